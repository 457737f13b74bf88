"""One marked block in a file that belongs to somebody else: put there, found again, taken out.

Taking it out restores the bytes that were there before: what had to be added around the block is
noted in its first line. Links are followed, line ends and rights are kept.
"""

from __future__ import annotations

import os
import re
import stat

from nextstep_tui.core.errors import JournalTrouble
from nextstep_tui.store.disk import write_atomically

_BEGIN, _END = "# >>> nextstep >>>", "# <<< nextstep <<<"
_FILE_IS_NEW, _NO_LINE_END = " (this file is nextstep's)", " (the line before had no end)"
_BLOCK = re.compile(
    rb"(?:^|(?<=\n))"
    + re.escape(_BEGIN).encode()
    + rb"([^\r\n]*)\r?\n(?:[^\n]*\n)*?"
    + re.escape(_END).encode()
    + rb"[^\n]*(?:\n|\Z)"
)


def put_in(data: bytes | None, lines: list[str]) -> bytes:
    """A file's bytes with the block in them, once.

    Args:
        data: the bytes as they are; None where there is no file.
        lines: what the block says, without line ends.
    """
    end = b"\r\n" if data is not None and data.count(b"\r\n") * 2 > data.count(b"\n") else b"\n"
    found = _BLOCK.search(data or b"")
    if data is not None and found:
        return data[: found.start()] + _block(lines, found[1].decode(), end) + data[found.end() :]
    if data is None:
        return _block(lines, _FILE_IS_NEW, end)
    cut_off = bool(data) and not data.endswith(b"\n")
    before = data + end if cut_off else data
    return before + _block(lines, _NO_LINE_END if cut_off else "", end)


def _block(lines: list[str], note: str, end: bytes) -> bytes:
    return b"".join(line.encode() + end for line in (f"{_BEGIN}{note}", *lines, _END))


def taken_out(data: bytes) -> bytes | None:
    """A file's bytes without the block; None where nothing is left of a file that we made.

    Args:
        data: the bytes as they are; without a block they stay so.
    """
    found = _BLOCK.search(data)
    if not found:
        return data
    before, after, note = data[: found.start()], data[found.end() :], found[1].decode()
    if note == _FILE_IS_NEW and not before and not after:
        return None
    if note == _NO_LINE_END and not after:
        before = before.removesuffix(b"\r\n" if b"\r\n" in found[0] else b"\n")
    return before + after


def lines_in(data: bytes) -> list[str]:
    """What the block in a file says, without its marks; nothing where there is none.

    Args:
        data: the file's bytes.
    """
    found = _BLOCK.search(data)
    return found[0].decode("utf-8", "replace").splitlines()[1:-1] if found else []


def read(path: str) -> bytes | None:
    """A file's bytes; None where there is none.

    Raises:
        JournalTrouble: it can't be read.
    """
    try:
        with open(path, "rb") as file:
            return file.read()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise JournalTrouble(
            f"{path} can't be read: {error.strerror or error}.", "Nothing was changed."
        ) from error


def write(path: str, data: bytes | None, hint: str) -> None:
    """Put a file's new bytes there, or remove it.

    Args:
        path: the file; a link to it stays one.
        data: its bytes; None removes it.
        hint: what to do where it can't be written.

    Raises:
        JournalTrouble: it can't be written; it is as it was.
    """
    target = os.path.realpath(path)
    folder = os.path.dirname(target)
    try:
        mode = stat.S_IMODE(os.stat(target).st_mode) if os.path.exists(target) else None
        # Replacing a file asks only for the folder's rights; a file that nobody may write is meant.
        if mode is not None and (not mode & 0o222 or not os.access(target, os.W_OK)):
            raise PermissionError(13, "it is read-only")
        if data is None:
            os.unlink(target)
            return
        os.makedirs(folder, exist_ok=True)
        write_atomically(target, folder, data)
        os.chmod(target, 0o644 if mode is None else mode)
    except OSError as error:
        raise JournalTrouble(
            f"{path} can't be written: {error.strerror or error}. It is as it was.", hint
        ) from error
