"""``person add | list | edit``."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from nextstep_tui.cli.names import named_person
from nextstep_tui.cli.paint import Line, plain_line, widest
from nextstep_tui.cli.shapes import person_shape
from nextstep_tui.core.errors import BadCall
from nextstep_tui.core.lookup import short_ids
from nextstep_tui.core.model import Side
from nextstep_tui.core.text import clean, quoted

if TYPE_CHECKING:
    import argparse

    from nextstep_tui.cli.desk import Desk


def person_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of ``person``."""
    parser.add_argument("act", choices=("add", "list", "edit"))
    parser.add_argument("name", nargs="*", help="the person's name, or the id of one")
    side = parser.add_mutually_exclusive_group()
    side.add_argument("--ours", action="store_const", const=Side.OURS, dest="side")
    side.add_argument("--theirs", action="store_const", const=Side.THEIRS, dest="side")
    parser.add_argument("--email", default="", metavar="ADDRESS", help="for drafts of notes")
    parser.add_argument("--name", dest="new_name", default="", help="edit: the new name")


def person(options: argparse.Namespace, desk: Desk) -> int:
    """Add, list or correct people."""
    name = " ".join(options.name)
    _check_email(options.email)
    if options.act == "list":
        return _list(desk)
    if not name:
        raise BadCall("Which person?", "For example: nextstep person add Maria Lopez --theirs")
    if options.act == "add":
        return desk.done(desk.journal.add_person(name, options.side or Side.THEIRS, options.email))
    found = named_person(name, desk.journal)
    if not (clean(options.new_name) or options.side or clean(options.email)):
        raise BadCall(
            "Edit what? Nothing was changed.", "Say it with --name, --email, --ours or --theirs."
        )
    return desk.done(
        desk.journal.edit_person(
            found.id, name=options.new_name, side=options.side, email=options.email
        )
    )


def _check_email(address: str) -> None:
    name, at, place = clean(address).partition("@")
    if clean(address) and not (name and at and "." in place and " " not in name + place):
        raise BadCall(f"{quoted(address)} is no e-mail address.", "Write it as maria@example.com.")


def _list(desk: Desk) -> int:
    everybody = desk.whole(since=date.max).snapshot.people
    people = sorted(everybody.values(), key=lambda one: one.name)
    if desk.as_json:
        desk.show_json([person_shape(one) for one in people])
        return 0
    short, width = short_ids([one.id for one in people]), widest([one.name for one in people])
    lines = [
        Line()
        .pad(one.name, width + 2)
        .pad(one.side.value, 8, "muted")
        .add(f"{one.email or ''}  {short[one.id]}", "muted")
        for one in people
    ]
    desk.show(lines or [plain_line("Nobody is on record yet.", "muted")])
    return 0
