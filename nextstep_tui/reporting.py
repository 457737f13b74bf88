"""From a journal to its report, and the report into a file; both front ends' way to it."""

from __future__ import annotations

from datetime import timedelta

from nextstep_tui.core.errors import BadCall
from nextstep_tui.core.looking_back.redacted import redacted
from nextstep_tui.core.looking_back.report import WEEK, Report, report_of
from nextstep_tui.core.partner import asked_back
from nextstep_tui.core.redaction import Redaction
from nextstep_tui.exchange.report_html import report_page
from nextstep_tui.exchange.report_md import report_markdown
from nextstep_tui.exchange.report_plain import report_plain
from nextstep_tui.journal import Journal
from nextstep_tui.looking_over import DEFAULT_DAYS, archive_since, records_of, rules_of
from nextstep_tui.outlook import Outlook
from nextstep_tui.outside.files import write_file

HTML, MARKDOWN, DRAFT = (".html", ".htm"), (".md",), (".eml",)
"""What a report's file may end in, by its kind."""


def report_about(
    whole: Outlook,
    journal: Journal,
    days: int = WEEK,
    *,
    for_partner: bool = False,
    redact: bool = False,
) -> Report:
    """The report of the last days.

    Args:
        whole: the records with the archive's of the last 12 months; all of the archive's where
            names are to be left out, so that a stand-in always means the same.
        journal: for the clock and the settings.
        days: how many to today.
        for_partner: whether it is for the accountability partner, and says what they asked back.
        redact: whether names and amounts are left out.
    """
    settings, snapshot = journal.settings, whole.snapshot
    records = records_of(whole, archive_since(DEFAULT_DAYS, whole.today))
    since = whole.today - timedelta(days=days - 1)
    questions = asked_back(snapshot.entries.values(), since) if for_partner else ()
    found = report_of(
        records, journal.now(), whole.today, rules_of(settings), days, questions=questions
    )
    if not redact:
        return found
    names = Redaction(
        snapshot.deals.values(),
        snapshot.people.values(),
        snapshot.commitments.values(),
        settings.my_name,
    )
    return redacted(found, names)


def write_report(
    path: str, report: Report, name: str, *, to: str = "", replace: bool = False
) -> str:
    """Write a report to a file; its ending says how, ``.html``, ``.md`` or ``.eml``.

    Args:
        path: as typed.
        report: what it says.
        name: whose promises they are; may be empty.
        to: the e-mail address that a draft goes to; may be empty.
        replace: whether a file that is there may go.

    Returns:
        The whole path.

    Raises:
        BadCall: the path is no place for a report.
        Conflict: there is a file of that name, and it may not be replaced.
        JournalTrouble: it can't be written; nothing was changed.
    """
    if path.strip().strip("'\"").casefold().endswith(DRAFT):
        from nextstep_tui.outside.mail import Letter, as_draft_file  # `email` takes 20 ms

        addressed = (to,) if to else ()
        plain, page = report_plain(report, name, for_partner=bool(to)), report_page(report, name)
        draft = as_draft_file(Letter(addressed, report.title, plain, page))
        return write_file(path, draft, DRAFT, replace)
    if path.strip().strip("'\"").casefold().endswith(MARKDOWN):
        return write_file(path, report_markdown(report, name).encode(), MARKDOWN, replace)
    return write_file(path, report_page(report, name).encode(), HTML, replace)


def kind_of(path: str, ending: tuple[str, ...]) -> str:
    """A path that fits the option it was given with.

    Raises:
        BadCall: it ends in something else.
    """
    last = path.rpartition("/")[2]
    if "." in last and not path.casefold().endswith(ending):
        raise BadCall(f"The file should end in {ending[0]}.", "Or leave the ending out.")
    return path if path.casefold().endswith(ending) else f"{path}{ending[0]}"
