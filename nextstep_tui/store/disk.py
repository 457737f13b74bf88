"""Putting bytes on the disk so that they are there, whole and private.

A file is never written in place: new bytes go to a temporary file in the same folder, reach the
disk, and take the old file's place in one step.
"""

from __future__ import annotations

import contextlib
import errno
import os
import re
import sys
import time

from nextstep_tui.core.errors import JournalTrouble
from nextstep_tui.core.frozen import frozen
from nextstep_tui.store.ids import LENGTH, new_id

TEMPORARY = ".new-"
"""What stands between a file's name and the random end of its temporary one's."""
_REPLACES_ONLY_CLOSED = sys.platform == "win32"
_REPLACE_TRIES = 20
_REPLACE_PAUSE = 0.05
"""Seconds; Windows refuses to replace a file while another program reads it."""


@frozen
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

    A folder that is there already keeps its rights.

    Raises:
        OSError: it can't be made, or not be kept on the disk.
    """
    if os.path.isdir(folder):
        return
    above = os.path.dirname(folder)
    if above != folder:
        make_private_folder(above)
    try:
        os.mkdir(folder, 0o700)
    except FileExistsError:
        if os.path.isdir(folder):
            return  # another process was quicker
        raise
    # The umask may have taken away what the owner needs.
    os.chmod(folder, 0o700)
    # Else a power cut takes the folder away again, with all that was saved in it.
    _folder_to_disk(above)


def temporary_files(folder: str, name: str) -> list[str]:
    """What killed writers left in a folder; only a name that ends as ours do counts.

    Args:
        folder: where; it may be missing.
        name: a pattern for the names of the files that were to be written.

    Returns:
        Their paths, sorted.

    Raises:
        OSError: the folder can't be listed.
    """
    if not os.path.isdir(folder):
        return []
    left = [one for one in os.listdir(folder) if TEMPORARY in one]
    ours = rf"(?:{name}){re.escape(TEMPORARY)}[0-9a-z]{{{LENGTH}}}"
    return [os.path.join(folder, one) for one in sorted(left) if re.fullmatch(ours, one)]


def sweep(folder: str, name: str) -> list[str]:
    """Remove what killed writers left; called where no other writer can be alive.

    Args:
        folder: as for ``temporary_files``.
        name: as for ``temporary_files``.

    Returns:
        The paths of what was removed.

    Raises:
        OSError: the folder can't be listed, or a file not be removed.
    """
    left = temporary_files(folder, name)
    for one in left:
        with contextlib.suppress(FileNotFoundError):
            os.unlink(one)
    return left


def write_atomically(path: str, folder: str, data: bytes, *, lasting: bool = True) -> Stamp:
    """Put bytes in a file's place so that a reader sees the old file or the new one, whole.

    Args:
        path: the file, links followed.
        folder: the folder it is in; the temporary file is made there, private to its owner.
        data: all of the new bytes.
        lasting: whether to wait for the disk; what can be made anew need not outlive a power cut.

    Returns:
        The new file's stamp.

    Raises:
        OSError: the disk refused; the old file is intact and the temporary one removed.
        JournalTrouble: the new file is there, but a power cut may still take it away.
    """
    temporary = f"{path}{TEMPORARY}{new_id()}"
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    descriptor = os.open(temporary, flags, 0o600)
    try:
        try:
            if os.name == "posix":
                os.fchmod(descriptor, 0o600)  # the umask may have taken away what the owner needs
                _keep_owner(descriptor, path, folder)
            view = memoryview(data)
            while view:
                view = view[os.write(descriptor, view) :]
            if lasting:
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
        if lasting:
            _folder_to_disk(folder)
    except OSError as error:
        raise JournalTrouble(
            f"It is not sure that this was saved: {error.strerror or error} ({path}).",
            "Look for it before you write it again, and check the disk.",
        ) from error
    return stamp_of(found)


def write_if_new(path: str, folder: str, data: bytes) -> None:
    """Write a small file that follows the journal, where it does not say the same already.

    Args:
        path: the file.
        folder: the folder it is in; made where there is none.
        data: all that it is to say; it can be made anew, so nobody waits for the disk.

    Raises:
        OSError: the disk refused; the old file is intact.
        JournalTrouble: the folder can't be made.
    """
    with contextlib.suppress(FileNotFoundError), open(path, "rb") as file:
        if file.read() == data:
            return
    make_private_folder(folder)
    write_atomically(path, folder, data, lasting=False)


def _keep_owner(descriptor: int, path: str, folder: str) -> None:
    """Let root write without taking a file away from whom it, or its folder, belongs to."""
    if os.geteuid() != 0:
        return
    found = os.stat(path if os.path.exists(path) else folder)
    if found.st_uid != 0:
        # Some file systems have no owners; the new bytes matter more.
        with contextlib.suppress(OSError):
            os.fchown(descriptor, found.st_uid, found.st_gid)


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
    except OSError as error:
        # Some file systems know no such call on a folder, and say so; nothing can be done better.
        if error.errno not in (errno.EINVAL, errno.ENOTSUP):
            raise
    finally:
        os.close(descriptor)
