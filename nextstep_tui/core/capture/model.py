"""What a capture line is read into: its parts, what it is read against, and the reading.

A reading never guesses: what a line does not say plainly is left empty and named as a problem.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from nextstep_tui.core.frozen import frozen
from nextstep_tui.core.model import DealName, PersonName, Side
from nextstep_tui.core.one_of import OneOf
from nextstep_tui.core.when import Calendar, When
from nextstep_tui.core.wording import Circumstances, Judgement, Phrases


class Part(OneOf):
    """What a stretch of the line is."""

    DEAL = "deal"
    WHO = "who"
    WHAT = "what"
    WHEN = "when"
    HELP = "help"
    SO_THAT = "so_that"
    GLUE = "glue"
    """Words that only join: will, by, with help from, so that; and sigils."""


@frozen
class Span:
    """A stretch of the line with its part; spans are in order and do not overlap."""

    start: int
    end: int
    part: Part


@frozen
class Problem:
    """Something that keeps the line from being saved, or should be looked at."""

    part: Part
    kind: str
    """``missing``, ``unknown``, ``ambiguous``, ``unreadable`` or ``empty``."""
    message: str
    """One plain sentence with what to do."""


@frozen
class CaptureContext:
    """What a line is read against."""

    now: datetime
    """The local moment of typing."""
    deals: Sequence[DealName] = ()
    """Open deals, then others; a line may name any of them."""
    people: Sequence[PersonName] = ()
    calendar: Calendar = Calendar()
    phrases: Phrases = Phrases()
    circumstances: Circumstances = Circumstances()
    my_name: str = ""
    """The rep's own full name where set; it reads as ``me``."""


@frozen
class Reading:
    """What a line was read as."""

    line: str
    deal: DealName | None
    who: str
    """``me``, or the owner's name as written."""
    owner: PersonName | None
    """The known person that ``who`` names, if exactly one does."""
    side: Side
    """``theirs`` where the owner is a known person of theirs, or a name that is not known."""
    what: str
    when: When | None
    """The date phrase's reading; None where the line has none."""
    help_from: tuple[str, ...]
    so_that: str | None
    judgement: Judgement
    problems: tuple[Problem, ...]
    spans: tuple[Span, ...]
