"""Promises as a calendar: an event or a to-do for each open one, cancelled for a while when closed.

Identity: the UID is the commitment's own id, so a calendar that subscribes moves an event instead
of doubling it; SEQUENCE counts its moves, and closing it, as RFC 5545 (3.8.7.4) asks.

Days and times: a promise for a day is a whole-day event that blocks no time. A promise with a time
is *floating* (RFC 5545, 3.3.5, form 1), without a zone: the journal knows the rep's own clock and
no place, and "by 15:00" is meant by whichever clock hangs on the wall that day. A zone would be
this machine's of today, and wrong by hours after a flight.

What is written depends on the records alone, not on when it is written, so that a file kept
current changes only when a promise does.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

from icalendar import Alarm, Calendar, Component, Event, Todo

from nextstep_tui.core.agenda import soonest_first
from nextstep_tui.core.frozen import frozen
from nextstep_tui.core.model import ME, Commitment, Deal, Result
from nextstep_tui.core.one_of import OneOf
from nextstep_tui.core.sentences import act_in_words, listed_names
from nextstep_tui.core.text import clean
from nextstep_tui.store.snapshot import Snapshot

CLOSED_FOR = timedelta(days=30)
"""How long a closed promise stays in the feed, cancelled, so that subscribers take it off."""
_DOMAIN = "nextstep"
_LONGEST_TITLE = 200
_LONGEST_TEXT = 2000
_MORNING = timedelta(hours=9)
"""When a calendar reminds of a promise for a whole day, after midnight."""
_BEFORE = timedelta(minutes=-30)
"""When it reminds of one with a time."""
_TIMED_FOR = timedelta(minutes=15)
"""How long an event with a time is drawn; some calendars hide one of no length."""


class CalendarKind(OneOf):
    """What a promise is in a calendar."""

    EVENT = "event"
    TODO = "todo"


@frozen
class Feed:
    """A calendar ready to be written."""

    text: str
    """iCalendar, with line feeds as RFC 5545 has them."""
    count: int
    """Open promises in it."""


def uid_of(commitment: Commitment) -> str:
    """A commitment's name in every calendar; it never changes."""
    return f"{commitment.id}@{_DOMAIN}"


def feed(
    snapshot: Snapshot,
    now: datetime,
    kind: CalendarKind = CalendarKind.EVENT,
    *,
    my_name: str = "",
    has_alarm: bool = True,
) -> Feed:
    """All open promises, and those closed lately, as a calendar.

    Args:
        snapshot: the records.
        now: the local moment, for what was closed lately.
        kind: events or to-dos.
        my_name: the rep's own; not named in titles where it is empty.
        has_alarm: whether the calendar reminds of an open one.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//nextstep//promises//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", "nextstep")
    calendar.add("x-published-ttl", "PT15M")
    found = sorted(
        (one for one in snapshot.commitments.values() if _is_shown(one, now)), key=soonest_first
    )
    for one in found:
        deal = snapshot.deals.get(one.deal_id) if one.deal_id else None
        calendar.add_component(component(one, deal, kind, my_name, has_alarm=has_alarm))
    return Feed(calendar.to_ical().decode("utf-8"), sum(one.is_open for one in found))


def _is_shown(one: Commitment, now: datetime) -> bool:
    return one.follow_up is None or now - one.follow_up.answered_at <= CLOSED_FOR


def component(
    one: Commitment, deal: Deal | None, kind: CalendarKind, my_name: str = "", *, has_alarm: bool
) -> Component:
    """One promise as an event or a to-do.

    Args:
        one: the promise.
        deal: its deal.
        kind: which of both.
        my_name: the rep's own.
        has_alarm: whether the calendar reminds of it while it is open.
    """
    made: Component = Event() if kind is CalendarKind.EVENT else Todo()
    revised = last_revised(one).astimezone(UTC)
    made.add("uid", uid_of(one))
    made.add("dtstamp", revised)
    made.add("last-modified", revised)
    made.add("created", one.created_at.astimezone(UTC))
    made.add("sequence", sequence_of(one))
    made.add("summary", title_of(one, deal, my_name))
    if words := _description(one, deal):
        made.add("description", words)
    made.add("categories", [one.side.value])
    if kind is CalendarKind.EVENT:
        _add_span(made, one)
    else:
        made.add("due", due_of(one))
        if one.follow_up:
            made.add("completed", one.follow_up.answered_at.astimezone(UTC))
    made.add("status", status_of(one, kind))
    if one.is_open and has_alarm:
        made.add_component(_alarm(one, kind, title_of(one, deal, my_name)))
    return made


def _add_span(made: Component, one: Commitment) -> None:
    due = due_of(one)
    made.add("dtstart", due)
    made.add("dtend", due + (_TIMED_FOR if isinstance(due, datetime) else timedelta(days=1)))
    made.add("transp", "TRANSPARENT")


def due_of(one: Commitment) -> date | datetime:
    """When it is due as a calendar has it: a day, or a floating moment."""
    return datetime.combine(one.due, one.due_time) if one.due_time else one.due


def sequence_of(one: Commitment) -> int:
    """How often it was revised in a way that a calendar must take notice of."""
    return len(one.moves) + (one.follow_up is not None)


def last_revised(one: Commitment) -> datetime:
    """When it was made, moved or closed last."""
    moments = [one.created_at, *(move.moved_at for move in one.moves)]
    return max([*moments, one.follow_up.answered_at] if one.follow_up else moments)


def status_of(one: Commitment, kind: CalendarKind) -> str:
    """Its STATUS: an event is cancelled when closed, a to-do completed where anything was done."""
    if kind is CalendarKind.EVENT:
        return "CONFIRMED" if one.follow_up is None else "CANCELLED"
    if one.follow_up is None:
        return "NEEDS-ACTION"
    done = one.follow_up.result in (Result.KEPT, Result.PARTLY)
    return "COMPLETED" if done else "CANCELLED"


def title_of(one: Commitment, deal: Deal | None, my_name: str = "") -> str:
    """Who and what, and the deal: ``Maria: send the questionnaire (Acme rollout)``."""
    owner = my_name if one.who == ME else one.who
    words = f"{owner}: {act_in_words(one)}" if owner else one.what
    title = f"{words} ({deal.name})" if deal else words
    return _cut(clean(title), _LONGEST_TITLE)


def _description(one: Commitment, deal: Deal | None) -> str:
    lines = [
        f"With help from {listed_names(one.help_from)}." if one.help_from else "",
        f"So that {one.so_that}." if one.so_that else "",
        f"{deal.account}." if deal and deal.account else "",
        *(f"Moved from {move.from_due.isoformat()}: {move.because}." for move in one.moves),
    ]
    return "\n".join(_cut(clean(line), _LONGEST_TEXT) for line in lines if line)


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1]}…"


def _alarm(one: Commitment, kind: CalendarKind, title: str) -> Alarm:
    """A reminder: half an hour before a time, at nine on a day."""
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", title)
    if one.due_time:
        alarm.add("trigger", _BEFORE)
    elif kind is CalendarKind.EVENT:
        alarm.add("trigger", _MORNING)
    else:  # a to-do has no start to count from, and some programs drop one relative to its end
        moment = datetime.combine(one.due, time(9)).astimezone(UTC)
        alarm.add("trigger", moment)
    if one.due_time and kind is CalendarKind.TODO:
        alarm["trigger"].params["RELATED"] = "END"
    return alarm
