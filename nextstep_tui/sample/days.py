"""The day pages: each morning's review from what it answered, some evenings in words."""

from __future__ import annotations

from collections.abc import Sequence

from nextstep_tui.core.model import Day, DayKept, EntryKind, Result, ReviewProgress
from nextstep_tui.sample import lines
from nextstep_tui.sample.chronicle import Chronicle

_EVENING = (17 * 3600 + 46 * 60, 17 * 3600 + 59 * 60)
_LASTS = 290
"""Seconds that a review takes."""


def tell_days(chronicle: Chronicle) -> list[Day]:
    """Write the evenings and lay out the pages of all mornings with a review."""
    pages = []
    for position in range(len(chronicle.timeline.workdays)):
        if chronicle.chance(0.35):
            _reflect(chronicle, position)
        begins = chronicle.timeline.review_begins(position)
        if begins is not None:
            pages.append(_page(chronicle, position, begins))
    return pages


def _page(chronicle: Chronicle, position: int, begins: int) -> Day:
    timeline = chronicle.timeline
    cards = tuple(key for _, key in sorted(chronicle.cards[position]))
    mine = chronicle.due_mine[position]
    ends = timeline.moment(position, begins + _LASTS)
    is_left = position < len(timeline.workdays) - 1 and chronicle.chance(0.04)
    return Day(
        timeline.workdays[position],
        ReviewProgress(
            started_at=timeline.moment(position, begins),
            left_at=ends if is_left else None,
            finished_at=None if is_left else ends,
            answered=cards,
            put_off=tuple(chronicle.put_off[position]),
            most_important=chronicle.pick(mine) if mine else None,
        ),
        kept=_kept(chronicle.answers[position]),
    )


def _kept(answers: Sequence[Result]) -> DayKept:
    """What the rep says in the evening to a day of such answers."""
    kept = sum(result is Result.KEPT for result in answers)
    if kept == len(answers):
        return DayKept.YES
    return DayKept.PARTLY if kept else DayKept.NO


def _reflect(chronicle: Chronicle, position: int) -> None:
    """The evening's answer to "Did I keep my promises?"."""
    answers = chronicle.answers[position]
    kept = sum(result is Result.KEPT for result in answers)
    score = f"Kept {kept} of {len(answers)} today. " if answers else ""
    text = score + chronicle.pick(lines.REFLECTIONS)
    moment = chronicle.timeline.moment(position, chronicle.between(*_EVENING))
    chronicle.add_entry(EntryKind.REFLECTION, text, position, moment, None)
