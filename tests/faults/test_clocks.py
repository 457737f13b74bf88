"""Clocks that jump and reps who travel: no promise moves, and none loses its place in the order.

A journey is a list of drawn steps: time passes, the clock is set wrong or right, the rep flies to
another zone, the journal is closed and opened, and between these the rep writes. The clock gives a
fixed offset, as the system's does.
"""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from textual.geometry import Region

from nextstep_tui.clock import MOMENT_VARIABLE, system_clock
from nextstep_tui.core.agenda import Lane
from nextstep_tui.core.model import Commitment, CommitmentId, Result, working_day
from nextstep_tui.core.review import comes_by_itself
from nextstep_tui.journal import Journal
from nextstep_tui.requests import NewCommitment
from nextstep_tui.settings import Settings
from nextstep_tui.store.backups import DAYS, Backups
from nextstep_tui.store.journal_file import Envelope, encode
from nextstep_tui.store.repository import Repository
from nextstep_tui.tui.present.roles import LANE_LOOK
from nextstep_tui.tui.screens.main import MainScreen
from tests.cli.running import Shell
from tests.conftest import MONDAY, StandingClock
from tests.faults.shim import FULL
from tests.tui.flying import flight, promise

JOURNEYS = 500 if FULL else 10
STEPS = 24

ZONES = (
    "Etc/GMT+12", "Pacific/Pago_Pago", "Pacific/Honolulu", "Pacific/Marquesas",
    "America/Anchorage", "America/Los_Angeles", "America/Denver", "America/Chicago",
    "America/New_York", "America/Halifax", "America/St_Johns", "America/Sao_Paulo",
    "Atlantic/Azores", "UTC", "Europe/London", "Europe/Berlin", "Africa/Cairo", "Asia/Tehran",
    "Asia/Kolkata", "Asia/Kathmandu", "Asia/Shanghai", "Asia/Tokyo", "Australia/Adelaide",
    "Australia/Lord_Howe", "Pacific/Chatham", "Pacific/Kiritimati",
)  # fmt: skip
assert len(set(ZONES)) == 26

TURNS = (
    ("Europe/Berlin", datetime(2026, 3, 29, 0, 50, tzinfo=UTC)),
    ("Europe/Berlin", datetime(2026, 10, 25, 0, 50, tzinfo=UTC)),
    ("America/New_York", datetime(2026, 3, 8, 6, 50, tzinfo=UTC)),
    ("America/New_York", datetime(2026, 11, 1, 5, 50, tzinfo=UTC)),
    ("Australia/Lord_Howe", datetime(2026, 4, 4, 14, 50, tzinfo=UTC)),
    ("Australia/Lord_Howe", datetime(2026, 10, 3, 15, 20, tzinfo=UTC)),
    ("America/Sao_Paulo", datetime(2018, 11, 4, 2, 50, tzinfo=UTC)),
    ("America/Sao_Paulo", datetime(2019, 2, 17, 1, 50, tzinfo=UTC)),
    ("Pacific/Apia", datetime(2011, 12, 30, 9, 50, tzinfo=UTC)),
)
"""Ten minutes before a zone's clock leaves an hour out or shows one twice; Samoa left a day out."""

WRONG: dict[str, timedelta | datetime] = {
    "a day back": timedelta(days=-1),
    "an hour back": timedelta(hours=-1),
    "a year ahead": timedelta(days=365),
    "1970": datetime(1970, 1, 2, 9, tzinfo=UTC),
    "2262": datetime(2262, 4, 11, 23, 50, tzinfo=UTC),
}

_step = st.one_of(
    st.tuples(st.just("pass"), st.sampled_from([5, 20, 60, 300, 480, 1_440, 4_320])),
    st.tuples(st.just("fly"), st.sampled_from(ZONES)),
    st.tuples(st.just("wrong"), st.sampled_from(sorted(WRONG))),
    st.tuples(st.just("turn"), st.sampled_from(TURNS)),
    st.tuples(
        st.sampled_from(["right", "close", "add", "add", "move", "follow", "undo", "redo"]),
        st.integers(0, 9),
    ),
    st.tuples(st.just("morning"), st.sampled_from(["leave", "finish", "crash"])),
    st.tuples(st.just("morning"), st.sampled_from(["leave", "finish"])),
)


@dataclass
class World:
    """Where the rep is, what the time really is, and by how much the clock is wrong."""

    true: datetime = MONDAY.astimezone(UTC)
    zone: str = "Europe/Berlin"
    wrong_by: timedelta = timedelta(0)

    def __call__(self) -> datetime:
        """The local moment, as a system gives it."""
        local = (self.true + self.wrong_by).astimezone(ZoneInfo(self.zone))
        return local.astimezone(timezone(local.utcoffset() or timedelta(0)))


@dataclass
class Journey:
    """One rep's way, and what must still be so at its end."""

    folder: Path
    world: World = field(default_factory=World)
    due: dict[CommitmentId, date] = field(default_factory=dict)
    """In the order of adding."""
    made: dict[CommitmentId, datetime] = field(default_factory=dict)
    done: list[str] = field(default_factory=list)
    undone: list[str] = field(default_factory=list)
    asked: set[date] = field(default_factory=set)
    """The local days on which a morning came by itself and was ended."""
    written_on: date | None = None
    """The calendar day of the last write."""
    copies: int = 0

    def __post_init__(self) -> None:
        self.path = self.folder / "journal.json"
        self.journal = self._open()

    def _open(self) -> Journal:
        return Journal(Repository(str(self.path)), self.world, Settings())

    def go(self, kind: str, how: object) -> None:
        """One step of the way."""
        before = self.path.read_bytes() if self.path.exists() else b""
        match kind, how:
            case "pass", int(minutes):
                self.world.true += timedelta(minutes=minutes)
            case "fly", str(zone):
                self.world.zone = zone
                self.world.true += timedelta(hours=5)
            case "wrong", str(name):
                wrong = WRONG[name]
                self.world.wrong_by = (
                    wrong if isinstance(wrong, timedelta) else wrong - self.world.true
                )
            case "turn", (str(zone), datetime() as moment):
                self.world.zone, self.world.wrong_by = zone, moment - self.world.true
            case "right", _:
                self.world.wrong_by = timedelta(0)
            case "close", _:
                self.journal = self._open()
            case "morning", str(end):
                self._morning(end)
            case _, int(which):
                self._write(kind, which)
        now = self.path.read_bytes() if self.path.exists() else b""
        if now != before:
            self._see_copy(before, kind)
        self.see()

    def _write(self, verb: str, which: int) -> None:
        open_ids = [one.id for one in self._commitments() if one.is_open]
        chosen = open_ids[which % len(open_ids)] if open_ids else None
        if verb == "add":
            due = self.journal.today() + timedelta(days=which - 3)
            [one] = self.journal.add(NewCommitment(f"send part {len(self.due)}", due)).commitments
            self.due[one.id], self.made[one.id] = due, self.world()
            self._did(f"added: me, {one.what}")
        elif verb == "move" and chosen:
            self.due[chosen] += timedelta(days=which + 1)
            self._did(self.journal.move(chosen, self.due[chosen], "she is away").sentence)
        elif verb == "follow" and chosen:
            self._did(self.journal.follow_up(chosen, Result.PARTLY, outcome="half").sentence)
        elif verb == "undo" and self.done:
            self.undone.append(self.done.pop())
            assert self.journal.undo().sentence == f"undone: {self.undone[-1]}"
            self._take_over()
        elif verb == "redo" and self.undone:
            self.done.append(self.undone.pop())
            assert self.journal.redo().sentence == f"done again: {self.done[-1]}"
            self._take_over()

    def _did(self, sentence: str) -> None:
        self.done.append(sentence)
        self.undone.clear()

    def _take_over(self) -> None:
        """What an undo changed is for the model's test to check; here the rest must stay."""
        self.due = {one.id: one.due for one in self._commitments()}

    def _morning(self, end: str) -> None:
        """The program starts; where the review comes by itself, it is gone through or left."""
        if not self._comes():
            return
        self.journal.begin_review()
        if end != "crash":
            self.asked.add(self._local_day())
            (self.journal.leave_review if end == "leave" else self.journal.finish_review)()

    def _local_day(self) -> date:
        wall = self.world().replace(tzinfo=None)
        return wall.date() if wall.hour >= 4 else wall.date() - timedelta(days=1)

    def _comes(self) -> bool:
        """Whether the review would come by itself, which it must once a local day."""
        outlook, now, day = self.journal.outlook(), self.world(), self._local_day()
        comes = comes_by_itself(
            outlook.review,
            is_workday=outlook.calendar.is_workday(outlook.today),
            now=now,
            begins_at=6,
        )
        waits = bool(outlook.review.cards) and day.weekday() < 5 and now.hour >= 6
        assert comes == (waits and day not in self.asked)
        return comes

    def _see_copy(self, before: bytes, kind: str) -> None:
        """The first write of a calendar day is preceded by a copy, and the newest one stays."""
        newest, today = self.journal.backups.newest_good(), self.world().date()
        number = newest.number if newest else 0
        assert number == max((copy.number for copy in self.journal.backups.list()), default=0)
        assert number >= self.copies
        if newest and number > self.copies and kind != "morning":  # which may write twice
            assert self.journal.backups.read(newest) == before
        self.copies = number
        if before and kind not in ("undo", "redo"):
            if today != self.written_on:
                assert newest is not None and newest.made_at.date() == today
            self.written_on = today

    def _commitments(self) -> list[Commitment]:
        found = self.journal.outlook().snapshot.commitments.values()
        return sorted(found, key=lambda one: one.number)

    def see(self) -> None:
        """What must be so after each step, for who kept the journal open and for who opens it."""
        self._comes()
        for journal in (self.journal, self._open()):
            found = sorted(
                journal.outlook().snapshot.commitments.values(), key=lambda one: one.number
            )
            assert {one.id: one.due for one in found} == self.due
            assert [one.id for one in found] == [one for one in self.made if one in self.due]
            for one in found:
                made = self.made[one.id].replace(microsecond=0)
                assert one.created_at == made
                assert one.created_at.utcoffset() == made.utcoffset()
            assert journal.outlook().today == working_day(self.world())
            kept = [action.sentence for action in journal.actions() if not action.undone]
            assert kept == self.done
            assert len(journal.outlook().review.cards) < 1_000
            assert journal.outlook().agenda.today == journal.today()


@pytest.fixture
def _quick_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """No power is cut here."""
    monkeypatch.setattr(os, "fsync", lambda _: None)


@settings(max_examples=JOURNEYS, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(_step, min_size=STEPS // 2, max_size=STEPS))
def test_no_clock_and_no_flight_moves_or_loses_anything(
    _quick_disk: None, steps: list[tuple[str, object]]
) -> None:
    folder = Path(tempfile.mkdtemp(prefix="nextstep-clocks-"))
    try:
        journey = Journey(folder)
        for kind, how in (("add", 3), *steps):
            journey.go(kind, how)
    finally:
        shutil.rmtree(folder)


def test_a_clock_that_was_ahead_for_months_hides_and_costs_no_later_copy(
    tmp_path: Path, _quick_disk: None
) -> None:
    backups = Backups(str(tmp_path / "backups"))
    for day in range(0, 400, 8):
        backups.make(_journal_bytes(day), MONDAY + timedelta(days=365 + day), "day")
    for day in range(20):
        now = MONDAY + timedelta(days=day)
        assert not backups.has_one_of(now)
        made = backups.make(_journal_bytes(1_000 + day), now, "day")
        assert backups.has_one_of(now)
        assert backups.list()[0] == backups.newest_good() == made
    kept = [copy.made_at.date() for copy in backups.list()[:DAYS]]
    assert kept == [(MONDAY + timedelta(days=19 - day)).date() for day in range(DAYS)]


def _journal_bytes(generation: int) -> bytes:
    return encode(Envelope(generation=generation), {})


# The system's clock


@pytest.fixture
def zone(monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    """The zone can be set, and is put back."""
    with pytest.MonkeyPatch.context() as patch:
        yield patch
    time.tzset()


def test_the_clock_of_a_program_left_open_travels_along(zone: pytest.MonkeyPatch) -> None:
    clock = system_clock()
    for minute, name in enumerate(ZONES):
        zone.setenv("TZ", name)
        zone.setattr(time, "time", lambda since=minute * 60.0: since)
        now = clock()
        assert now.utcoffset() == now.astimezone(ZoneInfo(name)).utcoffset(), name


def test_the_zone_is_looked_for_once_a_minute(zone: pytest.MonkeyPatch) -> None:
    looks: list[float] = []
    clock = system_clock()
    zone.setattr(time, "tzset", lambda: looks.append(time.time()))
    for second in (0.0, 0.5, 59.0, 60.0, 61.0, 3600.0):
        zone.setattr(time, "time", lambda now=second: now)
        clock()
    assert looks == [0.0, 60.0, 3600.0]


MOMENTS = (
    "0001-01-01T00:00", "0001-01-02T00:00", "1970-01-01T00:00", "2011-12-30T12:00",
    "2026-03-29T02:30", "2026-10-25T02:30", "2262-04-12T00:00", "9999-12-31T23:59",
)  # fmt: skip
COMMANDS = (
    ("add", "Maria", "will", "send", "the", "quote", "in", "3", "days"),
    ("due",),
    ("deals",),
    ("morning", "--status"),
    ("undo", "--list"),
    ("deal", "add", "Acme", "renewal"),
    ("deal", "park", "acme", "--until", "3d"),
    ("backup",),
    ("doctor",),
    ("undo",),
)


@pytest.mark.parametrize("moment", MOMENTS)
def test_no_command_crashes_at_any_moment_in_any_zone(
    zone: pytest.MonkeyPatch,
    _quick_disk: None,
    journal_file: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    moment: str,
) -> None:
    shell = Shell(journal_file, monkeypatch, capsys)
    shell.go_to(moment)
    assert os.environ[MOMENT_VARIABLE] == moment
    for name in ZONES if FULL else (ZONES[0], ZONES[-1]):
        zone.setenv("TZ", name)
        time.tzset()
        for words in COMMANDS:
            ran = shell(*words)
            assert ran.code in (0, 1, 2, 3), words
            assert ran.out or ran.err


# The screen


async def test_the_night_passes_with_the_screen_open(
    journal: Journal, clock: StandingClock
) -> None:
    clock.go_to("2026-11-16T09:00")
    journal.add_deal("Globex pilot")
    promise(journal, "Globex: I will send the price list by 2026-11-23")
    promise(journal, "Globex: I will send the order form by 2026-11-24")
    clock.go_to("2026-11-23T09:00")
    async with flight(journal) as flown:
        assert flown.screen == "MorningScreen"
        await flown.keys("escape")
        main = flown.app.screen
        assert isinstance(main, MainScreen)

        async def at(moment: str) -> str:
            clock.go_to(moment)
            main.look_outside()
            await flown.settled()
            return flown.screen

        for moment, lane in (
            ("2026-11-23T23:59", Lane.THIS_WEEK),
            ("2026-11-24T00:01", Lane.THIS_WEEK),
            ("2026-11-24T03:59", Lane.THIS_WEEK),
            ("2026-11-24T04:00", Lane.TODAY),
            ("2026-11-24T05:59", Lane.TODAY),
        ):
            assert await at(moment) == "MainScreen", moment
            assert "the order" in _drawn_lane(main, lane), moment
        assert await at("2026-11-24T06:00") == "MorningScreen"
        await flown.keys("escape")
        for moment in ("2026-11-24T06:01", "2026-11-23T15:00", "2026-11-24T15:00"):
            assert await at(moment) == "MainScreen", moment
        await flown.keys("a", "Globex: I will")
        assert await at("2026-11-25T08:00") == "MainScreen"
        assert flown.line.value == "Globex: I will"
        await flown.keys("escape")
        assert await at("2026-11-25T08:01") == "MorningScreen"


def _drawn_lane(main: MainScreen, lane: Lane) -> str:
    """What Due today draws below a lane's heading, to the next one."""
    rows = main.due.rows
    strips = rows.render_lines(Region(0, 0, *rows.outer_size))
    drawn = "\n".join(strip.text for strip in strips)
    _, _, below = drawn.partition(LANE_LOOK[lane][0])
    ends = [below.find(head) for head, _ in LANE_LOOK.values() if head in below]
    return below[: min(ends, default=len(below))]
