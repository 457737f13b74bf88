"""One card: how did it go, what was the outcome, what do we do, based on that?

What is answered stays above; the bar marks the question now asked. One card serves the follow-up
and every card of the morning review, so that what is typed ahead always lands in it. The order of
the questions is ``interview``'s; here they are shown and their answers gathered.
"""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.getters import query_one
from textual.message import Message
from textual.widgets import Static

from nextstep_tui.answers import Answer
from nextstep_tui.core.errors import NextstepError
from nextstep_tui.core.frozen import replace
from nextstep_tui.core.model import Commitment, EntryKind
from nextstep_tui.core.review import Card
from nextstep_tui.interview import NOTE, By, Choice, Interview, Step, Way, begin
from nextstep_tui.interview import Question as InterviewQuestion
from nextstep_tui.journal import Journal
from nextstep_tui.told import Told, answer_again, draft_name
from nextstep_tui.tui.drawing import Page
from nextstep_tui.tui.present import (
    MUTED,
    TERTIARY,
    assemble,
    when_content,
)
from nextstep_tui.tui.present.cards import card_about, card_why, said_line
from nextstep_tui.tui.widgets.answer_keys import AnswerKeys
from nextstep_tui.tui.widgets.editor import CommitmentEditor
from nextstep_tui.tui.widgets.question import Question
from nextstep_tui.tui.widgets.words import Words


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

    class NoteAsked(Message):
        """The note is wanted that says that a promise of ours is late; the card stays."""

        def __init__(self, commitment: Commitment) -> None:
            super().__init__()
            self.commitment = commitment

    class NextAsked(Message):
        """Another question is asked."""

    keys = query_one(AnswerKeys)
    question = query_one(Question)
    editor = query_one(CommitmentEditor)

    def __init__(self, journal: Journal, *, in_review: bool) -> None:
        super().__init__(classes="page", can_focus=False)
        self._journal = journal
        self._in_review = in_review
        self._interview: Interview | None = None
        self._told = Told()
        self._has_lines = False
        """Whether the lines are there; they come after the first frame, which is asked by key."""
        self._first: Interview | None = None
        """A first question that waits for its line."""

    def compose(self) -> ComposeResult:
        """What it is about, what was answered, the question, what went wrong."""
        yield Words(id="why")
        yield Words(id="promise", classes="block")
        with Vertical(classes="question", id="by-key"):
            yield Words(classes="asked")
            yield AnswerKeys()
        yield Words(classes="trouble -empty")

    async def _bring_lines(self) -> None:
        if not self.is_attached:  # it was left before the lines had come
            return
        if not self._has_lines:
            by_editor = Vertical(
                Words(classes="asked", id="next-asked"),
                CommitmentEditor(self._journal, tab_enters_fields=False, asks_about_deal=True),
                Words(classes="note", id="ways-note"),
                classes="question",
                id="by-editor",
            )
            by_line = Question(id="by-line")
            by_line.display = by_editor.display = False
            await self.mount(by_line, by_editor, before=".trouble")
            self._has_lines = True
        first, self._first = self._first, None
        if first is not None and self.is_attached:
            self._begin(first)

    @property
    def is_whole(self) -> bool:
        """Whether the question stands that is asked."""
        return self._first is None

    @property
    def is_late(self) -> bool:
        """Whether the lines are still to come, which no first question needs that a key answers."""
        return self._interview is not None and not self._has_lines

    @property
    def card(self) -> Card | None:
        """The card that is asked."""
        return self._interview.card if self._interview else None

    @property
    def can_go_back(self) -> bool:
        """Whether a question was asked before this one."""
        return self._interview is not None and self._interview.before is not None

    @property
    def is_untouched(self) -> bool:
        """Whether nothing has been answered or typed on this card yet."""
        if self._interview is None:
            return True
        if not self._has_lines:
            return True
        typed = self.editor.text if self._interview.step is Step.NEXT else self.question.answer
        return not self.can_go_back and not typed.strip() and not self.is_at_gate

    @property
    def is_at_gate(self) -> bool:
        """Whether better wordings stand open."""
        return self._has_lines and self.editor.is_at_gate

    def back_to_line(self) -> None:
        """From the gate to the line."""
        self.editor.close_gate()
        self.screen.set_focus(self.editor.line)

    def load(self, card: Card) -> None:
        """Ask another card from its beginning, or from where it was left with words typed."""
        today = self._journal.today()
        why = self.query_one("#why", Static)
        why.update(card_why(card, today))
        asked = card.commitment
        why.set_class(asked is not None and asked.overdue_days(today) > 0, "-marked")
        first = begin(card, in_review=self._in_review, others=self._other_steps(card))
        draft = self._journal.drafts.get(draft_name(card))
        interview, self._told, typed = answer_again(draft, first, self._journal.read_when)
        interview = replace(interview, typed=typed)
        if self._has_lines:
            self._begin(interview)
        elif interview.question.by is By.KEY:
            self._ask(interview)
            self._page.when_drawn(self, self._bring_lines)
        else:
            self._first = interview
            self.call_next(self._bring_lines)

    @property
    def _page(self) -> Page[object]:
        page = self.screen
        assert isinstance(page, Page)
        return page

    def _begin(self, interview: Interview) -> None:
        self.editor.clear()
        in_line = interview.question.by in (By.LINE, By.DATE)
        self.editor.line.value = "" if in_line else interview.typed
        self._ask(interview)
        self.editor.line.cursor_position = len(self.editor.text)

    def saved(self) -> None:
        """All of it is in the journal; nothing needs to be kept any more."""
        if self._interview is not None:
            self._journal.drafts.drop(draft_name(self._interview.card))
        self._interview = None

    def on_question_typed(self) -> None:
        """Keep what is typed until it is saved."""
        self._keep()

    def _keep(self) -> None:
        """Tell the drafts what was answered and what stands in the line now."""
        if self._interview is None:
            return
        by = self._interview.question.by
        typed = ""
        if by is not By.KEY:
            typed = self.editor.text if by is By.EDITOR else self.question.answer
        self._journal.drafts.tell(draft_name(self._interview.card), self._told.whole(typed))

    def _other_steps(self, card: Card) -> tuple[Commitment, ...]:
        if card.deal is None:
            return ()
        steps = self._journal.outlook().open_steps(card.deal)
        return tuple(step for step in steps if step != card.commitment)

    def refuse(self, error: NextstepError) -> None:
        """Say why an answer could not be taken or carried out; all of it stays."""
        trouble = self.query_one(".trouble", Static)
        trouble.set_class(False, "-empty")
        trouble.update(assemble((error.message, ""), "  ", (error.hint, MUTED)))
        self._page.bring_into_sight(trouble)

    @property
    def footer_keys(self) -> list[tuple[str, str, str]]:
        """What can be done on the present question."""
        if self._interview is None:
            return []
        keys = [] if self._interview.question.by is By.KEY else [("Enter", "answer", "")]
        if self._interview.step is Step.NEXT and self._has_lines and self.editor.footer_keys:
            return self.editor.footer_keys
        if self._interview.step is Step.NEXT and self._interview.deal is not None:
            keys.append(("Tab", "won, lost, park, tomorrow", ""))
        if self.can_go_back:
            keys.append(("Shift+Tab", "the question before", ""))
        return keys

    # The questions, one after another

    def _ask(self, interview: Interview) -> None:
        self._interview = interview
        self.query_one(".trouble").set_class(True, "-empty")
        self._show_answered(interview)
        asked = interview.question
        match asked.by:
            case By.KEY:
                self._ask_by_key(interview, asked)
            case By.LINE | By.DATE:
                self._ask_by_line(interview, asked)
            case By.EDITOR:
                self._ask_next(interview, asked)
        self._keep()
        self.post_message(self.NextAsked())

    def _show_answered(self, interview: Interview) -> None:
        lines = [card_about(interview.card, self._journal.outlook())]
        if interview.said:
            lines += [Content(""), *(said_line(said) for said in interview.said)]
        self.query_one("#promise", Static).update(Content("\n").join(lines))

    def _only(self, shown: str) -> None:
        for part in self.query(".question"):
            part.display = part.id == shown

    def _ask_by_key(self, interview: Interview, asked: InterviewQuestion) -> None:
        self._only("by-key")
        self.query_one("#by-key .asked", Static).update(assemble(asked.words))
        listed = interview.step is Step.CHOOSE
        choices = [_unlabelled(choice) for choice in asked.choices] if listed else asked.choices
        self.keys.offer(choices)
        self.screen.set_focus(self.keys)

    def _ask_by_line(self, interview: Interview, asked: InterviewQuestion) -> None:
        self._only("by-line")
        if asked.by is By.DATE:
            example = _TIMES if interview.way is Way.REMIND else _DAYS
            self.question.ask(asked.words, asked.note, example, self._echo_date)
        else:
            self.question.ask(asked.words, asked.note)
        self.question.line.value = interview.typed
        self.question.line.cursor_position = len(interview.typed)
        self.screen.set_focus(self.question.line)
        # A long list above leaves the line in sight; PageUp shows the list's beginning.
        self._page.bring_into_sight(self.question)

    def _ask_next(self, interview: Interview, asked: InterviewQuestion) -> None:
        self._only("by-editor")
        note = f"   {asked.note}" if asked.note else ""
        self.query_one("#next-asked", Static).update(
            assemble(asked.words, (note, f"not bold {TERTIARY}"))
        )
        ways = _MUST_GO_ON if interview.needs_next else _MAY_END
        self.query_one("#ways-note", Static).update(assemble((f"\n{ways}", TERTIARY)))
        self.editor.begin(interview.deal)
        self._page.bring_into_sight(self.query_one("#by-editor"))

    def _echo_date(self, typed: str) -> Content:
        return when_content(self._journal.read_when(typed), self._journal.today())

    # The answers

    def _go_on(self, came: Interview | Answer) -> None:
        if not isinstance(came, Interview):
            if self._interview is not None:
                self.post_message(self.Answered(self._interview.card, came))
        elif came is not self._interview:
            self._ask(came)

    def on_answer_keys_pressed(self, event: AnswerKeys.Pressed) -> None:
        """A key has answered."""
        event.stop()
        asked = self._interview
        if asked is not None and asked.offers_note and event.key == NOTE.key:
            if asked.card.commitment is not None:
                self.post_message(self.NoteAsked(asked.card.commitment))
        elif self._interview is not None:
            came = self._interview.press(event.key)
            if isinstance(came, Interview) and came is not self._interview:
                self._told.key(event.key)
            self._go_on(came)

    def on_question_answered(self, event: Question.Answered) -> None:
        """A line has answered."""
        event.stop()
        if self._interview is None:
            return
        try:
            came = self._interview.tell(event.answer, self._journal.read_when)
        except NextstepError as error:
            self.refuse(error)
        else:
            if isinstance(came, Interview):
                self._told.said(event.answer)
            self._go_on(came)

    def on_commitment_editor_promised(self, event: CommitmentEditor.Promised) -> None:
        """The next step is written."""
        event.stop()
        if self._interview is not None:
            self._go_on(self._interview.promise(event.new))

    def on_commitment_editor_emptied(self, event: CommitmentEditor.Emptied) -> None:
        """An empty next step is fine where another step is open."""
        event.stop()
        if self._interview is None:
            return
        try:
            came = self._interview.nothing_more()
        except NextstepError as error:
            self.editor.refuse(error.message, error.hint)
        else:
            self._go_on(came)

    def on_commitment_editor_kept_as_note(self, event: CommitmentEditor.KeptAsNote) -> None:
        """The empty wording becomes a note and the line is free again; the question stays."""
        event.stop()
        deal = self._interview.deal if self._interview else None
        try:
            self._journal.log(event.text, EntryKind.NOTE, deal.id if deal else None)
        except NextstepError as error:
            self.refuse(error)
            return
        self.editor.begin(deal, "")
        self.editor.refuse("Kept as a note.", "It counts for nothing; what comes next?")

    def on_commitment_editor_read(self, event: CommitmentEditor.Read) -> None:
        """The verdict stands in the editor's own lamps here; the line is kept as it is typed."""
        event.stop()
        self._keep()
        if not self.is_at_gate and self._interview is not None:
            self._page.bring_into_sight(self.query_one("#by-editor"))

    def on_commitment_editor_moved(self, event: CommitmentEditor.Moved) -> None:
        """Other keys work in the gate and in the fields."""
        event.stop()
        self.post_message(self.NextAsked())

    def action_other_ways(self) -> None:
        """From the line to won, lost, park, tomorrow."""
        if self._interview is not None and not self.is_at_gate:
            came = self._interview.other_ways()
            if came is not self._interview:
                self._told.other_ways()
            self._go_on(came)

    def action_step_back(self) -> None:
        """To the question before, with its answer in the line; what is typed here stays too."""
        if self._interview is not None and not self.is_at_gate:
            if self.can_go_back:
                self._told.back()
            self._go_on(self._interview.back())


_DAYS = "fri, 3d, dec 4, next month"
_TIMES = "15:00, 3pm"
_MUST_GO_ON = "or Tab for: won, lost, park until a date, ask me tomorrow"
_MAY_END = "Enter on the empty line: nothing more"


def _unlabelled(choice: Choice) -> Choice:
    """A promise's key without its words, which stand in the list above."""
    return choice if choice.key == "n" else Choice(choice.key, "")
