"""Other copies of the journal: a file on a stick, and what a sync program left beside it.

A copy is joined only when the rep asks for it. A conflict copy is then moved into the folder of
backups; any other file stays where it is.
"""

from __future__ import annotations

import contextlib
import os
import stat
from dataclasses import dataclass, replace

from nextstep_tui.core.errors import BadCall, JournalTrouble, UnknownName
from nextstep_tui.core.merging.news import News
from nextstep_tui.journal import Journal
from nextstep_tui.store.archive import Archive
from nextstep_tui.store.conflict_copies import conflict_copies, move_to, origin_of
from nextstep_tui.store.joining import Copy, read_copy


@dataclass(frozen=True, slots=True)
class Found:
    """A conflict copy beside the journal, and what it would bring."""

    path: str
    news: News | None
    """None where the copy can't be read."""
    trouble: str
    """Why not, as a sentence; empty where it can."""
    machine: str
    """Where it comes from, as far as it says; may be empty."""

    @property
    def sentence(self) -> str:
        """``3 promises and 2 answers from desktop``."""
        return self.news.told(self.machine) if self.news else self.trouble


@dataclass(frozen=True, slots=True)
class Merged:
    """A copy that was joined with the journal."""

    path: str
    news: News
    machine: str
    kept: str
    """Where the copy is now, where it was moved; else empty."""

    @property
    def sentence(self) -> str:
        """What came of it, for the screen and the command line."""
        parts = [f"merged: {self.news.told(self.machine)}."]
        if self.news.beside_sentence:
            parts.append(self.news.beside_sentence)
        if self.news.questions:
            parts.append("What was answered twice is open again, with both answers.")
        if self.kept:
            parts.append("The copy is with the backups now.")
        return " ".join(parts)


def read_file(path: str) -> Copy:
    """A journal elsewhere, with the archive beside it.

    Args:
        path: the file.

    Raises:
        UnknownName: there is none.
        JournalTrouble: it can't be read, or is no journal.
    """
    try:
        if not stat.S_ISREG(os.stat(path).st_mode):
            raise JournalTrouble(f"That is no file ({path}).", "Nothing was changed.")
        with open(path, "rb") as file:
            data = file.read()
        copy = read_copy(data, path)
        if copy.is_altered:
            raise JournalTrouble(
                f"That copy is damaged: its checksum does not fit ({path}).",
                "It was left as it is, and nothing was changed here.",
            )
        return replace(copy, archives=_archive_of(path))
    except FileNotFoundError as error:
        raise UnknownName(f"There is no file {path}.", "Nothing was changed.") from error
    except OSError as error:
        raise JournalTrouble(
            f"That copy can't be read: {error.strerror or error} ({path}).",
            "Nothing was changed.",
        ) from error


def _archive_of(path: str) -> dict[str, bytes]:
    """The files of the archive beside a journal that lies elsewhere."""
    archive = Archive(os.path.realpath(path), "")
    found = {name: archive.bytes_of(name) for name in archive.names()}
    return {name: data for name, data in found.items() if data is not None}


def copies_beside(journal: Journal) -> list[Found]:
    """The conflict copies beside the journal, read; nothing is changed.

    Args:
        journal: whose file it is.
    """
    return [look_at(journal, path) for path in conflict_copies(journal.path)]


def look_at(journal: Journal, path: str) -> Found:
    """What a conflict copy would bring; nothing is changed.

    Args:
        journal: whose copy it is.
        path: the copy.
    """
    machine = origin_of(path, journal.path)
    try:
        return Found(path, journal.look_at(_copy_beside(path)), "", machine)
    except (JournalTrouble, UnknownName) as trouble:
        return Found(path, None, trouble.message, machine)


def _copy_beside(path: str) -> Copy:
    """A conflict copy: the archive is the journal's own."""
    return replace(read_file(path), archives={})


def merge_file(journal: Journal, path: str) -> Merged:
    """Join a copy with the journal.

    Args:
        journal: the journal here.
        path: the copy.

    Raises:
        BadCall: it is the journal itself.
        UnknownName: there is no such file.
        JournalTrouble: it can't be read, or the journal not be written; nothing was changed then.
    """
    path = os.path.abspath(os.path.expanduser(path))
    with contextlib.suppress(OSError):
        if os.path.samefile(path, journal.path):
            raise BadCall("That is this journal itself.", "Name another copy of it.")
    is_beside = path in conflict_copies(journal.path)
    copy = _copy_beside(path) if is_beside else read_file(path)
    news = journal.join(copy)
    kept = move_to(journal.backups.folder, path, journal.now()) if is_beside else ""
    return Merged(path, news, origin_of(path, journal.path) if is_beside else "", kept)


def merge_beside(journal: Journal) -> tuple[list[Merged], list[str]]:
    """Join all conflict copies beside the journal.

    Args:
        journal: whose file it is.

    Returns:
        What was joined, and for each copy that could not be, why; it lies where it was.
    """
    merged, troubles = [], []
    for path in conflict_copies(journal.path):
        try:
            merged.append(merge_file(journal, path))
        except (JournalTrouble, UnknownName) as trouble:
            troubles.append(trouble.message)
    return merged, troubles
