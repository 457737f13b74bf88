"""Thirty days of use with a fault a day: at the end every acknowledged word is there.

The rep writes through the journal's verbs and the command line; every day one thing goes wrong.
What a verb acknowledged is kept in plain words beside the journal and compared after each. Only
bytes that were spoiled from outside may take something away: then the program says so, and all that
the newest good copy had is back.
"""

from __future__ import annotations

import contextlib
import copy
import errno
import io
import os
import random
import signal
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

import pytest

from nextstep_tui.cli.main import main
from nextstep_tui.clock import MOMENT_VARIABLE
from nextstep_tui.core.errors import JournalTrouble
from nextstep_tui.core.model import Commitment, Result
from nextstep_tui.journal import Journal
from nextstep_tui.requests import NewCommitment
from nextstep_tui.settings import Settings
from nextstep_tui.store.lock import WriterLock
from nextstep_tui.store.repository import Repository
from tests.conftest import MONDAY, StandingClock
from tests.faults.shim import FULL, in_a_child, watched
from tests.faults.test_spoiled import spoil

SEEDS = 20 if FULL else 2
DAYS = 30

Promise = tuple[date, str, str, tuple[tuple[date, date], ...]]
"""Due date, result, outcome and moves."""


@dataclass
class Kept:
    """What the journal has acknowledged, and what can be taken back."""

    promises: dict[str, Promise] = field(default_factory=dict)
    done: list[dict[str, Promise]] = field(default_factory=list)
    """The promises before each action."""
    undone: list[dict[str, Promise]] = field(default_factory=list)

    def act(self, what: str, promise: Promise) -> None:
        """A promise was made or changed."""
        self.done.append(dict(self.promises))
        self.undone.clear()
        self.promises[what] = promise


class Month:
    """Thirty days of one rep.

    Args:
        path: the journal.
        seed: makes the month.
        env: where the command line's environment is set.
    """

    def __init__(self, path: Path, seed: int, env: pytest.MonkeyPatch) -> None:
        self.path = path
        self.random = random.Random(seed)
        self.env = env
        self.clock = StandingClock()
        self.kept = Kept()
        self.copies: dict[str, Kept] = {}
        """What each copy of the journal had."""
        self.conflicts: list[Path] = []
        self.count = 0
        self.journal = self._open()
        self.faults: tuple[Callable[[], None], ...] = (
            self.killed,
            self.refused,
            self.spoiled_after_a_copy,
            self.spoiled,
            self.clock_jumps,
            self.lock_holder_killed,
            self.another_writer,
            self.undone_and_redone,
            self.conflict_copy,
            self.draft_left_over,
        )

    def _open(self) -> Journal:
        return Journal(Repository(str(self.path)), self.clock, Settings())

    def live(self) -> None:
        """All thirty days."""
        for day in range(DAYS):
            self.clock.now = MONDAY + timedelta(days=day)
            fault = self.random.choice(self.faults)
            at = self.random.randrange(4)
            for turn in range(4):
                if turn == at:
                    fault()
                else:
                    self.use()
                self.clock.now += timedelta(minutes=self.random.randrange(90))
                self.compare(f"day {day}, {fault.__name__}")
            if self.random.random() < 0.3:
                self.journal = self._open()
        assert all(copy.exists() for copy in self.conflicts)

    def compare(self, when: str) -> None:
        """All that was acknowledged is there, for who kept the journal open and who opens it."""
        for journal in (self.journal, self._open()):
            found = journal.outlook().snapshot.commitments.values()
            assert {one.what: _plain(one) for one in found} == self.kept.promises, when
            numbers = [one.number for one in found]
            assert len(set(numbers)) == len(numbers)

    def call(self, *words: str, code: int = 0) -> str:
        """Call the command line; what it said, on both streams."""
        self.env.setenv(MOMENT_VARIABLE, self.clock.now.isoformat())
        said = io.StringIO()
        with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
            ended = main(["--journal", str(self.path), *words])
        assert ended == code, f"{words}: {said.getvalue()}"
        return said.getvalue()

    @contextlib.contextmanager
    def watching_copies(self) -> Iterator[None]:
        """A copy that is made meanwhile has what was kept before."""
        known = {one.name for one in self.journal.backups.list()}
        before = copy.deepcopy(self.kept)
        yield
        for one in self.journal.backups.list():
            if one.name not in known:
                self.copies[one.name] = before

    # A usual day

    def use(self) -> None:
        """Something that a rep does."""
        verb = self.random.choice([self.add, self.add_by_line, self.follow, self.move])
        with self.watching_copies():
            verb()

    def _new(self) -> tuple[str, date]:
        self.count += 1
        due = self.journal.today() + timedelta(days=self.random.randrange(1, 60))
        return f"send part {self.count} of the plan", due

    def add(self) -> None:
        """A commitment, in the screen."""
        what, due = self._new()
        self.journal.add(NewCommitment(what, due))
        self.kept.act(what, (due, "", "", ()))

    def add_by_line(self) -> None:
        """A commitment, at the prompt."""
        what, due = self._new()
        self.call("add", what, "by", due.isoformat())
        self.kept.act(what, (due, "", "", ()))

    def _chosen(self) -> Commitment | None:
        found = self.journal.outlook().snapshot.commitments.values()
        waiting = sorted((one for one in found if one.is_open), key=lambda one: one.number)
        return self.random.choice(waiting) if waiting else None

    def follow(self) -> None:
        """An answer, here or there."""
        one = self._chosen()
        if one is None:
            return
        outcome = f"half of it came, {self.count}"
        if self.random.random() < 0.5:
            self.journal.follow_up(one.id, Result.PARTLY, outcome=outcome)
        else:
            self.call("follow", one.id, "partly", "--outcome", outcome)
        due, _, _, moves = self.kept.promises[one.what]
        self.kept.act(one.what, (due, "partly", outcome, moves))

    def move(self) -> None:
        """Another date."""
        one = self._chosen()
        if one is None:
            return
        due = one.due + timedelta(days=1 + self.random.randrange(9))
        self.journal.move(one.id, due, "she is away")
        was, result, outcome, moves = self.kept.promises[one.what]
        self.kept.act(one.what, (due, result, outcome, (*moves, (was, due))))

    # What goes wrong

    def killed(self) -> None:
        """A writer is killed before any of its calls: its promise is whole or absent."""
        what, due = self._new()
        new = NewCommitment(what, due)
        with self.watching_copies():
            ended = in_a_child(lambda: self._open().add(new), self.random.randrange(1, 20))
        assert ended in (0, signal.SIGKILL)
        self._take_over(what, due, must=ended == 0)

    def _take_over(self, what: str, due: date, *, must: bool) -> None:
        there = what in {one.what for one in self.journal.outlook().snapshot.commitments.values()}
        assert there or not must
        if there:
            self.kept.act(what, (due, "", "", ()))

    def refused(self) -> None:
        """The disk refuses any of the calls: "not saved" is true."""
        what, due = self._new()
        at = self.random.randrange(1, 20)

        def refuse(number: int, _: str) -> None:
            if number == at:
                raise OSError(errno.ENOSPC, "No space left on device")

        with self.watching_copies():
            try:
                with watched(refuse):
                    self.journal.add(NewCommitment(what, due))
            except JournalTrouble as trouble:
                sure = trouble.message.startswith("Not saved")
                before = dict(self.kept.promises)
                self._take_over(what, due, must=False)
                assert not sure or self.kept.promises == before
            else:
                self._take_over(what, due, must=True)

    def spoiled_after_a_copy(self) -> None:
        """The file is spoiled right after a copy: nothing at all is lost."""
        with self.watching_copies():
            if self.path.exists():
                self.call("backup")
        self.spoiled()

    def spoiled(self) -> None:
        """The file is spoiled: the program says so, and all that the newest copy had is back."""
        if not self.journal.backups.list():
            return
        good = self.path.read_bytes()
        kind = self.random.choice(["cut", "flip", "nul", "twice", "turn"])
        bad = spoil(good, kind, self.random.randrange(1, len(good)), self.random.randrange(8))
        self.path.write_bytes(bad)
        if bad == good:
            return
        newest = self.journal.backups.newest_good()
        assert newest is not None
        assert "nextstep" in self.call("doctor", code=3)
        self.call("restore")
        restored = self.journal.backups.list()[0]
        if restored.name not in self.copies:
            self.copies[restored.name] = Kept()  # the spoiled file, which no restore takes
        self.kept = copy.deepcopy(self.copies[newest.name])
        places = [
            *self.path.parent.glob("*.unreadable-*"),
            *Path(self.journal.backups.folder).iterdir(),
        ]
        assert bad in [place.read_bytes() for place in places]

    def clock_jumps(self) -> None:
        """The clock is wrong for the rest of the day."""
        self.clock.now += self.random.choice(
            [timedelta(days=-1), timedelta(days=365), timedelta(days=-20_000), timedelta(hours=-1)]
        )
        self.use()

    def lock_holder_killed(self) -> None:
        """Whoever holds the lock dies: the next writer need not wait."""
        if not self.path.exists():
            return
        ready, write = os.pipe()
        child = os.fork()
        if child == 0:
            try:
                with WriterLock(f"{self.path}.lock"):
                    os.write(write, b"x")
                    signal.pause()
            finally:
                os._exit(9)
        os.close(write)
        held = os.read(ready, 1)
        os.close(ready)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        assert held == b"x"
        self.use()

    def another_writer(self) -> None:
        """Another process writes while this one has the journal open."""
        what, due = self._new()
        new = NewCommitment(what, due)
        with self.watching_copies():
            assert in_a_child(lambda: self._open().add(new), 0) == 0
        self._take_over(what, due, must=True)

    def undone_and_redone(self) -> None:
        """The last actions are taken back, and some done again, here or there."""
        for _ in range(self.random.randrange(1, 4)):
            if self.kept.done:
                self.call("undo")
                self.kept.undone.append(self.kept.promises)
                self.kept.promises = self.kept.done.pop()
        for _ in range(self.random.randrange(3)):
            if self.kept.undone:
                self.journal.redo()
                self.kept.done.append(self.kept.promises)
                self.kept.promises = self.kept.undone.pop()

    def conflict_copy(self) -> None:
        """A sync program leaves a copy beside the journal: it is named, and stays."""
        if self.path.exists():
            name = f"journal.sync-conflict-2026112{len(self.conflicts)}-090000-ABCDEFG.json"
            self.conflicts.append(self.path.with_name(name))
            self.conflicts[-1].write_bytes(self.path.read_bytes())
            assert name in self.call("doctor", code=3)

    def draft_left_over(self) -> None:
        """A program is killed while a line is being typed: it is there at the next start."""
        line = f"Maria will send part {self.count}"

        def type_and_die() -> None:
            assert self._open().drafts.keep("line", line)
            os.kill(os.getpid(), signal.SIGKILL)

        assert in_a_child(type_and_die, 0) == signal.SIGKILL
        assert self._open().drafts.get("line") == line


def _plain(one: Commitment) -> Promise:
    answer = one.follow_up
    return (
        one.due,
        answer.result.value if answer else "",
        answer.outcome if answer else "",
        tuple((move.from_due, move.to_due) for move in one.moves),
    )


@pytest.mark.parametrize("seed", range(SEEDS))
def test_every_acknowledged_word_is_there_after_thirty_days(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    monkeypatch.setattr(os, "fsync", lambda _: None)
    Month(tmp_path / "home" / "journal.json", seed, monkeypatch).live()
