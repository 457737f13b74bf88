"""The journal's file under TinyDB: read whole, verified, written atomically.

TinyDB's own storage writes in place, so that a kill leaves half a file. This one never touches the
old bytes: new ones go to a temporary file in the same folder, reach the disk, and take the old
file's place in one step. A write outside a transaction is a mistake in the program and is refused.

The file is JSON, one record a line, sorted by id, so that people, ``diff`` and ``git`` read it::

    {"nextstep":{"schema":1,"generation":7,"next_number":12,"checksum":"crc32:5f0c31aa"},
    "commitments":{
    "1f0c…":{"who":"Maria",…},
    …
"""

from __future__ import annotations

import contextlib
import json
import os
import sys
import time
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from tinydb import Storage

from nextstep_tui.core.errors import JournalTrouble
from nextstep_tui.store.ids import new_id
from nextstep_tui.store.lock import WriterLock

SCHEMA = 1
"""The version of the file's shape that this program writes."""

JsonValue = str | int | float | bool | None | list["JsonValue"] | dict[str, "JsonValue"]
Document = dict[str, JsonValue]
Tables = dict[str, dict[str, Document]]

_REPLACE_TRIES = 20
_REPLACE_PAUSE = 0.05
"""Seconds; Windows refuses to replace a file while another program reads it."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """What tells whether a file is still the one that was read."""

    inode: int
    size: int
    modified: int
    """Nanoseconds since 1970."""


@dataclass(frozen=True, slots=True)
class Envelope:
    """What the file says of itself in its first line."""

    schema: int = SCHEMA
    generation: int = 0
    """Counts the writes."""
    next_number: int = 1
    """The order number of the next record; never used twice."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """A journal's bytes, read."""

    envelope: Envelope
    tables: Tables
    altered: bool
    """Whether the checksum does not fit: something else has changed the file."""


class JournalStorage(Storage):
    """TinyDB's storage for one journal file.

    Args:
        path: the journal; need not exist yet.
    """

    def __init__(self, path: str) -> None:
        self._path = os.path.realpath(path)
        self._tables: Tables = {}
        self._envelope = Envelope()
        self._stamp: Stamp | None = None
        self._altered = False
        self._in_transaction = False
        self._written = False

    @property
    def path(self) -> str:
        """The file itself, links followed."""
        return self._path

    @property
    def envelope(self) -> Envelope:
        """What the file said of itself when it was last read or written."""
        return self._envelope

    @property
    def altered(self) -> bool:
        """Whether something else had changed the file when it was last read."""
        return self._altered

    def data_on_disk(self) -> bytes | None:
        """The file's bytes as they are now; None where there is no file.

        Raises:
            JournalTrouble: they can't be read.
        """
        try:
            with open(self._path, "rb") as file:
                return file.read()
        except FileNotFoundError:
            return None
        except OSError as error:
            raise _unreadable(self._path, error) from error

    def stamp_on_disk(self) -> Stamp | None:
        """The file's stamp as it is now; None where there is no file."""
        try:
            found = os.stat(self._path)
        except FileNotFoundError:
            return None
        except OSError as error:
            raise _unreadable(self._path, error) from error
        return Stamp(found.st_ino, found.st_size, found.st_mtime_ns)

    @property
    def stamp(self) -> Stamp | None:
        """The stamp of the file as it was last read or written."""
        return self._stamp

    def read(self) -> dict[str, dict[str, Document]]:
        """The tables as TinyDB wants them, reread when the file is not the one last read."""
        if not self._in_transaction:
            self.refresh()
        return self._tables

    def write(self, data: Tables) -> None:
        """Keep TinyDB's new tables until the transaction is committed."""
        if not self._in_transaction:
            raise RuntimeError("the journal is only written within a transaction")
        self._tables = data
        self._written = True

    def refresh(self) -> bool:
        """Read the file again if it changed; whether it did.

        Raises:
            JournalTrouble: the file can't be read, or is no journal; it is left as it is.
        """
        stamp = self.stamp_on_disk()
        if stamp == self._stamp:
            return False
        if stamp is None:
            self._tables, self._envelope, self._stamp = {}, Envelope(), None
            self._altered = False
            return True
        try:
            with open(self._path, "rb") as file:
                found = os.fstat(file.fileno())
                data = file.read()
        except OSError as error:
            raise _unreadable(self._path, error) from error
        decoded = decode(data, self._path)
        self._envelope, self._tables = decoded.envelope, decoded.tables
        self._altered = decoded.altered
        self._stamp = Stamp(found.st_ino, found.st_size, found.st_mtime_ns)
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
        folder = os.path.dirname(self._path)
        try:
            make_private_folder(folder)
            with WriterLock(self._path + ".lock"):
                self._sweep(folder)
                yield folder
        except OSError as error:
            raise JournalTrouble(
                f"Not saved: {error.strerror or error} ({self._path}).",
                "The journal is as it was. Free some space or check the folder's rights, then try"
                " again.",
            ) from error

    def _work(self, folder: str) -> Iterator[None]:
        before = {name: dict(table) for name, table in self._tables.items()}
        envelope = self._envelope
        self._in_transaction, self._written = True, False
        try:
            yield
            if self._written:
                self._envelope = Envelope(
                    SCHEMA, envelope.generation + 1, self._envelope.next_number
                )
                self._stamp = write_atomically(
                    self._path, folder, encode(self._envelope, self._tables)
                )
                self._altered = False
        except BaseException:
            self._tables, self._envelope = before, envelope
            raise
        finally:
            self._in_transaction = False

    def take_number(self) -> int:
        """The next record's order number; only within a transaction."""
        number = self._envelope.next_number
        self._envelope = Envelope(self._envelope.schema, self._envelope.generation, number + 1)
        return number

    def _sweep(self, folder: str) -> None:
        """Remove what a killed writer left; the lock says that no writer is alive."""
        prefix = os.path.basename(self._path) + ".new-"
        for name in os.listdir(folder):
            if name.startswith(prefix):
                with contextlib.suppress(FileNotFoundError):
                    os.unlink(os.path.join(folder, name))


def encode(envelope: Envelope, tables: Tables) -> bytes:
    """The file's bytes: the envelope in the first line, then one record a line."""
    dump = json.JSONEncoder(
        ensure_ascii=False, allow_nan=False, separators=(",", ":"), check_circular=False
    ).encode
    parts = []
    for name in sorted(tables):
        records = tables[name]
        lines = ",\n".join(f"{dump(key)}:{dump(records[key])}" for key in sorted(records))
        parts.append(f"{dump(name)}:{{\n{lines}\n}}" if lines else f"{dump(name)}:{{}}")
    body = (",\n".join(parts) + "}\n").encode("utf-8")
    head = dump(
        {
            "schema": envelope.schema,
            "generation": envelope.generation,
            "next_number": envelope.next_number,
            "checksum": checksum(body),
        }
    )
    comma = "," if parts else ""
    return f'{{"nextstep":{head}{comma}\n'.encode() + body


def checksum(body: bytes) -> str:
    """What the envelope says of the bytes after its line."""
    return f"crc32:{zlib.crc32(body):08x}"


def decode(data: bytes, path: str) -> Decoded:
    """Read a journal's bytes; one that a newer program wrote is read as far as it can be.

    Args:
        data: the whole file.
        path: where it is, for the sentence.

    Raises:
        JournalTrouble: it is empty, cut, or no journal at all.
    """
    if not data.strip():
        raise _no_journal(path, "it is empty")
    try:
        whole = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise _no_journal(path, "it is no JSON") from error
    if not isinstance(whole, dict) or not isinstance(whole.get("nextstep"), dict):
        raise _no_journal(path, "it is JSON, but not nextstep's")
    head = whole.pop("nextstep")
    envelope = _envelope(head, path)
    for name, table in whole.items():
        if not isinstance(table, dict) or not all(isinstance(row, dict) for row in table.values()):
            raise _no_journal(path, f"its table '{name}' is not one")
    altered = head.get("checksum") != checksum(data[data.find(b"\n") + 1 :])
    return Decoded(envelope, whole, altered)


def _envelope(head: dict[str, JsonValue], path: str) -> Envelope:
    return Envelope(*(_counter(head, name, path) for name in _COUNTERS))


_COUNTERS = ("schema", "generation", "next_number")


def _counter(head: dict[str, JsonValue], name: str, path: str) -> int:
    number = head.get(name)
    if not isinstance(number, int) or isinstance(number, bool) or number < 0:
        raise _no_journal(path, "its first line is not nextstep's")
    return number


def make_private_folder(folder: str) -> None:
    """Make a folder, and those above it that are missing, each open to its owner alone.

    Raises:
        OSError: it can't be made.
    """
    if os.path.isdir(folder):
        return
    above = os.path.dirname(folder)
    if above != folder:
        make_private_folder(above)
    # The umask may take rights away, never add them.
    os.makedirs(folder, mode=0o700, exist_ok=True)


def write_atomically(path: str, folder: str, data: bytes) -> Stamp:
    """Put bytes in a file's place so that a reader sees the old file or the new one, whole.

    Args:
        path: the file, links followed.
        folder: the folder it is in; the temporary file is made there, private to its owner.
        data: all of the new bytes.

    Returns:
        The new file's stamp.

    Raises:
        OSError: the disk refused; the old file is intact and the temporary one removed.
    """
    temporary = f"{path}.new-{new_id()}"
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    descriptor = os.open(temporary, flags, 0o600)
    try:
        try:
            view = memoryview(data)
            while view:
                view = view[os.write(descriptor, view) :]
            _to_disk(descriptor)
            found = os.fstat(descriptor)
        finally:
            os.close(descriptor)
        _replace(temporary, path)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(temporary)
        raise
    try:
        _folder_to_disk(folder)
    except OSError as error:
        raise JournalTrouble(
            f"It is not sure that this was saved: {error.strerror or error} ({path}).",
            "Look for it before you write it again, and check the disk.",
        ) from error
    return Stamp(found.st_ino, found.st_size, found.st_mtime_ns)


def _to_disk(descriptor: int) -> None:
    if sys.platform == "darwin":
        import fcntl

        # fsync on macOS only reaches the drive's own cache.
        fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)
    else:
        os.fsync(descriptor)


def _replace(temporary: str, path: str) -> None:
    for _ in range(_REPLACE_TRIES if sys.platform == "win32" else 0):
        try:
            os.replace(temporary, path)
        except PermissionError:
            time.sleep(_REPLACE_PAUSE)
        else:
            return
    os.replace(temporary, path)


def _folder_to_disk(folder: str) -> None:
    """Make the new name last as well; Windows has no such call and needs none."""
    if sys.platform == "win32":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _unreadable(path: str, error: OSError) -> JournalTrouble:
    return JournalTrouble(
        f"The journal can't be read: {error.strerror or error} ({path}).",
        "Check the path and your rights to it. Nothing was changed.",
    )


def _no_journal(path: str, why: str) -> JournalTrouble:
    return JournalTrouble(
        f"The journal can't be read: {why} ({path}).",
        "It was left exactly as it is. nextstep restore puts the newest good backup in its place"
        " and keeps this file beside it.",
    )


def newer_schema(path: str) -> JournalTrouble:
    """The refusal to touch a journal that a newer program has written."""
    return JournalTrouble(
        f"This journal was written by a newer nextstep ({path}).",
        "Upgrade nextstep to write into it. Nothing was changed.",
    )
