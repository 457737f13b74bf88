"""Typed but unsaved text survives leaving, quitting and a kill, and goes once it is saved."""

from __future__ import annotations

import asyncio

import pytest
from textual import events

from nextstep_tui.journal import Journal
from nextstep_tui.meeting_draft import kept_meeting
from nextstep_tui.tui.screens.meeting import MeetingScreen
from tests.conftest import StandingClock
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


async def test_a_line_is_kept_within_two_seconds_and_on_leaving_the_field(
    two_deals: Journal, elsewhere: Journal
) -> None:
    two_deals.begin_review()
    two_deals.leave_review()
    async with flight(two_deals) as hand:
        await hand.keys("a", TYPED)
        for _ in range(40):
            await asyncio.sleep(0.05)
            if elsewhere.drafts.get("line") == TYPED:
                break
        assert elsewhere.drafts.get("line") == TYPED
        await hand.keys("ers")
        hand.app.post_message(events.AppBlur())
        await hand.settled()
        assert elsewhere.drafts.get("line") == f"{TYPED}ers"


PLACES: dict[str, tuple[tuple[str, ...], str, str]] = {
    "correction": (("e",), " and more", "edit"),
    "move, the reason": (("v", "fri", "enter"), "they asked for", "move"),
    "stage": (("s",), "Prop", "stage"),
    "lost": (("L",), "no budg", "lose"),
    "park, the reason": (("p", "dec 4", "enter"), "after the", "park"),
    "log": (("l", "tab"), "they compare us wi", "log"),
    "new deal": (("n",), "Initech up", "deal"),
    "outcome": (("f", "p"), "sections 1 to 4 ca", "answer"),
    "learned": (("f", "m", "nothing came", "enter"), "Lena reviews al", "answer"),
    "what comes next": (("f", "k", "enter"), "Maria will send the ann", "answer"),
    "the reason to move, on the card": (("f", "v", "fri", "enter"), "they are awa", "answer"),
    "why it was lost, on the card": (("f", "d", "gone", "enter", "tab", "l"), "too de", "answer"),
    "a meeting without a step": (("2", "g", "m", "enter", "enter"), "they were si", "why"),
}
"""Where words are typed: the keys to get there, the words, what their draft is called."""


async def test_words_are_kept_wherever_they_are_typed_and_stand_there_again(
    two_deals: Journal, elsewhere: Journal
) -> None:
    two_deals.begin_review()
    two_deals.leave_review()
    async with flight(two_deals) as hand:
        for place, (keys, words, name) in PLACES.items():
            await hand.keys("1", *keys, words)
            two_deals.drafts.write_down()
            [draft] = elsewhere.drafts.names()
            assert draft.split("-")[0] == name, place
            assert words in elsewhere.drafts.get(draft), place
            await hand.keys("escape", "escape", "escape", "1")
            way_in = keys if name == "why" else keys[:1]
            await hand.keys(*way_in, *(["tab"] if place in _SECOND_FIELD else []))
            assert hand.line.value.endswith(words), place
            await hand.keys("escape", "escape", "escape")
            assert two_deals.drafts.drop(draft)


_SECOND_FIELD = {"move, the reason", "park, the reason", "log"}


async def test_a_card_goes_on_where_it_was_and_its_draft_goes_once_it_is_saved(
    two_deals: Journal, clock: StandingClock
) -> None:
    async with flight(two_deals) as hand:
        assert hand.screen == "MorningScreen"
        await hand.keys("p", "sections 1 to 4 came", "enter", "Lena reviews al", "ctrl+q")
    async with flight(two_deals) as hand:
        assert hand.line.value == "Lena reviews al"
        assert "sections 1 to 4 came" in hand.said("#promise")
        await hand.keys("one", "shift+tab")
        assert hand.line.value == "sections 1 to 4 came"
        await hand.keys("enter", "Lena reviews alone", "enter")
        await hand.keys("Maria will send the annex by wed", "enter")
    answers = [one.follow_up for one in two_deals.outlook().snapshot.commitments.values()]
    [answer] = [one for one in answers if one]
    assert (answer.outcome, answer.learned) == ("sections 1 to 4 came", "Lena reviews alone")
    assert two_deals.drafts.names() == []


async def test_what_was_only_looked_at_leaves_no_draft(two_deals: Journal) -> None:
    two_deals.begin_review()
    two_deals.leave_review()
    async with flight(two_deals) as hand:
        for key in ("e", "v", "l", "n", "m"):
            await hand.keys(key, "escape")
        await hand.keys("f", "k", "escape")
        await hand.keys("v", "fri", "enter", "they asked", "enter")
    assert two_deals.drafts.names() == []


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


async def test_leaving_a_field_a_screen_or_the_window_writes_it_down_at_once(
    two_deals: Journal, elsewhere: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("nextstep_tui.tui.app._KEEPS_EVERY", 3600.0)
    two_deals.begin_review()
    two_deals.leave_review()
    async with flight(two_deals) as hand:
        await hand.keys("n", "Initech")
        assert elsewhere.drafts.get("deal") == ""
        await hand.keys("tab")
        assert elsewhere.drafts.get("deal") == "Initech\n\n"
        await hand.keys("Init Inc", "escape")
        assert elsewhere.drafts.get("deal") == "Initech\nInit Inc\n"
        await hand.keys("v", "fri", "enter", "they as")
        hand.app.post_message(events.AppBlur())
        await hand.settled()
        [moved] = [one for one in elsewhere.drafts.names() if one.startswith("move")]
        assert elsewhere.drafts.get(moved) == "fri\nthey as"
        await hand.keys("ked", "ctrl+q")
    assert elsewhere.drafts.get(moved) == "fri\nthey asked"


async def test_a_meeting_of_a_deal_that_was_closed_meanwhile_goes_on(two_deals: Journal) -> None:
    two_deals.begin_review()
    two_deals.leave_review()
    deal = next(one for one in two_deals.outlook().worked_on if one.name == "Globex pilot")
    async with flight(two_deals) as flown:
        await flown.keys("m", "globex", "enter", "Sam will sign the DPA by fri", "enter", "escape")
        two_deals.win(deal.id)
        await flown.keys("m", "globex", "enter")
        assert flown.screen == "MeetingScreen" and "sign the DPA" in flown.seen()
        await flown.keys("enter")
        assert "saved" in flown.seen()
    [met] = two_deals.outlook().snapshot.commitments_of(deal.id)
    assert met.what == "sign the DPA"
