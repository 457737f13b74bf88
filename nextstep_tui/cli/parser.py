"""From words to a call: only the parser of the command that was named is built.

Each command is a module of this folder with two functions named after it: one adds its arguments,
one carries it out. A new command needs its line in ``SPECS``, and nothing else here.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import NoReturn

from nextstep_tui import __version__
from nextstep_tui.cli.desk import Desk
from nextstep_tui.cli.paint import terminal_width
from nextstep_tui.cli.words import masked, unmask, unmasked
from nextstep_tui.core.errors import BadCall
from nextstep_tui.core.frozen import frozen
from nextstep_tui.core.text import quoted

Run = Callable[[argparse.Namespace, Desk], int]


@frozen
class Spec:
    """One command of the command line."""

    name: str
    room: str
    """The module of this folder that has ``NAME_arguments`` and ``NAME``."""
    help: str


SPECS = (
    Spec("add", "capturing", "capture one commitment from one line"),
    Spec("meeting", "meeting", "capture what a meeting ended with, at the prompt"),
    Spec("due", "looking", "what is due"),
    Spec("deals", "looking", "the open deals and their health"),
    Spec("show", "looking", "one deal or commitment, whole"),
    Spec("find", "looking", "search in everything"),
    Spec("deal", "deals", "add, edit, win, lose, park or reopen a deal"),
    Spec("person", "people", "add, list or edit the people"),
    Spec("follow", "answering", "answer a commitment: how did it go?"),
    Spec("move", "answering", "move a commitment's date, with the reason"),
    Spec("edit", "answering", "correct a commitment"),
    Spec("log", "answering", "write an entry for a deal"),
    Spec("note", "noting", "draft a note: a recap, an ask, being late, a break-up, the next step"),
    Spec("morning", "morning", "the morning review, as questions at the prompt"),
    Spec("evening", "morning", "the evening review: did I keep my promises?"),
    Spec("journal", "pages", "the journal's page of a day; writes a line on it"),
    Spec("review", "review", "the pipeline review, deal by deal at the prompt"),
    Spec("brief", "stats", "what to know before a call about a deal"),
    Spec("stats", "stats", "looking back: who keeps promises, what the pipeline says"),
    Spec("partner", "partnering", "your accountability partner, and what they ask back"),
    Spec("report", "report", "the promises of a week or a month, as text or a page"),
    Spec("check", "reading", "judge a wording: a next step, or checking in?"),
    Spec("when", "reading", "read a date phrase"),
    Spec("read", "reading", "read a capture line, saving nothing"),
    Spec("status", "glancing", "how the day stands, in one line, for prompts and status bars"),
    Spec("init", "hooking", "the morning's line in bash, zsh, fish or PowerShell"),
    Spec("remind", "reminding", "a notification in the morning and for timed promises"),
    Spec("import", "importing", "bring in a CRM's deals, or a journal that was exported"),
    Spec("export", "exporting", "write deals, promises or the whole journal for other programs"),
    Spec("calendar", "calendar", "synchronise with a CalDAV calendar, and answer what it asks"),
    Spec("undo", "care", "take back the last action"),
    Spec("redo", "care", "do again what was taken back"),
    Spec("backup", "keeping", "copy the journal, or list the copies"),
    Spec("restore", "keeping", "put a copy back in the journal's place"),
    Spec("sync", "joining", "carry the journal between machines by git"),
    Spec("merge", "joining", "join another copy of the journal with this one"),
    Spec("doctor", "keeping", "look the journal over"),
    Spec("config", "configuring", "the settings in force, a sample of them, where things are"),
    Spec("completions", "helping", "what TAB completes, for bash, zsh or fish"),
    Spec("help", "helping", "explain a topic or a command"),
    Spec("demo", "opening", "open a sample journal in a temporary place"),
)


@frozen
class Call:
    """What was asked for."""

    journal: str | None
    as_json: bool
    plain: bool
    run: Callable[[Desk], int]


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


def parse(words: Sequence[str]) -> Call:
    """Read the words of a call.

    Args:
        words: what came after the program's name.

    Returns:
        What to run; with no command, the opening of the screen.

    Raises:
        BadCall: the words make no call.
        SystemExit: after ``--help`` or ``--version``, which argparse answers itself.
    """
    place = _command_place(words)
    if place is None:
        options = _top_parser().parse_args(words)
        from nextstep_tui.cli.opening import open_screen

        return Call(options.journal, False, options.plain, open_screen)
    spec = next((spec for spec in SPECS if spec.name == words[place]), None)
    if spec is None:
        raise _unknown(words[place])
    parser = command_parser(spec)
    if not _HELP.intersection(words):
        parser.usage = ""  # else it is made, with the modules for it, though nobody sees it
    options = parser.parse_intermixed_args(masked([*words[:place], *words[place + 1 :]]))
    unmask(options)
    carry_out: Run = _function(spec)
    return Call(
        options.journal,
        options.json,
        options.plain,
        lambda desk: carry_out(options, desk),
    )


def command_parser(spec: Spec) -> argparse.ArgumentParser:
    """What reads the words of one command."""
    parser = _Parser(
        prog=f"nextstep {spec.name}",
        description=spec.help,
        formatter_class=_Formatter,
        allow_abbrev=False,
    )
    _common_options(parser)
    _function(spec, "_arguments")(parser)
    return parser


def _function(spec: Spec, ending: str = "") -> Callable[..., int]:
    name = "import_deals" if spec.name == "import" else spec.name
    found: Callable[..., int] = getattr(
        import_module(f"nextstep_tui.cli.{spec.room}"), f"{name}{ending}"
    )
    return found


def _command_place(words: Sequence[str]) -> int | None:
    """Where the command stands: the first word that is no option or an option's value."""
    skip = False
    for place, word in enumerate(words):
        if skip:
            skip = False
        elif word == "--journal":
            skip = True
        elif not word.startswith("-"):
            return place
    return None


def _common_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--journal", metavar="PATH", help="use another journal")
    parser.add_argument("--json", action="store_true", help="answer as JSON, for scripts")
    parser.add_argument("--plain", action="store_true", help="plain text, for screen readers")


def _top_parser() -> argparse.ArgumentParser:
    listing = "\n".join(f"  {spec.name:<11} {spec.help}" for spec in SPECS)
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
    return parser


def _unknown(word: str) -> BadCall:
    from difflib import get_close_matches

    near = get_close_matches(word, [spec.name for spec in SPECS], n=1)
    hint = f"Did you mean: nextstep {near[0]}" if near else "See: nextstep --help"
    return BadCall(f"There is no command {quoted(word)}.", hint)
