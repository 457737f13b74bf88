"""What the pipeline review writes: how far it came, and what was decided about a deal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nextstep_tui.core.frozen import replace
from nextstep_tui.core.model import Agreed, DealStatus, EntryKind
from nextstep_tui.core.pipeline import gone_through
from nextstep_tui.requests import Lose, Park

if TYPE_CHECKING:
    from datetime import date

    from nextstep_tui.core.model import DealId, PipelineProgress
    from nextstep_tui.requests import DealReviewed
    from nextstep_tui.verbs.pen import Operation, Pen


def set_progress(day: date, progress: PipelineProgress) -> Operation:
    """Write on a day's page how far the review that was begun on it has come."""

    def operation(pen: Pen) -> str:
        pen.put(replace(pen.transaction.day(day), pipeline=progress))
        return ""

    return operation


def review_deal(deal_id: DealId, found: DealReviewed, begun_on: date) -> Operation:
    """Write what was decided about a deal, and that it was gone through.

    Args:
        deal_id: the deal.
        found: the decision.
        begun_on: the day on whose page the review's progress is kept.

    Raises:
        NotAStep: what the customer does next is worded empty.
        Conflict: it was answered, or the deal closed, meanwhile.
    """

    def operation(pen: Pen) -> str:
        _write_step(pen, deal_id, found)
        match found.then:
            case Lose(reason):
                pen.close(deal_id, DealStatus.LOST, reason)
            case Park(until, reason):
                pen.rest(deal_id, until, reason)
            case _:
                pass
        pen.entry(EntryKind.DECISION, f"Pipeline review: {found.words}", deal_id)
        page = pen.transaction.day(begun_on)
        pen.put(replace(page, pipeline=gone_through(page.pipeline, deal_id)))
        return f"reviewed: {pen.deal(deal_id).name}"

    return operation


def _write_step(pen: Pen, deal_id: DealId, found: DealReviewed) -> None:
    """Write the commitment that was asked for, or what was said about the one there is."""
    agreed = Agreed.ALOUD if found.aloud else Agreed.PROPOSED
    if found.new is not None:
        new = replace(found.new, deal_id=deal_id, agreed=agreed)
        pen.make(replace(new, stage=found.stage or new.stage))
    elif found.step is not None:
        step = pen.open_commitment(found.step)
        said = agreed if found.aloud else step.agreed
        told = replace(step, stage=found.stage or step.stage, agreed=said)
        if told != step:
            pen.put(told)
