"""Many processes write at once: none of their records is lost, and no reader sees a torn file."""

from __future__ import annotations

import os
from pathlib import Path

from nextstep_tui.requests import NewCommitment
from tests.faults.actions import FRIDAY, furnish, open_journal
from tests.faults.shim import FULL

WRITERS, PROCESSES, ACTS = (8, 25, 20) if FULL else (4, 3, 4)
"""Writers at a time, processes one after another for each, actions a process."""
READS = 10_000 if FULL else 200


def _write(path: Path, writer: int) -> None:
    for process in range(PROCESSES):
        child = os.fork()
        if child == 0:
            try:
                journal = open_journal(path)
                for act in range(ACTS):
                    words = f"send part {writer}-{process}-{act} of the plan"
                    journal.add(NewCommitment(words, FRIDAY))
                os._exit(0)
            finally:
                os._exit(9)
        _, status = os.waitpid(child, 0)
        if status:
            os._exit(8)


def _read(path: Path) -> None:
    for _ in range(READS):
        assert open_journal(path).outlook().snapshot.deals


def _spawn(work: object, *arguments: object) -> int:
    child = os.fork()
    if child == 0:
        try:
            work(*arguments)  # type: ignore[operator]
            os._exit(0)
        finally:
            os._exit(9)
    return child


def test_none_is_lost_and_none_is_torn(tmp_path: Path) -> None:
    path = tmp_path / "home" / "journal.json"
    furnish(path)
    children = [_spawn(_write, path, writer) for writer in range(WRITERS)]
    children.append(_spawn(_read, path))
    assert [os.waitpid(child, 0)[1] for child in children] == [0] * len(children)
    kept = [one.what for one in open_journal(path).outlook().snapshot.commitments.values()]
    for writer in range(WRITERS):
        for process in range(PROCESSES):
            for act in range(ACTS):
                assert f"send part {writer}-{process}-{act} of the plan" in kept
    numbers = [one.number for one in open_journal(path).outlook().snapshot.commitments.values()]
    assert len(set(numbers)) == len(numbers)
