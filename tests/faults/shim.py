"""Counting the store's calls to the system, and letting one of them fail or kill."""

from __future__ import annotations

import contextlib
import os
import signal
from collections.abc import Callable, Iterator

import pytest

CALLS = ("open", "write", "fsync", "replace", "ftruncate", "unlink")
"""The calls of ``os`` through which the store changes the disk."""

FULL = os.environ.get("NEXTSTEP_FAULTS") == "full"
"""Whether the long setting was asked for."""

Happen = Callable[[int, str], None]
"""Called before each call with its number, from 1, and its name; may kill or raise."""


@contextlib.contextmanager
def watched(happen: Happen) -> Iterator[list[str]]:
    """Let something happen before each of the calls.

    Args:
        happen: what.

    Yields:
        The names of the calls so far.
    """
    made: list[str] = []
    with pytest.MonkeyPatch.context() as patch:
        for name in CALLS:
            patch.setattr(os, name, _watch(name, getattr(os, name), made, happen))
        yield made


def _watch(
    name: str, real: Callable[..., object], made: list[str], happen: Happen
) -> Callable[..., object]:
    def call(*arguments: object, **named: object) -> object:
        made.append(name)
        happen(len(made), name)
        return real(*arguments, **named)

    return call


def count_calls(act: Callable[[], object]) -> list[str]:
    """The calls that an action makes, in order."""
    with watched(lambda *_: None) as made:
        act()
    return list(made)


def in_a_child(act: Callable[[], object], die_at: int) -> int:
    """Run an action in a child process that is killed before one of its calls.

    Args:
        act: the action.
        die_at: the number of the call before which the child is killed; beyond the last one, the
            child acknowledges by exiting with 0.

    Returns:
        The signal that ended the child, or 0 where it acknowledged.
    """
    child = os.fork()
    if child == 0:
        try:

            def die(number: int, name: str) -> None:
                if number == die_at:
                    os.kill(os.getpid(), signal.SIGKILL)

            with watched(die):
                act()
            os._exit(0)
        finally:
            os._exit(9)
    _, status = os.waitpid(child, 0)
    return os.WTERMSIG(status) if os.WIFSIGNALED(status) else os.WEXITSTATUS(status)
