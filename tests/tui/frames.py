"""Frames of the screen as plain text, kept beside the tests; this writes them again.

``python -m tests.tui.frames`` after a change that is meant, and look at what git shows.
"""

from __future__ import annotations

import asyncio
import re
import tempfile
from collections.abc import Iterator, Mapping
from html import unescape
from pathlib import Path

from rich.cells import cell_len

from nextstep_tui.journal import Journal
from nextstep_tui.sample import write_sample
from nextstep_tui.settings import Settings
from nextstep_tui.store.repository import Repository
from nextstep_tui.tui.app import NextstepApp
from tests.conftest import MONDAY
from tests.tui.flying import SMALL, USUAL, Size, flight

FOLDER = Path(__file__).with_name("frames")
SIZES = (USUAL, SMALL)
STEPS: dict[str, tuple[str, ...]] = {
    "due": (),
    "deals": ("2",),
    "deal": ("enter",),
    "line": ("escape", "1", "a", "Maria will send the NDA by fri so that legal can start"),
    "gate": ("ctrl+u", "check in with Maria by fri", "enter"),
    "follow-up": ("escape", "ctrl+u", "escape", "1", "g", "f"),
    "find": ("escape", "slash", "send", "down"),
    "help": ("escape", "question_mark"),
}
"""The frames, and the keys from each to the next."""
FIRST_STEPS: dict[str, tuple[str, ...]] = {
    "first-start": (),
    "first-line": ("Acme: Maria will send the questionnaire by fri",),
    "first-lists": ("ctrl+u", "escape"),
}
"""The same from an empty journal."""
_CELL = 12.2
"""Width of a cell in the picture."""


def frame_of(app: NextstepApp) -> str:
    """All that the terminal shows, line by line, read from the program's own picture."""
    rows = [""] * app.size.height
    shown = app.export_screenshot(simplify=True)
    for x, line, text in re.findall(
        r'<text class="[^"]*-r\d+" x="([\d.]+)"[^>]*clip-path="url\(#[^"]*line-(\d+)\)">([^<]*)<',
        shown,
    ):
        row = rows[int(line)]
        gap = round(float(x) / _CELL) - cell_len(row)
        rows[int(line)] = row + " " * gap + unescape(text).replace("\xa0", " ")
    return "\n".join(row.rstrip() for row in rows) + "\n"


def path_of(name: str, size: Size) -> Path:
    """Where a frame is kept."""
    return FOLDER / f"{name}-{size[0]}x{size[1]}.txt"


async def frames(
    journal: Journal, size: Size, steps: Mapping[str, tuple[str, ...]] = STEPS
) -> dict[str, str]:
    """The frames of a size, by their names."""
    drawn = {}
    async with flight(journal, size) as flown:
        for name, keys in steps.items():
            await flown.keys(*keys)
            await flown.app.workers.wait_for_complete()  # what rests in the archive is read
            await flown.settled()
            drawn[name] = frame_of(flown.app)
    return drawn


def sample_journal(folder: Path) -> Journal:
    """The sample, whose review of today was left."""
    path = str(folder / "journal.json")
    write_sample(path, MONDAY)
    journal = Journal(Repository(path), lambda: MONDAY, Settings())
    journal.begin_review()
    journal.leave_review()
    journal.tidy()  # the screen would, at some time of its own
    return journal


def empty_journal(folder: Path) -> Journal:
    """Nothing yet."""
    return Journal(Repository(str(folder / "empty.json")), lambda: MONDAY, Settings())


def write_all() -> Iterator[Path]:
    """Write all frames anew; where each went."""
    FOLDER.mkdir(exist_ok=True)
    for size in SIZES:
        with tempfile.TemporaryDirectory() as folder:
            drawn = asyncio.run(frames(sample_journal(Path(folder)), size))
            drawn |= asyncio.run(frames(empty_journal(Path(folder)), size, FIRST_STEPS))
        for name, frame in drawn.items():
            path = path_of(name, size)
            path.write_text(frame, "utf-8")
            yield path


if __name__ == "__main__":
    print(f"{len(list(write_all()))} frames in {FOLDER}")  # noqa: T201
