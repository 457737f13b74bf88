"""``config``: what is in force and where it comes from, a sample, the paths, a check."""

from __future__ import annotations

import os
import re
import sys
from typing import TYPE_CHECKING

from nextstep_tui.cli.paint import Line, plain_line
from nextstep_tui.commands import COMMANDS, shown_key
from nextstep_tui.core.errors import BadCall
from nextstep_tui.core.text import clean, counted
from nextstep_tui.keymap import keymap_of
from nextstep_tui.outside.deal_names import FILE as NAMES_FILE
from nextstep_tui.outside.segment import FILE as STATUS_FILE
from nextstep_tui.outside.segment import check_format
from nextstep_tui.outside.templates import template_folder
from nextstep_tui.settings.keys import KEYS, SECTIONS, Key
from nextstep_tui.settings.paths import (
    CONFIG_VARIABLE,
    JOURNAL_VARIABLE,
    config_path,
    journal_path,
)
from nextstep_tui.settings.reading import ReadFile, SetKey, read_file
from nextstep_tui.settings.sample import OwnKey, sample
from nextstep_tui.store.repository import Repository

if TYPE_CHECKING:
    import argparse

    from nextstep_tui.cli.desk import Desk, Json

_NO = 1
"""The exit code where something in the file can't be used."""
_IN_URL = r"//[^/@\s]*@"
"""A name and a password within an address."""


def config_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of ``config``."""
    which = parser.add_mutually_exclusive_group()
    which.add_argument(
        "--sample", action="store_true", help="print a config.toml with every key and its comment"
    )
    which.add_argument("--paths", action="store_true", help="say where everything is kept")
    which.add_argument(
        "--check", action="store_true", help="only say what is wrong; exit code 1 if anything is"
    )


def config(options: argparse.Namespace, desk: Desk) -> int:
    """Show what is in force, or a sample, the paths, what is wrong; nothing is written."""
    if options.paths:
        return _paths(desk)
    if options.sample:
        return _sample(desk)
    path = config_path()
    found = read_file(path)
    problems = _problems(found)
    if desk.as_json:
        shown = () if options.check else _in_force(found)
        listed = [
            {"key": name, "value": value, "set": line is not None, "line": line}
            for name, value, line in shown
        ]
        there: dict[str, Json] = {
            "file": path,
            "exists": os.path.exists(path),
            "problems": problems,
        }
        desk.show_json(there if options.check else {**there, "settings": listed})
        return _NO if problems else 0
    _show(path, () if options.check else _in_force(found), problems, desk)
    return _NO if problems else 0


def _show(
    path: str,
    in_force: tuple[tuple[str, str, int | None], ...],
    problems: list[str],
    desk: Desk,
) -> None:
    is_there = os.path.exists(path)
    lines = [Line().add(clean(path), "bold").add("" if is_there else "   not there", "muted")]
    if not is_there:
        lines.append(plain_line("  To begin one: nextstep config --sample", "muted"))
    lines += [Line().add("!   ", "error").add(clean(problem)) for problem in problems]
    section = ""
    for name, value, number in in_force:
        if name.partition(".")[0] != section:
            section = name.partition(".")[0]
            lines += [Line(), plain_line(f"[{section}]", "accent")]
        where = "default" if number is None else f"line {number}"
        line = Line().pad(where, 10, "muted").add(f"{name.partition('.')[2]} = ")
        lines.append(line.add(clean(value), "muted" if number is None else "bold"))
    if in_force:
        lines.append(Line())
    summary = f"{counted(len(problems), 'thing')} to put right." if problems else "All is well."
    desk.show([*lines, plain_line(summary, "bold")])


def _in_force(found: ReadFile) -> tuple[tuple[str, str, int | None], ...]:
    """Each setting's name, its value as a file would have it, and the line that sets it."""
    shown = [_shown(key, found.set_keys.get(key.name)) for key in KEYS]
    for one in COMMANDS:
        name = f"keys.{one.id}"
        if name in found.set_keys and one.id in keymap_of(found.settings).changed:
            shown.append((name, found.set_keys[name].value, found.set_keys[name].line))
    order = list(SECTIONS)
    return tuple(sorted(shown, key=lambda one: order.index(one[0].partition(".")[0])))


def _shown(key: Key, set_key: SetKey | None) -> tuple[str, str, int | None]:
    if set_key is None:
        return key.name, key.default, None
    value = "(hidden)" if key.is_secret else re.sub(_IN_URL, "//(hidden)@", set_key.value)
    return key.name, value, set_key.line


def _problems(found: ReadFile) -> list[str]:
    """What of the file can't be used: what its reading says, and what only other rooms know."""
    settings = found.settings
    problems = [*settings.problems, *keymap_of(settings).problems]
    try:
        check_format(settings.status_format)
    except BadCall as error:
        place = f"{config_path()}:{found.set_keys['status.format'].line}"
        problems.append(f"{place}: status.format: {error.message} {error.hint}")
    if settings.country:
        from nextstep_tui.days_off import why_unknown  # few name a country

        if why := why_unknown(settings.country, settings.region):
            line = found.set_keys["holidays.country"].line
            problems.append(f"{config_path()}:{line}: {why}")
    return [clean(problem) for problem in problems]


def _sample(desk: Desk) -> int:
    own = [
        OwnKey(one.id, tuple(map(shown_key, one.keys)), one.label)
        for one in COMMANDS
        if not one.is_fixed
    ]
    text = sample(own)
    if desk.as_json:
        desk.show_json({"file": config_path(), "sample": text})
        return 0
    sys.stdout.write(text)
    if sys.stdout.isatty():
        desk.tell(f"Nothing was written. To begin with it: {_beginning()}")
    return 0


def _beginning() -> str:
    """What writes the sample to its place; a file that is there must not be written over."""
    from shlex import quote  # only somebody who looks at the sample needs it

    path = config_path()
    folder = os.path.dirname(path)
    there = "" if os.path.isdir(folder) else f"mkdir -p {quote(folder)} && "
    place = f"{path}.sample" if os.path.exists(path) else path
    return f"{there}nextstep config --sample > {quote(place)}"


def _named_by(variable: str) -> str:
    """The variable, where the environment has it."""
    return variable if os.environ.get(variable) else ""


def _paths(desk: Desk) -> int:
    repository = Repository(journal_path(desk.given), desk.state_folder)
    settings = read_file(config_path()).settings
    paths = {
        "journal": repository.path,
        "archive": repository.archive.folder,
        "settings": config_path(),
        "templates": template_folder(),
        "state": repository.state_folder,
        "backups": repository.backups.folder,
        "drafts": repository.drafts.folder,
        "status": os.path.join(repository.state_folder, STATUS_FILE),
        "deal_names": os.path.join(repository.state_folder, NAMES_FILE),
    }
    if settings.calendar.file:
        paths["calendar"] = os.path.abspath(os.path.expanduser(settings.calendar.file))
    if desk.as_json:
        desk.show_json(paths)
        return 0
    chosen = {
        "journal": "--journal" if desk.given else _named_by(JOURNAL_VARIABLE),
        "settings": _named_by(CONFIG_VARIABLE),
    }
    lines = []
    for name, path in paths.items():
        line = Line().pad(name.replace("_", " "), 12, "muted").add(clean(path))
        if by := chosen.get(name):
            line.add(f"   (by {by})", "muted")
        lines.append(line.add("" if os.path.exists(path) else "   (not there yet)", "muted"))
    desk.show(lines)
    return 0
