"""A journal that can't be read is offered its backups; what lies beside it is said once."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from nextstep_tui.core.errors import JournalTrouble
from nextstep_tui.journal import Journal
from nextstep_tui.settings import Settings
from nextstep_tui.store.repository import Repository
from nextstep_tui.tui.screens.main import MainScreen
from tests.conftest import StandingClock
from tests.tui.flying import SMALL, USUAL, Size, flight

BROKEN = "{broken"


@pytest.fixture
def spoiled(two_deals: Journal, clock: StandingClock) -> Journal:
    """Two backups, of two deals and of three, then a file that is cut."""
    two_deals.begin_review()
    two_deals.leave_review()
    two_deals.back_up()
    clock.now += timedelta(hours=1)
    two_deals.add_deal("Initech upgrade")
    two_deals.back_up()
    clock.now += timedelta(hours=1)
    Path(two_deals.path).write_text(BROKEN, encoding="utf-8")
    return Journal(Repository(two_deals.path), clock, Settings())


def kept_aside(journal: Journal) -> list[str]:
    """What the files beside the journal hold that could not be read."""
    folder = Path(journal.path).parent
    return [one.read_text("utf-8") for one in folder.glob("*.unreadable-*")]


@pytest.mark.parametrize("size", [USUAL, SMALL])
async def test_at_the_start_one_key_restores_the_newest(spoiled: Journal, size: Size) -> None:
    async with flight(spoiled, size) as flown:
        assert flown.screen == "RescueScreen"
        seen = flown.seen()
        assert "it is no JSON" in seen and "left exactly as it is" in seen
        assert "Mon 23 Nov 2026, 10:00, asked for: 3 deals, 2 commitments." in seen
        await flown.keys("r")
        assert flown.screen == "MainScreen"
        assert "as of Mon 23 Nov 2026, 10:00" in flown.seen()
    assert len(spoiled.outlook().worked_on) == 3
    assert kept_aside(spoiled) == [BROKEN]


async def test_another_one_is_chosen_or_everything_left_as_it_is(spoiled: Journal) -> None:
    async with flight(spoiled) as flown:
        await flown.keys("o", "escape", "o", "j", "enter")
        assert flown.screen != "RescueScreen"
    assert len(spoiled.outlook().worked_on) == 2
    Path(spoiled.path).write_text(BROKEN, encoding="utf-8")
    again = Journal(Repository(spoiled.path), spoiled.now, Settings())
    async with flight(again) as flown:
        await flown.keys("x", "escape", "u", "q")
        assert flown.app.return_code == 3
        assert isinstance(flown.app.refusal, JournalTrouble)
    assert Path(spoiled.path).read_text("utf-8") == BROKEN


async def test_a_record_that_cannot_be_read_is_no_surprise_either(spoiled: Journal) -> None:
    whole = '{"nextstep":{"schema":1,"generation":1,"next_number":1},"days":{"no date":{}}}'
    Path(spoiled.path).write_text(whole, encoding="utf-8")
    async with flight(spoiled) as flown:
        assert "no date" in flown.seen()
        await flown.keys("r")
        assert flown.screen == "MainScreen"


async def test_while_it_is_open_the_last_state_stays_and_one_key_offers_the_way_out(
    two_deals: Journal,
) -> None:
    two_deals.begin_review()
    two_deals.leave_review()
    two_deals.back_up()
    good = Path(two_deals.path).read_bytes()
    async with flight(two_deals) as flown:
        main = flown.app.screen
        assert isinstance(main, MainScreen)
        Path(two_deals.path).write_text(BROKEN, encoding="utf-8")
        main.look_outside()
        assert "can't be read" not in flown.seen(), "a moment's gap is not worth a word"
        main.look_outside()
        await flown.settled()
        assert "can't be read" in flown.seen() and "Acme renewal" in flown.seen()
        await flown.keys("w")
        assert Path(two_deals.path).read_text("utf-8") == BROKEN
        await flown.keys("!")
        assert flown.screen == "RescueScreen"
        Path(two_deals.path).write_bytes(good)
        flown.app.screen.look_again()  # type: ignore[attr-defined]
        await flown.settled()
        assert flown.screen == "MainScreen" and "reads again" in str(main.notices.render())
        assert "can't be read" not in str(main.notices.render())
        Path(two_deals.path).write_text(BROKEN, encoding="utf-8")
        main.look_outside()
        main.look_outside()
        await flown.settled()
        await flown.keys("!", "r")
        assert flown.screen == "MainScreen" and "is as of" in str(main.notices.render())
        await flown.keys("2", "w")
    assert kept_aside(two_deals) == [BROKEN]
    assert len(two_deals.outlook().worked_on) == 1


async def test_what_lies_beside_the_journal_is_said_once(two_deals: Journal) -> None:
    two_deals.begin_review()
    two_deals.leave_review()
    path = Path(two_deals.path)
    name = "journal.sync-conflict-20261123-080000-ABCDEFG.json"
    path.with_name(name).write_bytes(b"{}")
    two_deals.drafts.keep("line", "Maria will send")
    two_deals.drafts.keep("edit-gone", "of a commitment that is not there")
    deal = two_deals.outlook().worked_on[0]
    two_deals.drafts.keep(f"meeting-{deal.id}", "Maria will")
    async with flight(two_deals, SMALL) as flown:
        main = flown.app.screen
        assert isinstance(main, MainScreen)
        said = str(main.notices.render())
        assert f"A conflict copy lies beside the journal: {name}." in said
        assert "a your line" in said and "m the meeting: Acme renewal" in said
        assert "correction" not in said
        for one in ("copies", "unsaved"):
            main.notices.forget(one)
        path.write_bytes(path.read_bytes().replace(b"Globex pilot", b"Globex PILOT"))
        main.look_outside()
        said = str(main.notices.render())
        assert "Another program has changed" in said and "keeps a copy" in said
        assert "conflict" not in said
        main.notices.forget("altered")
        path.write_bytes(path.read_bytes().replace(b"Globex PILOT", b"Globex Pilot"))
        main.look_outside()
        assert str(main.notices.render()) == ""
        await flown.keys("2", "w")
    assert "changed" in {one.reason for one in two_deals.backups.list()}


async def test_a_journal_that_is_gone_does_not_look_like_a_first_start(two_deals: Journal) -> None:
    two_deals.back_up()
    Path(two_deals.path).unlink()
    again = Journal(Repository(two_deals.path), two_deals.now, Settings())
    async with flight(again) as flown:
        assert "The journal's file is gone" in flown.seen()
