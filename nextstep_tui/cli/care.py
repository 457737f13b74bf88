"""``undo`` and ``redo``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nextstep_tui.cli.paint import Line, plain_line
from nextstep_tui.core.when import spell_date

if TYPE_CHECKING:
    import argparse

    from nextstep_tui.cli.desk import Desk


def undo_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of ``undo``."""
    parser.add_argument("--list", action="store_true", help="show what can be taken back")


def undo(options: argparse.Namespace, desk: Desk) -> int:
    """Take back the last action, or list them."""
    if not options.list:
        return desk.done(desk.journal.undo())
    actions = desk.journal.actions()[::-1]
    if desk.as_json:
        desk.show_json(
            [
                {"sentence": one.sentence, "at": one.at.isoformat(), "undone": one.undone}
                for one in actions
            ]
        )
        return 0
    today = desk.journal.today()
    lines = [
        Line()
        .pad(
            f"{spell_date(one.at.astimezone().date(), today)} {one.at.astimezone():%H:%M}",
            18,
            "muted",
        )
        .add(one.sentence, "muted" if one.undone else "")
        .add("  undone" if one.undone else "", "warning")
        for one in actions
    ]
    desk.show(lines or [plain_line("There is nothing to undo.", "muted")])
    return 0


def redo_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of ``redo``: none."""


def redo(_: argparse.Namespace, desk: Desk) -> int:
    """Do the action again that was taken back last."""
    return desk.done(desk.journal.redo())
