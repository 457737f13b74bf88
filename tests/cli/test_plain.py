"""Plain text in pipes, with NO_COLOR and with --plain; colours only where somebody looks."""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path

import pytest
from rich.console import Console
from rich.text import Text

from nextstep_tui.cli.paint import Line
from tests.cli.running import Shell, run, steering

CALLS = (
    ("due",),
    ("deals", "all"),
    ("show", "rollout"),
    ("show", "questionnaire"),
    ("find", "send"),
    ("person", "list"),
    ("undo", "--list"),
    ("check", "check in"),
    ("read", "rollout: check in with Maria"),
    ("when", "someday"),
    ("morning", "--status"),
    ("add", "rollout: send the order form by thu"),
)


@pytest.mark.parametrize("call", CALLS)
def test_a_pipe_gets_plain_text(filled: Shell, call: tuple[str, ...]) -> None:
    ran = filled(*call)
    assert ran.out and not steering(ran.out + ran.err)
    assert all(line == line.rstrip() for line in ran.out.splitlines())


pty = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals")


def look(*words: str, columns: int = 100, typed: bytes = b"", **env: str) -> str:
    """What a call shows in a pseudo-terminal.

    Args:
        words: the call's.
        columns: the terminal's width.
        typed: what is typed there.
        env: variables on top of the test's.
    """
    import fcntl
    import pty
    import struct
    import termios

    process, terminal = pty.fork()
    if process == 0:
        fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
        everything = {**os.environ, "TERM": "xterm-256color", **env}
        os.execve(sys.executable, [sys.executable, "-m", "nextstep_tui", *words], everything)
    os.write(terminal, typed)
    shown = b""
    while True:
        try:
            part = os.read(terminal, 65_536)
        except OSError:  # how Linux says that the other end is closed
            break
        if not part:
            break
        shown += part
    os.close(terminal)
    os.waitpid(process, 0)
    return shown.decode("utf-8").replace("\r\n", "\n")


@pty
def test_a_terminal_gets_colours_and_the_same_words(filled: Shell) -> None:
    shown = look("deals")
    assert "\x1b[31m" in shown
    assert without_colours(shown) == filled.ok("deals")


@pty
def test_a_terminal_that_knows_no_colours_gets_none(filled: Shell) -> None:
    assert look("deals", TERM="dumb") == filled.ok("deals")


def test_a_terminal_gets_what_rich_would_send_it() -> None:
    styles = {"error": "red", "warning": "yellow", "success": "green", "accent": "bold blue"}
    styles |= {"bold": "bold", "muted": "dim", "": ""}
    line, pieces = Line(), []
    for role, style in styles.items():
        for text in (f"a {role} [red] :smile: ", "", "  Zażółć 日本  "):
            line.add(text, role)
            pieces.append((text, style))
    sent = io.StringIO()
    console = Console(
        file=sent, force_terminal=True, color_system="standard", soft_wrap=True,
        highlight=False, markup=False, emoji=False,
    )  # fmt: skip
    console.print(Text.assemble(*pieces))
    assert f"{line.coloured}\n" == sent.getvalue()


@pty
def test_a_terminal_that_is_heard_gets_words_and_no_marks(filled: Shell) -> None:
    plain = look("deals", "--plain")
    assert "\x1b" not in plain and "  Acme renewal" in plain
    assert plain == filled.ok("deals", "--plain")


@pty
def test_no_color_is_heeded_where_it_says_something(filled: Shell) -> None:
    assert "\x1b" not in look("deals", NO_COLOR="1")
    assert "\x1b[31m" in look("deals", NO_COLOR="")


@pty
def test_a_narrow_terminal_gets_every_word(filled: Shell) -> None:
    assert without_colours(look("show", "rollout", columns=40)) == filled.ok("show", "rollout")


@pty
def test_the_prompt_in_a_terminal(filled: Shell) -> None:
    shown = look("morning", "--plain", typed=b"lost\nno budget\n")
    assert "\x1b" not in shown and "done  1 card answered." in shown


def without_colours(shown: str) -> str:
    """What was shown, without its colours."""
    import re

    return re.sub("\x1b\\[[0-9;]*m", "", shown)


def test_json_is_never_coloured_and_takes_any_script(filled: Shell) -> None:
    filled.ok("deal", "add", "取引先の契約")
    ran = run("deals", "--json", env={"FORCE_COLOR": "1"})
    assert "\x1b" not in ran.out and "取引先の契約" in ran.out


def test_wide_characters_keep_the_columns(shell: Shell) -> None:
    for name in ("取引先の契約", "Acme"):
        shell.ok("deal", "add", name)
    wide, narrow = sorted(shell.ok("deals").splitlines(), key=str.isascii)
    before = narrow.index("stalled")
    assert wide.index("stalled") == before - len("取引先の契約")


def test_help_in_a_pipe_is_plain_and_names_every_command(shell: Shell, tmp_path: Path) -> None:
    from nextstep_tui.cli.parser import SPECS

    out = shell.ok("--help")
    for spec in SPECS:
        assert f"  {spec.name} " in out
        said = shell.ok(spec.name, "--help")
        assert said.startswith(f"usage: nextstep {spec.name}") and not steering(said)
