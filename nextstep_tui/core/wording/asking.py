"""Verbs that ask: a question that can be answered fills, a question for news does not."""

from __future__ import annotations

from collections.abc import Callable

from nextstep_tui.core.wording import words as table
from nextstep_tui.core.wording.levels import (
    ACT,
    FILLED,
    PLAIN,
    Finding,
    Kind,
    empty,
)
from nextstep_tui.core.wording.phrases import (
    content,
    direct_object,
    fills,
    has_content,
    head_of,
    is_deliverable,
    is_empty_noun_phrase,
    is_empty_question,
    object_delivers,
    question_at,
)
from nextstep_tui.core.wording.read import verb_of

_Rule = Callable[[list[str], int], Finding | None]


def asks(words: list[str], at: int) -> Finding | None:
    """Judge a verb that takes a question, by the question."""
    verb = verb_of(words[at])
    asked = question_at(words, at + 1)
    if asked > 0:
        if words[asked] in ("when", "if", "as") and verb == "show":
            return None
        idle = is_empty_question(verb, words[asked:])
        return empty(Kind.NEWS, at, len(words)) if idle else FILLED
    rule = _ASKING_RULES.get(verb)
    return rule(words, at) if rule else None


def _asks_for(words: list[str], at: int) -> Finding | None:
    """ "ask for an update" is empty; "ask Sam for the NDA" is not."""
    rest = words[at + 1 :]
    if "for" in rest:
        start = words.index("for", at) + 1
        return _news_or(words, at, start, FILLED)
    if "about" in rest or "after" in rest or "re" in rest or "on" in rest:
        marks = [words.index(mark, at) for mark in ("about", "after", "re", "on") if mark in rest]
        return _news_or(words, at, min(marks) + 1, ACT)
    phrase = direct_object(words, at + 1)
    if head_of(phrase) in table.NEWS:
        return empty(Kind.NEWS, at, at + 1 + len(phrase))
    if object_delivers(phrase):
        return FILLED
    return ACT if has_content(rest) or rest else PLAIN


def _news_or(words: list[str], at: int, start: int, otherwise: Finding) -> Finding:
    phrase = direct_object(words, start)
    if head_of(phrase) in _ASKED_NEWS or (phrase and is_empty_noun_phrase(phrase)):
        return empty(Kind.NEWS, at, start + len(phrase))
    if otherwise is FILLED and not content(phrase) and not is_deliverable(phrase):
        return ACT
    talk = table.CHANNELS - {"meeting", "meetings", "session"}
    return otherwise._replace(scheduling=head_of(phrase) in talk)


_ASKED_NEWS = table.NEWS | {"things", "everything", "situation", "developments", "thoughts"}


def gets(words: list[str], at: int) -> Finding | None:
    """ "get an update", "request a status": asking for news."""
    phrase = direct_object(words, at + 1 + (words[at + 1 : at + 2] == ["for"]))
    if head_of(phrase) in table.NEWS and not (
        len(phrase) > 1 and phrase[-2] in table.HANDED_OVER | {"written", "formal"}
    ):
        return empty(Kind.NEWS, at, at + 1 + len(phrase))
    vain = set(phrase) & table.ABSTRACT_GAINS and not content(words[at + 1 + len(phrase) :])
    return ACT if vain and verb_of(words[at]) == "get" else None


def seeks(words: list[str], at: int) -> Finding | None:
    """ "look for news", "look at the deck"."""
    if words[at + 1 : at + 2] == ["for"]:
        phrase = direct_object(words, at + 2)
        if head_of(phrase) in table.NEWS:
            return empty(Kind.NEWS, at, at + 2 + len(phrase))
    return None


def _checks(words: list[str], at: int) -> Finding | None:
    """ "check with Sam" asks nothing; "check the API limits with engineering" does."""
    rest = words[at + 1 :]
    phrase = direct_object(words, at + 1)
    if rest[:1] == ["with"]:
        beyond = content(rest[1:])
        if "that" in rest[:-2]:
            return FILLED
        topic = beyond and beyond[-1] not in table.DEAL_WORDS and len(beyond) > 1
        return ACT if topic else FILLED if fills(words, at + 1) else empty(Kind.CONTACT, at, at + 2)
    if rest[:1] == ["for"]:
        return _news_or(words, at, at + 2, FILLED)
    head = head_of(phrase)
    if head in table.NEWS or head in ("email", "emails", "mail", "things", "everything"):
        return empty(Kind.NEWS, at, at + 1 + len(phrase))
    if phrase and head in ("deal", "account", "opportunity", "it"):
        return ACT
    return FILLED if phrase and has_content(phrase) else ACT if rest else PLAIN


def _sees(words: list[str], at: int) -> Finding | None:
    if not words[at + 1 :]:
        return empty(Kind.WAITING, at, at + 1)
    return None


def _finds_out(words: list[str], at: int) -> Finding | None:
    start = at + 1 + (words[at + 1 : at + 2] == ["out"])
    phrase = direct_object(words, start)
    if head_of(phrase) in _ASKED_NEWS:
        return empty(Kind.NEWS, at, start + len(phrase))
    return FILLED if has_content(phrase) else None


_ASKING_RULES: dict[str, _Rule] = {
    "ask": _asks_for,
    "enquire": _asks_for,
    "inquire": _asks_for,
    "query": _asks_for,
    "check": _checks,
    "see": _sees,
    "find": _finds_out,
    "learn": _finds_out,
    "hear": gets,
    "establish": _finds_out,
    "determine": _finds_out,
}
