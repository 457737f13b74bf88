"""All that looking back shows of a span, made at once from the records."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nextstep_tui.core.balance import Balance, give_and_get
from nextstep_tui.core.frozen import frozen
from nextstep_tui.core.looking_back.basis import Judged, Records, Rules, Span, judge_promises
from nextstep_tui.core.looking_back.coverage import CoveragePoint, coverage
from nextstep_tui.core.looking_back.days import DayFigure, day_by_day
from nextstep_tui.core.looking_back.habits import Habit, habits
from nextstep_tui.core.looking_back.inflow import Inflow, Pipeline, inflow, pipeline_by_stage
from nextstep_tui.core.looking_back.meetings import Meetings, meetings
from nextstep_tui.core.looking_back.moves import Moves, moves_by_reason
from nextstep_tui.core.looking_back.silence import Silences, silences
from nextstep_tui.core.looking_back.standing import (
    Standing,
    deal_standings,
    my_standing,
    people_standings,
)
from nextstep_tui.core.looking_back.trend import TrendPoint, trend

if TYPE_CHECKING:
    from datetime import date, datetime

    from nextstep_tui.core.model import Deal, DealId


@frozen
class Overview:
    """A span looked back at."""

    span: Span
    today: date
    mine: Standing
    my_promises: tuple[Judged, ...]
    """The rep's own that came due in the span, oldest first."""
    people: tuple[Standing, ...]
    deals: tuple[tuple[Standing, Standing], ...]
    trend: tuple[TrendPoint, ...]
    coverage: tuple[CoveragePoint, ...]
    days: tuple[DayFigure, ...]
    """Mine, day by day."""
    moves: Moves
    silences: Silences
    meetings: Meetings
    inflow: Inflow
    pipeline: Pipeline
    habits: tuple[Habit, ...]
    balances: dict[DealId, Balance]
    """Give and get of each of ``deals``, over the steps that the records have."""
    deals_by_id: dict[DealId, Deal]
    """Every deal that something of this may name."""

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to look back at yet."""
        return not self.deals_by_id and not self.mine.whole.due and not self.people


def look_over(records: Records, now: datetime, today: date, rules: Rules, span: Span) -> Overview:
    """Look back at a span.

    Args:
        records: those at hand; of the archive at least what closed since ``span.known_from``.
        now: the local moment, for promises that are open.
        today: the working day.
        rules: the rep's settings.
        span: the days, with today as its last.
    """
    judged = judge_promises(records.commitments, now, rules.turns_at)
    mine = [one for one in judged if one.is_mine]
    my_own = my_standing(mine, span)
    by_deal = deal_standings(judged, records.deals, span)
    working = [deal for deal in records.deals if deal.is_worked_on(today)]
    return Overview(
        span=span,
        today=today,
        mine=my_own,
        my_promises=my_own.promises,
        people=people_standings(judged, span),
        deals=by_deal,
        trend=trend(mine, span),
        coverage=coverage(records, rules, span),
        days=day_by_day(mine, span),
        moves=moves_by_reason(records.commitments, span, rules.turns_at),
        silences=silences(records, rules, span),
        meetings=meetings(records.entries, span),
        inflow=inflow(records.deals, rules, span),
        pipeline=pipeline_by_stage(records.deals, rules, today),
        habits=habits(records, rules, span, working),
        balances={
            ours.deal.id: give_and_get(
                records.steps_of.get(ours.deal.id, ()), records.lines_of.get(ours.deal.id, ())
            )
            for ours, _ in by_deal
            if ours.deal
        },
        deals_by_id={deal.id: deal for deal in records.deals},
    )
