"""The line that a terminal below the least size shows."""

from __future__ import annotations

from textual.widgets import Static


class TooSmallLine(Static):
    """The line, over everything else."""

    DEFAULT_CSS = """
    TooSmallLine {
        layer: cover;
        width: 100%;
        height: 100%;
        padding: 0 1;
        background: $background;
    }
    """

    def __init__(self) -> None:
        super().__init__("", markup=False)
