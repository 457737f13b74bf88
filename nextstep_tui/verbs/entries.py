"""What is written by hand on the journal's pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from nextstep_tui.core.model import DealId, EntryKind
    from nextstep_tui.verbs.pen import Operation, Pen


def log(
    text: str, kind: EntryKind, deal_id: DealId | None, day: date | None, card: str
) -> Operation:
    """Write a dated line; the arguments are those of ``Journal.log``.

    Raises:
        BadCall: there are no words.
    """

    def operation(pen: Pen) -> str:
        where = pen.deal(deal_id).name if deal_id else "the journal"
        pen.entry(kind, text, deal_id, day)
        pen.tick(card)
        return f"{kind.value}: {where}"

    return operation
