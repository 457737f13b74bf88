"""Who wrote a field when, and over what: what a merge knows of a record besides its values.

Fields that say one thing together are one group: a date and its time, a status and its reason. Each
writing of a group has a moment, a machine, and the marks of all writings that it has replaced. So
two versions of a record show without any clock whether one was written over the other or both were
written apart; the clock only says which of two apart counts. A group that was never changed was
written with its record and needs no note of it.
"""

from __future__ import annotations

import zlib
from datetime import UTC, datetime, timedelta
from json import dumps
from typing import TYPE_CHECKING, cast

from nextstep_tui.core.documents import CHANGED
from nextstep_tui.core.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from nextstep_tui.core.documents import Document, JsonValue

ANSWERS = "answers"
"""A commitment's field with what was answered apart, each with its writings, until it is asked."""
ANSWER = "follow_up"
"""The group of which no writing is chosen over another: the rep is asked."""
REMOVED = "removed"
"""The table that notes which records were taken back."""
BOOKKEEPING = frozenset({CHANGED, ANSWERS})

_GROUPS: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "commitments": {"due": ("due", "time"), "who": ("who", "person", "side")},
    "deals": {
        "status": ("status", "status_since", "status_reason", "parked_until"),
        "stage": ("stage", "stage_since"),
        "value": ("value", "currency"),
    },
}
_GROUP_OF = {
    table: {field: group for group, fields in groups.items() for field in fields}
    for table, groups in _GROUPS.items()
}
_GATHERED = frozenset({"moves", "stages"})
_MILESTONES = ("_started", "_left", "_finished")
DAYS = "days"


@frozen
class Writing:
    """One writing of a group."""

    at: str
    """The moment in UTC, so that the order of the texts is that of the moments; never before that
    of a writing it has replaced, whatever the clock said."""
    machine: str
    """Where; empty where that was not written down."""
    over: frozenset[str]
    """The marks of all writings that it has replaced."""

    def mark(self, value: Document) -> str:
        """What tells this writing from all others of its group."""
        return f"{zlib.crc32(f'{self.at} {canonical(value)}'.encode()):08x}"

    def as_list(self) -> list[JsonValue]:
        """As a document has it."""
        return [self.at, self.machine, *sorted(self.over)]


@frozen
class Written:
    """A value of a group, and all known writings of it that nothing has replaced."""

    value: Document
    """The group's fields, those that are not empty."""
    writings: frozenset[Writing]

    @property
    def rank(self) -> tuple[str, str]:
        """What the later value has more of."""
        return max(one.at for one in self.writings), canonical(self.value)

    def as_document(self) -> Document:
        """As a document has it."""
        return {"value": self.value, "written": listed(self.writings)}


def canonical(value: JsonValue) -> str:
    """A value as text, the same whatever the order of its fields."""
    return dumps(value, sort_keys=True, ensure_ascii=True, separators=(",", ":"))


def listed(writings: Iterable[Writing]) -> list[JsonValue]:
    """Writings as a document has them, in an order of their own."""
    return sorted((one.as_list() for one in writings), key=canonical)


def writings_in(value: JsonValue) -> frozenset[Writing]:
    """Writings from a document; what is none is passed over."""
    found = set()
    for one in value if isinstance(value, list) else []:
        match one:
            case [str(at), str(machine), *over]:
                found.add(Writing(at, machine, frozenset(str(mark) for mark in over)))
    return frozenset(found)


def written_in(value: JsonValue) -> list[Written]:
    """Values with their writings from a document; what is none is passed over."""
    found = []
    for one in value if isinstance(value, list) else []:
        match one:
            case {"value": dict(of), "written": list(written)}:
                writings = writings_in(written)
                if writings:
                    found.append(Written(of, writings))
    return found


def group_of(table: str, field: str) -> str:
    """The group that a field belongs to; most are groups of their own."""
    return _GROUP_OF.get(table, {}).get(field, field)


def groups_of(table: str, *documents: Document) -> list[str]:
    """The groups that any of some documents of a table has, in the order of their fields."""
    fields = dict.fromkeys(name for one in documents for name in one)
    for one in documents:
        changed = one.get(CHANGED)
        fields.update(dict.fromkeys(changed if isinstance(changed, dict) else ()))
    groups = dict.fromkeys(group_of(table, name) for name in fields)
    aside = {*BOOKKEEPING, *gathered_in(table, *documents), *milestones_in(table, *documents)}
    found = [name for name in groups if name not in aside]
    if any(ANSWERS in one for one in documents) and ANSWER not in found:
        found.append(ANSWER)
    return found


def gathered_in(table: str, *documents: Document) -> set[str]:
    """The fields of which both sides' parts are kept: moves, stages, a day's ticked cards."""
    if table != DAYS:
        return {name for one in documents for name in one if name in _GATHERED}
    return {name for one in documents for name, value in one.items() if isinstance(value, list)}


def milestones_in(table: str, *documents: Document) -> set[str]:
    """A day's moments at which a review was begun, left or finished."""
    if table != DAYS:
        return set()
    return {name for one in documents for name in one if name.endswith(_MILESTONES)}


def value_of(table: str, document: Document, group: str) -> Document:
    """A group's fields in a document, those that are not empty."""
    fields = _GROUPS.get(table, {}).get(group, (group,))
    return {name: document[name] for name in fields if name in document}


def state_of(table: str, key: str, document: Document, group: str) -> list[Written]:
    """What is known of a group in a document: one value, or the answers that were given apart."""
    answers = written_in(document.get(ANSWERS)) if group == ANSWER else []
    if answers:
        return answers
    changed = document.get(CHANGED)
    written = changed.get(group) if isinstance(changed, dict) else None
    writings = writings_in(written) or frozenset({first_writing(key, document)})
    return [Written(value_of(table, document, group), writings)]


def first_writing(key: str, document: Document) -> Writing:
    """The writing of all that was never changed: the record's own."""
    return Writing(in_utc(document.get("created_at", key)), "", frozenset())


def in_utc(moment: JsonValue) -> str:
    """A moment or a day as texts are compared; what is neither as it is."""
    if not isinstance(moment, str):
        return ""
    try:
        found = datetime.fromisoformat(moment)
        found = found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)
    except (ValueError, OverflowError):
        return moment
    return f"{found:%Y-%m-%dT%H:%M:%SZ}".zfill(20)


def rewritten(
    table: str, key: str, old: Document, new: Document, now: datetime, machine: str
) -> Document:
    """A changed document with the writings of what was changed.

    Args:
        table: the table it is in.
        key: its key there.
        old: the document as it was.
        new: as it is to be, without any bookkeeping.
        now: the moment of the change.
        machine: where it is made.

    Returns:
        The new document with its bookkeeping.
    """
    before = old.get(CHANGED)
    changed: Document = dict(before) if isinstance(before, dict) else {}
    result = {name: value for name, value in new.items() if name not in BOOKKEEPING}
    if ANSWERS in old and ANSWER not in new:
        result[ANSWERS] = old[ANSWERS]  # not answered by this change either
    for group in groups_of(table, old, new):
        if result.get(ANSWERS) is not None and group == ANSWER:
            continue
        value = value_of(table, new, group)
        state = state_of(table, key, old, group)
        if [one.value for one in state] != [value]:
            changed[group] = [next_writing(state, now, machine).as_list()]
    if changed:
        result[CHANGED] = changed
    return result


def next_writing(state: Iterable[Written], now: datetime, machine: str) -> Writing:
    """The writing that replaces all that is known of a group."""
    at, over = in_utc(now.isoformat()), set[str]()
    for one in state:
        for writing in one.writings:
            over |= {writing.mark(one.value), *writing.over}
            at = max(at, _a_second_later(writing.at))
    return Writing(at, machine, frozenset(over))


def _a_second_later(at: str) -> str:
    try:
        return in_utc((datetime.fromisoformat(at) + timedelta(seconds=1)).isoformat())
    except (ValueError, OverflowError):
        return ""


def touched(
    table: str, key: str, document: Document, group: str, now: datetime, machine: str
) -> Document:
    """A document of which a group counts as written anew, whatever its value was before.

    Args:
        table: the table it is in.
        key: its key there.
        document: as it is now.
        group: which group.
        now: the moment.
        machine: where.
    """
    before = document.get(CHANGED)
    changed: Document = dict(before) if isinstance(before, dict) else {}
    state = state_of(table, key, document, group)
    changed[group] = [next_writing(state, now, machine).as_list()]
    return {**document, CHANGED: changed}


def taken_back(
    table: str, key: str, before: Document, after: Document, now: datetime, machine: str
) -> Document:
    """A document that undo or redo has changed, with the writings that make it the newest.

    Args:
        table: the table it is in.
        key: its key there.
        before: as it was until now.
        after: as undo has left it.
        now: the moment.
        machine: where.
    """
    result = rewritten(table, key, before, known_fields(after), now, machine)
    if ANSWERS in after and ANSWERS not in before:
        newest = next_writing(state_of(table, key, before, ANSWER), now, machine)
        result[ANSWERS] = [
            Written(one.value, frozenset(_after(newest, old) for old in one.writings)).as_document()
            for one in written_in(after[ANSWERS])
        ]
        changed = result.get(CHANGED)
        if isinstance(changed, dict):
            changed.pop(ANSWER, None)
    return result


def _after(newest: Writing, old: Writing) -> Writing:
    return Writing(newest.at, old.machine, newest.over | old.over)


def removal(table: str, key: str, document: Document) -> str:
    """The note of a record that was taken back, which fits only while nobody has touched it.

    Args:
        table: the record's table.
        key: its key.
        document: the record as it was taken back, with all its bookkeeping.
    """
    return f"{table} {key} {zlib.crc32(canonical(document).encode()):08x}"


def known_fields(document: Mapping[str, JsonValue]) -> Document:
    """A document without its bookkeeping."""
    return cast("Document", {k: v for k, v in document.items() if k not in BOOKKEEPING})
