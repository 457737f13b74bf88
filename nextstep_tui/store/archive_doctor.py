"""Looking the archive over, and putting a good copy in the place of a file that broke."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nextstep_tui.core.errors import JournalTrouble
from nextstep_tui.core.text import counted
from nextstep_tui.store.archive import PEOPLE_FILE, Archive
from nextstep_tui.store.check import Check
from nextstep_tui.store.journal_file import SCHEMA

if TYPE_CHECKING:
    from collections.abc import Iterator


def examine_archive(archive: Archive) -> Iterator[Check]:
    """Look at every file of the archive and at its copy; changes nothing.

    Args:
        archive: the journal's.

    Yields:
        What is ill, and at the end what the archive holds; nothing where there is none.
    """
    try:
        names = archive.names()
    except JournalTrouble as trouble:
        yield Check("the archive reads", trouble.message, trouble.hint)
        return
    count = 0
    for name in names:
        try:
            found = archive.examine(name)
        except JournalTrouble as trouble:
            yield _broken(archive, name, trouble)
            continue
        if found is None:
            continue
        count += sum(len(rows) for rows in found.tables.values())
        path = archive.path(name)
        if found.envelope.schema > SCHEMA:
            yield Check("the archive reads", f"a newer nextstep wrote {path}", "upgrade nextstep")
        elif found.altered:
            said = f"something other than nextstep has changed {path}"
            yield Check("the archive reads", said, "look at it; its copy is as it was")
        elif not archive.has_copy(name):
            said = f"{path} has none, or an older one"
            yield Check("the archive has copies", said, "copy it", mendable=True)
    if names:
        quarters = sum(name != PEOPLE_FILE for name in names)
        said = f"{counted(count, 'record')} of {counted(quarters, 'quarter')}"
        yield Check("the archive was looked through", said)


def mend_archive(archive: Archive) -> list[str]:
    """Put copies in the place of broken files, and copy what has no copy; under the lock.

    Args:
        archive: the journal's.

    Returns:
        What was done, a sentence each.

    Raises:
        OSError: the disk refused.
    """
    done = []
    for name in archive.names():
        try:
            found = archive.examine(name)
        except JournalTrouble:
            if archive.has_good_copy(name):
                archive.put_back(name)
                done.append(f"put the copy of {name} back; the broken file is kept beside it")
            continue
        is_ours = found is not None and not found.altered and found.envelope.schema <= SCHEMA
        if is_ours and not archive.has_copy(name):
            archive.copy(name)
            done.append(f"copied the archive's {name}")
    return done


def _broken(archive: Archive, name: str, trouble: JournalTrouble) -> Check:
    if archive.has_good_copy(name):
        return Check("the archive reads", trouble.message, "put its copy back", mendable=True)
    remedy = "there is no good copy of it; look for one in your own backups"
    return Check("the archive reads", trouble.message, remedy)
