"""A disk that refuses any call: not saved is said, and the old bytes are intact."""

from __future__ import annotations

import errno
import shutil
from pathlib import Path

import pytest

from nextstep_tui.core.errors import JournalTrouble
from tests.faults.actions import ACTIONS, add, content, furnish, open_journal
from tests.faults.shim import count_calls, watched

CODES = (errno.ENOSPC, errno.EIO, errno.EROFS)


@pytest.fixture(scope="module")
def furnished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a furnished journal, to be copied."""
    folder = tmp_path_factory.mktemp("furnished") / "home"
    furnish(folder / "journal.json")
    return folder


@pytest.mark.parametrize("name", ACTIONS)
def test_each_call_that_fails_leaves_the_journal_as_it_was_or_the_action_done(
    furnished: Path, tmp_path: Path, name: str
) -> None:
    act = ACTIONS[name]
    trial = tmp_path / "trial"
    shutil.copytree(furnished, trial)
    calls = count_calls(lambda: act(open_journal(trial / "journal.json")))
    for fail_at in range(1, len(calls) + 1):
        for code in CODES:
            home = tmp_path / f"{fail_at}-{code}"
            shutil.copytree(furnished, home)
            path = home / "journal.json"
            before = path.read_bytes()
            journal = open_journal(path)

            def fail(number: int, call: str, fail_at: int = fail_at, code: int = code) -> None:
                if number == fail_at:
                    raise OSError(code, "refused")

            saved = True
            with watched(fail):
                try:
                    act(journal)
                except JournalTrouble as trouble:
                    saved = "It is not sure" in trouble.message
                    assert trouble.exit_code == 3
            if not saved:
                assert path.read_bytes() == before, f"{calls[fail_at - 1]} {code}"
            content(path)
            add(journal)
            assert "send the DPA to their counsel" in path.read_text("utf-8")
            shutil.rmtree(home)
