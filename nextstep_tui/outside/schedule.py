"""The timer that starts ``nextstep remind now``: chosen for this system, set up, taken down."""

from __future__ import annotations

import contextlib
import os
import re
import shlex
import sys
from collections.abc import Mapping
from datetime import time

from nextstep_tui.core.errors import JournalTrouble, NothingFound
from nextstep_tui.outside.notify import with_bus
from nextstep_tui.outside.schedulers.cron import cron_plan
from nextstep_tui.outside.schedulers.plan import Job, Plan, Step
from nextstep_tui.outside.schedulers.systemd import systemd_plan
from nextstep_tui.outside.schedulers.windows import windows_plan
from nextstep_tui.outside.shell import windowless_program
from nextstep_tui.outside.tools import answered, fed, found
from nextstep_tui.store.disk import write_atomically

SYSTEMS = ("systemd", "cron", "launchd", "windows")
_PATIENCE = 20.0
"""Seconds that a scheduler may take."""
_BOOTED = "/run/systemd/system"
"""There where systemd runs the machine, after ``sd_booted``."""
_TOLD = ("NEXTSTEP_CONFIG", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME")
"""What of the environment says where the settings and the journal are."""
_AT = re.compile(rb"--at[^0-9]{1,40}(\d\d:\d\d)")


def reminder(
    journal: str | None, at: time, workdays: frozenset[int], surroundings: Mapping[str, str]
) -> Job:
    """What a timer starts to remind of a journal.

    Args:
        journal: the path of one that was chosen; None for the usual one.
        at: the morning's local time.
        workdays: the days on which it comes in the morning; Monday is 0.
        surroundings: the environment; what of it says where files are goes with the timer.
    """
    chosen = ("--journal", os.path.abspath(os.path.expanduser(journal))) if journal else ()
    return Job(
        (*windowless_program(), *chosen, "remind", "now", "--at", f"{at:%H:%M}"),
        at,
        workdays,
        {name: surroundings[name] for name in _TOLD if surroundings.get(name)},
    )


class Scheduler:
    """The schedulers of one system and one user.

    Args:
        surroundings: the environment.
        state: the journal's state folder.
    """

    def __init__(self, surroundings: Mapping[str, str], state: str) -> None:
        self._around = with_bus(surroundings)
        self._state = state

    @property
    def usual(self) -> str:
        """The name of the one to be used here.

        Raises:
            NothingFound: there is none.
        """
        if sys.platform == "win32":
            return "windows"
        if sys.platform == "darwin":
            return "launchd"
        if found("systemctl", self._around) and os.path.isdir(_BOOTED):
            return "systemd"
        if found("crontab", self._around):
            return "cron"
        raise NothingFound(
            "There is neither systemd nor cron here to start a reminder.",
            "Start this by other means, each quarter of an hour: nextstep remind now",
        )

    def plan(self, name: str, job: Job) -> Plan:
        """What one system needs for a job; nothing is touched.

        Args:
            name: one of ``SYSTEMS``.
            job: what is to be started.
        """
        home = self._around.get("HOME") or os.path.expanduser("~")
        if name == "systemd":
            config = self._around.get("XDG_CONFIG_HOME") or os.path.join(home, ".config")
            return systemd_plan(job, config)
        if name == "cron":
            crontab = answered(("crontab", "-l"), self._around)
            return cron_plan(job, crontab, self._around.get("DBUS_SESSION_BUS_ADDRESS", ""))
        if name == "launchd":
            from nextstep_tui.outside.schedulers.launchd import launchd_plan  # imports XML

            return launchd_plan(job, home, 0 if sys.platform == "win32" else os.getuid())
        return windows_plan(job, self._state)

    def installed(self, job: Job) -> dict[str, time | None]:
        """The systems in which a timer of ours stands, and for what morning's time."""
        there: dict[str, time | None] = {}
        for name in SYSTEMS:
            if name == "cron":
                crontab = answered(("crontab", "-l"), self._around) or b""
                if b"# >>> nextstep >>>" in crontab:
                    there[name] = _time_in(crontab)
                continue
            with contextlib.suppress(OSError):
                texts = []
                for path, _ in self.plan(name, job).files:
                    with open(path, "rb") as file:
                        texts.append(file.read().replace(b"\0", b""))
                there[name] = _time_in(b"".join(texts))
        return there

    def set_up(self, plan: Plan) -> None:
        """Write the files and run the commands; where that fails, nothing stays.

        Raises:
            JournalTrouble: it could not be done.
        """
        for path, data in plan.files:
            try:
                os.makedirs(os.path.dirname(path), exist_ok=True)
                write_atomically(os.path.realpath(path), os.path.dirname(path), data)
            except OSError as error:
                _remove(plan)
                raise JournalTrouble(
                    f"{path} can't be written: {error.strerror or error}.",
                    "Nothing was set up. See what is needed with: nextstep remind install"
                    " --dry-run",
                ) from error
        failed = self._first_failed(plan.install)
        if failed is not None:
            _remove(plan)
            raise JournalTrouble(
                f"{plan.name[:1].upper()}{plan.name[1:]} was not set up: this failed:"
                f" {spelt(failed)}",
                "Nothing was left behind. Run it yourself to see why, or choose another system"
                " with --by.",
            )

    def take_down(self, plan: Plan) -> None:
        """Undo what was set up.

        Raises:
            JournalTrouble: a part of it could not be undone.
        """
        failed = self._first_failed(plan.before_removal)
        _remove(plan)
        failed = failed or self._first_failed(plan.after_removal)
        if failed is not None:
            raise JournalTrouble(
                f"The timer could not be taken down: this failed: {spelt(failed)}",
                "Run it yourself to see why.",
            )

    def _first_failed(self, steps: tuple[Step, ...]) -> Step | None:
        for step in steps:
            if not fed(step.words, step.data, self._around, _PATIENCE) and not step.may_fail:
                return step
        return None


def _remove(plan: Plan) -> None:
    for path, _ in plan.files:
        with contextlib.suppress(OSError):
            os.unlink(path)


def _time_in(data: bytes) -> time | None:
    there = _AT.search(data)
    return time.fromisoformat(there[1].decode()) if there else None


def spelt(step: Step) -> str:
    """A command as it would be typed."""
    return shlex.join(step.words)


def shown(plan: Plan, *, removal: bool = False) -> list[str]:
    """Every file and command of a plan, in lines, in the order in which they come.

    Args:
        plan: which.
        removal: whether to show how it is taken down.
    """
    if removal:
        lines = _commands(plan.before_removal)
        lines += [f"remove {path}" for path, _ in plan.files]
        return lines + _commands(plan.after_removal)
    lines = []
    for path, data in plan.files:
        lines += [f"write {path}", *_indented(data)]
    return lines + _commands(plan.install)


def _commands(steps: tuple[Step, ...]) -> list[str]:
    lines = []
    for step in steps:
        lines += [f"run {spelt(step)}", *_indented(step.data)]
    return lines


def _indented(data: bytes) -> list[str]:
    text = data.decode("utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8", "replace")
    return [f"  {line}" for line in text.splitlines()]
