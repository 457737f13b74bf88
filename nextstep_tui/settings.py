"""The settings, read from ``config.toml`` and checked, and the paths that the program uses.

Every key has a default; a wrong one is named with its file, and the program starts with the
defaults. The file is never written by the program.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, time

from nextstep_tui.core.errors import BadCall
from nextstep_tui.core.frozen import frozen, replace

JOURNAL_VARIABLE = "NEXTSTEP_JOURNAL"
CONFIG_VARIABLE = "NEXTSTEP_CONFIG"
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


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
    cursor: bool = False
    """Whether the terminal's own cursor is seen; it follows the focus in any case."""
    calendar: CalendarSettings = CalendarSettings()
    keys: tuple[KeySetting, ...] = ()
    """The keys that were changed, in the file's order."""
    problems: tuple[str, ...] = ()
    """What was wrong with the file, a sentence each; the defaults hold there."""

    @property
    def keeps_files(self) -> bool:
        """Whether files outside the journal follow it; only then a save costs more."""
        return bool(self.calendar.file)


def journal_path(given: str | None = None) -> str:
    """Where the journal is: as given, as the environment says, or in the user's data folder.

    Raises:
        BadCall: the given path is empty; the rep's own journal must not stand in for it.
    """
    if given is not None and not given.strip():
        raise BadCall("--journal needs a path.", "For example: --journal ~/work/journal.json")
    chosen = given or os.environ.get(JOURNAL_VARIABLE)
    if chosen:
        return os.path.abspath(os.path.expanduser(chosen))
    return os.path.join(_own_folder("data"), "journal.json")


def state_folder(given: str | None = None) -> str:
    """Where backups and drafts are: beside a journal that was chosen, else the state folder.

    Args:
        given: the path given with ``--journal``, if any.
    """
    if given or os.environ.get(JOURNAL_VARIABLE):
        return f"{os.path.realpath(journal_path(given))}.state"
    return _own_folder("state")


def config_path() -> str:
    """Where the settings are read from."""
    chosen = os.environ.get(CONFIG_VARIABLE)
    if chosen:
        return os.path.abspath(os.path.expanduser(chosen))
    return os.path.join(_own_folder("config"), "config.toml")


_XDG = {
    "data": ("XDG_DATA_HOME", "~/.local/share"),
    "state": ("XDG_STATE_HOME", "~/.local/state"),
    "config": ("XDG_CONFIG_HOME", "~/.config"),
}
"""Where Linux has such folders: https://specifications.freedesktop.org/basedir/latest/"""


def _own_folder(kind: str) -> str:
    variable, usual = _XDG[kind]
    given = os.environ.get(variable, "")
    if given.strip() and os.name == "posix":
        return os.path.join(given, "nextstep")
    if sys.platform == "linux" and "ANDROID_ROOT" not in os.environ:
        return os.path.join(os.path.expanduser(usual), "nextstep")
    import platformdirs  # a tenth of a start; it knows where every other system has them

    folder = {
        "data": platformdirs.user_data_dir,
        "state": platformdirs.user_state_dir,
        "config": platformdirs.user_config_dir,
    }[kind]
    return folder("nextstep", appauthor=False)


def this_machine(settings: Settings) -> str:
    """What this machine is called in the journal.

    Args:
        settings: the rep's, which may name it.
    """
    if settings.machine:
        return settings.machine
    system = os.uname().nodename if hasattr(os, "uname") else os.environ.get("COMPUTERNAME", "")
    return system.partition(".")[0][:_NAME_KEPT]


def read_settings(path: str) -> Settings:
    """Read the settings; what is wrong in the file is listed in ``problems``.

    Args:
        path: the file; where there is none, the defaults hold.
    """
    try:
        with open(path, "rb") as file:
            data = file.read()
    except FileNotFoundError:
        return Settings()
    except OSError as error:
        return Settings(problems=(f"The settings can't be read: {error.strerror} ({path}).",))
    import tomllib  # 6 ms; most journals have no settings file

    try:
        text = data.decode("utf-8")
        tables = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        return Settings(problems=(f"The settings are no TOML: {error} ({path}).",))
    return _checked(tables, lambda name: f"{path}:{_line_of(text, name)}")


def _checked(tables: Mapping[str, object], place: Callable[[str], str]) -> Settings:
    settings, problems = Settings(), []
    for name, table in tables.items():
        entries = table.items() if isinstance(table, dict) else [("", table)]
        for key, value in _flat(entries) if name == "keys" else entries:
            full = f"{name}.{key}" if key else name
            try:
                if name == "keys" and key:
                    one = KeySetting(key, _written_keys(value), place(full))
                    settings = replace(settings, keys=(*settings.keys, one))
                elif full in _KEYS:
                    settings = _KEYS[full](settings, value)
                else:
                    problems.append(f"{place(full)}: {_no_setting(full)}")
            except ValueError as error:
                problems.append(f"{place(full)}: {full} {error}; the default is used.")
    return replace(settings, problems=tuple(problems))


def _flat(entries: Iterable[tuple[str, object]]) -> Iterator[tuple[str, object]]:
    """``deal.win`` under ``[keys]`` is a table within a table for TOML; here it is one name."""
    for key, value in entries:
        if isinstance(value, dict):
            yield from ((f"{key}.{inner}", one) for inner, one in _flat(value.items()))
        else:
            yield key, value


def _no_setting(name: str) -> str:
    from difflib import get_close_matches  # only a mistake needs it

    near = get_close_matches(name, _KEYS, 1)
    known = f"Did you mean {near[0]}?" if near else f"There are: {', '.join(sorted(_KEYS))}."
    return f"there is no setting '{name}'. {known}"


_NAME = r"""(?:"[^"]*"|'[^']*'|[\w-]+)"""
_NAMES = rf"{_NAME}(?:\s*\.\s*{_NAME})*"


def _line_of(text: str, wanted: str) -> int:
    """The line of a setting in a file that can be read; that of its table where it has none."""
    import re  # only a mistake and a changed key need it

    table, found = "", 1
    for number, line in enumerate(text.splitlines(), 1):
        if header := re.match(rf"\s*\[\s*({_NAMES})\s*\]", line):
            table = name = _plain_name(header[1])
        elif key := re.match(rf"\s*({_NAMES})\s*=", line):
            name = f"{table}.{_plain_name(key[1])}".lstrip(".")
        else:
            continue
        if name == wanted:
            return number
        if wanted.startswith(f"{name}."):
            found = number
    return found


def _plain_name(written: str) -> str:
    return "".join(char for char in written if char not in "\"' \t")


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError("should be a text in quotes")
    return value.strip()


def _address(value: object) -> str:
    text = _text(value)
    name, at, domain = text.partition("@")
    if text and not (name and at and domain and text.isprintable() and " " not in text):
        raise ValueError("should be an e-mail address")
    return text


def _whole(least: int, most: int) -> Callable[[object], int]:
    def read(value: object) -> int:
        if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
            raise ValueError(f"should be a whole number from {least} to {most}")
        return value

    return read


def _texts(value: object) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise ValueError("should be a list of texts")
    return tuple(_text(one) for one in value)


def _switch(value: object) -> bool:
    if not isinstance(value, bool):
        raise ValueError("should be true or false")
    return value


def _written_keys(value: object) -> tuple[str, ...]:
    keys = (value,) if isinstance(value, str) else value
    if not isinstance(keys, tuple | list) or not keys:
        raise ValueError("should be a key in quotes or a list of keys")
    return tuple(_text(key) if key != " " else "space" for key in keys)


def _workdays(value: object) -> frozenset[int]:
    days = [day.casefold()[:3] for day in _texts(value)]
    if not days or any(day not in _WEEKDAYS for day in days):
        raise ValueError(f"should be a list out of {', '.join(_WEEKDAYS)}")
    return frozenset(_WEEKDAYS.index(day) for day in days)


def _holidays(value: object) -> frozenset[date]:
    if not isinstance(value, list) or not all(type(day) is date for day in value):
        raise ValueError("should be a list of dates such as 2026-12-25")
    return frozenset(value)


def _with_days_off(settings: Settings, value: object) -> Settings:
    return replace(settings, holidays=settings.holidays | _holidays(value))


def _hours(value: object) -> tuple[time, time]:
    begin, dash, end = _text(value).partition("-")
    if not dash:
        raise ValueError('should be two times such as "20:00-07:00"')
    return hour_and_minute(begin), hour_and_minute(end)


def hour_and_minute(text: str) -> time:
    """A time of day as settings and options have it: ``8:30``, ``08:30``.

    Args:
        text: what was typed.

    Raises:
        ValueError: it is none.
    """
    hour, _, minute = text.strip().partition(":")
    digits = hour + minute
    if not (digits.isascii() and digits.isdigit() and len(minute) == 2 and 1 <= len(hour) <= 2):
        raise ValueError("should be a time such as 08:30")
    if int(hour) > 23 or int(minute) > 59:
        raise ValueError("should be a time from 00:00 to 23:59")
    return time(int(hour), int(minute))


def _clock_or_off(value: object) -> time | None:
    if value == "off" or value is False:
        return None
    try:
        return hour_and_minute(_text(value))
    except ValueError:
        raise ValueError('should be a time such as "16:00", or "off"') from None


def _order(value: object) -> bool:
    if value not in ("mdy", "dmy"):
        raise ValueError("should be 'mdy' or 'dmy'")
    return value == "mdy"


def _stages(value: object) -> tuple[Stage, ...]:
    if not isinstance(value, list) or not value:
        raise ValueError("should be a list of [name, what the buyer is doing]")
    stages = []
    for pair in value:
        if not isinstance(pair, list) or len(pair) != 2:
            raise ValueError("should be a list of [name, what the buyer is doing]")
        stages.append(Stage(_text(pair[0]), _text(pair[1])))
    return tuple(stages)


def _one_of(*words: str) -> Callable[[object], str]:
    def read(value: object) -> str:
        if value not in words:
            raise ValueError(f"should be {' or '.join(repr(word) for word in words)}")
        return str(value)

    return read


def _command(value: object) -> tuple[str, ...]:
    if isinstance(value, str):
        import shlex  # only who has a password command needs it

        return tuple(shlex.split(value))
    return _texts(value)


_Reader = Callable[[Settings, object], Settings]


def _in_calendar(name: str, read: Callable[[object], object]) -> _Reader:
    def changed(settings: Settings, value: object) -> Settings:
        parts = {name: read(value)}
        return replace(settings, calendar=replace(settings.calendar, **parts))  # type: ignore[arg-type]

    return changed


_KEYS: dict[str, _Reader] = {
    "me.name": lambda settings, value: replace(settings, my_name=_text(value)),
    "days.work": lambda settings, value: replace(settings, workdays=_workdays(value)),
    "days.holidays": lambda settings, value: _with_days_off(settings, value),
    "days.order": lambda settings, value: replace(settings, month_first=_order(value)),
    "days.turn_at": lambda settings, value: replace(settings, day_turns_at=_whole(0, 12)(value)),
    "review.at": lambda settings, value: replace(settings, review_at=_whole(0, 23)(value)),
    "evening.ask_from": lambda settings, value: replace(
        settings, evening_from=_clock_or_off(value)
    ),
    "partner.name": lambda settings, value: replace(settings, partner_name=_text(value)),
    "partner.email": lambda settings, value: replace(settings, partner_email=_address(value)),
    "partner.questions": lambda settings, value: replace(settings, partner_questions=_texts(value)),
    "deals.horizon": lambda settings, value: replace(settings, horizon=_whole(1, 365)(value)),
    "deals.quiet": lambda settings, value: replace(settings, quiet=_whole(1, 365)(value)),
    "deals.new_a_week": lambda settings, value: replace(settings, new_a_week=_whole(0, 99)(value)),
    "deals.stages": lambda settings, value: replace(settings, stages=_stages(value)),
    "wording.empty": lambda settings, value: replace(settings, empty_phrases=_texts(value)),
    "wording.exempt": lambda settings, value: replace(settings, exempt_phrases=_texts(value)),
    "holidays.country": lambda settings, value: replace(settings, country=_text(value).upper()),
    "holidays.region": lambda settings, value: replace(settings, region=_text(value)),
    "holidays.extra": lambda settings, value: _with_days_off(settings, value),
    "remind.quiet": lambda settings, value: replace(settings, quiet_hours=_hours(value)),
    "status.format": lambda settings, value: replace(settings, status_format=_text(value)),
    "sync.name": lambda settings, value: replace(settings, machine=_text(value)[:_NAME_KEPT]),
    "sync.on_start": lambda settings, value: replace(settings, sync_on_start=_switch(value)),
    "sync.on_quit": lambda settings, value: replace(settings, sync_on_quit=_switch(value)),
    "calendar.file": _in_calendar("file", _text),
    "calendar.as": _in_calendar("kind", _one_of("event", "todo")),
    "calendar.alarm": _in_calendar("has_alarm", _switch),
    "calendar.url": _in_calendar("url", _text),
    "calendar.user": _in_calendar("user", _text),
    "calendar.name": _in_calendar("name", _text),
    "calendar.password": _in_calendar("password", _text),
    "calendar.password_command": _in_calendar("password_command", _command),
    "calendar.timeout": _in_calendar("timeout", _whole(1, 300)),
    "look.theme": lambda settings, value: replace(settings, theme=_text(value)),
    "look.cursor": lambda settings, value: replace(settings, cursor=_switch(value)),
    "look.animation": lambda settings, value: replace(settings, animation=_switch(value)),
}


_NAME_KEPT = 40
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
