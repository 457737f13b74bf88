"""How long the suite takes, as it is run before every commit."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from time import perf_counter

from tests.bench.figures import Row
from tests.bench.place import ROOT, told

_WHAT, _GOAL = "the suite, two processes", "under 5 minutes"
_MOST = 300.0
_CALL = (sys.executable, "-m", "pytest", "-q", "-n", "2")


def rows(*, is_quick: bool) -> Iterator[Row]:
    """The whole suite, once; it takes minutes.

    Args:
        is_quick: whether only to name it.
    """
    if is_quick:
        yield Row(_WHAT, _GOAL, "not run: it takes minutes")
        return
    told("the suite …")
    begin = perf_counter()
    done = subprocess.run(_CALL, cwd=ROOT, capture_output=True, text=True, check=False)
    seconds = perf_counter() - begin
    last = next((line for line in reversed(done.stdout.splitlines()) if line.strip()), "")
    measured = f"{seconds:.0f} seconds" if done.returncode == 0 else f"it fails: {last}"
    yield Row(_WHAT, _GOAL, measured, done.returncode == 0 and seconds < _MOST)
