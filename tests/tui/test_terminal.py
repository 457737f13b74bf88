"""The installed program in a real terminal, end to end."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import struct
import subprocess
import sys
import termios
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic

from nextstep_tui.journal import Journal
from nextstep_tui.settings.paths import CONFIG_VARIABLE

_PATIENCE = 120.0
_QUIET = 0.7
"""Seconds without a byte after which a drawing is over."""


class Terminal:
    """A program at work in a pseudo-terminal."""

    def __init__(self, process: subprocess.Popen[bytes], end: int) -> None:
        self._process = process
        self._end = end
        self.output = b""

    def read_until(self, wanted: bytes) -> None:
        """Read what the program writes until some bytes were among it."""
        until = monotonic() + _PATIENCE
        while wanted not in self.output:
            assert monotonic() < until, f"{wanted!r} never came: {self.output[-400:]!r}"
            self._read()

    def _read(self) -> bool:
        if select.select([self._end], [], [], 0.05)[0]:
            try:
                data = os.read(self._end, 65536)
            except OSError:
                return False
            self.output += data
            return bool(data)
        return self._process.poll() is None

    def rest(self) -> None:
        """Read until nothing more comes for a while."""
        quiet_since = monotonic()
        while monotonic() - quiet_since < _QUIET:
            before = len(self.output)
            self._read()
            if len(self.output) != before:
                quiet_since = monotonic()

    @property
    def cursor(self) -> tuple[int, int]:
        """The column and the line, from 0, at which the last drawing has left the cursor."""
        places = re.findall(rb"\x1b\[(\d+);(\d+)H", self.output)
        line, column = places[-1]
        return int(column) - 1, int(line) - 1

    def type(self, text: str) -> None:
        """Type into it."""
        os.write(self._end, text.encode())

    def exit_code(self) -> int:
        """Wait until the program has ended."""
        until = monotonic() + _PATIENCE
        while self._process.poll() is None:
            assert monotonic() < until, "it never ended"
            self._read()
        while self._read():
            pass
        return self._process.returncode


@contextmanager
def terminal(journal_file: str) -> Iterator[Terminal]:
    """Start the program on a journal, in a terminal of 120 by 40."""
    end, other = pty.openpty()
    fcntl.ioctl(other, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
    environment = {
        **os.environ,
        "TERM": "xterm-256color",
        "NEXTSTEP_NOW": "2026-11-23T09:00",
        "NEXTSTEP_JOURNAL": journal_file,
    }
    environment.pop("NO_COLOR", None)
    program = str(Path(sys.executable).with_name("nextstep"))
    process = subprocess.Popen(
        [program], stdin=other, stdout=other, stderr=other, env=environment, close_fds=True
    )
    os.close(other)
    try:
        yield Terminal(process, end)
    finally:
        if process.poll() is None:
            process.kill()
        process.wait()
        os.close(end)


def test_a_line_is_typed_saved_and_the_program_quit(two_deals: Journal) -> None:
    two_deals.begin_review()
    two_deals.leave_review()
    with terminal(two_deals.path) as flown:
        flown.read_until(b"Deals")
        flown.read_until(b"Acme renewal")
        flown.type("aAcme: Sam will sign the order form by fri\r")
        flown.read_until("✓ added".encode())
        flown.rest()
        first = flown.cursor
        flown.type("k")
        flown.rest()
        column, line = flown.cursor
        assert column == first[0] and line < first[1], "the cursor goes with the highlight"
        flown.type("q")
        assert flown.exit_code() == 0
    assert b"Traceback" not in flown.output
    saved = two_deals.outlook().snapshot.commitments.values()
    assert "sign the order form" in {one.what for one in saved}


def test_the_cursor_is_seen_where_the_settings_ask_for_it(two_deals: Journal) -> None:
    config = Path(os.environ[CONFIG_VARIABLE])
    config.parent.mkdir(parents=True, exist_ok=True)
    config.write_text("[look]\ncursor = true\n", "utf-8")
    with terminal(two_deals.path) as flown:
        flown.read_until(b"Acme renewal")
        hidden, shown = (flown.output.rfind(one) for one in (b"\x1b[?25l", b"\x1b[?25h"))
        assert 0 <= hidden < shown
        flown.type("\x11")
        assert flown.exit_code() == 0


def test_a_bad_journal_is_said_and_left_as_it_is(journal_file: Path) -> None:
    journal_file.parent.mkdir(parents=True)
    journal_file.write_text("{broken", encoding="utf-8")
    with terminal(str(journal_file)) as flown:
        flown.read_until(b"no good backup")
        flown.type("q")
        assert flown.exit_code() == 3
    assert b"Traceback" not in flown.output and b"nextstep restore" in flown.output
    assert journal_file.read_text(encoding="utf-8") == "{broken"


def test_a_journal_that_may_not_be_read_is_said_in_the_terminal(journal_file: Path) -> None:
    journal_file.mkdir(parents=True)
    with terminal(str(journal_file)) as flown:
        assert flown.exit_code() == 3
    assert b"Traceback" not in flown.output and b"can't be read" in flown.output
