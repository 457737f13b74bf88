"""What was decided about a file's header, kept so that the same export is not asked about twice.

It is kept in the state folder, not in the journal: it says how a file is read, and an undo of an
import takes back deals, not the knowledge of which column held them.
"""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Mapping, Sequence

from nextstep_tui.core.errors import JournalTrouble
from nextstep_tui.core.text import clean
from nextstep_tui.exchange.columns import NOT_USED
from nextstep_tui.exchange.date_orders import ORDERS
from nextstep_tui.exchange.deals_csv import Remembered, corrected
from nextstep_tui.exchange.headers import field_named
from nextstep_tui.store.disk import make_private_folder, write_atomically

_FILE = "import-headers.json"
_MOST = 50
"""Headers that are kept, the last ones used."""


class RememberedHeaders:
    """The headers that were imported before.

    Args:
        state_folder: where what is no journal is kept.
    """

    def __init__(self, state_folder: str) -> None:
        self._folder = state_folder
        self._path = os.path.join(state_folder, _FILE)
        self._known = _read(self._path)

    def recall(self, cells: Sequence[str]) -> Remembered | None:
        """What was decided about a header with these cells."""
        return self._known.get(_key(cells)) if self._known else None

    def keep(
        self, headers: Sequence[str], mapping: Mapping[str, str], date_order: str | None
    ) -> None:
        """Remember what was decided about a header; what can't be written is asked again.

        Args:
            headers: the header's cells.
            mapping: what was corrected by hand now.
            date_order: ``dmy`` or ``mdy`` where somebody had to say it.
        """
        before = self.recall(headers) or Remembered({})
        now = Remembered(corrected(before.mapping, mapping), date_order or before.date_order)
        if now == before:
            return
        self._known.pop(_key(headers), None)
        self._known[_key(headers)] = now
        kept = dict(list(self._known.items())[-_MOST:])
        rows = [
            {"header": list(key), "mapping": dict(one.mapping), "date_order": one.date_order}
            for key, one in kept.items()
        ]
        with contextlib.suppress(OSError, JournalTrouble):
            make_private_folder(self._folder)
            text = json.dumps(rows, ensure_ascii=False, indent=1)
            write_atomically(self._path, self._folder, text.encode("utf-8", "replace"))


def _key(cells: Sequence[str]) -> tuple[str, ...]:
    return tuple(clean(cell).casefold() for cell in cells)


def _read(path: str) -> dict[tuple[str, ...], Remembered]:
    """What the file has; a file that is missing or broken remembers nothing."""
    try:
        with open(path, encoding="utf-8") as file:
            rows = json.load(file)
    except (OSError, ValueError, RecursionError):
        return {}
    found = {}
    for row in rows if isinstance(rows, list) else []:
        match row:
            case {"header": [*cells], "mapping": dict(mapping)} if all(
                isinstance(cell, str) for cell in cells
            ) and all(_is_field(header, field) for header, field in mapping.items()):
                order = row.get("date_order")
                found[_key(cells)] = Remembered(mapping, order if order in ORDERS else None)
    return found


def _is_field(header: object, name: object) -> bool:
    return (
        isinstance(header, str)
        and isinstance(name, str)
        and (name.strip() == NOT_USED or field_named(name) is not None)
    )
