"""The ways to write a date: in numbers, with its month, by its day alone.

As in ``days``, every form reads all of its words or none.
"""

from __future__ import annotations

from datetime import date

from nextstep_tui.core.frozen import replace
from nextstep_tui.core.when.calendar import Asked, Day, period_of
from nextstep_tui.core.when.words import (
    MONTH_NAMES,
    MONTHS,
    SPELLED_ORDINALS,
    WEEKDAY_NAMES,
    Words,
    number_in,
    ordinal_in,
)


def numeric_date(words: Words, asked: Asked) -> Day | None:
    """``2026-12-04``, ``12/4``, ``12/4/26``, ``4.12.2026``, ``20261204``."""
    if len(words) != 1 or not words[0][0].isdigit():
        return None
    word = words[0]
    if len(word) == 8 and word.startswith("20") and number_in(word, 99999999):
        return _whole_date(int(word[:4]), int(word[4:6]), int(word[6:]), asked)
    mark = next((mark for mark in "-/." if mark in word), "")
    parts = word.strip(".").split(mark) if mark else []
    numbers = [number_in(part) for part in parts]
    if any(number is None for number in numbers):
        return None
    sizes = [len(part) for part in parts]
    return _numeric_parts([n for n in numbers if n is not None], sizes, word, asked)


def _numeric_parts(numbers: list[int], sizes: list[int], word: str, asked: Asked) -> Day | None:
    """The two or three numbers of a numeric date."""
    if len(numbers) == 3 and sizes[0] == 4 and max(sizes[1:]) <= 2:
        return _whole_date(numbers[0], numbers[1], numbers[2], asked)
    if max(sizes[:2], default=9) > 2:
        return None
    day_first = "." in word or not asked.calendar.month_first
    if len(numbers) == 3 and sizes[2] in (2, 4):
        year = numbers[2] + (2000 if sizes[2] == 2 else 0)
        month, day = _month_and_day(numbers[0], numbers[1], day_first, year)
        found = _whole_date(year, month, day, asked)
        return replace(found, kind="slashed") if sizes[2] == 2 else found
    # 4.12 may be a number or a time; 4.12. is a date where the day is written first, and 23.12. is.
    dotted = word.endswith(".") and (not asked.calendar.month_first or numbers[0] > 12)
    if len(numbers) == 2 and ("/" in word or dotted):
        month, day = _month_and_day(numbers[0], numbers[1], day_first, 2000)
        return replace(_yearless(month, day, asked), kind="slashed")
    return None


def _month_and_day(one: int, other: int, day_first: bool, year: int) -> tuple[int, int]:
    """Month and day in the order that is written, or in the only one that is possible."""
    orders = [(other, one), (one, other)] if day_first else [(one, other), (other, one)]
    return next((order for order in orders if _real(year, *order)), orders[0])


def month_and_day(words: Words, asked: Asked) -> Day | None:
    """``dec 4``, ``4th of december``, ``4 dec 2026``, ``dec 4 next year``."""
    words = words[1:] if words[0] == "the" else words
    words = (words[0], *words[2:]) if words[1:2] == ("the",) and words[0] in MONTHS else words
    words = (words[0], *words[2:]) if words[1:2] == ("of",) and ordinal_in(words[0]) else words
    if len(words) < 2:
        return None
    first, second, rest = words[0], words[1], words[2:]
    day, month = (second, first) if first in MONTHS else (first, second)
    number = ordinal_in(day) or (number_in(day, 99) if len(day) < 3 else None)
    if month not in MONTHS or number is None:
        return None
    found = MONTHS.index(month) + 1
    if not rest:
        return _yearless(found, number, asked)
    year = _year(rest, asked.today, short=month == second)
    return _whole_date(year, found, number, asked) if year else None


def _year(words: Words, today: date, short: bool) -> int | None:
    """``2026``, ``'26``, ``this year``; ``26`` only after a month."""
    if words in (("this", "year"), ("next", "year")):
        return today.year + int(words == ("next", "year"))
    word = words[1] if len(words) == 2 and words[0] == "'" else words[0]
    if len(words) > 1 and word == words[0]:
        return None
    number = number_in(word)
    if number is None or len(word) not in (2, 4):
        return None
    if len(word) == 4:
        return number
    return 2000 + number if short or len(words) == 2 else None


def ordinal_day(words: Words, asked: Asked) -> Day | None:
    """``the 15th``, ``the first``, ``the 15th of next month``."""
    said_the = words[0] == "the"
    words = words[1:] if said_the else words
    number = ordinal_in(words[0]) if words else None
    if number is None or (words[0] in SPELLED_ORDINALS and not said_the and len(words) == 1):
        return None
    month = words[2:] if words[1:2] in (("of",), ("in",)) else words[1:]
    if month:
        return _of_month(number, month, asked)
    for period in (period_of("month", asked.today).after(n) for n in range(3)):
        day = _real(period.first.year, period.first.month, number)
        if day and day > asked.today:
            return Day(day, "the next one", "ordinal")
    return None


def _of_month(number: int, month: Words, asked: Asked) -> Day | None:
    """A day of this or the next month, said by its number."""
    if month not in (("month",), ("this", "month"), ("next", "month")):
        return None
    first = period_of("month", asked.today).after(int(month[0] == "next")).first
    return _whole_date(first.year, first.month, number, asked)


def agreeing(weekday: int, day: Day) -> Day:
    """The day, or the refusal where it is another day of the week."""
    if day.date is None or day.date.weekday() == weekday:
        return replace(day, kind="plain")
    is_a, not_a = WEEKDAY_NAMES[day.date.weekday()], WEEKDAY_NAMES[weekday]
    return Day(None, f"{spelled(day.date)} is a {is_a}, not a {not_a}.")


def _yearless(month: int, day: int, asked: Asked) -> Day:
    """The next such date that is not past."""
    # The 29th of February may be eight years away.
    for year in range(asked.today.year, min(asked.today.year + 9, 10000)):
        found = _real(year, month, day)
        if found and found >= asked.today:
            return Day(found)
    return Day(None, _no_such_day(month, day))


def _whole_date(year: int, month: int, day: int, asked: Asked) -> Day:
    """A date with its year."""
    found = _real(year, month, day)
    if found is None:
        return Day(None, _no_such_day(month, day))
    if found < asked.today:
        return Day(None, f"{spelled(found, year=True)} is past.")
    if found > asked.horizon:
        return Day(None, f"{spelled(found, year=True)} is more than ten years away.")
    return Day(found)


def _real(year: int, month: int, day: int) -> date | None:
    """The date of these numbers; None where there is none."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _no_such_day(month: int, day: int) -> str:
    if 1 <= month <= 12:
        return f"{MONTH_NAMES[month - 1]} has no day {day}. Try a day such as dec 4."
    return "There is no such date. Try a day such as dec 4."


def spelled(day: date, year: bool = False) -> str:
    """A date within a sentence: ``24 Nov``, ``2 Nov 2026``."""
    return f"{day.day} {MONTH_NAMES[day.month - 1][:3]}" + (f" {day.year}" if year else "")
