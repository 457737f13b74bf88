"""The screen's part in joining: its two commands, and what is said while a thread does them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nextstep_tui.tui.present import MUTED
from nextstep_tui.tui.screens.offering import OfferingScreen

if TYPE_CHECKING:
    from nextstep_tui.tui.joining import (
        JoiningEnded,
        JoiningFailed,
        JoiningProgress,
        JoiningThread,
        Work,
    )


class JoiningScreen(OfferingScreen):
    """A screen from which the journal is synced, and conflict copies are merged."""

    _joining: JoiningThread | None = None

    def action_journal_sync(self) -> None:
        """Sync the journal over git, in a thread."""
        from nextstep_tui.tui.joining import sync  # few sync

        self._join(sync)

    def action_journal_merge(self) -> None:
        """Merge the conflict copies beside the journal, in a thread."""
        from nextstep_tui.tui.joining import merge_copies

        self._join(merge_copies)

    def sync_at_start(self) -> None:
        """Sync when the screen opens, where the settings say so and it is set up."""
        if self._journal.settings.sync_on_start:
            from nextstep_tui.outside.syncing import is_set_up

            if is_set_up(self._journal):
                self.action_journal_sync()

    def _join(self, work: Work) -> None:
        from nextstep_tui.tui.joining import JoiningThread

        if self._joining is not None and self._joining.is_alive():
            self.say("The journal is being synced or merged already.", MUTED)
            return
        self._joining = JoiningThread(self._journal.again(), work, self)
        self._joining.start()

    def on_joining_progress(self, event: JoiningProgress) -> None:
        """Say what is being done."""
        self.say(f"The journal: {event.doing} …", MUTED)

    def on_joining_ended(self, event: JoiningEnded) -> None:
        """Show what came in, and say what was done."""
        self._journal.note_saves(event.saves)
        self.forget("copies")
        self.refresh_journal()
        self.say(f"✓ {event.sentence}")
        if event.notes:
            self.notify("\n".join(event.notes), severity="warning", timeout=12, markup=False)

    def on_joining_failed(self, event: JoiningFailed) -> None:
        """Say why it could not be done."""
        self.refresh_journal()
        self.complain(event.error)
