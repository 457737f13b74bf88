"""Which notes can be drafted about a record, the likeliest first, and to whom each one goes."""

from __future__ import annotations

from collections.abc import Sequence

from nextstep_tui.core.errors import BadCall
from nextstep_tui.core.frozen import frozen
from nextstep_tui.core.health import FindingKind
from nextstep_tui.core.model import Commitment, Deal, Side
from nextstep_tui.core.names import find_person
from nextstep_tui.core.notes import Note, NoteKind, ask, break_up, late, next_step, recap
from nextstep_tui.outlook import Outlook

About = Commitment | Deal
"""What a note is about."""


@frozen
class _Sources:
    """What the notes about a record are made of; None or empty where there is nothing."""

    deal: Deal | None
    theirs: Commitment | None
    ours: Commitment | None
    agreed_last: tuple[Commitment, ...]


def kinds_about(about: About, outlook: Outlook) -> tuple[NoteKind, ...]:
    """The notes that can be drafted about a record, the likeliest first.

    Args:
        about: a deal or a commitment.
        outlook: what is known.
    """
    sources = _sources(about, outlook)
    possible = {
        NoteKind.ASK: sources.theirs is not None,
        NoteKind.RECAP: bool(sources.agreed_last),
        NoteKind.LATE: sources.ours is not None,
        NoteKind.BREAK_UP: sources.deal is not None,
        NoteKind.NEXT_STEP: sources.deal is not None,
    }
    first = _likeliest(about, sources, outlook)
    return tuple(
        sorted((kind for kind in possible if possible[kind]), key=lambda kind: kind is not first)
    )


def draft(
    about: About,
    kind: NoteKind,
    outlook: Outlook,
    my_name: str = "",
    agreed: Sequence[Commitment] = (),
) -> Note:
    """Draft a note.

    Args:
        about: a deal or a commitment; of a deal, its nearest open step of the side in question.
        kind: what the note is for.
        outlook: what is known.
        my_name: the rep's, under the message.
        agreed: what a recap is about; what was agreed on the last such day where not given.

    Raises:
        BadCall: there is nothing that such a note could be about.
    """
    sources, today = _sources(about, outlook), outlook.today
    deal, to = sources.deal, _their_name(sources.deal, outlook)
    if kind is NoteKind.ASK and sources.theirs is not None:
        return ask(sources.theirs, deal, today, my_name)
    if kind is NoteKind.LATE and sources.ours is not None:
        return late(sources.ours, deal, today, my_name, to)
    recapped = agreed or sources.agreed_last
    if kind is NoteKind.RECAP and deal is not None and recapped:
        return recap(recapped, deal, today, my_name)
    if kind is NoteKind.BREAK_UP and deal is not None:
        quiet = (today - outlook.health_of(deal).last_activity).days
        return break_up(deal, quiet, to, my_name)
    if kind is NoteKind.NEXT_STEP and deal is not None:
        return next_step(deal, sources.ours, today, to, my_name, sources.theirs)
    raise BadCall(*_NOTHING[kind])


_NOTHING = {
    NoteKind.ASK: (
        "There is no open promise of theirs to ask about.",
        "--ask needs one of theirs, --late one of ours.",
    ),
    NoteKind.LATE: (
        "There is no open promise of ours that could be late.",
        "--ask needs one of theirs, --late one of ours.",
    ),
    NoteKind.RECAP: ("Nothing was agreed there yet.", "See: nextstep meeting"),
    NoteKind.BREAK_UP: ("It belongs to no deal that could be stopped.", "Name a deal."),
    NoteKind.NEXT_STEP: ("It belongs to no deal that could have a next step.", "Name a deal."),
}


def addresses(note: Note, outlook: Outlook) -> tuple[str, ...]:
    """The e-mail addresses of the people that a note is to, where they are on record."""
    people = tuple(outlook.snapshot.people.values())
    found = [find_person(name, people) for name in note.to]
    return tuple(one.email for one in found if one is not None and one.email)


def _sources(about: About, outlook: Outlook) -> _Sources:
    deal = about if isinstance(about, Deal) else outlook.deal_of(about)
    steps = outlook.open_steps(deal) if deal else []
    if isinstance(about, Commitment) and about.is_open:
        steps = [about, *steps]
    theirs = next((step for step in steps if step.side is Side.THEIRS), None)
    ours = next((step for step in steps if step.side is Side.OURS), None)
    if isinstance(about, Commitment) and about.is_open:
        theirs, ours = (about, None) if about.side is Side.THEIRS else (None, about)
    return _Sources(deal, theirs, ours, _agreed_last(deal, outlook))


def _agreed_last(deal: Deal | None, outlook: Outlook) -> tuple[Commitment, ...]:
    steps = outlook.snapshot.commitments_by_deal.get(deal.id, []) if deal else []
    if not steps:
        return ()
    day = max(step.created_at for step in steps).date()
    return tuple(step for step in steps if step.created_at.date() == day)


def _likeliest(about: About, sources: _Sources, outlook: Outlook) -> NoteKind:
    if isinstance(about, Commitment):
        if not about.is_open:
            return NoteKind.RECAP
        return NoteKind.ASK if about.side is Side.THEIRS else NoteKind.LATE
    if outlook.health_of(about).has(FindingKind.QUIET):
        return NoteKind.BREAK_UP
    today = outlook.today
    if sources.theirs is not None and sources.theirs.due <= today:
        return NoteKind.ASK
    if sources.ours is not None and sources.ours.due < today:
        return NoteKind.LATE
    if sources.agreed_last and (sources.theirs is not None or not about.is_open):
        return NoteKind.RECAP
    return NoteKind.NEXT_STEP if about.is_open else NoteKind.BREAK_UP


def _their_name(deal: Deal | None, outlook: Outlook) -> str:
    """Whom of theirs the deal was last agreed with."""
    steps = outlook.snapshot.commitments_by_deal.get(deal.id, []) if deal else []
    theirs = [step.who for step in steps if step.side is Side.THEIRS]
    return theirs[-1] if theirs else ""
