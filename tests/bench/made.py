"""Journals that the sample's generator does not make."""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import islice
from pathlib import Path

from nextstep_tui.core.frozen import replace
from nextstep_tui.core.model import Commitment, Deal, DealStatus
from nextstep_tui.sample.generate import ONE_YEAR, TEN_YEARS, generate
from nextstep_tui.store.journal_file import SCHEMA, Envelope, Tables, encode
from nextstep_tui.store.schema import TABLES, Record, key_of, table_of
from nextstep_tui.store.writing import to_document

_OF_ONE_YEAR = 1_000
"""Promises that one year certainly has."""
_SPREAD = 50
"""Days over which the open promises are spread."""


def write_records(path: Path, records: list[Record]) -> None:
    """Write a journal of these records, as it would stand after as many changes."""
    tables: Tables = {name: {} for name in TABLES}
    for record in records:
        tables[table_of(record)][key_of(record)] = to_document(record)
    path.write_bytes(encode(Envelope(SCHEMA, 1, len(records) + 1), tables))


def with_rows(path: Path, count: int) -> None:
    """Write a journal with so many open promises, of which each is a row of Due today.

    They are those that one year closed, or ten, opened again and due in the days to come.
    """
    now = datetime.now().astimezone()
    records = generate(now, ONE_YEAR if count <= _OF_ONE_YEAR else TEN_YEARS)
    closed = (one for one in records if isinstance(one, Commitment) and one.deal_id)
    promises = [
        replace(one, follow_up=None, moves=(), due=now.date() + timedelta(1 + place % _SPREAD))
        for place, one in enumerate(islice(closed, count))
    ]
    wanted = {one.deal_id for one in promises}
    deals = [
        replace(one, status=DealStatus.OPEN)
        for one in records
        if isinstance(one, Deal) and one.id in wanted
    ]
    write_records(path, [*deals, *promises])
