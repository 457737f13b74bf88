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
from textual.getters import query_one
from textual.message import Message
from textual.widgets import Input, Static

from nextstep_tui.core.capture import Part, Reading
from nextstep_tui.core.errors import NextstepError
from nextstep_tui.core.model import Deal, DealId
from nextstep_tui.core.text import clean
from nextstep_tui.core.when import spell_date
from nextstep_tui.core.wording import Verdict
from nextstep_tui.journal import Journal
from nextstep_tui.promising import Corrections, promised
from nextstep_tui.requests import NewCommitment
from nextstep_tui.tui.present import BOLD, MUTED, Piece, assemble
from nextstep_tui.tui.reading_view import example, lamps_of, lamps_tall, lamps_wide, verdict_piece
from nextstep_tui.tui.widgets.gate import KEEP_AS_NOTE, WIDE, choice_row, note_row, reworded
from nextstep_tui.tui.widgets.row_list import RowList

_UNKNOWN_DEAL = (Part.DEAL, "unknown")


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
        starts_deals: whether a deal that the line names and nobody knows can be started from it.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {"editor--word", "editor--glue", "editor--refused"}
    DEFAULT_CSS = """
    CommitmentEditor > .editor--word { color: $foreground; text-style: bold; }
    CommitmentEditor > .editor--glue { color: $text-disabled; }
    CommitmentEditor > .editor--refused { color: $text-error; text-style: underline; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "save_and_another", "Save, add another", show=False),
        Binding("ctrl+n", "start_deal", "Start the deal that the line names", show=False),
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

        def __init__(self, editor: CommitmentEditor, text: str, deal_id: DealId | None) -> None:
            super().__init__()
            self.editor = editor
            self.text = text
            self.deal_id = deal_id
            """The deal that the words name; None where they name none."""

    class DealWanted(Message):
        """The line is fine but for its deal, which is to be started."""

        def __init__(self, editor: CommitmentEditor, name: str) -> None:
            super().__init__()
            self.editor = editor
            self.name = name

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
        starts_deals: bool = False,
        id: str | None = None,
    ) -> None:
        super().__init__(id=id)
        self._starts_deals = starts_deals
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
        self._advise()
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
        self._advise()

    def _advise(self) -> None:
        """Before there is any deal, say at once how the one that is named comes to be."""
        name = self.unknown_deal
        if name and not self._journal.outlook().snapshot.deals:
            self._offer_deal(name)

    def on_resize(self) -> None:
        """Lay the W's out for the new width."""
        self._show_reading()

    def _show_reading(self) -> None:
        reading = self.read(self.text)
        at_hand = self._deal.name if self._deal else ""
        shown = self.query_one(".reading", Static)
        if reading is None:
            is_first = not self._journal.outlook().snapshot.commitments
            shown.update(example(self.size.width, is_first=is_first))
            self.post_message(self.Read(self, ("", MUTED), at_hand))
            return
        lamps = lamps_of(reading, self._journal.now().date())
        lay_out = lamps_wide if self.size.width >= WIDE else lamps_tall
        shown.update(lay_out(lamps, self.size.width - 2))
        named = reading.deal.name if reading.deal else at_hand
        self.post_message(self.Read(self, verdict_piece(reading), named))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter: save the line, or say why not."""
        event.stop()
        self.finish(another=False)

    def action_save_and_another(self) -> None:
        """Save the line and go on with an empty one."""
        self.finish(another=True)

    def finish(self, *, another: bool) -> None:
        """Hand the line over, or say why not.

        Args:
            another: whether another line is to follow.
        """
        self._reading = None  # the journal may know more now than when the line was typed
        reading = self.read(self.text)
        if reading is None:
            self.post_message(self.Emptied(self))
            return
        if reading.what and reading.judgement.verdict is Verdict.EMPTY:
            self._open_gate(reading)
            return
        name = self.unknown_deal
        if name:
            self._offer_deal(name)
            return
        deal = None if reading.deal else self._deal
        try:
            new = promised(self._journal, self.text, Corrections(deal=deal))
        except NextstepError as refusal:
            self.refuse(refusal.message, refusal.hint)
            return
        self.post_message(self.Promised(self, new, another=another))

    # A deal that nobody knows yet

    @property
    def unknown_deal(self) -> str:
        """The name of the deal that the line starts; empty where it starts none."""
        reading = self.read(self.text)
        if not self._starts_deals or reading is None:
            return ""
        unknown = [one for one in reading.problems if (one.part, one.kind) == _UNKNOWN_DEAL]
        named = [span for span in reading.spans if span.part is Part.DEAL]
        if not unknown or len(named) != 1:
            return ""
        return clean(reading.line[named[0].start : named[0].end])

    def _offer_deal(self, name: str) -> None:
        self.refuse(f"There is no deal {name} yet.", f"Ctrl+N starts the deal {name} and saves")

    def action_start_deal(self) -> None:
        """Ask for the deal to be started, where nothing else is wrong with the line."""
        name, reading = self.unknown_deal, self.read(self.text)
        if not name or reading is None:
            return
        if reading.what and reading.judgement.verdict is Verdict.EMPTY:
            self._open_gate(reading)
            return
        others = [one for one in reading.problems if one.part is not Part.DEAL]
        if others:
            self.refuse(others[0].message, f"Ctrl+N then starts the deal {name} and saves")
            return
        self.post_message(self.DealWanted(self, name))

    # The gate

    def _open_gate(self, reading: Reading) -> None:
        self.refuse(f"{reading.judgement.why}", "Say instead:")
        rows = [
            choice_row(str(place), one, self._date_words(reading))
            for place, one in enumerate(reading.judgement.instead, 1)
        ]
        rows.append(note_row())
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
        key = KEEP_AS_NOTE if event.key == "n" else event.key
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
        if key == KEEP_AS_NOTE:
            deal_id = DealId(reading.deal.id) if reading.deal else None
            text = self.text
            self.close_gate()
            self.post_message(self.KeptAsNote(self, text, deal_id))
            return
        instead = reading.judgement.instead[int(key) - 1]
        self.close_gate()
        self.line.value = reworded(reading, instead)
        self.line.cursor_position = len(self.line.value)
        self.screen.set_focus(self.line)
