"""The program is ended from outside while somebody types: at most two seconds of it are lost.

The real program in a real terminal of its own, which is its controlling one as a window's is.
"""

from __future__ import annotations

import errno
import fcntl
import os
import pty
import random
import re
import select
import signal
import struct
import sys
import termios
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, sleep

import pytest

from nextstep_tui.store.drafts import Drafts
from tests.faults.actions import furnish
from tests.faults.shim import FULL

ROUNDS = 25 if FULL else 1
"""How often each ending is tried, at another place each time."""
ENDINGS = ("SIGHUP", "SIGTERM", "closed", "SIGKILL")
_CODES = {"SIGHUP": 129, "SIGTERM": 143, "closed": 129, "SIGKILL": -9}
PLACES: dict[str, tuple[Sequence[bytes], str]] = {
    "line": ((b"a",), "line"),
    "meeting": ((b"2", b"m", b"\r"), "meeting"),
    "answer": ((b"f", b"p"), "answer"),
    "reason": ((b"v", b"3 dec\r"), "move"),
    "log": ((b"2", b"l", b"\t"), "log"),
    "lost": ((b"2", b"L"), "lose"),
    "new deal": ((b"n",), "deal"),
}
"""Where it is typed: the keys to get there, and what the draft is called."""
WORDS = "Maria will send the security questionnaire and all of its annexes to our counsel"
_LIMIT, _LIMIT_TOLD = 2.0, 1.0
"""Seconds of typing that may be lost in a kill, and where the program is told that it ends."""
_PATIENCE = 20.0
_ENDS_WITHIN = 4.0
"""Seconds; it is one on a machine that has nothing else to do, and tests share theirs."""


class Window:
    """The program in a terminal window."""

    def __init__(self, child: int, end: int) -> None:
        self.child = child
        self._end = end
        self.output = b""

    def read(self, seconds: float) -> None:
        """Take what the program draws for a while."""
        until = monotonic() + seconds
        while (left := until - monotonic()) > 0:
            if not select.select([self._end], [], [], left)[0]:
                return
            try:
                data = os.read(self._end, 65536)
            except OSError as error:
                assert error.errno == errno.EIO
                return
            self.output += data

    def wait_for(self, *wanted: str) -> None:
        """Read until all of some texts were drawn."""
        until = monotonic() + _PATIENCE
        while not all(one in self.drawn for one in wanted):
            assert monotonic() < until, f"{wanted!r} never came: {self.drawn[-600:]!r}"
            self.read(0.02)

    def wait_for_more(self) -> None:
        """Read until anything more is drawn, or nothing comes for a while."""
        before, until = len(self.output), monotonic() + _LIMIT
        while len(self.output) == before and monotonic() < until:
            self.read(0.02)

    @property
    def drawn(self) -> str:
        """What was drawn so far, without what steers the terminal."""
        return re.sub(r"\x1b\[[0-9;?<>=$]*[a-zA-Z]", "", self.output.decode("utf-8", "replace"))

    def type(self, keys: bytes) -> None:
        """Type."""
        os.write(self._end, keys)

    def close(self) -> None:
        """Close the window."""
        if self._end >= 0:
            os.close(self._end)
        self._end = -1

    def ended(self, within: float) -> int:
        """Wait for the program's end; its exit code, negative for a signal."""
        until = monotonic() + within
        while True:
            found, status = os.waitpid(self.child, os.WNOHANG)
            if found:
                self.child = 0
                return os.waitstatus_to_exitcode(status)
            assert monotonic() < until, "it did not end"
            if self._end >= 0:
                self.read(0.02)
            else:
                sleep(0.02)


@contextmanager
def window(journal: Path) -> Iterator[Window]:
    """Start the program in a window of 120 by 40."""
    child, end = pty.fork()
    if child == 0:
        environment = {
            **os.environ,
            "TERM": "xterm-256color",
            "NEXTSTEP_NOW": "2026-11-23T09:00",
            "NEXTSTEP_JOURNAL": str(journal),
        }
        os.execve(sys.executable, [sys.executable, "-m", "nextstep_tui"], environment)
    fcntl.ioctl(end, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
    opened = Window(child, end)
    try:
        yield opened
    finally:
        opened.close()
        if opened.child:
            os.kill(opened.child, signal.SIGKILL)
            os.waitpid(opened.child, 0)


@pytest.mark.parametrize("turn", range(ROUNDS))
@pytest.mark.parametrize("ending", ENDINGS)
def test_what_was_typed_is_offered_again(tmp_path: Path, ending: str, turn: int) -> None:
    chance = random.Random(f"{ending} {turn}")
    place = chance.choice(sorted(PLACES))
    keys, name = PLACES[place]
    journal = tmp_path / "home" / "journal.json"
    furnish(journal)
    _leave_the_morning(journal)
    with window(journal) as opened:
        opened.wait_for("Deals", "questionnaire")
        for key in keys:
            opened.type(key)
            opened.read(0.15)
        typed = _type_a_while(opened, chance)
        ended = _end(opened, ending)
        assert ended == _CODES[ending]
        moment, limit = monotonic(), _LIMIT if ending == "SIGKILL" else _LIMIT_TOLD
        least = next((text for at, text in reversed(typed) if moment - at > limit), "")
        if ending in ("SIGTERM", "SIGHUP"):
            assert b"\x1b[?1049l" in opened.output, "the terminal was not put back"
        assert b"Traceback" not in opened.output
    drafts = Drafts(str(tmp_path / "home" / "journal.json.state" / "drafts"))
    kept = [drafts.get(one) for one in drafts.names() if one.startswith(name)]
    assert len(kept) == 1 and least in kept[0], f"{place}: {kept} for {least!r}"
    with window(journal) as again:
        again.wait_for("Not saved yet")
        again.type(keys[0])
        for key in keys[1:] if keys[0] == b"2" else ():
            again.type(key)
        again.wait_for(least)


def _leave_the_morning(journal: Path) -> None:
    """So that the panes stand there at the start."""
    from tests.faults.actions import open_journal

    opened = open_journal(journal)
    opened.begin_review()
    opened.leave_review()


def _type_a_while(opened: Window, chance: random.Random) -> list[tuple[float, str]]:
    """Type some of the words, a letter once the one before was drawn; when each was typed."""
    count = chance.randrange(15, 45)
    typed = []
    for at in range(count):
        opened.type(WORDS[at].encode())
        typed.append((monotonic(), WORDS[: at + 1].rstrip()))
        opened.wait_for_more()
        opened.read(chance.uniform(0.02, 0.12))
    return typed


def _end(opened: Window, ending: str) -> int:
    if ending == "closed":
        opened.close()
    else:
        os.kill(opened.child, getattr(signal, ending))
    return opened.ended(_ENDS_WITHIN)
