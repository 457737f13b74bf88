"""Find, live: deals, commitments, entries and people, by words and filters."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar, NamedTuple

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.getters import query_one
from textual.widgets import Input, Static

from nextstep_tui.core.errors import NextstepError
from nextstep_tui.core.model import (
    Commitment,
    CommitmentId,
    Deal,
    DealId,
    Entry,
    EntryId,
    Person,
    PersonId,
)
from nextstep_tui.core.text import counted
from nextstep_tui.filtering import folded
from nextstep_tui.finding import Finder
from nextstep_tui.journal import Journal
from nextstep_tui.keymap import keymap_of
from nextstep_tui.outlook import Outlook
from nextstep_tui.tui.drawing import Page
from nextstep_tui.tui.looking_back import LookedBack, look_back
from nextstep_tui.tui.present import (
    MUTED,
    WARNING,
    assemble,
    deal_row,
    entry_row,
    first_name,
    found_row,
    heading_line,
    page_head,
    person_row,
)
from nextstep_tui.tui.widgets.footer import KeyLine
from nextstep_tui.tui.widgets.row_list import BLANK, Row, RowList, heading
from nextstep_tui.tui.widgets.text_field import TextField
from nextstep_tui.tui.widgets.words import Words

Maker = Callable[[int], Content]

_MOST = 200
"""Rows of a kind that are listed; more words find the rest."""


class Found(NamedTuple):
    """What was chosen."""

    key: str
    """As the lists have it: ``d:``, ``c:`` and ``e:`` with the record's id; ``filter:`` with a text
    that the pane of deals is to be filtered by."""
    deal: Deal | None = None
    """The deal, where the page of one is meant that the lists may not have."""
    on_page: str = ""
    """What to highlight on that page."""


class FindScreen(Page[Found | None]):
    """Finds something; answers what was chosen, or nothing.

    Args:
        journal: where to look.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Back", show=False),
        Binding("down", "to_results", "To the results", show=False),
        Binding("slash", "to_line", "To the line", show=False, id="find"),
        Binding("ctrl+s", "keep_filter", "Filter Deals by it", show=False),
    ]

    line = query_one(Input)
    results = query_one(RowList)

    def __init__(self, journal: Journal) -> None:
        super().__init__()
        self._journal = journal
        self.is_late = False
        """Whether what is typed is still to be searched for, once it stands in the line."""
        self._finders: dict[Outlook, Finder] = {}
        self._seen: tuple[Outlook, Outlook] | None = None
        """What was at hand when the archive was read, and the whole of both."""
        self._missing: tuple[str, ...] = ()

    def on_looked_back(self, event: LookedBack) -> None:
        """Search the archive too, once it was read."""
        self._seen, self._missing = (event.at_hand, event.whole), event.missing
        self._show(self.line.value)

    def _prepare(self, whole: Outlook) -> None:
        finder = Finder(whole)
        finder.warm_up()
        self._finders[whole] = finder

    @property
    def _outlook(self) -> Outlook:
        """The journal as it is now, with its archive where that was read."""
        at_hand = self._journal.outlook()
        if self._seen is None or self._seen[0] is at_hand:
            return self._seen[1] if self._seen else at_hand
        self._seen = None  # another program has changed the journal
        self._look_back()
        return at_hand

    def _look_back(self) -> None:
        self._finders.clear()
        look_back(self, self._journal, prepare=self._prepare)

    def _found_by(self, outlook: Outlook) -> Finder:
        if outlook not in self._finders:
            self._finders[outlook] = Finder(outlook)
        return self._finders[outlook]

    def compose(self) -> ComposeResult:
        """The line, how much was found, the results, the keys."""
        yield Words(classes="header")
        yield TextField(
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
        self._look_back()

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
        keys.append(("Ctrl+S", "filter Deals", "screen.keep_filter"))
        self.query_one(KeyLine).show_keys([*keys, ("Esc", "back", "screen.leave")])

    @property
    def _find_key(self) -> str:
        return keymap_of(self._journal.settings).shown("find")

    def on_input_changed(self) -> None:
        """Find as one types; letters that follow one another at once are searched for once."""
        if not self.is_late:
            self.is_late = True
            self.when_drawn(self, self._search)

    async def _search(self) -> None:
        self._search_now()

    def _search_now(self) -> None:
        if self.is_late:
            self.is_late = False
            self._show(self.line.value)

    def on_input_submitted(self) -> None:
        """Open the first result."""
        self._search_now()
        if self.results.key:
            self._open(self.results.key)

    def on_row_list_chosen(self, event: RowList.Chosen) -> None:
        """Open a result."""
        self._open(event.key)

    def _open(self, key: str) -> None:
        """Leave for a record; a person's are listed here, since they stand in several deals."""
        kind, _, rest = key.partition(":")
        person = self._outlook.snapshot.people.get(PersonId(rest))
        if kind != "p" or person is None:
            self.dismiss(self._leading_to(key))
            return
        self.line.value = f"who:{folded(first_name(person.name))}"
        self.line.cursor_position = len(self.line.value)
        self.set_focus(self.line)

    def _leading_to(self, key: str) -> Found:
        """A record; of one that rests in the archive, its deal's page."""
        kind, _, rest = key.partition(":")
        at_hand, whole = self._journal.outlook().snapshot, self._outlook.snapshot
        deal_id: DealId | None = DealId(rest) if kind == "d" else None
        if (promise := whole.commitments.get(CommitmentId(rest))) and kind == "c":
            deal_id = None if promise.id in at_hand.commitments else promise.deal_id
        elif (entry := whole.entries.get(EntryId(rest))) and kind == "e":
            deal_id = None if entry.id in at_hand.entries else entry.deal_id
        deal = whole.deals.get(deal_id) if deal_id else None
        if deal is None or (kind == "d" and deal.id in at_hand.deals):
            return Found(key)
        return Found(f"d:{deal.id}", deal, key)

    def action_keep_filter(self) -> None:
        """Leave the pane of deals filtered by what is typed."""
        try:
            self._found_by(self._outlook).deal_filter.leaves(self.line.value)
        except NextstepError as error:
            self._head(error.message, error.hint)
        else:
            self.dismiss(Found(f"filter:{self.line.value}"))

    def _show(self, text: str) -> None:
        outlook = self._outlook
        try:
            deals = self._found_by(outlook).deal_filter.leaves(text)
            hits = self._found_by(outlook).search(text)
        except NextstepError as error:
            self._head(error.message, error.hint)
            return
        listed = {deal.id for deal in deals}
        deals += [deal for deal in hits.deals if deal.id not in listed]
        rows = _deal_rows(deals[:_MOST], len(deals), outlook)
        rows += _commitment_rows(hits.commitments[:_MOST], len(hits.commitments), outlook)
        rows += _entry_rows(hits.entries[:_MOST], len(hits.entries), outlook)
        rows += _person_rows(hits.people[:_MOST], len(hits.people), outlook)
        first = next((row.key for row in rows if row.key), "")
        self.results.set_rows(rows, first)
        kinds = (
            (len(deals), "deal", ""),
            (len(hits.commitments), "commitment", ""),
            (len(hits.entries), "entry", "entries"),
            (len(hits.people), "person", "people"),
        )
        found = ", ".join(counted(*kind) for kind in kinds if kind[0])
        unread = "A part of the archive can't be read: nextstep doctor." if self._missing else ""
        self._head(found or "Nothing holds these words.", unread)

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
        self.dismiss(None)


def _deal_rows(deals: list[Deal], count: int, outlook: Outlook) -> list[Row]:
    if not deals:
        return []
    return [heading(heading_line("Deals", f"bold {MUTED}", count))] + [
        Row(f"d:{deal.id}", _deal_maker(deal, outlook)) for deal in deals
    ]


def _deal_maker(deal: Deal, outlook: Outlook) -> Maker:
    # How each stands is asked for when its row comes into sight; there may be hundreds.
    return lambda width: deal_row(
        deal, outlook.health.get(deal.id) or outlook.health_of(deal), outlook.today, width
    )


def _commitment_rows(found: tuple[Commitment, ...], count: int, outlook: Outlook) -> list[Row]:
    if not found:
        return []
    return [BLANK, heading(heading_line("Commitments", f"bold {MUTED}", count))] + [
        Row(f"c:{one.id}", _commitment_maker(one, outlook)) for one in found
    ]


def _commitment_maker(one: Commitment, outlook: Outlook) -> Maker:
    return lambda width: found_row(one, outlook.deal_of(one), outlook.today, width)


def _entry_rows(found: tuple[Entry, ...], count: int, outlook: Outlook) -> list[Row]:
    if not found:
        return []
    rows = [BLANK, heading(heading_line("Journal", f"bold {MUTED}", count))]
    return rows + [Row(f"e:{entry.id}", _entry_maker(entry, outlook)) for entry in found]


def _entry_maker(entry: Entry, outlook: Outlook) -> Maker:
    return lambda width: entry_row(entry, outlook.today, width)


def _person_rows(found: tuple[Person, ...], count: int, outlook: Outlook) -> list[Row]:
    if not found:
        return []
    return [BLANK, heading(heading_line("People", f"bold {MUTED}", count))] + [
        Row(f"p:{one.id}", _person_maker(one, outlook)) for one in found
    ]


def _person_maker(person: Person, outlook: Outlook) -> Maker:
    def made(width: int) -> Content:
        promises = outlook.snapshot.open_commitments
        waiting = sum(one.person_id == person.id for one in promises)
        return person_row(person, waiting, width)

    return made
