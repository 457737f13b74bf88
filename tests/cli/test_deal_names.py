"""The small file that shells complete deals from: private, current, and written only on change."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from tests.cli.running import Shell


@pytest.fixture
def names(shell: Shell) -> Path:
    """Where the file is."""
    return Path(json.loads(shell.ok("config", "--paths", "--json"))["deal_names"])


def lines(names: Path) -> list[list[str]]:
    """The status and the name of each deal."""
    return sorted(line.split("\t")[1:] for line in names.read_text("utf-8").splitlines())


def test_each_save_keeps_it_current(shell: Shell, names: Path) -> None:
    shell.ok("due")
    assert not names.exists()
    shell.ok("deal", "add", "Acme renewal")
    shell.ok("deal", "add", "Bob's $(rm) `x`\ttab\nline [/x]")
    assert lines(names) == [["open", "Acme renewal"], ["open", "Bob's $(rm) `x` tab line [/x]"]]
    assert names.stat().st_mode & 0o777 == 0o600
    shell.ok("deal", "win", "acme")
    assert ["won", "Acme renewal"] in lines(names)
    shell.ok("undo")
    assert ["open", "Acme renewal"] in lines(names)
    for line in names.read_text("utf-8").splitlines():
        short = line.split("\t")[0]
        assert shell.json("show", short)["name"] == line.split("\t")[2]


def test_it_is_not_written_where_no_name_changed(shell: Shell, names: Path) -> None:
    shell.ok("deal", "add", "Acme renewal")
    before = os.stat(names)
    shell.ok("add", "acme: send the quote by fri")
    after = os.stat(names)
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)


def test_where_it_cant_be_written_the_promise_is_saved_all_the_same(
    shell: Shell, names: Path
) -> None:
    names.parent.mkdir(parents=True, exist_ok=True)
    names.mkdir()
    assert shell("deal", "add", "Acme renewal").code == 0
    assert "Acme renewal" in shell.ok("deals")
