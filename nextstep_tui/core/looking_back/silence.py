"""Silences: how long deals were quiet before they were lost, and which of them came back.

Those count that began and ended within the span, so that nothing older has to be read for them.

A silence counts the days since a deal's last activity while no valid step lies ahead, as a deal's
health does (rule 4); it ends with the next activity, with a valid step, or with the deal.
"""

from __future__ import annotations

from bisect import bisect_left
from datetime import date, timedelta
from typing import TYPE_CHECKING

from nextstep_tui.core.frozen import frozen
from nextstep_tui.core.health import is_activity, is_honoured
from nextstep_tui.core.looking_back.coverage import Stretch, terms_over_time, worked_on
from nextstep_tui.core.model import Agreed, Commitment, Deal, DealStatus, Entry, working_day
from nextstep_tui.core.one_of import OneOf

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from nextstep_tui.core.looking_back.basis import Records, Rules, Span

_ONE = timedelta(days=1)
_FEWEST = 5
"""Silences that must have reached an age before it is called dead."""
_CAME_BACK = 0.1
"""The share of them that may have come back."""
EDGES = (7, 14, 22, 30, 45, 60)
"""The first day of each bucket of ages; a few quiet days are no silence."""
LONGEST = 90
"""Days; a silence that lasted longer counts so long."""


class Ended(OneOf):
    """How a silence ended."""

    BACK = "came back"
    LOST = "lost"


@frozen
class Silence:
    """A deal that was quiet for a while, and how it ended."""

    deal: Deal
    days: int
    """From 7 on, 90 at the most."""
    ended: Ended
    on: date


@frozen
class Silences:
    """The silences that ended in a span."""

    all: tuple[Silence, ...]
    limit: int
    """The settings' days after which a quiet deal must be decided."""

    @property
    def lost(self) -> tuple[Silence, ...]:
        """Those that ended with the deal."""
        return tuple(one for one in self.all if one.ended is Ended.LOST)

    @property
    def dead_at(self) -> int | None:
        """The age from which on hardly any deal came back; None where too few grew old.

        The least number of days that five silences or more have reached, of which no more than
        one in ten came back.
        """
        for days in range(EDGES[0] + 1, LONGEST + 1):
            reached = [one for one in self.all if one.days >= days]
            if len(reached) < _FEWEST:
                return None
            back = sum(one.ended is Ended.BACK for one in reached)
            if back <= _CAME_BACK * len(reached):
                return days
        return None

    def bucket(self, first: int) -> tuple[Silence, ...]:
        """The silences of an age, from one of ``EDGES`` to before the next."""
        later = [edge for edge in EDGES if edge > first]
        last = later[0] if later else LONGEST + 1
        return tuple(one for one in self.all if first <= one.days < last)


def silences(records: Records, rules: Rules, span: Span) -> Silences:
    """The silences that began and ended in a span, oldest first."""
    found: list[Silence] = []
    for deal in records.deals:
        steps = records.steps_of.get(deal.id, [])
        found += _of_deal(deal, steps, records.lines_of.get(deal.id, []), rules, span)
    return Silences(tuple(sorted(found, key=lambda one: (one.on, one.deal.number))), rules.quiet)


def activity_days(
    deal: Deal, steps: Iterable[Commitment], entries: Iterable[Entry], turns_at: int
) -> list[date]:
    """The days on which something happened with the customer (rule 4), in order, each once."""
    days = {deal.crm_last_activity or working_day(deal.created_at, turns_at)}
    days |= {entry.day for entry in entries if is_activity(entry)}
    for step in steps:
        if step.agreed is Agreed.ALOUD:
            days.add(working_day(step.created_at, turns_at))
        if step.follow_up is not None and is_honoured(step):
            days.add(working_day(step.follow_up.answered_at, turns_at))
    return sorted(days)


_ENDS = {DealStatus.LOST: Ended.LOST, DealStatus.WON: Ended.BACK}
"""How a closed deal's last silence ended: one that was won was alive."""


def _of_deal(
    deal: Deal, steps: Sequence[Commitment], entries: Sequence[Entry], rules: Rules, span: Span
) -> list[Silence]:
    days = activity_days(deal, steps, entries, rules.turns_at)
    worked = list(worked_on(deal, rules.turns_at, span.last))
    ends = [(day, Ended.BACK) for day in days]
    ends += [
        (working_day(change.at, rules.turns_at), _ENDS[change.status])
        for change in deal.status_changes
        if change.status in _ENDS
    ]
    found = []
    for on, how in ends:
        at = bisect_left(days, on)
        is_alive = at < len(days) and days[at] == on and how is not Ended.BACK
        if not at or is_alive or not (span.holds(on) and span.holds(days[at - 1])):
            continue
        since = days[at - 1]
        if (on - since).days < EDGES[0]:
            continue
        if _is_one_stretch(worked, max(since, worked[0][0]), on - _ONE):
            age = quiet_days_on(on, since, deal, steps, rules)
            if age >= EDGES[0]:
                found.append(Silence(deal, min(age, LONGEST), how, on))
    return list(dict.fromkeys(found))


def _is_one_stretch(worked: Sequence[Stretch], begin: date, end: date) -> bool:
    """Whether the deal was worked on all the time; one that is parked is not quiet."""
    return any(first <= begin and end <= last for first, last in worked)


def quiet_days_on(
    day: date, last_activity: date, deal: Deal, steps: Sequence[Commitment], rules: Rules
) -> int:
    """For how long a deal was quiet on the morning of a day; 0 where a valid step lay ahead."""
    horizon = deal.horizon if deal.horizon is not None else rules.horizon
    for step in steps:
        for (first, last), due in terms_over_time(step, rules.turns_at, day):
            if first <= day - _ONE <= last and 0 <= (due - day).days <= horizon:
                return 0
    return max(0, (day - last_activity).days)
