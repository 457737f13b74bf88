"""Merging and syncing from the screen: said, shown, and never in the way."""

from __future__ import annotations

import os
import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest

from nextstep_tui.core.frozen import replace
from nextstep_tui.journal import Journal
from nextstep_tui.outside.syncing import Sync
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


async def test_where_it_is_wished_the_start_brings_what_the_other_machine_has(
    two_deals: Journal, clock: StandingClock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    for who in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{who}_NAME", "x")
        monkeypatch.setenv(f"GIT_{who}_EMAIL", "x@x")
    remote = tmp_path / "remote.git"
    subprocess.run(["git", "init", "-q", "--bare", str(remote)], check=True)
    two_deals.begin_review()
    two_deals.leave_review()
    Sync(two_deals, os.environ).set_up(str(remote))
    path = tmp_path / "other" / "journal.json"
    other = Journal(Repository(str(path), None, "desktop"), clock, Settings())
    Sync(other, os.environ).set_up(str(remote))
    other.add(NewCommitment("send the annex", date(2026, 11, 27)))
    Sync(other, os.environ).sync()
    assert not find(two_deals, "send the annex")
    two_deals.settings = replace(two_deals.settings, sync_on_start=True)
    async with flight(two_deals, SMALL) as flown:
        main = flown.app.screen
        assert isinstance(main, MainScreen)
        await until_joined(flown, main)
        await flown.until(lambda: find(two_deals, "send the annex"))
        await flown.until(lambda: "send the annex" in flown.seen())


def find(journal: Journal, what: str) -> bool:
    """Whether a promise of these words is there."""
    return what in {one.what for one in journal.outlook().snapshot.commitments.values()}
