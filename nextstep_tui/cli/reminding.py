"""``remind``: the morning and timed promises, brought to the rep."""

from __future__ import annotations

import argparse

from nextstep_tui.cli.desk import Desk
from nextstep_tui.cli.paint import plain_line


def remind_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of ``remind``."""
    parser.add_argument("act", choices=("shell",))


def remind(options: argparse.Namespace, desk: Desk) -> int:
    """Remind."""
    from nextstep_tui.outside.greeting import greet

    line = greet(desk.journal)
    if line:
        desk.show([plain_line(line)])
    return 0
