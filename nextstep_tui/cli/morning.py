"""``morning``: the review as questions at the prompt, from the same state machine as the screen."""

from __future__ import annotations

import argparse
from dataclasses import replace
from datetime import date, time

from nextstep_tui.answers import (
    Answer,
    Chosen,
    Decided,
    Followed,
    Moved,
    Passed,
    PutOff,
    carry_out,
)
from nextstep_tui.cli.answering import ask_if_slipping
from nextstep_tui.cli.desk import Desk
from nextstep_tui.cli.paint import Line, plain_line
from nextstep_tui.cli.prompt import Left, ask, choose
from nextstep_tui.core.errors import Conflict, JournalTrouble, NextstepError, UnknownName
from nextstep_tui.core.model import Commitment, Deal, Result
from nextstep_tui.core.review import Card, CardKind, Review
from nextstep_tui.core.sentences import listed_names, promise_in_words, short_promise
from nextstep_tui.core.text import clean, counted
from nextstep_tui.promising import Corrections, promised
from nextstep_tui.requests import Lose, Park, PutOffQuestion, Then, Win

_RESULTS = {
    "kept": "",
    "partly": "",
    "missed": "",
    "dropped": "",
    "move": "its date",
    "tomorrow": "ask me then",
}
_NEXT = {
    "step": "who will do what by when",
    "won": "",
    "lost": "",
    "park": "until a date",
    "tomorrow": "ask me then",
}


def morning_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of ``morning``: none but the common ones."""
    parser.add_argument("--status", action="store_true", help="only say how much is waiting")


def morning(options: argparse.Namespace, desk: Desk) -> int:
    """Go through the morning review; leaving resumes at the same card."""
    review = desk.journal.outlook().review
    if options.status or desk.as_json:
        return _say_status(review, desk)
    if review.is_over:
        desk.show([plain_line("Nothing waits this morning.", "muted")])
        return 0
    review = desk.journal.begin_review()
    try:
        while (card := review.current) is not None:
            _show_card(review, card, desk)
            _answer(card, desk)
            review = desk.journal.outlook().review
    except Left:
        desk.journal.leave_review()
        waiting = counted(len(desk.journal.outlook().review.cards), "card")
        desk.show([plain_line(f"Left with {waiting} to go. nextstep morning resumes here.")])
        return 0
    desk.journal.finish_review()
    _say_summary(desk)
    return 0


def _say_status(review: Review, desk: Desk) -> int:
    if desk.as_json:
        desk.show_json(
            {
                "waiting": len(review.cards),
                "done": review.position - 1,
                "minutes": 0 if review.is_over else review.minutes_left,
                "finished": review.progress.finished_at is not None,
                "cards": [
                    {
                        "kind": card.kind.value,
                        "why": card.why,
                        "commitment": card.commitment.id if card.commitment else None,
                        "deal": card.deal.name if card.deal else None,
                    }
                    for card in review.cards
                ],
            }
        )
    elif review.is_over:
        desk.show([plain_line("Nothing waits this morning.", "muted")])
    else:
        waiting = counted(len(review.cards), "card")
        desk.show([plain_line(f"{waiting}, about {counted(review.minutes_left, 'minute')}.")])
    return 0


def _show_card(review: Review, card: Card, desk: Desk) -> None:
    place = f"{review.position} of {review.total}"
    left = f"about {counted(review.minutes_left, 'minute')} left"
    lines = [Line(), Line().add(place, "accent").add(f"  {card.kind.value}, {left}", "muted")]
    if card.commitment:
        where = f"{card.deal.name}: " if card.deal else ""
        sentence = promise_in_words(card.commitment, review.day)
        lines.append(Line().add(where, "bold").add(f"{sentence}."))
    elif card.deal:
        lines.append(plain_line(card.deal.name, "bold"))
    lines.append(plain_line(f"{card.why.rstrip('.')}.", "warning"))
    desk.show(lines)


def _answer(card: Card, desk: Desk) -> None:
    """Ask one card until its answer is taken; what was typed is not asked for twice."""
    answer = _ask_card(card, desk)
    while True:
        try:
            done = carry_out(desk.journal, card, answer, in_review=True)
        except JournalTrouble as trouble:
            desk.refuse(trouble)
            ask("Press Enter to try again.")
        except (Conflict, UnknownName) as gone:
            desk.refuse(gone)
            return  # it was changed elsewhere meanwhile, and the review is laid out anew
        except NextstepError as refusal:
            desk.refuse(refusal)
            answer = _ask_again(card, answer, desk)
        else:
            if done is not None:
                desk.done(done)
                for moved in done.commitments if isinstance(answer, Moved) else ():
                    ask_if_slipping(moved, desk)
            return


def _ask_again(card: Card, refused: Answer, desk: Desk) -> Answer:
    """Another answer; where only what comes next can be wrong, the outcome stays."""
    match refused, card.deal:
        case Followed(then=then), Deal() as deal if then is not None:
            return replace(refused, then=_next_of(deal, desk))
        case _:
            return _ask_card(card, desk)


def _ask_card(card: Card, desk: Desk) -> Answer:
    match card:
        case Card(kind=CardKind.CATCH_UP):
            ask("Press Enter to begin.")
            return Passed()
        case Card(commitment=Commitment() as commitment):
            return _ask_commitment(card, commitment, desk)
        case Card(deal=Deal() as deal):
            return Decided(_next_of(deal, desk))
        case _:
            return _ask_most_important(card, desk)


def _ask_commitment(card: Card, commitment: Commitment, desk: Desk) -> Answer:
    given = choose("How did it go?", _RESULTS)
    if given == "tomorrow":
        return PutOff(_needed("Why tomorrow?", desk))
    if given == "move":
        due, due_time = _ask_day("Until when?", desk)
        return Moved(due, due_time, _needed("Why does it move?", desk))
    result = Result(given)
    if result is Result.KEPT:
        outcome = ask("What was the outcome? (Enter: done)")
    else:
        outcome = _needed("What was the outcome?", desk)
    learned = ask("What did you learn? (may stay empty)") if result in _TEACHES else ""
    reached = _ask_reached(commitment, card.deal) if result is Result.KEPT else ""
    return Followed(result, outcome, learned, _ask_next(card, desk), reached)


_TEACHES = frozenset({Result.PARTLY, Result.MISSED})


def _needed(question: str, desk: Desk) -> str:
    """Ask until there are words."""
    while not (words := clean(ask(question))):
        desk.show([plain_line("It needs a few words.", "error")])
    return words


def _ask_day(question: str, desk: Desk) -> tuple[date, time | None]:
    """Ask until a date can be read."""
    while True:
        when = desk.journal.read_when(ask(question))
        if when.date is not None:
            return when.date, when.time
        desk.show([plain_line(when.why, "error")])


def _ask_reached(commitment: Commitment, deal: Deal | None) -> str:
    """The stage that the deal has reached by it, where it was to reach one."""
    stage = commitment.stage
    if not stage or deal is None or deal.stage == stage:
        return ""
    return stage if choose(f"Did the deal reach {stage}?", _YES_NO) == "yes" else ""


_YES_NO = {"yes": "", "no": ""}


def _ask_next(card: Card, desk: Desk) -> Then | None:
    """What comes next, asked where the deal has no other open step."""
    deal = card.deal
    if deal is None or not deal.is_open:
        return None
    steps = desk.journal.outlook().open_steps(deal)
    others = [step for step in steps if step.id != (card.commitment and card.commitment.id)]
    if others:
        names = listed_names([short_promise(step) for step in others[:3]])
        desk.show([plain_line(f"{deal.name} has another open step: {names}.", "muted")])
        if choose("Another next step as well?", {"no": "", "yes": ""}) == "no":
            return None
    return _next_of(deal, desk)


def _next_of(deal: Deal, desk: Desk) -> Then:
    answer = choose(f"What do we do, based on that? {deal.name}:", _NEXT)
    match answer:
        case "won":
            return Win()
        case "lost":
            return Lose(_needed("Why was it lost?", desk))
        case "park":
            until, _ = _ask_day("Until when?", desk)
            return Park(until, ask("Why? (may stay empty)"))
        case "tomorrow":
            return PutOffQuestion(_needed("Why tomorrow?", desk))
        case _:
            return _ask_step(deal, desk)


def _ask_step(deal: Deal, desk: Desk) -> Then:
    """Ask until a line makes a commitment, or an empty one goes back."""
    while line := ask("Who will do what by when?"):
        try:
            return promised(desk.journal, line, Corrections(deal=deal))
        except NextstepError as refusal:
            desk.refuse(refusal)
    return _next_of(deal, desk)


def _ask_most_important(card: Card, desk: Desk) -> Answer:
    for place, choice in enumerate(card.choices, 1):
        desk.show([Line().add(f"  {place}  ", "accent").add(short_promise(choice))])
    most = len(card.choices)
    while True:
        given = ask("Which one goes first today? (a number, or Enter for none)")
        if not given:
            return Passed()
        if given.isascii() and given.isdigit() and 0 < int(given[:3]) <= most:
            return Chosen(card.choices[int(given[:3]) - 1])
        desk.show([plain_line(f"Please answer with a number from 1 to {most}.", "error")])


def _say_summary(desk: Desk) -> None:
    outlook = desk.journal.outlook()
    progress = outlook.page.review
    answered = counted(len(progress.answered), "card")
    put_off = f", {len(progress.put_off)} put off until tomorrow" if progress.put_off else ""
    lines = [Line(), Line().add("done", "success").add(f"  {answered} answered{put_off}.")]
    first = progress.most_important
    if first and first in outlook.snapshot.commitments:
        words = promise_in_words(outlook.snapshot.commitments[first], outlook.today)
        lines.append(plain_line(f"First today: {words}."))
    desk.show(lines)
