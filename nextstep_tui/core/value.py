"""What is on record that would be worth something to the customer: research, a trigger event,
content. It is offered in the place of a check-in.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime, time
from functools import lru_cache

from nextstep_tui.core.capture import CaptureContext, read_line
from nextstep_tui.core.model import Entry, EntryKind
from nextstep_tui.core.when import spell_date

_MOST_WORDS = 6


def value_entries(entries: Iterable[Entry]) -> list[Entry]:
    """The entries of something of value, the newest first."""
    found = [one for one in entries if one.kind is EntryKind.VALUE]
    return sorted(found, key=lambda one: (one.day, one.number), reverse=True)


def to_share(entries: Iterable[Entry], today: date) -> str:
    """The newest thing of value as it stands after "share with Maria".

    Args:
        entries: a deal's own.
        today: the working day.

    Returns:
        Such as ``“benchmark of three mills” from 12 Nov``; empty where nothing is on record.
    """
    newest = next(iter(value_entries(entries)), None)
    if newest is None:
        return ""
    named = _name(newest.text)
    what = f"“{named}”" if named else "what you noted"
    if named and _is_deed(named):
        what = f"more on {what}"
    return f"{what} from {spell_date(newest.day, today).partition(' ')[2]}"


@lru_cache(maxsize=64)
def _name(text: str) -> str:
    """The beginning of an entry's text, as far as a capture line reads nothing else into it."""
    whole = text.strip().rstrip(" .!")
    first = re.split(r"[.;:!?()<>“”\"@#]|\s[-–—]\s", whole, maxsplit=1)[0]
    left = first.split()[:_MOST_WORDS]
    while left:
        name = " ".join(left).rstrip(" ,")
        if len(left) > 1 and left[-1].casefold() in _NO_END:
            left.pop()
            continue
        if all(_is_read_whole(f"send “{name}” from Thu 12 Nov", end) for end in _ENDS):
            return name if len(name) == len(whole) else f"{name}…"
        left.pop()
    return ""


def _is_read_whole(what: str, end: str) -> bool:
    reading = read_line(f"{what}{end}", _NOBODY)
    return reading.what == what and (reading.when is not None)


def _is_deed(name: str) -> bool:
    """Whether an entry says what was done, not what there is."""
    verb = name.split(" ", 1)[0].casefold()
    return verb in _DONE or (len(verb) > _SHORT and verb.endswith("ed"))


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_DONE = _words("sent gave put showed shown told brought made wrote found met got took")
_SHORT = 4
_NO_END = _words(
    "a an the of to for with from in on at by and or but so who that which how what their our"
    " his her has have is are"
)
_ENDS = (" by 2026-11-27", " by 2026-11-27 with help from Ana so that legal can start")
_NOBODY = CaptureContext(now=datetime.combine(date(2026, 1, 5), time(9)), deals=(), people=())
