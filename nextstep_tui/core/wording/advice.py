"""What is said to a wording that is empty or vague: why, and what would do instead.

Whatever is offered in the place of an empty wording passes the gate itself.
"""

from __future__ import annotations

from nextstep_tui.core.frozen import replace
from nextstep_tui.core.text import clean
from nextstep_tui.core.wording import Circumstances, Instead, Judgement, Verdict
from nextstep_tui.core.wording.gate import Weighed, weigh_wording
from nextstep_tui.core.wording.instead import Known, instead_of, known, plainer
from nextstep_tui.core.wording.kinds import Kind, Level

MOST_OFFERS = 3
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


def refused(text: str, readable: str, weighed: Weighed, circumstances: Circumstances) -> Judgement:
    """The judgement on an empty wording.

    Args:
        text: as it was typed.
        readable: the same, cleaned.
        weighed: what it was found to be.
        circumstances: what is known of person and deal.
    """
    spans = _placed(text, readable, weighed.spans)
    quoted = " ".join(text[slice(*spans[0])].split()) if spans else ""
    if len(quoted) > _LONGEST_QUOTE:
        quoted = quoted[:_LONGEST_QUOTE].rsplit(" ", 1)[0] + " …"
    why = _WHY[weighed.kind].format(words=clean(quoted)) if quoted else _WHY_SILENT
    offers = _offers(readable, weighed, circumstances)
    return Judgement(text, Verdict.EMPTY, why, offers, spans)


def advised(text: str, readable: str, weighed: Weighed, circumstances: Circumstances) -> Judgement:
    """The judgement on a vague wording: accepted, with advice; the arguments are as above."""
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
    nobody = replace(about, person="the customer", deal="", value="")
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
