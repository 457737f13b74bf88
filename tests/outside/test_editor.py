"""A note goes through the rep's own editor and comes back whole, or nothing happens to it."""

from __future__ import annotations

from pathlib import Path

import pytest

from nextstep_tui.core.errors import BadCall, NothingFound
from nextstep_tui.outside.editor import edited
from tests.outside.test_clipboard import World


def test_the_words_come_back_as_they_were_left(tmp_path: Path) -> None:
    world = World(tmp_path)
    world.tool("ed-it", 'printf "more \\033[31m[/x]\\n" >> "$2"')
    around = {"PATH": str(world.tools), "VISUAL": "ed-it -w"}
    folder = str(tmp_path / "editing")
    assert edited("Hello,\n\nplease.", folder, around) == "Hello,\n\nplease.\nmore [/x]"
    assert list(Path(folder).iterdir()) == []


@pytest.mark.parametrize(
    ("script", "said"),
    [
        ("exit 3", "ended with 3"),
        (': > "$1"', "left nothing"),
        ('rm "$1"', "can't be read"),
        ("printf '\\377\\376x' > \"$1\"", "not UTF-8"),
        ('head -c 1000001 /dev/zero > "$1"', "more than 1,000,000"),
    ],
)
def test_an_editor_that_fails_changes_nothing(tmp_path: Path, script: str, said: str) -> None:
    world = World(tmp_path)
    world.tool("ed-it", script)
    around = {"PATH": f"{world.tools}:/usr/bin:/bin", "EDITOR": "ed-it"}
    with pytest.raises(NothingFound, match=said) as failed:
        edited("Hello.", str(tmp_path / "editing"), around)
    assert "as it was" in failed.value.hint
    assert list((tmp_path / "editing").iterdir()) == []


@pytest.mark.parametrize("named", ["no-such-editor", "'unclosed", "/", "''"])
def test_no_editor_is_said(tmp_path: Path, named: str) -> None:
    with pytest.raises(BadCall):
        edited("Hello.", str(tmp_path), {"PATH": str(tmp_path), "EDITOR": named})
    with pytest.raises(BadCall, match="no editor"):
        edited("Hello.", str(tmp_path), {"PATH": str(tmp_path)})
