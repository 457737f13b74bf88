"""Lines in the user's crontab, where there is no systemd; one marked block."""

from __future__ import annotations

import shlex

from nextstep_tui.outside.rc_block import put_in, taken_out
from nextstep_tui.outside.schedulers.plan import TICK, Job, Plan, Step


def cron_plan(job: Job, crontab: bytes | None, bus: str) -> Plan:
    """The crontab with the block in it, and without.

    Args:
        job: what is to be started.
        crontab: as it is; None where there is none.
        bus: the address of the desktop's bus, which cron does not hand on.
    """
    without = taken_out(crontab) if crontab is not None else None
    removal = ("crontab", "-r") if without is None else ("crontab", "-")
    return Plan(
        "cron",
        (),
        (Step(("crontab", "-"), put_in(crontab, _lines(job, bus))),),
        (Step(removal, without or b""),) if crontab != without else (),
    )


def _lines(job: Job, bus: str) -> list[str]:
    around = {"DBUS_SESSION_BUS_ADDRESS": bus, **job.surroundings}
    names = [f"{name}={shlex.quote(value)}" for name, value in around.items() if value]
    command = " ".join(["env", *names, *map(shlex.quote, job.command)]).replace("%", "\\%")
    lines = [f"*/{TICK} * * * * {command} >/dev/null 2>&1"]
    if job.at.minute % TICK:
        days = ",".join(str((day + 1) % 7) for day in sorted(job.workdays))
        lines.append(
            f"{job.at.minute} {job.at.hour} * * {days} {command} >/dev/null 2>&1",
        )
    return lines
