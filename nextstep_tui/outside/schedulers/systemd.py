"""A systemd user timer; ``Persistent=true`` catches up on what a sleeping machine has missed."""

from __future__ import annotations

import os

from nextstep_tui.outside.schedulers.plan import TICK, Job, Plan, Step

UNIT = "nextstep-remind"
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def systemd_plan(job: Job, config: str) -> Plan:
    """The service, the timer, and how they are switched on.

    Args:
        job: what is to be started.
        config: the user's configuration folder (``~/.config``).
    """
    folder = os.path.join(config, "systemd", "user")
    timer = f"{UNIT}.timer"
    return Plan(
        "a systemd user timer",
        (
            (os.path.join(folder, f"{UNIT}.service"), _service(job).encode()),
            (os.path.join(folder, timer), _timer(job).encode()),
        ),
        (
            Step(("systemctl", "--user", "daemon-reload")),
            Step(("systemctl", "--user", "enable", timer)),
            Step(("systemctl", "--user", "restart", timer)),
        ),
        (Step(("systemctl", "--user", "disable", "--now", timer), may_fail=True),),
        (Step(("systemctl", "--user", "daemon-reload"), may_fail=True),),
    )


def _service(job: Job) -> str:
    kept = "".join(
        f"Environment={_quoted(f'{name}={value}')}\n" for name, value in job.surroundings.items()
    )
    command = " ".join(_quoted(word).replace("$", "$$") for word in job.command)
    return (
        "[Unit]\n"
        "Description=nextstep: the morning review and timed promises\n"
        "\n"
        "[Service]\n"
        "Type=oneshot\n"
        "# Where the desktop listens for notifications; %t is the user's runtime folder.\n"
        "Environment=DBUS_SESSION_BUS_ADDRESS=unix:path=%t/bus\n"
        f"{kept}"
        f"ExecStart={command}\n"
    )


def _timer(job: Job) -> str:
    days = ",".join(_DAYS[day] for day in sorted(job.workdays))
    return (
        "[Unit]\n"
        "Description=nextstep: the morning review and timed promises\n"
        "\n"
        "[Timer]\n"
        f"OnCalendar={days} *-*-* {job.at:%H:%M}:00\n"
        f"OnCalendar=*-*-* *:00/{TICK}:00\n"
        "Persistent=true\n"
        "AccuracySec=20s\n"
        "\n"
        "[Install]\n"
        "WantedBy=timers.target\n"
    )


def _quoted(word: str) -> str:
    """A word as a unit file has it: systemd's own marks are doubled."""
    escaped = word.replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%")
    return f'"{escaped}"'
