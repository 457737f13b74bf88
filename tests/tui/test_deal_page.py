"""A deal's page, the pipeline review, the briefing and the filter, walked with keys."""

from __future__ import annotations

from pathlib import Path

import pytest

from nextstep_tui.core.frozen import replace
from nextstep_tui.core.model import (
    CommitmentId,
    DealId,
    DealStatus,
    Entry,
    EntryId,
    EntryKind,
    Result,
)
from nextstep_tui.journal import Journal
from nextstep_tui.store.journal_file import Tables
from nextstep_tui.store.repository import Repository
from nextstep_tui.store.schema import key_of, table_of
from nextstep_tui.store.transaction import Transaction
from nextstep_tui.store.writing import to_document
from nextstep_tui.tui.screens.deal import DealScreen
from tests.conftest import StandingClock
from tests.core.making import commitment, moment
from tests.tui.flying import SMALL, USUAL, Flight, Size, flight, promise


@pytest.fixture
def storied(two_deals: Journal, clock: StandingClock) -> Journal:
    """Acme with some weeks behind it; the review of today was left."""
    [acme] = [one for one in two_deals.outlook().worked_on if one.name.startswith("Acme")]
    clock.go_to("2026-11-17T09:00")
    two_deals.set_stage(acme.id, "Negotiation")
    two_deals.log("Walked legal through the DPA", EntryKind.MEETING, acme.id)
    for day, result in ((18, "k"), (19, "k"), (20, "m")):
        [made] = promise(
            two_deals, f"Acme: Maria will send part {day} by 2026-11-{day}"
        ).commitments
        clock.go_to(f"2026-11-{day}T15:00")
        answer = Result.KEPT if result == "k" else Result.MISSED
        two_deals.follow_up(made.id, answer, outcome=f"part {day} is what they had")
    clock.go_to("2026-11-23T09:00")
    two_deals.begin_review()
    two_deals.leave_review()
    return two_deals


def page(flown: Flight) -> DealScreen:
    """The deal's page."""
    screen = flown.app.screen
    assert isinstance(screen, DealScreen)
    return screen


async def open_acme(flown: Flight) -> None:
    """To Acme's page, from the lists."""
    await flown.keys("slash", "acme", "ctrl+s", "g", "enter")
    assert flown.screen == "DealScreen"


@pytest.mark.parametrize("size", [USUAL, (100, 30), SMALL])
async def test_a_deals_page_shows_all_of_it(storied: Journal, size: Size) -> None:
    async with flight(storied, size) as flown:
        await open_acme(flown)
        wanted = ["Acme renewal", "Negotiation", "agreeing the terms", "! overdue", "1 ask how"]
        wanted += ["They promised   2 kept of 4 due   74%"]
        if size != (100, 30):
            wanted += ["part 18 is what they had"]
        if size == USUAL:
            wanted += ["curious", "16 Nov", "17 Nov, 6 days", "‹ theirs  ", "today"]
        for words in wanted:
            assert words in flown.seen(), words
        await flown.keys("tab", "tab", "G")
        for words in ("Timeline", "the deal was started", "promised   Maria"):
            assert words in flown.seen(), words
        keys = page(flown).rows.keys
        assert any(key.startswith("s:") for key in keys) and any(key[:2] == "e:" for key in keys)


async def test_digits_start_remedies_and_resizing_keeps_the_place(storied: Journal) -> None:
    async with flight(storied, SMALL) as flown:
        await open_acme(flown)
        here = page(flown).rows.key
        for size in (USUAL, SMALL, USUAL):
            await flown.resize(size)
            assert page(flown).rows.key == here and page(flown).rows.has_focus
        await flown.keys("G", "1")
        assert flown.screen == "FollowUpScreen"
        assert "send the security questionnaire" in flown.seen()
        await flown.keys("k", "it came", "enter", "enter")
        assert flown.screen == "DealScreen" and "it came" in flown.seen()
        await flown.keys("9", "6", "5")
        assert flown.screen == "DealScreen"
        await flown.keys("n", "Initech pilot", "enter", "enter", "enter")
        assert "Initech pilot" in flown.said("#deal-header") and "stalled" in flown.seen()
        await flown.keys("1")
        assert flown.line.has_focus, "a next step is asked for"
        await flown.keys("escape", "u")
        assert flown.screen == "MainScreen"


@pytest.mark.parametrize("size", [USUAL, SMALL])
async def test_what_rests_in_the_archive_is_found_and_stands_on_its_page(
    storied: Journal, size: Size
) -> None:
    acme = storied.outlook().worked_on[0]
    old = commitment(-400, number=1, answered=-400)
    old = replace(old, what="send the very first offer", deal_id=acme.id)
    first = replace(acme, created_at=moment(-401))
    call = Entry(
        EntryId("call"), 2, EntryKind.NOTE, "the very first call", old.due, moment(-401), acme.id
    )
    lost = replace(
        acme,
        id=DealId("lost"),
        name="Umbrella pilot",
        status=DealStatus.LOST,
        status_since=moment(-390),
        created_at=moment(-401),
    )
    theirs = commitment(-395, number=3, answered=-394)
    theirs = replace(theirs, id=CommitmentId("theirs"), what="sign the canopy", deal_id=lost.id)
    resting: Tables = {}
    for record in (old, call, lost, theirs):
        resting.setdefault(table_of(record), {})[key_of(record)] = to_document(record)
    storied.archive.put("2025-Q4", resting)

    def begun_long_ago(transaction: Transaction) -> str:
        transaction.put(first)
        return "begun long ago"

    Repository(storied.path).change(begun_long_ago, moment(0))
    async with flight(storied, size) as flown:
        await open_acme(flown)
        await flown.until(lambda: "1 kept of 1 due" in flown.seen())
        await flown.keys("tab", "tab", "G")
        assert "the very first call" in flown.seen()
        await flown.keys("escape", "slash", "very first", "down")
        await flown.until(lambda: "1 commitment, 1 entry" in flown.said(".header"))
        await flown.keys("enter")
        await flown.until(lambda: page(flown).rows.key == f"c:{old.id}")
        assert "send the very first offer" in flown.said("#detail")
        await flown.keys("escape", "slash", "umbrella", "down")
        await flown.until(lambda: "1 deal" in flown.said(".header"))
        await flown.keys("down", "enter")
        assert flown.screen == "DealScreen" and "Umbrella pilot" in flown.said("#deal-header")
        await flown.until(lambda: "sign the canopy" in flown.seen())
        page(flown).rows.highlight("c:theirs")
        await flown.settled()
        assert "Umbrella pilot" in flown.said("#commitment > .title")
        await flown.keys("y")
        assert "It rests in the archive" in flown.said("#deal-header")
        await flown.keys("o")
        assert storied.outlook().snapshot.deals[lost.id].is_open


async def test_a_plan_is_written_and_never_over_another_unasked(
    storied: Journal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with flight(storied) as flown:
        await open_acme(flown)
        await flown.keys("x", "enter")
        assert "written to" in flown.said("#deal-header")
        plan = tmp_path / "Acme renewal.md"
        assert "**Fri 20 Nov** Maria: send the security questionnaire" in plan.read_text("utf-8")
        plan.write_text("mine")
        await flown.keys("x", "enter")
        assert flown.screen == "FormScreen" and plan.read_text() == "mine"
        assert "is there already" in flown.said(".trouble")
        await flown.keys("enter")
        assert flown.screen == "DealScreen" and plan.read_text() != "mine"
        await flown.keys("b")
        for words in ("Ask", "what came of it?", "Walked legal", "2 kept of 4 due   74% reliable"):
            assert words in flown.seen(), words
        await flown.keys("escape")
        assert flown.screen == "DealScreen"


@pytest.mark.parametrize("size", [USUAL, SMALL])
async def test_the_pipeline_review(storied: Journal, size: Size) -> None:
    async with flight(storied, size) as flown:
        await flown.keys("R")
        assert flown.screen == "PipelineScreen" and "1 of 2" in flown.said("#progress")
        await flown.keys("I will send the deck by fri", "enter")
        assert "That is a step of ours." in flown.seen()
        flown.line.value = "touch base"
        await flown.keys("enter")
        assert "keep as a note" in flown.seen(), "the gate"
        await flown.keys("escape")
        flown.line.value = "Jo will name the budget by fri"
        await flown.keys("escape")
        assert flown.screen == "MainScreen" and "2 deals to go" in flown.said("#main-header")
        await flown.keys("R")
        assert flown.line.value == "Jo will name the budget by fri", "what was typed is kept"
        await flown.keys("enter", "y", "shift+tab", "y", "y", "y")
        assert "2 of 2" in flown.said("#progress")
        await flown.keys("shift+tab")
        assert "1 of 2" in flown.said("#progress"), "the last answers are taken back"
        flown.line.value = "Jo will name the budget by fri"
        await flown.keys("enter", "y", "y", "y")
    outlook = storied.outlook()
    decisions = [
        one.text for one in outlook.snapshot.entries.values() if one.kind is EntryKind.DECISION
    ]
    assert len(decisions) == 1 and decisions[0].startswith("Pipeline review: Jo, name the budget")


async def test_the_deals_filtered_by_what_was_found(storied: Journal) -> None:
    async with flight(storied) as flown:
        await flown.keys("slash", "stage:nego", "ctrl+s")
        rows = flown.app.screen.query_one("#deals .title")
        assert "1 of 2" in str(rows.render()) and "stage:nego" in str(rows.render())
        assert "Globex" not in flown.said("#commitment .title")
        await flown.keys("escape")
        assert "2 open" in flown.seen()
        await flown.keys("slash", "due:<x", "ctrl+s")
        assert flown.screen == "FindScreen" and "is no distance" in flown.said(".header")
        flown.line.value = ""
        await flown.keys("walked legal", "enter")
        assert flown.screen == "DealScreen" and "Walked legal" in flown.said("#detail")
