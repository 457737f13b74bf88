"""The commands as the parser has them, and what each of their words can be."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from enum import Enum

from nextstep_tui.cli.arguments import command_parser
from nextstep_tui.cli.parser import SPECS, declaration
from nextstep_tui.core.frozen import frozen
from nextstep_tui.topics import TOPICS


class Kind(Enum):
    """What TAB offers for a word."""

    OWN = "a text of one's own"
    WORDS = "a few words"
    FILE = "a file"
    DEAL = "a deal that is worked on"
    CLOSED_DEAL = "a deal that is not"


@frozen
class Word:
    """A word of a call: an option's value, or what stands at a place."""

    kind: Kind
    words: tuple[str, ...] = ()
    """Those of ``WORDS``."""


@frozen
class Option:
    """An option."""

    names: tuple[str, ...]
    help: str
    metavar: str = ""
    """What stands for its value in a text."""
    value: Word | None = None
    """What it takes; None where it takes nothing."""
    takes: int = 0
    """How many words it takes."""
    repeats: bool = False


@frozen
class Place:
    """What can stand at one place of a call."""

    name: str
    help: str
    word: Word
    needed: bool
    repeats: bool


@frozen
class Described:
    """A command with its words."""

    name: str
    help: str
    options: tuple[Option, ...]
    places: tuple[Place, ...]


_OWN = Word(Kind.OWN)
_DEALS = Word(Kind.DEAL)
_OF: dict[tuple[str, str], Word] = {
    ("show", "id"): _DEALS,
    ("note", "id"): _DEALS,
    ("deal", "name"): _DEALS,
    ("deals", "filter"): Word(
        Kind.WORDS, ("stalled", "quiet", "theirs", "parked", "all", "who:", "stage:", "due:<7d")
    ),
    ("help", "topic"): Word(
        Kind.WORDS, (*(topic.name for topic in TOPICS), *(spec.name for spec in SPECS))
    ),
    ("import", "file"): Word(Kind.FILE),
    ("export", "file"): Word(Kind.FILE),
    ("merge", "file"): Word(Kind.FILE),
    ("merge", "driver"): Word(Kind.FILE),
}
"""What only the command's own reading tells."""
_FILES = ("FILE", "PATH")


def _word(command: str, action: argparse.Action) -> Word:
    if found := _OF.get((command, action.dest)):
        return found
    if action.choices is not None:
        return Word(Kind.WORDS, tuple(map(str, action.choices)))
    if action.metavar in _FILES:
        return Word(Kind.FILE)
    return _DEALS if action.dest == "deal" else _OWN


def _option(command: str, action: argparse.Action) -> Option:
    takes = action.nargs if isinstance(action.nargs, int) else 1
    metavar = action.metavar or action.dest.upper().replace("_", "-")
    return Option(
        tuple(action.option_strings),
        _help(action),
        "" if takes == 0 else " ".join(metavar) if isinstance(metavar, tuple) else metavar,
        None if takes == 0 else _word(command, action),
        takes,
        isinstance(action, argparse._AppendAction),
    )


def _help(action: argparse.Action) -> str:
    return (action.help or "").replace("%%", "%")


def _place(command: str, action: argparse.Action) -> Place:
    many = action.nargs in ("*", "+")
    return Place(
        action.dest,
        _help(action),
        _word(command, action),
        action.nargs in (None, "+"),
        many,
    )


def described() -> Sequence[Described]:
    """All commands, in the parser's order."""
    return [
        Described(
            spec.name,
            spec.help,
            tuple(_option(spec.name, one) for one in actions if one.option_strings),
            tuple(_place(spec.name, one) for one in actions if not one.option_strings),
        )
        for spec in SPECS
        for actions in [command_parser(spec.name, spec.help, declaration(spec))._actions]
    ]


TOP = (
    Option(("--journal",), "use another journal", "PATH", Word(Kind.FILE), 1),
    Option(("--plain",), "plain text, for screen readers"),
    Option(("--version",), "say which version it is"),
    Option(("--help",), "list the commands"),
)
"""The options without a command."""
HEAD = "Made by python -m tests.pages from the parser; change that instead."
"""What each of the files begins with."""
