"""What can be offered for a journal that can't be read: its good backups, and what they hold."""

from __future__ import annotations

import contextlib
import os
from typing import TYPE_CHECKING

from nextstep_tui.core.errors import JournalTrouble
from nextstep_tui.core.frozen import frozen
from nextstep_tui.store import schema
from nextstep_tui.store.journal_file import decode

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nextstep_tui.store.backups import Backup, Backups


@frozen
class Offer:
    """A good backup, and how much it holds."""

    backup: Backup
    deals: int
    commitments: int


def offers(backups: Backups) -> Iterator[Offer]:
    """The good backups, newest first; each is read when it is asked for."""
    for backup in backups.list():
        with contextlib.suppress(JournalTrouble):
            path = os.path.join(backups.folder, backup.name)
            tables = decode(backups.read(backup), path).tables
            deals, commitments = tables.get(schema.DEALS, {}), tables.get(schema.COMMITMENTS, {})
            yield Offer(backup, len(deals), len(commitments))


def can_be_replaced(path: str) -> bool:
    """Whether another copy in its place helps: the file is gone, or its bytes are no journal.

    A file that its rights or the disk keep from being read may be a good one.
    """
    try:
        with open(path, "rb"):
            return True
    except FileNotFoundError:
        return True
    except OSError:
        return False
