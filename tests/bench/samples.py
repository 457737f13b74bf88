"""Milliseconds of many keys, without those in whose midst the processor was taken away."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

_STAT = Path("/proc/stat")
_STEAL = 8
"""The place of the ticks in which another guest of the same machine had the processor: proc(5)."""


def stolen() -> int:
    """Hundredths of a second, of all processors, that other guests had; 0 where nobody counts."""
    if not _STAT.exists():
        return 0
    return int(_STAT.read_text().split("\n", 1)[0].split()[_STEAL])


class Samples:
    """Milliseconds; what was measured while the processor was taken away says nothing of us."""

    def __init__(self) -> None:
        self.kept: list[float] = []
        self.left_out = 0
        """How many were measured in vain."""
        self._before = 0

    def begin(self) -> None:
        """Before a key."""
        self._before = stolen()

    def add(self, milliseconds: Sequence[float]) -> None:
        """After it: what it took, if it was seen."""
        if stolen() > self._before:
            self.left_out += len(milliseconds)
        else:
            self.kept += milliseconds

    @property
    def note(self) -> str:
        """How many were left out, where any was."""
        return f"{self.left_out} left out, the processor was taken away" if self.left_out else ""
