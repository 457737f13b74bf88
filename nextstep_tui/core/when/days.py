"""The ways to say a day, one function a form; a form that does not fit answers None.

Every form reads all of its words or none, so that no word of a phrase is ever passed over. A new
form is one function and its place in ``_FORMS``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from nextstep_tui.core.frozen import replace
from nextstep_tui.core.when.calendar import Asked, Day, Form, monday_of, plus_days, shifted
from nextstep_tui.core.when.dates import agreeing, month_and_day, numeric_date, ordinal_day, spelled
from nextstep_tui.core.when.periods import day_of_period, period_end, period_start
from nextstep_tui.core.when.words import WEEKDAY_NAMES, WEEKDAYS, Words, number_in

if TYPE_CHECKING:
    from datetime import date


def read_day(words: Words, asked: Asked) -> Day | None:
    """Read words that say a day and nothing else.

    Args:
        words: folded by ``words_of``.
        asked: what they are read against.

    Returns:
        The first form's answer; None where no form fits.
    """
    return next((day for form in _FORMS if (day := form(words, asked))), None) if words else None


def is_weekday_name(word: str) -> bool:
    """Whether a folded word is a day of the week."""
    return word in WEEKDAYS


def _named(words: Words, asked: Asked) -> Day | None:
    """``today``, ``the day after tomorrow``."""
    offsets: dict[Words, int] = {
        ("today",): 0,
        ("later", "today"): 0,
        ("tomorrow",): 1,
        ("day", "after", "tomorrow"): 2,
    }
    return shifted(asked.today, offsets[words], "days", asked) if words in offsets else None


def _weekday(words: Words, asked: Asked) -> Day | None:
    """``fri``, ``this fri``, ``next fri``, ``this coming fri``."""
    if words[-1] not in WEEKDAYS:
        return None
    weekday, before = WEEKDAYS.index(words[-1]), words[:-1]
    if before in ((), ("coming",), ("this", "coming")):
        day = bare_weekday(asked.today, weekday)
        return Day(day, f"the coming {WEEKDAY_NAMES[weekday]}")
    return _in_week(weekday, before, asked) if len(before) == 1 else None


def _weekday_of_week(words: Words, asked: Asked) -> Day | None:
    """``fri next week``, ``friday of this week``, ``next week on tue``."""
    for day, week in ((words[0], words[1:]), (words[-1], words[:-1])):
        if day not in WEEKDAYS:
            continue
        week = week[1:] if week[:1] == ("of",) else week
        week = week[:-1] if week[-1:] == ("on",) and day == words[-1] else week
        if week[-1:] == ("week",) or week == ("week", "after", "next"):
            which = week if len(week) == 3 else week[:-1]
            return _in_week(WEEKDAYS.index(day), which, asked)
    return None


def _in_week(weekday: int, which: Words, asked: Asked) -> Day | None:
    """A weekday of this week, of the next, or of the one after it."""
    spoken: dict[Words, int] = {("this",): 0, ("next",): 1, ("week", "after", "next"): 2}
    weeks = spoken.get(which)
    if weeks is None:
        return None
    day = shifted(monday_of(asked.today), 7 * weeks + weekday, "days", asked).date
    name = WEEKDAY_NAMES[weekday]
    if day is not None and day < asked.today:
        return Day(None, f"This week's {name} has passed. Try {WEEKDAYS[weekday]} for the next.")
    return Day(day, f"{('this', 'next')[weeks]} week's {name}" if weeks < 2 else f"a {name}")


def bare_weekday(today: date, weekday: int) -> date:
    """The next such weekday strictly after today."""
    return plus_days(today, (weekday - today.weekday() - 1) % 7 + 1)


def _next_workday(words: Words, asked: Asked) -> Day | None:
    """``next business day``."""
    if words != ("next", "workday"):
        return None
    return shifted(asked.today, 1, "workdays", asked, "the next working day")


def _count(words: Words) -> tuple[int, str] | None:
    """A number and its unit: ``3 days``, ``a week``, ``2 w``; the unit in the plural."""
    if len(words) != 2:
        return None
    number = 1 if words[0] in ("a", "an") else number_in(words[0])
    unit = _UNITS.get(words[1])
    # "2day" is a way to write today, "3 year" a word of a longer name.
    singular = words[1] in _SINGULAR
    if not number or unit is None or (number > 1 and singular):
        return None
    # 30m and 90m are minutes to many.
    return None if words[1] == "m" and number > 12 else (number, unit)


_SINGULAR = {"day", "week", "month", "year", "fortnight", "workday"}
_UNITS = {
    "d": "days",
    "w": "weeks",
    "m": "months",
    "y": "years",
    **{unit: f"{unit}s" for unit in _SINGULAR},
    **{f"{unit}s": f"{unit}s" for unit in _SINGULAR},
}


def _counted(words: Words, asked: Asked) -> Day | None:
    """``in 3 days``, ``2w``, ``in 2 weeks' time``, ``3 days from now``."""
    said_in = words[0] in ("in", "+")
    bare = words[1:] if said_in else words
    for ending in (("time",), ("from", "now"), ("from", "today")):
        if len(bare) == 2 + len(ending) and bare[2:] == ending:
            bare, said_in = bare[:2], True
    count = _count(bare)
    if count is None or (words == ("a", "day")):
        return None
    day = shifted(asked.today, count[0], count[1], asked)
    return replace(day, kind="plain" if said_in else "count") if day.date else day


def _counted_from(words: Words, asked: Asked) -> Day | None:
    """``a week from fri``, ``2 days before dec 4``, ``a week on tue``, ``the day after dec 4``."""
    for index, joint in enumerate(words[:4]):
        if joint in ("from", "after", "before", "on") and index:
            count = _leading_count(words[:index], joint)
            base = read_day(words[index + 1 :], asked) if count else None
            if count and base and base.date and _fits(joint, words[index + 1 :], base, count[1]):
                number = -count[0] if joint == "before" else count[0]
                return shifted(base.date, number, count[1], asked)
            return base if count and base and not base.date else None
    return None


def _leading_count(words: Words, joint: str) -> tuple[int, str] | None:
    """The count before a joint; "week from fri" and "day after fri" have one of one."""
    if words == ("day",):
        return (1, "days") if joint in ("after", "before") else None
    if len(words) == 1 and words[0] in ("week", "fortnight") and joint in ("from", "on"):
        return 1, words[0] + "s"
    # "in 2 weeks on friday" may be that week's Friday as well.
    return _count(words[1:] if words[0] == "in" and joint != "on" else words)


def _fits(joint: str, base_words: Words, base: Day, unit: str) -> bool:
    """Whether a count can be counted from a day: "a week on" only from a weekday."""
    if joint == "on":
        return len(base_words) == 1 and is_weekday_name(base_words[0]) and unit in _WEEKLY
    return base.kind not in ("period", "count") and (joint != "before" or unit in _DAILY)


_WEEKLY = ("weeks", "fortnights")
_DAILY = ("days", "weeks", "fortnights")


def _weeks_beside(words: Words, asked: Asked) -> Day | None:
    """``fri week``, ``tomorrow fortnight``, ``a week today``, ``3 weeks tomorrow``."""
    if len(words) == 2 and words[1] in ("week", "fortnight"):
        return _from_plain(words[0], 1, words[1] + "s", asked)
    if words[-1] not in ("today", "tomorrow", *WEEKDAYS) or len(words) not in (2, 3):
        return None
    if words[-1] in WEEKDAYS and words[:-1] not in (("a", "week"), ("1", "week")):
        return None
    count = _count(words[:-1] if len(words) == 3 else ("a", words[0]))
    return _from_plain(words[-1], *count, asked) if count and count[1] in _BESIDE else None


_BESIDE = ("weeks", "fortnights", "months", "years")


def _from_plain(word: str, number: int, unit: str, asked: Asked) -> Day | None:
    """A count from today, tomorrow or a bare weekday."""
    base = read_day((word,), asked) if word in ("today", "tomorrow", *WEEKDAYS) else None
    return shifted(base.date, number, unit, asked) if base and base.date else None


def _weekday_and_date(words: Words, asked: Asked) -> Day | None:
    """``fri dec 4``, ``thursday the 3rd``, ``4 dec (fri)``; the two must agree."""
    for weekday, rest in ((words[0], words[1:]), (words[-1], words[:-1])):
        if weekday not in WEEKDAYS or not rest:
            continue
        forms: list[Form] = [_named, month_and_day, numeric_date]
        if weekday == words[0]:
            forms.append(ordinal_day)  # "the 4th friday" is another thing
        day = next((day for form in forms if (day := form(rest, asked))), None)
        if day:
            return agreeing(WEEKDAYS.index(weekday), day)
    return None


def _week_commencing(words: Words, asked: Asked) -> Day | None:
    """``w/c 7 dec``, ``week of dec 7``."""
    size = 1 if words[0] == "w/c" else 2
    if words[:size] not in (("w/c",), ("week", "of")) or len(words) == size:
        return None
    rest = words[size:]
    forms = (month_and_day, numeric_date, ordinal_day, _weekday_and_date, _weekday)
    day = next((day for form in forms if (day := form(rest, asked))), None)
    if day is None or day.date is None:
        return day
    if day.date.weekday() == 0:
        return Day(day.date, "that week's Monday", "period")
    name = WEEKDAY_NAMES[day.date.weekday()]
    return Day(None, f"{spelled(day.date)} is a {name}, and weeks start on Monday.")


_FORMS: tuple[Form, ...] = (
    _named,
    _weekday,
    _weekday_of_week,
    _weekday_and_date,
    _next_workday,
    _counted,
    _weeks_beside,
    _counted_from,
    period_start,
    period_end,
    day_of_period,
    numeric_date,
    month_and_day,
    ordinal_day,
    _week_commencing,
)
