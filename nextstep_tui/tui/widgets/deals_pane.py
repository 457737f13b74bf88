"""Deals: all that are worked on, what must be done first."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual.app import ComposeResult
from textual.content import Content
from textual.getters import query_one
from textual.widgets import Static

from nextstep_tui.core.health import FindingKind, Health
from nextstep_tui.core.model import Deal
from nextstep_tui.keymap import Keymap
from nextstep_tui.outlook import Outlook
from nextstep_tui.tui.present import (
    ACCENT,
    ERROR,
    MUTED,
    SERIOUS,
    TERTIARY,
    assemble,
    deal_heads,
    deal_row,
)
from nextstep_tui.tui.widgets.backdrop import Pane
from nextstep_tui.tui.widgets.row_list import BLANK, Row, RowList, heading
from nextstep_tui.tui.widgets.words import Words

_LEAST = 20
"""Cells that a row gets in any case."""


class DealsPane(Pane):
    """The deals and their health, in blocks of urgency.

    Args:
        keymap: for the keys that an empty pane names.
    """

    rows = query_one(RowList)

    def __init__(self, keymap: Keymap) -> None:
        super().__init__(id="deals", classes="pane")
        self._keymap = keymap
        self._is_typing = False
        self._had_deals = False
        self.filter = ""
        """What the deals are filtered by, as typed; empty shows all that are worked on."""

    def compose(self) -> ComposeResult:
        """The title, the column heads, the deals."""
        yield Words("Deals", classes="title")
        yield Words(_heads, classes="heads")
        yield RowList(id="deals-rows")

    def fill(self, outlook: Outlook) -> None:
        """Show the deals as they stand now; the highlight stays where it was."""
        deals = self._deals(outlook)
        stalled = sum(_health(deal, outlook).has(FindingKind.STALLED) for deal in deals)
        note = (f", {stalled} stalled", f"not bold {ERROR}") if stalled else ("", "")
        count = f"  {len(deals)} of {len(outlook.worked_on)}" if self.filter else ""
        count = count or (f"  {len(deals)} open" if deals else "")
        wanted = (f"   {self.filter}" if self.filter else "", f"not bold {MUTED}")
        self.query_one(".title", Static).update(
            assemble("Deals", (count, f"not bold {TERTIARY}"), note, wanted)
        )
        self.query_one(".heads").display = bool(deals)
        if deals:
            self.rows.set_rows(_blocks(deals, outlook))
        elif self.filter:
            self.rows.set_rows([heading(assemble(("   No deal fits. Esc shows all.", MUTED)))])
        else:
            self._had_deals = bool(outlook.snapshot.deals)
            self._show_nothing()

    def _deals(self, outlook: Outlook) -> Sequence[Deal]:
        if not self.filter:
            return outlook.by_urgency
        from nextstep_tui.filtering import filter_deals  # not needed at the start

        return filter_deals(outlook, self.filter)

    def tell_typing(self, typing: bool) -> None:
        """While a line is typed, the words of the empty pane say that Esc comes first."""
        if typing != self._is_typing:
            self._is_typing = typing
            if not self.rows.keys and not self.filter:
                self._show_nothing()

    def _show_nothing(self) -> None:
        first = "No deal is open." if self._had_deals else "No deals yet."
        self.rows.set_rows(_nothing(self._keymap, first, typing=self._is_typing))


def _heads(width: int) -> Content:
    """The heads of the columns, laid out as the rows are: beside their scroll bar."""
    return deal_heads(max(_LEAST, width - 1))


def _nothing(keymap: Keymap, first: str, *, typing: bool) -> list[Row]:
    lines = [
        assemble(line)
        for line in (
            "",
            f"   {first}",
            "",
            "   A deal is something you move forward with a",
            "   customer. Each keeps one promise ahead, yours",
            "   or theirs, within 30 days.",
            "",
        )
    ]
    lines.append(assemble(("   Esc, then" if typing else "", TERTIARY)))
    for command_id, label, note in _BEGINNINGS:
        key = keymap.shown(command_id)
        lines.append(assemble((f" {key} ", ACCENT), f"{label:<16}", (note, TERTIARY)))
    return [heading(line) for line in lines]


_BEGINNINGS = (
    ("deal.new", "new deal", "a name is enough"),
    ("deals.import", "import deals", "a CSV from your CRM, shown first"),
)


def _blocks(deals: Sequence[Deal], outlook: Outlook) -> list[Row]:
    """The deals with a blank line between what must, what might and what need not be looked at."""
    rows: list[Row] = []
    block = -1
    for deal in deals:
        worst = _health(deal, outlook).worst
        belongs = 2 if worst is None else 0 if worst in SERIOUS else 1
        if rows and belongs != block:
            rows.append(BLANK)
        block = belongs
        rows.append(Row(f"d:{deal.id}", _maker(deal, outlook)))
    return rows


def _maker(deal: Deal, outlook: Outlook) -> Callable[[int], Content]:
    health = _health(deal, outlook)
    return lambda width: deal_row(deal, health, outlook.today, width)


def _health(deal: Deal, outlook: Outlook) -> Health:
    """How a deal stands; a filter may show closed ones too."""
    return outlook.health.get(deal.id) or outlook.health_of(deal)
