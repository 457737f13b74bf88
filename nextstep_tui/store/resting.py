"""Records of the archive, made file by file, for what keeps all of them in memory.

A record is a third of the document that it is made from. Where a file's documents go before the
next file is read, ten years never take more than their records and one file.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from nextstep_tui.store import reading, schema

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from nextstep_tui.store.journal_file import Document, JsonValue, Tables
    from nextstep_tui.store.schema import Record

_READERS: Mapping[str, Callable[[str, Document], Record]] = {
    schema.DEALS: reading.read_deal,
    schema.PEOPLE: reading.read_person,
    schema.COMMITMENTS: reading.read_commitment,
    schema.ENTRIES: reading.read_entry,
    schema.DAYS: reading.read_day,
}
_SAYS_MORE = ("answers", "beside")
"""What a merge has written into a document, and what no record holds."""
_REPEATED = ("who", "deal", "person", "stage")
"""The fields whose few values stand in many records."""


class Resting:
    """The archive's records, and the few documents that say more than their records do."""

    def __init__(self) -> None:
        self.records: dict[str, dict[str, Record]] = {table: {} for table in _READERS}
        self.documents: dict[str, dict[str, Document]] = {table: {} for table in _READERS}
        self._values: dict[str, str] = {}

    def add(self, tables: Tables) -> None:
        """Make the records of one more file; where an earlier one has a record too, this counts.

        Args:
            tables: all that the file holds; it is not to be used any more.

        Raises:
            JournalTrouble: a record can't be read.
        """
        for table, read in _READERS.items():
            records, documents = self.records[table], self.documents[table]
            for key, row in tables.get(table, {}).items():
                if any(name in row for name in _SAYS_MORE):
                    documents[key] = row
                    records.pop(key, None)
                else:
                    self._share(row)
                    records[key] = read(key, row)
                    documents.pop(key, None)

    def _share(self, row: dict[str, JsonValue]) -> None:
        """Let equal names and ids be one text in memory."""
        for name in _REPEATED:
            value = row.get(name)
            if isinstance(value, str):
                row[name] = self._values.setdefault(value, value)
