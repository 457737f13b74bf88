"""Give and get: whose steps a deal has moved by, and what was given to the customer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nextstep_tui.core.frozen import frozen
from nextstep_tui.core.model import Commitment, Entry, EntryKind, Side

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_FEW = ("", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


@frozen
class Balance:
    """A deal's steps by side."""

    ours: int
    theirs: int
    given: int
    """Things of value that were given to them."""
    last: Side | None
    """Whose the last step was; None where there was none."""
    in_a_row: int
    """How many of the last steps were that side's, one after another."""

    @property
    def sentence(self) -> str:
        """Such as ``three of our steps in a row, none of theirs``; no full stop."""
        if self.last is None:
            return "no steps yet"
        counts = f"{self.ours} of our steps, {self.theirs} of theirs"
        if not (self.ours and self.theirs):
            whose, other = ("our", "theirs") if self.ours else ("their", "ours")
            row = "in a row" if self.in_a_row > 1 else "so far"
            return f"{_spelled(self.in_a_row)} of {whose} steps {row}, none of {other}"
        if self.in_a_row > 1:
            whose = "ours" if self.last is Side.OURS else "theirs"
            return f"{counts}; the last {_spelled(self.in_a_row)} were all {whose}"
        return counts


def _spelled(number: int) -> str:
    return _FEW[number] if number < len(_FEW) else str(number)


def give_and_get(commitments: Sequence[Commitment], entries: Iterable[Entry]) -> Balance:
    """A deal's balance.

    Args:
        commitments: its own, open and closed.
        entries: its own.
    """
    steps = sorted(commitments, key=lambda one: one.number)
    last = steps[-1].side if steps else None
    in_a_row = 0
    for step in reversed(steps):
        if step.side is not last:
            break
        in_a_row += 1
    ours = sum(step.side is Side.OURS for step in steps)
    given = sum(entry.kind is EntryKind.VALUE for entry in entries)
    return Balance(ours, len(steps) - ours, given, last, in_a_row)
