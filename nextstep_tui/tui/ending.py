"""The end that comes from outside: a signal, or a terminal that was closed.

What is typed is put on the disk first. Then the screen is left in good order; where it can't be
left, because the terminal is gone or something holds it up, the program ends all the same.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import sys
import threading
from collections.abc import Callable
from types import FrameType
from typing import Any

if sys.platform != "win32":
    import termios

_PATIENCE = 0.6
"""Seconds that leaving the screen may take after a signal."""
_LEAVE_SCREEN = (
    b"\x1b[?1000l\x1b[?1003l\x1b[?1006l\x1b[?2004l\x1b[<u\x1b[?1049l\x1b[?25h\x1b[?1004l"
)
"""Mouse, paste and key reports off, the usual screen and cursor back."""
_SIGNALED = 128
"""An exit code is this and the signal's number, as shells have it."""
HANGUP = 1
"""The number of the signal that a closed terminal sends."""

Handler = Callable[[int, FrameType | None], object] | int | None


class Endings:
    """Watches for signals while the screen is open.

    Args:
        keep: puts on the disk what is typed.
        leave: leaves the screen with an exit code.
    """

    def __init__(self, keep: Callable[[], object], leave: Callable[[int], object]) -> None:
        self._keep = keep
        self._leave = leave
        self._before: dict[signal.Signals, Handler] = {}
        self._loop: asyncio.AbstractEventLoop | None = None
        self._terminal: list[Any] = []
        if sys.platform != "win32":
            with contextlib.suppress(termios.error, OSError, ValueError):
                self._terminal = list(termios.tcgetattr(_terminal_file()))

    def watch(self, loop: asyncio.AbstractEventLoop) -> None:
        """Take the signals from here on.

        Args:
            loop: the loop that the screen runs in.
        """
        self._loop = loop
        for name in ("SIGHUP", "SIGTERM", "SIGINT"):
            if found := getattr(signal, name, None):
                self._before[found] = signal.signal(found, self._told_to_end)

    def stop(self) -> None:
        """Take the signals no more."""
        for found, handler in self._before.items():
            signal.signal(found, handler)
        self._before.clear()

    def look_at_terminal(self, code: int = _SIGNALED + HANGUP) -> None:
        """End the program where its terminal was closed, with a signal or without one."""
        if _terminal_is_gone():
            self._end_now(code)

    def _told_to_end(self, number: int, _: FrameType | None) -> None:
        """Python's own handler, not the loop's: it runs while the loop is held up as well."""
        self._keep()
        code = _SIGNALED + number
        backstop = threading.Timer(_PATIENCE, self._end_now, (code,))
        backstop.daemon = True
        backstop.start()
        if self._loop is not None:
            self._loop.call_soon_threadsafe(self._leave, code)

    def _end_now(self, code: int) -> None:
        self._keep()
        if self._terminal and sys.platform != "win32":
            with contextlib.suppress(termios.error, OSError):
                os.write(_terminal_file(), _LEAVE_SCREEN)
                termios.tcsetattr(_terminal_file(), termios.TCSANOW, self._terminal)
        os._exit(code)


def _terminal_file() -> int:
    stream = sys.__stdin__
    return stream.fileno() if stream is not None else 0


def _terminal_is_gone() -> bool:
    """Whether the other end of the terminal has been closed."""
    if sys.platform == "win32":
        return False
    try:
        termios.tcgetattr(_terminal_file())
    except (termios.error, OSError, ValueError):
        return True
    return False
