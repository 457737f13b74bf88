"""Meetings, and those that were left without a next step, by the reason that was given."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nextstep_tui.core.frozen import frozen
from nextstep_tui.core.meetings import why_without_step
from nextstep_tui.core.model import Entry, EntryKind
from nextstep_tui.core.names import folded

if TYPE_CHECKING:
    from collections.abc import Iterable

    from nextstep_tui.core.looking_back.basis import Span


@frozen
class LeftFor:
    """The meetings that were left without a step for one reason."""

    reason: str
    entries: tuple[Entry, ...]


@frozen
class Meetings:
    """The meetings of a span."""

    with_step: tuple[Entry, ...]
    by_reason: tuple[LeftFor, ...]
    """Those left without a step, the commonest reason first."""

    @property
    def without_step(self) -> int:
        """How many were left without a step."""
        return sum(len(one.entries) for one in self.by_reason)

    @property
    def count(self) -> int:
        """How many there were."""
        return len(self.with_step) + self.without_step


def meetings(entries: Iterable[Entry], span: Span) -> Meetings:
    """The meetings of a span."""
    held = []
    left: dict[str, tuple[str, list[Entry]]] = {}
    for entry in entries:
        if not span.holds(entry.day):
            continue
        if entry.kind is EntryKind.MEETING:
            held.append(entry)
        elif (reason := why_without_step(entry)) is not None:
            left.setdefault(folded(reason), (reason, []))[1].append(entry)
    ranked = sorted(left.values(), key=lambda pair: (-len(pair[1]), pair[0].casefold()))
    return Meetings(tuple(held), tuple(LeftFor(why, tuple(which)) for why, which in ranked))
