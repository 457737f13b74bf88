"""Due today: six lanes, each line a promise or a deal without one."""

from __future__ import annotations

from collections.abc import Callable

from textual.app import ComposeResult
from textual.content import Content
from textual.getters import query_one
from textual.widgets import Static

from nextstep_tui.core.agenda import Lane
from nextstep_tui.core.model import Commitment, DealName
from nextstep_tui.core.when import spell_date
from nextstep_tui.outlook import Outlook
from nextstep_tui.tui.present import (
    LANE_LOOK,
    MUTED,
    TERTIARY,
    DueNeeds,
    assemble,
    due_needs,
    due_row,
    heading_line,
    stalled_row,
)
from nextstep_tui.tui.widgets.backdrop import Pane
from nextstep_tui.tui.widgets.row_list import BLANK, Row, RowList, heading
from nextstep_tui.tui.widgets.words import Words

_WITH_DEAL = 48
"""Cells from which on the deal has a column."""


class DuePane(Pane):
    """What is due, lane by lane."""

    rows = query_one(RowList)

    def __init__(self) -> None:
        super().__init__(id="due", classes="pane")

    def compose(self) -> ComposeResult:
        """The title and the lanes."""
        yield Words("Due today", classes="title")
        yield RowList(id="due-rows")

    def fill(self, outlook: Outlook) -> None:
        """Show what is due now; the highlight stays where it was."""
        agenda = outlook.agenda
        count = len(agenda[Lane.OVERDUE]) + len(agenda[Lane.TODAY])
        self.query_one(".title", Static).update(
            assemble("Due today", (f"  {count}" if count else "", f"not bold {TERTIARY}"))
        )
        open_ones = (one for lane in _PROMISED for one in agenda[lane])
        needs = due_needs((one, outlook.deal_of(one)) for one in open_ones)
        rows: list[Row] = []
        for lane in _PROMISED[:-1]:
            rows += _lane_rows(lane, outlook, needs)
        rows += _stalled_rows(outlook)
        rows += _lane_rows(Lane.LATER, outlook, needs)
        if not rows:
            rows = [heading(Content(line)) for line in _NOTHING]
        self.rows.set_rows(rows)


_PROMISED = (Lane.OVERDUE, Lane.TODAY, Lane.THIS_WEEK, Lane.NEXT_WEEK, Lane.LATER)
_NOTHING = (
    "",
    "   Nothing is due.",
    "",
    "   What is promised appears here on its",
    "   day, and is asked about: how did it",
    "   go, what came of it, what next?",
)


def _lane_rows(lane: Lane, outlook: Outlook, needs: DueNeeds) -> list[Row]:
    commitments = outlook.agenda[lane]
    if not commitments:
        return []
    title, style = LANE_LOOK[lane]
    note = ""
    if lane is Lane.LATER:
        note = f"next on {spell_date(commitments[0].due, outlook.today)}"
    rows = [BLANK, heading(heading_line(title, style, len(commitments), note))]
    return rows + [Row(f"c:{one.id}", _maker(one, outlook, needs)) for one in commitments]


def _maker(commitment: Commitment, outlook: Outlook, needs: DueNeeds) -> Callable[[int], Content]:
    deal = outlook.deal_of(commitment)
    return lambda width: due_row(
        commitment, deal, outlook.today, width, needs, with_deal=width >= _WITH_DEAL
    )


def _stalled_rows(outlook: Outlook) -> list[Row]:
    stalled = outlook.agenda.without_next_step
    if not stalled:
        return []
    title = heading_line("Without a next step", f"bold {MUTED}", len(stalled))
    return [BLANK, heading(title)] + [
        Row(f"d:{one.deal.id}", _stalled_maker(one.deal, one.why)) for one in stalled
    ]


def _stalled_maker(deal: DealName, why: str) -> Callable[[int], Content]:
    return lambda width: stalled_row(deal, why, width)
