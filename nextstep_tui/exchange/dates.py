"""Dates as files have them: whole days, never guessed.

Other than ``core.when``, which reads what a person types now, this reads what was written on a
day that nobody knows: "Friday" and "next week" are no dates here.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from functools import lru_cache

from nextstep_tui.exchange.wordlists import listed

_MONTHS = (
    "january jan januar janvier janv enero ene januari",
    "february feb februar fevrier fevr fev febrero februari",
    "march mar marz maerz mars marzo maart mrt",
    "april apr avril avr abril abr",
    "may mai mayo mei",
    "june jun juni juin junio",
    "july jul juli juillet juil julio",
    "august aug aout agosto ago augustus",
    "september sept sep septembre septiembre",
    "october oct oktober okt octobre octubre",
    "november nov novembre noviembre",
    "december dec dezember dez decembre diciembre dic",
)
_MONTH = {name: i for i, names in enumerate(_MONTHS, start=1) for name in names.split()}
_WEEKDAYS = (
    "monday mon montag mo lundi lunes maandag",
    "tuesday tue tues dienstag di mardi martes dinsdag",
    "wednesday wed mittwoch mi mercredi miercoles woensdag",
    "thursday thu thur thurs donnerstag do jeudi jueves donderdag",
    "friday fri freitag fr vendredi viernes vrijdag",
    "saturday sat samstag sa samedi sabado zaterdag",
    "sunday sun sonntag so dimanche domingo zondag",
)
_WEEKDAY = {name: i for i, names in enumerate(_WEEKDAYS) for name in names.split()}
_FILLERS = frozenset(
    listed("""
    st, nd, rd, th, er, e, of, the, de, del, der, den, le, el, d
    """)
)

_YEAR_FIRST = re.compile(r"([0-9]{4})([-/.])([0-9]{1,2})\2([0-9]{1,2})")
_COMPACT = re.compile(r"((?:19|20|21)[0-9]{2})([0-9]{2})([0-9]{2})")
_DOTTED = re.compile(r"([0-9]{1,2})\. ?([0-9]{1,2})\.(?: ?([0-9]{4}|[0-9]{2}))?")
_SLASHED = re.compile(r"([0-9]{1,2}) ?([-/]) ?([0-9]{1,2})(?: ?\2 ?([0-9]{4}|[0-9]{2}))?")
_HAS_SLASHED = re.compile(r"(?<![0-9])[0-9]{1,2} ?(?:/ ?[0-9]|- ?[0-9]{1,2} ?- ?[0-9]{2})")
_ENDS_NEAR_DIGIT = re.compile(r"[0-9][^0-9]{0,30}$")
_NAMED = re.compile(r"[\w\s.,/'’-]+")
_TOKEN = re.compile(r"[0-9]+|[^\W\d_]+")
_SHAPES = {"NMY": (2, 1, 0), "MNY": (2, 0, 1), "YMN": (0, 1, 2), "NM": (-1, 1, 0), "MN": (-1, 0, 1)}
"""Where year, month and day are among the words of a date; -1 for no year."""

# Exports add seconds, fractions, zones and offsets: 2026-04-03T09:14:33.120000+00:00.
_AM_PM = r"\s?[aApP]\.?[mM]\.?"
_TIME = re.compile(
    r"(?:[tT]|,?\s+(?:at |um |à )?)"
    rf"(?:[0-9]{{1,2}}:[0-9]{{2}}(?::[0-9]{{2}}(?:[.,][0-9]+)?)?(?:{_AM_PM})?|[0-9]{{1,2}}{_AM_PM})"
    r"(?:\s?Uhr)?(?:\s?(?:Z|[A-Z]{3,4}|[+-][0-9]{2}:?[0-9]{2}))?(?:\s\([^)]*\))?$"
)
_WORD_START = re.compile(r"(?<![^\s(\[,;:])[^\s(\[]+")
_ARTICLES = frozenset(listed("the, den, dem, le, el"))
_FIRST_WORD = re.compile(r"([^\W\d_]+)\.?,?\s+(?=\S)")
_LONGEST = 60
_TAIL = 80
_MOST_WORDS = 9
_BY = frozenset(
    listed("""
    by, on, due, before, until, till, til, bis, am, zum, avant, pour, antes, voor, op, le
    """)
)
_NOT_ITS_DAY = frozenset(
    listed("""
    after, since, from, for, of, dated, to, and, or, through, between, starting, -, –, —, &, +,
    nach, seit, vom, ab, für, und, apres, depuis, du, et, desde, después, y, na, sinds, van, en
    """)
)
"""Before a date: it belongs to what is done ("the minutes of 4 Dec"), or ends a range."""


@lru_cache(maxsize=8192)
def read_date(cell: str, order: str | None = None, after: date | None = None) -> date | None:
    """Read a cell that is one date and nothing else but a weekday or a time.

    Args:
        cell: such as ``2026-12-18 17:00``, ``4.12.2026``, ``Dec 4, 2026``, ``12/18/2026``.
        order: ``mdy`` or ``dmy`` for ``03/12/2026``, which is no date without it.
        after: the day of the import; a date without a year is its next one, within half a year.

    Returns:
        The day, or None for what is no date, none that exists, or could be another.
    """
    if len(cell) > _LONGEST:
        return None
    weekday, text = _without_weekday(_TIME.sub("", cell.strip(" ,;")))
    found = _numeric(text, order, after) or _named(text, after)
    if found and weekday is not None and found.weekday() != weekday:
        return None
    return found


def date_at_end(text: str, order: str | None, after: date) -> date | None:
    """The date that ends some words, as in ``send the quote by 4 Dec 2026``.

    Args:
        text: the words of a next step.
        order: as for ``read_date``.
        after: the day of the import.

    Returns:
        The day that the words end in; None for none, for a bare weekday, a range's end and
        a date that belongs to the thing done.
    """
    tail = text[-_TAIL:].rstrip(" !;,)]")
    if not _ENDS_NEAR_DIGIT.search(tail):
        return None
    starts = [word.start() for word in _WORD_START.finditer(tail) if _may_start_a_date(word[0])]
    for start in starts[-_MOST_WORDS:]:
        phrase = tail[start:]
        found = read_date(phrase, order, after) or read_date(phrase.rstrip("."), order, after)
        if found:
            return found if _is_its_day(tail[:start], phrase) else None
    return None


def _may_start_a_date(word: str) -> bool:
    """Whether a date can begin with a word: a number, a month, a weekday, "the"."""
    name = _folded(word.rstrip(".,"))
    return word[0].isdigit() or name in _MONTH or name in _WEEKDAY or name in _ARTICLES


def _is_its_day(before: str, phrase: str) -> bool:
    """Whether a date that ends some words says when, going by the word before it."""
    words = before.split()
    word = words[-1].strip("([:.,;").casefold() if words else ""
    if re.fullmatch(r"[0-9]{1,2}[/.-] ?[0-9]{1,2}\.?", phrase):
        return word in _BY
    contradicts = len(word) > 2 and _folded(word) in _WEEKDAY
    return word not in _NOT_ITS_DAY and not contradicts


def slashed_parts(cell: str, without_year: bool = False) -> tuple[int, int] | None:
    """The two first numbers of ``03/12/2026``, which are a day and a month in some order.

    Args:
        cell: any cell.
        without_year: whether ``03/12`` is such a date too; outside of date columns it is not.

    Returns:
        The numbers, or None for a cell that is no such date.
    """
    if len(cell) > _LONGEST or not _HAS_SLASHED.search(cell):
        return None
    _, text = _without_weekday(_TIME.sub("", cell))
    match = _SLASHED.fullmatch(text)
    if not match or not _is_slashed(match) or not (match[4] or without_year):
        return None
    return int(match[1]), int(match[3])


def slashed_end(text: str) -> str | None:
    """The date like ``03/12/2026`` that ends some words, as written."""
    match = re.search(r"(?<![\w/])([0-9]{1,2}/[0-9]{1,2}/[0-9]{4})[ .!;,)\]]*$", text[-_TAIL:])
    return match[1] if match else None


def _numeric(text: str, order: str | None, after: date | None) -> date | None:
    """A date written in digits alone."""
    bare = text.removesuffix(".") if text.count(".") == 1 else text
    if match := _YEAR_FIRST.fullmatch(bare.rstrip(".")):
        return _day(int(match[1]), int(match[3]), int(match[4]))
    if match := _COMPACT.fullmatch(bare):
        return _day(int(match[1]), int(match[2]), int(match[3]))
    if match := _DOTTED.fullmatch(text) or _DOTTED.fullmatch(text.rstrip(".")):
        return _of_year(match[3], int(match[2]), int(match[1]), after)
    match = _SLASHED.fullmatch(bare)
    if not match or not _is_slashed(match):
        return None
    first, second = int(match[1]), int(match[3])
    if order is None and first != second:
        return None
    month, day = (first, second) if order == "mdy" else (second, first)
    return _of_year(match[4], month, day, after)


def _is_slashed(match: re.Match[str]) -> bool:
    """Whether it is a date at all: ``03-12-26`` could begin with the year, ``3-4`` be a range."""
    return match[2] == "/" or len(match[4] or "") == 4


def _named(text: str, after: date | None) -> date | None:
    """A date with its month in letters."""
    if not _NAMED.fullmatch(text):
        return None
    tokens = [token for token in _TOKEN.findall(_folded(text)) if token not in _FILLERS]
    shape = "".join(_kind(token) for token in tokens)
    if shape in ("NMN", "MNN"):  # a year of two digits
        shape = shape[:2] + "Y"
    if shape not in _SHAPES:
        return None
    year, month, day = _SHAPES[shape]
    return _of_year(
        tokens[year] if year >= 0 else None, _MONTH[tokens[month]], int(tokens[day]), after
    )


def _kind(token: str) -> str:
    """N for a number of a day, Y for a year, M for a month, ? for anything else."""
    if token.isdigit():
        return {1: "N", 2: "N", 4: "Y"}.get(len(token), "?")
    return "M" if token in _MONTH else "?"


def _of_year(year: str | None, month: int, day: int, after: date | None) -> date | None:
    """A day of a year that was written, in four digits or two, or was not."""
    if year:
        return _day(int(year) + (2000 if len(year) == 2 else 0), month, day)
    return _within_half_a_year(month, day, after) if after else None


def _within_half_a_year(month: int, day: int, after: date) -> date | None:
    """The next such day, where it is not past the same day six months on."""
    months = after.month + 6
    limit = (after.year + (months > 12), (months - 1) % 12 + 1, after.day)
    for year in (after.year, after.year + 1):
        found = _day(year, month, day)
        if found and found >= after:
            return found if (found.year, found.month, found.day) <= limit else None
    return None


def _day(year: int, month: int, day: int) -> date | None:
    """A day, or None where there is none such."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _without_weekday(text: str) -> tuple[int | None, str]:
    """A date without the weekday in front of it, and which one that was."""
    match = _FIRST_WORD.match(text)
    weekday = _WEEKDAY.get(_folded(match[1])) if match else None
    return (weekday, text[match.end() :]) if match and weekday is not None else (None, text)


def _folded(text: str) -> str:
    """Lower case, without accents."""
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in apart if not unicodedata.combining(c))
