"""What is behind a bar: the promises, the deals, the entries that it is made from."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.getters import query_one
from textual.widgets import Static

from nextstep_tui.core.looking_back import Bar, Overview, Panel
from nextstep_tui.core.model import Commitment, Deal, DealId, Entry
from nextstep_tui.core.text import counted
from nextstep_tui.journal import Journal
from nextstep_tui.keymap import keymap_of
from nextstep_tui.tui.drawing import Page
from nextstep_tui.tui.present import (
    MUTED,
    assemble,
    closed_deal_row,
    entry_row,
    found_row,
    page_head,
)
from nextstep_tui.tui.screens.deal import DealScreen
from nextstep_tui.tui.widgets.footer import KeyLine
from nextstep_tui.tui.widgets.row_list import Row, RowList
from nextstep_tui.tui.widgets.words import Words

Maker = Callable[[int], Content]


class BehindScreen(Page[None]):
    """The records behind a bar; Enter opens the page of a record's deal.

    Args:
        journal: where they are from.
        view: what was looked back at.
        panel: the bar's panel.
        bar: the bar.
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,q", "leave", "Back", show=False)]

    rows = query_one(RowList)

    def __init__(self, journal: Journal, view: Overview, panel: Panel, bar: Bar) -> None:
        super().__init__()
        self._journal = journal
        self._view = view
        self._panel = panel
        self._bar = bar
        self._deals: dict[str, DealId | None] = {}
        """The deal of each row, by the row's key."""

    def compose(self) -> ComposeResult:
        """The title, the records, the keys."""
        yield Words(classes="header")
        yield RowList(classes="results")
        yield KeyLine()

    def on_mount(self) -> None:
        """Show them all."""
        self.rows.set_rows(self._all_rows())
        behind = self._bar.behind
        kinds = (
            (len(behind.promises), "promise", ""),
            (len(behind.deals), "deal", ""),
            (len(behind.entries), "entry", "entries"),
        )
        count = ", ".join(counted(*kind) for kind in kinds if kind[0])
        value = f", {self._bar.shown}" if self._bar.shown and not self._panel.is_private else ""
        title = page_head(self._panel.title, f"{self._bar.label}{value}")
        header = assemble(title, (f"   {count or 'nothing is behind it'}", MUTED))
        self.query_one(".header", Static).update(header)
        self.set_focus(self.rows)
        open_key = keymap_of(self._journal.settings).shown("list.open")
        keys = [(open_key, "open its deal", "")] if behind else []
        self.query_one(KeyLine).show_keys([*keys, ("Esc", "back", "screen.leave")])

    def _all_rows(self) -> list[Row]:
        behind, rows = self._bar.behind, []
        for promise in behind.promises:
            self._deals[f"c:{promise.id}"] = promise.deal_id
            rows.append(Row(f"c:{promise.id}", self._promise(promise)))
        for deal in behind.deals:
            self._deals[f"d:{deal.id}"] = deal.id
            rows.append(Row(f"d:{deal.id}", self._deal(deal)))
        for entry in behind.entries:
            self._deals[f"e:{entry.id}"] = entry.deal_id
            rows.append(Row(f"e:{entry.id}", self._entry(entry)))
        return rows

    def _promise(self, one: Commitment) -> Maker:
        deal = self._view.deals_by_id.get(one.deal_id) if one.deal_id else None
        return lambda width: found_row(one, deal, self._view.today, width)

    def _deal(self, deal: Deal) -> Maker:
        return lambda width: closed_deal_row(deal, self._view.today, width)

    def _entry(self, entry: Entry) -> Maker:
        return lambda width: entry_row(entry, self._view.today, width)

    def on_row_list_chosen(self, event: RowList.Chosen) -> None:
        """Open the page of its deal, with the record highlighted."""
        deal_id = self._deals.get(event.key)
        if deal_id is None:
            self.notify("It belongs to no deal.", markup=False)
            return
        at_hand = self._journal.outlook().snapshot.deals
        resting = None if deal_id in at_hand else self._view.deals_by_id.get(deal_id)
        self.app.push_screen(DealScreen(self._journal, deal_id, event.key, resting))

    def action_leave(self) -> None:
        """Back."""
        self.dismiss(None)
