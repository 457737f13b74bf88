"""A launchd agent on macOS; what a sleeping machine has missed is started when it wakes."""

from __future__ import annotations

import os
import plistlib

from nextstep_tui.outside.schedulers.plan import TICK, Job, Plan, Step

LABEL = "nextstep.remind"


def launchd_plan(job: Job, home: str, user: int) -> Plan:
    """The agent's file, and how it is switched on.

    Args:
        job: what is to be started.
        home: the user's home folder.
        user: the user's number.
    """
    path = os.path.join(home, "Library", "LaunchAgents", f"{LABEL}.plist")
    off = Step(("launchctl", "bootout", f"gui/{user}/{LABEL}"), may_fail=True)
    on = Step(("launchctl", "bootstrap", f"gui/{user}", path))
    return Plan("a launchd agent", ((path, _agent(job)),), (off, on), (off,))


def _agent(job: Job) -> bytes:
    morning = [
        {"Weekday": (day + 1) % 7, "Hour": job.at.hour, "Minute": job.at.minute}
        for day in sorted(job.workdays)
    ]
    ticks = [{"Minute": minute} for minute in range(0, 60, TICK)]
    agent = {
        "Label": LABEL,
        "ProgramArguments": list(job.command),
        "EnvironmentVariables": dict(job.surroundings),
        "StartCalendarInterval": [*morning, *ticks],
        "ProcessType": "Background",
    }
    return plistlib.dumps(agent)
