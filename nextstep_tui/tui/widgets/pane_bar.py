"""The bar of a narrow screen, which shows one pane at a time: each pane, its key, its count."""

from __future__ import annotations

from collections.abc import Mapping

from textual import events
from textual.content import Content
from textual.message import Message

from nextstep_tui.keymap import Keymap
from nextstep_tui.tui.present import pane_chip
from nextstep_tui.tui.widgets.words import Words

_GAP = "    "


class PaneBar(Words):
    """The panes, each of which can be clicked.

    Args:
        keymap: for the panes' keys.
    """

    class Clicked(Message):
        """A pane was clicked."""

        def __init__(self, pane: str) -> None:
            super().__init__()
            self.pane = pane

    def __init__(self, keymap: Keymap) -> None:
        super().__init__()
        self._keymap = keymap
        self._chips: dict[str, Content] = {}

    def show_panes(self, labels: Mapping[str, str], counts: Mapping[str, int], here: str) -> None:
        """Show the panes.

        Args:
            labels: the panes' names by their ids.
            counts: how much is in a pane, where that says something.
            here: the pane that shows.
        """
        self._chips = {
            pane: pane_chip(
                self._keymap.shown(f"pane.{pane}"), label, counts.get(pane), is_here=pane == here
            )
            for pane, label in labels.items()
        }
        self.update(Content(_GAP).join(self._chips.values()))

    def on_click(self, event: events.Click) -> None:
        """Say which pane was clicked."""
        offset = event.get_content_offset(self)
        start = 0
        for pane, chip in self._chips.items():
            end = start + chip.cell_length
            if offset is not None and offset.y == 0 and start <= offset.x < end:
                self.post_message(self.Clicked(pane))
            start = end + len(_GAP)
