"""What whole calls of the command line cost: seconds, instructions, bytes read and written."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from statistics import median
from time import perf_counter

from tests.bench.figures import Row, at_most, quantile, ratio
from tests.bench.peers import peers_in
from tests.bench.place import LINE, Place, told
from tests.bench.terminal import Terminal

CALLS = {
    "add": ("add", LINE),
    "due": ("due",),
    "check": ("check", "send the signed questionnaire"),
}
YEARS = (0, 10, 40)
BARE = "python -c pass"
_WATCHED = " in a terminal"
_COLD = 5.0
_OLD = 1.05
_READ = 150.0
_WRITTEN = 150.0
_FSYNCS = 2


def measured(
    place: Place, calls: Mapping[str, Sequence[str]], rounds: int
) -> dict[str, list[float]]:
    """Run each call twice a round, all of them in turn, there and back; they cost milliseconds.

    The better of both counts: other guests of the machine only ever take time away. What is to be
    watched runs in a pseudo-terminal, as for somebody who looks at it; the rest in a pipe.
    """
    spent: dict[str, list[float]] = {name: [] for name in calls}
    for name, call in calls.items():
        _run_once(place, name, call)
    order = list(calls)
    for number in range(rounds):
        turned = order[number % len(order) :] + order[: number % len(order)]
        for name in turned:
            spent[name].append(_run_once(place, name, calls[name]))
        for name in reversed(turned):
            spent[name][-1] = min(spent[name][-1], _run_once(place, name, calls[name]))
    return spent


def _run_once(place: Place, name: str, call: Sequence[str]) -> float:
    if not name.endswith(_WATCHED):
        return _timed(place, call)
    with Terminal(call, place.surroundings) as terminal:
        return (terminal.end() - terminal.began) * 1000


def _timed(place: Place, call: Sequence[str]) -> float:
    begin = perf_counter()
    subprocess.run(
        call,
        env=place.surroundings,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        check=True,
    )
    return (perf_counter() - begin) * 1000


def instructions(place: Place, call: Sequence[str]) -> int | None:
    """The instructions of one call, which repeat where seconds do not; None without valgrind."""
    if not shutil.which("valgrind"):
        return None
    counted = ("valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null")
    done = place.run([*counted, *call], PYTHONHASHSEED="0")
    found = re.search(r"Collected : (\d+)", done.stderr)
    return int(found[1]) if found else None


def rows(place: Place, rounds: int, peers: Path | None) -> Iterator[Row]:
    """Cold calls, at every age, what they read and write, and beside other programs."""
    journals = {years: place.of_years(years) for years in YEARS}
    names = {0: "empty", 10: "ten years", 40: "forty years"}
    calls = {BARE: [place.python, "-c", "pass"]}
    for verb, words in CALLS.items():  # the ages next to each other: they differ the least
        for years, journal in journals.items():
            calls[f"{verb}, {names[years]}"] = [place.program, "--journal", str(journal), *words]
    watched = place.of_years(10)  # a journal of its own: each add makes the next one's longer
    seen = {
        f"{verb}, {names[10]},{_WATCHED}": [place.program, "--journal", str(watched), *words]
        for verb, words in CALLS.items()
    }
    told("whole calls …")
    spent = measured(place, {**calls, **seen}, rounds)
    counted = {name: instructions(place, call) for name, call in calls.items()}
    for verb in CALLS:
        name = f"{verb}, {names[10]}"
        note = _instructions(counted, name, BARE)
        milliseconds = f"{median(spent[name]):.0f} ms, p95 {quantile(spent[name], 0.95):.0f}"
        yield at_most(
            f"`{verb}`, cold, against `{BARE}`",
            ratio(spent[name], spent[BARE]),
            _COLD,
            f"{note}{milliseconds}",
        )
    for verb in CALLS:
        name = f"{verb}, {names[10]},{_WATCHED}"
        what = f"`{verb}`, cold,{_WATCHED}, against `{BARE}`"
        yield at_most(what, ratio(spent[name], spent[BARE]), _COLD, f"{median(spent[name]):.0f} ms")
    for verb in CALLS:
        for years in (10, 40):
            name, young = f"{verb}, {names[years]}", f"{verb}, {names[0]}"
            value = ratio(spent[name], spent[young])
            note = _instructions(counted, name, young).removesuffix(", ")
            yield at_most(f"`{verb}`, {names[years]}, against an empty journal", value, _OLD, note)
    yield from _traced(place, journals[40])
    if peers is not None:
        yield from peers_in(place, peers, rounds, measured)


def _instructions(counted: Mapping[str, int | None], name: str, base: str) -> str:
    ours, theirs = counted[name], counted[base]
    return f"instructions {ours / theirs:.2f}, " if ours and theirs else ""


def _traced(place: Place, journal: Path) -> Iterator[Row]:
    """What one ``add`` reads and writes beside the journal, as the system saw it."""
    if not shutil.which("strace"):
        yield Row("bytes read, files written", "", "not measured: there is no strace")
        return
    for verb, words in CALLS.items():
        trace = _trace(place, [place.program, "--journal", str(journal), *words])
        read = _bytes_read(trace, journal.parent) / 1000
        yield at_most(f"`{verb}` at forty years: journal read", read, _READ, unit=" kB")
        if verb == "add":
            written = _files_written(trace, journal.parent)
            kilobytes = journal.stat().st_size / 1000
            syncs = len(re.findall(r"\bf(?:data)?sync\(", trace))
            what = f"{len(written)} file{'s' * (len(written) != 1)} ({', '.join(written)})"
            yield Row(
                "one change, forty years",
                f"1 file rewritten, at most {_WRITTEN:g} kB, {_FSYNCS} fsyncs",
                f"{what}, {kilobytes:.0f} kB, {syncs} fsyncs",
                written == [journal.name] and kilobytes <= _WRITTEN and syncs == _FSYNCS,
            )


def _trace(place: Place, call: Sequence[str]) -> str:
    wanted = "trace=openat,read,pread64,readv,mmap,rename,renameat,renameat2,fsync,fdatasync"
    return place.run(["strace", "-f", "-y", "-e", wanted, *call]).stderr


def _bytes_read(trace: str, folder: Path) -> int:
    """The bytes that came from files in the folder."""
    found = re.findall(r"\bp?readv?(?:64)?\(\d+<([^>]*)>.*= (\d+)$", trace, re.MULTILINE)
    return sum(int(count) for path, count in found if path.startswith(str(folder)))


def _files_written(trace: str, folder: Path) -> list[str]:
    """The names of the files that were put in their place."""
    found = re.findall(r'\brename\w*\(.*"([^"]*)"(?:, 0)?\) = 0$', trace, re.MULTILINE)
    return [Path(path).name for path in found if path.startswith(str(folder))]
