"""Finding who owns a plain sentence: "Maria will …", "their IT team has to …", "I'll …".

An owner is named by the sentence's first words and by nothing else: in "ask Maria to sign" and
"confirm that legal will sign" the step is the rep's own. A doubt is settled as ``me``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile

from nextstep_tui.core.act_verbs import VERBS
from nextstep_tui.core.capture.model import CaptureContext
from nextstep_tui.core.capture.words import (
    DETERMINERS,
    FILLERS,
    LABELS,
    ME_WORDS,
    NO_SUBJECT,
    PARTICLES,
    PARTIES,
    PARTY_HEADS,
    REPORTING,
    THINGS,
)
from nextstep_tui.core.frozen import frozen
from nextstep_tui.core.model import ME
from nextstep_tui.core.names import TITLES, folded, is_named
from nextstep_tui.core.patterns import Lazy

_REACH = 120
"""Characters of a sentence in which its owner is looked for."""
_MOST_WORDS = 6

_PRONOUN = r"(?:she|he|they|it|i|we)"
_WILL = (
    r"(?:will|shall|would|can|must|should|(?:is|are|am)\s+going\s+to|(?:has|have|needs?)\s+to)"
    r"|['’](?:ll|d|(?:s|re|m)\s+going\s+to)"
)
_WISHES = "want wants hope hopes expect expects"
_PROMISED = (
    r"(?:said|says|confirmed|confirms|promised|promises|agreed|mentioned|committed"
    r"|told\s+(?:us|me)|assured\s+(?:us|me))(?:\s+(?:us|me))?\s+(?:that\s+)?"
)
_OWED = r"(?:promised|promises|owes?)(?:\s+(?:us|me|them|him|her|you))?(?:\s+(?:to|that))?\b"
_AGREED = r"(?:agreed|committed|offered|volunteered|undertook|undertaken|pledged)\s+to\b"
_ATTACHED = Lazy(
    r"['’](?:ll(?:\s+(?:need|have)\s+to)?|d\s+like\s+to|d\s+better|d"
    r"|(?:s|re|m)\s+(?:going\s+to|gonna|to|due\s+to|supposed\s+to)"
    r"|ve\s+(?:got\s+)?to|(?:s|re|m)(?=\s+\w+ing\b))(?=\s|$)"
)


def _says(strong: str, weak: str = r"(?!)") -> Lazy:
    """What makes a promise of the name before it, and what only may."""
    return Lazy(rf"(?:(?P<strong>{strong})|(?P<weak>{weak}))(?=\s|:|,|$)")


# The verbs of a promise, by the word that they begin with: most lines need one of these alone.
_FAMILIES = (
    (
        "will shall must should would can",
        _says(
            r"will\s+(?:need|have)\s+to\b"
            r"|(?:will|shall|must|should|would|can)\b(?!\s*n[o']t\b)"
        ),
    ),
    ("to", _says(r"(?!)", r"to\b")),
    (
        "is are am",
        _says(
            r"\w+\s+(?:going|due|supposed|meant|expected|planning|about|scheduled)\s+to\b",
            r"\w+\s+to\b|\w+\b(?=\s+(?!going)[a-z]+ing\b)",
        ),
    ),
    ("has have", _says(rf"\w+\s+(?:{_OWED}|{_AGREED}|(?:got\s+)?to\b)")),
    ("need needs got ought gonna gotta", _says(r"(?:needs?|got|ought)\s+to\b|gonna\b|gotta\b")),
    ("plan plans intend intends aim aims", _says(r"\w+\s+to\b")),
    (_WISHES, _says(r"\w+\s+to\b")),
    (
        "said says confirmed confirms promised promises agreed mentioned committed told assured"
        " owe owes offered volunteered undertook undertaken pledged",
        _says(rf"{_PROMISED}{_PRONOUN}(?:\s*(?:{_WILL}))\b|{_OWED}|{_AGREED}"),
    ),
)
_VERB_AT = {word: verb for words, verb in _FAMILIES for word in words.split()}
_PLACE = Lazy(r"['’]|(?<=\s)[^\W\d_]+", re.NOFLAG)
_FIRST_WORD = Lazy(r"[^\W\d_]+", re.NOFLAG)
_GAP = Lazy(r"\s+(?=\S)", re.NOFLAG)
_NO_SUBJECT_AT_ALL = Lazy(
    r"(?:let['’]?s|let\s+(?:me|us)"
    r"|(?:will|must|should|have\s+to|has\s+to|need\s+to|needs\s+to|gotta|got\s+to|gonna|going\s+to"
    r"|to|remember\s+to|(?:don['’]?t|do\s+not)\s+forget\s+to|want\s+to)"
    r"(?!\s+(?:will|to|must|has|is)\b)|(?:ill|well|im\s+going\s+to)(?=\s+(?P<verb>\w+)))\s+(?=[^\W_])"
)
_TODO = Lazy(r"(?:\w+)(?:\s(?:item|step))?\s*[:：]\s+")
_FILLER = Lazy(rf"(?:(?:{'|'.join(sorted(FILLERS))})\b,?\s+)+", begins=tuple(FILLERS))
_WITH_COLON = Lazy(r"\s*([^:：]{1,60}?)\s*(?::(?=\s|$)|：)", re.NOFLAG, needs=(":", "："))
_AND = Lazy(
    r"\s*(?:,\s*and\b|,|&|\b(?:and|or)\b|/|\+|\bplus\b)\s*",
    needs=(",", "&", "and", "or", "/", "+", "plus"),
)
_ADVERBS = ("also", "then", "now", "probably", "definitely", "hopefully", "already", "just")
_ADVERB = Lazy(rf"\s+(?:{'|'.join(_ADVERBS)})\s*$", re.NOFLAG, needs=_ADVERBS)
_ASIDE = Lazy(r"\s*\([^()]*\)", re.NOFLAG, needs=("(",))
_OF = Lazy(r"\s(?:of|from|at|in|for|on)\s")
_AFTER_PROMISE = Lazy(r"(?:promise|owe)", begins=("promise", "owe"))


@frozen
class _Verb:
    """The words that may make a promise of what stands before them."""

    start: int
    end: int
    text: str
    is_weak: bool
    """Whether they may as well belong to a thing: "to", "is to", "can"."""

    @property
    def is_wish(self) -> bool:
        """Whether only the rep's own wish would be a promise."""
        return self.text.split()[0].casefold() in _WISHES.split()

    @property
    def is_attached(self) -> bool:
        """Whether they are written together with the name: "Maria'll"."""
        return self.text[0] in "'’"


@frozen
class Owner:
    """Whom a sentence begins with; indices are into the text that was given."""

    start: int
    end: int
    """After the name."""
    glue_end: int
    """After the words that make it a promise; the step begins here."""


def find_owner(text: str, context: CaptureContext) -> Owner | None:
    """Find the owner that a sentence begins with.

    Args:
        text: the sentence, without leading space.
        context: the known people.

    Returns:
        Where the name and its verb stand; an empty name is the rep's own, and None is no owner.
    """
    head = text[:_REACH]
    filler = _FILLER.match(head)
    for start in dict.fromkeys((filler.end() if filler else 0, 0)):
        owner = _with_colon(head, start, context) or _with_verb(head, start, context)
        if owner:
            return owner
    return _without_subject(head, context)


def strip_verb(text: str, start: int) -> int:
    """Index after the words that make a promise of what follows a name: will, to, has to."""
    while word := _FIRST_WORD.match(text, start):
        found = _verb_at(text, word)
        if found is None or found.text.casefold() in ("is", "are", "am"):
            break
        gap = _GAP.match(text, found.end)
        if gap is None:
            break
        start = gap.end()
    return start


def _verb_at(text: str, place: re.Match[str]) -> _Verb | None:
    """The verb of a promise that begins at a word or an apostrophe."""
    word = place[0].casefold()
    pattern = _ATTACHED if word in "'’" else _VERB_AT.get(word)
    found = pattern.match(text, place.start()) if pattern else None
    if found is None:
        return None
    weak = found.lastgroup == "weak" or found[0] in ("can", "would", "should", "shall")
    return _Verb(*found.span(), found[0], weak)


def _verbs(text: str, start: int) -> Iterator[_Verb]:
    """The verbs of promises in a text, one after another."""
    for place in _PLACE.finditer(text, start):
        if place.start() >= start and (found := _verb_at(text, place)):
            yield found
            start = found.end


def starts_sentence(text: str, context: CaptureContext) -> bool:
    """Whether a text begins like a sentence of its own: with an owner or a verb of command."""
    first = re.match(r"(?:to\s+)?([^\W\d_]+)", text, re.IGNORECASE)
    if first and first[1].casefold() in VERBS:
        return True
    return find_owner(text, context) is not None


def _with_colon(head: str, start: int, context: CaptureContext) -> Owner | None:
    found = _WITH_COLON.match(head, start)
    if found is None:
        return None
    names = [name for name in _AND.split(found[1]) if name]
    if not names or not all(_is_mine(name) or is_named(name, context.people) for name in names):
        return None
    return Owner(found.start(1), found.end(1), found.end())


def _with_verb(head: str, start: int, context: CaptureContext) -> Owner | None:
    for found in _verbs(head, start):
        subject = _ADVERB.without(head[start : found.start]).strip(" ,")
        if not subject or found.text.split()[0].istitle():
            continue  # somebody called Will
        if not _owns(subject, found, head[found.end :], context):
            return _reported(head, start, found, context)
        end = start + len(_ADVERB.without(head[start : found.start]).rstrip(" ,"))
        return Owner(start, end, _verb_end(head, found))
    return None


def _reported(head: str, start: int, found: _Verb, context: CaptureContext) -> Owner | None:
    """In "Maria said Dave will send it" the promise is Dave's."""
    said = re.match(rf"(?:\S+\s+){{1,3}}?{_PROMISED}", head[start : found.end], re.IGNORECASE)
    if said is None or not is_named(said[0].split()[0], context.people):
        return None
    return _with_verb(head, start + said.end(), context)


def _verb_end(head: str, found: _Verb) -> int:
    """After the verb; "owe" and "promised" stay where they have a person after them."""
    after = head[found.end :].lstrip()
    if _AFTER_PROMISE.match(found.text) and len(found.text.split()) == 1 and after[:1].isupper():
        return found.start
    return found.end


def _without_subject(head: str, context: CaptureContext) -> Owner | None:
    found = _NO_SUBJECT_AT_ALL.match(head)
    if found and (found["verb"] is None or found["verb"].casefold() in VERBS):
        return Owner(0, 0, found.end())
    label = _TODO.match(head)
    if label and head[: label.end()].split()[0].rstrip(":：").casefold() in LABELS:
        inner = find_owner(head[label.end() :], context)
        if inner:
            at = label.end()
            return Owner(inner.start + at, inner.end + at, inner.glue_end + at)
    return None


def _owns(subject: str, found: _Verb, after: str, context: CaptureContext) -> bool:
    """Whether a sentence's first words name an owner."""
    names = [name for name in _AND.split(subject) if name]
    verb = "".join(takewhile(str.isalpha, after.lstrip()))
    if found.is_wish:
        return _is_mine(subject)
    if found.is_attached and found.text[1:2] in "dm":
        return subject.casefold() in ("i", "we", "she", "he", "they")
    if len(names) > 1 and _is_mine(names[-1]) and names[-1].casefold() not in ("we", "us"):
        names.pop()
    return bool(names) and all(_may_own(name, found.is_weak, verb, context) for name in names)


def _is_mine(name: str) -> bool:
    return name.casefold() in ME_WORDS


def _may_own(name: str, weak: bool, verb: str, context: CaptureContext) -> bool:
    name = _ASIDE.without(name)
    words = name.split()
    if len(words) > _MOST_WORDS or not any(char.isalnum() for char in name):
        return False
    if _is_mine(name) or is_named(name, context.people):
        small = verb.casefold()
        return not weak or small in VERBS or not (verb[:1].isupper() or small in PARTIES)
    if weak and verb.casefold() not in VERBS:
        return False
    return _is_party(_OF.split(name)[0], weak, verb)


def _is_party(name: str, weak: bool, verb: str) -> bool:
    """Whether words that name nobody known may still be somebody."""
    words = name.split()
    small = [word.casefold().strip(".,") for word in words]
    first, last = small[0], small[-1]
    if not (ME_WORDS | REPORTING).isdisjoint(small):
        return False
    if len(words) == 1:
        return _is_party_word(words[0], weak, verb)
    if last in THINGS or not (NO_SUBJECT - DETERMINERS - {"it"}).isdisjoint(small):
        return False
    if first in DETERMINERS or first.endswith(("'s", "’s", "s'")):
        return last in PARTY_HEADS or verb.casefold() != "be"
    if first in VERBS and first not in PARTIES:
        return False
    return last in PARTY_HEADS or all(_is_name_word(word) for word in words)


def _is_party_word(word: str, weak: bool, verb: str) -> bool:
    small = word.casefold().strip(".,")
    if small in PARTIES:
        return small != "it" or word.isupper()
    if small in THINGS or small in NO_SUBJECT or small in DETERMINERS:
        return False
    if weak:
        return _is_name_word(word) and small not in VERBS
    return _is_name_word(word) or (verb.casefold() != "be" and small.isalpha())


def _is_name_word(word: str) -> bool:
    """Whether a word is written as names are, in scripts with capitals or without."""
    small = word.casefold().strip(".,")
    capital = word[:1].isupper() or (word[:1].isalpha() and word[:1].lower() == word[:1].upper())
    return capital or small in PARTICLES or small in TITLES or word[:2] in ("d'", "o'", "l'")


def is_me(name: str, context: CaptureContext) -> bool:
    """Whether a name as written is the rep's own.

    Args:
        name: the owner's name as written; empty is the rep.
        context: the rep's own name and the known people.
    """
    wanted, mine = folded(name), folded(context.my_name)
    if not wanted or name.casefold() in ME_WORDS or name.casefold() == ME:
        return True
    if wanted == mine:
        return True
    first = f" {mine.split()[0]}" if mine else ""
    return wanted == first and not is_named(name, context.people)
