"""Before a call: a deal on one screen."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widgets import Static

from nextstep_tui.briefing_of import briefing_of
from nextstep_tui.core.model import Deal
from nextstep_tui.journal import Journal
from nextstep_tui.keymap import keymap_of
from nextstep_tui.outlook import Outlook
from nextstep_tui.tui.drawing import Page
from nextstep_tui.tui.looking_back import LookedBack, look_back
from nextstep_tui.tui.present import deal_facts, page_head
from nextstep_tui.tui.present.briefing import briefing_content
from nextstep_tui.tui.widgets.footer import KeyLine
from nextstep_tui.tui.widgets.words import Words

_MARGINS = 6
"""Cells at both sides of the page."""
_WIDEST = 104


class BriefingScreen(Page[None]):
    """What to know before a call about a deal.

    Args:
        journal: where it is from.
        deal: the deal.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,enter", "leave", "Back", show=False),
        Binding("b", "leave", "Back", show=False, id="deal.brief"),
        Binding("j,down", "scroll(1)", "Down", show=False, id="list.down"),
        Binding("k,up", "scroll(-1)", "Up", show=False, id="list.up"),
    ]

    def __init__(self, journal: Journal, deal: Deal) -> None:
        super().__init__(classes="centred")
        self._journal = journal
        self._deal = deal
        self._whole: Outlook | None = None
        """The journal with what rests in the archive, once that was read."""

    def compose(self) -> ComposeResult:
        """The title, the briefing, the keys."""
        about = f"{self._deal.name}   {deal_facts(self._deal, self._journal.today())}"
        yield Words(page_head("Before the call", about), classes="header")
        with VerticalScroll(classes="page", can_focus=False):
            yield Words(id="briefing")
        yield KeyLine()

    def on_mount(self) -> None:
        """Say how to leave."""
        keymap = keymap_of(self._journal.settings)
        scroll = f"{keymap.shown('list.down')} {keymap.shown('list.up')}"
        keys = [(scroll, "scroll", ""), ("Esc", "back", "screen.leave")]
        self.query_one(KeyLine).show_keys(keys)
        look_back(self, self._journal, since=self._deal.created_at.date())

    def on_looked_back(self, event: LookedBack) -> None:
        """Count what rests in the archive too, once it was read."""
        self._whole = event.whole
        self._show()

    def on_resize(self) -> None:
        """Lay it out for the width."""
        self._show()

    def _show(self) -> None:
        outlook = self._whole or self._journal.outlook()
        found = briefing_of(self._deal, outlook, self._journal)
        width = min(self.size.width, _WIDEST) - _MARGINS
        content = briefing_content(found, outlook.today, width)
        self.query_one("#briefing", Static).update(content)

    def action_scroll(self, lines: int) -> None:
        """Down or up a line."""
        self.query_one(VerticalScroll).scroll_relative(y=lines, animate=False)

    def action_leave(self) -> None:
        """Back."""
        self.dismiss(None)
