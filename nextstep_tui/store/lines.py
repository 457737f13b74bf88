"""The journal's lines, each opened when its record is asked for, and written again as it stood.

Most calls want few of the hundreds of records that a journal's file holds. Its checksum tells that
the bytes are those that this program has written, one record a line; so they are taken apart at the
lines, and a line is read as JSON only once somebody looks into it. Bytes that are in any way other
than that are none of this module's: ``journal_file.decode`` reads them whole, and judges them.
"""

from __future__ import annotations

import contextlib
from json import JSONDecoder
from typing import TYPE_CHECKING, cast

from nextstep_tui.core.documents import Document, JsonValue, Tables
from nextstep_tui.core.errors import JournalTrouble

if TYPE_CHECKING:
    from collections.abc import Mapping

_read_json = JSONDecoder().raw_decode
_OPENS = b'":{'
"""What ends a key and begins a document or a table."""

Row = bytes | Document
"""A record as the journal has it: its line of the file, or the document that a change has made."""
Rows = dict[str, dict[str, Row]]
"""Records by table and key."""


def opened(row: Row) -> Document:
    """A record's document; it is not to be changed.

    Args:
        row: the record.

    Raises:
        JournalTrouble: its line is no JSON, although the checksum fits.
    """
    if not isinstance(row, bytes):
        return row
    try:
        text = row[row.index(_OPENS) + 2 :].decode()
        found, end = _read_json(text)
    except (ValueError, RecursionError) as error:
        raise _unreadable(row) from error
    if text[end:]:
        raise _unreadable(row)
    return cast("Document", found)


def _unreadable(line: bytes) -> JournalTrouble:
    key = line.partition(_OPENS)[0][1:13].decode(errors="replace")
    return JournalTrouble(
        f"The journal has a record that can't be read: {key}.",
        "The file was left exactly as it is. Put a good copy in its place: nextstep restore.",
    )


def all_opened(rows: Mapping[str, Mapping[str, Row]]) -> Tables:
    """The documents of all records, by table and key; they are not to be changed.

    Args:
        rows: the records.

    Raises:
        JournalTrouble: a line is no JSON.
    """
    return {name: {key: opened(row) for key, row in table.items()} for name, table in rows.items()}


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
            at = row.find(name)
            if at >= 0 and (row.count(b"{", 0, at) == 1 or field in opened(row)):
                found.append(key)
        elif field in row:
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
    name = f'"{field}":"'.encode()
    found: dict[str, str] = {}
    for key, row in rows.items():
        said: JsonValue = None
        if isinstance(row, bytes):
            begin = row.find(name)
            if begin >= 0:
                begin += len(name)
                text = row[begin : row.find(b'"', begin)]
                is_plain = b"\\" not in text and row.count(b"{", 0, begin) == 1
                said = text.decode() if is_plain else opened(row).get(field)
        else:
            said = row.get(field)
        if isinstance(said, str):
            found[key] = said
    return found


def is_same(one: Row, other: Row) -> bool:
    """Whether two records say the same.

    Args:
        one: a record.
        other: another state of it.

    Raises:
        JournalTrouble: one of them is a line that is no JSON.
    """
    return one is other or one == other or opened(one) == opened(other)


def taken_apart(body: bytes) -> Rows | None:
    """A journal's bytes after its first line, as ``journal_file.encode`` has written them.

    Args:
        body: the bytes, of which a checksum has told that nothing has changed them.

    Returns:
        Its records, unopened; None where something is not as it would have been written.
    """
    *lines, after = body.split(b"\n")
    if after or not lines or not lines[-1].endswith(b"}"):
        return None
    lines[-1] = lines[-1][:-1]  # the last table's end, without the whole file's
    tables: Rows = {}
    at = 0
    while at < len(lines) and lines != [b""]:
        name, opens, rest = lines[at][1:].partition(_OPENS)
        if lines[at][:1] != b'"' or not opens or b"\\" in name:
            return None
        rows: dict[str, Row] | None = {}
        if not rest:
            end = _end_of_table(lines, at + 1)
            rows, at = _by_key(lines[at + 1 : end]), end
        elif rest.rstrip(b",") != b"}":
            return None
        if rows is None:
            return None
        tables[name.decode()] = rows
        at += 1
    return tables


def _end_of_table(lines: list[bytes], begin: int) -> int:
    """The place of the first line that ends a table; beyond the last line where there is none."""
    with contextlib.suppress(ValueError):
        return lines.index(b"},", begin)
    return len(lines) - (lines[-1] == b"}")


def _by_key(lines: list[bytes]) -> dict[str, Row] | None:
    """Records' lines by their keys; None where one is no record's."""
    try:
        names = b"\n".join([line[: line.index(b'"', 1)] for line in lines])
    except ValueError:  # one has no key
        return None
    if b"\\" in names or names.count(b'"') != len(lines):
        return None
    keys = names.decode()[1:].split('\n"')
    rows: dict[str, Row] = dict(zip(keys, [line.rstrip(b",") for line in lines], strict=False))
    return rows if len(rows) == len(lines) > 0 else None
