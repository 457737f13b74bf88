"""What the tests of faults share."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.children import Spawn


@pytest.fixture
def spawn(tmp_path: Path) -> Iterator[Spawn]:
    """Forks children, none of which outlives the test."""
    spawn = Spawn(tmp_path)
    yield spawn
    spawn.end_all()
