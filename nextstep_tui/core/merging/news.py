"""What a merge has brought, counted, so that a sentence can say it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields

from nextstep_tui.core.documents import CHANGED, Document
from nextstep_tui.core.merging.journals import ENTRIES, UNDO, Resting, View
from nextstep_tui.core.merging.notes import is_note
from nextstep_tui.core.merging.writings import (
    ANSWER,
    ANSWERS,
    DAYS,
    REMOVED,
    writings_in,
)
from nextstep_tui.core.sentences import listed_names
from nextstep_tui.core.text import clean, counted


@dataclass(frozen=True, slots=True)
class News:
    """What is new to a journal."""

    promises: int = 0
    answers: int = 0
    moves: int = 0
    deals: int = 0
    people: int = 0
    entries: int = 0
    changes: int = 0
    """Records that were changed in another way."""
    taken_back: int = 0
    """Records that left, since they were taken back elsewhere."""
    questions: int = 0
    """Commitments that were answered twice and are asked again."""
    beside: int = 0
    """Values that were written on both machines, and of which only the later counts."""
    machines: tuple[str, ...] = ()
    """Where it comes from, as far as that was written down."""

    def together(self, later: News) -> News:
        """This and what came after it."""
        both = {name: getattr(self, name) + getattr(later, name) for name in _COUNTED}
        return News(**both, machines=tuple(sorted({*self.machines, *later.machines})))

    @property
    def is_nothing(self) -> bool:
        """Whether all of it was known already."""
        return not self.counts

    @property
    def counts(self) -> list[str]:
        """What came, in words: ``3 promises``, ``2 answers``."""
        numbers = (
            (self.promises, "promise", "promises"),
            (self.answers, "answer", "answers"),
            (self.moves, "moved date", "moved dates"),
            (self.deals, "deal", "deals"),
            (self.people, "person", "people"),
            (self.entries, "entry", "entries"),
            (self.changes, "correction", "corrections"),
            (self.taken_back, "record taken back", "records taken back"),
            (self.questions, "commitment answered twice", "commitments answered twice"),
        )
        return [counted(number, one, many) for number, one, many in numbers if number]

    @property
    def sentence(self) -> str:
        """``3 promises and 2 answers``; ``nothing new``."""
        return listed_names(self.counts) or "nothing new"

    def told(self, machine: str = "") -> str:
        """What came, and from where, as far as either is known: ``1 promise from desktop``.

        Args:
            machine: where the copy comes from as far as its name says.
        """
        where = clean(", ".join(self.machines) or machine)
        return f"{self.sentence} from {where}" if where else self.sentence

    @property
    def beside_sentence(self) -> str:
        """What was written on both sides, as a sentence of its own; empty where nothing was."""
        if not self.beside:
            return ""
        changed = counted(self.beside, "field was", "fields were")
        return f"{changed} changed on both; the later counts, the other is kept as an entry."


_COUNTED = tuple(one.name for one in fields(News) if one.name != "machines")
_OF_NEW = {"commitments": "promises", "deals": "deals", "people": "people", ENTRIES: "entries"}


def news(before: View, after: View, rests: Resting) -> News:
    """Count what a merge has brought to a journal.

    Args:
        before: the journal's tables.
        after: the joined ones.
        rests: what the journal's archive has.
    """
    numbers: dict[str, int] = {}
    machines: dict[str, None] = {}
    for table, rows in after.items():
        if table in (UNDO, REMOVED, DAYS):
            continue
        old_rows = before.get(table, {})
        for key, row in rows.items():
            old = old_rows.get(key)
            if old is None:
                old = rests(table, key)
            if old != row:
                kind = _kind(table, old, row)
                numbers[kind] = numbers.get(kind, 0) + 1
                machines.update(dict.fromkeys(_machines(row) - _machines(old or {})))
        if table == "commitments":
            for key, row in rows.items():
                old = old_rows.get(key)
                if old is None and ANSWER in row and rests(table, key) is None:
                    numbers["answers"] = numbers.get("answers", 0) + 1
    marks = after.get(REMOVED, {}).keys() - before.get(REMOVED, {}).keys()
    places = [mark.split() for mark in marks]
    gone = sum(one[1] in before.get(one[0], {}) for one in places if len(one) == 3)
    return News(
        **{name: number for name, number in numbers.items() if name},
        taken_back=gone,
        machines=tuple(sorted(name for name in machines if name)),
    )


def _kind(table: str, old: Document | None, new: Document) -> str:
    """Which count a new or changed record belongs to; none where only bookkeeping changed."""
    if table == ENTRIES and is_note(new):
        return "" if old else "beside"
    if old is None:
        return _OF_NEW.get(table, "changes")
    if ANSWERS in new and ANSWER not in new and ANSWERS not in old:
        return "questions"
    if new.get(ANSWER) != old.get(ANSWER):
        return "answers" if ANSWER in new else "changes"
    if table == "commitments" and new.get("due") != old.get("due"):
        return "moves"
    plain, before = ({k: v for k, v in one.items() if k != CHANGED} for one in (new, old))
    return "changes" if plain != before else ""


def _machines(row: Mapping[str, object]) -> set[str]:
    changed = row.get(CHANGED)
    found = set()
    for written in changed.values() if isinstance(changed, dict) else ():
        found |= {one.machine for one in writings_in(written)}
    return found
