"""The journal's pages: a line for each day, and a day whole."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from rich.cells import cell_len
from textual.content import Content

from nextstep_tui.core.day_page import DayPage, PageLine, Part
from nextstep_tui.core.model import DayKept, State
from nextstep_tui.core.when import spell_date
from nextstep_tui.tui.present.roles import (
    BOLD,
    MUTED,
    STATE_LOOK,
    TERTIARY,
    Piece,
    assemble,
    fit,
    wrapped,
)

_KEPT_LOOK: dict[DayKept, Piece] = {
    DayKept.YES: STATE_LOOK[State.KEPT],
    DayKept.PARTLY: STATE_LOOK[State.PARTLY],
    DayKept.NO: STATE_LOOK[State.MISSED],
}
_CLOCK = 6
_LEAST = 20


def day_row(page: DayPage, today: date, width: int) -> Content:
    """A page in the list: whether the day's promises were kept, the day, what it had."""
    kept = page.page.kept if page.page else None
    mark, style = _KEPT_LOOK[kept] if kept else (" ", "")
    day = spell_date(page.day, today)
    at = max(11, cell_len(day) + 1)
    name = (fit(day, at), BOLD if page.day == today else "")
    return assemble(" ", (mark, style), " ", name, (fit(page.in_short, width - at - 3), MUTED))


def page_content(
    page: DayPage, parts: Sequence[tuple[Part, list[PageLine]]], width: int
) -> Content:
    """A day whole, its lines wrapped under themselves.

    Args:
        page: the day.
        parts: what it had.
        width: cells that there are.
    """
    title = f"{spell_date(page.day, page.day)} {page.day.year}"
    lines = [assemble((title, BOLD), (f"   {page.in_short}", MUTED))]
    if not parts:
        return Content("\n").join([*lines, Content(""), assemble(("Nothing yet.", TERTIARY))])
    for part, found in parts:
        lines += [Content(""), assemble((part.value.capitalize(), f"bold {MUTED}"))]
        for line in found:
            lines += _line(line, width)
    return Content("\n").join(lines)


def _line(line: PageLine, width: int) -> list[Content]:
    clock: Piece = (fit(f"{line.at:%H:%M}" if line.at else "", _CLOCK), TERTIARY)
    pieces: list[Piece | str] = [clock] if line.at else []
    if line.result is not None:
        mark, style = STATE_LOOK[State(line.result.value)]
        pieces += [(f"{mark} ", style)]
    head = assemble(*pieces)
    first, *more = wrapped(line.words, max(_LEAST, width - head.cell_length))
    indent = " " * head.cell_length
    return [assemble(head, first), *(assemble(indent, rest) for rest in more)]
