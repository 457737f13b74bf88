"""What is to be set up, as data, so that it can be shown without being done."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import time

from nextstep_tui.core.frozen import frozen

TICK = 15
"""Minutes between two starts."""


@frozen
class Job:
    """What is to be started."""

    command: tuple[str, ...]
    """The program, by its whole path, and its words."""
    at: time
    """The morning's local time."""
    workdays: frozenset[int]
    """Monday is 0."""
    surroundings: Mapping[str, str]
    """What of the environment it needs, such as where the journal is."""


@frozen
class Step:
    """One command."""

    words: tuple[str, ...]
    data: bytes = b""
    """What it reads."""
    may_fail: bool = False
    """Whether the rest goes on where it fails."""


@frozen
class Plan:
    """All that one system needs."""

    name: str
    """As it is said: ``a systemd user timer``."""
    files: tuple[tuple[str, bytes], ...]
    """Each file's path and bytes."""
    install: tuple[Step, ...]
    """Run once the files are there."""
    before_removal: tuple[Step, ...] = ()
    """Run before the files go."""
    after_removal: tuple[Step, ...] = ()
