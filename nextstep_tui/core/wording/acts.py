"""What one clause is worth: nothing, a plain act, an empty one, or one that is filled.

A clause is filled by what it delivers, asks or decides, never by a person, a channel, a time, a
courtesy or a bare topic. A clause whose verb is unknown is let through: refusing a good step is
worse than letting an idle one pass.
"""

from __future__ import annotations

from nextstep_tui.core.frozen import replace
from nextstep_tui.core.wording import verb_words as verbs
from nextstep_tui.core.wording import words as table
from nextstep_tui.core.wording.kinds import (
    FILLED,
    NOTHING,
    PLAIN,
    Finding,
    Kind,
    Level,
    empty,
    idiom_at,
)
from nextstep_tui.core.wording.phrases import (
    direct_object,
    fills,
    has_content,
    head_of,
    is_empty_noun_phrase,
    is_empty_question,
    is_idle,
    object_delivers,
)
from nextstep_tui.core.wording.read import Clause, verb_of
from nextstep_tui.core.wording.theirs import by_them, subject_end, with_subject
from nextstep_tui.core.wording.verbs import judge_head

_STATIONS = table.STATE_PLACES | table.PEOPLE
_NO_NEWS = table.IDLE_ENDS | table.NOTHING_NEW | table.NEWS
_TALKED = table.DEAL_WORDS | table.REAL_DOINGS | table.CHANNELS | table.CONTACT_NOUNS
_NEVER_FILLED = (Kind.WAITING, Kind.AGAIN)


def weigh(clause: Clause, theirs: bool = False) -> Finding:
    """Weigh one clause of a wording.

    Args:
        clause: as it was parted.
        theirs: whether the clause before named somebody else as the one who acts.

    Returns:
        What it is worth, and where its empty words stand.
    """
    words = clause.texts
    if clause.opener == "when":
        return NOTHING
    at = _after_fillers(words)
    if at == len(words):
        return NOTHING
    for rule in (_blank, _question, _state, _idiom):
        found = rule(words, at, clause)
        if found and theirs and found.kind is Kind.CONTACT:
            return replace(found, kind=Kind.WAITING)
        if found:
            return found
    if theirs:
        return by_them(words, at, clause)
    subject = subject_end(words, at)
    if subject:
        return with_subject(words, subject, clause)
    return judge_head(words, at, clause)


def _after_fillers(words: list[str]) -> int:
    """Where the first word stands that is no courtesy, "just" or "I will"."""
    at = 0
    while at < len(words) and _is_lead(words, at):
        at += 2 if _is_dated(words, at) else 1
    return at


def _is_lead(words: list[str], at: int) -> bool:
    """Whether a word only leads up to the act: a courtesy, a date, "I will"."""
    if _is_dated(words, at) or words[at] in table.FILLERS:
        return True
    if words[at] in _LEADING and at + 1 < len(words):
        return True
    if at and words[at - 1] in _WE_ARE and words[at] in _WE_ARE:
        return words[at] != "have" or words[at + 1 : at + 2] == ["been"]
    return at > 0 and words[at] in table.TIMES and words[at] not in ("may", "second")


def _is_dated(words: list[str], at: int) -> bool:
    """ "on Friday", "in Q1"; "on holiday" is a state."""
    dated = words[at] in ("on", "by", "in", "at") and at + 1 < len(words)
    return dated and words[at + 1] in _DATES


_WE_ARE = table.words("i we are am have been")
_DATES = table.TIMES - {"holiday", "vacation", "holidays", "time"}
_LEADING = table.words(
    "i we will would should must can could i'd shall a an and let's continue continuing"
)


# --- Rules that look at the whole clause ---------------------------------------------------------
def _blank(words: list[str], at: int, clause: Clause) -> Finding | None:
    """ "TBD", "none", "next steps": no act at all."""
    rest = words[at:]
    if all(word in table.META or is_idle(word) for word in rest) and not table.META_CORE.isdisjoint(
        rest
    ):
        return empty(Kind.BLANK, at, len(words))
    if clause.opener == "to" and rest[0] == "be" and rest[-1] in _LEFT_OPEN:
        return empty(Kind.BLANK, at, len(words))
    if all(word in table.PREPOSITIONS for word in rest):
        return empty(Kind.BLANK, at, len(words))
    if all(len(word) == 1 and word.isascii() for word in rest):
        return empty(Kind.BLANK, at, len(words))
    if _only_goes_on(words):
        return empty(Kind.WATCHING, 0, len(words))
    if len(rest) == 1 and rest[0] in table.DEPARTMENTS:
        return PLAIN
    starts_act = len(rest) > 1 and (rest[0] in verbs.VERBS or rest[0] in table.PRONOUNS)
    if all(is_idle(word) for word in rest) and not starts_act and rest[0] not in table.PLACING:
        named = not table.PEOPLE.isdisjoint(rest)
        return Finding(Level.NOTHING, first=at, last=len(words), subject=named)
    return None


def _only_goes_on(words: list[str]) -> bool:
    """ "continue the conversation", "ongoing talks": what comes of them is not said."""
    named = direct_object(words, 0)
    told = [word for word in named if word not in _GOING_ON and not is_idle(word)]
    return (
        bool(told)
        and _TALKS.issuperset(told)
        and not _GOING_ON.isdisjoint(named)
        and table.TOPIC_MARKS.isdisjoint(words)
    )


_GOING_ON = table.words("continue continuing continues ongoing further more")
_TALKS = table.words(
    "conversation conversations discussion discussions talks talk dialogue dialog engagement"
)


def _question(words: list[str], at: int, _: Clause) -> Finding | None:
    """A question that is written as one: "any update?", "did they get the quote?"."""
    head, rest = words[at], words[at + 1 :]
    if head in ("hi", "hey", "hello", "dear", "howdy") and len(rest) in (1, 2):
        return None if is_empty_noun_phrase(words[at:]) else NOTHING
    if head in ("did", "have", "has") and rest[:1] == ["not"]:
        return empty(Kind.STATE, at, len(words))
    if head == "any" and rest:
        idle = not _NO_NEWS.isdisjoint(rest[:3])
        return empty(Kind.NEWS, at, len(words)) if idle else None
    if head in ("how", "what", "where", "when", "who", "which", "why") and rest:
        asked = words[at:]
    elif (
        head in _INVERTED
        and rest
        and (rest[0] in table.PEOPLE or head == "did" or rest[0] == "there")
    ):
        asked = ["whether", *rest]
    else:
        return None
    idle = is_empty_question("see", asked)
    return empty(Kind.NEWS, at, len(words)) if idle else FILLED


_INVERTED = table.words("did have has had is are was were do does")


def _state(words: list[str], at: int, clause: Clause) -> Finding | None:
    """A bare state of the deal: "in legal", "budget frozen", "no response yet"."""
    head, rest = words[at], words[at + 1 :]
    if head in ("no", "not", "nothing", "nobody") and not _joined(clause, at + 1):
        return None if rest[:1] == ["later"] else empty(Kind.STATE, at, len(words))
    if head == "pending" and rest and head_of(direct_object(words, at)) in _PENDING_THINGS:
        return None
    if head == "pending" and not _joined(clause, at + 1):
        return empty(Kind.STATE, at, len(words))
    if head in table.PLACING:
        return _placed(words, at, clause)
    if head in ("gone", "went", "going") and not table.STATE_FOLLOWERS.isdisjoint(rest):
        return empty(Kind.STATE, at, len(words))
    for i in range(at, len(words)):
        waiting = i == at and verb_of(words[i]) in verbs.WAITING
        if words[i] in table.STATE_WORDS and not waiting and _ends_state(words, at, i, clause):
            return empty(Kind.STATE, at, len(words))
        if i > at and (_is_placed(words, at, i) or _is_denied(words, at, i)):
            return empty(Kind.STATE, at, len(words))
    return None


_LEFT_OPEN = table.words(
    "confirmed decided determined scheduled advised defined announced arranged discussed continued"
)
_PENDING_THINGS = table.words("list report log tracker queue board dashboard items")


def _joined(clause: Clause, at: int) -> bool:
    return at < len(clause.words) and clause.words[at].joined


def _placed(words: list[str], at: int, clause: Clause) -> Finding | None:
    """ "with procurement", "on hold", "out until Monday"."""
    rest = words[at + 1 :]
    if _joined(clause, at + 1) or not rest:
        return None
    if words[at] == "with" and clause.opener != "start":
        return NOTHING
    known = _STATIONS if words[at] in ("with", "at") else table.STATE_PLACES
    if known.isdisjoint(rest):
        idle = all(is_idle(word) for word in rest)
        away = words[at] in ("out", "off", "away")
        return (empty(Kind.STATE, at, len(words)) if away else NOTHING) if idle else None
    stated = all(is_idle(word) or word in known for word in rest)
    return empty(Kind.STATE, at, len(words)) if stated else None


def _ends_state(words: list[str], at: int, i: int, clause: Clause) -> bool:
    """Whether a state word is the clause's last say: "decision delayed to Q2"."""
    if verb_of(words[at]) in verbs.VERBS and words[at] not in _STATEABLE and i > at:
        return False
    if any(word in table.PREPOSITIONS for word in words[at:i]) or _joined(clause, i + 1):
        return False
    if i == at and words[i].endswith("ing") and words[i] not in ("awaiting", "waiting"):
        return i + 1 == len(words) or all(is_idle(word) for word in words[i + 1 :])
    after = words[i + 1] if i + 1 < len(words) else ""
    return not after or is_idle(after) or after in table.PREPOSITIONS or words[i] == "awaiting"


_STATEABLE = table.DELIVERABLES | table.PEOPLE | table.CHANNELS | table.DEAL_WORDS | {"review"}
_HOLDABLE = table.words(
    "contract contracts proposal quote paperwork msa nda po redlines order sow dpa agreement "
    "document documents docs budget project opportunity it they she he"
)


_AWAY_ON = table.words("hold vacation holiday leave pto holidays ice")


def _is_denied(words: list[str], at: int, i: int) -> bool:
    """ "budget not approved yet"."""
    return words[i] == "not" and (verb_of(words[at]) not in verbs.VERBS or words[at] in _STATEABLE)


def _is_placed(words: list[str], at: int, i: int) -> bool:
    """ "contract with legal", "project on hold", "Maria on vacation"."""
    if words[at] == "check" or (verb_of(words[at]) in verbs.VERBS and words[at] not in _STATEABLE):
        return False
    rest = [word for word in words[i + 1 :] if word not in table.DETERMINERS]
    if not rest or i - at > 3:
        return False
    if words[i] == "with":
        held = words[i - 1] in _HOLDABLE or (
            words[i - 1] in table.FILLERS and words[at] in _HOLDABLE
        )
        return held and rest[0] in table.PEOPLE and all(is_idle(word) for word in rest)
    if words[i] == "on":
        return rest[0] in _AWAY_ON or (rest[-1] == "leave" and len(rest) == 2)
    if words[i] == "out":
        return all(is_idle(word) or word in ("office", "sick") for word in rest)
    if words[i] == "under":
        return rest[0] in ("review", "consideration", "evaluation", "discussion")
    placed = words[i] in ("in", "at") and rest[0] in table.STATE_PLACES
    return placed and words[i - 1] in _HOLDABLE | table.PEOPLE


def _idiom(words: list[str], at: int, clause: Clause) -> Finding | None:
    """An idiom of contact, waiting, watching, at the clause's head."""
    match = idiom_at(words, at)
    if match is None:
        return None
    kind, end = match
    if kind not in _NEVER_FILLED and fills(words, end):
        return FILLED
    told = verb_of(words[at]) == "leave" and words[end : end + 1] == ["with"]
    if kind is Kind.AGAIN and told and fills(words, end):
        return FILLED  # "leave a voicemail with the price"
    if kind is Kind.CONTACT and _has_object(words, at, end):
        return FILLED
    if end < len(words) and _goes_on_as_noun(words, at, end, clause):
        return None
    return empty(kind, at, end)


def _has_object(words: list[str], at: int, end: int) -> bool:
    """Whether an idiom's verb is meant by its word: "check in the code", "check in 12 laptops"."""
    named = direct_object(words, end)
    if verb_of(words[at]) not in ("check", "follow", "touch", "catch", "circle", "link"):
        return False
    if len(named) < 2 or not (named[0] in table.DETERMINERS or named[0].isdigit()):
        return False
    head = head_of(named)
    return has_content([head]) and head not in _TALKED


def _goes_on_as_noun(words: list[str], at: int, end: int, clause: Clause) -> bool:
    """Whether an idiom only qualifies a thing: "check-in kiosk demo", "touch base report"."""
    if words[end] in table.PREPOSITIONS or is_idle(words[end]):
        return False
    hyphened = any(clause.words[i].joined for i in range(at + 1, end))
    named = direct_object(words, end)
    if not named or is_empty_noun_phrase(words[at : end + len(named)]):
        return False
    return (
        hyphened
        or named[-1] in table.REAL_DOINGS
        or (len(named) > 1 and object_delivers(named) and named[0] not in table.DETERMINERS)
    )
