"""``check``, ``when`` and ``read``: what the program makes of a wording, a date, a line.

They save nothing. With ``-`` they take one case a line from standard input and answer each in
order; the exit code is then 0.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from nextstep_tui.cli.paint import Line, plain_line
from nextstep_tui.cli.shapes import judgement_shape, reading_shape, when_shape
from nextstep_tui.clock import read_moment
from nextstep_tui.core.sentences import listed_names
from nextstep_tui.core.when import When, spell_date, spell_distance
from nextstep_tui.core.wording import Judgement, Verdict

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterator, Mapping
    from datetime import datetime

    from nextstep_tui.cli.desk import Desk, Json
    from nextstep_tui.core.capture import Reading

_ROLES = {Verdict.OK: "success", Verdict.VAGUE: "warning", Verdict.EMPTY: "error"}
_MEANING = {
    Verdict.OK: "a next step",
    Verdict.VAGUE: "a next step, but vague",
    Verdict.EMPTY: "not a next step",
}


def check_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of ``check``."""
    parser.add_argument("text", nargs="+", help="the wording, or - for one a line")
    _now_option(parser)


def check(options: argparse.Namespace, desk: Desk) -> int:
    """Judge wordings; 1 for an empty one."""

    def answer(text: str) -> tuple[Mapping[str, Json], list[Line], int]:
        judgement = desk.journal.judge(text)
        code = 1 if judgement.verdict is Verdict.EMPTY else 0
        return judgement_shape(judgement), judgement_lines(judgement), code

    return _answer_each(options.text, desk, answer)


def when_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of ``when``."""
    parser.add_argument("phrase", nargs="+", help="the date phrase, or - for one a line")
    _now_option(parser)


def when(options: argparse.Namespace, desk: Desk) -> int:
    """Read date phrases; 2 for one that is refused."""
    now = _moment(options, desk)

    def answer(text: str) -> tuple[Mapping[str, Json], list[Line], int]:
        found = desk.journal.read_when(text, now)
        return when_shape(found), [_when_line(found, now)], 0 if found.date else 2

    return _answer_each(options.phrase, desk, answer)


def read_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of ``read``."""
    parser.add_argument("line", nargs="+", help="the capture line, or - for one a line")
    _now_option(parser)


def read(options: argparse.Namespace, desk: Desk) -> int:
    """Read capture lines; 2 where a W is missing or unreadable, 1 where the wording is empty."""
    now = _moment(options, desk)

    def answer(text: str) -> tuple[Mapping[str, Json], list[Line], int]:
        reading = desk.journal.read(text, now=now)
        return reading_shape(reading), reading_lines(reading, now), _reading_code(reading)

    return _answer_each(options.line, desk, answer)


def _reading_code(reading: Reading) -> int:
    kinds = {problem.kind for problem in reading.problems}
    if kinds - {"empty"}:
        return 2
    return 1 if reading.judgement.verdict is Verdict.EMPTY else 0


def _now_option(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--now", metavar="ISO", help="as if at another moment: 2026-11-23T09:00")


def _moment(options: argparse.Namespace, desk: Desk) -> datetime:
    return read_moment(options.now) if options.now else desk.journal.now()


def _answer_each(
    words: list[str],
    desk: Desk,
    answer: Callable[[str], tuple[Mapping[str, Json], list[Line], int]],
) -> int:
    many = words == ["-"]
    code = 0
    for text in _lines_of_input() if many else [" ".join(words)]:
        shape, lines, code = answer(text)
        if desk.as_json:
            desk.show_json(shape)
        else:
            desk.show(lines)
    return 0 if many else code


def _lines_of_input() -> Iterator[str]:
    """Standard input's lines; only a line feed ends one, since texts may hold other breaks."""
    text = sys.stdin.read()
    yield from text.removesuffix("\n").split("\n") if text else []


def judgement_lines(judgement: Judgement) -> list[Line]:
    """A judgement for people: the verdict, why, and what to say instead."""
    verdict = judgement.verdict
    lines = [Line().add(verdict.value, _ROLES[verdict]).add(f"  {_MEANING[verdict]}")]
    if judgement.why:
        lines.append(plain_line(f"  {judgement.why}"))
    lines += [Line().add(f"  {one.approach}: ", "muted").add(one.text) for one in judgement.instead]
    return lines


def _when_line(found: When, now: datetime) -> Line:
    if found.date is None:
        return Line().add("refused", "error").add(f"  {found.why}")
    clock = f" at {found.time:%H:%M}" if found.time else ""
    day = f"{spell_date(found.date, now.date())}{clock}"
    return Line().add(day, "bold").add(f", {spell_distance(found.date, now.date())}")


def reading_lines(reading: Reading, now: datetime) -> list[Line]:
    """How a line was read, one W a line, then its problems."""
    found = [
        ("deal", reading.deal.name if reading.deal else "none"),
        ("who", f"{reading.owner.name if reading.owner else reading.who}, {reading.side.value}"),
        ("what", reading.what),
    ]
    if reading.when and reading.when.date:
        found.append(("when", _when_line(reading.when, now).text))
    if reading.help_from:
        found.append(("help", listed_names(reading.help_from)))
    if reading.so_that:
        found.append(("so that", reading.so_that))
    lines = [Line().pad(name, 9, "muted").add(text) for name, text in found]
    return lines + [
        Line().pad(problem.part.value.replace("_", " "), 9, "error").add(problem.message)
        for problem in reading.problems
    ]
