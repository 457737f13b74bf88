"""Files that follow the journal: current after each save, and never in a save's way."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from nextstep_tui.core.frozen import replace
from nextstep_tui.journal import Journal
from nextstep_tui.settings import CalendarSettings
from nextstep_tui.settings.paths import CONFIG_VARIABLE
from tests.cli.running import Shell
from tests.conftest import StandingClock
from tests.tui.flying import flight


@pytest.fixture
def shell(
    journal_file: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Shell:
    monkeypatch.setattr(os, "fsync", lambda _: None)
    return Shell(journal_file, monkeypatch, capsys)


def set_file(path: Path) -> None:
    config = Path(os.environ[CONFIG_VARIABLE])
    config.parent.mkdir(parents=True, exist_ok=True)
    config.write_text(f'[calendar]\nfile = "{path}"\n', encoding="utf-8")


def test_the_command_line_keeps_the_calendar_current(shell: Shell, tmp_path: Path) -> None:
    feed = tmp_path / "promises.ics"
    set_file(feed)
    shell.ok("add", "I will send the revised quote by fri")
    assert "send the revised quote" in feed.read_text()
    stamp = feed.stat().st_mtime_ns
    shell.ok("due")
    assert feed.stat().st_mtime_ns == stamp, "reading writes nothing"
    shell.ok("follow", "revised", "kept")
    assert "STATUS:CANCELLED" in feed.read_text()
    shell.ok("undo")
    assert "STATUS:CONFIRMED" in feed.read_text()


def test_a_file_that_can_not_be_written_breaks_no_save(shell: Shell, tmp_path: Path) -> None:
    set_file(tmp_path / "nowhere" / "promises.ics")
    ran = shell("add", "I will send the revised quote by fri")
    assert ran.code == 0 and ran.out.startswith("saved")
    assert "The calendar file is not up to date" in ran.err and "is saved" in ran.err
    assert len(shell.json("due")["this_week"]) == 1


def test_without_such_a_file_nothing_is_imported_for_it(shell: Shell) -> None:
    before = set(sys.modules)
    sys.modules.pop("nextstep_tui.kept_current", None)
    shell.ok("add", "I will send the revised quote by fri")
    assert "nextstep_tui.kept_current" not in sys.modules
    assert not {name for name in set(sys.modules) - before if name.startswith("icalendar")}


async def test_the_screen_keeps_it_current_in_a_thread(
    two_deals: Journal, clock: StandingClock, tmp_path: Path
) -> None:
    feed = tmp_path / "promises.ics"
    two_deals.settings = replace(two_deals.settings, calendar=CalendarSettings(file=str(feed)))
    async with flight(two_deals) as flown:
        if flown.screen == "MorningScreen":
            await flown.keys("escape")
        await flown.keys("a", "Acme: I will send the signed NDA by fri", "enter")
        await flown.until(lambda: feed.exists() and "signed NDA" in feed.read_text())


async def test_what_follows_a_save_waits_for_the_answer_and_comes_at_the_end_at_the_latest(
    sample: Journal,
) -> None:
    followed: list[int] = []
    sample.after_save = lambda journal: followed.append(journal.saves)
    async with flight(sample) as flown:
        await flown.keys("a", "I will send the signed order to the lawyer by fri", "enter")
        assert not followed, "the frame with the answer has waited for it"
        await flown.until(lambda: bool(followed))  # the next look, at most a second later
        assert followed == [sample.saves]
        before = sample.saves
        await flown.keys("u")
        assert sample.saves == before + 1 and len(followed) == 1
    assert followed[1:] == [sample.saves]
