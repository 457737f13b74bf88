"""``config``: what is in force and where from, the sample, the paths; it writes nothing."""

from __future__ import annotations

import os
import tomllib
from pathlib import Path

import pytest

from nextstep_tui.settings.keys import KEYS
from nextstep_tui.settings.paths import CONFIG_VARIABLE
from tests.cli.running import Shell


@pytest.fixture
def config_file(shell: Shell) -> Path:
    """Where the settings are; there is no file yet."""
    return Path(os.environ[CONFIG_VARIABLE])


def write(file: Path, text: str) -> None:
    """Write the settings' file."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")


def test_without_a_file_the_defaults_are_shown_and_the_way_to_begin(
    shell: Shell, config_file: Path
) -> None:
    out = shell.ok("config")
    assert f"{config_file}   not there" in out and "nextstep config --sample" in out
    assert "default   horizon = 30" in out and out.endswith("All is well.\n")
    found = shell.json("config")
    assert found["exists"] is False and found["problems"] == []
    assert {one["key"]: one["value"] for one in found["settings"]} == {
        key.name: key.default for key in KEYS
    }
    assert not config_file.exists()


def test_what_is_set_names_its_line_and_a_password_is_hidden(
    shell: Shell, config_file: Path
) -> None:
    text = '[deals]\n\nhorizon = 14\n[calendar]\npassword = "geheim"\nurl = "https://a:geheim@b/"\n'
    write(config_file, f'{text}[keys]\ndeal.win = "W"\n')
    out = shell.ok("config")
    for words in ("line 3    horizon = 14", "line 8    deal.win = ", "//(hidden)@b/"):
        assert words in out
    assert "geheim" not in out + str(shell.json("config"))
    found = {one["key"]: one for one in shell.json("config")["settings"]}
    assert found["deals.horizon"] == {
        "key": "deals.horizon",
        "value": "14",
        "set": True,
        "line": 3,
    }
    assert found["deals.quiet"]["set"] is False and found["deals.quiet"]["line"] is None
    assert config_file.read_text("utf-8").startswith(text)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[deals]\nhorizn = 3", ":2: there is no setting 'deals.horizn'"),
        ("[deals\n", ":1: this is no TOML"),
        ('[keys]\ndeal.wn = "W"', ":2: there is no command 'deal.wn'. Did you mean deal.win?"),
        ('[status]\nformat = "{dew}"', ":2: status.format: There is no field 'dew'."),
    ],
)
def test_what_is_wrong_is_said_with_its_line_and_ends_with_1(
    shell: Shell, config_file: Path, text: str, said: str
) -> None:
    write(config_file, text)
    for words in (("config",), ("config", "--check")):
        ran = shell(*words)
        assert ran.code == 1 and f"{config_file}{said}" in ran.out
        assert "1 thing to put right." in ran.out
        ran = shell(*words, "--json")
        assert ran.code == 1 and ran.json["problems"][0].startswith(f"{config_file}{said}")
    assert config_file.read_text("utf-8") == text


def test_a_broken_file_is_said_at_every_call_and_holds_nothing_up(
    shell: Shell, config_file: Path
) -> None:
    write(config_file, "[deals\n")
    ran = shell("add", "send the quote by fri")
    assert ran.code == 0 and f"{config_file}:1: this is no TOML" in ran.err
    assert "send the quote" in shell("due").out


def test_the_sample_goes_to_standard_output_alone(shell: Shell, config_file: Path) -> None:
    out = shell.ok("config", "--sample")
    assert all(table == {} for table in tomllib.loads(out).values())
    assert shell.json("config", "--sample") == {"file": str(config_file), "sample": out}
    assert not config_file.exists()


def test_the_paths_are_those_that_are_used(shell: Shell, config_file: Path) -> None:
    before = shell.json("config", "--paths")
    told = shell.ok("config", "--paths")
    assert f"{shell.journal_file}   (by NEXTSTEP_JOURNAL)   (not there yet)" in told
    assert f"{config_file}   (by NEXTSTEP_CONFIG)" in told
    assert "/x.json   (by --journal)" in shell.ok("config", "--paths", "--journal", "/x.json")
    assert not any(os.path.exists(path) for path in before.values())
    write(config_file, f'[calendar]\nfile = "{config_file.parent}/mine.ics"\n')
    shell.ok("deal", "add", "Acme")
    shell.ok("add", "acme: send the quote by fri")
    shell.ok("backup")
    paths = {name: Path(path) for name, path in shell.json("config", "--paths").items()}
    later = {"archive", "templates", "drafts"}
    assert {name for name, path in paths.items() if not path.exists()} == later
    assert paths["journal"] == shell.journal_file and paths["settings"] == config_file
    assert "Acme" in paths["deal_names"].read_text("utf-8")
    assert paths["calendar"].name == "mine.ics"
    assert shell.json("status", "--file")["file"] == str(paths["status"])


def test_two_questions_at_once_are_refused(shell: Shell) -> None:
    assert shell("config", "--sample", "--paths").code == 2
