"""Moved dates by their reasons.

Reasons are free words; those that mean the same by their key words are counted together, the
others as they were written.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from nextstep_tui.core.frozen import frozen
from nextstep_tui.core.model import Commitment, Move, Result, working_day
from nextstep_tui.core.names import folded

if TYPE_CHECKING:
    from collections.abc import Iterable

    from nextstep_tui.core.looking_back.basis import Span

_KINDS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("ill or away", "ill sick away holiday holidays vacation leave pto", ()),
    (
        "promised too much",
        "overcommitted overloaded busy swamped forgot",
        ("too much", "no time", "ran out", "took longer", "not ready", "not finished"),
    ),
    ("it was no longer wanted", "obsolete superseded", ("no longer", "not wanted", "not needed")),
    (
        "waiting for the customer",
        "their they customer client buyer procurement legal",
        ("month end", "quarter end"),
    ),
    (
        "somebody else was needed",
        "waiting blocked colleague depends needs",
        ("not answered", "no answer"),
    ),
)
"""What a reason is counted as, the words and phrases that say so; the first that fits counts."""
_MOVED_OFTEN = 3


@frozen
class MovedFor:
    """The moves that were made for one reason."""

    reason: str
    moves: tuple[tuple[Commitment, Move], ...]


@frozen
class Moves:
    """The moves of a span."""

    by_reason: tuple[MovedFor, ...]
    """The commonest reason first."""
    often: tuple[Commitment, ...]
    """The promises that were moved three times or more by now."""

    @property
    def count(self) -> int:
        """How many dates were moved."""
        return sum(len(one.moves) for one in self.by_reason)

    @property
    def often_broken(self) -> int:
        """How many of those moved often were missed or dropped in the end."""
        return sum(
            one.follow_up is not None and one.follow_up.result in (Result.MISSED, Result.DROPPED)
            for one in self.often
        )


def kind_of(reason: str) -> str:
    """What a reason is counted as; its own words where none of the kinds is meant."""
    said = folded(reason)
    words = set(said.split())
    for kind, signs, phrases in _KINDS:
        if words & set(signs.split()) or any(f" {phrase}" in said for phrase in phrases):
            return kind
    return reason


def moves_by_reason(commitments: Iterable[Commitment], span: Span, turns_at: int) -> Moves:
    """The moves of a span, by reason."""
    found: dict[str, tuple[str, list[tuple[Commitment, Move]]]] = {}
    often = []
    for one in commitments:
        inside = [move for move in one.moves if span.holds(working_day(move.moved_at, turns_at))]
        for move in inside:
            kind = kind_of(move.because)
            found.setdefault(folded(kind), (kind, []))[1].append((one, move))
        if inside and len(one.moves) >= _MOVED_OFTEN:
            often.append(one)
    ranked = sorted(found.values(), key=lambda pair: (-len(pair[1]), pair[0].casefold()))
    return Moves(tuple(MovedFor(kind, tuple(moves)) for kind, moves in ranked), tuple(often))
