"""An invented but lifelike journal, made relative to a moment; the same seed makes the same one.

The newest deals are the hand-written ones of ``stories``, for how a morning looks; a longer history
puts generated ones behind them, all won or lost, so that the morning stays the same at any size.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import datetime
from itertools import islice
from random import Random

from nextstep_tui.core.errors import BadCall, JournalTrouble
from nextstep_tui.core.frozen import frozen
from nextstep_tui.core.model import DealStatus
from nextstep_tui.sample import lines
from nextstep_tui.sample.chronicle import Chronicle
from nextstep_tui.sample.days import tell_days
from nextstep_tui.sample.history import Teller, add_colleagues
from nextstep_tui.sample.names import deal_names, people_names
from nextstep_tui.sample.stories import BEHIND, COLLEAGUES, OPEN, Story
from nextstep_tui.sample.timeline import Timeline
from nextstep_tui.store.disk import make_private_folder, write_atomically
from nextstep_tui.store.journal_file import SCHEMA, Envelope, Tables, encode
from nextstep_tui.store.schema import TABLES, Record, key_of, table_of
from nextstep_tui.store.writing import to_document

_SHORTEST = 90
"""Days that the hand-written deals need."""


@frozen
class Size:
    """How large a sample is."""

    deals: int = 25
    """Open ones up to 25, with six won, lost or parked; the others are behind, won or lost."""
    days: int = 90
    """Days of history before now, 90 or more."""

    def __post_init__(self) -> None:
        if self.deals < 1 or self.days < _SHORTEST:
            raise BadCall(f"A sample journal needs a deal and {_SHORTEST} days or more.")


DEMO = Size(25, 90)
"""What ``nextstep demo`` shows."""
ONE_YEAR = Size(100, 365)
"""About 2,500 commitments."""
TEN_YEARS = Size(1_000, 3_650)
"""About 25,000 commitments."""
FORTY_YEARS = Size(4_000, 14_600)
"""About 100,000 commitments."""


def generate(now: datetime, size: Size = DEMO, seed: int = 1) -> list[Record]:
    """Invent a journal.

    Args:
        now: the local moment, with its offset, before which everything has happened.
        size: how much of it.
        seed: which one; with the same moment and size it is the same, ids included.

    Returns:
        Deals, people, commitments and entries, numbered from 1 in the order in which they were
        made, then the day pages; none for today.

    Raises:
        BadCall: the moment has no offset.
    """
    rng = Random(seed)
    chronicle = Chronicle(rng, Timeline(now, size.days, rng))
    teller = Teller(chronicle, add_colleagues(chronicle, COLLEAGUES))
    for story in (*OPEN[: size.deals], *BEHIND):
        teller.tell(story)
    for story in islice(_older_stories(chronicle), max(0, size.deals - len(OPEN))):
        teller.tell(story)
    teller.tell_personal()
    days = tell_days(chronicle)
    return [*chronicle.numbered(), *days]


def write_sample(path: str, now: datetime, size: Size = DEMO, seed: int = 1) -> None:
    """Write an invented journal as a new file, for its owner's eyes only.

    Args:
        path: where; its folder is made where there is none.
        now: as for ``generate``.
        size: as for ``generate``.
        seed: as for ``generate``.

    Raises:
        BadCall: there is a file already; it is left as it is.
        JournalTrouble: the file can't be written.
    """
    if os.path.lexists(path):
        raise BadCall(f"There is a file already ({path}).", "Name one that is not there yet.")
    records = generate(now, size, seed)
    tables: Tables = {name: {} for name in TABLES}
    for record in records:
        tables[table_of(record)][key_of(record)] = to_document(record)
    numbered = sum(len(table) for name, table in tables.items() if name != "days")
    data = encode(Envelope(SCHEMA, 1, numbered + 1), tables)
    folder = os.path.dirname(os.path.realpath(path))
    try:
        make_private_folder(folder)
        write_atomically(os.path.realpath(path), folder, data)
    except OSError as error:
        raise JournalTrouble(
            f"The sample can't be written: {error.strerror or error} ({path}).",
            "Choose another place for it.",
        ) from error


def _older_stories(chronicle: Chronicle) -> Iterator[Story]:
    """Deals without end that are won or lost by now."""
    rng = chronicle.rng
    people = people_names(rng, [name for story in (*OPEN, *BEHIND) for name in story.contacts])
    total = len(chronicle.timeline.workdays)
    for name, account in deal_names(rng):
        is_won = chronicle.chance(0.45)
        stage = "Commit" if is_won else chronicle.pick(_LOST_IN)
        lasted = min(rng.randint(50, 90) if is_won else rng.randint(24, 66), total - 2)
        started = rng.randint(lasted + 1, total)
        value = chronicle.chance(0.85)
        yield Story(
            name,
            account,
            tuple(islice(people, 2 if chronicle.chance(0.5) else 1)),
            stage,
            rng.randint(10, 400) * 500 if value else None,
            chronicle.pick(_CURRENCIES) if value else None,
            None,
            started,
            started - lasted,
            status=DealStatus.WON if is_won else DealStatus.LOST,
            reason=_plain(chronicle.pick(lines.WON_BECAUSE if is_won else lines.LOST_BECAUSE)),
        )


_LOST_IN = ("Qualified", "Discovery", "Proposal", "Proposal", "Negotiation")
_CURRENCIES = ("USD", "USD", "EUR", "GBP")


def _plain(text: str) -> str:
    """A reason without names."""
    return text.replace("{them}", "our sponsor").replace("{other}", "their board")
