"""Words on the screen that can change without the whole screen being laid out and drawn anew."""

from __future__ import annotations

from collections.abc import Callable

from textual.app import RenderResult
from textual.content import Content
from textual.geometry import Size
from textual.visual import VisualType
from textual.widgets import Static

LayOut = Callable[[int], Content]
"""Makes words for a width in cells; each of their lines is one on the screen."""


class Words(Static):
    """Text that is never markup; other words of the same height are drawn in its place alone.

    Args:
        words: the text, or what makes it for the width that it gets.
        id: its name in the stylesheet.
        classes: its classes there.
        keeps_room: whether fewer lines leave the rest of the room empty, so that what is around
            stays where it is from one text to the next; another width begins anew.
    """

    def __init__(
        self,
        words: Content | str | LayOut = "",
        *,
        id: str | None = None,
        classes: str | None = None,
        keeps_room: bool = False,
    ) -> None:
        given = "" if callable(words) else words
        super().__init__(given, id=id, classes=classes, markup=False)
        self._lay_out = words if callable(words) else None
        self._keeps_room = keeps_room
        self._width = self._room = 0

    def update(self, content: VisualType = "", *, layout: bool = True) -> None:
        """Show other words; Textual lays all of the screen out where they need another height."""
        shown = self.content
        if isinstance(content, Content) and isinstance(shown, Content) and content.is_same(shown):
            return
        super().update(content, layout=False)
        if layout:
            self.redraw()

    def lay_out(self, by: LayOut) -> None:
        """Show other words, made for the width that they get when they are drawn.

        Args:
            by: what makes them for a width in cells; equal ones make the same words.
        """
        if by != self._lay_out:
            self._lay_out = by
            self.redraw()

    def render(self) -> RenderResult:
        """The words, for the room that they get."""
        return self._lay_out(self.size.width) if self._lay_out else super().render()

    def redraw(self) -> None:
        """Draw the words anew; lay the screen out only where they need another height."""
        self.refresh(layout=self._needs_room())

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """The lines that the words need, or have needed where they keep their room."""
        if self._lay_out:
            needed = self._lay_out(width).plain.count("\n") + 1
        else:
            needed = super().get_content_height(container, viewport, width)
        if not self._keeps_room:
            return needed
        if width != self._width:
            self._width, self._room = width, 0
        self._room = max(self._room, needed)
        return self._room

    def _needs_room(self) -> bool:
        height, width = self.styles.height, self.content_size.width
        if height is not None and not height.is_auto:
            return False
        if not self.display:
            return False  # its room is made when it is shown
        if not width:
            return True
        needed = self.get_content_height(self.container_size, self.app.size, width)
        return needed != self.content_size.height
