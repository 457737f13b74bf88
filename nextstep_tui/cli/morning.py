"""``morning``: the review as questions at the prompt, from the same state machine as the screen."""

from __future__ import annotations

import argparse

from nextstep_tui.cli.desk import Desk
from nextstep_tui.cli.paint import Line, plain_line
from nextstep_tui.cli.prompt import Left, ask, choose
from nextstep_tui.core.errors import NextstepError
from nextstep_tui.core.model import Deal, Result
from nextstep_tui.core.review import Card, CardKind, Review
from nextstep_tui.core.sentences import listed_names, promise_in_words, short_promise
from nextstep_tui.core.text import counted
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
    """Ask one card until it is answered; a refusal says why and asks again."""
    while True:
        try:
            _ask_card(card, desk)
        except NextstepError as refusal:
            desk.show([plain_line(refusal.message, "error"), plain_line(f"  {refusal.hint}")])
        else:
            return


def _ask_card(card: Card, desk: Desk) -> None:
    match card.kind:
        case CardKind.CATCH_UP:
            ask("Press Enter to begin.")
            desk.journal.pass_card(card.key)
        case CardKind.MATTERS_MOST:
            _ask_most_important(card, desk)
        case CardKind.NO_NEXT_STEP | CardKind.QUIET:
            _ask_deal(card, desk)
        case _:
            _ask_commitment(card, desk)


def _ask_commitment(card: Card, desk: Desk) -> None:
    commitment = card.commitment
    assert commitment is not None
    answer = choose("How did it go?", _RESULTS)
    if answer == "tomorrow":
        desk.done(desk.journal.put_off(card.key, ask("Why tomorrow?")))
        return
    if answer == "move":
        when = desk.journal.read_when(ask("Until when?"))
        if when.date is None:
            desk.show([plain_line(when.why, "error")])
            _ask_commitment(card, desk)
            return
        because = ask("Why does it move?")
        done = desk.journal.move(
            commitment.id, when.date, because, due_time=when.time, card=card.key
        )
        desk.done(done)
        return
    result = Result(answer)
    optional = " (Enter: done)" if result is Result.KEPT else ""
    outcome = ask(f"What was the outcome?{optional}")
    learned = ask("What did you learn? (may stay empty)") if result in _TEACHES else ""
    done = desk.journal.follow_up(
        commitment.id,
        result,
        outcome=outcome,
        learned=learned,
        then=_ask_next(card, desk),
        card=card.key,
    )
    desk.done(done)


_TEACHES = frozenset({Result.PARTLY, Result.MISSED})


def _ask_next(card: Card, desk: Desk) -> Then | None:
    """What comes next, asked where the deal has no other open step."""
    deal = card.deal
    outlook = desk.journal.outlook()
    if deal is None or not deal.is_open:
        return None
    others = [step for step in outlook.open_steps(deal) if step is not card.commitment]
    if others:
        names = listed_names([short_promise(step) for step in others[:3]])
        desk.show([plain_line(f"{deal.name} has another open step: {names}.", "muted")])
        if choose("Another next step as well?", {"no": "", "yes": ""}) == "no":
            return None
    return _next_of(deal, desk)


def _next_of(deal: Deal, desk: Desk) -> Then:
    answer = choose(f"What do we do, based on that? {deal.name}:", _NEXT)
    while True:
        try:
            return _then(answer, deal, desk)
        except NextstepError as refusal:
            desk.show([plain_line(refusal.message, "error"), plain_line(f"  {refusal.hint}")])


def _then(answer: str, deal: Deal, desk: Desk) -> Then:
    match answer:
        case "won":
            return Win()
        case "lost":
            return Lose(ask("Why was it lost?"))
        case "park":
            return _ask_parking(desk)
        case "tomorrow":
            return PutOffQuestion(ask("Why tomorrow?"))
        case _:
            return promised(desk.journal, ask("Who will do what by when?"), Corrections(deal=deal))


def _ask_parking(desk: Desk) -> Park:
    while True:
        when = desk.journal.read_when(ask("Until when?"))
        if when.date is not None:
            return Park(when.date, ask("Why? (may stay empty)"))
        desk.show([plain_line(when.why, "error")])


def _ask_deal(card: Card, desk: Desk) -> None:
    deal = card.deal
    assert deal is not None
    journal = desk.journal
    match _next_of(deal, desk):
        case Win():
            desk.done(journal.win(deal.id, card=card.key))
        case Lose(reason):
            desk.done(journal.lose(deal.id, reason, card=card.key))
        case Park(until, reason):
            desk.done(journal.park(deal.id, until, reason, card=card.key))
        case PutOffQuestion(reason):
            desk.done(journal.put_off(card.key, reason))
        case new:
            desk.done(journal.add(new, card=card.key))


def _ask_most_important(card: Card, desk: Desk) -> None:
    for place, choice in enumerate(card.choices, 1):
        desk.show([Line().add(f"  {place}  ", "accent").add(short_promise(choice))])
    given = ask("Which one goes first today? (a number, or Enter for none)")
    if given.isascii() and given.isdigit() and 0 < int(given[:3]) <= len(card.choices):
        chosen = card.choices[int(given[:3]) - 1]
        desk.done(desk.journal.choose_most_important(chosen.id, card=card.key))
    else:
        desk.journal.pass_card(card.key)


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
