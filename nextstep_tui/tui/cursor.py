"""The terminal's own cursor: on the highlighted row, in the field, at the answers of a card."""

from __future__ import annotations

from rich.cells import cell_len
from textual.driver import Driver
from textual.geometry import Offset
from textual.widget import Widget
from textual.widgets import Input

_SHOW = "\x1b[?25h"
"""DECTCEM; Textual hides the cursor whenever it takes the terminal."""


def seen(driver: type[Driver]) -> type[Driver]:
    """A terminal's driver under which its own cursor is seen.

    Args:
        driver: the one for this system.
    """

    class WithCursor(driver):  # type: ignore[misc, valid-type]
        def start_application_mode(self) -> None:
            super().start_application_mode()
            self.write(_SHOW)
            self.flush()

    return WithCursor


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
    # Rows and text areas know; for its type alone a text area need not be loaded: 20 ms.
    place = getattr(focused, "cursor_screen_offset", None)
    return place if isinstance(place, Offset) else focused.content_region.offset
