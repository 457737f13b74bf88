"""The roles of text and the marks of states, and what fits text into cells.

Colours are theme tokens by role; every state has a mark and a word beside its colour.
"""

from __future__ import annotations

from rich.cells import cell_len, chop_cells, set_cell_size
from textual.content import Content

from nextstep_tui.core.agenda import Lane
from nextstep_tui.core.health import FindingKind
from nextstep_tui.core.model import Side, State
from nextstep_tui.core.text import harmless

MUTED = "$text-muted"
TERTIARY = "$text-disabled"
ACCENT = "bold $text-accent"
ERROR = "$text-error"
WARNING = "$text-warning"
SUCCESS = "$text-success"
BOLD = "bold"

Piece = tuple[str, str]

SIDE_MARK = {Side.OURS: "›", Side.THEIRS: "‹"}
SERIOUS = frozenset({FindingKind.STALLED, FindingKind.OVERDUE})
STATE_LOOK = {
    State.OPEN: ("○", MUTED),
    State.KEPT: ("✓", SUCCESS),
    State.PARTLY: ("½", WARNING),
    State.MISSED: ("×", ERROR),
    State.DROPPED: ("–", MUTED),
}
LANE_LOOK = {
    Lane.OVERDUE: ("Overdue", f"bold {ERROR}"),
    Lane.TODAY: ("Today", ACCENT),
    Lane.THIS_WEEK: ("This week", f"bold {MUTED}"),
    Lane.NEXT_WEEK: ("Next week", f"bold {MUTED}"),
    Lane.LATER: ("Later", f"bold {MUTED}"),
}


def assemble(*pieces: Piece | str | Content) -> Content:
    """Pieces of text with their roles, joined; nothing in them can steer the terminal."""
    return Content.assemble(*map(_shown, pieces))


def _shown(piece: Piece | str | Content) -> Piece | str | Content:
    match piece:
        case str():
            return harmless(piece)
        case (text, style):
            return harmless(text), style
        case _:
            return piece


def fit(text: str, width: int) -> str:
    """A text made exactly so many cells wide on one line, cut with ``…`` where it is longer."""
    if width <= 0:
        return ""
    if not text.isprintable():
        text = harmless(text).replace("\n", " ")
    if cell_len(text) > width:
        text = set_cell_size(text, width - 1).rstrip() + "…"
    return set_cell_size(text, width)


def fit_name(text: str, width: int) -> str:
    """A name made exactly so many cells wide; where it is longer, cut after a whole word."""
    name = fit(text, width)
    first = text.split(" ", 1)[0]
    if name.rstrip().endswith("…") and cell_len(first) == width:
        return first
    return name


def wrapped(text: str, width: int, most: int = 8) -> list[str]:
    """A text over lines of so many cells, by words; at least one line, ``…`` where more are left.

    Args:
        text: one clean line.
        width: cells of a line.
        most: lines at the most.
    """
    lines = [""]
    for word in text.split():
        if lines[-1] and cell_len(lines[-1]) + 1 + cell_len(word) <= width:
            lines[-1] += f" {word}"
            continue
        pieces = chop_cells(word, max(1, width))
        lines[-1:] = [*filter(None, lines[-1:]), *pieces]
        if len(lines) > most:
            break
    if len(lines) > most:
        lines = [*lines[: most - 1], fit(lines[most - 1] + " …" * 2, max(1, width))]
        lines[-1] = lines[-1].rstrip(" …") + "…"
    return lines


def first_name(who: str) -> str:
    """The name as it stands in a row: its first word."""
    return who.split(" ", 1)[0] if who else who
