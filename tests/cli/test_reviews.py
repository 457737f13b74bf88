"""The evening and the journal's pages at the prompt; what the prompt and the screen share."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.cli.running import Shell


@pytest.fixture
def evening(filled: Shell) -> Shell:
    """Wednesday evening: one promise of ours is due today, one tomorrow."""
    filled.ok("add", "renewal: I'll send the price list by 2026-11-26")
    filled.go_to("2026-11-25T17:00")
    return filled


def test_the_whole_evening(evening: Shell) -> None:
    out = evening.ok(
        "evening",
        typed=[
            *("m", "I did not get to it", "Mornings are better", ""),
            "partly",
            "Block an hour for quotes",
            "",
        ],
    )
    assert "1 of 5  still open today" in out
    assert "  - me, send the revised pricing: missed: I did not get to it" in out
    assert "Did I keep my promises? [y yes, p partly, n no]" in out
    assert "Left with 1 card to go. nextstep evening resumes here." in out
    out = evening.ok("evening", typed=["n"])
    assert "due tomorrow" in out and "Will you meet it?" in out
    assert "I promised to send the price list by Thu 26 Nov." in out
    assert "That will be late, and I would rather say so now." in out
    assert "done  4 cards answered." in out
    page = evening.json("journal")
    assert page["kept"] == "partly" and page["evening"]["finished"]
    assert [one["text"] for one in page["entries"]] == ["Block an hour for quotes"]
    assert "Nothing waits this evening" in evening.ok("evening")


def test_tomorrows_first_promise_is_named_at_the_end(evening: Shell) -> None:
    typed = ["t", "in the afternoon train", "n", "", "2", "y"]
    out = evening.ok("evening", typed=typed)
    assert "  1  me, send the revised pricing\n  2  me, send the price list" in out
    assert "First tomorrow: I will send the price list by Thu 26 Nov, tomorrow." in out
    assert evening.json("evening")["finished"]


def test_a_card_that_asks_again_says_when(evening: Shell) -> None:
    evening.go_to("2026-11-25T09:00")
    out = evening.ok("morning", typed=["remind", "soon", "8am", "3pm"])
    assert "Remind me at what time? (its date stays as it is)" in out
    assert "asks again at 15:00" in out
    [later] = evening.json("morning")["later"]
    assert later["at"].startswith("2026-11-25T15:00:00")
    evening.go_to("2026-11-25T15:01")
    [first, *_] = evening.json("morning")["cards"]
    assert first["commitment"] == later["commitment"]
    assert first["why"].startswith("to be asked again at 15:00;")
    assert evening.json("show", "revised")["moves"] == []


def test_yesterday_comes_first_and_the_way_back_is_a_key(evening: Shell) -> None:
    evening.ok("morning")
    evening.go_to("2026-11-26T09:00")
    out = evening.ok("morning", typed=["y", "<", "n", "I was too busy"])
    assert "1 of" in out and "Wed 25 Nov was not closed in the evening." in out
    page = evening.json("journal", "yesterday")
    assert page["kept"] == "no"
    assert page["entries"][-1]["text"] == "I was too busy"


def test_the_partners_questions_are_answered_into_the_journal(
    filled: Shell, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    file = tmp_path / "partner.toml"
    file.write_text('[partner]\nquestions = ["Whom did you not call?"]\n', "utf-8")
    monkeypatch.setenv("NEXTSTEP_CONFIG", str(file))
    out = filled.ok("morning", typed=["won", "Maria, since Monday"])
    assert "your partner asks" in out
    assert filled.json("journal")["entries"][-1]["text"] == (
        "Whom did you not call? Maria, since Monday"
    )


def test_a_disk_that_refuses_keeps_the_words(
    evening: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    evening.ok("evening", typed=["m", "I did not get to it"])

    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", refuse)
        ran = evening("evening", typed=["Mornings are better"])
    assert ran.code == 3 and "No space left" in ran.err
    out = evening.ok("evening", typed=["Mornings are better", ""])
    assert "outcome: I did not get to it" in out
    [found] = evening.json("find", "revised")["commitments"]
    assert found["follow_up"]["learned"] == "Mornings are better"


class TestJournal:
    """``journal``."""

    def test_a_page_in_words(self, evening: Shell) -> None:
        evening.ok("follow", "revised", "kept", "--outcome", "she likes it")
        out = evening.ok("journal")
        assert out.startswith("Wed 25 Nov 2026   1 kept\n")
        assert "  17:00  kept     Acme rollout: me, send the revised pricing: she likes it" in out
        monday = evening.ok("journal", "mon")
        assert monday.startswith("Mon 23 Nov 2026   3 promised\n")
        assert monday == evening.ok("journal", "23", "nov") == evening.ok("journal", "2026-11-23")

    def test_a_line_is_written_without_quotes_or_from_a_pipe(self, filled: Shell) -> None:
        assert filled.ok("journal", "--write", "I", "asked", "too late") == (
            "ok  1 line on Mon 23 Nov\n"
        )
        assert filled.ok("journal", "fri", "--write", typed=["one", " ", "two"]) == (
            "ok  2 lines on Fri 20 Nov\n"
        )
        assert [one["text"] for one in filled.json("journal", "fri")["entries"]] == ["one", "two"]
        assert filled.json("journal")["entries"][0]["kind"] == "reflection"

    def test_what_is_refused(self, filled: Shell) -> None:
        before = filled.contents()
        for words, code in (
            (("journal", "2026-11-24"), 2),
            (("journal", "soon"), 2),
            (("journal", "fri"), 1),
            (("journal", "--find", "zebra"), 1),
            (("journal", "--write"), 2),
            (("journal", "--write", " "), 2),
        ):
            ran = filled(*words)
            assert ran.code == code and ran.err.startswith("nextstep: "), words
        assert filled.contents() == before

    def test_the_pages_are_searched(self, filled: Shell) -> None:
        filled.ok("journal", "fri", "--write", "Rainer wants the annex")
        out = filled.ok("journal", "--find", "annex rainer")
        assert out == "2026-11-20  Fri  1 written\n"
        [found] = filled.json("journal", "--find", "20 nov")
        assert found == {"day": "2026-11-20", "in_short": "1 written"}

    def test_a_page_is_exported_as_markdown(self, filled: Shell, tmp_path: Path) -> None:
        filled.ok("journal", "--write", "# no heading")
        assert "\\# no heading" in filled.ok("journal", "--md", "-")
        path = tmp_path / "page.md"
        ran = filled("journal", "--md", str(path))
        assert (ran.code, ran.out) == (0, "") and str(path) in ran.err
        assert path.read_text("utf-8").startswith("# Mon 23 Nov 2026\n")
        assert filled("journal", "--md", str(path)).code != 0, "no file is written over"
