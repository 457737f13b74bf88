"""The evening, the journal's pages, and what the reviews do while time and others go on."""

from __future__ import annotations

from pathlib import Path

import pytest

from nextstep_tui.core.frozen import replace
from nextstep_tui.core.model import Commitment, DayKept, Result
from nextstep_tui.journal import Journal
from nextstep_tui.settings import Settings
from nextstep_tui.store.repository import Repository
from nextstep_tui.tui.screens.main import MainScreen
from nextstep_tui.tui.screens.review import ReviewScreen
from tests.conftest import HOSTILE, StandingClock
from tests.tui.conftest import break_saving
from tests.tui.flying import SMALL, Flight, flight, promise


@pytest.fixture
def late(two_deals: Journal, clock: StandingClock) -> Journal:
    """Five in the afternoon: a promise of ours is due today, one tomorrow."""
    promise(two_deals, "Acme: I will send the order form by 2026-11-24")
    two_deals.begin_review()
    two_deals.leave_review()
    clock.go_to("2026-11-23T17:00")
    return two_deals


def asked(flown: Flight) -> str:
    """What the card is about."""
    return flown.said("#promise")


def of(journal: Journal, who: str) -> Commitment:
    """The one promise of somebody, the first written."""
    return next(one for one in journal.outlook().snapshot.commitments.values() if one.who == who)


def look(flown: Flight) -> None:
    """What happens once a second."""
    screen = flown.app.screen
    assert isinstance(screen, MainScreen | ReviewScreen)
    screen.look_outside()


async def test_quitting_late_offers_the_evening_once_and_a_second_q_quits(late: Journal) -> None:
    async with flight(late, SMALL) as flown:
        await flown.keys("q")
        assert flown.screen == "EveningScreen" and "q quit" in flown.seen()
        await flown.keys("q")
        assert not flown.app.is_running or flown.app.return_code == 0
    assert late.outlook().page.evening.left_at is not None
    async with flight(late, SMALL) as flown:
        await flown.keys("q")
        assert flown.screen != "EveningScreen"


async def test_it_is_not_offered_where_the_settings_say_off(
    late: Journal, clock: StandingClock
) -> None:
    journal = Journal(Repository(late.path), clock, replace(Settings(), evening_from=None))
    async with flight(journal, SMALL) as flown:
        await flown.keys("q")
        assert flown.screen != "EveningScreen"


async def test_a_journal_that_cannot_be_written_keeps_nobody_from_quitting(
    late: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with flight(late, SMALL) as flown:
        break_saving(monkeypatch)
        await flown.keys("q")
        assert flown.screen != "EveningScreen"


async def test_the_whole_evening_then_its_page(late: Journal, tmp_path: Path) -> None:
    async with flight(late, SMALL) as flown:
        await flown.keys("E")
        assert "send the revised pricing" in asked(flown)
        await flown.keys("m", "the call ran long", "enter", "start earlier", "enter", "enter")
        assert "send the revised pricing   missed: the call ran long" in asked(flown)
        await flown.keys("p", HOSTILE[0], "enter")
        assert "send the order form" in asked(flown) and "Will you meet it?" in flown.seen()
        await flown.keys("n")
        assert flown.screen == "NoteScreen"
        assert "I promised to send the order form by Tue 24 Nov." in flown.seen()
        await flown.keys("escape")
        assert "4 cards answered" in flown.said("#summary")
        assert "1 missed" in flown.said("#summary")
        await flown.keys("enter", "J")
        assert flown.screen == "PagesScreen"
        page = flown.said("#page-words")
        assert "Did I keep my promises? partly" in page and HOSTILE[0] in page
        await flown.keys("a", "Tomorrow starts at eight", "enter")
        assert "Tomorrow starts at eight" in flown.said("#page-words")
        await flown.keys("slash", "16 nov", "enter")
        assert "Mon 16 Nov 2026" in flown.said("#page-words")
        assert "1 page" in flown.said(".header")
        await flown.keys("slash", "ctrl+u", "eight starts")
        assert "Mon 23 Nov 2026" in flown.said("#page-words")
        await flown.keys("enter", "x", "ctrl+u", str(tmp_path / "day.md"), "enter")
        assert "Written to" in flown.said(".header")
        await flown.keys("tab", "j", "k", "u", "escape", "escape")
        assert flown.screen == "MainScreen"
    page_today = late.outlook().page
    assert page_today.kept is DayKept.PARTLY and page_today.evening.finished_at is not None
    assert "Tomorrow starts at eight" in (tmp_path / "day.md").read_text("utf-8")
    assert [one.text for one in late.outlook().day_page.entries] == [HOSTILE[0]], "u undid the last"


async def test_a_card_asks_again_at_its_time_but_not_under_typing_hands(
    two_deals: Journal, clock: StandingClock
) -> None:
    async with flight(two_deals, SMALL) as flown:
        first = asked(flown)
        await flown.keys("r", "15:00", "enter")
        assert asked(flown) != first and "asks again at 15:00" in flown.toasts()
        await flown.keys("escape")
        clock.go_to("2026-11-23T14:59")
        look(flown)
        await flown.settled()
        assert flown.screen == "MainScreen"
        clock.go_to("2026-11-23T15:00")
        await flown.keys("j")
        look(flown)
        await flown.settled()
        assert flown.screen == "MainScreen", "a key was pressed this very moment"
        clock.go_to("2026-11-23T15:01")
        look(flown)
        await flown.settled()
        assert flown.screen == "MorningScreen" and asked(flown) == first
        assert "asked again at 15:00" in flown.said("#why")
        await flown.keys("escape")
        clock.go_to("2026-11-23T15:30")
        look(flown)
        await flown.settled()
        assert flown.screen == "MainScreen", "it has been looked at"


async def test_an_untouched_card_that_was_answered_elsewhere_gives_way_and_typed_words_stay(
    two_deals: Journal, elsewhere: Journal
) -> None:
    async with flight(two_deals, SMALL) as flown:
        elsewhere.follow_up(of(two_deals, "Maria").id, Result.KEPT, outcome="it came")
        look(flown)
        await flown.settled()
        assert "Answered elsewhere: kept, it came." in flown.toasts()
        assert "send the revised pricing" in asked(flown)
        await flown.keys("m", "the call ran")
        elsewhere.follow_up(of(two_deals, "me").id, Result.KEPT)
        look(flown)
        await flown.settled()
        assert "Answered elsewhere: kept, done." in flown.said(".trouble")
        assert flown.line.value == "the call ran"


async def test_a_card_left_open_over_night_becomes_todays_review(
    two_deals: Journal, clock: StandingClock
) -> None:
    async with flight(two_deals, SMALL) as flown:
        clock.go_to("2026-11-24T05:00")
        look(flown)
        await flown.settled()
        assert "Mon 23 Nov" in flown.said("#heading"), "its hour has not come"
        clock.go_to("2026-11-24T08:00")
        look(flown)
        await flown.settled()
        assert "Tue 24 Nov" in flown.said("#heading") and "It is Tue 24 Nov" in flown.toasts()
    assert two_deals.outlook().page.review.started_at == clock.now


async def test_a_late_promise_of_ours_offers_its_note_and_the_card_stays(
    two_deals: Journal, clock: StandingClock
) -> None:
    clock.go_to("2026-11-24T09:00")
    async with flight(two_deals, SMALL) as flown:
        first = asked(flown)
        assert "send the revised pricing" in first
        await flown.keys("y")
        assert flown.screen == "NoteScreen" and "That is late" in flown.seen()
        await flown.keys("escape")
        assert flown.screen == "MorningScreen" and asked(flown) == first
