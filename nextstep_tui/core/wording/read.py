"""Reading a wording into plain words: shorthand, contractions, slips and verb forms undone.

Every word keeps the place it was read from, so that what is judged empty can be underlined.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from nextstep_tui.core.wording import shorthand as shorthand
from nextstep_tui.core.wording import verb_words as verbs
from nextstep_tui.core.wording import words as table

MOST_CHARACTERS = 600
"""No next step is longer; the rest of a pasted page is not read."""
MOST_WORDS = 80

_TAILS = {
    "ll": ("will",),
    "re": ("are",),
    "ve": ("have",),
    "d": ("would",),
    "m": ("am",),
    "s": ("'s",),
    "": (),
}
_MERGING_PREFIXES = table.words("e re pre co un non bi")
_NO_STOP_AFTER = table.words("re fw fwd cc attn mr mrs ms dr vs inc ltd approx st jr sr prof")
_STOPS = frozenset(",;:.!?()[]{}|/\\–—―•·>→⇒=\n、。，；：！？")


class Word(NamedTuple):
    """One word of a wording, in the form the rules compare."""

    text: str
    start: int
    end: int
    stop: bool = False
    """Whether punctuation parts it from the word before."""
    joined: bool = False
    """Whether a hyphen joins it to the word before."""


def read(text: str) -> list[Word]:
    """Read a wording into words.

    Args:
        text: one line; only its beginning is read when it is very long.

    Returns:
        The words in order, shorthand written out; empty where there is no letter or digit.
    """
    words: list[Word] = []
    last = 0
    for match in _word_pattern().finditer(text, 0, MOST_CHARACTERS):
        start, end = match.span()
        stop, joined = False, False
        if start - last != 1 or text[last] != " ":
            stop, joined = _gap(words, text, last, start)
        _add(words, match.group().casefold().replace("’", "'"), (start, end, stop, joined))
        last = end
        if len(words) >= MOST_WORDS:
            break
    return words


@cache
def _word_pattern() -> re.Pattern[str]:
    """Shorthand with a slash; letters and digits, with apostrophes, "2.5" and "10:00" whole."""
    letter = r"[^\W_]"
    return re.compile(
        rf"(?:f/up|f/u|n/a|w/o|w/f)(?!{letter})|w/"
        rf"|{letter}+(?:(?:['’](?=[^\W\d_])|(?<=\d)[.:,](?=\d)){letter}+)*",
        re.IGNORECASE,
    )


def _gap(words: list[Word], text: str, start: int, end: int) -> tuple[bool, bool]:
    """What stands between two words: whether it parts them, or a hyphen joins them."""
    stop, joined = False, False
    for at in range(start, end):
        sign = _sign(text, at)
        joined = joined or sign == "-"
        stop = stop or (sign == ";" and not _is_abbreviation(words, text[at]))
        if sign == "&":
            words.append(Word("and", at, at + 1, stop))
            stop = False
    return stop, joined and not stop


def _sign(text: str, at: int) -> str:
    """What a character between words does: ``;`` parts, ``-`` joins, ``&`` is "and"."""
    sign = text[at]
    before, behind = text[at - 1 : at], text[at + 1 : at + 2]
    tight = before.isalnum() and behind.isalnum()
    if sign in "-‐‑":
        return "-" if tight else "" if before.isalnum() or behind.isalnum() else ";"
    if sign in "&+":
        return "-" if tight else "&"
    return ";" if sign in _STOPS else ""


def _is_abbreviation(words: list[Word], sign: str) -> bool:
    if not words or sign not in ".:":
        return False
    last = words[-1].text
    return last in _NO_STOP_AFTER or (sign == "." and len(last) == 1 and last.isalpha())


def _add(words: list[Word], raw: str, place: tuple[int, int, bool, bool]) -> None:
    """Append what a raw word stands for, every part at the raw word's place."""
    start, end, stop, joined = place
    if joined and words and words[-1].text in _MERGING_PREFIXES:
        head = words.pop()
        raw = head.text + raw
        start, stop, joined = head.start, head.stop, head.joined
    for text in _written_out(raw, first=stop or not words):
        words.append(Word(text, start, end, stop, joined))
        stop, joined = False, False


def _written_out(raw: str, first: bool) -> tuple[str, ...]:
    if first and raw in shorthand.SHORT_AT_START:
        return tuple(shorthand.SHORT_AT_START[raw].split())
    if raw in shorthand.SHORT:
        return tuple(shorthand.SHORT[raw].split())
    if "'" not in raw:
        return (_forgiven(raw),)
    base, _, tail = raw.rpartition("'")
    if tail == "t" and base.endswith("n"):
        return (base[:-1], "not")
    if base == "let" and tail == "s":
        return ("let's",)
    if tail == "s" and base in _IS_WITH_S:
        return (base, "is")
    return (base, *_TAILS[tail]) if tail in _TAILS else (raw,)


_IS_WITH_S = table.words("it he she that what how where who there here when")


def _forgiven(word: str) -> str:
    """A word that is often mistyped, put right when it is one slip away."""
    close = _slips().get(word)
    if close is None or len(word) < 4 or word in shorthand.NOT_MISTYPED:
        return word
    return word if verb_of(word) in verbs.VERBS else close


@cache
def _slips() -> dict[str, str]:
    """Each missing, doubled or swapped letter of the words that are often mistyped."""
    slips: dict[str, str] = {}
    for right in shorthand.OFTEN_MISTYPED:
        for i in range(1, len(right)):
            slips[right[:i] + right[i + 1 :]] = right
            slips[right[:i] + right[i] + right[i:]] = right
            slips[right[: i - 1] + right[i] + right[i - 1] + right[i + 1 :]] = right
    for right in shorthand.OFTEN_MISTYPED:
        slips.pop(right, None)
    return slips


@lru_cache(maxsize=4096)
def verb_of(word: str) -> str:
    """The plain form of a verb: ``checking``, ``checked`` and ``checks`` are ``check``.

    Args:
        word: in lower case.

    Returns:
        The plain form where it is a known verb's; else the word itself.
    """
    if word in verbs.VERBS:
        return word
    if word in shorthand.IRREGULAR:
        return shorthand.IRREGULAR[word]
    for ending in ("ing", "ied", "ies", "ed", "es", "s"):
        if word.endswith(ending) and len(word) > len(ending) + 1:
            for stem in _stems(word.removesuffix(ending), ending):
                if stem in verbs.VERBS:
                    return stem
    return word


def _stems(stem: str, ending: str) -> tuple[str, ...]:
    if ending.startswith("ie"):
        return (stem + "y",)
    if len(stem) > 2 and stem[-1] == stem[-2]:
        return (stem, stem + "e", stem[:-1])
    return (stem, stem + "e")
