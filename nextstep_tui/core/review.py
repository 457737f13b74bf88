"""The morning review as a state machine; no screen.

Cards are made from the records, so that a card answered anywhere is gone everywhere; what a day's
review has answered or put off is kept on that day's page, so that it resumes at the same card.
In this order: the evening that was not closed, the days that were missed, whether it is too much;
our promises past due, what they owe, due today, deals without a next step, quiet deals, the
partner's questions, the promise that matters most today. Missed days are summed up in one card,
never punished. A card that is to ask again at a time of the day rests until then.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from nextstep_tui.core.agenda import Lane, lane_of, soonest_first
from nextstep_tui.core.frozen import frozen, replace
from nextstep_tui.core.health import FindingKind, Health
from nextstep_tui.core.model import (
    Commitment,
    CommitmentId,
    Deal,
    DealId,
    Entry,
    PutOff,
    Reminder,
    ReviewProgress,
    Side,
    Sitting,
)
from nextstep_tui.core.one_of import OneOf
from nextstep_tui.core.text import clean, counted
from nextstep_tui.core.when import spell_date

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date, datetime


EVENING_PREFIX = "evening-"
"""With which the keys of the evening's cards begin."""


ASKED_BACK = "partner:"
"""With which the keys of the cards begin that ask what the partner asked back."""


def sitting_of(card: str) -> Sitting:
    """The review that a card belongs to, by its key."""
    return Sitting.EVENING if card.startswith(EVENING_PREFIX) else Sitting.MORNING


class CardKind(OneOf):
    """What a card asks about, in the order of the morning, then of the evening."""

    YESTERDAY = "the day before"
    CATCH_UP = "catch-up"
    ELSEWHERE = "changed on two machines"
    TOO_MUCH = "more than a day holds"
    OURS_PAST_DUE = "our promises past due"
    THEIRS_PAST_DUE = "what they owe"
    DUE_TODAY = "due today"
    NO_NEXT_STEP = "deals without a next step"
    QUIET = "quiet deals"
    PARTNER = "your partner asks"
    MATTERS_MOST = "what matters most today"
    STILL_OPEN = "still open today"
    KEPT = "did I keep my promises?"
    REFLECTION = "one reflection"
    TOMORROW_FIRST = "tomorrow's first promise"
    TOMORROW = "due tomorrow"


@frozen
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
    """Where some are to be chosen: the promises to choose from."""
    listed: tuple[Commitment, ...] = ()
    """Where a day is looked back upon: our promises that it had to do with."""
    day: date | None = None
    """The day that it looks back upon."""
    text: str = ""
    """The question, where it is not the program's own."""


@frozen
class Unclosed:
    """The last day that was reviewed in the morning and not closed in the evening."""

    day: date
    promises: tuple[Commitment, ...]


@frozen
class Review:
    """Where a day's review stands."""

    day: date
    progress: ReviewProgress
    cards: tuple[Card, ...]
    """The cards still to come, the current one first."""
    resting: tuple[tuple[datetime, Card], ...] = ()
    """The cards that ask again later today, and when."""

    def at(self, now: datetime) -> Review:
        """The review as it stands at a moment: what was to ask again by then comes first."""
        awake = [
            replace(card, why=f"to be asked again at {at:%H:%M}; {card.why}")
            for at, card in self.resting
            if at <= now
        ]
        if not awake:
            return self
        resting = tuple(one for one in self.resting if one[0] > now)
        return replace(self, cards=(*awake, *self.cards), resting=resting)

    @property
    def current(self) -> Card | None:
        """The card to ask now; None when all are done."""
        return self.cards[0] if self.cards else None

    @property
    def position(self) -> int:
        """The current card's place, from 1."""
        return len(_done(self.progress)) + 1

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
    unclosed: Unclosed | None = None,
    pace: int = 0,
    questions: Sequence[str] = (),
    asked_back: Sequence[Entry] = (),
    chosen: CommitmentId | None = None,
    elsewhere: Mapping[CommitmentId, str] | None = None,
    beside: Sequence[Entry] = (),
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
        unclosed: the day before, where its evening was not answered.
        pace: how many promises a day usually closes; 0 where that is not known.
        questions: what the accountability partner asks each morning.
        asked_back: what the partner asked back and nobody has answered yet.
        chosen: what the evening before has chosen to go first today.
        elsewhere: why a promise is asked about before its day, by what was done to it elsewhere.
        beside: what was changed on two machines and does not count, to be seen once.

    Returns:
        The review, its current card first; over at once where nothing is to be asked.
    """
    waiting = sorted((c for c in commitments if c.is_open), key=soonest_first)
    asked = [commitment for commitment in waiting if not _is_new(commitment, today, progress)]
    due = _commitment_cards(asked, deals, today, elsewhere or {})
    cards = due + _deal_cards(deals, health)
    before = []
    if unclosed is not None:
        before.append(_yesterday(unclosed, today))
    if cards and last_review:
        before += _catch_up(cards, last_review, missed_workdays, today)
    before += [Card(CardKind.ELSEWHERE, beside_key(entry), entry.text) for entry in beside]
    if is_too_much(len(due), pace):
        before.append(_too_much(due, pace, today))
    cards = [*before, *cards, *_partner(questions, asked_back, today)]
    if progress.most_important is None:
        cards += _matters_most(waiting, today, chosen)
    return laid_out(today, progress, cards)


def beside_key(entry: Entry) -> str:
    """The key of the card that shows what was changed on two machines."""
    return f"beside:{entry.id}"


def is_too_much(due: int, pace: int) -> bool:
    """Whether so many are clearly more than a day usually holds.

    Args:
        due: promises to be answered today.
        pace: how many a day usually closes; 0, not known, says no.
    """
    return bool(pace) and due > pace * _MORE_BY and due - pace >= _MORE_AT_LEAST


_MORE_BY = 1.5
_MORE_AT_LEAST = 3


def laid_out(day: date, progress: ReviewProgress, cards: Sequence[Card]) -> Review:
    """A review of the cards that are not done yet, those that ask again later apart.

    Args:
        day: the working day.
        progress: what was done so far.
        cards: all, in order.
    """
    done = _done(progress)
    later = {one.card: one.at for one in progress.reminders}
    left = [card for card in cards if card.key not in done]
    resting = sorted(
        ((later[card.key], card) for card in left if card.key in later), key=lambda one: one[0]
    )
    now = tuple(card for card in left if card.key not in later)
    return Review(day, progress, now, tuple(resting))


def _done(progress: ReviewProgress) -> set[str]:
    return {*progress.answered, *(put_off.card for put_off in progress.put_off)}


def _yesterday(unclosed: Unclosed, today: date) -> Card:
    why = f"{spell_date(unclosed.day, today)} was not closed in the evening."
    key = f"yesterday:{unclosed.day.isoformat()}"
    return Card(CardKind.YESTERDAY, key, why, listed=unclosed.promises, day=unclosed.day)


def _too_much(due: Sequence[Card], pace: int, today: date) -> Card:
    why = f"{len(due)} due, you close about {pace} a day: choose."
    choices = tuple(card.commitment for card in due if card.commitment)
    return Card(CardKind.TOO_MUCH, f"too-much:{today.isoformat()}", why, choices=choices)


def _partner(questions: Sequence[str], asked_back: Sequence[Entry], today: date) -> list[Card]:
    why = "Your accountability partner wants to know; the answer goes into the journal."
    once = [
        Card(
            CardKind.PARTNER,
            f"{ASKED_BACK}{one.id}",
            f"Asked by your partner on {spell_date(one.day, today)}; the next report has the"
            " answer.",
            text=one.text,
        )
        for one in asked_back
    ]
    return [
        *once,
        *_each_morning(questions, why, today),
    ]


def _each_morning(questions: Sequence[str], why: str, today: date) -> list[Card]:
    return [
        Card(CardKind.PARTNER, f"partner-{place}:{today.isoformat()}", why, text=question)
        for place, question in enumerate(filter(None, map(clean, questions)), 1)
    ]


def _is_new(commitment: Commitment, today: date, progress: ReviewProgress) -> bool:
    """Whether it was promised for today in this very review, so that asking now would nag."""
    begun = progress.started_at
    return commitment.due >= today and begun is not None and commitment.created_at >= begun


def _commitment_cards(
    waiting: list[Commitment],
    deals: Mapping[DealId, Deal],
    today: date,
    elsewhere: Mapping[CommitmentId, str],
) -> list[Card]:
    lanes: dict[CardKind, list[Card]] = {
        CardKind.OURS_PAST_DUE: [],
        CardKind.THEIRS_PAST_DUE: [],
        CardKind.DUE_TODAY: [],
    }
    for commitment in waiting:
        kind, said = _kind_of(commitment, today), elsewhere.get(commitment.id)
        why = _why_due(commitment, today) if kind else f"due {spell_date(commitment.due, today)}"
        if said:
            kind, why = kind or CardKind.DUE_TODAY, f"{said}; {why}"
        if kind is not None:
            deal = deals.get(commitment.deal_id) if commitment.deal_id else None
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


def _catch_up(
    cards: Sequence[Card], last_review: date, missed_workdays: int, today: date
) -> list[Card]:
    """One card for all the days between; none for a weekend in which nothing came due."""
    between = [
        card.commitment
        for card in cards
        if card.commitment and last_review < card.commitment.due < today
    ]
    if (today - last_review).days < _DAYS_THAT_MAKE_A_GAP or not (missed_workdays or between):
        return []
    ours = sum(one.side is Side.OURS for one in between)
    came = [
        f"{count} of {whose}"
        for count, whose in ((ours, "ours"), (len(between) - ours, "theirs"))
        if count
    ]
    days = f", {counted(missed_workdays, 'workday')} without one since" if missed_workdays else ""
    meanwhile = f"Meanwhile {' and '.join(came)} came due. " if came else ""
    gathered = counted(len(cards), "card has", "cards have")
    why = (
        f"Your last review was on {spell_date(last_review, today)}{days}. {meanwhile}"
        f"{gathered} gathered; each can be put off."
    )
    return [Card(CardKind.CATCH_UP, f"catch-up:{today.isoformat()}", why)]


_DAYS_THAT_MAKE_A_GAP = 2


def _matters_most(
    waiting: list[Commitment], today: date, chosen: CommitmentId | None
) -> list[Card]:
    ours = [
        commitment
        for commitment in waiting
        if commitment.side is Side.OURS
        and lane_of(commitment, today) in (Lane.OVERDUE, Lane.TODAY, Lane.THIS_WEEK)
    ]
    if len(ours) < _FEWEST_TO_CHOOSE_FROM:
        return []
    ours.sort(key=lambda one: one.id != chosen)
    why = "Of what you promised for this week, one promise goes first today."
    if ours[0].id == chosen:
        why = "One promise goes first today; last evening you chose number 1."
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


def reminded(progress: ReviewProgress, card: str, at: datetime) -> ReviewProgress:
    """The progress once a card is to ask again; the last time said is the one kept."""
    others = (one for one in progress.reminders if one.card != card)
    return replace(progress, reminders=(*others, Reminder(card, at)))


def reminder_calls(review: Review, now: datetime) -> bool:
    """Whether a card that was to ask again by now has not been looked at since.

    Args:
        review: today's, as it was laid out.
        now: the local moment.
    """
    progress = review.progress
    ended = max((end for end in (progress.left_at, progress.finished_at) if end), default=None)
    return any(at <= now and (ended is None or ended < at) for at, _ in review.resting)


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
