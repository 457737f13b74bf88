"""Keys that are typed faster than the screen changes, held until what they are meant for is there.

A connection that batches keystrokes delivers ``f``, ``k`` and a sentence at once. Textual would
hand all of them to what has the focus when they arrive; here each waits until the one before has
done its work, a screen that it opened has its focus, and a field that it closed is closed. Letters
typed into a field open nothing, so that a sentence goes in at once.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Collection
from time import monotonic

from textual import events
from textual.app import App

from nextstep_tui.tui.drawing import draw, has_changed, lay_out
from nextstep_tui.tui.sweeping import Sweeper

Deliver = Callable[[events.Event], Awaitable[None]]

_PATIENCE = 10.0
"""Seconds after which the next key goes on its way in any case."""
_UNSEEN = 0.2
"""Seconds after which what a key has set off so far is drawn, settled or not."""
_WRITTEN_AFTER = 0.01
"""Seconds after which a frame has reached the terminal; the thread that writes it would have to
wait for the collector of garbage."""
_LOOKS_FOR_CHANGE = 12
"""How often the first change of a key is looked for."""
_LAYOUTS = 3
"""How often what is laid out may ask for another layout before it is drawn."""
_LOOKS = 3
"""How often in a row nothing may be under way for the screen to count as settled."""
_LOOKS_AT_ONCE = 40
"""How often that is looked for without a pause: a message needs no time but its turn."""


class TypeAhead:
    """A queue of keys in front of an app.

    Args:
        app: what they are typed into.
        deliver: hands one of them over.
        moves: the keys that move in a list.
    """

    def __init__(self, app: App[str], deliver: Deliver, moves: Collection[str] = ()) -> None:
        self._app = app
        self._deliver = deliver
        self._moves = moves
        self._waiting: deque[events.Event] = deque()
        self._worker: asyncio.Task[None] | None = None
        self.sweeper = Sweeper()
        """Sees to it that no key waits for the collector of garbage."""

    @property
    def is_idle(self) -> bool:
        """Whether every key has done its work."""
        return not self._waiting and (self._worker is None or self._worker.done())

    async def take(self, event: events.Event) -> None:
        """Hand a key over, or hold it while the one before it is at work."""
        self._waiting.append(event)
        if self._worker is None or self._worker.done():
            self._worker = asyncio.create_task(self._work())

    async def _work(self) -> None:
        self.sweeper.begin()
        await self._do_keys()
        asyncio.get_running_loop().call_later(_WRITTEN_AFTER, self._sweep_what_is_new)

    def _sweep_what_is_new(self) -> None:
        if self.is_idle:
            self.sweeper.after_key()

    async def _do_keys(self) -> None:
        is_settled = True
        while (self._waiting or not is_settled) and self._app.is_running:
            if not self._waiting:
                await self._settle(waits_for_late=False)
                self._draw()  # the letter first, and then what it finds
                await self._draw_as_one(waits_for_late=True)
                is_settled = True
                continue
            event = self._waiting.popleft()
            is_typing = self._is_typing(event)
            if not is_settled and not is_typing:
                await self._settle()
                is_typing = self._is_typing(event)
            if is_typing:
                await self._deliver(event)
                is_settled = False
            elif self._is_move(event):
                await self._deliver(event)
                await self._first_change()  # the row first, and then what is said about it
                await self._draw_as_one(waits_for_late=True)
                is_settled = True
            else:
                await self._act(event)
                is_settled = True

    def _is_move(self, event: events.Event) -> bool:
        return isinstance(event, events.Key) and event.key in self._moves

    async def _act(self, event: events.Event) -> None:
        """Hand a command's key over, and draw as one what it sets off one after another."""
        with self._app.batch_update():
            await self._deliver(event)
            await self._lay_out(waits_for_late=False)
        self._draw()
        await self._draw_as_one(waits_for_late=True)
        await self._settle()

    async def _draw_as_one(self, *, waits_for_late: bool) -> None:
        with self._app.batch_update():
            await self._lay_out(waits_for_late=waits_for_late)
        self._draw()

    async def _lay_out(self, *, waits_for_late: bool) -> None:
        for _ in range(_LAYOUTS):
            await self._settle(_UNSEEN, waits_for_late=waits_for_late)
            if not self._app.screen_stack or not lay_out(self._app.screen):
                return

    async def _first_change(self) -> None:
        """Draw the first thing that changes, whatever else is under way."""
        for _ in range(_LOOKS_FOR_CHANGE):
            await asyncio.sleep(0)
            if has_changed(self._app.screen):
                self._draw()
                return

    def _draw(self) -> None:
        if self._app.screen_stack and self._app.is_running:
            draw(self._app.screen)

    def _is_typing(self, event: events.Event) -> bool:
        """Whether a key is a letter for a field."""
        if not (isinstance(event, events.Key) and event.is_printable and self._app.is_running):
            return False
        focused = self._app.focused
        return focused is not None and focused.check_consume_key(event.key, event.character)

    async def _settle(self, patience: float = _PATIENCE, *, waits_for_late: bool = True) -> None:
        quiet, looks, until = 0, 0, monotonic() + patience
        while quiet < _LOOKS and monotonic() < until:
            await asyncio.sleep(0)
            quiet = quiet + 1 if self._is_settled(waits_for_late) else 0
            looks += 1
            if not quiet and looks > _LOOKS_AT_ONCE:
                await asyncio.sleep(0.001)

    def _is_settled(self, waits_for_late: bool) -> bool:
        """Whether no message is on its way, and all that was opened stands.

        A part that says it is not whole holds up frames and keys; one that is late, as nothing of
        it is in sight, holds up keys alone.
        """
        if not self._app.screen_stack:
            return True
        screen = self._app.screen
        parts = [self._app, screen, *screen.walk_children()]
        return screen.is_mounted and not any(
            part.message_queue_size
            or not getattr(part, "is_whole", True)
            or (waits_for_late and getattr(part, "is_late", False))
            for part in parts
        )
