"""Opening the screen, on the rep's own journal or on a sample one."""

from __future__ import annotations

import contextlib
import os
import sys
from typing import TYPE_CHECKING

from nextstep_tui.cli.beginning import BEGIN
from nextstep_tui.cli.paint import plain_line
from nextstep_tui.cli.words import whole_number
from nextstep_tui.core.errors import BadCall, JournalTrouble, NextstepError
from nextstep_tui.settings import read_settings
from nextstep_tui.settings.paths import config_path
from nextstep_tui.store.rescue import can_be_replaced

if TYPE_CHECKING:
    import argparse

    from nextstep_tui.cli.desk import Desk
    from nextstep_tui.journal import Journal


def open_screen(desk: Desk) -> int:
    """Open the screen."""
    _need_terminal(desk)
    journal = desk.journal
    if not can_be_replaced(journal.path):
        journal.outlook()  # no backup helps, so the terminal itself says why
    farewell, code = _run(journal)
    if journal.settings.sync_on_quit:
        _sync(desk)
    if farewell:
        desk.tell(farewell)
    return code


def _need_terminal(desk: Desk | None = None) -> None:
    """Refuse where there is no terminal; an empty journal's rep is told how to begin without one.

    Args:
        desk: for the journal that was to be opened; None for the demo.
    """
    if sys.stdin.isatty() and sys.stdout.isatty():
        return
    hint = "Use a command instead: nextstep due, nextstep add, nextstep --help."
    if desk is None:
        hint = "Write the sample with nextstep demo --write PATH, and open it with --journal PATH."
    with contextlib.suppress(JournalTrouble):
        if desk is not None and desk.journal.outlook().is_blank:
            hint = f"Nothing is written down yet: begin with {BEGIN}."
    raise BadCall("The screen needs a terminal, and this is none.", hint)


def _run(journal: Journal, *, is_demo: bool = False) -> tuple[str, int]:
    """The one place where the command line imports the screen."""
    from nextstep_tui.collector import resting

    with resting():
        from nextstep_tui.tui.app import run_screen  # half a second's worth of modules

        return run_screen(journal, is_demo=is_demo)


def _sync(desk: Desk) -> None:
    """Sync once the screen is left; why it could not be done is said, and changes nothing else."""
    from nextstep_tui.outside.syncing import Sync, is_set_up  # few sync

    if is_set_up(desk.journal):
        try:
            desk.tell(Sync(desk.journal, os.environ).sync().sentence)
        except NextstepError as error:
            desk.fail(error)


def demo_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of ``demo``."""
    parser.add_argument("--write", metavar="PATH", help="only write the sample journal there")
    parser.add_argument(
        "--years",
        type=whole_number(0, 40),
        default=0,
        metavar="N",
        help="years of history instead of 90 days",
    )
    parser.add_argument(
        "--seed", type=whole_number(0, 999_999), default=1, metavar="N", help="another sample"
    )


def demo(options: argparse.Namespace, desk: Desk) -> int:
    """Open a sample journal, apart from one's own; it goes when the screen closes."""
    from nextstep_tui.clock import system_clock
    from nextstep_tui.sample import DEMO, Size, write_sample

    size = Size(100 * options.years, 365 * options.years) if options.years else DEMO
    now = system_clock()()
    if options.write is not None:
        path = os.path.abspath(options.write)
        write_sample(path, now, size, options.seed)
        desk.show([plain_line(f"A sample journal is at {path}. Open it with:")])
        desk.show([plain_line(f"  nextstep --journal {path}")])
        return 0
    _need_terminal()
    from nextstep_tui.demo import Demo

    with Demo(system_clock(), read_settings(config_path()), size, options.seed) as sample:
        farewell, code = _run(sample.journal, is_demo=True)
    if farewell:
        desk.tell(farewell)
    return code
