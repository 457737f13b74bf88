"""From words to a call: only the parser of the command that was named is built.

Each command is a module of this folder with two functions named after it: one adds its arguments,
one carries it out. A new command needs its line in ``SPECS``, and nothing else here.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, cast

from nextstep_tui.cli.plain_words import read_plainly
from nextstep_tui.core.errors import BadCall
from nextstep_tui.core.frozen import frozen
from nextstep_tui.core.text import quoted

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Sequence

    from nextstep_tui.cli.desk import Desk

    Declare = Callable[[argparse.ArgumentParser], None]
    CarryOut = Callable[[argparse.Namespace, Desk], int]


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
        from nextstep_tui.cli.arguments import read_without_command
        from nextstep_tui.cli.opening import open_screen

        listing = "\n".join(f"  {spec.name:<11} {spec.help}" for spec in SPECS)
        options = read_without_command(words, listing)
        return Call(options.journal, False, options.plain, open_screen)
    spec = next((spec for spec in SPECS if spec.name == words[place]), None)
    if spec is None:
        raise _unknown(words[place])
    carry_out: CarryOut = _function(spec)
    options = _options(spec, [*words[:place], *words[place + 1 :]])
    return Call(
        options.journal,
        options.json,
        options.plain,
        lambda desk: carry_out(options, desk),
    )


def _function(spec: Spec, ending: str = "") -> Callable[..., int]:
    name = "import_deals" if spec.name == "import" else spec.name
    room = f"nextstep_tui.cli.{spec.room}"
    __import__(room)  # ``importlib`` would be one more module for a call to load
    found: Callable[..., int] = getattr(sys.modules[room], f"{name}{ending}")
    return found


def declaration(spec: Spec) -> Declare:
    """What adds a command's arguments to a parser, those of all commands first."""

    def declare(parser: argparse.ArgumentParser) -> None:
        common_options(parser)
        _function(spec, "_arguments")(parser)

    return declare


def _options(spec: Spec, words: Sequence[str]) -> argparse.Namespace:
    plain = read_plainly(cast("Callable[[object], None]", declaration(spec)), words)
    if plain is not None:
        return cast("argparse.Namespace", plain)
    from nextstep_tui.cli.arguments import read_with_argparse

    return read_with_argparse(spec.name, spec.help, declaration(spec), words)


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


def common_options(parser: argparse.ArgumentParser) -> None:
    """The options of every command."""
    parser.add_argument("--journal", metavar="PATH", help="use another journal")
    parser.add_argument("--json", action="store_true", help="answer as JSON, for scripts")
    parser.add_argument("--plain", action="store_true", help="plain text, for screen readers")


def _unknown(word: str) -> BadCall:
    from difflib import get_close_matches

    near = get_close_matches(word, [spec.name for spec in SPECS], n=1)
    hint = f"Did you mean: nextstep {near[0]}" if near else "See: nextstep --help"
    return BadCall(f"There is no command {quoted(word)}.", hint)
