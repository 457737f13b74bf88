"""The journal's lines, each opened when its record is asked for, and written again as it stood.

Most calls want few of the hundreds of records that a journal's file holds. Its checksum tells that
the bytes are those that this program has written, one record a line; so its tables are taken apart
at their lines when somebody asks for their records, and a line is read as JSON only once somebody
looks into it. What is in any way other than that is read whole, and judged.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterator, Mapping, MutableMapping
from typing import cast

from nextstep_tui.core.documents import Document, Tables
from nextstep_tui.core.errors import JournalTrouble

_read_json = json.JSONDecoder().raw_decode
OPENS = b'":{'
"""What ends a key and begins a document or a table."""
_ENDS = b"},"
"""What ends a record's line, and is the line that ends a table."""
# Whether bytes hold another byte is asked by number: by letter Python first tries that, and fails.
_BRACE, _ENDING, _BACKSLASH = b"{}\\"

Row = bytes | Document
"""A record as the journal has it: what its line of the file has between its document's braces, or
the document that a change has made."""


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
    if _BACKSLASH not in names:
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
        raise _unreadable(text) from error
    if not isinstance(rows, dict) or not all(isinstance(row, dict) for row in rows.values()):
        raise _unreadable(text)
    return cast("dict[str, Row]", rows)


def opened(row: Row) -> Document:
    """A record's document; it is not to be changed.

    Args:
        row: the record.

    Raises:
        JournalTrouble: its line is no JSON, although the checksum fits.
    """
    return _document(row) if isinstance(row, bytes) else row


def opened_together(rows: Mapping[str, Row]) -> dict[str, Document]:
    """Records' documents by their keys, in order; quicker than one by one.

    Args:
        rows: the records by key.

    Raises:
        JournalTrouble: as for ``opened``.
    """
    lines = {key: row for key, row in rows.items() if isinstance(row, bytes)}
    return {**cast("dict[str, Document]", rows), **_documents(lines)}


def _document(content: bytes) -> Document:
    try:
        text = f"{{{content.decode()}}}"
        found, end = _read_json(text)
    except (ValueError, RecursionError) as error:
        raise _unreadable(content) from error
    if end != len(text):
        raise _unreadable(content)
    return cast("Document", found)


def _documents(contents: Mapping[str, bytes]) -> dict[str, Document]:
    """What stands between documents' braces, read as one list: most of the cost is for each."""
    if contents:
        with contextlib.suppress(ValueError, RecursionError):
            text = f"[{{{b'},{'.join(contents.values()).decode()}}}]"
            found, end = _read_json(text)
            if end == len(text) and len(found) == len(contents):
                return dict(zip(contents, found, strict=True))
    return {key: _document(content) for key, content in contents.items()}


def _unreadable(content: bytes) -> JournalTrouble:
    begin = content[:_SHOWN].decode(errors="replace")
    return JournalTrouble(
        f"The journal has a record that can't be read: {begin}.",
        "The file was left exactly as it is. Put a good copy in its place: nextstep restore.",
    )


_SHOWN = 40
"""Bytes of a broken record that are quoted."""


def all_opened(rows: Mapping[str, Mapping[str, Row]]) -> Tables:
    """The documents of all records, by table and key; they are not to be changed.

    Args:
        rows: the records.

    Raises:
        JournalTrouble: a line is no JSON.
    """
    return {name: opened_together(table) for name, table in rows.items()}


def with_field(rows: Mapping[str, Row], field: str) -> list[str]:
    """The keys of the records whose documents have a field of their own, in the records' order.

    It is seen without opening a line where that can be. Within a text a quotation mark stands
    escaped, so that what looks like the field's name is one; and where nothing was opened before it
    but the document, it is a field of the document.

    Args:
        rows: the records by key.
        field: a name of letters and underscores.

    Raises:
        JournalTrouble: it takes opening a line to tell, and that is no JSON.
    """
    name = f'"{field}":'.encode()
    found = []
    for key, row in rows.items():
        if isinstance(row, bytes):
            before, is_there, _ = row.partition(name)
            if is_there and (_BRACE not in before or field in opened(row)):
                found.append(key)
        elif field in row:
            found.append(key)
    return found


def without_part(rows: Mapping[str, Row], field: str) -> list[str]:
    """The keys of the records in whose documents a field holds no document, in their order.

    Quicker than ``with_field``: most lines have no other document in them, or just that one.

    Args:
        rows: the records by key.
        field: a name of letters and underscores.

    Raises:
        JournalTrouble: as for ``with_field``.
    """
    name = f'"{field}":{{'.encode()
    found = []
    for key, row in rows.items():
        if isinstance(row, bytes):
            if _BRACE in row:
                before, is_there, after = row.partition(name)
                is_known = is_there and _BRACE not in before and _BRACE not in after
                if is_known or isinstance(opened(row).get(field), dict):
                    continue
        elif isinstance(row.get(field), dict):
            continue
        found.append(key)
    return found


def texts_of(rows: Mapping[str, Row], field: str) -> dict[str, str]:
    """What a field of the records' documents says, by their keys, in the records' order.

    A line is opened only where ``with_field`` would, or where the text has something escaped.

    Args:
        rows: the records by key.
        field: a name of letters and underscores; a record in which it holds no text is left out.

    Raises:
        JournalTrouble: it takes opening a line to tell, and that is no JSON.
    """
    return {key: _text(text) for key, text in _encoded(rows, field).items()}


def keys_by(rows: Mapping[str, Row], field: str) -> dict[str, list[str]]:
    """The keys of the records in which a field says the same text, by that text.

    Args:
        rows: the records by key.
        field: as for ``texts_of``.

    Raises:
        JournalTrouble: as for ``texts_of``.
    """
    found: dict[bytes, list[str]] = {}
    for key, text in _encoded(rows, field).items():
        found.setdefault(text, []).append(key)
    return {_text(text): keys for text, keys in found.items()}


def _encoded(rows: Mapping[str, Row], field: str) -> dict[str, bytes]:
    """What ``texts_of`` says, not decoded yet."""
    name = f'"{field}":"'.encode()
    found: dict[str, bytes] = {}
    for key, row in rows.items():
        if isinstance(row, bytes):
            before, is_there, after = row.partition(name)
            if not is_there:
                continue
            text = after.partition(b'"')[0]
            if _BACKSLASH not in text and _BRACE not in before:
                found[key] = text
                continue
        said = opened(row).get(field)
        if isinstance(said, str):
            found[key] = said.encode(errors="surrogatepass")
    return found


def texts_in(rows: Mapping[str, Row], part: str, field: str) -> dict[str, str]:
    """What a field says in a document within the records' documents, by their keys, in order.

    Args:
        rows: the records by key.
        part: the field that holds the inner document.
        field: the inner document's; a record that has no text there is left out.

    Raises:
        JournalTrouble: as for ``texts_of``.
    """
    found: dict[str, str] = {}
    begins, name = f'"{part}":{{'.encode(), f'"{field}":"'.encode()
    for key, row in rows.items():
        if isinstance(row, bytes):
            before, _, after = row.partition(begins)
            inner, _, rest = after.partition(name)
            text, ends, _ = rest.partition(b'"')
            is_plain = ends and _BACKSLASH not in text and _BRACE not in before
            if is_plain and _BRACE not in inner and _ENDING not in inner:
                found[key] = _text(text)
                continue
        held = opened(row).get(part)
        said = held.get(field) if isinstance(held, dict) else None
        if isinstance(said, str):
            found[key] = said
    return found


def _text(text: bytes) -> str:
    try:
        return text.decode(errors="surrogatepass")
    except UnicodeDecodeError as error:
        raise _unreadable(text) from error


def as_far_as(rows: Mapping[str, Row], field: str, others: tuple[str, ...]) -> dict[str, Document]:
    """Records' documents as far as a text in them, where what is wanted of the rest is not there.

    Args:
        rows: the records by key.
        field: the text's field, a name of letters and underscores.
        others: the fields that are wanted too.

    Returns:
        Documents with all of these that the records have, by key, in order; a record's whole one
        where that can't be told from its line.

    Raises:
        JournalTrouble: what is read of them is no JSON.
    """
    name = f'"{field}":"'.encode()
    wanted = [f'"{other}":'.encode() for other in others]
    found: dict[str, Row] = {**rows}
    for key, row in rows.items():
        if isinstance(row, bytes):
            before, is_there, after = row.partition(name)
            text, ends, rest = after.partition(b'"')
            is_plain = is_there and ends and _BRACE not in before and _BACKSLASH not in text
            if is_plain and not [one for one in wanted if rest.partition(one)[1]]:
                found[key] = b"".join((before, name, text, ends))
    return opened_together(found)


def is_same(one: Row, other: Row) -> bool:
    """Whether two records say the same.

    Args:
        one: a record.
        other: another state of it.

    Raises:
        JournalTrouble: one of them is a line that is no JSON.
    """
    return one is other or one == other or opened(one) == opened(other)
