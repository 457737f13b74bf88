"""Two journals into one: the union of their records, each joined field by field.

A record is never lost because one side did not know it. What one side has taken back leaves only
where the other has not touched it since, and what one side has moved to its archive may rest there
where the other has nothing newer.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from nextstep_tui.core.documents import Document, Tables
from nextstep_tui.core.merging.notes import (
    beside_in,
    is_note,
    note,
    note_key,
    of_nobody,
    place_of,
)
from nextstep_tui.core.merging.records import Beside, join_records, joined_beside
from nextstep_tui.core.merging.writings import REMOVED, canonical, removal

ENTRIES, UNDO = "entries", "undo"
"""The tables that are joined by rules of their own."""
_OWN_RULES = frozenset({ENTRIES, UNDO, REMOVED})
KEPT = 200
"""Actions on the undo list, as ``store.actions`` keeps them."""

Resting = Callable[[str, str], Document | None]
"""A record in an archive, by its table and key; None where it is not there."""
View = Mapping[str, Mapping[str, Document]]


def nothing_rests(_table: str, _key: str) -> Document | None:
    """The archive of a journal of which only the one file is known."""
    return None


@dataclass(frozen=True, slots=True)
class Side:
    """One of two journals."""

    tables: View
    rests: Resting = nothing_rests


def merge(ours: Side, theirs: Side, base: View | None = None) -> Tables:
    """Join two journals; which is named first makes no difference.

    Args:
        ours: one journal.
        theirs: the other.
        base: the tables of the journal that both were made from, where it is known. It is never
            taken for a list of what was deleted.

    Returns:
        The tables of the one that comes of them.
    """
    if ours.tables == theirs.tables:
        return {name: dict(rows) for name, rows in ours.tables.items()}
    return _Merge(ours, theirs, base or {}).done()


class _Merge:
    """One merge."""

    def __init__(self, ours: Side, theirs: Side, base: View) -> None:
        self._ours, self._theirs, self._base = ours, theirs, base
        self._names = sorted({*ours.tables, *theirs.tables})
        self._removed = set(_rows(ours.tables, REMOVED)) | set(_rows(theirs.tables, REMOVED))
        self._earlier: dict[tuple[str, str], list[Beside]] = {}
        for tables in (ours.tables, theirs.tables):
            for entry in _rows(tables, ENTRIES).values():
                for beside in beside_in(entry):
                    self._earlier.setdefault(place_of(entry), []).append(beside)
        self._notes: dict[str, Document] = {}
        self._may_rest: set[tuple[str, str]] = set()

    def done(self) -> Tables:
        """The joined tables."""
        result: Tables = {
            name: dict(self._joined(name)) for name in self._names if name not in _OWN_RULES
        }
        if ENTRIES in self._names:
            result[ENTRIES] = dict(self._joined(ENTRIES))
        if self._earlier or self._notes:
            self._write_notes(result)
        if UNDO in self._names:
            result[UNDO] = self._undo_list()
        if self._removed:
            result[REMOVED] = {key: {} for key in sorted(self._removed)}
        elif REMOVED in self._names:
            result[REMOVED] = {}
        self._let_rest(result)
        return result

    def _joined(self, table: str) -> Iterator[tuple[str, Document]]:
        ours, theirs = _rows(self._ours.tables, table), _rows(self._theirs.tables, table)
        base = _rows(self._base, table)
        for key in sorted({*ours, *theirs}):
            if table == ENTRIES and (is_note(ours.get(key, {})) or is_note(theirs.get(key, {}))):
                continue
            versions = [rows[key] for rows in (ours, theirs) if key in rows]
            resting = None
            if len(versions) == 1:
                resting = (self._theirs if key in ours else self._ours).rests(table, key)
                versions.append(resting if resting is not None else versions[0])
            beside = self._earlier.pop((table, key), ())
            joined = join_records(
                table, key, versions[0], versions[-1], base.get(key), tuple(beside)
            )
            if not joined.beside and removal(table, key, joined.document) in self._removed:
                continue
            for one in joined.beside:
                self._notes[note_key(table, key, one)] = note(table, key, joined.document, one)
            if resting is not None and joined.document == resting and not joined.beside:
                self._may_rest.add((table, key))
            yield key, joined.document

    def _write_notes(self, result: Tables) -> None:
        """The entries for what was put beside, and those whose record is not at hand."""
        known = [_rows(side.tables, ENTRIES) for side in (self._ours, self._theirs)]
        for (table, key), found in self._earlier.items():
            for one in joined_beside(found):
                name = note_key(table, key, one)
                kept = [rows[name] for rows in known if name in rows]
                if kept:
                    self._notes[name] = of_nobody(max(kept, key=canonical), one.written)
        result[ENTRIES] = {**result.get(ENTRIES, {}), **self._notes}

    def _undo_list(self) -> dict[str, Document]:
        """Both undo lists in one, as far back as one goes."""
        ours, theirs = _rows(self._ours.tables, UNDO), _rows(self._theirs.tables, UNDO)
        base = _rows(self._base, UNDO)
        found = {}
        for key in {*ours, *theirs}:
            versions = [rows[key] for rows in (ours, theirs) if key in rows]
            if len(versions) == 1 and base.get(key) == versions[0]:
                continue  # forgotten by the other side
            apart = [one for one in versions if one != base.get(key)] or versions
            found[key] = max(apart, key=lambda row: (bool(row.get("undone")), canonical(row)))
        newest = sorted(found, key=lambda key: (_number(found[key]), key))[-KEPT:]
        return {key: found[key] for key in sorted(newest)}

    def _let_rest(self, result: Tables) -> None:
        """Leave in the archive what is there already and what nothing in the file names."""
        if not self._may_rest:
            return
        stays = [
            row
            for table, rows in result.items()
            if table not in (UNDO, REMOVED)
            for key, row in rows.items()
            if (table, key) not in self._may_rest
        ]
        named = {
            row.get(field)
            for row in stays
            for field in ("deal", "person", "follows")
            if isinstance(row.get(field), str)
        }
        for table, key in self._may_rest:
            if key not in named:
                del result[table][key]


def _rows(tables: View, name: str) -> Mapping[str, Document]:
    return tables.get(name, {})


def _number(row: Document) -> int:
    number = row.get("number")
    return number if isinstance(number, int) else 0
