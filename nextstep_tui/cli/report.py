"""``report``: the promises of a week or a month, as text, Markdown, a page or a mail draft."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nextstep_tui.cli.paint import Line, plain_line
from nextstep_tui.cli.stats import score_shape
from nextstep_tui.core.errors import BadCall, Conflict
from nextstep_tui.core.looking_back.report import MONTH, WEEK, Report
from nextstep_tui.looking_over import DEFAULT_DAYS, archive_since
from nextstep_tui.reporting import DRAFT, HTML, MARKDOWN, kind_of, report_about, write_report
from nextstep_tui.settings.paths import config_path

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
    where.add_argument("--eml", metavar="FILE", help="write it as a mail draft")
    parser.add_argument(
        "--for",
        choices=["partner"],
        dest="reader",
        help="for the accountability partner of the settings, with what they asked back",
    )
    parser.add_argument(
        "--redact",
        action="store_true",
        help="stand-ins for people, deals and companies, no amounts",
    )
    parser.add_argument("--force", action="store_true", help="over a file that is there already")


def report(options: argparse.Namespace, desk: Desk) -> int:
    """Show the report, or write it to a file; nothing is sent."""
    settings, redact = desk.journal.settings, bool(options.redact)
    for_partner = options.reader is not None
    if for_partner and not settings.partner_name:
        raise BadCall(
            "Nobody is named as your partner yet.",
            f'Write [partner] name = "..." and email = "..." into {config_path()}.',
        )
    # Stand-ins go by the order of all records, so that they mean the same in every report.
    since = None if redact else archive_since(DEFAULT_DAYS, desk.journal.today())
    found = report_about(
        desk.whole(since),
        desk.journal,
        options.days or WEEK,
        for_partner=for_partner,
        redact=redact,
    )
    name = "" if redact else settings.my_name
    path, kind = _file(options)
    if path is not None:
        to = settings.partner_email if for_partner else ""
        try:
            written = write_report(kind_of(path, kind), found, name, to=to, replace=options.force)
        except Conflict as there:
            raise Conflict(
                there.message, "It was left as it is. --force writes over it."
            ) from there
        if desk.as_json:
            desk.show_json({"file": written})
        else:
            desk.show([Line().add("ok", "success").add(f"  written to {written}")])
        if redact:
            desk.tell(_READ_IT)
        elif for_partner and kind is DRAFT and not to:
            desk.tell("It is addressed to nobody: [partner] email = ... in the settings is empty.")
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
                            "witnessed": line.witnessed,
                        }
                        for line in part.lines
                    ]
                    for part in found.parts
                },
                "asked_back": [
                    {"question": question, "answer": answer or None}
                    for question, answer in found.questions
                ],
            }
        )
    else:
        desk.show(_lines(found))
    return 0


def _file(options: argparse.Namespace) -> tuple[str | None, tuple[str, ...]]:
    """Where it goes, and what the file's name may end in."""
    if options.eml is not None:
        return options.eml, DRAFT
    if options.html is not None:
        return options.html, HTML
    return options.md, MARKDOWN


_READ_IT = "Names that are nowhere on record can't be known: read it before you send it."


def _lines(found: Report) -> list[Line]:
    lines = [plain_line(found.title, "bold"), plain_line(found.headline)]
    for part in found.parts:
        head = Line().add(part.title, "bold").add(f"  {len(part.lines)}", "muted")
        lines += [Line(), head]
        for line in part.lines:
            who = f"{line.who}: " if line.who != "I" else ""
            row = Line().add("  ").pad(line.day, 13, "muted").add(f"{who}{line.what}")
            row.add(f"  {line.deal}" if line.deal else "", "muted")
            lines.append(row.add(f"  {line.told}" if line.told else "", "muted"))
        if not part.lines:
            lines.append(plain_line(f"  {part.empty}", "muted"))
    if found.questions:
        lines += [
            Line(),
            Line().add("Asked back", "bold").add(f"  {len(found.questions)}", "muted"),
        ]
    for question, answer in found.questions:
        lines.append(Line().add(f"  {question}  ").add(answer or "not answered yet", "muted"))
    return lines
