"""The shapes of what is written: JSON values, a record's document, and tables of documents."""

from __future__ import annotations

JsonValue = str | int | float | bool | None | list["JsonValue"] | dict[str, "JsonValue"]
Document = dict[str, JsonValue]
CHANGED = "changed"
"""A document's field with the writings of its groups, those since it was made."""
Tables = dict[str, dict[str, Document]]
"""Documents by table and key."""
