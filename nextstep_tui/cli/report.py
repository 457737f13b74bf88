"""``report``: the promises of a week or a month, as text, Markdown or a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nextstep_tui.cli.paint import Line, plain_line
from nextstep_tui.cli.stats import score_shape
from nextstep_tui.core.errors import Conflict
from nextstep_tui.core.looking_back.report import MONTH, WEEK, Report
from nextstep_tui.looking_over import DEFAULT_DAYS, archive_since
from nextstep_tui.reporting import HTML, MARKDOWN, kind_of, report_about, write_report

if TYPE_CHECKING:
    import argparse

    from nextstep_tui.cli.desk import Desk


def report_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of ``report``."""
    span = parser.add_mutually_exclusive_group()
    span.add_argument(
        "--week", action="store_const", const=WEEK, dest="days", help="the last 7 days, as usual"
    )
    span.add_argument(
        "--month", action="store_const", const=MONTH, dest="days", help="the last 30 days"
    )
    where = parser.add_mutually_exclusive_group()
    where.add_argument("--md", metavar="FILE", help="write it as Markdown")
    where.add_argument("--html", metavar="FILE", help="write it as a page, for a browser or paper")
    parser.add_argument("--force", action="store_true", help="over a file that is there already")


def report(options: argparse.Namespace, desk: Desk) -> int:
    """Show the report, or write it to a file; nothing is sent."""
    whole = desk.whole(archive_since(DEFAULT_DAYS, desk.journal.today()))
    found = report_about(whole, desk.journal, options.days or WEEK)
    path = options.html if options.html is not None else options.md
    if path is not None:
        kind = HTML if options.html is not None else MARKDOWN
        name = desk.journal.settings.my_name
        try:
            written = write_report(kind_of(path, kind), found, name, replace=options.force)
        except Conflict as there:
            raise Conflict(
                there.message, "It was left as it is. --force writes over it."
            ) from there
        if desk.as_json:
            desk.show_json({"file": written})
        else:
            desk.show([Line().add("ok", "success").add(f"  written to {written}")])
    elif desk.as_json:
        desk.show_json(
            {
                "from": found.span.first.isoformat(),
                "to": found.span.last.isoformat(),
                "score": score_shape(found.score),
                "before": score_shape(found.before),
                **{
                    part.title.casefold(): [
                        {
                            "day": line.day,
                            "who": line.who,
                            "what": line.what,
                            "deal": line.deal or None,
                            "note": line.note,
                        }
                        for line in part.lines
                    ]
                    for part in found.parts
                },
            }
        )
    else:
        desk.show(_lines(found))
    return 0


def _lines(found: Report) -> list[Line]:
    lines = [plain_line(found.title, "bold"), plain_line(found.headline)]
    for part in found.parts:
        head = Line().add(part.title, "bold").add(f"  {len(part.lines)}", "muted")
        lines += [Line(), head]
        for line in part.lines:
            who = f"{line.who}: " if line.who != "I" else ""
            row = Line().add("  ").pad(line.day, 13, "muted").add(f"{who}{line.what}")
            row.add(f"  {line.deal}" if line.deal else "", "muted")
            lines.append(row.add(f"  {line.note}" if line.note else "", "muted"))
        if not part.lines:
            lines.append(plain_line(f"  {part.empty}", "muted"))
    return lines
