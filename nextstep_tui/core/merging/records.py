"""Two versions of one record into one, group by group."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import cast

from nextstep_tui.core.documents import CHANGED, Document, JsonValue
from nextstep_tui.core.merging.writings import (
    ANSWER,
    ANSWERS,
    BOOKKEEPING,
    Writing,
    Written,
    canonical,
    first_writing,
    gathered_in,
    groups_of,
    listed,
    milestones_in,
    state_of,
)


@dataclass(frozen=True, slots=True)
class Beside:
    """A value that was written apart and does not count."""

    group: str
    written: Written


@dataclass(frozen=True, slots=True)
class Joined:
    """Two versions of a record in one."""

    document: Document
    beside: tuple[Beside, ...] = ()


def join_records(
    table: str,
    key: str,
    one: Document,
    other: Document,
    base: Document | None = None,
    beside: Sequence[Beside] = (),
) -> Joined:
    """Join two versions of a record; which is named first makes no difference.

    Args:
        table: the table they are in.
        key: their key there.
        one: a version.
        other: another one.
        base: the version that both were made from, where it is known.
        beside: what earlier merges have found written apart.

    Returns:
        The record, and all values that were written apart and do not count.
    """
    if one == other and not beside:
        return Joined(one)
    first, second = sorted((one, other), key=canonical)
    found: Document = {}
    changed: Document = {}
    aside: list[Beside] = []
    earlier: dict[str, list[Written]] = {}
    for left in beside:
        earlier.setdefault(left.group, []).append(left.written)
    for group in [*groups_of(table, first, second), *earlier]:
        if group in changed:
            continue
        states = [state_of(table, key, version, group) for version in (first, second)]
        based = state_of(table, key, base, group) if base is not None else []
        state = _joined(states, based, earlier.get(group, []))
        if group == ANSWER and _are_apart(state):
            found[ANSWERS] = [written.as_document() for written in state]
            continue
        counts = max(state, key=lambda written: _standing(group, written))
        if group == ANSWER and len(state) > 1:
            found[ANSWERS] = [written.as_document() for written in state]
        else:
            aside += [Beside(group, written) for written in state if written is not counts]
        found.update(counts.value)
        changed[group] = listed(counts.writings)
    for name in gathered_in(table, first, second):
        found[name] = _gathered(first.get(name), second.get(name), (base or {}).get(name))
    for name in milestones_in(table, first, second):
        found[name] = _milestone(name, first.get(name), second.get(name))
    document: Document = {name: value for name, value in found.items() if value not in (None, [])}
    needed = _needed(key, document, changed)
    if needed:
        document[CHANGED] = needed
    return Joined(_in_order(document, first, second), tuple(aside))


def joined_beside(beside: Sequence[Beside]) -> list[Beside]:
    """What was put beside of a record that is not at hand, without what was replaced since."""
    groups: dict[str, list[Written]] = {}
    for one in beside:
        groups.setdefault(one.group, []).append(one.written)
    return [
        Beside(group, written)
        for group, found in groups.items()
        for written in _joined((), (), found)
    ]


def _standing(group: str, written: Written) -> tuple[bool, tuple[str, str]]:
    """An answer stands before none; else the later one counts."""
    return group == ANSWER and bool(written.value), written.rank


def _are_apart(state: Sequence[Written]) -> bool:
    """Whether a commitment was answered twice, and differently."""
    return len({_substance(one.value) for one in state if one.value}) > 1


def _substance(value: Document) -> str:
    answer = value.get(ANSWER)
    said = {k: v for k, v in answer.items() if k != "at"} if isinstance(answer, dict) else answer
    return canonical(said)


def _joined(
    states: Sequence[Sequence[Written]], based: Sequence[Written], earlier: Sequence[Written]
) -> list[Written]:
    """All writings of a group that none of the others has replaced, under their values."""
    values: dict[str, Document] = {}
    writings: dict[str, tuple[str, Writing]] = {}
    for written in (*chain.from_iterable(states), *earlier):
        text = canonical(written.value)
        values[text] = written.value
        for writing in written.writings:
            mark = writing.mark(written.value)
            same = writings.get(mark)
            writings[mark] = (text, _one_of(same[1], writing) if same else writing)
    replaced = {mark for _, writing in writings.values() for mark in writing.over}
    left = {mark: found for mark, found in writings.items() if mark not in replaced} or writings
    still_there = set.intersection(*(_marks(state) for state in states)) if states else set()
    before = _marks(based) - _marks(earlier) - still_there
    left = {mark: found for mark, found in left.items() if mark not in before} or left
    # That a field was never written says nothing beside a value.
    said = {mark: one for mark, one in left.items() if values[one[0]] or one[1].over}
    state: dict[str, set[Writing]] = {}
    for text, writing in (said or left).values():
        state.setdefault(text, set()).add(writing)
    return [Written(values[text], frozenset(found)) for text, found in sorted(state.items())]


def _marks(state: Iterable[Written]) -> set[str]:
    return {writing.mark(one.value) for one in state for writing in one.writings}


def _one_of(one: Writing, other: Writing) -> Writing:
    """The same value written at the same second on two machines counts as written once."""
    return Writing(one.at, max(one.machine, other.machine), one.over | other.over)


def _gathered(one: JsonValue, other: JsonValue, base: JsonValue) -> JsonValue:
    """The parts of both, without those that one of them has taken out of what both had."""
    if one == other:
        return one
    parts, others, before = (
        {canonical(part): part for part in cast("list[JsonValue]", side or [])}
        for side in (one, other, base)
    )
    gone = {text for text in before if text not in parts or text not in others}
    kept = {text: part for text, part in {**parts, **others}.items() if text not in gone}
    return sorted(kept.values(), key=_place)


def _place(part: JsonValue) -> tuple[str, str]:
    """A move or a stage stands at its moment."""
    match part:
        case {"at": str(at)}:
            return at, canonical(part)
        case [str(_), str(at)]:
            return at, canonical(part)
    return "", canonical(part)


def _milestone(name: str, one: JsonValue, other: JsonValue) -> JsonValue:
    """The first beginning and the last end."""
    moments = [text for text in (one, other) if isinstance(text, str)]
    if not moments:
        return one or other
    return min(moments) if name.endswith("_started") else max(moments)


def _needed(key: str, document: Document, changed: Document) -> Document:
    """The writings that do not go without saying."""
    plain = [first_writing(key, document).as_list()]
    return {group: written for group, written in changed.items() if written != plain}


def _in_order(document: Document, first: Document, second: Document) -> Document:
    """The fields in the order in which the longer version has them, the bookkeeping last."""
    longer, shorter = (second, first) if len(second) > len(first) else (first, second)
    names = [name for name in {**longer, **shorter} if name in document]
    names += [name for name in document if name not in names]
    plain = {name: document[name] for name in names if name not in BOOKKEEPING}
    return plain | {name: document[name] for name in sorted(document) if name in BOOKKEEPING}
