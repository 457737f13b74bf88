"""Writing a note into a file that somebody chose, never over another one without being told."""

from __future__ import annotations

import os
import re

from nextstep_tui.core.errors import BadCall, Conflict, JournalTrouble
from nextstep_tui.core.names import folded
from nextstep_tui.core.text import clean, quoted
from nextstep_tui.store.disk import write_atomically

ENDINGS = (".md", ".txt")
"""What a note's file may end in."""
_LONGEST_NAME = 60


def suggested_name(*words: str) -> str:
    """A file name made of some words: ``acme-renewal-recap-2026-11-23.md``."""
    plain = re.sub(r"[^a-z0-9]+", "-", folded(clean(" ".join(words)))).strip("-")
    return f"{plain[:_LONGEST_NAME].strip('-') or 'note'}{ENDINGS[0]}"


def write_note(path: str, text: str, *, replace: bool = False) -> str:
    """Write a note.

    Args:
        path: where, as typed; ``~`` is the home folder, no ending is ``.md``.
        text: the note.
        replace: whether a file that is there already may go.

    Returns:
        The whole path of the file.

    Raises:
        BadCall: the path is no place for a note.
        Conflict: there is a file of that name, and it may not be replaced.
        JournalTrouble: it can't be written; nothing was changed.
    """
    return write_file(path, text.rstrip("\n").encode("utf-8", "replace") + b"\n", ENDINGS, replace)


def write_file(path: str, data: bytes, endings: tuple[str, ...], replace: bool) -> str:
    """Write bytes to a chosen path.

    Args:
        path: as it was typed; a relative one and ``~`` are followed.
        data: all of the file.
        endings: those that it may have; the first is added where it has none.
        replace: whether a file that is there may be written over.

    Returns:
        The whole path.

    Raises:
        BadCall: it is no path of such a file.
        Conflict: there is a file already.
        JournalTrouble: the disk refused.
    """
    typed = clean(path).strip("'\"")
    if not typed:
        raise BadCall("Which file?", f"Write a path that ends in {' or '.join(endings)}.")
    whole = os.path.abspath(os.path.expanduser(typed))
    ending = os.path.splitext(whole)[1].casefold()
    if not ending:
        whole += endings[0]
    elif ending not in endings:
        raise BadCall(
            f"{quoted(os.path.basename(whole))} does not end in {' or '.join(endings)}.",
            "Only such a file is written.",
        )
    if os.path.isdir(whole):
        raise BadCall(f"{quoted(whole)} is a folder.", "Add the file's name to it.")
    if os.path.lexists(whole) and not replace:
        raise Conflict(f"There is a file {quoted(whole, 200)} already.", "It was left as it is.")
    folder = os.path.dirname(os.path.realpath(whole))
    try:
        write_atomically(os.path.realpath(whole), folder, data)
    except OSError as error:
        raise JournalTrouble(
            f"The file can't be written: {error.strerror or error} ({whole}).",
            "Nothing was written; choose another folder.",
        ) from error
    return whole
