"""The writers' lock: alone, in order, in threads and forked children, whatever its file holds."""

from __future__ import annotations

import errno
import os
import threading
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from nextstep_tui.core.errors import JournalTrouble
from nextstep_tui.store.lock import WriterLock
from tests.faults.children import Bell, Spawn, ringing_when_it_waits


@pytest.fixture
def lock(tmp_path: Path) -> Callable[..., WriterLock]:
    """Makes locks on one file; they give up after a minute."""

    def make(patience: float = 60) -> WriterLock:
        return WriterLock(str(tmp_path / "journal.json.lock"), patience)

    return make


@pytest.fixture
def spawn(tmp_path: Path) -> Iterator[Spawn]:
    """Forks children, none of which outlives the test."""
    spawn = Spawn(tmp_path)
    yield spawn
    spawn.end_all()


def test_first_come_first_served(
    lock: Callable[..., WriterLock],
    spawn: Spawn,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # On a busy machine a process may pause for longer than its note holds others back.
    monkeypatch.setattr("nextstep_tui.store.lock._ALIVE", 60 * 10**9)
    served = tmp_path / "served"

    def has_come_forward(name: str) -> bool:
        note = (tmp_path / "journal.json.lock").read_bytes()[:48].split()
        # Any of the others may say so first, for a moment; each began to wait before the next did.
        return bool(note) and int(note[0]) < int((tmp_path / name).read_text())

    def serve(name: str) -> None:
        with served.open("a", encoding="utf-8") as file:
            file.write(f"{name}\n")

    def queue(name: str, behind: str) -> None:
        with ringing_when_it_waits(waiting), lock():
            serve(name)
            while behind and not has_come_forward(behind):
                time.sleep(0)  # as a change takes longer than the one behind needs for it

    with Bell() as waiting:
        with lock():
            children = []
            for name, behind in (("first", "second"), ("second", "third"), ("third", "")):
                children.append(spawn(partial(queue, name, behind)))
                waiting.wait()
                (tmp_path / name).write_text(str(time.monotonic_ns()))
        with lock():
            serve("one that came back at once")
        assert [child.end() for child in children] == ["", "", ""]
    assert served.read_text("utf-8").splitlines() == [
        "first",
        "second",
        "third",
        "one that came back at once",
    ]


def test_threads_take_turns(lock: Callable[..., WriterLock]) -> None:
    inside = []
    crowds = []

    def work() -> None:
        for _ in range(20):
            with lock():
                inside.append(1)
                time.sleep(0)
                crowds.append(len(inside))
                inside.pop()

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert crowds == [1] * 80


def test_a_child_forked_meanwhile_keeps_nothing(
    lock: Callable[..., WriterLock], spawn: Spawn
) -> None:
    with Bell() as free:

        def work() -> None:
            free.wait()
            with lock(patience=0):
                pass

        with lock():
            child = spawn(work)
        with lock(patience=0):
            pass
        free.ring()
        assert child.end() == ""


@pytest.mark.parametrize(
    "words",
    [
        b"python (process 7) of an older version",
        b"\xff" * 300,
        b"1 2 3".ljust(48),
        b"9" * 48,
        b"1 99999999999999999999999999".ljust(48),
        b"99999999999999999999999999 1".ljust(48),
        b"-1 -1".ljust(48),
    ],
    ids=["older", "bytes", "three", "one", "future", "backwards", "negative"],
)
def test_whatever_its_file_holds_a_free_lock_is_had_at_once(
    lock: Callable[..., WriterLock],
    tmp_path: Path,
    words: bytes,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (tmp_path / "journal.json.lock").write_bytes(words)
    monkeypatch.setattr(time, "sleep", lambda _: pytest.fail("it waited"))
    with lock(), pytest.raises(JournalTrouble, match=f"nextstep \\(process {os.getpid()}\\) is"):
        lock(patience=0).__enter__()
    with lock():
        pass


def test_one_that_gave_up_keeps_nothing(lock: Callable[..., WriterLock]) -> None:
    before = os.listdir("/dev/fd")
    with lock(), pytest.raises(JournalTrouble):
        lock(patience=0.01).__enter__()
    with lock(patience=0):
        pass
    assert os.listdir("/dev/fd") == before


def test_a_full_disk_takes_the_names_away_and_not_the_lock(
    lock: Callable[..., WriterLock], monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "write", full)
    with lock(), pytest.raises(JournalTrouble, match="another program is writing"):
        lock(patience=0.01).__enter__()
    with lock(patience=0):
        pass
