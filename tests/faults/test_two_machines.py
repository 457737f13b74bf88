"""Two homes and a bare repository: whatever happens in between, nothing acknowledged is lost.

Each machine writes, takes back, syncs, is killed while it does, has a clock of its own, and may be
opened with a journal of the older schema. After the last syncs both journals are the same, and all
that was acknowledged is there, unless its own machine has knowingly written over it.
"""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

import pytest

from nextstep_tui.core.errors import NextstepError
from nextstep_tui.core.model import Commitment, Result
from nextstep_tui.journal import Journal
from nextstep_tui.outside import git as git_calls
from nextstep_tui.outside.syncing import Sync
from nextstep_tui.outside.tools import Ran, ran
from nextstep_tui.requests import CommitmentEdit, NewCommitment
from nextstep_tui.settings import Settings
from nextstep_tui.store.journal_file import Envelope, decode, encode
from nextstep_tui.store.repository import Repository
from tests.conftest import MONDAY, StandingClock
from tests.faults.shim import FULL, in_a_child

SEEDS = 500 if FULL else 4
STEPS = 24 if FULL else 14
FRIDAY = date(2026, 11, 27)


@pytest.fixture
def surroundings(tmp_path: Path) -> Mapping[str, str]:
    """An environment without anybody's own git settings."""
    return {
        "PATH": os.environ["PATH"],
        "HOME": str(tmp_path),
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_SYSTEM": os.devnull,
    }


@pytest.fixture
def remote(tmp_path: Path, surroundings: Mapping[str, str]) -> Path:
    """An empty repository that both machines reach."""
    path = tmp_path / "remote.git"
    subprocess.run(["git", "init", "-q", "--bare", str(path)], env=surroundings, check=True)
    return path


@dataclass
class Machine:
    """One home."""

    name: str
    path: Path
    surroundings: Mapping[str, str]
    skew: timedelta
    clock: StandingClock = field(default_factory=StandingClock)

    def journal(self) -> Journal:
        """The journal as a new process opens it."""
        return Journal(Repository(str(self.path), None, self.name), self.clock, Settings())

    def sync(self) -> str:
        """One sync."""
        return Sync(self.journal(), self.surroundings).sync().sentence

    def words(self) -> str:
        """All that the journal says, without its undo list.

        The sentence of a merge's entry names the record as it was then; its value is what counts.
        """
        whole = json.loads(self.path.read_text("utf-8"))
        for entry in whole.get("entries", {}).values():
            if "beside" in entry:
                del entry["text"]
        return json.dumps({name: rows for name, rows in whole.items() if name != "undo"})


class TwoMachines:
    """One interleaving."""

    def __init__(self, folder: Path, seed: int, remote: Path, env: Mapping[str, str]) -> None:
        self.random = random.Random(seed)
        self.said: set[str] = set()
        """The words that were acknowledged."""
        self.written_over: set[str] = set()
        """Those of them that their own machine has taken back or written over."""
        self.count = 0
        self.machines = [
            Machine(
                name,
                folder / name / "journal.json",
                env,
                timedelta(hours=self.random.choice([0, 0, 1, -240, 240])),
            )
            for name in ("laptop", "desktop")
        ]
        laptop, desktop = self.machines
        Sync(laptop.journal(), env).set_up(str(remote))
        self.add(laptop)
        self.add(laptop)
        laptop.sync()
        Sync(desktop.journal(), env).set_up(str(remote))

    def live(self) -> None:
        """All steps, then the last syncs."""
        ways: list[Callable[[Machine], None]] = [
            *(self.add, self.edit, self.move, self.answer, self.take_back, self.do_again),
            *(self.add, self.edit, self.edit, self.sync, self.sync),
            *(self.killed_in_a_sync, self.killed_in_a_sync, self.killed_in_a_change),
            self.goes_back_a_schema,
        ]
        now = MONDAY
        for _ in range(STEPS):
            now += timedelta(minutes=self.random.randrange(240))
            machine = self.random.choice(self.machines)
            machine.clock.now = now + machine.skew
            self.random.choice(ways)(machine)
        for machine in self.machines * 2:
            machine.sync()
        self.compare()

    def compare(self) -> None:
        """Both are the same, and say all that was acknowledged."""
        laptop, desktop = self.machines
        if not self.said:
            return  # nothing was ever written
        assert laptop.path.read_bytes() == desktop.path.read_bytes()
        text = laptop.words()
        assert {word for word in self.said - self.written_over if word not in text} == set()
        laptop.journal().outlook().snapshot.read_whole()
        assert b"<<<<" not in laptop.path.read_bytes()

    def _act(self, machine: Machine, act: Callable[[Journal, str], object]) -> None:
        self.count += 1
        word = f"word{self.count}x"
        before = machine.words() if machine.path.exists() else ""
        try:
            act(machine.journal(), word)
        except NextstepError:
            return
        self._see(machine, before)

    def _see(self, machine: Machine, before: str) -> None:
        after = machine.words() if machine.path.exists() else ""
        here = {f"word{number}x" for number in range(1, self.count + 1)}
        self.said |= {word for word in here if word in after}
        self.written_over |= {word for word in here if word in before and word not in after}

    def _some(self, journal: Journal) -> Commitment | None:
        """One of the two oldest, so that both machines often mean the same one."""
        steps = journal.outlook().snapshot.commitments.values()
        found = sorted(
            (one for one in steps if one.is_open),
            key=lambda one: (one.number, one.id),
        )[:2]
        return self.random.choice(found) if found else None

    def add(self, machine: Machine) -> None:
        """A new promise."""
        self._act(machine, lambda journal, word: journal.add(NewCommitment(f"send {word}", FRIDAY)))

    def edit(self, machine: Machine) -> None:
        """A promise in other words."""

        def act(journal: Journal, word: str) -> None:
            if one := self._some(journal):
                journal.edit(one.id, CommitmentEdit(what=f"send {word}"))

        self._act(machine, act)

    def move(self, machine: Machine) -> None:
        """A promise on another day."""

        def act(journal: Journal, word: str) -> None:
            if one := self._some(journal):
                due = FRIDAY + timedelta(days=self.random.randrange(1, 9))
                journal.move(one.id, due, word)

        self._act(machine, act)

    def answer(self, machine: Machine) -> None:
        """A promise answered."""

        def act(journal: Journal, word: str) -> None:
            if one := self._some(journal):
                journal.follow_up(one.id, self.random.choice(list(Result)), outcome=word)

        self._act(machine, act)

    def take_back(self, machine: Machine) -> None:
        """The last action undone, whoever did it."""
        self._act(machine, lambda journal, _: journal.undo())

    def do_again(self, machine: Machine) -> None:
        """What was undone done again."""
        self._act(machine, lambda journal, _: journal.redo())

    def sync(self, machine: Machine) -> None:
        """A sync that nobody disturbs."""
        machine.sync()

    def killed_in_a_sync(self, machine: Machine) -> None:
        """Killed before a call to the disk, or before or after a call of git."""
        if self.random.random() < 0.5:
            in_a_child(machine.sync, self.random.randrange(1, 40))
            return
        die_at, is_after = self.random.randrange(1, 30), self.random.random() < 0.5
        in_a_child(lambda: _sync_and_die(machine, die_at, is_after), 0)

    def killed_in_a_change(self, machine: Machine) -> None:
        """A promise is whole or absent; nothing was acknowledged."""
        what = f"send part {self.count} twice"
        new = NewCommitment(what, FRIDAY)
        in_a_child(lambda: machine.journal().add(new), self.random.randrange(1, 20))

    def goes_back_a_schema(self, machine: Machine) -> None:
        """The journal as a program of the schema before would have written it."""
        if machine.path.exists():
            decoded = decode(machine.path.read_bytes(), "")
            head = decoded.envelope
            old = Envelope(1, head.generation + 1, head.next_number)
            machine.path.write_bytes(encode(old, decoded.tables))


def _sync_and_die(machine: Machine, die_at: int, is_after: bool) -> None:
    count = 0

    def dying(
        words: list[str], env: Mapping[str, str], data: bytes = b"", patience: float = 9
    ) -> Ran | None:
        nonlocal count
        count += 1
        if count == die_at and not is_after:
            os.kill(os.getpid(), signal.SIGKILL)
        done = ran(words, env, data, patience)
        if count == die_at:
            os.kill(os.getpid(), signal.SIGKILL)
        return done

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(git_calls, "ran", dying)
        machine.sync()


@pytest.mark.parametrize("seed", range(SEEDS))
def test_both_machines_end_with_all_that_was_acknowledged(
    tmp_path: Path, seed: int, remote: Path, surroundings: Mapping[str, str]
) -> None:
    TwoMachines(tmp_path, seed, remote, surroundings).live()
