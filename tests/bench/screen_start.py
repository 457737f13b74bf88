"""The screen's first frame, its memory and its end, beside an empty Textual app's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median
from typing import NamedTuple

from tests.bench.figures import Row, at_most, quantile, ratio
from tests.bench.place import Place, told
from tests.bench.terminal import Terminal

QUIT = "\x11"
EMPTY, YEAR, TEN, DOOIT = "an empty app", "one year", "ten years", "dooit"
READABLE = ("Due today", "Overdue", "Deals", "Commitment", "help")
_FIRST, _AGED, _PEER = 1.4, 1.05, 0.6
_MEMORY = 1.35
_HISTORY = 110.0
_DOOIT_ROUNDS = 7


class Start(NamedTuple):
    """One run of a program that draws a screen."""

    frame: float
    """Milliseconds from its start to its first readable frame."""
    processor: float
    """Milliseconds of the processor until then."""
    memory: float
    """MiB that it has once it has come to rest."""
    end: float
    """Milliseconds from the key to its end."""


def started(place: Place, call: Sequence[str], texts: Sequence[str], *, ends: bool = True) -> Start:
    """Start a program, wait until the texts are there and it has come to rest, and quit it."""
    with Terminal(call, place.surroundings) as terminal:
        frame = terminal.until(*texts) - terminal.began
        processor = terminal.processor_seconds()
        terminal.idle()
        memory = terminal.memory()
        end = 0.0
        if ends:
            pressed = terminal.press(QUIT)
            end = terminal.end() - pressed
    return Start(frame * 1000, processor * 1000, memory, end * 1000)


def rows(place: Place, rounds: int, peers: Path | None) -> Iterator[Row]:
    """First frames, memory and ends, all programs in turn."""
    calls: dict[str, tuple[Sequence[str], Sequence[str]]] = {
        EMPTY: (place.empty_app, ("An empty screen",)),
        YEAR: ([place.program, "--journal", str(place.of_years(1))], READABLE),
        TEN: ([place.program, "--journal", str(place.of_years(10))], READABLE),
    }
    told("first frames …")
    runs: dict[str, list[Start]] = {name: [] for name in calls}
    for number in range(rounds + 1):
        for name in list(calls)[:: 1 if number % 2 else -1]:
            run = started(place, *calls[name])
            if number:  # the first round warms the caches up
                runs[name].append(run)
    frames = {name: [run.frame for run in all_of] for name, all_of in runs.items()}
    processor = {name: [run.processor for run in all_of] for name, all_of in runs.items()}
    yield at_most(
        "first readable frame, ten years, against an empty Textual app",
        ratio(frames[TEN], frames[EMPTY]),
        _FIRST,
        f"processor {ratio(processor[TEN], processor[EMPTY]):.2f}, "
        f"{median(frames[TEN]):.0f} ms, p95 {quantile(frames[TEN], 0.95):.0f}",
    )
    yield at_most(
        "first readable frame, ten years against one",
        ratio(frames[TEN], frames[YEAR]),
        _AGED,
        f"processor {ratio(processor[TEN], processor[YEAR]):.2f}",
    )
    if peers is not None and (peers / "dooit").exists():
        yield _beside_dooit(place, calls[TEN], peers / "dooit" / "bin" / "dooit")
    memory = {name: median(run.memory for run in all_of) for name, all_of in runs.items()}
    yield at_most(
        "memory, ten years, against an empty Textual app",
        memory[TEN] / memory[EMPTY],
        _MEMORY,
        f"{memory[TEN]:.0f} and {memory[EMPTY]:.0f} MiB",
    )
    yield _history(place)
    ends = {name: [run.end for run in all_of] for name, all_of in runs.items()}
    yield at_most(
        "quitting, ten years, against an empty Textual app",
        ratio(ends[TEN], ends[EMPTY]),
        1.0,
        f"{median(ends[TEN]):.0f} and {median(ends[EMPTY]):.0f} ms",
    )


def _beside_dooit(place: Place, ours: tuple[Sequence[str], Sequence[str]], dooit: Path) -> Row:
    """First frames beside those of another program made with Textual."""
    pairs = [
        (
            started(place, *ours).frame,
            started(place, [str(dooit)], ("Workspace",), ends=False).frame,
        )
        for _ in range(_DOOIT_ROUNDS)
    ]
    our_frames, their_frames = zip(*pairs, strict=True)
    return at_most(
        "first readable frame, ten years, against dooit's",
        ratio(our_frames, their_frames),
        _PEER,
    )


def _history(place: Place) -> Row:
    """Memory while all of ten years is being searched, and once that and looking back are left."""
    with place.screen(place.of_years(10)) as terminal:
        terminal.until(*READABLE)
        terminal.idle()
        for keys in ("/", "pricing"):
            terminal.press(keys)
            terminal.idle()
        opened = terminal.memory()
        for keys in ("\x1b", "S", "\x1b"):
            terminal.press(keys)
            terminal.idle()
        left, most = terminal.memory(), terminal.memory("VmHWM")
    note = f"{left:.0f} once it is left, {most:.0f} at its most"
    return at_most("memory, ten years, history opened", opened, _HISTORY, note, " MiB")
