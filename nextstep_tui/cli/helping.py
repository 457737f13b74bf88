"""``help`` and ``completions``: what explains the program, and what a shell's TAB offers."""

from __future__ import annotations

import os
import sys
from textwrap import wrap
from typing import TYPE_CHECKING

from nextstep_tui.cli.arguments import command_parser
from nextstep_tui.cli.paint import Line, plain_line, terminal_width
from nextstep_tui.cli.parser import SPECS, Spec, declaration
from nextstep_tui.core.errors import BadCall
from nextstep_tui.core.text import quoted
from nextstep_tui.outside.pages import MANUAL, SHELLS, page
from nextstep_tui.topics import TOPICS, Pairs, Topic, topic_named, topic_words

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from nextstep_tui.cli.desk import Desk

_WIDEST = 80
_NARROWEST = 40
_COLUMN = 34
"""Cells for what is written or pressed, where the terminal is wide enough."""


def help_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of ``help``."""
    parser.add_argument(
        "topic", nargs="*", help="a topic, or a command; without one they are listed"
    )
    parser.add_argument(
        "--man", action="store_true", help="print the manual page; for example | man -l -"
    )


def help(options: argparse.Namespace, desk: Desk) -> int:
    """Explain a topic or a command, or list what there is."""
    name = " ".join(options.topic)
    if options.man:
        sys.stdout.write(page(MANUAL))
        return 0
    if not name:
        return _overview(desk)
    topic, spec = topic_named(name), _spec(options.topic[0])
    if topic is not None:
        return _explain(topic, spec if topic.name == name.casefold() else None, desk)
    if spec is None:
        raise _unknown(name)
    text = command_parser(spec.name, spec.help, declaration(spec)).format_help()
    if desk.as_json:
        desk.show_json({"topic": spec.name, "title": spec.help, "text": text})
    else:
        sys.stdout.write(text)
    return 0


def _spec(word: str) -> Spec | None:
    return next((spec for spec in SPECS if spec.name == word.casefold()), None)


def _unknown(name: str) -> BadCall:
    from difflib import get_close_matches  # only a mistake needs it

    words = [*topic_words(), *(spec.name for spec in SPECS)]
    near = get_close_matches(name.casefold().replace(" ", "-"), words, 1)
    hint = f"Did you mean: nextstep help {near[0]}" if near else "nextstep help lists them."
    return BadCall(f"There is no topic and no command {quoted(name)}.", hint)


def _overview(desk: Desk) -> int:
    if desk.as_json:
        desk.show_json(
            {
                "topics": [{"name": one.name, "title": one.title} for one in TOPICS],
                "commands": [{"name": spec.name, "title": spec.help} for spec in SPECS],
            }
        )
        return 0
    lines = [plain_line("nextstep help TOPIC explains:", "bold")]
    lines += [Line().add("  ").pad(one.name, 13, "accent").add(one.title) for one in TOPICS]
    lines += [
        Line(),
        plain_line("nextstep --help lists the commands, nextstep help COMMAND explains one."),
    ]
    desk.show(lines)
    return 0


def _explain(topic: Topic, spec: Spec | None, desk: Desk) -> int:
    lines = [plain_line(f"{topic.title[:1].upper()}{topic.title[1:]}", "bold")]
    lines += [line for part in topic.parts for line in _part(part, _width())]
    if spec is not None:
        lines += [Line(), plain_line(f"Its options: nextstep {spec.name} --help", "muted")]
    if desk.as_json:
        text = "\n".join(line.text for line in lines[1:]).strip("\n")
        desk.show_json({"topic": topic.name, "title": topic.title, "text": text})
    else:
        desk.show(lines)
    return 0


def _width() -> int:
    return max(_NARROWEST, min(terminal_width() - 1, _WIDEST))


def _part(part: str | Pairs, width: int) -> Iterator[Line]:
    yield Line()
    if isinstance(part, str):
        yield from (plain_line(line) for line in wrap(part, width, break_on_hyphens=False))
        return
    column = min(_COLUMN, width // 2, max(len(left) for left, _ in part)) + 2
    for left, right in part:
        first, *more = wrap(right, width - column - 2, break_on_hyphens=False)
        if len(left) < column:
            yield Line().add("  ").pad(left, column, "accent").add(first)
        else:
            yield Line().add("  ").add(left, "accent")
            more = [first, *more]
        yield from (Line().add(" " * (column + 2)).add(line) for line in more)


def completions_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of ``completions``."""
    parser.add_argument("shell", choices=tuple(SHELLS), help="whose")


def completions(options: argparse.Namespace, desk: Desk) -> int:
    """Print what a shell evaluates so that TAB completes commands, options, deals and files."""
    text = page(SHELLS[options.shell])
    if desk.as_json:
        desk.show_json({"shell": options.shell, "completions": text})
        return 0
    sys.stdout.write(text)
    if sys.stdout.isatty():
        desk.tell(f"To have it: nextstep help shell{os.linesep}")
    return 0
