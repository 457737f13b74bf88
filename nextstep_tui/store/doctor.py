"""Looking the journal over: what was checked, what was found, what would be done.

Looking changes nothing. Mending is asked for, comes after a backup, and touches only rights and
left-over temporary files; what only a person can decide is named and left alone.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from nextstep_tui.core.errors import JournalTrouble
from nextstep_tui.store import schema
from nextstep_tui.store.backups import Backups
from nextstep_tui.store.disk import TEMPORARY
from nextstep_tui.store.journal_file import SCHEMA, decode
from nextstep_tui.store.repository import Repository
from nextstep_tui.store.snapshot import Snapshot

_PRIVATE_FILE, _PRIVATE_FOLDER = 0o600, 0o700


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at."""

    name: str
    found: str
    """What was found, in a few words."""
    remedy: str = ""
    """What to do; empty where all is well."""
    mendable: bool = False
    """Whether ``mend`` does it."""

    @property
    def is_well(self) -> bool:
        """Whether nothing needs to be done."""
        return not self.remedy


def examine(path: str, backups: Backups, today: date) -> list[Check]:
    """Look a journal over; changes nothing.

    Args:
        path: the journal, links followed.
        backups: its copies.
        today: the local date.
    """
    checks = [_journal(path), *_rights(path, backups), _left_over(path), *_copies(path)]
    checks.append(_backups(backups, today))
    return checks


def mend(path: str, backups: Backups, now: datetime) -> list[str]:
    """Mend what can be mended without a decision: rights and left-over files.

    Args:
        path: the journal.
        backups: its copies; one is made first.
        now: the local moment.

    Returns:
        What was done, a sentence each.
    """
    done = []
    if os.path.exists(path):
        copy = Repository(path, os.path.dirname(backups.folder)).back_up(now)
        done.append(f"copied the journal: {copy.name}")
    for place, wanted in _private_places(path, backups):
        if os.path.exists(place) and stat.S_IMODE(os.stat(place).st_mode) != wanted:
            os.chmod(place, wanted)
            done.append(f"made private: {place}")
    for left in _temporary_files(path):
        os.unlink(left)
        done.append(f"removed what a killed writer left: {left}")
    return done


def _journal(path: str) -> Check:
    name = "the journal reads"
    try:
        with open(path, "rb") as file:
            data = file.read()
        decoded = decode(data, path)
    except FileNotFoundError:
        return Check(name, "there is none yet")
    except OSError as error:
        return Check(name, f"{error.strerror}", "check the path and your rights to it")
    except JournalTrouble as trouble:
        return Check(name, trouble.message, "nextstep restore puts the newest good backup there")
    if decoded.envelope.schema > SCHEMA:
        return Check(name, "a newer nextstep wrote it", "upgrade nextstep to write into it")
    if decoded.altered:
        found = "something other than nextstep has changed it"
        return Check(name, found, "look at it; the next write keeps a copy of it as it is now")
    return _records(name, path)


def _records(name: str, path: str) -> Check:
    try:
        snapshot = Repository(path).snapshot()
        counts = f"{len(snapshot.deals)} deals, {len(snapshot.commitments)} commitments"
        lost = list(_dangling(snapshot))
        _ = snapshot.entries, snapshot.days, snapshot.people
    except JournalTrouble as trouble:
        return Check(name, trouble.message, "nextstep restore puts the newest good backup there")
    if lost:
        return Check(name, f"{len(lost)} records name a deal that is not there: {lost[0]}", "undo")
    return Check(name, counts)


def _dangling(snapshot: Snapshot) -> Iterator[str]:
    """What belongs to a deal that is not in the journal."""
    for commitment in snapshot.commitments.values():
        if commitment.deal_id and commitment.deal_id not in snapshot.deals:
            yield f"{schema.COMMITMENTS} {commitment.id}"
    for entry in snapshot.entries.values():
        if entry.deal_id and entry.deal_id not in snapshot.deals:
            yield f"{schema.ENTRIES} {entry.id}"


def _private_places(path: str, backups: Backups) -> list[tuple[str, int]]:
    return [
        (path, _PRIVATE_FILE),
        (f"{path}.lock", _PRIVATE_FILE),
        (os.path.dirname(backups.folder), _PRIVATE_FOLDER),
        (backups.folder, _PRIVATE_FOLDER),
    ]


def _rights(path: str, backups: Backups) -> Iterator[Check]:
    if os.name != "posix":
        return
    for place, wanted in _private_places(path, backups):
        if os.path.exists(place):
            mode = stat.S_IMODE(os.stat(place).st_mode)
            name = f"only you can read {place}"
            if mode & 0o077:
                yield Check(name, f"its rights are {mode:o}", f"make them {wanted:o}", True)
            else:
                yield Check(name, f"{mode:o}")


def _temporary_files(path: str) -> list[str]:
    folder, name = os.path.split(path)
    if not os.path.isdir(folder):
        return []
    return [
        os.path.join(folder, one)
        for one in sorted(os.listdir(folder))
        if one.startswith(f"{name}{TEMPORARY}")
    ]


def _left_over(path: str) -> Check:
    left = _temporary_files(path)
    name = "nothing is left over of a killed writer"
    if left:
        return Check(name, f"{len(left)} temporary files", "remove them", True)
    return Check(name, "nothing")


def conflict_copies(path: str) -> list[str]:
    """Copies that a sync program made beside the journal because two machines had changed it.

    Known are Syncthing (``.sync-conflict-``), Dropbox (``conflicted copy``), iCloud (`` 2``),
    OneDrive (``-HOST``) and ownCloud (``_conflict-``); none of them is ever deleted by nextstep.

    Args:
        path: the journal.

    Returns:
        Their paths, sorted.
    """
    folder, name = os.path.split(path)
    stem, ending = os.path.splitext(name)
    copy = re.compile(
        rf"{re.escape(stem)}"
        r"(?:\.sync-conflict-[\w-]+| \([^)]*conflict[^)]*\)| \d+|_conflict-[\w-]+|-[A-Za-z][\w-]*)"
        rf"{re.escape(ending)}"
    )
    if not os.path.isdir(folder):
        return []
    found = [one for one in os.listdir(folder) if copy.fullmatch(one)]
    return [os.path.join(folder, one) for one in sorted(found)]


def _copies(path: str) -> Iterator[Check]:
    name = "no sync program has left a copy beside it"
    copies = conflict_copies(path)
    if not copies:
        yield Check(name, "none")
    for one in copies:
        yield Check(name, one, "look into it; nextstep neither merges nor deletes it")


def _backups(backups: Backups, today: date) -> Check:
    name = "there is a good backup"
    copies = backups.list()
    if not copies:
        return Check(name, "none yet; one is made before the first write of a day")
    newest = backups.newest_good()
    if newest is None:
        return Check(name, f"none of {len(copies)} reads", "make one: nextstep backup")
    age = (today - newest.made_at.date()).days
    return Check(name, f"{len(copies)}, the newest good one {age} days old")
