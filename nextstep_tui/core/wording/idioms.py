"""Finding idioms: "check in", "give her a buzz", in any form of their verb.

An idiom is found wherever its words stand in order; whether it is empty there, the rules decide.
"""

from __future__ import annotations

from functools import cache

from nextstep_tui.core.wording import phrasebook as idioms
from nextstep_tui.core.wording import words as table
from nextstep_tui.core.wording.levels import Kind
from nextstep_tui.core.wording.read import verb_of

_IDIOMS = (
    (idioms.CONTACT_IDIOMS, Kind.CONTACT),
    (idioms.WAITING_IDIOMS, Kind.WAITING),
    (idioms.WATCHING_IDIOMS, Kind.WATCHING),
    (idioms.NEWS_IDIOMS, Kind.NEWS),
    (idioms.COURTESY_IDIOMS, Kind.COURTESY),
    (idioms.AGAIN_IDIOMS, Kind.AGAIN),
)
_SLOT_WORDS = 4


def idiom_at(words: list[str], at: int) -> tuple[Kind, int] | None:
    """Find the idiom that begins at a word.

    Args:
        words: a clause's.
        at: where to look.

    Returns:
        Its kind and the place after its last word.
    """
    for start in {words[at], verb_of(words[at])}:
        for pattern, kind in _index().get(start, ()):
            end = _match(words, at + 1, pattern)
            if end:
                return kind, end
    return None


@cache
def _index() -> dict[str, list[tuple[tuple[str, ...], Kind]]]:
    """The idioms by their first word, the longest first."""
    index: dict[str, list[tuple[tuple[str, ...], Kind]]] = {}
    for listed, kind in _IDIOMS:
        for idiom in listed:
            first, *rest = idiom.split()
            index.setdefault(first, []).append((tuple(rest), kind))
    for patterns in index.values():
        patterns.sort(key=lambda pattern: -len(pattern[0]))
    return index


def _match(words: list[str], at: int, pattern: tuple[str, ...]) -> int:
    """The place after a pattern that begins here, or 0."""
    if not pattern:
        return at
    if pattern[0] == "*":
        for skip in range(1, _SLOT_WORDS + 1):
            end = _match(words, at + skip, pattern[1:]) if at + skip < len(words) else 0
            if end:
                return end
        return 0
    while at < len(words) and words[at] in _IN_BETWEEN and words[at] != pattern[0]:
        at += 1
    if at < len(words) and pattern[0] in (words[at], verb_of(words[at])):
        return _match(words, at + 1, pattern[1:])
    return 0


_IN_BETWEEN = table.words("just quickly a the quick another please really some")
