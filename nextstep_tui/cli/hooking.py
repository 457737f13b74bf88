"""``init``: the hook that shows the morning's line in a shell, and its place in the rc file."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from nextstep_tui.cli.paint import Line, plain_line
from nextstep_tui.clock import system_clock
from nextstep_tui.core.model import working_day
from nextstep_tui.outside import rc_block
from nextstep_tui.outside.greeting import STAMP, Stamp
from nextstep_tui.outside.shell import (
    SHELLS,
    Shell,
    hook,
    program,
    rc_file,
    rc_line,
)
from nextstep_tui.settings import read_settings
from nextstep_tui.settings.paths import config_path

if TYPE_CHECKING:
    import argparse

    from nextstep_tui.cli.desk import Desk


def init_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of ``init``."""
    parser.add_argument("shell", choices=tuple(SHELLS), help="whose hook")
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--install", action="store_true", help="write the line into the rc file")
    which.add_argument("--uninstall", action="store_true", help="take it out again")
    parser.add_argument("--rc", metavar="PATH", help="another rc file")


def init(options: argparse.Namespace, desk: Desk) -> int:
    """Print the hook, or write or remove the line that brings it in."""
    shell = SHELLS[options.shell]
    rc = os.path.abspath(os.path.expanduser(options.rc or rc_file(shell.name, os.environ)))
    if options.install:
        return _install(shell, rc, desk)
    if options.uninstall:
        return _uninstall(rc, desk)
    called, settings = _called(desk), read_settings(config_path())
    now = system_clock()()
    stamp = Stamp(working_day(now, settings.day_turns_at), settings.day_turns_at)
    text = hook(
        shell, (*called, "remind", "shell"), stamp, os.path.join(desk.state_folder, STAMP), now
    )
    line = rc_line(shell, called)
    if desk.as_json:
        desk.show_json({"shell": shell.name, "rc": rc, "line": line, "hook": text})
        return 0
    sys.stdout.write(text)
    if sys.stdout.isatty():
        desk.tell(f"Add this line to {rc}, or let it be written with --install: {line}")
    return 0


def _called(desk: Desk) -> tuple[str, ...]:
    """How the program is called, with the journal that was chosen for this call."""
    if desk.given is None:
        return program(os.environ)
    return (*program(os.environ), "--journal", os.path.abspath(os.path.expanduser(desk.given)))


def _install(shell: Shell, rc: str, desk: Desk) -> int:
    called = _called(desk)
    # The comment at its end takes up the carriage return of a file that has them.
    lines = [
        "# The morning's line at the first prompt of a workday."
        f" nextstep init {shell.name} --uninstall takes this out.",
        f"{rc_line(shell, called, guarded=True)} # nextstep",
    ]
    before = rc_block.read(rc)
    after = rc_block.put_in(before, lines)
    if after != before:
        rc_block.write(rc, after, f"Add this line yourself: {rc_line(shell, called)}")
    word = "It is there already" if after == before else "Written"
    return _say(desk, f"{word}: {rc}", rc, after != before)


def _uninstall(rc: str, desk: Desk) -> int:
    before = rc_block.read(rc)
    after = None if before is None else rc_block.taken_out(before)
    if after != before:
        rc_block.write(rc, after, "Remove the lines between '>>> nextstep' and '<<< nextstep'.")
    word = "It was not there" if after == before else "Taken out"
    return _say(desk, f"{word}: {rc}", rc, after != before)


def _say(desk: Desk, sentence: str, rc: str, changed: bool) -> int:
    if desk.as_json:
        desk.show_json({"rc": rc, "changed": changed})
    else:
        desk.show([Line().add("ok", "success").add(f"  {sentence}")])
        if changed:
            desk.show([plain_line("  It holds in shells that are opened from now on.", "muted")])
    return 0
