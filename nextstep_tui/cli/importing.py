"""``import``: a CRM's deals with a preview first, or a whole journal; each as one action."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

from nextstep_tui.cli.paint import Line, plain_line, widest
from nextstep_tui.cli.prompt import Left, ask, choose
from nextstep_tui.core.errors import BadCall
from nextstep_tui.core.text import counted
from nextstep_tui.exchange.deals_csv import (
    ColumnsUnknown,
    DateOrderUnknown,
    DealsFile,
    parse_mapping,
)
from nextstep_tui.exchange.deals_import import bring_deals_in, read_deals_file, steps_of
from nextstep_tui.exchange.remembered import RememberedHeaders

if TYPE_CHECKING:
    import argparse
    from collections.abc import Mapping

    from nextstep_tui.cli.desk import Desk, Json


def import_deals_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of ``import``."""
    parser.add_argument(
        "what", choices=("deals", "json"), help="a CRM's deals, or what export json wrote"
    )
    parser.add_argument("file", help="the CRM's CSV export, or the JSON file")
    parser.add_argument(
        "--dry-run", action="store_true", help="show what would come in; save nothing"
    )
    parser.add_argument("--yes", action="store_true", help="import without asking")
    parser.add_argument("--date-order", choices=("dmy", "mdy"), help="how 03/12/2026 is meant")
    parser.add_argument(
        "--replace",
        action="store_true",
        help="json: take the file's record where the journal's differs",
    )
    parser.add_argument(
        "--map", action="append", default=[], metavar="HEADER=FIELD", help="what a column holds"
    )


def import_deals(options: argparse.Namespace, desk: Desk) -> int:
    """Show how the file was read, ask, and bring it in."""
    if options.what == "json":
        return _import_journal(options, desk)
    decided = _Decided(parse_mapping(options.map), options.date_order)
    headers = RememberedHeaders(desk.journal.state_folder)
    found = _read(options.file, desk, decided, headers)
    if not desk.as_json:
        desk.show(_preview(found, is_remembered=headers.recall(found.headers) is not None))
    if options.dry_run:
        if desk.as_json:
            desk.show_json({"saved": False, **_shape(found)})
        else:
            desk.show([Line(), plain_line("Nothing was saved: this was a dry run.", "muted")])
        return 0
    if not options.yes and not desk.as_json and sys.stdin.isatty() and not _agreed():
        desk.show([plain_line("Nothing was saved.", "muted")])
        return 0
    done = bring_deals_in(desk.journal, found)
    headers.keep(found.headers, decided.mapping, decided.date_order)
    return desk.done(done, {"saved": True, **_shape(found)} if desk.as_json else None)


def _import_journal(options: argparse.Namespace, desk: Desk) -> int:
    from nextstep_tui.exchange.journal_json import bring_journal_in, read_journal_file

    if options.map or options.date_order:
        raise BadCall("--map and --date-order are for a CRM's CSV file.", "Leave them out.")
    found = read_journal_file(options.file)
    if options.dry_run:
        if desk.as_json:
            desk.show_json({"saved": False, "records": found.counts})
        else:
            desk.show([plain_line(f"It holds {found.said}.", "bold")])
            desk.show([plain_line("Nothing was saved: this was a dry run.", "muted")])
        return 0
    if not options.yes and not desk.as_json and sys.stdin.isatty():
        desk.show([plain_line(f"It holds {found.said}.", "bold")])
        if not _agreed():
            desk.show([plain_line("Nothing was saved.", "muted")])
            return 0
    return desk.done(
        bring_journal_in(desk.journal, found, replaces=options.replace), {"saved": True}
    )


@dataclass(slots=True)
class _Decided:
    """What somebody has said about the file, with the call or at the prompt."""

    mapping: dict[str, str]
    date_order: str | None


def _read(file: str, desk: Desk, decided: _Decided, headers: RememberedHeaders) -> DealsFile:
    """Read the file; what it can't tell is asked, at a terminal, once each."""
    asks = sys.stdin.isatty() and not desk.as_json
    while True:
        try:
            return read_deals_file(
                file,
                desk.journal,
                date_order=decided.date_order,
                mapping=decided.mapping,
                recall=headers.recall,
            )
        except DateOrderUnknown as unknown:
            if not asks or decided.date_order:
                raise
            decided.date_order = _order_asked(unknown, desk)
        except ColumnsUnknown as unknown:
            if not asks or decided.mapping:
                raise
            decided.mapping[_name_column_asked(unknown, desk)] = "name"


def _order_asked(unknown: DateOrderUnknown, desk: Desk) -> str:
    desk.show([plain_line(unknown.message)])
    try:
        return choose("Day first or month first?", {"dmy": "day first", "mdy": "month first"})
    except Left:
        raise BadCall("Nothing was imported.", unknown.hint) from unknown


def _name_column_asked(unknown: ColumnsUnknown, desk: Desk) -> str:
    desk.show([plain_line(unknown.message)])
    try:
        while True:
            given = ask("Which column holds the deals' names?").casefold()
            exact = [header for header in unknown.headers if header.casefold() == given]
            begun = [header for header in unknown.headers if header.casefold().startswith(given)]
            found = exact or begun
            if given and len(found) == 1:
                return found[0]
            desk.show([plain_line("Write one of those columns as it stands in the file.")])
    except Left:
        raise BadCall("Nothing was imported.", unknown.hint) from unknown


def _agreed() -> bool:
    try:
        return choose("Import them?", {"yes": "", "no": ""}) == "yes"
    except Left:
        return False


def _preview(found: DealsFile, *, is_remembered: bool) -> list[Line]:
    used = [column for column in found.columns if column.field is not None]
    unused = [column.header for column in found.columns if column.field is None]
    width = widest([column.header for column in used])
    lines = [plain_line(f"Read as a file of {found.crm or 'your own making'}.", "bold")]
    if is_remembered:
        lines.append(plain_line("  You said before how this header is meant; that holds.", "muted"))
    for column in used:
        field = column.field.value.replace("_", " ") if column.field else ""
        line = Line().pad(f"  {column.header}", width + 4).pad(field, 16, "accent")
        lines.append(line.add("   ".join(sample[:32] for sample in column.samples), "muted"))
    if unused:
        lines.append(plain_line(f"  not used: {', '.join(unused)}", "muted"))
    steps = steps_of(found)
    verb = "counts" if steps.notes == 1 else "count"
    lines += [Line(), plain_line(_tally(found), "bold")]
    lines.append(
        plain_line(
            f"  {counted(steps.commitments, 'next step')} with a day,"
            f" {counted(steps.notes, 'note')} that {verb} for nothing"
            " (worded as checking in, or without a day)"
        )
    )
    for left in found.left_out[:_LISTED]:
        lines.append(plain_line(f"  line {left.line} left out: {left.reason}", "muted"))
    lines += _more(len(found.left_out))
    for cell in found.unreadable[:_LISTED]:
        lines.append(
            plain_line(f"  line {cell.line}, {cell.header}: '{cell.cell}' is unknown now", "muted")
        )
    return lines + _more(found.unreadable_count)


def _more(count: int) -> list[Line]:
    return [plain_line(f"  and {count - _LISTED} more", "muted")] if count > _LISTED else []


_LISTED = 8


def _tally(found: DealsFile) -> str:
    parts = [counted(len(found.rows), "deal")]
    parts.append(f"{sum(row.status.value == 'open' for row in found.rows)} open")
    if found.repeated:
        parts.append(counted(found.repeated, "repeated row"))
    if found.left_out:
        parts.append(f"{counted(len(found.left_out), 'row')} left out")
    return ", ".join(parts)


def _shape(found: DealsFile) -> Mapping[str, Json]:
    steps = steps_of(found)
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
