"""Putting bytes on the disk so that they are there, whole and private.

A file is never written in place: new bytes go to a temporary file in the same folder, reach the
disk, and take the old file's place in one step.
"""

from __future__ import annotations

import contextlib
import os
import sys
import time
from dataclasses import dataclass

from nextstep_tui.core.errors import JournalTrouble
from nextstep_tui.store.ids import new_id

TEMPORARY = ".new-"
"""What stands between a file's name and the random end of its temporary one's."""
_REPLACES_ONLY_CLOSED = sys.platform == "win32"
_REPLACE_TRIES = 20
_REPLACE_PAUSE = 0.05
"""Seconds; Windows refuses to replace a file while another program reads it."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """What tells whether a file is still the one that was read."""

    inode: int
    size: int
    modified: int
    """Nanoseconds since 1970."""
    changed: int
    """The same, kept by the system: no program can set it to what it was."""


def stamp_of(found: os.stat_result) -> Stamp:
    """The stamp of a file."""
    return Stamp(found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns)


def make_private_folder(folder: str) -> None:
    """Make a folder, and those above it that are missing, each open to its owner alone.

    Raises:
        OSError: it can't be made.
    """
    if os.path.isdir(folder):
        return
    above = os.path.dirname(folder)
    if above != folder:
        make_private_folder(above)
    # The umask may take rights away, never add them.
    os.makedirs(folder, mode=0o700, exist_ok=True)


def write_atomically(path: str, folder: str, data: bytes) -> Stamp:
    """Put bytes in a file's place so that a reader sees the old file or the new one, whole.

    Args:
        path: the file, links followed.
        folder: the folder it is in; the temporary file is made there, private to its owner.
        data: all of the new bytes.

    Returns:
        The new file's stamp.

    Raises:
        OSError: the disk refused; the old file is intact and the temporary one removed.
    """
    temporary = f"{path}{TEMPORARY}{new_id()}"
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    descriptor = os.open(temporary, flags, 0o600)
    try:
        try:
            view = memoryview(data)
            while view:
                view = view[os.write(descriptor, view) :]
            _to_disk(descriptor)
            if not _REPLACES_ONLY_CLOSED:
                os.replace(temporary, path)
            found = os.fstat(descriptor)  # after its change of name, which the stamp shows
        finally:
            os.close(descriptor)
        if _REPLACES_ONLY_CLOSED:
            _replace(temporary, path)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(temporary)
        raise
    try:
        _folder_to_disk(folder)
    except OSError as error:
        raise JournalTrouble(
            f"It is not sure that this was saved: {error.strerror or error} ({path}).",
            "Look for it before you write it again, and check the disk.",
        ) from error
    return stamp_of(found)


def sweep(folder: str, name: str = "") -> None:
    """Remove what a killed writer left; only by the one who holds the lock.

    Args:
        folder: where to look.
        name: the file whose temporary ones are meant; all files' where empty.
    """
    for one in os.listdir(folder):
        begin, found, _ = one.rpartition(TEMPORARY)
        if found and (begin == name or not name):
            with contextlib.suppress(FileNotFoundError):
                os.unlink(os.path.join(folder, one))


def _to_disk(descriptor: int) -> None:
    if sys.platform == "darwin":
        import fcntl

        # fsync on macOS only reaches the drive's own cache.
        fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)
    else:
        os.fsync(descriptor)


def _replace(temporary: str, path: str) -> None:
    for _ in range(_REPLACE_TRIES):
        try:
            os.replace(temporary, path)
        except PermissionError:
            time.sleep(_REPLACE_PAUSE)
        else:
            return
    os.replace(temporary, path)


def _folder_to_disk(folder: str) -> None:
    """Make the new name last as well; Windows has no such call and needs none."""
    if sys.platform == "win32":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
