"""What stands behind other widgets: every line of it looks the same, so that one is made."""

from __future__ import annotations

from collections.abc import Callable

from textual.containers import Horizontal, Vertical
from textual.geometry import Region
from textual.strip import Strip


def alike(render_lines: Callable[[Region], list[Strip]], crop: Region) -> list[Strip]:
    """The lines of something with no words, and no border above or below.

    Args:
        render_lines: Textual's way to make them, each for itself.
        crop: the part that is wanted.
    """
    return render_lines(Region(crop.x, crop.y, crop.width, 1)) * crop.height


class Pane(Vertical):
    """Widgets below one another, with a bar at the left at most."""

    def render_lines(self, crop: Region) -> list[Strip]:
        """Make what is seen between the widgets."""
        return alike(super().render_lines, crop)


class SideBySide(Horizontal):
    """Widgets beside one another."""

    def render_lines(self, crop: Region) -> list[Strip]:
        """Make what is seen between the widgets."""
        return alike(super().render_lines, crop)
