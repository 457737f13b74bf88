"""Finding deals and people by what somebody types of their names.

Case, accents and punctuation do not count. A name written out whole means that one alone; anything
shorter that fits several names means none of them: it is for the caller to ask, never to guess.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

from nextstep_tui.core.text import clean

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Protocol, TypeVar

    class Named(Protocol):
        """Anything that goes by a name."""

        @property
        def name(self) -> str:
            """The name as it is kept."""

    N = TypeVar("N", bound=Named)


_COURTESIES = """
    dame dipl don doña dr fr frau herr hr ing m madame mag miss mlle mme monsieur mr mrs ms mx prof
    señor señora signor signora sir sr sra
"""
TITLES = frozenset(_COURTESIES.split())
"""Courtesies before a name; they are written with it but do not find anybody."""

PLAIN_LETTERS = str.maketrans(
    {"ı": "i", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe"}
)
"""Letters that have no accent to lose and are still typed as plain ones."""
_NO_BREAK = str.maketrans("", "", "'’ʼ`´")


@lru_cache(maxsize=16384)
def folded(text: str) -> str:
    """The form in which names are compared: words of plain small letters with a space before each.

    Args:
        text: a name, or what was typed of one.

    Returns:
        Such as `` sam obrien``; empty where the text has no letter or digit.
    """
    small = clean(text).casefold()
    if small.isascii() and small.replace(" ", "").isalnum():
        return f" {small}"
    small = small.translate(_NO_BREAK)
    if not small.isascii():
        apart = unicodedata.normalize("NFKD", small.translate(PLAIN_LETTERS))
        small = "".join(char for char in apart if not unicodedata.combining(char))
    words = "".join(char if char.isalnum() else " " for char in small).split()
    return "".join(" " + word for word in words)


_FOLDED_TITLES = frozenset(folded(title).strip() for title in TITLES)
_TITLES_AFTER = frozenset({"san", "sama"})


def without_title(text: str) -> str:
    """A name without the courtesies before it, folded."""
    words = folded(text).split()
    while len(words) > 1 and words[0] in _FOLDED_TITLES:
        words.pop(0)
    if len(words) > 1 and words[-1] in _TITLES_AFTER:
        words.pop()
    return "".join(" " + word for word in words)


@lru_cache(maxsize=8)
def _all_folded(names: tuple[str, ...]) -> tuple[tuple[str, ...], str]:
    """Names folded, one by one and as one text with a line for each."""
    each = tuple(folded(name) for name in names)
    return each, "".join(f"{name} \n" for name in each)


def _known(records: Sequence[Named]) -> tuple[tuple[str, ...], str]:
    return _all_folded(tuple([one.name for one in records]))


def find_named(text: str, records: Sequence[N]) -> list[N]:
    """The records whose names begin, at the start of some word, like the text's words.

    Args:
        text: one or more words or starts of words, as typed.
        records: the candidates.

    Returns:
        The one or more with exactly that whole name; else all that fit, in the order given.
    """
    wanted = folded(text)
    each, lines = _known(records)
    first = " " + wanted.split(" ")[1] if wanted else "\n"
    if not wanted or first not in lines:
        return []
    near = [(record, name) for record, name in zip(records, each, strict=True) if first in name]
    whole = [record for record, name in near if name == wanted]
    return whole or [record for record, name in near if _starts(wanted.split(), name)]


def starts_words(text: str, name: str) -> bool:
    """Whether the words of a text start successive words of a name; accents do not matter.

    Args:
        text: one or more words or starts of words, as typed.
        name: the name as it is kept.
    """
    parts = folded(text).split()
    return bool(parts) and _starts(parts, folded(name))


def _starts(parts: Sequence[str], name: str) -> bool:
    words = name.split()
    return any(
        all(word.startswith(part) for word, part in zip(words[at:], parts, strict=False))
        for at in range(len(words) - len(parts) + 1)
    )


def find_person(text: str, records: Sequence[N]) -> N | None:
    """The one person that a written name means, or None where none or several could be meant.

    Args:
        text: a whole name, whole words of it, or their starts; a title before it does not matter.
        records: the people.
    """
    for wanted in dict.fromkeys((folded(text), without_title(text))):
        fitting = find_named(wanted, records)
        if len(fitting) > 1:
            fitting = [one for one in fitting if f"{wanted} " in f"{folded(one.name)} "]
        if len(fitting) == 1:
            return fitting[0]
    return None


def is_named(text: str, records: Sequence[Named]) -> bool:
    """Whether the text is made of whole words of somebody's name.

    Args:
        text: a name as written, perhaps with a title.
        records: the people.
    """
    wanted = f"{without_title(text)} "
    return wanted != " " and wanted in _known(records)[1]


def whole_name_at(text: str, start: int, records: Sequence[Named]) -> int:
    """Where a known name of several words ends that is written out from ``start`` on.

    Args:
        text: the line.
        start: where the name would begin.
        records: the people.

    Returns:
        The index after the longest such name; ``start`` where there is none.
    """
    ends = _word_ends(text, start, most=6)
    if len(ends) < 2:
        return start
    each, lines = _known(records)
    if f"{folded(text[start : ends[0]])} " not in lines:
        return start
    for count, end in reversed(list(enumerate(ends[1:], start=2))):
        name = folded(text[start:end])
        if name in each and name.count(" ") >= count and text[end - 1] not in "><":
            return start + len(text[start:end].rstrip(" ,.;:!?"))
    return start


def _word_ends(text: str, start: int, most: int) -> list[int]:
    ends: list[int] = []
    at = start
    while at < len(text) and len(ends) < most:
        while at < len(text) and text[at].isspace():
            at += 1
        while at < len(text) and not text[at].isspace():
            at += 1
        ends.append(at)
    return ends
