"""What happened to the journal's file without nextstep, each said once, quietly."""

from __future__ import annotations

import contextlib
import os

from textual.content import Content

from nextstep_tui.core.errors import JournalTrouble
from nextstep_tui.core.text import clean
from nextstep_tui.journal import Journal
from nextstep_tui.keymap import Keymap
from nextstep_tui.store.conflict_copies import conflict_copies
from nextstep_tui.tui.present import MUTED, WARNING, assemble


class Beside:
    """Remembers what was said, so that nothing is said twice.

    Args:
        journal: whose file it is.
        keymap: names the key that merges.
    """

    def __init__(self, journal: Journal, keymap: Keymap) -> None:
        self._journal = journal
        self._keymap = keymap
        self._named: set[str] = set()
        self._was_altered = False
        self._is_first = True

    def news(self) -> dict[str, Content]:
        """What has not been said yet: each line with a name of its own."""
        found = {
            "copies": self._copies(),
            "altered": self._altered(),
            "missing": self._missing() if self._is_first else None,
        }
        self._is_first = False
        return {name: line for name, line in found.items() if line is not None}

    def _copies(self) -> Content | None:
        paths: list[str] = []
        with contextlib.suppress(OSError):
            paths = conflict_copies(self._journal.path)
        new = [path for path in paths if path not in self._named]
        self._named.update(new)
        if not new:
            return None
        from nextstep_tui.joining import look_at  # few have conflict copies

        name, found = clean(os.path.basename(new[0])), look_at(self._journal, new[0])
        if len(new) == 1:
            said = f"A conflict copy lies beside the journal: {name}."
        else:
            said = f"{len(new)} conflict copies lie beside the journal; one is {name}."
        brings = f" It has {found.sentence}." if found.news else " It can't be read."
        key = self._keymap.shown("journal.merge")
        return assemble((f"{said}{brings}", MUTED), (f" {key} merges; nothing is deleted.", MUTED))

    def _altered(self) -> Content | None:
        before, self._was_altered = self._was_altered, self._journal.altered
        if before or not self._was_altered:
            return None
        return assemble(
            ("Another program has changed the journal's file. ", WARNING),
            ("The next save first keeps a copy of it as it is now.", MUTED),
        )

    def _missing(self) -> Content | None:
        """An empty journal where there was one before must not look like a first start."""
        if os.path.exists(self._journal.path):
            return None
        try:
            newest = next(iter(self._journal.backups.list()), None)
        except JournalTrouble:
            newest = None
        if newest is None:
            return None
        said = f"The journal's file is gone, and a new one begins here: {self._journal.path}."
        return assemble((said, WARNING), (" nextstep restore brings a backup back.", MUTED))
