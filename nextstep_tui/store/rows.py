"""TinyDB at work: rows put into the journal's tables and taken out, within a transaction."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tinydb import TinyDB
from tinydb.table import Document as Row
from tinydb.table import Table

if TYPE_CHECKING:
    from collections.abc import Mapping

    from nextstep_tui.store.journal_file import Document
    from nextstep_tui.store.storage import JournalStorage


class _RowsById(Table):
    """A table under our own ids; TinyDB's integers collide between processes."""

    document_id_class = str  # type: ignore[assignment]
    default_query_cache_capacity = 0


class Rows(TinyDB):
    """The tables of a journal, to write into.

    Args:
        storage: the journal's; a write outside its transactions is refused.
    """

    table_class = _RowsById

    def __init__(self, storage: JournalStorage) -> None:
        super().__init__(storage=lambda: storage)

    def put(self, table: str, documents: Mapping[str, Document]) -> None:
        """Write documents by their keys, new or in the place of those with the same keys."""
        there = self.storage.read() or {}
        self.take_out(table, [key for key in documents if key in there.get(table, {})])
        # TinyDB's types know only integers for ids, here and below.
        rows = [Row(document, key) for key, document in documents.items()]  # type: ignore[arg-type]
        self.table(table).insert_multiple(rows)

    def take_out(self, table: str, keys: list[str]) -> None:
        """Take rows out by their keys, all of which are there."""
        if keys:
            self.table(table).remove(doc_ids=keys)  # type: ignore[arg-type]
