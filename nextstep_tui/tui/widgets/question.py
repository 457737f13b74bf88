"""One question with one line for its answer, and a note that follows what is typed."""

from __future__ import annotations

from collections.abc import Callable

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.getters import query_one
from textual.message import Message
from textual.widgets import Input, Static

from nextstep_tui.tui.present import TERTIARY, assemble
from nextstep_tui.tui.widgets.text_field import TextField
from nextstep_tui.tui.widgets.words import Words

Echo = Callable[[str], Content]
"""What the note says to what is typed."""


class Question(Vertical):
    """A question and its answer.

    Args:
        asked: the question.
        hint: a few quiet words after it: ``may stay empty``.
        placeholder: what the empty line says.
        echo: what the note says as one types; nothing if not given.
    """

    class Answered(Message):
        """Enter was pressed."""

        def __init__(self, question: Question, answer: str) -> None:
            super().__init__()
            self.question = question
            self.answer = answer

    class Typed(Message):
        """What stands in the line has changed."""

    line = query_one(Input)

    def __init__(
        self,
        asked: str = "",
        hint: str = "",
        placeholder: str = "",
        echo: Echo | None = None,
        *,
        id: str | None = None,
        classes: str = "",
    ) -> None:
        super().__init__(id=id, classes=f"question {classes}".strip())
        self._asked = asked
        self._hint = hint
        self._placeholder = placeholder
        self._echo = echo

    def compose(self) -> ComposeResult:
        """The question, the line, the note."""
        yield Words(_title(self._asked, self._hint), classes="asked")
        yield TextField(placeholder=self._placeholder, compact=True, select_on_focus=False)
        yield Words(classes="note -empty")

    def ask(
        self, asked: str, hint: str = "", placeholder: str = "", echo: Echo | None = None
    ) -> None:
        """Ask another question with an empty line."""
        self._echo = echo
        self.query_one(".asked", Static).update(_title(asked, hint))
        self.line.placeholder = placeholder
        self.line.value = ""
        self._note("")

    @property
    def answer(self) -> str:
        """What is typed."""
        return self.line.value

    def on_input_changed(self, event: Input.Changed) -> None:
        """Let the note follow."""
        event.stop()
        self._note(event.value)
        self.post_message(self.Typed())

    def _note(self, typed: str) -> None:
        note = self.query_one(".note", Static)
        if self._echo is None or not typed.strip():
            note.set_class(True, "-empty")
            return
        note.set_class(False, "-empty")
        note.update(self._echo(typed))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter answers."""
        event.stop()
        self.post_message(self.Answered(self, event.value.strip()))


def _title(asked: str, hint: str) -> Content:
    return assemble(asked, (f"   {hint}" if hint else "", f"not bold {TERTIARY}"))
