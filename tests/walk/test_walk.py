"""The walk, through the screen and through the command line, ends with the same journal facts."""

from __future__ import annotations

import io
import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from nextstep_tui.cli.main import main
from nextstep_tui.clock import MOMENT_VARIABLE
from nextstep_tui.core.model import DayKept, DealStatus, EntryKind, Result
from nextstep_tui.store.repository import Repository
from nextstep_tui.store.snapshot import Snapshot
from nextstep_tui.tui.app import NextstepApp
from tests.walk.through_screen import FRIDAY, MONDAY, app_at, import_export, walk


def facts(snapshot: Snapshot) -> dict[str, object]:
    """What must hold at the walk's end, whichever front end it went through."""
    deals = {deal.name: deal for deal in snapshot.deals.values()}
    commitments = {one.what: one for one in snapshot.commitments.values()}
    answers = {
        what: (one.follow_up.result, one.follow_up.outcome)
        for what, one in commitments.items()
        if one.follow_up
    }
    return {
        "open": sorted(what for what, one in commitments.items() if one.is_open),
        "answers": answers,
        "moves": {what: one.moves[0].because for what, one in commitments.items() if one.moves},
        "parked": deals["Tidelock Physio"].parked_until,
        "lost": deals["Brambleford Hotels renewal"].status_reason,
        "notes": sorted(
            entry.text for entry in snapshot.entries.values() if entry.kind is EntryKind.NOTE
        ),
    }


@pytest.mark.parametrize("size", [(120, 40), (80, 24)])
async def test_the_walk_through_the_screen(
    journal_file: Path, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(MOMENT_VARIABLE, FRIDAY.isoformat())
    assert import_export(journal_file) == 0
    seen: list[str] = []
    await walk(journal_file, lambda app, name: seen.append(f"{name}:{app.screen.name}"), size)
    snapshot = Repository(str(journal_file)).snapshot()
    found = facts(snapshot)
    assert found["parked"] is not None and found["lost"] == "went silent after the quote"
    assert found["moves"] == {
        "Present the rollout plan to the finance committee": "the committee meets on Thursday"
    }
    assert found["answers"] == {
        "Ask whether the parental-leave module blocks the signature": (
            Result.MISSED,
            "I did not get to it",
        ),
        "Send Maria the answers to the 31 security questions": (
            Result.KEPT,
            "all 31 answered, legal is content",
        ),
        "Ask Maria for the decision, or the date it will be made": (Result.KEPT, "yes"),
        "Get Priyanka's countersignature on the order form": (Result.KEPT, "signed at four"),
        "ask Ruth whether the module blocks the signature": (
            Result.PARTLY,
            "Ruth asks the works council",
        ),
    }
    assert found["notes"] == [
        "Checking in on the contract",
        "Touch base with Leo re: payroll",
        "call again in Q2",
    ]
    assert "name the payroll provider" in str(found["open"])
    assert not any("check in" in one.what for one in snapshot.commitments.values())
    page = snapshot.days[MONDAY.date()]
    assert page.review.finished_at is not None and page.review.most_important is not None
    assert page.evening.finished_at is not None and page.kept is DayKept.PARTLY


def call(*words: str, journal: Path) -> int:
    """One call of the command line."""
    return main([*words, "--journal", str(journal)])


def answers(monkeypatch: pytest.MonkeyPatch, lines: Sequence[str]) -> None:
    """What is typed at the prompt."""
    monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{line}\n" for line in lines)))


def test_the_walk_through_the_command_line(
    journal_file: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(MOMENT_VARIABLE, FRIDAY.isoformat())
    assert import_export(journal_file) == 0
    promise = "verrano: Maria will send the list of 240 users by fri with help from Tom"
    assert call("add", *promise.split(), journal=journal_file) == 0
    capsys.readouterr()
    assert (
        call(
            "add",
            *["verrano:", "check", "in", "with", "Maria", "next", "week"],
            journal=journal_file,
        )
        == 1
    )
    refusal = capsys.readouterr().err
    assert "Not saved as a next step" in refusal and "Say instead: Ask Maria" in refusal
    assert (
        call(
            "add",
            *["verrano:", "I'll", "send", "the", "revised", "pricing", "by", "wed"],
            journal=journal_file,
        )
        == 0
    )
    assert (
        call(
            "deal",
            "park",
            "tidelock",
            "--until",
            "4 jan",
            "--because",
            "no budget",
            journal=journal_file,
        )
        == 0
    )
    monkeypatch.setenv(MOMENT_VARIABLE, MONDAY.isoformat())
    answers(
        monkeypatch,
        [
            *("missed", "I did not get to it", "Fridays are too full"),
            "ask Ruth whether the module blocks the signature by tomorrow",
            *("k", "all 31 answered", "Maria will return the signed DPA by thu"),
            *("move", "thu", "the committee meets on Thursday"),
            *("tomorrow", "she signs in the afternoon"),
            *("check in with Leo by wed", "Leo will name the payroll provider by wed"),
            *("lost", "went silent after the quote"),
            "1",
        ],
    )
    capsys.readouterr()
    assert call("morning", "--plain", journal=journal_file) == 0
    transcript = capsys.readouterr().out
    assert "7 of 7" in transcript and "7 cards answered" not in transcript
    snapshot = Repository(str(journal_file)).snapshot()
    deals = {deal.name: deal for deal in snapshot.deals.values()}
    assert deals["Tidelock Physio"].status is DealStatus.PARKED
    assert deals["Brambleford Hotels renewal"].status is DealStatus.LOST
    found = facts(snapshot)
    assert found["lost"] == "went silent after the quote"
    assert found["moves"] == {
        "Present the rollout plan to the finance committee": "the committee meets on Thursday"
    }
    assert call("due", "--json", journal=journal_file) == 0
    due = json.loads(capsys.readouterr().out)
    assert [one["what"] for one in due["overdue"]] == []
    assert [deal["name"] for deal in due["without_next_step"]] == []
    assert snapshot.days[MONDAY.date()].review.put_off[0].reason == "she signs in the afternoon"


async def test_the_review_comes_up_by_itself_on_the_next_workday_only_once(
    journal_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(MOMENT_VARIABLE, FRIDAY.isoformat())
    import_export(journal_file)

    async def screens_at_start(app: NextstepApp) -> list[str]:
        async with app.run_test(size=(120, 40), notifications=True) as pilot:
            await pilot.pause()
            names = [type(screen).__name__ for screen in app.screen_stack]
            if names[-1] == "MorningScreen":
                await pilot.press("escape")
                await pilot.pause()
            return names

    assert (await screens_at_start(app_at(journal_file, MONDAY)))[-1] == "MorningScreen"
    assert (await screens_at_start(app_at(journal_file, MONDAY)))[-1] == "MainScreen"
