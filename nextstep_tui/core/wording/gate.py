"""Weighing a whole wording: the best of its clauses decides.

An empty phrase beside a filled one is judged by the filled one; but waiting takes along what is
waited for, and an arranged call is as empty as what it is arranged for.
"""

from __future__ import annotations

from typing import NamedTuple

from nextstep_tui.core.wording import words as table
from nextstep_tui.core.wording.acts import weigh
from nextstep_tui.core.wording.clauses import Clause, split
from nextstep_tui.core.wording.levels import NOTHING, Finding, Kind, Level, empty
from nextstep_tui.core.wording.read import Word, read

_SWALLOWING = (Kind.WAITING, Kind.STATE, Kind.COURTESY, Kind.AGAIN)


_HAD = table.words("chance time opportunity moment")  # "have you had a chance to look"


class Weighed(NamedTuple):
    """What a wording is worth, with what its parts were found to be."""

    level: Level
    kind: Kind
    spans: tuple[tuple[int, int], ...]
    words: list[Word]


def weigh_wording(text: str) -> Weighed:
    """Weigh a wording.

    Args:
        text: one clean line.

    Returns:
        The level of its best clause; kind and spans are of the empty ones.
    """
    words = read(text)
    clauses = split(words)
    findings = _weigh_all(clauses)
    level = max((found.level for found in findings), default=Level.NOTHING)
    if level is Level.NOTHING and _may_say_more(clauses):
        level = Level.UNKNOWN
    if level is Level.NOTHING and not any(_is_said(word.text) for word in words):
        return Weighed(Level.EMPTY, Kind.BLANK, (), words)
    if level is Level.NOTHING:
        return Weighed(Level.EMPTY, Kind.BLANK, _span(words), words)
    pairs = [pair for pair in zip(clauses, findings, strict=True) if pair[1].level is Level.EMPTY]
    kind = pairs[0][1].kind if pairs else Kind.BLANK
    spans = tuple(span for clause, found in pairs for span in _span(_empty_words(clause, found)))
    return Weighed(level, kind, spans, words)


def _weigh_all(clauses: list[Clause]) -> list[Finding]:
    """Weigh clause by clause, each in the light of the one before."""
    findings: list[Finding] = []
    for at, clause in enumerate(clauses):
        before = findings[-1] if findings else NOTHING
        purpose = clause.opener == "to"
        if _is_swallowed(clauses, findings, at):
            findings.append(NOTHING._replace(subject=before.subject))
            continue
        found = weigh(clause, theirs=purpose and before.subject)
        if clause.opener in ("to", "ing") and clauses[at - 1].words[-1].text == "just":
            found = _emptied(found, clause)
        if clause.opener in ("to", "ing") and found.level is Level.EMPTY and before.scheduling:
            findings[-1] = empty(found.kind, 0, len(clauses[at - 1].words))
        findings.append(found)
    return findings


def _emptied(found: Finding, clause: Clause) -> Finding:
    """ "just to talk": a plain act that is only "just to" is empty."""
    if found.level in (Level.UNKNOWN, Level.PLAIN, Level.ACT):
        return empty(Kind.CONTACT, 0, len(clause.words))
    return found


def _is_swallowed(clauses: list[Clause], findings: list[Finding], at: int) -> bool:
    """Whether a clause belongs to what is waited for: "waiting for legal to review and sign"."""
    opener = clauses[at].opener
    if opener == "to" and findings:
        before = findings[-1]
        had = before.kind is Kind.NEWS and clauses[at - 1].texts[-1] in _HAD
        waiting = before.level is Level.EMPTY and (before.kind in _SWALLOWING or had)
        return waiting and not _is_purpose_of_return(clauses[at - 1])
    if opener == "and" and at >= 2 and clauses[at - 1].opener == "to":
        return _is_swallowed(clauses, findings[: at - 1], at - 1)
    return False


def _is_purpose_of_return(clause: Clause) -> bool:
    """Whether "try again to get the PO": the second try has an end of its own."""
    return "again" in clause.texts


def _may_say_more(clauses: list[Clause]) -> bool:
    """Whether only a long time clause was read, in which an act may hide."""
    return any(clause.opener == "when" and len(clause.words) > 5 for clause in clauses)


def _is_said(word: str) -> bool:
    return any(char.isalpha() for char in word)


def _empty_words(clause: Clause, found: Finding) -> list[Word]:
    return list(clause.words[found.first : found.last])


def _span(words: list[Word]) -> tuple[tuple[int, int], ...]:
    return ((words[0].start, words[-1].end),) if words else ()
