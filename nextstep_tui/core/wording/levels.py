"""How a clause is weighed: what it is worth and, where it is empty, why.

Only an act that delivers, asks or decides is filled; the highest clause decides for a wording.
"""

from __future__ import annotations

from enum import IntEnum, StrEnum
from typing import NamedTuple


class Level(IntEnum):
    """How much a clause is worth; of several clauses the highest decides."""

    NOTHING = 0
    UNKNOWN = 1
    PLAIN = 2
    """A channel or a bare topic: vague by itself, empty beside an empty act."""
    EMPTY = 3
    ACT = 4
    """A real act whose end nobody could see."""
    FILLED = 5


class Kind(StrEnum):
    """Why a clause is empty."""

    BLANK = "blank"
    CONTACT = "contact"
    WAITING = "waiting"
    NEWS = "news"
    WATCHING = "watching"
    STATE = "state"
    COURTESY = "courtesy"
    AGAIN = "again"
    REMINDER = "reminder"


class Finding(NamedTuple):
    """What a clause was found to be."""

    level: Level
    kind: Kind = Kind.BLANK
    first: int = 0
    """The first of the empty words, counted within the clause."""
    last: int = 0
    """The word after the last of them."""
    subject: bool = False
    """Whether the clause only names who acts; the next one says what."""
    scheduling: bool = False
    """Whether it only arranges a contact, which the next clause may empty."""


NOTHING = Finding(Level.NOTHING)
UNKNOWN = Finding(Level.UNKNOWN)
PLAIN = Finding(Level.PLAIN)
ACT = Finding(Level.ACT)
FILLED = Finding(Level.FILLED)


def empty(kind: Kind, first: int, last: int) -> Finding:
    """An empty clause, with the place of its empty words."""
    return Finding(Level.EMPTY, kind, first, last)
