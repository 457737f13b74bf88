"""What the tests of faults share."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from nextstep_tui.store.lock import WriterLock
from tests.faults.children import Spawn

A_MINUTE = 60.0


@pytest.fixture
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Writers wait a minute for the lock, so that a disk that stalls fails no test of order."""
    monkeypatch.setattr(WriterLock.__init__, "__defaults__", (A_MINUTE,))


@pytest.fixture
def spawn(tmp_path: Path) -> Iterator[Spawn]:
    """Forks children, none of which outlives the test."""
    spawn = Spawn(tmp_path)
    yield spawn
    spawn.end_all()
