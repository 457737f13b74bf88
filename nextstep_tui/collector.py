"""Python's collector of garbage, which looks at all objects again and again while they are made.

From the start to the first frame hardly anything becomes garbage: its walks would be a tenth of
that time. It rests until then; what is there by then is left out of its walks for good.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def resting() -> Iterator[None]:
    """Let it rest until ``work``, or until the end of this, where it is as it was before.

    What is there at the end is left out of its last walk too, which would hold up the leaving.
    """
    was_at_work = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if was_at_work:
            gc.enable()


def work() -> None:
    """Let it go to work on what is made from here on."""
    gc.freeze()
    gc.enable()
