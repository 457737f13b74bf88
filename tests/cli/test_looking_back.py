"""``stats``, ``brief``, ``review`` and ``report`` as a shell calls them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.running import Shell


@pytest.fixture
def answered(filled: Shell) -> Shell:
    """The small journal some days later: one of mine kept, one of theirs missed, one moved."""
    shell = filled
    shell.go_to("2026-11-24T10:00")
    shell.ok("move", "questionnaire", "2026-11-30", "--because", "waiting for their legal")
    shell.go_to("2026-11-25T14:00")
    shell.ok("follow", "pricing", "kept")
    shell.go_to("2026-12-01T09:00")
    shell.ok("follow", "questionnaire", "missed", "--outcome", "legal is on holiday")
    shell.ok("meeting", "renewal", typed=["", "they had no time"])
    return shell


def test_stats_has_every_figure_for_scripts(answered: Shell) -> None:
    found = answered.json("stats", "--days", "30")
    assert (found["from"], found["to"]) == ("2026-11-02", "2026-12-01")
    assert found["mine"]["span"] == {"due": 1, "kept": 1, "reliability": 1.0}
    by_name = {one["who"]: one for one in found["people"]}
    assert by_name["Maria"]["days_30"] == {"due": 1, "kept": 0, "reliability": 0.0}
    (deal,) = found["deals"]
    assert (deal["deal"], deal["theirs"]["span"]["due"]) == ("Acme rollout", 1)
    assert deal["balance"] == "1 of our steps, 1 of theirs"
    assert found["moves"]["values"][0]["label"] == "waiting for the customer"
    assert len(found["moves"]["values"][0]["commitments"]) == 1
    assert found["meetings"]["said"] == "1 of 1 meeting ended without a next step"
    assert found["coverage"]["values"][-1]["shown"] == "0 of 2"
    (today,) = [one for one in found["days"]["values"] if one["day"] == "2026-11-25"]
    assert (today["kept"], today["missed"]) == (1, 0)
    assert found["dead_at_days"] is None
    for name in ("reliability", "new_deals", "pipeline", "quiet", "habits"):
        assert set(found[name]) == {"said", "words", "values"}


def test_stats_in_words_and_of_nothing(answered: Shell, shell: Shell) -> None:
    words = answered.ok("stats", "--plain", "--all")
    for piece in (
        "Looking back  all time to Tue 1 Dec",
        "Coverage: 0 of 2 open deals have a next step",
        "waiting for the customer  1",
        "they had no time  1",
        "Moves: 1 date moved, by reason",
    ):
        assert piece in words
    assert not set("━─▁▂▃▄▅▆▇█") & set(words)
    shell.journal_file.unlink()
    assert shell.ok("stats") == "There is nothing to look back at yet.\n"
    assert shell.json("stats")["mine"]["span"]["reliability"] is None
    assert shell("stats", "--days", "0").code == 2
    assert shell("stats", "--days", "3", "--all").code == 2


def test_brief_is_one_screen(answered: Shell) -> None:
    words = answered.ok("brief", "rollout", "--plain")
    assert words.startswith("Before the call: Acme rollout  Discovery\n\nAsk\n  1. ")
    for piece in (
        "What stood in the way when Maria was to send the questionnaire?",
        "me, send the revised pricing: kept, done.",
        "Maria (theirs): 0 kept of 1 due",
        "1 of our steps, 1 of theirs",
    ):
        assert piece in words
    assert words.count("\n") < 40
    found = answered.json("brief", "rollout")
    assert len(found["questions"]) == 3 and found["balance"] == "1 of our steps, 1 of theirs"
    assert found["people"][0] == {
        "who": "Maria", "side": "theirs", "due": 1, "kept": 0, "reliability": 0.0,
    }  # fmt: skip
    assert answered("brief", "nobody").code == 2


def test_the_pipeline_review_at_the_prompt_is_resumed_and_its_decisions_are_entries(
    filled: Shell,
) -> None:
    shell = filled
    assert shell.json("review")["waiting"] == 2
    out = shell.ok(
        "review", typed=["Maria will check in by fri", "Maria will sign the order by fri", "yes"]
    )
    assert "1 of 2  Acme renewal" in out and "Not saved as a next step" in out
    assert "Are we aligned: did they say yes aloud? [yes (aloud), not yet, back" in out
    assert "Left with 2 deals to go. nextstep review resumes here." in out
    out = shell.ok(
        "review",
        typed=[
            *("Dave will sign the order by fri", "Maria will sign the order by fri"),
            *("for us", "back", "yes", "not yet", "it is"),
            *("", "no", "yes", "lost", "", "they chose another vendor"),
        ],
    )
    assert "That is a step of ours." in out
    assert "Why was it lost?" in out
    assert "2 deals gone through" in out
    entries = shell.json("show", "renewal")["entries"]
    assert [one["kind"] for one in entries] == ["decision"]
    assert entries[0]["text"] == (
        "Pipeline review: Maria, sign the order; it moves the deal to Lead for the buyer too;"
        " they have not said yes; it is real"
    )
    (step,) = shell.json("show", "renewal")["commitments"]
    assert (step["who"], step["stage"], step["agreed"]) == ("Maria", "Lead", "proposed")
    assert shell.json("show", "rollout")["status"] == "lost"
    assert "1 deal to go through" in shell.ok("review", "--status"), "another one begins anew"


def test_the_report_as_text_as_markdown_and_as_a_page(answered: Shell, tmp_path: Path) -> None:
    words = answered.ok("report", "--month", "--plain")
    assert words.startswith("Promises, Mon 2 Nov to Tue 1 Dec\n1 kept of 1 due.\n")
    assert "Wed 25 Nov   send the revised pricing  Acme rollout" in words
    found = answered.json("report", "--month")
    assert found["score"]["due"] == 1 and len(found["kept"]) == 1 and found["missed"] == []
    page, text = tmp_path / "r.html", tmp_path / "r.md"
    assert answered.ok("report", "--html", str(tmp_path / "r")) == f"ok  written to {page}\n"
    answered.ok("report", "--md", str(text))
    assert "<!doctype html>" in page.read_text() and text.read_text().startswith("# Promises")
    again = answered("report", "--html", str(page))
    assert again.code == 2 and "--force" in again.err
    answered.ok("report", "--html", str(page), "--force")
    assert answered("report", "--md", str(page)).code == 2
    assert answered("report", "--week", "--month").code == 2
