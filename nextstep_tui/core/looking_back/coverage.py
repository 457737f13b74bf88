"""Coverage: how many of the deals that were worked on had a valid next step, day by day.

Worked out from what each deal and each commitment says of its own past: when a deal was opened,
parked and closed, when a step was promised, moved and answered.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from nextstep_tui.core.frozen import frozen
from nextstep_tui.core.looking_back.basis import Records, Rules, Span, made_on
from nextstep_tui.core.model import Commitment, Deal, DealStatus, working_day

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_ONE = timedelta(days=1)
Stretch = tuple[date, date]
"""A first and a last day, both included."""


@frozen
class CoveragePoint:
    """How the deals stood at the end of a day."""

    day: date
    open_deals: tuple[Deal, ...]
    """Those that were worked on."""
    bare: tuple[Deal, ...]
    """Those of them without a valid step."""

    @property
    def covered(self) -> int:
        """How many had a valid step."""
        return len(self.open_deals) - len(self.bare)

    @property
    def share(self) -> float | None:
        """From 0 to 1; None where no deal was worked on."""
        return self.covered / len(self.open_deals) if self.open_deals else None


def coverage(records: Records, rules: Rules, span: Span) -> tuple[CoveragePoint, ...]:
    """Coverage at the end of each column of a span."""
    days = span.columns()
    opened: list[list[Deal]] = [[] for _ in days]
    bare: list[list[Deal]] = [[] for _ in days]
    for deal in records.deals:
        worked = list(worked_on(deal, rules.turns_at, span.last))
        if not any(last >= span.first for _, last in worked):
            continue
        steps = records.steps_of.get(deal.id, ())
        covered = list(covered_days(deal, steps, rules, span.last))
        for at, day in enumerate(days):
            if _holds(worked, day):
                opened[at].append(deal)
                if not _holds(covered, day):
                    bare[at].append(deal)
    return tuple(
        CoveragePoint(day, tuple(opened[at]), tuple(bare[at])) for at, day in enumerate(days)
    )


def _holds(stretches: Sequence[Stretch], day: date) -> bool:
    return any(first <= day <= last for first, last in stretches)


def worked_on(deal: Deal, turns_at: int, until: date) -> Iterator[Stretch]:
    """The days at whose end a deal was worked on, up to a day."""
    begin: date | None = made_on(deal, turns_at)
    for change in deal.status_changes:
        at = working_day(change.at, turns_at)
        if change.status is DealStatus.OPEN:
            begin = at if begin is None else min(begin, at)
            continue
        if begin is not None and begin < at:
            yield begin, at - _ONE
        match change.status:
            case DealStatus.PARKED if change.until is not None:
                begin = max(change.until, at)
            case _:
                begin = None
    if begin is not None and begin <= until:
        yield begin, until


def terms_over_time(step: Commitment, turns_at: int, until: date) -> Iterator[tuple[Stretch, date]]:
    """The days at whose end a commitment was open, each stretch with the due date it had then."""
    begin = made_on(step, turns_at)
    due = step.moves[0].from_due if step.moves else step.due
    for move in step.moves:
        at = working_day(move.moved_at, turns_at)
        if begin < at:
            yield (begin, at - _ONE), due
        begin, due = at, move.to_due
    answer = step.follow_up
    last = working_day(answer.answered_at, turns_at) - _ONE if answer else until
    if begin <= last:
        yield (begin, last), due


def covered_days(
    deal: Deal, steps: Sequence[Commitment], rules: Rules, until: date
) -> Iterator[Stretch]:
    """The days at whose end a deal had a next step within its horizon, or one past due."""
    horizon = timedelta(days=deal.horizon if deal.horizon is not None else rules.horizon)
    for step in steps:
        for (first, last), due in terms_over_time(step, rules.turns_at, until):
            if max(first, due - horizon) <= last:
                yield max(first, due - horizon), last
