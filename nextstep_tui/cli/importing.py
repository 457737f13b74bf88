"""``import deals FILE``: a preview first, then, when it is wanted, everything as one action."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping

from nextstep_tui.cli.desk import Desk, Json
from nextstep_tui.cli.paint import Line, plain_line, widest
from nextstep_tui.cli.prompt import Left, choose
from nextstep_tui.core.errors import BadCall
from nextstep_tui.core.text import counted
from nextstep_tui.exchange.deals_csv import DateOrderUnknown, DealsFile, parse_mapping
from nextstep_tui.exchange.deals_import import bring_deals_in, read_deals_file, steps_of


def import_deals_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of ``import``."""
    parser.add_argument("what", choices=("deals",))
    parser.add_argument("file", help="the CRM's CSV export")
    parser.add_argument(
        "--dry-run", action="store_true", help="show what would come in; save nothing"
    )
    parser.add_argument("--yes", action="store_true", help="import without asking")
    parser.add_argument("--date-order", choices=("dmy", "mdy"), help="how 03/12/2026 is meant")
    parser.add_argument(
        "--map", action="append", default=[], metavar="HEADER=FIELD", help="what a column holds"
    )


def import_deals(options: argparse.Namespace, desk: Desk) -> int:
    """Show how the file was read, ask, and bring it in."""
    found = _read(options, desk)
    if not desk.as_json:
        desk.show(_preview(found, desk))
    if options.dry_run:
        if desk.as_json:
            desk.show_json({"saved": False, **_shape(found, desk)})
        else:
            desk.show([Line(), plain_line("Nothing was saved: this was a dry run.", "muted")])
        return 0
    if not options.yes and not desk.as_json and sys.stdin.isatty() and not _agreed():
        desk.show([plain_line("Nothing was saved.", "muted")])
        return 0
    return desk.done(bring_deals_in(desk.journal, found), {"saved": True, **_shape(found, desk)})


def _read(options: argparse.Namespace, desk: Desk) -> DealsFile:
    mapping = parse_mapping(options.map)
    try:
        return read_deals_file(
            options.file, desk.journal, date_order=options.date_order, mapping=mapping
        )
    except DateOrderUnknown as unknown:
        if not sys.stdin.isatty() or desk.as_json:
            raise
        desk.show([plain_line(unknown.message)])
        try:
            order = choose("Day first or month first?", {"dmy": "day first", "mdy": "month first"})
        except Left:
            raise BadCall("Nothing was imported.", unknown.hint) from unknown
        return read_deals_file(options.file, desk.journal, date_order=order, mapping=mapping)


def _agreed() -> bool:
    try:
        return choose("Import them?", {"yes": "", "no": ""}) == "yes"
    except Left:
        return False


def _preview(found: DealsFile, desk: Desk) -> list[Line]:
    used = [column for column in found.columns if column.field is not None]
    unused = [column.header for column in found.columns if column.field is None]
    width = widest([column.header for column in used])
    lines = [plain_line(f"Read as a file of {found.crm or 'your own making'}.", "bold")]
    for column in used:
        field = column.field.value.replace("_", " ") if column.field else ""
        line = Line().pad(f"  {column.header}", width + 4).pad(field, 16, "accent")
        lines.append(line.add("   ".join(sample[:32] for sample in column.samples), "muted"))
    if unused:
        lines.append(plain_line(f"  not used: {', '.join(unused)}", "muted"))
    steps = steps_of(found, desk.journal)
    lines += [Line(), plain_line(_tally(found), "bold")]
    lines.append(
        plain_line(
            f"  {counted(steps.commitments, 'next step')} with a day,"
            f" {counted(steps.notes, 'note')} that count for nothing"
            " (worded as checking in, or without a day)"
        )
    )
    for left in found.left_out[:_LISTED]:
        lines.append(plain_line(f"  line {left.line} left out: {left.reason}", "muted"))
    for cell in found.unreadable[:_LISTED]:
        lines.append(
            plain_line(f"  line {cell.line}, {cell.header}: '{cell.cell}' is unknown now", "muted")
        )
    return lines


_LISTED = 8


def _tally(found: DealsFile) -> str:
    parts = [counted(len(found.rows), "deal")]
    parts.append(f"{sum(row.status.value == 'open' for row in found.rows)} open")
    if found.repeated:
        parts.append(counted(found.repeated, "repeated row"))
    if found.left_out:
        parts.append(f"{counted(len(found.left_out), 'row')} left out")
    return ", ".join(parts)


def _shape(found: DealsFile, desk: Desk) -> Mapping[str, Json]:
    steps = steps_of(found, desk.journal)
    return {
        "crm": found.crm,
        "encoding": found.encoding,
        "delimiter": found.delimiter,
        "date_order": found.date_order,
        "rows": len(found.rows) + found.repeated,
        "repeated": found.repeated,
        "left_out": len(found.left_out),
        "open_count": sum(row.status.value == "open" for row in found.rows),
        "commitments": list(steps.commitment_keys),
        "notes": list(steps.note_keys),
        "closed_with_text": list(steps.closed_keys),
        "mapping": {
            column.header: column.field.value if column.field else None for column in found.columns
        },
        "deals": [
            {
                "name": row.name,
                "account": row.account,
                "stage": row.stage,
                "value": row.value,
                "currency": row.currency,
                "expected_close": row.expected_close.isoformat() if row.expected_close else None,
                "status": row.status.value,
                "external_id": row.external_id,
                "next_step_text": row.next_step_text,
                "next_step_due": row.next_step_due.isoformat() if row.next_step_due else None,
            }
            for row in found.rows
        ],
    }
