"""The journal's records: a snapshot to read, a change as one transaction, undo and redo."""

from __future__ import annotations

import contextlib
import os
import re
from functools import cached_property
from typing import TYPE_CHECKING

from nextstep_tui.core.errors import JournalTrouble, NothingFound
from nextstep_tui.store import schema
from nextstep_tui.store.disk import make_private_folder, sweep, write_atomically
from nextstep_tui.store.journal_file import Document, Tables, decode, encode
from nextstep_tui.store.snapshot import Snapshot
from nextstep_tui.store.storage import JournalStorage

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date, datetime

    from nextstep_tui.core.merging.news import News
    from nextstep_tui.core.model import Person, PersonId
    from nextstep_tui.store.actions import Action, UndoList
    from nextstep_tui.store.archive import Archive
    from nextstep_tui.store.backups import Backup, Backups
    from nextstep_tui.store.drafts import Drafts
    from nextstep_tui.store.joining import Copy
    from nextstep_tui.store.rows import Rows
    from nextstep_tui.store.schema import Record
    from nextstep_tui.store.transaction import Change, Transaction

_SMALL = 120
"""Records up to which nobody needs to look for what may leave; ``core.archiving`` keeps as many."""


class Repository:
    """The records of one journal file.

    Args:
        path: the journal; need not exist yet.
        state: the folder for backups; beside the journal where not given.
        machine: the name of this machine, for what is changed here; may be empty.
    """

    def __init__(self, path: str, state: str | None = None, machine: str = "") -> None:
        self.machine = machine
        """The name of this machine, for what is changed here."""
        self._storage = storage = JournalStorage(path)
        self._latest: Snapshot | None = None
        self._is_current = False
        state = state or f"{storage.path}.state"
        self.state_folder = state
        """Where what is no journal is kept."""
        self._tidied_on = os.path.join(state, "tidied-on")

    @cached_property
    def backups(self) -> Backups:
        """The journal's copies."""
        from nextstep_tui.store.backups import Backups  # what only reads makes none

        return Backups(os.path.join(self.state_folder, "backups"))

    @cached_property
    def drafts(self) -> Drafts:
        """What was typed and not saved yet."""
        from nextstep_tui.store.drafts import Drafts  # the command line types none

        return Drafts(os.path.join(self.state_folder, "drafts"))

    def again(self) -> Repository:
        """The same journal for another thread; this object is for one alone."""
        return Repository(self.path, self.state_folder, self.machine)

    @property
    def path(self) -> str:
        """The journal file itself, links followed."""
        return self._storage.path

    @cached_property
    def archive(self) -> Archive:
        """What closed long ago."""
        from nextstep_tui.store.archive import Archive  # few calls look back

        return Archive(self.path, os.path.join(self.backups.folder, "archive"))

    @cached_property
    def _rows(self) -> Rows:
        from nextstep_tui.store.rows import Rows  # what only reads does without TinyDB

        return Rows(self._storage)

    @cached_property
    def _undo_list(self) -> UndoList:
        from nextstep_tui.store.actions import UndoList  # what only reads undoes nothing

        return UndoList(self._storage, self.machine)

    def has_changed(self) -> bool:
        """Whether the file is no longer the one that was last read; costs one look at its stamp."""
        return self._storage.stamp_on_disk() != self._storage.stamp

    def snapshot(self) -> Snapshot:
        """The records as the file has them now.

        Raises:
            JournalTrouble: the file can't be read; it is left as it is.
        """
        changed = self._storage.refresh()
        # A change that was refused has read the newest file too, without a word to this snapshot.
        latest = self._latest
        is_old = latest is not None and latest.stamp != self._storage.stamp
        if latest is None or changed or is_old or not self._is_current:
            latest = self._read()
        return latest

    def change(
        self,
        operation: Callable[[Transaction], str],
        now: datetime,
        *,
        undoable: bool = True,
        backup: str = "",
    ) -> Change:
        """Make one change, alone and whole.

        Args:
            operation: puts records into the transaction and returns the sentence that says what was
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
        from nextstep_tui.store.transaction import Change, Transaction

        with self._storage.transaction():
            transaction = Transaction(self._read(), self._storage, self)
            sentence = operation(transaction)
            documents = {
                (schema.table_of(record), schema.key_of(record)): self._document(
                    record, transaction, now
                )
                for record in transaction.records
            }
            if documents:
                self._back_up(now, backup)
            if documents and undoable:
                self._undo_list.remember(self._rows, documents, sentence, now)
            self._put(documents)
        self._is_current = False
        return Change(sentence, transaction.records)

    def _document(self, record: Record, transaction: Transaction, now: datetime) -> Document:
        """A record as it is written over what the journal, or the archive, has of it."""
        from nextstep_tui.store.writing import renewed, to_document

        table, key = schema.table_of(record), schema.key_of(record)
        old = self._storage.document(table, key) or transaction.resting(table, key)
        if old is None:
            return to_document(record)
        return renewed(dict(old), record, now, self.machine)

    def undo(self, now: datetime) -> str:
        """Take back the last action that was not taken back yet; its sentence.

        Args:
            now: the local moment.

        Raises:
            NothingFound: nothing is left to undo.
            Conflict: a record has changed since.
        """
        with self._storage.transaction():
            last = self._undo_list.last_done()
            self._back_up(now, "")
            self._undo_list.take_back(last, now)
        self._is_current = False
        return last.sentence

    def redo(self, now: datetime) -> str:
        """Do the action again that was undone last; its sentence.

        Args:
            now: the local moment.

        Raises:
            NothingFound: nothing was undone.
            Conflict: a record has changed since.
        """
        with self._storage.transaction():
            last = self._undo_list.last_undone()
            self._back_up(now, "")
            self._undo_list.do_again(last, now)
        self._is_current = False
        return last.sentence

    def whole(self, since: date | None = None) -> Snapshot:
        """The records as the file has them now, with the archive's; for what looks back.

        Args:
            since: leave out what closed in a quarter that was over before this day.

        Returns:
            All that could be read; what could not is named in ``missing``.

        Raises:
            JournalTrouble: the journal itself can't be read.
        """
        return self.with_archive(self.snapshot(), since)

    def with_archive(self, snapshot: Snapshot, since: date | None = None) -> Snapshot:
        """As ``whole``, over records that were read before; safe in another thread."""

        older, missing = self.archive.read_all(since)
        if not (older or missing):
            return snapshot
        return snapshot.with_older(older, missing)

    def with_archive_made(self, snapshot: Snapshot, since: date | None = None) -> Snapshot:
        """As ``with_archive``, with every record made: less to keep, more to do.

        Raises:
            JournalTrouble: a record in the archive can't be read.
        """
        from nextstep_tui.store.resting import Resting  # only a screen keeps all of it

        resting = Resting()
        missing = self.archive.read_each(resting.add, since)
        return snapshot.with_resting(resting, missing)

    def resting_people(self) -> Mapping[PersonId, Person]:
        """The people in the archive; none where it can't be read, which ``doctor`` tells."""

        try:
            tables = self.archive.read_people()
        except JournalTrouble:
            return {}
        return Snapshot(tables, None).people

    def resting_document(self, table: str, key: str) -> Document | None:
        """A record's document in the archive; None where there is none, or none can be read."""
        return self.archive.read_all()[0].get(table, {}).get(key)

    def needs_tidying(self, today: date) -> bool:
        """Whether today nobody has looked yet for what may leave the file, and it is not small."""
        tables = self._storage.read()
        if sum(map(tables.count, schema.TABLES)) <= _SMALL:
            return False
        try:
            with open(self._tidied_on, "rb") as file:
                return file.read() != today.isoformat().encode()
        except OSError:
            return True

    def tidy(self, today: date, now: datetime) -> int:
        """Move what closed long ago into the archive, so that the file stays small.

        The archive is written before the file. Where that is cut short, a record is in both, which
        does no harm: the file's counts, and the next time it leaves again.

        Args:
            today: the working day.
            now: the local moment.

        Returns:
            How many records left.

        Raises:
            JournalTrouble: it could not be done; nothing was lost.
        """
        from nextstep_tui.store.tidying import WORTH_A_WALK, fitting, move_away  # once a day

        left = 0
        with self._storage.transaction():
            tables = self._storage.documents()
            fewer, departure = fitting(self._read(), tables, today)
            is_worth_it = departure.count >= WORTH_A_WALK or fewer is not tables
            if is_worth_it and not self._storage.altered:
                self._back_up(now, "")
                kept, left = move_away(fewer, departure, self.archive)
                self._storage.write(kept)
            self._note_tidied(today)
        self._is_current = False
        return left

    def _note_tidied(self, today: date) -> None:
        """Note the day; where that can't be done, the next one looks again."""
        folder, name = os.path.split(self._tidied_on)
        with contextlib.suppress(OSError, JournalTrouble):
            make_private_folder(folder)
            sweep(folder, re.escape(name))
            write_atomically(self._tidied_on, folder, today.isoformat().encode())

    def look_at(self, other: Copy) -> News:
        """What joining another copy of the journal would bring; nothing is written.

        Raises:
            JournalTrouble: the journal or its archive can't be read.
        """
        from nextstep_tui.store.joining import join  # few calls join journals

        tables = self._storage.documents()
        return join(tables, self._storage.envelope, self.archive, other, None).news

    def join(self, other: Copy, now: datetime, base: Tables | None = None) -> News:
        """Join another copy of the journal with this one, after a backup.

        Args:
            other: the other copy.
            now: the local moment.
            base: the journal that both were made from, where it is known.

        Returns:
            What it has brought; where that is nothing, nothing is written.

        Raises:
            JournalTrouble: it could not be done; the journal is as it was.
        """
        from nextstep_tui.store.joining import join, join_archives

        with self._storage.transaction():
            tables, envelope = self._storage.documents(), self._storage.envelope
            joined = join(tables, envelope, self.archive, other, base)
            is_new = encode(joined.envelope, joined.tables) != self._storage.data_on_disk()
            if is_new:
                self._back_up(now, "merge")
            join_archives(self.archive, other)
            if is_new:
                self._storage.adopt(joined.envelope)
                self._storage.write(joined.tables)
        self._is_current = False
        return joined.news

    def back_up(self, now: datetime) -> Backup:
        """Copy the journal now.

        Raises:
            NothingFound: there is no journal yet.
            JournalTrouble: it can't be read, or the copy not be written.
        """
        data = self._storage.data_on_disk()
        if data is None:
            raise NothingFound(
                "There is no journal yet, so there is nothing to copy.",
                "nextstep add LINE begins one.",
            )
        reason = "asked"
        with contextlib.suppress(JournalTrouble):  # what can't be read is copied as well
            reason = self._reason_for(data, reason)
        return self.backups.make(data, now, reason)

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
        from nextstep_tui.store.migrations import migrated

        data = self.backups.read(backup, changed_too=True)
        found = decode(data, self.path)
        Snapshot(migrated(found.tables, found.envelope.schema), None).read_whole()
        kept = self._storage.replace_with(data, lambda old: self._keep(old, now))
        self._is_current = False
        return kept

    def _keep(self, old: bytes, now: datetime) -> str:
        """A good journal becomes a backup; a broken one is kept beside the new one."""
        try:
            reason = self._reason_for(old, "restore")
        except JournalTrouble:
            aside = f"{self.path}.unreadable-{now:%Y%m%d-%H%M%S}"
            write_atomically(aside, os.path.dirname(self.path), old)
            return aside
        kept = self.backups.make(old, now, reason)
        return os.path.join(self.backups.folder, kept.name)

    def _reason_for(self, data: bytes, usual: str) -> str:
        """Why a copy of the journal's bytes is made: of changed ones the name says so."""
        from nextstep_tui.store.backups import CHANGED_ELSEWHERE

        return CHANGED_ELSEWHERE if decode(data, self.path).altered else usual

    def _back_up(self, now: datetime, reason: str) -> None:
        if self._storage.is_old:
            reason = "migration"
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
        return self._undo_list.actions()

    def _read(self) -> Snapshot:
        tables = self._storage.read().copy()
        self._latest = Snapshot(tables, self._storage.stamp, earlier=self._latest)
        self._is_current = True
        return self._latest

    def _put(self, documents: Mapping[tuple[str, str], Document]) -> None:
        by_table: dict[str, dict[str, Document]] = {}
        for (table, key), document in documents.items():
            by_table.setdefault(table, {})[key] = document
        for name, rows in by_table.items():
            self._rows.put(name, rows)
