"""All records as of one moment."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar, cast

from nextstep_tui.core.model import (
    ME,
    Commitment,
    CommitmentId,
    Day,
    Deal,
    DealId,
    DealName,
    Entry,
    EntryId,
    Person,
    PersonId,
    PersonName,
    Side,
)
from nextstep_tui.store import reading, schema
from nextstep_tui.store.lines import (
    is_same,
    keys_by,
    opened,
    opened_together,
    texts_in,
    texts_of,
    with_field,
    without_part,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Container, Iterable, Mapping, Sequence

    from nextstep_tui.store.disk import Stamp
    from nextstep_tui.store.lines import Row
    from nextstep_tui.store.resting import Resting
    from nextstep_tui.store.schema import Record

_SIDES = {side.value: side for side in Side}

Key = TypeVar("Key", bound=str)
Kept = TypeVar("Kept")


class Snapshot:
    """All records as of one moment, made from their documents when first asked for."""

    def __init__(
        self,
        tables: Mapping[str, Mapping[str, Row]],
        stamp: Stamp | None,
        missing: tuple[str, ...] = (),
        earlier: Snapshot | None = None,
        resting: Mapping[str, Mapping[str, Record]] | None = None,
    ) -> None:
        self._tables = tables
        self._resting = resting or {}
        """Records of the archive that were made without their documents being kept."""
        self.stamp = stamp
        """Tells snapshots of different states of the file apart."""
        self.missing = missing
        """What could not be read of the archive, a sentence each."""
        self._made: dict[str, dict[str, Record]] = {}
        if earlier is not None:
            self._take_over(earlier)

    def with_older(
        self, older: Mapping[str, Mapping[str, Row]], missing: tuple[str, ...] = ()
    ) -> Snapshot:
        """These records and the archive's; where both have one, it is this snapshot's that counts.

        Args:
            older: the archive's tables.
            missing: what could not be read of it.
        """
        tables: dict[str, dict[str, Row]] = {
            name: {**older.get(name, {}), **self._tables.get(name, {})} for name in schema.TABLES
        }
        return Snapshot(tables, self.stamp, missing, self)

    def with_resting(self, resting: Resting, missing: tuple[str, ...] = ()) -> Snapshot:
        """As ``with_older``, with the archive's records made already.

        Args:
            resting: the archive's.
            missing: what could not be read of it.
        """
        if not (missing or any(resting.records.values()) or any(resting.documents.values())):
            return self
        tables: dict[str, dict[str, Row]] = {
            name: {**resting.documents.get(name, {}), **self._tables.get(name, {})}
            for name in schema.TABLES
        }
        records = {
            name: {key: one for key, one in made.items() if key not in tables[name]}
            for name, made in resting.records.items()
        }
        return Snapshot(tables, self.stamp, missing, self, records)

    def without_older(self, since: date) -> Snapshot:
        """These records without those that were over before a day.

        An archive file is a quarter's; of the first one that a span reaches into, the records
        before the span need not even be made.

        Args:
            since: the first day; a promise, an entry or a closed deal that was over on it stays.
        """
        first = since.isoformat()
        tables = {
            name: {key: row for key, row in rows.items() if not _was_over(name, row, first)}
            for name, rows in self._tables.items()
        }
        resting = {
            name: {key: one for key, one in made.items() if not _record_was_over(one, first)}
            for name, made in self._resting.items()
        }
        return Snapshot(tables, self.stamp, self.missing, self, resting)

    @property
    def answered_apart(self) -> dict[CommitmentId, str]:
        """The commitments that were answered on two machines, and both answers in words."""
        rows = self._tables.get(schema.COMMITMENTS, {})
        twice = {CommitmentId(key): rows[key] for key in with_field(rows, "answers")}
        if not twice:
            return {}
        from nextstep_tui.core.merging.apart import answered_apart  # once in a blue moon

        said = {key: answered_apart(opened(row)) for key, row in twice.items()}
        return {key: words for key, words in said.items() if words}

    @property
    def put_beside(self) -> list[Entry]:
        """The entries that a merge has written for what was changed on two machines."""
        rows = self._tables.get(schema.ENTRIES, {})
        return [self.entries[EntryId(key)] for key in with_field(rows, "beside")]

    @cached_property
    def deals(self) -> dict[DealId, Deal]:
        """All deals by id."""
        return self._all(schema.DEALS, DealId, reading.read_deal)

    @cached_property
    def deal_names(self) -> dict[DealId, DealName]:
        """All deals' names by id; the rest of the deals is not made for it."""
        made = self._made.get(schema.DEALS, {})
        rows = self._tables.get(schema.DEALS, {})
        deals = {**self._resting.get(schema.DEALS, {}), **made}
        known = {DealId(key): cast("Deal", deal).named for key, deal in deals.items()}
        others = reading.read_deal_names({key: rows[key] for key in rows if key not in made})
        names = {**known, **others}
        return {DealId(key): names[DealId(key)] for key in {**deals, **rows}} if known else names

    def deal_names_but(self, covered: Container[str]) -> Iterable[DealName]:
        """Deals' names without those of some deals, but for what of these has its own horizon.

        Args:
            covered: the ids of the deals to leave out.
        """
        rows = self._tables.get(schema.DEALS, {})
        if self._knows_deals:
            named = self.deal_names.values()
            return [one for one in named if one.horizon is not None or one.id not in covered]
        apart = {*with_field(rows, "horizon")}
        wanted = {key: row for key, row in rows.items() if key in apart or key not in covered}
        return reading.read_deal_names(wanted).values()

    def deal_called(self, deal_id: DealId) -> str:
        """What a deal is called; empty where there is none of that id."""
        name = self._deal_texts.get(deal_id)
        if name is None:  # it rests in the archive, or there is none
            return self.deal_names[deal_id].name if deal_id in self.deal_names else ""
        return name

    @cached_property
    def _deal_texts(self) -> dict[str, str]:
        return texts_of(self._tables.get(schema.DEALS, {}), "name")

    @property
    def _knows_deals(self) -> bool:
        """Whether deals' names are at hand, or not in documents alone."""
        return bool(self._resting) or "deal_names" in self.__dict__ or "deals" in self.__dict__

    @property
    def deal_ids(self) -> Iterable[str]:
        """The ids of all deals."""
        return (*self._resting.get(schema.DEALS, ()), *self._tables.get(schema.DEALS, {}))

    def deal(self, deal_id: DealId) -> Deal | None:
        """One deal; the others are not made for it, and so for the records below."""
        return self._one(schema.DEALS, deal_id, reading.read_deal)

    def person(self, person_id: PersonId) -> Person | None:
        """One person."""
        return self._one(schema.PEOPLE, person_id, reading.read_person)

    def commitment(self, commitment_id: CommitmentId) -> Commitment | None:
        """One commitment."""
        return self._one(schema.COMMITMENTS, commitment_id, reading.read_commitment)

    def day(self, day: date) -> Day | None:
        """The page of one day."""
        return self._one(schema.DAYS, day.isoformat(), reading.read_day)

    @cached_property
    def people(self) -> dict[PersonId, Person]:
        """All people by id."""
        return self._all(schema.PEOPLE, PersonId, reading.read_person)

    @property
    def people_names(self) -> list[PersonName]:
        """Everybody's name and side; the rest of the people is not made for it.

        Raises:
            JournalTrouble: somebody has none.
        """
        rows = self._tables.get(schema.PEOPLE, {})
        names, sides = texts_of(rows, "name"), texts_of(rows, "side")
        is_whole = len(names) == len(sides) == len(rows) and {*sides.values()} <= _SIDES.keys()
        if self._resting or "people" in self.__dict__ or not is_whole:
            return [PersonName(one.id, one.name, one.side) for one in self.people.values()]
        return [PersonName(key, name, _SIDES[sides[key]]) for key, name in names.items()]

    @cached_property
    def commitments(self) -> dict[CommitmentId, Commitment]:
        """All commitments by id."""
        return self._all(schema.COMMITMENTS, CommitmentId, reading.read_commitment)

    @property
    def commitment_ids(self) -> Iterable[str]:
        """The ids of all commitments."""
        rows = self._tables.get(schema.COMMITMENTS, {})
        return (*self._resting.get(schema.COMMITMENTS, ()), *rows)

    @cached_property
    def open_commitments(self) -> list[Commitment]:
        """The commitments that nobody has answered; the others' records are not made for it."""
        rows = self._tables.get(schema.COMMITMENTS, {})
        made = self._commitments_at(without_part(rows, "follow_up"))
        return [one for one in self._resting_commitments if one.is_open] + made

    @property
    def open_days(self) -> list[date]:
        """The days on which the open commitments fall due; no record is made for it."""
        rows = self._tables.get(schema.COMMITMENTS, {})
        still = {key: rows[key] for key in without_part(rows, "follow_up")}
        days = texts_of(still, "due")
        is_known = self._resting or "open_commitments" in self.__dict__
        if not is_known and len(days) == len(still):
            with suppress(ValueError):
                return [date.fromisoformat(day) for day in days.values()]
        return [one.due for one in self.open_commitments]

    @cached_property
    def owned_by_strangers(self) -> list[Commitment]:
        """The commitments whose owner is neither ourselves nor anybody on record."""
        rows = self._tables.get(schema.COMMITMENTS, {})
        known = set(with_field(rows, "person"))
        others = texts_of({key: row for key, row in rows.items() if key not in known}, "who")
        made = self._commitments_at([key for key, who in others.items() if who != ME])
        resting = self._resting_commitments
        return [one for one in resting if one.person_id is None and one.who != ME] + made

    @cached_property
    def entries(self) -> dict[EntryId, Entry]:
        """All entries by id."""
        return self._all(schema.ENTRIES, EntryId, reading.read_entry)

    @cached_property
    def days(self) -> dict[date, Day]:
        """All day pages by date."""
        pages = self._all(schema.DAYS, str, reading.read_day)
        return {page.day: page for page in pages.values()}

    @cached_property
    def commitments_by_deal(self) -> dict[DealId, list[Commitment]]:
        """Each deal's commitments, in no order."""
        return _by_deal(self.commitments.values(), lambda commitment: commitment.deal_id)

    @cached_property
    def entries_by_deal(self) -> dict[DealId, list[Entry]]:
        """Each deal's entries, in no order."""
        return _by_deal(self.entries.values(), lambda entry: entry.deal_id)

    def commitments_of(self, deal_id: DealId) -> Sequence[Commitment]:
        """A deal's commitments, in no order; those of other deals are not made for it."""
        if "commitments" in self.__dict__ or self._resting:
            return self.commitments_by_deal.get(deal_id, ())
        return self._commitments_at(self._commitment_keys.get(deal_id, ()))

    def last_closed(self, deal_id: DealId) -> date | None:
        """The day on which a deal's last commitment was closed; None where none was.

        Raises:
            JournalTrouble: one of the deal's commitments can't be read.
        """
        if "commitments" in self.__dict__ or self._resting:
            answers = [one.follow_up for one in self.commitments_of(deal_id)]
            return max((one.answered_at.date() for one in answers if one), default=None)
        rows = self._tables.get(schema.COMMITMENTS, {})
        its_own = {key: rows[key] for key in self._commitment_keys.get(deal_id, ())}
        closed = texts_in(its_own, "follow_up", "at")
        return max((reading.read_day_of(key, at) for key, at in closed.items()), default=None)

    def entries_of(self, deal_id: DealId) -> Sequence[Entry]:
        """A deal's entries, in no order; those of other deals are not made for it."""
        if "entries" in self.__dict__ or self._resting:
            return self.entries_by_deal.get(deal_id, ())
        keys = self._entry_keys.get(deal_id, ())
        return self._records(schema.ENTRIES, keys, reading.read_entry)

    @cached_property
    def _commitment_keys(self) -> dict[str, list[str]]:
        return keys_by(self._tables.get(schema.COMMITMENTS, {}), "deal")

    @cached_property
    def _entry_keys(self) -> dict[str, list[str]]:
        return keys_by(self._tables.get(schema.ENTRIES, {}), "deal")

    def read_whole(self) -> None:
        """Make all records now.

        Raises:
            JournalTrouble: one of them can't be read.
        """
        _ = self.deals, self.people, self.commitments, self.entries, self.days

    def _all(
        self, table: str, id_of: Callable[[str], Key], read: Callable[[str, Row], Kept]
    ) -> dict[Key, Kept]:
        """A table's records, after those that were made without their documents."""
        keys = self._tables.get(table, {}).keys()
        made = dict(zip(map(id_of, keys), self._records(table, keys, read), strict=True))
        resting = cast("Mapping[Key, Kept]", self._resting.get(table, {}))
        return {**resting, **made} if resting else made

    def _one(self, table: str, key: str, read: Callable[[str, Row], Kept]) -> Kept | None:
        """A record of a table; None where it has none of that key."""
        if key in self._tables.get(table, {}):
            return self._records(table, (key,), read)[0]
        return cast("Kept | None", self._resting.get(table, {}).get(key))

    def _commitments_at(self, keys: Collection[str]) -> list[Commitment]:
        return self._records(schema.COMMITMENTS, keys, reading.read_commitment)

    def _records(
        self, table: str, keys: Collection[str], read: Callable[[str, Row], Kept]
    ) -> list[Kept]:
        """Records of a table, each made from its document the first time."""
        made = self._made.setdefault(table, {})
        if missing := [key for key in keys if key not in made]:
            rows = self._tables[table]
            documents = opened_together({key: rows[key] for key in missing})
            for key, document in documents.items():
                made[key] = cast("Record", read(key, document))
        return cast("list[Kept]", [made[key] for key in keys])

    @property
    def _resting_commitments(self) -> Iterable[Commitment]:
        return cast("Iterable[Commitment]", self._resting.get(schema.COMMITMENTS, {}).values())

    def _take_over(self, earlier: Snapshot) -> None:
        """Use the records again whose documents are the same as they were."""
        deals = self._tables.get(schema.DEALS, {})
        if "deal_names" in earlier.__dict__ and deals == earlier._tables.get(schema.DEALS, {}):
            self.__dict__["deal_names"] = earlier.deal_names
        for table, made in dict(earlier._made).items():
            rows, before = self._tables.get(table, {}), earlier._tables.get(table, {})
            self._made[table] = {
                key: record
                for key, record in dict(made).items()  # another thread may go on making some
                if (row := rows.get(key)) is not None and is_same(row, before[key])
            }


def _was_over(table: str, unopened: Row, first: str) -> bool:
    """Whether a record was over before a day in ISO form; False where it does not say."""
    over: object = None
    row = opened(unopened)
    if table == schema.COMMITMENTS:
        answer = row.get("follow_up")
        over = answer.get("at") if isinstance(answer, dict) else None
    elif table == schema.ENTRIES:
        over = row.get("day")
    elif table == schema.DEALS and row.get("status") in ("won", "lost"):
        over = row.get("status_since")
    return isinstance(over, str) and over[: len(first)] < first


def _record_was_over(record: Record, first: str) -> bool:
    """The same of a record."""
    over: date | None = None
    if isinstance(record, Commitment):
        over = record.follow_up.answered_at if record.follow_up else None
    elif isinstance(record, Entry):
        over = record.day
    elif isinstance(record, Deal) and record.status.value in ("won", "lost"):
        over = record.status_since
    return over is not None and over.isoformat()[: len(first)] < first


def _by_deal(
    records: Iterable[Kept], deal_of: Callable[[Kept], DealId | None]
) -> dict[DealId, list[Kept]]:
    found: dict[DealId, list[Kept]] = {}
    for record in records:
        deal = deal_of(record)
        if deal is not None:
            found.setdefault(deal, []).append(record)
    return found
