"""A real shell in a pseudo-terminal, with a home of its own."""

from __future__ import annotations

import os
import pty
import select
import shutil
import sys
from pathlib import Path
from time import monotonic
from types import TracebackType

ROOT = Path(__file__).parents[2]
PROMPT = "ready> "
PATIENCE = 10.0
"""Seconds that a shell may take; a machine may be busy."""

SHELLS = [name for name in ("bash", "zsh", "fish") if shutil.which(name)]
"""The shells of this machine; bash is on each that the tests are run on."""

_WORDS = {
    "bash": ("--noprofile", "-i"),
    "zsh": ("-d", "-i"),  # without the system's own rc files
    "fish": ("-i",),
}
_RC = {
    "bash": (".bashrc", f"PS1='{PROMPT}'\n"),
    "zsh": (".zshrc", f"PS1='{PROMPT}'\nunsetopt zle\n"),
    "fish": (
        ".config/fish/config.fish",
        f"set fish_greeting\nfunction fish_prompt\necho -n '{PROMPT}'\nend\n",
    ),
}
_LINE = {"fish": "nextstep init fish | source\n"}


class Home:
    """A home folder in which ``nextstep`` is this package, and counts how often it is started.

    Args:
        folder: where; made anew.
        journal: the journal's file.
        settings: the settings' file.
    """

    def __init__(self, folder: Path, journal: Path, settings: Path) -> None:
        self.folder = folder
        self.calls_file = folder / "calls"
        tools = folder / "bin"
        tools.mkdir(parents=True)
        program = tools / "nextstep"
        program.write_text(
            f'#!/bin/sh\necho "$*" >> "{self.calls_file}"\n'
            f'exec "{sys.executable}" -m nextstep_tui "$@"\n'
        )
        program.chmod(0o755)
        self.surroundings = {
            "HOME": str(folder),
            "PATH": f"{tools}:/usr/bin:/bin",
            "PYTHONPATH": str(ROOT),
            "TERM": "dumb",
            "LANG": "C.UTF-8",
            "NEXTSTEP_JOURNAL": str(journal),
            "NEXTSTEP_CONFIG": str(settings),
        }
        for name, (file, text) in _RC.items():
            path = folder / file
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text + _LINE.get(name, f'eval "$(nextstep init {name})"\n'))

    def rc(self, shell: str) -> Path:
        """A shell's rc file."""
        return self.folder / _RC[shell][0]

    @property
    def calls(self) -> list[str]:
        """With which words ``nextstep`` was started, apart from the hook's own printing."""
        if not self.calls_file.exists():
            return []
        lines = self.calls_file.read_text().splitlines()
        return [line for line in lines if not line.startswith("init ")]


class Terminal:
    """A shell that somebody types in; a context manager."""

    def __init__(self, shell: str, home: Home, **surroundings: str) -> None:
        self.seen = ""
        """All that the terminal has shown so far."""
        self._ahead = ""
        child, self._descriptor = pty.fork()
        if not child:
            whole = {**home.surroundings, **surroundings}
            os.execvpe(shell, [shell, *_WORDS[shell]], whole)
        self._child = child

    def __enter__(self) -> Terminal:
        self.wait_for(PROMPT)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        os.close(self._descriptor)
        os.waitpid(self._child, 0)

    def wait_for(self, mark: str) -> str:
        """Read on until the terminal shows something; what it has shown up to there."""
        until = monotonic() + PATIENCE
        while mark not in self._ahead:
            assert monotonic() < until, f"{mark!r} did not come: {self.seen!r}"
            if select.select([self._descriptor], [], [], 0.1)[0]:
                data = os.read(self._descriptor, 65_536).decode("utf-8", "replace")
                self._ahead += data
                self.seen += data
        before, self._ahead = self._ahead.split(mark, 1)
        return before

    def send(self, line: str) -> None:
        """Type one line, and wait for nothing."""
        os.write(self._descriptor, f"{line}\n".encode())

    def press(self, keys: str) -> None:
        """Press keys, and wait for nothing."""
        os.write(self._descriptor, keys.encode())

    def type(self, line: str) -> str:
        """Type one line; what is shown until the next prompt."""
        self.send(f"{line}; printf 'do%s\\n' ne")
        return self.wait_for("done") + self.wait_for(PROMPT)
