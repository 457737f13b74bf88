"""Reliability over time: at each column's end, the mean credit of the days before it.

An open promise counts with what it has earned by now; one that is answered keeps what it earned.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from datetime import date, timedelta
from typing import TYPE_CHECKING

from nextstep_tui.core.frozen import frozen
from nextstep_tui.core.looking_back.basis import LONG, Judged, Span, tally

if TYPE_CHECKING:
    from collections.abc import Sequence

    from nextstep_tui.core.reliability import Score


@frozen
class TrendPoint:
    """Reliability as it stood at the end of a day."""

    day: date
    score: Score
    """Of the 90 days that end with the day, as far as they lie in the span."""
    promises: tuple[Judged, ...]
    """What it is made from, what lost most first."""


def trend(judged: Sequence[Judged], span: Span) -> tuple[TrendPoint, ...]:
    """Reliability over a span.

    Args:
        judged: the promises of one side or person, by their day.
        span: the days to show.
    """
    days = [one.day for one in judged]
    points = []
    for day in span.columns():
        first = max(span.known_from, day - timedelta(days=LONG - 1))
        begin = bisect_left(days, first)
        window = judged[begin : bisect_right(days, day)]
        worst = tuple(sorted(window, key=lambda one: -one.lost))
        points.append(TrendPoint(day, tally(window), worst))
    return tuple(points)


def lowest(points: Sequence[TrendPoint]) -> TrendPoint | None:
    """The point of the least reliability, the latest of several; None where none says anything."""
    told = [one for one in points if one.score.percent]
    return min(reversed(told), key=lambda one: one.score.reliability or 0.0, default=None)
