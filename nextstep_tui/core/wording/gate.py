"""The gate: weighing a whole wording, and answering for it.

An empty phrase beside a filled one is judged by the filled one; but waiting takes along what is
waited for, and an arranged call is as empty as what it is arranged for.
"""

from __future__ import annotations

from nextstep_tui.core.frozen import frozen, replace
from nextstep_tui.core.text import clean
from nextstep_tui.core.wording import Circumstances, Judgement, Phrases, Verdict
from nextstep_tui.core.wording import verb_words as verbs
from nextstep_tui.core.wording import words as table
from nextstep_tui.core.wording.acts import weigh
from nextstep_tui.core.wording.kinds import FILLED, NOTHING, Finding, Kind, Level, empty
from nextstep_tui.core.wording.phrases import content, direct_object, object_delivers
from nextstep_tui.core.wording.read import Clause, Word, read, split, verb_of

# --- Weighing -----------------------------------------------------------------------------------
_SWALLOWING = (Kind.WAITING, Kind.STATE, Kind.COURTESY, Kind.AGAIN)


_HAD = table.words("chance time opportunity moment")  # "have you had a chance to look"


@frozen
class Weighed:
    """What a wording is worth, with what its parts were found to be."""

    level: Level
    kind: Kind
    spans: tuple[tuple[int, int], ...]
    words: list[Word]


def weigh_wording(text: str) -> Weighed:
    """Weigh a wording.

    Args:
        text: one clean line.

    Returns:
        The level of its best clause; kind and spans are of the empty ones.
    """
    words = _without_lead(read(text))
    clauses = split(words)
    findings = _with_contents(text, clauses, _weigh_all(clauses))
    findings = _with_gifts(clauses, findings)
    level = max((found.level for found in findings), default=Level.NOTHING)
    if level is Level.NOTHING and _may_say_more(clauses):
        level = Level.UNKNOWN
    if level is Level.NOTHING and not any(_is_said(word.text) for word in words):
        return Weighed(Level.EMPTY, Kind.BLANK, (), words)
    if level is Level.NOTHING:
        return Weighed(Level.EMPTY, Kind.BLANK, _span(words), words)
    pairs = [pair for pair in zip(clauses, findings, strict=True) if pair[1].level is Level.EMPTY]
    kind = pairs[0][1].kind if pairs else Kind.BLANK
    spans = tuple(span for clause, found in pairs for span in _span(_empty_words(clause, found)))
    return Weighed(level, kind, spans, words)


def _without_lead(words: list[Word]) -> list[Word]:
    """ "as agreed send the deck": the lead tells nothing of what is done."""
    led = tuple(word.text for word in words[:2]) in _LEADS
    return words[2:] if led and len(words) > 3 else words


_LEADS = {
    *(("as", said) for said in ("agreed", "promised", "discussed", "planned", "requested")),
    *(("if", said) for said in ("possible", "needed", "necessary")),
}


def _weigh_all(clauses: list[Clause]) -> list[Finding]:
    """Weigh clause by clause, each in the light of the one before."""
    findings: list[Finding] = []
    for at, clause in enumerate(clauses):
        before = findings[-1] if findings else NOTHING
        purpose = clause.opener == "to"
        if _is_swallowed(clauses, findings, at):
            findings.append(replace(NOTHING, subject=before.subject))
            continue
        found = weigh(clause, theirs=purpose and before.subject)
        if clause.opener in ("to", "ing") and clauses[at - 1].words[-1].text == "just":
            found = _emptied(found, clause)
        if clause.opener in ("to", "ing") and found.level is Level.EMPTY and before.scheduling:
            findings[-1] = empty(found.kind, 0, len(clauses[at - 1].words))
        findings.append(found)
    return findings


def _with_contents(text: str, clauses: list[Clause], findings: list[Finding]) -> list[Finding]:
    """Fill a reminder by what stands after its colon: "remind Dave: PO due Friday"."""
    for at in range(1, len(clauses)):
        before, clause = clauses[at - 1], clauses[at]
        announced = ":" in text[before.words[-1].end : clause.words[0].start]
        asking = verb_of(before.words[0].text) in _ANNOUNCING
        if not (announced and asking and findings[at].level in (Level.UNKNOWN, Level.PLAIN)):
            continue
        said = content(clause.texts)
        if len(said) > 1 or not table.HANDED_OVER.isdisjoint(said):
            findings[at] = FILLED
    return findings


_ANNOUNCING = verbs.PERSISTING | {"remind"}


def _with_gifts(clauses: list[Clause], findings: list[Finding]) -> list[Finding]:
    """Let what was handed over count beside a call nobody took: "left VM, texted Lena the link"."""
    empties = [found for found in findings if found.level is Level.EMPTY]
    if not empties or any(found.kind is not Kind.AGAIN for found in empties):
        return findings
    return [
        FILLED if found.level is Level.UNKNOWN and object_delivers(_given(clause)) else found
        for clause, found in zip(clauses, findings, strict=True)
    ]


def _given(clause: Clause) -> list[str]:
    return direct_object(clause.texts, 1)


def _emptied(found: Finding, clause: Clause) -> Finding:
    """ "just to talk": a plain act that is only "just to" is empty."""
    if found.level in (Level.UNKNOWN, Level.PLAIN, Level.ACT):
        return empty(Kind.CONTACT, 0, len(clause.words))
    return found


def _is_swallowed(clauses: list[Clause], findings: list[Finding], at: int) -> bool:
    """Whether a clause belongs to what is waited for: "waiting for legal to review and sign"."""
    opener = clauses[at].opener
    if opener == "to" and findings:
        before = findings[-1]
        had = before.kind is Kind.NEWS and clauses[at - 1].texts[-1] in _HAD
        waiting = before.level is Level.EMPTY and (before.kind in _SWALLOWING or had)
        return waiting and not _is_purpose_of_return(clauses[at - 1])
    if opener == "and" and at >= 2 and clauses[at - 1].opener == "to":
        return _is_swallowed(clauses, findings[: at - 1], at - 1)
    return False


def _is_purpose_of_return(clause: Clause) -> bool:
    """Whether "try again to get the PO": the second try has an end of its own."""
    return "again" in clause.texts


def _may_say_more(clauses: list[Clause]) -> bool:
    """Whether only a long time clause was read, in which an act may hide."""
    return any(clause.opener == "when" and len(clause.words) > 5 for clause in clauses)


def _is_said(word: str) -> bool:
    return any(char.isalpha() for char in word)


def _empty_words(clause: Clause, found: Finding) -> list[Word]:
    return list(clause.words[found.first : found.last])


def _span(words: list[Word]) -> tuple[tuple[int, int], ...]:
    return ((words[0].start, words[-1].end),) if words else ()


# --- Answering ------------------------------------------------------------------------------------
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
    from nextstep_tui.core.wording.advice import advised, refused  # most wordings need no advice

    if weighed.level is Level.EMPTY:
        return refused(text, readable, weighed, circumstances)
    return advised(text, readable, weighed, circumstances)


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
            return replace(weighed, level=Level.EMPTY, kind=Kind.CONTACT, spans=((start, end),))
    return weighed
