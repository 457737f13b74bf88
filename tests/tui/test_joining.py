"""Merging and syncing from the screen: said, shown, and never in the way."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

from nextstep_tui.journal import Journal
from nextstep_tui.requests import NewCommitment
from nextstep_tui.settings import Settings
from nextstep_tui.store.repository import Repository
from nextstep_tui.tui.screens.main import MainScreen
from tests.conftest import StandingClock
from tests.tui.flying import SMALL, Flight, flight


async def until_joined(flown: Flight, main: MainScreen) -> None:
    """Wait for the thread, and for what it says."""
    thread = main._joining
    assert thread is not None
    thread.join(30)
    await flown.settled()


async def test_a_conflict_copy_is_said_with_what_it_holds_and_merged_with_one_key(
    two_deals: Journal, clock: StandingClock
) -> None:
    two_deals.begin_review()
    two_deals.leave_review()
    path = Path(two_deals.path)
    copy = path.with_name("journal-DESKTOP.json")
    shutil.copy(path, copy)
    other = Journal(Repository(str(copy), None, "desktop"), clock, Settings())
    other.add(NewCommitment("send the annex [/x]", date(2026, 11, 27)))
    async with flight(two_deals, SMALL) as flown:
        main = flown.app.screen
        assert isinstance(main, MainScreen)
        said = str(main.notices.render())
        assert "journal-DESKTOP.json. It has 1 promise from DESKTOP. M merges" in said
        assert copy.exists()
        await flown.keys("M")
        await until_joined(flown, main)
        assert "merged: 1 promise from DESKTOP" in flown.seen()
        assert "journal-DESKTOP.json" not in str(main.notices.render())
        whats = {one.what for one in two_deals.outlook().snapshot.commitments.values()}
        assert "send the annex [/x]" in whats
        assert not copy.exists()
        await flown.keys("U")
        await until_joined(flown, main)
        assert "This journal is not synced yet." in flown.seen()
