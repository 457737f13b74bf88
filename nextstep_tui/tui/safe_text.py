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


class SafeText(LineFilter):
    """Takes out of every line what could steer the terminal."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002
        """Drop the characters; the segments' looks stay."""
        if all(segment.text.isprintable() for segment in segments):
            return segments
        return [
            Segment(without_steering(text), style, control) for text, style, control in segments
        ]


def our_filters(given: Sequence[LineFilter], *, no_color: bool) -> list[LineFilter]:
    """The filters of every line: Textual's, or no colour at all, and then the last gate.

    Args:
        given: Textual's own; its grey shades are colours too.
        no_color: whether the terminal's own two colours have to do.
    """
    return [*([NoColor()] if no_color else given), SafeText()]
