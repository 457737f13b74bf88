"""The block in the rc file: once, the bytes around it untouched, and taken out without a trace."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from nextstep_tui.cli.main import main
from nextstep_tui.outside.rc_block import put_in, taken_out

LINES = ["# what it is", 'eval "$(nextstep init bash)" # nextstep']


@pytest.mark.parametrize(
    "data",
    [
        None,
        b"",
        b"\n",
        b"alias a=b\n",
        b"alias a=b",
        b"a\r\nb\r\n",
        b"a\r\nb",
        b"a\nb\r",
        b"\xff\xfe not UTF-8\n\n",
        b"# >>> conda >>>\nx\n# <<< conda <<<\n",
    ],
)
def test_taking_it_out_restores_the_bytes(data: bytes | None) -> None:
    once = put_in(data, LINES)
    assert put_in(once, LINES) == once
    assert once.count(b"eval") == 1 and once.startswith(data or b"")
    assert taken_out(once) == data
    assert taken_out(put_in(once, ["another"])) == data


def test_what_was_written_after_it_stays() -> None:
    assert taken_out(put_in(b"a", LINES) + b"b\n") == b"a\nb\n"
    assert taken_out(put_in(None, LINES) + b"b\n") == b"b\n"
    assert taken_out(b"a\n") == b"a\n"


def test_line_ends_are_those_of_the_file() -> None:
    windows = put_in(b"a\r\nb\r\n", LINES)
    assert windows.count(b"\n") == windows.count(b"\r\n")
    assert b"# nextstep\r\n" in windows, "the comment takes up the carriage return"


def call(*words: str) -> int:
    """Call ``nextstep init``."""
    return main(["init", *words])


def test_a_link_stays_one_and_rights_stay(tmp_path: Path) -> None:
    real, link = tmp_path / "dotfiles", tmp_path / ".zshrc"
    real.write_bytes(b"setopt x\n")
    real.chmod(0o640)
    link.symlink_to(real)
    assert call("zsh", "--install", "--rc", str(link)) == 0
    assert link.is_symlink() and b"init zsh" in real.read_bytes()
    assert real.stat().st_mode & 0o777 == 0o640
    before = real.stat().st_mtime_ns
    assert call("zsh", "--install", "--rc", str(link)) == 0
    assert real.stat().st_mtime_ns == before, "written once"
    assert call("zsh", "--uninstall", "--rc", str(link)) == 0
    assert link.is_symlink() and real.read_bytes() == b"setopt x\n"


def test_a_file_that_was_not_there_goes_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    monkeypatch.delenv("ZDOTDIR", raising=False)
    for shell, name in (("zsh", ".zshrc"), ("fish", ".config/fish/config.fish")):
        assert call(shell, "--install") == 0
        assert f"init {shell}" in (tmp_path / name).read_text()
        assert call(shell, "--uninstall") == 0
        assert not (tmp_path / name).exists()
    assert call("fish", "--uninstall") == 0


def test_a_read_only_file_is_left_and_the_line_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rc = tmp_path / ".bashrc"
    rc.write_bytes(b"a\n")
    rc.chmod(0o444)
    assert call("bash", "--install", "--rc", str(rc)) == 3
    said = capsys.readouterr().err
    assert "read-only" in said and "It is as it was" in said and "init bash)" in said
    assert rc.read_bytes() == b"a\n" and os.listdir(tmp_path) == [".bashrc"]


def test_a_folder_in_its_place_is_no_traceback(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert call("bash", "--install", "--rc", str(tmp_path)) == 3
    assert "can't be read" in capsys.readouterr().err


def test_the_hook_names_the_journal_that_was_chosen(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    odd = tmp_path / "it's $(odd)" / "j.json"
    for shell, quoted in (
        ("bash", "'\"'\"'"),
        ("fish", "\\'"),
        ("powershell", "it''s"),
    ):
        assert main(["--journal", str(odd), "init", shell]) == 0
        said = capsys.readouterr()
        assert "--journal" in said.out and quoted in said.out and said.err == ""
        assert "@" not in said.out.replace("${PROMPT_COMMAND[@]", "")
