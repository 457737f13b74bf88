"""The morning review as a state machine; no screen.

Cards are made from the records, so that a card answered anywhere is gone everywhere; what a day's
review has answered or put off is kept on that day's page, so that it resumes at the same card.
In this order: our promises past due, what they owe, due today, deals without a next step, quiet
deals, the promise that matters most today. Missed days are summed up in one card, never punished.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from nextstep_tui.core.agenda import Lane, lane_of, soonest_first
from nextstep_tui.core.health import FindingKind, Health
from nextstep_tui.core.model import Commitment, Deal, DealId, PutOff, ReviewProgress, Side
from nextstep_tui.core.text import counted
from nextstep_tui.core.when import spell_date


class CardKind(StrEnum):
    """What a card asks about, in the order of the review."""

    CATCH_UP = "catch-up"
    OURS_PAST_DUE = "our promises past due"
    THEIRS_PAST_DUE = "what they owe"
    DUE_TODAY = "due today"
    NO_NEXT_STEP = "deals without a next step"
    QUIET = "quiet deals"
    MATTERS_MOST = "what matters most today"


@dataclass(frozen=True, slots=True)
class Card:
    """One question of the review."""

    kind: CardKind
    key: str
    """Stable over restarts: the kind and the record's id."""
    why: str
    """Why the card is shown, in one short sentence."""
    commitment: Commitment | None = None
    deal: Deal | None = None
    choices: tuple[Commitment, ...] = ()
    """For what matters most: the promises to choose from."""


@dataclass(frozen=True, slots=True)
class Review:
    """Where a morning's review stands."""

    day: date
    progress: ReviewProgress
    cards: tuple[Card, ...]
    """The cards still to come, the current one first."""

    @property
    def current(self) -> Card | None:
        """The card to ask now; None when all are done."""
        return self.cards[0] if self.cards else None

    @property
    def position(self) -> int:
        """The current card's place, from 1."""
        return len(self.progress.answered) + len(self.progress.put_off) + 1

    @property
    def total(self) -> int:
        """All cards of this morning, done and to come."""
        return self.position - 1 + len(self.cards)

    @property
    def minutes_left(self) -> int:
        """About how long the rest will take, in minutes, at least 1."""
        return max(1, round(len(self.cards) * _SECONDS_A_CARD / 60))

    @property
    def is_over(self) -> bool:
        """Whether nothing is left to ask."""
        return not self.cards


_SECONDS_A_CARD = 20
_FEWEST_TO_CHOOSE_FROM = 2
_MOST_TO_CHOOSE_FROM = 9


def plan_review(
    *,
    commitments: Iterable[Commitment],
    deals: Mapping[DealId, Deal],
    health: Mapping[DealId, Health],
    today: date,
    progress: ReviewProgress,
    last_review: date | None = None,
    missed_workdays: int = 0,
) -> Review:
    """Lay out the cards that are still to be asked this morning.

    Args:
        commitments: all that are known; closed ones are passed over.
        deals: all deals by id.
        health: the diagnosis of each deal that is worked on.
        today: the working day.
        progress: what today's review has done so far.
        last_review: the day of the last review that was begun before today, if any.
        missed_workdays: workdays since then on which none was.

    Returns:
        The review, its current card first; over at once where nothing is to be asked.
    """
    waiting = sorted((c for c in commitments if c.is_open), key=soonest_first)
    asked = [commitment for commitment in waiting if not _is_new(commitment, today, progress)]
    cards = _commitment_cards(asked, deals, today) + _deal_cards(deals, health)
    if cards and missed_workdays and last_review:
        cards.insert(0, _catch_up(len(cards), last_review, missed_workdays, today))
    if progress.most_important is None:
        cards += _matters_most(waiting, today)
    done = {*progress.answered, *(put_off.card for put_off in progress.put_off)}
    return Review(today, progress, tuple(card for card in cards if card.key not in done))


def _is_new(commitment: Commitment, today: date, progress: ReviewProgress) -> bool:
    """Whether it was promised for today in this very review, so that asking now would nag."""
    begun = progress.started_at
    return commitment.due >= today and begun is not None and commitment.created_at >= begun


def _commitment_cards(
    waiting: list[Commitment], deals: Mapping[DealId, Deal], today: date
) -> list[Card]:
    lanes: dict[CardKind, list[Card]] = {
        CardKind.OURS_PAST_DUE: [],
        CardKind.THEIRS_PAST_DUE: [],
        CardKind.DUE_TODAY: [],
    }
    for commitment in waiting:
        kind = _kind_of(commitment, today)
        if kind is not None:
            deal = deals.get(commitment.deal_id) if commitment.deal_id else None
            why = _why_due(commitment, today)
            lanes[kind].append(Card(kind, f"ask:{commitment.id}", why, commitment, deal))
    return [card for cards in lanes.values() for card in cards]


def _kind_of(commitment: Commitment, today: date) -> CardKind | None:
    match lane_of(commitment, today):
        case Lane.OVERDUE if commitment.side is Side.OURS:
            return CardKind.OURS_PAST_DUE
        case Lane.OVERDUE:
            return CardKind.THEIRS_PAST_DUE
        case Lane.TODAY:
            return CardKind.DUE_TODAY
        case _:
            return None


def _why_due(commitment: Commitment, today: date) -> str:
    days = commitment.overdue_days(today)
    if days:
        return f"{counted(days, 'day')} overdue, due {spell_date(commitment.due, today)}"
    if commitment.due_time:
        return f"due today at {commitment.due_time:%H:%M}"
    return "due today"


def _deal_cards(deals: Mapping[DealId, Deal], health: Mapping[DealId, Health]) -> list[Card]:
    """A deal that is quiet and stalled is asked about once, with the more serious question."""
    stalled, quiet = [], []
    for deal in sorted(deals.values(), key=lambda deal: deal.number):
        found = health.get(deal.id)
        if found is None:
            continue
        if found.has(FindingKind.QUIET):
            why = found.why(FindingKind.QUIET)
            quiet.append(Card(CardKind.QUIET, f"quiet:{deal.id}", why, deal=deal))
        elif found.has(FindingKind.STALLED):
            why = found.why(FindingKind.STALLED)
            stalled.append(Card(CardKind.NO_NEXT_STEP, f"step:{deal.id}", why, deal=deal))
    return stalled + quiet


def _catch_up(count: int, last_review: date, missed_workdays: int, today: date) -> Card:
    why = (
        f"Your last review was on {spell_date(last_review, today)}, "
        f"{counted(missed_workdays, 'workday')} without one since. "
        f"{counted(count, 'card')} have gathered; each can be put off."
    )
    return Card(CardKind.CATCH_UP, f"catch-up:{today.isoformat()}", why)


def _matters_most(waiting: list[Commitment], today: date) -> list[Card]:
    ours = [
        commitment
        for commitment in waiting
        if commitment.side is Side.OURS
        and lane_of(commitment, today) in (Lane.OVERDUE, Lane.TODAY, Lane.THIS_WEEK)
    ]
    if len(ours) < _FEWEST_TO_CHOOSE_FROM:
        return []
    why = "Of what you promised for this week, one promise goes first today."
    key = f"matters-most:{today.isoformat()}"
    return [Card(CardKind.MATTERS_MOST, key, why, choices=tuple(ours[:_MOST_TO_CHOOSE_FROM]))]


def begun(progress: ReviewProgress, moment: datetime) -> ReviewProgress:
    """The progress once the review has been opened, or gone on with."""
    return replace(progress, started_at=progress.started_at or moment, left_at=None)


def left(progress: ReviewProgress, moment: datetime) -> ReviewProgress:
    """The progress once the review has been left before its end."""
    return replace(progress, left_at=moment)


def finished(progress: ReviewProgress, moment: datetime) -> ReviewProgress:
    """The progress once all has been asked."""
    return replace(progress, finished_at=moment)


def answered(progress: ReviewProgress, card: str) -> ReviewProgress:
    """The progress once a card has been answered."""
    if card in progress.answered:
        return progress
    return replace(progress, answered=(*progress.answered, card))


def put_off(progress: ReviewProgress, card: str, reason: str) -> ReviewProgress:
    """The progress once a card has been put off until tomorrow; the last reason is the one kept."""
    others = (one for one in progress.put_off if one.card != card)
    return replace(progress, put_off=(*others, PutOff(card, reason)))


def comes_by_itself(review: Review, *, is_workday: bool, now: datetime, begins_at: int) -> bool:
    """Whether the review opens without being called: once a workday, and again after a crash.

    Args:
        review: today's.
        is_workday: whether today is worked.
        now: the local moment.
        begins_at: the local hour before which nothing is asked.
    """
    ended = review.progress.finished_at or review.progress.left_at
    return is_workday and not review.is_over and ended is None and now.hour >= begins_at
