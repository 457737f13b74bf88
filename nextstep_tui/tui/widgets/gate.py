"""The choices of the gate: what to say instead of an empty wording, or keep it as a note."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from textual import events
from textual.message import Message

from nextstep_tui.core.capture import Reading
from nextstep_tui.core.when import spell_date
from nextstep_tui.core.wording import Instead
from nextstep_tui.tui.present import BOLD, MUTED, TERTIARY, Piece, assemble
from nextstep_tui.tui.widgets.row_list import Row, RowList

_KEEP_AS_NOTE = "note"
"""The key of the row that keeps the words as a note."""
WIDE = 96
"""Cells from which on the W's stand side by side, and a choice has its approach beside it."""
_APPROACH = 25


class Gate(RowList):
    """Better wordings on the keys from 1, and keeping the words as a note."""

    class Taken(Message):
        """A choice was made."""

        def __init__(self, instead: Instead | None) -> None:
            super().__init__()
            self.instead = instead
            """The better wording; None where the words are to be kept as a note."""

    def __init__(self, *, classes: str | None = None) -> None:
        super().__init__(classes=classes)
        self._offered: Sequence[Instead] = ()

    def offer(self, reading: Reading, today: date) -> None:
        """Show what can be said instead of an empty wording, the first one highlighted.

        Args:
            reading: the line's.
            today: the local day, from which the line's own date is told.
        """
        when = reading.when.date if reading.when else None
        date_words = spell_date(when, today) if when else ""
        self._offered = reading.judgement.instead
        rows = [
            _choice_row(str(place), one, date_words) for place, one in enumerate(self._offered, 1)
        ]
        rows.append(_note_row())
        self.set_rows(rows, rows[0].key)

    def on_key(self, event: events.Key) -> None:
        """Digits and n choose."""
        key = _KEEP_AS_NOTE if event.key == "n" else event.key
        if key in self.keys:
            event.stop()
            self._take(key)

    def on_row_list_chosen(self, event: RowList.Chosen) -> None:
        """Enter on a choice."""
        event.stop()
        self._take(event.key)

    def on_row_list_highlighted(self, event: RowList.Highlighted) -> None:
        """The highlight concerns nobody else."""
        event.stop()

    def _take(self, key: str) -> None:
        is_note = key == _KEEP_AS_NOTE
        self.post_message(self.Taken(None if is_note else self._offered[int(key) - 1]))


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


def _choice_row(key: str, instead: Instead, date_words: str) -> Row:
    """A better wording on its digit, with its approach beside it where there is room."""
    by: list[Piece] = [(" by ", TERTIARY), (date_words, BOLD)] if date_words else []
    number = (f" {key} ", "bold $text-accent")
    approach = (f"{instead.approach:<{_APPROACH}}", MUTED)
    wide = assemble(number, approach, (instead.text, BOLD), *by)
    narrow = assemble(number, (instead.text, BOLD), *by)
    return Row(key, lambda width: wide if width >= WIDE else narrow)


def _note_row() -> Row:
    """Keeping the words as a note."""
    words = "The words go into the journal and count for nothing."
    key = (" n ", "bold $text-accent")
    wide = assemble(key, (f"{'keep as a note':<{_APPROACH}}", MUTED), words)
    narrow = assemble(key, "keep as a note: ", (words.lower(), MUTED))
    return Row(_KEEP_AS_NOTE, lambda width: wide if width >= WIDE else narrow)
