"""Whether a hand is on the keys: nothing may come up by itself under it."""

from __future__ import annotations

from collections.abc import Callable

AreHandsBusy = Callable[[], bool]
"""Whether a key was pressed a moment ago."""


def nobody_types() -> bool:
    """Nobody does."""
    return False
