"""Lists of records in panes: what is shown, what is highlighted, which pane is the present one.

A screen holds what is highlighted and what is typed, never facts: those are asked of the journal
anew after every change, its own or another program's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, TypeVar

from textual import events
from textual.binding import Binding, BindingType
from textual.getters import query_one
from textual.timer import Timer

from nextstep_tui.commands import COMMANDS, Command, Scope, shown_key
from nextstep_tui.core.errors import JournalTrouble, NextstepError
from nextstep_tui.core.model import (
    Commitment,
    CommitmentId,
    Deal,
    DealId,
    DealStatus,
    Entry,
    EntryId,
)
from nextstep_tui.journal import Done, Journal
from nextstep_tui.keymap import Keymap, keymap_of
from nextstep_tui.outlook import Outlook
from nextstep_tui.tui.drawing import Page
from nextstep_tui.tui.present import ERROR, MUTED, SUCCESS, Piece, assemble
from nextstep_tui.tui.widgets.commitment_pane import CommitmentPane
from nextstep_tui.tui.widgets.footer import Key, KeyLine
from nextstep_tui.tui.widgets.row_list import RowList

if TYPE_CHECKING:
    from collections.abc import Callable

    from nextstep_tui.tui.widgets.notices import Notices

Answered = TypeVar("Answered")

SAID_FOR = 4.0
"""Seconds for which a sentence stands in the header."""
NARROW = "-narrow"
"""The class of a screen that shows one pane at a time."""
WIDTHS = [(0, NARROW), (100, "-medium"), (120, "-usual"), (140, "-wide")]
"""Cells from which on a screen has a class; the layouts in the stylesheet hang on them."""
_LOOKS_OUTSIDE_EVERY = 1.0
_SCOPES = {one.action: one.scope for one in COMMANDS}
_NEEDS = {
    Scope.COMMITMENT: "no open commitment is highlighted.",
    Scope.DEAL: "no deal is highlighted.",
}
"""What the commands of a scope lack where they do not work."""
LINE = "commitment"
"""The pane in which a line is typed."""


def _width_class(width: int) -> str:
    """The class that Textual gives a screen of a width; given at once it changes nothing later."""
    return next(name for least, name in reversed(WIDTHS) if width >= least)


def is_narrow(width: int) -> bool:
    """Whether a screen of so many cells shows one pane at a time."""
    return width < WIDTHS[1][0]


def bindings_of(commands: tuple[Command, ...]) -> list[BindingType]:
    """The commands' own keys, with Esc."""
    bound: list[BindingType] = [
        Binding(",".join(one.keys), one.action, one.label, id=one.id, tooltip=one.help, show=False)
        for one in commands
    ]
    return [
        *bound,
        Binding("escape", "back", "Back", show=False),
    ]


class PanesScreen(Page[Answered]):
    """Lists of records, and the commitment pane below them.

    Args:
        journal: what is shown and changed.
    """

    HORIZONTAL_BREAKPOINTS = WIDTHS
    PANES: ClassVar[dict[str, str]] = {}
    """Each list's pane with its name; the commitment pane comes after them."""

    commitment = query_one(CommitmentPane)

    def __init__(self, journal: Journal) -> None:
        self._pane = self._list_pane = next(iter(self.PANES))
        super().__init__(classes=f"-pane-{self._pane} {_width_class(self.app.size.width)}")
        self._journal = journal
        self._shown: Outlook | None = None
        self._detailed: tuple[str, Outlook | None] = ("", None)
        """What is shown whole: its key, and what it was looked up in."""
        self._said: Piece | None = None
        self._said_timer: Timer | None = None
        self._trouble: JournalTrouble | None = None
        self._notices: Notices | None = None
        self._to_show: list[Callable[[], None]] = []

    def on_mount(self) -> None:
        """Show the journal, and watch it."""
        self.refresh_journal()
        self.set_interval(_LOOKS_OUTSIDE_EVERY, self.look_outside)
        self.begin()

    def begin(self) -> None:
        """What a screen does first, once its lists are filled."""

    @property
    def keymap(self) -> Keymap:
        """The keys in use."""
        return keymap_of(self._journal.settings)

    # What is shown

    def fill(self, outlook: Outlook) -> None:
        """Fill the lists; each screen has its own."""
        raise NotImplementedError

    def show_header(self) -> None:
        """Show the header, and what was just done in it; each screen has its own."""
        raise NotImplementedError

    def refresh_journal(self) -> None:
        """Show the journal as it is now; the highlights stay on their records."""
        self._shown = self._journal.outlook()
        self.fill(self._shown)
        self.once(self.show_detail)
        self.once(self.show_header)

    def once(self, show: Callable[[], None]) -> None:
        """Show something when the message at hand is dealt with, however often that is asked for.

        What a key does asks for the header three times, and for the keys five.

        Args:
            show: shows it.
        """
        if show in self._to_show:
            return
        if not self._to_show:
            self.call_next(self._show_all)
        self._to_show.append(show)

    def _show_all(self) -> None:
        while self._to_show:
            self._to_show[0]()
            self._to_show.pop(0)

    def look_outside(self) -> None:
        """Another program may have changed the journal, or a new day may have come."""
        if self._journal.outlook() is not self._shown:
            self.refresh_journal()
        self._tell_trouble()

    def _tell_trouble(self) -> None:
        """Say it once the file has been unreadable for two looks: a program that writes it anew
        in place leaves it so for a moment."""
        trouble, before = self._journal.trouble, self._trouble
        self._trouble = trouble
        if trouble is None:
            self.forget("trouble")
        elif before is not None:
            words = f"! {trouble.message} What you see is as it last was; nothing is saved."
            key = (self.keymap.shown("journal.rescue"), "bold $text-accent")
            line = assemble((words, ERROR), "   ", key, " in the lists: a way out")
            self.notices.tell("trouble", line, lasting=True)

    @property
    def notices(self) -> Notices:
        """The lines above the keys; they come when there is one."""
        if self._notices is None:
            from nextstep_tui.tui.widgets.notices import Notices

            self._notices = Notices()
            self.mount(self._notices, before=self.query_one(KeyLine))
        return self._notices

    def forget(self, name: str) -> None:
        """Take a line above the keys away, if it is there."""
        if self._notices is not None:
            self._notices.forget(name)

    def action_journal_rescue(self) -> None:
        """Offer a backup in the place of a journal that can't be read."""
        from nextstep_tui.tui.screens.rescue import RescueScreen  # hardly ever needed

        if (trouble := self._journal.trouble) is not None:
            self.app.push_screen(
                RescueScreen(self._journal, trouble, is_first=False), self._rescued
            )

    def _rescued(self, sentence: str | None) -> None:
        self.look_outside()
        self.refresh_journal()
        if sentence:
            self.notices.tell("rescue", assemble((sentence, SUCCESS)))

    def show_detail(self) -> None:
        """Show whole what is highlighted, and the keys that work on it."""
        outlook = self._journal.outlook()
        self._detailed = (self.rows.key, outlook)
        self.commitment.show(self.highlighted_record, outlook, self.page_deal)
        self.once(self.show_keys)

    @property
    def page_deal(self) -> Deal | None:
        """The deal that all of the screen is about, where it is about one."""
        return None

    def say(self, sentence: str, style: str = SUCCESS) -> None:
        """Say what was done, at the right of the header, for four seconds."""
        self._said = (sentence, style)
        if self._said_timer is not None:
            self._said_timer.stop()
        self._said_timer = self.set_timer(SAID_FOR, self._fall_silent)
        self.once(self.show_header)

    def _fall_silent(self) -> None:
        self._said = None
        self.show_header()

    def complain(self, error: NextstepError) -> None:
        """Say what went wrong, until it has been read."""
        self.notify(
            f"{error.message} {error.hint}".strip(), severity="error", timeout=12, markup=False
        )

    def finished(self, done: Done | None) -> None:
        """After a change: show it, and say so."""
        self.refresh_journal()
        if done is not None:
            self.tell_saved(done.sentence)

    def tell_saved(self, sentence: str) -> None:
        """Say what was saved, and how it is taken back."""
        self.say(f"✓ {sentence}   {self.keymap.shown('journal.undo')} undoes")

    def show_keys(self) -> None:
        """Show what the focus can do now."""
        pane = self.commitment
        if not pane.is_editing:
            keys = self.list_keys()
        elif pane.editor.footer_keys:
            keys = pane.editor.footer_keys
        else:
            keys = [("Enter", "save", ""), ("Tab", "one field", "")]
            if pane.editor.typed.is_empty:
                keys.insert(1, ("→", "take the example", ""))
            else:
                keys.append(("Ctrl+S", "save, add another", ""))
            keys += [
                ("Esc", "back, keeps a draft", "screen.back"),
                ("Ctrl+Q", "quit", "app.quit"),
                (self.keymap.shown_in_field("help"), "help", "app.help"),
            ]
        self.query_one(KeyLine).show_keys(keys)

    def on_commitment_editor_moved(self) -> None:
        """Other keys work in the gate and in the fields."""
        self.once(self.show_keys)

    def list_keys(self) -> list[Key]:
        """The keys of the lists; each screen has its own."""
        raise NotImplementedError

    # What is highlighted

    @property
    def rows(self) -> RowList:
        """The list that was last in focus."""
        return self.rows_of(self._list_pane)

    def rows_of(self, pane: str) -> RowList:
        """The list of a pane."""
        return self.query_one(f"#{pane}-rows", RowList)

    @property
    def highlighted_record(self) -> Commitment | Deal | Entry | None:
        """What the highlighted row stands for."""
        kind, _, record_id = self.rows.key.partition(":")
        snapshot = self._journal.outlook().snapshot
        match kind:
            case "c":
                return snapshot.commitments.get(CommitmentId(record_id))
            case "d":
                return snapshot.deals.get(DealId(record_id))
            case "e":
                return snapshot.entries.get(EntryId(record_id))
            case _:
                return None

    @property
    def highlighted_commitment(self) -> Commitment | None:
        """The commitment in question: the highlighted one, or the highlighted deal's next step."""
        record = self.highlighted_record
        if isinstance(record, Deal):
            return self._journal.outlook().health_of(record).next_step
        return record if isinstance(record, Commitment) and record.is_open else None

    @property
    def highlighted_deal(self) -> Deal | None:
        """The deal in question: the highlighted one, or the highlighted commitment's."""
        record = self.highlighted_record
        if isinstance(record, Commitment):
            return self._journal.outlook().deal_of(record)
        return record if isinstance(record, Deal) else None

    def check_action(self, action: str, _: tuple[object, ...]) -> bool | None:
        """Which commands work here and now; the others are no keys at all."""
        if action == "journal_rescue":
            return self._journal.trouble is not None
        if action == "demo" and not self._journal.outlook().is_blank:
            return False
        if action in _SCOPES and self.commitment.is_editing:
            return _SCOPES[action] is Scope.ANYWHERE
        if action == "deal_reopen":
            deal = self.highlighted_deal
            return deal is not None and deal.status is not DealStatus.OPEN
        if action == "note_draft":
            return isinstance(self.highlighted_record, Commitment | Deal)
        match _SCOPES.get(action):
            case Scope.COMMITMENT:
                return self.highlighted_commitment is not None
            case Scope.DEAL:
                return self.highlighted_deal is not None
            case _:
                return True

    def on_key(self, event: events.Key) -> None:
        """A command's key that does nothing here says why."""
        if self.commitment.is_editing:
            return
        for one in COMMANDS:
            why = _NEEDS.get(one.scope)
            if one.id == "deal.reopen" and self.highlighted_deal is not None:
                why = "the deal is open."
            if one.id == "note.draft":
                why = "no promise and no deal is highlighted."
            is_meant = why and event.key in self.keymap.keys(one.id)
            if is_meant and not self.check_action(one.action, ()):
                self.say(f"{shown_key(event.key)} {one.label}: {why}", MUTED)

    def on_row_list_highlighted(self, event: RowList.Highlighted) -> None:
        """The commitment pane shows whole what is highlighted above."""
        if event.row_list is self.rows and self._detailed != (self.rows.key, self._shown):
            self.once(self.show_detail)

    # Panes

    def on_descendant_focus(self) -> None:
        """The detail and the keys follow the focus."""
        for pane in (*self.PANES, LINE):
            if self.query_one(f"#{pane}").has_pseudo_class("focus-within"):
                self.enter(pane)
        self.once(self.show_keys)

    def enter(self, pane: str) -> None:
        """Make a pane the present one; where the screen is narrow it is the one that shows."""
        if pane == self._pane:
            return
        is_narrow = self.has_class(NARROW)  # else all panes stand, and nothing looks different
        self.remove_class(f"-pane-{self._pane}", update=False)
        self.add_class(f"-pane-{pane}", update=is_narrow)
        self._pane = pane
        if pane in self.PANES:
            self._list_pane = pane
            self.once(self.show_detail)
        self.once(self.show_header)

    def go_to(self, pane: str) -> None:
        """Put the focus into a pane."""
        if pane != LINE:
            self.enter(pane)
            self.set_focus(self.rows_of(pane))
        elif not self.commitment.is_editing:
            self.open_line()

    def open_line(self) -> None:
        """Open the line; each screen knows for what."""
        raise NotImplementedError

    def action_pane_next(self) -> None:
        """To the next pane."""
        self._step_pane(1)

    def action_pane_previous(self) -> None:
        """To the pane before."""
        self._step_pane(-1)

    def _step_pane(self, step: int) -> None:
        if not self.commitment.is_editing:
            panes = list(self.PANES)
            self.go_to(panes[(panes.index(self._list_pane) + step) % len(panes)])

    def action_pane_commitment(self) -> None:
        """To the line."""
        self.go_to(LINE)
