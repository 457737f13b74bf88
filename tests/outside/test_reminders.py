"""A notification comes once a morning and once a timed promise, and never when it is unwelcome."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time
from pathlib import Path
from threading import Barrier, Thread

import pytest

from nextstep_tui.core.frozen import replace
from nextstep_tui.core.model import CommitmentId, Side
from nextstep_tui.core.reminding import Notice
from nextstep_tui.journal import Journal
from nextstep_tui.outside import greeting, reminders
from nextstep_tui.outside.greeting import greet
from nextstep_tui.outside.reminders import remind
from nextstep_tui.requests import NewCommitment
from nextstep_tui.settings import Settings
from nextstep_tui.store.repository import Repository
from tests.conftest import StandingClock

AT = time(8, 30)
DUE = date(2026, 11, 23)


class Desktop:
    """A desktop that writes down what it shows."""

    def __init__(self) -> None:
        self.shown: list[str] = []
        self.works = True

    def __call__(self, notice: Notice) -> str:
        self.shown.append(f"{notice.title}: {notice.text}")
        return "a test" if self.works else ""


@pytest.fixture
def desktop() -> Desktop:
    """One that works."""
    return Desktop()


@pytest.fixture
def due(journal: Journal) -> Journal:
    """Monday: Maria's questionnaire is past due, and a promise of ours has its time at 15:00."""
    journal.add(
        NewCommitment("send us the questionnaire", date(2026, 11, 20), "Maria", Side.THEIRS)
    )
    journal.add(NewCommitment("Call Dave to agree the price [/x]", DUE, due_time=time(15)))
    return journal


@pytest.fixture
def at(due: Journal, clock: StandingClock, desktop: Desktop) -> Callable[[str], list[str]]:
    """Let the timer tick at a moment; what was newly shown."""

    def tick(moment: str) -> list[str]:
        clock.go_to(moment)
        before = len(desktop.shown)
        remind(due, AT, desktop)
        return desktop.shown[before:]

    return tick


MORNING = (
    "Your morning review: 1 due, 1 overdue, Maria owes you the questionnaire. Begin with: nextstep"
)
CALL = "15:00: I will call Dave to agree the price [/x]"


def test_a_day_has_one_morning_and_one_call(at: Callable[[str], list[str]]) -> None:
    ticks = {
        moment: at(f"2026-11-23T{moment}")
        for moment in ("03:15", "08:15", "08:30", "08:45", "14:30", "14:45", "15:00", "16:15")
    }
    assert {moment: shown for moment, shown in ticks.items() if shown} == {
        "08:30": [MORNING],
        "14:45": [CALL],
    }
    assert at("2026-11-24T08:30") != []


def test_a_laptop_that_slept_catches_up_while_it_helps(at: Callable[[str], list[str]]) -> None:
    assert at("2026-11-23T15:50") == [MORNING, CALL]
    assert at("2026-11-23T15:51") == []


def test_what_is_over_for_an_hour_is_left_to_the_review(at: Callable[[str], list[str]]) -> None:
    assert at("2026-11-23T16:01") == [MORNING]


def test_nothing_on_a_day_off_but_what_has_its_time(
    due: Journal, at: Callable[[str], list[str]]
) -> None:
    due.settings = replace(due.settings, workdays=frozenset({1}))
    assert at("2026-11-23T09:00") == [] and at("2026-11-23T15:00") == [CALL]


def test_nothing_in_quiet_hours(due: Journal, at: Callable[[str], list[str]]) -> None:
    due.settings = replace(due.settings, quiet_hours=(time(14), time(9)))
    assert at("2026-11-23T08:45") == [] and at("2026-11-23T15:00") == []
    assert at("2026-11-23T09:00") == [MORNING]


def test_nothing_once_the_review_is_done(
    due: Journal, clock: StandingClock, at: Callable[[str], list[str]]
) -> None:
    due.begin_review()
    due.finish_review()
    assert at("2026-11-23T09:00") == [] and greet(due) == ""


def test_a_moved_time_is_brought_up_anew(due: Journal, at: Callable[[str], list[str]]) -> None:
    assert at("2026-11-23T15:00") == [MORNING, CALL]
    call = next(one for one in due.outlook().snapshot.commitments.values() if one.due_time)
    due.move(CommitmentId(call.id), DUE, "he is late", due_time=time(15, 30))
    assert at("2026-11-23T15:15") == ["15:30: I will call Dave to agree the price [/x]"]


def test_what_could_not_be_shown_is_tried_again(
    at: Callable[[str], list[str]], desktop: Desktop
) -> None:
    desktop.works = False
    assert at("2026-11-23T09:00") == [MORNING]
    desktop.works = True
    assert at("2026-11-23T09:15") == [MORNING]
    assert at("2026-11-23T09:30") == []


def test_a_spoiled_note_of_what_was_shown_is_no_trouble(
    due: Journal, at: Callable[[str], list[str]]
) -> None:
    folder = Path(due.state_folder)
    (folder / "reminded.json").write_bytes(b"\xff[")
    assert at("2026-11-23T09:00") == [MORNING] and at("2026-11-23T09:15") == []


def test_several_starts_at_once_show_it_once(
    due: Journal, clock: StandingClock, desktop: Desktop, monkeypatch: pytest.MonkeyPatch
) -> None:
    count = 5
    lines: list[str] = []
    gate, real_pending, real_waiting = Barrier(count), reminders.pending, greeting.waiting

    def pending(journal: Journal, at: time) -> list[Notice]:
        found = real_pending(journal, at)
        gate.wait(10)  # nobody has written down yet that it was shown
        return found

    def waiting(journal: Journal) -> str:
        found = real_waiting(journal)
        gate.wait(10)
        return found

    def start() -> None:
        own = Journal(Repository(due.path), clock, Settings())
        remind(own, AT, desktop)
        lines.append(greet(own))

    monkeypatch.setattr(reminders, "pending", pending)
    monkeypatch.setattr(greeting, "waiting", waiting)
    threads = [Thread(target=start) for _ in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert desktop.shown == [MORNING]
    said = "1 due, 1 overdue, Maria owes you the questionnaire: nextstep to begin"
    assert sorted(lines) == [""] * (count - 1) + [said]


def test_a_journal_that_cant_be_read_is_said_once(
    journal_file: Path, due: Journal, clock: StandingClock
) -> None:
    journal_file.write_bytes(b"{")
    own = Journal(Repository(str(journal_file)), clock, Settings())
    assert greet(own) == "The journal can't be read: nextstep doctor"
    assert greet(own) == ""


def test_the_day_turns_at_its_hour(due: Journal, clock: StandingClock) -> None:
    clock.go_to("2026-11-24T03:59")
    assert greet(due) != "" and greet(due) == ""
    clock.go_to("2026-11-24T04:00")
    assert greet(due) != "" and greet(due) == ""
