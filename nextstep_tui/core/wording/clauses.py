"""Parting a wording into its clauses, each with one act at most.

"Call Maria to check in" is two: a call, and what it is for. The filled one decides, so what an act
is for must stand apart from the act.
"""

from __future__ import annotations

from typing import NamedTuple

from nextstep_tui.core.wording import verb_words as verbs
from nextstep_tui.core.wording import words as table
from nextstep_tui.core.wording.read import Word, verb_of

_BEFORE_NOUNS = table.PEOPLE | table.DETERMINERS | verbs.AUXILIARIES
_BEFORE_GERUNDS = table.PREPOSITIONS | table.DETERMINERS | verbs.AUXILIARIES
_AFTER_PEOPLE = table.PREPOSITIONS | table.TIMES
_NEVER_VERBS = table.PEOPLE | table.DETERMINERS | table.TIMES


class Clause(NamedTuple):
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
        return "to"
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
