"""A line while it is being read: what has been understood so far, and the rest.

What is taken becomes spaces in the rest, so that every index stays one into the typed line.
"""

from __future__ import annotations

import re
from itertools import pairwise

from nextstep_tui.core.capture.model import Part, Span
from nextstep_tui.core.patterns import Lazy
from nextstep_tui.core.text import clean

# Control characters would end words or hide them; each becomes one space, so nothing moves.
_CONTROLS = dict.fromkeys((*range(0x20), *range(0x7F, 0xA1), 0x2028, 0x2029), " ")
_EDGES = " \t,;:.!-–—・、。("
_TRAILING = " \t,;:-–—、。("


class Draft:
    """The stretches of a line that are taken, and the rest of it.

    Args:
        line: what was typed.
    """

    def __init__(self, line: str) -> None:
        self.line = line
        self.rest = line if line.isprintable() else line.translate(_CONTROLS)
        """The line with spaces where something was taken."""
        self.spans: list[Span] = []
        self._raw = line
        self._bounds: list[tuple[int, int]] = []

    def take(self, start: int, end: int, part: Part) -> str:
        """Take a stretch for a part.

        Returns:
            Its clean text.
        """
        text, raw = self.rest[start:end], self._raw[start:end]
        self._mark(start, end, part)
        blank = " " * len(text)
        self.rest = self.rest[:start] + blank + self.rest[end:]
        self._raw = self._raw[:start] + blank + self._raw[end:]
        return clean(raw)

    def _mark(self, start: int, end: int, part: Part) -> None:
        """Note a stretch's spans, around what was taken before."""
        taken = sorted(span for span in self._bounds if start < span[1] and span[0] < end)
        for left, right in pairwise([(start, start), *taken, (end, end)]):
            text = self.rest[left[1] : right[0]]
            begin = left[1] + len(text) - len(text.lstrip())
            stop = left[1] + len(text.rstrip())
            if begin < stop:
                self.spans.append(Span(begin, stop, part))
        self._bounds.append((start, end))

    def begin(self, at: int = 0) -> int:
        """Index of the rest's first character from ``at`` on that is no space or punctuation."""
        while at < len(self.rest) and self.rest[at] in _EDGES:
            at += 1
        return at

    def take_what(self) -> str:
        """Take all that is left as the thing to do.

        Returns:
            Its clean words, without the punctuation that the taken parts leave behind.
        """
        self._mark(0, len(self.rest), Part.WHAT)
        self.spans.sort(key=lambda span: span.start)
        return tidy(self._raw)


_LEFT_OVER = Lazy(
    r"(?:\s*,)+(?=\s*,)|\(\s*\)|\s+(?=[,;](?:\s|$))", re.NOFLAG, needs=(",", ";", "(")
)


def tidy(text: str) -> str:
    """Words left over from a sentence, without the punctuation that taken parts leave behind."""
    words = _LEFT_OVER.without(clean(text))
    words = words.lstrip(_EDGES).rstrip(_TRAILING)
    if words.endswith(".") and not words.endswith(".."):
        words = words[:-1]
    return clean(words)
