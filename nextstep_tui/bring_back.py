"""Taking records over from an exported journal, within one change.

A record that is missing comes back as it was, with its own id; one that is there the same stays
untouched, so that the same file twice changes nothing. Where the journal and the file differ, the
journal has gone on since: its record stays, unless the file's was asked for.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from nextstep_tui.core.errors import BadCall
from nextstep_tui.core.model import Commitment, Deal, Entry
from nextstep_tui.core.text import counted
from nextstep_tui.store.schema import (
    COMMITMENTS,
    DAYS,
    DEALS,
    ENTRIES,
    PEOPLE,
    Record,
    key_of,
    table_of,
)
from nextstep_tui.store.snapshot import Snapshot
from nextstep_tui.store.transaction import Transaction
from nextstep_tui.store.writing import to_document


def bring_back(transaction: Transaction, records: Sequence[Record], *, replaces: bool) -> str:
    """Put an exported journal's records into a change.

    Args:
        transaction: the change.
        records: all that the file holds.
        replaces: whether the file's record is taken where the journal's differs.

    Returns:
        What came of it, in words.

    Raises:
        BadCall: a record names a deal that is in neither; nothing is written then.
    """
    known = _by_key(transaction.whole)
    _must_have_their_deals(records, known)
    new = same = differing = 0
    for record in records:
        there = known.get((table_of(record), key_of(record)))
        if there is None:
            new += 1
        elif to_document(there) == to_document(record):
            same += 1
            continue
        else:
            differing += 1
            if not replaces:
                continue
        transaction.put(record)
    if new or (differing and replaces):
        _leave_numbers_behind(transaction, records)
    return _said(new, same, differing, replaces=replaces)


def _by_key(snapshot: Snapshot) -> Mapping[tuple[str, str], Record]:
    tables: Mapping[str, Mapping[str, Record]] = {
        DEALS: {str(key): record for key, record in snapshot.deals.items()},
        PEOPLE: {str(key): record for key, record in snapshot.people.items()},
        COMMITMENTS: {str(key): record for key, record in snapshot.commitments.items()},
        ENTRIES: {str(key): record for key, record in snapshot.entries.items()},
        DAYS: {key.isoformat(): record for key, record in snapshot.days.items()},
    }
    return {(name, key): record for name, rows in tables.items() for key, record in rows.items()}


def _must_have_their_deals(
    records: Sequence[Record], known: Mapping[tuple[str, str], Record]
) -> None:
    deals = {record.id for record in records if isinstance(record, Deal)}
    for record in records:
        if not isinstance(record, Commitment | Entry) or record.deal_id is None:
            continue
        deal = record.deal_id
        if deal not in deals and (DEALS, deal) not in known:
            raise BadCall(
                f"The file can't be taken over: {record.id} in '{table_of(record)}' belongs to a"
                f" deal that is not in it ({deal[:12]}). Nothing was imported.",
                "Export the journal again and import that file.",
            )


def _leave_numbers_behind(transaction: Transaction, records: Sequence[Record]) -> None:
    """Let the next new record come after those that were taken over."""
    transaction.skip_numbers(max((getattr(record, "number", 0) for record in records), default=0))


def _said(new: int, same: int, differing: int, *, replaces: bool) -> str:
    parts = [counted(new, "new record")]
    if same:
        parts.append(f"{same} the same")
    if differing and replaces:
        parts.append(f"{differing} put back as in the file")
    elif differing:
        parts.append(f"{differing} changed here since and left as they are")
    return f"imported: {', '.join(parts)}"
