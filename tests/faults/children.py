"""Forked children that say why they failed, and bells by which they tell how far they are."""

from __future__ import annotations

import contextlib
import os
import select
import signal
import time
import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

_LONG = 60
"""Seconds after which a bell that does not ring is a failure."""


@dataclass(slots=True)
class Child:
    """A forked child, and the file for the traceback of its failure."""

    process: int
    report: Path
    alive: bool = True

    def end(self) -> str:
        """Wait for its end; what went wrong, empty where nothing did."""
        _, status = os.waitpid(self.process, 0)
        self.alive = False
        if status == 0:
            return ""
        if os.WIFSIGNALED(status):
            return f"ended by signal {os.WTERMSIG(status)}"
        return self.report.read_text("utf-8")

    def stop(self) -> None:
        """Stop it, as Ctrl-Z does, and wait until it stands still."""
        os.kill(self.process, signal.SIGSTOP)
        self.wait_until_stopped()

    def wait_until_stopped(self) -> None:
        """Wait until it stands still."""
        _, status = os.waitpid(self.process, os.WUNTRACED)
        assert os.WIFSTOPPED(status)

    def go_on(self) -> None:
        """Let it run again."""
        os.kill(self.process, signal.SIGCONT)

    def kill(self) -> None:
        """End it without any chance to tidy up."""
        os.kill(self.process, signal.SIGKILL)
        assert self.end() == f"ended by signal {signal.SIGKILL:d}"


class Spawn:
    """Called with some work, does it in a forked child.

    Args:
        folder: for the children's reports of what went wrong.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._children: list[Child] = []

    def __call__(self, work: Callable[[], object]) -> Child:
        """Fork a child that does the work and ends."""
        process = os.fork()
        if process:
            child = Child(process, self._folder / f"failed-{process}")
            self._children.append(child)
            return child
        status = 9
        try:
            work()
            status = 0
        finally:
            if status:
                words = traceback.format_exc()
                (self._folder / f"failed-{os.getpid()}").write_text(words, "utf-8")
            os._exit(status)

    def end_all(self) -> None:
        """Kill those that a failed test left behind."""
        for child in self._children:
            if child.alive:
                child.kill()


class Bell:
    """Rung in one process, heard in another; a context manager, open when the other is forked."""

    def __enter__(self) -> Bell:
        self._hear, self._ring = os.pipe()
        return self

    def __exit__(self, *_: object) -> None:
        os.close(self._hear)
        os.close(self._ring)

    def ring(self) -> None:
        """Ring once."""
        os.write(self._ring, b"!")

    def wait(self) -> None:
        """Wait for one ring."""
        assert select.select([self._hear], [], [], _LONG)[0], "nobody rang"
        os.read(self._hear, 1)


@contextlib.contextmanager
def ringing_when_it_waits(bell: Bell) -> Iterator[None]:
    """Ring the bell when this process, finding the lock taken, begins to wait."""
    real, rung = time.sleep, False

    def sleep(seconds: float) -> None:
        nonlocal rung
        if not rung:
            rung = True
            bell.ring()
        real(seconds)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(time, "sleep", sleep)
        yield
