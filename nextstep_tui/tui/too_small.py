"""What a terminal below the least size shows: a line that says what is needed.

It covers the screen instead of hiding it: what is hidden would lose the focus, and the screen comes
back as it was, with what is typed. What can't be seen can't be commanded: only typing goes on.
"""

from __future__ import annotations

from textual import events
from textual.geometry import Size
from textual.screen import ModalScreen, Screen
from textual.widget import Widget

from nextstep_tui.tui.present import MUTED, assemble

_TOO_SMALL = "-too-small"
LEAST = Size(80, 24)
"""Cells that the screens need."""
_EDITING = frozenset({"backspace", "delete", "left", "right", "home", "end"})


def is_too_small(size: Size) -> bool:
    """Whether the screens have no room."""
    return size.width < LEAST.width or size.height < LEAST.height


def cover(screen: Screen[object], size: Size) -> None:
    """Cover a screen that has no room; uncover it once it has."""
    if isinstance(screen, ModalScreen) or not screen.is_running:
        return
    small = is_too_small(size)
    if not small and not screen.has_class(_TOO_SMALL):
        return
    from nextstep_tui.tui.widgets.too_small_line import TooSmallLine  # hardly ever needed

    screen.set_class(small, _TOO_SMALL)
    line = next(iter(screen.query_children(TooSmallLine)), None)
    if line is None and small:
        line = TooSmallLine()
        screen.mount(line)
    if line is not None:
        needs = f"nextstep needs {LEAST.width}x{LEAST.height}; this is {size.width}x{size.height}."
        line.update(assemble((needs, MUTED)))
        line.display = small


def reaches(event: events.Key, screen: Screen[object], focused: Widget | None) -> bool:
    """Whether a key may act: on a covered screen only typing may, and quitting.

    Args:
        event: the key.
        screen: the one on top.
        focused: what has its focus.
    """
    if not screen.has_class(_TOO_SMALL) or event.key == "ctrl+q":
        return True
    types = focused is not None and focused.check_consume_key("a", "a")
    return types and (event.is_printable or event.key in _EDITING)
