"""Running another program so that it can neither hang this one nor speak into its terminal."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

PATIENCE = 2.0
"""Seconds that another program may take."""


def found(name: str, surroundings: Mapping[str, str]) -> bool:
    """Whether a program of that name can be run.

    Args:
        name: the program.
        surroundings: the environment; its ``PATH`` is looked through.
    """
    return shutil.which(name, path=surroundings.get("PATH")) is not None


def fed(
    words: Sequence[str], data: bytes, surroundings: Mapping[str, str], patience: float = PATIENCE
) -> bool:
    """Run a program and hand it bytes; whether it took them.

    Its output goes nowhere: a clipboard tool that stays in the background to serve what was copied
    would otherwise keep a pipe open for as long as it lives.

    Args:
        words: the program and its arguments.
        data: what it reads.
        surroundings: the environment it gets.
        patience: seconds after which it is stopped.
    """
    done = _finished(words, data, subprocess.DEVNULL, surroundings, patience)
    return done is not None and done.returncode == 0


def answered(
    words: Sequence[str], surroundings: Mapping[str, str], patience: float = PATIENCE
) -> bytes | None:
    """Run a program that answers; its standard output, None where it fails.

    Args:
        words: the program and its arguments.
        surroundings: the environment it gets.
        patience: seconds after which it is stopped.
    """
    done = _finished(words, b"", subprocess.PIPE, surroundings, patience)
    return done.stdout if done is not None and done.returncode == 0 else None


def _finished(
    words: Sequence[str],
    data: bytes,
    output: int,
    surroundings: Mapping[str, str],
    patience: float,
) -> subprocess.CompletedProcess[bytes] | None:
    """A program that has ended; None where it could not be started, or took too long."""
    try:
        return subprocess.run(
            [_whole_path(words[0], surroundings), *words[1:]],
            input=data,
            stdout=output,
            stderr=subprocess.DEVNULL,
            env=dict(surroundings),
            timeout=patience,
            check=False,
            start_new_session=True,
        )
    except (OSError, subprocess.TimeoutExpired):
        return None


def started(
    words: Sequence[str], surroundings: Mapping[str, str], patience: float = PATIENCE
) -> bool:
    """Start a program that may stay; whether it runs, or has ended well.

    Args:
        words: the program and its arguments.
        surroundings: the environment it gets.
        patience: seconds within which one that can't do its work says so.
    """
    try:
        process = subprocess.Popen(
            [_whole_path(words[0], surroundings), *words[1:]],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=dict(surroundings),
            start_new_session=True,
        )
    except OSError:
        return False
    try:
        return process.wait(patience) == 0
    except subprocess.TimeoutExpired:
        return True


@dataclass(frozen=True, slots=True)
class Ran:
    """A program that has ended."""

    code: int
    """Its exit code; negative where a signal has ended it."""
    answer: bytes
    """Its standard output."""
    complaint: str
    """What it said on standard error."""


def ran(
    words: Sequence[str],
    surroundings: Mapping[str, str],
    data: bytes = b"",
    patience: float = PATIENCE,
) -> Ran | None:
    """Run a program and hand back all it says; None where it took too long.

    It has no terminal to ask in, and what it has started ends with it.

    Args:
        words: the program and its arguments.
        surroundings: the environment it gets.
        data: what it reads.
        patience: seconds after which it and what it has started are stopped.

    Raises:
        OSError: it can't be run.
    """
    process = subprocess.Popen(
        [_whole_path(words[0], surroundings), *words[1:]],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=dict(surroundings),
        start_new_session=True,
    )
    try:
        answer, complaint = process.communicate(data, patience)
    except subprocess.TimeoutExpired:
        _end(process)
        return None
    except BaseException:
        _end(process)
        raise
    return Ran(process.returncode, answer, complaint.decode("utf-8", "replace"))


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a program and the helpers it has started, which share its session."""
    with contextlib.suppress(OSError):
        if sys.platform == "win32":
            process.kill()
        else:
            os.killpg(process.pid, signal.SIGKILL)
    process.communicate()


def _whole_path(name: str, surroundings: Mapping[str, str]) -> str:
    return shutil.which(name, path=surroundings.get("PATH")) or name
