"""Documents to records and back.

A document leaves out what is empty, so that the file stays small and a reader sees what was said.
A document that is not as it should be is reported with its table and id, never repaired silently.
"""

from __future__ import annotations

from datetime import date, datetime, time
from typing import TYPE_CHECKING, TypeVar, cast

from nextstep_tui.core.errors import BadCall, JournalTrouble
from nextstep_tui.core.model import (
    Agreed,
    Commitment,
    CommitmentId,
    Day,
    DayKept,
    Deal,
    DealId,
    DealKind,
    DealStatus,
    Entry,
    EntryId,
    EntryKind,
    FollowUp,
    Move,
    Person,
    PersonId,
    PipelineProgress,
    PutOff,
    Reminder,
    Result,
    ReviewProgress,
    Side,
    StageReached,
    StatusChange,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from nextstep_tui.store.journal_file import Document, JsonValue

Record = Deal | Person | Commitment | Entry | Day
Found = TypeVar("Found")

DEALS, PEOPLE, COMMITMENTS, ENTRIES, DAYS = "deals", "people", "commitments", "entries", "days"
TABLES = (DEALS, PEOPLE, COMMITMENTS, ENTRIES, DAYS)
QUARTERS = "quarters"
"""The table of what the archive holds, summed up by the quarter."""


def table_of(record: Record) -> str:
    """The table that a record is kept in."""
    match record:
        case Deal():
            return DEALS
        case Person():
            return PEOPLE
        case Commitment():
            return COMMITMENTS
        case Entry():
            return ENTRIES
        case Day():
            return DAYS


def key_of(record: Record) -> str:
    """The key of a record within its table: its id, or a day's date."""
    return record.day.isoformat() if isinstance(record, Day) else record.id


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


class _Fields:
    """Typed access to a document that may hold anything."""

    def __init__(self, document: Mapping[str, JsonValue]) -> None:
        self._document = document

    def text(self, name: str) -> str:
        value = self._document.get(name)
        if not isinstance(value, str):
            raise ValueError(f"'{name}' is not a text")
        return value

    def maybe_text(self, name: str) -> str | None:
        return self.text(name) if name in self._document else None

    def whole(self, name: str) -> int:
        value = self._document.get(name)
        if not isinstance(value, int) or isinstance(value, bool):
            raise ValueError(f"'{name}' is not a whole number")
        return value

    def flag(self, name: str) -> bool:
        value = self._document.get(name, False)
        if not isinstance(value, bool):
            raise ValueError(f"'{name}' is neither true nor false")
        return value

    def maybe_whole(self, name: str) -> int | None:
        return self.whole(name) if name in self._document else None

    def maybe_amount(self, name: str) -> float | None:
        value = self._document.get(name)
        if value is None:
            return None
        if not isinstance(value, int | float) or isinstance(value, bool):
            raise ValueError(f"'{name}' is not an amount")
        return value

    def day(self, name: str) -> date:
        return date.fromisoformat(self.text(name))

    def maybe_day(self, name: str) -> date | None:
        return self.day(name) if name in self._document else None

    def clock(self, name: str) -> time | None:
        return time.fromisoformat(self.text(name)) if name in self._document else None

    def moment(self, name: str) -> datetime:
        moment = datetime.fromisoformat(self.text(name))
        if moment.tzinfo is None:
            raise ValueError(f"'{name}' has no offset")
        return moment

    def maybe_moment(self, name: str) -> datetime | None:
        return self.moment(name) if name in self._document else None

    def items(self, name: str) -> list[JsonValue]:
        value = self._document.get(name, [])
        if not isinstance(value, list):
            raise ValueError(f"'{name}' is not a list")
        return value

    def texts(self, name: str) -> tuple[str, ...]:
        found = self.items(name)
        if not all(isinstance(value, str) for value in found):
            raise ValueError(f"'{name}' is not a list of texts")
        return tuple(cast("list[str]", found))

    def pairs(self, name: str) -> list[tuple[str, str]]:
        found = []
        for pair in self.items(name):
            match pair:
                case [str(first), str(second)]:
                    found.append((first, second))
                case _:
                    raise ValueError(f"'{name}' is not a list of pairs")
        return found

    def parts(self, name: str) -> list[_Fields]:
        found = self.items(name)
        if not all(isinstance(value, dict) for value in found):
            raise ValueError(f"'{name}' is not a list of records")
        return [_Fields(value) for value in cast("list[Document]", found)]

    def part(self, name: str) -> _Fields | None:
        value = self._document.get(name)
        if value is None:
            return None
        if not isinstance(value, dict):
            raise ValueError(f"'{name}' is not a record")
        return _Fields(value)


def _read_deal(key: str, fields: _Fields) -> Deal:
    return Deal(
        id=DealId(key),
        number=fields.whole("number"),
        name=fields.text("name"),
        account=fields.maybe_text("account"),
        kind=DealKind(fields.maybe_text("kind") or DealKind.DEAL),
        stage=fields.maybe_text("stage"),
        stage_since=fields.maybe_moment("stage_since"),
        stages=tuple(_read_stage(*pair) for pair in fields.pairs("stages")),
        value=fields.maybe_amount("value"),
        currency=fields.maybe_text("currency"),
        expected_close=fields.maybe_day("expected_close"),
        status=DealStatus(fields.maybe_text("status") or DealStatus.OPEN),
        status_since=fields.maybe_moment("status_since"),
        status_reason=fields.maybe_text("status_reason"),
        parked_until=fields.maybe_day("parked_until"),
        statuses=tuple(map(_read_status, fields.items("statuses"))),
        horizon=fields.maybe_whole("horizon"),
        external_id=fields.maybe_text("external_id"),
        crm=fields.maybe_text("crm"),
        crm_last_activity=fields.maybe_day("crm_last_activity"),
        crm_step=fields.maybe_text("crm_step"),
        created_at=fields.moment("created_at"),
    )


def _read_stage(stage: str, at: str) -> StageReached:
    moment = datetime.fromisoformat(at)
    if moment.tzinfo is None:
        raise ValueError("'stages' has a moment without offset")
    return StageReached(stage, moment)


def _read_status(value: JsonValue) -> StatusChange:
    match value:
        case [str(status), str(at), *rest] if len(rest) < 2:
            moment = datetime.fromisoformat(at)
            until = date.fromisoformat(str(rest[0])) if rest else None
            if moment.tzinfo is not None:
                return StatusChange(DealStatus(status), moment, until)
    raise ValueError("'statuses' is not a list of a status, a moment and a day")


def _read_person(key: str, fields: _Fields) -> Person:
    return Person(
        id=PersonId(key),
        number=fields.whole("number"),
        name=fields.text("name"),
        side=Side(fields.text("side")),
        email=fields.maybe_text("email"),
        created_at=fields.moment("created_at"),
    )


def _read_commitment(key: str, fields: _Fields) -> Commitment:
    deal, person, follows = (fields.maybe_text(name) for name in ("deal", "person", "follows"))
    follow_up = fields.part("follow_up")
    return Commitment(
        id=CommitmentId(key),
        number=fields.whole("number"),
        deal_id=DealId(deal) if deal else None,
        who=fields.text("who"),
        person_id=PersonId(person) if person else None,
        side=Side(fields.text("side")),
        what=fields.text("what"),
        due=fields.day("due"),
        due_time=fields.clock("time"),
        help_from=fields.texts("help"),
        so_that=fields.maybe_text("so_that"),
        stage=fields.maybe_text("stage"),
        agreed=Agreed(fields.text("agreed")),
        witnessed=fields.flag("witnessed"),
        moves=tuple(_read_move(part) for part in fields.parts("moves")),
        follow_up=_read_follow_up(follow_up) if follow_up else None,
        follows=CommitmentId(follows) if follows else None,
        created_at=fields.moment("created_at"),
    )


def _read_move(fields: _Fields) -> Move:
    return Move(
        from_due=fields.day("from"),
        from_time=fields.clock("from_time"),
        to_due=fields.day("to"),
        to_time=fields.clock("to_time"),
        because=fields.text("because"),
        moved_at=fields.moment("at"),
    )


def _read_follow_up(fields: _Fields) -> FollowUp:
    return FollowUp(
        result=Result(fields.text("result")),
        outcome=fields.text("outcome"),
        learned=fields.maybe_text("learned"),
        answered_at=fields.moment("at"),
    )


def _read_entry(key: str, fields: _Fields) -> Entry:
    deal, answers = fields.maybe_text("deal"), fields.maybe_text("answers")
    return Entry(
        id=EntryId(key),
        number=fields.whole("number"),
        kind=EntryKind(fields.text("kind")),
        text=fields.text("text"),
        day=fields.day("day"),
        deal_id=DealId(deal) if deal else None,
        answers=EntryId(answers) if answers else None,
        created_at=fields.moment("created_at"),
    )


def _read_day(key: str, fields: _Fields) -> Day:
    kept = fields.maybe_text("kept")
    return Day(
        date.fromisoformat(key),
        _read_progress("review", "most_important", fields),
        PipelineProgress(
            started_at=fields.maybe_moment("pipeline_started"),
            finished_at=fields.maybe_moment("pipeline_finished"),
            reviewed=tuple(map(DealId, fields.texts("pipeline_reviewed"))),
        ),
        _read_progress("evening", "first_tomorrow", fields),
        DayKept(kept) if kept else None,
    )


def _read_progress(name: str, first: str, fields: _Fields) -> ReviewProgress:
    matters = fields.maybe_text(first)
    return ReviewProgress(
        started_at=fields.maybe_moment(f"{name}_started"),
        left_at=fields.maybe_moment(f"{name}_left"),
        finished_at=fields.maybe_moment(f"{name}_finished"),
        answered=fields.texts(f"{name}_answered"),
        put_off=tuple(PutOff(card, why) for card, why in fields.pairs(f"{name}_put_off")),
        most_important=CommitmentId(matters) if matters else None,
        reminders=tuple(_read_reminder(*pair) for pair in fields.pairs(f"{name}_reminders")),
    )


def _read_reminder(card: str, at: str) -> Reminder:
    moment = datetime.fromisoformat(at)
    if moment.tzinfo is None:
        raise ValueError("a reminder has a moment without offset")
    return Reminder(card, moment)


def read_deal(key: str, document: Document) -> Deal:
    """A deal from its document.

    Raises:
        JournalTrouble: the document is not a deal's; so for the other readers here.
    """
    return _read(DEALS, key, document, _read_deal)


def read_person(key: str, document: Document) -> Person:
    """A person from its document."""
    return _read(PEOPLE, key, document, _read_person)


def read_commitment(key: str, document: Document) -> Commitment:
    """A commitment from its document."""
    return _read(COMMITMENTS, key, document, _read_commitment)


def read_entry(key: str, document: Document) -> Entry:
    """An entry from its document."""
    return _read(ENTRIES, key, document, _read_entry)


def read_day(key: str, document: Document) -> Day:
    """A day from its document."""
    return _read(DAYS, key, document, _read_day)


def _read(table: str, key: str, document: Document, read: Callable[[str, _Fields], Found]) -> Found:
    try:
        return read(key, _Fields(document))
    except (ValueError, BadCall) as error:
        raise JournalTrouble(
            f"The journal has a record that can't be read: {key[:12]} in '{table}' ({error}).",
            "The file was left exactly as it is. Put a good copy in its place: nextstep restore.",
        ) from error
