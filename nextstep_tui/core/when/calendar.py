"""Calendar arithmetic: what a form answers with, counts from a day, and calendar periods.

Nothing here reads words.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from nextstep_tui.core.frozen import frozen
from nextstep_tui.core.when import Calendar
from nextstep_tui.core.when.words import Words

HORIZON_YEARS = 10
"""Days farther away than this are taken for a slip of the finger."""


@frozen
class Asked:
    """What a date phrase is read against."""

    today: date
    calendar: Calendar

    @property
    def horizon(self) -> date:
        """The last day that a phrase may mean."""
        return date(min(self.today.year + HORIZON_YEARS, 9999), 12, 31)


@frozen
class Day:
    """What a form read: a day, or why there is none."""

    date: date | None
    why: str = ""
    kind: str = "plain"
    """``plain``; ``period``, which takes no time of day; ``count``, such as "3 days" without
    "in"; ``ordinal``, such as "the 4th"; ``slashed``, such as 12/4."""


Form = Callable[[Words, Asked], Day | None]


def shifted(day: date, number: int, unit: str, asked: Asked, why: str = "") -> Day:
    """A day counted from another one, forwards or backwards."""
    try:
        found = _SHIFTS[unit](day, number, asked)
    except (OverflowError, ValueError):
        found = None
    if found is None or found > asked.horizon:
        return Day(None, "That is more than ten years away. Try a nearer day, such as 3d or eoy.")
    return Day(found, why or _counting(number, unit))


def _counting(number: int, unit: str) -> str:
    """The count in words, for telling how a phrase was read."""
    spoken = "working days" if unit == "workdays" else unit
    return f"{abs(number)} {spoken if abs(number) != 1 else spoken[:-1]} counted"


def plus_days(day: date, number: int) -> date:
    """Days later; earlier where the number is negative."""
    return day + timedelta(days=number)


def plus_months(day: date, number: int) -> date:
    """Months later, clamped to the month's last day."""
    import arrow  # costs more than the rest of the program's start

    return arrow.Arrow.fromdate(day).shift(months=number).date()


def plus_workdays(day: date, number: int, asked: Asked) -> date | None:
    """Working days later; None where there are not so many before the horizon."""
    while number > 0:
        day = plus_days(day, 1)
        if day > asked.horizon:
            return None
        number -= asked.calendar.is_workday(day)
    return day


_SHIFTS: dict[str, Callable[[date, int, Asked], date | None]] = {
    "days": lambda day, number, _: plus_days(day, number),
    "weeks": lambda day, number, _: plus_days(day, 7 * number),
    "fortnights": lambda day, number, _: plus_days(day, 14 * number),
    "months": lambda day, number, _: plus_months(day, number),
    "years": lambda day, number, _: plus_months(day, 12 * number),
    "workdays": plus_workdays,
}


@frozen
class Period:
    """A calendar week, month, quarter or year."""

    unit: str
    first: date

    @property
    def last(self) -> date:
        """Its last day."""
        return plus_days(self.after(1).first, -1)

    def after(self, number: int) -> Period:
        """The period so many later."""
        if self.unit == "week":
            return Period("week", plus_days(self.first, 7 * number))
        months = self.first.year * 12 + self.first.month - 1 + MONTHS_IN[self.unit] * number
        return Period(self.unit, date(months // 12, months % 12 + 1, 1))


MONTHS_IN = {"month": 1, "quarter": 3, "year": 12}


def period_of(unit: str, day: date) -> Period:
    """The period that a day is in."""
    if unit == "week":
        return Period(unit, monday_of(day))
    months = MONTHS_IN[unit]
    return Period(unit, date(day.year, (day.month - 1) // months * months + 1, 1))


def monday_of(day: date) -> date:
    """The Monday of the week that a day is in."""
    return plus_days(day, -day.weekday())


def workday_in(period: Period, calendar: Calendar, last: bool) -> date | None:
    """A period's first or last workday; None where it has none."""
    days = days_of(period)
    if last and period.unit == "week":
        days = days[: _last_weekday(calendar) + 1]
    days = days[::-1] if last else days
    return next((day for day in days if calendar.is_workday(day)), None)


def _last_weekday(calendar: Calendar) -> int:
    """The weekday that a working week ends on: Friday, or Thursday where Sunday is worked."""
    ends = [day for day in calendar.workdays if (day + 1) % 7 not in calendar.workdays]
    return max(ends, default=6)


def days_of(period: Period) -> list[date]:
    """Every day of a period."""
    return [plus_days(period.first, n) for n in range((period.last - period.first).days + 1)]
