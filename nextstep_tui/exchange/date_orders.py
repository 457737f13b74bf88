"""Whether ``03/12/2026`` is the 3rd of December or the 12th of March: by evidence, or not at all.

A part above 12 is the day. What one column shows holds for it; where the columns that show
something agree, it holds for the file, since one program wrote it. Nothing is guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from nextstep_tui.core.errors import BadCall
from nextstep_tui.core.frozen import frozen
from nextstep_tui.exchange.dates import slashed_parts

ORDERS = ("dmy", "mdy")

_IN_HEADER = (
    ("dmy", re.compile(r"\b(?:dd?|tt)[/-]mm?[/-](?:yy|jj|aa)", re.IGNORECASE)),
    ("mdy", re.compile(r"\bmm?[/-]dd?[/-]yy", re.IGNORECASE)),
)


class DateOrderUnknown(BadCall):
    """Dates that could be read both ways, and nothing in the file that tells."""

    kind = "date-order-unknown"

    def __init__(self, columns: tuple[tuple[str, tuple[str, ...]], ...]) -> None:
        named = "; ".join(f"{header[:40]} ({', '.join(samples)})" for header, samples in columns)
        super().__init__(
            f"These dates could be read both ways: {named}. Nothing was imported.",
            "Say which way: --date-order dmy (day first) or --date-order mdy (month first).",
        )
        self.columns = columns
        """Header and up to three samples of each such column."""


@frozen
class Slashed:
    """What one column's slashed dates show."""

    header: str
    shows: frozenset[str]
    """The orders that some of its dates give away; both in a mixed column."""
    either: tuple[str, ...]
    """The first dates in it that could be read both ways."""


def look_at(header: str, cells: Iterable[str], without_year: bool = False) -> Slashed | None:
    """Gather what a column's slashed dates show.

    Args:
        header: the column's; it may spell the order out: ``Close (DD/MM/YYYY)``.
        cells: its cells.
        without_year: whether ``03/12`` counts too, as it does in a column of dates.

    Returns:
        The evidence, or None for a column without such dates.
    """
    shows = set()
    either: list[str] = []
    seen = False
    for cell in dict.fromkeys(cells):
        parts = slashed_parts(cell, without_year)
        if parts is None:
            continue
        seen = True
        order = _order_of(*parts)
        if order:
            shows.add(order)
        elif parts[0] != parts[1] and max(parts) <= 12 and len(either) < 3:
            either.append(cell)
    if seen and not shows:
        shows = {order for order, spelled in _IN_HEADER if spelled.search(header)}
    return Slashed(header, frozenset(shows), tuple(either)) if seen else None


def _order_of(first: int, second: int) -> str | None:
    """The order that two numbers give away."""
    if first > 12 >= second:
        return "dmy"
    return "mdy" if second > 12 >= first else None


def decide(
    used: Sequence[Slashed | None], others: Sequence[Slashed | None], given: str | None
) -> tuple[str | None, ...]:
    """Decide the order of each column.

    Args:
        used: the columns that dates are read from; None for those without slashed dates.
        others: columns that only show how the file's program writes dates.
        given: the order that a person gave, for what the file doesn't show.

    Returns:
        An order for each of the used columns, None where there is nothing to decide.

    Raises:
        DateOrderUnknown: neither the file nor a person tells.
    """
    file_order = _agreed(used) or _agreed(others)
    decided = tuple(_order(column, file_order, given) for column in used)
    unknown = tuple(
        (column.header, column.either)
        for column, order in zip(used, decided, strict=True)
        if column and column.either and order is None
    )
    if unknown:
        raise DateOrderUnknown(unknown)
    return decided


def _agreed(columns: Sequence[Slashed | None]) -> str | None:
    """The order that all columns agree in that show any."""
    shown = frozenset[str]().union(*(column.shows for column in columns if column))
    return next(iter(shown)) if len(shown) == 1 else None


def _order(column: Slashed | None, file_order: str | None, given: str | None) -> str | None:
    """One column's order: what it shows, else what the file shows, else what was given."""
    if column is None:
        return None
    if len(column.shows) == 1:
        return next(iter(column.shows))
    return given if column.shows else file_order or given
