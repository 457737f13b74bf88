"""A page of a few questions that ends in one action: a new deal, a parking, a reason.

The action is carried out while the page is open, so that a refusal leaves everything as typed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widgets import Static

from nextstep_tui.core.errors import NextstepError, UnreadableDate
from nextstep_tui.core.frozen import frozen
from nextstep_tui.journal import Done
from nextstep_tui.store.drafts import Drafts
from nextstep_tui.tui.drawing import Page
from nextstep_tui.tui.present import MUTED, assemble, page_head
from nextstep_tui.tui.widgets.footer import KeyLine
from nextstep_tui.tui.widgets.question import Echo, Question
from nextstep_tui.tui.widgets.words import Words


@frozen
class Field:
    """One question of a form."""

    asked: str
    hint: str = ""
    placeholder: str = ""
    echo: Echo | None = None
    value: str = ""


Act = Callable[[Sequence[str]], Done]
"""Takes the answers, in the order of the fields; may refuse."""


class FormScreen(Page[Done | None]):
    """Asks its fields and acts; answers what was done, or None when it was left.

    Args:
        title: what is being done.
        about: whom or what with.
        fields: the questions.
        act: carries it out.
        drafts: where the answers are kept until they are saved.
        draft: the name that they are kept under.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Back", show=False),
        Binding("tab,down", "app.focus_next", "Next", show=False),
        Binding("shift+tab,up", "app.focus_previous", "Before", show=False),
        Binding("ctrl+s", "save", "Save", show=False),
    ]

    def __init__(
        self,
        title: str,
        about: str,
        fields: Sequence[Field],
        act: Act,
        drafts: Drafts,
        draft: str,
    ) -> None:
        super().__init__(classes="centred")
        self._drafts = drafts
        self._draft = draft
        self._is_saved = False
        self._heading = title
        self._about = about
        self._fields = fields
        self._act = act

    def compose(self) -> ComposeResult:
        """The title, the questions, what went wrong, the keys."""
        heading = page_head(self._heading, self._about)
        yield Words(heading, classes="header")
        with VerticalScroll(classes="page", can_focus=False):
            for place, field in enumerate(self._fields):
                yield Question(
                    field.asked, field.hint, field.placeholder, field.echo, id=f"field-{place}"
                )
            yield Words(classes="trouble -empty")
        yield KeyLine()

    def on_mount(self) -> None:
        """Begin with the first question; what was typed here before stands in the lines."""
        kept = self._drafts.get(self._draft).split("\n")
        values = [field.value for field in self._fields]
        if any(kept) and len(kept) == len(values):
            values = kept
        for question, field, value in zip(self.query(Question), self._fields, values, strict=True):
            question.line.value = value
            question.line.cursor_position = len(value)
            if value and value == field.value:
                question.line.action_select_all()  # what is typed takes the suggestion's place
        self.set_focus(self.query(Question).first().line)
        more = [("Tab", "next", "screen.focus_next")] if len(self._fields) > 1 else []
        self.query_one(KeyLine).show_keys(
            [
                ("Enter", "answer", ""),
                *more,
                ("Ctrl+S", "save", "screen.save"),
                ("Esc", "back, keeps a draft", "screen.leave"),
            ]
        )

    def on_question_typed(self) -> None:
        """Keep the answers until they are saved; untouched ones keep nothing."""
        if self._is_saved:
            return
        self.query_one(".trouble").set_class(True, "-empty")
        typed = [question.answer for question in self.query(Question)]
        untouched = typed == [field.value for field in self._fields]
        self._drafts.tell(self._draft, "" if untouched else "\n".join(typed))

    def on_question_answered(self, event: Question.Answered) -> None:
        """Enter goes to the next question; on the last one it acts."""
        questions = list(self.query(Question))
        place = questions.index(event.question)
        if place + 1 < len(questions):
            self.set_focus(questions[place + 1].line)
        else:
            self.action_save()

    def action_save(self) -> None:
        """Act on the answers; a refusal is shown and everything stays."""
        try:
            done = self._act([question.answer.strip() for question in self.query(Question)])
        except NextstepError as error:
            trouble = self.query_one(".trouble", Static)
            trouble.set_class(False, "-empty")
            trouble.update(assemble((error.message, ""), "  ", (error.hint, MUTED)))
            if isinstance(error, UnreadableDate):
                self._to_date()
        else:
            self._is_saved = True
            self._drafts.drop(self._draft)
            self.dismiss(done)

    def _to_date(self) -> None:
        """To the first field that says how its date is read: that is the one to mend."""
        for question, field in zip(self.query(Question), self._fields, strict=True):
            if field.echo is not None:
                self.set_focus(question.line)
                return

    def action_leave(self) -> None:
        """Back, with nothing done; what was typed is kept."""
        self.dismiss(None)
