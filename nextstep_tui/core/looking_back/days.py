"""The days of a span: what came due on each, kept against missed."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from nextstep_tui.core.frozen import frozen
from nextstep_tui.core.looking_back.basis import BROKEN, Came, Judged, Span
from nextstep_tui.core.one_of import OneOf

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


class Mark(OneOf):
    """How a day went; the values are the words of the key."""

    NOTHING = "nothing due"
    KEPT = "1 kept"
    ALL_KEPT = "2 or more, all kept"
    PARTLY = "partly or late"
    MISSED = "one missed"


@frozen
class DayFigure:
    """What came due on a day."""

    day: date
    promises: tuple[Judged, ...] = ()

    @property
    def kept(self) -> int:
        """Kept on time."""
        return sum(one.came is Came.KEPT for one in self.promises)

    @property
    def late(self) -> int:
        """Kept late, or partly."""
        return sum(one.came in (Came.LATE, Came.PARTLY) for one in self.promises)

    @property
    def missed(self) -> int:
        """Missed, dropped without telling, or open and past due."""
        return sum(one.came in BROKEN for one in self.promises)

    @property
    def mark(self) -> Mark:
        """How the day went; the worst of it counts."""
        if self.missed:
            return Mark.MISSED
        if self.late:
            return Mark.PARTLY
        return Mark.ALL_KEPT if self.kept > 1 else Mark.KEPT if self.kept else Mark.NOTHING


def day_by_day(judged: Iterable[Judged], span: Span) -> tuple[DayFigure, ...]:
    """Every day of a span, in order."""
    by_day: dict[date, list[Judged]] = {}
    for one in judged:
        by_day.setdefault(one.day, []).append(one)
    days = (span.first + timedelta(days=at) for at in range(span.days))
    return tuple(DayFigure(day, tuple(by_day.get(day, ()))) for day in days)


@frozen
class Weekday:
    """The weekday on which most came due, and how it went there."""

    weekday: int
    """Monday is 0."""
    with_due: int
    with_miss: int


def busiest(days: Sequence[DayFigure]) -> Weekday | None:
    """The weekday that most days with something due fall on; None where nothing came due."""
    due, missed = [0] * 7, [0] * 7
    for one in days:
        due[one.day.weekday()] += bool(one.promises)
        missed[one.day.weekday()] += bool(one.missed)
    most = max(range(7), key=lambda at: due[at])
    return Weekday(most, due[most], missed[most]) if due[most] else None
