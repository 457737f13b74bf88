"""The whole journal as one JSON file, and back: the same content, whatever was written in it."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nextstep_tui.core.errors import BadCall
from nextstep_tui.core.model import (
    Agreed,
    Commitment,
    CommitmentId,
    Day,
    Deal,
    DealId,
    DealKind,
    DealStatus,
    Entry,
    EntryId,
    EntryKind,
    FollowUp,
    Move,
    Person,
    PersonId,
    PipelineProgress,
    PutOff,
    Result,
    ReviewProgress,
    Side,
    StageReached,
)
from nextstep_tui.core.text import clean
from nextstep_tui.exchange.journal_json import (
    bring_journal_in,
    export_journal,
    read_journal_file,
    read_journal_json,
)
from nextstep_tui.journal import Journal
from nextstep_tui.requests import NewCommitment
from nextstep_tui.settings import Settings
from nextstep_tui.store.archive import Archive
from nextstep_tui.store.repository import Repository
from nextstep_tui.store.schema import Record, key_of, table_of
from nextstep_tui.store.writing import to_document
from tests.conftest import MONDAY, StandingClock
from tests.core.making import TODAY

texts = st.text(min_size=1, max_size=30).map(clean).filter(bool)
maybe_texts = st.none() | texts
days = st.dates(date(2020, 1, 1), date(2035, 12, 31))
times = st.times().map(lambda clock: clock.replace(second=0, microsecond=0, fold=0))
offsets = st.integers(-12, 14).map(lambda hours: timezone(timedelta(hours=hours)))
moments = st.builds(
    lambda day, clock, zone: datetime.combine(day, clock, zone), days, times, offsets
)
amounts = st.none() | st.integers(0, 10**9) | st.floats(0, 1e9, allow_nan=False)
ids = st.text("0123456789abcdefghjkmnpqrstvwxyz", min_size=12, max_size=12)
numbers = st.integers(1, 10**6)


@st.composite
def deals(draw: st.DrawFn) -> Deal:
    status = draw(st.sampled_from([*DealStatus]))
    return Deal(
        id=DealId(draw(ids)),
        number=draw(numbers),
        name=draw(texts),
        created_at=draw(moments),
        account=draw(maybe_texts),
        kind=draw(st.sampled_from([*DealKind])),
        stage=draw(maybe_texts),
        stage_since=draw(st.none() | moments),
        stages=tuple(draw(st.lists(st.builds(StageReached, texts, moments), max_size=2))),
        value=draw(amounts),
        currency=draw(maybe_texts),
        expected_close=draw(st.none() | days),
        status=status,
        status_since=draw(st.none() | moments),
        status_reason=draw(maybe_texts),
        parked_until=draw(days) if status is DealStatus.PARKED else None,
        horizon=draw(st.none() | st.integers(1, 365)),
        external_id=draw(maybe_texts),
        crm=draw(maybe_texts),
        crm_last_activity=draw(st.none() | days),
        crm_step=draw(maybe_texts),
    )


moves = st.builds(Move, days, days, texts, moments, st.none() | times, st.none() | times)
follow_ups = st.builds(FollowUp, st.sampled_from([*Result]), texts, moments, maybe_texts)


def commitments(of: list[Deal]) -> st.SearchStrategy[Commitment]:
    owners = st.sampled_from([None, *(deal.id for deal in of)])
    return st.builds(
        Commitment,
        id=ids.map(CommitmentId),
        number=numbers,
        who=texts,
        what=texts,
        due=days,
        created_at=moments,
        side=st.sampled_from([*Side]),
        due_time=st.none() | times,
        deal_id=owners,
        help_from=st.lists(texts, max_size=2).map(tuple),
        so_that=maybe_texts,
        stage=maybe_texts,
        agreed=st.sampled_from([*Agreed]),
        moves=st.lists(moves, max_size=2).map(tuple),
        follow_up=st.none() | follow_ups,
        follows=st.none() | ids.map(CommitmentId),
    )


def entries(of: list[Deal]) -> st.SearchStrategy[Entry]:
    owners = st.sampled_from([None, *(deal.id for deal in of)])
    return st.builds(
        Entry,
        ids.map(EntryId),
        numbers,
        st.sampled_from([*EntryKind]),
        texts,
        days,
        moments,
        owners,
    )


people = st.builds(
    Person, ids.map(PersonId), numbers, texts, st.sampled_from([*Side]), moments, maybe_texts
)
pages = st.builds(
    Day,
    days,
    st.builds(
        ReviewProgress,
        st.none() | moments,
        st.none() | moments,
        st.none() | moments,
        st.lists(texts, max_size=2).map(tuple),
        st.lists(st.builds(PutOff, texts, texts), max_size=2).map(tuple),
        st.none() | ids.map(CommitmentId),
    ),
    st.builds(
        PipelineProgress, st.none() | moments, st.none() | moments, st.just((DealId("d" * 12),))
    ),
)


@st.composite
def journals(draw: st.DrawFn) -> list[Record]:
    found = draw(st.lists(deals(), max_size=3))
    records: list[Record] = [
        *found,
        *draw(st.lists(people, max_size=2)),
        *draw(st.lists(commitments(found), max_size=4)),
        *draw(st.lists(entries(found), max_size=3)),
        *draw(st.lists(pages, max_size=2)),
    ]
    return list({(table_of(one), key_of(one)): one for one in records}.values())


@pytest.fixture(autouse=True)
def _quick_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.fsync", lambda _: None)


def journal_in(folder: str | Path) -> Journal:
    return Journal(Repository(str(Path(folder) / "journal.json")), StandingClock(), Settings())


@pytest.fixture
def folder() -> Iterator[str]:
    with tempfile.TemporaryDirectory() as found:
        yield found


def documents(journal: Journal) -> dict[tuple[str, str], object]:
    whole = journal.whole().snapshot
    records: list[Record] = [
        *whole.deals.values(),
        *whole.people.values(),
        *whole.commitments.values(),
        *whole.entries.values(),
        *whole.days.values(),
    ]
    return {(table_of(one), key_of(one)): to_document(one) for one in records}


@given(records=journals(), rest=st.integers(0, 3))
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_was_exported_comes_back_the_same_and_exports_the_same_bytes(
    records: list[Record], rest: int
) -> None:
    with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as other:
        first, second = journal_in(one), journal_in(other)
        first.bring_back(records)
        _let_rest(first, records[:rest])
        text = export_journal(first.whole().snapshot)
        bring_journal_in(second, read_journal_json(text.encode(), "x.json"))
        assert documents(second) == documents(first)
        assert len(documents(second)) == len(records)
        assert export_journal(second.whole().snapshot) == text


def _let_rest(journal: Journal, records: list[Record]) -> None:
    """Put some records into the archive as well, as a tidying that was cut short leaves them."""
    archive: Archive = journal.archive
    for record in records:
        key = key_of(record)
        archive.put("2021-Q1", {table_of(record): {key: to_document(record)}})


def test_into_the_same_journal_nothing_changes_and_what_went_on_stays(
    journal: Journal, tmp_path: Path
) -> None:
    journal.add_deal("Acme renewal")
    (deal,) = journal.outlook().worked_on
    step = NewCommitment("send the revised quote", TODAY, deal_id=deal.id)
    (made,) = journal.add(step).commitments
    path = tmp_path / "out.json"
    path.write_text(export_journal(journal.whole().snapshot), encoding="utf-8")
    before = Path(journal.path).read_bytes()
    done = bring_journal_in(journal, read_journal_file(str(path)))
    assert done.sentence == "imported: 0 new records, 2 the same"
    assert Path(journal.path).read_bytes() == before

    journal.follow_up(made.id, Result.KEPT)
    done = bring_journal_in(journal, read_journal_file(str(path)))
    assert "1 changed here since and left as they are" in done.sentence
    assert journal.outlook().snapshot.commitments[made.id].state.value == "kept"
    done = bring_journal_in(journal, read_journal_file(str(path)), replaces=True)
    assert "1 put back as in the file" in done.sentence
    assert journal.outlook().snapshot.commitments[made.id].is_open
    journal.undo()
    assert journal.outlook().snapshot.commitments[made.id].state.value == "kept"


def test_new_records_come_after_those_taken_over_and_one_undo_takes_all_back(folder: str) -> None:
    journal = journal_in(folder)
    moment = MONDAY
    old = Deal(DealId("a" * 12), 5 * 10**15, "Acme", moment)
    bring_journal_in(
        journal, read_journal_json(_file({"deals": {old.id: to_document(old)}}), "x.json")
    )
    (new,) = journal.add_deal("Globex").deals
    assert new.number > 5 * 10**15
    journal.undo()
    journal.undo()
    assert journal.outlook().snapshot.deals == {}


def _file(tables: object, schema: int = 2) -> bytes:
    head = {"schema": schema, "generation": 0, "next_number": 1, "checksum": ""}
    assert isinstance(tables, dict)
    return json.dumps({"nextstep": head, **tables}).encode()


_DEAL = {"number": 1, "name": "Acme", "created_at": "2026-11-23T09:00:00+01:00"}


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "empty"),
        (b"Deal,Amount\nAcme,1\n", "no JSON"),
        (b"[" * 100_000, "no JSON"),
        (b"\xff\xfe\x00", "no JSON"),
        (b'{"a": 1}', "not nextstep's"),
        (_file({}, schema=99), "newer nextstep"),
        (_file({"deals": []}), "'deals'"),
        (_file({"deals": {"d1": {**_DEAL, "name": ""}}}), "d1 in 'deals'"),
        (_file({"deals": {"d1": {**_DEAL, "created_at": "2026-11-23"}}}), "d1 in 'deals'"),
        (_file({"deals": {"d1": {**_DEAL, "value": "much"}}}), "d1 in 'deals'"),
    ],
    ids=range(10),
)
def test_what_is_no_whole_journal_is_refused_and_nothing_comes_in(
    journal: Journal, data: bytes, said: str
) -> None:
    with pytest.raises(BadCall) as caught:
        bring_journal_in(journal, read_journal_json(data, "x.json"))
    assert said in caught.value.message and "othing was imported" in caught.value.message
    assert journal.outlook().snapshot.deals == {}


def test_a_record_whose_deal_is_nowhere_is_refused(journal: Journal) -> None:
    entry = Entry(EntryId("e1"), 1, EntryKind.NOTE, "x", TODAY, MONDAY, DealId("gone"))
    data = _file({"deals": {"d1": _DEAL}, "entries": {"e1": to_document(entry)}})
    with pytest.raises(BadCall, match="e1 in 'entries'"):
        bring_journal_in(journal, read_journal_json(data, "x.json"))
    assert journal.outlook().snapshot.deals == {}


def test_what_could_steer_a_terminal_comes_in_clean_and_goes_out_escaped() -> None:
    found = read_journal_json(_file({"deals": {"d1": {**_DEAL, "name": "\x1b[31mAc\x00me"}}}), "x")
    (deal,) = found.records
    assert isinstance(deal, Deal) and deal.name == "Acme"
