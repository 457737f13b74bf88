"""The questions of one card, one after another: how did it go, what came of it, what comes next.

The screen and the prompt are both driven by it.

A state and its transitions, without a screen: whoever shows a card asks it for its question, tells
it what was answered, and gets the next state, or the finished answer. A state never changes, so the
question before is simply the state before.
"""

from __future__ import annotations

from collections.abc import Callable

from nextstep_tui.answers import (
    Answer,
    Chosen,
    DayClosed,
    Decided,
    Followed,
    Moved,
    Passed,
    PickedToday,
    PutOff,
    Reminded,
    WontBeMet,
    Written,
)
from nextstep_tui.core.errors import BadCall, UnreadableDate
from nextstep_tui.core.frozen import frozen, replace
from nextstep_tui.core.model import Commitment, DayKept, Deal, Result
from nextstep_tui.core.one_of import OneOf
from nextstep_tui.core.review import Card, CardKind
from nextstep_tui.core.sentences import asked_of_move, listed_names, short_promise
from nextstep_tui.core.when import When
from nextstep_tui.requests import Lose, NewCommitment, Park, PutOffQuestion, Then, Win

ReadWhen = Callable[[str], When]
"""Reads a date phrase."""


class Step(OneOf):
    """The questions of a card."""

    BEGIN = "begin"
    RESULT = "result"
    OUTCOME = "outcome"
    LEARNED = "learned"
    REACHED = "reached"
    NEXT = "next"
    WAY = "way"
    UNTIL = "until"
    BECAUSE = "because"
    CHOOSE = "choose"
    PICK = "pick"
    KEPT = "kept"
    WRITE = "write"
    MEET = "meet"


class By(OneOf):
    """How a question is answered."""

    KEY = "key"
    LINE = "line"
    DATE = "date"
    """By a line that names a day."""
    EDITOR = "editor"
    """By a line that makes a commitment."""


class Way(OneOf):
    """What a day or a reason belongs to."""

    MOVE = "move"
    LOST = "lost"
    PARK = "park"
    TOMORROW = "tomorrow"
    REMIND = "remind"


@frozen
class Choice:
    """An answer on a key."""

    key: str
    label: str
    result: Result | None = None
    """For how it went: the result that it says."""


@frozen
class Question:
    """What is asked now."""

    words: str
    by: By
    note: str = ""
    choices: tuple[Choice, ...] = ()


@frozen
class Said:
    """Something that was answered, as it stays in sight."""

    label: str
    words: str
    result: Result | None = None


RESULTS = (
    Choice("k", "kept", Result.KEPT),
    Choice("p", "partly", Result.PARTLY),
    Choice("m", "missed", Result.MISSED),
    Choice("d", "dropped", Result.DROPPED),
)
MOVE = Choice("v", "move")
REMIND = Choice("r", "remind me at")
PUT_OFF = Choice("t", "tomorrow")
NOTE = Choice("y", "say it is late")
"""No answer: it drafts the note about a late promise of ours, and the card stays."""
KEPT = (Choice("y", "yes"), Choice("p", "partly"), Choice("n", "no"))
MEETS = (Choice("y", "yes"), Choice("n", "no: say so now"), MOVE)
WAYS = (
    Choice("w", "won"),
    Choice("l", "lost"),
    Choice("p", "park until a date"),
    Choice("t", "ask me tomorrow"),
)
_KEPT_OF = {"y": DayKept.YES, "p": DayKept.PARTLY, "n": DayKept.NO}
_RESULT_OF = {choice.key: choice.result for choice in RESULTS}
_TEACHES = frozenset({Result.PARTLY, Result.MISSED})
_FIRST = {
    CardKind.CATCH_UP: Step.BEGIN,
    CardKind.ELSEWHERE: Step.BEGIN,
    CardKind.MATTERS_MOST: Step.CHOOSE,
    CardKind.TOMORROW_FIRST: Step.CHOOSE,
    CardKind.TOO_MUCH: Step.PICK,
    CardKind.YESTERDAY: Step.KEPT,
    CardKind.KEPT: Step.KEPT,
    CardKind.PARTNER: Step.WRITE,
    CardKind.REFLECTION: Step.WRITE,
    CardKind.TOMORROW: Step.MEET,
    CardKind.NO_NEXT_STEP: Step.NEXT,
    CardKind.QUIET: Step.NEXT,
}
_BECAUSE = {
    Way.MOVE: ("Why does it move?", ""),
    Way.LOST: ("Why was it lost?", ""),
    Way.PARK: ("Why does it rest?", "may stay empty"),
    Way.TOMORROW: ("Why tomorrow?", ""),
}


@frozen
class Interview:
    """How far the questions of a card have come."""

    card: Card
    in_review: bool
    """Whether the card can be put off until tomorrow."""
    others: tuple[Commitment, ...] = ()
    """The deal's other open commitments, soonest first."""
    step: Step = Step.RESULT
    result: Result | None = None
    outcome: str = ""
    learned: str = ""
    reached: str = ""
    kept: DayKept | None = None
    way: Way | None = None
    until: When | None = None
    said: tuple[Said, ...] = ()
    typed: str = ""
    """What was answered to this question before it was gone back to."""
    before: Interview | None = None
    """The question before."""

    # What is asked

    @property
    def question(self) -> Question:
        """What is asked now."""
        match self.step:
            case Step.BEGIN:
                if self.card.kind is CardKind.ELSEWHERE:
                    seen = (Choice("enter", "seen"),)
                    return Question("The later change counts.", By.KEY, choices=seen)
                return Question("Shall we?", By.KEY, choices=(Choice("enter", "begin"),))
            case Step.RESULT:
                later = (REMIND, PUT_OFF) if self.in_review else ()
                aside = (NOTE,) if self.offers_note else ()
                choices = (*RESULTS, MOVE, *later, *aside)
                return Question("How did it go?", By.KEY, choices=choices)
            case Step.OUTCOME:
                note = "Enter: done" if self.result is Result.KEPT else ""
                return Question("What was the outcome?", By.LINE, note)
            case Step.LEARNED:
                return Question("What did you learn?", By.LINE, "may stay empty")
            case Step.REACHED:
                choices = (Choice("y", f"yes, {self._stage}"), Choice("n", "not yet"))
                return Question(f"Did the deal reach {self._stage}?", By.KEY, choices=choices)
            case Step.NEXT:
                asked = "What do we do, based on that?" if self.result else "What comes next?"
                return Question(asked, By.EDITOR, self._next_note)
            case Step.WAY:
                name = self.deal.name if self.deal else "it"
                return Question(f"What becomes of {name}?", By.KEY, choices=WAYS)
            case Step.UNTIL if self.way is Way.REMIND:
                return Question("Remind me at what time?", By.DATE, "its date stays as it is")
            case Step.UNTIL:
                if self.way is not Way.MOVE:
                    return Question("Park it until when?", By.DATE)
                moves = len(self.card.commitment.moves) if self.card.commitment else 0
                return Question("Until when?", By.DATE, asked_of_move(moves + 1).capitalize())
            case Step.BECAUSE:
                words, note = _BECAUSE[self.way or Way.TOMORROW]
                return Question(words, By.LINE, note)
            case Step.CHOOSE:
                day = "tomorrow" if self.card.kind is CardKind.TOMORROW_FIRST else "today"
                asked = f"Which promise goes first {day}?"
                return Question(asked, By.KEY, choices=self._promises)
            case Step.PICK:
                note = "as in 1 3 5-7; Enter keeps all"
                return Question("Which ones are for today?", By.LINE, note)
            case Step.KEPT:
                return Question("Did I keep my promises?", By.KEY, choices=KEPT)
            case Step.WRITE:
                asked = self.card.text or "What would you do differently?"
                return Question(asked, By.LINE, "may stay empty")
            case Step.MEET:
                return Question("Will you meet it?", By.KEY, choices=MEETS)

    @property
    def offers_note(self) -> bool:
        """Whether the note can be drafted that says that a promise of ours is late."""
        asked = self.card.commitment
        is_late = self.card.kind is CardKind.OURS_PAST_DUE
        return self.step is Step.RESULT and is_late and asked is not None

    @property
    def deal(self) -> Deal | None:
        """The deal in question."""
        return self.card.deal

    @property
    def needs_next(self) -> bool:
        """Whether the deal would be left without any open step."""
        return self.card.commitment is None or not self.others

    @property
    def _stage(self) -> str:
        """The stage that the asked commitment maps to."""
        return (self.card.commitment.stage or "") if self.card.commitment else ""

    @property
    def _next_note(self) -> str:
        if self.needs_next:
            return f"{self.deal.name} has no other open step" if self.deal and self.result else ""
        named = listed_names([short_promise(step) for step in self.others[:2]])
        return f"may stay empty: {named}"

    @property
    def _promises(self) -> tuple[Choice, ...]:
        listed = enumerate(self.card.choices, 1)
        return (*(Choice(str(at), short_promise(one)) for at, one in listed), Choice("n", "none"))

    # What is answered

    def press(self, key: str) -> Interview | Answer:
        """Take the answer on a key; one that is no answer leaves everything as it is."""
        match self.step, key:
            case Step.BEGIN, "enter":
                return Passed()
            case Step.RESULT, "v":
                return self._go(Step.UNTIL, way=Way.MOVE)
            case Step.RESULT, "r" if self.in_review:
                return self._go(Step.UNTIL, way=Way.REMIND)
            case Step.RESULT, "t" if self.in_review:
                return self._go(Step.BECAUSE, way=Way.TOMORROW)
            case Step.RESULT, key if key in _RESULT_OF:
                return self._take_result(_RESULT_OF[key])
            case Step.REACHED, "y" | "n":
                return replace(self, reached=self._stage if key == "y" else "")._after_outcome(self)
            case Step.WAY, _:
                return self._take_way(key)
            case Step.CHOOSE, _:
                return self._take_choice(key)
            case Step.KEPT, "y" | "p" | "n":
                return self._take_kept(_KEPT_OF[key])
            case Step.MEET, "y":
                return Passed()
            case Step.MEET, "n" if self.card.commitment is not None:
                return WontBeMet(self.card.commitment)
            case Step.MEET, "v":
                return self._go(Step.UNTIL, way=Way.MOVE)
            case _:
                return self

    def tell(self, text: str, read_when: ReadWhen) -> Interview | Answer:
        """Take the answer in a line.

        Args:
            text: the line.
            read_when: reads a date phrase.

        Raises:
            BadCall: words are needed here.
            UnreadableDate: the line names no single day.
        """
        asked = replace(self, typed=text)
        match self.step:
            case Step.OUTCOME:
                return asked._take_outcome(text)
            case Step.LEARNED:
                said = (*self.said, Said("learned", text)) if text else self.said
                return replace(asked, learned=text, said=said)._after_outcome(asked)
            case Step.UNTIL:
                return asked._take_until(text, read_when(text))
            case Step.BECAUSE:
                return self._take_because(text)
            case Step.PICK:
                return self._take_picked(text)
            case Step.WRITE if self.kept is not None and self.card.day is not None:
                return DayClosed(self.card.day, self.kept, text)
            case Step.WRITE:
                return Written(text) if text else Passed()
            case _:
                return self

    def promise(self, new: NewCommitment) -> Answer:
        """Take the next step."""
        return self._finish(new)

    def nothing_more(self) -> Answer:
        """Take the empty next step, which is fine where another step is open.

        Raises:
            BadCall: none is.
        """
        if self.needs_next:
            raise BadCall(
                "Who will do what by when?",
                "Or say what becomes of it: won, lost, parked, or asked tomorrow.",
            )
        return self._finish(None)

    def other_ways(self) -> Interview:
        """From the next step to won, lost, park, tomorrow."""
        if self.step is Step.NEXT and self.deal is not None:
            return self._go(Step.WAY)
        return self

    def back(self) -> Interview:
        """The question before, with what was answered to it."""
        return self.before or self

    def _go(self, step: Step, *, way: Way | None = None) -> Interview:
        return replace(self, step=step, way=way, before=self, typed="")

    def _take_result(self, result: Result | None) -> Interview:
        assert result is not None
        said = (*self.said, Said("result", result.value, result))
        return replace(self, step=Step.OUTCOME, result=result, said=said, before=self)

    def _take_outcome(self, outcome: str) -> Interview | Answer:
        if not outcome and self.result is not Result.KEPT:
            raise BadCall(
                "What came of it, in a few words?", "It is what you will want to know later."
            )
        said = (*self.said, Said("outcome", outcome or "done"))
        told = replace(self, outcome=outcome, said=said, before=self, typed="")
        if self.result in _TEACHES:
            return replace(told, step=Step.LEARNED)
        ahead = bool(self._stage and self.deal and self.deal.stage != self._stage)
        if self.result is Result.KEPT and ahead:
            return replace(told, step=Step.REACHED)
        return told._after_outcome(self)

    def _after_outcome(self, before: Interview) -> Interview | Answer:
        """What comes next is asked where there is a deal to go on with."""
        if self.deal is None or not self.deal.is_open:
            return self._finish(None)
        return replace(self, step=Step.NEXT, before=before, typed="")

    def _take_way(self, key: str) -> Interview | Answer:
        match key:
            case "w":
                return self._finish(Win())
            case "l":
                return self._go(Step.BECAUSE, way=Way.LOST)
            case "p":
                return self._go(Step.UNTIL, way=Way.PARK)
            case "t":
                return self._go(Step.BECAUSE, way=Way.TOMORROW)
            case _:
                return self

    def _take_choice(self, key: str) -> Interview | Answer:
        if key == "n":
            return Passed()
        place = int(key) - 1 if key.isdecimal() else -1
        return Chosen(self.card.choices[place]) if 0 <= place < len(self.card.choices) else self

    def _take_kept(self, kept: DayKept) -> Interview | Answer:
        if self.card.day is None:
            return self
        if self.card.kind is CardKind.KEPT:
            return DayClosed(self.card.day, kept)
        said = (*self.said, Said("promises kept", kept.value))
        return replace(self, step=Step.WRITE, kept=kept, said=said, before=self, typed="")

    def _take_picked(self, text: str) -> Answer:
        if not text:
            return Passed()
        kept = picked_places(text, len(self.card.choices))
        others = [one for place, one in enumerate(self.card.choices, 1) if place not in kept]
        return PickedToday(tuple(others)) if others else Passed()

    def _take_until(self, phrase: str, when: When) -> Interview | Answer:
        if when.date is None:
            is_time = self.way is Way.REMIND
            if is_time:
                raise UnreadableDate("That is no time of today.", "Write 15:00 or 3pm.")
            raise UnreadableDate(when.why, "Write fri, 3d or dec 4.")
        if self.way is Way.REMIND:
            return Reminded(when.date, when.time)
        said = (*self.said, Said("until", phrase))
        return replace(self, step=Step.BECAUSE, until=when, said=said, before=self, typed="")

    def _take_because(self, reason: str) -> Answer:
        if not reason and self.way is not Way.PARK:
            raise BadCall("Why, in a few words?", "The reason is what teaches.")
        day = self.until.date if self.until else None
        match self.way:
            case Way.MOVE if self.until and day:
                return Moved(day, self.until.time, reason)
            case Way.PARK if day:
                return self._finish(Park(day, reason))
            case Way.LOST:
                return self._finish(Lose(reason))
            case _ if self.result is not None:
                return self._finish(PutOffQuestion(reason))
            case _:
                return PutOff(reason)

    def _finish(self, then: Then | None) -> Answer:
        if self.result is not None:
            return Followed(self.result, self.outcome, self.learned, then, self.reached)
        assert then is not None
        return PutOff(then.reason) if isinstance(then, PutOffQuestion) else Decided(then)


def picked_places(text: str, most: int) -> set[int]:
    """The places of a list that some numbers name: ``1 3 5-7``.

    Args:
        text: the numbers, with spaces or commas between.
        most: how many places there are.

    Raises:
        BadCall: something in it is no number of the list.
    """
    places: set[int] = set()
    for word in text.replace(",", " ").split():
        first, dash, last = word.partition("-")
        ends = [first, last if dash else first]
        if not all(end.isascii() and end.isdecimal() and len(end) < 5 for end in ends):
            raise BadCall(f"That is no number: {word[:_QUOTED]}.", "Write them as in 1 3 5-7.")
        begin_at, end_at = map(int, ends)
        if not 1 <= begin_at <= end_at <= most:
            raise BadCall(f"The list goes from 1 to {most}.", "Write numbers as in 1 3 5-7.")
        places.update(range(begin_at, end_at + 1))
    return places


_QUOTED = 20
"""Characters of what was typed that a message repeats."""


def begin(card: Card, *, in_review: bool, others: tuple[Commitment, ...] = ()) -> Interview:
    """A card's interview at its first question.

    Args:
        card: what is asked.
        in_review: whether it can be put off until tomorrow.
        others: the deal's other open commitments, soonest first.
    """
    return Interview(card, in_review, others, _FIRST.get(card.kind, Step.RESULT))
