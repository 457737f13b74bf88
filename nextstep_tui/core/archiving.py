"""Which records may rest in the archive, so that the cost of a day does not grow with the years.

What is open stays, what closed lately stays, and so does whatever a deal that stays is judged by:
moving the rest away changes no deal's health, no lane and no card.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING, TypeVar

from nextstep_tui.core.frozen import frozen
from nextstep_tui.core.health import STEPS_IN_A_ROW, is_activity, is_honoured
from nextstep_tui.core.model import (
    Agreed,
    Commitment,
    Day,
    Deal,
    DealId,
    DealStatus,
    Entry,
    EntryKind,
    Person,
    PersonId,
)
from nextstep_tui.core.names import folded

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

CLOSED_KEPT = 120
"""Closed records that stay, the newest ones."""
DAYS_KEPT = 14
"""Days for which whatever closed stays, however much it is."""
DAYS_UNNAMED = 90
"""Days after which a person whom no record names any more may rest."""

Resting = Commitment | Entry | Day | Deal
Found = TypeVar("Found", bound=Commitment | Entry)


@frozen
class Departure:
    """What may leave the journal's file."""

    by_quarter: Mapping[str, tuple[Resting, ...]]
    """Closed records under the quarter in which they closed, such as ``2026-Q2``."""
    people: tuple[Person, ...]
    """People whom nothing that stays names."""

    @property
    def count(self) -> int:
        """How many closed records leave."""
        return sum(len(records) for records in self.by_quarter.values())


def quarter_of(day: date) -> str:
    """The quarter that a day lies in, such as ``2026-Q2``; their order is the alphabet's."""
    return f"{day.year:04}-Q{(day.month + 2) // 3}"


def plan_departure(
    *,
    deals: Mapping[DealId, Deal],
    commitments: Iterable[Commitment],
    entries: Iterable[Entry],
    days: Iterable[Day],
    people: Iterable[Person],
    today: date,
    held: Collection[str] = frozenset(),
) -> Departure:
    """Say what may leave the journal's file.

    Args:
        deals: the deals by id; so for the other records, as they are in the file.
        commitments: open and closed.
        entries: the journal's dated lines.
        days: the day pages.
        people: those on record.
        today: the working day.
        held: ids, and dates of day pages, that something else needs where they are.
    """
    sorting = _Sorting(deals, list(commitments), list(entries), list(days), today, held)
    leaving = sorting.leaving()
    by_quarter: dict[str, list[Resting]] = {}
    for record in leaving:
        closed = closed_on(record)
        if closed is not None:
            by_quarter.setdefault(quarter_of(closed), []).append(record)
    gone = {id(record) for record in leaving}
    staying = [one for one in sorting.commitments if id(one) not in gone]
    return Departure(
        {quarter: tuple(records) for quarter, records in sorted(by_quarter.items())},
        tuple(_unnamed(people, staying, today, held)),
    )


def closed_on(record: Resting) -> date | None:
    """The day on which a record was over; None for one that is not."""
    match record:
        case Commitment():
            return record.follow_up.answered_at.date() if record.follow_up else None
        case Entry() | Day():
            return record.day
        case Deal():
            is_over = record.status in (DealStatus.WON, DealStatus.LOST)
            return (record.status_since or record.created_at).date() if is_over else None


@dataclass(slots=True)
class _Sorting:
    """Tells what leaves from what stays."""

    deals: Mapping[DealId, Deal]
    commitments: list[Commitment]
    entries: list[Entry]
    days: list[Day]
    today: date
    held: Collection[str]
    _stays: set[int] = field(default_factory=set)
    """The records that stay, by identity: ids of different tables may be the same."""

    def leaving(self) -> list[Resting]:
        """The records that may leave."""
        records: list[Resting] = [
            *self.deals.values(),
            *self.commitments,
            *self.entries,
            *self.days,
        ]
        old = self._old(records)
        self._stays = {id(record) for record in records} - {id(record) for record in old}
        self._keep_deals_of_what_stays()
        self._keep_what_deals_are_judged_by()
        self._keep_last_review()
        self._keep_questions()
        return [record for record in old if id(record) not in self._stays]

    def _old(self, records: list[Resting]) -> list[Resting]:
        """What closed long ago, and is not among the newest."""
        closed = [(day, record) for record in records if (day := closed_on(record)) is not None]
        closed.sort(key=lambda pair: (pair[0], _place(pair[1])), reverse=True)
        limit = self.today - timedelta(days=DAYS_KEPT)
        return [
            record
            for day, record in closed[CLOSED_KEPT:]
            if day < limit and _key(record) not in self.held
        ]

    def _keep_deals_of_what_stays(self) -> None:
        """A record that stays is never without its deal."""
        named: list[Commitment | Entry] = [*self.commitments, *self.entries]
        for record in named:
            deal = self.deals.get(record.deal_id) if record.deal_id else None
            if deal is not None and id(record) in self._stays:
                self._stays.add(id(deal))

    def _keep_what_deals_are_judged_by(self) -> None:
        staying = {key for key, deal in self.deals.items() if id(deal) in self._stays}
        steps: dict[DealId, list[Commitment]] = {key: [] for key in staying}
        lines: dict[DealId, list[Entry]] = {key: [] for key in staying}
        for commitment in self.commitments:
            if commitment.deal_id in staying:
                steps[commitment.deal_id].append(commitment)
        for entry in self.entries:
            if entry.deal_id in staying:
                lines[entry.deal_id].append(entry)
        for key in staying:
            self._stays |= {id(record) for record in _judged_by(steps[key], lines[key])}

    def _keep_last_review(self) -> None:
        """The morning says how long ago the last review was."""
        begun = [page for page in self.days if page.review.started_at and page.day < self.today]
        if begun:
            self._stays.add(id(max(begun, key=lambda page: page.day)))

    def _keep_questions(self) -> None:
        """A question of the partner's waits for its answer; the next report has both."""
        if any(one.kind is EntryKind.QUESTION for one in self.entries):
            from nextstep_tui.core.partner import waiting_questions  # few journals have any

            self._stays |= {id(one) for one in waiting_questions(self.entries)}


def _judged_by(steps: list[Commitment], lines: list[Entry]) -> list[Resting]:
    """The records that a deal's health is made from, as ``health.diagnose`` reads them, and what
    the gate's rewordings name."""
    found: list[Resting] = [*sorted(steps, key=lambda step: step.number)[-STEPS_IN_A_ROW:]]
    found += _newest([step for step in steps if not step.is_open], _closed_on)
    found += _newest([one for one in steps if is_honoured(one)], _closed_on)
    aloud = [step for step in steps if step.agreed is Agreed.ALOUD]
    found += _newest(aloud, lambda step: step.created_at.date())
    found += _newest([line for line in lines if is_activity(line)], lambda line: line.day)
    # It is offered in the place of a check-in.
    given = [line for line in lines if line.kind is EntryKind.VALUE]
    found += _newest(given, lambda line: (line.day, line.number))
    return found


def _newest(
    records: Sequence[Found], place: Callable[[Found], date | tuple[date, int]]
) -> list[Found]:
    return [max(records, key=place)] if records else []


def _closed_on(step: Commitment) -> date:
    return closed_on(step) or date.min


def _key(record: Resting) -> str:
    return record.day.isoformat() if isinstance(record, Day) else record.id


def _place(record: Resting) -> int:
    return 0 if isinstance(record, Day) else record.number


def _unnamed(
    people: Iterable[Person], staying: Iterable[Commitment], today: date, held: Collection[str]
) -> Iterator[Person]:
    """People on record for a while whom no commitment that stays names."""
    ids = set[PersonId | None]()
    names = set[str]()
    for commitment in staying:
        ids.add(commitment.person_id)
        names.update(folded(name) for name in (commitment.who, *commitment.help_from))
    limit = today - timedelta(days=DAYS_UNNAMED)
    for person in people:
        is_named = person.id in ids or folded(person.name) in names
        if not is_named and person.id not in held and person.created_at.date() < limit:
            yield person
