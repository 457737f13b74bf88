"""Collecting garbage while nobody waits, instead of in the midst of what a key does.

Python looks at all objects again whenever enough new ones were made: some 50 ms at a time, which
can be any key's. While keys are pressed only what is new is looked at, after each frame; all of it
once the hands rest.
"""

from __future__ import annotations

import gc
from time import monotonic

_REST = 1.5
"""Seconds without a key after which all is looked at."""
_MANY = 2000
"""New objects that are worth a look."""
_YOUNG = 1
"""The generation of what was made a moment ago."""


class Sweeper:
    """Takes Python's collector over from the first key on, until ``stop``."""

    def __init__(self) -> None:
        self._was_at_work: bool | None = None
        self._is_dusty = False
        self._key_at = 0.0

    def begin(self) -> None:
        """A key begins its work."""
        if self._was_at_work is None:
            self._was_at_work = gc.isenabled()
        gc.disable()

    def after_key(self) -> None:
        """All keys have done their work, and it is drawn."""
        self._is_dusty, self._key_at = True, monotonic()
        if gc.get_count()[0] > _MANY:
            gc.collect(_YOUNG)

    def sweep(self) -> None:
        """Look at everything, where the hands have rested since something was done."""
        if self._is_dusty and monotonic() - self._key_at > _REST:
            self._is_dusty = False
            gc.collect()

    def stop(self) -> None:
        """Leave it to Python again."""
        if self._was_at_work:
            gc.enable()
        self._was_at_work = None
