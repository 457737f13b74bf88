"""Documents to records; ``writing`` is the way back.

A document that is not as it should be is reported with its table and id, never repaired silently.
Thousands are read when one looks back, so that each field costs one call and an enumeration's
members are looked up by their words.
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
    DealName,
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
from nextstep_tui.store.lines import as_far_as, opened
from nextstep_tui.store.schema import COMMITMENTS, DAYS, DEALS, ENTRIES, PEOPLE

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from nextstep_tui.store.journal_file import Document, JsonValue
    from nextstep_tui.store.lines import Row

Found = TypeVar("Found")


def read_deal(key: str, row: Row) -> Deal:
    """A deal from its document.

    Raises:
        JournalTrouble: the document is not a deal's; so for the other readers here.
    """
    return _read(DEALS, key, row, _deal)


def read_deal_names(rows: Mapping[str, Row]) -> dict[DealId, DealName]:
    """Deals' names from their documents, the rest of which is not looked at."""
    heads = as_far_as(rows, "name", ("status", "parked_until", "horizon"))
    return {cast("DealId", key): _read(DEALS, key, row, _deal_name) for key, row in heads.items()}


def read_person(key: str, row: Row) -> Person:
    """A person from its document."""
    return _read(PEOPLE, key, row, _person)


def read_commitment(key: str, row: Row) -> Commitment:
    """A commitment from its document."""
    return _read(COMMITMENTS, key, row, _commitment)


def read_day_of(key: str, closed_at: str) -> date:
    """The day of the moment at which a commitment was closed."""
    return _read(COMMITMENTS, key, {"at": closed_at}, lambda _, row: _moment(row, "at")).date()


def read_entry(key: str, row: Row) -> Entry:
    """An entry from its document."""
    return _read(ENTRIES, key, row, _entry)


def read_day(key: str, row: Row) -> Day:
    """A day from its document."""
    return _read(DAYS, key, row, _day_page)


def _read(table: str, key: str, row: Row, read: Callable[[str, Document], Found]) -> Found:
    try:
        return read(key, opened(row))
    except (ValueError, BadCall) as error:
        raise JournalTrouble(
            f"The journal has a record that can't be read: {key[:12]} in '{table}' ({error}).",
            "The file was left exactly as it is. Put a good copy in its place: nextstep restore.",
        ) from error


def _deal(key: str, row: Document) -> Deal:
    return Deal(
        id=cast("DealId", key),
        number=_whole(row, "number"),
        name=_text(row, "name"),
        created_at=_moment(row, "created_at"),
        account=_text(row, "account") if "account" in row else None,
        kind=_one_of(_KINDS, row, "kind") if "kind" in row else DealKind.DEAL,
        stage=_text(row, "stage") if "stage" in row else None,
        stage_since=_moment(row, "stage_since") if "stage_since" in row else None,
        stages=tuple([_stage(*pair) for pair in _pairs(row, "stages")]) if "stages" in row else (),
        value=_amount(row, "value"),
        currency=_text(row, "currency") if "currency" in row else None,
        expected_close=_day(row, "expected_close") if "expected_close" in row else None,
        status=_one_of(_STATUSES, row, "status") if "status" in row else DealStatus.OPEN,
        status_since=_moment(row, "status_since") if "status_since" in row else None,
        status_reason=_text(row, "status_reason") if "status_reason" in row else None,
        parked_until=_day(row, "parked_until") if "parked_until" in row else None,
        statuses=tuple(map(_status, _items(row, "statuses"))) if "statuses" in row else (),
        horizon=_whole(row, "horizon") if "horizon" in row else None,
        external_id=_text(row, "external_id") if "external_id" in row else None,
        crm=_text(row, "crm") if "crm" in row else None,
        crm_last_activity=_day(row, "crm_last_activity") if "crm_last_activity" in row else None,
        crm_step=_text(row, "crm_step") if "crm_step" in row else None,
    )


def _deal_name(key: str, row: Document) -> DealName:
    return DealName(
        id=cast("DealId", key),
        number=_whole(row, "number"),
        name=_text(row, "name"),
        status=_one_of(_STATUSES, row, "status") if "status" in row else DealStatus.OPEN,
        parked_until=_day(row, "parked_until") if "parked_until" in row else None,
        horizon=_whole(row, "horizon") if "horizon" in row else None,
    )


def _stage(stage: str, at: str) -> StageReached:
    return StageReached(stage=stage, at=_with_offset(at, "stages"))


def _status(value: JsonValue) -> StatusChange:
    match value:
        case [str(status), str(at), *rest] if len(rest) < 2:
            until = date.fromisoformat(str(rest[0])) if rest else None
            return StatusChange(DealStatus(status), _with_offset(at, "statuses"), until)
    raise ValueError("'statuses' is not a list of a status, a moment and a day")


def _person(key: str, row: Document) -> Person:
    return Person(
        id=cast("PersonId", key),
        number=_whole(row, "number"),
        name=_text(row, "name"),
        side=_one_of(_SIDES, row, "side"),
        created_at=_moment(row, "created_at"),
        email=_text(row, "email") if "email" in row else None,
    )


def _commitment(key: str, row: Document) -> Commitment:
    return Commitment(
        id=cast("CommitmentId", key),
        number=_whole(row, "number"),
        who=_text(row, "who"),
        what=_text(row, "what"),
        due=_day(row, "due"),
        created_at=_moment(row, "created_at"),
        side=_one_of(_SIDES, row, "side"),
        due_time=_clock(row, "time") if "time" in row else None,
        deal_id=cast("DealId", _text(row, "deal")) if "deal" in row else None,
        person_id=cast("PersonId", _text(row, "person")) if "person" in row else None,
        help_from=_texts(row, "help") if "help" in row else (),
        so_that=_text(row, "so_that") if "so_that" in row else None,
        stage=_text(row, "stage") if "stage" in row else None,
        agreed=_one_of(_AGREEMENTS, row, "agreed"),
        moves=tuple(map(_move, _parts(row, "moves"))) if "moves" in row else (),
        follow_up=_follow_up(_part(row, "follow_up")) if "follow_up" in row else None,
        follows=cast("CommitmentId", _text(row, "follows")) if "follows" in row else None,
        witnessed=_flag(row, "witnessed") if "witnessed" in row else False,
    )


def _move(row: Document) -> Move:
    return Move(
        from_due=_day(row, "from"),
        to_due=_day(row, "to"),
        because=_text(row, "because"),
        moved_at=_moment(row, "at"),
        from_time=_clock(row, "from_time") if "from_time" in row else None,
        to_time=_clock(row, "to_time") if "to_time" in row else None,
    )


def _follow_up(row: Document) -> FollowUp:
    return FollowUp(
        result=_one_of(_RESULTS, row, "result"),
        outcome=_text(row, "outcome"),
        answered_at=_moment(row, "at"),
        learned=_text(row, "learned") if "learned" in row else None,
    )


def _entry(key: str, row: Document) -> Entry:
    return Entry(
        id=cast("EntryId", key),
        number=_whole(row, "number"),
        kind=_one_of(_ENTRIES, row, "kind"),
        text=_text(row, "text"),
        day=_day(row, "day"),
        created_at=_moment(row, "created_at"),
        deal_id=cast("DealId", _text(row, "deal")) if "deal" in row else None,
        answers=cast("EntryId", _text(row, "answers")) if "answers" in row else None,
    )


def _day_page(key: str, row: Document) -> Day:
    return Day(
        date.fromisoformat(key),
        _progress("review", "most_important", row),
        PipelineProgress(
            started_at=_moment(row, "pipeline_started") if "pipeline_started" in row else None,
            finished_at=_moment(row, "pipeline_finished") if "pipeline_finished" in row else None,
            reviewed=cast("tuple[DealId, ...]", _texts(row, "pipeline_reviewed")),
        ),
        _progress("evening", "first_tomorrow", row),
        _one_of(_ANSWERS, row, "kept") if "kept" in row else None,
    )


def _progress(name: str, first: str, row: Document) -> ReviewProgress:
    started, left, finished = f"{name}_started", f"{name}_left", f"{name}_finished"
    return ReviewProgress(
        started_at=_moment(row, started) if started in row else None,
        left_at=_moment(row, left) if left in row else None,
        finished_at=_moment(row, finished) if finished in row else None,
        answered=_texts(row, f"{name}_answered"),
        put_off=tuple(PutOff(card, why) for card, why in _pairs(row, f"{name}_put_off")),
        most_important=cast("CommitmentId", _text(row, first)) if first in row else None,
        reminders=tuple(_reminder(*pair) for pair in _pairs(row, f"{name}_reminders")),
    )


def _reminder(card: str, at: str) -> Reminder:
    return Reminder(card, _with_offset(at, "reminders"))


_SIDES = {one.value: one for one in Side}
_AGREEMENTS = {one.value: one for one in Agreed}
_RESULTS = {one.value: one for one in Result}
_ENTRIES = {one.value: one for one in EntryKind}
_KINDS = {one.value: one for one in DealKind}
_STATUSES = {one.value: one for one in DealStatus}
_ANSWERS = {one.value: one for one in DayKept}


def _one_of(members: Mapping[str, Found], row: Document, name: str) -> Found:
    word = _text(row, name)
    found = members.get(word)
    if found is None:
        raise ValueError(f"'{name}' is none of {', '.join(members)}")
    return found


def _text(row: Document, name: str) -> str:
    value = row.get(name)
    if not isinstance(value, str):
        raise ValueError(f"'{name}' is not a text")
    return value


def _whole(row: Document, name: str) -> int:
    value = row.get(name)
    if not isinstance(value, int) or isinstance(value, bool):
        raise ValueError(f"'{name}' is not a whole number")
    return value


def _flag(row: Document, name: str) -> bool:
    value = row.get(name)
    if not isinstance(value, bool):
        raise ValueError(f"'{name}' is neither true nor false")
    return value


def _amount(row: Document, name: str) -> float | None:
    value = row.get(name)
    if value is None:
        return None
    if not isinstance(value, int | float) or isinstance(value, bool):
        raise ValueError(f"'{name}' is not an amount")
    return value


def _day(row: Document, name: str) -> date:
    return date.fromisoformat(_text(row, name))


def _clock(row: Document, name: str) -> time:
    return time.fromisoformat(_text(row, name))


def _moment(row: Document, name: str) -> datetime:
    return _with_offset(_text(row, name), name)


def _with_offset(written: str, name: str) -> datetime:
    moment = datetime.fromisoformat(written)
    if moment.tzinfo is None:
        raise ValueError(f"'{name}' has a moment without its offset")
    return moment


def _items(row: Document, name: str) -> list[JsonValue]:
    value = row.get(name, [])
    if not isinstance(value, list):
        raise ValueError(f"'{name}' is not a list")
    return value


def _texts(row: Document, name: str) -> tuple[str, ...]:
    found = _items(row, name)
    if not all(isinstance(value, str) for value in found):
        raise ValueError(f"'{name}' is not a list of texts")
    return tuple(cast("list[str]", found))


def _pairs(row: Document, name: str) -> list[tuple[str, str]]:
    found = _items(row, name)
    for pair in found:
        if not (isinstance(pair, list) and [*map(type, pair)] == _TWO_TEXTS):
            raise ValueError(f"'{name}' is not a list of pairs")
    return cast("list[tuple[str, str]]", found)


_TWO_TEXTS = [str, str]


def _parts(row: Document, name: str) -> list[Document]:
    found = _items(row, name)
    if not all(isinstance(value, dict) for value in found):
        raise ValueError(f"'{name}' is not a list of records")
    return cast("list[Document]", found)


def _part(row: Document, name: str) -> Document:
    value = row[name]
    if not isinstance(value, dict):
        raise ValueError(f"'{name}' is not a record")
    return value
