"""A scheduled task on Windows, from the XML that its scheduler imports."""

from __future__ import annotations

import os
import subprocess
from html import escape

from nextstep_tui.outside.schedulers.plan import TICK, Job, Plan, Step

TASK = r"nextstep\remind"
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_XML = """<?xml version="1.0" encoding="UTF-16"?>
<Task version="1.2" xmlns="http://schemas.microsoft.com/windows/2004/02/mit/task">
  <RegistrationInfo>
    <Description>nextstep: the morning review and timed promises</Description>
  </RegistrationInfo>
  <Triggers>
    <CalendarTrigger>
      <StartBoundary>2026-01-01T{at}:00</StartBoundary>
      <ScheduleByWeek>
        <DaysOfWeek>{days}</DaysOfWeek>
        <WeeksInterval>1</WeeksInterval>
      </ScheduleByWeek>
    </CalendarTrigger>
    <CalendarTrigger>
      <Repetition>
        <Interval>PT{tick}M</Interval>
        <Duration>P1D</Duration>
      </Repetition>
      <StartBoundary>2026-01-01T00:00:00</StartBoundary>
      <ScheduleByDay>
        <DaysInterval>1</DaysInterval>
      </ScheduleByDay>
    </CalendarTrigger>
  </Triggers>
  <Principals>
    <Principal id="Author">
      <LogonType>InteractiveToken</LogonType>
      <RunLevel>LeastPrivilege</RunLevel>
    </Principal>
  </Principals>
  <Settings>
    <MultipleInstancesPolicy>IgnoreNew</MultipleInstancesPolicy>
    <DisallowStartIfOnBatteries>false</DisallowStartIfOnBatteries>
    <StopIfGoingOnBatteries>false</StopIfGoingOnBatteries>
    <StartWhenAvailable>true</StartWhenAvailable>
    <ExecutionTimeLimit>PT2M</ExecutionTimeLimit>
  </Settings>
  <Actions Context="Author">
    <Exec>
      <Command>{command}</Command>
      <Arguments>{arguments}</Arguments>
    </Exec>
  </Actions>
</Task>
"""


def windows_plan(job: Job, folder: str) -> Plan:
    """The task's file, and how it is imported.

    Args:
        job: what is to be started; a task has no environment of its own.
        folder: where the file goes.
    """
    path = os.path.join(folder, "remind-task.xml")
    xml = _XML.format(
        at=f"{job.at:%H:%M}",
        tick=TICK,
        days="".join(f"<{_DAYS[day]} />" for day in sorted(job.workdays)),
        command=escape(job.command[0]),
        arguments=escape(subprocess.list2cmdline(job.command[1:])),
    )
    return Plan(
        "a Windows scheduled task",
        # The scheduler reads nothing but UTF-16, with its mark.
        ((path, xml.replace("\n", "\r\n").encode("utf-16")),),
        (Step(("schtasks", "/Create", "/TN", TASK, "/XML", path, "/F")),),
        (Step(("schtasks", "/Delete", "/TN", TASK, "/F"), may_fail=True),),
    )
