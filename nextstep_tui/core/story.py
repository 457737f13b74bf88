"""What happened with a deal, in order: meetings, value given, promises and what became of them,
moved dates, stages reached, how it ended.

Made from the records alone, so that a deal's page, its plan and its briefing tell the same story.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from nextstep_tui.core.frozen import frozen
from nextstep_tui.core.model import (
    Commitment,
    CommitmentId,
    Deal,
    DealStatus,
    Entry,
    EntryId,
    Side,
)
from nextstep_tui.core.one_of import OneOf
from nextstep_tui.core.sentences import short_promise
from nextstep_tui.core.when import spell_date

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime

    from nextstep_tui.core.model import StatusChange


class EventKind(OneOf):
    """What an event was; the values are the words shown."""

    STARTED = "started"
    MEETING = "meeting"
    VALUE = "value"
    DECISION = "decision"
    STATUS = "status"
    NOTE = "note"
    REFLECTION = "reflection"
    QUESTION = "question"
    PROMISED = "promised"
    MOVED = "moved"
    KEPT = "kept"
    PARTLY = "partly"
    MISSED = "missed"
    DROPPED = "dropped"
    STAGE = "stage"
    OPEN = "reopened"
    WON = "won"
    LOST = "lost"
    PARKED = "parked"


@frozen
class Event:
    """Something that happened with a deal."""

    kind: EventKind
    day: date
    at: datetime
    words: str
    side: Side | None = None
    """Whose promise it concerns; None where it concerns none."""
    commitment: CommitmentId | None = None
    entry: EntryId | None = None


def tell(deal: Deal, commitments: Iterable[Commitment], entries: Iterable[Entry]) -> list[Event]:
    """The story of a deal, newest first.

    Args:
        deal: the deal.
        commitments: its own, open and closed, those of the archive too.
        entries: its own.
    """
    events = [_started(deal), *_stages(deal)]
    for commitment in commitments:
        events += _of_commitment(commitment)
    for entry in entries:
        kind = EventKind(entry.kind.value)
        events.append(Event(kind, entry.day, entry.created_at, entry.text, entry=entry.id))
    events += [_earlier(change) for change in deal.status_changes[:-1]]
    if deal.status_since is not None:
        events.append(_status(deal, deal.status_since))
    places = {id(event): place for place, event in enumerate(events)}
    return sorted(events, key=lambda one: (one.day, one.at, places[id(one)]), reverse=True)


def _started(deal: Deal) -> Event:
    words = f"brought in from {deal.crm}" if deal.crm else "the deal was started"
    return Event(EventKind.STARTED, deal.created_at.date(), deal.created_at, words)


def _stages(deal: Deal) -> list[Event]:
    return [
        Event(EventKind.STAGE, one.at.date(), one.at, f"reached {one.stage}") for one in deal.stages
    ]


def _status(deal: Deal, since: datetime) -> Event:
    until = deal.parked_until
    resting = f"until {spell_date(until, since.date())}" if until else ""
    words = ", ".join(filter(None, (resting, deal.status_reason or "")))
    kind = EventKind.OPEN if deal.status is DealStatus.OPEN else EventKind(deal.status.value)
    return Event(kind, since.date(), since, words or f"the deal was {kind.value}")


def _earlier(change: StatusChange) -> Event:
    """A status that the deal has no more; what was said about it is an entry."""
    kind = EventKind.OPEN if change.status is DealStatus.OPEN else EventKind(change.status.value)
    return Event(kind, change.at.date(), change.at, f"the deal was {kind.value}")


def _of_commitment(one: Commitment) -> list[Event]:
    promise = short_promise(one)
    first = one.moves[0].from_due if one.moves else one.due
    made = one.created_at
    events = [
        _about(one, EventKind.PROMISED, made, f"{promise}, by {spell_date(first, made.date())}")
    ]
    for move in one.moves:
        to = spell_date(move.to_due, move.moved_at.date())
        words = f"{promise}, to {to}: {move.because}"
        events.append(_about(one, EventKind.MOVED, move.moved_at, words))
    if one.follow_up is not None:
        kind = EventKind(one.follow_up.result.value)
        outcome = one.follow_up.outcome
        words = promise if outcome == "done" else f"{promise}: {outcome}"
        events.append(_about(one, kind, one.follow_up.answered_at, words))
    return events


def _about(one: Commitment, kind: EventKind, at: datetime, words: str) -> Event:
    return Event(kind, at.date(), at, words, one.side, one.id)
