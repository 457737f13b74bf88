"""One row after another into deals: their words, amounts and days, and what can't be read."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from nextstep_tui.core.frozen import frozen
from nextstep_tui.core.model import DealStatus
from nextstep_tui.core.text import clean
from nextstep_tui.exchange.amounts import (
    Amount,
    currency_code,
    decimal_mark,
    read_amount,
    scale_in,
    without_currency,
)
from nextstep_tui.exchange.cells import (
    first_company,
    is_rounded_id,
    is_true,
    known,
    outcome,
    status_of,
)
from nextstep_tui.exchange.columns import Layout
from nextstep_tui.exchange.csv_file import Record
from nextstep_tui.exchange.date_orders import Slashed, decide, look_at
from nextstep_tui.exchange.dates import date_at_end, read_date, slashed_end
from nextstep_tui.exchange.headers import Field, plain

_DATE_FIELDS = (Field.EXPECTED_CLOSE, Field.NEXT_STEP_DUE, Field.LAST_ACTIVITY)
_SHOWN = 60

# Salesforce: 15 characters in which case counts; the last three of 18 only encode that case.
_SALESFORCE_ID = re.compile(r"(006[A-Za-z0-9]{12})[A-Za-z0-9]{3}")


@frozen
class DealRow:
    """One deal as the file has it; None is unknown."""

    line: int
    """The file's line it starts in."""
    name: str
    account: str | None
    stage: str | None
    """As labelled."""
    value: float | None
    """In whole units of the currency."""
    currency: str | None
    expected_close: date | None
    status: DealStatus
    """Open, won or lost."""
    external_id: str | None
    """The CRM's own key, text even where it is digits."""
    next_step_text: str | None
    next_step_due: date | None
    last_activity: date | None

    @property
    def key(self) -> str:
        """What makes it the same deal when it is imported again."""
        if self.external_id:
            match = _SALESFORCE_ID.fullmatch(self.external_id)
            return match[1] if match else self.external_id
        return f"{self.name} / {self.account or ''}".casefold()


@frozen
class Unread:
    """A cell that could not be read and counts as unknown."""

    line: int
    header: str
    cell: str


class RowReader:
    """Reads one file's rows, knowing its layout, decimal mark and date orders."""

    def __init__(
        self, layout: Layout, records: Sequence[Record], today: date, given: str | None
    ) -> None:
        self.unread: list[Unread] = []
        self._layout = layout
        self._today = today
        self._marks = {
            i: decimal_mark(record.cells[i] for record in records) for i in layout.of(Field.VALUE)
        }
        self._header_currency = {i: without_currency(layout.headers[i])[1] for i in self._marks}
        self._with_ids = {
            i for i in layout.of(Field.ACCOUNT) if "associated compan" in plain(layout.headers[i])
        }
        self._scales = {i: scale_in(layout.headers[i]) for i in self._marks}
        self._orders, self._words_order = self._decide_orders(records, given)

    @property
    def date_order(self) -> str | None:
        """The order that the file's slashed dates were read in."""
        orders = (*self._orders.values(), self._words_order)
        return next((order for order in orders if order), None)

    def deal(self, record: Record) -> DealRow:
        """The deal of a row."""
        value, currency = self._value(record)
        text = self._text(record, Field.NEXT_STEP)
        return DealRow(
            line=record.line,
            name=self._text(record, Field.NAME) or "",
            account=self._account(record),
            stage=self._text(record, Field.STAGE),
            value=value,
            currency=currency,
            expected_close=self._date(record, Field.EXPECTED_CLOSE, self._today),
            status=self._status(record),
            external_id=self._external_id(record),
            next_step_text=text,
            next_step_due=self._due(record, text),
            last_activity=self._date(record, Field.LAST_ACTIVITY, None),
        )

    # Words

    def _first(self, record: Record, field: Field) -> tuple[int, str] | None:
        """The first of a field's columns in which something is known, and what."""
        for column in self._layout.of(field):
            text = known(record.cells[column])
            if text:
                return column, text
        return None

    def _text(self, record: Record, field: Field) -> str | None:
        """A field's words."""
        found = self._first(record, field)
        return found[1] if found else None

    def _account(self, record: Record) -> str | None:
        """The company; HubSpot's cells hold several, with ids."""
        found = self._first(record, Field.ACCOUNT)
        if found and found[0] in self._with_ids:
            return first_company(found[1])
        return found[1] if found else None

    def _external_id(self, record: Record) -> str | None:
        """The CRM's id, the longest of several; none where a spreadsheet has rounded it."""
        columns = self._layout.of(Field.EXTERNAL_ID)
        found = [(i, text) for i in columns if (text := known(record.cells[i]))]
        if not found:
            return None
        column, text = max(found, key=lambda each: len(each[1]))
        if not is_rounded_id(text):
            return text
        self._say_unread(record, column)
        return None

    def _status(self, record: Record) -> DealStatus:
        """By its column, else the yes-or-no columns, else the stage's words, else open."""
        text = self._text(record, Field.STATUS)
        said = status_of(text) if text else None
        stage = self._text(record, Field.STAGE)
        return (
            said or self._flagged(record) or (outcome(stage) if stage else None) or DealStatus.OPEN
        )

    def _flagged(self, record: Record) -> DealStatus | None:
        """What columns such as Is Closed Won say; closed but not won is lost."""
        layout = self._layout

        def says(columns: tuple[int, ...]) -> bool:
            return any(is_true(record.cells[i].strip()) for i in columns)

        if says(layout.won):
            return DealStatus.WON
        if says(layout.lost) or (layout.won and says(layout.closed)):
            return DealStatus.LOST
        return None

    # Amounts

    def _value(self, record: Record) -> tuple[float | None, str | None]:
        """The value and its currency."""
        found = self._first(record, Field.VALUE)
        amount = self._amount(record, *found) if found else None
        amount = amount or self._from_cents(record)
        in_header = self._header_currency.get(found[0]) if found else None
        currency = self._currency(record) or (amount.currency if amount else None) or in_header
        return (amount.value if amount else None), currency

    def _amount(self, record: Record, column: int, text: str) -> Amount | None:
        """The amount of a cell."""
        amount = read_amount(text, self._marks[column])
        if amount is None:
            self._say_unread(record, column)
            return None
        return Amount(amount.value * self._scales[column], amount.currency)

    def _from_cents(self, record: Record) -> Amount | None:
        """Close's bare value, for want of the formatted one."""
        for column in self._layout.cents:
            text = known(record.cells[column])
            amount = read_amount(text, ".") if text else None
            if amount:
                return Amount(amount.value / 100, amount.currency)
        return None

    def _currency(self, record: Record) -> str | None:
        """The currency of the row's own column."""
        found = self._first(record, Field.CURRENCY)
        if found is None:
            return None
        code = currency_code(found[1])
        if code is None:
            self._say_unread(record, found[0])
        return code

    # Days

    def _date(self, record: Record, field: Field, after: date | None) -> date | None:
        """The first day in a field's columns."""
        for column in self._layout.of(field):
            text = known(record.cells[column])
            if not text:
                continue
            day = read_date(text, self._orders.get(column), after)
            if day:
                return day
            self._say_unread(record, column)
        return None

    def _due(self, record: Record, text: str | None) -> date | None:
        """The day of the next step: its column's, else the one that ends its words."""
        day = self._date(record, Field.NEXT_STEP_DUE, self._today)
        if day or not text:
            return day
        return date_at_end(text, self._words_order, self._today)

    def _decide_orders(
        self, records: Sequence[Record], given: str | None
    ) -> tuple[dict[int, str | None], str | None]:
        """The order of each date column's slashed dates, and of those that end words."""
        layout = self._layout
        columns = [i for field in _DATE_FIELDS for i in layout.of(field)]
        used = [self._slashed(records, i) for i in columns]
        others = [self._slashed(records, i) for i in range(len(layout.headers)) if i not in columns]
        *orders, in_words = decide([*used, self._slashed_words(records)], others, given)
        first = next((order for order in orders if order), None)
        return dict(zip(columns, orders, strict=True)), in_words or first or given

    def _slashed(self, records: Sequence[Record], column: int) -> Slashed | None:
        """What a column's slashed dates show."""
        layout = self._layout
        is_date = any(column in layout.of(field) for field in _DATE_FIELDS)
        cells = (record.cells[column].strip() for record in records)
        return look_at(layout.headers[column], cells, without_year=is_date)

    def _slashed_words(self, records: Sequence[Record]) -> Slashed | None:
        """What the slashed dates show that next steps' words end in."""
        columns = self._layout.of(Field.NEXT_STEP)
        if not columns:
            return None
        texts = (clean(record.cells[columns[0]][-200:]) for record in records)
        ends = (end for text in texts if (end := slashed_end(text)))
        return look_at(self._layout.headers[columns[0]], ends)

    def _say_unread(self, record: Record, column: int) -> None:
        """Keep that a cell could not be read."""
        cell = clean(record.cells[column][: 4 * _SHOWN])[:_SHOWN]
        self.unread.append(Unread(record.line, self._layout.headers[column], cell))
