"""The one place where the time is fetched; everything below is handed ``now``."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import datetime

from nextstep_tui.core.errors import BadCall
from nextstep_tui.core.text import quoted

Clock = Callable[[], datetime]
"""Gives the local moment, with its offset."""

MOMENT_VARIABLE = "NEXTSTEP_NOW"
"""An ISO moment from which the clock runs instead, for trying another day."""


def system_clock() -> Clock:
    """The system's clock, or one that runs from the moment that ``NEXTSTEP_NOW`` names.

    Raises:
        BadCall: the variable holds no ISO moment.
    """
    wanted = os.environ.get(MOMENT_VARIABLE, "")
    if not wanted:
        return lambda: datetime.now().astimezone()
    begun, started = read_moment(wanted), datetime.now().astimezone()
    return lambda: begun + (datetime.now().astimezone() - started)


def read_moment(text: str) -> datetime:
    """An ISO moment, local where it has no offset.

    Raises:
        BadCall: it is none.
    """
    try:
        return datetime.fromisoformat(text.strip()).astimezone()
    except (ValueError, OverflowError, OSError) as error:
        raise BadCall(f"{quoted(text)} is no moment.", "Write it as 2026-11-23T09:00.") from error
