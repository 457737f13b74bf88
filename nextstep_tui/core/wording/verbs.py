"""Judging our own act by the verb at its head.

Each family of verbs has its rule: what it must have beside it to be more than contact.
"""

from __future__ import annotations

from collections.abc import Callable

from nextstep_tui.core.frozen import replace
from nextstep_tui.core.wording import verb_words as verbs
from nextstep_tui.core.wording import words as table
from nextstep_tui.core.wording.empties import (
    closes,
    contacts,
    corners,
    holds,
    keeps,
    nurtures,
    persists,
    reminds,
    resends,
    returns,
    stays,
    thanks,
    tries,
    updates,
    waits,
    watches,
)
from nextstep_tui.core.wording.exchanges import asks, gets, hands, noun_kind, seeks
from nextstep_tui.core.wording.kinds import (
    ACT,
    FILLED,
    PLAIN,
    UNKNOWN,
    Finding,
    Kind,
    empty,
    idiom_at,
)
from nextstep_tui.core.wording.phrases import (
    content,
    direct_object,
    fills,
    has_content,
    head_of,
    is_empty_noun_phrase,
    is_idle,
    object_delivers,
    question_at,
)
from nextstep_tui.core.wording.read import Clause, verb_of

_Rule = Callable[[list[str], int], Finding | None]


def judge_head(words: list[str], at: int, clause: Clause) -> Finding:
    """Judge a clause whose subject, if any, is stripped.

    Args:
        words: the clause's.
        at: where its head stands.
        clause: as it was parted.

    Returns:
        What it is worth.
    """
    verb = verb_of(words[at])
    phrase = direct_object(words, at)
    if _may_be_noun(words, at) and is_empty_noun_phrase(phrase):
        end = at + len(phrase)
        return FILLED if fills(words, end) else empty(noun_kind(phrase), at, end)
    if verb == "let" and "know" in words[at + 2 :]:
        return let_know(words, at)
    if len(phrase) == 2 and phrase[1] in _STATUS and phrase[0] in _ORDERS:
        return empty(Kind.NEWS, at, at + 2)
    for family, rule in _RULES:
        if verb in family:
            found = rule(words, at)
            if found:
                return found
    if verb not in verbs.VERBS or words[at] in verbs.NOT_VERBS:
        return _noun_or_unknown(words, at, clause)
    return _plain_or_filled(words, at, clause)


def let_know(words: list[str], at: int) -> Finding:
    """ "let us know" is waiting; "let Bao know the price goes up" tells something.

    Args:
        words: a clause's.
        at: where "let" stands.

    Returns:
        What it is worth.
    """
    know = words.index("know", at)
    rest = words[know + 1 :]
    ours = words[at + 1] in ("us", "me")
    if ours and head_of(direct_object(words, know + 1)) in table.IDLE_ENDS:
        return empty(Kind.WAITING, at, know + 1)
    if not has_content(rest):
        return empty(Kind.WAITING, at, know + 1) if ours else ACT
    if ours and rest[0] in table.QUESTION_WORDS and rest[0] not in ("whether", "who", "which"):
        return empty(Kind.WAITING, at, know + 1)
    return FILLED


def _may_be_noun(words: list[str], at: int) -> bool:
    """Whether a head may be no verb but a noun: "ping e-mail", not "ping the server"."""
    word = words[at]
    acting = verb_of(word) in verbs.VERBS and words[at + 1 : at + 2]
    if acting and words[at + 1] in table.DETERMINERS:
        return False
    return (
        word in table.EMPTY_COMPANIONS
        or word in table.EMPTY_NOUNS
        or word in table.DELIVERABLES
        or word in table.PEOPLE
        or verb_of(word) not in verbs.VERBS
        or word in _PAIR_STARTS
    ) and word not in ("send", "request", "ask", "report")


_STATUS = table.words("status progress update updates news")
_DONE = table.words("done sent completed finished delivered")
_DOABLE = table.DELIVERABLES | table.REAL_DOINGS | table.CHANNELS
_NAMED = table.PEOPLE | table.DELIVERABLES
_ORDERS = table.DEAL_WORDS | table.words(
    "order po msa nda sow invoice payment redlines dpa shipment"
)
_PAIR_STARTS = frozenset(first for first, _ in table.EMPTY_PAIRS)


_RULES: tuple[tuple[frozenset[str], _Rule], ...] = (
    (verbs.WAITING, waits),
    (verbs.PERSISTING, persists),
    (verbs.CONTACTING, contacts),
    (verbs.WATCHING, watches),
    (verbs.CORNERING, corners),
    (verbs.NURTURING, nurtures),
    (verbs.RETURNING, returns),
    (verbs.THANKING, thanks),
    (frozenset({"remind"}), reminds),
    (frozenset({"stay", "remain"}), stays),
    (frozenset({"keep"}), keeps),
    (frozenset({"hold", "sit", "stand", "chill", "relax"}), holds),
    (frozenset({"try", "retry", "attempt"}), tries),
    (frozenset({"resend"}), resends),
    (frozenset({"close"}), closes),
    (frozenset({"update"}), updates),
    (frozenset({"get", "request", "seek", "obtain", "need", "want", "gather", "receive"}), gets),
    (frozenset({"look"}), seeks),
    (verbs.ASKING, asks),
    (verbs.SCHEDULING | verbs.HANDING | verbs.ATTENDING, hands),
)


# --- Everything else -----------------------------------------------------------------------------
def _plain_or_filled(words: list[str], at: int, clause: Clause) -> Finding:
    """Any verb without a rule of its own, by its object."""
    verb, rest = verb_of(words[at]), words[at + 1 :]
    phrase = direct_object(words, at + 1)
    if _is_log(words, at, clause):
        return UNKNOWN
    if verb == "revert" and not has_content(rest):
        return empty(Kind.WAITING, at, at + 1)
    if verb in verbs.REPLYING and verb != "answer":
        return FILLED if fills(words, at + 1) else ACT
    if verb in verbs.TALKING:
        return _talks(words, at, phrase)
    if verb in verbs.PLAIN:
        return _works(verb, rest, phrase)
    named = not _NAMED.isdisjoint(rest)
    return FILLED if named or has_content(rest) else PLAIN


def _is_log(words: list[str], at: int, clause: Clause) -> bool:
    """Whether an act is told as done: "sent proposal", "called Sam"; then no step follows."""
    word = words[at]
    past = word.endswith("ed") and verb_of(word) != word
    if words[-1] in _DONE and words[at:] != words[-1:] and word in _DOABLE:
        return True
    return (past or word in verbs.PAST_FORMS) and clause.opener in ("start", "stop", "and")


def _talks(words: list[str], at: int, phrase: list[str]) -> Finding:
    """ "email Maria" is plain; "email Maria the case study" delivers."""
    for i in range(at + 1, len(words)):
        before = words[i - 1]
        if before in table.DETERMINERS or before in table.PREPOSITIONS:
            continue
        match = idiom_at(words, i)
        if match and match[0] is not Kind.AGAIN and not fills(words, match[1]):
            return empty(match[0], i, match[1])
        if verb_of(words[i]) in ("see", "ask", "check") and question_at(words, i) > 0:
            return asks(words, i) or PLAIN
    if fills(words, at + 1):
        return FILLED
    rest = words[at + 1 :]
    if rest[:1] in (["me"], ["us"]) and not object_delivers(phrase):
        return empty(Kind.WAITING, at, len(words))
    for i in range(at + 1, len(words)):
        if words[i] == "for" and head_of(direct_object(words, i + 1)) in table.NEWS:
            return empty(Kind.NEWS, i, i + 1 + len(direct_object(words, i + 1)))
    if object_delivers(phrase) and (len(phrase) > 1 or "to" in rest):
        return FILLED
    return ACT if table.TOPIC_MARKS & set(rest) and len(content(rest)) > 2 else PLAIN


def _works(verb: str, rest: list[str], phrase: list[str]) -> Finding:
    """ "prepare the 3-year comparison" can be seen done; "work on the deck" can't."""
    if not rest or all(is_idle(word) or word in table.META for word in rest):
        return ACT if not table.PEOPLE.isdisjoint(rest) else PLAIN
    specific = len(content(phrase)) > 1 or any(char.isdigit() for word in phrase for char in word)
    if verb in verbs.PRODUCING and specific and not is_idle(head_of(phrase)):
        return FILLED
    return ACT if has_content(rest) or verb not in verbs.TALKING else PLAIN


def _noun_or_unknown(words: list[str], at: int, clause: Clause) -> Finding:
    """A topic, a name, or a verb that is not in any table."""
    rest = words[at + 1 :]
    phrase = direct_object(words, at)
    if (
        (head_of(phrase) in table.NEWS or phrase == ["thoughts"])
        and len(phrase) < 4
        and at + len(phrase) == len(words)
    ):
        return empty(Kind.NEWS, at, len(words))
    if _acts_on_object(words[at], rest):
        return PLAIN if head_of(direct_object(rest, 0)) in table.CHANNELS else FILLED
    if not table.REAL_DOINGS.isdisjoint(phrase):
        return ACT
    if words[at] in table.DELIVERABLES or words[at] in table.PLAIN_NOUNS:
        return PLAIN if clause.opener in ("start", "stop") else UNKNOWN
    return replace(UNKNOWN, subject=len(words) - at < 4)


def _acts_on_object(head: str, rest: list[str]) -> bool:
    """Whether an unknown word takes an object as a verb does: "overnight the samples"."""
    if not rest or head in table.DELIVERABLES or head in table.PEOPLE:
        return False
    return rest[0] in table.DETERMINERS - {"'s", "no"} or rest[0] in ("him", "her", "them", "us")
