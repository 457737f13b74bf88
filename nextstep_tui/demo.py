"""The demo: a sample journal in a temporary place, apart from one's own, gone once it is left.

Nothing that is done there reaches anything of the rep's: not the journal, not its drafts, and not
a calendar or a repository that the settings name.
"""

from __future__ import annotations

import os
from tempfile import TemporaryDirectory
from types import TracebackType

from nextstep_tui.clock import Clock
from nextstep_tui.core.frozen import replace
from nextstep_tui.journal import Journal
from nextstep_tui.sample import DEMO, Size, write_sample
from nextstep_tui.settings import CalendarSettings, Settings
from nextstep_tui.store.repository import Repository


class Demo:
    """A sample journal that lasts until it is closed.

    Args:
        clock: gives the local moment.
        settings: the rep's own, for the look, the keys and the dates.
        size: how much of a sample.
        seed: which one.

    Raises:
        OSError: there is no room for it in the temporary place.
        JournalTrouble: it can't be written there.
    """

    def __init__(self, clock: Clock, settings: Settings, size: Size = DEMO, seed: int = 1) -> None:
        self._folder = TemporaryDirectory(prefix="nextstep-", ignore_cleanup_errors=True)
        path = os.path.join(self._folder.name, "journal.json")
        write_sample(path, clock(), size, seed)
        self.journal = Journal(Repository(path), clock, _kept_apart(settings))
        """The sample journal; its drafts and backups lie beside it."""

    def close(self) -> None:
        """Remove all of it."""
        self._folder.cleanup()

    def __enter__(self) -> Demo:
        """The demo itself, closed at the end."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Remove it, whatever happened."""
        self.close()


def _kept_apart(settings: Settings) -> Settings:
    """The settings without what leads out of the journal."""
    return replace(settings, calendar=CalendarSettings(), sync_on_start=False, sync_on_quit=False)
