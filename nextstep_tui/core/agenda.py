"""Due today: every open commitment in exactly one lane.

Weeks run from Monday to Sunday. What is past its day is overdue, whatever else holds; deals without
a next step stand in a lane of their own beside the commitments.
"""

from __future__ import annotations

from datetime import date, time
from itertools import groupby
from typing import TYPE_CHECKING

from nextstep_tui.core.frozen import frozen
from nextstep_tui.core.one_of import OneOf

if TYPE_CHECKING:
    from collections.abc import Iterable

    from nextstep_tui.core.model import Commitment, DealName

    Lanes = dict["Lane", tuple[Commitment, ...]]


class Lane(OneOf):
    """Where an open commitment stands in time; the values are the keys of ``due --json``."""

    OVERDUE = "overdue"
    TODAY = "today"
    THIS_WEEK = "this_week"
    NEXT_WEEK = "next_week"
    LATER = "later"


@frozen
class DealWithoutStep:
    """A stalled deal and why it is one."""

    deal: DealName
    why: str


@frozen
class Agenda:
    """All that is due, soonest first in each lane."""

    today: date
    lanes: Lanes
    without_next_step: tuple[DealWithoutStep, ...]

    def __getitem__(self, lane: Lane) -> tuple[Commitment, ...]:
        return self.lanes[lane]


def lane_of(commitment: Commitment, today: date) -> Lane:
    """The lane of an open commitment on a working day."""
    days = (commitment.due - today).days
    if days < 0:
        return Lane.OVERDUE
    if days == 0:
        return Lane.TODAY
    next_monday = 7 - today.weekday()
    if days < next_monday:
        return Lane.THIS_WEEK
    return Lane.NEXT_WEEK if days < next_monday + 7 else Lane.LATER


def soonest_first(commitment: Commitment) -> tuple[date, time, int]:
    """Sorts by day, timed ones before whole days, then by age."""
    return (commitment.due, commitment.due_time or time.max, commitment.number)


def lanes_of(commitments: Iterable[Commitment], today: date) -> Lanes:
    """Put every open commitment into its lane, soonest first.

    Args:
        commitments: open and closed ones; the closed are passed over.
        today: the working day.
    """
    ordered = sorted((one for one in commitments if one.is_open), key=soonest_first)
    by_lane = groupby(ordered, key=lambda one: lane_of(one, today))
    return dict.fromkeys(Lane, ()) | {lane: tuple(found) for lane, found in by_lane}
