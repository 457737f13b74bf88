"""``nextstep``: the one way in, and the one way out with an exit code.

Codes: 0 done; 1 the answer is no; 2 the call is wrong; 3 the journal can't be read or written;
130 interrupted.
"""

from __future__ import annotations

import gc
import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from nextstep_tui.core.errors import JournalTrouble

_INTERRUPTED = 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Carry out one call.

    Args:
        arguments: the words after the program's name; those it was started with if not given.

    Returns:
        The exit code.
    """
    words = list(sys.argv[1:] if arguments is None else arguments)
    # A call ends before there is rubbish worth looking for; the screen, which stays, has it again.
    was_collecting = gc.isenabled()
    gc.disable()
    try:
        _open_closed_streams()
        _speak_utf8()
        code = _answer(words)
        if arguments is None:
            _end_at_once(code)
        return code
    finally:
        if arguments is None:
            gc.freeze()  # the process ends here: its last walk over all objects would free none
        if was_collecting:
            gc.enable()


def _end_at_once(code: int) -> None:
    """End the process without taking every module apart first, which frees what ends with it.

    Where a thread may be at work, or an answer not get out, Python ends it in its own way.
    """
    if "threading" in sys.modules:
        return
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except (OSError, ValueError):
        return
    os._exit(code)


def _answer(words: list[str]) -> int:
    from nextstep_tui.cli.desk import Desk
    from nextstep_tui.cli.parser import parse
    from nextstep_tui.core.errors import NextstepError

    desk = Desk(as_json="--json" in words)
    try:
        call = parse(words)
        desk = Desk(call.journal, as_json=call.as_json, plain=call.plain)
        code = call.run(desk)
        sys.stdout.flush()
        desk.tell_if_altered()
        desk.leave()
    except NextstepError as error:
        return desk.fail(error)
    except KeyboardInterrupt:
        desk.tell("")
        return _INTERRUPTED
    except BrokenPipeError:
        _close_quietly()
        return 0
    except OSError as error:
        _close_quietly()
        return desk.fail(_no_answer(error))
    except SystemExit as over:  # argparse has answered --help or --version
        return over.code if isinstance(over.code, int) else 0
    return code


def _no_answer(error: OSError) -> JournalTrouble:
    """The failure to write the answer; the journal's own failures come as sentences already."""
    from nextstep_tui.core.errors import JournalTrouble

    return JournalTrouble(
        f"The answer can't be written: {error.strerror or error}.",
        "What was asked for may have been done: nextstep undo --list tells.",
    )


def _open_closed_streams() -> None:
    """Let a stream that the shell has closed lead nowhere; Python leaves None there."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115


def _speak_utf8() -> None:
    """Names in any script come in and go out whatever the locale says."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="replace")


def _close_quietly() -> None:
    """Keep Python from complaining at its end that the reader has gone."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
