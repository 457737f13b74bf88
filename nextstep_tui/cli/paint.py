"""Lines of text with roles, painted in colour where somebody looks at them in a terminal.

A role says what a piece of text is (``error``, ``muted``); the colours stand in one table. In a
pipe, with ``NO_COLOR`` or ``--plain`` the same lines come out as plain text, and rich is not even
imported.
"""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

PLAIN = ""
_STYLES = {
    "error": "red",
    "warning": "yellow",
    "success": "green",
    "accent": "bold blue",
    "bold": "bold",
    "muted": "dim",
}
"""The roles, in the terminal's own sixteen colours."""

_PIPE_WIDTH = 10_000
_USUAL_WIDTH = 100
"""Cells in a pipe: nothing is cut there."""


class Line:
    """One line, made of pieces with roles."""

    def __init__(self) -> None:
        self.pieces: list[tuple[str, str]] = []

    def add(self, text: str, role: str = PLAIN) -> Line:
        """Add a piece of text.

        Args:
            text: clean text; never markup.
            role: one of the table's, or plain.
        """
        self.pieces.append((text, role))
        return self

    def pad(self, text: str, width: int, role: str = PLAIN) -> Line:
        """Add a piece that fills a column; it is never cut, and at least one space follows."""
        return self.add(text + " " * max(1, width - cells(text)), role)

    @property
    def text(self) -> str:
        """The line without its roles."""
        return "".join(text for text, _ in self.pieces).rstrip()


def plain_line(text: str, role: str = PLAIN) -> Line:
    """A line of one piece."""
    return Line().add(text, role)


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
    return sys.stdout.isatty() and not plain and not os.environ.get("NO_COLOR")


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
    from rich.console import Console  # 27 ms; only where somebody looks
    from rich.text import Text

    console = Console(soft_wrap=True, highlight=False, markup=False, emoji=False)
    for line in lines:
        pieces = [(text, _STYLES.get(role, "")) for text, role in line.pieces]
        console.print(Text.assemble(*pieces))
