"""The deal, the commitment or the person that somebody names on the command line."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, TypeVar

from nextstep_tui.core.errors import UnknownName
from nextstep_tui.core.lookup import find_one, short_ids
from nextstep_tui.core.sentences import short_promise

if TYPE_CHECKING:
    from collections.abc import Callable

    from nextstep_tui.core.model import Commitment, Deal, Person
    from nextstep_tui.journal import Journal
    from nextstep_tui.outlook import Outlook

Found = TypeVar("Found")


def named_deal(text: str, journal: Journal) -> Deal:
    """The deal of an id or a name; an open one goes before a closed one of the same name.

    What lies in the archive is only looked through for what is nowhere else.

    Raises:
        UnknownName: there is none.
        AmbiguousName: there are several; the message lists them.
    """
    return _at_hand_or_resting(journal, lambda outlook: _deal(text, outlook))


def _at_hand_or_resting(journal: Journal, find: Callable[[Outlook], Found]) -> Found:
    outlook = journal.outlook()
    try:
        return find(outlook)
    except UnknownName:
        whole = journal.whole()
        if whole is outlook:
            raise
        return find(whole)


def _deal(text: str, outlook: Outlook) -> Deal:
    short = short_ids(outlook.snapshot.deals)

    def label(deal: Deal) -> str:
        return f"{deal.name} ({short[deal.id]})"

    try:
        return find_one(
            text,
            outlook.worked_on,
            noun="deal",
            id_of=lambda deal: deal.id,
            name_of=lambda deal: deal.name,
            label_of=label,
        )
    except UnknownName:
        return find_one(
            text,
            outlook.snapshot.deals.values(),
            noun="deal",
            id_of=lambda deal: deal.id,
            name_of=lambda deal: deal.name,
            label_of=label,
            look_up="nextstep deals all",
        )


def named_commitment(text: str, journal: Journal) -> Commitment:
    """The commitment of an id, or of words that only one open one holds; the archive comes last.

    Raises:
        UnknownName: there is none.
        AmbiguousName: there are several; the message lists them.
    """
    return _at_hand_or_resting(journal, lambda outlook: _commitment(text, outlook))


def _commitment(text: str, outlook: Outlook) -> Commitment:
    commitments = outlook.snapshot.commitments
    short = short_ids(commitments)
    return find_one(
        text,
        commitments.values(),
        noun="commitment",
        id_of=lambda commitment: commitment.id,
        name_of=lambda commitment: commitment.what if commitment.is_open else "",
        label_of=lambda commitment: f"{short[commitment.id]} ({short_promise(commitment)})",
        look_up="nextstep due",
    )


def named_person(text: str, journal: Journal) -> Person:
    """The person of an id or a name.

    Raises:
        UnknownName: there is none.
        AmbiguousName: there are several; the message lists them.
    """
    return find_one(
        text,
        journal.whole(since=date.max).snapshot.people.values(),
        noun="person",
        id_of=lambda person: person.id,
        name_of=lambda person: person.name,
        look_up="nextstep person list",
    )
