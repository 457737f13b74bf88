"""``remind``: a notification in the morning and for timed promises, and the timer behind it."""

from __future__ import annotations

import argparse
import os
import sys
from datetime import time
from typing import TYPE_CHECKING

from nextstep_tui.cli.paint import Line, plain_line
from nextstep_tui.cli.words import unmasked
from nextstep_tui.core.errors import JournalTrouble
from nextstep_tui.core.text import harmless
from nextstep_tui.settings.kinds import hour_and_minute
from nextstep_tui.settings.paths import JOURNAL_VARIABLE

if TYPE_CHECKING:
    from collections.abc import Callable

    from nextstep_tui.cli.desk import Desk
    from nextstep_tui.outside.schedulers.plan import Job

_AT = time(8, 30)
_ACTS = ("now", "install", "status", "uninstall", "shell")
_SYSTEMS = ("systemd", "cron", "launchd", "windows")
_KEPT = ("NEXTSTEP_CONFIG", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME")
"""What of the environment says where the settings and the journal are."""


def remind_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of ``remind``."""
    parser.add_argument(
        "act",
        nargs="?",
        choices=_ACTS,
        default="now",
        help="now: show what is due, each once; install, status, uninstall: the timer that starts"
        " it; shell: what the shell's hook runs",
    )
    parser.add_argument(
        "--at", type=_time, default=_AT, metavar="HH:MM", help="when in the morning; 08:30"
    )
    parser.add_argument("--by", choices=_SYSTEMS, help="another scheduler than the system's")
    parser.add_argument(
        "--dry-run", action="store_true", help="only show every file and command, touching nothing"
    )


def _time(text: str) -> time:
    try:
        return hour_and_minute(unmasked(text))
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"'{unmasked(text)[:20]}' {error}") from error


def remind(options: argparse.Namespace, desk: Desk) -> int:
    """Remind now, or see to the timer."""
    acts: dict[str, Callable[[argparse.Namespace, Desk], int]] = {
        "now": _now,
        "shell": _shell,
        "install": _install,
        "status": _status,
        "uninstall": _uninstall,
    }
    return acts[options.act](options, desk)


def _shell(_: argparse.Namespace, desk: Desk) -> int:
    """The morning's line, once over all terminals; the status bar's file gets its new day."""
    from nextstep_tui.outside.greeting import greet
    from nextstep_tui.outside.segment import keep_current

    line = greet(desk.journal)
    if line:
        desk.show([plain_line(line)])
        sys.stdout.flush()
    keep_current(desk.journal)
    return 0


def _now(options: argparse.Namespace, desk: Desk) -> int:
    from nextstep_tui.outside.notify import notify
    from nextstep_tui.outside.reminders import pending, remind, shown_before
    from nextstep_tui.outside.segment import keep_current

    journal = desk.journal
    if options.dry_run:
        before = shown_before(journal.state_folder)
        done = [(one, "") for one in pending(journal, options.at) if one.key not in before]
    else:
        try:
            done = remind(journal, options.at, lambda one: notify(one, os.environ))
        except OSError as error:
            raise JournalTrouble(
                f"No reminder: {error.strerror or error} ({journal.state_folder}).",
                "What was shown is kept there, so that nothing is shown twice.",
            ) from error
        keep_current(journal)
    if desk.as_json:
        desk.show_json([{"title": one.title, "text": one.text, "by": way} for one, way in done])
        return 0
    lines = [Line().add(f"{one.title}: {one.text}").add(f"  {way}", "muted") for one, way in done]
    desk.show(lines or [plain_line("Nothing to remind of now.", "muted")])
    return 0


def _install(options: argparse.Namespace, desk: Desk) -> int:
    from nextstep_tui.outside.schedule import Scheduler, shown

    job = _job(options.at, desk)
    scheduler = Scheduler(os.environ, desk.state_folder)
    plan = scheduler.plan(options.by or scheduler.usual, job)
    if options.dry_run:
        return _show_plan(shown(plan), plan.name, desk)
    scheduler.set_up(plan)
    return _say(
        desk,
        f"set up: {plan.name}, on workdays at {options.at:%H:%M}, and for promises with a time",
        {"installed": plan.name, "at": f"{options.at:%H:%M}"},
    )


def _uninstall(options: argparse.Namespace, desk: Desk) -> int:
    from nextstep_tui.outside.schedule import Scheduler, shown

    job = _job(options.at, desk)
    scheduler = Scheduler(os.environ, desk.state_folder)
    names = [options.by] if options.by else list(scheduler.installed(job))
    plans = [scheduler.plan(name, job) for name in names]
    if options.dry_run:
        lines = [line for plan in plans for line in shown(plan, removal=True)]
        return _show_plan(lines, "the timer", desk)
    for plan in plans:
        scheduler.take_down(plan)
    said = f"taken down: {', '.join(plan.name for plan in plans)}" if plans else "no timer was set"
    return _say(desk, said, {"removed": [plan.name for plan in plans]})


def _status(options: argparse.Namespace, desk: Desk) -> int:
    """Which timer is set, and what was shown lately; 1 where there is none."""
    from nextstep_tui.outside.reminders import shown_before
    from nextstep_tui.outside.schedule import Scheduler

    there = Scheduler(os.environ, desk.state_folder).installed(_job(options.at, desk))
    last = max(shown_before(desk.state_folder).values(), default=None)
    times = {name: f"{at:%H:%M}" if at else None for name, at in there.items()}
    if desk.as_json:
        timers = [{"by": name, "at": at} for name, at in times.items()]
        desk.show_json({"timers": timers, "last_shown": last})
        return 0 if there else 1
    lines = [Line().add(f"{name}, on workdays at {at or '?'}") for name, at in times.items()]
    if not lines:
        lines = [plain_line("No timer is set. Set one with: nextstep remind install --at 08:30")]
    if last:
        lines.append(plain_line(f"Last shown on {last}.", "muted"))
    desk.show(lines)
    return 0 if there else 1


def _job(at: time, desk: Desk) -> Job:
    from nextstep_tui.outside.schedulers.plan import Job
    from nextstep_tui.outside.shell import windowless_program

    chosen = desk.given or os.environ.get(JOURNAL_VARIABLE)
    journal = ("--journal", os.path.abspath(os.path.expanduser(chosen))) if chosen else ()
    return Job(
        (*windowless_program(), *journal, "remind", "now", "--at", f"{at:%H:%M}"),
        at,
        desk.journal.settings.workdays,
        {name: os.environ[name] for name in _KEPT if os.environ.get(name)},
    )


def _show_plan(lines: list[str], name: str, desk: Desk) -> int:
    if desk.as_json:
        desk.show_json({"plan": name, "lines": lines})
    else:
        said = [plain_line(f"For {name}; nothing is touched now.", "muted")]
        desk.show(said + [plain_line(harmless(line)) for line in lines])
    return 0


def _say(desk: Desk, sentence: str, more: dict[str, str | list[str]]) -> int:
    if desk.as_json:
        desk.show_json(more)
    else:
        desk.show([Line().add("ok", "success").add(f"  {sentence}")])
    return 0
