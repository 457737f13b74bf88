"""From a line as it was read to a commitment that can be saved, or the reason why not.

Both front ends come through here, so that a line is refused for the same reasons, in the same
words and in the same order, wherever it was typed: an empty wording first, since no date mends it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from nextstep_tui.core.capture import Part, Problem, Reading
from nextstep_tui.core.errors import (
    AmbiguousName,
    BadCall,
    NextstepError,
    NotAStep,
    UnknownName,
    UnreadableDate,
)
from nextstep_tui.core.frozen import frozen
from nextstep_tui.core.model import ME, Agreed, Deal, DealId, PersonId, PersonName, Side
from nextstep_tui.core.names import find_person
from nextstep_tui.core.text import clean, quoted, same_word
from nextstep_tui.core.wording import Verdict
from nextstep_tui.journal import Journal, not_a_step
from nextstep_tui.requests import NewCommitment

if TYPE_CHECKING:
    from datetime import date, time

    from nextstep_tui.core.when import When


@frozen
class Corrections:
    """Single W's that go before what a line says; None leaves the line's."""

    deal: Deal | None = None
    answers: Deal | None = None
    """The deal that was asked about; a line that names another is refused."""
    personal: bool = False
    """Whether it is for no deal, whatever the line says."""
    who: str | None = None
    what: str | None = None
    when: str | None = None
    unmoved: tuple[date, time | None] | None = None
    """The day and time on record, where they are left as they are; they may be past."""
    help_from: tuple[str, ...] | None = None
    so_that: str | None = None
    stage: str | None = None
    agreed: Agreed | None = None
    witnessed: bool | None = None


def promised(
    journal: Journal, line: str, corrections: Corrections = Corrections()
) -> NewCommitment:
    """The commitment that a line and its corrections make.

    Args:
        journal: for the known deals and people and the settings.
        line: the capture line; may be empty where the corrections say all.
        corrections: W's typed one by one.

    Raises:
        NotAStep: the wording is empty.
        UnreadableDate: the date names no single day.
        UnknownName: no deal goes by that name.
        AmbiguousName: several do.
        BadCall: what or when is missing, or another deal is named than was asked about.
    """
    reading = journal.read(line, corrections.deal or corrections.answers)
    what = reading.what if corrections.what is None else clean(corrections.what)
    deal = corrections.deal or (None if corrections.personal else _deal_of(reading, journal))
    if corrections.answers is not None:
        deal = _asked_about(corrections.answers, deal)
    if what:
        judgement = journal.judge(what, deal)
        if judgement.verdict is Verdict.EMPTY:
            raise not_a_step(judgement)
    for problem in reading.problems:
        _refuse(problem, corrections)
    due, clock = _due(journal, reading, corrections)
    if not what:
        raise BadCall("What will be done?", "Say what gets sent, asked, decided or agreed.")
    who, person, side = _owner(journal, reading, corrections)
    return NewCommitment(
        what=what,
        due=due,
        due_time=clock,
        who=who,
        person_id=person,
        side=side,
        deal_id=deal.id if deal else None,
        help_from=reading.help_from if corrections.help_from is None else corrections.help_from,
        so_that=reading.so_that if corrections.so_that is None else corrections.so_that,
        stage=corrections.stage,
        agreed=corrections.agreed or usual_agreement(side, for_deal=deal is not None),
        witnessed=bool(corrections.witnessed),
    )


def _asked_about(asked: Deal, named: Deal | None) -> Deal:
    if named is not None and named.id != asked.id:
        raise another_deal(asked, named.name)
    return asked


def another_deal(asked: Deal, named: str) -> BadCall:
    """The refusal of a line that names another deal than the one that was asked about.

    Args:
        asked: the deal that the question is about.
        named: what the line, or its field, calls the other.
    """
    return BadCall(
        f"This is about {asked.name}; the line says {named}.",
        "Leave that name out here, and add what is for another deal by itself.",
    )


def usual_agreement(side: Side, *, for_deal: bool) -> Agreed:
    """How firmly a commitment stands where nobody said: their word was said aloud."""
    if not for_deal:
        return Agreed.MINE
    return Agreed.ALOUD if side is Side.THEIRS else Agreed.PROPOSED


def error_of(problem: Problem) -> NextstepError:
    """A line's problem as the error it is."""
    match problem.kind:
        case "empty":
            return NotAStep(problem.message)
        case "unreadable":
            return UnreadableDate(problem.message)
        case "ambiguous":
            return AmbiguousName(problem.message, "Write a few more letters of its name.")
        case "unknown":
            return UnknownName(problem.message, "See the deals with: nextstep deals all")
        case _:
            return BadCall(problem.message)


def _refuse(problem: Problem, corrections: Corrections) -> None:
    corrected = {
        Part.DEAL: corrections.deal is not None or corrections.personal,
        Part.WHAT: corrections.what is not None,
        Part.WHEN: corrections.when is not None or corrections.unmoved is not None,
    }
    if problem.kind != "empty" and not corrected.get(problem.part, False):
        raise error_of(problem)


def _deal_of(reading: Reading, journal: Journal) -> Deal | None:
    if reading.deal is None:
        return None
    return journal.outlook().snapshot.deal(DealId(reading.deal.id))


def _due(journal: Journal, reading: Reading, corrections: Corrections) -> tuple[date, time | None]:
    if corrections.unmoved is not None:
        return corrections.unmoved
    found: When | None = reading.when
    if corrections.when is not None:
        found = journal.read_when(corrections.when)
    if found is None:
        raise BadCall("By when?", "End the line with a day: fri, 3d, dec 4.")
    if found.date is None:
        raise UnreadableDate(found.why)
    return found.date, found.time


def _owner(
    journal: Journal, reading: Reading, corrections: Corrections
) -> tuple[str, PersonId | None, Side]:
    if corrections.who is None:
        _refuse_nobody(reading.who)
        owner = reading.owner
        return _as_on_record(reading.who, owner), _person_id(owner), reading.side
    return owner_in_words(corrections.who, journal)


_NOBODY = frozenset(
    name
    for row in (
        "tbd tba tbc n/a nobody noone none unknown",
        "someone somebody anyone anybody whoever",
    )
    for name in (*row.split(), "no one")
)


def _refuse_nobody(name: str) -> None:
    """Refuse an owner who is none: a promise that nobody has made gets done by nobody.

    Raises:
        BadCall: it is such a word.
    """
    if same_word(name) in _NOBODY:
        raise BadCall(
            f"{quoted(name)} is nobody who could do it.", "Who will? Write a name, or me."
        )


def owner_in_words(name: str, journal: Journal) -> tuple[str, PersonId | None, Side]:
    """Who a typed name makes the owner: the name as on record, the known person, the side.

    Somebody who is not on record is theirs; an empty name is ourselves.

    Raises:
        BadCall: it is "tbd", "someone" or the like.
    """
    who = clean(name) or ME
    _refuse_nobody(who)
    if same_word(who) in (ME, "i"):
        return ME, None, Side.OURS
    owner = owner_named(who, journal)
    return _as_on_record(who, owner), _person_id(owner), owner.side if owner else Side.THEIRS


def _as_on_record(who: str, owner: PersonName | None) -> str:
    """The name with the capitals that it has on record: ``maria`` is written ``Maria``."""
    if owner is not None and owner.name.casefold().startswith(who.casefold()):
        return owner.name[: len(who)]
    return who


def _person_id(owner: PersonName | None) -> PersonId | None:
    return PersonId(owner.id) if owner and owner.id else None


def owner_named(name: str, journal: Journal) -> PersonName | None:
    """The one known person that a name means, if exactly one does."""
    known = find_person(name, journal.outlook().known_people)
    return known or find_person(name, journal.resting_people())
