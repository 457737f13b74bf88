"""The actions that faults are injected into, each on a journal that has something in it."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

from nextstep_tui.core.model import DealStatus, Result, Side
from nextstep_tui.journal import Journal
from nextstep_tui.requests import CommitmentEdit, IncomingDeal, NewCommitment
from nextstep_tui.settings import Settings
from nextstep_tui.store.repository import Repository
from tests.conftest import MONDAY

FRIDAY = date(2026, 11, 27)


def open_journal(path: Path) -> Journal:
    """A journal as another process would open it."""
    return Journal(Repository(str(path)), lambda: MONDAY, Settings())


def furnish(path: Path) -> None:
    """A journal with a deal, two promises and an answer."""
    journal = open_journal(path)
    acme = journal.add_deal("Acme renewal").deals[0]
    for what in ("send the security questionnaire", "return the redlines to legal"):
        new = NewCommitment(
            what, FRIDAY, "Maria", Side.THEIRS, deal_id=acme.id, so_that="legal starts"
        )
        journal.add(new)
    last = journal.add(NewCommitment("send the quote", FRIDAY, deal_id=acme.id)).commitments[0]
    journal.follow_up(last.id, Result.KEPT, outcome="signed on the same day, to our surprise")
    journal.back_up()


def add(journal: Journal) -> object:
    """Capture a commitment."""
    return journal.add(NewCommitment("send the DPA to their counsel", FRIDAY))


def shorten(journal: Journal) -> object:
    """An edit after which the file is shorter."""
    first = min(journal.outlook().snapshot.commitments.values(), key=lambda one: one.number)
    return journal.edit(first.id, CommitmentEdit(what="sign it", so_that=""))


def follow(journal: Journal) -> object:
    """An answer with what comes next."""
    first = min(journal.outlook().snapshot.commitments.values(), key=lambda one: one.number)
    then = NewCommitment("send the annex", FRIDAY)
    return journal.follow_up(first.id, Result.PARTLY, outcome="half of it came", then=then)


def undo(journal: Journal) -> object:
    """The last action taken back."""
    return journal.undo()


def bring_in(journal: Journal) -> object:
    """An import of thirty deals."""
    rows = [
        IncomingDeal(
            f"Deal {n}", DealStatus.OPEN, external_id=str(n), step="send it", step_due=FRIDAY
        )
        for n in range(30)
    ]
    return journal.bring_in(rows, "hubspot")


def restore(journal: Journal) -> object:
    """The newest backup put in place."""
    newest = journal.backups.newest_good()
    assert newest is not None
    return journal.restore(newest)


ACTIONS: dict[str, Callable[[Journal], object]] = {
    one.__name__: one for one in (add, shorten, follow, undo, bring_in, restore)
}


def content(path: Path) -> dict[str, list[str]]:
    """The records of a journal's file, without what tells one writing from another."""
    whole = json.loads(path.read_text("utf-8"))
    return {
        name: sorted(json.dumps(plain_row(row), sort_keys=True) for row in table.values())
        for name, table in whole.items()
        if name not in ("nextstep", "undo", "removed") and table
    }


def plain_row(row: dict[str, object]) -> dict[str, object]:
    """A record without the note of when and where its fields were changed."""
    return {name: value for name, value in row.items() if name != "changed"}
