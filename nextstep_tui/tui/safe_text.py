"""The last gate before the terminal: nothing that is drawn can steer it.

Texts are cleaned where they are typed, pasted and imported, but a journal that was edited by hand
may hold anything. Every line of every widget passes here, toasts, tooltips and the palette too.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from rich.cells import cell_len
from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter, NoColor

_STEERING = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
"""Control characters, direction marks, lone surrogates, and line breaks of other scripts."""
_JOINERS = frozenset("\u200c\u200d")
"""What emoji and some scripts are written with."""


def without_steering(text: str) -> str:
    """A text without what could steer a terminal, and as wide as it was."""
    if text.isprintable():
        return text
    return "".join(
        char
        if char in _JOINERS or unicodedata.category(char) not in _STEERING
        else " " * cell_len(char)
        for char in text
    )


class Gate(LineFilter):
    """What every line passes at once: Textual's filters, then what could steer is taken out.

    Args:
        given: Textual's own; its grey shades are colours too.
        no_color: whether the terminal's own two colours have to do.
    """

    def __init__(self, given: Sequence[LineFilter], *, no_color: bool) -> None:
        super().__init__()
        self.given = tuple(given)
        """Textual's own, whether or not they are used."""
        self._used = (NoColor(),) if no_color else self.given

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Drop the characters; without them the segments' looks stay."""
        for one in self._used:
            segments = one.apply(segments, background)
        if all(segment.text.isprintable() for segment in segments):
            return segments
        return [
            Segment(without_steering(text), style, control) for text, style, control in segments
        ]
