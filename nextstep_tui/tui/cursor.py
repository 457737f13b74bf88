"""The terminal's own cursor: on the highlighted row, in the field, at the answers of a card."""

from __future__ import annotations

from rich.cells import cell_len
from textual.geometry import Offset
from textual.widget import Widget
from textual.widgets import Input, TextArea

from nextstep_tui.tui.widgets.row_list import RowList


def place_of(focused: Widget | None) -> Offset:
    """Where somebody is who has the focus, in cells of the screen.

    Args:
        focused: what has it; None stands for the screen, at whose beginning one is.
    """
    match focused:
        case None:
            return Offset(0, 0)
        case Input():
            # Textual's own offset is a cell too far at the end of a line.
            before = cell_len(focused.value[: focused.cursor_position])
            return focused.content_region.offset + Offset(before - focused.scroll_offset.x, 0)
        case RowList() | TextArea():
            return focused.cursor_screen_offset
        case _:
            return focused.content_region.offset
