"""F1 shows help on every screen, within every field, and goes back to what was being typed."""

from __future__ import annotations

import importlib
import pkgutil
from itertools import cycle
from pathlib import Path

from textual.screen import Screen
from textual.widgets import Input

from nextstep_tui.journal import Journal
from nextstep_tui.settings import Settings
from nextstep_tui.store.repository import Repository
from nextstep_tui.topics import TOPICS
from nextstep_tui.tui import screens
from nextstep_tui.tui.widgets.row_list import RowList
from tests.conftest import StandingClock
from tests.tui.flying import SMALL, Flight, flight
from tests.tui.test_keys import home

WAYS: dict[str, tuple[tuple[str, ...], ...]] = {
    "MainScreen": ((), ("2",), ("a",), ("a", "I will send the deck", "tab")),
    "BriefingScreen": (("2", "b"),),
    "PagesScreen": (("J",), ("J", "slash")),
    "ChooseDealScreen": (("2", "m"),),
    "FormScreen": (("n",), ("1", "v"), ("2", "x"), ("2", "L")),
    "MorningScreen": (("r",), ("r", "k")),
    "EveningScreen": (("E",),),
    "MeetingScreen": (("2", "m", "enter"),),
    "FindScreen": (("slash",), ("slash", "acme", "down")),
    "DealScreen": (("2", "enter"),),
    "ImportScreen": (("i",),),
    "FollowUpScreen": (("1", "f"), ("1", "f", "m")),
    "LookingBackScreen": (("S",),),
    "BehindScreen": (("S", "j", "j", "enter"),),
    "NoteScreen": (("2", "y"),),
    "PipelineScreen": (("R",),),
    "Palette": (("colon",),),
}
"""To every screen, and to every kind of field on it."""
ABSTRACT = {"PanesScreen", "ActingScreen", "OfferingScreen", "JoiningScreen", "ReviewScreen"}
ELSEWHERE = {"RescueScreen", "HelpScreen"}
"""Shown below, and help itself."""


def all_screens() -> set[str]:
    """The names of the package's screens."""
    found: set[str] = set()
    for one in pkgutil.iter_modules(screens.__path__):
        module = importlib.import_module(f"{screens.__name__}.{one.name}")
        found |= {
            name
            for name, kind in vars(module).items()
            if isinstance(kind, type)
            and issubclass(kind, Screen)
            and kind.__module__ == module.__name__
        }
    return found


def typed(flown: Flight) -> tuple[str, str, str]:
    """The screen, what has its focus, and what stands in it."""
    focused = flown.app.focused
    value = focused.value if isinstance(focused, Input) else ""
    return flown.screen, f"{type(focused).__name__} {focused.id if focused else ''}", value


async def goes_there_and_back(flown: Flight, way: tuple[str, ...], leave: str) -> None:
    """F1 shows help; the key that leaves it goes back to what was there."""
    before = typed(flown)
    await flown.keys("f1")
    assert flown.screen == "HelpScreen", f"no help after {way}: {typed(flown)}"
    await flown.keys(leave)
    assert typed(flown) == before, way


def test_every_screen_is_gone_to() -> None:
    assert all_screens() == set(WAYS) - {"Palette"} | ABSTRACT | ELSEWHERE


async def test_f1_shows_help_on_every_screen_and_leads_back(sample: Journal) -> None:
    async with flight(sample, SMALL) as flown:
        leaving = cycle(("escape", "f1"))
        for name, ways in WAYS.items():
            for way in ways:
                begun = way.index("S") + 1 if "S" in way else len(way)
                await flown.keys(*way[:begun])
                if begun < len(way) or way == ("S",):  # a thread reads for it
                    await flown.until(lambda: "Who keeps promises" in flown.seen())
                    await flown.keys(*way[begun:])
                assert flown.screen == name, way
                if isinstance(flown.app.focused, Input):
                    await flown.keys("acm")
                await goes_there_and_back(flown, way, next(leaving))
                if isinstance(flown.app.focused, Input):
                    flown.line.value = ""
                await home(flown)


async def test_f1_shows_help_where_the_journal_cant_be_read(
    journal: Journal, clock: StandingClock
) -> None:
    journal.add_deal("Acme")
    journal.back_up()
    Path(journal.path).write_text("{broken", encoding="utf-8")
    async with flight(Journal(Repository(journal.path), clock, Settings())) as flown:
        assert flown.screen == "RescueScreen"
        await goes_there_and_back(flown, (), "f1")


async def test_help_says_on_the_screen_what_the_topics_say(journal: Journal) -> None:
    async with flight(journal, SMALL) as flown:
        await flown.keys("f1")
        shown = " ".join(flown.app.screen.query_one(RowList).keys)
        for topic in TOPICS:
            if topic.name != "keys":
                for part in topic.parts:
                    for words in [part] if isinstance(part, str) else [text for _, text in part]:
                        assert words in shown
