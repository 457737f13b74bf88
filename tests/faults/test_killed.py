"""A process killed before any of its calls loses nothing that was acknowledged."""

from __future__ import annotations

import os
import shutil
import signal
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from nextstep_tui.journal import Journal
from tests.faults.actions import ACTIONS, add, content, furnish, open_journal
from tests.faults.shim import FULL, count_calls, in_a_child

ROUNDS = 17 if FULL else 1
"""How often each kill is repeated; the full setting makes more than a thousand of them."""


@pytest.fixture(scope="module")
def furnished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a furnished journal, to be copied."""
    folder = tmp_path_factory.mktemp("furnished") / "home"
    furnish(folder / "journal.json")
    return folder


@pytest.mark.parametrize("name", ACTIONS)
def test_an_action_killed_anywhere_is_whole_or_absent(
    furnished: Path, tmp_path: Path, name: str
) -> None:
    act = ACTIONS[name]

    def fresh(label: str) -> Path:
        home = tmp_path / label
        shutil.copytree(furnished, home)
        return home / "journal.json"

    trial = fresh("trial")
    before = content(trial)
    calls = count_calls(lambda: act(open_journal(trial)))
    after_sizes = _sizes(content(trial))
    for turn in range(ROUNDS):
        for die_at in range(1, len(calls) + 2):
            path = fresh(f"{turn}-{die_at}")
            ended = in_a_child(partial(_act_on, act, path), die_at)
            found = content(path)
            sizes = _sizes(found)
            if die_at > len(calls):
                assert ended == 0
                assert sizes == after_sizes
            else:
                assert ended == signal.SIGKILL
                assert found == before or sizes == after_sizes, f"torn at {calls[die_at - 1]}"
            _goes_on(path)
            shutil.rmtree(path.parent)


def _sizes(tables: dict[str, list[str]]) -> dict[str, int]:
    return {table: len(rows) for table, rows in tables.items()}


def _act_on(act: Callable[[Journal], object], path: Path) -> object:
    return act(open_journal(path))


def _goes_on(path: Path) -> None:
    """The next writer gets the lock at once, saves, and sweeps what was left over."""
    add(open_journal(path))
    assert "send the DPA to their counsel" in path.read_text("utf-8")
    assert not [name for name in os.listdir(path.parent) if ".new-" in name]
