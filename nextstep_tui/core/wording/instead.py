"""What to say in the place of an empty wording: about the same person and topic.

Every wording offered delivers, asks or decides something, and passes the gate itself.
"""

from __future__ import annotations

from functools import cache

from nextstep_tui.core.frozen import frozen
from nextstep_tui.core.wording import verb_words as verbs
from nextstep_tui.core.wording import words as table
from nextstep_tui.core.wording.kinds import CONTACT_IDIOMS, COURTESY_IDIOMS, WAITING_IDIOMS, Kind
from nextstep_tui.core.wording.read import Word, verb_of

QUIET_DAYS = 30
"""After so many days without activity, asking whether to stop comes first."""

_MENTIONED_BY = table.words(
    "with to from on for by ping nudge chase call email thank remind tell ask"
)
_ROLES = {
    role: f"the {role}"
    for role in table.words(
        "customer client buyer prospect champion sponsor director manager committee board team "
        "user admin owner assistant lawyer architect controller"
    )
} | {role: role for role in table.words("procurement purchasing legal finance infosec engineering")}
_ACRONYMS = table.words("cfo ceo cto cio coo ciso cmo vp svp evp dpo pa")
_TOPICS = table.words(
    "proposal pricing contract quote renewal budget decision trial pilot demo integration rfp po "
    "msa nda sow dpa redlines invoice security questionnaire paperwork order scope rollout review "
    "evaluation discount terms signature timeline agreement project offer deck"
)
_SPELLED = {topic: topic.upper() for topic in ("po", "msa", "nda", "sow", "dpa", "rfp")}
_MASS = table.words("pricing security integration paperwork procurement")


@frozen
class Known:
    """What the rewordings are about."""

    person: str
    topic: str
    """ "the proposal", or empty."""
    deal: str
    value: str
    quiet: bool


def known(
    text: str, words: list[Word], person: str, deal: str, value: str, quiet_days: int
) -> Known:
    """Find whom and what a wording is about.

    Args:
        text: the wording as it was typed.
        words: as they were read from it.
        person: whom the step is with, where the wording names nobody.
        deal: the deal's name, or empty.
        value: something useful to share, or empty.
        quiet_days: days since the deal's last activity.

    Returns:
        What the rewordings need.
    """
    named = _person(text, words) or person or "the customer"
    return Known(named, _topic(words), deal, value, quiet_days >= QUIET_DAYS)


def instead_of(kind: Kind, about: Known) -> list[tuple[str, str]]:
    """Offer wordings for an empty one, the most fitting first.

    Args:
        kind: why the wording is empty.
        about: whom and what it is about.

    Returns:
        Approaches with their wordings; the caller takes the first three.
    """
    names = list(_BY_KIND[kind])
    if about.value:
        # What was noted to be given is worth more than a case study that is still to be found.
        names = [name for name in names if name != "useful"]
        names.insert(1, "useful")
    offers = [_OFFERS[name] for name in names]
    if about.quiet:
        offers.insert(0, _OFFERS["stop"])
    return [(approach, write(about)) for approach, write in offers]


def plainer(about: Known) -> tuple[str, str]:
    """Offer a wording for a vague one, which only lacks what it decides."""
    topic = f" on {about.topic}" if about.topic else ""
    return "ask for the decision", f"Ask {about.person} for the decision{topic} and its date"


# --- The wordings --------------------------------------------------------------------------------
def _decision(about: Known) -> str:
    topic = f" on {about.topic}" if about.topic else ""
    return f"Ask {about.person} for the decision{topic}, or the date it will be made"


def _meeting(about: Known) -> str:
    topic = f" on {about.topic}" if about.topic else ""
    return f"Ask {about.person} for 20 minutes face to face to settle the open points{topic}"


def _useful(about: Known) -> str:
    if about.value:
        return f"Share with {about.person} {about.value}"
    topic = (
        f" that answers a question on {about.topic}" if about.topic else " from a similar company"
    )
    return f"Send {about.person} a case study{topic}"


def _promise(about: Known) -> str:
    if about.topic:
        return f"Ask {about.person} who will answer on {about.topic}, and by which date"
    return f"Ask {about.person} what they will send us, and by which date"


def _trigger(about: Known) -> str:
    where = f"at {about.deal}" if about.deal else "in their news"
    return f"Find one trigger event {where} and send {about.person} what it means for them"


def _research(about: Known) -> str:
    what = about.deal or "their company"
    return f"Research {what} for five minutes and send {about.person} one useful finding"


def _stop(about: Known) -> str:
    return f"Ask {about.person} whether we should stop here or agree a date to go on"


_OFFERS = {
    "decision": ("ask for the decision", _decision),
    "meeting": ("meet face to face", _meeting),
    "useful": ("share something useful", _useful),
    "promise": ("get a promise", _promise),
    "trigger": ("act on a trigger", _trigger),
    "research": ("research first", _research),
    "stop": ("ask whether to stop", _stop),
}
_BY_KIND: dict[Kind, tuple[str, ...]] = {
    Kind.BLANK: ("decision", "promise", "research"),
    Kind.CONTACT: ("decision", "useful", "meeting"),
    Kind.WAITING: ("promise", "decision", "meeting"),
    Kind.NEWS: ("decision", "promise", "meeting"),
    Kind.WATCHING: ("trigger", "useful", "research"),
    Kind.STATE: ("promise", "decision", "stop"),
    Kind.COURTESY: ("useful", "trigger", "meeting"),
    Kind.AGAIN: ("useful", "meeting", "stop"),
    Kind.REMINDER: ("decision", "promise", "useful"),
}


# --- Whom and what -------------------------------------------------------------------------------
def _person(text: str, words: list[Word]) -> str:
    """A capitalised name, else a role that the wording mentions."""
    if not text.isupper():
        for at, word in enumerate(words):
            if _is_name(text[word.start : word.end], word, words[at - 1].text if at else ""):
                return _whole_name(text, words, at)
    for word in words:
        if word.text in _ROLES:
            return _ROLES[word.text]
        if word.text in _ACRONYMS:
            return f"the {word.text.upper()}"
    return ""


def _whole_name(text: str, words: list[Word], at: int) -> str:
    """A name with the title before it and what a hyphen joins to it: "Dr. Marchetti"."""
    start = words[at - 1].start if at and words[at - 1].text in _TITLES else words[at].start
    after = at + 1
    while after < len(words) and words[after].joined and text[words[after].start].isupper():
        after += 1
    return text[start : words[after - 1].end].removesuffix("'s").removesuffix("’s")


_TITLES = table.words("mr mrs ms mx dr prof frau herr madame mme señor señora sir")


def _is_name(typed: str, word: Word, before: str) -> bool:
    if len(typed) < 2 or not typed[0].isupper() or typed[1:].isupper():
        return False
    named = before in _MENTIONED_BY
    if named and typed[1:].islower() and verb_of(word.text) in _ALSO_NAMES:
        return True
    return _is_unknown(word.text) and (named or not word.stop) and before not in ("at", "in")


# Words of the tables that somebody may be called where they are written with a capital.
_ALSO_NAMES = verbs.NAMES_TOO | table.words("will art faith grace dean")


def _is_unknown(word: str) -> bool:
    """Whether a word is in no table, as names are not."""
    plain = word.replace("'", "").isalpha()
    return plain and verb_of(word) not in verbs.VERBS and word not in _vocabulary()


@cache
def _vocabulary() -> frozenset[str]:
    """Every word of the tables; made when a name is first looked for."""
    return frozenset().union(
        table.FILLERS, table.INTENTIONS, table.TIMES, table.DETERMINERS, table.PREPOSITIONS,
        table.PEOPLE, table.DEAL_WORDS, table.CHANNELS, table.CONTACT_NOUNS, table.EMPTY_NOUNS,
        table.EMPTY_COMPANIONS, table.NEWS, table.REAL_DOINGS, table.DELIVERABLES, table.META,
        table.STATE_WORDS, table.STATE_PLACES, table.KEEP_EMPTY, verbs.IRREGULAR, table.NOTHING_NEW,
        table.QUESTION_WORDS, table.HANDED_OVER, table.IDLE_ENDS, _TOPICS,
        (word for idiom in CONTACT_IDIOMS + WAITING_IDIOMS + COURTESY_IDIOMS
         for word in idiom.split()),
    )  # fmt: skip


def _topic(words: list[Word]) -> str:
    """What the wording names after "on", "re", "about": "the proposal"."""
    for word in reversed(words):
        if word.text in _TOPICS:
            spelled = _SPELLED.get(word.text, word.text)
            return spelled if word.text in _MASS or word.text == "redlines" else f"the {spelled}"
    return ""
