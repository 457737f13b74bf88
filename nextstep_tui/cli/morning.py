"""``morning`` and ``evening``: the reviews as questions at the prompt.

They are driven by the same state machine as the screen.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from nextstep_tui.cli.asking import BACK, PromptCard
from nextstep_tui.cli.beginning import how_to_begin
from nextstep_tui.cli.paint import Line, plain_line
from nextstep_tui.cli.prompt import Left
from nextstep_tui.core.model import Sitting
from nextstep_tui.core.review import Card, Review
from nextstep_tui.core.sentences import promise_in_words, short_promise, what_became
from nextstep_tui.core.text import counted
from nextstep_tui.core.when import spell_date

if TYPE_CHECKING:
    import argparse

    from nextstep_tui.cli.desk import Desk

_NOTHING = {
    Sitting.MORNING: "Nothing waits this morning.",
    Sitting.EVENING: "Nothing waits this evening; nextstep journal has the day's page.",
}


def morning_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of ``morning``: none but the common ones."""
    parser.add_argument("--status", action="store_true", help="only say how much is waiting")


def evening_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of ``evening``: those of ``morning``."""
    morning_arguments(parser)


def morning(options: argparse.Namespace, desk: Desk) -> int:
    """Go through the morning review; leaving resumes at the same card."""
    return _sit(Sitting.MORNING, options, desk)


def evening(options: argparse.Namespace, desk: Desk) -> int:
    """Go through the evening review: did I keep my promises?"""
    return _sit(Sitting.EVENING, options, desk)


def _sit(sitting: Sitting, options: argparse.Namespace, desk: Desk) -> int:
    review = desk.journal.review(sitting)
    if options.status or desk.as_json:
        return _say_status(review, sitting, desk)
    if review.is_over:
        desk.show([how_to_begin(desk.journal.outlook(), _NOTHING[sitting])])
        return 0
    review = desk.journal.begin_review(sitting)
    leaving = f"Ctrl+D leaves and resumes at the same card; {BACK[0]} goes one question back."
    desk.show([plain_line(leaving, "muted")])
    try:
        while (card := review.current) is not None:
            _show_card(review, card, desk)
            PromptCard(card, desk).answer()
            review = _next(review, sitting, desk)
    except Left:
        desk.journal.leave_review(sitting)
        waiting = counted(len(desk.journal.review(sitting).cards), "card")
        resumes = f"nextstep {sitting.value} resumes here."
        desk.show([plain_line(f"Left with {waiting} to go. {resumes}")])
        return 0
    desk.journal.finish_review(sitting)
    _say_summary(sitting, desk)
    return 0


def _next(before: Review, sitting: Sitting, desk: Desk) -> Review:
    """The review as it stands now; a new day that has begun meanwhile is said."""
    review = desk.journal.review(sitting)
    if review.day != before.day:
        day = spell_date(review.day, review.day)
        desk.show([plain_line(f"It is {day} by now; what was answered is kept.", "warning")])
    return review


def _say_status(review: Review, sitting: Sitting, desk: Desk) -> int:
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
                "later": [
                    {
                        "at": at.isoformat(timespec="seconds"),
                        "commitment": card.commitment.id if card.commitment else None,
                    }
                    for at, card in review.resting
                ],
            }
        )
    elif review.is_over:
        desk.show([plain_line(_NOTHING[sitting], "muted")])
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
    for one in card.listed:
        became = what_became(one, card.day or review.day)
        lines.append(Line().add("  - ", "muted").add(f"{short_promise(one)}: {became}"))
    for number, one in enumerate(card.choices, 1):
        lines.append(Line().add(f"  {number}  ", "accent").add(short_promise(one)))
    desk.show(lines)


def _say_summary(sitting: Sitting, desk: Desk) -> None:
    # What sums up is read only once all is done.
    from nextstep_tui.core.summary import first_in_words, summed_up

    outlook = desk.journal.outlook()
    review = desk.journal.review(sitting)
    first, *more = summed_up(review, outlook.day_page)
    lines = [Line(), Line().add("done", "success").add(f"  {first}.")]
    lines += [plain_line(f"      {sentence}.", "muted") for sentence in more]
    goes_first = first_in_words(review.progress, outlook.snapshot.commitments, outlook.today)
    if goes_first:
        day = "today" if sitting is Sitting.MORNING else "tomorrow"
        lines.append(plain_line(f"First {day}: {goes_first}."))
    desk.show(lines)
