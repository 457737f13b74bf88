"""A text is copied by the first way that works, and the way is said; nothing hangs or crashes."""

from __future__ import annotations

import stat
from base64 import b64decode
from pathlib import Path
from time import monotonic

import pytest

from nextstep_tui.outside import clipboard
from nextstep_tui.outside.clipboard import MOST_BYTES, copy, sequence

TEXT = "Hello María,\n\nWe agreed: [/x] 取引先"
TERM = {"TERM": "xterm-256color"}
X11, WAYLAND = {"DISPLAY": ":0"}, {"WAYLAND_DISPLAY": "wayland-0"}
SSH = {"SSH_TTY": "/dev/pts/3"}


class World:
    """A folder of tools, a terminal and a state folder."""

    def __init__(self, folder: Path) -> None:
        self.tools, self.state = folder / "bin", folder / "state"
        self.tools.mkdir()
        self.terminal: list[bytes] = []

    def tool(self, name: str, script: str = "/bin/cat > $0.got") -> Path:
        """Put a tool there; what it was given is beside it."""
        path = self.tools / name
        path.write_text(f"#!/bin/sh\n{script}\n")
        path.chmod(path.stat().st_mode | stat.S_IXUSR)
        return self.tools / f"{name}.got"

    def copy(self, surroundings: dict[str, str], text: str = TEXT) -> str:
        """Copy; what is said."""
        around = {"PATH": str(self.tools), **surroundings}
        return copy(text, str(self.state), around, self.terminal.append).sentence


@pytest.fixture
def world(tmp_path: Path) -> World:
    """No tools yet."""
    return World(tmp_path)


@pytest.mark.parametrize(
    ("name", "surroundings", "encoding"),
    [
        ("pbcopy", {}, "utf-8"),
        ("wl-copy", WAYLAND, "utf-8"),
        ("xclip", X11, "utf-8"),
        ("xsel", X11, "utf-8"),
        ("clip.exe", {}, "utf-16"),
    ],
)
def test_the_systems_own_tool_gets_the_text(
    world: World, name: str, surroundings: dict[str, str], encoding: str
) -> None:
    got = world.tool(name)
    assert world.copy(surroundings | TERM) == f"Copied with {name}."
    assert got.read_bytes().decode(encoding) == TEXT
    assert world.terminal == []


def test_a_tool_without_its_display_and_one_far_away_are_left_alone(world: World) -> None:
    for name in ("wl-copy", "xclip", "pbcopy"):
        world.tool(name)
    assert world.copy(TERM | SSH | X11) == "Copied through the terminal."
    [asked] = world.terminal
    assert asked.startswith(b"\x1b]52;c;") and asked.endswith(b"\x07")
    assert b64decode(asked[7:-1]).decode() == TEXT


def test_a_tool_that_fails_or_hangs_gives_way(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clipboard, "PATIENCE", 0.2)
    world.tool("wl-copy", "exit 1")
    world.tool("xclip", "exec /bin/sleep 30")
    began = monotonic()
    assert world.copy(TERM | WAYLAND | X11) == "Copied through the terminal."
    assert monotonic() - began < 5


def test_a_tool_that_stays_to_serve_does_not_hold_us_up(world: World) -> None:
    got = world.tool("xclip", "/bin/cat > $0.got\n/bin/sleep 20 &\n")
    began = monotonic()
    assert world.copy(TERM | X11) == "Copied with xclip."
    assert monotonic() - began < 5 and got.read_bytes().decode() == TEXT


def test_tmux_is_asked_and_where_it_is_too_old_passed_through(world: World) -> None:
    inside = TERM | SSH | {"TMUX": "/tmp/tmux/default,1,0"}
    world.tool("tmux", "exit 1")
    assert world.copy(inside) == "Copied through the terminal."
    [asked] = world.terminal
    assert asked.startswith(b"\x1bPtmux;\x1b\x1b]52;c;") and asked.endswith(b"\x07\x1b\\")
    got = world.tool("tmux", '/bin/cat > $0.got; [ "$*" = "load-buffer -w -" ]')
    assert world.copy(inside) == "Copied with tmux."
    assert got.read_bytes().decode() == TEXT


def test_screen_gets_it_in_pieces_that_it_hands_on() -> None:
    whole = sequence(b"x" * 3000, {"STY": "1.pts"})
    pieces = whole.removesuffix(b"\x1b\\").split(b"\x1b\\")
    assert all(piece.startswith(b"\x1bP") and len(piece) < 768 for piece in pieces)
    assert b"".join(piece[2:] for piece in pieces) == sequence(b"x" * 3000, {})


@pytest.mark.parametrize(
    ("surroundings", "text", "why"),
    [
        ({"TERM": "dumb"}, TEXT, "no clipboard was found"),
        ({"TERM": "xterm", "TERM_PROGRAM": "Apple_Terminal"}, TEXT, "no clipboard was found"),
        (TERM, "é" * MOST_BYTES, "too long"),
    ],
)
def test_a_file_is_the_last_way(
    world: World, surroundings: dict[str, str], text: str, why: str
) -> None:
    said = world.copy(surroundings, text)
    file = world.state / "copied.txt"
    assert said.startswith(f"Written to {file}: ") and why in said
    assert file.read_text("utf-8") == text and file.stat().st_mode & 0o077 == 0
    assert world.terminal == []


def test_no_way_at_all_is_said(world: World) -> None:
    world.state.write_text("in the way")
    copied = copy(TEXT, str(world.state), {"PATH": str(world.tools)}, None)
    assert not copied.is_there and copied.sentence.startswith("Not copied: no clipboard was found")


def test_a_terminal_that_is_gone_leaves_the_file(world: World) -> None:
    def gone(_: bytes) -> None:
        raise OSError(5, "Input/output error")

    around = {"PATH": str(world.tools)} | TERM
    assert copy(TEXT, str(world.state), around, gone).sentence.startswith("Written to ")
