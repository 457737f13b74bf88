"""The timers' files are read by what reads them, and hold what was asked for; nothing is left."""

from __future__ import annotations

import os
import plistlib
import re
import shlex
import shutil
import stat
import subprocess
from datetime import time
from pathlib import Path
from xml.etree import ElementTree

import pytest

from nextstep_tui.core.errors import JournalTrouble
from nextstep_tui.outside.schedule import Scheduler, shown
from nextstep_tui.outside.schedulers.cron import cron_plan
from nextstep_tui.outside.schedulers.launchd import launchd_plan
from nextstep_tui.outside.schedulers.plan import Job
from nextstep_tui.outside.schedulers.systemd import systemd_plan
from nextstep_tui.outside.schedulers.windows import windows_plan

ODD = '/tmp/it\'s 50% "odd" $HOME/jour nal.json'
WORKDAYS = frozenset({0, 1, 2, 3, 4})
JOB = Job(
    ("/bin/echo", "--journal", ODD, "remind", "now", "--at", "08:40"),
    time(8, 40),
    WORKDAYS,
    {"XDG_STATE_HOME": "/tmp/st 100%"},
)


def texts(files: tuple[tuple[str, bytes], ...]) -> dict[str, str]:
    """Each file's text by its name."""
    return {os.path.basename(path): data.decode() for path, data in files}


def test_systemd_catches_up_and_knows_the_bus(tmp_path: Path) -> None:
    plan = systemd_plan(JOB, str(tmp_path))
    files = texts(plan.files)
    timer, service = files["nextstep-remind.timer"], files["nextstep-remind.service"]
    assert "Persistent=true\n" in timer and "WantedBy=timers.target\n" in timer
    assert "OnCalendar=Mon,Tue,Wed,Thu,Fri *-*-* 08:40:00\n" in timer
    assert "OnCalendar=*-*-* *:00/15:00\n" in timer
    assert "Environment=DBUS_SESSION_BUS_ADDRESS=unix:path=%t/bus\n" in service
    assert 'Environment="XDG_STATE_HOME=/tmp/st 100%%"\n' in service
    assert 'it\'s 50%% \\"odd\\" $$HOME' in service
    analyze = shutil.which("systemd-analyze")
    if analyze:
        folder = tmp_path / "systemd" / "user"
        folder.mkdir(parents=True)
        for path, data in plan.files:
            Path(path).write_bytes(data)
        done = subprocess.run(
            [analyze, "--user", "verify", *(path for path, _ in plan.files)],
            env={**os.environ, "XDG_RUNTIME_DIR": str(tmp_path), "HOME": str(tmp_path)},
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0 and "nextstep" not in done.stderr, done.stderr
        for words in re.findall("OnCalendar=(.*)", timer):
            subprocess.run([analyze, "calendar", words], check=True, capture_output=True)


def test_the_launchd_agent_is_a_property_list_that_says_so() -> None:
    plan = launchd_plan(JOB, "/Users/ana", 501)
    [(path, data)] = plan.files
    assert path == "/Users/ana/Library/LaunchAgents/nextstep.remind.plist"
    agent = plistlib.loads(data)
    assert agent["ProgramArguments"] == list(JOB.command)
    assert agent["EnvironmentVariables"] == {"XDG_STATE_HOME": "/tmp/st 100%"}
    times = agent["StartCalendarInterval"]
    assert {"Weekday": 1, "Hour": 8, "Minute": 40} in times and {"Minute": 45} in times
    assert len([one for one in times if "Weekday" in one]) == 5


def test_the_windows_task_is_xml_in_utf_16() -> None:
    plan = windows_plan(JOB, r"C:\state")
    [(_, data)] = plan.files
    task = ElementTree.fromstring(data)
    space = {"t": "http://schemas.microsoft.com/windows/2004/02/mit/task"}
    command = task.find(".//t:Exec/t:Command", space)
    words = task.find(".//t:Exec/t:Arguments", space)
    assert command is not None and command.text == "/bin/echo"
    assert words is not None and words.text == subprocess.list2cmdline(JOB.command[1:])
    days = task.find(".//t:DaysOfWeek", space)
    assert days is not None and [day.tag.split("}")[1] for day in days] == [
        "Monday",
        "Tuesday",
        "Wednesday",
        "Thursday",
        "Friday",
    ]
    assert task.findtext(".//t:StartWhenAvailable", "", space) == "true"


def test_cron_runs_the_very_words_and_keeps_what_else_is_there() -> None:
    before = b"MAILTO=ana\n0 3 * * * backup"
    plan = cron_plan(JOB, before, "unix:path=/run/user/7/bus")
    [put] = plan.install
    lines = put.data.decode().splitlines()
    assert lines[:2] == before.decode().splitlines()
    tick, morning = (line for line in lines if "remind" in line)
    assert tick.startswith("*/15 * * * * env ") and morning.startswith("40 8 * * 1,2,3,4,5 env ")
    # Cron turns a bare percent sign into a line feed.
    assert not re.search(r"(?<!\\)%", tick)
    command = tick.split("* * * * ", 1)[1].replace("\\%", "%").removesuffix(" >/dev/null 2>&1")
    assert shlex.split(command) == [
        "env",
        "DBUS_SESSION_BUS_ADDRESS=unix:path=/run/user/7/bus",
        "XDG_STATE_HOME=/tmp/st 100%",
        *JOB.command,
    ]
    again = cron_plan(JOB, put.data, "unix:path=/run/user/7/bus")
    assert again.install[0].data == put.data and again.before_removal[0].data == before


class World:
    """A home, and tools that write down how they were called."""

    def __init__(self, folder: Path) -> None:
        self.home, self.tools = folder / "home", folder / "bin"
        self.home.mkdir()
        self.tools.mkdir()
        self.calls = folder / "calls"
        self.scheduler = Scheduler(
            {"HOME": str(self.home), "PATH": str(self.tools), "XDG_RUNTIME_DIR": str(folder)},
            str(folder / "state"),
        )

    def tool(self, name: str, script: str = "") -> None:
        """Put a tool there."""
        path = self.tools / name
        path.write_text(f'#!/bin/sh\necho "{name} $*" >> {self.calls}\n{script}\n')
        path.chmod(path.stat().st_mode | stat.S_IXUSR)

    @property
    def files(self) -> list[str]:
        """The files in the home."""
        return sorted(path.name for path in self.home.rglob("*") if path.is_file())


def test_what_is_set_up_is_seen_and_taken_down_whole(tmp_path: Path) -> None:
    world = World(tmp_path)
    world.tool("systemctl")
    plan = world.scheduler.plan("systemd", JOB)
    assert "run systemctl --user enable nextstep-remind.timer" in shown(plan)
    assert world.files == [] and not world.calls.exists()
    world.scheduler.set_up(plan)
    assert world.files == ["nextstep-remind.service", "nextstep-remind.timer"]
    assert world.scheduler.installed(JOB) == {"systemd": time(8, 40)}
    world.scheduler.take_down(plan)
    assert world.files == [] and world.scheduler.installed(JOB) == {}
    called = [
        line.removeprefix("systemctl --user ") for line in world.calls.read_text().split("\n")
    ]
    assert called == [
        "daemon-reload",
        "enable nextstep-remind.timer",
        "restart nextstep-remind.timer",
        "disable --now nextstep-remind.timer",
        "daemon-reload",
        "",
    ]


def test_a_command_that_fails_leaves_nothing_and_is_named(tmp_path: Path) -> None:
    world = World(tmp_path)
    world.tool("systemctl", '[ "$2" != enable ]')
    with pytest.raises(JournalTrouble, match="systemctl --user enable") as caught:
        world.scheduler.set_up(world.scheduler.plan("systemd", JOB))
    assert "Nothing was left behind" in caught.value.hint and world.files == []


def test_cron_is_seen_too(tmp_path: Path) -> None:
    world = World(tmp_path)
    tab = tmp_path / "tab"
    world.tool(
        "crontab",
        f'case "$1" in -l) /bin/cat {tab};; -r) /bin/rm {tab};; *) /bin/cat > {tab};; esac',
    )
    world.scheduler.set_up(world.scheduler.plan("cron", JOB))
    assert world.scheduler.installed(JOB) == {"cron": time(8, 40)}
    world.scheduler.take_down(world.scheduler.plan("cron", JOB))
    assert not tab.exists()


@pytest.mark.parametrize("name", ["systemd", "launchd", "windows"])
def test_each_tells_its_time_again(tmp_path: Path, name: str) -> None:
    world = World(tmp_path)
    for path, data in world.scheduler.plan(name, JOB).files:
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        Path(path).write_bytes(data)
    assert world.scheduler.installed(JOB) == {name: time(8, 40)}
