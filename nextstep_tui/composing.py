"""A commitment while it is being written: the line, and the single W's corrected by hand.

A correction goes before what the line says, and stays when the line changes. Nothing is guessed
here either: a W that can't be used as it stands has its problem, said where it was typed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, time

from nextstep_tui.core.capture import Part, Problem, Reading
from nextstep_tui.core.errors import NextstepError
from nextstep_tui.core.frozen import frozen, replace
from nextstep_tui.core.lookup import find_one
from nextstep_tui.core.model import ME, Agreed, Commitment, Deal, DealId, Side
from nextstep_tui.core.names import starts_words
from nextstep_tui.core.one_of import OneOf
from nextstep_tui.core.text import clean, same_word
from nextstep_tui.core.when import When
from nextstep_tui.core.wording import Verdict
from nextstep_tui.journal import Journal
from nextstep_tui.promising import Corrections, owner_in_words, owner_named, usual_agreement
from nextstep_tui.settings import stage_named


class W(OneOf):
    """A single field of a commitment, under the label that it has on the screen."""

    WHO = "who"
    WHAT = "what"
    WHEN = "when"
    HELP = "help"
    SO_THAT = "so that"
    STAGE = "stage"
    AGREED = "agreed"
    DEAL = "deal"
    WITNESSED = "witness"


JUST_ME = "just me"
"""What stands in the deal's field where there is none."""
MOST_SUGGESTED = 4
AGREEMENTS = {
    Agreed.ALOUD: "said aloud with the customer",
    Agreed.PROPOSED: "proposed to the customer",
    Agreed.MINE: "mine only",
}


@dataclass(frozen=True, slots=True)
class Typed:
    """What stands in the line and in the fields that were corrected by hand."""

    line: str = ""
    fields: Mapping[W, str] = field(default_factory=dict)

    @property
    def is_empty(self) -> bool:
        """Whether nothing was typed at all."""
        return not self.line.strip() and not self.fields

    def with_line(self, line: str) -> Typed:
        """The same corrections under another line."""
        return Typed(line, self.fields)

    def corrected(self, w: W, text: str) -> Typed:
        """One field corrected."""
        return Typed(self.line, {**self.fields, w: text})

    def left(self, w: W) -> Typed:
        """One field as the line has it again."""
        return Typed(self.line, {one: text for one, text in self.fields.items() if one is not w})

    def kept(self) -> str:
        """One line of text from which ``typed_from`` makes it again, for a draft."""
        parts = [self.line, *(f"{w.value}={text}" for w, text in self.fields.items())]
        return "\t".join(re.sub(r"[\t\r\n]", " ", part) for part in parts)


def typed_from(kept: str) -> Typed:
    """What was typed, from a draft; words that are no field of ours go back into the line."""
    line, *parts = kept.split("\t")
    fields: dict[W, str] = {}
    for part in parts:
        name, equals, text = part.partition("=")
        if equals and name in set(W):
            fields[W(name)] = text
        else:
            line = f"{line} {part}"
    return Typed(line, fields)


def typed_of(commitment: Commitment, line: str) -> Typed:
    """A commitment on record as it can be corrected: its sentence, and what no sentence says."""
    fields = {W.AGREED: commitment.agreed.value}
    if commitment.stage:
        fields[W.STAGE] = commitment.stage
    if commitment.witnessed:
        fields[W.WITNESSED] = "yes"
    return Typed(line, fields)


@frozen
class Composed:
    """What the line and the corrections come to."""

    typed: Typed
    reading: Reading
    """The line's reading, with the corrections in it."""
    deal: Deal | None
    """The deal that it will be for."""
    stage: str | None
    agreed: Agreed
    witnessed: bool
    """Whether the accountability partner knows of it."""
    problems: Mapping[W, str]
    """What keeps it from being saved, each a sentence, by the field to mend."""
    unmoved: tuple[date, time | None] | None = None
    """The date on record, where a commitment is corrected and its date is left as it is."""

    def text(self, w: W) -> str:
        """What stands in a field."""
        if w in self.typed.fields:
            return self.typed.fields[w]
        reading = self.reading
        match w:
            case W.WHO:
                return reading.owner.name if reading.owner else reading.who
            case W.WHAT:
                return reading.what
            case W.WHEN:
                return reading.when.phrase.removeprefix("by ") if reading.when else ""
            case W.HELP:
                return ", ".join(reading.help_from)
            case W.SO_THAT:
                return reading.so_that or ""
            case W.STAGE:
                return self.stage or ""
            case W.AGREED:
                return self.agreed.value
            case W.WITNESSED:
                return "yes" if self.witnessed else ""
            case W.DEAL:
                return self.deal.name if self.deal else self._unknown_deal or JUST_ME

    @property
    def _unknown_deal(self) -> str:
        """What the line calls a deal that can't be found; empty where it names none."""
        spans = [span for span in self.reading.spans if span.part is Part.DEAL]
        named = [self.typed.line[span.start : span.end] for span in spans]
        return clean(named[0]) if named and W.DEAL in self.problems else ""

    @property
    def corrections(self) -> Corrections:
        """The corrections, for ``promised``; only good where there are no problems."""
        typed, reading = self.typed.fields, self.reading
        return Corrections(
            deal=self.deal,
            personal=W.DEAL in typed and self.deal is None,
            who=typed.get(W.WHO),
            what=typed.get(W.WHAT),
            when=typed.get(W.WHEN),
            unmoved=self.unmoved,
            help_from=reading.help_from if W.HELP in typed else None,
            so_that=(reading.so_that or "") if W.SO_THAT in typed else None,
            stage=self.stage,
            agreed=self.agreed,
            witnessed=self.witnessed,
        )


def composed(
    journal: Journal,
    typed: Typed,
    at_hand: Deal | None = None,
    about: Commitment | None = None,
) -> Composed:
    """Read the line, and put the corrections in.

    Args:
        journal: for the known deals and people and the settings.
        typed: the line and the corrections.
        at_hand: the deal where neither names one.
        about: the commitment that is being corrected, if any; its own date may be past.
    """
    reading, fields = journal.read(typed.line, at_hand), typed.fields
    problems = [one for one in reading.problems if one.part is Part.DEAL and W.DEAL not in fields]
    starts_deal = any(one.kind == "unknown" for one in problems)
    deal = None if problems else at_hand
    if W.DEAL in fields:
        deal = _deal_named(fields[W.DEAL], journal, problems)
        reading = replace(reading, deal=deal.named if deal else None)
    elif reading.deal is not None:
        deal = journal.outlook().snapshot.deal(DealId(reading.deal.id))
    reading = _corrected(reading, fields, journal, deal)
    unmoved = _unmoved(reading, about)
    if unmoved and reading.when:
        reading = replace(reading, when=When(reading.when.phrase, *unmoved, ""))
    problems += _problems(reading)
    said = {_W_OF[one.part]: one.message for one in problems}
    stage = _stage(fields.get(W.STAGE, ""), journal, said)
    usual = usual_agreement(reading.side, for_deal=starts_deal or deal is not None)
    agreed = _agreed(fields.get(W.AGREED, ""), usual, said)
    witnessed = _witnessed(fields.get(W.WITNESSED, ""), said)
    reading = replace(reading, problems=tuple(problems))
    return Composed(typed, reading, deal, stage, agreed, witnessed, said, unmoved)


_W_OF = {Part.DEAL: W.DEAL, Part.WHAT: W.WHAT, Part.WHEN: W.WHEN}


def _corrected(
    reading: Reading, fields: Mapping[W, str], journal: Journal, deal: Deal | None
) -> Reading:
    if W.WHO in fields:
        who, _, side = owner_in_words(fields[W.WHO], journal)
        owner = None if who == ME else owner_named(who, journal)
        reading = replace(reading, who=who, owner=owner, side=side)
    if W.WHAT in fields:
        what = clean(fields[W.WHAT])
        reading = replace(reading, what=what, judgement=journal.judge(what, deal))
    if W.WHEN in fields:
        phrase = clean(fields[W.WHEN])
        reading = replace(reading, when=journal.read_when(phrase) if phrase else None)
    if W.HELP in fields:
        reading = replace(reading, help_from=_names(fields[W.HELP]))
    if W.SO_THAT in fields:
        reading = replace(reading, so_that=clean(fields[W.SO_THAT]) or None)
    return reading


def _unmoved(reading: Reading, about: Commitment | None) -> tuple[date, time | None] | None:
    """The date on record, where the line has it as it was put there."""
    if about is None or reading.when is None:
        return None
    clock = f" {about.due_time:%H:%M}" if about.due_time else ""
    same = reading.when.phrase.removeprefix("by ") == f"{about.due.isoformat()}{clock}"
    return (about.due, about.due_time) if same else None


def _names(text: str) -> tuple[str, ...]:
    names = re.split(r",|\band\b|&", clean(text))
    return tuple(dict.fromkeys(name.strip() for name in names if name.strip()))


def _problems(reading: Reading) -> list[Problem]:
    problems = []
    if not reading.what:
        problems.append(Problem(Part.WHAT, "missing", "Doing what? Say what gets sent or decided."))
    elif reading.judgement.verdict is Verdict.EMPTY:
        problems.append(Problem(Part.WHAT, "empty", reading.judgement.why))
    if reading.when is None:
        problems.append(Problem(Part.WHEN, "missing", "By when? fri, 3d, dec 4, tomorrow 3pm."))
    elif reading.when.date is None:
        problems.append(Problem(Part.WHEN, "unreadable", reading.when.why))
    return problems


def _deal_named(text: str, journal: Journal, problems: list[Problem]) -> Deal | None:
    name = clean(text)
    if not name or same_word(name) == JUST_ME:
        return None
    outlook = journal.outlook()
    try:
        return find_one(
            name,
            outlook.snapshot.deals.values(),
            noun="deal",
            id_of=lambda deal: deal.id,
            name_of=lambda deal: deal.name,
            label_of=lambda deal: deal.name,
            look_up="/",
        )
    except NextstepError as error:
        kind = "unknown" if "There is no" in error.message else "ambiguous"
        problems.append(Problem(Part.DEAL, kind, error.message))
        return None


def _stage(text: str, journal: Journal, said: dict[W, str]) -> str | None:
    if not clean(text):
        return None
    try:
        return stage_named(clean(text), journal.settings.stages)
    except NextstepError as error:
        said[W.STAGE] = f"{error.message} {error.hint}"
        return None


def _agreed(text: str, usual: Agreed, said: dict[W, str]) -> Agreed:
    wanted = same_word(text)
    if not wanted:
        return usual
    found = [one for one in Agreed if one.value.startswith(wanted)]
    if len(found) == 1:
        return found[0]
    said[W.AGREED] = f"Agreed how? One of: {', '.join(Agreed)}."
    return usual


def _witnessed(text: str, said: dict[W, str]) -> bool:
    wanted = same_word(text)
    found = [one for one in ("yes", "no") if one.startswith(wanted)]
    if wanted and not found:
        said[W.WITNESSED] = "Does your accountability partner know of it? yes or no."
    return bool(wanted) and found == ["yes"]


def suggested(w: W, text: str, what: Composed, journal: Journal) -> list[str]:
    """What a field could hold, the likeliest first.

    Args:
        w: the field.
        text: what is typed in it; empty lists all.
        what: the commitment so far.
        journal: for the people, the deals and the stages.
    """
    match w:
        case W.WHO:
            return _fitting(text, [*_people(what, journal), ME])
        case W.HELP:
            *before, last = re.split(r",\s*", text)
            taken = {same_word(name) for name in before}
            names = [name for name in _people(what, journal) if same_word(name) not in taken]
            return [", ".join([*before, name]) for name in _fitting(last, names)]
        case W.DEAL:
            deals = [deal.name for deal in journal.outlook().known_deals]
            return _fitting(text, [*deals, JUST_ME])
        case W.STAGE:
            return _fitting(text, [stage.name for stage in journal.settings.stages], most=8)
        case W.AGREED:
            return _fitting(text, [one.value for one in Agreed])
        case W.WITNESSED:
            return _fitting(text, ["yes", "no"])
        case _:
            return []


def _people(what: Composed, journal: Journal) -> list[str]:
    """The known people, those of the deal first, then theirs."""
    outlook = journal.outlook()
    steps = outlook.snapshot.commitments_by_deal.get(what.deal.id, []) if what.deal else []
    near = {same_word(name) for step in steps for name in (step.who, *step.help_from)}
    people = sorted(
        outlook.known_people,
        key=lambda one: (
            not any(starts_words(name, one.name) for name in near),
            one.side is Side.OURS,
            one.name,
        ),
    )
    return [person.name for person in people]


def _fitting(text: str, names: Iterable[str], most: int = MOST_SUGGESTED) -> list[str]:
    wanted = clean(text)
    fitting = [name for name in names if not wanted or starts_words(wanted, name)]
    if len(fitting) == 1 and same_word(fitting[0]) == same_word(wanted):
        return []
    return fitting[:most]
