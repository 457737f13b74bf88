"""The rows of a deal's page: each side's promises, and the story; cut in one line, or whole."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from textual.content import Content

from nextstep_tui.core.agenda import soonest_first
from nextstep_tui.core.health import Finding
from nextstep_tui.core.model import Commitment
from nextstep_tui.core.story import Event
from nextstep_tui.tui.present import (
    BOLD,
    MUTED,
    assemble,
    outcome_row,
    promise_row,
)
from nextstep_tui.tui.present.page import event_lines, finding_lines, promise_lines
from nextstep_tui.tui.widgets.row_list import Row, heading


def promise_rows(promises: Iterable[Commitment], today: date, whole: int) -> list[Row]:
    """A side's promises: the open ones soonest first, then the closed ones, the last first.

    Args:
        promises: of one side.
        today: the working day.
        whole: cells of a line where each is shown over as many as it takes; 0 cuts it in one.
    """
    closed: list[Commitment] = []
    waiting: list[Commitment] = []
    for one in promises:
        (waiting if one.is_open else closed).append(one)
    closed.sort(key=lambda one: (one.due, one.number), reverse=True)
    waiting.sort(key=soonest_first)
    rows: list[Row] = []
    for one in (*waiting, *closed):
        rows += _whole(one, today, whole) if whole else _in_a_line(one, today)
    return rows or [heading(assemble(("   Nothing yet.", MUTED)))]


def _in_a_line(one: Commitment, today: date) -> list[Row]:
    """Its line, and under it what came of it."""
    rows = [Row(f"c:{one.id}", lambda width: promise_row(one, today, width))]
    if one.follow_up and one.follow_up.outcome != "done":
        rows.append(Row("", lambda width: outcome_row(one, width)))
    return rows


def _whole(one: Commitment, today: date, width: int) -> list[Row]:
    return _lines(promise_lines(one, today, width), f"c:{one.id}")


def story_rows(story: Sequence[Event], today: date, whole: int) -> list[Row]:
    """What happened, newest first.

    Args:
        story: the events.
        today: the working day.
        whole: as for ``promise_rows``.
    """
    rows: list[Row] = []
    for place, event in zip(range(len(story), 0, -1), story, strict=True):
        key = f"e:{event.entry}" if event.entry else f"s:{place}:{event.commitment or ''}"
        if whole:
            rows += _lines(event_lines(event, today, whole, whole=True), key)
        else:
            rows.append(Row(key, _event_maker(event, today)))
    return rows


def _event_maker(event: Event, today: date) -> Callable[[int], Content]:
    return lambda width: event_lines(event, today, width, whole=False)[0]


def finding_rows(findings: Sequence[Finding], width: int) -> list[Row]:
    """What holds a deal back, with the digits of the remedies."""
    rows: list[Row] = []
    for digit, finding in enumerate(findings, 1):
        lines = finding_lines(finding, digit, width - 1)
        rows += _lines([Content.assemble(" ", line) for line in lines], f"f:{digit}")
    return rows


def title_row(title: Content) -> Row:
    """The title of a part of a list that has several."""
    return heading(Content.assemble("   ", title.stylize(BOLD)))


def _lines(lines: Sequence[Content], key: str) -> list[Row]:
    """Lines of which the first stands for a record, and the others belong to it."""
    first, *more = lines
    return [Row(key, _same(first)), *map(heading, more)]


def _same(line: Content) -> Callable[[int], Content]:
    return lambda _: line
