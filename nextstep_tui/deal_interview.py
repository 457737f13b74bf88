"""The pipeline review's questions about one deal, one after another.

What must the customer do next, and when? Does it move the deal to the next stage, for the buyer as
well as for us? Are we aligned: did they say yes aloud? Is it real? A state and its transitions,
without a screen, as in ``interview``; a state never changes, so going back is the state before.
"""

from __future__ import annotations

from nextstep_tui.core.errors import BadCall, UnreadableDate
from nextstep_tui.core.frozen import frozen, replace
from nextstep_tui.core.model import Commitment, Deal, Side
from nextstep_tui.core.one_of import OneOf
from nextstep_tui.core.sentences import short_promise
from nextstep_tui.core.when import spell_date
from nextstep_tui.interview import By, Choice, Question, ReadWhen, Said
from nextstep_tui.requests import DealReviewed, Lose, NewCommitment, Park, Then


class Ask(OneOf):
    """The questions about a deal."""

    NEXT = "next"
    MOVES = "moves"
    ALIGNED = "aligned"
    REAL = "real"
    UNTIL = "until"
    BECAUSE = "because"


_MOVES = {
    "y": ("yes, for both", "it moves the deal to {stage} for the buyer too"),
    "u": ("for us alone", "it moves us, not the buyer"),
    "n": ("no", "it moves nothing"),
}
_ALIGNED = {
    "y": ("yes, aloud", "they said yes aloud"),
    "n": ("not yet", "they have not said yes"),
}
_REAL = {
    "y": ("it is real", "it is real"),
    "n": ("not sure", "not sure that it is real"),
    "p": ("park until a date", "it rests"),
    "l": ("lost", "it is lost"),
}


@frozen
class DealInterview:
    """How far the questions about a deal have come."""

    deal: Deal
    theirs: Commitment | None
    """Their nearest open commitment."""
    stage: str
    """The stage that comes next; empty where there is none."""
    step: Ask = Ask.NEXT
    new: NewCommitment | None = None
    """What they must do next, newly promised."""
    moves: str = ""
    aligned: str = ""
    park: Park | None = None
    said: tuple[Said, ...] = ()
    before: DealInterview | None = None

    @property
    def question(self) -> Question:
        """What is asked now."""
        match self.step:
            case Ask.NEXT:
                return Question(
                    "What must the customer do next, and when?", By.EDITOR, self._next_note
                )
            case Ask.MOVES:
                words = f"Does that move the deal to {self.stage}, for the buyer as well as for us?"
                return Question(words, By.KEY, choices=_choices(_MOVES))
            case Ask.ALIGNED:
                words = "Are we aligned: did they say yes aloud?"
                return Question(words, By.KEY, choices=_choices(_ALIGNED))
            case Ask.REAL:
                return Question("Is it real?", By.KEY, choices=_choices(_REAL))
            case Ask.UNTIL:
                return Question("Park it until when?", By.DATE)
            case Ask.BECAUSE:
                if self.park is not None:
                    return Question("Why does it rest?", By.LINE, "may stay empty")
                return Question("Why was it lost?", By.LINE)

    @property
    def _next_note(self) -> str:
        if self.theirs is None:
            return "may stay empty: nothing of theirs is open"
        return f"may stay empty: {short_promise(self.theirs)}"

    @property
    def _has_step(self) -> bool:
        return self.new is not None or self.theirs is not None

    # What is answered

    def promise(self, new: NewCommitment) -> DealInterview:
        """Take what they do next.

        Raises:
            BadCall: it is our step; the question is about theirs.
        """
        if new.side is Side.OURS:
            raise BadCall(
                "That is a step of ours.", "Start with who does it on their side: Maria will …"
            )
        return self._after_next(replace(self, new=new), f"{new.who}, {new.what}")

    def nothing_new(self) -> DealInterview:
        """Take the empty line: what they promised already, or nothing."""
        words = short_promise(self.theirs) if self.theirs else "nothing yet"
        return self._after_next(replace(self, new=None), words)

    def _after_next(self, told: DealInterview, words: str) -> DealInterview:
        step = Ask.MOVES if self.stage else Ask.ALIGNED
        step = step if told._has_step else Ask.REAL
        return replace(told, step=step, said=(Said("they do next", words),), before=self)

    def press(self, key: str) -> DealInterview | DealReviewed:
        """Take the answer on a key; one that is no answer leaves everything as it is."""
        match self.step:
            case Ask.MOVES if key in _MOVES:
                return self._go(Ask.ALIGNED, "moves it", _MOVES[key][0], moves=key)
            case Ask.ALIGNED if key in _ALIGNED:
                return self._go(Ask.REAL, "aligned", _ALIGNED[key][0], aligned=key)
            case Ask.REAL if key == "p":
                return self._go(Ask.UNTIL, "real", _REAL[key][0])
            case Ask.REAL if key == "l":
                return self._go(Ask.BECAUSE, "real", _REAL[key][0])
            case Ask.REAL if key in _REAL:
                return self._reviewed(key, None)
            case _:
                return self

    def tell(self, text: str, read_when: ReadWhen) -> DealInterview | DealReviewed:
        """Take the answer in a line.

        Args:
            text: the line.
            read_when: reads a date phrase.

        Raises:
            BadCall: words are needed here.
            UnreadableDate: the line names no single day.
        """
        if self.step is Ask.UNTIL:
            when = read_when(text)
            if when.date is None:
                raise UnreadableDate(when.why, "Write 4 jan, 2w or next month.")
            until = spell_date(when.date, when.date)
            return self._go(Ask.BECAUSE, "until", until, park=Park(when.date))
        if self.park is not None:
            return self._reviewed("p", replace(self.park, reason=text))
        if not text:
            raise BadCall("Why, in a few words?", "The reason is what teaches.")
        return self._reviewed("l", Lose(text))

    def back(self) -> DealInterview:
        """The question before."""
        return self.before or self

    def _go(
        self,
        step: Ask,
        label: str,
        words: str,
        *,
        moves: str = "",
        aligned: str = "",
        park: Park | None = None,
    ) -> DealInterview:
        return replace(
            self,
            step=step,
            moves=moves or self.moves,
            aligned=aligned or self.aligned,
            park=park,
            said=(*self.said, Said(label, words)),
            before=self,
        )

    def _reviewed(self, real: str, then: Then | None) -> DealReviewed:
        stage = self.stage if self.moves == "y" else ""
        words = [self.said[0].words if self._has_step else "nothing asked of the customer yet"]
        if self.moves:
            words.append(_MOVES[self.moves][1].format(stage=self.stage))
        if self.aligned:
            words.append(_ALIGNED[self.aligned][1])
        words.append(_REAL[real][1])
        if isinstance(then, Lose):
            words.append(then.reason)
        return DealReviewed(
            words="; ".join(words),
            new=self.new,
            step=None if self.new or self.theirs is None else self.theirs.id,
            stage=stage,
            aloud=self.aligned == "y",
            then=then,
        )


def _choices(of: dict[str, tuple[str, str]]) -> tuple[Choice, ...]:
    return tuple(Choice(key, label) for key, (label, _) in of.items())
