"""The evening review as a state machine; no screen.

What is still open of today, then: did I keep my promises? One reflection, tomorrow's first promise,
and for each promise of ours that is due tomorrow: will it be met, or is it time for an honest note?
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from nextstep_tui.core.agenda import soonest_first
from nextstep_tui.core.model import (
    Commitment,
    Deal,
    DealId,
    ReviewProgress,
    Side,
    working_day,
)
from nextstep_tui.core.review import EVENING_PREFIX, Card, CardKind, Review, laid_out
from nextstep_tui.core.when import spell_date

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date, datetime, time

_FEWEST_TO_CHOOSE_FROM = 2
_MOST_TO_CHOOSE_FROM = 9
_WORTH_ASKING = frozenset({CardKind.STILL_OPEN, CardKind.KEPT, CardKind.TOMORROW})
"""The cards for which the evening may be offered; a reflection alone keeps nobody."""


def promises_of(
    commitments: Iterable[Commitment], day: date, turns_at: int = 4
) -> tuple[Commitment, ...]:
    """Our promises that a day had to do with: due on it, moved away from it, or answered on it.

    Args:
        commitments: open and closed.
        day: a working day.
        turns_at: the local hour at which a working day ends.
    """

    def belongs(one: Commitment) -> bool:
        answer = one.follow_up
        answered = answer is not None and working_day(answer.answered_at, turns_at) == day
        return answered or one.due == day or any(move.from_due == day for move in one.moves)

    found = [one for one in commitments if one.side is Side.OURS and belongs(one)]
    return tuple(sorted(found, key=soonest_first))


def plan_evening(
    *,
    commitments: Sequence[Commitment],
    deals: Mapping[DealId, Deal],
    today: date,
    next_workday: date,
    progress: ReviewProgress,
    turns_at: int = 4,
) -> Review:
    """Lay out the cards that are still to be asked this evening.

    Args:
        commitments: all that are known.
        deals: all deals by id.
        today: the working day.
        next_workday: the next day that is worked.
        progress: what today's evening has done so far.
        turns_at: the local hour at which a working day ends.

    Returns:
        The review, its current card first.
    """
    ours = sorted(
        (one for one in commitments if one.is_open and one.side is Side.OURS), key=soonest_first
    )
    cards = []
    for one in ours:
        if one.due == today:
            clock = f" at {one.due_time:%H:%M}" if one.due_time else ""
            key = f"{EVENING_PREFIX}ask:{one.id}"
            why = f"due today{clock}, and still open"
            cards.append(Card(CardKind.STILL_OPEN, key, why, one, _deal(one, deals)))
    listed = promises_of(commitments, today, turns_at)
    if listed:
        key = f"{EVENING_PREFIX}kept:{today.isoformat()}"
        why = "The day's list, as the records have it."
        cards.append(Card(CardKind.KEPT, key, why, listed=listed, day=today))
    key = f"{EVENING_PREFIX}reflection:{today.isoformat()}"
    why = "One line for the journal; it may stay empty."
    asked = "What will you do differently tomorrow?"
    cards.append(Card(CardKind.REFLECTION, key, why, text=asked, day=today))
    ahead = [one for one in ours if one.due <= next_workday]
    if progress.most_important is None and len(ahead) >= _FEWEST_TO_CHOOSE_FROM:
        key = f"{EVENING_PREFIX}first:{today.isoformat()}"
        why = f"Of what waits for {spell_date(next_workday, today)}, one promise goes first."
        choices = tuple(ahead[:_MOST_TO_CHOOSE_FROM])
        cards.append(Card(CardKind.TOMORROW_FIRST, key, why, choices=choices))
    begun = progress.started_at
    for one in ours:
        if today < one.due <= next_workday and not (begun and one.created_at >= begun):
            key = f"{EVENING_PREFIX}meet:{one.id}"
            why = f"due {spell_date(one.due, today)}, and it can still be said today"
            cards.append(Card(CardKind.TOMORROW, key, why, one, _deal(one, deals)))
    return laid_out(today, progress, cards)


def _deal(one: Commitment, deals: Mapping[DealId, Deal]) -> Deal | None:
    return deals.get(one.deal_id) if one.deal_id else None


def is_offered_on_leaving(
    review: Review, *, is_workday: bool, now: datetime, begins_at: time | None
) -> bool:
    """Whether quitting offers the evening first: once a workday, and never twice.

    Args:
        review: today's evening.
        is_workday: whether today is worked.
        now: the local moment.
        begins_at: the local time from which it is offered; None for never.
    """
    ended = review.progress.finished_at or review.progress.left_at
    if begins_at is None or not is_workday or ended is not None:
        return False
    is_late = now.time() >= begins_at or now.date() > review.day
    return is_late and any(card.kind in _WORTH_ASKING for card in review.cards)
