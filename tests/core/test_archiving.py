"""What leaves the journal's file changes nothing that the day's work is judged by."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from nextstep_tui.core.archiving import CLOSED_KEPT, DAYS_KEPT, closed_on, quarter_of
from nextstep_tui.core.frozen import replace
from nextstep_tui.core.model import Commitment, Day, Deal, Entry, EntryId, EntryKind
from nextstep_tui.core.value import to_share
from nextstep_tui.outlook import Outlook
from nextstep_tui.sample import Size, generate
from nextstep_tui.settings import Settings
from nextstep_tui.store import schema
from nextstep_tui.store.journal_file import Tables
from nextstep_tui.store.snapshot import Snapshot
from nextstep_tui.store.tidying import plan
from nextstep_tui.store.writing import to_document
from tests.conftest import MONDAY

SIZE = Size(40, 270)


def tables_of(seed: int) -> Tables:
    """A sample journal as documents."""
    tables: Tables = {name: {} for name in schema.TABLES}
    for record in generate(MONDAY, SIZE, seed):
        tables[schema.table_of(record)][schema.key_of(record)] = to_document(record)
    return tables


def what_is_left(tables: Tables, today: date) -> Tables:
    """The documents that stay."""
    departure = plan(Snapshot(tables, None), tables, today)
    records = [record for left in departure.by_quarter.values() for record in left]
    gone = {(schema.table_of(one), schema.key_of(one)) for one in (*records, *departure.people)}
    return {
        name: {key: row for key, row in rows.items() if (name, key) not in gone}
        for name, rows in tables.items()
    }


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("later", [0, 40, 400])
def test_a_day_looks_the_same_without_what_left(seed: int, later: int) -> None:
    tables, today = tables_of(seed), MONDAY.date() + timedelta(days=later)
    left = what_is_left(tables, today)
    assert sum(map(len, left.values())) < sum(map(len, tables.values())) - 500
    before = Outlook(Snapshot(tables, None), today, Settings())
    after = Outlook(Snapshot(left, None), today, Settings())
    assert after.by_urgency == before.by_urgency
    assert after.health == before.health
    assert after.agenda == before.agenda
    assert after.review == before.review
    for deal in before.worked_on:
        before_it, after_it = (
            to_share(one.snapshot.entries_of(deal.id), today) for one in (before, after)
        )
        assert after_it == before_it
    assert [one.id for deal in after.worked_on for one in after.open_steps(deal)] == [
        one.id for deal in before.worked_on for one in before.open_steps(deal)
    ]


def test_nothing_open_and_nothing_late_leaves_and_each_has_its_quarter() -> None:
    tables, today = tables_of(4), MONDAY.date()
    departure = plan(Snapshot(tables, None), tables, today)
    for quarter, records in departure.by_quarter.items():
        for record in records:
            closed = closed_on(record)
            assert closed is not None and quarter_of(closed) == quarter
            assert closed < today - timedelta(days=DAYS_KEPT)
            assert not (isinstance(record, Commitment | Deal) and record.is_open)


def test_what_stays_is_about_as_much_as_it_should_be() -> None:
    left = what_is_left(tables_of(5), MONDAY.date())
    snapshot = Snapshot(left, None)
    closed: list[Commitment | Entry | Day] = [
        *(one for one in snapshot.commitments.values() if not one.is_open),
        *snapshot.entries.values(),
        *snapshot.days.values(),
    ]
    newest = sorted(closed, key=lambda one: closed_on(one) or date.min)[-CLOSED_KEPT:]
    oldest_day = closed_on(newest[0])
    assert oldest_day is not None and len(newest) == CLOSED_KEPT
    # What is older is what some deal is judged by: at most five records each, most of them newer.
    older = [one for one in closed if (closed_on(one) or date.min) < oldest_day]
    assert len(older) < len(snapshot.deals) * 1.5
    assert all(isinstance(one, Day) or one.deal_id in snapshot.deals for one in older)


def test_what_stays_names_nobody_and_no_deal_that_left() -> None:
    snapshot = Snapshot(what_is_left(tables_of(6), MONDAY.date()), None)
    for commitment in snapshot.commitments.values():
        assert commitment.deal_id is None or commitment.deal_id in snapshot.deals
        assert commitment.person_id is None or commitment.person_id in snapshot.people
    for entry in snapshot.entries.values():
        assert entry.deal_id is None or entry.deal_id in snapshot.deals


def test_a_clock_that_stands_at_1970_lets_nothing_leave() -> None:
    tables = tables_of(7)
    assert plan(Snapshot(tables, None), tables, date(1970, 1, 1)).count == 0


@pytest.mark.parametrize(
    ("day", "quarter"),
    [
        (date(2026, 1, 1), "2026-Q1"),
        (date(2026, 3, 31), "2026-Q1"),
        (date(2026, 4, 1), "2026-Q2"),
        (date(2026, 12, 31), "2026-Q4"),
    ],
)
def test_quarters(day: date, quarter: str) -> None:
    assert quarter_of(day) == quarter


def test_a_question_of_the_partners_stays_until_it_is_answered() -> None:
    tables, long_ago = tables_of(5), MONDAY - timedelta(days=600)
    open_one = Entry(
        EntryId("qopen"), 90_001, EntryKind.QUESTION, "Why?", long_ago.date(), long_ago
    )
    done = replace(open_one, id=EntryId("qdone"), number=90_002)
    answer = replace(
        done, id=EntryId("qanswer"), number=90_003, kind=EntryKind.REFLECTION, answers=done.id
    )
    for entry in (open_one, done, answer):
        tables[schema.ENTRIES][entry.id] = to_document(entry)
    left = Snapshot(what_is_left(tables, MONDAY.date()), None).entries
    assert {key for key in left if key.startswith("q") and len(key) < 9} == {"qopen"}
    assert left[open_one.id] == open_one
