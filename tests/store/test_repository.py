"""The store: one change is whole on the disk or not there at all; undo and redo over restarts."""

from __future__ import annotations

import json
import os
import stat
from pathlib import Path

import pytest

from nextstep_tui.core.errors import Conflict, JournalTrouble, NothingFound
from nextstep_tui.core.frozen import replace
from nextstep_tui.core.model import Deal, DealId
from nextstep_tui.store.journal_file import SCHEMA, checksum
from nextstep_tui.store.lock import WriterLock
from nextstep_tui.store.repository import Repository
from nextstep_tui.store.transaction import Transaction
from tests.conftest import MONDAY
from tests.faults.actions import plain_row


@pytest.fixture
def repository(journal_file: Path) -> Repository:
    """An empty journal's repository."""
    return Repository(str(journal_file))


def add(repository: Repository, name: str) -> Deal:
    """Put a new deal into the journal."""

    def operation(transaction: Transaction) -> str:
        number, deal_id = transaction.take_number(), DealId(transaction.take_id())
        transaction.put(Deal(id=deal_id, number=number, name=name, created_at=MONDAY))
        return f"new deal: {name}"

    [deal] = repository.change(operation, MONDAY).records
    assert isinstance(deal, Deal)
    return deal


def rename(repository: Repository, deal: Deal, name: str) -> None:
    """Give a deal another name."""

    def operation(transaction: Transaction) -> str:
        transaction.put(replace(transaction.before.deals[deal.id], name=name))
        return f"renamed: {name}"

    repository.change(operation, MONDAY)


def names(repository: Repository) -> list[str]:
    """The deals' names."""
    return [deal.name for deal in repository.snapshot().deals.values()]


def test_a_missing_journal_is_empty_and_reading_makes_no_file(
    repository: Repository, journal_file: Path
) -> None:
    assert names(repository) == []
    assert not journal_file.exists()


def test_what_was_written_is_read_by_another_process(
    repository: Repository, journal_file: Path
) -> None:
    deal = add(repository, "Acme renewal")
    assert Repository(str(journal_file)).snapshot().deals == {deal.id: deal}


def test_files_are_private_to_their_owner(repository: Repository, journal_file: Path) -> None:
    old = os.umask(0)
    try:
        add(repository, "Acme")
    finally:
        os.umask(old)
    assert stat.S_IMODE(journal_file.stat().st_mode) == 0o600
    assert stat.S_IMODE(journal_file.parent.stat().st_mode) == 0o700


def test_one_record_is_one_line_and_the_whole_is_json(
    repository: Repository, journal_file: Path
) -> None:
    for name in ("Acme", "Globex", "Initech"):
        add(repository, name)
    lines = journal_file.read_text("utf-8").splitlines()
    assert sum('"name":"' in line for line in lines) == 3
    whole = json.loads(journal_file.read_text("utf-8"))
    assert list(whole["deals"]) == sorted(whole["deals"])
    assert whole["nextstep"]["generation"] == 3


def test_two_processes_lose_none_of_each_others_records(journal_file: Path) -> None:
    one, other = Repository(str(journal_file)), Repository(str(journal_file))
    add(one, "Acme")
    add(other, "Globex")
    add(one, "Initech")
    assert sorted(names(other)) == ["Acme", "Globex", "Initech"]
    numbers = [deal.number for deal in one.snapshot().deals.values()]
    assert len(set(numbers)) == 3


def test_a_change_that_fails_leaves_everything_as_it_was(
    repository: Repository, journal_file: Path
) -> None:
    add(repository, "Acme")
    before = journal_file.read_bytes()

    def operation(transaction: Transaction) -> str:
        transaction.put(
            Deal(id=DealId("x"), number=transaction.take_number(), name="x", created_at=MONDAY)
        )
        raise Conflict("no")

    with pytest.raises(Conflict):
        repository.change(operation, MONDAY)
    assert journal_file.read_bytes() == before
    assert names(repository) == ["Acme"]


@pytest.mark.parametrize("call", ["write", "fsync", "replace"])
def test_a_disk_that_refuses_leaves_the_old_bytes_and_says_so(
    repository: Repository, journal_file: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    add(repository, "Acme")
    before = journal_file.read_bytes()
    real = getattr(os, call)

    def full(*arguments: object) -> object:
        if call == "write" and arguments and arguments[0] == 1:
            return real(*arguments)
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(os, call, full)
        with pytest.raises(JournalTrouble, match="Not saved: No space left on device"):
            add(repository, "Globex")
    assert journal_file.read_bytes() == before
    assert not [name for name in os.listdir(journal_file.parent) if ".new-" in name]
    assert names(repository) == ["Acme"]
    add(repository, "Globex")
    assert sorted(names(repository)) == ["Acme", "Globex"]


def test_what_a_killed_writer_left_is_swept(repository: Repository, journal_file: Path) -> None:
    journal_file.parent.mkdir(mode=0o700)
    left = journal_file.with_name("journal.json.new-0123456789ab")
    left.write_bytes(b"half")
    add(repository, "Acme")
    assert not left.exists()


def test_a_symlinked_journal_stays_a_link(tmp_path: Path) -> None:
    real = tmp_path / "synced" / "journal.json"
    real.parent.mkdir()
    link = tmp_path / "journal.json"
    link.symlink_to(real)
    add(Repository(str(link)), "Acme")
    assert link.is_symlink()
    assert names(Repository(str(real))) == ["Acme"]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "it is empty"),
        (b"   \n", "it is empty"),
        (b"{", "it is no JSON"),
        (b"\x00" * 100, "it is no JSON"),
        (b"[1, 2]", "it is JSON, but not nextstep's"),
        (b'{"deals": {}}', "it is JSON, but not nextstep's"),
        (b'{"nextstep": {"schema": "x"}}', "its first line is not nextstep's"),
        (b"[" * 100_000, "it is no JSON"),
        (b"\xff\xfe\x00", "it is no JSON"),
    ],
)
def test_what_is_no_journal_is_named_and_never_written_over(
    repository: Repository, journal_file: Path, data: bytes, said: str
) -> None:
    journal_file.parent.mkdir(mode=0o700)
    journal_file.write_bytes(data)
    with pytest.raises(JournalTrouble, match=said):
        repository.snapshot()
    with pytest.raises(JournalTrouble, match=said):
        add(repository, "Acme")
    assert journal_file.read_bytes() == data


def test_a_changed_byte_is_noticed(repository: Repository, journal_file: Path) -> None:
    add(repository, "Acme renewal")
    changed = journal_file.read_bytes().replace(b"Acme", b"Acne")
    journal_file.write_bytes(changed)
    assert names(repository) == ["Acne renewal"]
    assert repository.altered is True
    add(repository, "Globex")
    assert Repository(str(journal_file)).snapshot().deals
    assert [one.altered for one in (repository,)] == [False]
    kept = [backup for backup in repository.backups.list() if backup.reason == "changed"]
    assert [(Path(repository.backups.folder) / one.name).read_bytes() for one in kept] == [changed]


def test_a_newer_journal_is_left_alone(repository: Repository, journal_file: Path) -> None:
    add(repository, "Acme")
    newer = journal_file.read_bytes().replace(f'"schema":{SCHEMA}'.encode(), b'"schema":9')
    journal_file.write_bytes(newer)
    with pytest.raises(JournalTrouble, match="newer nextstep"):
        add(repository, "Globex")
    assert names(repository) == ["Acme"]
    assert journal_file.read_bytes() == newer


def test_a_record_that_is_none_is_named(repository: Repository, journal_file: Path) -> None:
    add(repository, "Acme")
    head, body = journal_file.read_bytes().split(b"\n", 1)
    body = body.replace(b'"name":"Acme"', b'"name":7')
    envelope = json.loads(head.rstrip(b",") + b"}")
    envelope["nextstep"]["checksum"] = checksum(body)
    journal_file.write_bytes(json.dumps(envelope)[:-1].encode() + b",\n" + body)
    with pytest.raises(JournalTrouble, match="'name' is not a text"):
        _ = repository.snapshot().deals


def test_a_waiting_writer_names_the_one_that_holds_the_lock(
    repository: Repository, journal_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(repository, "Acme")
    holder = pytest.raises(JournalTrouble, match=f"process {os.getpid()}")
    with WriterLock(f"{journal_file}.lock"), holder:
        WriterLock(f"{journal_file}.lock", patience=0.05).__enter__()
    add(repository, "Globex")


def test_another_programs_change_is_noticed(journal_file: Path) -> None:
    one, other = Repository(str(journal_file)), Repository(str(journal_file))
    add(one, "Acme")
    assert not one.has_changed()
    add(other, "Globex")
    assert one.has_changed()
    assert sorted(names(one)) == ["Acme", "Globex"]
    assert not one.has_changed()


# Undo and redo


def content(path: Path) -> object:
    """The records of a journal's file, without its envelope, its undo list and its bookkeeping."""
    whole = json.loads(path.read_text("utf-8"))
    return {
        name: {key: plain_row(row) for key, row in rows.items()}
        for name, rows in whole.items()
        if name not in ("nextstep", "undo", "removed") and rows
    }


def test_undo_after_do_is_identity_and_redo_does_it_again(
    repository: Repository, journal_file: Path
) -> None:
    deal = add(repository, "Acme")
    states = [content(journal_file)]
    rename(repository, deal, "Acme renewal")
    states.append(content(journal_file))
    add(repository, "Globex")
    states.append(content(journal_file))
    assert repository.undo(MONDAY) == "new deal: Globex"
    assert content(journal_file) == states[1]
    again = Repository(str(journal_file))
    assert again.undo(MONDAY) == "renamed: Acme renewal"
    assert content(journal_file) == states[0]
    assert again.redo(MONDAY) == "renamed: Acme renewal"
    assert content(journal_file) == states[1]
    assert repository.redo(MONDAY) == "new deal: Globex"
    assert content(journal_file) == states[2]


def test_a_new_action_ends_what_could_be_redone(repository: Repository) -> None:
    add(repository, "Acme")
    repository.undo(MONDAY)
    add(repository, "Globex")
    with pytest.raises(NothingFound):
        repository.redo(MONDAY)
    assert names(repository) == ["Globex"]


def test_nothing_to_undo_is_said(repository: Repository) -> None:
    with pytest.raises(NothingFound, match="nothing to undo"):
        repository.undo(MONDAY)


def test_undo_refuses_where_the_record_has_changed_since(repository: Repository) -> None:
    deal = add(repository, "Acme")

    def silently(transaction: Transaction) -> str:
        transaction.put(replace(transaction.before.deals[deal.id], name="Changed elsewhere"))
        return ""

    repository.change(silently, MONDAY, undoable=False)
    with pytest.raises(Conflict, match="Can't undo 'new deal: Acme'"):
        repository.undo(MONDAY)
    assert names(repository) == ["Changed elsewhere"]


def test_only_the_fields_that_an_action_changed_stand_in_its_way(repository: Repository) -> None:
    day = MONDAY.date()

    def answer(transaction: Transaction) -> str:
        page = transaction.day(day)
        transaction.put(replace(page, review=replace(page.review, answered=("ask:1",))))
        return "answered"

    def finish(transaction: Transaction) -> str:
        page = transaction.day(day)
        transaction.put(replace(page, review=replace(page.review, finished_at=MONDAY)))
        return ""

    repository.change(answer, MONDAY)
    repository.change(finish, MONDAY, undoable=False)
    assert repository.undo(MONDAY) == "answered"
    assert repository.snapshot().days[day].review.answered == ()


def test_the_last_two_hundred_actions_are_kept(repository: Repository) -> None:
    for number in range(203):
        add(repository, f"Deal {number}")
    actions = repository.actions()
    assert len(actions) == 200
    assert actions[0].sentence == "new deal: Deal 3"
