"""What every action changed, so that it can be taken back and done again, over restarts.

A record that was made is remembered by its checksum; of a record that was changed the fields that
differ are kept as they were before, and as checksums of what they became. What an action wrote is
kept in full only while it is undone, so that it can be done again: else the record itself has it.
Undo refuses, naming the record, where something else has changed it since.
"""

from __future__ import annotations

import zlib
from datetime import datetime
from json import dumps
from typing import TYPE_CHECKING, cast

from nextstep_tui.core.documents import CHANGED
from nextstep_tui.core.errors import Conflict, NothingFound
from nextstep_tui.core.frozen import frozen
from nextstep_tui.store.ids import new_id
from nextstep_tui.store.lines import opened, with_field
from nextstep_tui.store.schema import DAYS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from nextstep_tui.store.journal_file import Document, JsonValue, Tables
    from nextstep_tui.store.lines import Row
    from nextstep_tui.store.rows import Rows
    from nextstep_tui.store.storage import JournalStorage

UNDO = "undo"
KEPT = 200
"""Actions that can be taken back; older ones are forgotten."""

_MARKS = frozenset({"review_answered", "review_put_off"})
"""A day's fields in which cards are ticked off, some of them by what is on no undo list; so that an
action takes back its own marks whatever was ticked off since."""


@frozen
class Action:
    """One entry of the undo list."""

    id: str
    number: int
    sentence: str
    at: datetime
    undone: bool


class UndoList:
    """The undo list of a journal that is open for a change.

    Args:
        storage: the journal; every method but ``actions`` is called within a transaction.
        machine: the name of this machine, for what is changed here.
    """

    def __init__(self, storage: JournalStorage, machine: str) -> None:
        self._storage = storage
        self._machine = machine

    def actions(self) -> list[Action]:
        """All of it, oldest first."""
        rows = self._storage.read().get(UNDO, {})
        found = [read_action(key, opened(row)) for key, row in rows.items()]
        return sorted(found, key=lambda action: action.number)

    def remember(
        self,
        rows: Rows,
        documents: Mapping[tuple[str, str], Document],
        sentence: str,
        now: datetime,
    ) -> None:
        """Put an action on the list, before its documents are written.

        Args:
            rows: where it is put.
            documents: what the action writes, by table and key.
            sentence: what is done, in words.
            now: when.
        """
        number = self._storage.take_number()
        before = {place: self._storage.document(*place) for place in documents}
        action = describe(before, documents, number, sentence, now)
        rows.take_out(UNDO, surplus(self._storage.read().get(UNDO, {})))
        rows.put(UNDO, {new_id(): action})

    def last_done(self) -> Action:
        """The action to undo.

        Raises:
            NothingFound: nothing is left to undo.
        """
        done = [action for action in self.actions() if not action.undone]
        if not done:
            raise NothingFound("There is nothing to undo.", "")
        return done[-1]

    def last_undone(self) -> Action:
        """The action to do again.

        Raises:
            NothingFound: nothing was undone.
        """
        undone = [action for action in self.actions() if action.undone]
        if not undone:
            raise NothingFound("There is nothing to redo.", "")
        return undone[0]

    def take_back(self, action: Action, now: datetime) -> None:
        """Undo an action, and write that down.

        Raises:
            Conflict: a record has changed since.
        """
        self._replay(action, take_back, now)

    def do_again(self, action: Action, now: datetime) -> None:
        """Redo an action that was undone, and write that down.

        Raises:
            Conflict: a record has changed since.
        """
        self._replay(action, do_again, now)

    def _replay(
        self,
        action: Action,
        step: Callable[[Tables, Document], tuple[Tables, Document]],
        now: datetime,
    ) -> None:
        from nextstep_tui.core.merging.writings import REMOVED, removal, taken_back, touched

        rows = self._storage.read()
        noted = opened(rows[UNDO][action.id])
        tables: Tables = {}
        for table, key in changed_places(noted):
            row = rows.get(table, {}).get(key)
            tables.setdefault(table, {}).update({} if row is None else {key: opened(row)})
        changed, document = step(tables, noted)
        places = changed_places(document)
        changing = {table: dict(rows.get(table, {})) for table in {UNDO, *dict(places)}}
        removed = dict(rows.get(REMOVED, {}))
        for table, key in places:
            before, after = tables[table].get(key), changed[table].get(key)
            there = changing[table]
            if after is None:
                if before is not None:
                    removed[removal(table, key, before)] = {}
                    del there[key]
            elif before is None:
                there[key] = touched(table, key, after, "number", now, self._machine)
            else:
                there[key] = taken_back(table, key, before, after, now, self._machine)
        changing[UNDO][action.id] = document
        if len(removed) > rows.count(REMOVED):
            changing[REMOVED] = removed
        written = rows.copy()
        written.update(changing)
        self._storage.write(written)


def describe(
    before: Mapping[tuple[str, str], Document | None],
    after: Mapping[tuple[str, str], Document],
    number: int,
    sentence: str,
    at: datetime,
) -> Document:
    """The undo document of an action.

    Args:
        before: the documents as they were, by table and key; None where there was none.
        after: the documents that the action wrote, likewise.
        number: the action's place in the order.
        sentence: what was done, in words.
        at: when.
    """
    changes: list[JsonValue] = []
    for (table, key), new in after.items():
        # A day's page is there before anything is written on it, so it is never "made".
        old = before[(table, key)]
        if old is None and table == DAYS:
            old = {}
        if old is None:
            changes.append({"table": table, "key": key, "made": _check(new)})
            continue
        fields = [name for name in {**old, **new} if old.get(name) != new.get(name)]
        fields = [name for name in fields if name != CHANGED]  # undo is a change of its own
        if fields:
            whole: Document = {
                "table": table,
                "key": key,
                "old": {name: old.get(name) for name in fields},
                "new": {name: new.get(name) for name in fields},
            }
            changes.append(in_short(whole))
    return {
        "number": number,
        "sentence": sentence,
        "at": at.isoformat(timespec="seconds"),
        "changes": changes,
    }


def in_short(change: Document) -> Document:
    """A change of a record as it is kept while it is done: what it wrote as checksums.

    Args:
        change: with what its fields became in full; left as it is. One of a record that was made,
            or that is short already, is given back.
    """
    if "new" not in change or "left" in change:
        return change
    new = cast("Document", change["new"])
    kept = {name: value for name, value in change.items() if name != "new"}
    marks = {name: value for name, value in new.items() if name in _MARKS}
    left: Document = {name: _sum_of(value) for name, value in new.items() if name not in _MARKS}
    return {**kept, "left": left, **({"new": marks} if marks else {})}


def read_action(key: str, document: Document) -> Action:
    """An undo document as an entry of the list."""
    return Action(
        key,
        cast("int", document["number"]),
        cast("str", document["sentence"]),
        datetime.fromisoformat(cast("str", document["at"])),
        bool(document.get("undone")),
    )


def take_back(tables: Tables, document: Document) -> tuple[Tables, Document]:
    """Undo an action.

    Args:
        tables: the journal's; left as they are.
        document: the action's undo document.

    Returns:
        The changed tables, and the document with which the action can be done again.

    Raises:
        Conflict: a record has changed since.
    """
    changed = {name: dict(table) for name, table in tables.items()}
    changes: list[JsonValue] = []
    for change in _changes(document):
        table, key = (
            changed.setdefault(cast("str", change["table"]), {}),
            cast("str", change["key"]),
        )
        current = table.get(key)
        if "made" in change:
            if current is None or _check(current) != change["made"]:
                raise _conflict(document, "undo")
            del table[key]
            changes.append({**change, "document": current})
        else:
            table[key], whole = _before(current, change, document)
            changes.append(whole)
    return changed, {**document, "changes": changes, "undone": True}


def do_again(tables: Tables, document: Document) -> tuple[Tables, Document]:
    """Redo an action that was undone; the mirror of ``take_back``."""
    changed = {name: dict(table) for name, table in tables.items()}
    changes: list[JsonValue] = []
    for change in _changes(document):
        table, key = (
            changed.setdefault(cast("str", change["table"]), {}),
            cast("str", change["key"]),
        )
        if "made" in change:
            if key in table:
                raise _conflict(document, "redo")
            table[key] = cast("Document", change["document"])
            changes.append({name: value for name, value in change.items() if name != "document"})
        else:
            current = table.get(key)
            table[key] = _after(current, change, document)
            changes.append(in_short(change))
    done = {name: value for name, value in document.items() if name != "undone"}
    return changed, {**done, "changes": changes}


def changed_keys(document: Document) -> list[str]:
    """The keys of the records that an action changed."""
    return [key for _, key in changed_places(document)]


def changed_places(document: Document) -> list[tuple[str, str]]:
    """The tables and keys of the records that an action changed."""
    return [
        (cast("str", change["table"]), cast("str", change["key"])) for change in _changes(document)
    ]


def surplus(actions: Mapping[str, Row]) -> list[str]:
    """Ids of the actions to forget once a new one is done: undone ones, and beyond the last 200.

    Args:
        actions: the undo list by id.
    """
    undone = with_field(actions, "undone")
    kept = actions.keys() - undone
    too_many = len(kept) - KEPT + 1
    if too_many <= 0:
        return undone
    return (
        undone
        + sorted(kept, key=lambda key: cast("int", opened(actions[key])["number"]))[:too_many]
    )


def _changes(document: Document) -> list[Document]:
    return cast("list[Document]", document["changes"])


def _before(
    current: Document | None, change: Document, action: Document
) -> tuple[Document, Document]:
    """A record without a change, and the change as it can be done again.

    Raises:
        Conflict: something else has changed it since.
    """
    old, left = cast("Document", change["old"]), cast("Document", change.get("left", {}))
    marks = cast("Document", change.get("new", {}))
    merged, new = dict(current or {}), dict(marks)
    for name, value in old.items():
        now = merged.get(name)
        if current is not None and name in _MARKS:
            merged[name] = _marks(now, marks[name], value)
        elif current is None or _sum_of(now) != left.get(name, _sum_of(marks.get(name))):
            raise _conflict(action, "undo")
        else:
            merged[name], new[name] = value, now
    whole = {name: value for name, value in change.items() if name != "left"}
    return _without_none(merged), {**whole, "new": new}


def _after(current: Document | None, change: Document, action: Document) -> Document:
    """A record with a change done again.

    Raises:
        Conflict: something else has changed it since.
    """
    old, new = cast("Document", change["old"]), cast("Document", change["new"])
    merged = dict(current or {})
    for name, value in old.items():
        if current is not None and name in _MARKS:
            merged[name] = _marks(current.get(name), value, new[name])
        elif current is None or current.get(name) != value:
            raise _conflict(action, "redo")
        else:
            merged[name] = new[name]
    return _without_none(merged)


def _without_none(document: Document) -> Document:
    return {name: value for name, value in document.items() if value is not None}


def _marks(current: JsonValue, was: JsonValue, becomes: JsonValue) -> JsonValue:
    """A list of marks with an action's own marks taken off or set again, the others left."""
    now, before, after = (cast("list[JsonValue]", one or []) for one in (current, was, becomes))
    if now == before:
        return becomes
    stay = [mark for mark in now if mark in after or mark not in before]
    return stay + [mark for mark in after if mark not in before and mark not in stay] or None


def _conflict(action: Document, verb: str) -> Conflict:
    return Conflict(
        f"Can't {verb} '{action['sentence']}': what it changed has been changed again since.",
        f"Nothing was changed. {verb.capitalize()} the later change first.",
    )


def _check(document: Document) -> str:
    """A short checksum of a record, whatever the order of its fields."""
    return _sum_of({name: value for name, value in document.items() if name != CHANGED})


def _sum_of(value: JsonValue) -> str:
    return f"{zlib.crc32(dumps(value, sort_keys=True).encode()):08x}"
