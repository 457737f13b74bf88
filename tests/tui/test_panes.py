"""Three panes at once, or one at a time; the highlight stays on its record whatever happens."""

from __future__ import annotations

import asyncio
from datetime import date

import pytest

from nextstep_tui.core.model import EntryKind
from nextstep_tui.journal import Journal
from nextstep_tui.requests import NewCommitment
from nextstep_tui.tui.screens.acting import ActingScreen
from tests.conftest import StandingClock
from tests.tui.conftest import break_saving
from tests.tui.flying import SMALL, USUAL, Flight, Size, flight, text_of


def panes_in_sight(flown: Flight) -> list[str]:
    """The panes that are drawn."""
    panes = ("#due", "#deals", "#commitment")
    return [pane for pane in panes if flown.app.screen.query_one(pane).is_on_screen]


def acting(flown: Flight) -> ActingScreen[None]:
    """The main screen or a deal's page."""
    screen = flown.app.screen
    assert isinstance(screen, ActingScreen)
    return screen


@pytest.mark.parametrize("size", [(100, 30), USUAL, (160, 50)])
async def test_three_panes_at_once(sample: Journal, size: Size) -> None:
    async with flight(sample, size) as flown:
        assert panes_in_sight(flown) == ["#due", "#deals", "#commitment"]
        await flown.keys("a")
        assert panes_in_sight(flown) == ["#due", "#deals", "#commitment"]


async def test_one_pane_at_a_time_where_it_is_narrow(sample: Journal) -> None:
    async with flight(sample, SMALL) as flown:
        assert panes_in_sight(flown) == ["#due"]
        await flown.keys("2")
        assert panes_in_sight(flown) == ["#deals"]
        await flown.keys("3")
        assert panes_in_sight(flown) == ["#commitment"]
        await flown.keys("escape")
        assert panes_in_sight(flown) == ["#deals"]
        await flown.resize(USUAL)
        assert panes_in_sight(flown) == ["#due", "#deals", "#commitment"]


async def test_below_the_least_size_a_line_says_what_is_needed(sample: Journal) -> None:
    async with flight(sample, (60, 20)) as flown:
        assert "nextstep needs 80x24; this is 60x20." in flown.seen()


async def test_the_highlight_stays_on_its_record(sample: Journal, elsewhere: Journal) -> None:
    async with flight(sample) as flown:
        await flown.keys("j", "j", "j")
        rows = acting(flown).rows
        key = rows.key
        first = next(iter(rows.keys))
        elsewhere.add(NewCommitment("Send the deck", date(2026, 11, 2)))
        acting(flown).look_outside()
        assert rows.key == key and next(iter(rows.keys)) != first
        await flown.keys("v", "thu", "enter", "they asked for it", "enter")
        assert rows.key == key
        await flown.keys("u")
        assert rows.key == key


async def test_another_programs_change_shows_within_two_seconds(
    sample: Journal, elsewhere: Journal
) -> None:
    async with flight(sample) as flown:
        elsewhere.add_deal("Zebra stripes")
        for _ in range(60):
            await asyncio.sleep(0.025)
            if "Zebra stripes" in flown.seen():
                return
        raise AssertionError("not seen")


async def test_a_new_day_shows_by_itself(sample: Journal, clock: StandingClock) -> None:
    async with flight(sample) as flown:
        before = flown.said("#main-header")
        clock.go_to("2026-11-24T05:00")
        acting(flown).look_outside()
        await flown.settled()
        assert flown.said("#main-header") != before


async def test_a_file_that_becomes_unreadable_is_said_once_and_loses_nothing(
    sample: Journal,
) -> None:
    sample.tidy()  # it would write the file whole again in its own time
    async with flight(sample) as flown:
        await flown.keys("a", "Maria will send")
        with open(sample.path, "w", encoding="utf-8") as file:
            file.write("{broken")
        for _ in range(3):
            acting(flown).look_outside()
        await flown.keys(" the deck by fri", "enter")
        assert flown.line.value == "Maria will send the deck by fri"
        assert str(acting(flown).notices.render()).count("What you see is as it last was") == 1
        await flown.keys(
            "escape", "j", "w", "2", "enter", "escape", "r", "u", "slash", "x", "escape"
        )
        assert flown.app.is_running


async def test_enter_opens_a_deal_and_acts_on_it(two_deals: Journal) -> None:
    two_deals.begin_review()
    two_deals.leave_review()
    [acme] = [one for one in two_deals.outlook().worked_on if one.name.startswith("Acme")]
    two_deals.log("Walked legal through the DPA", EntryKind.MEETING, acme.id)
    async with flight(two_deals) as flown:
        await flown.keys("2", "g")
        if "Globex" in flown.said("#commitment > .title"):
            await flown.keys("j")
        await flown.keys("enter")
        assert flown.screen == "DealScreen"
        seen = flown.seen()
        for words in (
            *("Acme renewal", "Proposal", "They promised", "We promised", "! overdue"),
            *("Walked legal through the DPA", "send the security questionnaire", "3d late"),
        ):
            assert words in seen, words
        await flown.keys("f", "p", "sections 1 to 4 came", "enter", "one person", "enter", "enter")
        assert flown.screen == "DealScreen"
        assert "sections 1 to 4 came" in flown.seen() and "½" in flown.seen()
        await flown.keys("a", "Maria will send the annex by fri", "enter")
        assert "send the annex" in flown.seen()
        await flown.keys("l", "enter", "Legal is content", "enter", "L", "no budget", "enter")
        assert "lost" in flown.said("#deal-header")
        await flown.keys("o", "escape")
        assert flown.screen == "MainScreen"


async def test_a_deal_that_an_undo_takes_away_closes_its_page(journal: Journal) -> None:
    journal.add_deal("Acme")
    journal.begin_review()
    journal.leave_review()
    async with flight(journal) as flown:
        await flown.keys("2", "enter")
        assert flown.screen == "DealScreen"
        await flown.keys("u")
        assert flown.screen == "MainScreen" and "undone: new deal" in flown.said("#main-header")


@pytest.mark.parametrize("size", [USUAL, SMALL])
async def test_what_was_found_is_shown_though_it_is_closed(two_deals: Journal, size: Size) -> None:
    two_deals.begin_review()
    two_deals.leave_review()
    async with flight(two_deals, size) as flown:
        await flown.keys("f", "k", "all of it", "enter", "enter")
        await flown.keys("slash", "questionnaire", "down", "enter")
        assert flown.screen == "DealScreen" and "all of it" in flown.seen()


async def test_undo_that_fails_to_save_says_so(
    two_deals: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    two_deals.begin_review()
    two_deals.leave_review()
    async with flight(two_deals) as flown:
        break_saving(monkeypatch)
        await flown.keys("u")
        assert "No space left" in flown.toasts()


async def test_help_says_each_sentence_whole_at_the_least_width(journal: Journal) -> None:
    journal.add_deal("Acme")
    async with flight(journal, SMALL) as hand:
        await hand.keys("escape", "question_mark")
        await hand.keys("j", "j", "j")
        shown = text_of(hand.app.screen)
    assert "promises first." in shown
    assert "…" not in shown
