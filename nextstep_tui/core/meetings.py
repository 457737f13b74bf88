"""Meetings that ended without a commitment: how one is written down, and what it says why."""

from __future__ import annotations

from nextstep_tui.core.model import Entry, EntryKind

_BEGINS = "Meeting without a next step: "


def without_step(reason: str) -> str:
    """The words of the entry for a meeting that ended with nothing, and why."""
    return f"{_BEGINS}{reason or 'no reason given'}"


def why_without_step(entry: Entry) -> str | None:
    """Why a meeting ended with nothing; None for an entry about anything else."""
    if entry.kind is EntryKind.STATUS and entry.text.startswith(_BEGINS):
        return entry.text.removeprefix(_BEGINS)
    return None
