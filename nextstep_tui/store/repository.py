"""The journal's records: a snapshot to read, a change as one transaction, undo and redo."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import TypeVar

from tinydb import TinyDB
from tinydb.table import Document as Row
from tinydb.table import Table

from nextstep_tui.core.errors import JournalTrouble, NothingFound
from nextstep_tui.core.model import (
    Commitment,
    CommitmentId,
    Day,
    Deal,
    DealId,
    Entry,
    EntryId,
    Person,
    PersonId,
)
from nextstep_tui.store import schema
from nextstep_tui.store.actions import (
    UNDO,
    Action,
    describe,
    do_again,
    read_action,
    surplus,
    take_back,
)
from nextstep_tui.store.backups import Backup, Backups
from nextstep_tui.store.disk import Stamp, write_atomically
from nextstep_tui.store.drafts import Drafts
from nextstep_tui.store.ids import new_id
from nextstep_tui.store.journal_file import Document, Tables, decode
from nextstep_tui.store.schema import Record
from nextstep_tui.store.storage import JournalStorage

Kept = TypeVar("Kept")


class _RowsById(Table):
    """A table under our own ids; TinyDB's integers collide between processes."""

    document_id_class = str  # type: ignore[assignment]
    default_query_cache_capacity = 0


class _Database(TinyDB):
    table_class = _RowsById


def _row(document: Document, key: str) -> Row:
    return Row(document, key)  # type: ignore[arg-type]  # TinyDB's types know only its integers


def _remove(rows: Table, keys: list[str]) -> None:
    rows.remove(doc_ids=keys)  # type: ignore[arg-type]  # as above


class Snapshot:
    """All records as of one moment, made from their documents when first asked for."""

    def __init__(self, tables: Mapping[str, Mapping[str, Document]], stamp: Stamp | None) -> None:
        self._tables = tables
        self.stamp = stamp
        """Tells snapshots of different states of the file apart."""

    @cached_property
    def deals(self) -> dict[DealId, Deal]:
        """All deals by id."""
        return {DealId(key): record for key, record in self._read(schema.DEALS, schema.read_deal)}

    @cached_property
    def people(self) -> dict[PersonId, Person]:
        """All people by id."""
        rows = self._read(schema.PEOPLE, schema.read_person)
        return {PersonId(key): record for key, record in rows}

    @cached_property
    def commitments(self) -> dict[CommitmentId, Commitment]:
        """All commitments by id."""
        rows = self._read(schema.COMMITMENTS, schema.read_commitment)
        return {CommitmentId(key): record for key, record in rows}

    @cached_property
    def entries(self) -> dict[EntryId, Entry]:
        """All entries by id."""
        rows = self._read(schema.ENTRIES, schema.read_entry)
        return {EntryId(key): record for key, record in rows}

    @cached_property
    def days(self) -> dict[date, Day]:
        """All day pages by date."""
        return {record.day: record for _, record in self._read(schema.DAYS, schema.read_day)}

    @cached_property
    def commitments_by_deal(self) -> dict[DealId, list[Commitment]]:
        """Each deal's commitments, oldest first."""
        return _by_deal(self.commitments.values(), lambda commitment: commitment.deal_id)

    @cached_property
    def entries_by_deal(self) -> dict[DealId, list[Entry]]:
        """Each deal's entries, oldest first."""
        return _by_deal(self.entries.values(), lambda entry: entry.deal_id)

    def _read(self, table: str, read: Callable[[str, Document], Kept]) -> list[tuple[str, Kept]]:
        return [(key, read(key, row)) for key, row in self._tables.get(table, {}).items()]


def _by_deal(
    records: Iterable[Kept], deal_of: Callable[[Kept], DealId | None]
) -> dict[DealId, list[Kept]]:
    found: dict[DealId, list[Kept]] = {}
    for record in records:
        deal = deal_of(record)
        if deal is not None:
            found.setdefault(deal, []).append(record)
    return found


class Draft:
    """What an operation sees and writes while its change is made."""

    def __init__(self, snapshot: Snapshot, storage: JournalStorage) -> None:
        self.before = snapshot
        """The records as they were when the change began."""
        self._storage = storage
        self._records: dict[tuple[str, str], Record] = {}

    def put(self, record: Record) -> None:
        """Write a record, new or in the place of the one with its id."""
        self._records[(schema.table_of(record), schema.key_of(record))] = record

    def take_id(self) -> str:
        """An id for a new record."""
        return new_id()

    def take_number(self) -> int:
        """The next place in the order of records."""
        return self._storage.take_number()

    @property
    def records(self) -> tuple[Record, ...]:
        """What was put, in the order of the first putting."""
        return tuple(self._records.values())

    def deal(self, deal_id: DealId) -> Deal | None:
        """A deal as this change has it so far."""
        put = self._records.get((schema.DEALS, deal_id))
        return put if isinstance(put, Deal) else self.before.deals.get(deal_id)

    def day(self, day: date) -> Day:
        """A day's page as this change has it so far."""
        put = self._records.get((schema.DAYS, day.isoformat()))
        return put if isinstance(put, Day) else self.before.days.get(day, Day(day))


@dataclass(frozen=True, slots=True)
class Change:
    """A change that is on the disk."""

    sentence: str
    records: tuple[Record, ...]


class Repository:
    """The records of one journal file.

    Args:
        path: the journal; need not exist yet.
        state: the folder for backups; beside the journal where not given.
    """

    def __init__(self, path: str, state: str | None = None) -> None:
        self._database = _Database(path, storage=JournalStorage)
        storage = self._database.storage
        assert isinstance(storage, JournalStorage)
        self._storage = storage
        self._snapshot: Snapshot | None = None
        state = state or f"{storage.path}.state"
        self.state_folder = state
        """Where what is no journal is kept."""
        self.backups = Backups(os.path.join(state, "backups"))
        """The journal's copies."""
        self.drafts = Drafts(os.path.join(state, "drafts"))
        """What was typed and not saved yet."""

    @property
    def path(self) -> str:
        """The journal file itself, links followed."""
        return self._storage.path

    def has_changed(self) -> bool:
        """Whether the file is no longer the one that was last read; costs one look at its stamp."""
        return self._storage.stamp_on_disk() != self._storage.stamp

    def snapshot(self) -> Snapshot:
        """The records as the file has them now.

        Raises:
            JournalTrouble: the file can't be read; it is left as it is.
        """
        changed = self._storage.refresh()
        if self._snapshot is None or changed:
            self._snapshot = self._read()
        return self._snapshot

    def change(
        self,
        operation: Callable[[Draft], str],
        now: datetime,
        *,
        undoable: bool = True,
        backup: str = "",
    ) -> Change:
        """Make one change, alone and whole.

        Args:
            operation: puts records into the draft and returns the sentence that says what was
                done; called with the file's newest state. It may raise: nothing is changed then.
            now: when, for the undo list.
            undoable: whether the change goes on the undo list.
            backup: the reason for which a backup must be there first, such as ``import``; without
                one, a backup is made before the first write of a day.

        Returns:
            The sentence and the records, once they are on the disk.

        Raises:
            JournalTrouble: it could not be saved; the old bytes are intact.
        """
        with self._storage.transaction():
            draft = Draft(self._read(), self._storage)
            sentence = operation(draft)
            documents = {
                (schema.table_of(record), schema.key_of(record)): schema.to_document(record)
                for record in draft.records
            }
            if documents:
                self._back_up(now, backup)
            if documents and undoable:
                self._remember(documents, sentence, now)
            self._put(documents)
        self._snapshot = None
        return Change(sentence, draft.records)

    def undo(self) -> str:
        """Take back the last action that was not taken back yet; its sentence.

        Raises:
            NothingFound: nothing is left to undo.
            Conflict: a record has changed since.
        """
        with self._storage.transaction():
            done = [action for action in self.actions() if not action.undone]
            if not done:
                raise NothingFound("There is nothing to undo.", "")
            last = max(done, key=lambda action: action.number)
            self._replay(last, take_back)
        return last.sentence

    def redo(self) -> str:
        """Do the action again that was undone last; its sentence.

        Raises:
            NothingFound: nothing was undone.
            Conflict: a record has changed since.
        """
        with self._storage.transaction():
            undone = [action for action in self.actions() if action.undone]
            if not undone:
                raise NothingFound("There is nothing to redo.", "")
            first = min(undone, key=lambda action: action.number)
            self._replay(first, do_again)
        return first.sentence

    def back_up(self, now: datetime) -> Backup:
        """Copy the journal now.

        Raises:
            NothingFound: there is no journal yet.
            JournalTrouble: it can't be read, or the copy not be written.
        """
        data = self._storage.data_on_disk()
        if data is None:
            raise NothingFound("There is no journal yet, so there is nothing to copy.")
        return self.backups.make(data, now, "asked")

    def restore(self, backup: Backup, now: datetime) -> str:
        """Put a backup in the journal's place; what was there is kept.

        Args:
            backup: which one.
            now: the local moment.

        Returns:
            Where the journal that was replaced is now; empty where there was none.

        Raises:
            JournalTrouble: the backup is no good, or the disk refused; nothing was changed then.
        """
        data = self.backups.read(backup)
        kept = self._storage.replace_with(data, lambda old: self._keep(old, now))
        self._snapshot = None
        return kept

    def _keep(self, old: bytes, now: datetime) -> str:
        """A good journal becomes a backup; a broken one is kept beside the new one."""
        try:
            decode(old, self.path)
        except JournalTrouble:
            aside = f"{self.path}.unreadable-{now:%Y%m%d-%H%M%S}"
            write_atomically(aside, os.path.dirname(self.path), old)
            return aside
        kept = self.backups.make(old, now, "restore")
        return os.path.join(self.backups.folder, kept.name)

    def _back_up(self, now: datetime, reason: str) -> None:
        if not reason and self._storage.altered:
            reason = "changed"
        if not reason and self.backups.has_one_of(now):
            return
        data = self._storage.data_on_disk()
        if data is None:
            return
        if reason:
            self.backups.make(data, now, reason)
        else:
            # A day's backup that can't be made must not keep a promise from being written down;
            # `nextstep doctor` tells of it.
            with contextlib.suppress(JournalTrouble):
                self.backups.make(data, now, "day")

    @property
    def altered(self) -> bool:
        """Whether something other than nextstep had changed the journal when it was last read."""
        return self._storage.altered

    def actions(self) -> list[Action]:
        """The undo list, oldest first."""
        rows = self._database.table(UNDO)
        actions = [read_action(str(row.doc_id), dict(row)) for row in rows]
        return sorted(actions, key=lambda action: action.number)

    def _read(self) -> Snapshot:
        tables = {
            name: {str(row.doc_id): dict(row) for row in self._database.table(name)}
            for name in schema.TABLES
        }
        return Snapshot(tables, self._storage.stamp)

    def _remember(
        self, documents: Mapping[tuple[str, str], Document], sentence: str, now: datetime
    ) -> None:
        number = self._storage.take_number()
        entry = describe(self._storage.read(), documents, number, sentence, now)
        rows = self._database.table(UNDO)
        forgotten = surplus(self.actions())
        if forgotten:
            _remove(rows, forgotten)
        rows.insert(_row(entry, new_id()))

    def _put(self, documents: Mapping[tuple[str, str], Document]) -> None:
        by_table: dict[str, dict[str, Document]] = {}
        for (table, key), document in documents.items():
            by_table.setdefault(table, {})[key] = document
        for name, rows in by_table.items():
            table_rows = self._database.table(name)
            known = {str(row.doc_id) for row in table_rows}
            replaced = [key for key in rows if key in known]
            if replaced:
                _remove(table_rows, replaced)
            table_rows.insert_multiple([_row(row, key) for key, row in rows.items()])

    def _replay(
        self,
        action: Action,
        step: Callable[[Tables, Document], tuple[Tables, Document]],
    ) -> None:
        tables = self._storage.read()
        changed, document = step(tables, tables[UNDO][action.id])
        changed[UNDO] = {**changed[UNDO], action.id: document}
        self._storage.write(changed)
        self._snapshot = None
