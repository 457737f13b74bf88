"""Opening the screen, on the rep's own journal or on a sample one."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from nextstep_tui.cli.desk import Desk
from nextstep_tui.cli.paint import plain_line
from nextstep_tui.cli.words import whole_number
from nextstep_tui.core.errors import BadCall, NextstepError
from nextstep_tui.store.rescue import can_be_replaced

if TYPE_CHECKING:
    import argparse


def open_screen(desk: Desk) -> int:
    """Open the screen; the one place where the command line imports it."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise BadCall(
            "The screen needs a terminal, and this is none.",
            "Use a command instead: nextstep due, nextstep add, nextstep --help.",
        )
    journal = desk.journal
    if not can_be_replaced(journal.path):
        journal.outlook()  # no backup helps, so the terminal itself says why
    from nextstep_tui.collector import resting

    with resting():
        from nextstep_tui.tui.app import run_screen  # half a second's worth of modules

        farewell, code = run_screen(journal)
    if journal.settings.sync_on_quit:
        _sync(desk)
    if farewell:
        desk.tell(farewell)
    return code


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
    from tempfile import TemporaryDirectory  # only the sample needs it

    with TemporaryDirectory(prefix="nextstep-") as folder:
        path = os.path.join(folder, "journal.json")
        write_sample(path, now, size, options.seed)
        return open_screen(Desk(path, plain=desk.plain))
