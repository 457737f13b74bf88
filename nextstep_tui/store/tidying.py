"""Moving what closed long ago out of the journal's file, into the archive."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, cast

from nextstep_tui.core.archiving import Departure, plan_departure
from nextstep_tui.core.errors import JournalTrouble
from nextstep_tui.store import schema
from nextstep_tui.store.actions import KEPT, UNDO, changed_keys
from nextstep_tui.store.archive import PEOPLE_FILE, Archive
from nextstep_tui.store.journal_file import Envelope, encode

if TYPE_CHECKING:
    from datetime import date

    from nextstep_tui.store.journal_file import Tables
    from nextstep_tui.store.schema import Record
    from nextstep_tui.store.snapshot import Snapshot

ROOM = 130_000
"""Bytes that the file may have after tidying, so that a day's changes keep it within 150,000."""
_FEWER = (KEPT, 150, 100, 50)
"""How many actions can be taken back: the fewer, the more of what they changed may leave."""
WORTH_A_WALK = 25
"""Records that have to have gathered before any leave, so that few days write two files."""


def plan(snapshot: Snapshot, tables: Tables, today: date) -> Departure:
    """What may leave the journal's file now.

    Args:
        snapshot: the records as the file has them.
        tables: the same as documents, with the undo list: undo never reaches into the archive, so
            what it may still change stays.
        today: the working day.
    """
    undo = tables.get(UNDO, {}).values()
    return plan_departure(
        deals=snapshot.deals,
        commitments=snapshot.commitments.values(),
        entries=snapshot.entries.values(),
        days=snapshot.days.values(),
        people=snapshot.people.values(),
        today=today,
        held=frozenset(key for action in undo for key in changed_keys(action)),
    )


def fitting(snapshot: Snapshot, tables: Tables, today: date) -> tuple[Tables, Departure]:
    """What may leave the journal's file so that there is room in it.

    Where what the undo list holds is too much, its oldest actions are forgotten: nobody takes back
    a hundred actions, and every change writes all of it.

    Args:
        snapshot: as for ``plan``.
        tables: as for ``plan``; left as they are.
        today: the working day.

    Returns:
        The tables with as much of the undo list as there is room for, and what leaves them.
    """
    for kept in _FEWER:
        fewer = _with_newest_actions(tables, kept)
        departure = plan(snapshot, fewer, today)
        if _size(fewer, departure) <= ROOM:
            break
    return fewer, departure


def _with_newest_actions(tables: Tables, count: int) -> Tables:
    actions = tables.get(UNDO, {})
    if len(actions) <= count:
        return tables
    newest = sorted(actions, key=lambda key: cast("int", actions[key]["number"]))[-count:]
    return {**tables, UNDO: {key: actions[key] for key in newest}}


def _size(tables: Tables, departure: Departure) -> int:
    """The bytes of the file once that has left."""
    leaving = [*departure.people, *(one for left in departure.by_quarter.values() for one in left)]
    gone = {(schema.table_of(one), schema.key_of(one)) for one in leaving}
    kept = {
        name: {key: row for key, row in rows.items() if (name, key) not in gone}
        for name, rows in tables.items()
    }
    return len(encode(Envelope(), kept))


def move_away(tables: Tables, departure: Departure, archive: Archive) -> tuple[Tables, int]:
    """Put what leaves into the archive.

    Args:
        tables: the journal's; left as they are.
        departure: what leaves.
        archive: where to.

    Returns:
        The tables without what has arrived there, and how many records that is. A file of the
        archive that can't be read is left alone, and the records that would go there stay.

    Raises:
        OSError: the disk refused; what had arrived by then is in both, which does no harm.
    """
    gone: set[tuple[str, str]] = set()
    by_file: dict[str, tuple[Record, ...]] = {
        PEOPLE_FILE: departure.people,
        **departure.by_quarter,
    }
    for name, records in by_file.items():
        leaving: Tables = {}
        for record in records:
            table, key = schema.table_of(record), schema.key_of(record)
            leaving.setdefault(table, {})[key] = tables[table][key]
        with contextlib.suppress(JournalTrouble):
            archive.put(name, leaving)
            gone |= {(table, key) for table, rows in leaving.items() for key in rows}
    kept = {
        name: {key: row for key, row in rows.items() if (name, key) not in gone}
        for name, rows in tables.items()
    }
    return kept, len(gone)
