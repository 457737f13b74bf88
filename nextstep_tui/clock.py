"""The one place where the time is fetched; everything below is handed ``now``."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from datetime import datetime

from nextstep_tui.core.errors import BadCall
from nextstep_tui.core.text import quoted

Clock = Callable[[], datetime]
"""Gives the local moment, with its offset."""

MOMENT_VARIABLE = "NEXTSTEP_NOW"
"""An ISO moment from which the clock runs instead, for trying another day."""

_YEARS = range(1900, 3000)
"""Years of a moment; near the ends of the calendar another zone's moment may not exist."""


def system_clock() -> Clock:
    """The system's clock, or one that runs from the moment that ``NEXTSTEP_NOW`` names.

    Raises:
        BadCall: the variable holds no ISO moment.
    """
    wanted = os.environ.get(MOMENT_VARIABLE, "")
    local_now = _LocalClock()
    if not wanted:
        return local_now
    begun, started = read_moment(wanted), local_now()
    return lambda: (begun + (local_now() - started)).astimezone()


class _LocalClock:
    """The moment where the machine is now.

    A program that was left open may have travelled: each minute it looks where it is. Each look
    reads the file of the zone, and a screen asks for the moment many times a second.
    """

    def __init__(self) -> None:
        self._looked_in = -1

    def __call__(self) -> datetime:
        minute = int(time.time() // 60)
        if minute != self._looked_in and sys.platform != "win32":
            self._looked_in = minute
            time.tzset()
        return datetime.now().astimezone()


def read_moment(text: str) -> datetime:
    """An ISO moment, local where it has no offset.

    Raises:
        BadCall: it is none, or of a year in which no journal is kept.
    """
    try:
        moment = datetime.fromisoformat(text.strip()).astimezone()
    except (ValueError, OverflowError, OSError) as error:
        raise BadCall(f"{quoted(text)} is no moment.", "Write it as 2026-11-23T09:00.") from error
    if moment.year not in _YEARS:
        raise BadCall(
            f"{quoted(text)} is too far away.",
            f"Choose a year from {_YEARS.start} to {_YEARS.stop - 1}.",
        )
    return moment
