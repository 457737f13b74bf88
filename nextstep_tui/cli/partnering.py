"""``partner``: who the accountability partner is, and what they asked back."""

from __future__ import annotations

import argparse
import sys

from nextstep_tui.cli.desk import Desk
from nextstep_tui.cli.paint import Line, plain_line
from nextstep_tui.core.errors import BadCall
from nextstep_tui.core.partner import BadReply, read_reply, waiting_questions
from nextstep_tui.core.text import counted, quoted
from nextstep_tui.core.when import spell_date
from nextstep_tui.settings.paths import config_path

_MOST_BYTES = 100_000
"""Of a reply's file; one that is longer is something else."""


def partner_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of ``partner``."""
    parser.add_argument(
        "act", nargs="?", choices=["questions"], help="questions: take in what they ask back"
    )
    parser.add_argument("file", nargs="?", metavar="FILE", help="their reply, one question a line")


def partner(options: argparse.Namespace, desk: Desk) -> int:
    """Say who the partner is and what waits for an answer, or take in their questions."""
    if options.act is None:
        return _show(desk)
    if options.file is None:
        raise BadCall(
            "Which file?", "nextstep partner questions reply.txt, or - for what is typed."
        )
    shown = "standard input" if options.file == "-" else options.file
    try:
        reply = read_reply(_text_of(_bytes_of(options.file, shown), shown))
    except BadReply as bad:
        where = f"{shown}:{bad.line}" if bad.line else shown
        raise BadCall(
            f"{where}: {bad.why}.", "Nothing was taken in; write one question a line."
        ) from bad
    done = desk.journal.ask_back(reply.questions)
    waiting = [
        one.text for one in waiting_questions(desk.journal.outlook().snapshot.entries.values())
    ]
    code = desk.done(done, {"questions": waiting})
    if reply.quoted and not desk.as_json:
        desk.show([plain_line(f"  {counted(reply.quoted, 'quoted line')} left out.", "muted")])
    return code


def _bytes_of(path: str, shown: str) -> bytes:
    try:
        if path == "-":
            return sys.stdin.read(_MOST_BYTES + 1).encode("utf-8", "surrogateescape")
        with open(path, "rb") as file:
            return file.read(_MOST_BYTES + 1)
    except (OSError, ValueError) as error:
        why = error.strerror if isinstance(error, OSError) else None
        raise BadCall(
            f"{quoted(shown, 200)} can't be read: {why or error}.", "Nothing was taken in."
        ) from error


def _text_of(data: bytes, shown: str) -> str:
    """The text of a reply: UTF-8, or what its mark says.

    Raises:
        BadCall: it is too long, or no text.
    """
    if len(data) > _MOST_BYTES:
        raise BadCall(
            f"{quoted(shown, 200)} is longer than {_MOST_BYTES:,} bytes.", "Is that the reply?"
        )
    encoding, name = (
        ("utf-16", "UTF-16") if data[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig", "UTF-8")
    )
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise BadCall(f"{shown}:{line}: it is not {name}.", "Save the reply as UTF-8.") from error
    if "\0" in text:
        line = text[: text.index("\0")].count("\n") + 1
        raise BadCall(f"{shown}:{line}: it is no text.", "Nothing was taken in.")
    return text


def _show(desk: Desk) -> int:
    settings = desk.journal.settings
    outlook = desk.journal.outlook()
    waiting = waiting_questions(outlook.snapshot.entries.values())
    if desk.as_json:
        desk.show_json(
            {
                "name": settings.partner_name or None,
                "email": settings.partner_email or None,
                "questions": [
                    {"id": one.id, "day": one.day.isoformat(), "text": one.text} for one in waiting
                ],
            }
        )
        return 0
    if settings.partner_name:
        lines = [
            Line().add(settings.partner_name, "bold").add(f"   {settings.partner_email}", "muted")
        ]
    else:
        lines = [
            plain_line("Nobody is named as your partner yet.", "muted"),
            plain_line(f'  Write [partner] name = "..." into {config_path()}.', "muted"),
        ]
    for one in waiting:
        lines.append(
            Line().pad(f"  {spell_date(one.day, outlook.today)}", 14, "muted").add(one.text)
        )
    if waiting:
        lines.append(plain_line("  The next review asks them.", "muted"))
    desk.show(lines)
    return 0
