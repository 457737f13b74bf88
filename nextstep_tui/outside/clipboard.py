"""Copying a text: with the system's own tool, else through the terminal, else into a file.

Which way was taken is always said. Over ssh the tools on this machine would fill a clipboard that
nobody sits at, so the terminal is asked there, which hands it on to the machine that it runs on.
"""

from __future__ import annotations

import contextlib
import os
import sys
from base64 import b64encode
from collections.abc import Callable, Mapping, Sequence
from time import monotonic

from nextstep_tui.core.errors import NextstepError
from nextstep_tui.core.frozen import frozen
from nextstep_tui.outside.tools import PATIENCE, fed, found
from nextstep_tui.store.disk import make_private_folder, write_atomically

MOST_BYTES = 74_994
"""Bytes of text that terminals take: xterm and others drop a sequence of over 100,000."""
_FILE = "copied.txt"
_SCREENS_CHUNK = 600
"""Bytes of a sequence that GNU screen hands on at once; it drops a string of over 768."""
_MUTE = {"", "dumb", "linux", "unknown"}
"""Kinds of terminals that have no clipboard to hand a text to."""

Terminal = Callable[[bytes], None]
"""Hands bytes to the terminal; raises OSError where that fails."""


@frozen
class Copied:
    """Where a text went."""

    sentence: str
    """``Copied with wl-copy.``"""
    is_there: bool = True
    """Whether the text went anywhere at all."""


@frozen
class _Tool:
    words: tuple[str, ...]
    encoding: str = "utf-8"


def copy(
    text: str,
    folder: str,
    surroundings: Mapping[str, str] | None = None,
    terminal: Terminal | None = None,
) -> Copied:
    """Copy a text by the first way that works; it takes seconds at the most, and never raises.

    Args:
        text: what to copy.
        folder: where a file is written if there is no other way.
        surroundings: the environment; the program's own where not given.
        terminal: hands bytes to the terminal; None where there is none to be asked.

    Returns:
        Which way was taken.
    """
    around = os.environ if surroundings is None else surroundings
    data = text.encode("utf-8", "replace")
    until = monotonic() + PATIENCE
    for tool in _tools(around):
        left = max(0.0, until - monotonic())
        if fed(tool.words, text.encode(tool.encoding, "replace"), _spelt_out(around), left):
            return Copied(f"Copied with {tool.words[0]}.")
    why = "no clipboard was found"
    if terminal is not None and _can_copy(around):
        if len(data) > MOST_BYTES:
            why = "it is too long for the terminal's clipboard"
        else:
            with contextlib.suppress(OSError):
                terminal(sequence(data, around))
                return Copied("Copied through the terminal.")
    return _written(data, folder, why)


def sequence(data: bytes, surroundings: Mapping[str, str]) -> bytes:
    """What asks the terminal to copy: OSC 52, wrapped where tmux or screen stands in between.

    Args:
        data: the text, as UTF-8.
        surroundings: the environment, which names tmux and screen.
    """
    asked = b"\x1b]52;c;" + b64encode(data) + b"\x07"
    if surroundings.get("TMUX"):
        return b"\x1bPtmux;" + asked.replace(b"\x1b", b"\x1b\x1b") + b"\x1b\\"
    if surroundings.get("STY"):
        chunks = (asked[at : at + _SCREENS_CHUNK] for at in range(0, len(asked), _SCREENS_CHUNK))
        return b"".join(b"\x1bP" + chunk + b"\x1b\\" for chunk in chunks)
    return asked


def this_terminal() -> Terminal | None:
    """The terminal that the program speaks to; None where there is none."""
    if sys.__stderr__ is not None and sys.__stderr__.isatty():
        return _to_errors
    return _to_tty if sys.platform != "win32" and os.path.exists("/dev/tty") else None


def _to_errors(data: bytes) -> None:
    if sys.__stderr__ is None:
        raise OSError("there is no terminal")
    sys.__stderr__.flush()
    _all_to(sys.__stderr__.fileno(), data)


def _to_tty(data: bytes) -> None:
    descriptor = os.open("/dev/tty", os.O_WRONLY)
    try:
        _all_to(descriptor, data)
    finally:
        os.close(descriptor)


def _all_to(descriptor: int, data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[os.write(descriptor, view) :]


def _is_remote(around: Mapping[str, str]) -> bool:
    return bool(around.get("SSH_TTY") or around.get("SSH_CONNECTION"))


def _tools(around: Mapping[str, str]) -> Sequence[_Tool]:
    """The tools that can fill the clipboard of whoever sits here, the likeliest first."""
    tools: list[_Tool] = []
    if not _is_remote(around):
        tools.append(_Tool(("pbcopy",)))
        if around.get("WAYLAND_DISPLAY"):
            tools.append(_Tool(("wl-copy",)))
        if around.get("DISPLAY"):
            tools.append(_Tool(("xclip", "-selection", "clipboard", "-in")))
            tools.append(_Tool(("xsel", "--clipboard", "--input")))
        # With its mark, UTF-16 is read whatever code page the console has.
        tools.append(_Tool(("clip.exe",), "utf-16"))
    if around.get("TMUX"):
        # tmux 3.2 and later: into its own buffer, and from there to the terminal it runs in, which
        # works with tmux's own settings as they come; the wrapped sequence then needs one of them.
        tools.append(_Tool(("tmux", "load-buffer", "-w", "-")))
    return [tool for tool in tools if found(tool.words[0], around)]


def _spelt_out(around: Mapping[str, str]) -> dict[str, str]:
    """The environment in which pbcopy reads UTF-8 whatever the shell's language is."""
    return {"LC_CTYPE": "UTF-8", **around} if sys.platform == "darwin" else dict(around)


def _can_copy(around: Mapping[str, str]) -> bool:
    # Apple's Terminal shows nothing and copies nothing when it is asked.
    return around.get("TERM", "") not in _MUTE and around.get("TERM_PROGRAM") != "Apple_Terminal"


def _written(data: bytes, folder: str, why: str) -> Copied:
    path = os.path.join(folder, _FILE)
    try:
        make_private_folder(folder)
        write_atomically(path, folder, data)
    except (OSError, NextstepError) as error:
        return Copied(f"Not copied: {why}, and no file can be written ({error}).", False)
    return Copied(f"Written to {path}: {why}.")
