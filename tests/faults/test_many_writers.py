"""Many processes write at once: none of their records is lost, and no reader sees a torn file."""

from __future__ import annotations

import os
import time
from functools import partial
from pathlib import Path

import pytest

from nextstep_tui.requests import NewCommitment
from nextstep_tui.store.lock import WriterLock
from nextstep_tui.store.storage import JournalStorage
from tests.faults.actions import FRIDAY, furnish, open_journal
from tests.faults.children import Spawn
from tests.faults.shim import FULL

WRITERS, PROCESSES, ACTS = (8, 25, 20) if FULL else (4, 3, 4)
"""Writers at a time, processes one after another for each, actions a process."""
READERS, READS = (2, 5_000) if FULL else (2, 100)
"""Readers at a time, reads of each at the least; they go on for as long as anybody writes."""
PAUSE = 0.01
"""Seconds between two reads of one, so that they are spread over the writing."""
PASSED_OVER = 50
"""Later comers that may be served before a writer; none but where the machine lets a process
pause for long. Taking turns by chance, some writer is passed over for hundreds."""


def _act(path: Path, name: str, acknowledged: int) -> None:
    journal = open_journal(path)
    for act in range(ACTS):
        words = f"send part {name}-{act} of the plan"
        journal.add(NewCommitment(words, FRIDAY))
        os.write(acknowledged, f"{words}\n".encode())


def _write(path: Path, writer: int, told: Path, spawn: Spawn) -> None:
    """Run one process after another, each to its end, whatever became of those before."""
    acknowledged = os.open(told, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    names = [f"{writer}-{process}" for process in range(PROCESSES)]
    failed = [spawn(partial(_act, path, name, acknowledged)).end() for name in names]
    assert not any(failed), "\n".join(failed)


def _read(path: Path, done: Path) -> None:
    known = reads = 0
    while reads < READS or not done.exists():
        storage = JournalStorage(str(path))
        found = len(storage.read()["commitments"])
        assert not storage.altered, "the file's checksum is not that of its content"
        assert found >= known, f"{found} commitments after {known}"
        known, reads = found, reads + 1
        time.sleep(PAUSE)


def _timed(monkeypatch: pytest.MonkeyPatch, turns: Path) -> None:
    """Let each writer note when it came for the lock and when it was served."""
    enter = WriterLock.__enter__

    def timed(lock: WriterLock) -> None:
        came = time.monotonic_ns()
        enter(lock)
        with turns.open("a", encoding="utf-8") as file:
            file.write(f"{came} {time.monotonic_ns()}\n")

    monkeypatch.setattr(WriterLock, "__enter__", timed)


def _most_often_passed_over(turns: Path) -> int:
    """How many later comers were served before the writer that was treated worst."""
    came = [int(line.split()[0]) for line in turns.read_text("utf-8").splitlines()]
    return max(sum(other > one for other in came[:at]) for at, one in enumerate(came))


@pytest.mark.usefixtures("patient")
def test_none_is_lost_and_none_is_torn(
    tmp_path: Path, spawn: Spawn, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, done, turns = tmp_path / "home" / "journal.json", tmp_path / "done", tmp_path / "turns"
    furnish(path)
    _timed(monkeypatch, turns)
    tolds = [tmp_path / f"told-{writer}" for writer in range(WRITERS)]
    writers = [spawn(partial(_write, path, n, told, spawn)) for n, told in enumerate(tolds)]
    readers = [spawn(partial(_read, path, done)) for _ in range(READERS)]
    failed = [writer.end() for writer in writers]
    done.touch()
    failed += [reader.end() for reader in readers]
    acknowledged = [words for told in tolds for words in told.read_text("utf-8").splitlines()]
    commitments = open_journal(path).outlook().snapshot.commitments.values()
    lost = set(acknowledged) - {one.what for one in commitments}
    assert not any(failed), f"{len(lost)} of {len(acknowledged)} lost, and\n" + "\n".join(failed)
    assert lost == set()
    assert len(acknowledged) == WRITERS * PROCESSES * ACTS
    assert len({one.number for one in commitments}) == len(commitments)
    assert _most_often_passed_over(turns) <= PASSED_OVER
