"""Backups: whole copies of the journal in the state folder, each read back once it is written.

One before the first write of a day, and one before an import, a migration, a merge or a restore.
Kept are the newest of each of the last 14 days, 8 weeks and 12 months; nothing else is removed.

A copy's name ends in its number, and what is newest goes by that: neither a clock that was a year
ahead for an hour nor a flight to the west may hide the copies made after it, or throw them away.
"""

from __future__ import annotations

import contextlib
import errno
import os
import sys
from datetime import datetime
from typing import TYPE_CHECKING

from nextstep_tui.core.errors import JournalTrouble, UnknownName
from nextstep_tui.core.frozen import frozen
from nextstep_tui.store.disk import make_private_folder, sweep, write_atomically
from nextstep_tui.store.journal_file import decode
from nextstep_tui.store.lock import WriterLock

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable

DAYS, WEEKS, MONTHS = 14, 8, 12
"""How many of each are kept."""

_BEGINNING = "journal-"
_ENDING = ".json"
_DIGITS = "0123456789"
_MOMENT = "%Y%m%d-%H%M%S"
_ANOTHER = "Choose another one: nextstep backup list."
_LOCK = ".lock"
_ROOM = 16_384
"""Bytes that the journal may need beyond its size, for what is added and for the lock."""
CHANGED_ELSEWHERE = "changed"
"""The reason of a copy of what something other than nextstep has written."""
COPY = r"journal-.*\.json"
"""The pattern of a copy's name."""


@frozen
class Backup:
    """One copy of the journal."""

    name: str
    """The file's name in the folder of backups."""
    made_at: datetime
    """The local moment, as the name has it."""
    reason: str
    """``day``, ``import``, ``migration``, ``restore``, ``merge``, ``changed`` or ``asked``."""
    size: int
    """Bytes."""
    number: int = 0
    """Its place in the order of making."""


class Backups:
    """The copies of one journal.

    Args:
        folder: where they are; made when the first one is.
    """

    def __init__(self, folder: str) -> None:
        self.folder = folder
        """Where the copies are."""

    def list(self) -> list[Backup]:
        """All copies, newest first; files of other names are passed over.

        Raises:
            JournalTrouble: the folder can't be read.
        """
        try:
            names = os.listdir(self.folder)
        except FileNotFoundError:
            return []
        except OSError as error:
            raise JournalTrouble(
                f"The backups can't be read: {error.strerror} ({self.folder}).",
                "Check your rights to that folder.",
            ) from error
        found = [backup for backup in map(self._read_name, names) if backup is not None]
        return sorted(found, key=lambda backup: (backup.number, backup.name), reverse=True)

    def make(self, data: bytes, now: datetime, reason: str) -> Backup:
        """Copy the journal's bytes, read the copy back, and let old copies go.

        What is copied again on the same day for the same reason is copied once, so that trying
        again on a full disk does not fill it further.

        Args:
            data: the whole journal, as it is on the disk.
            now: the local moment.
            reason: one of the words that ``Backup.reason`` lists.

        Raises:
            JournalTrouble: the copy could not be written or does not read back the same.
        """
        try:
            make_private_folder(self.folder)
            # Two who copy at once must not choose the same name.
            with WriterLock(os.path.join(self.folder, _LOCK)):
                sweep(self.folder, COPY)
                same_one = self._same(data, now, reason)
                if same_one is not None:
                    return same_one
                if reason == "day":
                    self._see_room_for(len(data))
                name = self._free_name(now, reason)
                path = os.path.join(self.folder, name)
                write_atomically(path, self.folder, data)
            with open(path, "rb") as file:
                same = file.read() == data
        except OSError as error:
            raise JournalTrouble(
                f"Not saved: the backup can't be written: {error.strerror or error}"
                f" ({self.folder}).",
                "The journal is as it was. Free some space or check the folder's rights, then try"
                " again.",
            ) from error
        if not same:
            raise JournalTrouble(f"The backup does not read back the same ({path}).", "Try again.")
        self._let_go()
        made_at = now.replace(tzinfo=None, microsecond=0)
        return Backup(name, made_at, reason, len(data), _number(name))

    def has_one_of(self, now: datetime) -> bool:
        """Whether the newest copy was made on that day."""
        beginning = f"{_BEGINNING}{now:%Y%m%d}-"
        try:
            names = [name for name in os.listdir(self.folder) if name.endswith(_ENDING)]
            newest = max(names, key=lambda name: (_number(name), name), default="")
            return newest.startswith(beginning)
        except FileNotFoundError:
            return False
        except OSError:
            return True  # a folder that can't be read is doctor's to tell of

    def read(self, backup: Backup, *, changed_too: bool = False) -> bytes:
        """A copy's bytes, once they have been seen to be a journal.

        Args:
            backup: which one.
            changed_too: whether one will do that was made because something other than nextstep
                had changed the journal; no checksum vouches for it.

        Raises:
            JournalTrouble: it can't be read, or is no journal.
        """
        path = os.path.join(self.folder, backup.name)
        try:
            with open(path, "rb") as file:
                data = file.read()
        except OSError as error:
            raise JournalTrouble(
                f"The backup can't be read: {error.strerror} ({path}).", _ANOTHER
            ) from error
        is_known = changed_too and backup.reason == CHANGED_ELSEWHERE
        if decode(data, path).altered and not is_known:
            raise JournalTrouble(f"The backup is damaged ({path}).", _ANOTHER)
        return data

    def newest_good(self) -> Backup | None:
        """The newest copy that reads as a journal; None where there is none."""
        for backup in self.list():
            with contextlib.suppress(JournalTrouble):
                self.read(backup)
                return backup
        return None

    def named(self, text: str) -> Backup:
        """The copy that a text means: its name, or the beginning of its date.

        Raises:
            UnknownName: there is none.
        """
        wanted = text.strip().replace("-", "")
        for backup in self.list():
            if text == backup.name or (wanted and _digits(backup).startswith(wanted)):
                return backup
        raise UnknownName(f"There is no backup '{text}'.", "See them with: nextstep backup list")

    def _same(self, data: bytes, now: datetime, reason: str) -> Backup | None:
        """That day's newest copy for that reason, where it holds the same bytes."""
        if reason == "asked":
            return None
        alike = (one for one in self.list() if one.reason == reason)
        newest = next(alike, None)
        if newest is None or newest.made_at.date() != now.date() or newest.size != len(data):
            return None
        with open(os.path.join(self.folder, newest.name), "rb") as file:
            return newest if file.read() == data else None

    def _see_room_for(self, size: int) -> None:
        """Refuse a day's copy that would leave no room for what is to be saved after it."""
        if sys.platform != "win32":
            disk = os.statvfs(self.folder)
            if disk.f_bavail * disk.f_frsize < 2 * size + _ROOM:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    def _free_name(self, now: datetime, reason: str) -> str:
        """The next copy's name."""
        number = 1 + max(map(_number, os.listdir(self.folder)), default=0)
        return f"{_BEGINNING}{now.strftime(_MOMENT)}-{reason}{number}{_ENDING}"

    def _read_name(self, name: str) -> Backup | None:
        if not (name.startswith(_BEGINNING) and name.endswith(_ENDING)):
            return None
        day, _, rest = name[len(_BEGINNING) : -len(_ENDING)].partition("-")
        clock, _, reason = rest.partition("-")
        try:
            made_at = datetime.strptime(f"{day}-{clock}", _MOMENT)
            size = os.stat(os.path.join(self.folder, name)).st_size
        except (ValueError, OSError):
            return None
        return Backup(name, made_at, reason.rstrip(_DIGITS), size, _number(name))

    def _let_go(self) -> None:
        """Remove the copies that no day, week or month asks for."""
        copies = self.list()
        kept = {
            backup.name
            for period, count in ((_day, DAYS), (_week, WEEKS), (_month, MONTHS))
            for backup in _newest_of_each(copies, period, count)
        }
        days_kept_whole = list(dict.fromkeys(backup.made_at.date() for backup in copies))[:2]
        for backup in copies:
            if backup.name not in kept and backup.made_at.date() not in days_kept_whole:
                with contextlib.suppress(OSError):
                    os.unlink(os.path.join(self.folder, backup.name))


def _number(name: str) -> int:
    """The number that a copy's name ends in; 0 where it is none of ours."""
    stem = name.removesuffix(_ENDING)
    digits = stem[len(stem.rstrip(_DIGITS)) :][:9]
    return int(digits) if digits and name.startswith(_BEGINNING) and name.endswith(_ENDING) else 0


def _digits(backup: Backup) -> str:
    return backup.made_at.strftime("%Y%m%d%H%M%S")


def _day(backup: Backup) -> Hashable:
    return backup.made_at.date()


def _week(backup: Backup) -> Hashable:
    return backup.made_at.isocalendar()[:2]


def _month(backup: Backup) -> Hashable:
    return (backup.made_at.year, backup.made_at.month)


def _newest_of_each(
    copies: Iterable[Backup], period: Callable[[Backup], Hashable], count: int
) -> list[Backup]:
    newest: dict[Hashable, Backup] = {}
    for backup in copies:
        newest.setdefault(period(backup), backup)
    return list(newest.values())[:count]
