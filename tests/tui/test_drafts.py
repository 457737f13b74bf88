"""Typed but unsaved text survives leaving, quitting and a kill, and goes once it is saved."""

from __future__ import annotations

from nextstep_tui.journal import Journal
from nextstep_tui.tui.screens.meeting import MeetingScreen, kept_meeting
from nextstep_tui.tui.widgets.commitment_pane import CommitmentPane
from tests.tui.flying import flight

TYPED = "Maria will send the list of us"


async def test_a_line_left_with_quit_stands_there_at_the_next_start(two_deals: Journal) -> None:
    two_deals.begin_review()
    two_deals.leave_review()
    async with flight(two_deals) as hand:
        await hand.keys("a", TYPED, "ctrl+q")
    async with flight(two_deals) as hand:
        await hand.keys("a")
        assert hand.line.value == TYPED
        await hand.keys("ers by fri", "enter")
    assert two_deals.drafts.get("line") == ""
    kept = [one.what for one in two_deals.outlook().snapshot.commitments.values()]
    assert "send the list of users" in kept


async def test_a_line_is_kept_after_two_seconds_of_rest(two_deals: Journal) -> None:
    two_deals.begin_review()
    two_deals.leave_review()
    async with flight(two_deals) as hand:
        await hand.keys("a", TYPED)
        pane = hand.app.screen.query_one(CommitmentPane)
        assert two_deals.drafts.get("line") == ""
        await hand.pilot.pause(2.3)
        assert two_deals.drafts.get("line") == TYPED
        assert pane.is_editing


async def test_a_half_captured_meeting_goes_on_after_a_restart(two_deals: Journal) -> None:
    two_deals.begin_review()
    two_deals.leave_review()
    async with flight(two_deals) as hand:
        await hand.keys("2", "g", "m", "enter", "Maria will send the list of users by fri", "enter")
        await hand.keys("send the revised pri", "ctrl+q")
    async with flight(two_deals) as hand:
        await hand.keys("2", "g", "m", "enter")
        assert isinstance(hand.app.screen, MeetingScreen)
        assert hand.line.value == "send the revised pri"
        await hand.keys("cing by wed", "enter", "enter", "escape")
    kept = [one.what for one in two_deals.outlook().snapshot.commitments.values()]
    assert {"send the list of users", "send the revised pricing"} <= set(kept)
    for deal in two_deals.outlook().worked_on:
        assert kept_meeting(deal, two_deals).agreed == []


async def test_a_line_that_reads_no_more_is_put_back_into_the_field(two_deals: Journal) -> None:
    deal = two_deals.outlook().worked_on[0]
    two_deals.drafts.keep(f"meeting-{deal.id}", "Maria will send the list by 2026-11-01\nand more")
    draft = kept_meeting(deal, two_deals)
    assert draft.agreed == []
    assert draft.text == "Maria will send the list by 2026-11-01 and more"
