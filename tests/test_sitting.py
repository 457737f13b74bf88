"""What the day's reviews write down: two terminals, the night, a turned clock, undo."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta, timezone
from pathlib import Path

import pytest

from nextstep_tui.answers import Chosen, Decided, Passed, PickedToday, Reminded, carry_out
from nextstep_tui.core.errors import BadCall, Conflict
from nextstep_tui.core.frozen import replace
from nextstep_tui.core.model import Commitment, DayKept, EntryKind, Result, Sitting
from nextstep_tui.core.review import Card, CardKind
from nextstep_tui.journal import Journal
from nextstep_tui.requests import NewCommitment
from nextstep_tui.settings import Settings
from nextstep_tui.store.repository import Repository
from tests.conftest import StandingClock

TODAY = date(2026, 11, 23)


@pytest.fixture
def promised(journal: Journal, clock: StandingClock) -> Journal:
    """Two promises of ours, past due and for today, a deal without a step; made on Friday."""
    clock.go_to("2026-11-20T09:00")
    journal.begin_review()
    journal.add_deal("Globex pilot")
    journal.add(NewCommitment("send the quote", date(2026, 11, 20)))
    journal.add(NewCommitment("send the plan", date(2026, 11, 23)))
    journal.finish_review()
    clock.go_to("2026-11-23T09:00")
    return journal


@pytest.fixture
def other(promised: Journal, journal_file: Path, clock: StandingClock) -> Journal:
    """The same journal in another terminal."""
    return Journal(Repository(str(journal_file)), clock, Settings())


def card_of(journal: Journal, kind: CardKind, sitting: Sitting = Sitting.MORNING) -> Card:
    """The card of a kind that waits."""
    [card] = [one for one in journal.review(sitting).cards if one.kind is kind]
    return card


def test_yesterday_is_closed_with_a_line_on_its_own_page(promised: Journal) -> None:
    card = card_of(promised, CardKind.YESTERDAY)
    assert promised.review().current == card
    promised.close_day(date(2026, 11, 20), DayKept.PARTLY, " Fridays are full ", card=card.key)
    page = promised.outlook().day_pages[date(2026, 11, 20)]
    assert page.page is not None and page.page.kept is DayKept.PARTLY
    [entry] = page.entries
    assert (entry.kind, entry.text) == (EntryKind.REFLECTION, "Fridays are full")
    assert CardKind.YESTERDAY not in [one.kind for one in promised.review().cards]
    promised.undo()
    assert card_of(promised, CardKind.YESTERDAY) == card


def test_a_closed_evening_is_not_asked_about(promised: Journal, clock: StandingClock) -> None:
    promised.begin_review()
    promised.finish_review()
    promised.begin_review(Sitting.EVENING)
    promised.finish_review(Sitting.EVENING)
    clock.go_to("2026-11-24T09:00")
    assert CardKind.YESTERDAY not in [one.kind for one in promised.review().cards]


def test_after_missed_days_one_card_stands_for_all(promised: Journal, clock: StandingClock) -> None:
    clock.go_to("2026-12-04T09:00")
    kinds = [card.kind for card in promised.review().cards]
    assert kinds[0] is CardKind.CATCH_UP and CardKind.YESTERDAY not in kinds


def test_reminding_moves_nothing_and_asks_at_its_time(
    promised: Journal, clock: StandingClock
) -> None:
    card = card_of(promised, CardKind.DUE_TODAY)
    before = promised.outlook().snapshot.commitments
    done = carry_out(promised, card, Reminded(TODAY, time(15)), in_review=True)
    assert done is not None and done.sentence == "asks again at 15:00"
    assert promised.outlook().snapshot.commitments == before
    keys = [one.key for one in promised.review().cards]
    assert card.key not in keys and promised.review().resting
    clock.go_to("2026-11-23T15:00")
    assert promised.review().current is not None
    assert promised.review().cards[0].key == card.key
    promised.undo()
    assert not promised.outlook().page.review.reminders


@pytest.mark.parametrize(
    ("day", "clock_time"),
    [(TODAY, None), (TODAY, time(8)), (TODAY, time(9)), (date(2026, 11, 24), time(15))],
)
def test_a_reminder_needs_a_time_ahead_of_today(
    promised: Journal, day: date, clock_time: time | None
) -> None:
    with pytest.raises(BadCall):
        promised.remind("ask:x", day, clock_time)
    assert not promised.outlook().page.review.reminders


def test_a_reminder_over_the_turned_clock_is_at_the_walls_time(
    journal_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import time as machine

    monkeypatch.setenv("TZ", "Europe/Berlin")
    machine.tzset()
    try:
        summer = datetime(2026, 10, 25, 1, 0, tzinfo=timezone(timedelta(hours=2)))
        # The day turns at four, so that one in the morning belongs to the day before: turn at 0.
        settings = replace(Settings(), day_turns_at=0)
        journal = Journal(Repository(str(journal_file)), lambda: summer, settings)
        journal.remind("ask:x", date(2026, 10, 25), time(15))
        [reminder] = journal.outlook().page.review.reminders
        assert reminder.at.isoformat() == "2026-10-25T15:00:00+01:00"
    finally:
        monkeypatch.undo()
        machine.tzset()


def test_two_terminals_do_not_give_one_deal_two_next_steps(
    promised: Journal, other: Journal
) -> None:
    card = card_of(promised, CardKind.NO_NEXT_STEP)
    assert card.deal is not None
    step = NewCommitment("Sam signs the order form", date(2026, 11, 26), deal_id=card.deal.id)
    carry_out(other, card, Decided(step), in_review=True)
    with pytest.raises(Conflict, match="answered elsewhere"):
        carry_out(promised, card, Decided(step), in_review=True)
    assert len(promised.outlook().open_steps(card.deal)) == 1
    assert card.key not in [one.key for one in promised.review().cards]


def test_what_was_refused_leaves_the_newest_records_in_sight(
    promised: Journal, other: Journal
) -> None:
    card = card_of(promised, CardKind.DUE_TODAY)
    assert card.commitment is not None
    other.follow_up(card.commitment.id, Result.KEPT)
    with pytest.raises(Conflict):
        promised.follow_up(card.commitment.id, Result.MISSED, outcome="no")
    assert not promised.outlook().snapshot.commitments[card.commitment.id].is_open


def test_a_card_answered_and_put_off_in_two_terminals_counts_once(
    promised: Journal, other: Journal
) -> None:
    card, total = card_of(promised, CardKind.DUE_TODAY), promised.review().total
    other.put_off(card.key, "she is away")
    promised.pass_card(card.key)
    assert (promised.review().position, promised.review().total) == (2, total)


def test_choosing_for_today_puts_the_rest_off_as_one_action(promised: Journal) -> None:
    late = card_of(promised, CardKind.OURS_PAST_DUE)
    due = card_of(promised, CardKind.DUE_TODAY)
    promises: tuple[Commitment, ...] = tuple(
        one.commitment for one in (late, due) if one.commitment
    )
    promised.choose_today([f"ask:{promises[1].id}"], "2 due, 1 a day", card="too-much:x")
    assert [one.reason for one in promised.outlook().page.review.put_off] == ["2 due, 1 a day"]
    assert due.key not in [one.key for one in promised.review().cards]
    assert promised.outlook().snapshot.commitments[promises[1].id].moves == ()
    promised.undo()
    assert not promised.outlook().page.review.put_off
    assert PickedToday(promises) != PickedToday(())


def test_the_evening_chooses_for_tomorrow_and_the_morning_says_so(
    promised: Journal, clock: StandingClock
) -> None:
    clock.go_to("2026-11-23T17:00")
    promised.begin_review(Sitting.EVENING)
    card = card_of(promised, CardKind.TOMORROW_FIRST, Sitting.EVENING)
    carry_out(promised, card, Chosen(card.choices[1]), in_review=True)
    assert promised.outlook().page.review.most_important is None
    promised.finish_review(Sitting.EVENING)
    clock.go_to("2026-11-24T09:00")
    most = card_of(promised, CardKind.MATTERS_MOST)
    assert most.choices[0] == card.choices[1] and "you chose number 1" in most.why


def test_the_evenings_put_off_leaves_the_mornings_card(
    promised: Journal, clock: StandingClock
) -> None:
    clock.go_to("2026-11-23T17:00")
    card = card_of(promised, CardKind.STILL_OPEN, Sitting.EVENING)
    promised.put_off(card.key, "tomorrow at nine")
    assert card.key not in [one.key for one in promised.review(Sitting.EVENING).cards]
    assert promised.outlook().page.review.put_off == ()
    clock.go_to("2026-11-24T09:00")
    assert any(one.commitment == card.commitment for one in promised.review().cards)


def test_midnight_in_mid_review_asks_nothing_twice(promised: Journal, clock: StandingClock) -> None:
    clock.go_to("2026-11-24T03:59")
    promised.begin_review()
    card = card_of(promised, CardKind.DUE_TODAY)
    assert card.commitment is not None
    promised.follow_up(card.commitment.id, Result.KEPT, card=card.key)
    clock.go_to("2026-11-24T04:00")
    review = promised.review()
    assert review.day == date(2026, 11, 24)
    assert card.key not in [one.key for one in review.cards]
    promised.leave_review()
    assert promised.outlook().page.review.left_at is None, "today's review is still to come"


def test_a_passed_card_is_refused_where_it_is_gone(promised: Journal, other: Journal) -> None:
    card = card_of(promised, CardKind.YESTERDAY)
    other.close_day(date(2026, 11, 20), DayKept.YES, card=card.key)
    with pytest.raises(Conflict, match="answered elsewhere"):
        carry_out(promised, card, Passed(), in_review=True)
