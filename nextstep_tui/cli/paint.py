"""Lines of text with roles, painted in colour where somebody looks at them in a terminal.

A role says what a piece of text is (``error``, ``muted``); the colours stand in one table. In a
pipe, with ``NO_COLOR`` or ``--plain`` the same lines come out as plain text. A terminal gets what
rich would send it; importing rich, which takes as long as a whole ``nextstep due``, is left for
Windows, whose terminals it knows.
"""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

PLAIN = ""
_CODES = {
    "error": "31",
    "warning": "33",
    "success": "32",
    "accent": "1;34",
    "bold": "1",
    "muted": "2",
}
"""The roles, in the terminal's own sixteen colours, as ECMA-48's SGR numbers them."""
_COLOURLESS = ("dumb", "unknown")
"""Terminals, by ``TERM``, that show codes as letters."""

_PIPE_WIDTH = 10_000
_USUAL_WIDTH = 100
"""Cells in a pipe: nothing is cut there."""


class Line:
    """One line, made of pieces with roles.

    Args:
        pieces: the first ones, each as for ``add``.
    """

    def __init__(self, *pieces: tuple[str, str]) -> None:
        self.pieces = [*pieces]

    def add(self, text: str, role: str = PLAIN) -> Line:
        """Add a piece of text.

        Args:
            text: clean text; never markup.
            role: one of the table's, or plain.
        """
        self.pieces.append((text, role))
        return self

    def pad(self, text: str, width: int, role: str = PLAIN) -> Line:
        """Add a piece that fills a column, as ``padded`` has it."""
        return self.add(padded(text, width), role)

    @property
    def text(self) -> str:
        """The line without its roles."""
        return "".join([text for text, _ in self.pieces]).rstrip()

    @property
    def coloured(self) -> str:
        """The line as a terminal takes it."""
        return "".join(
            f"\x1b[{_CODES[role]}m{text}\x1b[0m" if role in _CODES and text else text
            for text, role in self.pieces
        )


def plain_line(text: str, role: str = PLAIN) -> Line:
    """A line of one piece."""
    return Line().add(text, role)


def padded(text: str, width: int) -> str:
    """A text that fills a column of so many cells; it is never cut, and at least one space follows.

    Args:
        text: clean text.
        width: of the column, in cells.
    """
    if not text.isascii():
        width -= cells(text) - len(text)  # wide letters need fewer spaces, marks that join more
    return text.ljust(width - 1) + " "


def cells(text: str) -> int:
    """How many cells of a terminal a text fills."""
    if text.isascii():
        return len(text)
    from rich.cells import cell_len  # only where a text has wide or combining characters

    return cell_len(text)


def widest(texts: Sequence[str], most: int = 40) -> int:
    """The width of a column that holds all of these, within a bound, in cells."""
    return min(most, max(map(cells, texts), default=0))


def in_colour(*, plain: bool) -> bool:
    """Whether standard output is a terminal that wants colour."""
    is_plain = plain or os.environ.get("NO_COLOR") or os.environ.get("TERM") in _COLOURLESS
    return not is_plain and sys.stdout.isatty()


def terminal_width() -> int:
    """Cells of a line that is looked at; very many in a pipe."""
    if not sys.stdout.isatty():
        return _PIPE_WIDTH
    said = os.environ.get("COLUMNS", "")
    if said.isdecimal() and int(said):
        return int(said)
    try:
        return os.get_terminal_size(sys.stdout.fileno()).columns or _USUAL_WIDTH
    except (OSError, ValueError):
        return _USUAL_WIDTH


def write_lines(lines: Sequence[Line], *, plain: bool) -> None:
    """Write lines to standard output.

    Args:
        lines: what to write.
        plain: whether colour is unwelcome.
    """
    if not in_colour(plain=plain):
        sys.stdout.write("".join(f"{line.text}\n" for line in lines))
        return
    if os.name != "nt":
        sys.stdout.write("".join(f"{line.coloured}\n" for line in lines))
        return
    from rich.console import Console
    from rich.text import Text

    console = Console(soft_wrap=True, highlight=False, markup=False, emoji=False)
    for line in lines:
        console.print(Text.from_ansi(line.coloured))
