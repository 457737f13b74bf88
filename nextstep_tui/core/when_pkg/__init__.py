"""Reading a date phrase: one day, or a refusal with its reason."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time


@dataclass(frozen=True, slots=True)
class Calendar:
    """How a rep writes and works: what the reading of dates depends on beside the moment."""

    month_first: bool = True
    """Whether 12/4 is the 4th of December rather than the 12th of April."""
    workdays: frozenset[int] = frozenset({0, 1, 2, 3, 4})
    """Days of the week that are worked, Monday 0 to Sunday 6; never empty."""
    holidays: frozenset[date] = frozenset()
    """Days that are not worked though their weekday is."""

    def is_workday(self, day: date) -> bool:
        """Whether a day is worked."""
        return day.weekday() in self.workdays and day not in self.holidays


@dataclass(frozen=True, slots=True)
class When:
    """What a date phrase was read as."""

    phrase: str
    """The phrase as given, cleaned."""
    date: date | None
    """The day meant; None where the phrase is refused."""
    time: time | None
    """The time of day meant, where one was said."""
    why: str
    """Refused: why, and what to write instead. Understood: how it was read, in a few words."""


@dataclass(frozen=True, slots=True)
class WhenAtEnd:
    """A date phrase found at the end (or the start) of a longer text."""

    start: int
    """Index of the phrase's first character, its "by" or "on" included."""
    end: int
    """Index after its last character."""
    when: When


def read_when(phrase: str, now: datetime, calendar: Calendar = Calendar()) -> When:
    """Read one date phrase.

    Args:
        phrase: what was typed, such as ``fri``, ``by dec 4``, ``in 3 days``, ``tomorrow 3pm``.
        now: the local moment of typing.
        calendar: order of day and month, workdays, holidays.

    Returns:
        The one day that the whole phrase names, never before ``now``'s; or no date, and why.
    """
    raise NotImplementedError


def spell_date(day: date, today: date) -> str:
    """A date as it is shown everywhere: ``Fri 27 Nov``, with the year where it is not this one's."""
    raise NotImplementedError


def spell_distance(day: date, today: date) -> str:
    """How far away a day is, in words: ``today``, ``tomorrow``, ``in 4 days``, ``3 days ago``."""
    raise NotImplementedError
