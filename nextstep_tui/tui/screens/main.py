"""The main screen: what is due, the deals, and the commitment, all three at once."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.getters import query_one
from textual.widgets import Static

from nextstep_tui.commands import COMMANDS, Scope
from nextstep_tui.core.agenda import Lane
from nextstep_tui.core.errors import NextstepError
from nextstep_tui.core.model import CommitmentId, DealId
from nextstep_tui.core.review import comes_by_itself
from nextstep_tui.journal import Done, Journal
from nextstep_tui.outlook import Outlook
from nextstep_tui.tui.present import MUTED, main_head
from nextstep_tui.tui.screens.acting import ActingScreen
from nextstep_tui.tui.screens.deal import DealScreen
from nextstep_tui.tui.screens.find import FindScreen
from nextstep_tui.tui.screens.morning import MorningScreen
from nextstep_tui.tui.screens.panes import bindings_of
from nextstep_tui.tui.widgets.commitment_pane import CommitmentPane
from nextstep_tui.tui.widgets.deals_pane import DealsPane
from nextstep_tui.tui.widgets.due_pane import DuePane
from nextstep_tui.tui.widgets.footer import Key, KeyLine
from nextstep_tui.tui.widgets.pane_bar import PaneBar
from nextstep_tui.tui.widgets.row_list import RowList


class MainScreen(ActingScreen[None]):
    """The three panes.

    Args:
        journal: what they show.
    """

    AUTO_FOCUS = "#due-rows"
    BINDINGS: ClassVar[list[BindingType]] = bindings_of(
        tuple(one for one in COMMANDS if one.scope not in (Scope.ANYWHERE, Scope.LIST))
    )
    PANES: ClassVar[dict[str, str]] = {"due": "Due today", "deals": "Deals"}

    due = query_one(DuePane)
    deals = query_one(DealsPane)

    def __init__(self, journal: Journal) -> None:
        super().__init__(journal)

    def compose(self) -> ComposeResult:
        """The header, the panes, the keys."""
        yield Static("", classes="header", id="main-header", markup=False)
        yield PaneBar(self.keymap)
        with Horizontal(id="lists"):
            yield DuePane()
            yield DealsPane(self.keymap)
        yield CommitmentPane(self._journal)
        yield KeyLine()

    def begin(self) -> None:
        """Open the line where nothing is written yet, else the review if it is due."""
        outlook = self._journal.outlook()
        if not outlook.snapshot.deals and not outlook.snapshot.commitments:
            self.action_commitment_add()
        else:
            self._offer_review(outlook)
        if self._journal.drafts.get("line"):
            key = self.keymap.shown("commitment.add")
            self.say(f"Your unsaved line is kept: {key} brings it back.", MUTED)

    def fill(self, outlook: Outlook) -> None:
        """Fill Due today and Deals."""
        self.due.fill(outlook)
        self.deals.fill(outlook)

    def show_header(self) -> None:
        """The header, and the pane bar of a narrow screen."""
        outlook = self._journal.outlook()
        header = main_head(
            outlook, self._said, self.size.width, self.keymap.shown("review.morning")
        )
        self.query_one("#main-header", Static).update(header)
        due = len(outlook.agenda[Lane.OVERDUE]) + len(outlook.agenda[Lane.TODAY])
        counts = {"due": due, "deals": len(outlook.worked_on)}
        labels = {**self.PANES, "commitment": "Commitment"}
        self.query_one(PaneBar).show_panes(labels, counts, self._pane)

    def list_keys(self) -> list[Key]:
        """The keys that work on what is highlighted, then those that always do."""
        keys = [
            (self.keymap.shown(one.id), one.label, f"screen.{one.action}")
            for one in COMMANDS
            if one.in_footer and one.id != "help" and self.check_action(one.action, ())
        ]
        if self._pane == "deals" and self.highlighted_deal:
            keys.insert(0, (self.keymap.shown("list.open"), "open", "screen.deal_open"))
        tab = (self.keymap.shown("pane.next"), "next pane", "screen.pane_next")
        keys.insert(min(5, len(keys)), tab)
        keys.append((self.keymap.shown("palette"), "commands", "app.command_palette"))
        return [*keys, (self.keymap.shown("help"), "help", "app.help")]

    def on_row_list_chosen(self, event: RowList.Chosen) -> None:
        """Enter on a promise follows it up; on a deal it opens its page."""
        if event.row_list is self.deals.rows:
            self.action_deal_open()
        elif event.key.startswith("c:"):
            self.action_commitment_follow_up()
        else:
            self.action_commitment_add()

    def action_deal_open(self) -> None:
        """Open the page of the deal in question."""
        if deal := self.highlighted_deal:
            self._open_deal(deal.id, self.rows.key)

    def _open_deal(self, deal_id: DealId, key: str = "") -> None:
        page = DealScreen(self._journal, deal_id, key)
        self.app.push_screen(page, self._deal_left)

    def _deal_left(self, sentence: str | None) -> None:
        self.refresh_journal()
        if sentence:
            self.say(sentence)

    def on_pane_bar_clicked(self, event: PaneBar.Clicked) -> None:
        """To a pane of the narrow screen's bar."""
        self.go_to(event.pane)

    def action_pane_due(self) -> None:
        """To Due today."""
        self.go_to("due")

    def action_pane_deals(self) -> None:
        """To Deals."""
        self.go_to("deals")

    def show_keys(self) -> None:
        """The keys; and in the words of an empty Deals whether Esc comes before them."""
        super().show_keys()
        self.deals.tell_typing(self.commitment.is_editing)

    # The other commands

    def action_meeting_end(self) -> None:
        """Capture a meeting's end, for the highlighted deal or one that is looked up."""
        if self.highlighted_deal is not None:
            super().action_meeting_end()
        elif self._journal.outlook().worked_on:
            self.app.push_screen(FindScreen(self._journal), self._meet_found)
        else:
            self.say(f"A meeting needs a deal: {self.keymap.shown('deal.new')} starts one.", MUTED)

    def _meet_found(self, key: str | None) -> None:
        deal = self._journal.outlook().snapshot.deals.get(DealId((key or "").partition(":")[2]))
        if deal is not None:
            self.meet(deal)

    def action_deal_new(self) -> None:
        """Start a deal."""
        self.app.push_screen(self._forms.new_deal(), self._deal_made)

    def _deal_made(self, done: Done | None) -> None:
        self.finished(done)
        if done is not None and done.deals:
            self.go_to("deals")
            self.deals.rows.highlight(f"d:{done.deals[0].id}")

    def action_deals_import(self) -> None:
        """Bring in a CRM's file."""
        self.open_form(self._forms.import_deals())

    def action_find(self) -> None:
        """Find something, and highlight it."""
        self.app.push_screen(FindScreen(self._journal), self._found)

    def jump(self, key: str) -> None:
        """Highlight a record, or open its deal's page.

        Args:
            key: as the lists have it: ``d:`` or ``c:`` and its id.
        """
        self.refresh_journal()
        self._found(key)

    def _found(self, key: str | None) -> None:
        """Highlight what was found; what no list has any more stands on its deal's page."""
        if not key:
            return
        pane = "due" if key.startswith("c:") else "deals"
        if self.rows_of(pane).highlight(key):
            self.go_to(pane)
            return
        kind, _, record_id = key.partition(":")
        snapshot = self._journal.outlook().snapshot
        found = snapshot.commitments.get(CommitmentId(record_id)) if kind == "c" else None
        deal_id = found.deal_id if found else DealId(record_id)
        if deal_id in snapshot.deals and deal_id is not None:
            self._open_deal(deal_id, key)
        else:
            self.say("It belongs to no deal; nextstep show has it whole.", MUTED)

    def action_quit(self) -> None:
        """Leave the program."""
        self.app.exit()

    # The morning

    def _offer_review(self, outlook: Outlook) -> None:
        """The review comes up by itself on a workday's first start, and again after a crash."""
        if comes_by_itself(
            outlook.review,
            is_workday=outlook.calendar.is_workday(outlook.today),
            now=self._journal.now(),
            begins_at=self._journal.settings.review_at,
        ):
            self.action_review_morning()

    def action_review_morning(self) -> None:
        """Go through the review."""
        if self._journal.outlook().review.is_over:
            self.say("Nothing waits this morning.", MUTED)
            return
        try:
            review = self._journal.begin_review()
        except NextstepError as error:
            self.complain(error)
        else:
            self.app.push_screen(MorningScreen(self._journal, review), self._reviewed)

    def _reviewed(self, sentence: str | None) -> None:
        self.refresh_journal()
        if sentence:
            self.say(sentence, MUTED)

    def on_resize(self) -> None:
        """Lay out the lines that fill a width."""
        self.show_header()
