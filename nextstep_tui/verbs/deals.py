"""What is written about deals: started, corrected, closed, parked, opened again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nextstep_tui.core.errors import Conflict
from nextstep_tui.core.frozen import replace
from nextstep_tui.core.model import Deal, DealId, DealStatus
from nextstep_tui.core.text import clean, same_word
from nextstep_tui.core.when import spell_date
from nextstep_tui.verbs.pen import edited_text

if TYPE_CHECKING:
    from datetime import date

    from nextstep_tui.core.model import DealKind
    from nextstep_tui.requests import DealEdit
    from nextstep_tui.verbs.pen import Operation, Pen


def add(
    name: str,
    account: str,
    kind: DealKind,
    stage: str,
    value: float | None,
    currency: str,
    expected_close: date | None,
    horizon: int | None,
) -> Operation:
    """Start a deal; the arguments are those of ``Journal.add_deal``.

    Raises:
        BadCall: the name is empty, or a deal of that name is being worked on.
    """

    def operation(pen: Pen) -> str:
        words = clean(name)
        pen.refuse_double(words)
        deal = Deal(
            id=DealId(pen.transaction.take_id()),
            number=pen.transaction.take_number(),
            name=words,
            created_at=pen.moment,
            account=clean(account) or None,
            kind=kind,
            value=value,
            currency=clean(currency) or None,
            expected_close=expected_close,
            horizon=horizon,
        )
        pen.put(deal.at_stage(clean(stage), pen.moment) if clean(stage) else deal)
        return f"new deal: {deal.name}"

    return operation


def edit(deal_id: DealId, changes: DealEdit) -> Operation:
    """Correct a deal.

    Args:
        deal_id: the deal.
        changes: what is to be otherwise; None leaves a part as it is.

    Raises:
        BadCall: the new name is empty, or another deal of that name is being worked on.
    """

    def operation(pen: Pen) -> str:
        deal = pen.deal(deal_id)
        if changes.name is not None and same_word(changes.name) != same_word(deal.name):
            pen.refuse_double(clean(changes.name))
        edited = replace(
            deal,
            name=clean(changes.name) if changes.name is not None else deal.name,
            account=edited_text(changes.account, deal.account),
            kind=changes.kind if changes.kind is not None else deal.kind,
            value=changes.value if changes.value is not None else deal.value,
            currency=edited_text(changes.currency, deal.currency),
            expected_close=changes.expected_close or deal.expected_close,
            horizon=changes.horizon if changes.horizon is not None else deal.horizon,
        )
        pen.put(edited)
        if changes.stage:
            pen.reach(deal_id, changes.stage)
        return f"edited: {edited.name}"

    return operation


def close(deal_id: DealId, status: DealStatus, reason: str, card: str) -> Operation:
    """Close a deal as won or lost; its open promises stay.

    Args:
        deal_id: the deal.
        status: won or lost.
        reason: why; may be empty for a won one.
        card: the review's card that this answers; may be empty.

    Raises:
        Conflict: it is that already.
        BadCall: a lost one has no reason.
    """

    def operation(pen: Pen) -> str:
        deal = pen.close(deal_id, status, reason)
        pen.tick(card)
        return f"{status.value}: {deal.name}{pen.promises_left(deal)}"

    return operation


def park(deal_id: DealId, until: date, reason: str, card: str) -> Operation:
    """Let a deal rest until a date; the arguments are those of ``Journal.park``.

    Raises:
        BadCall: the date does not lie ahead.
    """

    def operation(pen: Pen) -> str:
        deal = pen.rest(deal_id, until, reason)
        pen.tick(card)
        day = spell_date(until, pen.today)
        return f"parked until {day}: {deal.name}{pen.promises_left(deal)}"

    return operation


def reopen(deal_id: DealId) -> Operation:
    """Work on a deal again.

    Raises:
        Conflict: it is open.
    """

    def operation(pen: Pen) -> str:
        deal = pen.deal(deal_id)
        if deal.is_open:
            raise Conflict(f"{deal.name} is open already.")
        pen.with_status(deal, DealStatus.OPEN, "")
        return f"reopened: {deal.name}"

    return operation


def set_stage(deal_id: DealId, stage: str) -> Operation:
    """Say which stage a deal has reached."""

    def operation(pen: Pen) -> str:
        deal = pen.reach(deal_id, stage)
        return f"{deal.name}: {stage}"

    return operation
