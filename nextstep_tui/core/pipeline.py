"""The pipeline review: deal by deal, worst first, and how far it has come.

The queue is made from the records, so that a deal closed anywhere is gone from it; what was gone
through is kept on the page of the day on which the review was begun, so that it goes on at the same
deal, on the next days as well.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from nextstep_tui.core.agenda import soonest_first
from nextstep_tui.core.frozen import frozen, replace
from nextstep_tui.core.model import Commitment, Day, Deal, DealId, PipelineProgress, Side

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

_GOES_ON_FOR = timedelta(days=6)
"""For so long a review that was left goes on; after that another one begins."""


@frozen
class PipelineReview:
    """Where a pipeline review stands."""

    day: date
    """The day on which it was begun; its page keeps the progress."""
    progress: PipelineProgress
    waiting: tuple[Deal, ...]
    """The deals still to come, the present one first."""

    @property
    def current(self) -> Deal | None:
        """The deal to ask about now; None when all are done."""
        return self.waiting[0] if self.waiting else None

    @property
    def position(self) -> int:
        """The present deal's place, from 1."""
        return len(self.progress.reviewed) + 1

    @property
    def total(self) -> int:
        """All deals of this review, done and to come."""
        return len(self.progress.reviewed) + len(self.waiting)


def plan_pipeline(
    worst_first: Sequence[Deal], pages: Mapping[date, Day], today: date
) -> PipelineReview:
    """Lay out what is still to be gone through.

    Args:
        worst_first: the deals that are worked on, in the order in which to ask.
        pages: the day pages; one of the last days may have a review that was not finished.
        today: the working day.
    """
    day = _begun_on(pages, today) or today
    page = pages.get(day)
    progress = page.pipeline if page else PipelineProgress()
    if progress.finished_at is not None:
        progress = PipelineProgress()
    done = set(progress.reviewed)
    return PipelineReview(day, progress, tuple(one for one in worst_first if one.id not in done))


def _begun_on(pages: Mapping[date, Day], today: date) -> date | None:
    """The last day that has an unfinished review, if it is not too long ago."""
    days = [
        day
        for day, page in pages.items()
        if today - _GOES_ON_FOR <= day <= today
        and page.pipeline.started_at is not None
        and page.pipeline.finished_at is None
    ]
    return max(days, default=None)


def gone_through(progress: PipelineProgress, deal: DealId) -> PipelineProgress:
    """The progress once a deal has been gone through."""
    if deal in progress.reviewed:
        return progress
    return replace(progress, reviewed=(*progress.reviewed, deal))


def next_stage(stage: str | None, stages: Sequence[str]) -> str:
    """The stage after a deal's; the first where it stands in none, empty after the last."""
    if stage not in stages:
        return stages[0] if stages else ""
    place = stages.index(stage) + 1
    return stages[place] if place < len(stages) else ""


def their_step(steps: Iterable[Commitment]) -> Commitment | None:
    """What the customer does next: their nearest open commitment, if any."""
    theirs = [one for one in steps if one.is_open and one.side is Side.THEIRS]
    return min(theirs, key=soonest_first, default=None)
