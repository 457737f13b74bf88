"""New deals a week against the target, and the open deals by stage: too few new ones, a jam."""

from __future__ import annotations

from datetime import date, timedelta
from statistics import median
from typing import TYPE_CHECKING

from nextstep_tui.core.frozen import frozen
from nextstep_tui.core.looking_back.basis import Rules, Span, made_on
from nextstep_tui.core.model import Deal, DealKind, working_day

if TYPE_CHECKING:
    from collections.abc import Sequence

_JAM_LEAST = 4
"""Deals in one stage that make a jam, if they are"""
_JAM_SHARE = 0.4
"""this share of all that stand in a stage."""


@frozen
class Week:
    """The deals that were started in the days of one column."""

    first: date
    last: date
    deals: tuple[Deal, ...]


@frozen
class Inflow:
    """New deals over a span."""

    weeks: tuple[Week, ...]
    """Of seven days each, oldest first; the last one ends with the span."""
    days: int
    """Of the span."""
    target: int
    """New deals that the rep wants a week; 0 for none."""

    @property
    def count(self) -> int:
        """All that were started."""
        return sum(len(week.deals) for week in self.weeks)

    @property
    def a_week(self) -> float:
        """How many a week, in the mean."""
        return 7 * self.count / self.days

    @property
    def reached(self) -> int:
        """Weeks in which the target was reached."""
        return sum(len(week.deals) >= self.target for week in self.weeks)


def inflow(deals: Sequence[Deal], rules: Rules, span: Span) -> Inflow:
    """The deals that were started in a span's weeks, from the first deal's on.

    Args:
        deals: those of the span, the ones that were started before it and are open too.
        rules: for the target.
        span: a week of it that is not whole counts as well.
    """
    first = min((made_on(deal, rules.turns_at) for deal in deals), default=span.last)
    if first > span.first:
        span = Span(first, span.last)
    count = -(-span.days // 7)
    found: list[list[Deal]] = [[] for _ in range(count)]
    for deal in deals:
        made = made_on(deal, rules.turns_at)
        if span.holds(made):
            found[count - 1 - (span.last - made).days // 7].append(deal)
    weeks = []
    for at, new in enumerate(found):
        last = span.last - timedelta(days=7 * (count - 1 - at))
        first = max(span.first, last - timedelta(days=6))
        weeks.append(Week(first, last, tuple(new)))
    return Inflow(tuple(weeks), span.days, rules.new_a_week)


@frozen
class StageFigure:
    """The open deals of one stage."""

    stage: str
    deals: tuple[Deal, ...]
    days: int | None
    """For how long they have been there, the median; None where that is not known."""


@frozen
class Pipeline:
    """The open deals by stage."""

    stages: tuple[StageFigure, ...]
    """In the settings' order, then those that the settings do not have."""
    without_stage: int
    """Open deals that stand in no stage; accounts and projects have none."""

    @property
    def count(self) -> int:
        """All open deals."""
        return sum(len(one.deals) for one in self.stages) + self.without_stage

    @property
    def jam(self) -> StageFigure | None:
        """The stage in which the deals are jammed, if they are."""
        staged = sum(len(one.deals) for one in self.stages)
        fullest = max(self.stages, key=lambda one: len(one.deals), default=None)
        if fullest is None or len(fullest.deals) < max(_JAM_LEAST, _JAM_SHARE * staged):
            return None
        return fullest


def pipeline_by_stage(deals: Sequence[Deal], rules: Rules, today: date) -> Pipeline:
    """The deals that are worked on today, by stage."""
    working = [deal for deal in deals if deal.is_worked_on(today)]
    staged = [deal for deal in working if deal.stage and deal.kind is DealKind.DEAL]
    others = sorted({deal.stage for deal in staged if deal.stage} - set(rules.stages))
    stages = []
    for stage in (*rules.stages, *others):
        there = tuple(deal for deal in staged if deal.stage == stage)
        since = [deal.stage_since for deal in there if deal.stage_since]
        ages = [(today - working_day(at, rules.turns_at)).days for at in since]
        stages.append(StageFigure(stage, there, int(median(ages)) if ages else None))
    return Pipeline(tuple(stages), len(working) - len(staged))
