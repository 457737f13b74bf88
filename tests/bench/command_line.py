"""What whole calls of the command line cost, as multiples of a bare interpreter.

``python -m tests.bench.command_line``: each call is a process of its own, all of them in turn, so
that a busy minute falls on everything alike; medians and 95th percentiles of the seconds, and the
ratio to ``python -c pass``, which is what counts. Where valgrind is there, instructions are counted
too: they repeat where seconds do not. ``--rounds N`` measures longer, ``--years 1 10 40`` other
journals. They are made by the sample's generator and tidied, as they are in use.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter

LINE = "Maria will send the signed questionnaire by fri"
CALLS = {
    "add": ("add", LINE),
    "due": ("due",),
    "check": ("check", "send the signed questionnaire"),
}


def program(*words: str) -> list[str]:
    """A call of the program, by the launcher beside this interpreter where there is one."""
    launcher = Path(sys.executable).with_name("nextstep")
    if launcher.exists():
        return [str(launcher), *words]
    return [sys.executable, "-m", "nextstep_tui", *words]


def surroundings() -> dict[str, str]:
    """An environment in which compiled modules are kept, as they are for a user."""
    kept = {**os.environ, "NO_COLOR": "1"}
    kept.pop("PYTHONDONTWRITEBYTECODE", None)
    return kept


def run(call: list[str]) -> None:
    """One call, whose answer nobody reads."""
    subprocess.run(
        call, env=surroundings(), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=True
    )


def calls_for(folder: Path, years: list[int]) -> dict[str, list[str]]:
    """Every call that is measured, by the name it has in the table."""
    calls = {"python -c pass": [sys.executable, "-c", "pass"]}
    for number in (0, *years):
        journal = folder / str(number) / "journal.json"
        journal.parent.mkdir()
        if number:
            run(program("demo", "--write", str(journal), "--years", str(number)))
        run(program("--journal", str(journal), "add", LINE))  # tidies it as well
        name = f"{number} years" if number else "empty"
        for verb, words in CALLS.items():
            calls[f"{verb}, {name}"] = program("--journal", str(journal), *words)
    return calls


def instructions(call: list[str]) -> int | None:
    """The instructions of one call; None where valgrind is not there."""
    if not shutil.which("valgrind"):
        return None
    done = subprocess.run(
        ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", *call],
        env=surroundings(),
        capture_output=True,
        text=True,
        check=True,
    )
    found = re.search(r"Collected : (\d+)", done.stderr)
    return int(found[1]) if found else None


def tell(line: str) -> None:
    """Write a line of the table."""
    sys.stdout.write(f"{line}\n")


def main() -> None:
    """Measure and write the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--years", type=int, nargs="*", default=[1, 10])
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        calls = calls_for(Path(folder), options.years)
        seconds: dict[str, list[float]] = {name: [] for name in calls}
        for call in calls.values():
            run(call)
        for _ in range(options.rounds):
            for name, call in calls.items():
                begin = perf_counter()
                run(call)
                seconds[name].append(perf_counter() - begin)
        counted = {name: instructions(call) for name, call in calls.items()}
    bare = "python -c pass"
    base, least = median(seconds[bare]), counted[bare]
    tell(f"{'':<18} {'ms':>7} {'p95':>7} {'ratio':>6} {'instructions':>13} {'ratio':>6}")
    for name, measured in seconds.items():
        worst = quantiles(measured, n=20)[-1]
        count = counted[name]
        told = f"{count / 1e6:>11.0f} M {count / least:>6.2f}" if count and least else ""
        tell(
            f"{name:<18} {median(measured) * 1000:>7.1f} {worst * 1000:>7.1f}"
            f" {median(measured) / base:>6.2f} {told}"
        )


if __name__ == "__main__":
    main()
