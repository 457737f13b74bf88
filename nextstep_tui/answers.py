"""The answers that a card can be given, and how each is carried out.

The screen and the prompt both gather one of these and hand it over here, so that the same answer
does the same thing in both.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from nextstep_tui.core.errors import BadCall, Conflict
from nextstep_tui.core.frozen import frozen
from nextstep_tui.core.model import Commitment, DayKept, Deal, EntryId, EntryKind, Result
from nextstep_tui.core.review import ASKED_BACK, Card, CardKind, sitting_of
from nextstep_tui.requests import Lose, NewCommitment, Park, PutOffQuestion, Then, Win

if TYPE_CHECKING:
    from datetime import date, time

    from nextstep_tui.journal import Done, Journal


@frozen
class Followed:
    """How it went, what came of it, what comes next."""

    result: Result
    outcome: str = ""
    learned: str = ""
    then: Then | None = None
    reached: str = ""
    """The stage that the deal has reached by it."""


@frozen
class Moved:
    """Not yet: another date, and why."""

    due: date
    due_time: time | None
    because: str


@frozen
class PutOff:
    """Ask tomorrow, and why."""

    reason: str


@frozen
class Reminded:
    """Ask again at a time of today; nothing is moved."""

    day: date
    at: time | None


@frozen
class PickedToday:
    """Of more than a day holds: what stays for today, by not being put off."""

    others: tuple[Commitment, ...]
    """What is put off until tomorrow."""


@frozen
class DayClosed:
    """Whether a day's promises were kept, and a line about it."""

    day: date
    kept: DayKept
    reflection: str = ""


@frozen
class Written:
    """A line for the day's page."""

    text: str


@frozen
class WontBeMet:
    """A promise that will not be met; whoever asks offers the note that says so."""

    commitment: Commitment


@frozen
class Decided:
    """What becomes of a deal without a next step."""

    then: Then


@frozen
class Chosen:
    """The promise that matters most today."""

    commitment: Commitment


@frozen
class Passed:
    """Read; there is nothing to write down."""


Answer = (
    Followed
    | Moved
    | PutOff
    | Reminded
    | PickedToday
    | DayClosed
    | Written
    | WontBeMet
    | Decided
    | Chosen
    | Passed
)


def carry_out(journal: Journal, card: Card, answer: Answer, *, in_review: bool) -> Done | None:
    """Do what a card's answer says.

    Args:
        journal: where it is written.
        card: the card that was answered.
        answer: the answer.
        in_review: whether the card is asked in a review, which ticks it off.

    Returns:
        What was done; None where nothing had to be written down in words.

    Raises:
        BadCall: the answer does not fit the card.
        NextstepError: it was refused or could not be saved; nothing has changed then.
    """
    key = card.key if in_review else ""
    if in_review and card.commitment is None:
        _refuse_if_gone(journal, card)
    match answer, card.commitment, card.deal:
        case Followed(result, outcome, learned, then, reached), Commitment(id=asked), _:
            return journal.follow_up(
                asked,
                result,
                outcome=outcome,
                learned=learned,
                then=then,
                reached=reached,
                card=key,
            )
        case Moved(due, clock, because), Commitment(id=asked), _:
            return journal.move(asked, due, because, due_time=clock, card=key)
        case PutOff(reason), _, _:
            return journal.put_off(card.key, reason)
        case Reminded(day, clock), _, _:
            return journal.remind(card.key, day, clock)
        case PickedToday(others), _, _:
            return journal.choose_today([f"ask:{one.id}" for one in others], card.why, card=key)
        case DayClosed(day, kept, reflection), _, _:
            return journal.close_day(day, kept, reflection, card=key)
        case Written(text), _, _ if card.key.startswith(ASKED_BACK):
            asked_back = EntryId(card.key.removeprefix(ASKED_BACK))
            return journal.answer_question(asked_back, text, card=key)
        case Written(text), _, _:
            words = f"{card.text} {text}" if card.kind is CardKind.PARTNER else text
            return journal.log(words, EntryKind.REFLECTION, card=key)
        case Decided(then), _, Deal() as deal:
            return decide(journal, deal, then, card.key)
        case Chosen(commitment), _, _:
            return journal.choose_most_important(commitment.id, card=key)
        case Passed() | WontBeMet(), _, _:
            journal.pass_card(card.key)
            return None
        case _:
            raise BadCall("That answer does not fit this card.")


def _refuse_if_gone(journal: Journal, card: Card) -> None:
    """A card that was answered elsewhere takes no second answer; a promise says so itself."""
    review = journal.review(sitting_of(card.key))
    waiting = [*review.cards, *(one for _, one in review.resting)]
    if all(one.key != card.key for one in waiting):
        raise Conflict(
            "That was answered elsewhere meanwhile, or needs no answer any more.",
            "Nothing was written here; the next card waits.",
        )


def decide(journal: Journal, deal: Deal, then: Then, card: str = "") -> Done:
    """Give a deal its next step, or close, park or put it off."""
    match then:
        case NewCommitment():
            return journal.add(then, card=card)
        case Win():
            return journal.win(deal.id, card=card)
        case Lose(reason):
            return journal.lose(deal.id, reason, card=card)
        case Park(until, reason):
            return journal.park(deal.id, until, reason, card=card)
        case PutOffQuestion(reason):
            return journal.put_off(card or f"step:{deal.id}", reason)
