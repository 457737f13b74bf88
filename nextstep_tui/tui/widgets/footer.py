"""The last line: what the focus can do now, the likeliest first, no dead key."""

from __future__ import annotations

from collections.abc import Iterable

from rich.cells import cell_len
from textual import events
from textual.content import Content

from nextstep_tui.keymap import read_key
from nextstep_tui.tui.present import MUTED, Piece, assemble
from nextstep_tui.tui.widgets.words import Words

_GAP = "   "


Key = tuple[str, str, str]
"""A key as people write it, what it does, and its action for the mouse."""


class KeyLine(Words):
    """Keys and what they do, each of which can be clicked."""

    def __init__(self) -> None:
        super().__init__(classes="footer")
        self._wanted: tuple[Key, ...] = ()

    def show_keys(self, keys: Iterable[tuple[str, str, str]]) -> None:
        """Show other keys.

        Args:
            keys: each key as people write it, what it does, and its action for the mouse; with
                no action a click presses the key.
        """
        wanted = tuple(keys)
        if wanted != self._wanted:
            self._wanted = wanted
            self.redraw()

    @property
    def _keys(self) -> list[Key]:
        """As many as there is room for; the last, which is help or the way back, always stays."""
        *first, last = self._wanted or (("", "", ""),)
        room = self.size.width - _cells(last)
        shown = []
        for one in first:
            room -= _cells(one) + len(_GAP)
            if room < 0:
                break
            shown.append(one)
        return [*shown, last]

    def render(self) -> Content:
        """The keys, for the room they get."""
        pieces: list[Piece | str] = []
        for key, label, _ in self._keys:
            pieces += [(key, "bold $text-accent"), " ", (label, MUTED), _GAP]
        return assemble(*pieces)

    async def on_click(self, event: events.Click) -> None:
        """A click on a key does what the key does."""
        offset = event.get_content_offset(self)
        if offset is None:
            return
        start = 0
        for key, label, action in self._keys:
            end = start + _cells((key, label, action))
            if start <= offset.x < end:
                await self._press(key, action)
            start = end + len(_GAP)

    async def _press(self, key: str, action: str) -> None:
        if action:
            await self.run_action(action)
        elif " " not in key:
            self.app.simulate_key(read_key(key))


def _cells(key: Key) -> int:
    return cell_len(f"{key[0]} {key[1]}")
