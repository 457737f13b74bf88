"""The partner: named in the settings, reads a report, asks back, and is answered in the review."""

from __future__ import annotations

import email
import email.policy
from pathlib import Path

import pytest

from nextstep_tui.settings.paths import config_path
from tests.cli.running import Shell


@pytest.fixture
def named(filled: Shell) -> Shell:
    """A shell whose rep has a partner, and promises that were witnessed, kept, moved, missed."""
    settings = Path(config_path())
    settings.parent.mkdir(parents=True, exist_ok=True)
    settings.write_text(
        '[me]\nname = "Ana Silva"\n[partner]\nname = "Bo Lind"\nemail = "bo@lind.example"\n'
    )
    filled.ok("add", "rollout: I'll send Maria the €40k offer by tue", "--witnessed")
    filled.ok("add", "globex: call Hank Scorpio about the 12% discount by tue")
    filled.go_to("2026-11-24T18:00")
    filled.ok("follow", "offer", "kept", "--outcome", "Maria took 38,000 EUR")
    filled.ok("move", "pricing", "thu", "--because", "Dave was ill")
    filled.go_to("2026-11-26T09:00")
    filled.ok("follow", "scorpio", "missed", "--outcome", "no slot")
    return filled


def test_the_report_for_the_partner_says_what_came_of_the_promises(named: Shell) -> None:
    found = named.json("report", "--for", "partner", "--week")
    assert [one["what"] for one in found["kept"]] == ["send Maria the €40k offer"]
    assert [one["witnessed"] for one in found["kept"]] == [True]
    assert found["moved"][0]["note"].endswith("Dave was ill")
    assert [one["note"] for one in found["missed"]] == ["missed: no slot"]
    shown = named.ok("report", "--for", "partner")
    assert "witnessed" in shown and "of those witnessed, 1 of 1 kept" in shown


def test_a_redacted_report_names_nobody_in_any_form(named: Shell, tmp_path: Path) -> None:
    named("partner", "questions", "-", typed=["Why does Maria want 12% off the Acme rollout?"])
    texts = [named.ok("report", "--for", "partner", "--redact")]
    for option, ending in (("--md", "md"), ("--html", "html"), ("--eml", "eml")):
        path = tmp_path / f"report.{ending}"
        ran = named("report", "--for", "partner", "--redact", option, str(path))
        assert ran.code == 0 and "read it before you send it" in ran.err
        texts.append(path.read_text())
    for text in texts:
        for name in ("Maria", "Lopez", "Dave", "Acme", "Globex", "Silva", "40k", "38,000", "12%"):
            assert name not in text, name
        assert "deal A" in text and "their person A" in text


def test_the_draft_is_addressed_to_the_partner_and_has_both_forms(
    named: Shell, tmp_path: Path
) -> None:
    path = tmp_path / "report.eml"
    named.ok("report", "--for", "partner", "--eml", str(path))
    read = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
    assert (read["To"], read["X-Unsent"]) == ("bo@lind.example", "1")
    assert str(read["Subject"]).startswith("Promises, ")
    plain, page = (read.get_body((kind,)) for kind in ("plain", "html"))
    assert plain is not None and "Kept (1)" in plain.get_content()
    assert page is not None and page.get_content().startswith("<!doctype html>")
    again = named("report", "--for", "partner", "--eml", str(path))
    assert again.code == 2 and "--force" in again.err


def test_without_a_partner_it_says_where_to_name_one(filled: Shell) -> None:
    ran = filled("report", "--for", "partner")
    assert ran.code == 2 and "Nobody is named" in ran.err and config_path() in ran.err
    assert "Nobody is named" in filled.ok("partner")
    assert filled.json("partner") == {"name": None, "email": None, "questions": []}


def test_what_the_partner_asks_is_answered_in_the_next_review(named: Shell, tmp_path: Path) -> None:
    reply = tmp_path / "reply.txt"
    reply.write_bytes(
        "\ufeff- Why did pricing move?\r\n> Kept 1\r\n[/x] What will you drop?\n".encode()
    )
    assert "1 quoted line left out" in named.ok("partner", "questions", str(reply))
    again = named("partner", "questions", str(reply))
    assert again.code == 1 and "wait for their answers already" in again.err
    waiting = named.json("partner")["questions"]
    assert [one["text"] for one in waiting] == ["Why did pricing move?", "[/x] What will you drop?"]
    named.go_to("2026-11-27T09:00")
    shown = named("morning", typed=["tomorrow", "busy"] * 3 + ["Dave was ill", ""] * 3).out
    assert shown.index("Why did pricing move?") < shown.index("What will you drop?")
    found = named.json("report", "--for", "partner")["asked_back"]
    assert found == [
        {"question": "Why did pricing move?", "answer": "Dave was ill"},
        {"question": "[/x] What will you drop?", "answer": None},
    ]
    assert len(named.json("partner")["questions"]) == 1


def test_one_undo_takes_all_questions_back(named: Shell) -> None:
    named("partner", "questions", "-", typed=["One?", "Two?"])
    assert "undone" in named.ok("undo")
    assert named.json("partner")["questions"] == []


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "no question in it"),
        (b"\n\n> quoted only\n", "no question in it"),
        (b"fine?\nnot \xff\xfe utf-8\n", ":2: it is not UTF-8"),
        (b"fine?\n\0\n", ":2: it is no text"),
        (b"fine?\n" + b"x" * 301, ":2: it has more than 300"),
        (b"a?\n" * 40_000, "longer than 100,000 bytes"),
        ("\n".join(f"{at}?" for at in range(25)).encode("utf-16"), ":21: there are more than 20"),
        (b"\xff\xfeodd", "it is not UTF-16"),
    ],
)  # fmt: skip
def test_a_reply_that_is_none_takes_nothing_in(
    named: Shell, tmp_path: Path, data: bytes, said: str
) -> None:
    reply = tmp_path / "reply.txt"
    reply.write_bytes(data)
    before = named.contents()
    ran = named("partner", "questions", str(reply))
    assert (ran.code, ran.out) == (2, "") and said in ran.err, ran.err
    for missing in (str(tmp_path), str(tmp_path / "none"), "\0"):
        assert named("partner", "questions", missing).code == 2
    assert named("partner", "questions").code == 2
    assert named.contents() == before
