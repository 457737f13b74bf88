"""Which of a file's columns hold what."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from nextstep_tui.core.errors import BadCall
from nextstep_tui.core.frozen import frozen
from nextstep_tui.core.text import clean
from nextstep_tui.exchange.cells import known, status_of
from nextstep_tui.exchange.crms import crm_of, is_lead_export, names_by_lead
from nextstep_tui.exchange.csv_file import Table, UnreadableFile
from nextstep_tui.exchange.dates import read_date, slashed_parts
from nextstep_tui.exchange.headers import (
    BARE_DATE,
    WORDS_OR_DAYS,
    Field,
    field_named,
    forms,
    meaning,
    plain,
    without_prefix,
)
from nextstep_tui.exchange.wordlists import listed

NOT_USED = "-"
"""In a mapping: leave this column alone."""

WON_FLAGS = frozenset(listed("is closed won, is won, won, hs is closed won"))
LOST_FLAGS = frozenset(listed("is closed lost, is lost, lost, hs is closed lost"))
CLOSED_FLAGS = frozenset(listed("is closed, closed, is deal closed, hs is closed"))


class ColumnsUnknown(BadCall):
    """No column looks like the deals' names, or a mapping names what isn't there."""

    kind = "columns-unknown"

    def __init__(self, message: str, hint: str, headers: tuple[str, ...]) -> None:
        super().__init__(message, hint)
        self.headers = headers


@frozen
class Layout:
    """The columns of one file by what they hold, the surest first."""

    crm: str | None
    headers: tuple[str, ...]
    holding: Mapping[Field, tuple[int, ...]]
    won: tuple[int, ...] = ()
    lost: tuple[int, ...] = ()
    closed: tuple[int, ...] = ()
    cents: tuple[int, ...] = ()
    """Close's bare values, in hundredths of the currency's unit."""

    def of(self, field: Field) -> tuple[int, ...]:
        """The columns that hold a field."""
        return self.holding.get(field, ())

    def field_of(self, column: int) -> Field | None:
        """What a column is used for."""
        if column in self.won + self.lost + self.closed:
            return Field.STATUS
        if column in self.cents:
            return Field.VALUE
        return next((field for field in Field if column in self.of(field)), None)


def header_score(cells: Sequence[str]) -> int:
    """How many of a row's cells are headers that mean something, names counting most."""
    fields = {found.field for cell in cells if (found := meaning(cell))}
    if fields and (Field.NAME in fields or names_by_lead(cells)):
        return len(fields) + 100
    return len(fields) if len(fields) > 1 else 0


def lay_out(table: Table, mapping: Mapping[str, str]) -> Layout:
    """Find out what each column holds.

    Args:
        table: the file, taken apart.
        mapping: header to field, as a person corrects it.

    Returns:
        The layout; it has a column for the deals' names.

    Raises:
        ColumnsUnknown: there is no such column, or the mapping names an unknown header or field.
        UnreadableFile: nothing in the file looks like a table of deals.
    """
    headers = tuple(clean(cell) for cell in table.header.cells)
    chosen = _chosen(headers, mapping)
    crm = crm_of(table, headers)
    holding = _holding(table, headers, chosen, crm)
    if Field.NAME not in holding and names_by_lead(headers):
        holding[Field.NAME] = holding.get(Field.ACCOUNT, ())
    if not holding.get(Field.NAME):
        raise _no_names(headers, bool(holding))
    return _with_special(headers, holding, chosen, crm)


def parse_mapping(arguments: Sequence[str]) -> dict[str, str]:
    """Read ``--map`` arguments.

    Args:
        arguments: each ``HEADER=FIELD``, the field ``-`` for a column that is not to be used.

    Returns:
        Header to field, as written.

    Raises:
        BadCall: one of them is not of that form.
    """
    pairs: dict[str, str] = {}
    for argument in arguments:
        header, equals, field = argument.rpartition("=")
        if not equals or not header.strip() or not field.strip():
            raise BadCall(
                f"--map {argument!r} is no HEADER=FIELD.",
                f"For example --map 'Phase=stage'. {_fields()}",
            )
        pairs[header.strip()] = field.strip()
    return pairs


# What a person chose


def _chosen(headers: tuple[str, ...], mapping: Mapping[str, str]) -> dict[int, Field | None]:
    """A mapping by column; None for one that is not to be used."""
    chosen: dict[int, Field | None] = {}
    for header, name in mapping.items():
        columns = [i for i, there in enumerate(headers) if _same(there, header)]
        if not columns:
            raise ColumnsUnknown(
                f"The file has no column {clean(header)!r}. Nothing was imported.",
                f"Its columns: {_listed(headers)}.",
                headers,
            )
        field = None if name.strip() == NOT_USED else _field(name, headers)
        chosen.update(dict.fromkeys(columns, field))
    return chosen


def _field(name: str, headers: tuple[str, ...]) -> Field:
    """The field of that name."""
    field = field_named(name)
    if field is None:
        message = f"A deal has no field {clean(name)!r}. Nothing was imported."
        raise ColumnsUnknown(message, _fields(), headers)
    return field


def _same(one: str, other: str) -> bool:
    """Whether two headers are the same but for case and white space."""
    return clean(one).casefold() == clean(other).casefold()


def _fields() -> str:
    """The fields there are, for a hint."""
    return f"Fields: {', '.join(Field)}; - for a column that is not to be used."


def _listed(headers: tuple[str, ...]) -> str:
    """A file's headers, for a message."""
    shown = [header[:40] for header in headers if header][:40]
    return ", ".join(shown) or "none has a name"


def _no_names(headers: tuple[str, ...], means_something: bool) -> BadCall:
    """The refusal of a file without a column of names."""
    filled = [header for header in headers if header]
    if not means_something and len(filled) < 2:
        return UnreadableFile("This doesn't look like a table of deals.")
    example = next((h for h in filled if not meaning(h)), filled[0] if filled else "Header")
    return ColumnsUnknown(
        "No column looks like the deals' names. Nothing was imported. "
        f"The columns: {_listed(headers)}.",
        f"Say which one it is, for example --map '{example[:40]}=name'.",
        headers,
    )


# Which column holds what


def _holding(
    table: Table, headers: tuple[str, ...], chosen: Mapping[int, Field | None], crm: str | None
) -> dict[Field, tuple[int, ...]]:
    """The columns of each field: those chosen, else those whose header means it most surely."""
    ranked: dict[Field, list[tuple[int, int]]] = {}
    for column, field, rank in _meanings(table, headers, crm):
        if column not in chosen:
            ranked.setdefault(field, []).append((rank, column))
    holding = {field: _surest(field, _filled(table, found)) for field, found in ranked.items()}
    for field in Field:
        by_hand = tuple(column for column, wanted in chosen.items() if wanted is field)
        if by_hand:
            holding[field] = by_hand
    return _paired_currency(headers, _stage_or_status(table, holding, chosen), chosen)


def _meanings(
    table: Table, headers: tuple[str, ...], crm: str | None
) -> Iterator[tuple[int, Field, int]]:
    """What each column's header says, and its cells where the header leaves it open."""
    of_the_lead = is_lead_export(headers) and crm == "close"
    for column, header in enumerate(headers):
        words = plain(header)
        if of_the_lead and words in ("status label", "status type", "status"):
            continue  # the lead's, not the deal's
        if without_prefix(words) in WORDS_OR_DAYS:
            days = _holds_days(table, column)
            yield column, (Field.NEXT_STEP_DUE if days else Field.NEXT_STEP), 500
        elif words in BARE_DATE and _beside_a_step(headers, column):
            yield column, Field.NEXT_STEP_DUE, 900
        elif found := meaning(header):
            yield column, found.field, found.rank


def _filled(table: Table, ranked: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Of several columns, those in which something is known."""
    if len(ranked) < 2:
        return ranked
    return [
        each for each in ranked if any(known(r.cells[each[1]]) for r in table.records)
    ] or ranked


def _surest(field: Field, ranked: list[tuple[int, int]]) -> tuple[int, ...]:
    """The columns to read a field from: the best, and others of the very same meaning.

    Only a step's day is also looked for in the columns that come next: the CRM's next activity
    where the rep's own field is blank.
    """
    ranked = sorted(ranked)
    if field is Field.NEXT_STEP_DUE:
        return tuple(column for _, column in ranked)
    return tuple(column for rank, column in ranked if rank == ranked[0][0])


def _stage_or_status(
    table: Table,
    holding: dict[Field, tuple[int, ...]],
    chosen: Mapping[int, Field | None],
) -> dict[Field, tuple[int, ...]]:
    """A status column with other words than open, won and lost holds the stages."""
    columns = holding.get(Field.STATUS, ())
    if Field.STAGE in holding or not columns or chosen.get(columns[0]):
        return holding
    cells = (known(record.cells[columns[0]]) for record in table.records)
    if any(cell and status_of(cell) is None for cell in cells):
        holding[Field.STAGE] = holding.pop(Field.STATUS)
    return holding


def _paired_currency(
    headers: tuple[str, ...],
    holding: dict[Field, tuple[int, ...]],
    chosen: Mapping[int, Field | None],
) -> dict[Field, tuple[int, ...]]:
    """Of several currency columns, the one named after the value's column."""
    values = holding.get(Field.VALUE)
    if not values or Field.CURRENCY in chosen.values():
        return holding
    value = plain(headers[values[0]])
    bare = without_prefix(value)
    pair = {f"{value} currency", f"{bare} currency", f"currency of {bare}"}
    columns = (i for i, h in enumerate(headers) if i not in chosen)
    found = tuple(i for i in columns if not pair.isdisjoint(forms(headers[i])))
    return {**holding, Field.CURRENCY: found} if found else holding


def _with_special(
    headers: tuple[str, ...],
    holding: dict[Field, tuple[int, ...]],
    chosen: Mapping[int, Field | None],
    crm: str | None,
) -> Layout:
    """The layout with its yes-or-no columns and Close's cents."""

    def flagged(names: frozenset[str]) -> tuple[int, ...]:
        return tuple(
            i for i, h in enumerate(headers) if i not in chosen and not names.isdisjoint(forms(h))
        )

    cents: tuple[int, ...] = ()
    if crm == "close" and not is_lead_export(headers):
        cents = tuple(i for i, h in enumerate(headers) if plain(h) == "value" and i not in chosen)
        values = tuple(i for i in holding.get(Field.VALUE, ()) if i not in cents)
        holding = {**holding, Field.VALUE: values}
    return Layout(
        crm, headers, holding, flagged(WON_FLAGS), flagged(LOST_FLAGS), flagged(CLOSED_FLAGS), cents
    )


def _holds_days(table: Table, column: int) -> bool:
    """Whether most of what a column holds are dates."""
    cells = [cell for r in table.records[:200] if (cell := known(r.cells[column]))]
    days = sum(bool(slashed_parts(cell) or read_date(cell, "dmy")) for cell in cells)
    return days * 2 > len(cells)


def _beside_a_step(headers: tuple[str, ...], column: int) -> bool:
    """Whether a column stands right beside that of the next steps."""
    beside = (headers[i] for i in (column - 1, column + 1) if 0 <= i < len(headers))
    return any((found := meaning(h)) and found.field is Field.NEXT_STEP for h in beside)
