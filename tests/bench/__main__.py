"""Everything that is promised about speed, measured: ``python -m tests.bench``.

All figures come from one run in which what is compared is run in turn, so that a busy machine
falls on both alike. The README beside this file says how each is measured.
"""

from __future__ import annotations

import argparse
import os
import platform
import sys
import tempfile
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from time import perf_counter

from tests.bench import command_line, screen_idle, screen_keys, screen_start, shell_hook, suite
from tests.bench.figures import Row, table
from tests.bench.place import Place, told
from tests.bench.terminal import Ended

_KEPT = Path(tempfile.gettempdir()) / f"nextstep-bench-{os.getuid()}"


def _sections(options: argparse.Namespace) -> dict[str, Callable[[Place], Iterator[Row]]]:
    rounds, peers, is_quick = options.rounds, options.peers, options.quick
    return {
        "command-line": lambda place: command_line.rows(place, rounds * 3, peers),
        "start": lambda place: screen_start.rows(place, rounds, peers),
        "keys": lambda place: screen_keys.rows(place, rounds),
        "idle": lambda place: screen_idle.rows(place, 5 if is_quick else 30),
        "shell-hook": lambda _: shell_hook.rows(),
        "suite": lambda _: suite.rows(is_quick=is_quick),
    }


def _options(words: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--only", action="append", metavar="PART", help="one part; may be repeated")
    parser.add_argument("--quick", action="store_true", help="few rounds: to see that it works")
    parser.add_argument("--rounds", type=int, default=15, help="how often (15)")
    parser.add_argument("--peers", type=Path, help="a folder with other programs; see the README")
    parser.add_argument("--write", type=Path, help="a file for the table")
    parser.add_argument("--kept", type=Path, default=_KEPT, help="for the environment and journals")
    options = parser.parse_args(words)
    if options.quick:
        options.rounds = 3
    if unknown := set(options.only or ()) - set(_sections(options)):
        parts = ", ".join(_sections(options))
        parser.error(f"there is no part {', '.join(sorted(unknown))}; there are {parts}")
    return options


def _machine() -> str:
    model = "a processor"
    info = Path("/proc/cpuinfo")
    if info.exists():
        named = (line for line in info.read_text().splitlines() if line.startswith("model name"))
        model = next(named, model).partition(":")[2].strip() or model
    load = os.getloadavg()[0]
    return (
        f"{date.today()}, {os.cpu_count()} x {model}, {platform.system()} {platform.release()},"
        f" Python {platform.python_version()}, load {load:.1f} at the end"
    )


def main(words: list[str] | None = None) -> int:
    """Measure and tell; 1 where something is not as promised."""
    options = _options(words)
    begin = perf_counter()
    place = Place(options.kept)
    found: list[Row] = []
    try:
        place.install()
        for name, rows in _sections(options).items():
            if not options.only or name in options.only:
                try:
                    for row in rows(place):
                        found.append(row)
                        told(f"  {row.what}: {row.measured}")
                except Ended as trouble:  # what was measured before is told all the same
                    first = str(trouble).partition("\n")[0]
                    found.append(Row(f"the rest of {name}", "", f"could not be measured: {first}"))
    finally:
        place.close()
    minutes = (perf_counter() - begin) / 60
    text = f"{table(found)}\n{_machine()}, {minutes:.1f} minutes\n"
    sys.stdout.write(text)
    if options.write:
        options.write.write_text(text, encoding="utf-8")
    return int(any(row.is_met is False for row in found))


if __name__ == "__main__":
    sys.exit(main())
