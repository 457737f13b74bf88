"""The calendar's password: from a command, the keyring, or, warned about, in clear."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass, field

from nextstep_tui.core.errors import BadCall
from nextstep_tui.core.text import clean
from nextstep_tui.settings import CalendarSettings

SERVICE = "nextstep"
"""What the keyring knows the password under, beside the user's name."""
_LONGEST_WAIT = 60
"""Seconds for a password program, which may ask for a finger or a passphrase."""
_IN_CLEAR = (
    "The calendar's password stands in the settings in clear, for every program to read."
    " password_command or the keyring keeps it better."
)


@dataclass(frozen=True, slots=True)
class Password:
    """A password, and what is to be said about where it is kept."""

    text: str = field(repr=False)
    source: str
    """``command``, ``settings``, ``keyring`` or ``none``."""
    warning: str = ""


def password_of(settings: CalendarSettings) -> Password:
    """The calendar's password.

    Args:
        settings: say where it is.

    Raises:
        BadCall: the command fails.
    """
    if settings.password_command:
        return Password(_from_command(settings.password_command), "command")
    if settings.password:
        return Password(settings.password, "settings", _IN_CLEAR)
    found = _from_keyring(settings.user)
    return Password(found or "", "keyring" if found else "none")


def _from_command(command: tuple[str, ...]) -> str:
    """The first line that a command prints; what else it says is never repeated."""
    try:
        done = subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=_LONGEST_WAIT,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired, ValueError) as error:
        why = "it did not end in time" if isinstance(error, subprocess.TimeoutExpired) else "it"
        why = why if why != "it" else f"it can't be started ({clean(str(error))[:100]})"
        raise BadCall(f"The password command failed: {why}.", _CHECK) from error
    if done.returncode != 0:
        raise BadCall(f"The password command failed: it ended with {done.returncode}.", _CHECK)
    lines = done.stdout.decode("utf-8", "replace").splitlines()
    if not lines or not lines[0]:
        raise BadCall("The password command printed nothing.", _CHECK)
    return lines[0]


_CHECK = "Check password_command under [calendar]."


def _from_keyring(user: str) -> str | None:
    """What the keyring has, where there is one."""
    if not user:
        return None
    try:
        import keyring
        from keyring.errors import KeyringError
    except ImportError:
        return None
    try:
        found: str | None = keyring.get_password(SERVICE, user)
    except KeyringError:
        return None
    return found
