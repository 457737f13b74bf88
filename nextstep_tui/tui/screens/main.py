"""The main screen: what is due, the deals, and the commitment, all three at once."""

from __future__ import annotations

import contextlib
import os
from datetime import date
from typing import TYPE_CHECKING, ClassVar, cast

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.getters import query_one
from textual.message import Message
from textual.widgets import Static

from nextstep_tui.collector import work
from nextstep_tui.commands import COMMANDS, Scope
from nextstep_tui.core.agenda import Lane
from nextstep_tui.core.errors import JournalTrouble, NextstepError
from nextstep_tui.core.model import CommitmentId, Deal, DealId, EntryId
from nextstep_tui.journal import Done, Journal
from nextstep_tui.outlook import Outlook
from nextstep_tui.tui.beside import Beside
from nextstep_tui.tui.hands import AreHandsBusy, nobody_types
from nextstep_tui.tui.present import MUTED, SUCCESS, assemble, main_head
from nextstep_tui.tui.screens.joining import JoiningScreen
from nextstep_tui.tui.screens.panes import bindings_of, is_narrow
from nextstep_tui.tui.unsaved import unsaved_line
from nextstep_tui.tui.widgets.backdrop import SideBySide
from nextstep_tui.tui.widgets.commitment_pane import CommitmentPane
from nextstep_tui.tui.widgets.deals_pane import DealsPane
from nextstep_tui.tui.widgets.due_pane import DuePane
from nextstep_tui.tui.widgets.footer import Key, KeyLine
from nextstep_tui.tui.widgets.row_list import RowList
from nextstep_tui.tui.widgets.words import Words

if TYPE_CHECKING:
    from nextstep_tui.tui.screens.find import Found
    from nextstep_tui.tui.syncing import (
        CalendarFailed,
        CalendarProgress,
        CalendarSynced,
        CalendarThread,
    )
    from nextstep_tui.tui.widgets.pane_bar import PaneBar


class MainScreen(JoiningScreen):
    """The three panes.

    Args:
        journal: what they show.
        news: what is to be said at the start; may be empty.
        are_hands_busy: whether a key was pressed a moment ago.
        is_demo: whether the journal is the demo's.
    """

    AUTO_FOCUS = "#due-rows"
    BINDINGS: ClassVar[list[BindingType]] = bindings_of(
        tuple(one for one in COMMANDS if one.scope not in (Scope.ANYWHERE, Scope.LIST))
    )
    PANES: ClassVar[dict[str, str]] = {"due": "Due today", "deals": "Deals"}

    class DemoWanted(Message):
        """The demo is to be walked through."""

    due = query_one(DuePane)
    deals = query_one(DealsPane)

    def __init__(
        self,
        journal: Journal,
        news: str = "",
        are_hands_busy: AreHandsBusy = nobody_types,
        *,
        is_demo: bool = False,
    ) -> None:
        super().__init__(journal, are_hands_busy)
        self._is_demo = is_demo
        self._news = news
        self._beside = Beside(journal, self.keymap)
        self._tidied_on: date | None = None
        self._calendar: CalendarThread | None = None
        self._begins = False
        """Whether nothing had ever been promised when this opened."""

    def action_set_up(self, news: str = "") -> None:
        """Set up what makes it the rep's own."""
        # What works on the shell's files and timers is needed once.
        from nextstep_tui.setting_up import Refused, read_again, things
        from nextstep_tui.tui.screens.setting_up import SettingUpScreen

        journal = self._journal
        screen = SettingUpScreen(
            things(journal, os.environ),
            Refused(journal.state_folder),
            news,
            lambda: read_again(journal),
        )
        self.app.push_screen(screen, self._looked_back)

    def _offer_setting_up(self, news: str = "") -> None:
        """After the very first promise: what else would help, once."""
        if not self._begins or not self._journal.outlook().snapshot.commitments:
            return
        self._begins = False
        from nextstep_tui.setting_up import Refused

        if not Refused(self._journal.state_folder).was_offered:
            self.action_set_up(news)

    def on_commitment_pane_saved(self, event: CommitmentPane.Saved) -> None:
        """Show what was saved; after the first promise offer what else helps."""
        event.prevent_default()  # else Textual would call it once more
        super().on_commitment_pane_saved(event)
        if not event.goes_on:
            self._offer_setting_up(event.done.sentence)

    def on_commitment_pane_left(self, event: CommitmentPane.Left | None = None) -> None:
        """Back to the lists; what was saved before may have been the first promise."""
        if event is not None:
            event.prevent_default()
        super().on_commitment_pane_left()
        self._offer_setting_up()

    def tell_saved(self, sentence: str) -> None:
        """Say what was saved; an import or a meeting may have brought the first promise."""
        super().tell_saved(sentence)
        self._offer_setting_up(sentence)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Which commands work here; from the demo nothing is set up, and no other is opened."""
        if self._is_demo and action in ("set_up", "demo"):
            return False
        return super().check_action(action, parameters)

    def is_of(self, journal: Journal) -> bool:
        """Whether this screen shows a journal."""
        return self._journal is journal

    def compose(self) -> ComposeResult:
        """The header, the panes, the keys."""
        yield Words(classes="header", id="main-header")
        with SideBySide(id="lists"):
            yield DuePane()
            yield DealsPane(self.keymap)
        yield CommitmentPane(self._journal)
        yield KeyLine()

    def begin(self) -> None:
        """Open the line where nothing is written yet, else the review if it is due."""
        self.call_after_refresh(work)
        outlook = self._journal.outlook()
        self._begins = not outlook.snapshot.commitments and not self._is_demo
        if outlook.is_blank:
            self.action_commitment_add()
            self.is_its_hour()
        else:
            self.offer_review(is_start=True)
        unsaved = unsaved_line(self._journal)
        if unsaved is not None:
            self.notices.tell("unsaved", unsaved)
        if self._news:
            self.notices.tell("rescue", assemble((self._news, SUCCESS)))
        self._tell_news()
        self.sync_at_start()

    def begin_again(self) -> None:
        """Back from the demo: the line is open again, as at the first start."""
        self.refresh_journal()
        if self._journal.outlook().is_blank:
            self.action_commitment_add()

    def look_outside(self) -> None:
        """Where another program was at work it may have left more than a change.

        Besides, the review comes up at its hour where the program was left open.
        """
        before = self._shown
        super().look_outside()
        if self._shown is not before:
            self._tell_news()
        if self.is_current and self._journal.trouble is None:
            self.offer_review()
        self._tidy_once_a_day()

    def _tidy_once_a_day(self) -> None:
        """What closed long ago leaves the journal's file while nobody waits for it."""
        today = self._journal.today()
        if self._tidied_on == today or self._journal.trouble is not None:
            return
        self._tidied_on = today
        if self._journal.needs_tidying():
            self.run_worker(self._tidy, group="tidy", thread=True)

    def _tidy(self) -> None:
        # It is tried again tomorrow; nothing was lost, and doctor tells.
        with contextlib.suppress(JournalTrouble):
            self._journal.tidy()

    def _tell_news(self) -> None:
        for name, line in self._beside.news().items():
            self.notices.tell(name, line)

    def fill(self, outlook: Outlook) -> None:
        """Fill Due today and Deals."""
        self.due.fill(outlook)
        self.deals.fill(outlook)

    def show_header(self) -> None:
        """The header, and the pane bar of a narrow screen."""
        outlook = self._journal.outlook()
        header = main_head(
            outlook, self._said, self.app.size.width, self.keymap.shown("review.morning")
        )
        self.query_one("#main-header", Static).update(header)
        due = len(outlook.agenda[Lane.OVERDUE]) + len(outlook.agenda[Lane.TODAY])
        counts = {"due": due, "deals": len(outlook.worked_on)}
        labels = {**self.PANES, "commitment": "Commitment"}
        if (bar := self._bar) is not None:
            bar.show_panes(labels, counts, self._pane)

    @property
    def _bar(self) -> PaneBar | None:
        """The panes' bar; it comes once the screen is narrow."""
        bar = next(iter(self.query_children("PaneBar")), None)
        if bar is None and is_narrow(self.app.size.width):
            from nextstep_tui.tui.widgets.pane_bar import PaneBar  # not needed at most starts

            bar = PaneBar(self.keymap)
            self.mount(bar, before="#lists")
        return cast("PaneBar | None", bar)

    def list_keys(self) -> list[Key]:
        """The keys that work on what is highlighted, then those that always do."""
        keys = [
            (self.keymap.shown(one.id), one.label, f"screen.{one.action}")
            for one in COMMANDS
            if one.in_footer and one.id != "help" and self.check_action(one.action, ())
        ]
        if self._journal.outlook().is_blank:
            others = [one for one in COMMANDS if one.id in ("deals.import", "demo")]
            keys[1:1] = [
                (self.keymap.shown(one.id), one.label, f"screen.{one.action}") for one in others
            ]
        if self._pane == "deals" and self.highlighted_deal:
            keys.insert(0, (self.keymap.shown("list.open"), "open", "screen.deal_open"))
        if self.deals.filter:
            keys.insert(0, ("Esc", "all deals", "screen.back"))
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

    def _open_deal(self, deal_id: DealId, key: str = "", resting: Deal | None = None) -> None:
        from nextstep_tui.tui.screens.deal import DealScreen

        page = DealScreen(self._journal, deal_id, key, resting)
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
        """Capture a meeting's end, for the highlighted deal or another that is chosen."""
        from nextstep_tui.tui.screens.choose_deal import ChooseDealScreen

        deal = self.highlighted_deal
        self.app.push_screen(
            ChooseDealScreen(self._journal, "Meeting end", deal.id if deal else None), self._chosen
        )

    def _chosen(self, deal_id: DealId | None) -> None:
        self.refresh_journal()
        deal = self._journal.outlook().snapshot.deals.get(deal_id) if deal_id else None
        if deal is not None:
            self.meet(deal)

    def deal_made(self, done: Done) -> None:
        """Highlight a new deal."""
        self.finished(done)
        self.go_to("deals")
        self.deals.rows.highlight(f"d:{done.deals[0].id}")

    def action_deals_import(self) -> None:
        """Bring in a CRM's file."""
        from nextstep_tui.tui.screens.import_deals import ImportScreen  # the csv module: 5 ms

        self.app.push_screen(ImportScreen(self._journal), self.finished)

    def action_demo(self) -> None:
        """Walk through the demo."""
        self.post_message(self.DemoWanted())

    def action_calendar_sync(self) -> None:
        """Synchronise with the calendar, in a thread."""
        from nextstep_tui.tui.syncing import CalendarThread  # few have a calendar

        if self._calendar is not None and self._calendar.is_alive():
            self._calendar.stop()
            self.say("The calendar stops after this one.", MUTED)
            return
        self.say("Synchronising with the calendar …", MUTED)
        self._calendar = CalendarThread(self._journal.again(), self)
        self._calendar.start()

    def on_calendar_progress(self, event: CalendarProgress) -> None:
        """Say how far the calendar is."""
        if self._calendar is not None and not self._calendar.is_stopping:
            key = self.keymap.shown("calendar.sync")
            self.say(f"Calendar: {event.done} of {event.total}   {key} stops", MUTED)

    def on_calendar_synced(self, event: CalendarSynced) -> None:
        """Show what came from the calendar, and say what it asks."""
        self._journal.note_saves(event.saves)
        self._journal.look_anew()
        self.refresh_journal()
        review = self.keymap.shown("review.morning")
        asks = f"   {review} asks about them" if self._journal.calendar_questions() else ""
        self.say(f"✓ {event.sentence}{asks}")
        if event.notes:
            self.notify("\n".join(event.notes), severity="warning", timeout=12, markup=False)

    def on_calendar_failed(self, event: CalendarFailed) -> None:
        """Say why it could not be done."""
        self.refresh_journal()
        self.complain(event.error)

    def action_find(self) -> None:
        """Find something, and highlight it."""
        from nextstep_tui.tui.screens.find import FindScreen

        self.app.push_screen(FindScreen(self._journal), self._found)

    def jump(self, key: str) -> None:
        """Highlight a record, or open its deal's page.

        Args:
            key: as the lists have it: ``d:`` or ``c:`` and its id.
        """
        from nextstep_tui.tui.screens.find import Found

        self.refresh_journal()
        self._found(Found(key))

    def _found(self, found: Found | None) -> None:
        """Highlight what was found; what no list has any more stands on its deal's page."""
        if found is None:
            return
        if found.deal is not None:
            self._open_deal(found.deal.id, found.on_page, found.deal)
            return
        key = found.key
        kind, _, rest = key.partition(":")
        if kind == "filter":
            self._filter_deals(rest)
            return
        pane = "due" if kind == "c" else "deals"
        if kind != "e" and self.rows_of(pane).highlight(key):
            self.go_to(pane)
            return
        deal_id = self._deal_of(kind, rest)
        if deal_id is not None:
            self._open_deal(deal_id, key)
        else:
            self.say("It belongs to no deal; nextstep show has it whole.", MUTED)

    def _deal_of(self, kind: str, record_id: str) -> DealId | None:
        """The deal that a found record stands on the page of."""
        snapshot = self._journal.outlook().snapshot
        match kind:
            case "c":
                promise = snapshot.commitments.get(CommitmentId(record_id))
                return promise.deal_id if promise else None
            case "e":
                entry = snapshot.entries.get(EntryId(record_id))
                return entry.deal_id if entry else None
            case _:
                return DealId(record_id) if DealId(record_id) in snapshot.deals else None

    def _filter_deals(self, text: str) -> None:
        self.deals.filter = text.strip()
        self.deals.fill(self._journal.outlook())
        self.go_to("deals")
        self.show_detail()

    def leave(self) -> None:
        """Show all deals again where they were filtered."""
        if self.deals.filter:
            self._filter_deals("")

    def action_review_pipeline(self) -> None:
        """Go through the deals, worst first."""
        from nextstep_tui.tui.screens.pipeline import PipelineScreen

        if not self._journal.outlook().worked_on:
            key = self.keymap.shown("deal.new")
            self.say(f"There is no deal to go through: {key} starts one.", MUTED)
            return
        try:
            review = self._journal.begin_pipeline()
        except NextstepError as error:
            self.complain(error)
        else:
            self.app.push_screen(PipelineScreen(self._journal, review), self._reviewed)

    def action_journal_look_back(self) -> None:
        """See who keeps promises, and what the pipeline says."""
        # Its figures are some twenty modules that no start should wait for.
        from nextstep_tui.tui.screens.looking_back import LookingBackScreen

        self.app.push_screen(LookingBackScreen(self._journal), self._looked_back)

    def _looked_back(self, _: None) -> None:
        self.refresh_journal()

    def on_resize(self) -> None:
        """Lay out the lines that fill a width."""
        self.show_header()
