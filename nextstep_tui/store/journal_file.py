"""The journal's file as bytes: JSON, one record a line, sorted by id.

People, ``diff`` and ``git`` can read it. The first line says what program and which schema wrote
it, counts the writes, and holds a checksum over everything after it::

    {"nextstep":{"schema":3,"generation":7,"next_number":12,"checksum":"crc32:5f0c31aa"},
    "commitments":{
    "1f0c…":{"who":"Maria",…},
    …
"""

from __future__ import annotations

import contextlib
import json
import zlib
from operator import itemgetter
from typing import TYPE_CHECKING

from nextstep_tui.core.documents import Document as Document
from nextstep_tui.core.documents import JsonValue as JsonValue
from nextstep_tui.core.documents import Tables as Tables
from nextstep_tui.core.errors import JournalTrouble
from nextstep_tui.core.frozen import frozen
from nextstep_tui.store.lazy_tables import OPENS, LazyTables

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from nextstep_tui.store.lines import Row

SCHEMA = 3
"""The version of the file's shape that this program writes."""


@frozen
class Envelope:
    """What the file says of itself in its first line."""

    schema: int = SCHEMA
    generation: int = 0
    """Counts the writes."""
    next_number: int = 1
    """The order number of the next record; never used twice."""


@frozen
class Decoded:
    """A journal's bytes, read."""

    envelope: Envelope
    tables: Tables
    altered: bool
    """Whether the checksum does not fit: something else has changed the file."""


@frozen
class Read:
    """A journal's bytes as its storage keeps them: their records unopened, where that can be."""

    envelope: Envelope
    rows: LazyTables
    altered: bool
    """As for ``Decoded``."""


def encode(envelope: Envelope, tables: Mapping[str, Mapping[str, Row]]) -> bytes:
    """The file's bytes: the envelope in the first line, then one record a line."""
    dump = json.JSONEncoder(
        ensure_ascii=False, allow_nan=False, separators=(",", ":"), check_circular=False
    ).encode
    parts = []
    for name in sorted(tables):
        lines = tables.lines_of(name) if isinstance(tables, LazyTables) else []
        parts.append(b"\n".join(lines) if lines else _table(name, tables[name], dump))
    body = b",\n".join(parts) + b"}\n"
    first = dump(
        {
            "schema": envelope.schema,
            "generation": envelope.generation,
            "next_number": envelope.next_number,
            "checksum": checksum(body),
        }
    )
    comma = "," if parts else ""
    return f'{{"nextstep":{first}{comma}\n'.encode() + body


def _table(name: str, rows: Mapping[str, Row], dump: Callable[[object], str]) -> bytes:
    head = f"{dump(name)}:{{".encode()
    if not rows:
        return head + b"}"
    pieces: list[bytes] = []
    for key, row in sorted(rows.items(), key=itemgetter(0)):
        if isinstance(row, bytes):
            pieces += (b'},\n"', key.encode(), OPENS, row)
        else:
            pieces += (b"},\n", f"{dump(key)}:{dump(row)[:-1]}".encode())
    pieces[0] = pieces[0][2:]
    return head + b"".join(pieces) + b"}\n}"


def checksum(body: bytes | memoryview) -> str:
    """What the envelope says of the bytes after its line."""
    return f"crc32:{zlib.crc32(body):08x}"


def decode(data: bytes, path: str) -> Decoded:
    """Read a journal's bytes; one that a newer program wrote is read as far as it can be.

    Args:
        data: the whole file.
        path: where it is, for the sentence.

    Raises:
        JournalTrouble: it is empty, cut, or no journal at all.
    """
    if not data.strip():
        raise _no_journal(path, "it is empty")
    try:
        whole = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise _no_journal(path, "it is no JSON") from error
    if not isinstance(whole, dict) or not isinstance(whole.get("nextstep"), dict):
        raise _no_journal(path, "it is JSON, but not nextstep's")
    head = whole.pop("nextstep")
    envelope = _envelope(head, path)
    for name, table in whole.items():
        if not isinstance(table, dict) or not all(isinstance(row, dict) for row in table.values()):
            raise _no_journal(path, f"its table '{name}' is not one")
    altered = head.get("checksum") != checksum(data[data.find(b"\n") + 1 :])
    return Decoded(envelope, whole, altered)


def read(data: bytes, path: str) -> Read:
    """Read a journal's bytes as ``decode`` does, but look into its records no further than needed.

    The checksum tells that the lines are those that ``encode`` has written; where it does not fit,
    or the shape is not this program's own, all of it is read and looked over.

    Args:
        data: the whole file.
        path: where it is, for the sentence.

    Raises:
        JournalTrouble: it is empty, cut, or no journal at all.
    """
    end = data.find(b"\n") + 1
    with contextlib.suppress(ValueError, RecursionError):
        whole = json.loads(data[:end].rstrip(b",\n") + b"}")
        head = whole.get("nextstep") if isinstance(whole, dict) and len(whole) == 1 else None
        if isinstance(head, dict) and head.get("checksum") == checksum(memoryview(data)[end:]):
            envelope = _envelope(head, path)
            rows = None
            if envelope.schema == SCHEMA:
                rows = LazyTables.taken_apart(data.split(b"\n")[1:])
            if rows is not None:
                return Read(envelope, rows, altered=False)
    decoded = decode(data, path)
    return Read(decoded.envelope, LazyTables(decoded.tables), decoded.altered)


def _envelope(head: dict[str, JsonValue], path: str) -> Envelope:
    envelope = Envelope(*(_counter(head, name, path) for name in _COUNTERS))
    if envelope.schema == 0:
        raise _no_journal(path, "its first line is not nextstep's")
    return envelope


_COUNTERS = ("schema", "generation", "next_number")


def _counter(head: dict[str, JsonValue], name: str, path: str) -> int:
    number = head.get(name)
    if not isinstance(number, int) or isinstance(number, bool) or number < 0:
        raise _no_journal(path, "its first line is not nextstep's")
    return number


def _no_journal(path: str, why: str) -> JournalTrouble:
    return JournalTrouble(
        f"The journal can't be read: {why} ({path}).",
        "It was left exactly as it is. nextstep restore puts the newest good backup in its place"
        " and keeps this file beside it.",
    )


def newer_schema(path: str) -> JournalTrouble:
    """The refusal to touch a journal that a newer program has written."""
    return JournalTrouble(
        f"This journal was written by a newer nextstep ({path}).",
        "Upgrade nextstep to write into it. Nothing was changed.",
    )
