"""``calendar``: synchronises with a CalDAV calendar, and shows what it leaves to be asked."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from nextstep_tui.cli.names import named_commitment
from nextstep_tui.cli.paint import Line, plain_line
from nextstep_tui.core.calendar_sync import CalendarQuestion, DueWhen, QuestionKind
from nextstep_tui.core.errors import BadCall, NothingFound
from nextstep_tui.core.lookup import short_ids
from nextstep_tui.core.sentences import short_promise
from nextstep_tui.core.when import spell_date
from nextstep_tui.journal import Done

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from nextstep_tui.cli.desk import Desk, Json


def calendar_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of ``calendar``."""
    parser.add_argument(
        "what",
        nargs="?",
        choices=("status", "sync", "keep"),
        default="status",
        help="status: what is set and asked; keep ID: the journal's word holds",
    )
    parser.add_argument("id", nargs="*", help="keep: the promise's id, or words of it")


def calendar(options: argparse.Namespace, desk: Desk) -> int:
    """Synchronise, settle a question, or say how things stand."""
    if options.what == "keep":
        return _keep(" ".join(options.id), desk)
    if options.id:
        raise BadCall("There is one word too many.", "See: nextstep calendar --help")
    return _sync(desk) if options.what == "sync" else _status(desk)


def _sync(desk: Desk) -> int:
    from nextstep_tui.exchange.caldav_server import open_server
    from nextstep_tui.exchange.calendar_sync import synchronise
    from nextstep_tui.exchange.passwords import password_of
    from nextstep_tui.store.calendar_state import CalendarState

    journal = desk.journal
    settings = journal.settings.calendar
    password = password_of(settings)
    for warning in filter(None, (password.warning, in_the_open(settings.url))):
        desk.tell(warning)
    server = open_server(settings, password.text)
    state = CalendarState(journal.state_folder)
    state.start_anew(server.url)
    synced = synchronise(journal, server, state)
    for note in synced.notes:
        desk.tell(note)
    questions = journal.calendar_questions()
    code = desk.done(
        Done(synced.sentence),
        {
            "created": synced.created,
            "updated": synced.updated,
            "closed": synced.closed,
            "moved_here": synced.moved_here,
            "left": synced.left,
            "questions": _shapes(questions),
        },
    )
    if not desk.as_json:
        desk.show(_question_lines(questions, desk))
    return code


def in_the_open(url: str) -> str:
    """A warning where a password would travel unencrypted; empty where it does not."""
    parts = urlsplit(url)
    is_here = parts.hostname in ("localhost", "127.0.0.1", "::1")
    if parts.scheme != "http" or is_here:
        return ""
    return "The calendar's address begins with http: the password travels unencrypted."


def _status(desk: Desk) -> int:
    from nextstep_tui.store.calendar_state import CalendarState

    settings = desk.journal.settings.calendar
    state = CalendarState(desk.journal.state_folder)
    questions = desk.journal.calendar_questions()
    synced = state.synced_at.isoformat(timespec="minutes") if state.synced_at else None
    if desk.as_json:
        desk.show_json(
            {
                "file": settings.file or None,
                "url": settings.url or None,
                "calendar": state.calendar or None,
                "synced_at": synced,
                "followed": len(state.known),
                "questions": _shapes(questions),
            }
        )
        return 0
    where = f"synchronised last {synced}" if synced else "never synchronised yet"
    lines = [
        Line().pad("file", 10, "muted").add(settings.file or "none is kept current"),
        Line().pad("calendar", 10, "muted").add(state.calendar or settings.url or "none is set"),
    ]
    if settings.url:
        lines.append(Line().pad("", 10).add(f"{where}, {len(state.known)} followed"))
    desk.show([*lines, *_question_lines(questions, desk)])
    if settings.password:
        desk.tell("The calendar's password stands in the settings in clear.")
    return 0


def _keep(text: str, desk: Desk) -> int:
    from nextstep_tui.store.calendar_state import CalendarState

    if not text:
        raise BadCall("Which promise?", "nextstep calendar lists those that are asked about.")
    one = named_commitment(text, desk.journal)
    if not CalendarState(desk.journal.state_folder).settle(one.id):
        raise NothingFound(
            "The calendar asks nothing about that promise.", "nextstep calendar lists what it asks."
        )
    return desk.done(Done(f"stays as it is: {short_promise(one)}; the next sync says so there"))


def _shapes(questions: Sequence[CalendarQuestion]) -> list[Json]:
    return [
        {
            "id": one.commitment.id,
            "kind": one.question.kind.value,
            "asked": one.asked,
            "here": _written(one.question.here),
            "there": _written(one.question.there),
        }
        for one in questions
    ]


def _written(when: DueWhen | None) -> str | None:
    if when is None:
        return None
    return when.day.isoformat() + (f"T{when.time:%H:%M}" if when.time else "")


def _question_lines(questions: Sequence[CalendarQuestion], desk: Desk) -> list[Line]:
    lines: list[Line] = []
    today = desk.journal.today()
    names = short_ids(desk.journal.outlook().snapshot.commitments)
    for one in questions:
        name = names[one.commitment.id]
        lines += [
            Line(),
            Line().add("? ", "warning").add(one.asked, "bold"),
            plain_line(f"  {short_promise(one.commitment)}"),
        ]
        if one.question.kind is QuestionKind.BOTH and one.question.there:
            here, there = (
                spell_date(each.day, today) for each in (one.question.here, one.question.there)
            )
            there_day = one.question.there.day.isoformat()
            lines.append(plain_line(f"  here {here}, there {there}", "muted"))
            lines.append(plain_line(f"  nextstep move {name} {there_day} --because …", "muted"))
        else:
            lines.append(plain_line(f"  nextstep follow {name} kept|partly|missed …", "muted"))
            lines.append(plain_line(f"  nextstep move {name} WHEN --because …", "muted"))
        lines.append(plain_line(f"  nextstep calendar keep {name}   as it is here", "muted"))
    return lines
