"""A journal's records, unopened: each is read as JSON when somebody looks into it.

Most calls want few of the hundreds of records that a journal's file holds, and of many no more than
one of their fields; where a line tells what that says, it is not opened for it.
"""

from __future__ import annotations

import contextlib
import json
from typing import TYPE_CHECKING, cast

from nextstep_tui.core.documents import Document, Tables
from nextstep_tui.core.errors import JournalTrouble

if TYPE_CHECKING:
    from collections.abc import Mapping

_read_json = json.JSONDecoder().raw_decode
# Whether bytes hold another byte is asked by number: by letter Python first tries that, and fails.
_BRACE, _ENDING, _BACKSLASH = b"{}\\"

Row = bytes | Document
"""A record as the journal has it: what its line of the file has between its document's braces, or
the document that a change has made."""


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
        raise unreadable(content) from error
    if end != len(text):
        raise unreadable(content)
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


def unreadable(content: bytes) -> JournalTrouble:
    """The refusal of what no record can be made of.

    Args:
        content: it; its beginning is quoted.
    """
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
        raise unreadable(text) from error


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
