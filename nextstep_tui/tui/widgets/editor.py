"""The line in which a commitment is typed, read as it is typed, with the gate.

An empty wording can't leave by Enter: better wordings stand on the keys 1 to 3, and the words can
be kept as a note, which counts for nothing. The typed line is never lost.
"""

from __future__ import annotations

from typing import ClassVar

from rich.highlighter import Highlighter
from rich.style import Style as RichStyle
from rich.text import Text
from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.getters import query_one
from textual.message import Message
from textual.widgets import Input, Static

from nextstep_tui.core.capture import Part, Reading
from nextstep_tui.core.errors import NextstepError
from nextstep_tui.core.model import Deal
from nextstep_tui.core.when import spell_date
from nextstep_tui.core.wording import Instead, Verdict
from nextstep_tui.journal import Journal
from nextstep_tui.promising import Corrections, promised
from nextstep_tui.requests import NewCommitment
from nextstep_tui.tui.present import BOLD, MUTED, TERTIARY, Piece, assemble
from nextstep_tui.tui.reading_view import lamps_of, lamps_tall, lamps_wide, verdict_piece
from nextstep_tui.tui.widgets.row_list import Row, RowList

_KEEP_AS_NOTE = "note"
_WIDE = 96
"""Cells from which on the W's stand side by side, and a choice has its approach beside it."""
_APPROACH = 25


class _LineHighlighter(Highlighter):
    """Understood words bold, glue tertiary, refused words underlined, as the line is typed."""

    def __init__(self, editor: CommitmentEditor) -> None:
        self._editor = editor

    def highlight(self, text: Text) -> None:
        reading = self._editor.read(text.plain)
        if reading is None:
            return
        for span in reading.spans:
            look = "editor--glue" if span.part is Part.GLUE else "editor--word"
            text.stylize(self._editor.look(look), span.start, span.end)
        start = text.plain.find(reading.what)
        if start >= 0 and reading.judgement.verdict is Verdict.EMPTY:
            for first, last in reading.judgement.spans:
                text.stylize(self._editor.look("editor--refused"), start + first, start + last)


class CommitmentEditor(Vertical):
    """One line, its W's under it, and the gate.

    Args:
        journal: for reading the line.
        placeholder: what the empty line says.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {"editor--word", "editor--glue", "editor--refused"}
    DEFAULT_CSS = """
    CommitmentEditor > .editor--word { color: $foreground; text-style: bold; }
    CommitmentEditor > .editor--glue { color: $text-disabled; }
    CommitmentEditor > .editor--refused { color: $text-error; text-style: underline; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "save_and_another", "Save, add another", show=False),
    ]

    class Promised(Message):
        """A line was finished and makes a commitment; whoever holds the editor saves it."""

        def __init__(self, editor: CommitmentEditor, new: NewCommitment, *, another: bool) -> None:
            super().__init__()
            self.editor = editor
            self.new = new
            self.another = another
            """Whether another line is to follow."""

    class Emptied(Message):
        """Enter was pressed on an empty line."""

        def __init__(self, editor: CommitmentEditor) -> None:
            super().__init__()
            self.editor = editor

    class KeptAsNote(Message):
        """An empty wording is to be kept as a note."""

        def __init__(self, editor: CommitmentEditor, text: str) -> None:
            super().__init__()
            self.editor = editor
            self.text = text

    class Read(Message):
        """The line changed and was read again."""

        def __init__(self, editor: CommitmentEditor, verdict: Piece, deal_name: str) -> None:
            super().__init__()
            self.editor = editor
            self.verdict = verdict
            """What the line is worth so far, with its colour."""
            self.deal_name = deal_name
            """The deal that it will be for; empty for none."""

    line = query_one(".line", Input)
    choices = query_one(".choices", RowList)

    def __init__(
        self,
        journal: Journal,
        placeholder: str = "who will do what, by when, with help from whom?",
        *,
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self._journal = journal
        self._placeholder = placeholder
        self._deal: Deal | None = None
        self._reading: Reading | None = None
        self._read_text = ""

    def compose(self) -> ComposeResult:
        """The line, its reading, the advice, the choices of the gate."""
        yield Input(
            placeholder=self._placeholder,
            highlighter=_LineHighlighter(self),
            classes="line",
            compact=True,
            select_on_focus=False,
        )
        yield Static("", classes="reading", markup=False)
        yield Static("", classes="advice -empty", markup=False)
        yield RowList(classes="choices")

    @property
    def text(self) -> str:
        """What is typed."""
        return self.line.value

    def begin(self, deal: Deal | None, text: str | None = None) -> None:
        """Make the line ready for typing.

        Args:
            deal: the deal at hand, where the line names none.
            text: what stands in the line; None leaves what was typed before.
        """
        self._deal = deal
        self._reading = None
        if text is not None:
            self.line.value = text
            self.line.cursor_position = len(text)
        self.close_gate()
        self._show_reading()
        self.screen.set_focus(self.line)

    def look(self, name: str) -> RichStyle:
        """A component style, for the highlighter."""
        return self.get_component_rich_style(name, partial=True)

    def read(self, text: str) -> Reading | None:
        """The reading of a text; None while nothing is typed."""
        if not text.strip():
            return None
        if self._reading is None or text != self._read_text:
            self._reading = self._journal.read(text, self._deal)
            self._read_text = text
        return self._reading

    def refuse(self, message: str, hint: str = "") -> None:
        """Say why the line can't be saved as it stands; it stays."""
        advice = self.query_one(".advice", Static)
        advice.set_class(False, "-empty")
        advice.update(assemble((message, BOLD), "  ", (hint, MUTED)))

    def close_gate(self) -> None:
        """Go back from the choices to the line."""
        self.set_class(False, "-gate")
        advice = self.query_one(".advice", Static)
        advice.update("")
        advice.set_class(True, "-empty")

    @property
    def is_at_gate(self) -> bool:
        """Whether the choices stand open."""
        return self.has_class("-gate")

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show what the line says now."""
        event.stop()
        if self.is_at_gate or not self.query_one(".advice").has_class("-empty"):
            self.close_gate()
        self._show_reading()

    def on_resize(self) -> None:
        """Lay the W's out for the new width."""
        self._show_reading()

    def _show_reading(self) -> None:
        reading = self.read(self.text)
        at_hand = self._deal.name if self._deal else ""
        shown = self.query_one(".reading", Static)
        if reading is None:
            shown.update(_example())
            self.post_message(self.Read(self, ("", MUTED), at_hand))
            return
        lamps = lamps_of(reading, self._journal.now().date())
        lay_out = lamps_wide if self.size.width >= _WIDE else lamps_tall
        shown.update(lay_out(lamps, self.size.width - 2))
        named = reading.deal.name if reading.deal else at_hand
        self.post_message(self.Read(self, verdict_piece(reading), named))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter: save the line, or say why not."""
        event.stop()
        self._finish(another=False)

    def action_save_and_another(self) -> None:
        """Save the line and go on with an empty one."""
        self._finish(another=True)

    def _finish(self, *, another: bool) -> None:
        reading = self.read(self.text)
        if reading is None:
            self.post_message(self.Emptied(self))
            return
        if reading.what and reading.judgement.verdict is Verdict.EMPTY:
            self._open_gate(reading)
            return
        deal = None if reading.deal else self._deal
        try:
            new = promised(self._journal, self.text, Corrections(deal=deal))
        except NextstepError as refusal:
            self.refuse(refusal.message, refusal.hint)
            return
        self.post_message(self.Promised(self, new, another=another))

    def _open_gate(self, reading: Reading) -> None:
        self.refuse(f"{reading.judgement.why}", "Say instead:")
        rows = [
            _choice_row(str(place), one, self._date_words(reading))
            for place, one in enumerate(reading.judgement.instead, 1)
        ]
        rows.append(_note_row())
        self.choices.set_rows(rows, rows[0].key)
        self.set_class(True, "-gate")
        self.screen.set_focus(self.choices)

    def _date_words(self, reading: Reading) -> str:
        when = reading.when
        if when is None or when.date is None:
            return ""
        return spell_date(when.date, self._journal.now().date())

    def on_key(self, event: events.Key) -> None:
        """Digits and n act on the choices, since the focus has left the field."""
        if not self.is_at_gate or not self.choices.has_focus:
            return
        key = _KEEP_AS_NOTE if event.key == "n" else event.key
        if key in self.choices.keys:
            event.stop()
            self._take(key)

    def on_row_list_chosen(self, event: RowList.Chosen) -> None:
        """Enter on a choice."""
        event.stop()
        self._take(event.key)

    def on_row_list_highlighted(self, event: RowList.Highlighted) -> None:
        """The choices' highlight concerns nobody else."""
        event.stop()

    def _take(self, key: str) -> None:
        reading = self._reading
        if reading is None:
            return
        if key == _KEEP_AS_NOTE:
            text = self.text
            self.close_gate()
            self.post_message(self.KeptAsNote(self, text))
            return
        instead = reading.judgement.instead[int(key) - 1]
        self.close_gate()
        self.line.value = reworded(reading, instead)
        self.line.cursor_position = len(self.line.value)
        self.screen.set_focus(self.line)


def reworded(reading: Reading, instead: Instead) -> str:
    """A line with another wording; its deal, date, help and outcome stay."""
    parts = [f"{reading.deal.name}: {instead.text}" if reading.deal else instead.text]
    if reading.when and reading.when.date:
        clock = f" {reading.when.time:%H:%M}" if reading.when.time else ""
        parts.append(f"by {reading.when.date.isoformat()}{clock}")
    if reading.help_from:
        parts.append(f"with help from {' and '.join(reading.help_from)}")
    if reading.so_that:
        parts.append(f"so that {reading.so_that}")
    return " ".join(parts)


def _choice_row(key: str, instead: Instead, date_words: str) -> Row:
    by: list[Piece] = [(" by ", TERTIARY), (date_words, BOLD)] if date_words else []
    number = (f" {key} ", "bold $text-accent")
    approach = (f"{instead.approach:<{_APPROACH}}", MUTED)
    wide = assemble(number, approach, (instead.text, BOLD), *by)
    narrow = assemble(number, (instead.text, BOLD), *by)
    return Row(key, lambda width: wide if width >= _WIDE else narrow)


def _note_row() -> Row:
    words = "The words go into the journal and count for nothing."
    key = (" n ", "bold $text-accent")
    wide = assemble(key, (f"{'keep as a note':<{_APPROACH}}", MUTED), words)
    narrow = assemble(key, "keep as a note: ", (words.lower(), MUTED))
    return Row(_KEEP_AS_NOTE, lambda width: wide if width >= _WIDE else narrow)


def _example() -> Content:
    return assemble(
        ("   for example  ", TERTIARY),
        ("Acme: Maria ", BOLD),
        ("will ", TERTIARY),
        ("send the questionnaire ", BOLD),
        ("by ", TERTIARY),
        ("fri ", BOLD),
        ("with help from ", TERTIARY),
        ("Dave ", BOLD),
        ("so that ", TERTIARY),
        ("legal can start", BOLD),
    )
