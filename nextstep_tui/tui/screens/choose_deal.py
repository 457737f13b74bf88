"""Which deal? A few letters find it, and a name that nobody knows yet starts a new one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.fuzzy import Matcher
from textual.getters import query_one
from textual.widgets import Input, Static

from nextstep_tui.core.errors import NextstepError
from nextstep_tui.core.model import Deal, DealId
from nextstep_tui.core.names import starts_words
from nextstep_tui.core.text import clean, same_word
from nextstep_tui.journal import Journal
from nextstep_tui.meeting_draft import deals_met
from nextstep_tui.outlook import Outlook
from nextstep_tui.tui.drawing import Page
from nextstep_tui.tui.present import BOLD, ERROR, MUTED, assemble, deal_row, page_head
from nextstep_tui.tui.widgets.footer import KeyLine
from nextstep_tui.tui.widgets.row_list import BLANK, Row, RowList
from nextstep_tui.tui.widgets.text_field import TextField
from nextstep_tui.tui.widgets.words import Words

_NEW = "new"
_MOST = 100


class ChooseDealScreen(Page[DealId | None]):
    """Chooses a deal, or starts one; answers it, or None when it was left.

    Args:
        journal: where the deals are.
        why: what the deal is wanted for, for the header.
        likeliest: the deal that stands first while nothing is typed.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Back", show=False),
        Binding("down", "move(1)", "Down", show=False),
        Binding("up", "move(-1)", "Up", show=False),
        Binding("ctrl+n", "start", "Start the deal", show=False),
    ]

    line = query_one(Input)
    rows = query_one(RowList)

    def __init__(self, journal: Journal, why: str, likeliest: DealId | None = None) -> None:
        super().__init__()
        self._journal = journal
        self._why = why
        self._likeliest = likeliest
        self._begun = deals_met(journal)
        """Deals that a meeting was begun with and not saved; a closed one can be chosen for it."""

    def compose(self) -> ComposeResult:
        """The title, the line, the deals, the keys."""
        yield Words(page_head(self._why, "with whom?"), classes="header")
        yield TextField(placeholder="a few letters of the deal, or a new name", compact=True)
        yield RowList(classes="results")
        yield KeyLine()

    def on_mount(self) -> None:
        """Begin with the likeliest."""
        self._show()
        self.set_focus(self.line)

    def on_input_changed(self) -> None:
        """Find as one types."""
        self._show()

    def _show(self) -> None:
        outlook, name = self._journal.outlook(), clean(self.line.value)
        deals = outlook.by_urgency
        deals = deals + [deal for deal in self._begun if deal not in deals]
        found = _found(name, deals, self._likeliest)[:_MOST]
        rows = [Row(deal.id, _maker(deal, outlook)) for deal in found]
        is_known = any(same_word(deal.name) == same_word(name) for deal in found)
        if name and not is_known:
            start = assemble((" + ", "bold $text-accent"), ("start the deal ", MUTED), (name, BOLD))
            rows += [BLANK] * bool(rows) + [Row(_NEW, lambda _: start)]
        first = next((row.key for row in rows if row.key), "")
        self.rows.set_rows(rows, first)
        keys = [("Enter", "this one" if found else "start it", ""), ("↑ ↓", "another", "")]
        if name and not is_known:
            keys.append(("Ctrl+N", "start a new deal", "screen.start"))
        self.query_one(KeyLine).show_keys([*keys, ("Esc", "back", "screen.leave")])

    def action_move(self, step: int) -> None:
        """To another deal, while the line keeps the focus."""
        self.rows.action_move(step)

    def on_input_submitted(self) -> None:
        """Take the highlighted deal."""
        self._take(self.rows.key)

    def on_row_list_chosen(self, event: RowList.Chosen) -> None:
        """Take the deal that was clicked."""
        self._take(event.key)

    def _take(self, key: str) -> None:
        if key == _NEW:
            self.action_start()
        elif key:
            self.dismiss(DealId(key))

    def action_start(self) -> None:
        """Start a deal under the typed name."""
        name = clean(self.line.value)
        if not name:
            return
        try:
            [deal] = self._journal.add_deal(name).deals
        except NextstepError as error:
            self.query_one(".header", Static).update(
                assemble(page_head(self._why), (f"   {error.message}", ERROR), f"  {error.hint}")
            )
        else:
            self.dismiss(deal.id)

    def action_leave(self) -> None:
        """Back."""
        self.dismiss(None)


def _found(name: str, deals: Sequence[Deal], likeliest: DealId | None) -> list[Deal]:
    """The deals that a few letters may mean, the likeliest first; all where there are none."""
    if not name:
        return sorted(deals, key=lambda deal: deal.id != likeliest)
    matcher = Matcher(name)
    scored = [
        (not starts_words(name, deal.name), -matcher.match(deal.name), at, deal)
        for at, deal in enumerate(deals)
    ]
    return [
        deal
        for no_start, score, _, deal in sorted(scored, key=lambda one: one[:3])
        if score or not no_start
    ]


def _maker(deal: Deal, outlook: Outlook) -> Callable[[int], Content]:
    def made(width: int) -> Content:
        health = outlook.health.get(deal.id) or outlook.health_of(deal)
        return deal_row(deal, health, outlook.today, width)

    return made
