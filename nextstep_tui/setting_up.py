"""What makes nextstep the rep's own: name, workdays, the morning's line, the reminder.

Each is one thing outside the journal: it says what it would write and where before it does, and
taking it back restores what was there. What was refused is remembered, so that nothing is asked
twice.
"""

from __future__ import annotations

import json
import os
import sys
from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from datetime import time

from nextstep_tui.core.errors import BadCall, Conflict, NextstepError
from nextstep_tui.core.frozen import frozen, replace
from nextstep_tui.core.text import clean, harmless
from nextstep_tui.journal import Journal
from nextstep_tui.outside import rc_block, rc_hook, settings_block
from nextstep_tui.outside.schedule import Scheduler, reminder, shown
from nextstep_tui.outside.schedulers.plan import Job
from nextstep_tui.outside.shell import SHELLS, Shell, program, rc_file
from nextstep_tui.settings import read_settings
from nextstep_tui.settings.paths import JOURNAL_VARIABLE, config_path, journal_path
from nextstep_tui.store.disk import make_private_folder, write_atomically

_AT = time(8, 30)
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_FILE = "set-up.json"
_MOST_BYTES = 10_000


@frozen
class Standing:
    """How one thing stands."""

    words: str
    """In a few words: ``not said``, ``in ~/.bashrc``."""
    is_there: bool = False
    stays: str = ""
    """Why it can't be changed from here; empty where it can."""


class Thing(ABC):
    """One thing that can be set up."""

    name: str
    """Stable, for what is remembered."""
    title: str
    why: str
    """What it is for."""
    asks: str = ""
    """What is asked for in words; empty where a key is enough."""
    proposal: str = ""
    """What stands in the line where words are asked for."""

    @abstractmethod
    def look(self) -> Standing:
        """How it stands now.

        Raises:
            NextstepError: that can't be told.
        """

    @abstractmethod
    def preview(self, answer: str) -> list[str]:
        """What ``put`` would write, and where, line by line; nothing is touched.

        Raises:
            NextstepError: it would not be written.
        """

    @abstractmethod
    def put(self, answer: str) -> str:
        """Set it up; a sentence.

        Raises:
            NextstepError: it could not be done; nothing was changed.
        """

    @abstractmethod
    def preview_back(self) -> list[str]:
        """What ``take_back`` would do, line by line; nothing is touched."""

    @abstractmethod
    def take_back(self) -> str:
        """Undo it; a sentence.

        Raises:
            NextstepError: it could not be done.
        """


class _InSettings(Thing):
    """A setting that is kept in a block of ``config.toml``."""

    key: str

    @abstractmethod
    def _value(self, answer: str) -> settings_block.Value:
        """The answer as the settings have it."""

    @abstractmethod
    def _words(self) -> str:
        """How the settings stand, in words."""

    def look(self) -> Standing:
        path = config_path()
        data = rc_block.read(path)
        if settings_block.is_set_elsewhere(data, self.key):
            return Standing(
                self._words(), is_there=True, stays=f"You have set it in {short(path)} yourself."
            )
        return Standing(self._words(), is_there=self.key in settings_block.values_in(data))

    def preview(self, answer: str) -> list[str]:
        path = config_path()
        after = settings_block.with_value(rc_block.read(path), self.key, self._value(answer))
        lines = rc_block.lines_in(after)
        return [f"write to {short(path)}, and nothing else in it changes:", *_indented(lines)]

    def put(self, answer: str) -> str:
        path = config_path()
        after = settings_block.with_value(rc_block.read(path), self.key, self._value(answer))
        rc_block.write(path, after, "Choose another place for the settings: NEXTSTEP_CONFIG.")
        return f"written to {short(path)}"

    def preview_back(self) -> list[str]:
        return [f"take it out of {short(config_path())}, which is then as it was before"]

    def take_back(self) -> str:
        path = config_path()
        after = settings_block.without_value(rc_block.read(path), self.key)
        rc_block.write(path, after, "Take the lines out yourself.")
        return f"taken out of {short(path)}"


class MyName(_InSettings):
    """The rep's name."""

    name, title, why = "name", "your name", "signs your notes and reports"
    asks = "What is your name?"
    key = settings_block.NAME

    def __init__(self) -> None:
        self.proposal = _name_of_user()

    def _value(self, answer: str) -> str:
        name = clean(answer)
        if not name:
            raise BadCall("What is your name?", "Esc leaves it out.")
        return name

    def _words(self) -> str:
        return read_settings(config_path()).my_name or "not said"


class MyWorkdays(_InSettings):
    """The days that the rep works."""

    name, title, why = "workdays", "your workdays", "the morning review comes on them"
    asks = "Which days do you work?"
    key = settings_block.WORKDAYS
    proposal = "mon tue wed thu fri"

    def _value(self, answer: str) -> list[str]:
        words = clean(answer).casefold().replace(",", " ").split()
        days = [word[:3] for word in words if word != "and"]
        known = [day.casefold() for day in _DAYS]
        if not days or any(day not in known for day in days):
            raise BadCall("Which days?", "Write them as: mon tue wed thu fri")
        return [day for day in known if day in days]

    def _words(self) -> str:
        days = sorted(read_settings(config_path()).workdays)
        return " ".join(_DAYS[day] for day in days)


class MorningLine(Thing):
    """The morning's line in the shell.

    Args:
        shell: the rep's; None where there is no hook for it.
        rc: the file that it reads.
        called: how the program is called, with the journal.
    """

    name, title = "shell", "the morning line"
    why = "what is due, at the first prompt of a workday"

    def __init__(self, shell: Shell | None, rc: str, called: Sequence[str]) -> None:
        self._shell, self._rc, self._called = shell, rc, called

    def look(self) -> Standing:
        """Whether the line is in the file that the shell reads."""
        if self._shell is None:
            other = f"nextstep init {'|'.join(SHELLS)} --install"
            return Standing("not there", stays=f"Which shell you use can't be told: {other}")
        if rc_hook.is_in(self._rc):
            return Standing(f"in {short(self._rc)}", is_there=True)
        return Standing("not there")

    def preview(self, _: str) -> list[str]:
        """The lines that would be written.

        Raises:
            Conflict: there is no hook for the shell, or which one it is can't be told.
        """
        if self._shell is None:
            raise Conflict(self.look().stays)
        lines = rc_hook.block(self._shell, self._called)
        return [f"write to the end of {short(self._rc)}:", *_indented(lines)]

    def put(self, _: str) -> str:
        """Write them to the end of the file.

        Raises:
            Conflict: there is no hook for the shell, or which one it is can't be told.
        """
        if self._shell is None:
            raise Conflict(self.look().stays)
        rc_hook.put_in(self._rc, self._shell, self._called)
        return f"written to {short(self._rc)}; it holds in shells that are opened from now on"

    def preview_back(self) -> list[str]:
        """What taking the line out would leave."""
        return [f"take it out of {short(self._rc)}, which is then as it was before"]

    def take_back(self) -> str:
        """Take our lines out of the file; the rest stays as it is."""
        rc_hook.take_out(self._rc)
        return f"taken out of {short(self._rc)}"


class Reminder(Thing):
    """The timer behind the notifications.

    Args:
        scheduler: the system's.
        journal: the path of a journal that was chosen; None for the usual one.
        surroundings: the environment.
    """

    name, title = "reminder", "the reminder"
    why = f"a notification at {_AT:%H:%M}, and for promises with a time"

    def __init__(
        self, scheduler: Scheduler, journal: str | None, surroundings: Mapping[str, str]
    ) -> None:
        self._scheduler, self._journal, self._around = scheduler, journal, surroundings

    def look(self) -> Standing:
        """Whether the timer is set, and by which means."""
        there = self._scheduler.installed(self._job)
        if there:
            return Standing(f"set: {', '.join(there)}", is_there=True)
        try:
            self._scheduler.plan(self._scheduler.usual, self._job)
        except NextstepError as error:
            return Standing("not set", stays=f"{error.message} {error.hint}".strip())
        return Standing("not set")

    @property
    def _job(self) -> Job:
        days = read_settings(config_path()).workdays
        return reminder(self._journal, _AT, days, self._around)

    def preview(self, _: str) -> list[str]:
        """The files and calls of setting it up."""
        plan = self._scheduler.plan(self._scheduler.usual, self._job)
        return [f"set up {plan.name}:", *_indented(map(short, shown(plan)))]

    def put(self, _: str) -> str:
        """Set the timer, in the way that is usual on this system."""
        plan = self._scheduler.plan(self._scheduler.usual, self._job)
        self._scheduler.set_up(plan)
        return f"set up: {plan.name}, at {_AT:%H:%M}"

    def preview_back(self) -> list[str]:
        """The files and calls of taking it down, in every way that it was set."""
        plans = [self._scheduler.plan(name, self._job) for name in self._there()]
        return [short(line) for plan in plans for line in shown(plan, removal=True)]

    def take_back(self) -> str:
        """Take it down, in every way that it was set."""
        for name in self._there():
            self._scheduler.take_down(self._scheduler.plan(name, self._job))
        return "taken down"

    def _there(self) -> list[str]:
        return list(self._scheduler.installed(self._job))


def things(journal: Journal, surroundings: Mapping[str, str]) -> list[Thing]:
    """All that can be set up, in the order in which it is offered.

    Args:
        journal: whose rep it is.
        surroundings: the environment.
    """
    is_usual = journal.path == os.path.realpath(journal_path())
    chosen = None if is_usual else journal.path
    called = (
        program(surroundings) if chosen is None else (*program(surroundings), "--journal", chosen)
    )
    shell = _shell(surroundings)
    rc = rc_file(shell.name, surroundings) if shell else ""
    scheduler = Scheduler(surroundings, journal.state_folder)
    timed = chosen or surroundings.get(JOURNAL_VARIABLE)
    return [
        MyName(),
        MyWorkdays(),
        MorningLine(shell, rc, called),
        Reminder(scheduler, timed, surroundings),
    ]


def read_again(journal: Journal) -> None:
    """Let a journal that is open go by what was just set up."""
    fresh = read_settings(config_path())
    journal.settings = replace(journal.settings, my_name=fresh.my_name, workdays=fresh.workdays)
    journal.look_anew()


class Refused:
    """What was answered with no, and whether it was all offered before; kept beside the journal.

    Args:
        folder: the journal's state folder.
    """

    def __init__(self, folder: str) -> None:
        self._folder = folder
        self._path = os.path.join(folder, _FILE)

    @property
    def was_offered(self) -> bool:
        """Whether it came up by itself before; it does so once."""
        return os.path.exists(self._path)

    def names(self) -> frozenset[str]:
        """The names of what was refused."""
        try:
            with open(self._path, "rb") as file:
                found = json.loads(file.read(_MOST_BYTES))
        except (OSError, ValueError):
            return frozenset()
        return frozenset(map(str, found)) if isinstance(found, list) else frozenset()

    def keep(self, names: frozenset[str]) -> bool:
        """Remember what was refused, and that it was offered; whether the disk has it."""
        try:
            make_private_folder(self._folder)
            data = json.dumps(sorted(names)).encode()
            write_atomically(self._path, self._folder, data, lasting=False)
        except OSError:
            return False
        return True


def _shell(surroundings: Mapping[str, str]) -> Shell | None:
    """The shell that the rep types in, as the environment tells."""
    if sys.platform == "win32":
        return SHELLS["powershell"]
    name = os.path.basename(surroundings.get("SHELL", ""))
    return SHELLS.get({"pwsh": "powershell"}.get(name, name))


def _name_of_user() -> str:
    """The name that the system has for its user; empty where it has none."""
    if sys.platform == "win32":
        return ""
    import pwd

    try:
        whole = pwd.getpwuid(os.getuid()).pw_gecos.partition(",")[0]
    except KeyError:
        return ""
    return clean(whole) if " " in whole.strip() else ""


def short(text: str) -> str:
    """A text with the home folder as people write it."""
    return harmless(text).replace(f"{os.path.expanduser('~')}{os.sep}", "~/")


def _indented(lines: Sequence[str] | map[str]) -> list[str]:
    return [f"  {line}" for line in lines]
