"""What the command line's tests share."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.cli.running import Shell, fill


@pytest.fixture
def shell(
    journal_file: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Shell:
    """A shell on a Monday morning, with no journal yet, that does not wait for the disk."""
    monkeypatch.setattr(os, "fsync", lambda _: None)
    return Shell(journal_file, monkeypatch, capsys)


@pytest.fixture
def filled(shell: Shell) -> Shell:
    """A shell with a small journal; it is written once and then copied."""
    if not _FILLED:
        fill(shell)
        _FILLED.append(shell.journal_file.read_bytes())
    shell.journal_file.parent.mkdir(parents=True, exist_ok=True)
    shell.journal_file.write_bytes(_FILLED[0])
    return shell


_FILLED: list[bytes] = []
