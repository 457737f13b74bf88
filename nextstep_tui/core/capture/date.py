"""Finding the one date that a plain sentence is due by.

No date is better than a wrong one: a date that is about something else ("for the 15th"), one of two
("mon or tue") or none in particular ("early next week") stays in the words of the step.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile

from nextstep_tui.core.act_verbs import VERBS
from nextstep_tui.core.capture.draft import Draft
from nextstep_tui.core.capture.model import CaptureContext, Part
from nextstep_tui.core.capture.owner import starts_sentence
from nextstep_tui.core.capture.words import (
    CHANGING,
    HAPPENS,
    NO_DUE_AFTER,
    TAILS,
    TAKES_A_DAY,
)
from nextstep_tui.core.frozen import frozen
from nextstep_tui.core.names import is_named
from nextstep_tui.core.patterns import Lazy
from nextstep_tui.core.when import When, read_when
from nextstep_tui.core.when.find import find_at_end
from nextstep_tui.core.when.words import MONTH_NAMES, MONTHS, VOCABULARY

_REACH = 90
"""Characters of a line's end or start in which a date phrase is looked for."""
_MOST_PLACES = 12
"""How many places in the middle of a line are tried."""
_MOST_WORDS = 8

_FIRM = r"(?:(?:is|are)\s+)?due(?:\s+(?:by|on))?|by|no\s+later\s+than|not\s+later\s+than"
_MARKER = Lazy(rf"\(?(?:(?:{_FIRM}|on|at|until)\b[\s:]*)+")
"""Words that lead to a date."""
_LOOSE = ("on", "at", "until")
"""Those of them that can lead to something else."""
_IN = Lazy(r"(?:in|within)\s")
_MIDDLE = Lazy(rf"(?<!\S)(?:{_FIRM}|on|in)\s")
_TO_VERB = Lazy(r"\sto\s+(\w+)", re.NOFLAG)
_GOES_ON = Lazy(r"\s(?:to\s+(?P<verb>\w+)|(?:in|at|with|via|over)\s)")
_JOINING, _JOINING_MARKS = ("and", "or", "to", "through", "thru"), "-–—/~&+<>="
_JOINING_ARTICLES = frozenset(("the", "a", "an"))
_JOINS_BEFORE = Lazy(rf"(?:\b(?:{'|'.join(_JOINING)})|[{_JOINING_MARKS}])\s*$")
_JOINS_AFTER = Lazy(r"\s*(?:(?:and|or|to|through|thru|till|until)\b|[-–—/~&+,])\s*")
# "3d" is short for "in 3 days"; "3D" and "1m" are too often something else.
_SHORT_LENGTH = Lazy(r"(?:\bby\s+)?(?<![\w.,/-])\d{1,3}(?:d|w|bd|wd)$", re.NOFLAG)
_CAPITAL_LENGTH = Lazy(r"\d[DM]$", re.NOFLAG)
# "check in next week": the "in" is the verb's, not the date's.
_PARTICLE = Lazy(
    r"\b(?:check|chk|log|sign|hand|drop|dial|phone|call|pop|stop|look|turn|chip|weigh|come|bring)"
    r"(?:s|ed|ing|ping|ped)?\s+in$"
)
_TAIL = Lazy(rf"(?:\s*,?\s*(?:{'|'.join(TAILS)})\b)?[\W_]*$")
_LAST_OF_TAILS = tuple(tail.split()[-1] for tail in TAILS)
# Before "in Munich" or "with Ana" only these are surely the day of the step, not of its object.
_NEAR = Lazy(
    r"(?:today|tonight|tomorrow|next|(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|satur|sun)(?:day)?)\b"
)
_FIRM_LEAD = Lazy(rf"(?<!\S)(?:{_FIRM})\s+")
_MONTH = rf"(?:{'|'.join((*(name.casefold() for name in MONTH_NAMES), *MONTHS, 'sept'))})"
# "on mon | dec 8", "by friday | last week", "by 1 nov | 2026", "today | at 8am": a date that goes
# on is all of it or none, never what its first words mean alone.
_GOES_ON_AS_DATE = Lazy(
    r"\s*,?\s*(?:the\s+)?(?:"
    rf"\d{{1,2}}(?:st|nd|rd|th)\b|{_MONTH}\.?\s+\d|\d{{1,2}}\.?\s+(?:of\s+)?{_MONTH}\b"
    r"|\d{1,2}/\d{1,2}\b|(?:19|20)\d\d\b"
    r"|(?:this|last|next|previous)\s+(?:week|month|quarter|year)\b|or\s+so\b"
    r"|(?:at\s+|@\s*)\d{1,2}(?:[:.]\d\d)?\s*(?:[ap]\.?m\b)|(?:at\s+|@\s*)\d{1,2}:\d\d\b"
    r"|\d{1,2}(?:[:.]\d\d)?\s*[ap]m\b|\d{1,2}:\d\d\b)"
)
# A time alone is today's only where nothing follows that could be its day, read or not.
_AFTER_CLOCK = Lazy(r"\s*(?:$|[,;:.!?)]|(?:to|with|via|for|so)\b)")
_LEADS = ("at", "due", "by", "on")
# "signed by Tom by fri"
# After "by", what is no day but clearly meant as one: worth saying why it is none.
_NO_DAYS = frozenset(
    word
    for row in (
        "yesterday weekend soon asap tbd tba early mid late earlier later sometime someday",
        "christmas xmas easter few",
    )
    for word in row.split()
)
_PERHAPS_NAMES = ("tom", "tomo", "mo", "may", "april", "june", "august", "jan", "sun")
_NOT_WHOLE = "That date does not end where it should. Write one day, such as fri or dec 4."
_WHICH_DAY = "A time needs its day here. Write it in front, such as fri 5pm or today 5pm."
_TWO_DATES = "The line has two dates. Write a line for each promise."
_IS = Lazy(r"(?<!\S)(?:is|are)\s+$")
_HAS_UNTIL = Lazy(r"\s(?:has|have)\s+(until\s+)")


@frozen
class Due:
    """A date phrase in the line, with the words that lead to it."""

    start: int
    end: int
    when: When

    def is_firm(self, text: str) -> bool:
        """Whether it is led in by words that only a due date has: by, due, no later than."""
        marker = _MARKER.match(text, self.start)
        return marker is not None and not marker[0].strip("(").casefold().startswith(_LOOSE)

    def is_marked(self, text: str) -> bool:
        """Whether it is led in by any such word."""
        return any(mark.match(text, self.start) for mark in (_MARKER, _IN))


def take_due(draft: Draft, start: int, end: int, context: CaptureContext) -> When | None:
    """Take the date that a stretch of a plain sentence is due by.

    Args:
        draft: the line; the phrase and its leading word are taken from it.
        start: where the sentence begins.
        end: where it ends: at its outcome, or with the line.
        context: the moment and the calendar.

    Returns:
        The date's reading, or None where there is none that is plainly meant. A phrase that ends
        the sentence after "by" and names no day, or one that has passed, is read without a date and
        with why; it stays in the words.
    """
    text = draft.rest[:end]
    refused = _refused_at_end(text, start, context)
    if refused is not None:
        return refused
    found: list[Due] = []
    for due in _candidates(text, start, context):
        found.append(due)
        if due.is_firm(text):
            break
    if not found:
        return None
    chosen = found[-1] if found[-1].is_firm(text) else found[0]
    if chosen.when.date is None:
        return chosen.when
    if other := _other_firm_date(text, start, chosen, context):
        both = sorted((chosen, other), key=lambda due: due.start)
        return When(", ".join(due.when.phrase for due in both), None, None, _TWO_DATES)
    take_phrase(draft, chosen)
    return chosen.when


def _other_firm_date(text: str, start: int, chosen: Due, context: CaptureContext) -> Due | None:
    """Another day or time that the line says something is due by."""
    if not chosen.is_firm(text):
        return None
    for lead in list(_FIRM_LEAD.finditer(text, start))[:_MOST_PLACES]:
        if not chosen.start <= lead.start() < chosen.end:
            due = _from(text, lead.start(), context)
            name = text[lead.end() : due.end].casefold() if due else ""
            if due is None or due.when.date is None or name in _PERHAPS_NAMES:
                continue
            if not _is_same_moment(due.when, chosen.when):
                return due
    return None


def _is_same_moment(one: When, other: When) -> bool:
    return (one.date, one.time) == (other.date, other.time)


def _refused_at_end(text: str, start: int, context: CaptureContext) -> When | None:
    for lead in list(_FIRM_LEAD.finditer(text, max(start, len(text) - _REACH)))[-1:]:
        ends = _date_words(text, lead.end())
        phrase = text[lead.end() : ends[-1]] if ends else ""
        # "by 10" and "by 5%" are amounts.
        if not _is_amount(phrase) and not text[ends[-1] :].strip(" .,;:!?)"):
            when = read_when(phrase, context.now, context.calendar)
            return when if when.date is None else None
        words = text[lead.end() :].split()
        if len(words) <= _MOST_WORDS and not _NO_DAYS.isdisjoint(map(str.casefold, words[:2])):
            return read_when(" ".join(words), context.now, context.calendar)
    return None


def _is_amount(phrase: str) -> bool:
    return all(char.isdecimal() or not (char.isalnum() or char in "-/_") for char in phrase)


def take_phrase(draft: Draft, due: Due) -> None:
    """Take a date phrase: its leading words as glue, the rest as the date."""
    marker = _MARKER.match(draft.rest, due.start, due.end)
    middle = marker.end() if marker else due.start
    draft.take(due.start, middle, Part.GLUE)
    draft.take(middle, due.end, Part.WHEN)
    tail = _TAIL.match(draft.rest, due.end) if draft.rest[due.end :].strip() else None
    if tail and tail[0].strip():
        draft.take(due.end, tail.end(), Part.GLUE)


def skip_leading_date(draft: Draft, start: int, end: int, context: CaptureContext) -> int:
    """Index after a date phrase that begins a sentence and stays in it, or ``start``."""
    due = _from(draft.rest[:end], start, context)
    return due.end if due else start


def date_prefix(text: str, context: CaptureContext) -> Due | None:
    """The date phrase that begins a text, where what follows it begins a sentence of its own."""
    due = _from(text, 0, context)
    if due is None or due.when.date is None:
        return None
    return due if starts_sentence(text[due.end :].lstrip(" ,:;"), context) else None


def _candidates(text: str, start: int, context: CaptureContext) -> Iterator[Due]:
    for find in (_at_end, _at_start, _has_until, _in_middle):
        due = find(text, start, context)
        if due is not None:
            yield due


def _at_end(text: str, start: int, context: CaptureContext) -> Due | None:
    return _until(text, start, _before_tail(text, max(start, len(text) - 2 * _REACH)), context)


def _before_tail(text: str, start: int) -> int:
    """Index after the last words that mean something."""
    if text[-1:].isalnum() and not text.casefold().endswith(_LAST_OF_TAILS):
        return len(text)
    tail = _TAIL.search(text, start)
    return tail.start() if tail else len(text)


def _until(text: str, start: int, end: int, context: CaptureContext) -> Due | None:
    """The date phrase that ends at an index, with its leading words."""
    found = find_at_end(text[start:end], context.now, context.calendar)
    if found is not None and found.when.date is not None:
        due = Due(_with_lead(text, start, start + found.start), end, found.when)
    else:
        short = (
            _SHORT_LENGTH.search(text, max(start, end - _REACH), end)
            if _has_digit(text[max(start, end - _REACH) : end])
            else None
        )
        if short is None:
            return None
        when = read_when(short[0].split()[-1], context.now, context.calendar)
        due = Due(_with_lead(text, start, short.start()), end, when)
    return due if due.when.date and _is_meant(text, start, due, context) else None


def _with_lead(text: str, start: int, at: int) -> int:
    low = max(start, at - 12)
    before = text[low:at].rstrip().removesuffix(":")
    for lead in _LEADS:
        begin = low + len(before) - len(lead)
        if before.casefold().endswith(lead) and (begin == 0 or text[begin - 1].isspace()):
            at = begin
            break
    verb = (
        _IS.search(text, max(start, at - 6), at) if text[at : at + 3].casefold() == "due" else None
    )
    return verb.start() if verb else at


def _at_start(text: str, start: int, context: CaptureContext) -> Due | None:
    due = _from(text, start, context)
    if due is None or not _is_meant(text, start, due, context):
        return None
    after = text[due.end :].lstrip()
    if due.is_marked(text) or after[:1] in (",", ":") or starts_sentence(after, context):
        return due
    return None


def _from(text: str, start: int, context: CaptureContext) -> Due | None:
    """The date phrase that begins at an index, unless it is one of two."""
    for end in reversed(_date_words(text, start)):
        found = find_at_end(text[start:end], context.now, context.calendar)
        if found is None or found.start > 0 or found.when.date is None:
            continue
        if _GOES_ON_AS_DATE.match(text, end):
            return Due(start, end, _refused(text, start, context))
        joined = _JOINS_AFTER.match(text, end)
        if joined and begins_date(text, joined.end()):
            return None
        if found.is_clock and not (
            _AFTER_CLOCK.match(text, end) or starts_sentence(text[end:].lstrip(), context)
        ):
            return Due(start, end, _refused(text, start, context, is_clock=True))
        return Due(start, end, found.when)
    return None


def _refused(text: str, start: int, context: CaptureContext, *, is_clock: bool = False) -> When:
    """Why a date phrase that goes on beyond what could be read is none.

    All its words tell it best; else the first more that make no day.
    """
    if is_clock:
        phrase = " ".join(text[start:].split()[:_MOST_WORDS])
        return When(phrase, None, None, _WHICH_DAY)
    marker = _MARKER.match(text, start)
    begin = marker.end() if marker else start
    more = [begin + found.end() for found in re.finditer(r"\S+", text[begin : begin + _REACH])]
    for end in (*_date_words(text, begin)[-1:], *more[1:_MOST_WORDS]):
        phrase = text[begin:end].rstrip(" ,.;:!?)")
        when = read_when(phrase, context.now, context.calendar)
        if when.date is None:
            return when
    return When(text[begin : more[0]] if more else "", None, None, _NOT_WHOLE)


def begins_date(text: str, at: int) -> bool:
    """Whether a word that could begin a date stands at an index."""
    ends = _date_words(text, at)
    words = text[at : ends[-1]].casefold().split() if ends else []
    return not _JOINING_ARTICLES.issuperset(words)


def _date_words(text: str, start: int) -> list[int]:
    """Where the words end, from an index on, that a date phrase could be made of."""
    ends: list[int] = []
    for word in re.finditer(r"\S+", text[start : start + _REACH]):
        bare = word[0].strip("(),.;:").casefold()
        if not bare or not (bare[0].isdigit() or bare in VOCABULARY or "-" in bare):
            break
        ends.append(start + word.start() + len(word[0].rstrip(",;:")))
        if word[0][-1] in ",;:" or len(ends) == _MOST_WORDS:
            break
    return ends if ends and any(char.isalnum() for char in text[start : ends[0]]) else []


def _in_middle(text: str, start: int, context: CaptureContext) -> Due | None:
    places = list(_MIDDLE.finditer(text, start))[-_MOST_PLACES:][::-1]
    for place in sorted(places, key=lambda place: place[0][:2].casefold() in ("on", "in")):
        due = _from(text, place.start(), context)
        if due and _is_meant(text, start, due, context) and _stands_free(text, due):
            return due
    for place in list(_GOES_ON.finditer(text, start))[:_MOST_PLACES]:
        verb = place["verb"]
        if verb is None or verb.casefold() in VERBS:
            due = _until(text, start, place.start(), context)
            if due and (verb or _NEAR.match(text, due.start)):
                if _GOES_ON_AS_DATE.match(text, due.end):
                    return Due(due.start, due.end, _refused(text, due.start, context))
                return due
    return None


def _has_until(text: str, start: int, context: CaptureContext) -> Due | None:
    """The date in "legal has until friday to sign"."""
    found = _HAS_UNTIL.search(text, start)
    due = _from(text, found.end(), context) if found else None
    if found is None or due is None or not _TO_VERB.match(text, due.end):
        return None
    return Due(found.start(1), due.end, due.when)


def _stands_free(text: str, due: Due) -> bool:
    """Whether a phrase in the middle of a sentence could be left out of it."""
    if not _IN.match(text, due.start):
        return True
    after = text[due.end :].lstrip()
    return after[:1] in (",", "") or _TO_VERB.match(" " + after) is not None


def _is_meant(text: str, start: int, due: Due, context: CaptureContext) -> bool:
    """Whether a phrase that reads as a date is one here, and is what the step is due by."""
    phrase = _MARKER.without(text[due.start : due.end], most=1)
    has_digit = _has_digit(phrase)
    if is_named(phrase, context.people) or (has_digit and _CAPITAL_LENGTH.search(phrase)):
        return False
    if has_digit and _SHORT_LENGTH.fullmatch(phrase):
        changes = CHANGING.intersection(text[start : due.start].casefold().split())
        return not changes and not _is_about_something(text, start, due, context)
    return not _is_about_something(text, start, due, context)


def _is_about_something(text: str, start: int, due: Due, context: CaptureContext) -> bool:
    """Whether the words before a phrase make it one of two dates, or no due date at all."""
    before = text[max(start, due.start - _REACH) : due.start].rstrip(" ,")
    may_join = before[-1:] in _JOINING_MARKS or before.casefold().endswith(_JOINING)
    if may_join and (joined := _JOINS_BEFORE.search(before)):
        rest = before[: joined.start()]
        if joined[0].strip() not in ("-", "–", "—") or not rest.endswith(" "):
            return True
        return find_at_end(rest.rstrip(), context.now, context.calendar) is not None
    small = _last_word(before).casefold()
    if not small or due.is_firm(text):
        return False
    if small in HAPPENS:
        return True
    if small == "in" and _PARTICLE.search(before):
        return False
    return small in NO_DUE_AFTER or (small in TAKES_A_DAY and not due.is_marked(text))


def _has_digit(text: str) -> bool:
    return any(map(str.isdecimal, text))


def _last_word(text: str) -> str:
    """The word that a text without trailing space ends with; empty where a mark does."""
    length = sum(1 for _ in takewhile(lambda char: char.isalnum() or char in "_'", reversed(text)))
    return text[len(text) - length :]
