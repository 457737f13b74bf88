"""The sample journal: what the demo shows on any day, and that it is a sound journal."""

from __future__ import annotations

import os
import stat
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from functools import cache, cached_property
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from nextstep_tui.core.agenda import Agenda, DealWithoutStep, Lane, lanes_of
from nextstep_tui.core.errors import BadCall
from nextstep_tui.core.health import FindingKind, Health, diagnose
from nextstep_tui.core.model import (
    Commitment,
    Day,
    Deal,
    DealKind,
    DealStatus,
    Entry,
    EntryKind,
    Person,
    Result,
    Side,
    working_day,
)
from nextstep_tui.core.names import folded
from nextstep_tui.core.review import CardKind
from nextstep_tui.core.text import clean
from nextstep_tui.core.wording import Verdict, judge
from nextstep_tui.outlook import Outlook
from nextstep_tui.sample import DEMO, ONE_YEAR, TEN_YEARS, Size, generate, write_sample
from nextstep_tui.sample.lines import DECISIONS, MEETINGS, STATUS, VALUE
from nextstep_tui.sample.stories import BEHIND, COLLEAGUES, OPEN, PERSONAL_STEPS
from nextstep_tui.sample.words import all_promises
from nextstep_tui.settings import DEFAULT_STAGES, Settings
from nextstep_tui.store.ids import LENGTH, new_id
from nextstep_tui.store.repository import Repository
from nextstep_tui.store.schema import Record

MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=timezone(timedelta(hours=1)))
WEEK = [MONDAY + timedelta(days=days) for days in range(7)]
SEEDS = (1, 2, 3)
EVERY_MORNING = [(now, seed) for now in WEEK for seed in SEEDS]
HELD_BACK = {
    FindingKind.STALLED: (3, 5),
    FindingKind.OVERDUE: (2, 3),
    FindingKind.QUIET: (1, 3),
    FindingKind.ONE_SIDED: (2, 3),
    FindingKind.SPINNING: (2, 2),
    FindingKind.SLIPPING: (1, 2),
}


@dataclass(frozen=True)
class Sample:
    """A generated journal, sorted by kind, with the day's diagnosis."""

    now: datetime
    records: list[Record]

    @property
    def today(self) -> date:
        return working_day(self.now)

    @cached_property
    def deals(self) -> list[Deal]:
        return [record for record in self.records if isinstance(record, Deal)]

    @cached_property
    def people(self) -> list[Person]:
        return [record for record in self.records if isinstance(record, Person)]

    @cached_property
    def commitments(self) -> list[Commitment]:
        return [record for record in self.records if isinstance(record, Commitment)]

    @cached_property
    def entries(self) -> list[Entry]:
        return [record for record in self.records if isinstance(record, Entry)]

    @cached_property
    def days(self) -> list[Day]:
        return [record for record in self.records if isinstance(record, Day)]

    @property
    def open_steps(self) -> list[Commitment]:
        return [commitment for commitment in self.commitments if commitment.is_open]

    @cached_property
    def health(self) -> dict[str, Health]:
        commitments, entries = self.commitments, self.entries
        return {
            deal.name: diagnose(
                deal,
                [commitment for commitment in commitments if commitment.deal_id == deal.id],
                [entry for entry in entries if entry.deal_id == deal.id],
                self.today,
            )
            for deal in self.deals
            if deal.is_worked_on(self.today)
        }

    @cached_property
    def agenda(self) -> Agenda:
        health = self.health
        stalled = [
            DealWithoutStep(deal.named, health[deal.name].why(FindingKind.STALLED))
            for deal in self.deals
            if deal.name in health and health[deal.name].has(FindingKind.STALLED)
        ]
        return Agenda(self.today, lanes_of(self.commitments, self.today), tuple(stalled))


@cache
def sample(now: datetime = MONDAY, size: Size = DEMO, seed: int = 1) -> Sample:
    return Sample(now, generate(now, size, seed))


def moments(record: Record) -> Iterator[datetime]:
    """Every moment that a record names."""
    match record:
        case Day():
            review = record.review
            found = (review.started_at, review.left_at, review.finished_at)
        case Deal():
            found = (record.created_at, record.stage_since, record.status_since)
        case Commitment():
            answered_at = record.follow_up.answered_at if record.follow_up else None
            found = (record.created_at, answered_at, None)
            yield from (move.moved_at for move in record.moves)
        case _:
            found = (record.created_at, None, None)
    yield from (moment for moment in found if moment is not None)


def is_late(commitment: Commitment) -> bool:
    answer = commitment.follow_up
    return answer is not None and answer.answered_at.date() > commitment.due


# Determinism


def test_same_moment_size_and_seed_make_the_same_journal() -> None:
    assert generate(MONDAY, seed=7) == generate(MONDAY, seed=7)


def test_seeds_make_different_journals() -> None:
    assert generate(MONDAY, seed=1) != generate(MONDAY, seed=2)


def test_ids_are_like_the_stores_own_and_unique() -> None:
    ids = [record.id for record in sample().records if not isinstance(record, Day)]
    alphabet = set("0123456789abcdefghjkmnpqrstvwxyz")
    assert len(set(ids)) == len(ids)
    assert all(len(one) == LENGTH == len(new_id()) and set(one) <= alphabet for one in ids)


def test_a_moment_without_offset_is_refused() -> None:
    with pytest.raises(BadCall):
        generate(MONDAY.replace(tzinfo=None))


@pytest.mark.parametrize(("deals", "days"), [(0, 90), (25, 89)])
def test_sizes_without_room_are_refused(deals: int, days: int) -> None:
    with pytest.raises(BadCall):
        Size(deals, days)


# What the demo shows


@pytest.mark.parametrize(("now", "seed"), EVERY_MORNING)
def test_every_finding_is_there(now: datetime, seed: int) -> None:
    health = sample(now, seed=seed).health
    found = Counter(finding.kind for one in health.values() for finding in one.findings)
    for kind, (least, most) in HELD_BACK.items():
        assert least <= found[kind] <= most, kind
    assert sum(not one.findings for one in health.values()) >= 10
    whys = [one.why(FindingKind.STALLED) for one in health.values()]
    assert "never had a next step" in whys
    assert sum(why.startswith("nearest step is 4") for why in whys) == 1
    assert sum(why.startswith("no next step since") for why in whys) >= 2


@pytest.mark.parametrize(("now", "seed"), EVERY_MORNING)
def test_lanes_are_filled(now: datetime, seed: int) -> None:
    agenda = sample(now, seed=seed).agenda
    assert {one.side for one in agenda[Lane.OVERDUE]} == {Side.OURS, Side.THEIRS}
    assert 2 <= len(agenda[Lane.TODAY]) <= 4
    assert any(one.due_time for one in agenda[Lane.TODAY])
    assert agenda[Lane.NEXT_WEEK] and agenda[Lane.LATER] and agenda.without_next_step
    assert bool(agenda[Lane.THIS_WEEK]) == (now.weekday() < 4)


@pytest.mark.parametrize(("now", "seed"), EVERY_MORNING)
def test_promises_of_both_sides_went_every_way(now: datetime, seed: int) -> None:
    for side in Side:
        promised = [one for one in sample(now, seed=seed).commitments if one.side is side]
        results = [one.follow_up.result for one in promised if one.follow_up]
        assert set(results) == set(Result)
        kept = [one for one in promised if one.follow_up and one.follow_up.result is Result.KEPT]
        assert {is_late(one) for one in kept} == {True, False}
        assert any(one.moves and all(move.because for move in one.moves) for one in promised)
        assert any(one.follows for one in promised)
        assert any(one.follow_up and one.follow_up.learned for one in promised)


def test_deals_of_all_kinds() -> None:
    deals = sample().deals
    assert Counter(deal.status for deal in deals) == {
        DealStatus.OPEN: 25, DealStatus.WON: 2, DealStatus.LOST: 2, DealStatus.PARKED: 2,
    }  # fmt: skip
    assert {deal.kind for deal in deals} == set(DealKind)
    stages = {stage.name for stage in DEFAULT_STAGES}
    assert {deal.stage for deal in deals if deal.kind is DealKind.DEAL} == stages
    assert {deal.currency for deal in deals} == {"USD", "EUR", "GBP", None}
    assert all(deal.stage_since for deal in deals if deal.stage)


@pytest.mark.parametrize("now", WEEK)
def test_parked_deals_come_back_on_a_later_workday(now: datetime) -> None:
    for deal in sample(now).deals:
        if deal.parked_until:
            assert deal.parked_until > now.date() and deal.parked_until.weekday() < 5


def test_entries_of_all_kinds() -> None:
    kinds = {entry.kind for entry in sample().entries}
    assert kinds == set(EntryKind) - {EntryKind.QUESTION}, "only a partner asks questions"


def test_only_open_deals_have_open_steps() -> None:
    open_deals = {deal.id for deal in sample().deals if deal.is_open}
    assert {one.deal_id for one in sample().open_steps} <= {*open_deals, None}


@pytest.mark.parametrize(("now", "seed"), EVERY_MORNING)
def test_reviews_were_held_up_to_the_last_workday(now: datetime, seed: int) -> None:
    days = [page.day for page in sample(now, seed=seed).days]
    last = now.date() - timedelta(days={0: 3, 6: 2}.get(now.weekday(), 1))
    assert max(days) == last
    assert 50 <= len(days) <= 64
    assert days == sorted(days)


def test_reviews_name_promises_that_are_there() -> None:
    known = {one.id for one in sample().commitments}
    for page in sample().days:
        cards = [*page.review.answered, *(one.card for one in page.review.put_off)]
        assert {card.removeprefix("ask:") for card in cards} <= known
        assert page.review.most_important in {*known, None}
    assert any(page.review.answered for page in sample().days)
    assert any(page.review.put_off for page in sample().days)
    assert any(page.review.most_important for page in sample().days)


@pytest.mark.parametrize("now", WEEK)
def test_the_morning_begins_without_catching_up(now: datetime, tmp_path: Path) -> None:
    path = str(tmp_path / "journal.json")
    write_sample(path, now)
    outlook = Outlook(Repository(path).snapshot(), working_day(now), Settings())
    kinds = [card.kind for card in outlook.review.cards]
    assert kinds[0] is CardKind.OURS_PAST_DUE
    assert set(kinds) == {
        CardKind.OURS_PAST_DUE,
        CardKind.THEIRS_PAST_DUE,
        CardKind.DUE_TODAY,
        CardKind.NO_NEXT_STEP,
        CardKind.QUIET,
        CardKind.MATTERS_MOST,
    }


# A sound journal


@pytest.mark.parametrize("size", [DEMO, ONE_YEAR])
@pytest.mark.parametrize("now", [WEEK[0], WEEK[5], MONDAY.replace(hour=2)])
def test_everything_happened_before_now_in_working_hours(now: datetime, size: Size) -> None:
    for record in sample(now, size).records:
        for moment in moments(record):
            assert moment < now
            assert moment.date() < working_day(now) and moment.weekday() < 5
            assert 8 <= moment.hour < 18
            assert moment.date() >= working_day(now) - timedelta(days=size.days)


@pytest.mark.parametrize("size", [DEMO, ONE_YEAR])
def test_numbers_follow_the_clock(size: Size) -> None:
    numbered = [one for one in sample(size=size).records if not isinstance(one, Day)]
    numbered.sort(key=lambda record: record.number)
    assert [record.number for record in numbered] == list(range(1, len(numbered) + 1))
    made = [record.created_at for record in numbered]
    assert made == sorted(made)


@pytest.mark.parametrize("size", [DEMO, ONE_YEAR])
def test_promises_are_coherent(size: Size) -> None:
    made = sample(size=size)
    by_id = {one.id: one for one in made.commitments}
    people = {person.id: person for person in made.people}
    for one in made.commitments:
        assert one.due.weekday() < 5 and one.due > one.created_at.date()
        if one.person_id:
            person = people[one.person_id]
            assert person.name.startswith(f"{one.who} ") and person.side is one.side
        else:
            assert one.who == "me"
        if one.follow_up:
            assert one.follow_up.answered_at > one.created_at
        dates = [move.from_due for move in one.moves] + [one.due]
        assert dates == sorted(set(dates))
        assert [move.to_due for move in one.moves] == dates[1:]
        if one.follows:
            before = by_id[one.follows].follow_up
            assert before and before.result is Result.PARTLY
            assert before.answered_at == one.created_at


def test_a_deal_begins_before_its_records() -> None:
    begun = {deal.id: deal.created_at for deal in sample().deals}
    written = [(one.deal_id, one.created_at) for one in sample().commitments]
    written += [(one.deal_id, one.created_at) for one in sample().entries]
    for deal_id, created_at in written:
        assert deal_id is None or created_at > begun[deal_id]


def test_names_are_unique_and_addresses_lead_nowhere() -> None:
    made = sample(size=ONE_YEAR)
    for names in ([deal.name for deal in made.deals], [person.name for person in made.people]):
        assert len({folded(name) for name in names}) == len(names)
    assert all(person.email and person.email.endswith(".example") for person in made.people)
    assert all(person.email and person.email.isascii() for person in made.people)


def test_first_names_of_the_demo_mean_one_person_each() -> None:
    names = [*COLLEAGUES, *(name for story in (*OPEN, *BEHIND) for name in story.contacts)]
    assert len({name.split()[0] for name in names}) == len(names)


def test_texts_are_clean_and_filled_in() -> None:
    for record in sample(size=ONE_YEAR).records:
        text = repr(record)
        assert "{" not in text and "  " not in text
        if isinstance(record, Entry):
            assert clean(record.text) == record.text and record.text[0].isupper()


# Words


def test_there_is_variety() -> None:
    assert len({promise.what for promise in all_promises()}) >= 60
    texts = [*VALUE, *DECISIONS, *STATUS, *(one for texts in MEETINGS.values() for one in texts)]
    assert len(texts) == len(set(texts))


def test_half_a_promise_has_its_rest() -> None:
    assert all(bool(promise.partly) == bool(promise.rest) for promise in all_promises())


def test_no_wording_is_empty() -> None:
    wordings = {commitment.what for commitment in sample(size=ONE_YEAR).commitments}
    wordings |= {step.what for story in OPEN for step in story.steps}
    wordings |= {step.what for step in PERSONAL_STEPS}
    verdicts = {wording: judge(wording).verdict for wording in wordings}
    assert [text for text, verdict in verdicts.items() if verdict is Verdict.EMPTY] == []
    assert list(verdicts.values()).count(Verdict.OK) > 0.95 * len(verdicts)


# The file


def test_the_file_opens_and_holds_what_was_generated(tmp_path: Path) -> None:
    path = tmp_path / "new" / "journal.json"
    write_sample(str(path), MONDAY)
    snapshot = Repository(str(path)).snapshot()
    read: list[Record] = [
        *snapshot.deals.values(),
        *snapshot.people.values(),
        *snapshot.commitments.values(),
        *snapshot.entries.values(),
        *snapshot.days.values(),
    ]
    assert sorted(map(repr, read)) == sorted(map(repr, generate(MONDAY)))


def test_the_file_takes_changes(tmp_path: Path) -> None:
    path = tmp_path / "journal.json"
    write_sample(str(path), MONDAY)
    change = Repository(str(path)).change(lambda draft: str(draft.take_number()), MONDAY)
    assert int(change.sentence) == 1 + max(
        one.number for one in sample().records if not isinstance(one, Day)
    )


@pytest.mark.skipif(os.name != "posix", reason="rights are POSIX's")
def test_only_the_owner_may_read_it(tmp_path: Path) -> None:
    path = tmp_path / "new" / "journal.json"
    write_sample(str(path), MONDAY)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_a_file_that_is_there_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "journal.json"
    path.write_text("mine")
    with pytest.raises(BadCall):
        write_sample(str(path), MONDAY)
    assert path.read_text() == "mine"


# Sizes


def test_a_year_has_about_2500_commitments() -> None:
    assert 2_000 <= len(sample(size=ONE_YEAR).commitments) <= 3_000


def test_a_longer_history_leaves_the_morning_as_it_is() -> None:
    long, short = sample(size=ONE_YEAR), sample()
    assert [one.what for one in long.agenda[Lane.TODAY]] == [
        one.what for one in short.agenda[Lane.TODAY]
    ]
    assert long.health.keys() == short.health.keys()


def test_few_deals_over_a_long_time() -> None:
    assert len(sample(size=Size(3, 400)).deals) == 3 + len(BEHIND)


def test_zones_with_summer_time() -> None:
    berlin = datetime(2026, 11, 23, 9, 0, tzinfo=ZoneInfo("Europe/Berlin"))
    records = generate(berlin)
    offsets = {one.created_at.utcoffset() for one in records if isinstance(one, Entry)}
    assert offsets == {timedelta(hours=1), timedelta(hours=2)}


def test_five_years_are_written_within_seconds(tmp_path: Path) -> None:
    path = tmp_path / "journal.json"
    half = Size(TEN_YEARS.deals // 2, TEN_YEARS.days // 2)
    begun = time.process_time()
    write_sample(str(path), MONDAY, half)
    assert time.process_time() - begun < 5
    assert path.read_bytes().count(b'"agreed":') > 11_000
