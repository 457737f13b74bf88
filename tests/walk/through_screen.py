"""The walk through the screen, by keyboard alone, with a pause for a picture at each step.

Both the test and the pictures take it, so that what the pictures show is what is tested.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from pathlib import Path

from textual.pilot import Pilot
from textual.widgets import Static

from nextstep_tui.cli.main import main
from nextstep_tui.journal import Journal
from nextstep_tui.settings import Settings
from nextstep_tui.store.repository import Repository
from nextstep_tui.tui.app import NextstepApp
from tests.tui.flying import Flight

EXPORT = Path(__file__).with_name("hubspot.csv")
ZONE = timezone(timedelta(hours=1), "CET")
FRIDAY = datetime(2026, 11, 20, 16, 0, tzinfo=ZONE)
MONDAY = datetime(2026, 11, 23, 8, 55, tzinfo=ZONE)
EVENING = MONDAY.replace(hour=17, minute=20)

Look = Callable[[NextstepApp, str], None]
"""Looks at the screen at a step of that name."""


async def type_in(pilot: Pilot[str], text: str) -> None:
    """Type a text, all of it at once."""
    assert isinstance(pilot.app, NextstepApp)
    await Flight(pilot, pilot.app).keys(text)


def import_export(journal_file: Path) -> int:
    """Bring the CRM's file in, through the command line; the exit code."""
    return main(["import", "deals", str(EXPORT), "--yes", "--journal", str(journal_file)])


def app_at(journal_file: Path, now: datetime, settings: Settings = Settings()) -> NextstepApp:
    """The program on a journal, with the clock standing at a moment."""
    return NextstepApp(Journal(Repository(str(journal_file)), lambda: now, settings))


async def walk(journal_file: Path, look: Look, size: tuple[int, int] = (120, 40)) -> None:
    """Friday afternoon: a meeting ends, a dead deal is parked. Monday: the review, the evening.

    Args:
        journal_file: a journal that holds the CRM's deals.
        look: called at each step.
        size: of the terminal, in cells.
    """
    await _friday(app_at(journal_file, FRIDAY), look, size)
    await _monday(app_at(journal_file, MONDAY), look, size)
    await _evening(app_at(journal_file, EVENING), look, size)


async def _friday(app: NextstepApp, look: Look, size: tuple[int, int]) -> None:
    async with app.run_test(size=size, notifications=True, tooltips=True) as pilot:
        await pilot.pause()
        look(app, "first-review")
        await pilot.press("escape")
        await pilot.pause()
        look(app, "main")
        await pilot.press("2", "slash")
        await type_in(pilot, "verrano")
        await pilot.press("enter", "m", "enter")
        await pilot.pause()
        await type_in(pilot, "Maria will send the list of 240 users by fri with help from Tom")
        await pilot.pause()
        look(app, "meeting")
        await pilot.press("enter")
        await type_in(pilot, "check in with Maria next week")
        await pilot.press("enter")
        await pilot.pause()
        look(app, "gate")
        await pilot.press("1")
        await pilot.pause()
        look(app, "gate-taken")
        await pilot.press("enter")
        await type_in(pilot, "I'll send the revised pricing by wed so that Maria can sign")
        await pilot.press("enter")
        await pilot.pause()
        look(app, "meeting-agreed")
        await pilot.press("enter")
        await pilot.pause()
        look(app, "meeting-saved")
        await pilot.press("escape")
        await pilot.press("slash")
        await type_in(pilot, "tidelock")
        await pilot.press("enter", "p")
        await pilot.pause()
        await type_in(pilot, "4 jan")
        await pilot.press("enter")
        await type_in(pilot, "no budget before January")
        await pilot.pause()
        look(app, "park")
        await pilot.press("enter")
        await pilot.pause()
        look(app, "parked")
        await pilot.press("q", "q")


async def _monday(app: NextstepApp, look: Look, size: tuple[int, int]) -> None:
    async with app.run_test(size=size, notifications=True, tooltips=True) as pilot:
        await pilot.pause()
        asked_about(app, "Fri 20 Nov", "what I had promised")
        await pilot.press("p", "enter")
        await pilot.pause()
        look(app, "morning")
        await _miss_harrowmoor(pilot, look)
        await _keep_verrano(pilot, look)
        await _move_junaro(pilot, look)
        asked_about(app, "Novamere (UK) onboarding", "countersignature")
        await pilot.press("t")
        await type_in(pilot, "she signs in the afternoon")
        await pilot.press("enter")
        await pilot.pause()
        asked_about(app, "Verrano Clinics renewal", "ask Maria for the decision")
        await pilot.press("k", *"yes", "enter", "enter")
        await pilot.pause()
        await _walk_deals(pilot, look)
        look(app, "morning-matters")
        await pilot.press("1")
        await pilot.pause()
        look(app, "morning-done")
        await pilot.press("enter")
        await pilot.pause()
        look(app, "main-after")


async def _evening(app: NextstepApp, look: Look, size: tuple[int, int]) -> None:
    async with app.run_test(size=size, notifications=True, tooltips=True) as pilot:
        await pilot.pause()
        await pilot.press("q")
        await pilot.pause()
        asked_about(app, "Novamere (UK) onboarding", "countersignature")
        await pilot.press("k")
        await _answer(pilot, "signed at four", "Priyanka will name the kick-off day by wed")
        asked_about(app, "Harrowmoor Mills", "blocks the signature")
        await pilot.press("p")
        await _answer(
            pilot, "Ruth asks the works council", "", "Ruth will send the council's answer by fri"
        )
        asked_about(app, "countersignature", "kept", "missed")
        look(app, "evening-kept")
        await pilot.press("p")
        await _answer(pilot, "keep Friday's last hour free")
        look(app, "evening-done")


async def _answer(pilot: Pilot[str], *lines: str) -> None:
    """Answer question after question of a card, Enter after each."""
    for line in lines:
        await type_in(pilot, line)
        await pilot.press("enter")
        await pilot.pause()


def asked_about(app: NextstepApp, *words: str) -> None:
    """See that the card now asked holds some words."""
    promise = app.screen.query_one("#promise", Static).render()
    for word in words:
        assert word in str(promise), f"{word!r} is not in {promise!s}"


async def _miss_harrowmoor(pilot: Pilot[str], look: Look) -> None:
    app = the_app(pilot)
    asked_about(app, "Harrowmoor Mills", "parental-leave module")
    await pilot.press("m")
    await type_in(pilot, "I did not get to it")
    await pilot.press("enter")
    await type_in(pilot, "Fridays are too full")
    await pilot.press("enter")
    await pilot.pause()
    await type_in(pilot, "ask Ruth whether the module blocks the signature ^today")
    await pilot.pause()
    look(app, "morning-missed")
    await pilot.press("enter")
    await pilot.pause()


async def _keep_verrano(pilot: Pilot[str], look: Look) -> None:
    app = the_app(pilot)
    asked_about(app, "Verrano Clinics renewal", "31 security questions")
    await pilot.press("k")
    await type_in(pilot, "all 31 answered, legal is content")
    await pilot.press("enter")
    await pilot.pause()
    await type_in(pilot, "Maria will return the signed DPA by thu")
    await pilot.pause()
    look(app, "morning-kept")
    await pilot.press("enter")
    await pilot.pause()


async def _move_junaro(pilot: Pilot[str], look: Look) -> None:
    app = the_app(pilot)
    asked_about(app, "Junaro Schools, district rollout")
    await pilot.press("v")
    await type_in(pilot, "thu")
    await pilot.press("enter")
    await type_in(pilot, "the committee meets on Thursday")
    await pilot.pause()
    look(app, "morning-moved")
    await pilot.press("enter")
    await pilot.pause()


async def _walk_deals(pilot: Pilot[str], look: Look) -> None:
    """The deals without a next step: one gets its step, one is lost."""
    app = the_app(pilot)
    asked_about(app, "Tolmere Bakeries payroll")
    look(app, "morning-deal")
    await type_in(pilot, "Leo will name the payroll provider by wed")
    await pilot.press("enter")
    await pilot.pause()
    asked_about(app, "Brambleford Hotels renewal")
    await pilot.press("tab")
    await pilot.pause()
    look(app, "morning-ways")
    await pilot.press("l")
    await type_in(pilot, "went silent after the quote")
    await pilot.press("enter")
    await pilot.pause()


def the_app(pilot: Pilot[str]) -> NextstepApp:
    """The program that a pilot flies."""
    assert isinstance(pilot.app, NextstepApp)
    return pilot.app
