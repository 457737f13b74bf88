"""What a shell runs before each prompt, and the line that brings it into the rc file.

The hook reads a stamp that says from which local hour until which the day has been greeted. Only
outside of it a process is started, which shows the morning's line once over all terminals and
writes the next stamp; so a shell starts one a day, and compares two numbers at each prompt.
"""

from __future__ import annotations

import os
import shlex
import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from nextstep_tui.core.frozen import frozen
from nextstep_tui.outside.greeting import Stamp
from nextstep_tui.outside.tools import found

NAME = "nextstep"


def _in_single_quotes(text: str) -> str:
    """A word for fish, where a backslash counts within quotes too."""
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"


def _in_powershell(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


@frozen
class Shell:
    """One kind of shell."""

    name: str
    file: str
    """The hook's file in the folder beside this module."""
    quote: Callable[[str], str]
    starts_with: str
    """What stands before a command whose name is quoted."""
    line: str
    """What goes into the rc file, with ``@CALL@`` for the program and its options."""
    guarded: str
    """The same where the program may have gone meanwhile; ``@PROGRAM@`` is its name alone."""

    def spelt(self, words: Sequence[str]) -> str:
        """A command as this shell reads it."""
        return self.starts_with + " ".join(self.quote(word) for word in words)


_EVAL = 'eval "$(@CALL@ init {})"'
_GUARDED_EVAL = f"command -v @PROGRAM@ >/dev/null && {_EVAL}"
_FISH = "@CALL@ init fish | source"
_POWERSHELL = "Invoke-Expression (& @CALL@ init powershell | Out-String)"
SHELLS = {
    shell.name: shell
    for shell in (
        Shell(
            "bash",
            "hook.bash",
            shlex.quote,
            "command ",
            _EVAL.format("bash"),
            _GUARDED_EVAL.format("bash"),
        ),
        Shell(
            "zsh",
            "hook.zsh",
            shlex.quote,
            "command ",
            _EVAL.format("zsh"),
            _GUARDED_EVAL.format("zsh"),
        ),
        Shell(
            "fish",
            "hook.fish",
            _in_single_quotes,
            "command ",
            _FISH,
            f"command -q @PROGRAM@; and {_FISH}",
        ),
        Shell(
            "powershell",
            "hook.ps1",
            _in_powershell,
            "& ",
            _POWERSHELL,
            f"if (Get-Command @PROGRAM@ -ErrorAction Ignore) {{ {_POWERSHELL} }}",
        ),
    )
}
"""The shells that there is a hook for."""


def program(surroundings: Mapping[str, str]) -> tuple[str, ...]:
    """How this program is called from a shell: by its name where that is found, else by its path.

    Args:
        surroundings: the environment; its ``PATH`` is looked through.
    """
    return (NAME,) if found(NAME, surroundings) else whole_program()


def whole_program() -> tuple[str, ...]:
    """How this program is called from anywhere, whatever the path is."""
    started = os.path.abspath(sys.argv[0])
    if os.path.basename(started).startswith(NAME) and os.access(started, os.X_OK):
        return (started,)
    # -P: the folder in which the rep happens to be is no place to run programs from.
    return (sys.executable, "-P", "-m", "nextstep_tui")


def windowless_program() -> tuple[str, ...]:
    """As ``whole_program``, for a timer: on Windows no console opens for it."""
    if sys.platform == "win32":
        silent = os.path.join(os.path.dirname(sys.executable), "pythonw.exe")
        if os.path.exists(silent):
            return (silent, "-P", "-m", "nextstep_tui")
    return whole_program()


def hook(shell: Shell, command: Sequence[str], stamp: Stamp, stamp_path: str, now: datetime) -> str:
    """What a shell evaluates at its start.

    Args:
        shell: for which.
        command: what shows the morning's line; once a day.
        stamp: today's, for a shell that can't tell the time.
        stamp_path: the file that says whether the day was greeted.
        now: the local moment.
    """
    path = os.path.join(os.path.dirname(__file__), "hooks", shell.file)
    with open(path, encoding="utf-8") as file:
        text = file.read()
    filled = {
        "@SECONDS@": str(max(0, stamp.ends - int(now.timestamp()))),
        "@NOW@": f"{now:%Y%m%d%H}",
        "@STAMP@": shell.quote(stamp_path),
        "@COMMAND@": shell.spelt(command),
    }
    for mark, words in filled.items():
        text = text.replace(mark, words)
    return text


def rc_line(shell: Shell, command: Sequence[str], *, guarded: bool = False) -> str:
    """The line for the rc file.

    Args:
        shell: which.
        command: how the program is called, with its options.
        guarded: whether it says nothing once the program is gone.
    """
    words = [_plain(shell, word) for word in command]
    line = shell.guarded if guarded else shell.line
    return line.replace("@PROGRAM@", words[0]).replace("@CALL@", " ".join(words))


def _plain(shell: Shell, word: str) -> str:
    """A word, in quotes where it needs them."""
    plain = all(char.isalnum() or char in "/._-:" for char in word)
    return word if plain and word.isascii() else shell.quote(word)


def rc_file(shell: str, surroundings: Mapping[str, str]) -> str:
    """The file that a shell reads when it is started for somebody to type in.

    Args:
        shell: its name.
        surroundings: the environment, which may name other folders.
    """
    home = surroundings.get("HOME") or os.path.expanduser("~")
    config = surroundings.get("XDG_CONFIG_HOME") or os.path.join(home, ".config")
    if shell == "bash":
        # Terminals on macOS start bash as a login shell, which reads no .bashrc.
        return os.path.join(home, ".bash_profile" if sys.platform == "darwin" else ".bashrc")
    if shell == "zsh":
        return os.path.join(surroundings.get("ZDOTDIR") or home, ".zshrc")
    if shell == "fish":
        return os.path.join(config, "fish", "config.fish")
    if sys.platform == "win32":
        folder = os.path.join(home, "Documents", "PowerShell")
    else:
        folder = os.path.join(config, "powershell")
    return os.path.join(folder, "Microsoft.PowerShell_profile.ps1")
