"""Reading a date phrase: dividing it into a day and a time, and checking the moment they make.

The one day that all of a phrase's words name is returned, or the reason why there is none.
"""

from __future__ import annotations

from datetime import date, datetime

from nextstep_tui.core.frozen import frozen
from nextstep_tui.core.patterns import Lazy
from nextstep_tui.core.text import clean
from nextstep_tui.core.when import Calendar, When, spell_date
from nextstep_tui.core.when.calendar import Asked, Day
from nextstep_tui.core.when.clock import Clock, merged, read_clock
from nextstep_tui.core.when.days import read_day
from nextstep_tui.core.when.refusals import refusal_of
from nextstep_tui.core.when.words import Words, words_of

_LONGEST_PHRASE = 100
_LONGEST_CLOCK = 5

_LEADS = (
    ("no", "later", "than"),
    ("not", "later", "than"),
    ("on", "or", "before"),
    ("due", ":"),
    ("due",),
    ("latest",),
    ("by",),
    ("on",),
)
# "dec 3pm" is an hour of some day in December, never the afternoon of the 3rd.
_HALF_OF_HOUR = Lazy(r"\d(?:[ap]\.?m\b)")
_TRAILS = (("at", "latest"), ("by", "latest"), ("latest",))
# "at the end of the month" is a day; nobody says "at friday".
_AFTER_AT = ("end", "eow", "eom", "eoq", "eoy")


@frozen
class Reading:
    """A phrase's reading, with what a search in a longer text has to know."""

    when: When
    kind: str
    """The day's kind, as in ``days``; ``clock`` where only a time is said; else empty."""


def read_with_kind(phrase: str, now: datetime, calendar: Calendar) -> Reading:
    """Read one date phrase, as ``read_when`` does, and tell its kind.

    Args:
        phrase: what was typed.
        now: the local moment of typing.
        calendar: order of day and month, workdays, holidays.

    Returns:
        The reading; its kind is empty where the phrase is refused.
    """
    phrase = clean(phrase)
    words = words_of(phrase) if len(phrase) <= _LONGEST_PHRASE else ()
    asked = Asked(now.date(), calendar)
    try:
        found = [
            _checked(phrase, day, clock, now)
            for day, clock in _divisions(words, asked)
            if clock.hours or clock.part not in ("am", "pm") or not _HALF_OF_HOUR.search(phrase)
        ]
    except (OverflowError, ValueError):
        # A day beyond the year 9999.
        found = []
    understood = {(one.when.date, one.when.time): one for one in found if one.when.date}
    if len(understood) == 1:
        return next(iter(understood.values()))
    if understood:
        return _refused(phrase, "That has two meanings. Try a date such as dec 4.")
    return found[0] if found else _refused(phrase, refusal_of(phrase, words, calendar))


def _divisions(words: Words, asked: Asked) -> list[tuple[Day, Clock]]:
    """Every way to divide a phrase into one day and one time of day."""
    words, lead = _without_leads(words)
    heads = _clocks([words[:size] for size in range(min(_LONGEST_CLOCK, len(words)) + 1)])
    tails = _clocks([words[size:] for size in range(len(words), -1, -1)][: _LONGEST_CLOCK + 1])
    divisions = []
    for before, head in heads:
        for after, tail in tails:
            clock = merged(head, tail)
            if clock is None or before + after > len(words):
                continue
            day = _day_between(words[before : len(words) - after], clock, asked, lead)
            if day:
                divisions.append((day, clock))
    return divisions


def _clocks(parts: list[Words]) -> list[tuple[int, Clock]]:
    """The parts that say a time of day, each with its number of words."""
    return [(len(part), clock) for part in parts if (clock := read_clock(part)) is not None]


def _day_between(words: Words, clock: Clock, asked: Asked, lead: str) -> Day | None:
    """The day that is left when the time is taken away; a bare time is today's."""
    timed = clock != Clock()
    if not words:
        is_moment = clock.hours or clock.part == "eod"
        return Day(asked.today, "today", "clock") if timed and is_moment else None
    if timed and words[0] in ("on", "of"):
        words = words[1:]
    day = read_day(words, asked)
    if day is None or (timed and day.kind == "period") or (lead == "on" and day.kind == "count"):
        return None
    return day


def _without_leads(words: Words) -> tuple[Words, str]:
    """A phrase without its "by" or "on" and its "at the latest", and the last lead's last word."""
    last = ""
    lead: Words | None = ()
    while lead is not None:
        words, last = words[len(lead) :], lead[-1] if lead else last
        lead = next((lead for lead in _LEADS if words[: len(lead)] == lead), None)
    if words[:1] == ("at",) and words[1:2] and words[1] in _AFTER_AT:
        words = words[1:]
    trail = next((trail for trail in _TRAILS if words[-len(trail) :] == trail), ())
    return words[: len(words) - len(trail)], last


def _checked(phrase: str, day: Day, clock: Clock, now: datetime) -> Reading:
    """A division's moment, refused where it has passed or its hour can't be told."""
    if day.date is None:
        return _refused(phrase, day.why)
    why = _trouble(day.date, clock, now)
    if why:
        return _refused(phrase, why)
    return Reading(When(phrase, day.date, clock.time, day.why), day.kind)


def _refused(phrase: str, why: str) -> Reading:
    """No day, and why."""
    return Reading(When(phrase, None, None, why), "")


def _trouble(day: date, clock: Clock, now: datetime) -> str:
    """What keeps a day and a time from being a moment to come; empty where nothing does."""
    if clock.hours and clock.time is None:
        return "That time could be morning or afternoon. Add am or pm, such as 3pm."
    if day < now.date():
        return f"{spell_date(day, now.date())} is past."
    if day > now.date():
        return ""
    if clock.time and clock.time <= now.time():
        return f"{clock.time:%H:%M} today is past. Try a later time, or tomorrow."
    if now.hour >= clock.window[1]:
        return "That part of today is past. Try tomorrow."
    return ""
