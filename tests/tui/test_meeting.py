"""A meeting's end: the deal, line after line, one action, the recap; and notes about anything."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from nextstep_tui.core.model import EntryKind, Side
from nextstep_tui.journal import Journal
from nextstep_tui.outside.templates import template_path
from nextstep_tui.tui.screens.note import NoteScreen
from tests.conftest import StandingClock
from tests.outside.test_clipboard import World
from tests.tui.flying import SMALL, USUAL, Flight, Size, flight

THEIRS = "Maria will send the list of users by fri with help from Dave"
OURS = "send the revised pricing by wed"


@pytest.fixture
def acme(two_deals: Journal) -> Journal:
    """Two deals, today's review left."""
    two_deals.begin_review()
    two_deals.leave_review()
    return two_deals


@pytest.fixture
def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[World]:
    """A world with no clipboard and no mail program but those that a test puts there."""
    found = World(tmp_path)
    monkeypatch.setenv("PATH", str(found.tools))
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    for name in ("SSH_TTY", "SSH_CONNECTION", "TMUX", "STY"):
        monkeypatch.delenv(name, raising=False)
    yield found


def letter(flown: Flight) -> str:
    """The note on the screen."""
    assert isinstance(flown.app.screen, NoteScreen)
    return flown.app.screen.letter.text


async def outside(flown: Flight) -> str:
    """Wait for the world outside; what is said below the letter then."""
    await flown.app.workers.wait_for_complete()
    await flown.settled()
    return flown.said(".verdict")


@pytest.mark.parametrize("size", [USUAL, SMALL])
async def test_a_meeting_is_captured_saved_as_one_and_recapped(
    acme: Journal, clock: StandingClock, world: World, size: Size
) -> None:
    before = len(acme.actions())
    async with flight(acme, size) as flown:
        await flown.keys("m", "acm", "enter")
        assert flown.screen == "MeetingScreen" and "What did they promise?" in flown.said(".asked")
        assert "0:00" in flown.said(".header")
        await flown.keys(THEIRS, "enter")
        assert "What else" in flown.said(".asked")
        assert "with help from Dave" in flown.said("#agreed")
        assert "You will send the list of users" in flown.said("#recap-words")
        await flown.keys("up")
        assert "by 2026-11-27" in flown.line.value, "the last line can be corrected"
        await flown.keys("enter", OURS)
        clock.go_to("2026-11-23T09:00:42")
        await flown.keys("ctrl+s")
        assert "2 commitments saved in 0:42" in flown.said(".header")
        text = letter(flown)
        assert text.index("You will send the list of users by Fri 27 Nov") < text.index("I will")
        assert "with help from Dave" in text
        got = world.tool("wl-copy")
        await flown.keys("y")
        assert await outside(flown) == "✓ Copied with wl-copy."
        assert got.read_text() == text
        await flown.keys("escape", "u")
        assert "undone" in flown.said("#main-header")
    assert len(acme.actions()) == before + 1
    assert not [one for one in acme.outlook().snapshot.commitments.values() if "users" in one.what]


async def test_a_new_name_starts_the_deal_that_was_met(acme: Journal) -> None:
    async with flight(acme, SMALL) as flown:
        await flown.keys("m", "Initech seats", "enter", THEIRS, "enter", "enter", "escape")
        await flown.keys("m", "gloex", "down", "up")
        assert "Globex pilot" in flown.seen(), "a letter may be missing"
        await flown.keys("escape")
        assert flown.screen == "MainScreen"
    deals = {deal.name: deal for deal in acme.outlook().snapshot.deals.values()}
    [step] = acme.outlook().open_steps(deals["Initech seats"])
    assert step.side is Side.THEIRS


async def test_leaving_with_nothing_asks_why_and_keeps_the_answer(acme: Journal) -> None:
    async with flight(acme, SMALL) as flown:
        await flown.keys("m", "enter", "escape")
        assert flown.screen == "FormScreen"
        await flown.keys("escape")
        assert flown.screen == "MainScreen", "it was no meeting after all"
        assert not acme.outlook().snapshot.entries
        await flown.keys("m", "enter", "enter", "they had to leave", "enter")
        assert flown.screen == "MainScreen"
        await flown.keys("m", "enter", "half a li", "escape")
        assert flown.screen == "MainScreen"
        await flown.keys("m", "enter")
        assert flown.line.value == "half a li"
    [entry] = acme.outlook().snapshot.entries.values()
    assert (entry.kind, entry.text) == (
        EntryKind.STATUS,
        "Meeting without a next step: they had to leave",
    )


async def test_a_note_is_drafted_about_what_is_highlighted(acme: Journal, world: World) -> None:
    opened = world.tool("xdg-open", 'printf %s "$1" > $0.got')
    async with flight(acme, SMALL) as flown:
        await flown.keys("y")
        assert "Ask" in flown.said(".header") and "you said you would" in letter(flown)
        await flown.keys("tab")
        assert "Recap" in flown.said(".header")
        await flown.keys("3")
        assert "shall we stop here?" in flown.said("#letter-head")
        await flown.keys("1", "e", "y 1", "escape", "o")
        assert letter(flown).startswith("y 1"), "letters are typed while the words are edited"
        assert "Opened in the mail program" in await outside(flown)
        assert "y%201" in opened.read_text()
        await flown.keys("escape", "y")
        assert letter(flown).startswith("y 1"), "changed words are kept"
        await flown.keys("r")
        assert letter(flown).startswith("Hello Maria,")


async def test_words_that_only_check_in_leave_when_asked_for_twice(
    acme: Journal, world: World
) -> None:
    got = world.tool("wl-copy")
    async with flight(acme, SMALL) as flown:
        await flown.keys("y", "e", "Just checking in. ", "ctrl+y")
        assert "only checks in" in await outside(flown) and not got.exists()
        await flown.keys("ctrl+y")
        assert "Copied" in await outside(flown) and got.exists()


async def test_a_file_is_never_written_over_without_being_told(acme: Journal, world: World) -> None:
    async with flight(acme, SMALL) as flown:
        await flown.keys("y", "w", "ctrl+u", "~/ask.txt", "enter")
        assert "Written to" in flown.said(".verdict")
        file = Path(f"{world.tools.parent}/ask.txt")
        file.write_text("mine")
        await flown.keys("w", "ctrl+u", "~/ask.txt", "enter")
        assert flown.screen == "FormScreen" and file.read_text() == "mine"
        await flown.keys("enter")
        assert file.read_text().startswith("Hello Maria,")


async def test_the_next_step_is_copied_as_one_line_and_a_file_is_the_last_way(
    acme: Journal, world: World
) -> None:
    async with flight(acme) as flown:
        await flown.keys("Y")
        await flown.app.workers.wait_for_complete()
        await flown.settled()
        assert "Written to" in flown.said("#main-header")
        file = Path(acme.state_folder) / "copied.txt"
        assert file.read_text() == ("Maria will send the security questionnaire by 2026-11-20")
        got = world.tool("wl-copy")
        await flown.keys("2", "G", "Y")
        await flown.app.workers.wait_for_complete()
        assert got.read_text() == file.read_text()


async def test_a_note_is_in_the_reps_own_words(acme: Journal, world: World) -> None:
    path = Path(template_path("ask"))
    path.parent.mkdir(parents=True)
    path.write_text("Hello {to},\nwanted to check in on {what}.\n")
    async with flight(acme) as flown:
        await flown.keys("y")
        assert "On Mon 16 Nov you said" in letter(flown)
        assert f"{path}:2" in flown.said(".verdict") and "built-in" in flown.said(".verdict")
        await flown.keys("escape")
        path.write_text("Hello {to}, please {what} by {due}.")
        await flown.keys("y")
        assert letter(flown) == "Hello Maria, please send the security questionnaire by Fri 20 Nov."
        await flown.keys("E")
        assert "e edits the words" in flown.said(".verdict")
