"""No room for the new bytes: not saved is said, the old ones are intact, and later it saves.

The faults come from outside: a file system of 64 KiB, a limit to the size of files, and strace's
syscall injection. Where the machine allows no mounting the limit does alone, and where there is
no strace the calls of ``os`` are refused instead.
"""

from __future__ import annotations

import errno
import os
import re
import resource
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

import pytest

from nextstep_tui.clock import MOMENT_VARIABLE
from nextstep_tui.core.model import EntryKind
from tests.cli.running import Ran, run
from tests.faults.actions import furnish, open_journal
from tests.faults.child import left_over, run_in_a_child
from tests.faults.shim import FULL, watched

PAGE = 4096
"""Bytes that a tmpfs gives out at a time."""

ACTIONS: dict[str, tuple[str, ...]] = {
    "add": ("add", "I'll send the DPA to their counsel by fri"),
    "edit": ("edit", "security questionnaire", "--what", "sign it"),
    "follow": ("follow", "redlines", "kept", "--outcome", "legal has them"),
    "undo": ("undo",),
    "import": ("import", "deals", "CSV", "--yes"),
    "restore": ("restore",),
    "backup": ("backup",),
}
QUICK = ("add", "import")


@pytest.fixture(scope="module")
def furnished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a journal of three pages, to be copied."""
    folder = tmp_path_factory.mktemp("furnished") / "home"
    path = folder / "journal.json"
    furnish(path)
    open_journal(path).log("first " * 500, EntryKind.NOTE)
    shutil.rmtree(f"{path}.state")
    open_journal(path).back_up()
    open_journal(path).log("second " * 500, EntryKind.NOTE)
    return folder


@pytest.fixture(autouse=True)
def _the_day_after(monkeypatch: pytest.MonkeyPatch) -> None:
    """The first write of a day, so that a backup comes first."""
    monkeypatch.setenv(MOMENT_VARIABLE, "2026-11-24T09:00")


@pytest.fixture(scope="module")
def small_disk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path | None]:
    """A file system of 64 KiB; None where none can be mounted."""
    place = tmp_path_factory.mktemp("small")
    mount = ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(place)]
    try:
        mounted = subprocess.run(mount, capture_output=True, check=False).returncode == 0
    except OSError:
        mounted = False
    yield place if mounted else None
    if mounted:
        subprocess.run(["umount", str(place)], check=True)


def _words(action: str, path: Path, tmp_path: Path) -> list[str]:
    rows = tmp_path / "deals.csv"
    if not rows.exists():
        lines = [f"{n},Deal {n},Qualified,100" for n in range(10)]
        rows.write_text("\n".join(["Record ID,Deal Name,Deal Stage,Amount", *lines]), "utf-8")
    words = [str(rows) if word == "CSV" else word for word in ACTIONS[action]]
    return ["--journal", str(path), *words]


def _state(path: Path) -> dict[str, bytes]:
    """The journal and its copies."""
    copies = path.parent.glob("*.state/backups/journal-*")
    return {one.name: one.read_bytes() for one in (path, *copies)}


def _see_refused_or_done(ran: Ran, path: Path, before: dict[str, bytes], where: str) -> bool:
    """Whether it was done; the journal is whole either way, and nothing else is lost."""
    assert "Traceback" not in ran.err, where
    after = _state(path)
    assert before.items() <= {**after, path.name: before[path.name]}.items(), where
    if ran.code == 0:
        assert after != before, where
        assert open_journal(path).outlook().snapshot.deals, where
        return True
    assert ran.code == 3, (where, ran)
    if "It is not sure" not in ran.err:
        assert re.search("Not saved|Not restored|can't be read", ran.err), (where, ran)
        assert after[path.name] == before[path.name], where
    return False


def _see_it_save(words: Sequence[str], path: Path, where: str) -> None:
    before = _state(path)
    ran = run_in_a_child(words)
    assert ran.code == 0, (where, ran)
    assert _state(path) != before, where
    assert not left_over(path), where


def _limit(size: int) -> None:
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))


@pytest.mark.parametrize("action", ACTIONS if FULL else QUICK)
def test_a_full_file_system_refuses_and_then_saves(
    furnished: Path, small_disk: Path | None, tmp_path: Path, action: str
) -> None:
    refused = 0
    for pages in range(9) if FULL else (0, 4, 6):
        home = (small_disk or tmp_path) / f"{action}-{pages}"
        shutil.copytree(furnished, home)
        path = home / "journal.json"
        before, words = _state(path), _words(action, path, tmp_path)
        where = f"{action} with {pages} pages left"
        if small_disk is None:
            ran = run_in_a_child(words, partial(_limit, pages * PAGE))
        else:
            ballast = small_disk / "ballast"
            free = os.statvfs(small_disk).f_bavail
            ballast.write_bytes(bytes(max(0, free - pages) * PAGE))
            ran = run_in_a_child(words)
            if pages == 0 and (FULL or action == "add"):
                assert run(*words).code == 3, where  # as a shell starts it
            ballast.unlink()
        done = _see_refused_or_done(ran, path, before, where)
        refused += not done
        # Three for the journal and some for locks: a day's copy must not take them away.
        assert done or action != "add" or pages < 6, where
        _see_it_save(_words("add" if done else action, path, tmp_path), path, where)
        shutil.rmtree(home)
    assert refused, "there was room all the time"


@pytest.mark.parametrize("action", ACTIONS if FULL else QUICK)
def test_a_limit_to_the_size_of_files_refuses_and_then_saves(
    furnished: Path, tmp_path: Path, action: str
) -> None:
    sizes = (0, 1, 100, 512, 1_000, 4_096, 8_000, 20_000) if FULL else (0, 1_000)
    for size in sizes:
        home = tmp_path / "home"
        shutil.copytree(furnished, home)
        path = home / "journal.json"
        before, words = _state(path), _words(action, path, tmp_path)
        where = f"{action} with files of at most {size} bytes"
        ran = run_in_a_child(words, partial(_limit, size))
        done = _see_refused_or_done(ran, path, before, where)
        assert done == (ran.code == 0) and not (done and size < 1_000), where
        _see_it_save(_words("add" if done else action, path, tmp_path), path, where)
        shutil.rmtree(home)


# Single calls that fail

CALLS = ("write", "fsync", "rename") + (("openat", "ftruncate", "fchmod") if FULL else ())
CODES = (errno.ENOSPC, errno.EIO) if FULL else (errno.ENOSPC,)
INJECTED = ("add", "import", "restore") if FULL else ("add",)


def _strace(words: Sequence[str], trace: Path, inject: Sequence[str] = ()) -> Ran:
    """The real command line under strace; each call with the path it is about."""
    call = [*inject, sys.executable, "-m", "nextstep_tui", *words]
    done = subprocess.run(
        ["strace", "-fys0", "-o", str(trace), "-e", f"trace={','.join(CALLS)}", *call],
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1", "PYTHONHASHSEED": "0"},
        check=False,
    )
    return Ran(done.returncode, done.stdout, done.stderr)


def _has_strace(tmp_path: Path) -> bool:
    inject = ["strace", "-fyo", str(tmp_path / "tried"), "-e", "inject=fsync:error=EIO"]
    try:
        tried = subprocess.run([*inject, sys.executable, "-c", ""], capture_output=True)
    except OSError:
        return False
    return tried.returncode == 0


def _ours(trace: Path, home: Path) -> list[tuple[str, int]]:
    """The calls about the journal's folder: the name, and its number among those of that name."""
    seen: dict[str, int] = {}
    ours = []
    for line in trace.read_text("utf-8").splitlines():
        found = re.match(r"\d+ +(\w+)\(", line)
        if found:
            name = found[1]
            seen[name] = seen.get(name, 0) + 1
            if str(home) in line:
                ours.append((name, seen[name]))
    return ours


@pytest.mark.parametrize("action", INJECTED)
def test_the_system_refuses_any_one_call(furnished: Path, tmp_path: Path, action: str) -> None:
    home = tmp_path / "home"
    path, trace = home / "journal.json", tmp_path / "trace"
    words = _words(action, path, tmp_path)
    shutil.copytree(furnished, home)
    with_strace = _has_strace(tmp_path)
    if with_strace:
        assert _strace(words, trace).code == 0
        calls = _ours(trace, home)
    else:
        with watched(lambda *_: None) as made:
            assert run_in_a_child(words).code == 0
        calls = [(name, number) for number, name in enumerate(made, start=1)]
    # The quick setting takes one call of each kind, the last: those are the journal's own.
    for name, number in calls if FULL else dict(calls).items():
        for code in CODES:
            shutil.rmtree(home)
            shutil.copytree(furnished, home)
            before, word = _state(path), errno.errorcode[code]
            where = f"{action}: {word} at {name} {number}"
            if with_strace:
                inject = f"inject={name}:error={word}:when={number}"
                ran = _strace(words, trace, ["-e", inject])
                [hit] = [one for one in trace.read_text("utf-8").splitlines() if "INJECTED" in one]
                assert str(home) in hit, (where, hit)
            else:
                ran = _by_the_shim(words, number, code)
            done = _see_refused_or_done(ran, path, before, where)
            done = done or "It is not sure" in ran.err
            _see_it_save(_words("add" if done else action, path, tmp_path), path, where)


def _by_the_shim(words: Sequence[str], number: int, code: int) -> Ran:
    def fail(count: int, name: str) -> None:
        if count == number:
            raise OSError(code, os.strerror(code))

    def refuse() -> None:
        watched(fail).__enter__()  # for the rest of the child's life

    return run_in_a_child(words, refuse)
