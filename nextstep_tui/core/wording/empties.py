"""Verbs that are empty by themselves: waiting, chasing, watching, keeping warm, thanking.

Each rule says what the verb must have beside it to be more than contact.
"""

from __future__ import annotations

from nextstep_tui.core.frozen import replace
from nextstep_tui.core.wording import verb_words as verbs
from nextstep_tui.core.wording import words as table
from nextstep_tui.core.wording.kinds import (
    ACT,
    FILLED,
    NOTHING,
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
    object_delivers,
)
from nextstep_tui.core.wording.read import verb_of


def waits(words: list[str], at: int) -> Finding | None:
    """Waiting is no act, whatever is waited for; a wait list is a thing."""
    if words[at + 1 : at + 2] and words[at + 1] in ("list", "room", "time", "times", "lists"):
        return None
    return empty(Kind.WAITING, at, len(words))


def persists(words: list[str], at: int) -> Finding | None:
    """Chasing and nudging are empty but for something seen: "chase Lee for the signed PO"."""
    start = at + 1 + (words[at + 1 : at + 2] in (["up"], ["down"]))
    phrase = direct_object(words, start)
    head = head_of(phrase)
    if words[at] == "prod" and phrase and table.PEOPLE.isdisjoint(phrase):
        return None
    if fills(words, start) or any(char.isdigit() for word in words[start:] for char in word):
        return FILLED
    moved = (
        verb_of(words[at]) == "bump"
        and "to" in words[start + 1 :]
        and len(phrase) > 1
        and head not in _MAILED
    )
    if head in table.MACHINES or head == "holes" or (moved and "top" not in words):
        return FILLED
    if object_delivers(phrase) and not is_empty_noun_phrase(phrase):
        return FILLED
    return replace(empty(Kind.CONTACT, at, at + 1), subject=True)


_MAILED = table.words("email emails mail message thread note inbox")


def contacts(words: list[str], at: int) -> Finding | None:
    """ "connect with Maria" is empty; "connect Dave with our CTO" is not."""
    verb, rest = verb_of(words[at]), words[at + 1 :]
    core = [word for word in rest if word not in table.FILLERS]
    if fills(words, at + 1):
        return FILLED
    if not core or core[0] in _CONTACT_LINKS or core[0] in table.TIMES:
        return empty(Kind.CONTACT, at, at + 1)
    if verb == "reach":
        phrase = direct_object(words, at + 1)
        reached = is_deliverable(phrase) or any(word[0].isdigit() for word in phrase)
        return FILLED if reached else empty(Kind.CONTACT, at, at + 1)
    if verb in ("reconnect", "regroup", "reengage", "recontact"):
        return empty(Kind.CONTACT, at, at + 1) if len(content(rest)) < 2 else FILLED
    alone = not has_content(rest) or len(core) == 1
    return ACT if alone else FILLED


_CONTACT_LINKS = table.words(
    "with on via over about re regarding by at in after before again around for when this"
)


def watches(words: list[str], at: int) -> Finding | None:
    """Watching the deal is no act; watching a machine may be."""
    rest = words[at + 1 :]
    if rest[:1] == ["down"]:
        return persists(words, at)
    head = head_of(direct_object(words, at + 1))
    if fills(words, at + 1):
        return FILLED
    if not has_content(rest) or rest[0] == "for" or head in table.DEAL_WORDS:
        return empty(Kind.WATCHING, at, at + 1)
    return ACT


def corners(words: list[str], at: int) -> Finding | None:
    """ "pin down Sam", "corner the CFO"; "pin down the go-live date" has an end."""
    down = words[at + 1 : at + 2] == ["down"]
    if verb_of(words[at]) in ("hunt", "pin") and not down:
        return None
    sought = direct_object(words, at + 1 + down)
    return persists(words, at) if sought and not has_content(sought[1:]) else None


def nurtures(words: list[str], at: int) -> Finding | None:
    """ "nurture the relationship" watches; with a means it is an act."""
    return FILLED if fills(words, at + 1) else empty(Kind.WATCHING, at, at + 1)


def returns(words: list[str], at: int) -> Finding | None:
    """ "revisit the deal" says when to look again, not what will be done."""
    phrase = direct_object(words, at + 1)
    if fills(words, at + 1):
        return FILLED
    bare = not has_content(phrase)
    if bare or head_of(phrase) in _TALKED:
        return empty(Kind.CONTACT, at, at + 1)
    return ACT if verb_of(words[at]) == "revisit" else None


_TALKED = table.words(
    "deal opportunity account conversation conversations discussion discussions relationship "
    "thread topic matter talks contact case issue dialogue dialog engagement communication "
    "idea subject interest momentum"
)


def thanks(words: list[str], at: int) -> Finding | None:
    """ "thank them for the call" is a courtesy, but for a thing that is given."""
    rest = words[at + 1 :]
    thing = rest[:1] == ["you"] and object_delivers(direct_object(words, at + 2))
    if rest[:1] == ["list"] or thing:
        return None
    return empty(Kind.COURTESY, at, len(words))


def reminds(words: list[str], at: int) -> Finding | None:
    """A reminder needs its content: "remind Sam that the quote expires"."""
    rest = words[at + 1 :]
    if rest[:1] in (["me"], ["myself"], ["us"], ["ourselves"]):
        return NOTHING
    named = direct_object(words, at + 1)
    after = rest[len(named) :]
    if fills(words, at + 1) or "that" in rest or len(named) > 3:
        return FILLED
    if not table.PRONOUNS.isdisjoint(named[1:]) or not {"is", "are", "we"}.isdisjoint(named):
        return FILLED
    if after and after[0] in table.TOPIC_MARKS and has_content(after[1:]):
        idle = head_of(direct_object(after, 1)) in table.DEAL_WORDS | table.CHANNELS
        return empty(Kind.REMINDER, at, at + 1) if idle else ACT
    return ACT if has_content(after) else empty(Kind.REMINDER, at, at + 1)


def stays(words: list[str], at: int) -> Finding | None:
    """ "stay in touch", "stay on top of it": watching, whatever follows."""
    return empty(Kind.WATCHING, at, len(words))


def keeps(words: list[str], at: int) -> Finding | None:
    """ "keep warm", "keep them in the loop", "keep trying"."""
    rest = words[at + 1 :]
    if fills(words, at + 1):
        return FILLED
    doors = not {"door", "doors", "lines", "line", "channel", "channels"}.isdisjoint(rest)
    for i, word in enumerate(rest):
        followed = rest[i + 1 : i + 2]
        if (word in table.KEEP_EMPTY or doors) and not (
            followed and followed[0] in table.DELIVERABLES | {"date"}
        ):
            return empty(Kind.WATCHING, at, at + 2 + i)
    return None if has_content(rest) else empty(Kind.WATCHING, at, len(words))


def holds(words: list[str], at: int) -> Finding | None:
    """ "hold", "hold on" waits; "hold the workshop" is an act."""
    return None if has_content(words[at + 1 :]) else empty(Kind.WAITING, at, at + 1)


def tries(words: list[str], at: int) -> Finding | None:
    """ "try again" says no more than that; "try the new flow" is an act."""
    rest = words[at + 1 :]
    anew = "again" in rest or words[at] in ("tried", "retry", "retrying")
    counted = verb_of(words[at]) == "attempt" and rest and not has_content(rest)
    if anew or counted or (rest and verb_of(rest[0]) == "reach"):
        return empty(Kind.AGAIN, at, at + 1)
    return PLAIN if rest and verb_of(rest[0]) in verbs.TALKING else None


def resends(words: list[str], at: int) -> Finding | None:
    """ "resend the quote" delivers; "resend the email" tries again."""
    return (
        FILLED if object_delivers(direct_object(words, at + 1)) else empty(Kind.AGAIN, at, at + 1)
    )


def updates(words: list[str], at: int) -> Finding | None:
    """ "update on the contract" is news; "update the close date" is an act."""
    rest = words[at + 1 :]
    if words[at] not in ("update", "updates"):
        return None
    if rest in (["me"], ["us"]) or (rest[:1] == ["with"] and not fills(words, at + 1)):
        return empty(Kind.NEWS, at, at + 1)
    if not rest or rest[0] in ("on", "from", "re", "about", "regarding") or not has_content(rest):
        named = (
            bool(rest)
            and rest[0] not in table.TOPIC_MARKS | {"from"}
            and not table.PEOPLE.isdisjoint(rest)
        )
        return ACT if named else empty(Kind.NEWS, at, at + 1)
    idle = head_of(direct_object(words, at + 1)) in table.CHANNELS | {"request"}
    return empty(Kind.NEWS, at, at + 2) if idle else None


def closes(words: list[str], at: int) -> Finding | None:
    """ "close the loop" is contact; "close the loop on clause 7" has an end."""
    looped = "loop" in words[at + 1 :] and "on" not in words[at + 1 :]
    return empty(Kind.CONTACT, at, len(words)) if looped and not fills(words, at + 1) else None
