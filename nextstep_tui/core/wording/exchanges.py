"""Verbs that ask, and verbs that send, give or arrange something.

A question that can be answered fills, a question for news does not; what is sent or arranged may
be an empty contact, as in "send a check-in".
"""

from __future__ import annotations

from collections.abc import Callable

from nextstep_tui.core.frozen import replace
from nextstep_tui.core.wording import verb_words as verbs
from nextstep_tui.core.wording import words as table
from nextstep_tui.core.wording.kinds import (
    ACT,
    FILLED,
    PLAIN,
    Finding,
    Kind,
    empty,
)
from nextstep_tui.core.wording.phrases import (
    are_taken_notes,
    content,
    direct_object,
    fills,
    has_content,
    head_of,
    is_deliverable,
    is_empty_noun_phrase,
    is_empty_question,
    is_idle,
    object_delivers,
    question_at,
)
from nextstep_tui.core.wording.read import verb_of

# --- Asking -------------------------------------------------------------------------------------
_Rule = Callable[[list[str], int], Finding | None]


def asks(words: list[str], at: int) -> Finding | None:
    """Judge a verb that takes a question, by the question."""
    verb = verb_of(words[at])
    asked = question_at(words, at + 1)
    if asked > 0:
        if words[asked] in ("when", "if", "as") and verb == "show":
            return None
        idle = is_empty_question(verb, words[asked:]) or _asks_for_contact(words, asked)
        return empty(Kind.NEWS, at, len(words)) if idle else FILLED
    if verb == "know" and words[at + 1 : at + 2] == ["more"]:
        return empty(Kind.WAITING, at, len(words))
    rule = _ASKING_RULES.get(verb)
    return rule(words, at) if rule else None


def _asks_for_contact(words: list[str], asked: int) -> bool:
    """ "see whether she is free for a catch up"."""
    for i in range(asked, len(words)):
        if words[i] == "for" and is_empty_noun_phrase(direct_object(words, i + 1)):
            return True
    return False


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
    return replace(otherwise, scheduling=head_of(phrase) in talk)


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


def _hears(words: list[str], at: int) -> Finding | None:
    """ "hear by Friday", "hear their decision" is waiting."""
    phrase = direct_object(words, at + 1)
    if words[at + 1 : at + 2] == ["out"]:
        return None
    if not has_content(words[at + 1 :]) or head_of(phrase) in ("decision", "answer", "verdict"):
        return empty(Kind.WAITING, at, at + 1 + len(phrase))
    return gets(words, at)


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
    """ "see", "please advise": nothing is said of what."""
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
    "hear": _hears,
    "advise": _sees,
    "establish": _finds_out,
    "determine": _finds_out,
}


# --- Sending, giving, arranging -----------------------------------------------------------------
_COURTESIES = table.words("courtesy howdy hello hi greeting greetings thanks thank merry happy")


def noun_kind(phrase: list[str]) -> Kind:
    """Which empty contact a phrase without content names: a greeting, news, a reminder."""
    if not _COURTESIES.isdisjoint(phrase):
        return Kind.COURTESY
    if not table.NEWS.isdisjoint(phrase):
        return Kind.NEWS
    return Kind.REMINDER if "reminder" in phrase or "reminders" in phrase else Kind.CONTACT


def hands(words: list[str], at: int) -> Finding | None:
    """What is sent, given, made or arranged may be an empty contact: "send a check-in email"."""
    start = at + 1
    while start < len(words) and words[start] in ("up", "in", "out", "down", "off", "over", "back"):
        start += 1
    phrase = direct_object(words, start)
    head, end = head_of(phrase), start + len(phrase)
    arranging = verb_of(words[at]) in verbs.SCHEDULING
    if verb_of(words[at]) == "hold" and head == "line":
        return ACT
    placed = words[end : end + 1] == ["into"]
    taken = head == "notes" and words[end : end + 1] in (["from"], ["of"])  # from the workshop
    if _is_hollow(phrase, arranging) and not placed and not (taken and len(words) > end + 1):
        if head in ("update", "updates", "status") and not arranging:
            return FILLED if fills(words, end) else ACT
        return (
            FILLED
            if fills(words, end) or "that" in words[end:]
            else empty(noun_kind(phrase), at, end)
        )
    if not phrase or all(is_idle(word) or word in table.CHANNELS for word in phrase):
        return _arranges(words, at, start, phrase) if phrase or arranging else None
    plain = head in _MEETINGS and len(content(phrase[:-1])) < 3
    return _arranges(words, at, start, phrase) if plain else None


_MEETINGS = table.CHANNELS | {"invite", "invites", "invitation", "slot", "time"}


def _is_hollow(phrase: list[str], arranging: bool) -> bool:
    """Whether a noun phrase is a contact without content: "a quick note", "a check in"."""
    if are_taken_notes(phrase):
        return False
    head = head_of(phrase)
    return is_empty_noun_phrase(phrase) or (
        head in table.CONTACT_NOUNS and not (arranging and head in ("line", "card", "wave"))
    )


def _arranges(words: list[str], at: int, start: int, phrase: list[str]) -> Finding | None:
    """A call or a slot: its purpose decides, where one is named."""
    end = start + len(phrase)
    if end < len(words) and words[end] in ("for", "to", "with", "on", "re", "about"):
        for i in range(end, len(words)):
            if words[i] == "for" and is_empty_noun_phrase(direct_object(words, i + 1)):
                return empty(Kind.CONTACT, at, len(words))
    if fills(words, end) and phrase:
        return FILLED
    talk = head_of(phrase) in table.CHANNELS
    if verb_of(words[at]) in ("write", "draft", "record") and head_of(phrase).endswith("s"):
        return FILLED
    if verb_of(words[at]) in verbs.SCHEDULING - {"get", "put", "plan", "offer"}:
        return replace(FILLED, scheduling=True) if phrase else None
    return PLAIN if talk else None
