"""A desktop notification by the system's own means, else the terminal's bell.

It is started by a timer, which has neither a terminal nor, sometimes, the address of the desktop's
bus. Nothing hangs and nothing raises.
"""

from __future__ import annotations

import html
import os
import stat
import sys
from base64 import b64encode
from collections.abc import Callable, Mapping

from nextstep_tui.core.reminding import Notice
from nextstep_tui.outside.tools import fed, found

_BUS = "DBUS_SESSION_BUS_ADDRESS"
_APPLESCRIPT = (
    "on run argv",
    "display notification (item 2 of argv) with title (item 1 of argv)",
    "end run",
)
_TOAST = """
$m = [Windows.UI.Notifications.ToastNotificationManager, Windows.UI.Notifications,
  ContentType = WindowsRuntime]
$null = [Windows.Data.Xml.Dom.XmlDocument, Windows.Data.Xml.Dom.XmlDocument,
  ContentType = WindowsRuntime]
$x = New-Object Windows.Data.Xml.Dom.XmlDocument
$x.LoadXml('<toast><visual><binding template="ToastGeneric"><text>@TITLE@</text><text>@TEXT@</text>\
</binding></visual></toast>')
$t = New-Object Windows.UI.Notifications.ToastNotification $x
$app = '{1AC14E77-02E7-4E5D-B744-2EB1AE5198B7}\\WindowsPowerShell\\v1.0\\powershell.exe'
$m::CreateToastNotifier($app).Show($t)
"""
_PATIENCE = 5.0
"""Seconds; a sleeping desktop wakes slowly."""


def notify(
    notice: Notice, surroundings: Mapping[str, str], bell: Callable[[], bool] | None = None
) -> str:
    """Show a notification by the first way that works.

    Args:
        notice: what it says.
        surroundings: the environment.
        bell: the last way; ``ring`` where not given.

    Returns:
        The way's name; empty where there was none.
    """
    around = with_bus(surroundings)
    for words in _ways(notice):
        if found(words[0], around) and fed(words, b"", around, _PATIENCE):
            return words[0]
    return "the terminal's bell" if (bell or ring)() else ""


def with_bus(surroundings: Mapping[str, str]) -> dict[str, str]:
    """The environment with the address of the desktop's bus, where cron has left it out."""
    around = dict(surroundings)
    if _BUS not in around and sys.platform != "win32":
        folder = around.get("XDG_RUNTIME_DIR") or f"/run/user/{os.getuid()}"
        if os.path.exists(f"{folder}/bus"):
            around[_BUS] = f"unix:path={folder}/bus"
    return around


def _ways(notice: Notice) -> list[tuple[str, ...]]:
    if sys.platform == "darwin":
        script = [word for line in _APPLESCRIPT for word in ("-e", line)]
        return [("osascript", *script, f"nextstep: {notice.title}", notice.text)]
    # Some desktops read markup in the text.
    text = html.escape(notice.text, quote=False)
    send = ("notify-send", "--app-name=nextstep", "--", f"nextstep: {notice.title}", text)
    return [send, ("powershell.exe", "-NoProfile", "-EncodedCommand", _encoded(notice))]


def _encoded(notice: Notice) -> str:
    """The script as PowerShell takes it whole, whatever is in it."""
    title, text = _for_xml(f"nextstep: {notice.title}"), _for_xml(notice.text)
    script = _TOAST.replace("@TITLE@", title).replace("@TEXT@", text)
    return b64encode(script.encode("utf-16-le")).decode("ascii")


def _for_xml(text: str) -> str:
    """A text in ASCII without quotes: PowerShell takes typographic ones for the end of a string."""
    return html.escape(text).encode("ascii", "xmlcharrefreplace").decode("ascii")


def ring(folder: str = "/dev/pts", own: str = "/dev/tty") -> bool:
    """Ring the terminal's bell; without one, that of the rep's terminals which allow it.

    Args:
        folder: where the system keeps its terminals.
        own: the terminal that the program was started from.
    """
    if sys.platform == "win32":
        return False
    if _rung(own):
        return True
    try:
        names = [name for name in os.listdir(folder) if name.isdigit()]
    except OSError:
        return False
    rung = [_rung(os.path.join(folder, name)) for name in sorted(names)]
    return any(rung)


def _rung(path: str) -> bool:
    try:
        rights = os.stat(path)
        # The one that speaks for the program's own terminal belongs to the system.
        is_own = rights.st_uid == os.getuid() or path == "/dev/tty"
        if not is_own or not rights.st_mode & stat.S_IWGRP:
            return False
        descriptor = os.open(path, os.O_WRONLY | os.O_NOCTTY | os.O_NONBLOCK)
    except OSError:
        return False
    try:
        return os.write(descriptor, b"\a") == 1
    except OSError:
        return False
    finally:
        os.close(descriptor)
