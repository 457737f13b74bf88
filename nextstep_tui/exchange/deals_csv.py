"""A CRM's export, or a rep's own sheet, read into deals; nothing is saved here.

The bytes become rows (``csv_file``), the headers (``headers``, ``crms``) a layout (``columns``),
the rows that are deals (``no_deals``) are read one by one (``deal_rows``): their words (``cells``),
amounts (``amounts``) and days (``dates``, ``date_orders``). This puts them together.
What can't be told is unknown, never guessed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from nextstep_tui.core.errors import BadCall
from nextstep_tui.core.model import DealStatus
from nextstep_tui.core.text import clean
from nextstep_tui.core.wording import Judgement, Verdict, judge
from nextstep_tui.exchange.columns import (
    ColumnsUnknown,
    Layout,
    header_score,
    lay_out,
    parse_mapping,
)
from nextstep_tui.exchange.csv_file import Table, UnreadableFile, read_table
from nextstep_tui.exchange.date_orders import ORDERS, DateOrderUnknown
from nextstep_tui.exchange.deal_rows import DealRow, RowReader, Unread
from nextstep_tui.exchange.headers import Field
from nextstep_tui.exchange.no_deals import LeftOut, no_deals

__all__ = [
    "Column",
    "ColumnsUnknown",
    "DateOrderUnknown",
    "DealRow",
    "DealsFile",
    "Field",
    "LeftOut",
    "StepKind",
    "Unread",
    "UnreadableFile",
    "parse_mapping",
    "read_deals",
    "step_kind",
]

MOST_UNREAD = 200
_SAMPLES = 3
_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the file and what it is used for."""

    field: Field | None
    """None where it isn't used."""
    header: str
    samples: tuple[str, ...]
    """The first things in it, three at most."""


class StepKind(StrEnum):
    """What the words of a deal's next step become."""

    COMMITMENT = "commitment"
    NOTE = "note"
    NONE = "none"
    CLOSED = "closed"
    """Words of a closed deal: kept, not judged."""


@dataclass(frozen=True, slots=True)
class DealsFile:
    """All that a file says."""

    crm: str | None
    """pipedrive, hubspot, salesforce, zoho, close, or None for a sheet of one's own."""
    encoding: str
    delimiter: str
    columns: tuple[Column, ...]
    date_order: str | None
    """``dmy`` or ``mdy``; None without dates like 03/12/2026."""
    rows: tuple[DealRow, ...]
    """In the file's order, repeated ones removed."""
    repeated: int
    """How many rows repeat a deal."""
    left_out: tuple[LeftOut, ...]
    """Lines with something in them that are no deals."""
    unreadable: tuple[Unread, ...]
    """Cells that could not be read, the first 200."""
    unreadable_count: int
    """How many there are."""


def read_deals(
    data: bytes,
    *,
    now: datetime,
    date_order: str | None = None,
    mapping: Mapping[str, str] | None = None,
) -> DealsFile:
    """Read a file of deals.

    Args:
        data: the file's bytes.
        now: the moment of the import; dates without a year are read from it.
        date_order: ``dmy`` or ``mdy``, for dates whose order the file doesn't show.
        mapping: header to field name, correcting what the headers are taken for; ``-`` as the
            field leaves a column alone.

    Returns:
        The deals, and what was made of the file.

    Raises:
        UnreadableFile: no CSV, or a broken one.
        ColumnsUnknown: no column of names, or a mapping that doesn't fit.
        DateOrderUnknown: dates that could be read both ways.
        BadCall: no such date order.
    """
    if date_order is not None and date_order not in ORDERS:
        raise BadCall(f"There is no date order {date_order!r}.", "Use dmy or mdy.")
    chosen = dict(mapping or {})
    table = read_table(data, lambda cells: header_score(cells) + _mapped(cells, chosen))
    layout = lay_out(table, chosen)
    left_out = no_deals(table, layout)
    skipped = {left.line for left in left_out}
    records = [r for r in table.records if r.line not in skipped and not r.is_blank]
    reader = RowReader(layout, records, now.date(), date_order)
    deals = [reader.deal(record) for record in records]
    unique = {deal.key: deal for deal in reversed(deals)}
    rows = tuple(deal for deal in deals if unique[deal.key] is deal)
    return DealsFile(
        crm=layout.crm,
        encoding=table.encoding,
        delimiter=table.delimiter,
        columns=_columns(table, layout),
        date_order=reader.date_order,
        rows=rows,
        repeated=len(deals) - len(rows),
        left_out=left_out,
        unreadable=tuple(reader.unread[:MOST_UNREAD]),
        unreadable_count=len(reader.unread),
    )


def step_kind(row: DealRow, judge: Callable[[str], Judgement] = judge) -> StepKind:
    """What a deal's next step becomes.

    Args:
        row: the deal.
        judge: judges a wording, with the rep's own phrases where there are any.

    Returns:
        On an open deal, a commitment for a next step with a day, a note for words that are none
        or have none; a day without words is nothing.
    """
    if not row.next_step_text:
        return StepKind.NONE
    if row.status is not DealStatus.OPEN:
        return StepKind.CLOSED
    if row.next_step_due is None or judge(row.next_step_text).verdict is Verdict.EMPTY:
        return StepKind.NOTE
    return StepKind.COMMITMENT


def _mapped(cells: Sequence[str], mapping: Mapping[str, str]) -> int:
    """How much a row is the header that a person's mapping speaks of."""
    wanted = {clean(header).casefold() for header in mapping}
    return 200 * sum(clean(cell).casefold() in wanted for cell in cells) if wanted else 0


def _columns(table: Table, layout: Layout) -> tuple[Column, ...]:
    """The mapping, to be shown before anything is saved."""
    return tuple(
        Column(layout.field_of(i), header, _samples(table, i))
        for i, header in enumerate(layout.headers)
    )


def _samples(table: Table, column: int) -> tuple[str, ...]:
    """The first different things in a column."""
    found: list[str] = []
    for record in table.records:
        text = clean(record.cells[column][:_SHOWN])
        if text and text not in found:
            found.append(text)
            if len(found) == _SAMPLES:
                break
    return tuple(found)
