"""``export``: the journal for other programs, on standard output or in a file of its own."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from nextstep_tui.core.errors import BadCall, Conflict
from nextstep_tui.core.text import counted
from nextstep_tui.journal import Done

if TYPE_CHECKING:
    import argparse

    from nextstep_tui.cli.desk import Desk

_KINDS = ("json", "csv", "md", "ics", "crm")
_ENDINGS = {"json": ".json", "csv": ".csv", "md": ".md", "ics": ".ics", "crm": ".csv"}
_CRMS = ("salesforce", "hubspot", "pipedrive")
_MARK = "\ufeff"
"""What tells spreadsheets that a file is UTF-8; standard output has no use for it."""


def export_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of ``export``."""
    parser.add_argument("what", choices=_KINDS, help="json: all of it, to be imported again")
    parser.add_argument("file", nargs="?", help="where to; standard output if not given")
    parser.add_argument("--for", choices=_CRMS, dest="crm", help="crm: whose import reads it")
    parser.add_argument("--deals", action="store_true", help="csv: the deals, not the promises")
    parser.add_argument(
        "--as", choices=("event", "todo"), dest="as_kind", help="ics: events, or to-dos"
    )
    parser.add_argument("--force", action="store_true", help="replace a file that is there")


def export(options: argparse.Namespace, desk: Desk) -> int:
    """Write what was asked for."""
    _must_fit(options)
    text, said = _written(options, desk)
    if options.file is None:
        sys.stdout.write(text)
        return 0
    from nextstep_tui.outside.files import write_file

    data = f"{_MARK if options.what == 'csv' else ''}{text}".encode("utf-8", "replace")
    try:
        path = write_file(options.file, data, (_ENDINGS[options.what],), options.force)
    except Conflict as conflict:
        raise Conflict(conflict.message, f"{conflict.hint} --force replaces it.") from conflict
    return desk.done(Done(f"{said} written to {path}"), {"file": path})


def _must_fit(options: argparse.Namespace) -> None:
    """Refuse options that belong to another kind of export."""
    if (options.what == "crm") != (options.crm is not None):
        raise BadCall(
            "A CRM's file and --for go together.",
            f"For example: nextstep export crm --for {_CRMS[0]} next-steps.csv",
        )
    if options.deals and options.what != "csv":
        raise BadCall("--deals is for csv.", "For example: nextstep export csv --deals")
    if options.as_kind and options.what != "ics":
        raise BadCall("--as is for ics.", "For example: nextstep export ics --as todo")


# Each kind's room is imported where it is asked for: csv and icalendar are not free.


def _written(options: argparse.Namespace, desk: Desk) -> tuple[str, str]:
    """The text, and what it is."""
    match options.what:
        case "json":
            from nextstep_tui.exchange.journal_json import export_journal

            return export_journal(desk.journal.whole().snapshot), "the whole journal"
        case "md":
            from nextstep_tui.exchange.markdown import journal_markdown

            whole = desk.whole()
            return journal_markdown(whole.snapshot, whole.today), "the journal"
        case "ics":
            return _calendar(options, desk)
        case "crm":
            return _crm(options, desk)
        case _:
            from nextstep_tui.exchange.sheets import commitments_sheet, deals_sheet

            write = deals_sheet if options.deals else commitments_sheet
            return write(desk.whole().snapshot), "deals" if options.deals else "commitments"


def _crm(options: argparse.Namespace, desk: Desk) -> tuple[str, str]:
    from nextstep_tui.exchange.sheets import Crm, crm_sheet

    journal = desk.journal
    text, count = crm_sheet(journal.outlook().snapshot, Crm(options.crm), journal.settings.my_name)
    if not count:
        desk.tell(f"No open deal came from {options.crm}; the file has its header alone.")
    return text, f"{counted(count, 'deal')} for {options.crm}"


def _calendar(options: argparse.Namespace, desk: Desk) -> tuple[str, str]:
    from nextstep_tui.exchange.calendar import CalendarKind, feed

    settings = desk.journal.settings
    found = feed(
        desk.journal.outlook().snapshot,
        desk.journal.now(),
        CalendarKind(options.as_kind or settings.calendar.kind),
        my_name=settings.my_name,
        has_alarm=settings.calendar.has_alarm,
    )
    return found.text, f"{counted(found.count, 'promise')} as a calendar"
