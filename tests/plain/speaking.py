"""Calling ``nextstep --plain`` as somebody does who hears the terminal, and writing down all of it.

What is typed stands in the transcript where it was typed, as a terminal echoes it; the answer and
the complaints stand in one column, as they come. Ids, moments and folders are the same each time.
"""

from __future__ import annotations

import contextlib
import io
import os
import random
import shlex
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from unittest import mock

from nextstep_tui.cli import desk
from nextstep_tui.cli.main import main
from nextstep_tui.cli.paint import Line, write_lines
from nextstep_tui.core.frozen import frozen

MONDAY = "2026-11-23T09:00"


@frozen
class Call:
    """One call, what is typed while it runs, and how it is to end."""

    words: str
    """As a shell splits them; ``@/`` is in the folder of the scene."""
    typed: tuple[str, ...] = ()
    code: int = 0
    at: str = MONDAY
    """The local moment at which it starts."""
    in_terminal: bool = True


@frozen
class Heard:
    """What a scene was like."""

    text: str
    """All of it, as the golden file has it."""
    codes: tuple[int, ...]
    pieces: tuple[tuple[str, str], ...]
    """Every piece of text that was shown, with the role that another reader sees as colour."""


class _Ear(io.StringIO):
    """A terminal's output, or a pipe's."""

    def __init__(self, *, in_terminal: bool) -> None:
        super().__init__()
        self._in_terminal = in_terminal

    def isatty(self) -> bool:
        return self._in_terminal


class _Mouth(io.StringIO):
    """A terminal's input, which its output echoes."""

    def __init__(self, lines: Sequence[str], echo: _Ear) -> None:
        super().__init__("".join(f"{line}\n" for line in lines))
        self._echo = echo

    def isatty(self) -> bool:
        return self._echo.isatty()

    def readline(self, size: int | None = -1, /) -> str:  # type: ignore[override]
        line = super().readline(-1 if size is None else size)
        self._echo.write(line)
        return line


class Speaker:
    """Makes the calls of one scene, in a folder of its own.

    Args:
        folder: where journal, settings and files are.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._random = random.Random(1)
        self.text = ""
        self.codes: list[int] = []
        self.pieces: list[tuple[str, str]] = []

    def make(self, call: Call) -> int:
        """Make a call, and write down what was heard; its exit code."""
        ear = _Ear(in_terminal=call.in_terminal)
        words = shlex.split(call.words.replace("@/", f"{self._folder}/"))
        with self._surroundings(call, ear):
            code = main([*words, "--plain"])
        said = ear.getvalue().replace(str(self._folder), "@").replace(sys.executable, "python")
        self.text += f"$ nextstep {call.words} --plain".replace("  ", " ") + f"\n{said}"
        self.text += "" if said.endswith("\n") or not said else "\n"
        self.text += f"[{code}]\n\n"
        self.codes.append(code)
        return code

    @contextlib.contextmanager
    def _surroundings(self, call: Call, ear: _Ear) -> Iterator[None]:
        variables = {
            "HOME": str(self._folder / "home"),
            "NEXTSTEP_CONFIG": str(self._folder / "config.toml"),
            "NEXTSTEP_JOURNAL": str(self._folder / "journal.json"),
            "NEXTSTEP_NOW": call.at,
            "PATH": os.environ.get("PATH", ""),
            "SHELL": "/bin/bash",
            "TERM": "xterm-256color",
            "TZ": "UTC0",
        }
        with contextlib.ExitStack() as stack:
            stack.enter_context(mock.patch.dict(os.environ, variables, clear=True))
            stack.enter_context(mock.patch("os.urandom", self._random.randbytes))
            stack.enter_context(mock.patch("os.fsync", lambda _: None))
            stack.enter_context(mock.patch("sys.stdout", ear))
            stack.enter_context(mock.patch("sys.stderr", ear))
            stack.enter_context(mock.patch("sys.stdin", _Mouth(call.typed, ear)))
            stack.enter_context(mock.patch(f"{desk.__name__}.write_lines", self._write))
            yield
        time.tzset()

    def _write(self, lines: Sequence[Line], *, plain: bool) -> None:
        self.pieces += [piece for line in lines for piece in line.pieces]
        write_lines(lines, plain=plain)


def heard(before: Sequence[Call], calls: Sequence[Call], settings: str = "") -> Heard:
    """A scene: what was written before it without being listened to, then its calls.

    Args:
        before: calls that must succeed; ``copy A B`` copies a file of the folder.
        calls: the scene.
        settings: the rep's ``config.toml``.
    """
    with tempfile.TemporaryDirectory() as name:
        folder = Path(os.path.realpath(name))
        (folder / "home").mkdir()
        (folder / "deals.csv").write_text(DEALS, "utf-8")
        (folder / "config.toml").write_text(settings, "utf-8")
        speaker = Speaker(folder)
        for call in before:
            what, _, files = call.words.partition(" ")
            if what == "copy":
                source, target = files.split()
                shutil.copy(folder / source, folder / target)
            else:
                assert speaker.make(call) == call.code, speaker.text
        speaker.text, speaker.codes, speaker.pieces = "", [], []
        for call in calls:
            speaker.make(call)
        return Heard(speaker.text, tuple(speaker.codes), tuple(speaker.pieces))


DEALS = """Deal Name,Deal Stage,Amount,Close Date,Next step,Next Activity Date
Verrano renewal,Proposal,84000,2026-12-18,Send Maria the answers,2026-11-26
Tolmere payroll,Qualified,8400,2027-01-15,Touch base with Leo,2026-11-27
"""
