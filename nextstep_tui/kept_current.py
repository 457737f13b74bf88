"""Files outside the journal that follow it: what each save brings up to date.

Called after a save was acknowledged, never within it: a file that can't be written is a sentence,
and the promise is saved all the same. Each file costs its imports only where the settings ask for
it (``Settings.keeps_files``). A new one is a line in ``FILES``.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import datetime

from nextstep_tui.core.errors import NextstepError
from nextstep_tui.core.frozen import frozen
from nextstep_tui.outlook import Outlook
from nextstep_tui.settings import Settings
from nextstep_tui.store.disk import write_atomically


@frozen
class KeptFile:
    """A file that follows the journal."""

    name: str
    """As a sentence names it: ``calendar``."""
    path: Callable[[Settings], str]
    """Where it is; empty where nobody asked for it."""
    content: Callable[[Outlook, Settings, datetime], bytes]
    """What should be in it."""


def _calendar(outlook: Outlook, settings: Settings, now: datetime) -> bytes:
    from nextstep_tui.exchange.calendar import CalendarKind, feed

    found = feed(
        outlook.snapshot,
        now,
        CalendarKind(settings.calendar.kind),
        my_name=settings.my_name,
        has_alarm=settings.calendar.has_alarm,
    )
    return found.text.encode("utf-8", "replace")


FILES: tuple[KeptFile, ...] = (
    KeptFile("calendar", lambda settings: settings.calendar.file, _calendar),
)
"""All of them."""


def keep_current(outlook: Outlook, settings: Settings, now: datetime) -> list[str]:
    """Bring the files up to date; safe in another thread.

    Args:
        outlook: the newest records.
        settings: say which files are wanted.
        now: the local moment.

    Returns:
        A sentence for each file that could not be written.
    """
    return [
        sentence
        for kept in FILES
        if kept.path(settings) and (sentence := _bring_up_to_date(kept, outlook, settings, now))
    ]


def _bring_up_to_date(kept: KeptFile, outlook: Outlook, settings: Settings, now: datetime) -> str:
    """Write one file where it changes; what went wrong, or nothing."""
    path = os.path.realpath(os.path.expanduser(kept.path(settings)))
    try:
        data = kept.content(outlook, settings, now)
        if data != _there(path):
            write_atomically(path, os.path.dirname(path), data)
    except (OSError, ValueError, ImportError, NextstepError) as error:
        why = error.message if isinstance(error, NextstepError) else _why(error)
        return f"The {kept.name} file is not up to date: {why} ({path}). The journal is saved."
    return ""


def _there(path: str) -> bytes | None:
    try:
        with open(path, "rb") as file:
            return file.read()
    except FileNotFoundError:
        return None


def _why(error: Exception) -> str:
    return (error.strerror if isinstance(error, OSError) else "") or str(error)
