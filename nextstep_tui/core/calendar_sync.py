"""What a promise and its to-do in a calendar have to say to each other; no calendar in here.

Three states are laid side by side: the promise here, the to-do there, and what both had when they
were last the same. What changed on one side only goes to the other. Two things are never done
without being asked: a promise is not answered because a box was ticked (rule 7: how did it go?),
and of two dates that were both changed none wins by itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from nextstep_tui.core.frozen import frozen
from nextstep_tui.core.one_of import OneOf
from nextstep_tui.core.when import spell_date

if TYPE_CHECKING:
    from datetime import date, time

    from nextstep_tui.core.model import Commitment, CommitmentId

MOVED_THERE = "moved in the calendar"
"""The reason that a move brought in from the calendar has."""


@frozen
class DueWhen:
    """A day, and a local time where there is one."""

    day: date
    time: time | None = None


@frozen
class Here:
    """The promise, as far as a calendar shows it."""

    when: DueWhen
    title: str
    is_open: bool = True


@frozen
class There:
    """The to-do, as far as it concerns the promise."""

    when: DueWhen | None
    """None where its date was taken away."""
    title: str
    is_done: bool = False
    """Ticked off or cancelled."""


@frozen
class Base:
    """What both had when they were last the same."""

    when: DueWhen
    title: str
    is_open: bool = True


class QuestionKind(OneOf):
    """What the calendar leaves to be asked."""

    DONE = "done"
    """Ticked off there."""
    GONE = "gone"
    """Deleted there."""
    BOTH = "both"
    """Its date was changed here and there."""


@frozen
class Question:
    """A question that waits for the rep."""

    kind: QuestionKind
    here: DueWhen
    """When the promise was due as it was asked; another date here answers it."""
    there: DueWhen | None = None
    """The date in the calendar, where that is what it is about."""
    is_settled: bool = False
    """Whether the rep said that the journal's word stands."""


class Act(OneOf):
    """What is to be done about one promise."""

    NOTHING = "nothing"
    CREATE = "create"
    """Put a to-do there."""
    PUSH = "push"
    """Put the promise's words, date and state there."""
    TAKE = "take"
    """Move the promise to the date there."""
    AGREE = "agree"
    """Note that both are the same."""
    ASK_DONE = "ask done"
    ASK_GONE = "ask gone"
    ASK_BOTH = "ask both"
    WAIT = "wait"
    """The question still waits."""
    FORGET = "forget"
    """Nothing is left to follow."""


def decide(
    here: Here, there: There | None, base: Base | None, question: Question | None = None
) -> Act:
    """What to do about one promise.

    Args:
        here: the promise.
        there: its to-do; None where there is none.
        base: what both had when they were last the same; None where they never were.
        question: what waits to be answered about it.
    """
    if not here.is_open:
        return _decide_closed(there, base)
    if question is not None and _still_waits(question, here, there):
        return Act.WAIT
    insists = question is not None and (question.is_settled or question.here != here.when)
    if there is None:
        return Act.CREATE if base is None or insists else Act.ASK_GONE
    if insists:
        return Act.PUSH
    if there.is_done:
        return Act.ASK_DONE
    return _decide_dates(here, there, base)


def _decide_closed(there: There | None, base: Base | None) -> Act:
    """A promise that was answered here is closed there, once."""
    if there is None or base is None:
        return Act.FORGET
    return Act.PUSH if base.is_open else Act.FORGET


def _still_waits(question: Question, here: Here, there: There | None) -> bool:
    """Whether nothing has answered a question since: no other date here, no change of mind."""
    if question.is_settled or question.here != here.when:
        return False
    match question.kind:
        case QuestionKind.DONE:
            return there is not None and there.is_done
        case QuestionKind.GONE:
            return there is None
        case QuestionKind.BOTH:
            return there is not None and not there.is_done and there.when == question.there


def _decide_dates(here: Here, there: There, base: Base | None) -> Act:
    if here.when == there.when:
        return Act.AGREE if here.title == there.title else Act.PUSH
    if base is None:
        return Act.ASK_BOTH
    moved_here = here.when != base.when
    moved_there = there.when is not None and there.when != base.when
    if moved_here and moved_there:
        return Act.ASK_BOTH
    return Act.TAKE if moved_there else Act.PUSH


@frozen
class CalendarQuestion:
    """A question about one promise, ready to be shown."""

    commitment: Commitment
    question: Question

    @property
    def key(self) -> str:
        """The question's name, for a review's card."""
        return f"calendar:{self.commitment.id}"

    def why(self, today: date) -> str:
        """What was done there, as the reason that a review's card gives."""
        match self.question.kind:
            case QuestionKind.DONE:
                return "ticked off in the calendar"
            case QuestionKind.GONE:
                return "deleted in the calendar"
            case QuestionKind.BOTH:
                there = self.question.there
                return f"moved to {spell_date(there.day, today)} in the calendar" if there else ""

    @property
    def asked(self) -> str:
        """The question in words."""
        match self.question.kind:
            case QuestionKind.DONE:
                return "Done there: how did it go?"
            case QuestionKind.GONE:
                return "Deleted there: how did it go?"
            case QuestionKind.BOTH:
                return "Its date was changed here and there: which one holds?"


def questions_from_calendar(
    waiting: dict[CommitmentId, Question], open_commitments: list[Commitment]
) -> list[CalendarQuestion]:
    """The questions that still wait, soonest promise first.

    Args:
        waiting: what the last synchronisation left to be asked, by commitment.
        open_commitments: the promises that nobody has answered for yet.
    """
    found = []
    for one in sorted(open_commitments, key=lambda each: (each.due, each.number)):
        question = waiting.get(one.id)
        if question is None or question.is_settled:
            continue
        if question.here == DueWhen(one.due, one.due_time):
            found.append(CalendarQuestion(one, question))
    return found
