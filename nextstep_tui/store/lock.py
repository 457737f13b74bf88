"""One writer at a time, first come, first served, by a lock that the operating system holds.

The lock is on a permanent file beside the journal and dies with its process. ``filelock`` would do
the same at 95 ms of import; a few system calls are all that is needed here.

The system's own queue is no help: waiting in it can't be given up after a time without a thread or
a signal, and a newcomer still gets in before those whom it has yet to wake. So the file also says
who has waited longest, and when that writer was last alive. The others, newcomers too, leave the
lock to it. It renews the note while it waits; where it is killed or stopped, the note runs out and
holds nobody up. Only the order rests on the note, never the lock itself.
"""

from __future__ import annotations

import contextlib
import os
import sys
import time
from typing import TYPE_CHECKING

from nextstep_tui.core.errors import JournalTrouble

if TYPE_CHECKING:
    from types import TracebackType

PATIENCE = 5.0
"""Seconds that a writer waits for another before it gives up."""
_PAUSE = 0.001
"""Seconds between two tries of the first in the queue."""
_PAUSE_BEHIND = 0.004
"""Seconds between two looks of those behind it; shorter than a change takes, so that the next one
has come forward when it is done."""
_ALIVE = 100_000_000
"""Nanoseconds for which a note keeps others back. Where a machine is so busy that a waiting process
pauses for longer, the order is only nearly kept."""
_RENEW = _ALIVE // 8
_NOTE = 48
"""Bytes of the note at the file's start; the name of the holder stands behind it."""
_NAME = 48

if sys.platform == "win32":
    import msvcrt

    def _try_lock(descriptor: int) -> bool:
        os.lseek(descriptor, 1024, os.SEEK_SET)  # beyond what others must be able to read
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def _unlock(descriptor: int) -> None:
        os.lseek(descriptor, 1024, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _try_lock(descriptor: int) -> bool:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _unlock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_UN)


class WriterLock:
    """Held while a change is made; a context manager.

    Args:
        path: the permanent lock file; made when missing, readable by its owner alone.
        patience: seconds to wait for another holder.

    Raises:
        JournalTrouble: on entering, where another process keeps the lock too long.
        OSError: where the lock file can't be made.
    """

    def __init__(self, path: str, patience: float = PATIENCE) -> None:
        self._path = path
        self._patience = int(patience * 1e9)
        self._descriptor = -1

    def __enter__(self) -> None:
        descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            if sys.platform != "win32":
                # The umask may have taken away what the owner needs; another's file is no matter.
                with contextlib.suppress(OSError):
                    os.fchmod(descriptor, 0o600)
            self._wait(descriptor)
            name = f"nextstep (process {os.getpid()})"
            _write(descriptor, " " * _NOTE + name.ljust(_NAME) + "\n")
            self._descriptor = descriptor
        finally:
            if self._descriptor < 0:
                os.close(descriptor)

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        descriptor, self._descriptor = self._descriptor, -1
        # Closing alone would leave the lock to a child that was forked meanwhile.
        with contextlib.suppress(OSError):
            _unlock(descriptor)
        os.close(descriptor)

    def _wait(self, descriptor: int) -> None:
        since = time.monotonic_ns()
        while True:
            first, renewed = _longest_waiting(descriptor)
            now = time.monotonic_ns()
            alive = first <= renewed <= now < renewed + _ALIVE
            late = now - since >= self._patience
            if late or not alive or since <= first:
                if _try_lock(descriptor):
                    return
                if late:
                    break
                if not alive or since < first or now - renewed > _RENEW:
                    _write(descriptor, f"{since} {now}".ljust(_NOTE))
            time.sleep(_PAUSE if since <= first else _PAUSE_BEHIND)
        if first == since:
            _write(descriptor, " " * _NOTE)
        raise JournalTrouble(
            f"Not saved: {_holder(descriptor)} is writing to the journal and has not let go.",
            "Wait for it to finish, or end it, and try again. Nothing was changed.",
        )


def _longest_waiting(descriptor: int) -> tuple[int, int]:
    """Since when the first in the queue has waited, and when it last said so.

    Both are nanoseconds of the clock that all processes share; (0, 0), long run out, where nobody
    waits or the note can't be read.
    """
    try:
        since, renewed = map(int, _read(descriptor, 0, _NOTE).split())
    except ValueError:
        return 0, 0
    return since, renewed


def _holder(descriptor: int) -> str:
    name = _read(descriptor, _NOTE, _NAME).decode("utf-8", "replace").strip()
    return name or "another program"


def _read(descriptor: int, start: int, size: int) -> bytes:
    os.lseek(descriptor, start, os.SEEK_SET)
    return os.read(descriptor, size)


def _write(descriptor: int, words: str) -> None:
    """Put words at the file's start. They only help others, so a full disk is no matter."""
    with contextlib.suppress(OSError):
        os.lseek(descriptor, 0, os.SEEK_SET)
        os.write(descriptor, words.encode())
