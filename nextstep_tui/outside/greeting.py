"""The morning's line, shown once a workday over all terminals.

Whoever writes the day's stamp first, under a lock, shows the line; all others stay silent. Where
nothing is to be shown the stamp is written too, so that shells need not ask again until tomorrow.
"""

from __future__ import annotations

import os
from datetime import date, datetime, time, timedelta

from nextstep_tui.core.errors import JournalTrouble, NextstepError
from nextstep_tui.core.frozen import frozen
from nextstep_tui.core.morning_line import morning_line
from nextstep_tui.core.text import clean, counted
from nextstep_tui.journal import Journal
from nextstep_tui.store.disk import make_private_folder, write_atomically
from nextstep_tui.store.lock import WriterLock

STAMP = "greeted"
"""The stamp's name in the state folder."""
LOCK = "reminders.lock"
PATIENCE = 2.0
"""Seconds for another terminal to let go."""


@frozen
class Stamp:
    """For which working day the line was shown."""

    day: date
    turns_at: int
    """The local hour at which a working day begins."""

    @property
    def starts(self) -> int:
        """When the day begins, in seconds since 1970."""
        return int(datetime.combine(self.day, time(self.turns_at)).timestamp())

    @property
    def ends(self) -> int:
        """When the next day begins, in seconds since 1970."""
        tomorrow = self.day + timedelta(days=1)
        return int(datetime.combine(tomorrow, time(self.turns_at)).timestamp())

    @property
    def text(self) -> str:
        """The first local hour, the first of the next day, and the seconds between."""
        tomorrow = self.day + timedelta(days=1)
        length = self.ends - self.starts
        return f"{self.day:%Y%m%d}{self.turns_at:02} {tomorrow:%Y%m%d}{self.turns_at:02} {length}\n"

    def write(self, path: str) -> None:
        """Put the stamp there; the file is as old as the day, for a shell that has no clock.

        Raises:
            OSError: the disk refused.
        """
        write_atomically(path, os.path.dirname(path), self.text.encode("ascii"), lasting=False)
        os.utime(path, (self.starts, self.starts))

    def stands_in(self, path: str) -> bool:
        """Whether it is there already."""
        try:
            with open(path, encoding="ascii") as file:
                return file.read() == self.text
        except (OSError, UnicodeDecodeError):
            return False


def todays_stamp(journal: Journal) -> Stamp:
    """The stamp of the working day."""
    return Stamp(journal.today(), journal.settings.day_turns_at)


def waiting(journal: Journal) -> str:
    """What waits this morning, in one line; empty on a day off and once the review is done.

    Raises:
        JournalTrouble: the journal can't be read.
    """
    outlook = journal.outlook()
    if not outlook.calendar.is_workday(outlook.today):
        return ""
    review = outlook.review
    if review.is_over or review.progress.finished_at is not None:
        return ""
    return clean(morning_line(outlook.agenda)) or counted(len(review.cards), "question")


def greet(journal: Journal) -> str:
    """The line for a shell's first prompt; empty where there is none to show.

    Args:
        journal: whose morning it is. One that can't be read is said to be so.
    """
    stamp, path = todays_stamp(journal), os.path.join(journal.state_folder, STAMP)
    if stamp.stands_in(path):
        return ""
    try:
        found = waiting(journal)
        line = f"{found}: nextstep to begin" if found else ""
    except NextstepError:
        line = "The journal can't be read: nextstep doctor"
    try:
        make_private_folder(journal.state_folder)
        with WriterLock(os.path.join(journal.state_folder, LOCK), PATIENCE):
            if stamp.stands_in(path):
                return ""
            stamp.write(path)
    except JournalTrouble:
        return ""  # another terminal is at it
    except OSError:
        return line  # better twice than never
    return line
