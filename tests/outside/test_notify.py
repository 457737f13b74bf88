"""A notification is shown by the first way that works, whatever is in its words."""

from __future__ import annotations

import os
import pty
from base64 import b64decode
from pathlib import Path

from nextstep_tui.core.reminding import Notice
from nextstep_tui.outside.notify import notify, ring, with_bus

NOTICE = Notice("k", "15:00 Acme", "Maria's <b>answer</b> & -x; $(y) ’+[IO.File]+’")


def tool(folder: Path, name: str, script: str = "") -> Path:
    """Put a tool into a folder; its words are written beside it, one a line."""
    path = folder / name
    path.write_text(f'#!/bin/sh\nprintf "%s\\n" "$@" > {path}.got\n{script}\n')
    path.chmod(0o755)
    return folder / f"{name}.got"


def test_notify_send_gets_the_words_and_no_markup(tmp_path: Path) -> None:
    got = tool(tmp_path, "notify-send")
    assert notify(NOTICE, {"PATH": str(tmp_path)}, lambda: False) == "notify-send"
    *_, dashes, title, text = got.read_text("utf-8").splitlines()
    assert (dashes, title) == ("--", "nextstep: 15:00 Acme")
    assert text == "Maria's &lt;b&gt;answer&lt;/b&gt; &amp; -x; $(y) ’+[IO.File]+’"


def test_powershell_gets_a_script_that_no_word_can_end(tmp_path: Path) -> None:
    tool(tmp_path, "notify-send", "exit 1")
    got = tool(tmp_path, "powershell.exe")
    assert notify(NOTICE, {"PATH": str(tmp_path)}, lambda: False) == "powershell.exe"
    script = b64decode(got.read_text().splitlines()[-1]).decode("utf-16-le")
    [loaded] = [line for line in script.splitlines() if "LoadXml" in line]
    assert loaded.count("'") == 2 and loaded.isascii() and "&#8217;" in loaded


def test_the_bell_is_the_last_way_and_none_is_said(tmp_path: Path) -> None:
    around = {"PATH": str(tmp_path)}
    assert notify(NOTICE, around, lambda: True) == "the terminal's bell"
    assert notify(NOTICE, around, lambda: False) == ""


def test_the_bell_rings_in_a_terminal_that_allows_it(tmp_path: Path) -> None:
    master, slave = pty.openpty()
    try:
        own = os.ttyname(slave)
        (tmp_path / "3").symlink_to(own)
        (tmp_path / "ptmx").symlink_to(own)
        os.chmod(own, 0o600)
        assert not ring(str(tmp_path), str(tmp_path / "none"))
        os.chmod(own, 0o620)
        assert ring(str(tmp_path), str(tmp_path / "none"))
        assert os.read(master, 10) == b"\a"
    finally:
        os.close(slave)
        os.close(master)


def test_the_bus_is_found_where_cron_leaves_it_out(tmp_path: Path) -> None:
    around = {"XDG_RUNTIME_DIR": str(tmp_path)}
    assert with_bus(around) == around
    (tmp_path / "bus").touch()
    assert with_bus(around)["DBUS_SESSION_BUS_ADDRESS"] == f"unix:path={tmp_path}/bus"
    assert with_bus({**around, "DBUS_SESSION_BUS_ADDRESS": "x"})["DBUS_SESSION_BUS_ADDRESS"] == "x"
