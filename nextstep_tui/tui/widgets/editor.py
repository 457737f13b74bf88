"""The line in which a commitment is typed, read as it is typed, with its fields and the gate.

Tab goes from the line into the single fields, whose corrections go before what the line says. An
empty wording can't leave by Enter: better wordings stand on the keys 1 to 3, and the words can be
kept as a note, which counts for nothing. What was typed is never lost.
"""

from __future__ import annotations

import asyncio
from typing import ClassVar

from rich.highlighter import Highlighter
from rich.style import Style as RichStyle
from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.getters import query_one
from textual.message import Message
from textual.widgets import Input, Static

from nextstep_tui.composing import Composed, Typed, W, composed, suggested, typed_from
from nextstep_tui.core.capture import Part, Reading
from nextstep_tui.core.errors import NextstepError
from nextstep_tui.core.model import Commitment, Deal, DealId
from nextstep_tui.core.text import clean
from nextstep_tui.core.wording import Verdict
from nextstep_tui.journal import Journal
from nextstep_tui.promising import another_deal, promised
from nextstep_tui.requests import NewCommitment
from nextstep_tui.tui.drawing import bring_into_sight
from nextstep_tui.tui.lamps import lamps_tall, lamps_wide
from nextstep_tui.tui.present import BOLD, MUTED, SUCCESS, Piece, assemble
from nextstep_tui.tui.reading_view import (
    example,
    example_line,
    field_light,
    field_says,
    lamps_of_composed,
    verdict_piece,
)
from nextstep_tui.tui.widgets.fields import EdgeInput, FieldRow, Fields
from nextstep_tui.tui.widgets.footer import Key
from nextstep_tui.tui.widgets.gate import WIDE, Gate, reworded
from nextstep_tui.tui.widgets.words import Words

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
    """One line, its W's under it, the fields, and the gate.

    Args:
        journal: for reading the line.
        placeholder: what the empty line says.
        chooses_deal: whether the deal is one of the single fields.
        tab_enters_fields: whether Tab goes into the fields; Down does in any case.
        asks_about_deal: whether it answers a question about the deal at hand, so that the line
            can't be for another.
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
        Binding("down", "to_fields", "Single fields", show=False),
        Binding("tab", "tab_to_fields", "Single fields", show=False),
        Binding("escape", "to_line", "Back to the line", show=False),
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
        """What is typed changed and was read again."""

        def __init__(self, editor: CommitmentEditor, verdict: Piece, deal_name: str) -> None:
            super().__init__()
            self.editor = editor
            self.verdict = verdict
            """What the line is worth so far, with its colour."""
            self.deal_name = deal_name
            """The deal that it will be for; empty for none."""

    class Moved(Message):
        """The focus went between line, fields and gate, or the line is empty no more, or again.

        Other keys work now.
        """

    line = query_one(".line", EdgeInput)
    gate = query_one(Gate)

    def __init__(
        self,
        journal: Journal,
        placeholder: str = "who will do what, by when, with help from whom?",
        *,
        starts_deals: bool = False,
        chooses_deal: bool = True,
        tab_enters_fields: bool = True,
        asks_about_deal: bool = False,
        id: str | None = None,
    ) -> None:
        super().__init__(id=id)
        self._starts_deals = starts_deals
        self._order = [w for w in W if chooses_deal or w is not W.DEAL]
        self._tab_enters_fields = tab_enters_fields
        self._asks_about_deal = asks_about_deal
        self._journal = journal
        self._placeholder = placeholder
        self._deal: Deal | None = None
        self._about: Commitment | None = None
        self._typed = Typed()
        self._composed: Composed | None = None
        self._was_empty = True
        self._bringing = asyncio.Lock()

    def compose(self) -> ComposeResult:
        """The line, its reading, the advice, the choices; the fields come when asked for."""
        yield EdgeInput(
            placeholder=self._placeholder,
            highlighter=_LineHighlighter(self),
            classes="line",
            compact=True,
            select_on_focus=False,
        )
        yield Words(classes="reading")
        yield Words(classes="advice -empty")
        yield Gate(classes="choices")

    @property
    def text(self) -> str:
        """What is typed in the line."""
        return self.line.value

    @property
    def typed(self) -> Typed:
        """The line, and the fields that were corrected by hand."""
        return self._typed.with_line(self.text)

    def begin(
        self,
        deal: Deal | None,
        typed: Typed | str | None = None,
        about: Commitment | None = None,
    ) -> None:
        """Make the line ready for typing.

        Args:
            deal: the deal at hand, where the line names none.
            typed: what stands in the line, and perhaps in the fields; None leaves what was there.
            about: the commitment that is being corrected, if any.
        """
        self._deal, self._about = deal, about
        self._composed = None
        if typed is not None:
            self._put(typed_from(typed) if isinstance(typed, str) else typed)
        self.close_gate()
        self._leave_fields()
        self._show_reading()
        self._advise()
        self.screen.set_focus(self.line)

    @property
    def is_whole(self) -> bool:
        """Whether no field is on its way, so that a key that is typed ahead finds it."""
        return not self._bringing.locked()

    async def _bring_fields(self) -> None:
        async with self._bringing:
            if self._fields is None:
                await self.mount(Fields(self._order), after=self.line)

    def clear(self) -> None:
        """Forget what is typed."""
        self._put(Typed())

    def _put(self, typed: Typed) -> None:
        self._typed, self._composed = typed, None
        self.line.value = typed.line
        self.line.cursor_position = len(typed.line)

    def look(self, name: str) -> RichStyle:
        """A component style, for the highlighter."""
        return self.get_component_rich_style(name, partial=True)

    def read(self, text: str) -> Reading | None:
        """The reading of the line with its corrections; None while nothing is typed."""
        what = self._read(text)
        return what.reading if what else None

    def _read(self, text: str) -> Composed | None:
        typed = self._typed.with_line(text)
        if typed.is_empty:
            return None
        if self._composed is None or self._composed.typed != typed:
            self._composed = composed(self._journal, typed, self._deal, self._about)
        return self._composed

    def refuse(self, message: str, hint: str = "") -> None:
        """Say why the line can't be saved as it stands; it stays."""
        advice = self.query_one(".advice", Static)
        advice.set_class(False, "-empty")
        advice.update(assemble((message, BOLD), "  ", (hint, MUTED)))

    def close_gate(self) -> None:
        """Take the choices away."""
        self.set_class(False, "-gate")
        advice = self.query_one(".advice", Static)
        advice.update("")
        advice.set_class(True, "-empty")

    @property
    def is_at_gate(self) -> bool:
        """Whether the choices stand open."""
        return self.has_class("-gate")

    @property
    def is_in_fields(self) -> bool:
        """Whether the single fields stand open."""
        return self.has_class("-fields")

    @property
    def footer_keys(self) -> list[Key] | None:
        """What can be done in the gate or the fields; None in the line, whose holder knows."""
        if self.is_at_gate:
            return [
                ("1 2 3", "take it, then edit", ""),
                ("n", "keep as a note", ""),
                ("Enter", "take it", ""),
                ("Esc", "back to the line", ""),
            ]
        if self.is_in_fields:
            return [
                ("Enter", "save", ""),
                ("Tab", "next field", ""),
                ("↓ →", "take a suggestion", ""),
                ("Esc", "back to the line", ""),
            ]
        return None

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show what the line says now."""
        event.stop()
        if not self.display:
            return  # it was cleared when it was left
        if self.is_at_gate or not self.query_one(".advice").has_class("-empty"):
            self.close_gate()
        self._show_reading()
        self._advise()

    def on_edge_input_went_right(self, event: EdgeInput.WentRight) -> None:
        """On the empty line, take the example."""
        event.stop()
        if not self.text and not self._typed.fields:
            self._put(Typed(example_line(self.size.width, is_first=self._is_first)))

    def _advise(self) -> None:
        """Before there is any deal, say at once how the one that is named comes to be."""
        name = self.unknown_deal
        if name and not self._has_deals:
            self.refuse(f"There is no deal {name} yet.", f"Enter starts the deal {name} and saves")

    @property
    def _has_deals(self) -> bool:
        """Whether there is a deal that the line may mean; else Enter starts the one it names."""
        return bool(self._journal.outlook().snapshot.deals)

    def on_resize(self) -> None:
        """Lay the W's out for the new width."""
        self._show_reading()

    @property
    def _is_first(self) -> bool:
        return not self._journal.outlook().snapshot.commitments

    def _show_reading(self) -> None:
        what = self._read(self.text)
        if self._was_empty != (what is None):
            self._was_empty = what is None
            self.post_message(self.Moved())
        shown = self.query_one(".reading", Static)
        if self.is_in_fields:
            self._show_fields()
        if what is None:
            shown.update(example(self.size.width, is_first=self._is_first))
            self.post_message(self.Read(self, ("", MUTED), self._deal.name if self._deal else ""))
            return
        lamps = lamps_of_composed(what, self._journal.today())
        lay_out = lamps_wide if self.size.width >= WIDE else lamps_tall
        shown.update(lay_out(lamps, self.size.width - 2))
        name = what.deal.name if what.deal else ""
        self.post_message(self.Read(self, self._verdict(what.reading), name))

    def _verdict(self, reading: Reading) -> Piece:
        """What the line is worth; where Enter starts its deal, that is nothing to mend."""
        others = [one for one in reading.problems if one.part is not Part.DEAL]
        is_ok = reading.what and reading.judgement.verdict is Verdict.OK
        if is_ok and not others and self.unknown_deal and not self._has_deals:
            return "✓ a next step, and a new deal", SUCCESS
        return verdict_piece(reading)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter: save the line, or say why not."""
        event.stop()
        self.finish(another=False)

    def action_save_and_another(self) -> None:
        """Save the line and go on with an empty one."""
        self.finish(another=True)

    def finish(self, *, another: bool) -> None:
        """Hand the commitment over, or say why not.

        Args:
            another: whether another line is to follow.
        """
        self._composed = None  # the journal may know more now than when the line was typed
        what = self._read(self.text)
        if what is None and self.is_in_fields:
            self._refuse_field(W.WHAT)
            return
        if what is None:
            self.post_message(self.Emptied(self))
            return
        if what.reading.what and what.reading.judgement.verdict is Verdict.EMPTY:
            self._open_gate(what.reading)
            return
        name = self.unknown_deal
        if name and not self._has_deals:
            self.action_start_deal()
            return
        if name:
            self._offer_deal(name)
            return
        if self._names_another_deal(what):
            return
        wrong = [w for w in self._order if w in what.problems]
        if wrong and (self.is_in_fields or not _is_in_line(wrong[0], what)):
            self._refuse_field(wrong[0])
            return
        try:
            new = promised(self._journal, self.text, what.corrections)
        except NextstepError as refusal:
            self.refuse(refusal.message, refusal.hint)
            return
        self.post_message(self.Promised(self, new, another=another))

    def _names_another_deal(self, what: Composed) -> bool:
        """Whether the line is for another deal than was asked about; it is said then."""
        asked = self._deal
        if not self._asks_about_deal or asked is None:
            return False
        if what.deal is None or what.deal.id != asked.id or W.DEAL in what.problems:
            refusal = another_deal(asked, what.text(W.DEAL))
            self.refuse(refusal.message, refusal.hint)
            return True
        return False

    # The single fields

    def check_action(self, action: str, _: tuple[object, ...]) -> bool | None:
        """Which of the keys work: into the fields from the line, back to it from elsewhere."""
        match action:
            case "to_fields":
                return self.line.has_focus
            case "tab_to_fields":
                return self.line.has_focus and self._tab_enters_fields
            case "to_line":
                return self.is_at_gate or self.is_in_fields
            case _:
                return True

    @property
    def _fields(self) -> Fields | None:
        """The fields; None until the line was first opened."""
        return next(iter(self.query(Fields)), None)

    async def action_tab_to_fields(self) -> None:
        """The same by Tab, where that is not taken."""
        await self.action_to_fields()

    async def action_to_fields(self) -> None:
        """From the line into the first field."""
        await self._enter_fields(next(iter(W)))

    async def _enter_fields(self, w: W, *, refused: bool = False) -> None:
        await self._bring_fields()
        self.close_gate()
        self.set_class(True, "-fields")
        self._show_fields()
        if self._fields is not None:
            for row in self._fields.rows.values():
                row.refuse(refused=refused and row.w is w)
            self._fields.enter(w)
        self.post_message(self.Moved())

    def action_to_line(self) -> None:
        """One step out: from a suggestion to its field, from fields or gate to the line."""
        row = self._fields.row if self._fields else None
        if row is not None and row.has_chosen:
            row.forget_choice()
            return
        self.close_gate()
        self._leave_fields()
        self.screen.set_focus(self.line)
        self._show_reading()
        self.post_message(self.Moved())

    def _leave_fields(self) -> None:
        self.set_class(False, "-fields")

    def on_fields_left(self, event: Fields.Left) -> None:
        """Over the ends of the fields one comes to the line."""
        event.stop()
        self.action_to_line()

    def _show_fields(self) -> None:
        fields = self._fields
        if fields is None:
            return
        what = self._read(self.text) or composed(self._journal, Typed(), self._deal)
        today, stages = self._journal.today(), self._journal.settings.stages
        for w, row in fields.rows.items():
            row.show(
                field_light(w, what, today),
                what.text(w),
                field_says(w, what, today, stages),
                what.problems.get(w, ""),
            )
        if fields.row is not None:
            self._suggest(fields.row)

    def on_field_row_entered(self, event: FieldRow.Entered) -> None:
        """Suggest what the field could hold."""
        event.stop()
        if self._fields is not None:
            self._suggest(self._fields.rows[event.w])

    def _suggest(self, row: FieldRow) -> None:
        what = self._read(self.text) or composed(self._journal, Typed(), self._deal)
        typed = "" if row.is_fresh else row.line.value
        names = suggested(row.w, typed, what, self._journal)
        row.suggest([name for name in names if name != row.line.value])

    def on_field_row_changed(self, event: FieldRow.Changed) -> None:
        """A field is corrected; put back as the line has it, it is no correction any more."""
        event.stop()
        without = self._typed.left(event.w).with_line(self.text)
        as_read = composed(self._journal, without, self._deal, self._about).text(event.w)
        same = event.text == as_read and not without.is_empty
        self._typed = without if same else without.corrected(event.w, event.text)
        self.close_gate()
        self._show_reading()

    async def on_field_row_finished(self, event: FieldRow.Finished) -> None:
        """Enter in a field saves the commitment where it can be saved."""
        event.stop()
        self.finish(another=False)

    def _refuse_field(self, w: W) -> None:
        """Say at the field why the commitment can't be saved."""
        self.run_worker(self._enter_fields(w, refused=True), exclusive=True)

    # A deal that nobody knows yet

    @property
    def unknown_deal(self) -> str:
        """The name of the deal that the line starts; empty where it starts none."""
        reading = self.read(self.text)
        if not self._starts_deals or reading is None or W.DEAL in self._typed.fields:
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
            key = "Ctrl+N" if self._has_deals else "Enter"
            self.refuse(others[0].message, f"{key} then starts the deal {name} and saves")
            return
        self.post_message(self.DealWanted(self, name))

    # The gate

    def _open_gate(self, reading: Reading) -> None:
        self.refuse(reading.judgement.why, "Say instead:")
        self._leave_fields()
        self.gate.offer(reading, self._journal.today())
        self.set_class(True, "-gate")
        self.screen.set_focus(self.gate)
        # In a low terminal a card above is long enough to push the choices out of sight.
        bring_into_sight(self.gate)
        self.post_message(self.Moved())

    def on_gate_taken(self, event: Gate.Taken) -> None:
        """A better wording goes into the line; the words as they are go out as a note."""
        event.stop()
        what = self._read(self.text)
        if what is None:
            return
        reading = what.reading
        self.close_gate()
        if event.instead is None:
            deal_id = DealId(reading.deal.id) if reading.deal else None
            text = self.text if W.WHAT not in what.typed.fields else reading.what
            self.post_message(self.KeptAsNote(self, text, deal_id))
            return
        # What was typed by hand is in the new line now, but for what no line can say.
        others = {w: text for w, text in what.typed.fields.items() if w in _IN_NO_LINE}
        self._put(Typed(reworded(reading, event.instead), others))
        self.screen.set_focus(self.line)
        self._show_reading()
        self.post_message(self.Moved())


def _is_in_line(w: W, what: Composed) -> bool:
    """Whether what is wrong with a field can be mended in the line."""
    return w not in what.typed.fields and w not in _IN_NO_LINE


_IN_NO_LINE = (W.STAGE, W.AGREED, W.WITNESSED)
"""What only its own field can say."""
