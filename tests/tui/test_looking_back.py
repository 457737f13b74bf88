"""Looking back on the screen: the figures come, a bar leads behind it, spans change."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from nextstep_tui.core.model import Result, Side
from nextstep_tui.journal import Journal
from nextstep_tui.tui.widgets.plot_panel import PlotPanel
from nextstep_tui.tui.widgets.row_list import RowList
from tests.conftest import StandingClock
from tests.tui.flying import SMALL, NewCommitment, flight


def panel(app: object, name: str) -> PlotPanel:
    """A panel of the screen on top."""
    found = getattr(app, "screen").query_one(f"#panel-{name}", PlotPanel)  # noqa: B009
    assert isinstance(found, PlotPanel)
    return found


async def test_the_figures_come_and_a_bar_leads_to_what_is_behind_it(
    sample: Journal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    before = sample.actions()
    async with flight(sample) as flown:
        await flown.keys("S")
        assert flown.screen == "LookingBackScreen"
        await flown.until(lambda: "Who keeps promises" in flown.seen())
        seen = flown.seen()
        for piece in ("Reliability   91% mine over 90 days", "Coverage", "198 due", "worst first"):
            assert piece in seen
        reliability = panel(flown.app, "reliability")
        assert reliability.has_focus and "Mon 23 Nov   91%" in str(reliability.render())
        await flown.keys("left", "left")
        assert "Mon 9 Nov" in str(reliability.render())
        await flown.keys("j")
        assert panel(flown.app, "people").has_focus
        await flown.keys("j", "enter")
        assert flown.screen == "BehindScreen"
        assert "Rhys, 82%" in flown.said(".header") and "9 promises" in flown.said(".header")
        rows = flown.app.screen.query_one(RowList)
        assert len(rows.keys) == 9
        await flown.keys("enter")
        assert flown.screen == "DealScreen"
        await flown.app.workers.wait_for_complete()
        await flown.keys("escape", "escape")
        assert flown.screen == "LookingBackScreen"
        calendar = panel(flown.app, "days")
        calendar.focus()
        await flown.keys("left", "k")
        assert "Fri 20 Nov" not in str(calendar.render())
        await flown.keys("enter", "escape")
        await flown.keys("m")
        await flown.until(lambda: "the last 30 days to" in flown.said(".header"))
        await flown.until(lambda: "93%" in flown.seen() and "reading" not in flown.said(".header"))
        await flown.keys("r", "enter", "enter")
        assert flown.screen == "LookingBackScreen", flown.seen()
        assert "written to" in flown.said(".header")
        assert list(tmp_path.glob("promises-*.html"))
        await flown.keys("escape")
        assert flown.screen == "MainScreen"
    assert sample.actions() == before, "looking back writes nothing"


async def test_an_empty_journal_a_hostile_one_and_a_small_screen(
    journal: Journal, clock: StandingClock
) -> None:
    async with flight(journal, SMALL) as flown:
        await flown.keys("escape", "S")
        await flown.until(lambda: "no open deals yet" in flown.seen())
        assert "too little has come due to say" in flown.seen()
        await flown.keys("enter", "left", "right", "k", "j", "j", "j", "enter", "escape")
        clock.go_to("2026-11-16T09:00")
        day = date(2026, 11, 20)
        for name in ("[/red] 50% [x](y)", "[@click=app.quit]hi[/]", "取引先の契約"):
            deal = journal.add_deal(name, stage="Lead").deals[0]
            new = NewCommitment("send the deck", day, "Maria", Side.THEIRS, deal_id=deal.id)
            made = journal.add(new)
            journal.move(made.commitments[0].id, clock.now.date(), f"because {name}")
            journal.follow_up(made.commitments[0].id, Result.MISSED, outcome=name)
            journal.lose(deal.id, name)
        clock.go_to("2026-11-23T09:00")
        await flown.keys("S")
        await flown.until(lambda: "because [/red] 50% [x](y)" in flown.seen())
        moves = panel(flown.app, "moves")
        moves.focus()
        await flown.keys("enter")
        assert flown.screen == "BehindScreen" and "[" in flown.seen()
        await flown.keys("enter")
        assert flown.screen == "DealScreen"
