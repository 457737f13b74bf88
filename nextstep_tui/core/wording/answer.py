"""Answering for a wording: the verdict in one sentence of why, and what to say instead.

Whatever is offered in the place of an empty wording passes the gate itself.
"""

from __future__ import annotations

from nextstep_tui.core.text import clean
from nextstep_tui.core.wording import Circumstances, Instead, Judgement, Phrases, Verdict
from nextstep_tui.core.wording.gate import Weighed, weigh_wording
from nextstep_tui.core.wording.instead import Known, instead_of, known, plainer
from nextstep_tui.core.wording.levels import Kind, Level
from nextstep_tui.core.wording.read import read

MOST_OFFERS = 3
_MOST_READ = 2400  # four times what the rules read; marks and control characters are read over


def answer(text: str, circumstances: Circumstances, phrases: Phrases) -> Judgement:
    """Judge a wording.

    Args:
        text: as it was typed.
        circumstances: what is known of person and deal, for the rewordings.
        phrases: the rep's own empty and exempt phrases.

    Returns:
        The verdict, why, and for an empty wording what to say instead.
    """
    readable = clean(text[:_MOST_READ])
    weighed = weigh_wording(readable)
    words = [word.text for word in weighed.words]
    if _contains_any(words, phrases.exempt):
        return Judgement(text, Verdict.OK, "")
    if _contains_any(words, phrases.empty):
        weighed = _made_empty(readable, weighed, phrases.empty)
    if weighed.level is Level.FILLED:
        return Judgement(text, Verdict.OK, "")
    if weighed.level is Level.EMPTY:
        return _refused(text, readable, weighed, circumstances)
    return _advised(text, readable, weighed, circumstances)


# --- The two answers that say more than a word ---------------------------------------------------
_WHY = {
    Kind.CONTACT: "'{words}' says you will talk, not what will come of it.",
    Kind.WAITING: "'{words}' leaves the next move to them. Who promised what, and by when?",
    Kind.NEWS: "'{words}' asks for news, not for something that can be decided.",
    Kind.WATCHING: "'{words}' keeps things as they are. Say what will move them.",
    Kind.STATE: "'{words}' tells how the deal stands, not what somebody will do.",
    Kind.COURTESY: "'{words}' is kind, but nothing is asked, given or decided.",
    Kind.AGAIN: "'{words}' says you will try, not what for.",
    Kind.REMINDER: "'{words}' does not say what should be done.",
    Kind.BLANK: "'{words}' does not say what will be done.",
}
_WHY_SILENT = "This says nothing to do yet."
_LONGEST_QUOTE = 40


def _refused(text: str, readable: str, weighed: Weighed, circumstances: Circumstances) -> Judgement:
    """The judgement on an empty wording."""
    spans = _placed(text, readable, weighed.spans)
    quoted = " ".join(text[slice(*spans[0])].split()) if spans else ""
    if len(quoted) > _LONGEST_QUOTE:
        quoted = quoted[:_LONGEST_QUOTE].rsplit(" ", 1)[0] + " …"
    why = _WHY[weighed.kind].format(words=clean(quoted)) if quoted else _WHY_SILENT
    offers = _offers(readable, weighed, circumstances)
    return Judgement(text, Verdict.EMPTY, why, offers, spans)


def _advised(text: str, readable: str, weighed: Weighed, circumstances: Circumstances) -> Judgement:
    """The judgement on a vague wording: accepted, with advice."""
    short = readable.strip(" .!?") if len(readable) <= _LONGEST_QUOTE else ""
    done = f"'{short}'" if short else "this"
    why = f"Nobody could tell when {done} is done. Say what will be decided or delivered."
    about = _known(readable, weighed, circumstances)
    approach, wording = plainer(about)
    offers = (Instead(approach, wording),) if _passes(wording) else ()
    return Judgement(text, Verdict.VAGUE, why, offers)


def _offers(readable: str, weighed: Weighed, circumstances: Circumstances) -> tuple[Instead, ...]:
    """Wordings that pass the gate, whatever names are put into them."""
    about = _known(readable, weighed, circumstances)
    nobody = about._replace(person="the customer", deal="", value="")
    passing: list[Instead] = []
    for (approach, wording), (_, plain) in zip(
        instead_of(weighed.kind, about), instead_of(weighed.kind, nobody), strict=True
    ):
        if approach not in [offer.approach for offer in passing]:
            passing.append(Instead(approach, wording if _passes(wording) else plain))
        if len(passing) == MOST_OFFERS:
            break
    return tuple(passing)


def _known(readable: str, weighed: Weighed, circumstances: Circumstances) -> Known:
    return known(
        readable,
        weighed.words,
        clean(circumstances.person or ""),
        clean(circumstances.deal or ""),
        clean(circumstances.value_given or ""),
        circumstances.quiet_days or 0,
    )


def _passes(wording: str) -> bool:
    return weigh_wording(wording).level is Level.FILLED


# --- The rep's own phrases -----------------------------------------------------------------------
def _contains_any(words: list[str], phrases: tuple[str, ...]) -> bool:
    return any(_find(words, phrase) >= 0 for phrase in phrases)


def _find(words: list[str], phrase: str) -> int:
    """Where a phrase's words stand in a row, or -1."""
    wanted = _texts(phrase)
    if not wanted:
        return -1
    for at in range(len(words) - len(wanted) + 1):
        if words[at : at + len(wanted)] == wanted:
            return at
    return -1


def _texts(phrase: str) -> list[str]:
    return [word.text for word in read(clean(phrase))]


def _made_empty(readable: str, weighed: Weighed, phrases: tuple[str, ...]) -> Weighed:
    """A wording with one of the rep's own empty phrases: what is beside the phrase decides."""
    words = [word.text for word in weighed.words]
    for phrase in phrases:
        at = _find(words, phrase)
        if at < 0:
            continue
        found = weighed.words[at : at + len(_texts(phrase))]
        start, end = found[0].start, found[-1].end
        beside = f"{readable[:start]};{readable[end:]}"
        if weigh_wording(beside).level is not Level.FILLED:
            return weighed._replace(level=Level.EMPTY, kind=Kind.CONTACT, spans=((start, end),))
    return weighed


# --- Places in the text as it was typed ----------------------------------------------------------
def _placed(
    text: str, readable: str, spans: tuple[tuple[int, int], ...]
) -> tuple[tuple[int, int], ...]:
    """Spans of the readable line, moved to where its words stand in the typed text."""
    if text == readable:
        return spans
    places = _places(text, readable)
    return tuple((places[start], places[end - 1] + 1) for start, end in spans)


def _places(text: str, readable: str) -> list[int]:
    """For each character of the readable line, where it stands in the typed text."""
    places: list[int] = []
    at = 0
    for char in readable:
        found = text.find(char, at) if char != " " else at
        at = found if found >= 0 else at
        places.append(min(at, len(text) - 1))
        at += 1
    return places
