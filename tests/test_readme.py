"""README says what the program is: its keys, its commands, its pictures."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from nextstep_tui import __version__
from nextstep_tui.commands import COMMANDS, shown_key
from nextstep_tui.settings import read_settings

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")


def key_table() -> str:
    """The table of keys as README has it."""
    rows = ["| key | does |", "| --- | --- |"]
    for command in COMMANDS:
        keys = " ".join(f"`{shown_key(key)}`" for key in command.keys)
        rows.append(f"| {keys} | {command.label}: {command.help} |")
    return "\n".join(rows)


def test_the_table_of_keys_is_the_list_of_commands() -> None:
    written = re.search(r"<!-- keys:.*?-->\n(.*?)\n<!-- /keys -->", README, re.DOTALL)
    assert written is not None
    assert written[1] == key_table()


def test_ci_runs_the_test_command_word_for_word() -> None:
    commands = re.findall(r"```sh\n(python3 -m venv .*?)\n```", README)
    assert len(commands) == 2
    assert commands[1] in (ROOT / ".ci" / "run").read_text("utf-8").splitlines()


def test_every_picture_is_there() -> None:
    for picture in re.findall(r"!\[[^\]]*\]\(([^)]+)\)", README):
        assert (ROOT / picture).is_file(), picture


@pytest.mark.parametrize("words", [["--version"], ["--help"]])
def test_the_module_is_the_same_as_the_command(words: list[str]) -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "nextstep_tui", *words], capture_output=True, text=True, check=True
    )
    assert ("nextstep " + __version__ in ran.stdout) or "commands:" in ran.stdout


def test_every_place_that_the_house_names_is_there() -> None:
    for place in re.findall(r"`((?:nextstep_tui|tests|tui)/[\w/.]+)`", README):
        found = ROOT / place if not place.startswith("tui/") else ROOT / "nextstep_tui" / place
        assert found.exists(), place


def test_the_settings_that_readme_shows_are_read_without_a_word(tmp_path: Path) -> None:
    shown = re.search(r"```toml\n(.*?)```", README, re.DOTALL)
    assert shown is not None
    file = tmp_path / "config.toml"
    file.write_text(shown[1], "utf-8")
    settings = read_settings(str(file))
    assert settings.problems == ()
    assert settings.my_name == "Your Name" and len(settings.stages) == 2
