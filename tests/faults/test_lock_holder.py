"""The writer that holds the lock is killed or stopped; so is the first of those that wait."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import pytest

from nextstep_tui.core.errors import JournalTrouble
from nextstep_tui.requests import NewCommitment
from nextstep_tui.store.lock import PATIENCE, WriterLock
from tests.faults.actions import FRIDAY, add, furnish, open_journal
from tests.faults.children import Bell, Child, Spawn, ringing_when_it_waits
from tests.faults.shim import FULL, count_calls, watched

pytestmark = pytest.mark.usefixtures("patient")

ROUNDS = range(12 if FULL else 1)
"""Of each of four faults; with two at the command line, fifty."""
SOON = 30.0
"""Seconds within which those who wait have all written, once the lock is free. It takes a few
hundredths; more where the disk stalls, but not the minute for which they would wait."""
STARTING = 20.0
"""Seconds for a command to start and end on a busy machine."""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A furnished journal."""
    path = tmp_path / "home" / "journal.json"
    furnish(path)
    return path


def _lock(path: Path, patience: float = PATIENCE) -> WriterLock:
    return WriterLock(f"{path}.lock", patience)


def _saved(path: Path) -> list[str]:
    commitments = open_journal(path).outlook().snapshot.commitments.values()
    return [one.what for one in sorted(commitments, key=lambda one: one.number)]


@contextmanager
def _holder(path: Path, spawn: Spawn) -> Iterator[tuple[Child, Bell]]:
    """A child that holds the lock, and the bell at which it lets go."""

    def hold() -> None:
        with _lock(path):
            holding.ring()
            until.wait()

    with Bell() as holding, Bell() as until:
        child = spawn(hold)
        holding.wait()
        yield child, until


def _queue(path: Path, spawn: Spawn, count: int) -> list[Child]:
    """Writers that wait for the lock, each begun when the one before was waiting."""

    def capture(number: int, waiting: Bell) -> None:
        with ringing_when_it_waits(waiting):
            open_journal(path).add(NewCommitment(f"send copy {number}", FRIDAY))

    children = []
    for number in range(count):
        with Bell() as waiting:
            children.append(spawn(partial(capture, number, waiting)))
            waiting.wait()
    return children


def _ends_soon(writers: list[Child]) -> None:
    begun = time.monotonic()
    assert [writer.end() for writer in writers] == [""] * len(writers)
    assert time.monotonic() - begun < SOON


def _refused(write: Callable[[], object], holder: Child) -> None:
    with pytest.raises(JournalTrouble) as refusal:
        write()
    assert f"nextstep (process {holder.process}) is writing" in refusal.value.message
    assert refusal.value.exit_code == 3


@pytest.mark.parametrize("_round", ROUNDS)
def test_a_killed_holder_holds_nobody_up(path: Path, spawn: Spawn, _round: int) -> None:
    with _holder(path, spawn) as (holder, _):
        waiting = _queue(path, spawn, 2)
        holder.kill()
        _ends_soon(waiting)
    with _lock(path, patience=0):
        pass
    assert set(_saved(path)[-2:]) == {"send copy 0", "send copy 1"}


@pytest.mark.parametrize("_round", ROUNDS)
def test_the_next_writer_has_a_killed_ones_lock_at_its_first_try(
    path: Path, spawn: Spawn, _round: int
) -> None:
    with _holder(path, spawn) as (holder, _):
        holder.kill()
        with _lock(path, patience=0):
            pass


@pytest.mark.parametrize("round_", ROUNDS)
def test_a_writer_stopped_halfway_is_named_and_can_go_on(
    path: Path, spawn: Spawn, round_: int
) -> None:
    calls = count_calls(lambda: add(open_journal(path)))
    signed = calls.index("write")
    stop_at = signed + 2 + round_ % (len(calls) - signed - 1)

    def stop(number: int, _: str) -> None:
        if number == stop_at:
            os.kill(os.getpid(), signal.SIGSTOP)

    def write() -> None:
        with watched(stop):
            open_journal(path).add(NewCommitment("send what was begun", FRIDAY))

    holder = spawn(write)
    holder.wait_until_stopped()
    _refused(_lock(path, patience=0.02).__enter__, holder)
    waiting = _queue(path, spawn, 1)
    holder.go_on()
    _ends_soon([holder, *waiting])
    add(open_journal(path))
    assert _saved(path)[-3:] == [
        "send what was begun",
        "send copy 0",
        "send the DPA to their counsel",
    ]


@pytest.mark.parametrize("ending", [signal.SIGKILL, signal.SIGSTOP])
@pytest.mark.parametrize("_round", range((len(ROUNDS) + 1) // 2))
def test_the_first_in_the_queue_holds_nobody_up(
    path: Path, spawn: Spawn, ending: signal.Signals, _round: int
) -> None:
    with _holder(path, spawn) as (holder, until):
        first, *behind = _queue(path, spawn, 3)
        if ending == signal.SIGKILL:
            first.kill()
        else:
            first.stop()
        until.ring()
        _ends_soon([holder, *behind])
    with _lock(path, patience=0):
        pass
    assert set(_saved(path)[-2:]) == {"send copy 1", "send copy 2"}
    if ending == signal.SIGSTOP:
        first.go_on()
        _ends_soon([first])
        assert _saved(path)[-1] == "send copy 0"


@pytest.mark.parametrize("_round", range(2 if FULL else 1))
def test_the_command_line_gives_up_in_time(path: Path, spawn: Spawn, _round: int) -> None:
    command = [sys.executable, "-m", "nextstep_tui", "--journal", str(path), "add", "send it fri"]
    before = path.read_bytes()
    with _holder(path, spawn) as (holder, until):
        holder.stop()
        begun = time.monotonic()
        ended = subprocess.run(command, capture_output=True, text=True, check=False)
        assert PATIENCE <= time.monotonic() - begun < PATIENCE + STARTING
        assert ended.returncode == 3
        assert f"Not saved: nextstep (process {holder.process}) is writing" in ended.stderr
        assert ended.stdout == ""
        assert path.read_bytes() == before
        holder.go_on()
        until.ring()
        assert holder.end() == ""
    assert subprocess.run(command, capture_output=True, check=False).returncode == 0
    assert _saved(path)[-1] == "send it"
