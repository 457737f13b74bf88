"""The pipeline review: deal by deal, worst first, resumed at the same deal."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.getters import query_one
from textual.widgets import Static

from nextstep_tui.core.errors import NextstepError
from nextstep_tui.core.model import Deal, DealKind, EntryKind
from nextstep_tui.core.pipeline import PipelineReview, next_stage, their_step
from nextstep_tui.core.text import counted
from nextstep_tui.core.when import spell_date
from nextstep_tui.deal_interview import Ask, DealInterview
from nextstep_tui.interview import By
from nextstep_tui.journal import Journal
from nextstep_tui.keymap import keymap_of
from nextstep_tui.requests import DealReviewed
from nextstep_tui.tui.drawing import Page
from nextstep_tui.tui.present import (
    BOLD,
    MUTED,
    SUCCESS,
    TERTIARY,
    assemble,
    page_head,
    pipeline_about,
    when_content,
)
from nextstep_tui.tui.present.cards import said_line
from nextstep_tui.tui.widgets.answer_keys import AnswerKeys
from nextstep_tui.tui.widgets.editor import CommitmentEditor
from nextstep_tui.tui.widgets.footer import Key, KeyLine
from nextstep_tui.tui.widgets.question import Question
from nextstep_tui.tui.widgets.words import Words

_BAR = 28
"""Cells of the progress line."""
_PARTS = {By.KEY: "by-key", By.LINE: "by-line", By.DATE: "by-line", By.EDITOR: "by-editor"}


class PipelineScreen(Page[str]):
    """Goes through the deals; answers a sentence about how it ended.

    Args:
        journal: whose pipeline it is.
        review: where it stands.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Leave", show=False),
        Binding("enter", "done", "Done", show=False),
        Binding("shift+tab", "step_back", "The question before", show=False),
        Binding("u", "undo", "The deal before", show=False, id="journal.undo"),
    ]

    keys = query_one(AnswerKeys)
    question = query_one(Question)
    editor = query_one(CommitmentEditor)

    def __init__(self, journal: Journal, review: PipelineReview) -> None:
        super().__init__(classes="centred")
        self._journal = journal
        self._review = review
        self._interview: DealInterview | None = None
        self._decided = 0
        """Decisions of this sitting, which can be taken back one after another."""

    def compose(self) -> ComposeResult:
        """The title, the progress, the deal, the question, the keys."""
        yield Words(classes="header", id="heading")
        yield Words(classes="header", id="progress")
        with VerticalScroll(classes="page", can_focus=False):
            yield Words(id="about", classes="block")
            with Vertical(classes="question", id="by-key"):
                yield Words(classes="asked")
                yield AnswerKeys()
            yield Question(id="by-line")
            with Vertical(classes="question", id="by-editor"):
                yield Words(classes="asked")
                yield CommitmentEditor(
                    self._journal, "Maria will …, by when?", asks_about_deal=True
                )
            yield Words(classes="trouble -empty")
        yield KeyLine()

    def on_mount(self) -> None:
        """Begin, or go on where it was left."""
        self._go_on_with(self._review)

    # The deals

    def _go_on_with(self, review: PipelineReview) -> None:
        deal = review.current
        share = (review.position - 1) / max(1, review.total)
        done = _BAR if deal is None else round(_BAR * share)
        where = f"   {review.position} of {review.total}" if deal else "   done"
        self.query_one("#progress", Static).update(
            assemble(("━" * done, "$text-accent"), ("─" * (_BAR - done), "$border-blurred"), where)
        )
        note = f"begun on {spell_date(review.day, self._journal.today())}"
        note = note if review.day != self._journal.today() else "worst first"
        self.query_one("#heading", Static).update(page_head("Pipeline review", "", note))
        if deal is None:
            self._sum_up()
        else:
            self._begin(deal)

    def _begin(self, deal: Deal) -> None:
        steps = self._journal.outlook().open_steps(deal)
        stages = [stage.name for stage in self._journal.settings.stages]
        ahead = next_stage(deal.stage, stages) if deal.kind is DealKind.DEAL else ""
        self.editor.line.value = self._journal.drafts.get(_draft_name(deal))
        self._ask(DealInterview(deal, their_step(steps), ahead))

    def _ask(self, interview: DealInterview) -> None:
        self._interview = interview
        asked = interview.question
        for part in set(_PARTS.values()):
            self.query_one(f"#{part}").set_class(part != _PARTS[asked.by], "hidden")
        self.query_one(".trouble").set_class(True, "-empty")
        about = [pipeline_about(interview.deal, self._journal.outlook())]
        if interview.said:
            about += [Content(""), *(said_line(one) for one in interview.said)]
        self.query_one("#about", Static).update(Content("\n").join(about))
        title = assemble(asked.words, (f"   {asked.note}", f"not bold {TERTIARY}"))
        match asked.by:
            case By.KEY:
                self.query_one("#by-key .asked", Static).update(title)
                self.keys.offer(asked.choices)
                self.set_focus(self.keys)
            case By.EDITOR:
                self.query_one("#by-editor .asked", Static).update(title)
                self.editor.begin(interview.deal)
            case By.DATE:
                self.question.ask(asked.words, asked.note, "4 jan, 2w, next month", self._echo)
                self.set_focus(self.question.line)
            case By.LINE:
                self.question.ask(asked.words, asked.note)
                self.set_focus(self.question.line)
        self._show_keys()

    def _echo(self, typed: str) -> Content:
        return when_content(self._journal.read_when(typed), self._journal.today())

    # The answers

    def _go_on(self, came: DealInterview | DealReviewed) -> None:
        if isinstance(came, DealInterview):
            if came is not self._interview:
                self._ask(came)
        elif self._interview is not None:
            deal = self._interview.deal
            self._journal.review_deal(deal.id, came)
            self._decided += 1
            self._journal.drafts.drop(_draft_name(deal))
            self.editor.line.value = ""
            self._go_on_with(self._journal.outlook().pipeline)

    def _refuse(self, error: NextstepError) -> None:
        if self._interview is not None and self._interview.step is Ask.NEXT:
            self.editor.refuse(error.message, error.hint)
            return
        trouble = self.query_one(".trouble", Static)
        trouble.set_class(False, "-empty")
        trouble.update(assemble((error.message, ""), "  ", (error.hint, MUTED)))

    def on_answer_keys_pressed(self, event: AnswerKeys.Pressed) -> None:
        """A key has answered."""
        if self._interview is None:
            return
        try:
            self._go_on(self._interview.press(event.key))
        except NextstepError as error:
            self._refuse(error)

    def on_question_answered(self, event: Question.Answered) -> None:
        """A line has answered."""
        if self._interview is None:
            return
        try:
            self._go_on(self._interview.tell(event.answer, self._journal.read_when))
        except NextstepError as error:
            self._refuse(error)

    def on_commitment_editor_promised(self, event: CommitmentEditor.Promised) -> None:
        """What the customer does next is written, and has passed the gate."""
        if self._interview is None:
            return
        try:
            self._go_on(self._interview.promise(event.new))
        except NextstepError as error:
            self._refuse(error)

    def on_commitment_editor_emptied(self) -> None:
        """The empty line: what they promised already, or nothing yet."""
        if self._interview is not None:
            self._go_on(self._interview.nothing_new())

    def on_commitment_editor_kept_as_note(self, event: CommitmentEditor.KeptAsNote) -> None:
        """The empty wording becomes a note, which counts for nothing; the question stays."""
        if self._interview is None:
            return
        try:
            self._journal.log(event.text, EntryKind.NOTE, self._interview.deal.id)
        except NextstepError as error:
            self._refuse(error)
        else:
            self.editor.begin(self._interview.deal, "")
            self.editor.refuse("Kept as a note.", "It counts for nothing; what must they do?")

    def on_descendant_focus(self) -> None:
        """The keys follow the question."""
        self._show_keys()

    def _show_keys(self) -> None:
        keys: list[Key] = []
        if self._interview is None:
            keys = [("Enter", "to the journal", "screen.done")]
        elif self.editor.is_at_gate:
            keys = [("1 2 3", "take it, then edit", ""), ("n", "keep as a note", "")]
        elif self._interview.question.by is not By.KEY:
            keys = [("Enter", "answer", "")]
        if self._interview is not None and self._interview.before is not None:
            keys.append(("Shift+Tab", "the question before", "screen.step_back"))
        elif self._decided:
            keys.append(("Shift+Tab", "the deal before", "screen.step_back"))
        help_key = keymap_of(self._journal.settings).shown_in_field("help")
        keys.append((help_key, "help", "app.help"))
        self.query_one(KeyLine).show_keys([*keys, ("Esc", "leave, resume here", "screen.leave")])

    def _sum_up(self) -> None:
        self._interview = None
        gone = counted(len(self._journal.outlook().pipeline.progress.reviewed), "deal")
        try:
            self._journal.finish_pipeline()
        except NextstepError as error:
            self.notify(f"{error.message} {error.hint}", severity="error", markup=False)
        for part in set(_PARTS.values()):
            self.query_one(f"#{part}").set_class(True, "hidden")
        lines = [
            assemble(("✓ ", SUCCESS), (f"{gone} gone through", BOLD)),
            assemble(("  The decisions are in each deal's timeline.", MUTED)),
        ]
        self.query_one("#about", Static).update(Content("\n").join(lines))
        self.set_focus(None)
        self._show_keys()

    # Keys

    def action_step_back(self) -> None:
        """To the question before; from a deal's first one to the deal before."""
        if self._interview is None or self._interview.before is None:
            self.action_undo()
        elif not self.editor.is_at_gate:
            self._go_on(self._interview.back())

    def action_undo(self) -> None:
        """Take the last deal's answers back and ask about it again."""
        if not self._decided:
            return
        try:
            self._journal.undo()
            review = self._journal.begin_pipeline()
        except NextstepError as error:
            self.notify(error.message, severity="warning", markup=False)
        else:
            self._decided -= 1
            self._go_on_with(review)

    def action_done(self) -> None:
        """To the journal, once all deals are gone through."""
        if self._interview is None:
            self.dismiss("The pipeline review is done.")

    def action_leave(self) -> None:
        """One step out: from the gate to the line, else out of the review; the line is kept."""
        if self._interview is None:
            self.action_done()
        elif self.editor.is_at_gate:
            self.editor.close_gate()
            self.set_focus(self.editor.line)
        else:
            self._journal.drafts.keep(_draft_name(self._interview.deal), self.editor.text)
            waiting = len(self._journal.outlook().pipeline.waiting)
            key = keymap_of(self._journal.settings).shown("review.pipeline")
            self.dismiss(f"{counted(waiting, 'deal')} to go; {key} resumes at the same one.")


def _draft_name(deal: Deal) -> str:
    return f"pipeline-{deal.id}"
