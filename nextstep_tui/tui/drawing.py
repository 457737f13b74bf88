"""Drawing what has changed at once, instead of at the next sixtieth of a second.

Textual has no public way to do so; the parts of it that are not public are used here alone.
"""

from __future__ import annotations

from typing import TypeVar

from textual.reactive import Reactive
from textual.screen import Screen
from textual.widget import Widget

Answered = TypeVar("Answered")


class Page(Screen[Answered]):
    """A screen that draws nothing while a key is still at work, and no more than has changed."""

    focused: Reactive[Widget | None] = Reactive(None, repaint=False)
    """What has the focus; by Textual's own, all of the screen is drawn anew when that changes."""

    def _compositor_refresh(self) -> None:
        # Textual would draw all that was laid out, keep it from the terminal, and forget about it.
        if not self.app._batch_count:
            super()._compositor_refresh()


def has_changed(screen: Screen[object]) -> bool:
    """Whether something on a screen looks different, and was not drawn yet."""
    return bool(screen._dirty_widgets) or screen._layout_required or screen._repaint_required


def lay_out(screen: Screen[object]) -> bool:
    """Give everything its place, so that what depends on its size can follow before it is drawn.

    Returns:
        Whether anything had to be given one.
    """
    if not screen._layout_required:
        return False
    screen._layout_required = False
    screen._refresh_layout()
    return True


def draw(screen: Screen[object]) -> None:
    """Draw what has changed, as one frame."""
    if screen._repaint_required:  # Textual would lay out and draw, and then draw all of it again
        screen._repaint_required = False
        screen._dirty_widgets.add(screen)
    screen._on_timer_update()
