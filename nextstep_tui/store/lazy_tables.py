"""The journal's tables, each taken apart at its lines when its records are asked for.

The file's checksum tells that its bytes are those that this program has written, one record a line.
A table that nobody has changed is written again as it stood. What is in any way other than that is
read whole, and judged.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterator, Mapping, MutableMapping
from typing import cast

from nextstep_tui.store.lines import Row, unreadable

OPENS = b'":{'
"""What ends a key and begins a document or a table."""
_ENDS = b"},"
"""What ends a record's line, and is the line that ends a table."""


class _Table:
    """A table: its lines as the file has them, or its records, or both once they were asked for."""

    __slots__ = ("_rows", "lines")

    def __init__(self, lines: list[bytes], rows: dict[str, Row] | None = None) -> None:
        self.lines = lines
        """From the one that its name begins to the brace that ends it; none where it was made."""
        self._rows = rows

    @property
    def rows(self) -> dict[str, Row]:
        """The records by their keys.

        Raises:
            JournalTrouble: the lines are no table.
        """
        if self._rows is None:
            self._rows = _rows_in(self.lines)
        return self._rows


class LazyTables(MutableMapping[str, dict[str, Row]]):
    """A journal's records by table and key; a table is taken apart when it is asked for.

    A table's records are not to be changed: others are put in the place of the whole table.

    Args:
        tables: the tables' records.

    Raises:
        JournalTrouble: by all that asks for a table, where its lines are none.
    """

    def __init__(self, tables: Mapping[str, Mapping[str, Row]] | None = None) -> None:
        self._tables: dict[str, _Table] = {}
        for name, rows in (tables or {}).items():
            self[name] = dict(rows)

    def __getitem__(self, name: str) -> dict[str, Row]:
        return self._tables[name].rows

    def __setitem__(self, name: str, rows: dict[str, Row]) -> None:
        self._tables[name] = _Table([], rows)

    def __delitem__(self, name: str) -> None:
        del self._tables[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._tables)

    def __len__(self) -> int:
        return len(self._tables)

    def copy(self) -> LazyTables:
        """The same tables, to put others in the place of some; taken apart once for both."""
        return self._of(self._tables.copy())

    def count(self, name: str) -> int:
        """How many records a table has; it is not taken apart for that.

        Args:
            name: the table's; one that is not there has none.
        """
        table = self._tables.get(name)
        if table is None:
            return 0
        return max(0, len(table.lines) - 2) if table.lines else len(table.rows)

    def lines_of(self, name: str) -> list[bytes]:
        """A table as the file has it, its name in the first line; none where others were put.

        Args:
            name: the table's.
        """
        return self._tables[name].lines

    @classmethod
    def _of(cls, tables: dict[str, _Table]) -> LazyTables:
        made = cls()
        made._tables = tables
        return made

    @classmethod
    def taken_apart(cls, lines: list[bytes]) -> LazyTables | None:
        """A journal's lines after its first one, as ``journal_file.encode`` has written them.

        Args:
            lines: these, of which a checksum has told that nothing has changed them, and the
                nothing after the last one's end.

        Returns:
            Its tables; None where something is not as it would have been written.
        """
        *lines, last, after = lines if len(lines) > 1 else (b"", b"")
        if after or not last.endswith(b"}"):
            return None
        lines.append(last[:-1])  # without the brace that ends the whole file
        tables: dict[str, _Table] = {}
        at = 0
        while at < len(lines) and lines != [b""]:
            key, opens, rest = lines[at].partition(OPENS)
            name = key[1:].decode(errors="replace")
            is_name = key[:1] == b'"' and opens and "\\" not in name and name not in tables
            end = at if rest else _end_of_table(lines, at + 2)
            if not is_name or end >= len(lines) or rest not in (b"", b"}", _ENDS):
                return None
            tables[name] = _Table([*lines[at:end], lines[end].removesuffix(b",")])
            at = end + 1
        return cls._of(tables)


def _end_of_table(lines: list[bytes], begin: int) -> int:
    """The place of the first line that ends a table; beyond the last line where there is none."""
    with contextlib.suppress(ValueError):
        return lines.index(_ENDS, begin)
    return len(lines) - (lines[-1] == b"}")


def _rows_in(lines: list[bytes]) -> dict[str, Row]:
    """A table's records, unopened where their lines are as this program writes them."""
    if len(lines) == 1:
        return {}
    parts = [line.partition(OPENS) for line in (*lines[1:-2], lines[-2] + b",")]
    names = b"".join([key for key, _, _ in parts])
    documents = [rest[:-2] for _, _, rest in parts if rest[-2:] == _ENDS]
    if b"\\" not in names:
        with contextlib.suppress(UnicodeDecodeError):
            begin, *keys = names.decode().split('"')
            rows: dict[str, Row] = dict(zip(keys, documents, strict=False))
            if not begin and len(rows) == len(parts) == len(keys):
                return rows
    return _read_whole(b"\n".join(lines))


def _read_whole(text: bytes) -> dict[str, Row]:
    try:
        (rows,) = json.loads(b"{%b}" % text).values()
    except (ValueError, RecursionError) as error:
        raise unreadable(text) from error
    if not isinstance(rows, dict) or not all(isinstance(row, dict) for row in rows.values()):
        raise unreadable(text)
    return cast("dict[str, Row]", rows)
