"""A calendar on a real server: there and back, and every way in which that can be cut short."""

from __future__ import annotations

import itertools
import os
import threading
from collections.abc import Iterator
from datetime import date, time
from pathlib import Path

import pytest

from nextstep_tui.core.calendar_sync import MOVED_THERE, QuestionKind
from nextstep_tui.core.frozen import replace
from nextstep_tui.core.model import Commitment, CommitmentId, Result, State
from nextstep_tui.exchange.caldav_server import CalDavServer, CalendarTrouble, open_server
from nextstep_tui.exchange.calendar_sync import Synced, synchronise
from nextstep_tui.journal import Journal
from nextstep_tui.requests import NewCommitment
from nextstep_tui.store.calendar_state import CalendarState
from tests.conftest import StandingClock
from tests.exchange.calendar_server import PASSWORD, CalendarServer

FRIDAY = date(2026, 11, 27)


@pytest.fixture(scope="module")
def radicale(tmp_path_factory: pytest.TempPathFactory) -> Iterator[CalendarServer]:
    with CalendarServer(tmp_path_factory.mktemp("radicale")).running() as server:
        yield server


@pytest.fixture
def server(radicale: CalendarServer, request: pytest.FixtureRequest) -> Iterator[CalendarServer]:
    """The server with nobody's hand on its line, and a calendar of the test's own on it."""
    radicale.before = lambda _method, _path: None
    radicale.after = lambda _method, _path: None
    radicale.asked.clear()
    yield radicale
    radicale.before = lambda _method, _path: None
    radicale.after = lambda _method, _path: None


@pytest.fixture(autouse=True)
def _quick_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "fsync", lambda _: None)


_CALENDARS = itertools.count()
"""A calendar for each test: the server outlives the folders, whose names come again."""


class Desk:
    """A rep's journal and the calendar it goes to."""

    def __init__(self, journal: Journal, server: CalendarServer, name: str) -> None:
        self.journal = journal
        settings = server.settings(name=name)
        self.journal.settings = replace(journal.settings, calendar=settings)
        self.calendar: CalDavServer = open_server(settings, PASSWORD)

    def sync(self) -> Synced:
        """Synchronise as a call of its own does, with what was noted on the disk."""
        return synchronise(self.journal, self.calendar, CalendarState(self.journal.state_folder))

    def promise(self, what: str, due: date = FRIDAY) -> CommitmentId:
        (made,) = self.journal.add(NewCommitment(what, due)).commitments
        return made.id

    def here(self, key: CommitmentId) -> Commitment:
        return self.journal.outlook().snapshot.commitments[key]

    def there(self, key: CommitmentId) -> str:
        read = self.calendar.get(f"{key}.ics")
        assert read is not None
        return read.text.replace("\r\n ", "")

    def change(self, key: CommitmentId, old: str, new: str) -> None:
        """Change the to-do as a phone does."""
        read = self.calendar.get(f"{key}.ics")
        assert read is not None and old in read.text, read
        self.calendar.put(f"{key}.ics", read.text.replace(old, new), read.etag)

    def delete(self, key: CommitmentId) -> None:
        url = f"{self.calendar.url}{key}.ics"
        assert self.calendar._client.delete(url).status in (200, 204)

    @property
    def questions(self) -> list[tuple[CommitmentId, QuestionKind]]:
        return [(one.commitment.id, one.question.kind) for one in self.journal.calendar_questions()]


@pytest.fixture
def desk(journal: Journal, server: CalendarServer, tmp_path: Path) -> Desk:
    made = Desk(journal, server, f"{tmp_path.name}-{next(_CALENDARS)}")
    server.asked.clear()
    return made


def test_created_moved_and_closed_there(desk: Desk, clock: StandingClock) -> None:
    key = desk.promise("send the revised quote")
    assert desk.sync().created == 1
    assert "DUE;VALUE=DATE:20261127" in desk.there(key) and "NEEDS-ACTION" in desk.there(key)
    assert desk.sync() == Synced(), "nothing had changed"

    desk.change(key, "STATUS:NEEDS-ACTION", "STATUS:NEEDS-ACTION\r\nX-PHONE:its own note")
    desk.journal.move(key, date(2026, 12, 1), "they are away", due_time=time(15))
    assert desk.sync().updated == 1
    text = desk.there(key)
    assert "DUE:20261201T150000" in text and "X-PHONE:its own note" in text
    assert text.count("BEGIN:VALARM") == 1

    desk.journal.follow_up(key, Result.KEPT)
    assert desk.sync().closed == 1
    assert "STATUS:COMPLETED" in desk.there(key) and "X-PHONE" in desk.there(key)
    assert desk.sync() == Synced()


def test_a_date_moved_there_comes_back_as_a_move_with_that_reason(desk: Desk) -> None:
    key = desk.promise("send the revised quote")
    desk.sync()
    desk.change(key, "DUE;VALUE=DATE:20261127", "DUE:20261130T140000Z")
    assert desk.sync().moved_here == 1
    (move,) = desk.here(key).moves
    assert (move.from_due, move.because) == (FRIDAY, MOVED_THERE)
    assert desk.here(key).due == date(2026, 11, 30) and desk.here(key).due_time is not None
    assert desk.sync() == Synced()


def test_ticked_off_there_is_asked_and_never_a_silent_kept(desk: Desk) -> None:
    key, other = desk.promise("send the revised quote"), desk.promise("book the room")
    desk.sync()
    for one in (key, other):
        desk.change(one, "STATUS:NEEDS-ACTION", "STATUS:COMPLETED\r\nPERCENT-COMPLETE:100")
    assert desk.sync().questions == 2
    assert desk.questions == [(key, QuestionKind.DONE), (other, QuestionKind.DONE)]
    assert desk.here(key).state is State.OPEN
    assert desk.sync().questions == 2, "it is asked until it is answered"
    desk.journal.follow_up(key, Result.PARTLY, outcome="half of it")
    desk.journal.move(other, date(2026, 12, 4), "not yet")
    synced = desk.sync()
    assert (synced.closed, synced.updated, synced.questions) == (1, 1, 0)
    assert "NEEDS-ACTION" in desk.there(other) and "PERCENT" not in desk.there(other)


def test_both_changed_is_asked(desk: Desk) -> None:
    key, same = desk.promise("send the revised quote"), desk.promise("book the room")
    desk.sync()
    for one, there in ((key, "20261130"), (same, "20261201")):
        desk.journal.move(one, date(2026, 12, 1), "they are away")
        desk.change(one, "20261127", there)
    assert desk.sync().questions == 1
    assert desk.questions == [(key, QuestionKind.BOTH)]
    assert desk.here(key).due == date(2026, 12, 1) and "20261130" in desk.there(key)
    assert CalendarState(desk.journal.state_folder).settle(key)
    assert desk.questions == []
    assert desk.sync().updated == 1
    assert "20261201" in desk.there(key)


def test_deleted_there_is_asked_and_put_back_where_it_stays(desk: Desk) -> None:
    key = desk.promise("send the revised quote")
    desk.sync()
    desk.delete(key)
    assert desk.sync().questions == 1 and desk.questions == [(key, QuestionKind.GONE)]
    assert desk.here(key).is_open
    CalendarState(desk.journal.state_folder).settle(key)
    assert desk.sync().created == 1
    assert desk.questions == []


def test_a_tick_that_was_taken_back_is_not_asked_about_any_more(desk: Desk) -> None:
    key = desk.promise("send the revised quote")
    desk.sync()
    desk.change(key, "NEEDS-ACTION", "COMPLETED")
    desk.sync()
    desk.change(key, "COMPLETED", "NEEDS-ACTION")
    assert desk.sync().questions == 0


def test_a_promise_that_was_undone_is_cancelled_there(desk: Desk) -> None:
    key = desk.promise("send the revised quote")
    desk.sync()
    desk.journal.undo()
    assert desk.sync().closed == 1
    assert "STATUS:CANCELLED" in desk.there(key)
    assert desk.sync() == Synced()
    desk.journal.redo()
    assert desk.sync().questions == 1, "it is there again, and cancelled there"


def test_with_nothing_noted_nothing_is_doubled(desk: Desk) -> None:
    key, moved = desk.promise("send the revised quote"), desk.promise("book the room")
    desk.sync()
    desk.journal.move(moved, date(2026, 12, 1), "they are away")
    os.unlink(Path(desk.journal.state_folder) / "calendar-sync.json")
    synced = desk.sync()
    assert synced.created == 0 and desk.questions == [(moved, QuestionKind.BOTH)]
    assert len(desk.calendar.list()) == 2 and desk.here(key).due == FRIDAY


def test_a_wrong_password_says_so(server: CalendarServer) -> None:
    with pytest.raises(CalendarTrouble, match="refused the name or the password"):
        open_server(server.settings(), "wrong")


def test_changed_there_in_between_is_left_for_the_next_time(
    desk: Desk, server: CalendarServer
) -> None:
    key = desk.promise("send the revised quote")
    desk.sync()
    desk.journal.move(key, date(2026, 12, 1), "they are away")
    refused: list[str] = []

    def quicker(method: str, path: str) -> str | None:
        """Let the phone be quicker: its date arrives just before ours."""
        if method == "PUT" and not refused:
            refused.append(path)
            desk.change(key, "20261127", "20261130")
        return None

    server.before = quicker
    assert desk.sync().left == 1
    assert "20261130" in desk.there(key), "it was not written over"
    assert desk.sync().questions == 1


@pytest.mark.parametrize("status", ["500 Internal Server Error", "507 Insufficient Storage"])
def test_a_server_that_fails_loses_and_doubles_nothing(
    desk: Desk, server: CalendarServer, status: str
) -> None:
    keys = [desk.promise(f"send part {number}") for number in range(4)]
    puts: list[str] = []

    def fails(method: str, path: str) -> str | None:
        if method == "PUT":
            puts.append(path)
        return status if method == "PUT" and len(puts) == 3 else None

    server.before = fails
    with pytest.raises(CalendarTrouble, match=status[:3]):
        desk.sync()
    assert all(desk.here(key).is_open for key in keys)
    assert desk.sync().created == 2
    assert len(desk.calendar.list()) == 4


def test_an_answer_that_is_lost_makes_nothing_twice(desk: Desk, server: CalendarServer) -> None:
    """The to-do is written, and then the server is gone before it says so."""
    desk.promise("send part 1")
    desk.promise("send part 2")

    def gone(method: str, path: str) -> None:
        if method == "PUT":
            raise ConnectionAbortedError

    server.after = gone
    with pytest.raises(CalendarTrouble, match=r"can't be reached|did not answer"):
        desk.sync()
    server.after = lambda _method, _path: None
    assert desk.sync().created == 1
    assert len(desk.calendar.list()) == 2 and desk.questions == []


def test_a_server_that_says_nothing_is_given_up(desk: Desk, server: CalendarServer) -> None:
    desk.promise("send the revised quote")
    silent = threading.Event()

    def waits(_method: str, _path: str) -> None:
        silent.wait(5)

    server.before = waits
    desk.calendar._client.timeout = 1
    with pytest.raises(CalendarTrouble, match="did not answer in time"):
        desk.sync()
    silent.set()
    server.before = lambda _method, _path: None
    desk.calendar._client.timeout = 10
    assert desk.sync().created == 1


def test_nobody_there(journal: Journal, server: CalendarServer) -> None:
    with pytest.raises(CalendarTrouble, match="can't be reached"):
        open_server(replace(server.settings(), url="http://127.0.0.1:9/"), PASSWORD)


def test_what_is_no_to_do_there_is_left_alone_and_said(desk: Desk, server: CalendarServer) -> None:
    key = desk.promise("send the revised quote")
    desk.sync()
    read = desk.calendar.get(f"{key}.ics")
    assert read is not None
    repeated = read.text.replace("STATUS:NEEDS-ACTION", "RRULE:FREQ=DAILY\r\nDTSTART:20261120T0900")
    desk.calendar.put(f"{key}.ics", repeated.replace("T0900\r\n", "T090000\r\n"), read.etag)
    synced = desk.sync()
    assert len(synced.notes) == 1 and "left alone" in synced.notes[0]
    assert desk.here(key).is_open and "RRULE" in desk.there(key)
