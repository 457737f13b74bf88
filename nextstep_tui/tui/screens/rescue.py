"""The journal can't be read: what happened, what was kept, and the backups that fit its place."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from nextstep_tui.core.errors import JournalTrouble
from nextstep_tui.core.text import counted
from nextstep_tui.core.when import spell_date
from nextstep_tui.journal import Journal
from nextstep_tui.store.rescue import Offer, can_be_replaced, offers
from nextstep_tui.tui.drawing import Page
from nextstep_tui.tui.present import BOLD, ERROR, MUTED, assemble, page_head
from nextstep_tui.tui.widgets.footer import Key, KeyLine
from nextstep_tui.tui.widgets.row_list import Row, RowList
from nextstep_tui.tui.widgets.words import Words

_LOOKS_EVERY = 1.0
_WHY = {
    "day": "before that day's first change",
    "import": "before an import",
    "migration": "before an upgrade",
    "restore": "before a restore",
    "changed": "of the file as another program had left it",
    "asked": "asked for",
}


class RescueScreen(Page[str | None]):
    """Offers the backups; answers a sentence once the journal reads again, None when it was left.

    Args:
        journal: the one that can't be read.
        trouble: why.
        is_first: whether nothing could be shown yet, so that leaving is leaving the program.
    """

    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("r", "restore_newest", "Restore", show=False),
        Binding("o", "others", "The other backups", show=False),
        Binding("q", "leave_all", "Leave everything as it is", show=False),
        Binding("escape", "back", "Back", show=False),
    ]

    def __init__(self, journal: Journal, trouble: JournalTrouble, *, is_first: bool) -> None:
        super().__init__(classes="centred")
        self._journal = journal
        self._trouble = trouble
        self._is_first = is_first
        self._newest: Offer | None = None
        self._all: dict[str, Offer] = {}
        self._is_choosing = False

    def compose(self) -> ComposeResult:
        """What happened, what is offered, the other backups, the keys."""
        heading = page_head("The journal can't be read")
        yield Words(heading, classes="header")
        with Vertical(classes="page"):
            yield Words(id="happened", classes="block")
            yield Words(id="offer", classes="block")
            yield Words(classes="trouble -empty")
            yield RowList(id="backups", classes="hidden")
        yield KeyLine()

    def on_mount(self) -> None:
        """Say what happened; where the file reads again by itself, all is well."""
        self.query_one("#happened", Static).update(
            assemble((self._trouble.message, ERROR), "\n", (_KEPT, MUTED))
        )
        if can_be_replaced(self._journal.path):
            try:
                self._newest = next(offers(self._journal.backups), None)
            except JournalTrouble as trouble:
                self._complain(trouble)
        self.query_one("#offer", Static).update(self._offered())
        self._show_keys()
        self.set_interval(_LOOKS_EVERY, self.look_again)

    def _offered(self) -> Content:
        if not can_be_replaced(self._journal.path):
            return assemble((self._trouble.hint, MUTED))
        if self._newest is None:
            folder = self._journal.backups.folder
            return assemble("There is no good backup to restore.\n", (folder, MUTED))
        words = _held(self._newest)
        return assemble(
            ("The newest good backup\n", BOLD),
            f"{self._when(self._newest)}, {_why(self._newest)}: {words}.\n",
            ("Restoring it keeps the file that can't be read beside it.", MUTED),
        )

    def _when(self, one: Offer) -> str:
        made = one.backup.made_at
        day = spell_date(made.date(), self._journal.today())
        return f"{day} {made.year}, {made:%H:%M}"

    def _show_keys(self) -> None:
        leave = "quit, leave everything as it is" if self._is_first else "leave everything as it is"
        keys: list[Key] = []
        if self._is_choosing:
            keys = [("Enter", "restore this one", ""), ("Esc", "back", "screen.back")]
        elif self._newest is not None:
            keys = [("r", "restore it", "screen.restore_newest")]
            keys.append(("o", "the other backups", "screen.others"))
        self.query_one(KeyLine).show_keys([*keys, ("q", leave, "screen.leave_all")])

    @property
    def _list(self) -> RowList:
        return self.query_one("#backups", RowList)

    def look_again(self) -> None:
        """A sync program may have put a good file there meanwhile."""
        try:
            self._journal.outlook()
        except JournalTrouble:
            return
        if self._journal.trouble is None and self.is_current:
            self.dismiss("The journal reads again.")

    def action_restore_newest(self) -> None:
        """Put the newest good backup in the journal's place."""
        if self._newest is not None and not self._is_choosing:
            self._restore(self._newest)

    def action_others(self) -> None:
        """Show all good backups."""
        if self._newest is None:
            return
        if not self._all:
            self._all = {one.backup.name: one for one in offers(self._journal.backups)}
        rows = [_row(name, one, self._when(one)) for name, one in self._all.items()]
        self._list.set_rows(rows, rows[0].key)
        self._choose(True)

    def _choose(self, yes: bool) -> None:
        self._is_choosing = yes
        self._list.set_class(not yes, "hidden")
        self.set_focus(self._list if yes else None)
        self._show_keys()

    def on_row_list_chosen(self, event: RowList.Chosen) -> None:
        """Restore a backup from the list."""
        self._restore(self._all[event.key])

    def _restore(self, one: Offer) -> None:
        try:
            kept = self._journal.restore(one.backup)
            self._journal.outlook()
        except JournalTrouble as trouble:
            self._complain(trouble)
            return
        aside = f" The file that could not be read is kept: {kept}" if kept else ""
        self.dismiss(f"The journal is as of {self._when(one)}.{aside}")

    def _complain(self, trouble: JournalTrouble) -> None:
        shown = self.query_one(".trouble", Static)
        shown.set_class(False, "-empty")
        shown.update(assemble(trouble.message, "  ", (trouble.hint, MUTED)))

    def action_back(self) -> None:
        """From the list to the offer; from there back, where there is something to go back to."""
        if self._is_choosing:
            self._choose(False)
        elif not self._is_first:
            self.dismiss(None)

    def action_leave_all(self) -> None:
        """Change nothing."""
        self.dismiss(None)


_KEPT = "Nothing was changed: the file was left exactly as it is."


def _held(one: Offer) -> str:
    return f"{counted(one.deals, 'deal')}, {counted(one.commitments, 'commitment')}"


def _why(one: Offer) -> str:
    return _WHY.get(one.backup.reason, one.backup.reason)


def _row(name: str, one: Offer, when: str) -> Row:
    content = assemble("   ", f"{when:<25}", f"{_held(one):<30}", (_why(one), MUTED))
    return Row(name, lambda _: content)
