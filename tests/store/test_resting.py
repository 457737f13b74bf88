"""The archive's records without their documents: the same as with them, in less memory."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from nextstep_tui.core.errors import JournalTrouble
from nextstep_tui.journal import Journal
from nextstep_tui.sample import Size, generate
from nextstep_tui.settings import Settings
from nextstep_tui.store import schema
from nextstep_tui.store.journal_file import SCHEMA, Envelope, Tables, encode
from nextstep_tui.store.repository import Repository
from nextstep_tui.store.snapshot import Snapshot
from nextstep_tui.store.writing import to_document
from tests.conftest import MONDAY, StandingClock

SINCE = date(2026, 7, 20)


@pytest.fixture
def tidied(journal_file: Path, clock: StandingClock) -> Journal:
    """A journal of nine months, most of which rests in the archive."""
    tables: Tables = {name: {} for name in schema.TABLES}
    for record in generate(MONDAY, Size(40, 270), 3):
        tables[schema.table_of(record)][schema.key_of(record)] = to_document(record)
    journal_file.parent.mkdir(mode=0o700)
    journal_file.write_bytes(encode(Envelope(SCHEMA, 1, 10_000), tables))
    journal = Journal(Repository(str(journal_file)), clock, Settings())
    assert journal.tidy() > 500
    return journal


def all_of(snapshot: Snapshot) -> tuple[object, ...]:
    """All that a snapshot tells, in its order."""
    return (
        [list(snapshot.deals.items()), list(snapshot.people.items())],
        [list(snapshot.commitments.items()), list(snapshot.entries.items())],
        list(snapshot.days.items()),
        [*snapshot.commitment_ids],
        [one.id for one in snapshot.open_commitments],
        [one.id for one in snapshot.owned_by_strangers],
        snapshot.answered_apart,
        snapshot.put_beside,
        snapshot.missing,
    )


def test_it_is_what_looking_back_finds(tidied: Journal) -> None:
    outlook = tidied.outlook()
    for since in (None, SINCE):
        kept = tidied.remember(outlook, since).snapshot
        found = tidied.look_back(outlook, since).snapshot
        assert all_of(kept) == all_of(found)
        assert len(kept.commitments) > len(outlook.snapshot.commitments)
        assert all_of(kept.without_older(SINCE)) == all_of(found.without_older(SINCE))


def test_where_nothing_rests_it_is_the_outlook_at_hand(journal: Journal) -> None:
    assert journal.remember(journal.outlook()) is journal.outlook()


def test_what_a_merge_wrote_into_a_document_is_not_lost(tidied: Journal) -> None:
    path = Path(tidied.archive.path(tidied.archive.quarters()[-1]))
    whole = json.loads(path.read_bytes())
    entry = next(iter(whole["entries"]))
    whole["entries"][entry]["beside"] = True
    path.write_text(json.dumps(whole))
    kept = tidied.remember(tidied.outlook()).snapshot
    assert [one.id for one in kept.put_beside] == [entry]


def test_a_file_that_cannot_be_read_is_named_and_a_broken_record_refused(tidied: Journal) -> None:
    first, second, *_ = tidied.archive.quarters()
    Path(tidied.archive.path(first)).write_bytes(b"{")
    kept = tidied.remember(tidied.outlook()).snapshot
    assert [first in sentence for sentence in kept.missing] == [True]
    path = Path(tidied.archive.path(second))
    path.write_bytes(path.read_bytes().replace(b'"who"', b'"whom"', 1))
    with pytest.raises(JournalTrouble, match="can't be read"):
        tidied.remember(tidied.outlook())
