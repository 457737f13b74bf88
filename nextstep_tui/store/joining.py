"""Joining another copy of the journal with the one here, in one change, after a backup.

The other copy may be a conflict copy, a file on a stick, or what another machine has recorded. What
comes of both is written by the journal's own transaction: alone, whole, or not at all. A merge is
not on the undo list, since the other machine would bring back what it took away; the backup before
it is what it can be taken back with.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from nextstep_tui.core.documents import Document, Tables
from nextstep_tui.core.errors import Conflict, JournalTrouble
from nextstep_tui.core.merging.journals import Side, merge
from nextstep_tui.core.merging.news import News, news
from nextstep_tui.store.actions import UNDO, read_action, take_back
from nextstep_tui.store.archive import Archive
from nextstep_tui.store.journal_file import SCHEMA, Envelope, decode, encode
from nextstep_tui.store.migrations import migrated
from nextstep_tui.store.snapshot import Snapshot


@dataclass(frozen=True)
class Copy:
    """A journal as another machine, or a sync program, has it."""

    tables: Tables
    envelope: Envelope = field(default_factory=Envelope)
    is_altered: bool = False
    """Whether something other than nextstep has changed it: its checksum does not fit."""
    archives: Mapping[str, bytes] = field(default_factory=dict)
    """The files of its archive by name, where they are known."""

    @cached_property
    def archived(self) -> dict[str, Tables]:
        """What its archive's files hold.

        Raises:
            JournalTrouble: one of them can't be read, or is newer.
        """
        return {name: read_copy(data, name).tables for name, data in self.archives.items()}

    @cached_property
    def _resting(self) -> Tables:
        return _gathered(self.archived.values())

    def rests(self, table: str, key: str) -> Document | None:
        """A record in its archive."""
        return self._resting.get(table, {}).get(key)

    @property
    def as_side(self) -> Side:
        """What the merge takes."""
        return Side(self.tables, self.rests)


@dataclass(frozen=True, slots=True)
class JoinedTables:
    """What comes of two journals."""

    tables: Tables
    envelope: Envelope
    news: News
    """What is new to the journal here."""


def read_copy(data: bytes, path: str) -> Copy:
    """A journal from its bytes, in today's shape.

    Args:
        data: the whole file.
        path: where it is, for the sentence.

    Raises:
        JournalTrouble: it is no journal, has a record that can't be read, or a newer program has
            written it.
    """
    try:
        decoded = decode(data, path)
    except JournalTrouble as trouble:
        said = trouble.message.replace("The journal", "That copy", 1)
        raise JournalTrouble(said, "It was left as it is, and nothing was changed here.") from None
    if decoded.envelope.schema > SCHEMA:
        raise JournalTrouble(
            f"That copy was written by a newer nextstep ({path}).",
            "Upgrade nextstep on this machine, then try again. Nothing was changed here.",
        )
    tables = migrated(decoded.tables, decoded.envelope.schema)
    Snapshot(tables, None).read_whole()
    for key, row in tables.get(UNDO, {}).items():
        _read_undo(key, row)
    head = decoded.envelope
    return Copy(tables, Envelope(SCHEMA, head.generation, head.next_number), decoded.altered)


def _read_undo(key: str, row: Document) -> None:
    try:
        read_action(key, row)
    except (KeyError, ValueError, TypeError) as error:
        raise JournalTrouble(
            f"That copy has an undo list that can't be read ({key[:12]}).",
            "It was left as it is, and nothing was changed here.",
        ) from error


def join(
    ours: Tables, envelope: Envelope, archive: Archive, other: Copy, base: Tables | None
) -> JoinedTables:
    """Join two journals; nothing is written.

    Args:
        ours: the journal here.
        envelope: its first line.
        archive: its archive, read only where it is asked for.
        other: the other one.
        base: the journal both were made from, where it is known.

    Raises:
        JournalTrouble: what comes of both could not be read, which would be a mistake here.
    """
    rests = _Rests(archive)
    tables = merge(Side(ours, rests), other.as_side, base)
    if tables.get(UNDO) not in (ours.get(UNDO), other.tables.get(UNDO)):
        tables[UNDO] = _takable(tables)
    Snapshot(tables, None).read_whole()
    # In the other's own order of fields, so that both machines come to have the same bytes.
    tables = other.tables if tables == other.tables else tables
    return JoinedTables(tables, _envelope(tables, ours, envelope, other), news(ours, tables, rests))


class _Rests:
    """The records in the archive here; read when first asked for, if ever."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive

    @cached_property
    def _tables(self) -> Tables:
        tables, missing = self._archive.read_all()
        if missing:
            raise JournalTrouble(missing[0], "Nothing was changed. See: nextstep doctor")
        return tables

    def __call__(self, table: str, key: str) -> Document | None:
        return self._tables.get(table, {}).get(key)


def _gathered(files: Iterable[Tables]) -> Tables:
    found: Tables = {}
    for tables in files:
        for table, rows in tables.items():
            found.setdefault(table, {}).update(rows)
    return found


def _envelope(tables: Tables, ours: Tables, envelope: Envelope, other: Copy) -> Envelope:
    """The first line: the other's own where nothing but what it has came out of it."""
    number = max(envelope.next_number, other.envelope.next_number)
    if tables == other.tables and number == other.envelope.next_number:
        return other.envelope
    if tables == ours and number == envelope.next_number:
        return envelope
    generation = max(envelope.generation, other.envelope.generation) + 1
    return Envelope(SCHEMA, generation, number)


def _takable(tables: Tables) -> dict[str, Document]:
    """The undo list without what can't be taken back any more, so that nothing blocks the rest."""
    rows = tables.get(UNDO, {})
    left = dict(rows)
    state = tables
    newest_first = sorted(rows, key=lambda key: (_number(rows[key]), key), reverse=True)
    for key in newest_first:
        if rows[key].get("undone"):
            continue
        try:
            state, _ = take_back(state, rows[key])
        except (Conflict, KeyError, TypeError):
            del left[key]
    return left


def _number(row: Document) -> int:
    number = row.get("number")
    return number if isinstance(number, int) else 0


def join_archives(archive: Archive, other: Copy) -> list[str]:
    """Take over the files of the other's archive; only by the one who writes.

    Args:
        archive: the one here.
        other: the other journal.

    Returns:
        The names of the files that were written.

    Raises:
        JournalTrouble: a file here is broken or newer; it is left as it is.
        OSError: the disk refused.
    """
    written = []
    for name, data in sorted(other.archives.items()):
        if archive.bytes_of(name) == data:
            continue
        ours, theirs = archive.read(name), other.archived[name]
        merged = merge(Side(ours), Side(theirs))
        if merged == theirs:
            archive.adopt(name, data)
        elif merged != ours:
            archive.put(name, merged)
        else:
            continue
        written.append(name)
    return written


def drive(base: str, ours: str, theirs: str) -> None:
    """Join two versions of a file for git, which then takes what stands in ``ours``.

    Args:
        base: the file of the version both were made from; empty where there is none.
        ours: the file of one version; the result takes its place.
        theirs: the file of the other.

    Raises:
        JournalTrouble: one of them can't be read; ``ours`` is left as it is.
    """
    try:
        before, mine, other = (_bytes_in(path) for path in (base, ours, theirs))
        one, two = read_copy(mine, ours), read_copy(other, theirs)
        known = read_copy(before, base).tables if before.strip() else None
        tables = merge(one.as_side, two.as_side, known)
        data = encode(_envelope(tables, one.tables, one.envelope, two), tables)
        if data != mine:
            with open(ours, "wb") as file:  # git's own temporary file
                file.write(data)
    except OSError as error:
        raise JournalTrouble(
            f"The versions can't be read: {error.strerror or error} ({ours}).",
            "Nothing was changed.",
        ) from error


def _bytes_in(path: str) -> bytes:
    with open(path, "rb") as file:
        return file.read()
