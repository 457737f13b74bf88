"""What the shell's hook costs at each prompt.

Each shell of this machine calls the hook and an empty function, turn by turn, as often as said
below, on a day that was greeted. What is promised: less than a millisecond a prompt, and no
process.
"""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from nextstep_tui.core.model import working_day
from nextstep_tui.outside.greeting import Stamp
from nextstep_tui.outside.shell import SHELLS, hook
from tests.bench.figures import Row, at_most
from tests.outside.terminal import SHELLS as HERE

CALLS = 2_000
ROUNDS = 7
_MOST = 1.0
"""Milliseconds a prompt."""

_CLOCK = {
    "bash": "printf '%s\\n' \"${EPOCHREALTIME/[.,]/}\"",
    "zsh": "printf '%d\\n' $((EPOCHREALTIME * 1000000))",
    # Fish has no clock of its own: the time of a file that it writes.
    "fish": "date +%s%6N",
}
_LOOP = {
    "bash": "for ((i = 0; i < {calls}; i++)); do {name}; done",
    "zsh": "for ((i = 0; i < {calls}; i++)); do {name}; done",
    "fish": "for i in (seq {calls}); {name}; end",
}
_EMPTY = {
    "bash": "empty() { :; }",
    "zsh": "empty() { :; }",
    "fish": "function empty; end",
}
_WORDS = {"bash": ("--norc", "--noprofile", "-i"), "zsh": ("-f", "-i"), "fish": ("-N", "-i")}


def script(shell: str, folder: Path) -> str:
    """What a shell runs: it prints the clock before and after each of the two loops."""
    now = datetime.now().astimezone()
    stamp = Stamp(working_day(now), 4)
    path = folder / "greeted"
    stamp.write(str(path))
    text = hook(SHELLS[shell], ("false",), stamp, str(path), now)
    clock = _CLOCK[shell]
    lines = [text, _EMPTY[shell], "__nextstep_prompt"]
    for _ in range(ROUNDS):
        for name in ("empty", "__nextstep_prompt"):
            lines += [clock, _LOOP[shell].format(calls=CALLS, name=name), clock]
    return "\n".join(lines) + "\n"


def measure(shell: str) -> tuple[float, float]:
    """Microseconds of an empty call and of the hook, each the median of the rounds."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "script"
        file.write_text(script(shell, Path(folder)))
        done = subprocess.run(
            [shell, *_WORDS[shell], "-c", f". {file}"],
            capture_output=True,
            text=True,
            check=True,
            env={"HOME": folder, "PATH": "/usr/bin:/bin", "TERM": "dumb"},
        )
    marks = [int(line) for line in done.stdout.split()]
    spans = [(end - begin) / CALLS for begin, end in zip(marks[::2], marks[1::2], strict=True)]
    return median(spans[::2]), median(spans[1::2])


def rows() -> Iterator[Row]:
    """Measure every shell that is here."""
    for shell in HERE:
        empty, hooked = measure(shell)
        yield at_most(
            f"the shell hook, a prompt of {shell}",
            (hooked - empty) / 1_000,
            _MOST,
            f"no process; an empty function {empty / 1_000:.3f}",
            " ms",
        )
