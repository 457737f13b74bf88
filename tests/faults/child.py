"""The command line in a child process, which may give up rights or room before it starts."""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Callable, Sequence
from pathlib import Path

from nextstep_tui.cli.main import main
from tests.cli.running import Ran

NOBODY = 65534
"""A user that owns nothing."""


def run_in_a_child(words: Sequence[str], prepare: Callable[[], object] = lambda: None) -> Ran:
    """Call ``nextstep`` in a forked process; a hundred times quicker than in a new one.

    Args:
        words: what follows the program's name.
        prepare: called in the child first.

    Returns:
        What it answered; an exception that got out is part of it, with exit code 99.
    """
    pipes = [os.pipe(), os.pipe()]
    sys.stdout.flush()
    sys.stderr.flush()
    child = os.fork()
    if child == 0:
        code = 99
        try:
            for number, (_, end) in enumerate(pipes, start=1):
                os.dup2(end, number)
            sys.stdin = open(os.devnull, encoding="utf-8")  # noqa: SIM115
            sys.stdout = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
            sys.stderr = open(2, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
            prepare()
            code = main(words)
        except BaseException:  # noqa: BLE001  # the parent says what it was
            traceback.print_exc()
        finally:
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(code)
    for _, end in pipes:
        os.close(end)
    answers = []
    for beginning, _ in pipes:
        with open(beginning, encoding="utf-8", errors="surrogateescape") as answer:
            answers.append(answer.read())
    _, status = os.waitpid(child, 0)
    return Ran(os.waitstatus_to_exitcode(status), answers[0], answers[1])


def give_up_rights() -> None:
    """Go on as somebody whom rights bind; they do not bind root."""
    if os.geteuid() == 0:
        os.setgroups([])
        os.setgid(NOBODY)
        os.setuid(NOBODY)


def hand_over(path: Path) -> None:
    """Let a folder and all that is in it belong to whom ``give_up_rights`` goes on as."""
    if os.geteuid() == 0:
        for one in (path, *path.rglob("*")):
            os.chown(one, NOBODY, NOBODY, follow_symlinks=False)


def left_over(path: Path) -> list[str]:
    """The temporary files beside a journal and among its copies."""
    return [str(one) for one in path.parent.rglob("*.new-*")]
