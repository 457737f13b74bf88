"""Where the bench works: an environment as a user has it, and journals of many years.

Both take a while to make and are kept in a folder of temporary files: the environment's packages
until they are deleted, the journals as long as neither the program nor the day has changed.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from nextstep_tui.core.model import working_day
from nextstep_tui.settings import Settings
from nextstep_tui.settings.paths import CONFIG_VARIABLE
from tests.bench.made import with_rows
from tests.bench.terminal import Terminal

ROOT = Path(__file__).parents[2]
LINE = "Maria will send the signed questionnaire by fri"
EMPTY_APP = """\
from textual.app import App
from textual.widgets import Static


class Empty(App):
    def compose(self):
        yield Static("An empty screen")


Empty().run()
"""
_ESC, _QUIT = "\x1b", "\x11"


class Place:
    """The environment and the journals, and what is run in it.

    Args:
        kept: the folder that is kept from one run to the next.
    """

    def __init__(self, kept: Path) -> None:
        self._kept = kept
        self._work = Path(tempfile.mkdtemp(prefix="nextstep-bench-"))
        self.python = str(self._environment() / "bin" / "python")
        self.program = str(self._environment() / "bin" / "nextstep")
        app = self._work / "empty_app.py"
        app.write_text(EMPTY_APP)
        self.empty_app = [self.python, str(app)]

    def close(self) -> None:
        """Delete what was written but for what is kept."""
        shutil.rmtree(self._work, ignore_errors=True)

    @property
    def surroundings(self) -> dict[str, str]:
        """The variables of an ordinary home, in which compiled modules are kept."""
        home = self._work / "home"
        home.mkdir(exist_ok=True)
        return {
            "HOME": str(home),
            "PATH": f"{self._environment() / 'bin'}:/usr/local/bin:/usr/bin:/bin",
            "LANG": "C.UTF-8",
            "TEXTUAL_ANIMATIONS": "none",  # a cursor that blinks never comes to rest
            "XDG_CONFIG_HOME": str(home / "config"),
            "XDG_DATA_HOME": str(home / "data"),
            "XDG_STATE_HOME": str(home / "state"),
            "XDG_CACHE_HOME": str(home / "cache"),
        }

    def run(self, call: Sequence[str], **more: str) -> subprocess.CompletedProcess[str]:
        """Run something to its end.

        Raises:
            subprocess.CalledProcessError: it failed.
        """
        surroundings = {**self.surroundings, **more}
        return subprocess.run(call, env=surroundings, capture_output=True, text=True, check=True)

    def of_years(self, years: int) -> Path:
        """A copy of a journal of so many years, tidied, its day begun; 0 has nothing in it."""
        return self._copy(f"{years}-years", lambda path: self._write_years(path, years))

    def of_rows(self, rows: int) -> Path:
        """A copy of a journal with so many open promises."""
        return self._copy(f"{rows}-rows", lambda path: with_rows(path, rows))

    def screen(self, journal: Path) -> Terminal:
        """The program's screen on a journal."""
        return Terminal([self.program, "--journal", str(journal)], self.surroundings)

    def _copy(self, name: str, write: object) -> Path:
        assert callable(write)
        made = self._kept / f"{name}-{self._stamp()}"
        if not made.exists():
            for old in self._kept.glob(f"{name}-*"):
                shutil.rmtree(old)
            told(f"making the journal {name} …")
            half = self._kept / f"half-{name}"
            shutil.rmtree(half, ignore_errors=True)
            half.mkdir(parents=True)
            write(half / "journal.json")
            self._settle(half / "journal.json")
            half.rename(made)
        copy = Path(tempfile.mkdtemp(dir=self._work)) / name
        shutil.copytree(made, copy)
        return copy / "journal.json"

    def _write_years(self, path: Path, years: int) -> None:
        if years:
            self.run([self.program, "demo", "--write", str(path), "--years", str(years)])

    def _settle(self, journal: Path) -> None:
        """Let what is old go to the archive, and the day's review be over, as in use.

        The review must not come by itself later in the day, in the midst of what is measured; so it
        is left now, whatever the hour.
        """
        self.run([self.program, "--journal", str(journal), "add", LINE])
        settings = self._work / "at_any_hour.toml"
        settings.write_text("[review]\nat = 0\n")
        surroundings = {**self.surroundings, CONFIG_VARIABLE: str(settings)}
        call = [self.program, "--journal", str(journal)]
        with Terminal(call, surroundings) as terminal:
            terminal.until("nextstep")
            terminal.rest(1.0)
            terminal.press(_ESC)
            terminal.rest(0.5)
            terminal.press(_QUIT)
            terminal.end()

    def _environment(self) -> Path:
        return self._kept / "environment"

    def install(self) -> None:
        """Install this package as it is now, without what development needs: caldav's start-up hook
        doubles what every Python of its environment takes."""
        bare = {**os.environ, "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
        for name in ("PYTHONPATH", "PYTHONDONTWRITEBYTECODE", "VIRTUAL_ENV"):
            bare.pop(name, None)
        folder = self._environment()
        calls = [[str(folder / "bin" / "pip"), "install", "--quiet", str(ROOT)]]
        if folder.exists():
            calls[0][2:2] = ["--force-reinstall", "--no-deps"]
        else:
            told("making an environment …")
            upgrade = [str(folder / "bin" / "python"), "-m", "pip", "install", "--quiet"]
            calls.insert(0, [*upgrade, "--upgrade", "pip"])
            calls.insert(0, [sys.executable, "-m", "venv", str(folder)])
        for call in calls:
            subprocess.run(call, env=bare, check=True, stdout=subprocess.DEVNULL)

    def _stamp(self) -> str:
        """Of the program and of the day, which the sample is made for."""
        day = working_day(datetime.now(), Settings().day_turns_at)
        digest = hashlib.sha256(day.isoformat().encode())
        rooms = ("core", "store", "sample")
        files = [path for room in rooms for path in (ROOT / "nextstep_tui" / room).rglob("*.py")]
        for path in sorted([*files, Path(__file__).with_name("made.py"), Path(__file__)]):
            digest.update(path.read_bytes())
        return digest.hexdigest()[:12]


def told(line: str) -> None:
    """Say what is being done, beside the table."""
    sys.stderr.write(f"{line}\n")
    sys.stderr.flush()
