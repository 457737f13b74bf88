"""Panels of looking back as they are drawn: the last value in the accent, the rest quiet."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from textual.content import Content

from nextstep_tui.core.looking_back import Bar, Mark, Panel, Plot
from nextstep_tui.core.looking_back.drawing import (
    DAY_MARKS,
    FULL,
    TRACK,
    bar_cells,
    column_rows,
    column_width,
    month_labels,
    weekdays_shown,
    weeks_of,
)
from nextstep_tui.core.model import Side
from nextstep_tui.core.when.words import WEEKDAY_NAMES
from nextstep_tui.tui.present.roles import (
    ACCENT,
    BOLD,
    ERROR,
    MUTED,
    SIDE_MARK,
    SUCCESS,
    TERTIARY,
    WARNING,
    Piece,
    assemble,
    fit,
    wrapped,
)

_QUIET = "$accent-muted"
_TRACK = "$border-blurred"
_HERE = "$text-accent"
_INDENT = "  "
_AXIS = 6
"""Cells of the figures at the left of columns."""
_WIDEST_COLUMN = 4
_LONGEST_BAR = 24
_GAP = "   "
"""Between the facts of a note."""
_MARK_STYLES = {
    Mark.NOTHING: TERTIARY,
    Mark.KEPT: SUCCESS,
    Mark.ALL_KEPT: SUCCESS,
    Mark.PARTLY: WARNING,
    Mark.MISSED: ERROR,
}


def panel_content(
    panel: Panel, width: int, height: int, chosen: int, *, is_focused: bool
) -> Content:
    """A whole panel.

    Args:
        panel: its figures.
        width: cells that there are.
        height: rows of its columns, where it has some.
        chosen: the bar that Enter leads behind; -1 where there is none.
        is_focused: whether the panel has the focus, and shows what is chosen.
    """
    room = width - len(_INDENT)
    title: list[Piece | str] = [_INDENT, (panel.title, ACCENT if is_focused else BOLD), "   "]
    if panel.number:
        title += [(panel.number, BOLD), " "]
    left = room - cell_len(panel.title) - 3 - cell_len(panel.number) - bool(panel.number)
    lines = [assemble(*title, (fit(panel.said, max(0, left)).rstrip(), MUTED)), Content("")]
    here = chosen if is_focused else -1
    match panel.plot:
        case Plot.COLUMNS:
            lines += _columns(panel, room, height, chosen)
        case Plot.CALENDAR:
            lines += _calendar(panel, room, chosen, is_focused=is_focused)
        case Plot.BARS:
            lines += _bars(panel, room, here)
    for sentence in panel.words:
        lines += [assemble(_INDENT, (line, MUTED)) for line in wrapped(sentence, room)]
    return Content("\n").join(lines)


# Columns over time


def _columns(panel: Panel, room: int, height: int, chosen: int) -> list[Content]:
    """The last columns that there is room for, with the figures at both ends of the axis."""
    bars = panel.bars[-max(1, room - _AXIS) :]
    if not any(bar.value is not None for bar in bars):
        return []
    here = chosen - (len(panel.bars) - len(bars))
    cells = [column_width(len(bars), room - _AXIS, _WIDEST_COLUMN)] * len(bars)
    rows = column_rows([bar.value for bar in bars], panel.low, panel.high, height)
    lines = []
    for at, row in enumerate(rows):
        label = _end(panel, panel.high) if at == 0 else ""
        label = _end(panel, panel.low) if at == len(rows) - 1 and height > 1 else label
        pieces: list[Piece | str] = [_INDENT, (f"{label:>{_AXIS - 2}}  ", TERTIARY)]
        for place, (char, wide) in enumerate(zip(row, cells, strict=True)):
            style = _HERE if place == here else _QUIET
            pieces.append((char * wide, style))
        lines.append(assemble(*pieces))
    ends = [bar.day for bar in bars if bar.day]
    months = month_labels(ends, cells) if len(ends) == len(cells) else ""
    lines.append(assemble(_INDENT, " " * _AXIS, (months, TERTIARY)))
    if 0 <= here < len(bars):
        bar = bars[here]
        told = "   ".join(filter(None, (bar.label, bar.shown or "too little to say", bar.note)))
        lines.append(assemble(_INDENT, " " * _AXIS, (fit(told, room - _AXIS).rstrip(), MUTED)))
    return lines


def _end(panel: Panel, value: float) -> str:
    return f"{value:.0%}" if panel.high <= 1 else f"{value:.0f}"


# Bars with their labels


def _bars(panel: Panel, room: int, here: int) -> list[Content]:
    if panel.is_private:
        return [
            assemble(_INDENT, (line, f"bold {_HERE}" if at == here else ""))
            for at, bar in enumerate(panel.bars)
            for line in wrapped(bar.label, room)
        ]
    labels = min(max((cell_len(bar.label) for bar in panel.bars), default=0), max(12, room // 2))
    values = max((len(bar.shown) for bar in panel.bars), default=0)
    notes = max((cell_len(bar.note) for bar in panel.bars), default=0)
    left = room - labels - values - 4
    notes = notes if left - notes >= 10 else min(notes, 19) if left >= 29 else 0
    track = min(_LONGEST_BAR, left - (notes + 2 if notes else 0))
    return [
        _bar(bar, panel, labels, values, track, notes, is_here=at == here)
        for at, bar in enumerate(panel.bars)
    ]


def _bar(
    bar: Bar, panel: Panel, labels: int, values: int, track: int, notes: int, *, is_here: bool
) -> Content:
    side = SIDE_MARK[bar.side] if bar.side else " "
    name = BOLD if bar.side is Side.THEIRS or bar.is_mine else ""
    label = f"bold {_HERE}" if is_here else name
    full = bar_cells(bar.value, panel.high, track)
    pieces: list[Piece | str] = [
        (f"{side} ", TERTIARY),
        (fit(bar.label, labels), label),
        "  ",
        (bar.shown.rjust(values), BOLD),
        "  ",
    ]
    if track > 0:
        pieces += [
            (FULL * full, _HERE if bar.is_mine or is_here else MUTED),
            (TRACK * (track - full), _TRACK),
        ]
    if notes:
        pieces += ["  ", (_note_within(bar.note, notes), TERTIARY)]
    return assemble(*pieces)


def _note_within(note: str, room: int) -> str:
    """The facts of a note that there is room for, whole ones; the first one cut if it must be."""
    first, *more = note.split(_GAP)
    told = fit(first, room).rstrip()
    for fact in more:
        if cell_len(told) + len(_GAP) + cell_len(fact) > room:
            break
        told += f"{_GAP}{fact}"
    return told


# A mark a day


def _calendar(panel: Panel, room: int, here: int, *, is_focused: bool) -> list[Content]:
    days = [bar.figure for bar in panel.bars if bar.figure]
    weeks = weeks_of(days)[-max(1, (room - _AXIS) // 2) :]
    chosen = panel.bars[here].figure if 0 <= here < len(panel.bars) else None
    first = [next(day.day for day in week if day) for week in weeks]
    months = month_labels(first, [2] * len(weeks))
    lines = [assemble(_INDENT, " " * _AXIS, (months, TERTIARY))]
    for weekday in weekdays_shown(days):
        name = WEEKDAY_NAMES[weekday][:3].capitalize()
        pieces: list[Piece | str] = [_INDENT, (f"{name:<{_AXIS}}", MUTED)]
        for week in weeks:
            day = week[weekday]
            if day is None:
                pieces.append("  ")
                continue
            is_here = day is chosen and is_focused
            style = f"bold reverse {_HERE}" if is_here else _MARK_STYLES[day.mark]
            pieces += [(DAY_MARKS[day.mark], style), " "]
        lines.append(assemble(*pieces))
    return [*lines, Content(""), _key(room), *_day_line(panel, here, room)]


def _key(room: int) -> Content:
    pieces: list[Piece | str] = [_INDENT]
    left = room
    for mark, sign in DAY_MARKS.items():
        left -= len(mark.value) + 5
        if left >= 0:
            pieces += [(f"{sign} ", _MARK_STYLES[mark]), (f"{mark.value}   ", TERTIARY)]
    return assemble(*pieces)


def _day_line(panel: Panel, here: int, room: int) -> Sequence[Content]:
    """What the chosen day had, in words."""
    if not 0 <= here < len(panel.bars):
        return []
    bar = panel.bars[here]
    day = bar.figure
    if day is None:
        return []
    counts = [
        f"{count} {word}"
        for count, word in (
            (day.kept, "kept"),
            (day.late, "partly or late"),
            (day.missed, "missed"),
        )
        if count
    ]
    told = f"{bar.label}   {', '.join(counts) or 'nothing due'}"
    return [assemble(_INDENT, (fit(told, room).rstrip(), MUTED))]
