"""Archiving that is killed or refused at any call: every record is there, once for the reader."""

from __future__ import annotations

import errno
import os
import shutil
import signal
from functools import partial
from pathlib import Path

import pytest

from nextstep_tui.core.errors import JournalTrouble
from nextstep_tui.journal import Journal
from nextstep_tui.sample import Size, write_sample
from tests.conftest import MONDAY
from tests.faults.actions import add, open_journal
from tests.faults.shim import FULL, count_calls, in_a_child, watched

SIZE = Size(14, 150)
ROUNDS = 6 if FULL else 1
STRIDE = 1 if FULL else 9
"""The quick setting tries every ninth call."""


@pytest.fixture(scope="module")
def old_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a journal of five months, to be copied."""
    folder = tmp_path_factory.mktemp("old") / "home"
    write_sample(str(folder / "journal.json"), MONDAY, SIZE)
    return folder


def records(journal: Journal) -> tuple[object, ...]:
    """All that the journal and its archive hold."""
    whole = journal.whole().snapshot
    assert whole.missing == ()
    return whole.deals, whole.commitments, whole.entries, whole.days, whole.people


def _tidy(path: Path) -> int:
    return open_journal(path).tidy()


def _goes_on(path: Path, before: tuple[object, ...]) -> None:
    """The next day moves the rest, the next writer saves, and nothing is left lying about."""
    assert records(open_journal(path)) == before
    open_journal(path).tidy()
    assert records(open_journal(path)) == before
    add(open_journal(path))
    left = [name for _, _, names in os.walk(path.parent) for name in names if ".new-" in name]
    assert not [name for name in left if not name.startswith("journal-")]


def test_archiving_killed_anywhere_loses_nothing(old_home: Path, tmp_path: Path) -> None:
    def fresh(label: str) -> Path:
        shutil.copytree(old_home, tmp_path / label)
        return tmp_path / label / "journal.json"

    before = records(open_journal(old_home / "journal.json"))
    calls = count_calls(partial(_tidy, fresh("trial")))
    for turn in range(ROUNDS):
        for die_at in range(1, len(calls) + 1, STRIDE):
            path = fresh(f"{turn}-{die_at}")
            assert in_a_child(partial(_tidy, path), die_at) == signal.SIGKILL
            _goes_on(path, before)
            shutil.rmtree(path.parent)


def test_archiving_refused_anywhere_loses_nothing(old_home: Path, tmp_path: Path) -> None:
    before = records(open_journal(old_home / "journal.json"))
    shutil.copytree(old_home, tmp_path / "trial")
    calls = count_calls(partial(_tidy, tmp_path / "trial" / "journal.json"))
    for fail_at in range(1, len(calls) + 1, STRIDE):
        for code in (errno.ENOSPC, errno.EIO, errno.EROFS)[:: 1 if FULL else 3]:
            path = tmp_path / f"{fail_at}-{code}" / "journal.json"
            shutil.copytree(old_home, path.parent)

            def fail(number: int, call: str, fail_at: int = fail_at, code: int = code) -> None:
                if number == fail_at:
                    raise OSError(code, "refused")

            journal = open_journal(path)
            with watched(fail):
                try:
                    journal.tidy()
                except JournalTrouble as trouble:
                    assert trouble.exit_code == 3
            _goes_on(path, before)
            shutil.rmtree(path.parent)
