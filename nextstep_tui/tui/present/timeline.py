"""A deal's time drawn as lines: theirs, ours, the journal, with today as the only vertical line."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from textual.content import Content

from nextstep_tui.core.frozen import frozen
from nextstep_tui.core.model import Commitment, Side, State
from nextstep_tui.core.story import Event, EventKind
from nextstep_tui.core.when import spell_date
from nextstep_tui.tui.present.roles import (
    ACCENT,
    ERROR,
    MUTED,
    STATE_LOOK,
    TERTIARY,
    WARNING,
    Piece,
    assemble,
)

_LABEL = 12
"""Cells before the lines begin."""
_LONGEST = timedelta(days=182)
"""What happened before is in the list below."""
_LEAST = timedelta(days=28)
_MARKS: dict[EventKind, Piece] = {
    EventKind.MEETING: ("▪", MUTED),
    EventKind.VALUE: ("▫", MUTED),
    EventKind.MOVED: ("→", WARNING),
    EventKind.KEPT: STATE_LOOK[State.KEPT],
    EventKind.PARTLY: STATE_LOOK[State.PARTLY],
    EventKind.MISSED: STATE_LOOK[State.MISSED],
    EventKind.DROPPED: STATE_LOOK[State.DROPPED],
}


@frozen
class _Axis:
    """Which day stands in which cell."""

    first: date
    last: date
    width: int

    def __call__(self, day: date) -> int:
        span = max(1, (self.last - self.first).days)
        return (day - self.first).days * (self.width - 1) // span

    def holds(self, day: date) -> bool:
        return self.first <= day <= self.last


def timeline_content(
    events: Sequence[Event], waiting: Sequence[Commitment], today: date, width: int
) -> Content:
    """Four lines: the months with today, their promises, ours, and the journal.

    Args:
        events: the deal's story.
        waiting: its open promises.
        today: the working day.
        width: cells that there are.
    """
    axis = _axis(events, waiting, today, width - _LABEL)
    lanes: dict[Side | None, dict[int, Piece]] = {Side.THEIRS: {}, Side.OURS: {}, None: {}}
    for event in reversed(events):
        if event.kind in _MARKS and axis.holds(event.day):
            lanes[event.side][axis(event.day)] = _MARKS[event.kind]
    for one in waiting:
        if axis.holds(one.due):
            late = one.due < today
            lanes[one.side][axis(one.due)] = ("!", f"bold {ERROR}") if late else ("○", "")
    here = axis(today)
    rows = [
        _lane("  ‹ theirs", lanes[Side.THEIRS], here, axis.width, "─"),
        _lane("  › ours", lanes[Side.OURS], here, axis.width, "─"),
        _lane("    journal", lanes[None], here, axis.width, " "),
    ]
    return Content("\n").join([_months(axis, today), *rows])


def _axis(events: Sequence[Event], waiting: Iterable[Commitment], today: date, width: int) -> _Axis:
    begun = min((one.day for one in events), default=today)
    first = min(max(begun, today - _LONGEST), today - _LEAST)
    past = today - first
    ahead = max((one.due for one in waiting), default=today)
    last = max(min(ahead, today + past), today + past / 6) + timedelta(days=2)
    return _Axis(first, last, max(20, width))


def _lane(label: str, marks: dict[int, Piece], here: int, width: int, line: str) -> Content:
    pieces: list[Piece | str] = [(label.ljust(_LABEL), TERTIARY)]
    run = 0
    for at in range(width):
        mark = marks.get(at) or (("│", "$text-accent") if at == here else None)
        if mark is None:
            run += 1
            continue
        pieces += [(line * run, "$border-blurred"), mark]
        run = 0
    return assemble(*pieces, (line * run, "$border-blurred"))


def _months(axis: _Axis, today: date) -> Content:
    """The names of the months where they begin, and today, which goes first."""
    here = axis(today)
    begins = min(max(0, here - 2), axis.width - 5)
    labels: dict[int, Piece] = {begins: ("today", ACCENT)}
    taken = set(range(begins - 1, begins + 6))
    for month in _month_starts(axis):
        at = axis(month)
        cells = set(range(at - 1, at + 4))
        if not cells & taken and at + 3 <= axis.width:
            labels[at] = (spell_date(month, today).split(" ")[2], TERTIARY)
            taken |= cells
    pieces: list[Piece | str] = [" " * _LABEL]
    end = 0
    for at, (words, style) in sorted(labels.items()):
        pieces += [" " * (at - end), (words, style)]
        end = at + len(words)
    return assemble(*pieces)


def _month_starts(axis: _Axis) -> list[date]:
    """The first days of the months; the one that had begun before comes last."""
    starts: list[date] = []
    month = axis.first.replace(day=1)
    while (month := (month + timedelta(days=32)).replace(day=1)) <= axis.last:
        starts.append(month)
    return [*starts, axis.first]
