"""A program in a pseudo-terminal that answers what a program asks of its terminal.

What the program writes is stamped when it is read and cut into frames: from the beginning of a
synchronised update to its end, as a terminal that knows mode 2026 shows it; outside of one, what
was read at once. A frame's text is what is written in it, without the sequences, which become line
ends where they move the cursor: enough to know what has come, and at a fraction of what it costs
to emulate a screen, on a machine whose processors the program needs itself.
"""

from __future__ import annotations

import codecs
import contextlib
import fcntl
import os
import re
import select
import signal
import struct
import termios
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from time import perf_counter
from types import TracebackType
from typing import NamedTuple

SIZE = (120, 40)
PATIENCE = 30.0
"""Seconds after which a program is taken to hang."""
REST = 0.15
"""Seconds without output after which a program has drawn all it had to."""

_AT_REST = 0.08
"""The share of a processor that a program at rest may use."""

_SEQUENCE = re.compile(
    r"\x1b\[(?P<marks>[<=>?]?)(?P<numbers>[0-9;:]*)(?P<between>[ -/]*)(?P<last>[@-~])"
    r"|\x1b\](?P<command>[^\x07\x1b]*)(?:\x07|\x1b\\)"
    r"|\x1b[P_^X](?P<string>[^\x1b]*)\x1b\\"
    r"|\x1b[()][A-Z0-9]"
    r"|\x1b[^\[\]P_^X()]"
)
_UNFINISHED = re.compile(
    r"\x1b(?:\[[<=>?]?[0-9;:]*[ -/]*|\][^\x07\x1b]*\x1b?|[P_^X][^\x1b]*\x1b?|[()])?\Z"
)
_SYNCHRONISED = "2026"
_MOVES = "HfGdABCDEFJK"
_ANSWERS = {
    ("", "c"): "\x1b[?62;22c",
    (">", "c"): "\x1b[>0;276;0c",
    ("?", "u"): "\x1b[?0u",
    (">", "q"): "\x1bP>|bench\x1b\\",
    ("", "n"): "\x1b[1;1R",
}
_LIGHT, _DARK = "dddd/dddd/dddd", "1111/1111/1111"


class Ended(Exception):
    """The program ended, or hung, before what was waited for came."""


class Frame(NamedTuple):
    """What came onto the screen at once."""

    at: float
    """When, in seconds of ``perf_counter``."""
    text: str


class Reader:
    """Cuts a program's output into frames, and finds what it asks.

    Args:
        answer: sends an answer to the program.
    """

    def __init__(self, answer: Callable[[str], None]) -> None:
        self._answer = answer
        self._decode = codecs.getincrementaldecoder("utf-8")("replace").decode
        self._rest = ""
        self._drawn: list[str] = []
        self._is_held = False

    def read(self, data: bytes, at: float) -> list[Frame]:
        """Take output; return the frames that end in it."""
        text = self._rest + self._decode(data)
        unfinished = _UNFINISHED.search(text)
        self._rest = unfinished[0] if unfinished else ""
        text = text[: len(text) - len(self._rest)]
        frames: list[Frame] = []
        place = 0
        for found in _SEQUENCE.finditer(text):
            self._drawn.append(text[place : found.start()])
            place = found.end()
            if self._ends_frame(found):
                frames += self._frame(at)
        self._drawn.append(text[place:])
        if not self._is_held:
            frames += self._frame(at)
        return frames

    def _frame(self, at: float) -> list[Frame]:
        text = "".join(self._drawn)
        self._drawn.clear()
        return [Frame(at, text)] if text.strip("\n") else []

    def _ends_frame(self, found: re.Match[str]) -> bool:
        last, marks, numbers = found["last"], found["marks"], found["numbers"]
        if last is None:
            command = found["command"]
            if command is not None and command.endswith("?"):
                number = command.partition(";")[0]
                colour = _DARK if number == "11" else _LIGHT
                self._answer(f"\x1b]{number};rgb:{colour}\x1b\\")
        elif last in "hl" and marks == "?" and numbers == _SYNCHRONISED:
            self._is_held = last == "h"
            return not self._is_held
        elif last == "p" and found["between"] == "$":
            known = 2 if numbers == _SYNCHRONISED else 0
            self._answer(f"\x1b[{marks}{numbers};{known}$y")
        elif (marks, last) in _ANSWERS:
            self._answer("\x1b[0n" if last == "n" and numbers == "5" else _ANSWERS[marks, last])
        elif last in _MOVES:
            self._drawn.append("\n")
        return False


class Terminal:
    """One run of a program; to be used with ``with``, at whose end the program is ended.

    Args:
        call: the program and its words.
        surroundings: its environment, but for what describes the terminal.
        size: columns and rows.
    """

    def __init__(
        self,
        call: Sequence[str],
        surroundings: Mapping[str, str],
        size: tuple[int, int] = SIZE,
    ) -> None:
        columns, rows = size
        self._master, slave = os.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        name = os.ttyname(slave)
        self._reader = Reader(lambda answer: self._write(answer.encode()))
        self._frames: list[Frame] = []
        self._code: int | None = None
        self.began = perf_counter()
        self.process = os.posix_spawnp(
            call[0],
            list(call),
            {**surroundings, "TERM": "xterm-256color", "COLORTERM": "truecolor"},
            file_actions=[
                (os.POSIX_SPAWN_OPEN, 0, name, os.O_RDWR, 0),
                (os.POSIX_SPAWN_DUP2, 0, 1),
                (os.POSIX_SPAWN_DUP2, 0, 2),
            ],
            setsid=True,
        )
        os.close(slave)

    def __enter__(self) -> Terminal:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the program, if it has not ended."""
        for number in (signal.SIGTERM, signal.SIGKILL):
            if self._code is None:
                with contextlib.suppress(ProcessLookupError):
                    os.kill(self.process, number)
                with contextlib.suppress(Ended):
                    self.end(2.0)
        os.close(self._master)

    def press(self, keys: str) -> float:
        """Press keys, all at once; return the moment before."""
        self._frames.clear()
        now = perf_counter()
        self._write(keys.encode())
        return now

    def until(self, *texts: str, patience: float = PATIENCE) -> float:
        """Wait until each text has come since the last key.

        Returns:
            When the frame came that brought the last of them.

        Raises:
            Ended: it never came.
        """
        seen, checked = "", 0
        until = perf_counter() + patience
        while True:
            for frame in self._frames[checked:]:
                seen += f"\n{frame.text}"
                if all(text in seen for text in texts):
                    return frame.at
            checked = len(self._frames)
            self._take(until, f"{texts} in\n{seen}")

    def first(self) -> float:
        """Wait for the first frame since the last key; return when it came."""
        until = perf_counter() + PATIENCE
        while not self._frames:
            self._take(until, "a frame")
        return self._frames[0].at

    def rest(self, quiet: float = REST) -> list[Frame]:
        """Wait until the program is at rest; return all frames since the last key."""
        self.idle(quiet)
        return list(self._frames)

    def idle(self, quiet: float = REST) -> None:
        """Wait until the program has done all it had to: it neither draws nor reckons.

        Args:
            quiet: seconds for which it has to be so.

        Raises:
            Ended: it never comes to rest.
        """
        until = perf_counter() + PATIENCE
        while True:
            before, begin, drawn = self.processor_seconds(), perf_counter(), len(self._frames)
            while (left := begin + quiet - perf_counter()) > 0:
                if self._comes(left) and not self._read():
                    return
            spent = self.processor_seconds() - before
            if spent < _AT_REST * quiet and len(self._frames) == drawn:
                return
            if perf_counter() > until:
                raise Ended("It never comes to rest.")

    def end(self, patience: float = PATIENCE) -> float:
        """Wait until the program has ended; return when it was seen to be gone."""
        until = perf_counter() + patience
        while self._code is None:
            if perf_counter() > until:
                raise Ended("It did not end.")
            if self._comes(0.0005):
                self._read()
            process, status = os.waitpid(self.process, os.WNOHANG)
            if process:
                self._code = os.waitstatus_to_exitcode(status)
        return perf_counter()

    def memory(self, what: str = "VmRSS") -> float:
        """MiB that the program has in memory; ``VmHWM`` for the most it ever had."""
        for line in Path(f"/proc/{self.process}/status").read_text().splitlines():
            name, _, value = line.partition(":")
            if name == what:
                return int(value.split()[0]) / 1024
        raise KeyError(what)

    def processor_seconds(self) -> float:
        """What the program has used of the processors so far, all threads."""
        threads = Path(f"/proc/{self.process}/task").iterdir()
        return sum(int((one / "schedstat").read_text().split()[0]) for one in threads) / 1e9

    def _write(self, data: bytes) -> None:
        with contextlib.suppress(OSError):
            os.write(self._master, data)

    def _comes(self, patience: float) -> bool:
        return bool(select.select([self._master], [], [], max(patience, 0.0))[0])

    def _read(self) -> bool:
        try:
            data = os.read(self._master, 65_536)
        except OSError:
            return False
        self._frames += self._reader.read(data, perf_counter())
        return bool(data)

    def _take(self, until: float, waited_for: str) -> None:
        if not self._comes(until - perf_counter()):
            raise Ended(f"It took too long: {waited_for}")
        if not self._read():
            raise Ended(f"It ended before: {waited_for}")
