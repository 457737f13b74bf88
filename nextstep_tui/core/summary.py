"""What a review has come to, in a few sentences; the same on the screen and at the prompt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nextstep_tui.core.model import Commitment, CommitmentId, Result, ReviewProgress
from nextstep_tui.core.sentences import promise_in_words
from nextstep_tui.core.text import counted

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

    from nextstep_tui.core.day_page import DayPage
    from nextstep_tui.core.review import Review


def summed_up(review: Review, page: DayPage) -> list[str]:
    """What was done in a review, a sentence each, the first one about its cards.

    Args:
        review: as it stands at its end.
        page: all that the day has had.
    """
    progress = review.progress
    begun = progress.started_at
    put_off = f", {len(progress.put_off)} put off until tomorrow" if progress.put_off else ""
    lines = [f"{counted(len(progress.answered), 'card')} answered{put_off}"]
    if results := _results(page, begun):
        lines.append(results)
    lines += _counts(page, begun)
    for at, card in review.resting:
        what = card.commitment.what if card.commitment else card.kind.value
        lines.append(f"asks again at {at:%H:%M}: {what}")
    return lines


def first_in_words(
    progress: ReviewProgress, commitments: Mapping[CommitmentId, Commitment], today: date
) -> str:
    """The promise that was chosen to go first, as its sentence; empty where none was."""
    first = commitments.get(progress.most_important) if progress.most_important else None
    return promise_in_words(first, today) if first else ""


def _results(page: DayPage, begun: datetime | None) -> str:
    found = [
        one.follow_up.result
        for one in page.answered
        if one.follow_up and (begun is None or one.follow_up.answered_at >= begun)
    ]
    counts = [(found.count(result), result.value) for result in Result]
    return ", ".join(f"{count} {word}" for count, word in counts if count)


def _counts(page: DayPage, begun: datetime | None) -> list[str]:
    moved = sum(begun is None or move.moved_at >= begun for _, move in page.moved)
    new = sum(begun is None or one.created_at >= begun for one in page.promised)
    lines = [f"{counted(moved, 'date')} moved, with the reason"] if moved else []
    return lines + ([f"{counted(new, 'new promise')}"] if new else [])
