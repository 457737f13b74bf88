"""Typed text survives whatever ends the program."""

from __future__ import annotations

import stat
from pathlib import Path

from nextstep_tui.store.drafts import Drafts


def test_a_draft_is_there_for_the_next_start_and_private(tmp_path: Path) -> None:
    folder = tmp_path / "state" / "drafts"
    assert Drafts(str(folder)).keep("line", "Maria will send the qu")
    assert Drafts(str(folder)).get("line") == "Maria will send the qu"
    [file] = folder.iterdir()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_an_emptied_draft_goes(tmp_path: Path) -> None:
    drafts = Drafts(str(tmp_path / "drafts"))
    drafts.keep("line", "words")
    drafts.keep("line", "  ")
    assert drafts.get("line") == ""
    assert list((tmp_path / "drafts").iterdir()) == []


def test_names_stay_in_their_folder(tmp_path: Path) -> None:
    drafts = Drafts(str(tmp_path / "drafts"))
    drafts.keep("../../evil", "words")
    assert [one.name for one in (tmp_path / "drafts").iterdir()] == ["evil.draft"]


def test_a_disk_that_refuses_stops_nobody_from_typing(tmp_path: Path) -> None:
    (tmp_path / "drafts").write_text("a file where the folder should be")
    drafts = Drafts(str(tmp_path / "drafts"))
    assert not drafts.keep("line", "words")
    assert drafts.get("line") == "words", "it is tried again"
    (tmp_path / "drafts").unlink()
    assert drafts.write_down()
    assert Drafts(str(tmp_path / "drafts")).get("line") == "words"


def test_what_is_told_is_on_the_disk_once_it_is_written_down(tmp_path: Path) -> None:
    folder = str(tmp_path / "drafts")
    drafts, seen = Drafts(folder), Drafts(folder)
    drafts.tell("line", "Maria")
    drafts.tell("move-1", "they asked")
    assert drafts.get("line") == "Maria" and seen.get("line") == ""
    assert set(drafts.names()) == {"line", "move-1"} and seen.names() == []
    assert drafts.write_down()
    assert seen.get("line") == "Maria" and set(seen.names()) == {"line", "move-1"}
    drafts.tell("line", "")
    assert drafts.names() == ["move-1"]
    drafts.write_down()
    assert seen.names() == ["move-1"]
    drafts.tell("line", "Maria")
    drafts.drop("line")
    drafts.write_down()
    assert seen.names() == ["move-1"], "what was saved does not come back"


def test_lone_surrogates_and_nul_are_no_matter(tmp_path: Path) -> None:
    drafts = Drafts(str(tmp_path / "drafts"))
    assert drafts.keep("line", "a\ud800b\x00c")
    assert drafts.get("line") == "a?b\x00c"
