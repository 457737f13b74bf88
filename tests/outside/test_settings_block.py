"""What is kept in the settings for the rep: a block, the bytes around it untouched, taken out."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from nextstep_tui.core.errors import Conflict
from nextstep_tui.outside.settings_block import (
    NAME,
    WORKDAYS,
    is_set_elsewhere,
    values_in,
    with_value,
    without_value,
)
from nextstep_tui.settings import read_settings

FILES = (
    None,
    b"",
    b"\n",
    b'[look]\ntheme = "paper"\n',
    b'[look]\ntheme = "paper"',
    b'[look]\r\ntheme = "paper"\r\n',
    "# Ümläute, und ein Kommentar\n[deals]\nhorizon = 20 # days\n".encode(),
)


@pytest.mark.parametrize("data", FILES)
def test_both_values_go_in_and_out_without_a_trace(data: bytes | None, tmp_path: Path) -> None:
    name = 'Sam "the Rep" [/x] \\ Ngũgĩ'
    once = with_value(data, NAME, name)
    both = with_value(once, WORKDAYS, ["mon", "fri"])
    assert both.startswith(data or b"") and values_in(both) == {
        NAME: name,
        WORKDAYS: ["mon", "fri"],
    }
    path = tmp_path / "config.toml"
    path.write_bytes(both)
    settings = read_settings(str(path))
    assert settings.my_name == name and settings.workdays == {0, 4} and not settings.problems
    assert with_value(both, NAME, "Ana") != both and with_value(both, NAME, name) == both
    left = without_value(both, NAME)
    assert left is not None and values_in(left) == {WORKDAYS: ["mon", "fri"]}
    assert without_value(left, WORKDAYS) == data
    assert without_value(once, NAME) == data


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b'[days]\norder = "dmy"\n', WORKDAYS),
        (b'me.name = "Ana"\n', NAME),
        (b'me = { name = "Ana" }\n', NAME),
        (b"[[broken\n", NAME),
        (b"\xff\xfe", NAME),
        (b"# >>> nextstep >>>\n[me]\nname = 'x'\nmore = 1\n# <<< nextstep <<<\n", NAME),
    ],
)
def test_what_is_set_already_or_can_not_be_read_stays(data: bytes, name: str) -> None:
    with pytest.raises(Conflict) as refused:
        with_value(data, name, "Sam")
    assert "left as" in f"{refused.value.message} {refused.value.hint}"


def test_what_the_rep_has_set_is_told_from_what_was_set_here() -> None:
    assert is_set_elsewhere(b'[me]\nname = "Ana"\n', NAME)
    assert not is_set_elsewhere(with_value(b"", NAME, "Ana"), NAME)
    assert tomllib.loads(with_value(None, NAME, "Ana").decode()) == {"me": {"name": "Ana"}}
