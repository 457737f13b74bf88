"""Taking the help and the outcome out of a plain sentence.

Only what says so plainly is help or an outcome: "with help from Ana" is, "agree it with Ana" is
part of the step; "so legal can start" is, "so far" is not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from nextstep_tui.core.act_verbs import VERBS
from nextstep_tui.core.capture.date import begins_date
from nextstep_tui.core.capture.draft import Draft, tidy
from nextstep_tui.core.capture.model import CaptureContext, Part
from nextstep_tui.core.capture.owner import find_owner
from nextstep_tui.core.capture.words import (
    ASKING,
    DETERMINERS,
    FILLERS,
    HELP_STOPS,
    NOT_AN_OUTCOME,
    PARTICLES,
    PARTIES,
    SO_BELONGS_TO,
    THINGS,
)
from nextstep_tui.core.frozen import frozen
from nextstep_tui.core.names import TITLES, is_named
from nextstep_tui.core.patterns import Lazy
from nextstep_tui.core.when.find import find_at_end

_HELP = Lazy(
    r"(?<![^\s(,])(?:with\s+(?:the\s+)?help\s+(?:from|of)|w/(?![oce]\b))(?=\s|\w)\s*",
    needs=("help", "w/"),
)
_POSSESSIVE = Lazy(
    r"(?<!\S)with\s+((?:[^\s]+\s+){0,5}?[^\s]+?)(?:['’]s|(?<=s)['’])\s+help\b(?!\s+(?:desk|cent|page|text|line|file|article))",
    needs=("help",),
)
_OUTCOME = Lazy(
    r"(?<![^\s,;])(?:so(?P<that>\s+that)?,?(?=\s+\S)|(?:in\s+order\s+)?to\s+unlock(?=\s+\S))",
    needs=("so", "unlock"),
)
_AND = Lazy(r"\s*(?:,\s*(?:and\s+)?|&|\+|/|and\s)\s*")
_SPLIT = Lazy(r"\s*(?:,\s*and\b|,|&|\band\b)\s*")
_WORD = Lazy(r"[^\s,;()]+", re.NOFLAG)
_MOST_WORDS = 5
_MOST_CLAUSES = 10
_MOST_NAMES = 20


@frozen
class _Outcome:
    start: int
    glue_end: int


def take_helpers(draft: Draft, context: CaptureContext) -> list[str]:
    """Take every "with help from …", "w/ …" and "with …'s help" out of a line.

    Returns:
        The helpers' names as written.
    """
    names: list[str] = []
    for found in islice(_POSSESSIVE.finditer(draft.rest), _MOST_CLAUSES):
        if not _has_stop(found[1]):
            names += _take_owned_help(draft, found)
    for found in islice(_HELP.finditer(draft.rest), _MOST_CLAUSES):
        at = found.end()
        helpers = list(islice(_names_from(draft.rest, at, context), _MOST_NAMES))
        if helpers:
            draft.take(found.start(), at, Part.GLUE)
        for start, end in helpers:
            draft.take(at, start, Part.GLUE)
            names.append(draft.take(start, end, Part.HELP))
            at = end
    return names


def _has_stop(text: str) -> bool:
    return any(_is_stop(word) and word.casefold() != "and" for word in text.split())


def _is_stop(word: str) -> bool:
    return word.casefold() in HELP_STOPS and word != "Will"


def _take_owned_help(draft: Draft, found: re.Match[str]) -> list[str]:
    start, end = found.span(1)
    draft.take(found.start(), start, Part.GLUE)
    draft.take(end, found.end(), Part.GLUE)
    text = draft.take(start, end, Part.HELP)
    return [re.sub(r"['’]s$", "", name) for name in _SPLIT.split(text) if name]


def _names_from(text: str, at: int, context: CaptureContext) -> Iterator[tuple[int, int]]:
    """The stretches of the names that are listed from an index on."""
    joint = ""
    while end := _name_end(text, at, joint, context):
        yield at, end
        joined = _AND.match(text, end)
        if joined is None:
            return
        at, joint = joined.end(), joined[0].strip()


def _name_end(text: str, start: int, joint: str, context: CaptureContext) -> int:
    """Index after the name that starts at an index, joined to the last one; 0 where none does."""
    words = list(_WORD.finditer(text, start, min(len(text), start + 80)))[: _MOST_WORDS + 1]
    if not words or words[0].start() > start or not _begins_name(words[0][0], joint, context):
        return 0
    if joint and _is_next_sentence(text, start, context):
        return 0
    by_case = _is_capital(words[0][0])
    end = words[0].end()
    for index, word in enumerate(words[1:_MOST_WORDS], start=1):
        if text[end : word.start()].strip() or not _goes_on(text, words, index, by_case, context):
            break
        end = word.end()
    if not by_case and text[start:end].split()[-1].casefold() in THINGS:
        return 0
    return start + len(text[start:end].rstrip(".:!?"))


def _begins_name(word: str, joint: str, context: CaptureContext) -> bool:
    small = word.casefold()
    if _is_stop(word) or not any(char.isalnum() for char in word):
        return False
    if not joint or _is_capital(word) or is_named(word, context.people):
        return True
    return small in PARTIES if joint == "," else small not in VERBS


def _goes_on(
    text: str, words: list[re.Match[str]], index: int, by_case: bool, context: CaptureContext
) -> bool:
    """Whether a further word still belongs to the helper's name."""
    word = words[index][0]
    small = word.casefold()
    if _is_stop(word) or small in ("&", "+", "/"):
        return False
    if begins_date(text, words[index].start()) and not small.isdigit():
        return False
    so_far = text[words[0].start() : words[index].end()]
    if is_named(text[words[0].start() : words[index - 1].end()], context.people):
        return is_named(so_far, context.people) or (
            (_is_capital(word) or small in PARTICLES) and not is_named(word, context.people)
        )
    if _is_capital(word) or small in PARTICLES:
        return True
    if by_case:
        previous = words[index - 1][0].casefold().strip(".")
        return previous in TITLES or previous.endswith(("'s", "’s", "s'")) or small in _TEAM
    return small not in VERBS or words[index - 1][0].casefold() in DETERMINERS


_TEAM = frozenset({"team", "side", "group", "people"})


def _is_next_sentence(text: str, start: int, context: CaptureContext) -> bool:
    """Whether a sentence of its own begins here: "with help from Ana, Dave will …"."""
    owner = find_owner(text[start : start + 120], context)
    if owner is None:
        return False
    return _AND.search(text[start : start + owner.end]) is None


def _is_capital(word: str) -> bool:
    return word[:1].isupper() or (word[:1].isalpha() and word[:1].lower() == word[:1].upper())


def take_outcome(draft: Draft, context: CaptureContext) -> str | None:
    """Take "so …", "so that …" or "to unlock …" out of a line, to its end or the next taken part.

    Returns:
        The outcome, or None.
    """
    begin = draft.begin()
    outcome = _find_outcome(draft.rest, begin, context)
    if outcome is None:
        return None
    end = _outcome_end(draft, outcome, begin, context)
    draft.take(outcome.start, outcome.glue_end, Part.GLUE)
    return tidy(draft.take(outcome.glue_end, end, Part.SO_THAT)) or None


def _find_outcome(text: str, begin: int, context: CaptureContext) -> _Outcome | None:
    for found in islice(_OUTCOME.finditer(text, begin), _MOST_CLAUSES):
        before, after = (
            text[begin : found.start()].rstrip(" ,;"),
            text[found.end() :].split(None, 1),
        )
        fits = (
            _is_so(before, found, after[0])
            if found[0][:2].casefold() == "so"
            else (_is_unlock(before, context))
        )
        if fits:
            return _Outcome(found.start(), found.end())
    return None


def _is_so(before: str, found: re.Match[str], following: str) -> bool:
    if found[0].startswith("SO") and not found.string.isupper():
        return False  # a sales order
    if found["that"]:
        return bool(before) or "," in found.string[found.end() :]
    previous = before.split()[-1].casefold() if before else ""
    if FILLERS.issuperset(before.casefold().replace(",", "").split()):
        return False
    return previous not in SO_BELONGS_TO and following.casefold().strip(",.") not in NOT_AN_OUTCOME


def _is_unlock(before: str, context: CaptureContext) -> bool:
    """Whether "to unlock" says what for, rather than what to do."""
    if not before:
        return False
    words = before.split()
    if len(words) <= 4 and words[0].casefold() in ASKING:
        return False
    owner = find_owner(f"{before} to unlock", context)
    return owner is None or owner.glue_end < len(before)


def _outcome_end(draft: Draft, outcome: _Outcome, begin: int, context: CaptureContext) -> int:
    """Index where an outcome ends: at a part that was taken after it, or with the line."""
    text = draft.rest
    if outcome.start <= begin:
        comma = text.find(",", outcome.glue_end)
        return comma if comma > 0 else len(text)
    later = [span.start for span in draft.spans if span.start > outcome.glue_end]
    end = min(later, default=len(text))
    comma = text.rfind(",", outcome.glue_end, end)
    if comma > 0:
        found = find_at_end(text[comma + 1 : end].rstrip(" .!"), context.now, context.calendar)
        if found and found.start <= 1 and found.when.date:
            return comma
    return end
