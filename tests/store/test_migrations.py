"""Journals of older programs: read as they are, written in today's shape after a backup."""

from __future__ import annotations

import shutil
from datetime import date
from functools import partial
from pathlib import Path

import pytest

from nextstep_tui.core.errors import JournalTrouble
from nextstep_tui.core.model import DealStatus, Result
from nextstep_tui.journal import Journal
from nextstep_tui.requests import NewCommitment
from nextstep_tui.store.journal_file import SCHEMA, decode
from nextstep_tui.store.migrations import MIGRATIONS, migrated
from tests.faults.actions import content, open_journal
from tests.faults.shim import FULL, count_calls, in_a_child

OLD = Path(__file__).parent / "old"
VERSIONS = range(1, SCHEMA)
ROUNDS = 14 if FULL else 1
"""How often each kill is repeated; the full setting makes more than two hundred of them."""


@pytest.fixture
def old(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    """A journal as a program of that version left it."""
    path = tmp_path / "home" / "journal.json"
    path.parent.mkdir(mode=0o700)
    shutil.copy(OLD / f"schema-{request.param}.json", path)
    path.chmod(0o600)
    return path


every_version = pytest.mark.parametrize("old", VERSIONS, indirect=True)


def test_every_older_version_has_its_step_and_its_file() -> None:
    assert set(MIGRATIONS) == set(VERSIONS)
    for version in VERSIONS:
        data = (OLD / f"schema-{version}.json").read_bytes()
        decoded = decode(data, "")
        assert decoded.envelope.schema == version and not decoded.altered


@every_version
def test_an_old_journal_is_read_whole_and_not_touched(old: Path) -> None:
    before = old.read_bytes()
    snapshot = open_journal(old).outlook().snapshot
    assert {deal.name: deal.status for deal in snapshot.deals.values()} == {
        "Acme renewal": DealStatus.OPEN,
        "Globex pilot": DealStatus.LOST,
        "Initech rollout": DealStatus.PARKED,
    }
    moved = next(one for one in snapshot.commitments.values() if one.moves)
    assert (moved.what, moved.due) == ("send the security questionnaire", date(2026, 12, 1))
    answered = next(one for one in snapshot.commitments.values() if one.follow_up)
    assert answered.follow_up is not None and answered.follow_up.result is Result.KEPT
    assert [person.email for person in snapshot.people.values()] == ["maria@acme.example"]
    assert old.read_bytes() == before


def add(journal: Journal) -> object:
    """Any change."""
    return journal.add(NewCommitment("send the DPA to their counsel", date(2026, 11, 27)))


@every_version
def test_the_first_change_writes_todays_shape_after_a_backup(old: Path) -> None:
    before, records = old.read_bytes(), content(old)
    journal = open_journal(old)
    add(journal)
    assert decode(old.read_bytes(), "").envelope.schema == SCHEMA
    [backup] = journal.backups.list()
    assert backup.reason == "migration"
    assert journal.backups.read(backup) == before
    after = content(old)
    assert len(after.pop("commitments")) == len(records.pop("commitments")) + 1
    records.pop("quarters", None)  # nothing has ever read them
    assert after == records


@every_version
def test_undo_and_redo_reach_over_the_change_of_shape(old: Path) -> None:
    journal = open_journal(old)
    assert journal.redo().sentence == "done again: added: me, send the quote"
    assert journal.undo().sentence == "undone: added: me, send the quote"
    assert journal.undo().sentence.startswith("undone: parked until")
    assert [one.reason for one in journal.backups.list()] == ["migration"]


@every_version
def test_a_kill_at_any_step_leaves_the_old_journal_or_the_new_one(
    old: Path, tmp_path: Path
) -> None:
    def fresh(label: str) -> Path:
        home = tmp_path / label
        shutil.copytree(old.parent, home)
        return home / old.name

    before = old.read_bytes()
    calls = count_calls(lambda: add(open_journal(fresh("trial"))))
    for turn in range(ROUNDS):
        for die_at in range(1, len(calls) + 1):
            path = fresh(f"{turn}-{die_at}")
            in_a_child(partial(_add_to, path), die_at)
            data = path.read_bytes()
            schema = decode(data, "").envelope.schema
            assert data == before or schema == SCHEMA, f"torn at {calls[die_at - 1]}"
            again = open_journal(path)
            add(again)  # the next one takes the same steps, or goes on from the new shape
            assert decode(path.read_bytes(), "").envelope.schema == SCHEMA
            assert before in [again.backups.read(one) for one in again.backups.list()]
            shutil.rmtree(path.parent)


def _add_to(path: Path) -> object:
    return add(open_journal(path))


@every_version
def test_without_a_backup_nothing_is_migrated(old: Path) -> None:
    before = old.read_bytes()
    journal = open_journal(old)
    Path(journal.backups.folder).parent.mkdir(parents=True)
    Path(journal.backups.folder).write_text("in the way")
    with pytest.raises(JournalTrouble):
        add(journal)
    assert old.read_bytes() == before


def test_a_step_leaves_the_tables_it_was_given_as_they_are() -> None:
    tables = decode((OLD / "schema-1.json").read_bytes(), "").tables
    before = {name: dict(rows) for name, rows in tables.items()}
    once = migrated(tables, 1)
    assert tables == before
    assert migrated(tables, 1) == once
