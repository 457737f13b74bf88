"""Acts of the other side: who acts, and whether we could see it done.

A customer who sends, signs or decides fills a step; one who thinks, replies or will get back is
only waited for.
"""

from __future__ import annotations

from nextstep_tui.core.wording import verb_words as verbs
from nextstep_tui.core.wording import words as table
from nextstep_tui.core.wording.kinds import ACT, FILLED, Finding, Kind, Level, empty, idiom_at
from nextstep_tui.core.wording.phrases import (
    content,
    fills,
    has_content,
    head_of,
    object_delivers,
)
from nextstep_tui.core.wording.read import Clause, verb_of
from nextstep_tui.core.wording.verbs import judge_head, let_know

_IDLING = verbs.PONDERING | verbs.WAITING
_DOING = _IDLING | verbs.FILLED
_ACTING = verbs.PLAIN | verbs.FILLED | verbs.ASKING
_UNDER_WAY = verbs.FILLED | verbs.PLAIN - {"go", "try", "do", "come"}
_LOOSE = table.PREPOSITIONS | table.DETERMINERS | {"it", "internally"}


def subject_end(words: list[str], at: int) -> int:
    """Where a third person's naming ends and what they do begins; 0 where we act."""
    head = words[at]
    if head in table.PRONOUNS or head == "there":
        return at + 1
    verbal = verb_of(head) in verbs.VERBS and head not in table.PEOPLE
    for j in range(at + 1, min(at + 6, len(words))):
        word = words[j]
        if word in table.PREPOSITIONS and word not in ("of", "at", "from", "in"):
            return 0
        if word in ("is", "are", "was", "has", "isn", "aren", "hasn", "were", "been"):
            present = word in ("is", "are", "was", "has") and not verbal
            return j if present or j == at + 1 else 0
        if word == "'s" and words[j + 1 : j + 2] and _is_said_of(words[j + 1]):
            return j
        if j == at + 1 and head in verbs.NAMES_TOO and _is_third_person(words, j):
            return j
        if verbal:
            continue
        if word in _SUBJECT_MARKS or _is_third_person(words, j) or _is_doing(words, at, j):
            return j
    return 0


_SUBJECT_MARKS = table.words(
    "will would must shall should can could may might had needs need wants want said says "
    "told promised promises went goes gone agreed thinks hopes asked asks lost moved hired "
    "quit resigned froze left have wo don does doesn didn "
)


def _is_said_of(word: str) -> bool:
    """Whether a word after "'s" makes it "is": "the ball's in their court"."""
    doing = word.endswith("ing") and verb_of(word) in _IDLING
    return doing or word in table.PLACING or word in ("still", "not", "gone", "been", "busy")


def _is_third_person(words: list[str], j: int) -> bool:
    """Whether a word is a verb of somebody else: "Sam approves", "legal returns redlines"."""
    word = words[j]
    if not word.endswith("s") or verb_of(word) not in verbs.VERBS or word in verbs.VERBS:
        return False
    if word not in _PLURALS:
        return True
    after = words[j + 1] if j + 1 < len(words) else ""
    return after in table.DETERMINERS or after in ("us", "me", "that", "him", "her")


_PLURALS = frozenset().union(
    table.DELIVERABLES, table.CHANNELS, table.CONTACT_NOUNS, table.TIMES, table.PEOPLE,
    ("reviews", "checks", "needs", "updates", "works", "plans", "thanks"),
)  # fmt: skip


def _is_doing(words: list[str], at: int, j: int) -> bool:
    """Whether somebody is at something, without "is": "customer reviewing"."""
    word, before = words[j], words[j - 1]
    verb = verb_of(word)
    if not word.endswith("ing") or verb == word or before in table.DETERMINERS:
        return False
    if before in table.PEOPLE:
        return verb in _DOING
    after = words[j + 1] if j + 1 < len(words) else ""
    loose = not after or after in _LOOSE
    return j == at + 1 and verb in _IDLING and loose


def with_subject(words: list[str], start: int, clause: Clause) -> Finding:
    """Judge what somebody else does, is, has or needs."""
    if "hopefully" in words[:start]:
        return empty(Kind.WAITING, 0, len(words))
    at, being, having = start, False, False
    while at < len(words) and (words[at] in verbs.AUXILIARIES or words[at] in table.FILLERS):
        verb = verbs.IRREGULAR.get(words[at], "")
        being = being or verb == "be" or words[at] == "'s"
        having = having or (verb == "have" and words[at] != "had") or words[at] == "have"
        if words[at] == "not" and not verbs.SAYING.intersection(words[start:at]):
            return empty(Kind.STATE, 0, len(words))
        if words[at] == "to":
            being = having = False
        at += 1
    if at == len(words):
        return Finding(Level.UNKNOWN, subject=True, last=at)
    if being or having:
        found = _being(words, at, having)
        if found:
            return found
    return by_them(words, at, clause)


def _being(words: list[str], at: int, having: bool) -> Finding | None:
    """What somebody or something is or has: a state, but for an act that is under way."""
    word, verb = words[at], verb_of(words[at])
    if having and word in table.DETERMINERS and head_of(words[at:]) in table.HANDED_OVER:
        return FILLED  # "Lena will have the SOW signed"
    acting = word.endswith("ing") and verb != word and verb not in verbs.PONDERING
    if acting and verb in _UNDER_WAY:
        return None
    if word.endswith("ed") and verb in verbs.FILLED and word not in table.STATE_WORDS:
        return ACT if not having else empty(Kind.STATE, 0, len(words))
    return empty(Kind.STATE, 0, len(words))


def by_them(words: list[str], at: int, clause: Clause) -> Finding:
    """An act of the customer's; replying and thinking about it are waiting on our side."""
    match = idiom_at(words, at)
    verb = verb_of(words[at])
    rest = words[at + 1 :]
    if match and not fills(words, match[1]):
        return empty(Kind.WAITING if match[0] is Kind.CONTACT else match[0], 0, match[1])
    if verb == "let" and "know" in rest:
        return let_know(words, at)
    if verb in ("owe", "owes") and rest and rest[-1] in _OWED_WORDS:
        return empty(Kind.WAITING, 0, len(words))
    if verb in _CONTACTING_US:
        if fills(words, at + 1) or object_delivers(content(rest)):
            return FILLED
        if verb in verbs.REPLYING or {"us", "me", "back"} & set(rest) or not has_content(rest):
            return empty(Kind.WAITING, 0, len(words))
        return ACT
    if not table.TIME_OUT.isdisjoint(words[at : at + 3]) and verb not in verbs.FILLED:
        return empty(Kind.STATE, 0, len(words))
    if verb == "go" and not table.STATE_FOLLOWERS.isdisjoint(rest):
        return empty(Kind.STATE, 0, len(words))
    if verb in _FEELING or (verb == "ask" and "time" in rest):
        return empty(Kind.STATE, 0, len(words))
    if words[at] in table.SETBACKS:
        return empty(Kind.STATE, 0, len(words))
    if verb == "leave" and (not has_content(rest) or rest[-1] in ("company", "org", "business")):
        return empty(Kind.STATE, 0, len(words))
    if verb in verbs.PONDERING:
        if verb == "check" and has_content(rest) and not words[at].endswith("ing"):
            return judge_head(words, at, clause)
        unmoved = not has_content(rest) and verb != "decide"
        idle = verb in _MUSING or unmoved or words[at].endswith("ing")
        return empty(Kind.STATE, 0, len(words)) if idle else ACT
    if verb in ("see", "know"):
        return empty(Kind.STATE, 0, len(words))
    if verb in _ACTING:
        found = judge_head(words, at, clause)
        if found.level in (Level.PLAIN, Level.ACT) and verb in verbs.FILLED:
            return FILLED
        return found if found.level > Level.PLAIN else ACT
    found = judge_head(words, at, clause)
    return ACT if found.level < Level.EMPTY else found


_OWED_WORDS = table.words("reply response answer update call callback email")
_CONTACTING_US = verbs.REPLYING | table.words(
    "call email ring phone write text contact message reach ping mail"
)
_FEELING = table.words("like love prefer enjoy seem feel")
_MUSING = table.words("think consider mull digest weigh ponder deliberate reflect")
