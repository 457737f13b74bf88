"""The whole journal as one JSON file, the archive's records included, and back.

The file has the journal's own format (``store/journal_file``): one record a line, sorted by id, so
that two exports can be compared line by line, and what reads a journal reads it as well. What is
no content stays out: the undo list, the archive's summaries, how often the file was written. So
exporting, importing into an empty journal and exporting again gives the same bytes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import cast

from nextstep_tui.core.errors import BadCall, JournalTrouble
from nextstep_tui.core.frozen import frozen
from nextstep_tui.core.text import clean, counted
from nextstep_tui.journal import Done, Journal
from nextstep_tui.store import schema
from nextstep_tui.store.journal_file import (
    SCHEMA,
    Document,
    Envelope,
    JsonValue,
    Tables,
    decode,
    encode,
    newer_schema,
)
from nextstep_tui.store.migrations import migrated
from nextstep_tui.store.schema import Record
from nextstep_tui.store.snapshot import Snapshot
from nextstep_tui.store.writing import to_document

_MOST_BYTES = 500_000_000
_STEERING = re.compile("[\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069]")
_AGAIN = "Write it again with: nextstep export json FILE"


@frozen
class JournalInAFile:
    """What an exported journal holds."""

    records: tuple[Record, ...]

    @property
    def counts(self) -> Mapping[str, int]:
        """How many records each table has."""
        tables = [schema.table_of(record) for record in self.records]
        return {name: tables.count(name) for name in schema.TABLES}

    @property
    def said(self) -> str:
        """The same in words."""
        names = {"people": "person", "entries": "entry"}
        plural = {"people": "people", "entries": "entries"}
        return ", ".join(
            counted(count, names.get(table, table.removesuffix("s")), plural.get(table, table))
            for table, count in self.counts.items()
        )


def export_journal(snapshot: Snapshot) -> str:
    """All records as a file that can be imported again.

    Args:
        snapshot: the records, the archive's among them.

    Returns:
        JSON that ends with a line feed; characters that could steer a terminal are escaped.

    Raises:
        JournalTrouble: a part of the archive can't be read; a part is not the whole.
    """
    if snapshot.missing:
        raise JournalTrouble(f"{snapshot.missing[0]} Nothing was exported.", "See: nextstep doctor")
    tables: Tables = {name: {} for name in schema.TABLES}
    last = 0
    for record in _records(snapshot):
        tables[schema.table_of(record)][schema.key_of(record)] = to_document(record)
        last = max(last, getattr(record, "number", 0))
    text = encode(Envelope(SCHEMA, 0, last + 1), tables).decode("utf-8")
    return _STEERING.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def _records(snapshot: Snapshot) -> Iterator[Record]:
    yield from snapshot.deals.values()
    yield from snapshot.people.values()
    yield from snapshot.commitments.values()
    yield from snapshot.entries.values()
    yield from snapshot.days.values()


def read_journal_file(path: str) -> JournalInAFile:
    """Read an exported journal; nothing is saved.

    Args:
        path: the file.

    Raises:
        BadCall: it can't be read whole; the sentence names what is wrong.
    """
    try:
        with open(path, "rb") as file:
            data = file.read(_MOST_BYTES + 1)
    except (OSError, ValueError) as error:
        why = error.strerror or error if isinstance(error, OSError) else "no file has such a name"
        raise BadCall(f"The file can't be read: {why} ({path}).", "Check its path.") from error
    if len(data) > _MOST_BYTES:
        raise BadCall(f"The file is larger than 500 MB ({path}). Nothing was imported.", _AGAIN)
    return read_journal_json(data, path)


def read_journal_json(data: bytes, path: str) -> JournalInAFile:
    """Read an exported journal's bytes.

    Args:
        data: the file's.
        path: where they are from, for what is said of them.

    Raises:
        BadCall: they are no journal that can be read.
    """
    try:
        found = decode(data, path)
        if found.envelope.schema > SCHEMA:
            raise newer_schema(path)
        tables = migrated(found.tables, found.envelope.schema)
        wanted = {name: _cleaned(tables.get(name, {})) for name in schema.TABLES}
        snapshot = Snapshot(wanted, None)
        snapshot.read_whole()
    except JournalTrouble as trouble:
        said = trouble.message.replace("The journal", "The file").replace("This j", "The j")
        raise BadCall(f"{said} Nothing was imported.", _AGAIN) from trouble
    return JournalInAFile(tuple(_records(snapshot)))


def bring_journal_in(journal: Journal, found: JournalInAFile, *, replaces: bool = False) -> Done:
    """Take an exported journal's records over, as one action that one undo takes back."""
    return journal.bring_back(found.records, replaces=replaces)


def _cleaned(rows: Mapping[str, Document]) -> dict[str, Document]:
    """Rows in which no text could steer a terminal; plain text stays as it was written."""
    return {key: cast("Document", _clean_value(row)) for key, row in rows.items()}


def _clean_value(value: JsonValue) -> JsonValue:
    match value:
        case str():
            return value if value.isprintable() else clean(value)
        case list():
            return [_clean_value(one) for one in value]
        case dict():
            return {key: _clean_value(one) for key, one in value.items()}
        case _:
            return value
