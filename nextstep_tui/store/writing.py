"""Records to documents.

A document leaves out what is empty, so that the file stays small and a reader sees what was said.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from nextstep_tui.core.model import Commitment, Day, Deal, DealKind, DealStatus, Entry, Person
from nextstep_tui.store.schema import key_of, table_of

if TYPE_CHECKING:
    from datetime import date, datetime, time

    from nextstep_tui.core.model import FollowUp, Move, ReviewProgress
    from nextstep_tui.store.journal_file import Document
    from nextstep_tui.store.schema import Record


def to_document(record: Record) -> Document:
    """A record as it is written."""
    return _without_empty(_fields_of(record))


def renewed(old: Document, record: Record, now: datetime, machine: str) -> Document:
    """A record as it is written in the place of an older version.

    Fields that only a newer program knows stay, and what is changed is noted with its moment and
    its machine, so that a version that was changed elsewhere can be joined with it.

    Args:
        old: the document that was there.
        record: the record as it is now.
        now: when it is changed.
        machine: where.
    """
    # What was never changed needs none of it.
    from nextstep_tui.core.merging.writings import known_fields, rewritten

    fields = _fields_of(record)
    unknown = {name: value for name, value in old.items() if name not in fields}
    new = {**_without_empty(fields), **known_fields(unknown)}
    return rewritten(table_of(record), key_of(record), old, new, now, machine)


def _without_empty(document: Document) -> Document:
    return {name: value for name, value in document.items() if value not in (None, [], "")}


def _fields_of(record: Record) -> Document:
    """All fields that this program knows of a record, the empty ones too."""
    match record:
        case Deal():
            return _deal_document(record)
        case Person():
            return _person_document(record)
        case Commitment():
            return _commitment_document(record)
        case Entry():
            return _entry_document(record)
        case Day():
            return _day_document(record)


def _moment(moment: datetime | None) -> str | None:
    return moment.isoformat(timespec="seconds") if moment else None


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _clock(clock: time | None) -> str | None:
    return f"{clock:%H:%M}" if clock else None


def _amount(amount: float | None) -> float | None:
    """Whole amounts without their point, so that the file reads as people write."""
    return int(amount) if amount is not None and amount == int(amount) else amount


def _deal_document(deal: Deal) -> Document:
    return {
        "number": deal.number,
        "name": deal.name,
        "account": deal.account,
        "kind": deal.kind.value if deal.kind is not DealKind.DEAL else None,
        "stage": deal.stage,
        "stage_since": _moment(deal.stage_since),
        "stages": [[one.stage, _moment(one.at)] for one in deal.stages],
        "value": _amount(deal.value),
        "currency": deal.currency,
        "expected_close": _day(deal.expected_close),
        "status": deal.status.value if deal.status is not DealStatus.OPEN else None,
        "status_since": _moment(deal.status_since),
        "status_reason": deal.status_reason,
        "parked_until": _day(deal.parked_until),
        "statuses": [
            [one.status.value, _moment(one.at), *filter(None, [_day(one.until)])]
            for one in deal.statuses
        ],
        "horizon": deal.horizon,
        "external_id": deal.external_id,
        "crm": deal.crm,
        "crm_last_activity": _day(deal.crm_last_activity),
        "crm_step": deal.crm_step,
        "created_at": _moment(deal.created_at),
    }


def _person_document(person: Person) -> Document:
    return {
        "number": person.number,
        "name": person.name,
        "side": person.side.value,
        "email": person.email,
        "created_at": _moment(person.created_at),
    }


def _commitment_document(commitment: Commitment) -> Document:
    return {
        "number": commitment.number,
        "deal": commitment.deal_id,
        "who": commitment.who,
        "person": commitment.person_id,
        "side": commitment.side.value,
        "what": commitment.what,
        "due": _day(commitment.due),
        "time": _clock(commitment.due_time),
        "help": list(commitment.help_from),
        "so_that": commitment.so_that,
        "stage": commitment.stage,
        "agreed": commitment.agreed.value,
        "witnessed": commitment.witnessed or None,
        "moves": [_move_document(move) for move in commitment.moves],
        "follow_up": _follow_up_document(commitment.follow_up) if commitment.follow_up else None,
        "follows": commitment.follows,
        "created_at": _moment(commitment.created_at),
    }


def _move_document(move: Move) -> Document:
    document: Document = {
        "from": _day(move.from_due),
        "from_time": _clock(move.from_time),
        "to": _day(move.to_due),
        "to_time": _clock(move.to_time),
        "because": move.because,
        "at": _moment(move.moved_at),
    }
    return {name: value for name, value in document.items() if value is not None}


def _follow_up_document(follow_up: FollowUp) -> Document:
    document: Document = {
        "result": follow_up.result.value,
        "outcome": follow_up.outcome,
        "learned": follow_up.learned,
        "at": _moment(follow_up.answered_at),
    }
    return {name: value for name, value in document.items() if value is not None}


def _entry_document(entry: Entry) -> Document:
    return {
        "number": entry.number,
        "kind": entry.kind.value,
        "text": entry.text,
        "day": _day(entry.day),
        "deal": entry.deal_id,
        "answers": entry.answers,
        "created_at": _moment(entry.created_at),
    }


def _day_document(day: Day) -> Document:
    pipeline, first = day.pipeline, day.evening.most_important
    return {
        **_progress_document("review", day.review),
        "most_important": day.review.most_important,
        **_progress_document("evening", day.evening),
        "first_tomorrow": first,
        "kept": day.kept.value if day.kept else None,
        "pipeline_started": _moment(pipeline.started_at),
        "pipeline_finished": _moment(pipeline.finished_at),
        "pipeline_reviewed": list(pipeline.reviewed),
    }


def _progress_document(name: str, progress: ReviewProgress) -> Document:
    return {
        f"{name}_started": _moment(progress.started_at),
        f"{name}_left": _moment(progress.left_at),
        f"{name}_finished": _moment(progress.finished_at),
        f"{name}_answered": list(progress.answered),
        f"{name}_put_off": [[put_off.card, put_off.reason] for put_off in progress.put_off],
        f"{name}_reminders": [[one.card, _moment(one.at)] for one in progress.reminders],
    }
