"""Copies that a sync program made beside the journal because two machines had changed it.

They are found and named. One is merged only when the rep asks for it, and then it is moved away;
none is ever deleted.
"""

from __future__ import annotations

import os
import re
import stat
from datetime import datetime

from nextstep_tui.core.errors import JournalTrouble
from nextstep_tui.store.disk import make_private_folder, write_atomically
from nextstep_tui.store.ids import new_id
from nextstep_tui.store.journal_file import decode

_SURE = (
    # Syncthing
    r"\.sync-conflict-\d{8}-\d{6}(?:-\w+)?",
    # Dropbox and Nextcloud, in the language of the machine, and with a number where there are more
    r" \([^/]*(?i:conflict|konflikt|conflit)[^/]*\)(?: \(\d+\))?",
    # iCloud; a year is no such number
    r" (?:[2-9]|[1-9]\d)",
    # ownCloud
    r"_conflict-[\w-]+",
    # OneDrive, with a computer's name as Windows writes it
    r"-[A-Z0-9][A-Z0-9-]{0,14}(?:-\d{1,2})?",
)
_PERHAPS = r"-[^/]+"
"""OneDrive, with any computer's name; but a user's own file may be called so as well."""


def conflict_copies(path: str) -> list[str]:
    """The conflict copies of Syncthing, Dropbox, Nextcloud, iCloud, ownCloud and OneDrive.

    A name that could be a user's own counts only where the file is a journal that has a record in
    common with this one.

    Args:
        path: the journal.

    Returns:
        Their paths, sorted; none where the folder can't be listed.
    """
    folder, name = os.path.split(path)
    stem, ending = os.path.splitext(name)
    sure, perhaps = (
        re.compile(f"{re.escape(stem)}(?:{middle}){re.escape(ending)}", re.DOTALL)
        for middle in ("|".join(_SURE), _PERHAPS)
    )
    try:
        names = sorted(os.listdir(folder))
    except OSError:
        return []
    found = []
    for one in names:
        other = os.path.join(folder, one)
        if sure.fullmatch(one) or (perhaps.fullmatch(one) and _are_akin(path, other)):
            found.append(other)
    return found


def _are_akin(path: str, other: str) -> bool:
    return not _ids(path).isdisjoint(_ids(other))


def _ids(path: str) -> set[str]:
    """The ids of a journal's records; none where the file is no journal."""
    try:
        if not stat.S_ISREG(os.stat(path).st_mode):
            return set()
        with open(path, "rb") as file:
            tables = decode(file.read(), path).tables
    except (OSError, JournalTrouble):
        return set()
    # Days go by their dates, which every journal has.
    return {key for name, table in tables.items() if name != "days" for key in table}


def origin_of(copy: str, path: str) -> str:
    """The machine that a copy's name tells, as OneDrive and Dropbox write it; may be empty.

    Args:
        copy: the copy.
        path: the journal.
    """
    stem = os.path.splitext(os.path.basename(path))[0]
    middle = os.path.splitext(os.path.basename(copy))[0].removeprefix(stem)
    if found := re.fullmatch(r" \((.+?)(?:['’]s)? conflicted copy.*\)(?: \(\d+\))?", middle):
        return found[1]
    if found := re.fullmatch(r"-([A-Z0-9][A-Z0-9-]{0,14}?)(?:-\d{1,2})?", middle):
        return found[1]
    return ""


def move_to(folder: str, copy: str, now: datetime) -> str:
    """Move a copy that was merged out of the way; it is never deleted.

    Args:
        folder: where to; made where it is missing.
        copy: the copy.
        now: the local moment, for its new name.

    Returns:
        Where it is now.

    Raises:
        JournalTrouble: it can't be moved; it is where it was.
    """
    name = f"merged-{now:%Y%m%d-%H%M%S}-{new_id()[:4]}-{os.path.basename(copy)}"
    place = os.path.join(folder, name)
    try:
        with open(copy, "rb") as file:
            data = file.read()
        make_private_folder(folder)
        write_atomically(place, folder, data)
        os.unlink(copy)
    except OSError as error:
        raise JournalTrouble(
            f"The copy can't be moved away: {error.strerror or error} ({copy}).",
            "Merging it again brings nothing twice.",
        ) from error
    return place
