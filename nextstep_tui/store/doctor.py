"""Looking the journal over: what was checked, what was found, what would be done.

Looking changes nothing. Mending is asked for, comes after a backup, and touches only rights of
nextstep's own files and left-over temporary ones; what only a person can decide is named and left
alone.
"""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

from nextstep_tui.core.errors import JournalTrouble
from nextstep_tui.core.text import counted
from nextstep_tui.store import schema
from nextstep_tui.store.archive_doctor import examine_archive, mend_archive
from nextstep_tui.store.backups import COPY, Backups
from nextstep_tui.store.check import Check
from nextstep_tui.store.conflict_copies import conflict_copies
from nextstep_tui.store.disk import sweep, temporary_files
from nextstep_tui.store.drafts import DRAFT
from nextstep_tui.store.journal_file import SCHEMA, decode
from nextstep_tui.store.lock import WriterLock
from nextstep_tui.store.repository import Repository
from nextstep_tui.store.storage import not_a_file, own_files

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date, datetime

    from nextstep_tui.store.archive import Archive
    from nextstep_tui.store.snapshot import Snapshot

_PRIVATE_FILE, _PRIVATE_FOLDER = 0o600, 0o700


def examine(path: str, backups: Backups, today: date) -> list[Check]:
    """Look a journal over; changes nothing.

    Args:
        path: the journal, links followed.
        backups: its copies.
        today: the local date.
    """
    return [
        _journal(path),
        *_rights(path, backups),
        _left_over(path, backups),
        *_copies(path),
        *examine_archive(_archive(path, backups)),
        _backups(backups, today),
    ]


def mend(path: str, backups: Backups, now: datetime) -> list[str]:
    """Mend what can be mended without a decision: rights, left-over files, the archive's copies.

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
        if _mode(place) != wanted:
            os.chmod(place, wanted)
            done.append(f"made private: {place}")
    if _temporary_files(path, backups):
        with WriterLock(f"{path}.lock"):  # what a living writer is at is not left over
            swept = [one for place in _written_places(path, backups) for one in sweep(*place)]
        done += [f"removed what a killed writer left: {one}" for one in swept]
    archive = _archive(path, backups)
    if archive.names():
        with WriterLock(f"{path}.lock"):
            done += mend_archive(archive)
    return done


def _archive(path: str, backups: Backups) -> Archive:
    return Repository(path, os.path.dirname(backups.folder)).archive


def _journal(path: str) -> Check:
    name = "the journal reads"
    try:
        mode = os.stat(path).st_mode
        if not stat.S_ISREG(mode):
            trouble = not_a_file(path, mode)
            return Check(name, trouble.message, trouble.hint)
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
        deals, commitments = len(snapshot.deals), len(snapshot.commitments)
        counts = f"{counted(deals, 'deal')}, {counted(commitments, 'commitment')}"
        lost = list(_dangling(snapshot))
        _ = snapshot.entries, snapshot.days, snapshot.people
    except JournalTrouble as trouble:
        return Check(name, trouble.message, "nextstep restore puts the newest good backup there")
    if lost:
        return Check(
            name, f"no deal is there for {counted(len(lost), 'record')}: {lost[0]}", "undo"
        )
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
    """What nextstep has made, and the rights it should have."""
    folder, name = os.path.split(path)
    aside = [one for one in _listed(folder) if one.startswith(f"{name}.unreadable-")]
    files = [path, f"{path}.lock", *(os.path.join(folder, one) for one in aside)]
    state = os.path.dirname(backups.folder)
    folders = [state, *(place for place, _ in _written_places(path, backups)[1:])]
    files += [os.path.join(inner, one) for inner in folders[1:] for one in _listed(inner)]
    return [(one, _PRIVATE_FILE) for one in files if os.path.isfile(one)] + [
        (one, _PRIVATE_FOLDER) for one in folders if os.path.isdir(one)
    ]


def _listed(folder: str) -> list[str]:
    """The names in a folder; none where it can't be looked into."""
    try:
        return sorted(os.listdir(folder))
    except OSError:
        return []


def _mode(place: str) -> int:
    """The rights to a file or folder; 0 where it has gone meanwhile."""
    try:
        return stat.S_IMODE(os.stat(place).st_mode)
    except OSError:
        return 0


def _rights(path: str, backups: Backups) -> Iterator[Check]:
    if os.name != "posix":
        return
    for place, wanted in _private_places(path, backups):
        mode = _mode(place)
        name = f"only you can read {place}"
        if mode & 0o077:
            yield Check(name, f"its rights are {mode:o}", f"make them {wanted:o}", True)
        elif place == path:
            yield Check(name, f"{mode:o}")
    yield from _owner(path)
    yield from _folder(os.path.dirname(path))


def _owner(path: str) -> Iterator[Check]:
    """Root may write into anybody's journal; others are better told whose it is."""
    if os.path.isfile(path) and os.stat(path).st_uid != os.geteuid():
        name, found = f"{path} is yours", f"it belongs to user {os.stat(path).st_uid}"
        yield Check(name, found, "use nextstep as that user, or another journal")


def _folder(folder: str) -> Iterator[Check]:
    """Who may write into the folder may put another file in the journal's place."""
    if not os.path.isdir(folder):
        return
    mode = _mode(folder)
    name = f"only you can write into {folder}"
    if mode & 0o022 and not mode & stat.S_ISVTX:
        yield Check(name, f"its rights are {mode:o}", "take them from others: chmod go-w")
    else:
        yield Check(name, f"{mode:o}")


def _written_places(path: str, backups: Backups) -> list[tuple[str, str]]:
    """The folders that nextstep writes into, with the pattern of the names there."""
    drafts = os.path.join(os.path.dirname(backups.folder), "drafts")
    return [(os.path.dirname(path), own_files(path)), (backups.folder, COPY), (drafts, DRAFT)]


def _temporary_files(path: str, backups: Backups) -> list[str]:
    found = []
    for place in _written_places(path, backups):
        try:
            found += temporary_files(*place)
        except OSError:
            continue  # the journal's own check says what keeps it from being read
    return found


def _left_over(path: str, backups: Backups) -> Check:
    left = _temporary_files(path, backups)
    name = "nothing is left over of a killed writer"
    if left:
        return Check(name, counted(len(left), "temporary file"), "remove them", True)
    return Check(name, "nothing")


def _copies(path: str) -> Iterator[Check]:
    name = "no sync program has left a copy beside it"
    copies = conflict_copies(path)
    if not copies:
        yield Check(name, "none")
    for one in copies:
        yield Check(name, one, "see what it would bring: nextstep merge")


def _backups(backups: Backups, today: date) -> Check:
    name = "there is a good backup"
    try:
        copies = backups.list()
    except JournalTrouble as trouble:
        return Check(name, trouble.message, trouble.hint)
    if not copies:
        return Check(name, "none yet; one is made before the first write of a day")
    newest = backups.newest_good()
    if newest is None:
        return Check(name, f"none of {len(copies)} reads", "make one: nextstep backup")
    age = (today - newest.made_at.date()).days
    return Check(name, f"{len(copies)}, the newest good one {age} days old")
