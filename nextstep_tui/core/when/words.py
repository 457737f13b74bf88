"""The words that dates are written with, and the folding of a phrase into them.

A way of writing a word is added to a table here; a way of saying a date is a function in
``days`` and a way of saying a time one in ``clock``. Whatever no table knows stays in
the phrase, where it makes every form refuse it.
"""

from __future__ import annotations

import re

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
WEEKDAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_JANUARY_ON = (
    "January February March April May June July August September October November December"
)
MONTH_NAMES = tuple(_JANUARY_ON.split())

_TO_NINETEEN = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
    " sixteen seventeen eighteen nineteen"
)
_TO_TWENTIETH = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth"
    " fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
)
_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "ninety": 90}
_NUMBERS = {word: number for number, word in enumerate(_TO_NINETEEN.split(), 1)} | _TENS
SPELLED_ORDINALS = {word: number for number, word in enumerate(_TO_TWENTIETH.split(), 1)}
SPELLED_ORDINALS["thirtieth"] = 30

_SAME_WORD = {
    "tomorrow": "tom tomo tomoz tmr tmrw tmw tmrrw tommorow tomorro tommorrow tomorow",
    "mon": "monday",
    "tue": "tues tuesday",
    "wed": "weds wednesday wensday",
    "thu": "thur thurs thursday",
    "fri": "friday",
    "sat": "saturday",
    "sun": "sunday",
    "sep": "sept",
    "eod": "cob cop eob",
    "week": "wk",
    "weeks": "wks",
    "month": "mth mo",
    "months": "mths mos",
    "quarter": "qtr",
    "year": "yr",
    "years": "yrs",
    "business": "working work biz bus bdays",
    "workday": "bday weekday bizday",
    "workdays": "wd bd bds weekdays bizdays",
    "noon": "midday",
    "at": "@",
    "w/c": "wc w/b wb",
    "coming": "upcoming",
    "hours": "h hr hrs hour",
    "minutes": "min mins minute",
}
_CANONICAL = (
    {other: word for word, others in _SAME_WORD.items() for other in others.split()}
    | {name.lower(): short for name, short in zip(MONTH_NAMES, MONTHS, strict=True)}
    | {"bdays": "workdays"}
)

# Short units that are written alike for one and for several.
_AFTER_NUMBER = {"wk": "weeks", "mo": "months", "mth": "months", "yr": "years"}

# Several words that say what one of the forms' words says; tried in this order.
_SAME_PHRASE = (
    (("end", "of", "business"), ("eod",)),
    (("close", "of", "business"), ("eod",)),
    (("close", "of", "play"), ("eod",)),
    (("end", "of", "play"), ("eod",)),
    (("end", "of", "day"), ("eod",)),
    (("end", "of", "business", "day"), ("eod",)),
    (("business", "day"), ("workday",)),
    (("business", "days"), ("workdays",)),
    (("week", "commencing"), ("w/c",)),
    (("week", "beginning"), ("w/c",)),
    (("week", "starting"), ("w/c",)),
    *(
        (("end", "of", day), ("eod", day)) for day in ("today", "tomorrow", *WEEKDAYS[1:])
    ),  # "mon" may be a month
    (("first", "thing", "in", "morning"), ("first-thing",)),
    (("first", "thing"), ("first-thing",)),
    (("in", "morning"), ("morning",)),
    (("in", "afternoon"), ("afternoon",)),
    (("in", "evening"), ("evening",)),
    (("at", "night"), ("night",)),
    (("tonight",), ("today", "night")),
    (("this", "morning"), ("today", "morning")),
    (("this", "afternoon"), ("today", "afternoon")),
    (("this", "evening"), ("today", "evening")),
)

_OWN_WORDS = (
    "today tonight this next last coming current after before from in on by due no not later than"
    " latest or of the a an at end eow eom eoq eoy eod day days d week weeks w month months m"
    " quarter year years y q fortnight fortnights workday workdays business noon am pm morning"
    " afternoon evening night lunchtime first thing half past quarter to oclock now time close"
    " play commencing beginning starting w/c t"
)
VOCABULARY = frozenset(
    {*_OWN_WORDS.split(), *WEEKDAYS, *MONTHS, *_CANONICAL, *_CANONICAL.values()}
    | {*_NUMBERS, *SPELLED_ORDINALS}
)
"""Every word that a date phrase may contain, numbers written in digits aside."""

# Long words that a slip of the finger leaves recognisable.
_WORTH_MENDING = (
    "tomorrow",
    *(name.lower() for name in WEEKDAY_NAMES),
    *(name.lower() for name in MONTH_NAMES if len(name) > 6),
)

TOKEN = r"w/[cb](?![a-z])|[0-9]+(?:[./:-][0-9]+)+|[0-9]+(?:st|nd|rd|th)(?![a-z])|[0-9]+|[a-z]+|\S"
_INITIALS = r"(?<![a-z])[a-z](?:\.[a-z])+\.?(?![a-z])"
_MOST_WORDS = 16
# A week's time, the month's end; "today's" and "friday's" belong to something else.
_OWNERS = frozenset({"day", "week", "wk", "month", "quarter", "year", "fortnight"})

Words = tuple[str, ...]


def words_of(phrase: str) -> Words:
    """Fold a phrase into the forms' words.

    Args:
        phrase: what was typed.

    Returns:
        Lower-case words in one spelling each; whatever is not known stays as it is. Empty where
        the phrase is too long to be a date.
    """
    text = phrase.casefold().replace("’", "'").replace("–", "-").replace("o'clock", "oclock")
    if "." in text:
        text = re.sub(_INITIALS, lambda found: found[0].replace(".", ""), text)
    raw = re.findall(TOKEN, text)
    if len(raw) > 2 * _MOST_WORDS:
        return ()
    words = _without_marks(raw)
    words = _with_numbers(_with_one_spelling(words))
    return _with_same_phrases(_without_articles(words))


def number_in(word: str, most: int = 9999) -> int | None:
    """The number that a word of digits spells; None where it spells none up to ``most``."""
    if not (word.isascii() and word.isdigit()) or len(word) > 8:
        return None
    number = int(word)
    return number if number <= most else None


def ordinal_in(word: str) -> int | None:
    """The day of a month that a word such as ``4th`` or ``fourth`` names."""
    if word in SPELLED_ORDINALS:
        return SPELLED_ORDINALS[word]
    number = number_in(word[:-2], 31)
    return number if number and word[-2:] == _ending(number) else None


def mended(word: str) -> str | None:
    """The one weekday, month or "tomorrow" that a word misspells by a single slip."""
    if len(word) < 5 or word in VOCABULARY or word.endswith("s"):
        return None
    meant = [other for other in _WORTH_MENDING if _one_slip_apart(word, other)]
    return _CANONICAL.get(meant[0], meant[0]) if len(meant) == 1 else None


def _one_slip_apart(typed: str, meant: str) -> bool:
    """Whether one letter is missing, added, wrong, or swapped with the next."""
    if abs(len(typed) - len(meant)) > 1:
        return False
    while typed and meant and typed[0] == meant[0]:
        typed, meant = typed[1:], meant[1:]
    swapped = typed[:2] == meant[1::-1] and typed[2:] == meant[2:]
    return swapped or meant[1:] in (typed, typed[1:]) or typed[1:] == meant


def _ending(number: int) -> str:
    """The letters after a number: st, nd, rd or th."""
    if number in (11, 12, 13):
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")


def _without_marks(raw: list[str]) -> list[str]:
    """Drop the marks that say nothing: commas, brackets, joining hyphens, abbreviating dots."""
    words: list[str] = []
    for index, word in enumerate(raw):
        before = words[-1] if words else ""
        after = raw[index + 1] if index + 1 < len(raw) else ""
        if word in {",", "(", ")", "!"} or (word == "-" and _is_joined(before, after)):
            continue
        if word == "." and _is_spared(words, after):
            continue
        if word == "t" and before.count("-") == 2:
            word = "at"  # 2026-12-03T14:00
        if word == "s" and before == "'" and _OWNERS.intersection(words[-2:-1]):
            words.pop()
        elif word == "'" and after != "s" and before in {"days", "weeks", "months", "years"}:
            continue
        elif word == "." and before.count(".") == 1 and before[-1:].isdigit():
            words[-1] = before + "."
        else:
            words.append(word)
    return words


def _is_joined(before: str, after: str) -> bool:
    """Whether a hyphen only joins: ``month-end``, ``4-dec``."""
    if after == "end" or (before.isalpha() and after.isalpha()):
        return True
    return _CANONICAL.get(before, before) in MONTHS or _CANONICAL.get(after, after) in MONTHS


def _is_spared(words: list[str], after: str) -> bool:
    """Whether a dot only abbreviates or ends: ``dec. 4``, ``fri.``, ``4. dec``."""
    if not words or words[-1].isalpha() or not after:
        return not (words and words[-1].count(".") == 1)
    return words[-1].isdigit() and _CANONICAL.get(after, after) in MONTHS


def _with_one_spelling(words: list[str]) -> list[str]:
    """Write every known word in its one spelling, and mend what is misspelled."""
    known = [_CANONICAL.get(word) or mended(word) or word for word in words]
    for index, word in enumerate(words[1:], 1):
        if words[index - 1].isdigit() and word in _AFTER_NUMBER:
            known[index] = _AFTER_NUMBER[word]
    return known


def _with_numbers(words: list[str]) -> list[str]:
    """Write numbers in digits: ``twenty one`` is 21, ``twenty first`` 21st."""
    folded: list[str] = []
    for index, word in enumerate(words):
        tens = _TENS.get(words[index - 1], 0) if index else 0
        number = _NUMBERS.get(word, 0)
        ordinal = SPELLED_ORDINALS.get(word, 0)
        if tens and 0 < number < 10:
            folded[-1] = str(tens + number)
        elif tens in (20, 30) and 0 < ordinal < 10:
            folded[-1] = f"{tens + ordinal}{_ending(ordinal)}"
        else:
            folded.append(str(number) if number else word)
    return folded


def _without_articles(words: list[str]) -> list[str]:
    """Drop "the" where it says nothing; "the first" and "the friday" keep theirs."""
    telling = {*WEEKDAYS, *SPELLED_ORDINALS, "days", "weeks", "months", "years", "today"}
    return [
        word
        for word, after in zip(words, [*words, ""][1:], strict=True)
        if word != "the" or after in telling or after.isdigit()
    ]


def _with_same_phrases(words: list[str]) -> Words:
    """Replace the phrases that one word of the forms stands for."""
    for said, meant in _SAME_PHRASE:
        size = len(said)
        start = 0 if said[0] in words else len(words)
        while start + size <= len(words):
            if tuple(words[start : start + size]) == said:
                words[start : start + size] = meant
            start += 1
    return tuple(words[: _MOST_WORDS + 1])
