"""What a clause is worth and, where it is empty, why: the kinds of emptiness.

Only an act that delivers, asks or decides is filled; the highest clause decides for a wording. An
idiom is found wherever its words stand in order; whether it is empty there, the rules decide.
"""

from __future__ import annotations

from enum import IntEnum
from functools import cache

from nextstep_tui.core.frozen import frozen
from nextstep_tui.core.one_of import OneOf
from nextstep_tui.core.wording import words as table
from nextstep_tui.core.wording.read import verb_of


class Level(IntEnum):
    """How much a clause is worth; of several clauses the highest decides."""

    NOTHING = 0
    UNKNOWN = 1
    PLAIN = 2
    """A channel or a bare topic: vague by itself, empty beside an empty act."""
    EMPTY = 3
    ACT = 4
    """A real act whose end nobody could see."""
    FILLED = 5


class Kind(OneOf):
    """Why a clause is empty."""

    BLANK = "blank"
    CONTACT = "contact"
    WAITING = "waiting"
    NEWS = "news"
    WATCHING = "watching"
    STATE = "state"
    COURTESY = "courtesy"
    AGAIN = "again"
    REMINDER = "reminder"


@frozen
class Finding:
    """What a clause was found to be."""

    level: Level
    kind: Kind = Kind.BLANK
    first: int = 0
    """The first of the empty words, counted within the clause."""
    last: int = 0
    """The word after the last of them."""
    subject: bool = False
    """Whether the clause only names who acts; the next one says what."""
    scheduling: bool = False
    """Whether it only arranges a contact, which the next clause may empty."""


NOTHING = Finding(Level.NOTHING)
UNKNOWN = Finding(Level.UNKNOWN)
PLAIN = Finding(Level.PLAIN)
ACT = Finding(Level.ACT)
FILLED = Finding(Level.FILLED)


def empty(kind: Kind, first: int, last: int) -> Finding:
    """An empty clause, with the place of its empty words."""
    return Finding(Level.EMPTY, kind, first, last)


# --- Idioms -------------------------------------------------------------------------------------
CONTACT_IDIOMS = (
    "check in", "check back", "check up", "check on", "check ins", "touch base", "touch bases",
    "touch point", "make sure everything", "make sure all", "make sure they", "check that all",
    "check that everything", "check everything", "bring back up", "bring * back up",
    "bring up again", "get through to", "tap in", "tap base", "circle back", "circle round",
    "circle around", "circle in", "circle * back", "follow up", "follow back", "follow ups",
    "reach out", "reach back", "get back", "get back in", "come back", "loop back", "double back",
    "swing back", "swing by", "swing past", "swing round", "catch up", "catch ups",
    "catch * for a", "catch * on the phone", "sync up", "connect again", "link up", "hook up",
    "get in touch", "get in contact", "be in touch", "be in contact", "in touch", "in contact",
    "get hold", "get a hold", "get ahold", "get * on the phone", "get on the phone",
    "make contact", "establish contact", "initiate contact", "have contact", "drop in", "drop by",
    "drop * line", "pop in", "pop by", "pop over", "pop round", "pop around", "stop by",
    "stop in", "come by", "pass by", "look in", "jump on * call to catch", "hop on * catch",
    "show * face", "show my face", "jog * memory", "rattle * cage", "knock on * door",
    "stick * head", "poke * head", "pop * head", "give * buzz", "give * ring", "give * shout",
    "give * bell", "give * tinkle", "give * nudge", "give * ping", "give * poke", "give * holler",
    "give * prod", "give * kick", "give * bump", "give * reminder", "pick up the phone",
    "pick up again", "pick back up", "pick * back up", "pick up where", "pick up with",
    "pick up conversation", "pick up the conversation", "pick up the thread",
    "pick up the discussion", "pick up talks", "pick this up", "pick it up", "pick up this",
    "tag up", "tag base", "follow along", "say hey", "ring round", "call round", "get on * radar",
    "be on * radar", "check base", "circle up", "shake hands", "show presence", "hit * up",
    "hit up", "be visible", "be seen", "rub shoulders", "cozy up", "cosy up", "get face time",
    "get facetime", "touch in", "tap * shoulder", "get to know",
    "swing through", "tag along", "hang with", "hang out", "get together with", "courtesy visit",
    "pay courtesy visit", "pay * visit", "standing call", "standing meeting", "follow on call",
    "shoot breeze", "chew fat", "schmooze", "knock on doors", "knock on door",
    "get * foot in the door", "send connection request", "connection request", "add on linkedin",
    "add * on linkedin", "introduce myself again", "reintroduce", "small talk", "open dialogue",
    "open dialog", "get ball rolling", "light fire", "stir pot", "shake tree", "show interest",
    "add value", "provide value", "offer help", "be helpful", "entertain client",
    "entertain clients", "entertain customer", "entertain customers", "entertain prospect",
)  # fmt: skip
WAITING_IDIOMS = (
    "stand by", "up to them", "up to him", "up to her", "sit tight", "hang loose",
    "leave the ball", "ball in", "burner", "sit back", "sit on", "hang tight", "hang on",
    "hang in", "hang fire", "hold off", "hold on", "hold tight", "hold out", "hold for",
    "hold until", "hold pending", "hold fire", "hold pattern", "holding pattern", "look forward",
    "looking forward", "bide time", "bide * time", "cross fingers", "cross * fingers",
    "fingers crossed", "hear back", "hear from", "hear anything", "hear something", "hear more",
    "hear of", "play * by ear", "sleep on", "lie low", "lay low", "let * sit", "let * breathe",
    "let * ride", "let * rest", "let * simmer", "let * settle", "let * think", "let * decide",
    "let * review", "let * digest", "let * come back", "let * get back", "let * percolate",
    "let * play out", "let * marinate", "let * stew", "let * work through",
    "let * run its course", "let * do their thing", "be available",
    "let * cool", "let * be", "let * lie", "give * time", "give * space",
    "give * room", "give * week", "give * weeks", "give * days", "give * day", "give * more days",
    "give * month", "leave it", "leave them", "leave him", "leave her", "leave * alone",
    "leave * with them", "see what happens", "see what comes", "ride it out", "ride out",
    "wait and", "be patient", "have patience", "keep waiting", "stay tuned", "take no action",
    "do nothing", "put on hold", "put * on hold", "keep on hold", "let go for now",
    "park for now", "park it", "park this", "park that",
    "back burner", "on the back", "put * on ice", "put on ice", "put on the back",
    "hibernate", "snooze", "mull it over", "mull over", "mull this over", "mull that over",
    "ponder",
    "keep thinking", "give * thought", "keep fingers crossed", "keep * fingers crossed",
    "digest information", "digest it", "digest this", "wonder about", "take under advisement",
    "take * under advisement", "their turn",
)  # fmt: skip
WATCHING_IDIOMS = (
    "keep an eye", "keep tabs", "keep * on radar", "keep track", "watch this space", "warm up",
    "warm * up", "maintain relationship", "maintain * relationship", "maintain contact",
    "maintain * contact", "maintain rapport", "maintain * rapport", "maintain momentum",
    "maintain engagement", "maintain communication", "maintain * cadence", "maintain cadence",
    "maintain dialogue", "maintain * dialogue", "maintain interest", "maintain visibility",
    "maintain presence", "maintain touch",
    "maintain good", "add to nurture", "add * to nurture", "put in nurture",
    "put * in nurture", "put on nurture", "put * on nurture", "move to nurture",
    "move * to nurture", "drop in nurture", "drip campaign", "drip", "tickler", "tickle",
    "have on radar", "put * on watch",
    "put back in funnel", "put * back in funnel", "put back into funnel", "put * back into funnel",
    "put back in pipeline", "put * back in pipeline", "put back into pipeline",
    "put * back into pipeline", "take stock", "take care of the relationship", "keep an ear",
    "follow the deal", "follow the account", "follow the opportunity",
)  # fmt: skip
NEWS_IDIOMS = (
    "take * temperature", "take * pulse", "take temperature", "put out feelers", "put * feelers",
    "put feelers", "send out feelers", "send feelers", "call for news", "feel out", "feel * out",
    "sound out", "sound * out", "test the water", "test the waters", "test waters", "gauge",
    "read the room", "sniff around", "anything new", "anything else", "gut check", "get gut check",
    "test appetite", "please advise", "poke around", "ask around", "get a feel", "get a sense",
    "get a read", "get a pulse", "get the pulse", "get * lay of the", "get the latest",
    "get the lowdown", "see how the land lies", "find out what happened",
    "check * pulse", "check pulse",
    "check temperature", "check * temperature", "check status", "check * status",
    "check progress", "check inbox", "check * inbox", "check voicemail", "check news",
    "check email for", "check * progress", "see status", "see progress", "get scoop",
    "get the scoop", "prod * for news", "figure it out", "walk through where", "ask if all is well",
)  # fmt: skip
COURTESY_IDIOMS = (
    "say hi", "say hello", "say howdy", "say hey", "say thanks", "say thank", "say happy",
    "say merry", "say good", "say congrats", "say congratulations", "say bye", "say goodbye",
    "speak soon", "talk soon", "chat soon", "send regards", "send * regards", "send wishes",
    "send * wishes", "send love", "send best", "send thanks", "send * thanks", "send congrats",
    "send * congrats", "send congratulations", "send * congratulations", "happy new",
    "happy birthday", "happy holidays", "merry christmas", "season greetings",
    "seasons greetings", "well wishes", "best wishes", "good luck", "thank you",
    "exchange pleasantries", "pass on * regards", "pay * respects", "be nice",
    "season's greetings", "warm regards",
)  # fmt: skip
AGAIN_IDIOMS = (
    "try again", "try * again", "try back", "try later", "try once more", "try another time",
    "try one more time", "try * one more time", "try to reach", "try to get hold", "try reaching",
    "try * later", "leave voicemail", "leave a voicemail", "leave * voicemail", "leave message",
    "leave a message", "leave * message", "leave vm", "leave word", "voicemail", "no answer",
    "call no answer", "resend email", "resend the email", "resend my email", "resend last email",
    "resend previous email", "attempt again", "attempt contact", "attempt to reach",
    "have another go", "have another crack", "give it another", "take another run",
    "take another crack",
)  # fmt: skip


# --- Finding an idiom ---------------------------------------------------------------------------
_IDIOMS = (
    (CONTACT_IDIOMS, Kind.CONTACT),
    (WAITING_IDIOMS, Kind.WAITING),
    (WATCHING_IDIOMS, Kind.WATCHING),
    (NEWS_IDIOMS, Kind.NEWS),
    (COURTESY_IDIOMS, Kind.COURTESY),
    (AGAIN_IDIOMS, Kind.AGAIN),
)
_SLOT_WORDS = 4


def idiom_at(words: list[str], at: int) -> tuple[Kind, int] | None:
    """Find the idiom that begins at a word.

    Args:
        words: a clause's.
        at: where to look.

    Returns:
        Its kind and the place after its last word.
    """
    for start in {words[at], verb_of(words[at])}:
        for pattern, kind in _patterns(start):
            end = _match(words, at + 1, pattern)
            if end:
                return kind, end
    return None


@cache
def _idioms_by_first_word() -> dict[str, list[tuple[str, Kind]]]:
    found: dict[str, list[tuple[str, Kind]]] = {}
    for listed, kind in _IDIOMS:
        for idiom in listed:
            found.setdefault(idiom.partition(" ")[0], []).append((idiom, kind))
    return found


def _patterns(first: str) -> list[tuple[tuple[str, ...], Kind]]:
    """The rest of the idioms that begin with a word, the longest first."""
    idioms = _idioms_by_first_word().get(first, ())
    patterns = [(tuple(idiom.split()[1:]), kind) for idiom, kind in idioms]
    return sorted(patterns, key=lambda pattern: -len(pattern[0]))


def _match(words: list[str], at: int, pattern: tuple[str, ...]) -> int:
    """The place after a pattern that begins here, or 0."""
    if not pattern:
        return at
    if pattern[0] == "*":
        for skip in range(1, _SLOT_WORDS + 1):
            end = _match(words, at + skip, pattern[1:]) if at + skip < len(words) else 0
            if end:
                return end
        return 0
    while at < len(words) and words[at] in _IN_BETWEEN and words[at] != pattern[0]:
        at += 1
    if at < len(words) and pattern[0] in (words[at], verb_of(words[at])):
        return _match(words, at + 1, pattern[1:])
    return 0


_IN_BETWEEN = table.words("just quickly a the quick another please really some")
