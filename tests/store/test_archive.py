"""The archive: what closed long ago leaves the file, is found again, and is never lost."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from nextstep_tui.core.archiving import quarter_of
from nextstep_tui.core.frozen import replace
from nextstep_tui.core.model import Deal, Person, Result, Side
from nextstep_tui.finding import search
from nextstep_tui.journal import Journal
from nextstep_tui.requests import IncomingDeal, NewCommitment
from nextstep_tui.sample import Size, generate
from nextstep_tui.settings import Settings
from nextstep_tui.store import schema
from nextstep_tui.store.actions import KEPT
from nextstep_tui.store.archive import Archive
from nextstep_tui.store.doctor import examine, mend
from nextstep_tui.store.journal_file import SCHEMA, Envelope, Tables, encode
from nextstep_tui.store.repository import Repository
from nextstep_tui.store.writing import to_document
from tests.conftest import MONDAY, StandingClock

FRIDAY = date(2026, 11, 27)


@pytest.fixture(scope="module")
def sample() -> bytes:
    """The bytes of a journal of nine months."""
    tables: Tables = {name: {} for name in schema.TABLES}
    for record in generate(MONDAY, Size(40, 270), 3):
        tables[schema.table_of(record)][schema.key_of(record)] = to_document(record)
    return encode(Envelope(SCHEMA, 1, 10_000), tables)


Opened = Callable[[], Journal]


@pytest.fixture
def opened(sample: bytes, journal_file: Path, clock: StandingClock) -> Opened:
    """Opens that journal as another process would."""
    journal_file.parent.mkdir(mode=0o700)
    journal_file.write_bytes(sample)
    journal_file.chmod(0o600)
    return lambda: Journal(Repository(str(journal_file)), clock, Settings())


def quarters_there(path: Path) -> list[str]:
    """The names of the archive's files."""
    return sorted(os.listdir(path.parent / "archive"))


def resting_deal(journal: Journal) -> Deal:
    """A deal that lies in the archive."""
    hot = journal.outlook().snapshot.deals
    return next(one for key, one in journal.whole().snapshot.deals.items() if key not in hot)


def records(journal: Journal) -> tuple[object, ...]:
    """All records, of the file and of the archive."""
    whole = journal.whole().snapshot
    assert whole.missing == ()
    return whole.deals, whole.commitments, whole.entries, whole.days, whole.people


def test_what_leaves_the_file_is_in_the_archive_and_nothing_is_lost(
    opened: Opened, journal_file: Path
) -> None:
    before, size = records(opened()), journal_file.stat().st_size
    journal = opened()
    assert journal.needs_tidying()
    assert journal.tidy() > 500
    assert journal_file.stat().st_size < size / 3
    assert records(opened()) == before
    folder = journal_file.parent / "archive"
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert {stat.S_IMODE(one.stat().st_mode) for one in folder.iterdir()} == {0o600}
    copies = Path(journal.archive.copies)
    for name in quarters_there(journal_file):
        assert (copies / name).read_bytes() == (folder / name).read_bytes()


def test_a_day_looks_once_and_the_second_time_changes_nothing(
    opened: Opened, journal_file: Path, clock: StandingClock
) -> None:
    opened().tidy()
    assert not opened().needs_tidying()
    files = {one: one.stat().st_mtime_ns for one in (journal_file.parent / "archive").iterdir()}
    hot = journal_file.read_bytes()
    clock.go_to("2026-11-24T09:00")
    assert opened().needs_tidying()
    assert opened().tidy() == 0
    assert journal_file.read_bytes() == hot
    assert files == {one: one.stat().st_mtime_ns for one in files}


def test_records_that_are_in_both_do_no_harm_and_leave_again(
    opened: Opened, journal_file: Path, sample: bytes
) -> None:
    before = records(opened())
    opened().tidy()
    hot = journal_file.read_bytes()
    journal_file.write_bytes(sample)  # as after a crash between the archive and the file
    assert records(opened()) == before
    opened().tidy()
    assert records(opened()) == before
    assert len(journal_file.read_bytes()) == len(hot)


def test_where_both_have_a_record_the_journals_counts(opened: Opened) -> None:
    journal = opened()
    journal.tidy()
    deal = resting_deal(journal)
    journal.reopen(deal.id)
    assert opened().whole().snapshot.deals[deal.id].is_open
    assert deal.id in opened().outlook().snapshot.deals
    journal.undo()
    assert opened().whole().snapshot.deals[deal.id] == deal


def test_a_step_for_a_resting_deal_brings_the_deal_back(opened: Opened) -> None:
    journal = opened()
    journal.tidy()
    deal = resting_deal(journal)
    journal.add(NewCommitment("send the invoice to their office", FRIDAY, deal_id=deal.id))
    assert opened().outlook().snapshot.deals[deal.id] == deal


def test_somebody_named_again_comes_back_with_their_address(
    opened: Opened, clock: StandingClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal = opened()
    journal.add_person("Zuleika Quist", Side.THEIRS, "zq@globex.example")
    clock.now += timedelta(days=200)
    monkeypatch.setattr("nextstep_tui.store.actions.KEPT", 1)
    journal.add(NewCommitment("send the DPA", FRIDAY))  # undo may still change what it lists
    journal.tidy()
    assert "Zuleika Quist" not in {p.name for p in journal.outlook().snapshot.people.values()}
    reading = journal.read("zuleika will send the redlines by 3d")
    assert reading.owner is not None and reading.owner.name == "Zuleika Quist"
    from nextstep_tui.promising import promised

    journal.add(promised(journal, "zuleika will send the redlines by 3d"))
    [back] = [p for p in opened().outlook().snapshot.people.values() if p.name == "Zuleika Quist"]
    assert back.email == "zq@globex.example"
    assert isinstance(back, Person)


def test_importing_again_doubles_nothing_that_rests(opened: Opened) -> None:
    journal = opened()
    journal.tidy()
    deal = resting_deal(journal)
    said = journal.whole().snapshot.commitments_by_deal[deal.id][0].what
    row = IncomingDeal(deal.name, deal.status, account=deal.account, step=said)
    assert journal.bring_in([row], None).sentence == "imported: 0 new deals, 1 unchanged"
    assert journal.bring_in([replace(row, stage="Discovery")], None).sentence.endswith("1 updated")
    assert opened().outlook().snapshot.deals[deal.id].stage == "Discovery"


def test_undo_still_works_for_what_it_lists(opened: Opened) -> None:
    journal = opened()
    done = journal.add(NewCommitment("send the DPA", FRIDAY)).commitments[0]
    journal.tidy()
    journal.undo()
    assert done.id not in opened().whole().snapshot.commitments


def test_a_broken_quarter_is_left_alone_and_its_records_stay(
    opened: Opened, journal_file: Path
) -> None:
    folder = journal_file.parent / "archive"
    folder.mkdir(mode=0o700)
    broken = folder / "2026-Q2.json"
    broken.write_bytes(b'{"nextstep":')
    before = set(opened().outlook().snapshot.commitments)
    opened().tidy()
    assert broken.read_bytes() == b'{"nextstep":'
    journal = opened()
    whole = journal.whole()
    assert set(whole.snapshot.commitments) == before
    assert "2026-Q2" in whole.snapshot.missing[0]
    assert search(whole, "the")


def test_a_newer_programs_quarter_is_not_written(opened: Opened, journal_file: Path) -> None:
    folder = journal_file.parent / "archive"
    folder.mkdir(mode=0o700)
    newer = encode(Envelope(SCHEMA + 1, 1, 1), {"commitments": {}})
    (folder / "2026-Q2.json").write_bytes(newer)
    before = records(opened())
    opened().tidy()
    assert (folder / "2026-Q2.json").read_bytes() == newer
    assert records(opened()) == before


def test_what_somebody_wrote_into_a_quarter_by_hand_is_kept(
    opened: Opened, journal_file: Path, sample: bytes
) -> None:
    opened().tidy()
    path = journal_file.parent / "archive" / "2026-Q2.json"
    by_hand = path.read_bytes().replace(b'"moves"', b'"moves" ', 1)
    path.write_bytes(by_hand)
    one = next(iter(opened().archive.read("2026-Q2")[schema.COMMITMENTS].values()))
    opened().archive.put("2026-Q2", {schema.COMMITMENTS: {"0" * 12: one}})
    kept = Path(opened().archive.copies) / "2026-Q2.json.changed"
    assert kept.read_bytes() == by_hand


def test_looking_back_to_a_day_reads_only_what_closed_since(opened: Opened) -> None:
    journal = opened()
    journal.tidy()
    since = date(2026, 7, 1)
    part, whole = journal.whole(since).snapshot, journal.whole().snapshot
    assert len(part.commitments) < len(whole.commitments)
    for key, commitment in whole.commitments.items():
        answer = commitment.follow_up
        if answer is None or quarter_of(answer.answered_at.date()) >= quarter_of(since):
            assert key in part.commitments


def test_the_doctor_puts_the_copy_of_a_broken_quarter_back(
    opened: Opened, journal_file: Path
) -> None:
    before = records(opened())
    opened().tidy()
    quarter = journal_file.parent / "archive" / "2026-Q3.json"
    good = quarter.read_bytes()
    quarter.write_bytes(good[:1000])
    journal = opened()
    [ill] = [one for one in examine(journal.path, journal.backups, FRIDAY) if not one.is_well]
    assert ill.mendable and "2026-Q3" in ill.found
    done = mend(journal.path, journal.backups, MONDAY)
    assert "put the copy of 2026-Q3 back; the broken file is kept beside it" in done
    assert quarter.read_bytes() == good
    [aside] = quarter.parent.glob("*.unreadable-*")
    assert aside.read_bytes() == good[:1000]
    assert records(opened()) == before
    assert all(one.is_well for one in examine(journal.path, journal.backups, FRIDAY))


def test_the_doctor_copies_a_quarter_that_has_no_copy(opened: Opened) -> None:
    journal = opened()
    journal.tidy()
    copy = Path(journal.archive.copy_path("2026-Q3"))
    copy.unlink()
    [ill] = [one for one in examine(journal.path, journal.backups, FRIDAY) if not one.is_well]
    assert ill.mendable and "has none" in ill.found
    assert "copied the archive's 2026-Q3" in mend(journal.path, journal.backups, MONDAY)
    assert copy.read_bytes() == Path(journal.archive.path("2026-Q3")).read_bytes()


def test_other_journals_in_the_folder_have_archives_of_their_own() -> None:
    assert Archive("/a/journal.json", "/c").folder == "/a/archive"
    assert Archive("/a/work.json", "/c").folder == "/a/work.archive"
    assert Archive("/a/work", "/c").folder == "/a/work.archive"


def test_a_month_of_busy_days_keeps_the_file_small(opened: Opened, clock: StandingClock) -> None:
    journal = opened()
    journal.tidy()
    names = [deal.name for deal in journal.outlook().worked_on]
    outcome = "It came on time, with two questions that Tom answers next week."
    for day in range(25):
        clock.now += timedelta(days=1)
        for number in range(5):
            when = "on the next working day" if number % 2 else "in 3 days"
            name = names[(day * 5 + number) % len(names)]
            new = NewCommitment(
                "send the signed security questionnaire", clock.now.date() + timedelta(days=3),
                "Maria", Side.THEIRS, deal_id=journal.outlook().worked_on[number].id,
                so_that=f"legal can start the review of {name}, {when}",
            )  # fmt: skip
            journal.add(new)
        waiting = sorted(journal.outlook().snapshot.open_commitments, key=lambda one: one.due)
        for one in waiting[:5]:
            journal.follow_up(one.id, Result.KEPT, outcome=outcome)
        assert os.path.getsize(journal.path) <= 150_000
        journal.tidy()
    assert 50 <= len(journal.actions()) <= KEPT
    for _ in range(10):
        assert journal.undo().sentence
    for _ in range(10):
        assert journal.redo().sentence
