"""What looking back works on: the records, the rep's rules, the span, the promises as judged."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from nextstep_tui.core.frozen import frozen
from nextstep_tui.core.model import (
    ME,
    Commitment,
    Deal,
    DealId,
    Entry,
    Result,
    working_day,
)
from nextstep_tui.core.one_of import OneOf
from nextstep_tui.core.reliability import Score, earned_by

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_DAILY = 31
"""Days of a span up to which a plot has a column a day."""
_MOST_COLUMNS = 54
"""A year of weeks; a longer span has wider columns."""
SHORT, LONG = 30, 90
"""The days of the two windows in which everybody's reliability is seen, whatever the span."""


@frozen
class Rules:
    """The rep's settings that the figures depend on."""

    turns_at: int = 4
    """The local hour at which a working day begins."""
    horizon: int = 30
    """Days within which a deal's next step must fall due."""
    quiet: int = 30
    """Days without activity after which a deal must be decided."""
    stages: tuple[str, ...] = ()
    """The names of the stages, in order."""
    new_a_week: int = 2
    """New deals that the rep wants a week."""


@frozen
class Span:
    """The days that are looked back at, both ends included."""

    first: date
    last: date
    name: str = ""
    """Such as ``12 months``; ends a sentence."""

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.last - self.first).days + 1

    def holds(self, day: date) -> bool:
        """Whether a day lies in it."""
        return self.first <= day <= self.last

    @property
    def known_from(self) -> date:
        """The first day that its figures look at: of the span, or of the longer window."""
        return min(self.first, self.last - timedelta(days=LONG - 1))

    @property
    def step(self) -> int:
        """Days of one column: a day, a week, or as many weeks as a long span needs."""
        if self.days <= _DAILY:
            return 1
        weeks = -(-self.days // (7 * _MOST_COLUMNS))
        return 7 * weeks

    def columns(self) -> list[date]:
        """The last day of each column, oldest first; the last one is the span's last day."""
        count = -(-self.days // self.step)
        return [self.last - timedelta(days=self.step * at) for at in range(count - 1, -1, -1)]


def span_of(days: int, today: date) -> Span:
    """So many days to today."""
    names = {7: "7 days", 30: "30 days", 90: "90 days", 365: "12 months"}
    name = names.get(days, f"{days} days" if days != 1 else "1 day")
    return Span(today - timedelta(days=days - 1), today, name)


def whole_span(records: Records, today: date) -> Span:
    """From the first record to today."""
    days = [deal.created_at.date() for deal in records.deals]
    days += [one.created_at.date() for one in records.commitments]
    first = min([*days, *(entry.day for entry in records.entries)], default=today)
    return Span(min(first, today), today, "all time")


class Came(OneOf):
    """What became of a promise that has come due; the values are the words shown."""

    KEPT = "kept"
    LATE = "kept late"
    PARTLY = "partly"
    MISSED = "missed"
    DROPPED = "dropped"
    OPEN = "open, past due"


BROKEN = frozenset({Came.MISSED, Came.DROPPED, Came.OPEN})
"""What counts as not kept on a day."""


@frozen
class Judged:
    """A promise that has come due, and what it earned."""

    promise: Commitment
    day: date
    """The day that it counts for."""
    credit: float
    came: Came

    @property
    def is_mine(self) -> bool:
        """Whether it is the rep's own."""
        return self.promise.who == ME

    @property
    def lost(self) -> float:
        """The credit that it lost, from 0 to 1."""
        return 1 - self.credit


def judge_promises(
    commitments: Iterable[Commitment], now: datetime, turns_at: int = 4
) -> list[Judged]:
    """The promises that have come due, by their day.

    Args:
        commitments: each promise once.
        now: the local moment, for those that are open.
        turns_at: the local hour at which a working day ends.
    """
    found = []
    for one in commitments:
        earned = earned_by(one, now, turns_at)
        if earned is not None:
            came = _came(one, is_late=earned.is_late)
            found.append(Judged(one, earned.day, earned.credit, came))
    return sorted(found, key=lambda judged: (judged.day, judged.promise.number))


def _came(one: Commitment, *, is_late: bool) -> Came:
    if one.follow_up is None:
        return Came.OPEN
    if one.follow_up.result is Result.KEPT:
        return Came.LATE if is_late else Came.KEPT
    return Came(one.follow_up.result.value)


def tally(judged: Iterable[Judged]) -> Score:
    """How reliable the owners of some promises were."""
    due = kept = 0
    credit = 0.0
    for one in judged:
        due += 1
        kept += one.came in (Came.KEPT, Came.LATE)
        credit += one.credit
    return Score(due, kept, credit)


@dataclass(frozen=True, slots=True)
class Records:
    """What is looked back at: the records at hand, and those of the archive that the span needs."""

    deals: Sequence[Deal] = ()
    commitments: Sequence[Commitment] = ()
    entries: Sequence[Entry] = ()
    steps_of: dict[DealId, list[Commitment]] = field(default_factory=dict)
    """Each deal's commitments, oldest first."""
    lines_of: dict[DealId, list[Entry]] = field(default_factory=dict)
    """Each deal's entries, oldest first."""

    @classmethod
    def of(
        cls,
        deals: Iterable[Deal],
        commitments: Iterable[Commitment],
        entries: Iterable[Entry],
    ) -> Records:
        """Sort the records by their deals; the order in which they come does not count."""
        steps = sorted(commitments, key=lambda one: one.number)
        lines = sorted(entries, key=lambda one: one.number)
        records = cls(sorted(deals, key=lambda one: one.number), steps, lines)
        for step in steps:
            if step.deal_id:
                records.steps_of.setdefault(step.deal_id, []).append(step)
        for line in lines:
            if line.deal_id:
                records.lines_of.setdefault(line.deal_id, []).append(line)
        return records


def made_on(record: Deal | Commitment, turns_at: int) -> date:
    """The working day on which a record was made."""
    return working_day(record.created_at, turns_at)
