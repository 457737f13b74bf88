"""Where each record is kept: the journal's tables, and the keys within them."""

from __future__ import annotations

from nextstep_tui.core.model import Commitment, Day, Deal, Entry, Person

Record = Deal | Person | Commitment | Entry | Day

DEALS, PEOPLE, COMMITMENTS, ENTRIES, DAYS = "deals", "people", "commitments", "entries", "days"
TABLES = (DEALS, PEOPLE, COMMITMENTS, ENTRIES, DAYS)


def table_of(record: Record) -> str:
    """The table that a record is kept in."""
    match record:
        case Deal():
            return DEALS
        case Person():
            return PEOPLE
        case Commitment():
            return COMMITMENTS
        case Entry():
            return ENTRIES
        case Day():
            return DAYS


def key_of(record: Record) -> str:
    """The key of a record within its table: its id, or a day's date."""
    return record.day.isoformat() if isinstance(record, Day) else record.id
