"""Reading a wording: into plain words, and into clauses with one act at most.

Shorthand, contractions, slips and verb forms are undone; every word keeps the place it was read
from, so that what is judged empty can be underlined. "Call Maria to check in" is two clauses: a
call, and what it is for. The filled one decides, so what an act is for must stand apart.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from nextstep_tui.core.frozen import frozen
from nextstep_tui.core.wording import verb_words as verbs
from nextstep_tui.core.wording import words as table

MOST_CHARACTERS = 600
"""No next step is longer; the rest of a pasted page is not read."""
MOST_WORDS = 80

_TAILS = {"ll": "will", "re": "are", "ve": "have", "d": "would", "m": "am", "s": "'s", "": ""}
_MERGING_PREFIXES = table.words("e re pre co un non bi")
_NO_STOP_AFTER = table.words("re fw fwd cc attn mr mrs ms dr vs inc ltd approx st jr sr prof")
_STOPS = frozenset(",;:.!?()[]{}|/\\–—―•·>→⇒=\n、。，；：！？")


@frozen
class Word:
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
        _add(words, _plain(match.group()), (start, end, stop, joined))
        last = end
        if len(words) >= MOST_WORDS:
            break
    return words


def _plain(raw: str) -> str:
    """A word as the tables have it: small, without accents, wide letters and look-alikes."""
    small = raw.casefold().replace("’", "'")
    if small.isascii():
        return small
    apart = unicodedata.normalize("NFKD", small)
    bare = "".join(char for char in apart if not unicodedata.combining(char))
    # A word all in Cyrillic is one; a Latin word with one such letter only looks like itself.
    alike = bare.translate(_LOOK_ALIKES)
    return alike if alike.isascii() and any(char.isascii() for char in bare) else bare


_LOOK_ALIKES = str.maketrans("асеһіјорѕухԁ", "acehijopsyxd")


@cache
def _word_pattern() -> re.Pattern[str]:
    """Shorthand with a slash; letters and digits, with apostrophes, "2.5" and "10:00" whole."""
    letter = r"(?:[^\W_][\u0300-\u036f]*)"
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
    if joined and words and _is_one_word(words[-1].text, raw):
        head = words.pop()
        raw = head.text + raw
        start, stop, joined = head.start, head.stop, head.joined
    for text in _written_out(raw, first=stop or not words):
        words.append(Word(text, start, end, stop, joined))
        stop, joined = False, False


def _is_one_word(head: str, tail: str) -> bool:
    """Whether a hyphen stands within a word that the tables know without it: "kick-off"."""
    listed = head == "wait" and tail.startswith("list")
    return head in _MERGING_PREFIXES or listed or (tail in _PARTICLES and head + tail in _NOUNS)


_PARTICLES = table.words("off out on over through down by")
_NOUNS = table.REAL_DOINGS | table.DELIVERABLES


def _written_out(raw: str, first: bool) -> tuple[str, ...]:
    if first and raw in verbs.SHORT_AT_START:
        return tuple(verbs.SHORT_AT_START[raw].split())
    if raw in verbs.SHORT:
        return tuple(verbs.SHORT[raw].split())
    if "'" not in raw:
        return (_forgiven(raw),)
    base, _, tail = raw.rpartition("'")
    if tail == "t" and base.endswith("n"):
        return (base[:-1], "not")
    if base == "let" and tail == "s":
        return ("let's",)
    if tail == "s" and base in _IS_WITH_S:
        return (base, "is")
    return (base, *_TAILS[tail].split()) if tail in _TAILS else (raw,)


_IS_WITH_S = table.words("it he she that what how where who there here when")


def _forgiven(word: str) -> str:
    """A word that is often mistyped, put right when it is one slip away."""
    close = _slips().get(word)
    if close is None or len(word) < 4 or word in verbs.NOT_MISTYPED:
        return word
    return word if verb_of(word) in verbs.VERBS else close


@cache
def _slips() -> dict[str, str]:
    """Each missing, doubled or swapped letter of the words that are often mistyped."""
    slips: dict[str, str] = {}
    for right in verbs.OFTEN_MISTYPED:
        for i in range(1, len(right)):
            slips[right[:i] + right[i + 1 :]] = right
            slips[right[:i] + right[i] + right[i:]] = right
            slips[right[: i - 1] + right[i] + right[i - 1] + right[i + 1 :]] = right
    for right in verbs.OFTEN_MISTYPED:
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
    if word in verbs.IRREGULAR:
        return verbs.IRREGULAR[word]
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


# --- Clauses ------------------------------------------------------------------------------------
_BEFORE_NOUNS = table.PEOPLE | table.DETERMINERS | verbs.AUXILIARIES
_BEFORE_GERUNDS = table.PREPOSITIONS | table.DETERMINERS | verbs.AUXILIARIES
_AFTER_PEOPLE = table.PREPOSITIONS | table.TIMES
_NEVER_VERBS = table.PEOPLE | table.DETERMINERS | table.TIMES


@frozen
class Clause:
    """Some words of a wording and what opened them."""

    words: tuple[Word, ...]
    opener: str
    """``start``, ``stop`` (punctuation), ``and``, ``then``, ``to``, ``by``, ``ing`` or ``when``."""

    @property
    def texts(self) -> list[str]:
        """The words alone."""
        return [word.text for word in self.words]


def split(words: list[Word]) -> list[Clause]:
    """Part a wording into clauses.

    Args:
        words: as they were read.

    Returns:
        The clauses in order, none of them without words.
    """
    clauses: list[Clause] = []
    current: list[Word] = []
    opener = "start"
    for at, word in enumerate(words):
        opens = _opener(words, at, current, opener)
        if not opens:
            current.append(word)
            continue
        if current:
            clauses.append(Clause(tuple(current), opener))
        elif opener in ("then", "stop", "start") and opens == "and":
            opens = opener
        opener, current = opens, []
        if not _is_glue(word.text, opens):
            current.append(word)
    if current:
        clauses.append(Clause(tuple(current), opener))
    return clauses


def _is_glue(word: str, opens: str) -> bool:
    """Whether the word only opens the clause, and is none of its own."""
    return word in table.CONJUNCTIONS or (word, opens) in (("to", "to"), ("by", "by"))


def _opener(words: list[Word], at: int, current: list[Word], opener: str) -> str:
    """What the word at a place opens, or nothing."""
    word = words[at]
    text = word.text
    following = words[at + 1] if at + 1 < len(words) else None
    if word.stop and at:
        opens_time = _opens_time(word, []) and not _is_question(words, at)
        return "then" if text == "then" else "when" if opens_time else "stop"
    if text in table.CONJUNCTIONS and not word.joined:
        return "then" if text == "then" else "and"
    if opener == "when" and current and not _ends_time(words, at):
        return ""
    if _opens_time(word, current) and not _is_question(words, at):
        return "when"
    if following is None or following.stop:
        return ""
    if text == "to" and not _asks(current) and _is_infinitive(words, at + 1):
        getting_to_know = following.text == "know" and words[at - 1].text in ("get", "getting")
        return "" if getting_to_know else "to"
    if text == "by" and following.text.endswith("ing") and verb_of(following.text) in verbs.VERBS:
        return "by"
    return "ing" if _says_along(words, at, current) else ""


def _opens_time(word: Word, current: list[Word]) -> bool:
    """Whether a word such as "when" or "until" begins a mere time or condition."""
    if word.text not in table.SUBORDINATORS or word.joined:
        return False
    return not (word.text in table.QUESTION_WORDS and _governs(current))


def _is_question(words: list[Word], at: int) -> bool:
    """Whether "when" asks: "when does the board vote?"."""
    behind = words[at + 1].text if at + 1 < len(words) else ""
    return words[at].text == "when" and behind in _INVERTED


_INVERTED = table.words("do does did will is are can could would should was were has have")


def _governs(current: list[Word]) -> bool:
    """Whether a verb that takes questions stands before: "ask when" is no time."""
    return any(verb_of(word.text) in verbs.ASKING for word in current)


def _ends_time(words: list[Word], at: int) -> bool:
    """Whether a time clause is over without a comma: "after the demo send the quote"."""
    if at + 1 >= len(words):
        return False
    text, behind = words[at].text, words[at + 1].text
    before = words[at - 1].text
    return (
        text in verbs.FILLED
        and before not in _BEFORE_NOUNS
        and (behind in table.DETERMINERS or behind in table.DELIVERABLES)
        and before not in table.SUBORDINATORS
    )


def _asks(current: list[Word]) -> bool:
    """Whether a question is open, which then reaches over its "to": "whether to stop"."""
    return any(word.text in table.QUESTION_WORDS for word in current)


def _is_infinitive(words: list[Word], at: int) -> bool:
    """Whether the word after "to" is a verb, not a person or place."""
    text = words[at].text
    behind = words[at + 1] if at + 1 < len(words) else None
    ends = behind is None or behind.stop
    if text in verbs.VERBS:
        return text not in table.PEOPLE or not (
            ends or behind is None or behind.text in _AFTER_PEOPLE
        )
    if ends or behind is None or text in _NEVER_VERBS:
        return False
    return behind.text in table.DETERMINERS and text not in table.DELIVERABLES


def _says_along(words: list[Word], at: int, current: list[Word]) -> bool:
    """Whether a message's content follows: "email Maria asking whether …"."""
    if not current or words[at].text not in verbs.OUT_LOUD:
        return False
    before = words[at - 1].text
    return (
        len(words[at].text) > 5
        and not words[at].joined
        and before not in _BEFORE_GERUNDS
        and verb_of(before) not in ("keep", "stop", "start", "be", "continue", "try", "hold")
        and before not in table.FILLERS
    )
