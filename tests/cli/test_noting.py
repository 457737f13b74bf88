"""``note`` in the rep's own words, from a template or out of the editor."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from nextstep_tui.outside.templates import template_path
from tests.cli.running import Shell


def template(kind: str, text: str | bytes) -> Path:
    """Put a template into the test's configuration folder."""
    path = Path(template_path(kind))
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def editor(tmp_path: Path, script: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Make an editor that does what a script says to the file."""
    path = tmp_path / "ed-it"
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)
    monkeypatch.setenv("VISUAL", str(path))


def test_a_template_is_used_and_a_bad_one_is_said_and_not_used(filled: Shell) -> None:
    built_in = filled.ok("note", "questionnaire", "--ask")
    path = template("ask", "Subject: {deal}\nDear {to}, {what} by {due}?")
    assert filled.json("note", "questionnaire", "--ask")["text"] == (
        "Dear Maria, send the questionnaire by Fri 27 Nov?"
    )
    bad: dict[str | bytes, str] = {
        "\n\nPlease {wat}": f"{path}:3: there is no '{{wat}}' here; there are {{deal}}",
        "Just checking in.": f"{path}:1: 'Just checking in.' only checks in",
        "": f"{path}:1: it is empty",
        b"ok\n\xff\xfe": f"{path}:2: it is not UTF-8",
    }
    for text, said in bad.items():
        template("ask", text)
        ran = filled("note", "questionnaire", "--ask")
        assert (ran.code, ran.out) == (0, built_in)
        assert ran.err.startswith(said) and "the built-in words are used" in ran.err
    path.unlink()
    os.mkfifo(path)
    assert "is no file" in filled("note", "questionnaire", "--ask").err


def test_the_next_step_is_asked_for(filled: Shell) -> None:
    found = filled.json("note", "rollout", "--next-step")
    assert found["subject"] == "Acme rollout: the next step"
    assert "what you will do next, and by which day" in found["text"]


def test_the_editor_has_the_last_word(
    filled: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor(tmp_path, 'printf "Subject: New\\n\\nSend it by noon?\\n" > "$1"', monkeypatch)
    out = str(tmp_path / "ask.txt")
    ran = filled("note", "questionnaire", "--ask", "--edit", "--file", out)
    assert ran.code == 0 and "subject  New" in ran.out
    assert Path(out).read_text() == "Send it by noon?\n"


def test_an_edited_note_that_checks_in_is_refused_and_kept(
    filled: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor(tmp_path, 'printf "Hello,\\n\\nJust checking in.\\n" > "$1"', monkeypatch)
    out = tmp_path / "ask.eml"
    ran = filled("note", "questionnaire", "--ask", "--edit", "--eml", str(out))
    assert ran.code == 1 and "only check in" in ran.err and "kept" in ran.err
    assert not out.exists()
    editor(tmp_path, 'grep -q checking "$1" && printf "Send it by noon?\\n" > "$1"', monkeypatch)
    assert filled("note", "questionnaire", "--ask", "--edit", "--eml", str(out)).code == 0
    assert b"Send it by noon?" in out.read_bytes()
    editor(tmp_path, "exit 1", monkeypatch)
    assert filled("note", "questionnaire", "--edit").code == 1
