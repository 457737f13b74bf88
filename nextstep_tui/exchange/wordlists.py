"""Word lists as people like to edit them: entries with commas between, over several lines."""

from __future__ import annotations


def listed(text: str) -> tuple[str, ...]:
    """The entries of a list in their order.

    Args:
        text: entries with commas between; line breaks and runs of space count as one space.
    """
    return tuple(entry for part in text.split(",") if (entry := " ".join(part.split())))
