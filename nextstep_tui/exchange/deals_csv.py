"""A CRM's export, or a rep's own sheet, read into deals; nothing is saved here.

The bytes become rows (``csv_file``), the headers (``headers``, ``crms``) a layout (``columns``),
the rows that are deals (``no_deals``) are read one by one (``deal_rows``): their words (``cells``),
amounts (``amounts``) and days (``dates``, ``date_orders``). This puts them together.
What can't be told is unknown, never guessed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import cache

from nextstep_tui.core.errors import BadCall
from nextstep_tui.core.frozen import frozen
from nextstep_tui.core.model import DealStatus
from nextstep_tui.core.one_of import OneOf
from nextstep_tui.core.text import clean
from nextstep_tui.core.wording import Judgement, Verdict, judge
from nextstep_tui.exchange.columns import (
    NOT_USED,
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
    "Progress",
    "Recall",
    "Remembered",
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


@frozen
class Column:
    """A column of the file and what it is used for."""

    field: Field | None
    """None where it isn't used."""
    header: str
    samples: tuple[str, ...]
    """The first things in it, three at most."""


class StepKind(OneOf):
    """What the words of a deal's next step become."""

    COMMITMENT = "commitment"
    NOTE = "note"
    NONE = "none"
    CLOSED = "closed"
    """Words of a closed deal: kept, not judged."""


@frozen
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
    kinds: tuple[StepKind, ...]
    """What each row's next step becomes, in the order of the rows."""

    @property
    def headers(self) -> tuple[str, ...]:
        """The header's cells, cleaned."""
        return tuple(column.header for column in self.columns)


@frozen
class Remembered:
    """What was decided about a header when it was imported before."""

    mapping: Mapping[str, str]
    """Header to field name."""
    date_order: str | None = None
    """``dmy``, ``mdy``, or None where nobody had to say."""


Recall = Callable[[Sequence[str]], Remembered | None]
"""What is remembered of a header with these cells."""
Progress = Callable[[int, int], None]
"""Is told how many of how many rows are read; may raise to give up."""
_TELLS_EVERY = 200


def nothing_remembered(_: Sequence[str]) -> None:
    """Recall nothing."""


def _untold(_done: int, _all: int) -> None:
    """Tell nobody."""


def read_deals(
    data: bytes,
    *,
    now: datetime,
    date_order: str | None = None,
    mapping: Mapping[str, str] | None = None,
    judge: Callable[[str], Judgement] = judge,
    recall: Recall = nothing_remembered,
    progress: Progress = _untold,
) -> DealsFile:
    """Read a file of deals.

    Args:
        data: the file's bytes.
        now: the moment of the import; dates without a year are read from it.
        date_order: ``dmy`` or ``mdy``, for dates whose order the file doesn't show.
        mapping: header to field name, correcting what the headers are taken for; ``-`` as the
            field leaves a column alone.
        judge: judges a wording, with the rep's own phrases where there are any.
        recall: what was decided about the header before; what is given goes before it.
        progress: is told how far it has come.

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
    given = dict(mapping or {})
    table = read_table(
        data,
        lambda cells: header_score(cells) + _mapped(cells, given) + 200 * bool(recall(cells)),
    )
    before = recall(table.header.cells) or Remembered({})
    layout = lay_out(table, corrected(before.mapping, given))
    left_out = no_deals(table, layout)
    skipped = {left.line for left in left_out}
    records = [r for r in table.records if r.line not in skipped and not r.is_blank]
    reader = RowReader(layout, records, now.date(), date_order or before.date_order)
    deals = []
    for place, record in enumerate(records):
        if place % _TELLS_EVERY == 0:
            progress(place, len(records))
        deals.append(reader.deal(record))
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
        kinds=_kinds(rows, judge, progress),
    )


def _kinds(
    rows: Sequence[DealRow], judge: Callable[[str], Judgement], progress: Progress
) -> tuple[StepKind, ...]:
    """What each row's next step becomes; the same words are judged once."""
    judged = cache(judge)
    found = []
    for place, row in enumerate(rows):
        if place % _TELLS_EVERY == 0:
            progress(place, len(rows))
        found.append(step_kind(row, judge=judged))
    return tuple(found)


def corrected(before: Mapping[str, str], given: Mapping[str, str]) -> dict[str, str]:
    """A mapping that was decided before, corrected by what is given now."""
    now = {clean(header).casefold() for header in given}
    kept = {header: field for header, field in before.items() if header.casefold() not in now}
    taken = {field for field in given.values() if field != NOT_USED}
    return {**{h: f for h, f in kept.items() if f not in taken}, **given}


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
