"""Why a phrase names no single day, told in one sentence with what to write instead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nextstep_tui.core.when.words import MONTH_NAMES, MONTHS, WEEKDAYS, Words

if TYPE_CHECKING:
    from nextstep_tui.core.when import Calendar

_LONGEST_QUOTE = 30

# The first row with one of the phrase's words tells why.
_REASONS = (
    ("hours minutes", "Hours are too fine here. Try today, or a time such as 3pm."),
    (
        "every each daily weekly monthly",
        "That comes more than once. Try its next day, such as fri.",
    ),
    ("yesterday ago last previous", "That is past. Try today, fri or dec 4."),
    ("or and to through between thru", "That may be several days. Try the last of them."),
    ("around about approx approximately roughly circa ish", "That is not one day. Try the date."),
    ("few couple several some", "That is no exact number. Try 2d or 1w."),
    ("before until till til within", "That has no day of its own. Try the last day that is fine."),
    ("after once when if as upon since", "That hangs on something else. Try the day you expect."),
    ("weekend", "A weekend is two days. Try sat or mon."),
    ("midnight", "Midnight belongs to two days. Try fri 11:59pm, or only fri."),
    ("early mid late start beginning middle", "That is several days. Try one, such as mon."),
    ("week", "A week is several days. Try eow, next week or fri."),
    ("month", "A month is many days. Try eom, next month or dec 4."),
    ("quarter q", "A quarter is many days. Try eoq or dec 4."),
    ("year", "A year is many days. Try eoy or dec 4."),
    ("am pm", "That is no time of day. Try fri 3pm."),
)


def refusal_of(phrase: str, words: Words, calendar: Calendar) -> str:
    """Why words that fit no form were refused.

    Args:
        phrase: what was typed, clean.
        words: the same, folded by ``words_of``.
        calendar: the order of day and month in examples.

    Returns:
        One sentence, with another one that names what to write.
    """
    reason = _reason(phrase, words)
    return reason if calendar.month_first else reason.replace("dec 4", "4 dec")


def _reason(phrase: str, words: Words) -> str:
    """The reason, with examples that name the month first."""
    if not phrase:
        return "No date yet. Try fri, 3d or dec 4."
    month = next((word for word in words if word in MONTHS), None)
    if month and not any(word[0].isdigit() for word in words):
        return f"{MONTH_NAMES[MONTHS.index(month)]} is many days. Try {month} 15 or end of {month}."
    if "-" in words and len(words) > 1:
        return "That may be several days. Try the last of them."
    if words[-2:] == ("after", "next"):
        return "That can be heard in two ways. Try the date, such as dec 4."
    said = set(words)
    for row, reason in _REASONS:
        if not said.isdisjoint(row.split()):
            return reason
    if len(said & set(WEEKDAYS)) > 1:
        return "That may be several days. Try the last of them."
    return f"{_quoted(phrase)} names no day. Try fri, 3d or dec 4."


def _quoted(phrase: str) -> str:
    """The phrase in quotes, cut where it is long."""
    short = phrase if len(phrase) <= _LONGEST_QUOTE else phrase[: _LONGEST_QUOTE - 1] + "…"
    return f"'{short}'"
