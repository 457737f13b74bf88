"""Figures of many measurements, and the table of what was promised and what was measured."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median


def quantile(values: Sequence[float], share: float) -> float:
    """The value below which a share of the values lies.

    Args:
        values: at least one.
        share: 0 to 1.
    """
    ordered = sorted(values)
    place = share * (len(ordered) - 1)
    low = int(place)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (ordered[high] - ordered[low]) * (place - low)


def ratio(ours: Sequence[float], theirs: Sequence[float]) -> float:
    """The median of the ratios of each round: what a machine does to a whole round cancels out."""
    return median(one / other for one, other in zip(ours, theirs, strict=True))


@dataclass(frozen=True)
class Row:
    """One line of the table."""

    what: str
    goal: str
    measured: str
    is_met: bool | None = None
    """None where nothing was promised, or where it could not be measured."""


def at_most(what: str, value: float, most: float, note: str = "", unit: str = "") -> Row:
    """A row whose figure may not be above a bound.

    Args:
        what: what was measured.
        value: the figure.
        most: the bound.
        note: more figures that are told with it.
        unit: of both figures; a ratio has none.
    """
    shown = f"{value:.2f}{unit or ' times'}" + (f" ({note})" if note else "")
    return Row(what, f"at most {most:.3g}{unit or ' times'}", shown, value <= most)


def quantiles_within(
    what: str, milliseconds: Sequence[float], bounds: dict[int, float], note: str = ""
) -> Row:
    """A row of percentiles, each of which has a bound, in milliseconds."""
    found = {share: quantile(milliseconds, share / 100) for share in bounds}
    goal = ", ".join(f"p{share} {most:g}" for share, most in bounds.items())
    shown = ", ".join(f"p{share} {value:.1f}" for share, value in found.items())
    if 50 not in bounds:
        shown = f"p50 {median(milliseconds):.1f}, {shown}"
    shown += f" of {len(milliseconds)}" + (f" ({note})" if note else "")
    is_met = all(found[share] <= most for share, most in bounds.items())
    return Row(what, f"{goal} ms", shown, is_met)


def table(rows: Iterable[Row]) -> str:
    """The rows as a table of Markdown."""
    words = {True: "met", False: "**not met**", None: ""}
    lines = ["| what | goal | measured | |", "| --- | --- | --- | --- |"]
    lines += [f"| {row.what} | {row.goal} | {row.measured} | {words[row.is_met]} |" for row in rows]
    return "\n".join(lines) + "\n"
