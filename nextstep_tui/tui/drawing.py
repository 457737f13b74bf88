"""Drawing what has changed at once, instead of at the next sixtieth of a second.

Textual has no public way to do so; the parts of it that are not public are used here alone.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TypeVar

from textual import events
from textual.dom import DOMNode
from textual.geometry import Region, Size
from textual.reactive import Reactive
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget

from nextstep_tui.tui.widgets.backdrop import alike

Answered = TypeVar("Answered")
Later = Callable[[], Awaitable[None]]


class Page(Screen[Answered]):
    """A screen that draws nothing while a key is still at work, and no more than has changed."""

    focused: Reactive[Widget | None] = Reactive(None, repaint=False)
    """What has the focus; by Textual's own, all of the screen is drawn anew when that changes."""

    _is_styled = False
    _late: tuple[tuple[Widget, Later], ...] = ()
    _sought: Widget | None = None

    def on_screen_resume(self, event: events.ScreenResume) -> None:
        """Take the styles that everything has got a moment ago, when it was mounted."""
        if not self._is_styled:
            self._is_styled = True
            event.refresh_styles = False

    def when_drawn(self, widget: Widget, later: Later) -> None:
        """Do something that no frame should wait for, once what a key has set off is drawn.

        Args:
            widget: whose it is; it says ``is_late`` as long as keys must wait for it.
            later: what is done.
        """
        self._late += ((widget, later),)
        if not self.app._batch_count:
            self.call_after_refresh(self.do_late)

    def do_late(self) -> None:
        """Do what has waited for the frame."""
        late, self._late = self._late, ()
        for widget, later in late:
            widget.call_next(_if_it_is_there, widget, later)

    def bring_into_sight(self, widget: Widget) -> None:
        """Scroll to a part as soon as it has its place.

        Textual's own way looks for it before what a key has set off is laid out, and finds nothing.

        Args:
            widget: the part; another that is asked for before the next frame takes its place.
        """
        self._sought = widget
        self.call_after_refresh(self._look_for_sought)

    def _look_for_sought(self) -> None:
        if not self.app._batch_count:
            self.scroll_to_sought()

    def scroll_to_sought(self) -> None:
        """Scroll to the part that is to come into sight, now that all have their places."""
        widget, self._sought = self._sought, None
        if widget is not None and widget.is_attached:
            widget.scroll_visible(animate=False, immediate=True)

    def render_lines(self, crop: Region) -> list[Strip]:
        """Make what is seen between the widgets."""
        return alike(super().render_lines, crop)

    def _update_focus_styles(
        self, focused: Widget | None = None, blurred: Widget | None = None
    ) -> None:
        # Textual styles all that is in a pane anew; only what a rule about it names can change.
        changed: set[DOMNode] = set()
        for widget in (focused, blurred):
            around = reversed(widget.ancestors_with_self) if widget else ()
            pane = next((one for one in around if one._has_focus_within), None)
            if pane is not None:
                inside = pane.walk_children(with_self=True)
                changed.update(one for one in inside if one._has_focus_within)
        self.app.stylesheet.update_nodes(changed)

    def _reset_focus(self, widget: Widget, avoiding: list[Widget] | None = None) -> None:
        # Of a screen that is being left, the parts beside the focus would be styled once more.
        if self in self.app.screen_stack:
            super()._reset_focus(widget, avoiding)

    def _screen_resized(self, size: Size) -> None:
        # Textual lays a new screen out again, and those behind it, when it has got its size.
        if size != self._compositor.size:
            super()._screen_resized(size)

    def _compositor_refresh(self) -> None:
        # Textual would draw all that was laid out, keep it from the terminal, and forget about it.
        if not self.app._batch_count:
            super()._compositor_refresh()


def bring_into_sight(widget: Widget) -> None:
    """Scroll to a part as soon as it has its place, on whichever screen it is.

    Args:
        widget: the part.
    """
    screen = widget.screen
    if isinstance(screen, Page):
        screen.bring_into_sight(widget)


async def _if_it_is_there(widget: Widget, later: Later) -> None:
    """Do what has waited, unless its part was left meanwhile."""
    if widget.is_attached:
        await later()


def has_changed(screen: Screen[object]) -> bool:
    """Whether something on a screen looks different, and was not drawn yet."""
    return bool(screen._dirty_widgets) or screen._layout_required or screen._repaint_required


def lay_out(screen: Screen[object]) -> bool:
    """Give everything its place, so that what depends on its size can follow before it is drawn.

    Returns:
        Whether anything had to be given one.
    """
    is_laid_out = _place_all(screen)
    if isinstance(screen, Page):
        screen.scroll_to_sought()
    return is_laid_out


def _place_all(screen: Screen[object]) -> bool:
    if not screen._layout_required:
        return False
    screen._layout_required = False
    asked = {part for part in _placed(screen) if part._layout_required}
    bars = {part: _bars_of(part) for part in _placed(screen)}
    screen._refresh_layout()
    if not isinstance(screen, Page):
        screen.refresh()  # one of Textual's own has drawn it, for nothing, and forgotten it
    for part in _placed(screen):
        # Textual lays all out again since what is in a part has got another size; where no scroll
        # bar comes or goes by that, it finds every part where it is.
        if part not in asked and bars.get(part) == _bars_of(part):
            part._layout_required = False
    return True


def _placed(screen: Screen[object]) -> list[Widget]:
    """All that has a place on a screen, scroll bars too."""
    return [widget for widget, _ in screen._compositor.layers]


def _bars_of(widget: Widget) -> tuple[bool, bool]:
    """Which scroll bars a part has."""
    return widget.show_vertical_scrollbar, widget.show_horizontal_scrollbar


def draw(screen: Screen[object]) -> None:
    """Draw what has changed, as one frame."""
    if screen._repaint_required:  # Textual would lay out and draw, and then draw all of it again
        screen._repaint_required = False
        screen._dirty_widgets.add(screen)
    screen._on_timer_update()
    if isinstance(screen, Page):
        screen.do_late()
