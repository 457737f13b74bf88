"""Where the transcripts are kept."""

from __future__ import annotations

from pathlib import Path

FOLDER = Path(__file__).with_name("heard")


def path_of(name: str) -> Path:
    """The golden file of a scene."""
    return FOLDER / f"{name}.txt"
