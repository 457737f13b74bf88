"""Times of day: an hour, or a part of the day, said beside a date.

An hour from 7 to 12 without its half is the working day's; an earlier one could be in the morning
or in the afternoon, and is never guessed.
"""

from __future__ import annotations

from datetime import time
from functools import lru_cache

from nextstep_tui.core.frozen import frozen
from nextstep_tui.core.when.words import Words, number_in

# From the first hour to the one after the last.
_PARTS = {
    "morning": (0, 12),
    "am": (0, 12),
    "first-thing": (0, 12),
    "lunchtime": (11, 15),
    "afternoon": (12, 18),
    "pm": (12, 24),
    "evening": (17, 24),
    "night": (18, 24),
    "eod": (0, 24),
}


@frozen
class Clock:
    """What is said of the time of day."""

    hours: tuple[int, ...] = ()
    """The hours it may be; none where only a part of the day is said."""
    minute: int = 0
    part: str = ""
    """The part of the day; empty where none is said."""

    @property
    def window(self) -> tuple[int, int]:
        """The part's first hour, and the one after its last."""
        return _PARTS.get(self.part, (0, 24))

    @property
    def time(self) -> time | None:
        """The one time that is meant; None where none is said, or it can't be told which."""
        first, after = self.window
        hours = [hour for hour in self.hours if first <= hour < after]
        if len(hours) > 1:
            hours = [hour for hour in hours if 7 <= hour <= 12]
        return time(hours[0], self.minute) if len(hours) == 1 else None


@lru_cache(maxsize=1024)
def read_clock(words: Words) -> Clock | None:
    """Read a time of day, a part of the day, or both: ``at 3pm``, ``morning``, ``afternoon at 3``.

    Args:
        words: folded by ``words_of``.

    Returns:
        What all the words together say; None where they say no time.
    """
    if not words:
        return Clock()
    words = words[1:] if words[0] == "by" and len(words) > 1 else words
    for size in range(len(words) + 1):
        before, after = _part(words[:size]), _part(words[size:])
        if size and words[size:] in (("am",), ("pm",)):
            after = None  # the hour's own half, which _hour reads: there is no 13pm
        for part, clock in ((before, _hour(words[size:])), (after, _hour(words[:size]))):
            if part is not None and clock is not None:
                return merged(part, clock)
    return None


def merged(one: Clock, other: Clock) -> Clock | None:
    """Two things said of one time of day; None where they contradict or repeat each other."""
    if (one.hours and other.hours) or (one.part and other.part and one.window != other.window):
        return None
    part = one.part or other.part
    hours = one.hours or other.hours
    if part == "eod" and (hours or one.part == other.part):
        return None
    return Clock(hours, one.minute or other.minute, part)


def _part(words: Words) -> Clock | None:
    """``morning``, ``pm``, ``eod``; nothing at all is no part."""
    if not words:
        return Clock()
    words = words[1:] if words[0] == "at" and words[1:] in (("eod",), ("lunchtime",)) else words
    return Clock(part=words[0]) if len(words) == 1 and words[0] in _PARTS else None


def _hour(words: Words) -> Clock | None:
    """``3pm``, ``15:30``, ``at 10``, ``noon``; nothing at all is no hour."""
    if not words:
        return Clock()
    said_at = words[0] == "at"
    words = words[1:] if said_at else words
    if words and words[-1].count(":") == 2:
        words = (*words[:-1], words[-1].removesuffix(":00"))
    if words in (("noon",), ("12", "noon")):
        return Clock((12,))
    if words[:1] == ("half",) or words[:1] == ("quarter",):
        return _spoken(words)
    if words[-1:] in (("am",), ("pm",)):
        return _with_half(words[:-1], words[-1])
    if words[-1:] == ("oclock",) and len(words) == 2:
        return _digits(words[0], True)
    if words[-1:] == ("hours",) and len(words) == 2:
        return _military(words[0]) if len(words[0]) in (2, 4) else None
    if len(words) == 3 and words[1] == "hours":
        return _digits(f"{words[0]}:{words[2]}", True)
    return _digits(words[0], said_at) if len(words) == 1 else None


def _spoken(words: Words) -> Clock | None:
    """``half past 3``, ``quarter to 5 pm``."""
    half = words[-1] if words[-1] in ("am", "pm") else ""
    words = words[:-1] if half else words
    minutes: dict[Words, int] = {("half", "past"): 30, ("quarter", "past"): 15}
    minute = (minutes | {("quarter", "to"): 45}).get(words[:2])
    hour = number_in(words[2], 12) if len(words) == 3 else None
    if minute is None or not hour:
        return None
    hour = hour if minute != 45 else (hour - 1 or 12)
    return _with_half((f"{hour}:{minute}",), half) if half else _twelve(hour, minute)


def _with_half(words: Words, half: str) -> Clock | None:
    """``3``, ``3:30``, ``3.30`` or ``330`` beside am or pm."""
    if len(words) != 1:
        return None
    word = words[0].replace(".", ":")
    if word.isdigit() and len(word) in (3, 4):
        word = f"{word[:-2]}:{word[-2:]}"
    hour, minute = _pair(word if ":" in word else f"{word}:00")
    if hour is None or minute is None or not 1 <= hour <= 12:
        return None
    return Clock((hour % 12 + (12 if half == "pm" else 0),), minute)


def _digits(word: str, said_at: bool) -> Clock | None:
    """A time in digits alone; a bare number is one only after "at"."""
    if word.isdigit() and len(word) < 3:
        return _sure(number_in(word), 0, word) if said_at else None
    if word.isdigit():
        return _military(word) if said_at or word[:2] not in ("19", "20") else None
    hour, minute = _pair(word.replace(".", ":"))
    # 4.12 and 23.11 may be dates as well.
    if "." in word and not said_at and hour and 1 <= (minute or 0) <= 12:
        return None
    return _sure(hour, minute, word)


def _sure(hour: int | None, minute: int | None, word: str) -> Clock | None:
    """A time written as on a clock of 24 hours, or of 12 without its half."""
    if hour is None or minute is None or hour > 23:
        return None
    if 1 <= hour <= 12 and not word.startswith("0"):
        return _twelve(hour, minute)
    return Clock((hour,), minute)


def _twelve(hour: int, minute: int) -> Clock:
    """An hour whose half of the day is not said."""
    return Clock((hour % 12, hour % 12 + 12), minute)


def _military(word: str) -> Clock | None:
    """``1530``, ``0900``, ``15``."""
    word = word if len(word) == 4 else f"{word}00"
    hour, minute = _pair(f"{word[:2]}:{word[2:]}") if len(word) == 4 else (None, None)
    return Clock((hour,), minute) if hour is not None and minute is not None else None


def _pair(word: str) -> tuple[int | None, int | None]:
    """Hour and minute of ``15:30``; None and None where it is no time."""
    hours, colon, minutes = word.partition(":")
    hour, minute = number_in(hours, 23), number_in(minutes, 59)
    if not colon or hour is None or minute is None or len(hours) > 2 or len(minutes) != 2:
        return None, None
    return hour, minute
