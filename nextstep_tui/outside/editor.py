"""A text in the rep's own editor, as ``$VISUAL`` or ``$EDITOR`` names it, and back."""

from __future__ import annotations

import contextlib
import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Mapping

from nextstep_tui.core.errors import BadCall, JournalTrouble, NothingFound
from nextstep_tui.core.text import clean_lines, quoted
from nextstep_tui.store.disk import make_private_folder, write_atomically

_MOST_BYTES = 1_000_000
_USUAL = ("notepad",) if sys.platform == "win32" else ("sensible-editor", "nano", "vi")


def edited(text: str, folder: str, surroundings: Mapping[str, str] | None = None) -> str:
    """Let the rep change a text in the editor; it is waited for.

    Args:
        text: what to begin with.
        folder: where the file is that the editor opens; it is private, and goes afterwards.
        surroundings: the environment; the program's own where not given.

    Returns:
        The text as it was left, clean line by line.

    Raises:
        BadCall: there is no editor, or it can't be started.
        NothingFound: the editor failed, or left nothing; the text is as it was.
        JournalTrouble: the file for it can't be written.
    """
    around = os.environ if surroundings is None else surroundings
    words = _editor(around)
    path = os.path.join(folder, f"note-{os.getpid()}.md")
    try:
        make_private_folder(folder)
        write_atomically(path, folder, f"{text}\n".encode("utf-8", "replace"), lasting=False)
    except OSError as error:
        raise JournalTrouble(
            f"The file for the editor can't be written: {error.strerror or error}.",
            "Nothing was changed.",
        ) from error
    try:
        _run(words, path, around)
        with open(path, "rb") as file:
            data = file.read(_MOST_BYTES + 1)
    except OSError as error:
        raise NothingFound(
            f"What the editor left can't be read: {error.strerror or error}.", _AS_IT_WAS
        ) from error
    finally:
        with contextlib.suppress(OSError):
            os.unlink(path)
    if len(data) > _MOST_BYTES:
        raise NothingFound(f"The editor left more than {_MOST_BYTES:,} bytes.", _AS_IT_WAS)
    try:
        found = clean_lines(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise NothingFound("What the editor left is not UTF-8.", _AS_IT_WAS) from error
    if not found.strip():
        raise NothingFound("The editor left nothing.", _AS_IT_WAS)
    return found


_AS_IT_WAS = "The note is as it was; nothing was sent or copied."


def _editor(around: Mapping[str, str]) -> list[str]:
    """The editor's words, the program found."""
    for variable in ("VISUAL", "EDITOR"):
        asked = around.get(variable, "").strip()
        if asked:
            try:
                words = shlex.split(asked, posix=sys.platform != "win32")
            except ValueError:
                words = [asked]
            program = shutil.which(words[0], path=around.get("PATH")) if words else None
            if program is None:
                raise BadCall(f"${variable} names no program: {quoted(asked)}.", "Name another.")
            return [program, *words[1:]]
    for name in _USUAL:
        if program := shutil.which(name, path=around.get("PATH")):
            return [program]
    raise BadCall("There is no editor.", "Name one: export EDITOR=nano")


def _run(words: list[str], path: str, around: Mapping[str, str]) -> None:
    try:
        done = subprocess.run([*words, path], env=dict(around), check=False)
    except OSError as error:
        raise BadCall(
            f"The editor can't be started: {error.strerror or error} ({quoted(words[0])}).",
            "Name another: export EDITOR=nano",
        ) from error
    if done.returncode:
        raise NothingFound(f"The editor ended with {done.returncode}.", _AS_IT_WAS)
