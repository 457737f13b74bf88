"""Every figure twice: from the records, and from what a rep who lived the days wrote down.

The diary below notes each day what the journal says on it and what was done, in plain lists; the
figures are then worked out of it anew, without looking at the records.
"""

from __future__ import annotations

import os
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from random import Random

import pytest

from nextstep_tui.core.health import FindingKind
from nextstep_tui.core.looking_back import Overview, panels_of
from nextstep_tui.core.looking_back.days import Mark
from nextstep_tui.core.meetings import without_step
from nextstep_tui.core.model import (
    Agreed,
    CommitmentId,
    DealId,
    EntryKind,
    Result,
    Side,
)
from nextstep_tui.core.reliability import credit_for_lateness
from nextstep_tui.journal import Journal
from nextstep_tui.looking_over import ALL_TIME, archive_since, overview_of
from nextstep_tui.requests import NewCommitment
from nextstep_tui.settings import DEFAULT_STAGES, Settings
from nextstep_tui.store.repository import Repository
from tests.conftest import MONDAY, ZONE, StandingClock

DAYS = 130
REASONS = ("waiting for their legal", "promised too much", "away", "a reason of its own")
WHY_NONE = ("they had no time", "nobody could decide")
PEOPLE = ("me", "Maria", "Dave")
STAGES = tuple(stage.name for stage in DEFAULT_STAGES)


@dataclass
class Promised:
    """A promise as the diary has it."""

    who: str
    side: Side
    deal: DealId
    made: date
    first_due: date
    due: date
    """The date it is held to: that of the last move with notice."""
    shown_due: date
    """The date it shows."""
    moves: int = 0
    """With notice."""
    result: Result | None = None
    answered: datetime | None = None

    def by(self) -> datetime:
        """The moment after which it is late."""
        return datetime.combine(self.due + timedelta(days=1), time(4), ZONE)


@dataclass
class Diary:
    """What was done and seen, day by day."""

    promises: dict[CommitmentId, Promised] = field(default_factory=dict)
    reasons: list[tuple[date, str]] = field(default_factory=list)
    left: list[tuple[date, str]] = field(default_factory=list)
    met: list[date] = field(default_factory=list)
    new_deals: list[date] = field(default_factory=list)
    stages: dict[DealId, str] = field(default_factory=dict)
    covered: dict[date, tuple[int, int]] = field(default_factory=dict)
    """At a day's end: the deals with a valid step, and all that were worked on."""
    quiet_before: dict[DealId, int] = field(default_factory=dict)
    """On the morning of the day: for how long each deal had been quiet."""
    silences: dict[tuple[DealId, date], tuple[int, str]] = field(default_factory=dict)
    """How long a deal had been quiet, and how that ended on a day."""


class Life:
    """A rep's weeks, invented by chance and lived through the journal's own verbs."""

    def __init__(self, journal: Journal, clock: StandingClock, seed: int) -> None:
        self.journal, self.clock, self.rng = journal, clock, Random(seed)
        self.diary = Diary()
        self.open_deals: list[DealId] = []
        self.parked: list[DealId] = []
        self.rested: set[DealId] = set()
        """Deals that were parked since something last happened with them at work."""
        self.alive_on: set[tuple[DealId, date]] = set()

    def live(self) -> Diary:
        """Live all days up to the tests' Monday."""
        begin = MONDAY.date() - timedelta(days=DAYS - 1)
        for at in range(DAYS):
            self._day(begin + timedelta(days=at))
        return self.diary

    def _day(self, day: date) -> None:
        self.clock.now = datetime.combine(day, time(9), ZONE)
        outlook = self.journal.outlook()
        self.diary.quiet_before = {key: one.quiet_days for key, one in outlook.health.items()}
        for _ in range(self.rng.choice((0, 1, 2, 3, 4))):
            self.clock.now += timedelta(minutes=37)
            self._act(day)
        self.clock.now = datetime.combine(day, time(18), ZONE)
        seen = self.journal.outlook()
        bare = sum(health.has(FindingKind.STALLED) for health in seen.health.values())
        self.diary.covered[day] = (len(seen.worked_on) - bare, len(seen.worked_on))

    def _act(self, day: date) -> None:
        acts = [self._promise, self._promise, self._answer, self._answer, self._move]
        acts += [self._meet_for_nothing, self._give, self._start]
        if self.rng.random() < 0.25:
            acts = [self._lose, self._park, self._reopen, self._win, self._reach]
        self.rng.choice(acts)(day)

    def _start(self, day: date) -> None:
        if len(self.open_deals) > 6:
            return
        name = f"Deal {len(self.diary.new_deals)}"
        done = self.journal.add_deal(name, stage=STAGES[0])
        self.open_deals.append(done.deals[0].id)
        self.diary.stages[done.deals[0].id] = STAGES[0]
        self.diary.new_deals.append(day)

    def _promise(self, day: date) -> None:
        if not self.open_deals:
            return
        who, deal = self.rng.choice(PEOPLE), self.rng.choice(self.open_deals)
        side = Side.THEIRS if who == "Maria" else Side.OURS
        due = day + timedelta(days=self.rng.choice((1, 2, 4, 9, 20, 30, 30, 45)))
        agreed = self.rng.choice((Agreed.ALOUD, Agreed.PROPOSED, Agreed.PROPOSED))
        new = NewCommitment(
            f"send the offer {self.rng.randint(1, 3)}", due, who, side, deal_id=deal, agreed=agreed
        )
        done = self.journal.add(new)
        self.diary.promises[done.commitments[0].id] = Promised(who, side, deal, day, due, due, due)
        if agreed is Agreed.ALOUD:
            self._alive(deal, day)

    def _waiting(self) -> list[CommitmentId]:
        return [key for key, one in self.diary.promises.items() if one.result is None]

    def _answer(self, day: date) -> None:
        waiting = sorted(self._waiting(), key=lambda key: self.diary.promises[key].due)
        if not waiting:
            return
        key = self.rng.choice(waiting[:3])
        one, result = self.diary.promises[key], self.rng.choice(list(Result) + [Result.KEPT] * 3)
        self.journal.follow_up(key, result, outcome="so it went")
        one.result, one.answered = result, self.clock.now
        if result in (Result.KEPT, Result.PARTLY):
            self._alive(one.deal, day)

    def _move(self, day: date) -> None:
        waiting = self._waiting()
        if not waiting:
            return
        key = self.rng.choice(waiting)
        one, because = self.diary.promises[key], self.rng.choice(REASONS)
        to = day + timedelta(days=self.rng.choice((3, 6, 12)))
        if to == one.shown_due:
            return
        with_notice = self.clock.now <= one.by() and one.shown_due == one.due
        self.journal.move(key, to, because)
        one.shown_due = to
        if with_notice:
            one.due, one.moves = to, one.moves + 1
        self.diary.reasons.append((day, because))

    def _meet_for_nothing(self, day: date) -> None:
        if not self.open_deals:
            return
        deal = self.rng.choice(self.open_deals)
        if self.rng.random() < 0.5:
            why = self.rng.choice(WHY_NONE)
            self.journal.log(without_step(why), EntryKind.STATUS, deal)
            self.diary.left.append((day, why))
        else:
            self.journal.log("we met", EntryKind.MEETING, deal)
            self.diary.met.append(day)
            self._alive(deal, day)

    def _give(self, day: date) -> None:
        if self.open_deals:
            deal = self.rng.choice(self.open_deals)
            self.journal.log("a benchmark", EntryKind.VALUE, deal)
            self._alive(deal, day)

    def _alive(self, deal: DealId, day: date) -> None:
        if (deal, day) not in self.alive_on:
            self._ends(deal, "came back", day)
        if deal in self.journal.outlook().health:
            self.rested.discard(deal)
        self.alive_on.add((deal, day))

    def _ends(self, deal: DealId, how: str, day: date) -> None:
        days = self.diary.quiet_before.get(deal, 0)
        if days >= 7 and deal not in self.rested:
            self.diary.silences[deal, day] = (min(days, 90), how)

    def _lose(self, day: date) -> None:
        if self.open_deals:
            deal = self.rng.choice(self.open_deals)
            self.journal.lose(deal, "no budget")
            if (deal, day) not in self.alive_on:
                self._ends(deal, "lost", day)
            self.open_deals.remove(deal)

    def _win(self, day: date) -> None:
        if self.open_deals and self.rng.random() < 0.5:
            deal = self.rng.choice(self.open_deals)
            self.journal.win(deal)
            self._ends(deal, "came back", day)
            self.open_deals.remove(deal)

    def _park(self, day: date) -> None:
        if self.open_deals:
            deal = self.rng.choice(self.open_deals)
            self.journal.park(deal, day + timedelta(days=self.rng.choice((5, 15, 400))))
            self.open_deals.remove(deal)
            self.parked.append(deal)
            self.rested.add(deal)

    def _reopen(self, day: date) -> None:
        if self.parked:
            deal = self.parked.pop()
            self.journal.reopen(deal)
            self.open_deals.append(deal)

    def _reach(self, day: date) -> None:
        if self.open_deals:
            deal, stage = self.rng.choice(self.open_deals), self.rng.choice(STAGES)
            self.journal.set_stage(deal, stage)
            self.diary.stages[deal] = stage


@pytest.fixture(scope="module", params=[1, 2])
def lived(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Journal, Diary]]:
    """A journal that was lived through, and its diary."""
    patch = pytest.MonkeyPatch()
    patch.setattr(os, "fsync", lambda _: None)
    patch.setattr("nextstep_tui.store.actions.KEPT", 5)  # what undo may change stays out
    clock = StandingClock()
    path = tmp_path_factory.mktemp("lived") / "journal.json"
    journal = Journal(Repository(str(path)), clock, Settings())
    diary = Life(journal, clock, request.param).live()
    patch.undo()
    yield journal, diary


def looked(journal: Journal, days: int) -> Overview:
    """The overview of the last days."""
    whole = journal.look_back(journal.outlook(), archive_since(days, journal.today()))
    return overview_of(whole, journal, days)


def earned(one: Promised, now: datetime) -> tuple[date, float] | None:
    """The day and the credit of a promise, from the diary alone."""
    late = (one.answered or now) - one.by()
    if late <= timedelta() and one.result in (None, Result.DROPPED):
        return None
    share = {None: 1.0, Result.KEPT: 1.0, Result.PARTLY: 0.5}.get(one.result, 0.0)
    day = min(one.due, one.answered.date()) if one.answered else one.due
    return day, share * 0.98**one.moves * credit_for_lateness(late)


def mean(
    diary: Diary, now: datetime, first: date, last: date, who: str = "", side: Side | None = None,
    deal: str = "",
) -> tuple[int, float]:  # fmt: skip
    """How many promises came due, and all that they earned."""
    found = [
        came[1]
        for one in diary.promises.values()
        if (not who or one.who == who)
        and (side is None or one.side is side)
        and (not deal or one.deal == deal)
        and (came := earned(one, now)) is not None
        and first <= came[0] <= last
    ]
    return len(found), sum(found)


@pytest.mark.parametrize("days", [30, 120])
def test_reliability_of_mine_of_people_of_deals(lived: tuple[Journal, Diary], days: int) -> None:
    journal, diary = lived
    view, now, today = looked(journal, days), journal.now(), journal.today()
    first = today - timedelta(days=days - 1)
    assert view.mine.whole.due > 0
    for standing in view.people:
        for score, since in (
            (standing.whole, first),
            (standing.days_30, today - timedelta(days=29)),
            (standing.days_90, today - timedelta(days=89)),
        ):
            due, credit = mean(diary, now, since, today, standing.who)
            assert score.due == due and score.credit == pytest.approx(credit), standing.who
    for pair in view.deals:
        for one in pair:
            assert one.deal is not None
            due, credit = mean(diary, now, first, today, side=one.side, deal=one.deal.id)
            assert one.whole.due == due and one.whole.credit == pytest.approx(credit)
    for point in view.trend:
        since = max(point.day - timedelta(days=89), min(first, today - timedelta(days=89)))
        due, credit = mean(diary, now, since, point.day, "me")
        assert point.score.due == due and point.score.credit == pytest.approx(credit)


@pytest.mark.parametrize("days", [28, 120])
def test_coverage_is_what_the_journal_said_on_each_day(
    lived: tuple[Journal, Diary], days: int
) -> None:
    journal, diary = lived
    points = looked(journal, days).coverage
    assert len(points) == (28 if days == 28 else 18)
    seen = {point.day: (point.covered, len(point.open_deals)) for point in points}
    assert seen == {day: diary.covered[day] for day in seen}
    assert len(set(seen.values())) > 1


def test_each_day_kept_against_missed(lived: tuple[Journal, Diary]) -> None:
    journal, diary = lived
    now = journal.now()
    counts: defaultdict[date, Counter[str]] = defaultdict(Counter)
    for one in diary.promises.values():
        came = earned(one, now)
        if one.who == "me" and came is not None:
            is_late = (one.answered or now) > one.by()
            broken = one.result in (None, Result.MISSED, Result.DROPPED)
            late = one.result is Result.PARTLY or is_late
            counts[came[0]]["missed" if broken else "late" if late else "kept"] += 1
    view = looked(journal, 120)
    assert [one.day for one in view.days] == [
        journal.today() - timedelta(days=119 - at) for at in range(120)
    ]
    for day in view.days:
        count = counts[day.day]
        assert (day.kept, day.late, day.missed) == (count["kept"], count["late"], count["missed"])
        assert (day.mark is Mark.NOTHING) == (not count)
        assert (day.mark is Mark.MISSED) == bool(count["missed"])


def test_moves_meetings_new_deals_and_stages(lived: tuple[Journal, Diary]) -> None:
    journal, diary = lived
    view = looked(journal, 90)
    first = journal.today() - timedelta(days=89)
    kinds = {REASONS[0]: "waiting for the customer", REASONS[2]: "ill or away"}
    reasons = Counter(kinds.get(why, why) for day, why in diary.reasons if day >= first)
    assert {one.reason: len(one.moves) for one in view.moves.by_reason} == dict(reasons)
    assert list(reasons) and view.moves.count == sum(reasons.values())
    left = Counter(why for day, why in diary.left if day >= first)
    assert {one.reason: len(one.entries) for one in view.meetings.by_reason} == dict(left)
    assert view.meetings.count == sum(left.values()) + sum(day >= first for day in diary.met)
    assert view.inflow.count == sum(day >= first for day in diary.new_deals)
    for week in view.inflow.weeks:
        assert len(week.deals) == sum(week.first <= day <= week.last for day in diary.new_deals)
    working = {deal.id for deal in journal.outlook().worked_on}
    stages = Counter(stage for key, stage in diary.stages.items() if key in working)
    assert {one.stage: len(one.deals) for one in view.pipeline.stages if one.deals} == dict(stages)


def test_silences_are_those_that_the_mornings_told_of(lived: tuple[Journal, Diary]) -> None:
    journal, diary = lived
    found = looked(journal, ALL_TIME).silences
    seen = {(one.deal.id, one.on): (one.days, one.ended.value) for one in found.all}
    assert seen == diary.silences and len(seen) == len(found.all)
    assert seen, "the weeks that were lived have none to compare"


def test_habits_are_counted(lived: tuple[Journal, Diary]) -> None:
    journal, diary = lived
    ours = [one for one in diary.promises.values() if one.side is Side.OURS]
    away = Counter((one.first_due - one.made).days for one in ours)
    far = [habit for habit in looked(journal, ALL_TIME).habits if habit.kind == "dates"]
    if away[30] >= 0.3 * len(ours):
        assert [(one.count, one.of) for one in far] == [(away[30], len(ours))]
    else:
        assert far == []


def test_nothing_of_it_changes_once_the_old_records_rest(
    lived: tuple[Journal, Diary], monkeypatch: pytest.MonkeyPatch
) -> None:
    journal, _ = lived
    before = {days: panels_of(looked(journal, days)) for days in (30, 90, ALL_TIME)}
    monkeypatch.setattr(os, "fsync", lambda _: None)
    monkeypatch.setattr("nextstep_tui.core.archiving.CLOSED_KEPT", 20)
    monkeypatch.setattr("nextstep_tui.store.tidying.WORTH_A_WALK", 1)
    assert journal.tidy() > 20
    assert journal.archive.quarters()
    for days, panels in before.items():
        assert panels_of(looked(journal, days)) == panels
