"""One promise as a to-do on a calendar server: written, read back, and brought up to date.

What others added to a to-do there (notes, alarms, a list it was put into) stays: only what a
promise owns is changed. An object that is not as it should be is left alone and named.
"""

from __future__ import annotations

from datetime import UTC, date, datetime

from icalendar import Calendar, Component, Todo

from nextstep_tui.core.calendar_sync import DueWhen, Here, There
from nextstep_tui.core.errors import NextstepError
from nextstep_tui.core.model import Commitment, Deal
from nextstep_tui.core.text import clean
from nextstep_tui.exchange.calendar import (
    CalendarKind,
    component,
    due_of,
    last_revised,
    sequence_of,
    status_of,
    title_of,
)

MOST_CHARACTERS = 200_000
"""A to-do larger than this is none of ours any more."""
_DONE = ("COMPLETED", "CANCELLED")


class UnreadableTodo(NextstepError):
    """An object of the calendar that is no to-do as it should be."""

    kind = "unreadable-to-do"


def here_of(one: Commitment, deal: Deal | None, my_name: str) -> Here:
    """A promise as far as a calendar shows it."""
    return Here(DueWhen(one.due, one.due_time), title_of(one, deal, my_name), one.is_open)


def new_todo(one: Commitment, deal: Deal | None, my_name: str, *, has_alarm: bool) -> str:
    """A promise as a calendar object of its own."""
    calendar = _calendar()
    calendar.add_component(component(one, deal, CalendarKind.TODO, my_name, has_alarm=has_alarm))
    return _written(calendar)


def read_todo(text: str, name: str) -> There:
    """What a calendar object says.

    Args:
        text: the object.
        name: its name on the server, for the message.

    Raises:
        UnreadableTodo: it is none, or not to be read.
    """
    todo = _todo_of(_parsed(text, name), name)
    status = clean(str(todo.get("status", ""))).upper()
    is_done = status in _DONE or "COMPLETED" in todo or _percent(todo) >= 100
    return There(_when(todo, name), clean(str(todo.get("summary", "")))[:1000], is_done)


def updated_todo(
    text: str, name: str, one: Commitment, deal: Deal | None, my_name: str, *, has_alarm: bool
) -> str:
    """An object that is there with the promise's words, date and state; all else in it stays.

    Raises:
        UnreadableTodo: it is none, or not to be read.
    """
    calendar = _parsed(text, name)
    todo = _todo_of(calendar, name)
    ours = component(one, deal, CalendarKind.TODO, my_name, has_alarm=has_alarm)
    for prop in ("summary", "due", "status", "sequence", "dtstamp", "last-modified"):
        todo.pop(prop, None)
    for prop in ("completed", "percent-complete", "duration", "dtstart"):
        todo.pop(prop, None)  # they would contradict the new date or state
    revised = max(last_revised(one).astimezone(UTC), datetime.fromtimestamp(0, UTC))
    todo.add("summary", title_of(one, deal, my_name))
    todo.add("due", due_of(one))
    todo.add("status", status_of(one, CalendarKind.TODO))
    todo.add("sequence", max(sequence_of(one), _sequence(text) + 1))
    todo.add("dtstamp", revised)
    todo.add("last-modified", revised)
    if one.follow_up:
        todo.add("completed", one.follow_up.answered_at.astimezone(UTC))
    todo.subcomponents = [*_others_alarms(todo), *ours.subcomponents]
    return _written(calendar)


def cancelled_todo(text: str, name: str) -> str:
    """An object that is there, cancelled; for a promise that was taken back.

    Raises:
        UnreadableTodo: it is none, or not to be read.
    """
    calendar = _parsed(text, name)
    todo = _todo_of(calendar, name)
    todo.pop("status", None)
    todo.add("status", "CANCELLED")
    todo.pop("sequence", None)
    todo.add("sequence", _sequence(text) + 1)
    return _written(calendar)


def _others_alarms(todo: Component) -> list[Component]:
    """What is in a to-do and was not put there by us: our alarms say its title."""
    title = str(todo.get("summary", ""))
    return [
        part for part in todo.subcomponents if part.name != "VALARM" or not _says_title(part, title)
    ]


def _says_title(alarm: Component, title: str) -> bool:
    said = str(alarm.get("description", ""))
    return said == title or "DESCRIPTION" not in alarm


def _calendar() -> Calendar:
    calendar = Calendar()
    calendar.add("prodid", "-//nextstep//promises//EN")
    calendar.add("version", "2.0")
    return calendar


def _written(calendar: Component) -> str:
    return str(calendar.to_ical(), "utf-8")


def _parsed(text: str, name: str) -> Component:
    if len(text) > MOST_CHARACTERS:
        raise _unreadable(name, "it is too large")
    try:
        return Calendar.from_ical(text)
    except (ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError) as error:
        raise _unreadable(name, "it is no calendar object") from error


def _todo_of(calendar: Component, name: str) -> Todo:
    todos = [part for part in calendar.walk("VTODO") if isinstance(part, Todo)]
    if len(todos) != 1:
        raise _unreadable(name, f"it holds {len(todos)} to-dos")
    if "RRULE" in todos[0]:
        raise _unreadable(name, "it repeats")
    return todos[0]


def _when(todo: Todo, name: str) -> DueWhen | None:
    """Its due date in the local clock; midnight counts as the whole day."""
    try:
        due = todo.decoded("due", None)
    except (ValueError, TypeError, AttributeError) as error:
        raise _unreadable(name, "its date can't be read") from error
    if isinstance(due, datetime):
        try:
            local = due.astimezone().replace(tzinfo=None) if due.tzinfo else due
        except (OverflowError, OSError, ValueError) as error:
            raise _unreadable(name, "its date can't be read") from error
        clock = local.time().replace(second=0, microsecond=0)
        return DueWhen(local.date(), clock if (clock.hour, clock.minute) != (0, 0) else None)
    return DueWhen(due) if isinstance(due, date) else None


def _percent(todo: Todo) -> int:
    written = str(todo.get("percent-complete", "0"))
    return int(written) if written.isascii() and written.isdigit() and len(written) < 6 else 0


def _sequence(text: str) -> int:
    """The SEQUENCE that stands in an object; 0 where none can be read."""
    for line in text.splitlines():
        name, _, value = line.partition(":")
        if name.upper() == "SEQUENCE" and value.isascii() and value.isdigit() and len(value) < 9:
            return int(value)
    return 0


def _unreadable(name: str, why: str) -> UnreadableTodo:
    return UnreadableTodo(f"{clean(name)[:80]} was left alone: {why}.")
