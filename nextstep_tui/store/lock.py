"""One writer at a time, by a lock that the operating system holds.

The lock is on a permanent file beside the journal and dies with its process. ``filelock`` would do
the same at 95 ms of import; the two system calls are all that is needed here.
"""

from __future__ import annotations

import contextlib
import os
import sys
import time
from types import TracebackType

from nextstep_tui.core.errors import JournalTrouble

PATIENCE = 5.0
"""Seconds that a writer waits for another before it gives up."""
_PAUSE = 0.001
"""Seconds between two tries, at the least. Short, and not even, so that of many who wait none is
passed over for long."""
_HOLDER_BYTES = 200

if sys.platform == "win32":
    import msvcrt

    def _try_lock(descriptor: int) -> bool:
        os.lseek(descriptor, 1024, os.SEEK_SET)  # beyond the holder's name, which stays readable
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _try_lock(descriptor: int) -> bool:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True


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
        self._patience = patience
        self._descriptor = -1

    def __enter__(self) -> None:
        self._descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
        if sys.platform != "win32":
            # The umask may have taken away what the owner needs; of another's file it is no matter.
            with contextlib.suppress(OSError):
                os.fchmod(self._descriptor, 0o600)
        deadline = time.monotonic() + self._patience
        while not _try_lock(self._descriptor):
            if time.monotonic() >= deadline:
                holder = self._holder()
                self._close()
                raise JournalTrouble(
                    f"Not saved: {holder} is writing to the journal and has not let go.",
                    "Wait for it to finish, or end it, and try again. Nothing was changed.",
                )
            time.sleep(_PAUSE * (1 + os.urandom(1)[0] / 128))
        self._sign()

    def _sign(self) -> None:
        """Write down who holds the lock; only a help for others, so a full disk is no matter."""
        name = f"{os.path.basename(sys.argv[0] or 'python')} (process {os.getpid()})"
        with contextlib.suppress(OSError):
            os.ftruncate(self._descriptor, 0)
            os.lseek(self._descriptor, 0, os.SEEK_SET)
            os.write(self._descriptor, name.encode("utf-8", "replace"))

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._close()

    def _close(self) -> None:
        os.close(self._descriptor)
        self._descriptor = -1

    def _holder(self) -> str:
        os.lseek(self._descriptor, 0, os.SEEK_SET)
        name = os.read(self._descriptor, _HOLDER_BYTES).decode("utf-8", "replace").strip()
        return name or "another program"
