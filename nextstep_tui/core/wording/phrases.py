"""What stands around a verb: objects, "with …" and "for …", and the question asked.

A thing that can be handed over fills an act; a person, a channel, a time or a topic does not.
"""

from __future__ import annotations

from nextstep_tui.core.wording import verb_words as verbs
from nextstep_tui.core.wording import words as table
from nextstep_tui.core.wording.read import verb_of

_EMPTY_HEADS = table.EMPTY_COMPANIONS | table.EMPTY_NOUNS
_IDLE = frozenset().union(
    table.FILLERS, table.TIMES, table.PEOPLE, table.DETERMINERS, table.PREPOSITIONS,
    table.INTENTIONS,
)  # fmt: skip
_UNFILLING = table.NEWS | table.CHANNELS | table.CONTACT_NOUNS | table.PEOPLE
_IDLE_NEWS = table.IDLE_ENDS | table.NEWS


def is_idle(word: str) -> bool:
    """Whether a word fills nothing: a courtesy, a time, a person, a number."""
    return word in _IDLE or not word[0].isalpha()


def content(words: list[str]) -> list[str]:
    """The words that are not idle."""
    return [word for word in words if not is_idle(word)]


def has_content(words: list[str]) -> bool:
    """Whether any word is not idle."""
    return not all(is_idle(word) for word in words)


def direct_object(words: list[str], at: int) -> list[str]:
    """The words up to the next preposition: "Sam a quick check in", "the missing form".

    Args:
        words: a clause's.
        at: the place after the verb.

    Returns:
        The object's words; a particle that belongs to an empty pair ("check in") stays.
    """
    end = at
    while end < len(words):
        word = words[end]
        paired = end > at and (words[end - 1], word) in table.EMPTY_PAIRS
        if (word in table.PREPOSITIONS and not paired) or word in table.QUESTION_WORDS:
            break
        if end > at + 1 and word in _RELATIVE and words[end - 1] not in table.PEOPLE:
            break
        end += 1
    return words[at:end]


# "The case study he asked for" is a case study.
_RELATIVE = table.words("i we he she they")


def is_empty_noun_phrase(phrase: list[str]) -> bool:
    """Whether a noun phrase names an empty contact: "weekly status call", "a quick check in"."""
    core = [word for word in phrase if not _is_time_or_filler(word)]
    pairs = [i for i in range(1, len(core)) if (core[i - 1], core[i]) in table.EMPTY_PAIRS]
    if not core or not (pairs or not table.EMPTY_NOUNS.isdisjoint(core)):
        return False
    head = core[-1]
    return head in _EMPTY_HEADS or bool(pairs and pairs[-1] == len(core) - 1)


def _is_time_or_filler(word: str) -> bool:
    return word in table.FILLERS or word in table.TIMES or word[0].isdigit()


def head_of(phrase: list[str]) -> str:
    """A noun phrase's last word that is no time and no courtesy."""
    if phrase[-1:] == ["minutes"] and "the" in phrase:
        return "minutes"
    for word in reversed(phrase):
        if word not in table.TIMES and word not in table.FILLERS:
            return word
    return ""


def is_deliverable(phrase: list[str]) -> bool:
    """Whether a noun phrase names something that can be handed over or seen."""
    head = head_of(phrase)
    if are_taken_notes(phrase):
        return True
    if not head or (head in _UNFILLING and head not in table.DELIVERABLES):
        return False
    if head in table.NEWS or head in table.PEOPLE - table.DELIVERABLES:
        return False
    return (
        head in table.DELIVERABLES
        or not table.HANDED_OVER.isdisjoint(phrase)
        or head in table.REAL_DOINGS
        or (len(head) > 6 and head.endswith(table.DELIVERABLE_ENDINGS))
        or any(word[0].isdigit() for word in phrase[:-1][:2])
    )


def are_taken_notes(phrase: list[str]) -> bool:
    """Whether a noun phrase names what was written down somewhere: "the meeting notes"."""
    return head_of(phrase) == "notes" and not _TAKEN_AT.isdisjoint(phrase)


_TAKEN_AT = table.words("meeting call workshop demo session kickoff interview discovery")


def object_delivers(phrase: list[str]) -> bool:
    """Whether an object, a person's name perhaps before it, delivers: "Mateo the API keys"."""
    head = head_of(phrase)
    if not head or head in table.EMPTY_NOUNS:
        return False
    handed = len(phrase) > 2 and phrase[1] in ("the", "our", "my", "their", "these")
    return is_deliverable(phrase) or (handed and head not in _UNFILLING | table.DEAL_WORDS)


def fills(words: list[str], at: int) -> bool:
    """Whether what follows an empty act fills it: "… with the signed form", "… for the PO".

    Args:
        words: a clause's.
        at: the place after the empty act.

    Returns:
        Whether something is delivered, asked for or asked.
    """
    for i in range(at, len(words)):
        word = words[i]
        if (word == "of" and words[i - 1] == "hold") or word in (
            "with",
            "for",
            "attaching",
            "enclosing",
            "including",
            "bringing",
        ):
            phrase = direct_object(words, i + 1)
            if word == "for" and _is_any_answer(phrase):
                continue
            if is_deliverable(phrase) and not is_empty_noun_phrase(phrase):
                return True
            if word == "for" and (_is_specific(phrase) or _is_told_on(words, i + 1, phrase)):
                return True
        if word in table.QUESTION_WORDS and _asks_something(words, i, at):
            return True
    return False


def _is_specific(phrase: list[str]) -> bool:
    """ "the login count": one thing, told apart by a word of its own."""
    told_apart = len(phrase) > 2 and phrase[0] in _ARTICLES
    head = head_of(phrase)
    return (
        told_apart
        and len(content(phrase)) > 1
        and head not in _EMPTY_HEADS | table.DEAL_WORDS | table.NEWS | _UNFILLING
        and not is_empty_noun_phrase(phrase)
    )


_ARTICLES = table.words("the their his her our a an")


def _is_told_on(words: list[str], at: int, phrase: list[str]) -> bool:
    """ "for his feedback on the SOW": told what about, it can be had."""
    end = at + len(phrase)
    told = words[end : end + 1] in (["on"], ["about"], ["re"]) and has_content(words[end + 1 :])
    return told and head_of(phrase) in ("feedback", "comments", "view", "views", "opinion")


def _is_any_answer(phrase: list[str]) -> bool:
    """ "for an answer", "for their reply": to what, is not said."""
    bare = [word for word in phrase if word not in table.DETERMINERS]
    return bare in (["answer"], ["answers"])


def _asks_something(words: list[str], i: int, at: int) -> bool:
    """Whether a question word asks here, and does not only tell a time."""
    told = words[i - 1] in table.TOPIC_MARKS if i > at else False
    if words[i] != "whether" and not told:
        return False
    return not is_empty_question("check", words[i:])


def question_at(words: list[str], at: int) -> int:
    """Where a question begins after a verb, or -1."""
    for i in range(at, len(words)):
        if words[i] in table.QUESTION_WORDS:
            return i
    return -1


# --- Questions ---------------------------------------------------------------------------------
def is_empty_question(verb: str, asked: list[str]) -> bool:
    """Whether a question only asks for news: "how it's going", "if they got my email".

    Args:
        verb: the asking verb's plain form; "see" and its like ask less than "ask" does.
        asked: the question from its question word on.

    Returns:
        Whether no answer to it could decide anything.
    """
    head, rest = asked[0], asked[1:]
    weak = verb in verbs.WEAKLY_ASKING
    if head == "how":
        return _asks_how(rest, weak)
    if head == "where":
        return _asks_where(rest)
    if head == "what":
        return _asks_what(rest, weak)
    if head in ("if", "whether"):
        return _asks_whether(rest, weak)
    return head == "when" and not _REPLIES.isdisjoint(rest)


_REPLIES = table.words("reply respond response update updates news hear")
_BE = table.words("is are am was were be been")


def _asks_how(rest: list[str], weak: bool) -> bool:
    if weak and rest[:1] == ["far"] and rest[-1] in _BE:
        return True
    if not rest or rest[0] in table.HOW_MEASURED:
        return not rest
    if not table.HOW_EMPTY.isdisjoint(rest) or (weak and not table.HOW_WEAK.isdisjoint(rest)):
        return True
    if weak and rest[-1] in _BE:
        return True
    return (rest[-1] in _BE or rest[0] in _BE) and len(rest) <= 4 and not has_content(rest[1:])


def _asks_where(rest: list[str]) -> bool:
    if not table.WHERE_EMPTY.isdisjoint(rest):
        return True
    located = any(word.endswith("ed") or word in ("to", "kept") for word in rest)
    return not located and (not rest or not _BE.isdisjoint(rest))


def _asks_what(rest: list[str], weak: bool) -> bool:
    if not weak and _asks_consequence(rest):
        return False
    if not table.WHAT_EMPTY.isdisjoint(rest) or rest[-1:] == ["up"]:
        return True
    return weak and not table.WHAT_OPEN.isdisjoint(rest)


def _asks_consequence(rest: list[str]) -> bool:
    """ "what happens if nothing changes this year" asks for a reason to act."""
    return rest[0:1] in (["happens"], ["happen"]) and rest[1:2] in (["if"], ["when"], ["unless"])


def _names_an_obstacle(rest: list[str]) -> bool:
    """ "if anything blocks the signature": what it does is said."""
    after = rest[rest.index("anything") + 1 :]
    does = after[0] if after else ""
    acting = does.endswith("s") and does not in verbs.AUXILIARIES
    return acting and len(after) > 1 and has_content(after[1:])


def _asks_whether(rest: list[str], weak: bool) -> bool:
    words = set(rest)
    if "anything" in words and not weak and _names_an_obstacle(rest):
        return False
    if words & {"any", "anything", "some"} and words & _IDLE_NEWS:
        return True
    if "anything" in words or words & {"chance", "changed", "update", "updates", "news"}:
        return True
    if "there" in words and words & table.IDLE_ENDS:
        return True
    if weak and "ready" in words and rest[0] in table.PRONOUNS:
        return True
    if (
        "time" in words
        and ("to" in words or rest[-1] == "time")
        and words & {"had", "have", "has", "found"}
    ):
        return True
    if words & table.RECEIVED and words & table.CONTACT_THINGS:
        return True
    return weak and bool(words & table.LOOKED_AT or _idles(rest))


def _idles(rest: list[str]) -> bool:
    """Whether a question ends in a mere mood: "if they're still interested"."""
    last = next((word for word in reversed(rest) if word not in table.TIMES), "")
    return last in table.IDLE_ENDS or verb_of(last) in verbs.REPLYING
