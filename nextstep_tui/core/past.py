"""Days that have been, as people name them: ``today``, ``yesterday``, ``fri``, ``20 nov``, ISO."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from nextstep_tui.core.errors import UnreadableDate
from nextstep_tui.core.text import clean, quoted
from nextstep_tui.core.when import Calendar, read_when
from nextstep_tui.core.when.words import MONTH_NAMES, WEEKDAY_NAMES

_WEEK, _YEAR = 7, 4
_WEEKDAYS = tuple(name[:3].casefold() for name in WEEKDAY_NAMES)
_MONTHS = tuple(name[:3].casefold() for name in MONTH_NAMES)


def read_past_day(phrase: str, today: date, calendar: Calendar = Calendar()) -> date:
    """The day that a phrase names, the last one that was meant: never ahead of today.

    Args:
        phrase: what was typed.
        today: the working day.
        calendar: order of day and month.

    Raises:
        UnreadableDate: it names no single day that has been.
    """
    words = clean(phrase).casefold().removeprefix("last ").removeprefix("on ")
    if words in ("", "today"):
        return today
    if words == "yesterday":
        return today - timedelta(days=1)
    try:
        found = date.fromisoformat(words)
    except ValueError:
        found = _most_recent(words, today, calendar)
    if found > today:
        raise UnreadableDate(
            f"{found.isoformat()} has not been yet.", "Its page is made when its day comes."
        )
    return found


def named_day(text: str, today: date, calendar: Calendar = Calendar()) -> date | None:
    """The day that a search means by its date: ``20 nov``, ``2026-11-20``; None for other words.

    Args:
        text: what is searched for.
        today: the working day.
        calendar: order of day and month.
    """
    if not any(char.isdigit() for char in text):
        return None
    try:
        return read_past_day(text, today, calendar)
    except UnreadableDate:
        return None


def _most_recent(words: str, today: date, calendar: Calendar) -> date:
    """A weekday or a date without its year, which are read ahead, taken back to the last one."""
    rest, _, year = words.rpartition(" ")
    if rest and len(year) == _YEAR and year.isascii() and year.isdecimal() and year > "1900":
        return _in_year(_most_recent(rest.rstrip(","), today, calendar), int(year))
    when = read_when(words, datetime.combine(today, datetime.min.time()), calendar)
    is_weekday = any(words.startswith(name) for name in _WEEKDAYS) and " " not in words
    is_date = any(char.isdigit() for char in words) and (
        any(name in words for name in _MONTHS) or not any(char.isalpha() for char in words)
    )
    if when.date is None or not (is_weekday or is_date):
        raise UnreadableDate(
            f"{quoted(words)} names no day that has been.",
            "Write yesterday, fri, 20 nov or 2026-11-20.",
        )
    found = when.date
    if found <= today:
        return found
    if is_weekday:
        return found - timedelta(days=_WEEK)
    return _in_year(found, found.year - 1)


def _in_year(day: date, year: int) -> date:
    try:
        return day.replace(year=year)
    except ValueError:  # 29 Feb
        return day.replace(year=year, day=28)
