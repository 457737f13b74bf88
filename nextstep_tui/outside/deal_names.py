"""A small file with the deals' names, so that a shell can complete them and start nothing.

A line a deal: its short id, its status and its name, with tabs between. Every save writes it anew
where it changes; it is as private as the journal.
"""

from __future__ import annotations

import contextlib
import os
from typing import TYPE_CHECKING

from nextstep_tui.core.errors import NextstepError
from nextstep_tui.core.lookup import short_ids
from nextstep_tui.core.text import clean
from nextstep_tui.store.disk import write_if_new

if TYPE_CHECKING:
    from nextstep_tui.journal import Journal

FILE = "deals"
"""The file's name in the state folder."""


def keep_names_current(journal: Journal) -> None:
    """Write the deals' names anew where they changed; what goes wrong leaves the old ones."""
    # The change itself is on the disk already: completions must not make it look undone.
    with contextlib.suppress(OSError, NextstepError):
        deals = journal.outlook().snapshot.deal_names
        short = short_ids(deals)
        lines = [
            f"{short[one.id]}\t{one.status.value}\t{clean(one.name)}" for one in deals.values()
        ]
        data = "".join(f"{line}\n" for line in sorted(lines)).encode("utf-8", "replace")
        path = os.path.join(journal.state_folder, FILE)
        write_if_new(path, journal.state_folder, data)
