"""What has been told so far: the records, in any order, and what the day pages are made from.

Numbers are given at the end, when all moments are known; a record is made once it has its number.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import datetime
from enum import Enum
from random import Random
from typing import TypeVar

from nextstep_tui.core.frozen import replace
from nextstep_tui.core.model import (
    Commitment,
    CommitmentId,
    Deal,
    DealId,
    Entry,
    EntryId,
    EntryKind,
    Person,
    PersonId,
    PutOff,
    Result,
    Side,
)
from nextstep_tui.sample.names import address
from nextstep_tui.sample.timeline import Timeline
from nextstep_tui.store.ids import LENGTH

_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
_PAIRS = [first + second for first in _ALPHABET for second in _ALPHABET]
_AFTERNOON = (13 * 3600, 17 * 3600 + 45 * 60)
_REVIEW_LASTS = (20, 280)
"""Seconds into a review between which its cards are answered."""
T = TypeVar("T")
Numbered = Deal | Person | Commitment | Entry


class Fate(Enum):
    """What becomes of a promise."""

    ON_TIME = "kept on time"
    LATE = "kept late"
    PARTLY = "partly"
    MISSED = "missed"
    DROPPED = "dropped"


_FATES = {
    Side.OURS: {
        Fate.ON_TIME: 27, Fate.LATE: 4, Fate.PARTLY: 4, Fate.MISSED: 3, Fate.DROPPED: 2,
    },
    Side.THEIRS: {
        Fate.ON_TIME: 21, Fate.LATE: 6, Fate.PARTLY: 6, Fate.MISSED: 5, Fate.DROPPED: 2,
    },
}  # fmt: skip


class Chronicle:
    """The records of a journal in the making.

    Args:
        rng: the only source of chance.
        timeline: the days.
    """

    def __init__(self, rng: Random, timeline: Timeline) -> None:
        self.rng = rng
        self.timeline = timeline
        self.cards: defaultdict[int, list[tuple[datetime, str]]] = defaultdict(list)
        """The cards that each morning's review answered, by position."""
        self.put_off: defaultdict[int, list[PutOff]] = defaultdict(list)
        """The cards that each morning's review put off."""
        self.due_mine: defaultdict[int, list[CommitmentId]] = defaultdict(list)
        """The rep's own promises by the position of their due date."""
        self.answers: defaultdict[int, list[Result]] = defaultdict(list)
        """How our promises were answered, by the day of the answer."""
        self._to_make: list[tuple[datetime, Callable[[int], Numbered]]] = []
        self._decks: dict[Side, list[Fate]] = {Side.OURS: [], Side.THEIRS: []}

    def new_id(self) -> str:
        """A seeded id in the alphabet of ``store.ids``."""
        bits = self.rng.getrandbits(5 * LENGTH)
        return "".join([_PAIRS[bits >> shift & 1023] for shift in range(0, 5 * LENGTH, 10)])

    def put(self, created_at: datetime, make: Callable[[int], Numbered]) -> None:
        """Keep what makes a record of its number, which comes later."""
        self._to_make.append((created_at, make))

    def chance(self, share: float) -> bool:
        """True in that share of all cases."""
        return self.rng.random() < share

    def pick(self, texts: Sequence[T]) -> T:
        """One of several."""
        return texts[int(self.rng.random() * len(texts))]

    def between(self, least: int, most: int) -> int:
        """A whole number from the one to the other, both included."""
        return least + int(self.rng.random() * (most + 1 - least))

    def fate(self, side: Side) -> Fate:
        """What becomes of the next promise; dealt from a deck, so that each kind comes up."""
        deck = self._decks[side]
        if not deck:
            deck += [fate for fate, cards in _FATES[side].items() for _ in range(cards)]
            self.rng.shuffle(deck)
        return deck.pop()

    def afternoon(self, position: int) -> datetime:
        """Some moment of that day's afternoon."""
        return self.timeline.moment(position, self.between(*_AFTERNOON))

    def morning(self, position: int, card: str) -> datetime:
        """A moment of that morning's review, which answers the card; else of the afternoon."""
        begins = self.timeline.review_begins(position)
        if begins is None:
            return self.afternoon(position)
        moment = self.timeline.moment(position, begins + self.between(*_REVIEW_LASTS))
        self.cards[position].append((moment, card))
        return moment

    def add_person(self, name: str, side: Side, company: str, moment: datetime) -> Person:
        """Somebody new."""
        person = Person(
            PersonId(self.new_id()), 0, name, side, moment, email=address(name, company)
        )
        self.put(moment, lambda number: replace(person, number=number))
        return person

    def add_entry(
        self, kind: EntryKind, text: str, position: int, moment: datetime, deal_id: DealId | None
    ) -> None:
        """A line of the journal."""
        entry_id, day = EntryId(self.new_id()), self.timeline.workdays[position]
        self.put(moment, lambda number: Entry(entry_id, number, kind, text, day, moment, deal_id))

    def numbered(self) -> list[Numbered]:
        """All records in the order in which they were made, numbered from 1."""
        ordered = sorted(self._to_make, key=lambda kept: kept[0])
        return [make(number) for number, (_, make) in enumerate(ordered, start=1)]
