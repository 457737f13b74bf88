"""One card: how did it go, what was the outcome, what do we do, based on that?

What is answered stays above; the bar marks the question now asked. One card serves the follow-up
and every card of the morning review, so that what is typed ahead always lands in it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, time
from enum import StrEnum
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.getters import query_one
from textual.message import Message
from textual.widgets import Static

from nextstep_tui.answers import Answer, Chosen, Decided, Followed, Moved, Passed, PutOff
from nextstep_tui.core.errors import NextstepError
from nextstep_tui.core.model import Agreed, Commitment, Deal, EntryKind, Result
from nextstep_tui.core.review import Card, CardKind
from nextstep_tui.core.sentences import listed_names, short_promise
from nextstep_tui.core.when import spell_date, spell_distance
from nextstep_tui.journal import Journal
from nextstep_tui.requests import Lose, Park, PutOffQuestion, Then, Win
from nextstep_tui.tui.present import (
    BOLD,
    ERROR,
    MUTED,
    SUCCESS,
    TERTIARY,
    WARNING,
    Piece,
    assemble,
    promise_content,
)
from nextstep_tui.tui.widgets.answer_keys import AnswerKeys, KeyChoice
from nextstep_tui.tui.widgets.editor import CommitmentEditor
from nextstep_tui.tui.widgets.question import Question


class _Step(StrEnum):
    """The questions of a card."""

    RESULT = "result"
    OUTCOME = "outcome"
    LEARNED = "learned"
    REACHED = "reached"
    NEXT = "next"
    WAY = "way"
    UNTIL = "until"
    BECAUSE = "because"
    CHOOSE = "choose"
    BEGIN = "begin"


@dataclass(slots=True)
class _Draft:
    """What a card has been told so far."""

    result: Result | None = None
    outcome: str = ""
    learned: str = ""
    reached: str = ""
    way: str = ""
    """move, lost, park or tomorrow: what ``until`` and ``because`` belong to."""
    until: date | None = None
    until_time: time | None = None
    answered: list[Content] = field(default_factory=list)


_RESULTS = {
    "k": (Result.KEPT, "✓", SUCCESS),
    "p": (Result.PARTLY, "½", WARNING),
    "m": (Result.MISSED, "×", ERROR),
    "d": (Result.DROPPED, "–", MUTED),
}
_TEACHES = frozenset({Result.PARTLY, Result.MISSED})
_WAYS = (
    KeyChoice("w", "won", "✓", SUCCESS),
    KeyChoice("l", "lost", "×"),
    KeyChoice("p", "park until a date", "║"),
    KeyChoice("t", "ask me tomorrow"),
)


class AnswerCard(VerticalScroll):
    """A card and its questions.

    Args:
        journal: for what the questions need to know.
        in_review: whether it can be put off until tomorrow.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "other_ways", "Other ways", show=False),
        Binding("shift+tab", "step_back", "The question before", show=False),
    ]

    class Answered(Message):
        """All questions are answered; whoever holds the card carries it out."""

        def __init__(self, card: Card, answer: Answer) -> None:
            super().__init__()
            self.card = card
            self.answer = answer

    class KeepNote(Message):
        """An empty wording is to be kept as a note."""

        def __init__(self, deal: Deal | None, text: str) -> None:
            super().__init__()
            self.deal = deal
            self.text = text

    keys = query_one(AnswerKeys)
    question = query_one(Question)
    editor = query_one(CommitmentEditor)

    def __init__(self, journal: Journal, *, in_review: bool) -> None:
        super().__init__(classes="page", can_focus=False)
        self._journal = journal
        self._in_review = in_review
        self._card: Card | None = None
        self._draft = _Draft()
        self._step = _Step.RESULT

    def compose(self) -> ComposeResult:
        """What it is about, what was answered, the question, what went wrong."""
        yield Static("", id="why", markup=False)
        yield Static("", id="promise", classes="block", markup=False)
        with Vertical(classes="question", id="by-key"):
            yield Static("", classes="asked", markup=False)
            yield AnswerKeys()
        yield Question(id="by-line")
        with Vertical(classes="question", id="by-editor"):
            yield Static("", classes="asked", id="next-asked", markup=False)
            yield CommitmentEditor(self._journal)
            yield Static("", classes="note", id="ways-note", markup=False)
        yield Static("", classes="trouble -empty", markup=False)

    def load(self, card: Card) -> None:
        """Ask another card from its beginning."""
        self._card = card
        self._draft = _Draft()
        self.editor.line.value = ""
        self._tell_why(card)
        match card.kind:
            case CardKind.CATCH_UP:
                self._ask(_Step.BEGIN)
            case CardKind.MATTERS_MOST:
                self._ask(_Step.CHOOSE)
            case CardKind.NO_NEXT_STEP | CardKind.QUIET:
                self._ask(_Step.NEXT)
            case _:
                self._ask(_Step.RESULT)

    def refuse(self, error: NextstepError) -> None:
        """Say why an answer could not be carried out; all of it stays."""
        trouble = self.query_one(".trouble", Static)
        trouble.set_class(False, "-empty")
        trouble.update(assemble((error.message, ""), "  ", (error.hint, MUTED)))

    @property
    def footer_keys(self) -> list[tuple[str, str, str]]:
        """What can be done on the present question."""
        match self._step:
            case _Step.NEXT:
                return [("Enter", "answer", ""), ("Tab", "won, lost, park, tomorrow", "")]
            case _Step.RESULT | _Step.WAY | _Step.CHOOSE | _Step.REACHED | _Step.BEGIN:
                return []
            case _:
                return [("Enter", "answer", ""), ("Shift+Tab", "the question before", "")]

    # What it is about

    def _tell_why(self, card: Card) -> None:
        today = self._journal.today()
        late = card.commitment is not None and card.commitment.overdue_days(today) > 0
        style = f"bold {ERROR}" if late else WARNING if card.deal and not card.commitment else MUTED
        mark = "! " if late else ""
        self.query_one("#why", Static).update(assemble("  ", (mark + card.why, style), "\n"))
        self.query_one("#promise", Static).update(self._about(card))

    def _about(self, card: Card) -> Content:
        today = self._journal.today()
        if card.commitment is not None:
            lines = [promise_content(card.commitment, card.deal, today)]
            lines.append(_agreed_line(card.commitment, today))
            return Content("\n").join(lines)
        if card.deal is not None:
            return self._about_deal(card.deal, today)
        if card.choices:
            return assemble(("What matters most today?", BOLD))
        return assemble(
            ("Welcome back.", BOLD), "  Nothing is lost, and nothing is counted against you."
        )

    def _about_deal(self, deal: Deal, today: date) -> Content:
        outlook = self._journal.outlook()
        health = outlook.health_of(deal)
        lines = [assemble((deal.name, BOLD), (f"   {deal.stage or ''}", MUTED))]
        steps = outlook.snapshot.commitments_by_deal.get(deal.id, [])
        if steps:
            last = steps[-1]
            came = f", {last.follow_up.outcome}" if last.follow_up else ""
            lines.append(
                assemble(
                    ("last: ", TERTIARY),
                    (f"{short_promise(last)}: {last.state.value}{came}", MUTED),
                )
            )
        notes = [
            entry
            for entry in outlook.snapshot.entries_by_deal.get(deal.id, [])
            if entry.kind is not EntryKind.REFLECTION
        ]
        if notes:
            lines.append(assemble((f"{notes[-1].kind.value}: ", TERTIARY), (notes[-1].text, MUTED)))
        activity = spell_date(health.last_activity, today)
        lines.append(assemble(("last activity: ", TERTIARY), (activity, MUTED)))
        return Content("\n").join(lines)

    # The questions, one after another

    def _ask(self, step: _Step) -> None:
        self._step = step
        self.query_one(".trouble").set_class(True, "-empty")
        self._show_answered()
        asks: dict[_Step, Callable[[], None]] = {
            _Step.RESULT: self._ask_result,
            _Step.OUTCOME: self._ask_outcome,
            _Step.LEARNED: self._ask_learned,
            _Step.REACHED: self._ask_reached,
            _Step.NEXT: self._ask_next,
            _Step.WAY: self._ask_way,
            _Step.UNTIL: self._ask_until,
            _Step.BECAUSE: self._ask_because,
            _Step.CHOOSE: self._ask_choice,
            _Step.BEGIN: self._ask_begin,
        }
        asks[step]()

    def _show_answered(self) -> None:
        if self._card is not None and self._draft.answered:
            whole = [self._about(self._card), Content(""), *self._draft.answered]
            self.query_one("#promise", Static).update(Content("\n").join(whole))

    def _only(self, shown: str) -> None:
        for part in ("by-key", "by-line", "by-editor"):
            self.query_one(f"#{part}").set_class(part != shown, "hidden")

    def _by_key(self, asked: str, choices: list[KeyChoice]) -> None:
        self._only("by-key")
        self.query_one("#by-key .asked", Static).update(assemble(asked))
        self.keys.offer(choices)
        self.screen.set_focus(self.keys)

    def _by_line(
        self,
        asked: str,
        hint: str = "",
        placeholder: str = "",
        echo: Callable[[str], Content] | None = None,
    ) -> None:
        self._only("by-line")
        self.question.ask(asked, hint, placeholder, echo)
        self.screen.set_focus(self.question.line)

    def _ask_result(self) -> None:
        choices = [
            KeyChoice(key, one.value, mark, style) for key, (one, mark, style) in _RESULTS.items()
        ]
        choices.append(KeyChoice("v", "move", "→"))
        if self._in_review:
            choices.append(KeyChoice("t", "tomorrow"))
        self._by_key("How did it go?", choices)

    def _ask_outcome(self) -> None:
        kept = self._draft.result is Result.KEPT
        self._by_line("What was the outcome?", "Enter: done" if kept else "", "")

    def _ask_learned(self) -> None:
        self._by_line("What did you learn?", "may stay empty")

    def _ask_reached(self) -> None:
        stage = self._commitment.stage or ""
        choices = [KeyChoice("y", f"yes, {stage}"), KeyChoice("n", "not yet")]
        self._by_key(f"Did the deal reach {stage}?", choices)

    def _ask_next(self) -> None:
        self._only("by-editor")
        deal = self._deal
        others = self._other_steps()
        if self._needs_next():
            note = f"{deal.name} has no other open step" if deal and self._draft.result else ""
            ways = "or Tab for: won, lost, park until a date, ask me tomorrow"
        else:
            named = listed_names([short_promise(step) for step in others[:2]])
            note = f"may stay empty: {named}" if named else "may stay empty"
            ways = "Enter on the empty line: nothing more"
        self.query_one("#next-asked", Static).update(
            assemble(
                "What do we do, based on that?" if self._draft.result else "What comes next?",
                (f"   {note}", f"not bold {TERTIARY}"),
            )
        )
        self.query_one("#ways-note", Static).update(assemble((f"\n{ways}", TERTIARY)))
        self.editor.begin(deal)

    def _ask_way(self) -> None:
        name = self._deal.name if self._deal else "it"
        self._by_key(f"What becomes of {name}?", list(_WAYS))

    def _ask_until(self) -> None:
        asked = "Until when?" if self._draft.way == "move" else "Park it until when?"
        self._by_line(asked, "", "fri, 3d, dec 4, next month", self._echo_date)

    def _ask_because(self) -> None:
        asked, hint = {
            "move": ("Why does it move?", ""),
            "lost": ("Why was it lost?", ""),
            "park": ("Why does it rest?", "may stay empty"),
        }.get(self._draft.way, ("Why tomorrow?", ""))
        self._by_line(asked, hint)

    def _ask_choice(self) -> None:
        card = self._card
        assert card is not None
        choices = [
            KeyChoice(str(place), short_promise(one)) for place, one in enumerate(card.choices, 1)
        ]
        self._by_key("Which promise goes first today?", [])
        lines = [
            assemble((f" {one.key} ", "bold $text-accent on $surface"), " ", one.label)
            for one in choices
        ]
        self.query_one("#promise", Static).update(Content("\n").join([self._about(card), *lines]))
        self.keys.offer([*(KeyChoice(one.key, "") for one in choices), KeyChoice("n", "none")])

    def _ask_begin(self) -> None:
        self._by_key("Shall we?", [KeyChoice("enter", "begin")])

    # The answers

    def on_answer_keys_pressed(self, event: AnswerKeys.Pressed) -> None:
        """A key has answered."""
        event.stop()
        match self._step, event.key:
            case _Step.RESULT, "v":
                self._go("move", _Step.UNTIL)
            case _Step.RESULT, "t":
                self._go("tomorrow", _Step.BECAUSE)
            case _Step.RESULT, key if key in _RESULTS:
                result, mark, style = _RESULTS[key]
                self._draft.result = result
                self._note(assemble((mark, style), f" {result.value}"))
                self._ask(_Step.OUTCOME)
            case _Step.REACHED, key:
                self._draft.reached = (self._commitment.stage or "") if key == "y" else ""
                self._after_outcome()
            case _Step.WAY, "w":
                self._finish(Win())
            case _Step.WAY, "l":
                self._go("lost", _Step.BECAUSE)
            case _Step.WAY, "p":
                self._go("park", _Step.UNTIL)
            case _Step.WAY, "t":
                self._go("tomorrow", _Step.BECAUSE)
            case _Step.CHOOSE, key:
                self._choose(key)
            case _Step.BEGIN, _:
                self._answer(Passed())

    def _choose(self, key: str) -> None:
        assert self._card is not None
        if key == "n":
            self._answer(Passed())
        else:
            self._answer(Chosen(self._card.choices[int(key) - 1]))

    def _go(self, way: str, step: _Step) -> None:
        self._draft.way = way
        self._ask(step)

    def on_question_answered(self, event: Question.Answered) -> None:
        """A line has answered."""
        event.stop()
        match self._step:
            case _Step.OUTCOME:
                self._take_outcome(event.answer)
            case _Step.LEARNED:
                self._draft.learned = event.answer
                if event.answer:
                    self._note(assemble(("learned  ", TERTIARY), event.answer))
                self._after_outcome()
            case _Step.UNTIL:
                self._take_until(event.answer)
            case _Step.BECAUSE:
                self._take_because(event.answer)
            case _:
                pass

    def _take_outcome(self, outcome: str) -> None:
        if not outcome and self._draft.result is not Result.KEPT:
            self._complain(
                "What came of it, in a few words? It is what you will want to know later."
            )
            return
        self._draft.outcome = outcome
        self._note(assemble(("outcome  ", TERTIARY), outcome or "done"))
        if self._draft.result in _TEACHES:
            self._ask(_Step.LEARNED)
        elif self._draft.result is Result.KEPT and self._stage_ahead():
            self._ask(_Step.REACHED)
        else:
            self._after_outcome()

    def _stage_ahead(self) -> bool:
        deal = self._deal
        return bool(self._commitment.stage and deal and deal.stage != self._commitment.stage)

    def _after_outcome(self) -> None:
        if self._deal is None or not self._deal.is_open:
            self._finish(None)
        else:
            self._ask(_Step.NEXT)

    def _take_until(self, phrase: str) -> None:
        when = self._journal.read_when(phrase)
        if when.date is None:
            self._complain(when.why)
            return
        self._draft.until, self._draft.until_time = when.date, when.time
        self._note(assemble(("until  ", TERTIARY), spell_date(when.date, self._journal.today())))
        self._ask(_Step.BECAUSE)

    def _take_because(self, reason: str) -> None:
        if not reason and self._draft.way != "park":
            self._complain("Why, in a few words? The reason is what teaches.")
            return
        match self._draft.way, self._draft.until:
            case "move", date() as until:
                self._answer(Moved(until, self._draft.until_time, reason))
            case "park", date() as until:
                self._finish(Park(until, reason))
            case "lost", _:
                self._finish(Lose(reason))
            case _ if self._draft.result is not None:
                self._finish(PutOffQuestion(reason))
            case _:
                self._answer(PutOff(reason))

    def on_commitment_editor_promised(self, event: CommitmentEditor.Promised) -> None:
        """The next step is written."""
        event.stop()
        self._finish(event.new)

    def on_commitment_editor_emptied(self, event: CommitmentEditor.Emptied) -> None:
        """An empty next step is fine where another step is open."""
        event.stop()
        if self._needs_next():
            self.editor.refuse("Who will do what by when?", "Tab: won, lost, park, ask tomorrow")
        else:
            self._finish(None)

    def on_commitment_editor_kept_as_note(self, event: CommitmentEditor.KeptAsNote) -> None:
        """The empty wording becomes a note; the question stays."""
        event.stop()
        self.post_message(self.KeepNote(self._deal, event.text))
        self.editor.begin(self._deal, "")

    def on_commitment_editor_read(self, event: CommitmentEditor.Read) -> None:
        """The verdict stands in the editor's own lamps here."""
        event.stop()

    def action_other_ways(self) -> None:
        """From the line to won, lost, park, tomorrow."""
        if self._step is _Step.NEXT and not self.editor.is_at_gate and self._deal is not None:
            self._ask(_Step.WAY)

    def action_step_back(self) -> None:
        """Back to where the answer began."""
        if self._card is not None and not self.editor.is_at_gate:
            back = {_Step.WAY: _Step.NEXT}.get(self._step)
            if back:
                self._ask(back)
            elif self._step not in (_Step.RESULT, _Step.NEXT) or self._draft.result:
                typed = self.editor.text
                self.load(self._card)
                self.editor.line.value = typed

    def _finish(self, then: Then | None) -> None:
        draft = self._draft
        if draft.result is not None:
            self._answer(Followed(draft.result, draft.outcome, draft.learned, then, draft.reached))
        elif then is not None:
            self._answer(PutOff(then.reason) if isinstance(then, PutOffQuestion) else Decided(then))

    def _answer(self, answer: Answer) -> None:
        if self._card is not None:
            self.post_message(self.Answered(self._card, answer))

    def _note(self, line: Content) -> None:
        self._draft.answered.append(line)

    def _complain(self, sentence: str) -> None:
        trouble = self.query_one(".trouble", Static)
        trouble.set_class(False, "-empty")
        trouble.update(assemble(sentence))

    def _echo_date(self, typed: str) -> Content:
        when = self._journal.read_when(typed)
        if when.date is None:
            return assemble((when.why, WARNING))
        today = self._journal.now().date()
        clock = f" at {when.time:%H:%M}" if when.time else ""
        return assemble(
            (f"{spell_date(when.date, today)}{clock}", BOLD),
            (f", {spell_distance(when.date, today)}", MUTED),
        )

    @property
    def _commitment(self) -> Commitment:
        assert self._card is not None and self._card.commitment is not None
        return self._card.commitment

    @property
    def _deal(self) -> Deal | None:
        return self._card.deal if self._card else None

    def _other_steps(self) -> list[Commitment]:
        if self._deal is None or self._card is None:
            return []
        asked = self._card.commitment.id if self._card.commitment else None
        steps = self._journal.outlook().open_steps(self._deal)
        return [step for step in steps if step.id != asked]

    def _needs_next(self) -> bool:
        """Whether the deal would be left without any open step."""
        answers_deal = self._card is not None and self._card.commitment is None
        return answers_deal or not self._other_steps()


def _agreed_line(commitment: Commitment, today: date) -> Content:
    agreed = {Agreed.ALOUD: "agreed aloud", Agreed.PROPOSED: "proposed", Agreed.MINE: "mine only"}
    made = spell_date(commitment.created_at.date(), today)
    moves: list[Piece] = [
        (f"   → moved from {spell_date(move.from_due, today)}: {move.because}", WARNING)
        for move in commitment.moves
    ]
    return assemble((f"{agreed[commitment.agreed]}, written down {made}", TERTIARY), *moves)
