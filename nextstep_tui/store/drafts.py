"""Typed but unsaved text, kept in the state folder so that no crash, quit or power cut eats it.

A draft is one small private file, written whole. It goes when its words are saved in the journal,
and is offered again at the next start. Whoever has a field tells here what stands in it at every
change, which costs nothing; the program writes that down each second, when a field is left, and
when it ends, however it ends.
"""

from __future__ import annotations

import contextlib
import os
import re

from nextstep_tui.core.errors import JournalTrouble
from nextstep_tui.store.disk import make_private_folder, write_atomically

_ENDING = ".draft"
DRAFT = rf"[\w-]*{re.escape(_ENDING)}"
"""The pattern of a draft's name."""
_MOST_BYTES = 1_000_000


class Drafts:
    """The drafts of one journal.

    Args:
        folder: where they are; made when the first one is.
    """

    def __init__(self, folder: str) -> None:
        self.folder = folder
        """Where the drafts are."""
        self._told: dict[str, str] = {}
        """What is typed and not on the disk yet."""
        self._last: dict[str, str] = {}
        """What was told last, on the disk or not."""

    def tell(self, name: str, text: str) -> None:
        """Say what stands in a field now; it is on the disk after the next ``write_down``.

        Args:
            name: what the text is for, as in ``keep``.
            text: as it is typed; an empty one drops the draft.
        """
        if self._last.get(name) != text:
            self._last[name] = self._told[name] = text

    def write_down(self) -> bool:
        """Put all that was told on the disk; whether it is there now.

        What the disk refuses is tried again the next time.
        """
        done = [self.keep(name, text) for name, text in list(self._told.items())]
        return all(done)

    def keep(self, name: str, text: str) -> bool:
        """Keep a text at once; an empty one is dropped.

        Args:
            name: what the text is for, in letters, digits and dashes: ``line``, ``meeting-1f0c…``.
            text: as it was typed.

        Returns:
            Whether it is on the disk; a disk that refuses must not stop the typing.
        """
        if not text.strip():
            return self.drop(name)
        self._last[name] = text
        try:
            make_private_folder(self.folder)
            write_atomically(self._path(name), self.folder, text.encode("utf-8", "replace"))
        except (OSError, JournalTrouble):
            self._told[name] = text
            return False
        self._forget(name, text)
        return True

    def get(self, name: str) -> str:
        """The text that was told or kept under a name; empty where there is none."""
        if name in self._told:
            return self._told[name]
        try:
            with open(self._path(name), "rb") as file:
                return file.read(_MOST_BYTES).decode("utf-8", "replace")
        except OSError:
            return ""

    def drop(self, name: str) -> bool:
        """Let a draft go; whether it is gone."""
        self._told.pop(name, None)
        self._last.pop(name, None)
        with contextlib.suppress(FileNotFoundError):
            try:
                os.unlink(self._path(name))
            except OSError:
                return False
        return True

    def names(self) -> list[str]:
        """The names of all drafts, the one written last first."""
        try:
            with os.scandir(self.folder) as found:
                files = [(one.stat().st_mtime_ns, one.name) for one in found]
        except OSError:
            files = []
        written = [
            name.removesuffix(_ENDING)
            for _, name in sorted(files, reverse=True)
            if name.endswith(_ENDING)
        ]
        return [
            name
            for name in dict.fromkeys([*self._told, *written])
            if self._told.get(name, name).strip()
        ]

    def _forget(self, name: str, text: str) -> None:
        """What has reached the disk need not be written again, unless more was typed meanwhile."""
        if self._told.get(name) == text:
            del self._told[name]

    def _path(self, name: str) -> str:
        safe = "".join(char for char in name if char.isalnum() or char == "-")
        return os.path.join(self.folder, f"{safe}{_ENDING}")
