"""The choices of the gate: what to say instead of an empty wording, or keep it as a note."""

from __future__ import annotations

from nextstep_tui.core.capture import Reading
from nextstep_tui.core.wording import Instead
from nextstep_tui.tui.present import BOLD, MUTED, TERTIARY, Piece, assemble
from nextstep_tui.tui.widgets.row_list import Row

KEEP_AS_NOTE = "note"
"""The key of the row that keeps the words as a note."""
WIDE = 96
"""Cells from which on the W's stand side by side, and a choice has its approach beside it."""
_APPROACH = 25


def reworded(reading: Reading, instead: Instead) -> str:
    """A line with another wording; its deal, date, help and outcome stay."""
    parts = [f"{reading.deal.name}: {instead.text}" if reading.deal else instead.text]
    if reading.when and reading.when.date:
        clock = f" {reading.when.time:%H:%M}" if reading.when.time else ""
        parts.append(f"by {reading.when.date.isoformat()}{clock}")
    if reading.help_from:
        parts.append(f"with help from {' and '.join(reading.help_from)}")
    if reading.so_that:
        parts.append(f"so that {reading.so_that}")
    if len(parts) == 1:
        parts.append("by ")  # the date is all that is missing, and it is typed next
    return " ".join(parts)


def choice_row(key: str, instead: Instead, date_words: str) -> Row:
    """A better wording on its digit, with its approach beside it where there is room."""
    by: list[Piece] = [(" by ", TERTIARY), (date_words, BOLD)] if date_words else []
    number = (f" {key} ", "bold $text-accent")
    approach = (f"{instead.approach:<{_APPROACH}}", MUTED)
    wide = assemble(number, approach, (instead.text, BOLD), *by)
    narrow = assemble(number, (instead.text, BOLD), *by)
    return Row(key, lambda width: wide if width >= WIDE else narrow)


def note_row() -> Row:
    """Keeping the words as a note."""
    words = "The words go into the journal and count for nothing."
    key = (" n ", "bold $text-accent")
    wide = assemble(key, (f"{'keep as a note':<{_APPROACH}}", MUTED), words)
    narrow = assemble(key, "keep as a note: ", (words.lower(), MUTED))
    return Row(KEEP_AS_NOTE, lambda width: wide if width >= WIDE else narrow)
