"""The line over every screen of the demo: that this is the demo, and how it is left."""

from __future__ import annotations

from textual.screen import ModalScreen, Screen
from textual.widgets import Static

from nextstep_tui.tui.present import ACCENT, BOLD, MUTED, assemble


class DemoLine(Static):
    """Stands at the top of a screen; a click leaves the demo as its key does.

    Args:
        leads_back: whether leaving leads back to one's own journal, not out of the program.
    """

    DEFAULT_CSS = """
    DemoLine {
        dock: top;
        height: 1;
        padding: 0 1 0 2;
        background: $surface;
        text-wrap: nowrap;
        text-overflow: ellipsis;
    }
    """

    def __init__(self, *, leads_back: bool) -> None:
        leaves = " back to your journal" if leads_back else " leaves it"
        super().__init__(
            assemble(
                ("This is the demo", BOLD),
                "   ",
                ("Ctrl+Q", ACCENT),
                leaves,
                ("   All of it is invented; nothing is kept.", MUTED),
            ),
            markup=False,
        )

    async def on_click(self) -> None:
        """Leave the demo."""
        await self.run_action("app.quit")


def tell_demo(screen: Screen[object], *, leads_back: bool) -> None:
    """Let a screen say that it belongs to the demo, once."""
    is_page = screen.is_running and not isinstance(screen, ModalScreen)
    if is_page and not screen.query_children(DemoLine):
        screen.mount(DemoLine(leads_back=leads_back))
