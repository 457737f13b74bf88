"""The settings: what a rep can set, each with its default.

``keys`` describes the keys of ``config.toml``, ``reading`` reads and checks it, ``sample`` writes
one with comments, ``paths`` says where it is. Nothing here writes the file.
"""

from __future__ import annotations

import os
from datetime import date, time

from nextstep_tui.core.errors import BadCall
from nextstep_tui.core.frozen import frozen


@frozen
class Stage:
    """A stage of a deal under its two names."""

    name: str
    """What the seller is doing."""
    buyer: str
    """What the buyer is doing."""


DEFAULT_STAGES = (
    Stage("Lead", "curious"),
    Stage("Qualified", "has a budget"),
    Stage("Discovery", "naming the problem"),
    Stage("Proposal", "comparing options"),
    Stage("Negotiation", "agreeing the terms"),
    Stage("Commit", "signing"),
)


@frozen
class KeySetting:
    """A command's own keys as the file has them; whether they can be used, ``keymap`` says."""

    command: str
    """The command's id, known or not."""
    keys: tuple[str, ...]
    """As they are written."""
    place: str
    """The file and the line, for what is said about it."""


@frozen
class CalendarSettings:
    """How promises reach a calendar; nothing leaves where no file and no address is set."""

    file: str = ""
    """A file kept current, to subscribe to; empty for none."""
    kind: str = "event"
    """``event`` or ``todo``: what the file has for a promise."""
    has_alarm: bool = True
    """Whether the calendar reminds of a promise."""
    url: str = ""
    """A CalDAV server, or one calendar on it."""
    user: str = ""
    name: str = "nextstep"
    """The calendar on that server; made where there is none of the name."""
    password: str = ""
    """In clear, which is warned about; the keyring or a command is better."""
    password_command: tuple[str, ...] = ()
    """A program and its arguments, which prints the password."""
    timeout: int = 20
    """Seconds after which a server that says nothing is given up."""

    def __repr__(self) -> str:
        """Without the password, which must not get into a report of an error."""
        return f"CalendarSettings(file={self.file!r}, url={self.url!r}, name={self.name!r})"


@frozen
class Settings:
    """What a rep can set."""

    my_name: str = ""
    """The rep's own full name, for notes; a line may name it for ``me``."""
    workdays: frozenset[int] = frozenset({0, 1, 2, 3, 4})
    """Monday is 0."""
    holidays: frozenset[date] = frozenset()
    """Days off that the rep has named; ``days_off`` adds the country's."""
    country: str = ""
    """Whose public holidays are days off, as two letters (``DE``); empty for none."""
    region: str = ""
    """The part of the country with holidays of its own (``BY``); may be empty."""
    month_first: bool = True
    """Whether 12/4 is the 4th of December."""
    day_turns_at: int = 4
    """The local hour at which a working day begins."""
    review_at: int = 6
    """The local hour before which the morning review does not come up by itself."""
    evening_from: time | None = time(16)
    """The local time from which quitting offers the evening review; None for never."""
    partner_name: str = ""
    """The accountability partner, who gets the report; empty for none."""
    partner_email: str = ""
    """Where the report's draft is addressed to."""
    partner_questions: tuple[str, ...] = ()
    """What the accountability partner asks each morning."""
    horizon: int = 30
    """Days within which a deal's next step must fall due."""
    quiet: int = 30
    """Days without activity after which a deal must be decided."""
    new_a_week: int = 2
    """New deals wanted a week; 0 wants none."""
    stages: tuple[Stage, ...] = DEFAULT_STAGES
    empty_phrases: tuple[str, ...] = ()
    """Wordings that are no next step either."""
    exempt_phrases: tuple[str, ...] = ()
    """Wordings that are fine whatever the rules say."""
    quiet_hours: tuple[time, time] = (time(20), time(7))
    """From when until when no notification comes, local; none where both are the same."""
    status_format: str = "{day}: {due} due, {overdue} overdue"
    """What the status bar's file says; the fields are those of ``nextstep status``."""
    machine: str = ""
    """What this machine is called in the journal; empty for the system's own name of it."""
    sync_on_start: bool = False
    """Whether the screen syncs the journal when it opens."""
    sync_on_quit: bool = False
    """Whether it does when it is left."""
    theme: str = "ink"
    """``ink``, ``paper``, ``terminal``, or one of Textual's."""
    animation: bool = True
    """Whether anything on the screen may move by itself."""
    calendar: CalendarSettings = CalendarSettings()
    keys: tuple[KeySetting, ...] = ()
    """The keys that were changed, in the file's order."""
    problems: tuple[str, ...] = ()
    """What was wrong with the file, a sentence each; the defaults hold there."""

    @property
    def keeps_files(self) -> bool:
        """Whether files outside the journal follow it; only then a save costs more."""
        return bool(self.calendar.file)


def this_machine(settings: Settings) -> str:
    """What this machine is called in the journal.

    Args:
        settings: the rep's, which may name it.
    """
    if settings.machine:
        return settings.machine
    system = os.uname().nodename if hasattr(os, "uname") else os.environ.get("COMPUTERNAME", "")
    return system.partition(".")[0][:NAME_KEPT]


def read_settings(path: str) -> Settings:
    """Read the settings; what is wrong in the file is listed in ``problems``.

    Args:
        path: the file; where there is none, the defaults hold.
    """
    try:
        os.lstat(path)
    except FileNotFoundError:
        return Settings()
    except OSError:
        pass  # it is there, and the reading says what is the matter
    from nextstep_tui.settings.reading import read_file  # most journals have no settings file

    return read_file(path).settings


NAME_KEPT = 40
"""Characters of a machine's name."""
_QUOTED = 60
"""Characters of what was typed that a message repeats."""


def stage_named(name: str, stages: tuple[Stage, ...]) -> str:
    """The stage that a text means, by the start of its name.

    Args:
        name: what was typed.
        stages: the settings' stages.

    Raises:
        BadCall: no stage, or several, begin so; the hint lists them all.
    """
    wanted = name.strip().casefold()
    exact = [stage.name for stage in stages if stage.name.casefold() == wanted]
    found = exact or [stage.name for stage in stages if stage.name.casefold().startswith(wanted)]
    if wanted and len(found) == 1:
        return found[0]
    raise BadCall(
        f"'{name[:_QUOTED]}' is no stage.",
        f"There are: {', '.join(stage.name for stage in stages)}.",
    )
