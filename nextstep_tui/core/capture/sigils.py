"""Taking the sigils out of a line: ``#deal @who ^when +help >outcome``.

A sigil counts only where it can mean nothing else: at a word's start and before a letter, a digit
or a quote as its kind allows. Everything else that looks like one stays in the text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from nextstep_tui.core.capture.draft import Draft
from nextstep_tui.core.capture.model import CaptureContext, Part
from nextstep_tui.core.capture.words import BEFORE_A_MENTION
from nextstep_tui.core.frozen import frozen
from nextstep_tui.core.names import TITLES, find_named, folded, whole_name_at
from nextstep_tui.core.patterns import Lazy
from nextstep_tui.core.text import clean

if TYPE_CHECKING:
    from collections.abc import Sequence

    from nextstep_tui.core.names import Named

_MOST_SIGILS = 40
"""What is beyond belief in one line is plain text: a pasted page must not take long."""

_LETTER = r"[^\W\d_]"
_QUOTE = '["“„]'
_SIGIL = Lazy(
    rf"(?<![^\s(,])(?:[@+](?={_LETTER}|{_QUOTE})|#(?=\w|{_QUOTE})|\^(?=\w|{_QUOTE})"
    rf"|>(?=\s*(?:{_LETTER}|{_QUOTE}|['‘]))|>(?=\d))",
    re.NOFLAG,
    needs=("#", "@", "^", "+", ">"),
)
_QUOTED = Lazy(r'"((?:[^"]|"")*)"|[“„]([^“”]*)[“”]', re.NOFLAG)
_WORD = Lazy(r"[\"“„]?[^\s\"“”]+", re.NOFLAG)
_VERBATIM = Lazy(r'\s+"((?:[^"]|"")+)"(?=\s*(?:$|[#^+>]))', re.NOFLAG)
_WHEN_ENDS = Lazy(
    r"\s(?:,?\s*so(?:\s+that)?|to\s+unlock|w/|with\s+(?:the\s+)?help|with\s+\S+(?:\s\S+)?\s+help)(?=\s|$)"
)


@frozen
class Said:
    """A value that was given by a sigil, and where it stands."""

    text: str
    start: int
    end: int


class Sigils:
    """The values that a line gives by sigils."""

    def __init__(self) -> None:
        self.deals: list[Said] = []
        self.who: list[Said] = []
        self.whens: list[Said] = []
        self.helpers: list[str] = []
        self.so_that: str | None = None
        self.verbatim: str | None = None
        """What is to be done, where it stands in quotes right after ``@who``."""


def take_sigils(draft: Draft, context: CaptureContext) -> Sigils:
    """Take all sigils but dates out of a line; where the dates end is decided by who reads them.

    Args:
        draft: the line; the values and their sigils are taken from it.
        context: the known deals and people.
    """
    given = Sigils()
    at = 0
    for _ in range(_MOST_SIGILS):
        found = _SIGIL.search(draft.rest, at)
        if found is None:
            break
        at = _take_one(draft, found, given, context)
    return given


def _take_one(draft: Draft, found: re.Match[str], given: Sigils, context: CaptureContext) -> int:
    start = found.start()
    match draft.rest[start]:
        case "#":
            return _take_deal(draft, start, given, context)
        case "@":
            return _take_who(draft, start, given, context.people)
        case "+":
            return _take_help(draft, start, given, context.people)
        case "^":
            return _take_when(draft, start, given)
        case _:
            return _take_outcome(draft, start, given)


def _take_deal(draft: Draft, start: int, given: Sigils, context: CaptureContext) -> int:
    said = _open_quote(draft, start + 1) or _value(draft, start + 1, ())
    if draft.rest[start + 1].isdigit() and not (
        said.text.isalnum() and not said.text.isdigit() and find_named(said.text, context.deals)
    ):
        return said.end  # a ticket's number
    given.deals.append(said)
    return _take_value(draft, start, said, Part.DEAL)


def _take_who(draft: Draft, start: int, given: Sigils, people: Sequence[Named]) -> int:
    said = _value(draft, start + 1, people)
    before = draft.rest[max(0, start - 20) : start].split()
    if before and before[-1].casefold() in BEFORE_A_MENTION:
        draft.take(start, start + 1, Part.GLUE)
        return said.end
    if given.who and draft.rest[given.who[-1].end : start].strip(' ,&"”') not in ("", "and"):
        return said.end  # somebody mentioned later on owns nothing
    if given.who:
        draft.take(given.who[-1].end, start, Part.GLUE)
    given.who.append(said)
    end = _take_value(draft, start, said, Part.WHO)
    if exact := _VERBATIM.match(draft.rest, end):
        given.verbatim = clean(exact[1].replace('""', '"'))
        return _take_quoted(draft, exact, Part.WHAT)
    return end


def _take_help(draft: Draft, start: int, given: Sigils, people: Sequence[Named]) -> int:
    said = _value(draft, start + 1, people)
    quoted = draft.rest[start + 1] in '"“„'
    given.helpers += [said.text] if quoted else [n for n in re.split(r"[,&/+]+", said.text) if n]
    return _take_value(draft, start, said, Part.HELP)


def _take_when(draft: Draft, start: int, given: Sigils) -> int:
    if quoted := _QUOTED.match(draft.rest, start + 1):
        said = Said(_unquoted(quoted), quoted.start(), quoted.end())
    else:
        sigil = _SIGIL.search(draft.rest, start + 1)
        end = sigil.start() if sigil else len(draft.rest)
        clause = _WHEN_ENDS.search(draft.rest, start + 1, end)
        end = clause.start() if clause else end
        said = Said(clean(draft.rest[start + 1 : end]), start + 1, end)
    given.whens.append(said)
    draft.take(start, start + 1, Part.GLUE)
    return said.end


def _take_outcome(draft: Draft, start: int, given: Sigils) -> int:
    if draft.rest[start + 1].isdigit() and not given.whens:
        return start + 1  # a comparison: accounts >10k
    value = draft.rest[start + 1 :].strip()
    draft.take(start, start + 1, Part.GLUE)
    quoted = _QUOTED.fullmatch(value)
    text = draft.take(start + 1, len(draft.rest), Part.SO_THAT)
    given.so_that = clean(_unquoted(quoted)) if quoted else text
    return len(draft.rest)


def _open_quote(draft: Draft, start: int) -> Said | None:
    """What stands in a quote that is not closed yet, up to the next sigil."""
    if draft.rest[start] not in '"“„' or _QUOTED.match(draft.rest, start):
        return None
    following = _SIGIL.search(draft.rest, start + 1)
    end = following.start() if following else len(draft.rest)
    return Said(clean(draft.rest[start + 1 : end]), start, end)


def _value(draft: Draft, start: int, people: Sequence[Named]) -> Said:
    """A quoted name, one word, or a known name of several words written out."""
    if quoted := _QUOTED.match(draft.rest, start):
        return Said(clean(_unquoted(quoted)), quoted.start(), quoted.end())
    word = _WORD.match(draft.rest, start)
    if word is None:
        return Said("", start, start + 1)
    begin = start + (draft.rest[start] in '"“„')
    end = word.start() + len(word[0].rstrip(",.;:!?)"))
    end = max(end, whole_name_at(draft.rest, begin, people))
    if folded(word[0]).strip() in TITLES and end <= word.end():
        following = _WORD.match(draft.rest, word.end() + 1)
        end = following.end() if following else end
    return Said(clean(draft.rest[begin:end]), start, max(end, begin))


def _take_value(draft: Draft, start: int, said: Said, part: Part) -> int:
    draft.take(start, start + 1, Part.GLUE)
    text = draft.rest[said.start : said.end]
    left = said.start + (text[:1] in ('"', "“", "„"))
    right = said.end - (text[1:][-1:] in ('"', "”", "“"))
    draft.take(said.start, left, Part.GLUE)
    draft.take(left, right, part)
    draft.take(right, said.end, Part.GLUE)
    end = said.end
    if draft.rest[end : end + 1] == ":":
        draft.take(end, end + 1, Part.GLUE)
    return end


def _take_quoted(draft: Draft, quoted: re.Match[str], part: Part) -> int:
    left, right = quoted.start(1), quoted.end(1)
    draft.take(quoted.start(), left, Part.GLUE)
    draft.take(left, right, part)
    draft.take(right, quoted.end(), Part.GLUE)
    return quoted.end()


def _unquoted(quoted: re.Match[str]) -> str:
    return (quoted[1] if quoted[1] is not None else quoted[2]).replace('""', '"')
