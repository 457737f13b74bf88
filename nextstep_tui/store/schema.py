"""Documents to records: where each is kept, and how it is read; ``writing`` is the way back.

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
