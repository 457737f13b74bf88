"""Closed records of past quarters, a file a quarter, in a folder beside the journal.

An archive file has the journal's own format and is written in the same way. Records only ever come
in, by id, so that moving the same ones again changes nothing; where the journal has a record too,
the journal's counts. Of each file a copy is kept in the state folder, since backups copy only the
journal itself.
"""

from __future__ import annotations

import contextlib
import gc
import os
import re
from typing import TYPE_CHECKING

from nextstep_tui.core.archiving import quarter_of
from nextstep_tui.core.errors import JournalTrouble
from nextstep_tui.store.disk import make_private_folder, sweep, write_atomically
from nextstep_tui.store.ids import new_id
from nextstep_tui.store.journal_file import (
    SCHEMA,
    Decoded,
    Envelope,
    Tables,
    decode,
    encode,
    newer_schema,
)
from nextstep_tui.store.migrations import migrated

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

PEOPLE_FILE = "people"
"""The one file beside the quarters': people whom nothing names any more have no quarter."""
_QUARTER = re.compile(r"\d{4}-Q[1-4]")
_ENDING = ".json"
OWN_FILES = r"[\w-]+\.json(?:\.changed)?"
"""The pattern of the names that are written into the archive's folders."""
_NAMELESS = "journal"
"""The usual name of a journal; others' archives are named after them."""


class Archive:
    """The archive of one journal.

    Args:
        journal: the journal's file, links followed.
        copies: the folder for copies of the archive's files; made when the first one is.
    """

    def __init__(self, journal: str, copies: str) -> None:
        folder, name = os.path.split(journal)
        stem = name.removesuffix(_ENDING)
        self.folder = os.path.join(folder, "archive" if stem == _NAMELESS else f"{stem}.archive")
        """Where the files are."""
        self.copies = copies
        """Where their copies are."""

    def quarters(self, since: date | None = None) -> list[str]:
        """The quarters that have a file, newest first.

        Args:
            since: leave out those that were over before this day.

        Raises:
            JournalTrouble: the folder can't be read.
        """
        first = quarter_of(since) if since else ""
        names = [name.removesuffix(_ENDING) for name in self._files()]
        found = [name for name in names if _QUARTER.fullmatch(name) and name >= first]
        return sorted(found, reverse=True)

    def names(self) -> list[str]:
        """The quarters that have a file, newest first, and the people's file where there is one.

        Raises:
            JournalTrouble: the folder can't be read.
        """
        people = [PEOPLE_FILE] if os.path.lexists(self.path(PEOPLE_FILE)) else []
        return [*self.quarters(), *people]

    def path(self, name: str) -> str:
        """The file of a quarter, or of the people."""
        return os.path.join(self.folder, f"{name}{_ENDING}")

    def copy_path(self, name: str) -> str:
        """The copy of a quarter's file, or of the people's."""
        return os.path.join(self.copies, f"{name}{_ENDING}")

    def read(self, name: str) -> Tables:
        """What a file holds; nothing where there is none.

        Args:
            name: a quarter, or ``PEOPLE_FILE``.

        Raises:
            JournalTrouble: it can't be read, or is none of ours.
        """
        found = self.examine(name)
        if found is None:
            return {}
        return migrated(found.tables, found.envelope.schema)

    def read_people(self) -> Tables:
        """The people whom nothing in the journal names any more.

        Raises:
            JournalTrouble: their file can't be read, or is none of ours.
        """
        return self.read(PEOPLE_FILE)

    def read_all(self, since: date | None = None) -> tuple[Tables, tuple[str, ...]]:
        """What the archive holds, and what could not be read of it, a sentence each.

        Args:
            since: leave out the quarters that were over before this day.
        """
        found: Tables = {}

        def take(tables: Tables) -> None:
            for table, rows in tables.items():
                found.setdefault(table, {}).update(rows)

        return found, self.read_each(take, since)

    def read_each(
        self, take: Callable[[Tables], None], since: date | None = None
    ) -> tuple[str, ...]:
        """Read file by file, the people's first, then the oldest; what could not be read.

        Args:
            take: is given what each file holds.
            since: leave out the quarters that were over before this day.
        """
        missing = []
        try:
            names = [PEOPLE_FILE, *reversed(self.quarters(since))]
        except JournalTrouble as trouble:
            return (trouble.message,)
        for name in names:
            try:
                tables = self.read(name)
            except JournalTrouble as trouble:
                missing.append(trouble.message)
            else:
                take(tables)
        return tuple(missing)

    def examine(self, name: str) -> Decoded | None:
        """A file as it was written; None where there is none.

        Raises:
            JournalTrouble: it can't be read, or is none of ours.
        """
        path = self.path(name)
        try:
            data = _bytes_of(path)
        except OSError as error:
            raise JournalTrouble(
                f"The archive can't be read: {error.strerror or error} ({path}).",
                "Check your rights to it: nextstep doctor. Nothing was changed.",
            ) from error
        if data is None:
            return None
        with _collector_paused():
            try:
                return decode(data, path)
            except JournalTrouble as trouble:
                raise JournalTrouble(
                    trouble.message.replace("journal", "archive", 1),
                    "It was left exactly as it is. nextstep doctor --fix puts its copy back.",
                ) from trouble

    def put(self, name: str, tables: Tables) -> Tables:
        """Add records to a file, in the place of those with their ids; only by the one who writes.

        Args:
            name: a quarter, or ``PEOPLE_FILE``.
            tables: the records.

        Returns:
            All that the file holds now.

        Raises:
            JournalTrouble: the file there is broken or newer; it is left as it is.
            OSError: the disk refused; the old bytes are intact.
        """
        old = self.examine(name)
        envelope = old.envelope if old else Envelope()
        if envelope.schema > SCHEMA:
            raise newer_schema(self.path(name))
        before = migrated(old.tables, envelope.schema) if old else {}
        merged: Tables = {table: dict(rows) for table, rows in before.items()}
        for table, rows in tables.items():
            merged.setdefault(table, {}).update(rows)
        if merged == before:
            if old:
                self._copy(name, encode(old.envelope, old.tables))
            return merged
        make_private_folder(self.folder)
        sweep(self.folder, OWN_FILES)
        if old and old.altered:
            self._keep_altered(name)
        data = encode(Envelope(SCHEMA, envelope.generation + 1, 1), merged)
        write_atomically(self.path(name), self.folder, data)
        self._copy(name, data)
        return merged

    def bytes_of(self, name: str) -> bytes | None:
        """A file's bytes; None where there is none.

        Raises:
            OSError: it can't be read.
        """
        return _bytes_of(self.path(name))

    def adopt(self, name: str, data: bytes) -> None:
        """Put another machine's file in the place of one of which it holds all; only by the one
        who writes.

        Raises:
            OSError: the disk refused; the old bytes are intact.
        """
        make_private_folder(self.folder)
        sweep(self.folder, OWN_FILES)
        write_atomically(self.path(name), self.folder, data)
        self._copy(name, data)

    def has_copy(self, name: str) -> bool:
        """Whether a file's copy is as the file is now."""
        try:
            return _bytes_of(self.copy_path(name)) == _bytes_of(self.path(name))
        except OSError:
            return False

    def has_good_copy(self, name: str) -> bool:
        """Whether there is a copy of a file that reads."""
        try:
            data = _bytes_of(self.copy_path(name))
            return data is not None and not decode(data, name).altered
        except (OSError, JournalTrouble):
            return False

    def copy(self, name: str) -> None:
        """Copy a file as it is now; only by the one who writes.

        Raises:
            OSError: it can't be read.
        """
        data = _bytes_of(self.path(name))
        if data is not None:
            self._copy(name, data)

    def put_back(self, name: str) -> None:
        """Put the copy in a file's place; a broken file is kept beside it.

        Raises:
            JournalTrouble: there is no good copy; nothing was changed then.
            OSError: the disk refused.
        """
        data = _bytes_of(self.copy_path(name))
        if data is None or not self.has_good_copy(name):
            raise JournalTrouble(f"There is no good copy of {name} ({self.copy_path(name)}).", "")
        make_private_folder(self.folder)
        if os.path.lexists(self.path(name)):
            os.replace(self.path(name), f"{self.path(name)}.unreadable-{new_id()}")
        write_atomically(self.path(name), self.folder, data)

    def _files(self) -> list[str]:
        try:
            return [name for name in os.listdir(self.folder) if name.endswith(_ENDING)]
        except FileNotFoundError:
            return []
        except OSError as error:
            raise JournalTrouble(
                f"The archive can't be read: {error.strerror or error} ({self.folder}).",
                "Check your rights to that folder: nextstep doctor.",
            ) from error

    def _copy(self, name: str, data: bytes) -> None:
        """Keep a copy; one that can't be made must not hold the archive up, and doctor tells."""
        with contextlib.suppress(OSError, JournalTrouble):
            make_private_folder(self.copies)
            sweep(self.copies, OWN_FILES)
            if _bytes_of(self.copy_path(name)) != data:
                write_atomically(self.copy_path(name), self.copies, data)

    def _keep_altered(self, name: str) -> None:
        """What somebody else wrote into a file stays to be looked at."""
        with open(self.path(name), "rb") as file:
            data = file.read()
        make_private_folder(self.copies)
        write_atomically(f"{self.copy_path(name)}.changed", self.copies, data)


def _bytes_of(path: str) -> bytes | None:
    try:
        with open(path, "rb") as file:
            return file.read()
    except FileNotFoundError:
        return None


@contextlib.contextmanager
def _collector_paused() -> Iterator[None]:
    """Reading makes thousands of small objects, and none that the collector could free."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
