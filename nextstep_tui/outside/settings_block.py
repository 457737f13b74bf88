"""A few settings kept for the rep in a marked block of ``config.toml``.

The rest of the file stays as it is, byte for byte, and what the rep has set there is never set
again: the block says only what the file does not say yet. Taking a value out of it restores what
was there before.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from nextstep_tui.core.errors import Conflict
from nextstep_tui.outside import rc_block

NAME, WORKDAYS = "me.name", "days.work"
"""What is kept there; each a table and a key."""
_KEPT = (NAME, WORKDAYS)
_SAYS = "# Written when nextstep was set up; change it as you like."

Value = str | list[str]


def values_in(data: bytes | None) -> dict[str, Value]:
    """What the block of a file says; nothing where there is none.

    Args:
        data: the file's bytes; None where there is no file.

    Raises:
        Conflict: the file can't be read, or something else stands in the block by now.
    """
    found: dict[str, Value] = {}
    for table, keys in _read("\n".join(rc_block.lines_in(data or b"")).encode()).items():
        for key, value in keys.items() if isinstance(keys, dict) else [("", keys)]:
            name = f"{table}.{key}"
            if name not in _KEPT:
                raise Conflict(
                    f"The block of nextstep in your settings has {name} in it by now.",
                    "It is left as it is: change the file yourself.",
                )
            found[name] = value
    return found


def is_set_elsewhere(data: bytes | None, name: str) -> bool:
    """Whether the rep has set something outside of the block.

    Raises:
        Conflict: the file can't be read.
    """
    table, _, key = name.partition(".")
    tables = _read((rc_block.taken_out(data) if data else None) or b"")
    return key in _table(tables, table)


def with_value(data: bytes | None, name: str, value: Value) -> bytes:
    """A file's bytes with a value in the block.

    Args:
        data: the bytes as they are; None where there is no file.
        name: one of ``NAME`` and ``WORKDAYS``.
        value: what it is to be.

    Raises:
        Conflict: the file has it elsewhere, or can't be read; nothing is to be written.
    """
    table, _, key = name.partition(".")
    rest = _read((rc_block.taken_out(data) if data else None) or b"")
    if table in rest:
        line = f"{key} = {_spelt(value)}"
        raise Conflict(
            f"Your settings have [{table}] already, and are left as they are.",
            f"Write this under it yourself: {line}",
        )
    return rc_block.put_in(data, block({**values_in(data), name: value}))


def without_value(data: bytes | None, name: str) -> bytes | None:
    """A file's bytes without a value in the block; None where nothing is left of it.

    Raises:
        Conflict: something else stands in the block by now.
    """
    left = {one: value for one, value in values_in(data).items() if one != name}
    if data is None:
        return None
    return rc_block.put_in(data, block(left)) if left else rc_block.taken_out(data)


def block(values: Mapping[str, Value]) -> list[str]:
    """The lines of the block."""
    lines = [_SAYS]
    for name in _KEPT:
        if name in values:
            table, _, key = name.partition(".")
            lines += [f"[{table}]", f"{key} = {_spelt(values[name])}"]
    return lines


def _spelt(value: Value) -> str:
    """A value as TOML has it, which for texts and lists of them is as JSON has it."""
    return json.dumps(value, ensure_ascii=False)


def _table(tables: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    found = tables.get(name, {})
    return found if isinstance(found, dict) else {}


def _read(data: bytes) -> dict[str, Any]:
    import tomllib  # 6 ms; only who is set up needs it here

    try:
        return tomllib.loads(data.decode("utf-8"))
    except (ValueError, RecursionError) as error:
        raise Conflict(
            f"Your settings can't be read, and are left as they are: {error}.",
            "Mend the file first.",
        ) from error
