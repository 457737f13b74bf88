"""A panel's plot as inline SVG: sized by its box, coloured by the page, with words for readers."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from nextstep_tui.core.looking_back import Bar, Mark, Panel, Plot
from nextstep_tui.core.looking_back.drawing import weekdays_shown, weeks_of
from nextstep_tui.core.when.words import MONTH_NAMES, WEEKDAY_NAMES

_WIDTH, _HEIGHT = 640, 150
_AXIS = 44
_CELL = 11
_CLASSES = {
    Mark.NOTHING: "none",
    Mark.KEPT: "kept small",
    Mark.ALL_KEPT: "kept",
    Mark.PARTLY: "partly",
    Mark.MISSED: "missed",
}


def plot_svg(panel: Panel) -> str:
    """The plot of a panel; empty for a ranking, which the page sets as a table."""
    match panel.plot:
        case Plot.COLUMNS:
            return _columns(panel)
        case Plot.CALENDAR:
            return _calendar(panel)
        case Plot.BARS:
            return ""


def _svg(panel: Panel, width: float, height: float, parts: Sequence[str]) -> str:
    said = escape(f"{panel.title}: {panel.number} {panel.said}")
    inside = "".join(parts)
    return f'<svg viewBox="0 0 {width:g} {height:g}" role="img" aria-label="{said}">{inside}</svg>'


def _columns(panel: Panel) -> str:
    bars, span = panel.bars, panel.high - panel.low
    if not any(bar.value for bar in bars) or span <= 0:
        return ""
    wide = (_WIDTH - _AXIS) / len(bars)
    parts = [
        _label(0, 10, _end(panel, panel.high)),
        _label(0, _HEIGHT - 22, _end(panel, panel.low)),
    ]
    for at, bar in enumerate(bars):
        if bar.value is None:
            continue
        tall = max(1.0 if bar.value else 0.0, (_HEIGHT - 26) * (bar.value - panel.low) / span)
        name = "bar last" if at == len(bars) - 1 else "bar"
        title = escape(f"{bar.label}: {bar.shown}")
        parts.append(
            f'<rect class="{name}" x="{_AXIS + at * wide:.1f}" y="{_HEIGHT - 22 - tall:.1f}"'
            f' width="{max(1.0, wide - 1):.1f}" height="{tall:.1f}"><title>{title}</title></rect>'
        )
    return _svg(panel, _WIDTH, _HEIGHT, [*parts, *_months(bars, wide)])


def _months(bars: Sequence[Bar], wide: float) -> list[str]:
    labels, free = [], 0.0
    for at, bar in enumerate(bars):
        before = bars[at - 1].day if at else None
        x = _AXIS + at * wide
        if bar.day and (before is None or before.month != bar.day.month) and x >= free:
            labels.append(_label(x, _HEIGHT - 4, _month(bar.day.month)))
            free = x + 40
    return labels


def _month(month: int) -> str:
    return MONTH_NAMES[month - 1][:3].capitalize()


def _end(panel: Panel, value: float) -> str:
    return f"{value:.0%}" if panel.high <= 1 else f"{value:.0f}"


def _label(x: float, y: float, words: str) -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}">{escape(words)}</text>'


def _calendar(panel: Panel) -> str:
    days = [bar.figure for bar in panel.bars if bar.figure]
    weeks, rows = weeks_of(days), weekdays_shown(days)
    parts = [
        _label(0, 25 + at * _CELL, WEEKDAY_NAMES[weekday][:3].capitalize())
        for at, weekday in enumerate(rows)
    ]
    free = 0.0
    for at, week in enumerate(weeks):
        first = next(day.day for day in week if day)
        x = 34.0 + at * _CELL
        if first.day <= 7 and x >= free:
            parts.append(_label(x, 10, _month(first.month)))
            free = x + 30
        for row, weekday in enumerate(rows):
            day = week[weekday]
            if day is None:
                continue
            title = escape(f"{day.day:%d %b}: {day.mark.value}")
            y = 17.0 + row * _CELL
            parts.append(_day(x, y, _CLASSES[day.mark], title))
    return _svg(panel, 34 + _CELL * len(weeks), 22 + _CELL * len(rows), parts)


def _day(x: float, y: float, name: str, title: str) -> str:
    side = 3.0 if name == "none" else 5.0 if "small" in name else 8.0
    gap = (_CELL - side) / 2
    return (
        f'<rect class="day {name}" x="{x + gap:.1f}" y="{y + gap:.1f}" width="{side:g}"'
        f' height="{side:g}"><title>{title}</title></rect>'
    )
