"""README says what the program is: its keys, its commands, its pictures."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from nextstep_tui import __version__
from nextstep_tui.cli.parser import SPECS, parse
from nextstep_tui.commands import COMMANDS, shown_key
from nextstep_tui.settings import read_settings
from nextstep_tui.topics import topic_named
from tests.cli.conftest import shell as shell
from tests.cli.running import Shell

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")
FOR_THE_REP = README[: README.index("## Keys")]
"""What stands before the keys and the house."""
MOST_WORDS = 800
"""What is read in three minutes, the commands left out."""
MOMENTS = {
    "first-start", "walk-2-meeting", "walk-3-gate", "walk-6-morning", "walk-8-kept",
    "walk-12-evening", "looking-back",
}  # fmt: skip
"""The pictures of a day, each of a moment."""


def blocks(language: str) -> list[str]:
    """The blocks of code in a language."""
    return re.findall(rf"```{language}\n(.*?)```", README, re.DOTALL)


def calls() -> list[list[str]]:
    """Each call of the program that README shows, in blocks and within sentences, as words."""
    spans = re.findall(r"`([^`\n]+)`", re.sub(r"```.*?```", "", README, flags=re.DOTALL))
    lines = [line for block in blocks("sh") for line in block.splitlines()] + spans
    found = [re.search(r"(?:^|[(`\s])nextstep( [^|)]*|$)", line) for line in lines]
    return [shlex.split(one[1], comments=True) for one in found if one is not None]


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


def test_every_picture_is_there_and_every_moment_has_one() -> None:
    pictures = re.findall(r"!\[[^\]]*\]\(([^)]+)\)", README)
    for picture in pictures:
        assert (ROOT / picture).is_file(), picture
    assert {Path(picture).stem for picture in pictures} >= MOMENTS


def test_a_rep_reads_it_in_three_minutes() -> None:
    prose = re.sub(r"```.*?```|!\[.*?\)", "", FOR_THE_REP, flags=re.DOTALL)
    assert len(prose.split()) <= MOST_WORDS


def test_every_call_is_one_that_the_program_reads() -> None:
    shown = calls()
    assert ["sync", "init", "git@example.com:me/journal.git"] in shown and len(shown) > 25
    for words in shown:
        if "--version" not in words:
            parse(words)
        if words[:1] == ["help"] and len(words) > 1:
            name = " ".join(words[1:])
            assert topic_named(name) or name in {spec.name for spec in SPECS}, name


def test_the_calls_at_the_prompt_do_what_is_said(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")  # no clipboard but the file
    block = next(one for one in blocks("sh") if one.startswith("nextstep deal add"))
    for line in block.splitlines():
        words = shlex.split(line, comments=True)[1:]
        ran = shell(*words)
        assert ran.code == (1 if words[0] == "check" else 0), (line, ran)
    (kept,) = shell.json("find", "questionnaire")["commitments"]
    assert (kept["state"], kept["help"]) == ("kept", ["dave"])
    assert [one["what"] for one in shell.json("due")["this_week"]] == ["return the DPA"]


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
    file = tmp_path / "config.toml"
    file.write_text("".join(blocks("toml")), "utf-8")
    settings = read_settings(str(file))
    assert settings.problems == ()
    assert settings.my_name == "Your Name" and len(settings.stages) == 2
    assert settings.calendar.file.endswith("promises.ics")
