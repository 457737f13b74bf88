"""The words of a call that takes argparse to read: options in unusual ways, mistakes, help."""

from __future__ import annotations

import argparse
import re
from typing import TYPE_CHECKING, NoReturn

from nextstep_tui import __version__
from nextstep_tui.cli.paint import terminal_width
from nextstep_tui.cli.words import masked, unmask, unmasked
from nextstep_tui.core.errors import BadCall
from nextstep_tui.core.text import quoted

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_HELP = frozenset({"-h", "--help"})
_WIDEST_HELP = 98
_LONG_WORD = r"(\S{60})\S+(?=')"
_MOST_SAID = 500
"""Characters of a message; argparse repeats what was typed whole."""


class _Formatter(argparse.HelpFormatter):
    """Help as wide as the terminal; argparse makes one an option, and imports much to measure."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, width=min(terminal_width() - 2, _WIDEST_HELP))


class _ListFormatter(_Formatter, argparse.RawDescriptionHelpFormatter):
    """As wide, with the lines of the text as they were written."""


class _Parser(argparse.ArgumentParser):
    """Argparse, with errors that come out like all others."""

    def error(self, message: str) -> NoReturn:
        hint = f"See: {self.prog} --help"
        if message.startswith("unrecognized arguments: "):
            said = message.split(": ", 1)[1].split()[0]
            if said.startswith("--"):
                raise BadCall(
                    f"There is no option {quoted(said)}.",
                    f"{hint}. Words of your own that begin so go after a lone --.",
                )
            raise BadCall(f"There is one word too many: {quoted(unmasked(said))}.", hint)
        said = unmasked(message).removeprefix("argument ")
        said = said.replace("the following arguments are required", "something is missing")
        said = re.sub(_LONG_WORD, r"\1…", said)[:_MOST_SAID]
        raise BadCall(f"{said[:1].upper()}{said[1:]}.", hint)


def command_parser(
    command: str, what_it_does: str, declare: Callable[[argparse.ArgumentParser], None]
) -> argparse.ArgumentParser:
    """What reads the words of one command.

    Args:
        command: its name.
        what_it_does: for its help.
        declare: adds its arguments.
    """
    parser = _Parser(
        prog=f"nextstep {command}",
        description=what_it_does,
        formatter_class=_Formatter,
        allow_abbrev=False,
    )
    declare(parser)
    return parser


def read_with_argparse(
    command: str,
    what_it_does: str,
    declare: Callable[[argparse.ArgumentParser], None],
    words: Sequence[str],
) -> argparse.Namespace:
    """Read the words of a command.

    Args:
        command: its name.
        what_it_does: for its help.
        declare: adds its arguments.
        words: all words of the call but its name.

    Raises:
        BadCall: the words make no call.
        SystemExit: after ``--help``, which argparse answers itself.
    """
    parser = command_parser(command, what_it_does, declare)
    if not _HELP.intersection(words):
        parser.usage = ""  # else it is made, with the modules for it, though nobody sees it
    options = parser.parse_intermixed_args(masked(words))
    unmask(options)
    return options


def read_without_command(words: Sequence[str], listing: str) -> argparse.Namespace:
    """Read the words of a call that names no command.

    Args:
        words: all of them.
        listing: the commands, for the help.

    Raises:
        BadCall: the words make no call.
        SystemExit: after ``--help`` or ``--version``, which argparse answers itself.
    """
    parser = _Parser(
        prog="nextstep",
        usage="nextstep [--journal PATH] [COMMAND …]",
        description="A personal accountability journal. Without a command it opens the screen.",
        epilog=f"commands:\n{listing}\n\n`nextstep help COMMAND` says more of each, `nextstep help`"
        " lists what else is explained.",
        formatter_class=_ListFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"nextstep {__version__}")
    parser.add_argument("--journal", metavar="PATH", help="use another journal")
    parser.add_argument("--plain", action="store_true", help="plain text, for screen readers")
    return parser.parse_args(words)
