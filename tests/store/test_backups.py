"""Backups are made in time, read back, kept as long as promised, and put in place again."""

from __future__ import annotations

import os
import stat
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from nextstep_tui.core.errors import JournalTrouble, NothingFound, UnknownName
from nextstep_tui.core.model import Deal, DealId
from nextstep_tui.store.backups import Backups
from nextstep_tui.store.conflict_copies import conflict_copies
from nextstep_tui.store.doctor import examine, mend
from nextstep_tui.store.repository import Repository
from nextstep_tui.store.transaction import Transaction
from tests.conftest import MONDAY


def add(repository: Repository, name: str, now: datetime = MONDAY, backup: str = "") -> None:
    """Put a new deal into the journal at a moment."""

    def operation(transaction: Transaction) -> str:
        number = transaction.take_number()
        transaction.put(
            Deal(id=DealId(transaction.take_id()), number=number, name=name, created_at=now)
        )
        return f"new deal: {name}"

    repository.change(operation, now, backup=backup)


def names(repository: Repository) -> list[str]:
    """The deals' names, sorted."""
    return sorted(deal.name for deal in repository.snapshot().deals.values())


@pytest.fixture
def repository(journal_file: Path) -> Repository:
    """A journal with one deal, written on Monday."""
    made = Repository(str(journal_file))
    add(made, "Acme")
    return made


def reasons(repository: Repository) -> list[str]:
    """Why the copies were made, newest first."""
    return [backup.reason for backup in repository.backups.list()]


def test_the_first_write_of_a_day_is_preceded_by_one_backup(repository: Repository) -> None:
    assert reasons(repository) == []
    tuesday = MONDAY + timedelta(days=1)
    for name in ("Globex", "Initech"):
        add(repository, name, tuesday)
    [backup] = repository.backups.list()
    assert (backup.reason, backup.made_at.date()) == ("day", tuesday.date())
    assert b"Globex" not in repository.backups.read(backup)


def test_an_import_is_preceded_by_one_of_its_own(repository: Repository) -> None:
    add(repository, "Globex", backup="import")
    add(repository, "Initech", backup="import")
    assert reasons(repository) == ["import", "import"]


def test_backups_are_private(repository: Repository) -> None:
    backup = repository.back_up(MONDAY)
    path = Path(repository.backups.folder) / backup.name
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert stat.S_IMODE(path.parent.parent.stat().st_mode) == 0o700


def test_there_is_nothing_to_copy_of_a_journal_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(NothingFound):
        Repository(str(tmp_path / "journal.json")).back_up(MONDAY)


def test_years_of_days_leave_fourteen_days_eight_weeks_twelve_months(tmp_path: Path) -> None:
    backups = Backups(str(tmp_path / "backups"))
    data = b'{"nextstep":{"schema":2,"generation":1,"next_number":1,"checksum":"crc32:00000000"}\n}'
    begin = datetime(2024, 1, 1, 9)
    for day in range(800):
        backups.make(data, begin + timedelta(days=day), "day")
    kept = [backup.made_at.date() for backup in backups.list()]
    last = (begin + timedelta(days=799)).date()
    assert kept[:14] == [last - timedelta(days=day) for day in range(14)]
    assert len({day.isocalendar()[:2] for day in kept}) >= 8
    assert len({(day.year, day.month) for day in kept}) == 12
    assert len(kept) <= 14 + 8 + 12


def test_restore_puts_a_copy_back_and_is_undone_by_another(repository: Repository) -> None:
    before = repository.back_up(MONDAY)
    add(repository, "Globex")
    repository.restore(before, MONDAY + timedelta(minutes=1))
    assert names(repository) == ["Acme"]
    replaced = repository.backups.list()[0]
    assert replaced.reason == "restore"
    repository.restore(replaced, MONDAY + timedelta(minutes=2))
    assert names(repository) == ["Acme", "Globex"]


@pytest.mark.parametrize("broken", [b"", b"{", b"\x00" * 64, b"[]", b"\xef\xbb\xbf"])
def test_a_broken_journal_is_kept_aside_and_the_newest_good_backup_restored(
    repository: Repository, journal_file: Path, broken: bytes
) -> None:
    good = repository.back_up(MONDAY)
    bad = Path(repository.backups.folder) / "journal-20261124-090000-day.json"
    bad.write_bytes(b"half a jour")
    journal_file.write_bytes(broken)
    fresh = Repository(str(journal_file))
    with pytest.raises(JournalTrouble, match=r"can't be read"):
        fresh.snapshot()
    assert fresh.backups.newest_good() == good
    aside = fresh.restore(good, MONDAY)
    assert Path(aside).read_bytes() == broken
    assert names(fresh) == ["Acme"]


def test_a_damaged_backup_is_refused_and_nothing_changes(
    repository: Repository, journal_file: Path
) -> None:
    backup = repository.back_up(MONDAY)
    path = Path(repository.backups.folder) / backup.name
    path.write_bytes(path.read_bytes().replace(b"Acme", b"Acne"))
    before = journal_file.read_bytes()
    with pytest.raises(JournalTrouble, match="damaged"):
        repository.restore(backup, MONDAY)
    assert journal_file.read_bytes() == before


def by_hand(journal_file: Path) -> bytes:
    """Change the journal as an editor does; its bytes then."""
    journal_file.write_bytes(journal_file.read_bytes().replace(b"Acme", b"Apex"))
    return journal_file.read_bytes()


def test_what_was_changed_by_hand_comes_back_from_its_copy(
    repository: Repository, journal_file: Path
) -> None:
    changed = by_hand(journal_file)
    add(repository, "Globex")
    copy = repository.backups.list()[0]
    assert copy.reason == "changed"
    repository.restore(copy, MONDAY)
    assert journal_file.read_bytes() == changed
    assert names(repository) == ["Apex"]


def test_a_copy_of_a_changed_journal_says_so_and_can_be_put_back(
    repository: Repository, journal_file: Path
) -> None:
    good = repository.back_up(MONDAY)
    changed = by_hand(journal_file)
    asked = repository.back_up(MONDAY)
    repository.restore(good, MONDAY)
    assert {asked.reason, repository.backups.list()[0].reason} == {"changed"}
    assert repository.backups.newest_good() == good
    repository.restore(asked, MONDAY)
    assert journal_file.read_bytes() == changed


def test_a_changed_copy_whose_records_cannot_be_read_is_refused(
    repository: Repository, journal_file: Path
) -> None:
    before = journal_file.read_bytes()
    journal_file.write_bytes(before.replace(b'"number":1', b'"number":"one"', 1))
    copy = repository.back_up(MONDAY)
    journal_file.write_bytes(before)
    with pytest.raises(JournalTrouble, match="can't be read"):
        repository.restore(copy, MONDAY)
    assert journal_file.read_bytes() == before


def test_a_backup_is_found_by_its_name_or_its_day(repository: Repository) -> None:
    backup = repository.back_up(MONDAY)
    assert repository.backups.named(backup.name) == backup
    assert repository.backups.named("2026-11-23") == backup
    with pytest.raises(UnknownName):
        repository.backups.named("2026-11-24")


def test_a_day_without_room_for_a_backup_still_saves(
    repository: Repository, journal_file: Path
) -> None:
    state = Path(repository.backups.folder).parent
    state.write_text("a file where the folder should be")
    add(repository, "Globex", MONDAY + timedelta(days=1))
    assert names(repository) == ["Acme", "Globex"]


# Doctor


def test_a_sound_journal_is_well(repository: Repository, journal_file: Path) -> None:
    checks = examine(str(journal_file), repository.backups, MONDAY.date())
    assert all(check.is_well for check in checks), checks
    assert checks[0].found == "1 deal, 0 commitments"


def test_doctor_changes_nothing_and_mends_only_when_asked(
    repository: Repository, journal_file: Path
) -> None:
    os.chmod(journal_file, 0o644)
    left = journal_file.with_name("journal.json.new-0123456789ab")
    left.write_bytes(b"half")
    ill = [
        one for one in examine(str(journal_file), repository.backups, MONDAY.date()) if one.remedy
    ]
    assert len(ill) == 2 and all(one.mendable for one in ill)
    assert left.exists() and stat.S_IMODE(journal_file.stat().st_mode) == 0o644
    done = mend(str(journal_file), repository.backups, MONDAY)
    assert done[0].startswith("copied the journal")
    assert not left.exists() and stat.S_IMODE(journal_file.stat().st_mode) == 0o600
    checks = examine(str(journal_file), repository.backups, MONDAY.date())
    assert all(check.is_well for check in checks)


def test_doctor_names_what_it_can_not_mend(repository: Repository, journal_file: Path) -> None:
    journal_file.write_bytes(b"{")
    check = examine(str(journal_file), repository.backups, MONDAY.date())[0]
    assert "no JSON" in check.found and "nextstep restore" in check.remedy


@pytest.mark.parametrize(
    "name",
    [
        "journal.sync-conflict-20261123-090000-ABCDEFG.json",
        "journal (Ana's conflicted copy 2026-11-23).json",
        "journal 2.json",
        "journal-DESKTOP.json",
        "journal_conflict-20261123-090000.json",
    ],
)
def test_copies_of_five_sync_programs_are_named_and_left(
    repository: Repository, journal_file: Path, name: str
) -> None:
    copy = journal_file.with_name(name)
    copy.write_bytes(b"{}")
    assert conflict_copies(str(journal_file)) == [str(copy)]
    add(repository, "Globex")
    assert copy.exists()
