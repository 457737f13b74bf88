"""Moving what closed long ago out of the journal's file, into the archive."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from nextstep_tui.core.archiving import Departure, plan_departure
from nextstep_tui.core.errors import JournalTrouble
from nextstep_tui.store import schema
from nextstep_tui.store.actions import UNDO, changed_keys
from nextstep_tui.store.archive import PEOPLE_FILE, Archive

if TYPE_CHECKING:
    from datetime import date

    from nextstep_tui.store.journal_file import Tables
    from nextstep_tui.store.schema import Record
    from nextstep_tui.store.snapshot import Snapshot

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
