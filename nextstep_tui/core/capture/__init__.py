"""Reading a capture line: who will do what by when with help from whom, so that what.

The plain sentence and the sigils (``#deal @who ^when +help >outcome``) are read in any mixture and
order. Nothing is guessed: a deal that could be two is a problem that lists them, a date that is in
doubt is no date, and words that were not understood stay in the step.
"""

from __future__ import annotations

from nextstep_tui.core.capture.clauses import take_helpers, take_outcome
from nextstep_tui.core.capture.date import (
    Due,
    date_prefix,
    skip_leading_date,
    take_due,
    take_phrase,
)
from nextstep_tui.core.capture.deal import take_deal
from nextstep_tui.core.capture.draft import Draft
from nextstep_tui.core.capture.model import (
    CaptureContext,
    Part,
    Problem,
    Reading,
    Span,
)
from nextstep_tui.core.capture.owner import find_owner, is_me, strip_verb
from nextstep_tui.core.capture.sigils import Said, Sigils, take_sigils
from nextstep_tui.core.frozen import replace
from nextstep_tui.core.model import ME, DealName, PersonName, Side
from nextstep_tui.core.names import find_person, folded
from nextstep_tui.core.when import When, read_when
from nextstep_tui.core.wording import Judgement, Verdict, judge

__all__ = [
    "CaptureContext",
    "Part",
    "Problem",
    "Reading",
    "Span",
    "read_line",
]

_NO_WHAT = "What will be done? Say what gets sent, agreed, decided or shown."
_NO_WHEN = "By when? End the line with fri, 3d or dec 4."
_TWO_DATES = "The line has two dates. Keep one after ^, such as ^fri."
_MOST_MENTIONS = 8
_MOST_DATES = 4


class _Found:
    """What was understood of a line so far."""

    def __init__(self) -> None:
        self.who = ""
        self.what = ""
        self.when: When | None = None
        self.help_from: tuple[str, ...] = ()
        self.so_that: str | None = None


def read_line(line: str, context: CaptureContext) -> Reading:
    """Read one capture line, the plain sentence and the sigils mixed.

    Args:
        line: what was typed; may be anything.
        context: the moment, the known deals and people, the settings.

    Returns:
        What was understood, the problems each with its part, and the spans for highlighting.
    """
    draft = Draft(line)
    given = take_sigils(draft, context)
    found = _Found()
    found.when = _take_whens(draft, given.whens, context)
    deal, deal_problems = take_deal(draft, given, context)
    if given.verbatim is None:
        _read_sentence(draft, given, found, context)
        found.what = draft.take_what()
    else:
        found.so_that = given.so_that
        found.what = " ".join(filter(None, (given.verbatim, draft.take_what())))
        found.help_from = _each_once(given.helpers)
    if given.who:
        found.who = " and ".join(said.text for said in given.who)
    return _reading(line, draft, found, deal, deal_problems, context)


def _read_sentence(draft: Draft, given: Sigils, found: _Found, context: CaptureContext) -> None:
    """Read what the sigils left: help, outcome, date and owner, in that order."""
    found.help_from = _each_once([*given.helpers, *take_helpers(draft, context)])
    found.so_that = given.so_that or take_outcome(draft, context)
    start, end = draft.begin(), len(draft.line)
    if not given.whens:
        found.when = take_due(draft, start, end, context)
    if given.who:
        after = draft.begin(given.who[-1].end)
        draft.take(after, strip_verb(draft.rest, after), Part.GLUE)
    else:
        found.who = _take_owner(draft, draft.begin(), end, context)


def _take_owner(draft: Draft, start: int, end: int, context: CaptureContext) -> str:
    for at in dict.fromkeys((start, skip_leading_date(draft, start, end, context))):
        at = draft.begin(at)
        owner = find_owner(draft.rest[at:end], context)
        if owner:
            draft.take(at, at + owner.start, Part.GLUE)
            who = draft.take(at + owner.start, at + owner.end, Part.WHO)
            draft.take(at + owner.end, at + owner.glue_end, Part.GLUE)
            return who
    return ""


def _take_whens(draft: Draft, whens: list[Said], context: CaptureContext) -> When | None:
    """Read what stands after ``^``; a sentence that follows the date goes back to the line."""
    readings = [_take_when(draft, said, context) for said in whens[:_MOST_DATES]]
    if len(readings) > 1 and len({(when.date, when.time) for when in readings}) > 1:
        return When(", ".join(when.phrase for when in readings), None, None, _TWO_DATES)
    return readings[0] if readings else None


def _take_when(draft: Draft, said: Said, context: CaptureContext) -> When:
    when = read_when(said.text, context.now, context.calendar)
    if when.date is None:
        prefix = date_prefix(draft.rest[said.start : said.end], context)
        if prefix:
            take_phrase(draft, Due(said.start, said.start + prefix.end, prefix.when))
            return prefix.when
    draft.take(said.start, said.end, Part.WHEN)
    return when


def _each_once(names: list[str]) -> tuple[str, ...]:
    return tuple({folded(name) or name: name for name in reversed(names) if name}.values())[::-1]


def _reading(
    line: str,
    draft: Draft,
    found: _Found,
    deal: DealName | None,
    deal_problems: list[Problem],
    context: CaptureContext,
) -> Reading:
    mine = is_me(found.who, context)
    owner = None if mine else find_person(found.who, context.people)
    judgement = _judge(found.what, owner, context)
    return Reading(
        line=line,
        deal=deal,
        who=ME if mine else found.who,
        owner=owner,
        side=owner.side if owner else Side.OURS if mine else Side.THEIRS,
        what=found.what,
        when=found.when,
        help_from=found.help_from,
        so_that=found.so_that,
        judgement=judgement,
        problems=(*deal_problems, *_problems(found, judgement)),
        spans=tuple(draft.spans),
    )


def _judge(what: str, owner: PersonName | None, context: CaptureContext) -> Judgement:
    """Judge the step; the person it is with is looked for only where that changes anything."""
    known = context.circumstances
    judgement = judge(what, known, context.phrases)
    if judgement.verdict is Verdict.OK or known.person:
        return judgement
    person = owner if owner and owner.side is Side.THEIRS else _mentioned(what, context)
    if person is None:
        return judgement
    first_name = person.name.split()[0]
    return judge(what, replace(known, person=first_name), context.phrases)


def _mentioned(what: str, context: CaptureContext) -> PersonName | None:
    """The person of theirs that the step's words name."""
    names = [word for word in what.split() if not word[:1].islower() and len(word) > 1]
    for name in names[:_MOST_MENTIONS]:
        person = find_person(name, context.people)
        if person and person.side is Side.THEIRS:
            return person
    return None


def _problems(found: _Found, judgement: Judgement) -> list[Problem]:
    problems: list[Problem] = []
    if not found.what:
        problems.append(Problem(Part.WHAT, "missing", _NO_WHAT))
    elif judgement.verdict is Verdict.EMPTY:
        problems.append(Problem(Part.WHAT, "empty", judgement.why))
    if found.when is None:
        problems.append(Problem(Part.WHEN, "missing", _NO_WHEN))
    elif found.when.date is None:
        problems.append(Problem(Part.WHEN, "unreadable", found.when.why))
    return problems
