"""What a notification is sent for: the morning, a timed promise, a card that asks again.

Each has a key that stays the same until its day or its time changes, so that what was shown once
is never shown again.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from nextstep_tui.core.frozen import frozen
from nextstep_tui.core.model import ME, Commitment, Deal, DealId
from nextstep_tui.core.sentences import act_in_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

AHEAD = timedelta(minutes=15)
"""How long before its time a timed promise is brought up."""
TOO_LATE = timedelta(hours=1)
"""How long after its time that still helps; later on, the next review asks."""


@frozen
class Notice:
    """One notification."""

    key: str
    """Tells it from all others."""
    title: str
    text: str


def morning_notice(waiting: str, today: date) -> Notice:
    """The morning's.

    Args:
        waiting: what waits, in one line.
        today: the working day.
    """
    return Notice(f"morning {today}", "Your morning review", f"{waiting}. Begin with: nextstep")


def timed_notices(
    commitments: Iterable[Commitment],
    deals: Mapping[DealId, Deal],
    again: Mapping[str, datetime],
    now: datetime,
) -> list[Notice]:
    """What has its time about now, soonest first.

    Args:
        commitments: open and closed ones; the closed are passed over.
        deals: all deals by id.
        again: when a commitment was asked to come up again, by its id.
        now: the local moment.
    """
    found = []
    for one in commitments:
        if not one.is_open:
            continue
        if one.due_time is not None:
            due = datetime.combine(one.due, one.due_time)
            found.append((due, due - AHEAD, one))
        if one.id in again:
            asked = again[one.id].replace(tzinfo=None)
            found.append((asked, asked, one))
    clock = now.replace(tzinfo=None)
    due_now = [
        (at, one) for at, begins, one in found if begins <= clock <= max(at, begins) + TOO_LATE
    ]
    return [_notice(at, one, deals) for at, one in sorted(due_now, key=lambda pair: pair[0])]


def _notice(at: datetime, one: Commitment, deals: Mapping[DealId, Deal]) -> Notice:
    deal = deals.get(one.deal_id) if one.deal_id else None
    who = "I" if one.who == ME else one.who
    title = f"{at:%H:%M} {deal.name}" if deal else f"{at:%H:%M}"
    return Notice(f"{one.id} {at:%Y-%m-%dT%H:%M}", title, f"{who} will {act_in_words(one)}")


def is_quiet(now: datetime, hours: tuple[time, time]) -> bool:
    """Whether no notification may come.

    Args:
        now: the local moment.
        hours: from when until when; over midnight where the end is the earlier one, never where
            both are the same.
    """
    begin, end = hours
    clock = now.time()
    if begin <= end:
        return begin <= clock < end
    return clock >= begin or clock < end
