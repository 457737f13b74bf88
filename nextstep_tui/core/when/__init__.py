"""Date phrases: what one is read as, how dates and distances are spelled.

A wrong date is far worse than a refusal: a phrase is understood whole or not at all, and whatever
could mean two moments, or one that has passed, is refused.
"""

from __future__ import annotations

from collections.abc import Container
from datetime import date, datetime, time

from nextstep_tui.core.frozen import frozen
from nextstep_tui.core.text import counted
from nextstep_tui.core.when.words import MONTH_NAMES, WEEKDAY_NAMES

_DAYS_COUNTED = 60


@frozen
class Calendar:
    """How a rep writes and works: what the reading of dates depends on beside the moment."""

    month_first: bool = True
    """Whether 12/4 is the 4th of December rather than the 12th of April."""
    workdays: frozenset[int] = frozenset({0, 1, 2, 3, 4})
    """Days of the week that are worked, Monday 0 to Sunday 6; never empty."""
    holidays: Container[date] = frozenset()
    """Days that are not worked though their weekday is."""

    def is_workday(self, day: date) -> bool:
        """Whether a day is worked."""
        return day.weekday() in self.workdays and day not in self.holidays


@frozen
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


@frozen
class WhenAtEnd:
    """A date phrase found at the end (or the start) of a longer text."""

    start: int
    """Index of the phrase's first character, its "by" or "on" included."""
    end: int
    """Index after its last character."""
    when: When
    is_clock: bool = False
    """Whether it is a time alone, which is today's."""


def read_when(phrase: str, now: datetime, calendar: Calendar = Calendar()) -> When:
    """Read one date phrase.

    Args:
        phrase: what was typed, such as ``fri``, ``by dec 4``, ``in 3 days``, ``tomorrow 3pm``.
        now: the local moment of typing.
        calendar: order of day and month, workdays, holidays.

    Returns:
        The one day that the whole phrase names, never before ``now``'s; or no date, and why.
    """
    # Commands that only show dates do without the grammar.
    from nextstep_tui.core.when.read import read_with_kind

    return read_with_kind(phrase, now, calendar).when


def spell_date(day: date, today: date) -> str:
    """A date as it is shown everywhere: ``Fri 27 Nov``, with the year where it is not this one's.

    Args:
        day: the date to show.
        today: the day it is shown on.
    """
    short = f"{WEEKDAY_NAMES[day.weekday()][:3]} {day.day} {MONTH_NAMES[day.month - 1][:3]}"
    return short if day.year == today.year else f"{short} {day.year}"


def spell_distance(day: date, today: date) -> str:
    """How far away a day is, in words: ``today``, ``tomorrow``, ``in 4 days``, ``3 days ago``.

    Args:
        day: the day to tell about.
        today: the day it is told on.

    Returns:
        Exact days up to 60; beyond, whole weeks, months or years, never more than have passed.
    """
    days = (day - today).days
    near = {0: "today", 1: "tomorrow", -1: "yesterday"}
    if days in near:
        return near[days]
    if abs(days) > _DAYS_COUNTED:
        return _humanized(day, today)
    return f"in {counted(days, 'day')}" if days > 0 else f"{counted(-days, 'day')} ago"


def _humanized(day: date, today: date) -> str:
    """A distance of more than some weeks, in months or years."""
    import arrow  # costs more than the rest of the program's start

    return arrow.Arrow.fromdate(day).humanize(arrow.Arrow.fromdate(today))
