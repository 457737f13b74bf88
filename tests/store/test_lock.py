"""The writers' lock: alone, in order, in threads and forked children, whatever its file holds."""

from __future__ import annotations

import errno
import os
import threading
import time
from collections.abc import Callable
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
def spawn(tmp_path: Path) -> Spawn:
    """Forks children."""
    return Spawn(tmp_path)
