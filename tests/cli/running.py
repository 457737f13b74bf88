"""Calling the command line as a shell would, in this process, and what came of it."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import unicodedata
from collections.abc import Sequence
from pathlib import Path
from typing import Any, TypeAlias

import pytest

from nextstep_tui.cli.main import main
from nextstep_tui.clock import MOMENT_VARIABLE
from nextstep_tui.core.frozen import frozen
from nextstep_tui.settings.paths import JOURNAL_VARIABLE

Parsed: TypeAlias = Any
"""An answer read from JSON; each test says what it expects in it."""


@frozen
class Ran:
    """What a call answered."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Parsed:
        """The answer on standard output, which must be one JSON value on one line."""
        assert self.out.count("\n") == 1, self.out
        return json.loads(self.out)

    @property
    def error(self) -> dict[str, str]:
        """The error that a script sees on standard error."""
        found = json.loads(self.err)
        assert list(found) == ["error"]
        assert list(found["error"]) == ["kind", "message", "hint"]
        return dict(found["error"])


class Shell:
    """A shell whose journal is the test's and whose clock starts where the test says."""

    def __init__(
        self,
        journal_file: Path,
        monkeypatch: pytest.MonkeyPatch,
        capsys: pytest.CaptureFixture[str],
    ) -> None:
        self.journal_file = journal_file
        self._monkeypatch = monkeypatch
        self._capsys = capsys
        monkeypatch.setenv(JOURNAL_VARIABLE, str(journal_file))
        self.go_to("2026-11-23T09:00")

    def go_to(self, moment: str) -> None:
        """Let the next calls start at a local moment."""
        self._monkeypatch.setenv(MOMENT_VARIABLE, moment)

    def __call__(self, *words: str, typed: Sequence[str] = ()) -> Ran:
        """Call ``nextstep`` with some words, and some lines on standard input."""
        self._monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{one}\n" for one in typed)))
        self._capsys.readouterr()
        code = main(words)
        out, err = self._capsys.readouterr()
        assert "Traceback" not in out + err
        return Ran(code, out, err)

    def ok(self, *words: str, typed: Sequence[str] = ()) -> str:
        """Call what must succeed without a complaint; its standard output."""
        ran = self(*words, typed=typed)
        assert (ran.code, ran.err) == (0, ""), ran
        return ran.out

    def json(self, *words: str) -> Parsed:
        """Call what must succeed and answer as JSON; the answer."""
        ran = self(*words, "--json")
        assert (ran.code, ran.err) == (0, ""), ran
        return ran.json

    def contents(self) -> bytes | None:
        """The journal's bytes; None where there is no file."""
        return self.journal_file.read_bytes() if self.journal_file.is_file() else None


def fill(shell: Shell) -> None:
    """Write a small journal: two deals at work, one parked, one lost, two people."""
    shell.ok("person", "add", "Maria", "Lopez", "--theirs", "--email", "maria@acme.example")
    shell.ok("person", "add", "Dave", "Ng", "--ours")
    shell.ok("deal", "add", "Acme", "rollout", "--account", "Acme", "--stage", "disc")
    shell.ok("deal", "add", "Acme", "renewal")
    shell.ok("deal", "add", "Globex", "pilot", "--value", "84k EUR", "--close", "15 jan")
    shell.ok("deal", "add", "Initech")
    shell.ok("deal", "park", "globex", "--until", "4 jan", "--because", "no budget")
    shell.ok("deal", "lose", "initech", "--because", "went silent")
    shell.ok("add", "rollout: Maria will send the questionnaire by fri with help from Dave")
    shell.ok("add", "rollout: I'll send the revised pricing by wed 3pm so that Maria can sign")


def run(*words: str, env: dict[str, str] | None = None, typed: str = "") -> Ran:
    """Call ``nextstep`` in a process of its own, with its output in pipes."""
    done = subprocess.run(
        [sys.executable, "-m", "nextstep_tui", *words],
        input=typed,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=30,
        env={**os.environ, **(env or {})},
    )
    return Ran(done.returncode, done.stdout, done.stderr)


def steering(text: str) -> list[str]:
    """The characters of an output that could steer a terminal; line feeds may."""
    bidi = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
    return [
        char
        for char in text
        if char != "\n" and (unicodedata.category(char) == "Cc" or char in bidi)
    ]
