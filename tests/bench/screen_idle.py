"""What the screen costs while nobody does anything."""

from __future__ import annotations

import re
import shutil
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path
from time import sleep

from tests.bench.figures import Row
from tests.bench.place import Place, told
from tests.bench.terminal import Terminal

_MOST = 2.0
"""Milliseconds of the processor a second above an empty app's: a look at the file and at the clock
once a second, and no more."""
_WATCHED = 10.0


def rows(place: Place, seconds: float) -> Iterator[Row]:
    """The processor's time of a screen that rests, beside an empty app that rests as long."""
    told(f"resting for {seconds:g} seconds …")
    journal = place.of_years(10)
    with (
        place.screen(journal) as ours,
        Terminal(place.empty_app, place.surroundings) as empty,
    ):
        both = (ours, empty)
        for terminal in both:
            terminal.idle()
            terminal.rest()
        before = [terminal.processor_seconds() for terminal in both]
        sleep(seconds)
        spent = [
            (terminal.processor_seconds() - begin) * 1000 / seconds
            for terminal, begin in zip(both, before, strict=True)
        ]
        looks = _looks(ours.process, journal)
    more = spent[0] - spent[1]
    yield Row(
        "idle, ten years",
        f"at most {_MOST:g} ms of the processor a second above an empty Textual app's",
        f"{more:.2f} ms a second ({spent[0]:.2f} and {spent[1]:.2f}){looks}",
        more <= _MOST,
    )


def _looks(process: int, journal: Path) -> str:
    """How often it looks at files, and at how many of the journal's."""
    if not shutil.which("strace"):
        return ""
    watcher = subprocess.Popen(
        ["strace", "-f", "-p", str(process), "-e", "trace=%file,read"],
        stderr=subprocess.PIPE,
        text=True,
    )
    sleep(_WATCHED)
    watcher.send_signal(signal.SIGINT)
    _, trace = watcher.communicate()
    paths = re.findall(r'"(/[^"]*)"', trace)
    if not paths:
        return ""
    opened = len(re.findall(r"\bopenat\(", trace))
    beside = {path for path in paths if path.startswith(str(journal))}
    return (
        f"; {len(paths) / _WATCHED:.1f} looks a second at {len(set(paths))} paths"
        f" ({len(beside)} the journal's), {opened} opened"
    )
