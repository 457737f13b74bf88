"""The journal's file under TinyDB: read whole, verified, written atomically, by one at a time.

TinyDB's own storage writes in place, so that a kill leaves half a file, and knows of no other
writer. A write outside a transaction is a mistake in the program and is refused.
"""

from __future__ import annotations

import contextlib
import os
import re
import stat
from typing import TYPE_CHECKING

from nextstep_tui.core.errors import JournalTrouble
from nextstep_tui.store.disk import (
    Stamp,
    make_private_folder,
    stamp_of,
    sweep,
    write_atomically,
)
from nextstep_tui.store.journal_file import (
    SCHEMA,
    Document,
    Envelope,
    Tables,
    encode,
    newer_schema,
    read,
)
from nextstep_tui.store.lazy_tables import LazyTables
from nextstep_tui.store.lines import all_opened, opened
from nextstep_tui.store.lock import WriterLock

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from nextstep_tui.store.lines import Row


class JournalStorage:
    """The storage of one journal file; has the two calls that TinyDB makes.

    Args:
        path: the journal; need not exist yet.
    """

    def __init__(self, path: str) -> None:
        self._path = os.path.realpath(path)
        self._rows = LazyTables()
        self._envelope = Envelope()
        self._stamp: Stamp | None = None
        self._altered = False
        self._in_transaction = False
        self._written = False
        self._adopted: Envelope | None = None

    @property
    def path(self) -> str:
        """The file itself, links followed."""
        return self._path

    @property
    def envelope(self) -> Envelope:
        """What the file said of itself when it was last read or written."""
        return self._envelope

    @property
    def is_old(self) -> bool:
        """Whether an older program has written the file; the next write changes its shape."""
        return self._envelope.schema < SCHEMA

    @property
    def altered(self) -> bool:
        """Whether something else had changed the file when it was last read."""
        return self._altered

    def data_on_disk(self) -> bytes | None:
        """The file's bytes as they are now; None where there is no file.

        Raises:
            JournalTrouble: they can't be read.
        """
        if self.stamp_on_disk() is None:
            return None
        try:
            with open(self._path, "rb") as file:
                return file.read()
        except FileNotFoundError:
            return None
        except OSError as error:
            raise _unreadable(self._path, error) from error

    def stamp_on_disk(self) -> Stamp | None:
        """The file's stamp as it is now; None where there is no file.

        Raises:
            JournalTrouble: it can't be looked at, or what is there is no file.
        """
        try:
            found = os.stat(self._path)
        except FileNotFoundError:
            return None
        except OSError as error:
            raise _unreadable(self._path, error) from error
        if not stat.S_ISREG(found.st_mode):
            raise not_a_file(self._path, found.st_mode)
        return stamp_of(found)

    @property
    def stamp(self) -> Stamp | None:
        """The stamp of the file as it was last read or written."""
        return self._stamp

    def read(self) -> LazyTables:
        """The tables as TinyDB wants them, reread when the file is not the one last read.

        TinyDB hands records on as they are, so that those it is not asked about stay unopened.

        Raises:
            JournalTrouble: the file can't be read, or is no journal; it is left as it is.
        """
        if not self._in_transaction:
            self.refresh()
        return self._rows

    def documents(self) -> Tables:
        """The tables with every record opened; neither is to be changed.

        Raises:
            JournalTrouble: as for ``read``, or a record can't be read.
        """
        return all_opened(self.read())

    def document(self, table: str, key: str) -> Document | None:
        """One record's document, not to be changed; None where there is no such record.

        Raises:
            JournalTrouble: as for ``documents``.
        """
        row = self.read().get(table, {}).get(key)
        return None if row is None else opened(row)

    def write(self, data: Mapping[str, Mapping[str, Row]]) -> None:
        """Keep TinyDB's new tables until the transaction is committed."""
        if not self._in_transaction:
            raise RuntimeError("the journal is only written within a transaction")
        self._rows = data.copy() if isinstance(data, LazyTables) else LazyTables(data)
        self._written = True

    def adopt(self, envelope: Envelope) -> None:
        """Write this first line with the tables of this transaction, as another machine has it."""
        self._adopted = envelope

    def refresh(self) -> bool:
        """Read the file again if it changed; whether it did.

        Raises:
            JournalTrouble: the file can't be read, or is no journal; it is left as it is.
        """
        stamp = self.stamp_on_disk()
        if stamp == self._stamp:
            return False
        if stamp is None and self._stamp is not None:
            raise _gone(self._path)
        if stamp is None:
            self._rows, self._envelope, self._stamp = LazyTables(), Envelope(), None
            self._altered = False
            return True
        try:
            with open(self._path, "rb") as file:
                found = os.fstat(file.fileno())
                data = file.read()
        except OSError as error:
            raise _unreadable(self._path, error) from error
        whole = read(data, self._path)
        self._envelope, self._rows, self._altered = whole.envelope, whole.rows, whole.altered
        if self.is_old:
            from nextstep_tui.store.migrations import migrated  # an older journal, until a change

            tables = migrated(all_opened(self._rows), self._envelope.schema)
            self._rows = LazyTables(tables)
        self._stamp = stamp_of(found)
        return True

    @contextlib.contextmanager
    def transaction(self) -> Iterator[None]:
        """One change, alone: lock, reread, let the caller work, write, release.

        Where the caller raises, nothing is written and the tables are as they were; where it
        changes nothing, the file is left alone.

        Raises:
            JournalTrouble: the lock or the file can't be had; the old bytes are intact.
        """
        with self._alone() as folder:
            self.refresh()
            if self._envelope.schema > SCHEMA:
                raise newer_schema(self._path)
            yield from self._work(folder)

    def replace_with(self, data: bytes, keep: Callable[[bytes], str]) -> str:
        """Put other bytes in the journal's place, whatever stands there now.

        Args:
            data: the new bytes.
            keep: keeps the old ones somewhere and says where; not called where there are none.

        Returns:
            What ``keep`` said.

        Raises:
            JournalTrouble: the lock or the disk refused; the old bytes are intact.
        """
        with self._alone() as folder:
            old = self.data_on_disk()
            kept = keep(old) if old is not None else ""
            write_atomically(self._path, folder, data)
        self._stamp = None
        return kept

    @contextlib.contextmanager
    def _alone(self) -> Iterator[str]:
        """Hold the lock on the journal's folder; its path."""
        self.stamp_on_disk()  # beside what is no file nothing is made
        folder = os.path.dirname(self._path)
        try:
            make_private_folder(folder)
            with WriterLock(self._path + ".lock"):
                sweep(folder, own_files(self._path))
                yield folder
        except OSError as error:
            raise JournalTrouble(
                f"Not saved: {error.strerror or error} ({self._path}).",
                "The journal is as it was. Free some space or check the folder's rights, then try"
                " again.",
            ) from error

    def _work(self, folder: str) -> Iterator[None]:
        before = self._rows.copy()
        envelope = self._envelope
        self._in_transaction, self._written, self._adopted = True, False, None
        try:
            yield
            if self._written:
                self._envelope = self._next_envelope(envelope.generation)
                self._stamp = write_atomically(
                    self._path, folder, encode(self._envelope, self._rows)
                )
                self._altered = False
        except BaseException:
            self._rows, self._envelope = before, envelope
            raise
        finally:
            self._in_transaction = False

    def _next_envelope(self, generation: int) -> Envelope:
        if self._adopted is not None:
            return self._adopted
        return Envelope(SCHEMA, generation + 1, self._envelope.next_number)

    def take_number(self) -> int:
        """The next record's order number; only within a transaction."""
        number = self._envelope.next_number
        self._envelope = Envelope(self._envelope.schema, self._envelope.generation, number + 1)
        return number

    def skip_numbers(self, last: int) -> None:
        """Let the next number come after this one; only within a transaction."""
        envelope = self._envelope
        next_number = max(envelope.next_number, last + 1)
        self._envelope = Envelope(envelope.schema, envelope.generation, next_number)


def _gone(path: str) -> JournalTrouble:
    """A file that was there a moment ago: a sync program may be about to put it back."""
    return JournalTrouble(
        f"The journal's file is gone ({path}).",
        "Nothing is saved until it is back. nextstep restore puts the newest good backup there.",
    )


def own_files(path: str) -> str:
    """The pattern of the names that are written in a journal's folder: it, and what is kept of it.

    Args:
        path: the journal, links followed.
    """
    return rf"{re.escape(os.path.basename(path))}(?:\.unreadable-[\d-]+)?"


def not_a_file(path: str, mode: int) -> JournalTrouble:
    """The refusal to open, and so to wait for, what can't hold a journal.

    Args:
        path: where it is.
        mode: what ``os.stat`` says of it.
    """
    kinds = ((stat.S_ISDIR, "a folder"), (stat.S_ISFIFO, "a pipe"))
    kind = next((words for is_one, words in kinds if is_one(mode)), "a device")
    return JournalTrouble(
        f"The journal can't be read: it is {kind} and no file ({path}).",
        "Name a file with --journal or NEXTSTEP_JOURNAL. Nothing was changed.",
    )


def _unreadable(path: str, error: OSError) -> JournalTrouble:
    return JournalTrouble(
        f"The journal can't be read: {error.strerror or error} ({path}).",
        "Check the path and your rights to it. Nothing was changed.",
    )
