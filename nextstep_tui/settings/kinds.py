"""What a value of ``config.toml`` may be: each kind reads one, or says what it should have been.

Raises:
    Misfit: a reader was given a value that is none of its kind.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, time

from nextstep_tui.settings import NAME_KEPT, Stage

Read = Callable[[object], object]
"""Reads a value as TOML has it."""
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
THEMES = (
    "ink", "paper", "terminal",
    "ansi-dark", "ansi-light", "atom-one-dark", "atom-one-light", "catppuccin-frappe",
    "catppuccin-latte", "catppuccin-macchiato", "catppuccin-mocha", "dracula", "flexoki",
    "gruvbox", "monokai", "nord", "rose-pine", "rose-pine-dawn", "rose-pine-moon",
    "solarized-dark", "solarized-light", "textual-dark", "textual-light",
    "tokyo-night",
)  # fmt: skip
"""Our own themes, then those that come with the screen's library; a test compares."""


class Misfit(ValueError):
    """A value that is not of its kind.

    Args:
        expected: what it should be, after the words ``should be``.
        meant: how it was probably meant, as it would be written; empty where nobody can tell.
    """

    def __init__(self, expected: str, meant: str = "") -> None:
        super().__init__(f"should be {expected}")
        self.expected = expected
        self.meant = meant


def nearest(word: str, words: Sequence[str], least: float = 0.6) -> str:
    """The word that somebody probably meant; empty where none is near.

    Args:
        word: what was written.
        words: what there is.
        least: how alike they must be, from 0 to 1.
    """
    from difflib import get_close_matches  # only a mistake needs it

    by_fold = {one.casefold(): one for one in reversed(words)}
    near = get_close_matches(word.casefold(), by_fold, 1, least)
    return by_fold[near[0]] if near else ""


def in_toml(value: object) -> str:
    """A value as a settings file has it.

    Args:
        value: as the file's reader gave it: texts, numbers, dates, lists and tables of these.
    """
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return '"' + "".join(map(_in_quotes, value)) + '"'
    if isinstance(value, list):
        return f"[{', '.join(map(in_toml, value))}]"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key} = {in_toml(one)}" for key, one in value.items()) + "}"
    if hasattr(value, "isoformat"):
        return str(value.isoformat())
    return str(value)


def _in_quotes(char: str) -> str:
    if char in '"\\':
        return f"\\{char}"
    return char if char.isprintable() else f"\\u{ord(char):04x}"


def text(value: object) -> str:
    """A text; spaces at its ends go."""
    if not isinstance(value, str):
        meant = "" if isinstance(value, list | dict) else f'"{in_toml(value)}"'
        raise Misfit("a text in quotes", meant)
    return value.strip()


def machine_name(value: object) -> str:
    """What a machine is called."""
    return text(value)[:NAME_KEPT]


def country(value: object) -> str:
    """A country as two letters."""
    found = text(value).upper()
    if found and not (found.isascii() and found.isalpha() and len(found) == 2):
        raise Misfit('a country as two letters such as "DE"')
    return found


def address(value: object) -> str:
    """An e-mail address."""
    found = text(value)
    name, at, domain = found.partition("@")
    if found and not (name and at and domain and found.isprintable() and " " not in found):
        raise Misfit('an e-mail address such as "bo@example.com"')
    return found


def whole(least: int, most: int) -> Read:
    """A whole number within bounds."""

    def read(value: object) -> int:
        if isinstance(value, int) and not isinstance(value, bool) and least <= value <= most:
            return value
        inside = str(value).strip()
        is_one = isinstance(value, str) and inside.isascii() and inside.isdigit()
        meant = f"{inside}, without quotes" if is_one and least <= int(inside) <= most else ""
        raise Misfit(f"a whole number from {least} to {most}", meant)

    return read


def texts(value: object) -> tuple[str, ...]:
    """A list of texts."""
    if not isinstance(value, list):
        meant = f"[{in_toml(value)}]" if isinstance(value, str) else ""
        raise Misfit('a list of texts such as ["one", "two"]', meant)
    return tuple(text(one) for one in value)


YES_OR_NO = {
    **dict.fromkeys(("true", "yes", "on"), "true"),
    **dict.fromkeys(("false", "no", "off"), "false"),
}
"""How people write what is true or false."""


def switch(value: object) -> bool:
    """True or false."""
    if not isinstance(value, bool):
        meant = YES_OR_NO.get(str(value).casefold(), "")
        raise Misfit("true or false", f"{meant}, without quotes" if meant else "")
    return value


def keys(value: object) -> tuple[str, ...]:
    """A key of the keyboard or several, as they are written."""
    found = (value,) if isinstance(value, str) else value
    if not isinstance(found, tuple | list) or not found:
        raise Misfit('a key in quotes or a list of keys such as ["/", "Ctrl+F"]')
    return tuple(text(key) if key != " " else "space" for key in found)


def workdays(value: object) -> frozenset[int]:
    """Days of the week; Monday is 0."""
    expected = f"a list out of {', '.join(WEEKDAYS)}"
    if not isinstance(value, list) or not value:
        raise Misfit(expected, f"[{in_toml(value)}]" if isinstance(value, str) else "")
    for day in value:
        if not isinstance(day, str) or day.strip().casefold()[:3] not in WEEKDAYS:
            near = nearest(str(day).strip()[:3], WEEKDAYS)
            raise Misfit(expected, f'"{near}"' if near else "")
    return frozenset(WEEKDAYS.index(day.strip().casefold()[:3]) for day in value)


def dates(value: object) -> frozenset[date]:
    """A list of dates."""
    if not isinstance(value, list) or not all(type(day) is date for day in value):
        first = value[0] if isinstance(value, list) and value else value
        meant = f"[{first}], without quotes" if _is_date(first) else ""
        raise Misfit("a list of dates such as [2026-12-25]", meant)
    return frozenset(value)


def _is_date(value: object) -> bool:
    if isinstance(value, str):
        try:
            date.fromisoformat(value)
        except ValueError:
            return False
    return isinstance(value, str) or type(value) is date


def hours(value: object) -> tuple[time, time]:
    """From when until when, by the clock."""
    begin, dash, end = text(value).partition("-")
    if not dash:
        raise Misfit('two times such as "20:00-07:00"')
    return hour_and_minute(begin), hour_and_minute(end)


def hour_and_minute(written: str) -> time:
    """A time of day as settings and options have it: ``8:30``, ``08:30``.

    Args:
        written: what was typed.

    Raises:
        Misfit: it is none.
    """
    hour, _, minute = written.strip().partition(":")
    digits = hour + minute
    if not (digits.isascii() and digits.isdigit() and len(minute) == 2 and 1 <= len(hour) <= 2):
        raise Misfit("a time such as 08:30")
    if int(hour) > 23 or int(minute) > 59:
        raise Misfit("a time from 00:00 to 23:59")
    return time(int(hour), int(minute))


def clock_or_off(value: object) -> time | None:
    """A time of day, or None for ``off``."""
    if value is False or (isinstance(value, str) and value.strip().casefold() == "off"):
        return None
    try:
        return hour_and_minute(text(value))
    except Misfit:
        meant = f'"{value:%H:%M}"' if isinstance(value, time) else ""
        raise Misfit('a time such as "16:00", or "off"', meant) from None


def order(value: object) -> bool:
    """Whether a date such as 12/4 begins with the month."""
    return one_of("mdy", "dmy")(value) == "mdy"


def stages(value: object) -> tuple[Stage, ...]:
    """A deal's stages, each with its two names."""
    expected = 'a list of stages such as ["Lead", "curious"]: its name, what the buyer is doing'
    if not isinstance(value, list) or not value:
        raise Misfit(expected)
    if not all(isinstance(pair, list) and len(pair) == 2 for pair in value):
        raise Misfit(expected)
    return tuple(Stage(text(name), text(buyer)) for name, buyer in value)


def one_of(*words: str) -> Read:
    """One of a few words."""

    def read(value: object) -> str:
        if value not in words:
            near = nearest(value.strip(), words, 0.4) if isinstance(value, str) else ""
            raise Misfit(" or ".join(f'"{word}"' for word in words), f'"{near}"' if near else "")
        return str(value)

    return read


def theme(value: object) -> str:
    """The name of a theme."""
    found = text(value)
    if found not in THEMES:
        near = nearest(found, THEMES)
        raise Misfit(f"a theme: {', '.join(THEMES[:3])} or one of Textual's", near and f'"{near}"')
    return found


def command(value: object) -> tuple[str, ...]:
    """A program and its arguments, as a text or as a list."""
    if isinstance(value, str):
        import shlex  # only who has a password command needs it

        try:
            return tuple(shlex.split(value))
        except ValueError:
            raise Misfit('a command with its quotes closed, or a list: ["pass", "dav"]') from None
    return texts(value)
