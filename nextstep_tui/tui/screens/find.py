"""Find, live: deals by words and filters, then commitments and entries that hold the words."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.getters import query_one
from textual.screen import Screen
from textual.timer import Timer
from textual.widgets import Input, Static

from nextstep_tui.core.errors import NextstepError
from nextstep_tui.core.model import Commitment, Deal, Entry
from nextstep_tui.finding import filter_deals, search
from nextstep_tui.journal import Journal
from nextstep_tui.keymap import keymap_of
from nextstep_tui.outlook import Outlook
from nextstep_tui.tui.present import (
    MUTED,
    WARNING,
    assemble,
    deal_row,
    entry_row,
    found_row,
    heading_line,
    page_head,
)
from nextstep_tui.tui.widgets.footer import KeyLine
from nextstep_tui.tui.widgets.row_list import BLANK, Row, RowList, heading

Maker = Callable[[int], Content]

_BREATH = 0.05
"""Seconds without a key after which the search begins."""
_MOST = 200
"""Rows of a kind that are listed; more words find the rest."""


class FindScreen(Screen[str]):
    """Finds something; answers its key as the lists have it (``d:``, ``c:``), or nothing.

    Args:
        journal: where to look.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Back", show=False),
        Binding("down", "to_results", "To the results", show=False),
        Binding("slash", "to_line", "To the line", show=False, id="find"),
    ]

    line = query_one(Input)
    results = query_one(RowList)

    def __init__(self, journal: Journal) -> None:
        super().__init__()
        self._journal = journal
        self._search: Timer | None = None

    def compose(self) -> ComposeResult:
        """The line, how much was found, the results, the keys."""
        yield Static("", classes="header", markup=False)
        yield Input(
            placeholder="words, or who:maria stage:prop due:<7d stalled quiet theirs parked all",
            compact=True,
        )
        yield RowList(classes="results")
        yield KeyLine()

    def on_mount(self) -> None:
        """Begin with the open deals."""
        self._show("")
        self.set_focus(self.line)
        self._show_keys()

    def on_descendant_focus(self) -> None:
        """The keys follow the focus."""
        self._show_keys()

    def _show_keys(self) -> None:
        typing = self.line.has_focus
        keys = [("Enter", "open the first" if typing else "open", "")]
        keys.append(
            ("↓", "to the results", "screen.to_results")
            if typing
            else (self._find_key, "to the line", "screen.to_line")
        )
        self.query_one(KeyLine).show_keys([*keys, ("Esc", "back", "screen.leave")])

    @property
    def _find_key(self) -> str:
        return keymap_of(self._journal.settings).shown("find")

    def on_input_changed(self) -> None:
        """Find as one types; keys that follow one another at once are searched for once."""
        if self._search is not None:
            self._search.stop()
        self._search = self.set_timer(_BREATH, self._search_now)

    def _search_now(self) -> None:
        if self._search is not None:
            self._search.stop()
            self._search = None
            self._show(self.line.value)

    def on_input_submitted(self) -> None:
        """Open the first result."""
        self._search_now()
        if self.results.key:
            self.dismiss(self.results.key)

    def on_row_list_chosen(self, event: RowList.Chosen) -> None:
        """Open a result."""
        self.dismiss(event.key)

    def _show(self, text: str) -> None:
        outlook = self._journal.outlook()
        try:
            deals = filter_deals(outlook, text)
        except NextstepError as error:
            self._head(error.message, error.hint)
            return
        hits = search(outlook, text)
        rows = _deal_rows(deals[:_MOST], outlook)
        rows += _commitment_rows(hits.commitments[:_MOST], len(hits.commitments), outlook)
        rows += _entry_rows(hits.entries[:_MOST], len(hits.entries), outlook)
        first = rows[1].key if len(rows) > 1 else ""
        self.results.set_rows(rows, first)
        found = (
            f"{len(deals)} deals, {len(hits.commitments)} commitments, {len(hits.entries)} entries"
        )
        self._head(found if rows else "Nothing holds these words.", "")

    def _head(self, note: str, hint: str) -> None:
        self.query_one(".header", Static).update(
            assemble(
                page_head("Find"), (f"   {note}", WARNING if hint else MUTED), (f"  {hint}", MUTED)
            )
        )

    def action_to_results(self) -> None:
        """From the line to the results."""
        self._search_now()
        self.set_focus(self.results)

    def action_to_line(self) -> None:
        """From the results to the line."""
        self.set_focus(self.line)

    def action_leave(self) -> None:
        """Back."""
        self.dismiss("")


def _deal_rows(deals: list[Deal], outlook: Outlook) -> list[Row]:
    if not deals:
        return []
    return [heading(heading_line("Deals", f"bold {MUTED}", len(deals)))] + [
        Row(f"d:{deal.id}", _deal_maker(deal, outlook)) for deal in deals
    ]


def _deal_maker(deal: Deal, outlook: Outlook) -> Maker:
    health = outlook.health.get(deal.id) or outlook.health_of(deal)
    return lambda width: deal_row(deal, health, outlook.today, width)


def _commitment_rows(found: tuple[Commitment, ...], count: int, outlook: Outlook) -> list[Row]:
    if not found:
        return []
    return [BLANK, heading(heading_line("Commitments", f"bold {MUTED}", count))] + [
        Row(f"c:{one.id}", _commitment_maker(one, outlook)) for one in found
    ]


def _commitment_maker(one: Commitment, outlook: Outlook) -> Maker:
    deal = outlook.deal_of(one)
    return lambda width: found_row(one, deal, outlook.today, width)


def _entry_rows(found: tuple[Entry, ...], count: int, outlook: Outlook) -> list[Row]:
    if not found:
        return []
    rows = [BLANK, heading(heading_line("Journal", f"bold {MUTED}", count))]
    for entry in found:
        key = f"d:{entry.deal_id}" if entry.deal_id else f"e:{entry.id}"
        rows.append(Row(key, _entry_maker(entry, outlook)))
    return rows


def _entry_maker(entry: Entry, outlook: Outlook) -> Maker:
    return lambda width: entry_row(entry, outlook.today, width)
