"""How long the language parts take: ``python -m tests.bench.language``.

Prints, in milliseconds, the first use in a fresh process, then median and 95th percentile of a
normal line of each kind and of floods of 10,000 characters. What is promised: no flood takes more
than 50 ms.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from datetime import datetime
from functools import partial
from statistics import median, quantiles
from time import perf_counter
from typing import NamedTuple

from nextstep_tui.core.capture import CaptureContext, read_line
from nextstep_tui.core.model import DealId, DealName, PersonName, Side
from nextstep_tui.core.when import read_when
from nextstep_tui.core.wording import judge

NOW = datetime(2026, 11, 23, 9)
PEOPLE = ("Maria Lopez", "Dave Chen", "Sam Okafor", "Priya Nair", "Ana")
DEALS = ("Acme renewal", "Globex pilot", "Initech expansion", "Umbrella new logo")
FLOOD = 10_000
FIRST_USES = 7
ROUNDS = 200
FLOOD_ROUNDS = 15

_FIRST_USE = """
from nextstep_tui.core import model
from time import perf_counter
from datetime import datetime
from functools import partial
start = perf_counter()
{}
print((perf_counter() - start) * 1000)
"""
_NOW = "datetime(2026, 11, 23, 9)"
FIRST = {
    "check": "from nextstep_tui.core.wording import judge\njudge('check in with Maria')",
    "when": f"from nextstep_tui.core.when import read_when\nread_when('fri 3pm', {_NOW})",
    "read": (
        "from nextstep_tui.core.capture import CaptureContext, read_line\n"
        f"read_line('Maria will send the NDA by fri', CaptureContext({_NOW}))"
    ),
}
NORMAL = {
    "check": "call Maria to agree the decision date",
    "when": "by friday 3pm",
    "read": "Acme: Maria will send the questionnaire by fri with help from Dave so legal can start",
}
PIECES = {
    "one letter": "a",
    "blanks": " ",
    "idioms": "check in with Maria ",
    "joining words": "and to by so ",
    "dates": "by fri ",
    "numbers": "1 2/ 3. ",
    "sigils": "@a #b +c ^fri >d ",
    "open quotes": '@"',
    "owners": "Maria will ",
    "helpers": "with help from Ana ",
    "hyphens": "a-",
    "apostrophes": "'s",
    "emoji": "🎉 ",
    "right to left": "\u202eמ ",
    "escapes": "\x1b[31m",
}


class Timing(NamedTuple):
    """Milliseconds of many runs."""

    median: float
    p95: float


def timed(act: Callable[[], object], rounds: int) -> Timing:
    """Run something often."""
    spent: list[float] = []
    for _ in range(rounds):
        start = perf_counter()
        act()
        spent.append((perf_counter() - start) * 1000)
    return Timing(median(spent), quantiles(spent, n=20)[-1])


def first_use(statements: str) -> Timing:
    """Load and use a part once in each of some fresh processes; the records are loaded already."""
    spent = [
        float(
            subprocess.run(
                [sys.executable, "-c", _FIRST_USE.format(statements)],
                capture_output=True,
                text=True,
                check=True,
            ).stdout
        )
        for _ in range(FIRST_USES)
    ]
    return Timing(median(spent), max(spent))


def readers() -> dict[str, Callable[[str], object]]:
    """The three parts, each as what takes one text."""
    context = CaptureContext(
        now=NOW,
        deals=[DealName(DealId(name), number, name) for number, name in enumerate(DEALS)],
        people=[PersonName(name, name, Side.THEIRS) for name in PEOPLE],
    )
    return {
        "check": judge,
        "when": lambda text: read_when(text, NOW),
        "read": lambda text: read_line(text, context),
    }


def _row(part: str, kind: str, timing: Timing) -> None:
    sys.stdout.write(f"{part:<6} {kind:<22} {timing.median:8.2f} {timing.p95:8.2f}\n")


def main() -> None:
    """Print every timing."""
    sys.stdout.write(f"{'part':<6} {'kind':<22} {'median':>8} {'p95':>8}  (ms)\n")
    for part, statements in FIRST.items():
        _row(part, "first use (and worst)", first_use(statements))
    for part, read in readers().items():
        _row(part, "normal line", timed(partial(read, NORMAL[part]), ROUNDS))
        for kind, piece in PIECES.items():
            flood = (piece * FLOOD)[:FLOOD]
            _row(part, kind, timed(partial(read, flood), FLOOD_ROUNDS))


if __name__ == "__main__":
    main()
