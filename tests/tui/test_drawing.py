"""What is drawn: nothing old stays in sight, nothing typed is lost, nothing late comes too late."""

from __future__ import annotations

import asyncio
import gc

import pytest
from rich.console import RenderableType
from textual import events
from textual._compositor import ChopsUpdate
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget

from nextstep_tui.journal import Journal
from nextstep_tui.outlook import Outlook
from nextstep_tui.tui import sweeping
from nextstep_tui.tui.app import NextstepApp
from nextstep_tui.tui.screens.main import MainScreen
from nextstep_tui.tui.sweeping import Sweeper
from tests.tui.flying import Flight, flight
from tests.tui.headless import somebody_looking


@pytest.fixture
def acme(two_deals: Journal) -> Journal:
    """Two deals, today's review left."""
    two_deals.begin_review()
    two_deals.leave_review()
    return two_deals


Cell = tuple[str, object]


def _cells(strip: Strip) -> list[Cell]:
    return [
        (char, segment.style)
        for segment in strip
        for char in (segment.text if segment.cell_length == len(segment.text) else segment.text * 2)
    ]


def _drawn(screen: Screen[object]) -> list[list[Cell]]:
    return [_cells(strip) for strip in screen._compositor.render_strips()]


class Glass:
    """What stands on the terminal: each frame changes only the cells that it brings.

    Args:
        app: whose frames.
    """

    def __init__(self, app: NextstepApp, patch: pytest.MonkeyPatch) -> None:
        self.lines: list[list[Cell]] = []
        self._app = app
        display = app._display

        def show(screen: Screen[object], update: RenderableType | None) -> None:
            if update is not None and not app._batch_count:
                self._take(_drawn(screen), update)
            display(screen, update)

        patch.setattr(app, "_display", show)

    def _take(self, drawn: list[list[Cell]], update: RenderableType) -> None:
        if not isinstance(update, ChopsUpdate):
            self.lines = drawn
            return
        for line, start, end in update.spans:
            self.lines[line][start:end] = drawn[line][start:end]


async def _drawn_anew(flown: Flight) -> list[list[Cell]]:
    """The screen with all of its styles and lines made again."""
    flown.app.refresh_css(animate=False)
    for widget in flown.app.screen.walk_children(Widget, with_self=True):
        widget._styles_cache.clear()
        widget.refresh()
    await flown.settled()
    return _drawn(flown.app.screen)


WAYS = (
    ("j",), ("2", "j"), ("a",), ("Maria will",), ("escape",), ("f", "escape"),
    ("f", "k", "came", "enter"), ("Maria will send the annex by wed", "enter"), ("u",),
    ("v", "escape"), ("slash", "quest"), ("naire", "escape"), ("enter",), ("escape", "1", "k"),
)  # fmt: skip


async def test_what_is_drawn_is_what_would_be_drawn_anew(
    acme: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with flight(acme) as flown:
        with somebody_looking():
            glass = Glass(flown.app, monkeypatch)
            flown.app.screen.refresh()
            await flown.settled()
            for keys in WAYS:
                await flown.keys(*keys)
                await asyncio.sleep(0.05)
                shown = [line[:] for line in glass.lines]
                assert shown == await _drawn_anew(flown), keys


async def test_nothing_of_a_longer_list_stays_under_a_palette_that_shrinks(
    acme: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with flight(acme) as flown:
        with somebody_looking():
            glass = Glass(flown.app, monkeypatch)
            await flown.keys("colon")
            await flown.until(lambda: "Meeting" in _words(glass))
            await flown.keys("look")
            await flown.until(lambda: "Looking back" in _words(glass))
            await flown.until(lambda: "Capture what a meeting" not in _words(glass))
            borders = [line for line in _words(glass).splitlines() if "▁" * 40 in line]
            assert len(borders) == 1


def _words(glass: Glass) -> str:
    """What stands on the terminal, as text."""
    return "\n".join("".join(char for char, _ in line) for line in glass.lines)


async def test_no_letter_is_lost_while_the_one_before_is_drawn(acme: Journal) -> None:
    async with flight(acme) as flown:
        await flown.keys("a")
        typed = ""
        for looks in range(24):
            flown.app.post_message(events.Key("x", "x"))
            for _ in range(looks):
                await asyncio.sleep(0)
            flown.app.post_message(events.Key("y", "y"))
            await flown.settled()
            typed += "xy"
            assert flown.line.value == typed, looks


async def test_leaving_at_once_is_no_trouble_for_what_comes_late(acme: Journal) -> None:
    for keys in (("f", "ctrl+q"), ("slash", "s", "ctrl+q"), ("a", "tab", "ctrl+q")):
        async with flight(acme) as flown:
            await flown.keys(*keys)
            assert not flown.app.is_running and not flown.app.return_code


async def test_a_saved_line_fills_the_lists_once(
    acme: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled: list[object] = []
    fill = MainScreen.fill
    async with flight(acme) as flown:
        await flown.keys("a", "Acme: Sam will sign the order form by fri")

        def filling(screen: MainScreen, outlook: Outlook) -> None:
            filled.append(1)
            fill(screen, outlook)

        monkeypatch.setattr(MainScreen, "fill", filling)
        await flown.keys("enter")
        assert filled == [1] and "✓ added" in flown.said("#main-header")


def test_garbage_is_collected_when_no_key_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[object] = []
    now = [0.0]
    monkeypatch.setattr(sweeping, "monotonic", lambda: now[0])
    was_at_work = gc.isenabled()
    sweeper = Sweeper()
    try:
        gc.enable()
        sweeper.begin()
        assert not gc.isenabled(), "a key is at work"
        monkeypatch.setattr(gc, "collect", looked.append)
        monkeypatch.setattr(gc, "get_count", lambda: (10, 0, 0))
        sweeper.after_key()
        assert not looked, "there is hardly anything new"
        monkeypatch.setattr(gc, "get_count", lambda: (10_000, 0, 0))
        sweeper.after_key()
        assert looked == [1], "only what is new"
        monkeypatch.setattr(gc, "collect", lambda: looked.append("all"))
        sweeper.sweep()
        assert looked == [1], "the next key may come"
        now[0] += 2
        sweeper.sweep()
        sweeper.sweep()
        assert looked == [1, "all"], "once, when the hands rest"
        sweeper.stop()
        assert gc.isenabled()
    finally:
        (gc.enable if was_at_work else gc.disable)()
