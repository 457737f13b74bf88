"""``init``: the hook that shows the morning's line in a shell, and its place in the rc file."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from nextstep_tui.cli.paint import Line, plain_line
from nextstep_tui.clock import system_clock
from nextstep_tui.core.model import working_day
from nextstep_tui.outside import rc_hook
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
    has_changed = rc_hook.put_in(rc, shell, _called(desk))
    word = "Written" if has_changed else "It is there already"
    return _say(desk, f"{word}: {rc}", rc, has_changed)


def _uninstall(rc: str, desk: Desk) -> int:
    has_changed = rc_hook.take_out(rc)
    word = "Taken out" if has_changed else "It was not there"
    return _say(desk, f"{word}: {rc}", rc, has_changed)


def _say(desk: Desk, sentence: str, rc: str, changed: bool) -> int:
    if desk.as_json:
        desk.show_json({"rc": rc, "changed": changed})
    else:
        desk.show([Line().add("ok", "success").add(f"  {sentence}")])
        if changed:
            desk.show([plain_line("  It holds in shells that are opened from now on.", "muted")])
    return 0
