"""Quiet lines above the keys: what one should know and need not act on at once."""

from __future__ import annotations

from textual.content import Content
from textual.timer import Timer

from nextstep_tui.tui.widgets.words import Words

_STAYS = 20.0
"""Seconds for which a notice stands that is no lasting one."""


class Notices(Words):
    """Lines that come and go; with none it takes no room."""

    DEFAULT_CSS = """
    Notices {
        height: auto;
        max-height: 6;
        margin-top: 1;
        padding: 0 1 0 2;
    }
    Notices.-empty {
        display: none;
    }
    """

    def __init__(self) -> None:
        super().__init__(classes="-empty")
        self._lines: dict[str, Content] = {}
        self._clocks: dict[str, Timer] = {}

    def tell(self, name: str, line: Content, *, lasting: bool = False) -> None:
        """Show a line.

        Args:
            name: another line of the same name takes its place.
            line: what it says.
            lasting: whether it stays until ``forget``; else it goes by itself.
        """
        self.forget(name)
        self._lines[name] = line
        if not lasting:
            self._clocks[name] = self.set_timer(_STAYS, lambda: self.forget(name))
        self._draw()

    def forget(self, name: str) -> None:
        """Take a line away, if it is there."""
        if timer := self._clocks.pop(name, None):
            timer.stop()
        if self._lines.pop(name, None) is not None:
            self._draw()

    def _draw(self) -> None:
        self.set_class(not self._lines, "-empty")
        self.update(Content("\n").join(self._lines.values()))
