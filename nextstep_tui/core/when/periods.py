"""The ways to say a day by its period: its start, its end, the first monday in it.

As in ``days``, every form reads all of its words or none.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from nextstep_tui.core.when.calendar import (
    MONTHS_IN,
    Asked,
    Day,
    Period,
    days_of,
    monday_of,
    period_of,
    plus_days,
    workday_in,
)
from nextstep_tui.core.when.words import MONTHS, WEEKDAYS, Words, number_in, ordinal_in

if TYPE_CHECKING:
    from nextstep_tui.core.when import Calendar


def period_start(words: Words, asked: Asked) -> Day | None:
    """``next week``: its Monday; ``next month``: its first workday."""
    if words == ("week", "after", "next"):
        day = plus_days(monday_of(asked.today), 14)
        return Day(day, "that week's Monday", "period")
    if len(words) != 2 or words[0] != "next" or words[1] not in ("week", *MONTHS_IN):
        return None
    period = period_of(words[1], asked.today).after(1)
    if period.unit == "week":
        return Day(period.first, "that week's Monday", "period")
    day_or_none = workday_in(period, asked.calendar, last=False)
    return Day(day_or_none, f"that {period.unit}'s first working day", "period")


def period_end(words: Words, asked: Asked) -> Day | None:
    """``eow``, ``month end``, ``end of q1``, ``end of next quarter``."""
    target = _ending_period(words)
    if target is None:
        return None
    periods = _periods(target, asked)
    for period in periods:
        day = workday_in(period, asked.calendar, last=True)
        if day and day >= asked.today:
            return Day(day, f"that {period.unit}'s last working day")
    return Day(None, "That has passed. Try eow, eom or a date.") if periods else None


def _ending_period(words: Words) -> Words | None:
    """The period whose end the words ask for."""
    if words[0] in _ENDS:
        unit = _ENDS[words[0]]
        rest = ("q", *words[1:]) if unit == "quarter" and words[1:] else words[1:]
        fits = {"month": MONTHS, "quarter": ("q",)}.get(unit, ())
        if unit == "year" and len(rest) == 1 and len(rest[0]) == 4:
            return rest
        return rest if rest and rest[0] in fits else ((unit,) if not rest else None)
    if words[0] == "end":
        return words[2:] if words[1:2] == ("of",) else words[1:]
    # "week end" is closer to the weekend than to Friday.
    return words[:-1] if words[-1] == "end" and words[-2:] != ("week", "end") else None


_ENDS = {"eow": "week", "eom": "month", "eoq": "quarter", "eoy": "year"}


def _periods(words: Words, asked: Asked) -> list[Period]:
    """The periods that words may name, the sooner first; none where they name none."""
    today = asked.today
    named = _named_period(words, today)
    if named:
        return named
    if words == ("week", "after", "next"):
        return [period_of("week", today).after(2)]
    which, unit = words[:-1], words[-1] if words else ""
    if unit not in ("week", *MONTHS_IN):
        return []
    current = period_of(unit, today)
    if which == ():
        # Some calendars leave whole weeks without a workday.
        return [current.after(number) for number in range(6)]
    return [current.after(which == ("next",))] if which in _WHICH else []


_WHICH = (("this",), ("current",), ("next",))


def _named_period(words: Words, today: date) -> list[Period]:
    """``december``, ``q1``, ``2027``, each with its year where said."""
    year = number_in(words[-1], 2100) if words and len(words[-1]) == 4 else None
    name = words[:-1] if year else words
    if year is not None and year < 2000:
        return []
    years = [year] if year else [today.year, today.year + 1]
    if name == ():
        return [period_of("year", date(year, 1, 1))] if year else []
    if len(name) == 1 and name[0] in MONTHS:
        return [period_of("month", date(y, MONTHS.index(name[0]) + 1, 1)) for y in years]
    if len(name) == 2 and name[0] == "q" and name[1] in ("1", "2", "3", "4"):
        return [period_of("quarter", date(y, 3 * int(name[1]) - 2, 1)) for y in years]
    return []


def day_of_period(words: Words, asked: Asked) -> Day | None:
    """``first monday of december``, ``last workday of the month``, ``last day of q1``."""
    if len(words) < 4 or words[2] not in ("of", "in"):
        return None
    order = -1 if words[0] == "last" else (ordinal_in(words[0]) or 0)
    periods = _periods(words[3:], asked)
    if words[3:] in (("week",), ("month",), ("quarter",), ("year",)):
        periods = periods[:1]
    if not periods or not -1 <= order <= 4 or order == 0 or words[1] not in _PICKED:
        return None
    for period in periods:
        day = _picked(words[1], order, period, asked.calendar)
        if day and day >= asked.today:
            return Day(day)
    return Day(None, "That day has passed, or there is none. Try a date, such as dec 4.")


_PICKED = (*WEEKDAYS, "workday", "day")


def _picked(what: str, order: int, period: Period, calendar: Calendar) -> date | None:
    """The first to fourth, or the last, of a period's days of a kind."""
    if what in WEEKDAYS and period.unit == "month":
        days = [day for day in days_of(period) if day.weekday() == WEEKDAYS.index(what)]
    elif what == "workday":
        days = [day for day in days_of(period) if calendar.is_workday(day)]
    elif what == "day" and order in (1, -1) and period.unit != "week":
        days = days_of(period)
    else:
        return None
    return days[order - 1 if order > 0 else order] if len(days) >= abs(order) else None
