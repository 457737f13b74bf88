"""Older shapes of the journal's file, brought up to today's step by step.

Each step is a pure function from tables to tables. Reading an old journal takes the steps in
memory and leaves the file alone; the first change writes the new shape, after a backup, in the one
step in which every change reaches the disk. A crash in between leaves the old file, and the steps
are simply taken again.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from nextstep_tui.store.actions import UNDO, in_short
from nextstep_tui.store.journal_file import SCHEMA, Document, JsonValue, Tables

Migration = Callable[[Tables], Tables]


_QUARTERS = "quarters"


def _make_room_for_quarters(tables: Tables) -> Tables:
    """1 to 2: closed records may have moved to the archive, summed up here by the quarter.

    A program that knows only 1 would take a deal whose history has moved for one without any.
    """
    return {_QUARTERS: {}, **tables}


def _without_quarters(tables: Tables) -> Tables:
    """2 to 3: the archive's files say all that their sums said, which nothing read.

    They made the file grow with the years, so that after forty they were a quarter of it. And the
    undo list keeps of what an action wrote no more than checksums, as the records have the rest.
    """
    kept = {name: rows for name, rows in tables.items() if name != _QUARTERS}
    if UNDO in kept:
        kept[UNDO] = {key: _in_short(action) for key, action in kept[UNDO].items()}
    return kept


def _in_short(action: Document) -> Document:
    changes = action.get("changes")
    if action.get("undone") or not isinstance(changes, list):
        return action
    short: list[JsonValue] = [in_short(one) if isinstance(one, dict) else one for one in changes]
    return {**action, "changes": short}


MIGRATIONS: Mapping[int, Migration] = {1: _make_room_for_quarters, 2: _without_quarters}
"""From each older version to the one after it."""


def migrated(tables: Tables, schema: int) -> Tables:
    """A journal's tables in today's shape.

    Args:
        tables: as the file has them; left as they are.
        schema: the version that wrote them, 1 to today's; a newer one's are given back as they are.
    """
    for version in range(schema, SCHEMA):
        tables = MIGRATIONS[version](tables)
    return tables
