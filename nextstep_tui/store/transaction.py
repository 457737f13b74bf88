"""One change while it is made: what an operation sees of the journal, and what it writes."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from nextstep_tui.core.errors import JournalTrouble
from nextstep_tui.core.frozen import frozen
from nextstep_tui.core.model import Day, Deal
from nextstep_tui.store import schema
from nextstep_tui.store.ids import new_id

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from nextstep_tui.core.model import DealId, Person, PersonId
    from nextstep_tui.store.journal_file import Document
    from nextstep_tui.store.repository import Repository
    from nextstep_tui.store.schema import Record
    from nextstep_tui.store.snapshot import Snapshot
    from nextstep_tui.store.storage import JournalStorage


class Transaction:
    """What an operation sees and writes while its change is made."""

    def __init__(self, snapshot: Snapshot, storage: JournalStorage, repository: Repository) -> None:
        self.before = snapshot
        """The records as they were when the change began."""
        self._storage = storage
        self._repository = repository
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

    def skip_numbers(self, last: int) -> None:
        """Let new records come after one of this number."""
        self._storage.skip_numbers(last)

    @property
    def records(self) -> tuple[Record, ...]:
        """What was put, in the order of the first putting."""
        return tuple(self._records.values())

    @cached_property
    def whole(self) -> Snapshot:
        """The records as they were, with the archive's; reads all of it.

        Raises:
            JournalTrouble: a part of the archive can't be read.
        """
        whole = self._repository.with_archive(self.before)
        if whole.missing:
            raise JournalTrouble(whole.missing[0], "Nothing was changed. See: nextstep doctor")
        return whole

    def deal(self, deal_id: DealId) -> Deal | None:
        """A deal as this change has it so far; one in the archive comes back when it is put."""
        put = self._records.get((schema.DEALS, deal_id))
        if isinstance(put, Deal):
            return put
        return self.before.deal(deal_id) or self.whole.deals.get(deal_id)

    @cached_property
    def resting_people(self) -> Mapping[PersonId, Person]:
        """The people in the archive."""
        return self._repository.resting_people()

    def person(self, person_id: PersonId) -> Person | None:
        """A person; one in the archive comes back when put."""
        return self.before.person(person_id) or self.resting_people.get(person_id)

    def resting(self, table: str, key: str) -> Document | None:
        """A record's document in the archive, where this change has read that far."""
        if "whole" not in self.__dict__ and "resting_people" not in self.__dict__:
            return None
        return self._repository.resting_document(table, key)

    def day(self, day: date) -> Day:
        """A day's page as this change has it so far."""
        put = self._records.get((schema.DAYS, day.isoformat()))
        return put if isinstance(put, Day) else self.before.day(day) or Day(day)


@frozen
class Change:
    """A change that is on the disk."""

    sentence: str
    records: tuple[Record, ...]
