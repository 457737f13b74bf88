"""How many promises a rep closes on a day, from the records: what a day can be asked to hold."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from nextstep_tui.core.model import Commitment, working_day

if TYPE_CHECKING:
    from collections.abc import Iterable

_LOOKS_BACK = timedelta(days=28)
_FEWEST_DAYS = 5
"""Days with an answer before their mean says anything."""


def usual_pace(commitments: Iterable[Commitment], today: date, turns_at: int = 4) -> int:
    """How many promises were answered a day, on the days of the last four weeks that had any.

    Args:
        commitments: open and closed; where many are closed, those of the last two weeks are enough.
        today: the working day; it is not over and does not count.
        turns_at: the local hour at which a working day ends.

    Returns:
        The mean, rounded, at least 1; 0 where there are too few days to say.
    """
    days: dict[date, int] = {}
    for one in commitments:
        if one.follow_up is not None:
            day = working_day(one.follow_up.answered_at, turns_at)
            if today - _LOOKS_BACK <= day < today:
                days[day] = days.get(day, 0) + 1
    if len(days) < _FEWEST_DAYS:
        return 0
    return max(1, round(sum(days.values()) / len(days)))
