"""The single W's of a commitment, one below the other, each with what it says and what could do.

A field is corrected as one types; what it means stands at its right, and what is wrong with it, or
what it could hold, right under it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.getters import query_one
from textual.message import Message
from textual.widgets import Input, Static

from nextstep_tui.composing import W
from nextstep_tui.tui.drawing import bring_into_sight
from nextstep_tui.tui.present import BOLD, ERROR, MUTED, Piece, assemble, fit
from nextstep_tui.tui.widgets.text_field import TextField
from nextstep_tui.tui.widgets.words import Words

_LABEL = 9


class EdgeInput(TextField):
    """A field that tells when the cursor is asked to go on to the right of its last word."""

    class WentRight(Message):
        """Right was pressed at the end."""

        def __init__(self, field: EdgeInput) -> None:
            super().__init__()
            self.field = field

    def action_cursor_right(self, select: bool = False) -> None:
        """Go right, or tell that there is no more."""
        if self.cursor_at_end and not select:
            self.post_message(self.WentRight(self))
        else:
            super().action_cursor_right(select)


_LOW, _FEW = 30, 3
"""In a terminal of fewer lines so many suggestions are in sight at once."""


class FieldRow(Vertical):
    """One field: its lamp and label, its text, what it says; and under it what it could hold.

    Args:
        w: which one.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "choose(1)", "Next suggestion", show=False),
        Binding("up", "choose(-1)", "Suggestion before", show=False),
    ]

    class Changed(Message):
        """The field was typed in."""

        def __init__(self, w: W, text: str) -> None:
            super().__init__()
            self.w = w
            self.text = text

    class Finished(Message):
        """Enter was pressed, and not to take a suggestion."""

    class Entered(Message):
        """The field has the focus, and wants its suggestions."""

        def __init__(self, w: W) -> None:
            super().__init__()
            self.w = w

    class Stepped(Message):
        """Down or up was pressed where nothing is suggested."""

        def __init__(self, w: W, step: int) -> None:
            super().__init__()
            self.w = w
            self.step = step

    line = query_one(EdgeInput)

    def __init__(self, w: W) -> None:
        super().__init__(classes="field")
        self.w = w
        """Which field it is."""
        self.is_fresh = True
        """Whether nothing was typed since the field was entered."""
        self._suggested: Sequence[str] = ()
        self._chosen = -1
        self._problem = ""

    def compose(self) -> ComposeResult:
        """The label, the text, the note; what it could hold."""
        with Horizontal():
            yield Words(classes="label")
            yield EdgeInput(compact=True, select_on_focus=False)
            yield Words(classes="says")
        yield Words(classes="under -empty")

    def show(self, light: Piece, text: str, says: Piece, problem: str) -> None:
        """Show what the field comes to.

        Args:
            light: its lamp.
            text: what stands in it; left alone while it is being typed in.
            says: what it is read as.
            problem: what is wrong with it; may be empty.
        """
        self.query_one(".label", Static).update(
            assemble(" ", light, " ", (fit(self.w.value, _LABEL), MUTED))
        )
        if not self.line.has_focus or self.is_fresh:
            self.put(text)
        self.query_one(".says", Static).update(assemble(says))
        self._problem = problem
        self._show_under()

    def put(self, text: str) -> None:
        """Set the text, as if it had always stood there."""
        if self.line.value != text:
            with self.line.prevent(Input.Changed):
                self.line.value = text
            self.line.cursor_position = len(text)

    def suggest(self, names: Sequence[str]) -> None:
        """Show what the field could hold."""
        if names != self._suggested:
            self._suggested, self._chosen = names, -1
            self._show_under()

    @property
    def has_chosen(self) -> bool:
        """Whether a suggestion is highlighted."""
        return 0 <= self._chosen < len(self._suggested)

    def forget_choice(self) -> None:
        """From the suggestions back to the field."""
        self._chosen = -1
        self._show_under()

    def take(self) -> bool:
        """Put the highlighted suggestion into the field; whether there was one."""
        if not self.has_chosen:
            return False
        text = self._suggested[self._chosen]
        self._chosen = -1
        self.is_fresh = False
        self.line.value = text
        self.line.cursor_position = len(text)
        return True

    def _show_under(self) -> None:
        under = self.query_one(".under", Static)
        lines = []
        if self.line.has_focus:
            if self._problem and not self.is_fresh:
                lines.append(assemble((self._problem, ERROR)))
            lines += self._suggestions()
        elif self._problem and self.has_class("-refused"):
            lines.append(assemble((self._problem, ERROR)))
        under.set_class(not lines, "-empty")
        under.update(Content("\n").join(lines))

    def _suggestions(self) -> list[Content]:
        """A line each; in a low terminal a few of them, the highlighted one in their midst."""
        count = len(self._suggested)
        most = count if self.screen.size.height >= _LOW else _FEW
        first = max(0, min(self._chosen - 1, count - most))
        lines = []
        for place in range(first, min(first + most, count)):
            here = place == self._chosen
            more = count - place - 1 if place == first + most - 1 else 0
            lines.append(
                assemble(
                    ("› " if here else "  ", "$text-accent"),
                    (self._suggested[place], BOLD if here else MUTED),
                    (f"   {more} more" if more else "", MUTED),
                )
            )
        return lines

    def refuse(self, *, refused: bool) -> None:
        """Say what is wrong with it even where it was not typed in."""
        self.set_class(refused, "-refused")
        if refused:
            self.is_fresh = False
        self._show_under()

    def action_choose(self, step: int) -> None:
        """Through the suggestions; beyond them, or without any, to the next field."""
        at = self._chosen + step
        if self._suggested and -1 <= at < len(self._suggested) and (at >= 0 or self.has_chosen):
            self._chosen = at
            self._show_under()
            bring_into_sight(self)
        elif not self.has_chosen:
            self.post_message(self.Stepped(self.w, step))

    def on_input_changed(self, event: Input.Changed) -> None:
        """Tell what is typed."""
        event.stop()
        self.is_fresh = False
        self._chosen = -1
        self.post_message(self.Changed(self.w, event.value))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Take the suggestion, or be done."""
        event.stop()
        if not self.take():
            self.post_message(self.Finished())

    def on_edge_input_went_right(self, event: EdgeInput.WentRight) -> None:
        """Take the suggestion, or the first one."""
        event.stop()
        if self._suggested and not self.has_chosen:
            self._chosen = 0
        self.take()

    def on_descendant_focus(self) -> None:
        """Ask for suggestions."""
        self.post_message(self.Entered(self.w))

    def on_descendant_blur(self) -> None:
        """No suggestions where nobody types."""
        self.is_fresh = True
        self._suggested, self._chosen = (), -1
        self._show_under()


class Fields(Vertical):
    """Fields one below the other.

    Args:
        order: which ones, in the order of the sentence.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "step(1)", "Next field", show=False),
        Binding("shift+tab", "step(-1)", "Field before", show=False),
    ]

    class Left(Message):
        """One went out over the first or the last field, to the line."""

    def __init__(self, order: Sequence[W]) -> None:
        super().__init__()
        self._order = order

    def compose(self) -> ComposeResult:
        """A row for each."""
        for w in self._order:
            yield FieldRow(w)

    @property
    def rows(self) -> Mapping[W, FieldRow]:
        """The rows by their field."""
        return {row.w: row for row in self.query(FieldRow)}

    @property
    def row(self) -> FieldRow | None:
        """The row that is being typed in."""
        return next((row for row in self.query(FieldRow) if row.line.has_focus), None)

    def enter(self, w: W) -> None:
        """Put the focus into a field."""
        self.screen.set_focus(self.rows[w].line)

    def action_step(self, step: int) -> None:
        """To the next field or the one before; over the ends, out."""
        row = self.row
        if row is None:
            return
        row.take()
        at = self._order.index(row.w) + step
        if 0 <= at < len(self._order):
            self.enter(self._order[at])
        else:
            self.post_message(self.Left())

    def on_field_row_stepped(self, event: FieldRow.Stepped) -> None:
        """Down and up go through the fields where nothing is suggested."""
        event.stop()
        self.action_step(event.step)
