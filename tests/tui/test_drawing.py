"""What is drawn: nothing old stays in sight, nothing typed is lost, nothing late comes too late."""

from __future__ import annotations

import asyncio
import gc

import pytest
from textual import events
from textual.screen import Screen
from textual.strip import Strip

from nextstep_tui.journal import Journal
from nextstep_tui.tui import sweeping
from nextstep_tui.tui.screens.main import MainScreen
from nextstep_tui.tui.sweeping import Sweeper
from tests.tui.flying import Flight, flight


@pytest.fixture
def acme(two_deals: Journal) -> Journal:
    """Two deals, today's review left."""
    two_deals.begin_review()
    two_deals.leave_review()
    return two_deals


def _drawn(screen: Screen[object]) -> list[Strip]:
    return screen._compositor.render_strips()


async def _drawn_anew(flown: Flight) -> list[Strip]:
    """The screen with all of its styles and lines made again."""
    flown.app.refresh_css(animate=False)
    for widget in flown.app.screen.walk_children(with_self=True):
        widget._styles_cache.clear()
        widget.refresh()
    await flown.settled()
    return _drawn(flown.app.screen)


WAYS = (
    ("j",), ("2", "j"), ("a",), ("Maria will",), ("escape",), ("f", "escape"),
    ("f", "k", "came", "enter"), ("Maria will send the annex by wed", "enter"), ("u",),
    ("v", "escape"), ("slash", "quest"), ("naire", "escape"), ("enter",), ("escape", "1", "k"),
)  # fmt: skip


async def test_what_is_drawn_is_what_would_be_drawn_anew(acme: Journal) -> None:
    async with flight(acme) as flown:
        for keys in WAYS:
            await flown.keys(*keys)
            drawn = _drawn(flown.app.screen)
            assert drawn == await _drawn_anew(flown), keys


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
        monkeypatch.setattr(
            MainScreen, "fill", lambda self, outlook: (filled.append(1), fill(self, outlook))
        )
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
