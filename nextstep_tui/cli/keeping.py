"""``backup``, ``restore`` and ``doctor``: the care of the journal's file."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from nextstep_tui.cli.paint import Line, plain_line
from nextstep_tui.core.errors import JournalTrouble, NothingFound
from nextstep_tui.core.text import clean, counted
from nextstep_tui.store.doctor import examine, mend

if TYPE_CHECKING:
    import argparse

    from nextstep_tui.cli.desk import Desk
    from nextstep_tui.journal import Journal
    from nextstep_tui.store.backups import Backup, Backups
    from nextstep_tui.store.check import Check


def backup_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of ``backup``."""
    parser.add_argument("act", nargs="?", choices=("list",), help="list the copies")


def backup(options: argparse.Namespace, desk: Desk) -> int:
    """Copy the journal now, or list the copies, newest first."""
    if options.act == "list":
        return _list(desk.journal.backups, desk)
    made = desk.journal.back_up()
    if desk.as_json:
        desk.show_json({"backup": made.name, "bytes": made.size})
    else:
        desk.show([Line().add("ok", "success").add(f"  copied to {made.name}")])
    return 0


def _list(backups: Backups, desk: Desk) -> int:
    copies = backups.list()
    if desk.as_json:
        desk.show_json(
            [
                {
                    "name": one.name,
                    "made_at": one.made_at.isoformat(),
                    "reason": one.reason,
                    "bytes": one.size,
                }
                for one in copies
            ]
        )
        return 0
    lines = [
        Line().pad(one.name, 42).pad(one.reason, 11, "muted").add(f"{one.size:,} bytes", "muted")
        for one in copies
    ]
    desk.show(lines or [plain_line("There are no copies yet.", "muted")])
    return 0


def restore_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of ``restore``."""
    parser.add_argument(
        "copy", nargs="?", help="its name or day, from backup list; the newest good one if left out"
    )


def restore(options: argparse.Namespace, desk: Desk) -> int:
    """Put a copy in the journal's place; what was there is kept, so another restore undoes it."""
    chosen = _chosen(options.copy, desk.journal)
    kept = desk.journal.restore(chosen)
    if desk.as_json:
        desk.show_json({"restored": chosen.name, "kept": kept or None})
        return 0
    desk.show([Line().add("ok", "success").add(f"  the journal is as of {_day(chosen)}")])
    if kept:
        desk.show([plain_line(f"  {clean(f'What was there is kept in {kept}')}", "muted")])
    return 0


def _chosen(name: str | None, journal: Journal) -> Backup:
    backups = journal.backups
    if name:
        return backups.named(name)
    unread, copies, now = 0, backups.list(), _as_it_is(journal.path)
    for one in copies:
        try:
            # A restore that was refused has copied the journal: putting that back is no help.
            if backups.read(one) != now:
                return one
        except JournalTrouble:
            unread += 1
    if unread:
        raise JournalTrouble(
            f"Not restored: {counted(unread, 'backup')} can't be read ({backups.folder}).",
            "The journal is as it was. See them with: nextstep backup list",
        )
    if copies:
        raise NothingFound("Not restored: every backup is the same as the journal as it is.")
    raise NothingFound(
        "There is no backup to restore.", f"nextstep backup makes one, in {backups.folder}."
    )


def _as_it_is(path: str) -> bytes | None:
    """The journal's bytes, where they can be had."""
    if not os.path.isfile(path):
        return None
    try:
        with open(path, "rb") as file:
            return file.read()
    except OSError:
        return None


def _day(one: Backup) -> str:
    return f"{one.made_at:%Y-%m-%d %H:%M}"


def doctor_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of ``doctor``."""
    parser.add_argument("--fix", action="store_true", help="mend what needs no decision")


def doctor(options: argparse.Namespace, desk: Desk) -> int:
    """Say what was checked, what was found and what would be done; 3 where something is ill."""
    journal = desk.journal
    path, today = journal.path, journal.now().date()
    done: list[str] = []
    if options.fix:
        try:
            done = mend(path, journal.backups, journal.now())
        except OSError as error:
            raise JournalTrouble(
                f"It could not be mended: {error.strerror} ({path}).", "Check your rights."
            ) from error
    checks = examine(path, journal.backups, today)
    ill = [check for check in checks if not check.is_well]
    if desk.as_json:
        desk.show_json(
            {
                "journal": path,
                "done": done,
                "checks": [
                    {"name": one.name, "found": one.found, "remedy": one.remedy} for one in checks
                ],
            }
        )
    else:
        desk.show(_lines(path, checks, done))
    return JournalTrouble.exit_code if ill else 0


def _lines(path: str, checks: list[Check], done: list[str]) -> list[Line]:
    lines = [plain_line(clean(os.path.abspath(path)), "bold")]
    lines += [Line().add("done  ", "success").add(clean(one)) for one in done]
    for check in checks:
        mark, role = ("ok", "success") if check.is_well else ("!", "error")
        name, found = clean(check.name), f": {clean(check.found)}"
        lines.append(Line().pad(mark, 4, role).add(name).add(found, "muted"))
        if check.remedy:
            lines.append(Line().add("    ").add(clean(check.remedy), "warning"))
    ill = [check for check in checks if not check.is_well]
    if any(check.mendable for check in ill):
        lines.append(plain_line("nextstep doctor --fix mends what needs no decision."))
    summary = f"{counted(len(ill), 'thing')} to look at." if ill else "All is well."
    return [*lines, plain_line(summary, "bold")]
