"""The other ways to begin, under the line of a first start: the CRM's export, the demo."""

from __future__ import annotations

from textual import events
from textual.content import Content
from textual.widgets import Static

from nextstep_tui.keymap import Keymap
from nextstep_tui.tui.present import ACCENT, MUTED, TERTIARY, assemble

_WAYS = (
    ("deals.import", "import deals", "your CRM's export; shown before anything is kept"),
    ("demo", "walk the demo", "invented deals, apart from your journal; one key leaves"),
)


class Ways(Static):
    """Two rows with their keys, each of which can be clicked.

    Args:
        keymap: the keys in use.
    """

    DEFAULT_CSS = """
    Ways {
        display: none;
        height: auto;
        padding: 1 1 0 1;
        text-wrap: nowrap;
        text-overflow: ellipsis;
    }
    Ways.-shown {
        display: block;
    }
    """

    def __init__(self, keymap: Keymap) -> None:
        super().__init__("", markup=False)
        self._keymap = keymap
        self._is_typing = False

    def tell(self, *, typing: bool) -> None:
        """Say the ways.

        Args:
            typing: whether the line has the keys, so that Esc comes first.
        """
        self._is_typing = typing
        lines = [assemble(("  Or begin with", MUTED), (": Esc, then" if typing else "", TERTIARY))]
        for command_id, label, note in _WAYS:
            key = self._keymap.shown(command_id)
            lines.append(assemble((f"{key} ", ACCENT), f"{label:<16}", (note, TERTIARY)))
        self.update(Content("\n").join(lines))

    async def on_click(self, event: events.Click) -> None:
        """A click on a way goes it."""
        offset = event.get_content_offset(self)
        if offset is not None and 1 <= offset.y <= len(_WAYS):
            command_id, _, _ = _WAYS[offset.y - 1]
            if self._is_typing:
                await self.run_action("screen.back")
            await self.run_action(f"screen.{command_id.replace('.', '_')}")
