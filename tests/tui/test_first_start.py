"""The first start: the line is open, says what a line looks like, and leads on from there."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from nextstep_tui.core.model import Commitment
from nextstep_tui.journal import Journal
from nextstep_tui.settings import Settings, read_settings
from nextstep_tui.settings.paths import CONFIG_VARIABLE
from nextstep_tui.tui.widgets.demo_line import DemoLine
from nextstep_tui.tui.widgets.ways import Ways
from tests.tui.conftest import break_saving
from tests.tui.flying import SMALL, USUAL, Flight, Size, flight, text_of

LINE = "Acme: Maria will send the questionnaire by fri"
MADE = ["new deal: Acme", "added: Maria, send the questionnaire"]


@pytest.mark.parametrize("size", [USUAL, SMALL])
async def test_an_empty_journal_opens_with_the_line(journal: Journal, size: Size) -> None:
    async with flight(journal, size) as flown:
        assert flown.line.has_class("line")
        seen = flown.seen()
        assert "your first" in seen and "for example" in seen.lower()
        for word in ("deal", "who", "what", "when"):
            assert word in flown.said(".reading").splitlines()[-3], word


async def test_the_words_of_deals_say_when_their_keys_work(journal: Journal) -> None:
    async with flight(journal) as flown:
        assert "Esc, then" in flown.seen()
        await flown.keys("escape")
        assert "Esc, then" not in flown.seen()
        await flown.keys("n")
        assert flown.screen == "FormScreen"


async def test_a_journal_with_a_deal_opens_with_the_lists(two_deals: Journal) -> None:
    two_deals.begin_review()
    two_deals.leave_review()
    async with flight(two_deals) as flown:
        assert flown.app.focused is not None and flown.app.focused.id == "due-rows"


async def test_before_any_deal_enter_starts_the_one_that_the_line_names(journal: Journal) -> None:
    async with flight(journal) as flown:
        await flown.keys(LINE)
        assert "Enter starts the deal Acme and saves" in flown.said("#editor .advice")
        assert "a next step, and a new deal" in flown.said("#commitment > .title")
        assert not journal.outlook().snapshot.deals
        await flown.keys("enter")
        assert [one.sentence for one in journal.actions()] == MADE


async def test_ctrl_n_starts_the_deal_and_saves_both_undoable(journal: Journal) -> None:
    async with flight(journal) as flown:
        await flown.keys(LINE, "ctrl+n")
        assert [one.sentence for one in journal.actions()] == MADE
        [saved] = journal.outlook().snapshot.commitments.values()
        deal = journal.outlook().deal_of(saved)
        assert deal is not None and deal.name == "Acme" and saved.what == "send the questionnaire"
        await flown.keys("escape", "u", "u")
        snapshot = journal.outlook().snapshot
        assert not snapshot.commitments and not snapshot.deals


async def test_with_other_deals_the_refusal_offers_it(two_deals: Journal) -> None:
    two_deals.begin_review()
    two_deals.leave_review()
    async with flight(two_deals) as flown:
        await flown.keys("a", "Initech: Sam will sign the order form by fri")
        assert flown.said("#editor .advice") == ""
        await flown.keys("enter")
        assert "Ctrl+N starts the deal Initech" in flown.said("#editor .advice")
        await flown.keys("ctrl+n")
        assert "Initech" in {deal.name for deal in two_deals.outlook().snapshot.deals.values()}


async def test_no_deal_is_started_for_a_line_that_could_not_be_saved(journal: Journal) -> None:
    async with flight(journal) as flown:
        await flown.keys("Acme: Maria will send the questionnaire", "ctrl+n")
        assert "By when?" in flown.said("#editor .advice")
        await flown.keys("ctrl+u", "Acme: I will check in by fri", "ctrl+n")
        assert flown.app.screen.query_one("#editor").has_class("-gate")
        assert not journal.outlook().snapshot.deals


async def test_a_failure_to_save_keeps_the_line(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with flight(journal) as flown:
        await flown.keys(LINE)
        break_saving(monkeypatch)
        await flown.keys("ctrl+n")
        assert flown.line.value == LINE
        assert "No space left" in flown.said("#editor .advice")
        monkeypatch.undo()
        await flown.keys("ctrl+n")
        assert len(journal.outlook().snapshot.commitments) == 1


async def test_from_nothing_to_the_first_commitment_it_is_one_key_and_the_line(
    journal: Journal,
) -> None:
    """Under a minute: at two keys a second, which is slow, the line takes 24 seconds."""
    async with flight(journal) as flown:
        pressed = [*LINE, "enter"]
        await flown.keys(*("space" if key == " " else key for key in pressed[:-1]))
        assert not promised_in(journal)
        await flown.keys(pressed[-1])
        assert len(promised_in(journal)) == 1
        assert len(pressed) - len(LINE) == 1 and len(pressed) < 60


@pytest.mark.parametrize("size", [USUAL, SMALL])
async def test_three_ways_stand_on_one_screen_and_each_is_gone(
    journal: Journal, size: Size
) -> None:
    async with flight(journal, size) as flown:
        seen = flown.seen()
        for words in ("The first promise of your last meeting", "import deals", "walk the demo"):
            assert words in seen
        assert "F1 help" in seen
        await flown.keys("escape", "i")
        assert flown.screen == "ImportScreen"
        await flown.keys("escape")
        ways = flown.app.screen.query_one(Ways)
        assert ways.display or size == SMALL
        await flown.keys("3")
        await flown.pilot.click(Ways, offset=(8, 2))
        await flown.settled()
        assert flown.screen == "ImportScreen"
        await flown.keys("escape", "3", "x")
        assert not ways.display, "while a line is typed it has the room"


async def test_the_demo_is_apart_and_one_key_leaves_it(
    journal: Journal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    own = list(tmp_path.rglob("*"))
    async with flight(journal, SMALL) as flown:
        await flown.keys("escape", "t")
        assert is_demo(flown) and flown.screen == "MorningScreen"
        ways_in: tuple[tuple[str, ...], ...] = ((), ("f1",), ("escape", "escape", "2", "enter"))
        for keys in ways_in:
            await flown.keys(*keys)
            line = text_of(flown.app.screen).splitlines()
            assert any("This is the demo   Ctrl+Q back to your journal" in one for one in line)
        await flown.keys("escape", "escape", "comma")
        assert flown.screen == "MainScreen", "from the demo nothing is set up"
        await flown.keys("a", "I will send the pricing by fri", "enter")
        assert any("pricing" in one.what for one in promised_in(flown.app.journal))
        await flown.keys("a", "half a li", "escape", "colon", "ctrl+q")
        assert flown.app.is_running and not is_demo(flown)
        assert flown.app.journal is journal and flown.line.has_class("line")
        assert flown.line.value == "" and "your first" in flown.seen()
        assert not flown.app.screen.query(DemoLine)
        assert not journal.actions() and not journal.drafts.names()
        assert list(tmp_path.rglob("*")) == own, "nothing of the demo is left"


def is_demo(flown: Flight) -> bool:
    """Whether what is shown is invented."""
    return flown.app.is_demo


def promised_in(journal: Journal) -> list[Commitment]:
    """All that was ever promised in a journal."""
    return list(journal.outlook().snapshot.commitments.values())


async def test_after_the_first_promise_four_things_are_offered_once(
    journal: Journal, things: dict[str, Path]
) -> None:
    config, rc = things["config"], things["rc"]
    async with flight(journal) as flown:
        await flown.keys(LINE, "enter")
        assert flown.screen == "SettingUpScreen"
        seen = flown.seen()
        assert "added: Maria, send the questionnaire" in seen
        for words in ("your name", "your workdays", "the morning line", "the reminder"):
            assert words in seen
        await flown.keys("1", "enter")
        await flown.keys("ctrl+u", "Sam [Reed]")
        assert 'name = "Sam [Reed]"' in flown.said("#preview") and not config.exists()
        await flown.keys("enter")
        assert read_settings(str(config)).my_name == "Sam [Reed]" == journal.settings.my_name
        await flown.keys("2", "enter", "ctrl+u", "mon, tue and fri", "enter")
        assert journal.settings.workdays == {0, 1, 4} == read_settings(str(config)).workdays
        await flown.keys("1", "enter", "2", "enter")
        assert not config.exists() and journal.settings == Settings()
        await flown.keys("3")
        assert "init bash" in flown.said("#preview") and rc.read_bytes() == RC
        await flown.keys("enter")
        assert rc.read_bytes().startswith(RC) and b"init bash" in rc.read_bytes()
        await flown.keys("enter")
        assert rc.read_bytes() == RC
        await flown.keys("4")
        assert "crontab" in flown.said("#preview") and not things["cron"].exists()
        await flown.keys("enter")
        assert "remind now" in things["cron"].read_text()
        await flown.keys("enter", "n", "escape")
        assert not things["cron"].exists()
        await flown.keys("u", "u", "a", LINE, "enter")
        assert flown.screen == "MainScreen", "it is offered once"
        await flown.keys("comma")
        assert "– no" in flown.seen() or "– no" in str(flown.app.screen.query_one("#things"))


@pytest.mark.usefixtures("things")
async def test_they_are_offered_as_well_where_the_first_promise_came_with_a_sheet(
    journal: Journal, tmp_path: Path
) -> None:
    sheet = tmp_path / "deals.csv"
    sheet.write_text(
        "Opportunity Name,Stage,Close Date,Next Step\n"
        "Hooli seats,Proposal,2026-12-13,send the quote by 27 nov\n",
        "utf-8",
    )
    async with flight(journal) as flown:
        await flown.keys("escape", "i", str(sheet), "enter")
        await flown.until(lambda: "Import them?" in flown.seen())
        await flown.keys("enter")
        await flown.until(lambda: flown.screen == "SettingUpScreen")
        assert "✓ imported" in flown.seen() and promised_in(journal)


@pytest.mark.usefixtures("things")
async def test_they_are_offered_once_the_first_meeting_is_recapped(journal: Journal) -> None:
    async with flight(journal) as flown:
        await flown.keys("escape", "m", "Hooli seats", "enter")
        await flown.keys("Maria will sign the order form by fri", "enter", "enter")
        assert flown.screen == "NoteScreen"
        await flown.keys("escape")
        assert flown.screen == "SettingUpScreen" and "1 commitment" in flown.seen()


async def test_what_can_not_be_written_says_so_and_changes_nothing(
    journal: Journal, things: dict[str, Path]
) -> None:
    config = things["config"]
    mine = b'[days]\norder = "dmy"\n'
    config.parent.mkdir(parents=True, exist_ok=True)
    config.write_bytes(mine)
    async with flight(journal, SMALL) as flown:
        await flown.keys("escape", "comma", "2", "enter", "enter")
        assert "[days] already" in flown.said("#preview") and config.read_bytes() == mine
        await flown.keys("ctrl+u", "someday", "enter")
        assert "Write them as: mon tue" in flown.said("#preview")
        await flown.keys("escape", "escape")
        assert flown.screen == "MainScreen"


RC = b"alias ll='ls -l'"


@pytest.fixture
def things(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, Path]:
    """The places outside the journal: the settings, a shell's file, a crontab of our own."""
    home, tools = tmp_path / "home", tmp_path / "tools"
    for folder in (home, tools):
        folder.mkdir()
    rc, cron = home / ".bashrc", tmp_path / "cron"
    rc.write_bytes(RC)
    crontab = tools / "crontab"
    crontab.write_text(
        f"#!/bin/sh\ncase $1 in -l) cat {cron};; -r) rm {cron};; *) cat > {cron};; esac\n"
    )
    crontab.chmod(0o755)
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("SHELL", "/bin/bash")
    monkeypatch.setenv("PATH", f"{tools}:/usr/bin:/bin")
    monkeypatch.setattr("nextstep_tui.outside.schedule._BOOTED", str(tmp_path / "no-systemd"))
    return {"config": Path(os.environ[CONFIG_VARIABLE]), "rc": rc, "cron": cron}
