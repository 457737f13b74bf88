"""Where the calendar's password comes from, and what is never said of it."""

from __future__ import annotations

import sys
from types import ModuleType

import pytest

from nextstep_tui.core.errors import BadCall
from nextstep_tui.exchange.passwords import password_of
from nextstep_tui.settings import CalendarSettings


class _Locked(Exception):
    """What a keyring raises that can't be opened."""


def keyring(monkeypatch: pytest.MonkeyPatch, found: str | None, *, locked: bool = False) -> None:
    """Put a keyring in the system's place."""
    ring, errors = ModuleType("keyring"), ModuleType("keyring.errors")

    def get_password(service: str, user: str) -> str | None:
        assert (service, user) == ("nextstep", "rep")
        if locked:
            raise _Locked
        return found

    ring.get_password = get_password  # type: ignore[attr-defined]
    errors.KeyringError = _Locked  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "keyring", ring)
    monkeypatch.setitem(sys.modules, "keyring.errors", errors)


def test_a_command_goes_first_then_the_settings_then_the_keyring(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    keyring(monkeypatch, "from the ring")
    echo = (sys.executable, "-c", "print('from it'); print('second line')")
    settings = CalendarSettings(user="rep", password="clear", password_command=echo)
    found = password_of(settings)
    assert (found.text, found.source, found.warning) == ("from it", "command", "")
    found = password_of(CalendarSettings(user="rep", password="clear"))
    assert found.text == "clear" and "in clear" in found.warning
    assert password_of(CalendarSettings(user="rep")).text == "from the ring"
    keyring(monkeypatch, None, locked=True)
    assert password_of(CalendarSettings(user="rep")).source == "none"
    assert password_of(CalendarSettings()).source == "none"


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("print('s3cret'); raise SystemExit(4)", "ended with 4"),
        ("pass", "printed nothing"),
    ],
)
def test_a_command_that_fails_says_so_and_nothing_it_printed(code: str, said: str) -> None:
    with pytest.raises(BadCall, match=said) as caught:
        password_of(CalendarSettings(password_command=(sys.executable, "-c", code)))
    assert "s3cret" not in caught.value.message + caught.value.hint
    with pytest.raises(BadCall, match="can't be started"):
        password_of(CalendarSettings(password_command=("/no/such/program",)))


def test_a_password_is_never_in_what_is_printed_of_an_object() -> None:
    settings = CalendarSettings(user="rep", password="s3cret")
    assert "s3cret" not in repr(settings) + repr(password_of(settings))
