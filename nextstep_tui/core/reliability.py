"""Who keeps promises: the credit that each promise earns, and the mean of those that came due.

The curve is the one that commits.to publishes, joined smoothly: a promise kept on time earns 1, and
one that is late never more than one that is less late. A move with notice, before its due date,
counts from the new date and costs a little; one without notice changes nothing. An open promise
past due earns what it would if it were kept now, so it loses as the hours pass.
"""

from __future__ import annotations

from bisect import bisect_right
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from math import log1p
from typing import TYPE_CHECKING

from nextstep_tui.core.frozen import frozen
from nextstep_tui.core.model import Commitment, Result

if TYPE_CHECKING:
    from collections.abc import Iterable

_HOUR = timedelta(hours=1)
_DAY = timedelta(days=1)
_KNOTS: tuple[tuple[timedelta, float], ...] = (
    (timedelta(), 1.0),
    (_HOUR, 0.999),
    (_DAY, 0.99),
    (7 * _DAY, 0.9),
    (30 * _DAY, 0.5),
    (365 * _DAY, 0.1),
    (3_650 * _DAY, 0.01),
    (36_500 * _DAY, 0.0),
)
"""How late, and the credit that is left; from commits.to."""
_A_MOVE = 0.98
"""What is left of the credit after a move with notice."""
_SHARE = {Result.KEPT: 1.0, Result.PARTLY: 0.5, Result.MISSED: 0.0, Result.DROPPED: 0.0}
_TOO_FEW = 3
"""Promises that must have come due before a percentage says anything."""


def _place(late: timedelta) -> float:
    """Where a lateness stands on the curve's axis, which shortens long times as people do."""
    return log1p(late / _HOUR)


_XS = tuple(_place(late) for late, _ in _KNOTS)
_YS = tuple(credit for _, credit in _KNOTS)


def _slopes() -> tuple[float, ...]:
    """The curve's slope at each knot, after Fritsch and Carlson, so that it never rises."""
    widths = [right - left for left, right in pairwise(_XS)]
    drops = [
        (right - left) / width for left, right, width in zip(_YS, _YS[1:], widths, strict=False)
    ]
    inner = [2 * before * after / (before + after) for before, after in pairwise(drops)]
    return (drops[0], *inner, 0.0)


_SLOPES = _slopes()


def credit_for_lateness(late: timedelta) -> float:
    """The credit of a promise that was kept so late.

    Args:
        late: how long after its due moment; nothing or less is on time.

    Returns:
        1 on time, then less and less: .999 after an hour, .99 a day, .9 a week, .5 thirty days, .1
        a year, nothing after a hundred.
    """
    if late <= timedelta():
        return 1.0
    if late >= _KNOTS[-1][0]:
        return 0.0
    x = _place(late)
    at = bisect_right(_XS, x) - 1
    width = _XS[at + 1] - _XS[at]
    t = (x - _XS[at]) / width
    value = (
        (1 + 2 * t) * (1 - t) ** 2 * _YS[at]
        + t * (1 - t) ** 2 * width * _SLOPES[at]
        + t * t * (3 - 2 * t) * _YS[at + 1]
        - t * t * (1 - t) * width * _SLOPES[at + 1]
    )
    return min(_YS[at], max(_YS[at + 1], value))


@frozen
class Terms:
    """What a promise is held to."""

    by: datetime
    """The local moment, without offset, after which it is late."""
    day: date
    """Its due date; the one before a move that came too late to be notice."""
    moves: int
    """How often it was moved with notice."""


def terms_of(commitment: Commitment, turns_at: int = 4) -> Terms:
    """What a promise is held to, after its moves.

    Args:
        commitment: open or closed.
        turns_at: the local hour at which a working day ends, 0 to 12.
    """
    moves = commitment.moves
    day, clock = (
        (moves[0].from_due, moves[0].from_time) if moves else (commitment.due, commitment.due_time)
    )
    given = 0
    for move in moves:
        if _local(move.moved_at) > _end_of(day, clock, turns_at):
            break
        day, clock, given = move.to_due, move.to_time, given + 1
    return Terms(_end_of(day, clock, turns_at), day, given)


def _end_of(day: date, clock: time | None, turns_at: int) -> datetime:
    if clock is not None:
        return datetime.combine(day, clock)
    return datetime.combine(day + _DAY, time(turns_at))


def _local(moment: datetime) -> datetime:
    """A moment by the clock on the wall where it was written down."""
    return moment.replace(tzinfo=None)


@frozen
class Earned:
    """What a promise that has come due has earned."""

    day: date
    """The day that it counts for: its due date, or that of an earlier answer."""
    credit: float
    """From 0 to 1."""
    is_late: bool
    """Whether it was answered after its moment, or still waits past it."""


def earned_by(commitment: Commitment, now: datetime, turns_at: int = 4) -> Earned | None:
    """What a promise has earned, and for which day.

    Args:
        commitment: open or closed.
        now: the local moment; what was answered or moved later is taken as it stands.
        turns_at: the local hour at which a working day ends.

    Returns:
        None where it has not come due: open with its day ahead, or dropped before it.
    """
    terms = terms_of(commitment, turns_at)
    answer = commitment.follow_up
    moment = _local(answer.answered_at if answer else now)
    late = moment - terms.by
    if late <= timedelta() and (answer is None or answer.result is Result.DROPPED):
        return None
    share = _SHARE[answer.result] if answer else 1.0
    credit = float(share * credit_for_lateness(late) * _A_MOVE**terms.moves)
    day = min(terms.day, answer.answered_at.date()) if answer else terms.day
    return Earned(day, credit, late > timedelta())


def credit_of(commitment: Commitment, now: datetime, turns_at: int = 4) -> float | None:
    """The credit of a promise, from 0 to 1; None where it has not come due."""
    earned = earned_by(commitment, now, turns_at)
    return earned.credit if earned else None


def came_due_on(commitment: Commitment, turns_at: int = 4) -> date:
    """The day that a promise counts for: its due date, or that of an earlier answer."""
    day = terms_of(commitment, turns_at).day
    answer = commitment.follow_up
    return min(day, answer.answered_at.date()) if answer else day


@frozen
class Score:
    """How reliable somebody was."""

    due: int = 0
    """Promises that have come due."""
    kept: int = 0
    """Those of them that were kept, late ones too."""
    credit: float = 0.0
    """All that they earned, from 0 to ``due``."""

    @property
    def reliability(self) -> float | None:
        """The mean credit, from 0 to 1; None where nothing has come due."""
        return self.credit / self.due if self.due else None

    @property
    def percent(self) -> str:
        """``79%``; empty where too little has come due to say. 100 only where all was on time."""
        if self.due < _TOO_FEW:
            return ""
        return f"{int(100 * self.credit / self.due + 1e-9)}%"

    @property
    def in_words(self) -> str:
        """``3 kept of 5 due``; says so where nothing has come due."""
        return f"{self.kept} kept of {self.due} due" if self.due else "nothing has come due"


def score(
    commitments: Iterable[Commitment],
    now: datetime,
    *,
    since: date | None = None,
    until: date | None = None,
    turns_at: int = 4,
) -> Score:
    """How reliable the owners of some promises were.

    Whose promises, and of which deal, is for the caller to choose; open and closed ones, those of
    the archive as well as those at hand.

    Args:
        commitments: each promise once.
        now: the local moment.
        since: the first day that counts, by ``came_due_on``; None for all before.
        until: the last day that counts; None for all until now.
        turns_at: the local hour at which a working day ends.
    """
    due = kept = 0
    credit = 0.0
    for one in commitments:
        earned = earned_by(one, now, turns_at)
        if earned is None:
            continue
        if (since is not None and earned.day < since) or (until and earned.day > until):
            continue
        due += 1
        credit += earned.credit
        kept += one.follow_up is not None and one.follow_up.result is Result.KEPT
    return Score(due, kept, credit)


def scores_by_owner(
    commitments: Iterable[Commitment], now: datetime, turns_at: int = 4
) -> dict[str, Score]:
    """How reliable each owner was, by the name as written.

    Args:
        commitments: each promise once; of a deal, a side, a span, as the caller chose.
        now: the local moment.
        turns_at: the local hour at which a working day ends.
    """
    by_owner: dict[str, list[Commitment]] = {}
    for one in commitments:
        by_owner.setdefault(one.who, []).append(one)
    return {who: score(owned, now, turns_at=turns_at) for who, owned in by_owner.items()}
