"""The five W's of a commitment with their lamps, as they are laid out on the screen."""

from __future__ import annotations

from datetime import date

from rich.cells import cell_len
from textual.content import Content

from nextstep_tui.core.frozen import frozen
from nextstep_tui.core.model import Commitment
from nextstep_tui.core.sentences import listed_names
from nextstep_tui.core.when import spell_date, spell_distance
from nextstep_tui.tui.present import (
    ERROR,
    MUTED,
    TERTIARY,
    WARNING,
    Piece,
    assemble,
    fit,
)

UNDERSTOOD = ("●", "$text-accent")
MAY_STAY_EMPTY = ("○", TERTIARY)
MISSING = ("?", WARNING)
REFUSED = ("×", ERROR)


@frozen
class Lamp:
    """One W: whether it was understood, its reading, a note."""

    light: Piece
    label: str
    reading: str
    note: str

    @property
    def style(self) -> str:
        """The reading's colour."""
        return {"?": WARNING, "×": ERROR, "○": TERTIARY}.get(self.light[0], "")


def lamps_of_commitment(commitment: Commitment, today: date) -> list[Lamp]:
    """The five W's of a commitment on record."""
    clock = f" at {commitment.due_time:%H:%M}" if commitment.due_time else ""
    when = f"{spell_date(commitment.due, today)}{clock}, {spell_distance(commitment.due, today)}"
    moved = ""
    if commitment.moves:
        times = "once" if len(commitment.moves) == 1 else f"{len(commitment.moves)} times"
        first = spell_date(commitment.moves[0].from_due, today)
        moved = f"moved {times}, from {first}"
    return [
        Lamp(UNDERSTOOD, "who", commitment.who, commitment.side.value),
        Lamp(UNDERSTOOD, "what", commitment.what, ""),
        Lamp(UNDERSTOOD, "when", when, moved or _agreed(commitment)),
        help_lamp(commitment.help_from),
        so_that_lamp(commitment.so_that, f"to {commitment.stage}" if commitment.stage else ""),
    ]


def _agreed(commitment: Commitment) -> str:
    return {"aloud": "agreed aloud", "proposed": "proposed", "mine": "mine only"}[
        commitment.agreed.value
    ]


def help_lamp(names: tuple[str, ...]) -> Lamp:
    """With help from whom."""
    if names:
        return Lamp(UNDERSTOOD, "help", listed_names(names), "")
    return Lamp(MAY_STAY_EMPTY, "help", "nobody", "+name")


def so_that_lamp(outcome: str | None, note: str | None = None) -> Lamp:
    """For which outcome."""
    if outcome:
        return Lamp(UNDERSTOOD, "so that", outcome, note or "")
    return Lamp(MAY_STAY_EMPTY, "so that", "not said", ">outcome" if note is None else note)


def lamps_wide(lamps: list[Lamp], width: int) -> Content:
    """The W's side by side, three lines high; the words of the act give way first."""
    widths = [
        max(cell_len(lamp.label), cell_len(lamp.reading), cell_len(lamp.note)) for lamp in lamps
    ]
    room = width - 4 * len(lamps)
    for giving in (1, 4, 3, 0, 2):
        surplus = sum(widths) - room
        if surplus > 0:
            widths[giving] = max(8, widths[giving] - surplus)
    lines: list[list[Piece | str]] = [[" "], [" "], [" "]]
    for lamp, column in zip(lamps, widths, strict=True):
        lines[0] += [lamp.light, " ", (fit(lamp.label, column), MUTED), "  "]
        lines[1] += ["  ", (fit(lamp.reading, column), lamp.style), "  "]
        lines[2] += ["  ", (fit(lamp.note, column), TERTIARY), "  "]
    return Content("\n").join([assemble(*line) for line in lines])


def lamps_tall(lamps: list[Lamp], width: int) -> Content:
    """The W's one below the other."""
    room = max(12, width - 13)
    lines = []
    for lamp in lamps:
        note = f"  {lamp.note}" if lamp.note else ""
        reading = fit(lamp.reading, min(cell_len(lamp.reading), max(10, room - cell_len(note))))
        lines.append(
            assemble(
                " ",
                lamp.light,
                " ",
                (fit(lamp.label, 9), MUTED),
                (reading, lamp.style),
                (note, TERTIARY),
            )
        )
    return Content("\n").join(lines)
