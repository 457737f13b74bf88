"""``backup``, ``restore``, ``doctor`` and ``note``, as a shell calls them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.running import Shell
from tests.outside.test_clipboard import World


def test_a_copy_is_made_listed_and_put_back(filled: Shell) -> None:
    made = filled.json("backup")["backup"]
    filled.ok("deal", "add", "Late deal")
    assert made in [copy["name"] for copy in filled.json("backup", "list")]
    restored = filled.json("restore", made)
    assert restored["restored"] == made and restored["kept"]
    assert "Late deal" not in [deal["name"] for deal in filled.json("deals")]
    filled.ok("restore", Path(restored["kept"]).name)
    assert "Late deal" in [deal["name"] for deal in filled.json("deals")]


def test_a_broken_journal_is_told_of_looked_over_and_mended_from_a_copy(filled: Shell) -> None:
    filled.ok("backup")
    filled.journal_file.write_bytes(b"{")
    refused = filled("due")
    assert refused.code == 3 and "nextstep restore" in refused.err
    looked = filled("doctor")
    assert looked.code == 3 and "it is no JSON" in looked.out
    assert "What was there is kept in" in filled.ok("restore")
    assert filled("due").code == 0
    assert filled("doctor").code == 0
    assert [one.read_bytes() for one in filled.journal_file.parent.glob("*.unreadable-*")] == [b"{"]


def test_a_journal_that_was_changed_by_hand_is_told_of_once_beside_the_answer(
    filled: Shell,
) -> None:
    changed = filled.contents()
    assert changed is not None
    changed = changed.replace(b"Globex pilot", b"Globex trial")
    filled.journal_file.write_bytes(changed)
    for reader in (
        ("due",),
        ("deals", "all"),
        ("find", "trial"),
        ("show", "trial"),
        ("undo", "--list"),
    ):
        for words in (reader, (*reader, "--json")):
            ran = filled(*words)
            assert ran.code == 0 and ran.err.count("Something other than nextstep") == 1, words
            assert ran.err.count("\n") == 1 and "keeps a copy" in ran.err
            assert words[-1] != "--json" or ran.json
    looked = filled("doctor")
    assert "something other than nextstep has changed it" in looked.out and "copy" in looked.out
    filled.ok("deal", "add", "Umbrella")
    filled.ok("due")
    folder = filled.journal_file.with_name("journal.json.state") / "backups"
    assert changed in [copy.read_bytes() for copy in folder.iterdir()]


def test_doctor_changes_nothing_unless_asked(filled: Shell) -> None:
    filled.journal_file.chmod(0o644)
    assert filled("doctor").code == 3
    assert filled.journal_file.stat().st_mode & 0o777 == 0o644
    assert "made private" in filled.ok("doctor", "--fix")
    assert filled.journal_file.stat().st_mode & 0o777 == 0o600


def test_what_is_restored_is_another_journal_than_the_one_there_is(filled: Shell) -> None:
    same = filled("restore", "--json")
    assert same.code == 1 and "no backup" in same.error["message"]
    filled.ok("backup")
    same = filled("restore")
    assert same.code == 1 and "every backup is the same" in same.err
    name = filled.json("backup", "list")[0]["name"]
    Path(f"{filled.journal_file}.state/backups/{name}").write_bytes(b"{")
    broken = filled("restore")
    assert broken.code == 3 and "1 backup can't be read" in broken.err


def test_nothing_to_restore_is_a_no(filled: Shell) -> None:
    refused = filled("restore", "--json")
    assert refused.code in (0, 1)
    named = filled("restore", "1999-01-01")
    assert named.code == 2 and "There is no backup" in named.err


def test_notes_are_drafted_by_what_they_are_about(filled: Shell) -> None:
    theirs = next(one for one in every_open(filled) if one["side"] == "theirs")
    ours = next(one for one in every_open(filled) if one["side"] == "ours")
    asked = filled.json("note", theirs["id"])
    assert asked["kind"] == "ask" and "you said you would" in asked["text"]
    late = filled.json("note", ours["id"])
    assert late["kind"] == "late" and "I promised to" in late["text"]
    assert filled.json("note", "renewal", "--break-up")["kind"] == "break-up"
    wrong = filled("note", ours["id"], "--ask")
    assert wrong.code == 2 and "--ask needs one of theirs" in wrong.err


def test_a_note_goes_to_the_clipboard_the_mail_program_or_a_draft_file(
    filled: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tools = World(tmp_path)
    monkeypatch.setenv("PATH", str(tools.tools))
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    for name in ("SSH_TTY", "SSH_CONNECTION"):
        monkeypatch.delenv(name, raising=False)
    no_mail = filled("note", "renewal", "--mail")
    assert no_mail.code == 1 and "No mail program" in no_mail.err
    copied, opened = tools.tool("wl-copy"), tools.tool("xdg-open", 'printf %s "$1" > $0.got')
    ran = filled("note", every_open(filled)[0]["id"], "--recap", "--copy", "--json")
    assert ran.err == "Copied with wl-copy.\n" and copied.read_text() == ran.json["text"]
    assert filled("note", "renewal", "--mail").code == 0
    assert opened.read_text().startswith("mailto:")
    file = tmp_path / "ask.eml"
    assert filled("note", "renewal", "--eml", str(file)).code == 0
    assert b"Subject: " in file.read_bytes()
    assert filled("note", "renewal", "--eml", str(file)).code == 2, "never over another file"


def every_open(shell: Shell) -> list[dict[str, str]]:
    """All open commitments, lane by lane."""
    due = shell.json("due")
    lanes = ("overdue", "today", "this_week", "next_week", "later")
    return [one for lane in lanes for one in due[lane]]
