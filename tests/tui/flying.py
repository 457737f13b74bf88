"""Flying the screen in tests: keys at once, as a quick hand or a slow line sends them."""

from __future__ import annotations

import asyncio
import unicodedata
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from textual import events
from textual.geometry import Region
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Input, Static

from nextstep_tui.journal import Done, Journal
from nextstep_tui.requests import NewCommitment
from nextstep_tui.tui.app import NextstepApp
from tests.tui.headless import nobody_looking

USUAL = (120, 40)
SMALL = (80, 24)
Size = tuple[int, int]
_MOST_LAYOUTS = 200
_LONGEST = 1000

NAMED = {
    "enter", "escape", "tab", "shift+tab", "up", "down", "f1", "f2", "space", "home", "end",
    "slash", "colon", "question_mark", "backspace", "pageup", "pagedown", "left", "right", "comma",
}  # fmt: skip


class Flight:
    """A started program and the hand on its keys."""

    def __init__(self, pilot: Pilot[str], app: NextstepApp) -> None:
        self.pilot = pilot
        self.app = app

    @property
    def screen(self) -> str:
        """The name of the screen on top."""
        return type(self.app.screen).__name__

    @property
    def line(self) -> Input:
        """The field in focus."""
        focused = self.app.focused
        assert isinstance(focused, Input), f"{focused!r} is no field"
        return focused

    async def keys(self, *keys: str) -> None:
        """Send keys all at once; what is no name of a key is text to be typed."""
        for key in keys:
            if key in NAMED or key.startswith("ctrl+"):
                self._send(key)
            else:
                for char in key:
                    self.app.post_message(events.Key(_name(char), char))
        await self.settled()

    def _send(self, key: str) -> None:
        char = {"slash": "/", "comma": ",", "colon": ":", "question_mark": "?", "space": " "}.get(
            key
        )
        self.app.post_message(events.Key(key, key if len(key) == 1 else char))

    async def settled(self) -> None:
        """Wait until all keys have done their work and the screen is drawn."""
        for _ in range(_LONGEST):
            await asyncio.sleep(0.002)
            if not self.app.message_queue_size and self.app.type_ahead.is_idle:
                break
        else:
            raise AssertionError("the screen never came to rest")
        for _ in range(_MOST_LAYOUTS):
            if not (self.app.is_running and self.app.screen_stack):
                return
            await self.pilot.pause(0)
            if not self._is_drawing:
                return
            await asyncio.sleep(0.002)

    @property
    def _is_drawing(self) -> bool:
        """Whether something is still to be laid out or told; a busy machine is late with it."""
        if not (self.app.is_running and self.app.screen_stack):
            return False
        screen = self.app.screen
        return (
            screen._layout_required
            or screen._scroll_required
            or bool(screen._callbacks)
            or any(one.message_queue_size for one in screen.walk_children())
        )

    async def until(self, holds: Callable[[], bool]) -> None:
        """Wait for what a thread brings."""
        for _ in range(600):
            await self.settled()
            if holds():
                return
            await self.pilot.pause(0.05)
        raise AssertionError(f"It never came: {self.seen()}")

    async def resize(self, size: Size) -> None:
        """Give the terminal another size."""
        await self.pilot.resize_terminal(*size)
        await self.pilot.pause(0.06)

    def seen(self) -> str:
        """All that is drawn, as text, one line a row."""
        return text_of(self.app.screen)

    def said(self, query: str) -> str:
        """What a line of the screen says."""
        return str(self.app.screen.query_one(query, Static).render())

    def toasts(self) -> str:
        """What the toasts say."""
        return " ".join(str(toast.render()) for toast in self.app.screen.query("Toast"))


def is_in_sight(widget: Widget) -> bool:
    """Whether all of a part is seen in what it scrolls in."""
    around = [one for one in widget.ancestors if isinstance(one, Widget)]
    return all(one.region.contains_region(widget.region) for one in around)


def _name(char: str) -> str:
    """A character's key as a terminal names it: ``/`` is ``slash``."""
    if char.isalnum():
        return char
    name = unicodedata.name(char, char).casefold().replace("-", "_").replace(" ", "_")
    return _KEYS_OF.get(name, name)


_KEYS_OF = {
    "solidus": "slash",
    "reverse_solidus": "backslash",
    "commercial_at": "at",
    "hyphen_minus": "minus",
    "plus_sign": "plus",
    "low_line": "underscore",
}


def text_of(screen: Screen[object]) -> str:
    """What a screen draws, as text, widget by widget."""
    drawn = []
    for widget in screen.walk_children(Widget):
        width, height = widget.outer_size
        if widget.is_on_screen and width and height and not list(widget.children):
            strips = widget.render_lines(Region(0, 0, width, height))
            drawn += [strip.text for strip in strips]
    return "\n".join(drawn)


@asynccontextmanager
async def flight(journal: Journal, size: Size = USUAL) -> AsyncIterator[Flight]:
    """Start the program on a journal."""
    app = NextstepApp(journal)
    with nobody_looking():
        async with app.run_test(size=size, notifications=True, tooltips=True) as pilot:
            flown = Flight(pilot, app)
            await flown.settled()
            yield flown


def promise(journal: Journal, line: str) -> Done:
    """Write a commitment down, as the command line would."""
    from nextstep_tui.promising import promised

    return journal.add(promised(journal, line))


__all__ = ["SMALL", "USUAL", "Flight", "NewCommitment", "Size", "flight", "promise", "text_of"]
