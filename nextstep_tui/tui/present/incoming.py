"""A CRM's file before it is imported: how its columns are read, and what would come of it."""

from __future__ import annotations

from textual.content import Content

from nextstep_tui.core.text import counted
from nextstep_tui.exchange.deals_csv import DealsFile
from nextstep_tui.exchange.deals_import import steps_of
from nextstep_tui.tui.present import BOLD, MUTED, Piece, assemble, fit

_LISTED_UNUSED = 6
"""Columns that nothing is made of, by their headers."""
_LISTED = 5
_HEADER = 18
_FIELD = 14
_EDGES = 16
"""Columns that the page's edges and the gaps take."""
_WIDEST = 104


def incoming_content(found: DealsFile, width: int, *, is_remembered: bool) -> Content:
    """The mapping with three samples a column, the counts, and what is left out.

    Args:
        found: the file.
        width: the screen's, in columns.
        is_remembered: whether its header was decided about before.
    """
    sample_width = max((min(width, _WIDEST) - _EDGES - _HEADER - _FIELD) // 3, 6)
    pieces: list[Piece | str] = [
        (f"Read as a file of {found.crm or 'your own making'}.\n", BOLD),
    ]
    if is_remembered:
        pieces.append(("You said before how this header is meant; that holds.\n", MUTED))
    for column in found.columns:
        if column.field is None:
            continue
        samples = "  ".join(fit(sample, sample_width) for sample in column.samples)
        pieces += [
            f"{fit(column.header, _HEADER)} ",
            (fit(column.field.value.replace("_", " "), _FIELD), "$text-accent"),
            (f" {samples}\n", MUTED),
        ]
    unused = [column.header for column in found.columns if column.field is None and column.header]
    if unused:
        # A CRM may write dozens; what the counts say must stay in sight.
        rest = len(unused) - _LISTED_UNUSED
        names = ", ".join(unused[:_LISTED_UNUSED]) + (f", and {rest} more" if rest > 0 else "")
        pieces.append((f"not used: {names}\n", MUTED))
    steps = steps_of(found)
    verb = "counts" if steps.notes == 1 else "count"
    is_open = sum(row.status.value == "open" for row in found.rows)
    tally = f"\n{counted(len(found.rows), 'deal')}, {is_open} open"
    tally += f", {counted(found.repeated, 'repeated row')}" if found.repeated else ""
    pieces += [
        (f"{tally}; {counted(steps.commitments, 'next step')} with a day", BOLD),
        f", {counted(steps.notes, 'note')} that {verb} for nothing\n",
    ]
    said = [f"line {one.line} left out: {one.reason}" for one in found.left_out]
    said += [f"line {one.line}, {one.header}: '{one.cell}' is unknown" for one in found.unreadable]
    more = len(found.left_out) + found.unreadable_count - _LISTED
    pieces.append(("\n".join(said[:_LISTED]) + (f"\nand {more} more" if more > 0 else ""), MUTED))
    return assemble(*pieces)
