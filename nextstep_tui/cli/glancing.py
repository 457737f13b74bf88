"""``status``: how the day stands, in one line, for prompts and status bars."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nextstep_tui.cli.paint import plain_line
from nextstep_tui.cli.shapes import commitment_shape
from nextstep_tui.core.agenda import Lane
from nextstep_tui.outside.segment import (
    FIELDS,
    filled,
    keep_current,
    next_step,
    reliability,
    status_file,
)

if TYPE_CHECKING:
    import argparse

    from nextstep_tui.cli.desk import Desk


def status_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of ``status``."""
    names = " ".join(f"{{{name}}}" for name in FIELDS)
    parser.add_argument("--format", metavar="F", help=f"text with fields: {names}")
    parser.add_argument(
        "--file", action="store_true", help="say where the file is that every save keeps current"
    )


def status(options: argparse.Namespace, desk: Desk) -> int:
    """How the day stands; the settings' format where none is given."""
    journal = desk.journal
    if options.file:
        keep_current(journal)
        path = status_file(journal)
        if desk.as_json:
            desk.show_json({"file": path})
        else:
            desk.show([plain_line(path)])
        return 0
    if desk.as_json:
        outlook, ahead = journal.outlook(), next_step(journal)
        agenda, review = outlook.agenda, outlook.review
        share = reliability(journal)
        desk.show_json(
            {
                "date": outlook.today.isoformat(),
                "is_workday": outlook.calendar.is_workday(outlook.today),
                "due": len(agenda[Lane.TODAY]),
                "overdue": len(agenda[Lane.OVERDUE]),
                "stalled": len(agenda.without_next_step),
                "next": commitment_shape(ahead, outlook) if ahead else None,
                "reliability": round(share, 4) if share is not None else None,
                "review": {
                    "waiting": len(review.cards),
                    "finished": review.progress.finished_at is not None,
                },
            }
        )
        return 0
    template = journal.settings.status_format if options.format is None else options.format
    desk.show([plain_line(filled(template, journal))])
    return 0
