"""Typed but unsaved text, kept in the state folder so that no crash, quit or power cut eats it.

A draft is one small private file, written whole. It goes when its words are saved in the journal,
and is offered again at the next start.
"""

from __future__ import annotations

import contextlib
import os
import re

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

    def keep(self, name: str, text: str) -> bool:
        """Keep a text; an empty one is dropped.

        Args:
            name: what the text is for, in letters, digits and dashes: ``line``, ``meeting-1f0c…``.
            text: as it was typed.

        Returns:
            Whether it is on the disk; a disk that refuses must not stop the typing.
        """
        if not text.strip():
            return self.drop(name)
        try:
            make_private_folder(self.folder)
            write_atomically(self._path(name), self.folder, text.encode("utf-8", "replace"))
        except OSError:
            return False
        return True

    def get(self, name: str) -> str:
        """The text that was kept under a name; empty where there is none or it can't be read."""
        try:
            with open(self._path(name), "rb") as file:
                return file.read(_MOST_BYTES).decode("utf-8", "replace")
        except OSError:
            return ""

    def drop(self, name: str) -> bool:
        """Let a draft go; whether it is gone."""
        with contextlib.suppress(FileNotFoundError):
            try:
                os.unlink(self._path(name))
            except PermissionError:
                return False
        return True

    def _path(self, name: str) -> str:
        safe = "".join(char for char in name if char.isalnum() or char == "-")
        return os.path.join(self.folder, f"{safe}{_ENDING}")
