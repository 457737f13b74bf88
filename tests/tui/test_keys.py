"""Every key on every screen: nothing crashes, letters are typed where a field is in focus."""

from __future__ import annotations

import string

import pytest

from nextstep_tui.commands import COMMANDS
from nextstep_tui.journal import Journal
from nextstep_tui.tui.widgets.row_list import RowList
from tests.conftest import StandingClock
from tests.tui.flying import SMALL, USUAL, Flight, flight

PRINTABLE = string.ascii_letters + string.digits + " .,:;/?!#@+^>&'\"()[]{}\\|-_=*%$~`<"
PLACES: dict[str, tuple[str, ...]] = {
    "due": ("1",),
    "deal": ("2", "enter"),
    "card": ("f",),
    "help": ("?",),
    "found": ("slash", "down"),
    "morning": ("r",),
    "evening": ("E",),
    "pages": ("J",),
    "briefing": ("2", "b"),
}
"""Where no field is in focus, and how one gets there from the lists."""
FIELDS: dict[str, tuple[str, ...]] = {
    "line": ("a",),
    "outcome": ("f", "m"),
    "date": ("v",),
    "form": ("n",),
    "find": ("slash",),
    "choose": ("2", "m"),
    "meeting": ("2", "m", "enter"),
    "pipeline": ("R",),
    "export": ("2", "x"),
    "pages": ("J", "slash"),
}
"""Where a field is in focus."""
WAYS = (
    *PLACES.values(),
    ("a",),
    ("f", "m"),
    ("n",),
    ("2", "m", "enter"),
    ("2", "y"),
    ("R",),
    ("E",),
    ("J",),
    ("colon",),
)
"""To every screen there is."""
QUITTING = {"q", "ctrl+q"}


def whereabouts(flown: Flight) -> tuple[str, str]:
    """The screen and what has its focus."""
    focused = flown.app.focused
    return flown.screen, f"{type(focused).__name__} {focused.id if focused else None}"


async def home(flown: Flight) -> None:
    """Back to the lists of the main screen, whatever stands open."""
    for _ in range(8):
        editing = flown.app.screen.query(".-editing")
        if flown.screen == "MainScreen" and not editing:
            return
        await flown.keys("escape")
    raise AssertionError(f"no way out of {flown.screen}")


@pytest.mark.parametrize("place", PLACES)
async def test_every_command_on_every_screen(sample: Journal, place: str) -> None:
    async with flight(sample, SMALL) as flown:
        await flown.keys(*PLACES[place])
        there = whereabouts(flown)
        for key in [one.keys[0] for one in COMMANDS if one.keys[0] not in QUITTING]:
            await flown.keys(key)
            assert flown.app.is_running, f"{key} on {place}"
            if whereabouts(flown) != there:
                await home(flown)
                await flown.keys(*PLACES[place])


async def test_every_command_on_an_empty_journal(journal: Journal) -> None:
    async with flight(journal, SMALL) as flown:
        await flown.keys("escape")
        for command in COMMANDS:
            for key in set(command.keys) - QUITTING:
                await flown.keys(key)
                assert flown.app.is_running, key
                await home(flown)
        assert not journal.actions()


async def test_what_is_typed_into_a_field_arrives_there(sample: Journal) -> None:
    async with flight(sample, SMALL) as flown:
        for field, way in FIELDS.items():
            await flown.keys(*way)
            screen = flown.screen
            flown.line.value = ""
            await flown.keys(PRINTABLE)
            assert (flown.screen, flown.line.value) == (screen, PRINTABLE), field
            flown.line.value = ""
            await home(flown)


@pytest.mark.parametrize("keys", WAYS)
async def test_ctrl_q_quits_from_anywhere(sample: Journal, keys: tuple[str, ...]) -> None:
    async with flight(sample, SMALL) as flown:
        await flown.keys(*keys)
        await flown.keys("ctrl+q")
        assert not flown.app.is_running or flown.app.return_code == 0


async def test_a_follow_up_typed_at_once(two_deals: Journal) -> None:
    two_deals.begin_review()
    two_deals.leave_review()
    async with flight(two_deals) as flown:
        await flown.keys(
            "f", "k", "it came on friday", "enter", "Maria will name the reviewer by thu", "enter"
        )
        assert flown.screen == "MainScreen"
    answers = [one.follow_up for one in two_deals.outlook().snapshot.commitments.values()]
    assert [one.outcome for one in answers if one] == ["it came on friday"]
    assert len(answers) == 3


async def test_two_lines_typed_at_once(two_deals: Journal) -> None:
    two_deals.begin_review()
    two_deals.leave_review()
    line = ("a", "Acme: I will send the deck by fri", "enter")
    async with flight(two_deals) as flown:
        await flown.keys(*line, *line, "u", "j", "k")
        assert flown.screen == "MainScreen"
    assert [one.undone for one in two_deals.actions()[-2:]] == [False, True]


async def test_a_review_typed_at_once(two_deals: Journal) -> None:
    async with flight(two_deals) as flown:
        assert flown.screen == "MorningScreen"
        await flown.keys("k", "enter", "enter", "t", "after lunch", "enter")
        await flown.keys("tab", "l", "no budget", "enter")
        assert "2 of" not in flown.said("#progress")
    snapshot = two_deals.outlook().snapshot
    assert {deal.name: deal.status.value for deal in snapshot.deals.values()} == {
        "Acme renewal": "open",
        "Globex pilot": "lost",
    }


SIZES = ((160, 50), USUAL, (100, 30), SMALL, (60, 20), (40, 12), (20, 6))


async def test_what_is_typed_stays_over_every_size(sample: Journal) -> None:
    async with flight(sample) as flown:
        await flown.keys("a")
        for letter, size in zip("abcdefg", SIZES, strict=True):
            await flown.resize(size)
            await flown.keys(letter)
            assert flown.line.has_focus, size
        await flown.resize(SMALL)
        assert flown.line.value == "abcdefg" and "abcdefg" in flown.seen()


async def test_nothing_is_commanded_that_can_not_be_seen(sample: Journal) -> None:
    async with flight(sample) as flown:
        before = len(sample.actions())
        pages = ((), ("f",), ("2", "enter"), ("2", "b"), ("y", "e"), ("?",))
        for way in (*FIELDS.values(), *pages):
            await home(flown)
            await flown.keys(*way)
            there = whereabouts(flown)
            await flown.resize((40, 12))
            assert "nextstep needs 80x24; this is 40x12." in flown.seen(), way
            await flown.keys("enter", "escape", "tab", "ctrl+s", "f1", "ctrl+p", "ctrl+n", "wkx1")
            assert whereabouts(flown) == there, way
            await flown.resize(SMALL)
            assert "nextstep needs" not in flown.seen(), way
            if way == ("a",):
                assert flown.line.value == "wkx1"
        assert len(sample.actions()) == before


async def test_shift_tab_and_tab_go_round_the_panes(sample: Journal, clock: StandingClock) -> None:
    async with flight(sample) as flown:
        seen = []
        for key in ("tab", "tab", "shift+tab"):
            await flown.keys(key)
            assert flown.app.focused is not None
            seen.append(flown.app.focused.id)
        assert seen == ["deals-rows", "due-rows", "deals-rows"]


async def test_the_keys_of_a_list(sample: Journal) -> None:
    async with flight(sample) as flown:
        for way, query in (("2", "#deals-rows"), ("?", "RowList"), ("slash", ".results")):
            await flown.keys(way)
            rows = flown.app.screen.query_one(query, RowList)
            flown.app.set_focus(rows)
            await flown.keys("g")
            places = [rows.cursor]
            for key in ("j", "down", "k", "up", "ctrl+d", "pagedown", "ctrl+u", "G", "home", "end"):
                await flown.keys(key)
                places.append(rows.cursor)
            first, one, two, again, back, half, page, less, last, top, end = places
            assert first == back == top and one == again and first < one < two, way
            assert two < half < page and less < page <= last == end, way
            await flown.keys("escape")
