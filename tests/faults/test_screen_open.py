"""The screen is open while other programs write or swap the journal's file.

What they wrote is shown at the next look, which comes each second; it is never written over, and
disturbs nobody who types. The looks are made by hand here, so that no test waits for them.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from nextstep_tui.core.errors import JournalTrouble
from nextstep_tui.journal import Journal
from nextstep_tui.settings import Settings
from nextstep_tui.store.repository import Repository
from nextstep_tui.tui.screens.main import MainScreen
from tests.conftest import StandingClock
from tests.faults.shim import FULL
from tests.tui.flying import Flight, flight

ROUNDS = 34 if FULL else 2
"""How often each way to write is tried."""


class Desk:
    """A screen that is open, and other programs beside it.

    Args:
        flown: the screen.
        journal: what it shows.
        clock: the time, for the others as well.
    """

    def __init__(self, flown: Flight, journal: Journal, clock: StandingClock) -> None:
        self.flown = flown
        self.journal = journal
        self.path = Path(journal.path)
        self._clock = clock
        self.made: list[str] = []
        """The deals that others have started."""

    @property
    def main(self) -> MainScreen:
        """The screen."""
        found = self.flown.app.screen
        assert isinstance(found, MainScreen)
        return found

    async def look(self, times: int = 1) -> None:
        """What the screen does each second by itself."""
        for _ in range(times):
            self.main.look_outside()
        await self.flown.settled()

    def add_deal(self, path: Path) -> None:
        """Start a deal in a file, as another nextstep does."""
        self.made.append(f"Initech {len(self.made) + 1:03d}")
        other = Journal(Repository(str(path)), self._clock, Settings())
        other.add_deal(self.made[-1])

    def written_elsewhere(self) -> bytes:
        """The file as another machine has it, with one deal more."""
        copy = self.path.with_name("copy.json")
        shutil.copy(self.path, copy)
        self.add_deal(copy)
        return copy.read_bytes()


def in_place(path: Path, new: bytes) -> None:
    """Write as `cp` and careless editors do."""
    with open(path, "r+b") as file:
        file.write(new)
        file.truncate()


async def by_command(desk: Desk) -> None:
    """The command line of nextstep itself."""
    desk.add_deal(desk.path)


async def by_rename(desk: Desk) -> None:
    """A sync program puts another file in its place."""
    aside = desk.path.with_name("aside")
    aside.write_bytes(desk.written_elsewhere())
    os.replace(aside, desk.path)


async def straight(desk: Desk) -> None:
    """Another program writes over it."""
    in_place(desk.path, desk.written_elsewhere())


async def emptied_first(desk: Desk) -> None:
    """Another program empties it and writes it anew, while the screen looks and the rep saves."""
    new = desk.written_elsewhere()
    for torn in (b"", new[: len(new) // 2]):
        in_place(desk.path, torn)
        await desk.look()
        with pytest.raises(JournalTrouble):
            desk.journal.add_deal("Written over")
        assert desk.path.read_bytes() == torn
    in_place(desk.path, new)


async def taken_away_first(desk: Desk) -> None:
    """A sync program takes it away and brings another one, while the rep saves."""
    new = desk.written_elsewhere()
    os.unlink(desk.path)
    await desk.look(2)
    assert "gone" in desk.flown.seen()
    with pytest.raises(JournalTrouble):
        desk.journal.add_deal("Written over")
    assert not desk.path.exists()
    desk.path.write_bytes(new)


async def at_the_same_moment(desk: Desk) -> None:
    """As many bytes, in the same file, with the same time: a date is another one."""
    when = os.stat(desk.path).st_mtime_ns // 10**9 * 10**9
    new = desk.written_elsewhere()
    later = new.replace(desk.made[-1].encode(), desk.made[-1].upper().encode())
    for data in (new, later):
        in_place(desk.path, data)
        os.utime(desk.path, ns=(when, when))
        await desk.look()
    desk.made[-1] = desk.made[-1].upper()


WAYS: tuple[Callable[[Desk], Awaitable[None]], ...] = (
    by_command,
    by_rename,
    straight,
    emptied_first,
    taken_away_first,
    at_the_same_moment,
)


async def test_what_others_write_is_shown_and_never_written_over(
    journal: Journal, clock: StandingClock
) -> None:
    for name in ("Acme renewal", "Globex pilot", "Umbrella rollout"):
        journal.add_deal(name)
    journal.begin_review()
    journal.leave_review()
    typed = "Maria will send the list"
    async with flight(journal) as flown:
        desk = Desk(flown, journal, clock)
        for turn in range(ROUNDS):
            await flown.keys("2", "g", *"j" * (turn % 3))
            key = desk.main.rows.key
            await flown.keys("a", typed)
            for way in WAYS:
                await way(desk)
                await desk.look()
                assert f"d:{_id_of(desk.made[-1], journal)}" in desk.main.deals.rows.keys, way
                assert flown.line.value == typed, way
                assert desk.main.rows.key == key, way
                assert "can't be read" not in str(desk.main.notices.render()), way
                journal.add_deal(f"Own {len(desk.made)}")  # goes on top of what they wrote
            await flown.keys(*["backspace"] * len(typed), "escape")
    found = Journal(Repository(journal.path), clock, Settings()).outlook().worked_on
    names = {deal.name for deal in found}
    own = {f"Own {n}" for n in range(1, len(desk.made) + 1)}
    assert {*desk.made, *own} <= names
    assert "Written over" not in names


def _id_of(name: str, journal: Journal) -> str:
    found = [deal.id for deal in journal.outlook().worked_on if deal.name == name]
    return found[0] if found else "not there"
