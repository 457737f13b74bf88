"""Plots as characters: columns of eighths, bars of ━ on a track of ─, a mark for each day.

Drawn here rather than by a library. plotext, asked about 52 columns, takes 97 ms to import and
21 ms to build, fills whole rows only, brings axes and colours of its own, and knows nothing of
which column is highlighted; textual-plotext wraps it for the screen and leaves the command line
and the report without. Textual's Sparkline has eighths, but one colour scale for all columns, no
gap where nothing is known and no column that could be chosen. Both fall short of the look's three
rules: the last value in the accent, the rest quiet; an empty track where there is nothing; and
Enter on a column leads behind it. These few lines serve the screen and the command line alike.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from nextstep_tui.core.looking_back.days import DayFigure, Mark
from nextstep_tui.core.when.words import MONTH_NAMES

if TYPE_CHECKING:
    from collections.abc import Sequence

FULL, TRACK = "━", "─"
_YEARS = 800
"""Days from which on years are named instead of months."""
_EIGHTHS = " ▁▂▃▄▅▆▇█"
DAY_MARKS = {
    Mark.NOTHING: "·",
    Mark.KEPT: "▪",
    Mark.ALL_KEPT: "■",
    Mark.PARTLY: "▫",
    Mark.MISSED: "□",
}
"""The shape tells how a day went; a colour only repeats it."""


def bar_cells(value: float | None, high: float, width: int) -> int:
    """How many cells of a track a bar fills; one at least where there is anything."""
    if not value or high <= 0 or width <= 0:
        return 0
    return max(1, min(width, round(width * value / high)))


def column_rows(values: Sequence[float | None], low: float, high: float, height: int) -> list[str]:
    """Columns side by side, a cell wide each.

    Args:
        values: a column each; one that is None stays empty.
        low: the value at the foot.
        high: the value at the top.
        height: rows.

    Returns:
        Rows from the top, each with a character a column. What is there at all is never invisible.
    """
    span = high - low
    eighths = []
    for value in values:
        if value is None or span <= 0 or height <= 0:
            eighths.append(0)
            continue
        share = min(1.0, max(0.0, (value - low) / span))
        eighths.append(max(1 if value > 0 else 0, round(share * height * 8)))
    return [
        "".join(_EIGHTHS[min(8, max(0, filled - 8 * row))] for filled in eighths)
        for row in range(height - 1, -1, -1)
    ]


def column_width(count: int, width: int, most: int) -> int:
    """How wide each of some columns is, all the same, one cell at least."""
    return max(1, min(most, width // count)) if count else 1


def weeks_of(days: Sequence[DayFigure]) -> list[list[DayFigure | None]]:
    """Days in weeks from Monday to Sunday, oldest first; None where the span has no such day."""
    if not days:
        return []
    monday = days[0].day - timedelta(days=days[0].day.weekday())
    count = (days[-1].day - monday).days // 7 + 1
    weeks: list[list[DayFigure | None]] = [[None] * 7 for _ in range(count)]
    for one in days:
        place = (one.day - monday).days
        weeks[place // 7][place % 7] = one
    return weeks


def weekdays_shown(days: Sequence[DayFigure]) -> list[int]:
    """The weekdays that a calendar has rows for: Monday to Friday, and others that have a mark."""
    marked = {one.day.weekday() for one in days if one.promises}
    return [at for at in range(7) if at < 5 or at in marked]


def month_labels(ends: Sequence[date], cells: Sequence[int]) -> str:
    """The months under columns, or over several years the years, each where it begins.

    Args:
        ends: the last day of each column.
        cells: how wide each is.

    Returns:
        A line no wider than the columns; what has no room is left out.
    """
    starts = []
    place, before = 0, ""
    in_years = bool(ends) and (ends[-1] - ends[0]).days > _YEARS
    for end, width in zip(ends, cells, strict=True):
        name = str(end.year) if in_years else MONTH_NAMES[end.month - 1][:3].capitalize()
        if name != before:
            starts.append((place, name))
        place, before = place + width, name
    if len(starts) > 1 and starts[1][0] <= len(starts[0][1]):
        del starts[0]  # the rest of a month gives way to the first whole one
    line = ""
    for start, name in starts:
        if start >= len(line) + bool(line) and start + len(name) <= place:
            line = line.ljust(start) + name
    return line
