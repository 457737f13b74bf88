"""``status``, the file that every save keeps current, and ``remind`` and ``init`` as called."""

from __future__ import annotations

from pathlib import Path

import pytest

from nextstep_tui.outside.segment import FIELDS
from nextstep_tui.settings.paths import CONFIG_VARIABLE
from tests.cli.running import Shell


def status_file(shell: Shell) -> Path:
    """The file for status bars."""
    return Path(f"{shell.journal_file}.state/status")


def test_a_format_is_filled_in(filled: Shell) -> None:
    filled.go_to("2026-11-27T09:00")
    assert filled.ok("status") == "Fri 27 Nov: 1 due, 1 overdue\n"
    template = "{{{due}}} {overdue} {theirs} {stalled} {next_who}|{next_when}|{next_deal}|{date}"
    assert filled.ok("status", "--format", template) == (
        "{1} 1 1 1 Maria|today|Acme rollout|2026-11-27\n"
    )
    every = filled.ok("status", "--format", "|".join(f"{{{name}}}" for name in FIELDS))
    assert every.count("|") == len(FIELDS) - 1 and "{" not in every


def test_a_field_that_there_is_not_is_named_with_those_there_are(filled: Shell) -> None:
    ran = filled("status", "--format", "{due.__class__}")
    assert ran.code == 2 and "'due.__class__'" in ran.err and "{overdue}" in ran.err


def test_scripts_get_the_day_as_json(filled: Shell) -> None:
    found = filled.json("status")
    assert found["date"] == "2026-11-23" and found["is_workday"] is True
    assert (found["due"], found["overdue"], found["stalled"]) == (0, 0, 1)
    assert found["next"]["what"] == "send the revised pricing"
    assert found["review"]["waiting"] > 0 and found["review"]["finished"] is False


def test_the_file_is_current_after_every_save_and_undo(filled: Shell) -> None:
    file = status_file(filled)
    filled.ok("due")
    assert not file.exists(), "reading writes nothing"
    filled.ok("add", "rollout: I will send the invoice today")
    assert file.read_text() == "Mon 23 Nov: 1 due, 0 overdue\n"
    assert file.stat().st_mode & 0o077 == 0
    filled.ok("undo")
    assert file.read_text() == "Mon 23 Nov: 0 due, 0 overdue\n"
    filled.ok("redo")
    assert file.read_text() == "Mon 23 Nov: 1 due, 0 overdue\n"
    filled.go_to("2026-11-24T09:00")
    filled.ok("remind", "shell")
    assert file.read_text() == "Tue 24 Nov: 0 due, 1 overdue\n"
    assert filled.ok("status", "--file") == f"{file}\n"


def test_a_file_that_cant_be_written_breaks_no_save(filled: Shell) -> None:
    file = status_file(filled)
    file.mkdir(parents=True)
    filled.ok("add", "rollout: I will send the invoice today")
    assert file.is_dir() and [path.name for path in file.parent.glob("status*")] == ["status"]


def test_a_format_in_the_settings_that_is_wrong_falls_back(
    filled: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    config = tmp_path / "config.toml"
    monkeypatch.setenv(CONFIG_VARIABLE, str(config))
    config.write_text('[status]\nformat = "{late}"\n')
    filled.ok("log", "rollout", "a word", "--status")
    assert status_file(filled).read_text() == "Mon 23 Nov: 0 due, 0 overdue\n"
    config.write_text('[status]\nformat = "{next_what} [/x]"\n')
    filled.ok("log", "rollout", "a word", "--status")
    assert status_file(filled).read_text() == "send the revised pricing [/x]\n"


def test_the_mornings_line_and_what_a_dry_run_would_show(filled: Shell) -> None:
    filled.go_to("2026-11-25T14:50")
    dry = filled.ok("remind", "--dry-run")
    assert "Your morning review: 1 due" in dry and "15:00 Acme rollout: I will send" in dry
    assert filled.ok("remind", "--dry-run") == dry, "a dry run remembers nothing"
    assert filled.ok("remind", "shell") == (
        "1 due, 1 deal without a next step: nextstep to begin\n"
    )
    assert filled.ok("remind", "shell") == ""
    assert [one["title"] for one in filled.json("remind", "now", "--at", "15:00", "--dry-run")] == [
        "15:00 Acme rollout"
    ]
    assert filled("remind", "now", "--at", "25:00").code == 2


def test_installing_dry_touches_nothing(
    filled: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("PATH", str(tmp_path))
    for name in ("systemd", "cron", "launchd", "windows"):
        said = filled.ok("remind", "install", "--at", "8:30", "--by", name, "--dry-run")
        assert "--at" in said and "08:30" in said and str(filled.journal_file) in said
    assert not (tmp_path / "home").exists()
    assert filled("remind", "status").code == 1
    assert filled.json("remind", "uninstall") == {"removed": []}
