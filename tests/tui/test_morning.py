"""The morning review: it comes up once, resumes where it was left, never asks twice."""

from __future__ import annotations

import pytest

from nextstep_tui.core.model import Result
from nextstep_tui.journal import Journal
from nextstep_tui.settings import Settings
from nextstep_tui.store.repository import Repository
from tests.conftest import StandingClock
from tests.tui.conftest import break_saving
from tests.tui.flying import SMALL, Flight, flight


def asked(flown: Flight) -> str:
    """What the card is about."""
    return flown.said("#promise")


def again(journal: Journal, clock: StandingClock) -> Journal:
    """The same journal after the program was started anew."""
    return Journal(Repository(journal.path), clock, Settings())


async def test_it_comes_up_by_itself_and_after_esc_no_more(
    two_deals: Journal, clock: StandingClock
) -> None:
    async with flight(two_deals, SMALL) as flown:
        assert flown.screen == "MorningScreen"
        assert "send the security questionnaire" in asked(flown)
        await flown.keys("t", "she is out", "enter")
        second = asked(flown)
        await flown.keys("escape")
        assert flown.screen == "MainScreen" and "to go" in flown.said("#main-header")
    async with flight(again(two_deals, clock), SMALL) as flown:
        assert flown.screen == "MainScreen"
        await flown.keys("r")
        assert asked(flown) == second


async def test_after_a_crash_it_resumes_at_the_same_card(
    two_deals: Journal, clock: StandingClock
) -> None:
    async with flight(two_deals, SMALL) as flown:
        await flown.keys("k", "it came", "enter", "enter")
        second = asked(flown)
        assert "send the revised pricing" in second
    async with flight(again(two_deals, clock), SMALL) as flown:
        assert flown.screen == "MorningScreen" and asked(flown) == second


async def test_all_cards_then_a_summary_then_never_again_today(
    two_deals: Journal, clock: StandingClock
) -> None:
    async with flight(two_deals, SMALL) as flown:
        await flown.keys("k", "enter", "enter", "k", "enter", "I will call Maria on 2026-11-25")
        await flown.keys("enter")
        await flown.keys("Globex: Sam will sign the order form by thu", "enter")
        assert "cards answered" in flown.said("#summary")
        await flown.keys("enter")
        assert flown.screen == "MainScreen"
        await flown.keys("r")
        assert "Nothing waits this morning" in flown.said("#main-header")
    async with flight(again(two_deals, clock), SMALL) as flown:
        assert flown.screen == "MainScreen"


async def test_not_on_a_saturday_and_not_before_its_hour(
    two_deals: Journal, clock: StandingClock
) -> None:
    for moment in ("2026-11-28T10:00", "2026-11-23T05:00"):
        clock.go_to(moment)
        async with flight(again(two_deals, clock), SMALL) as flown:
            assert flown.screen == "MainScreen", moment


async def test_putting_off_needs_its_reason(two_deals: Journal) -> None:
    async with flight(two_deals, SMALL) as flown:
        await flown.keys("t", "enter")
        assert "Why" in flown.said(".trouble")
        await flown.keys("she is out", "enter")
        assert "send the security questionnaire" not in asked(flown)
    assert two_deals.outlook().page.review.put_off[0].reason == "she is out"


async def test_u_takes_the_last_answer_back_and_asks_again(two_deals: Journal) -> None:
    async with flight(two_deals, SMALL) as flown:
        first = asked(flown)
        await flown.keys("m", "nothing came", "enter", "enter", "enter")
        assert asked(flown) != first
        await flown.keys("u")
        assert asked(flown) == first
        assert "1 of" in flown.said("#progress")


async def test_a_card_that_was_answered_elsewhere_leads_on(
    two_deals: Journal, elsewhere: Journal
) -> None:
    [maria] = [
        one.id for one in two_deals.outlook().snapshot.commitments.values() if one.who == "Maria"
    ]
    async with flight(two_deals, SMALL) as flown:
        first = asked(flown)
        elsewhere.follow_up(maria, Result.KEPT, outcome="it came")
        await flown.keys("m", "nothing came", "enter", "enter", "enter")
        assert "answered already: kept, it came" in flown.said(".trouble")
        await flown.keys("escape")
        assert flown.screen == "MorningScreen" and asked(flown) != first


async def test_what_is_asked_is_not_lost_when_nothing_can_be_saved(
    two_deals: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with flight(two_deals, SMALL) as flown:
        break_saving(monkeypatch)
        await flown.keys("m", "nothing came", "enter", "slow", "enter", "enter")
        assert "No space left" in flown.said(".trouble")
        assert "nothing came" in asked(flown)
        await flown.keys("escape")
        assert flown.screen == "MainScreen", "Esc leads out all the same"


async def test_a_review_that_cannot_be_begun_says_so(
    two_deals: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    break_saving(monkeypatch)
    async with flight(two_deals, SMALL) as flown:
        assert flown.screen == "MainScreen" and "No space left" in flown.toasts()
