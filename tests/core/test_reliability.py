"""Reliability: the curve, what a promise earns, and the mean of those that came due."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nextstep_tui.core.frozen import replace
from nextstep_tui.core.model import Commitment, Move, Result, Side
from nextstep_tui.core.reliability import (
    Score,
    came_due_on,
    credit_for_lateness,
    credit_of,
    score,
    scores_by_owner,
)
from tests.core.making import commitment, day, moment

SECONDS = st.integers(-(10**6), 4 * 10**9)
RESULTS = st.sampled_from([*Result])
NEVER = datetime(2100, 1, 1)


@pytest.mark.parametrize(
    ("late", "credit"),
    [
        (timedelta(days=-3), 1.0),
        (timedelta(), 1.0),
        (timedelta(hours=1), 0.999),
        (timedelta(days=1), 0.99),
        (timedelta(days=7), 0.9),
        (timedelta(days=30), 0.5),
        (timedelta(days=365), 0.1),
        (timedelta(days=40_000), 0.0),
    ],
)
def test_the_published_points(late: timedelta, credit: float) -> None:
    assert credit_for_lateness(late) == pytest.approx(credit)


@given(SECONDS, SECONDS)
def test_more_late_never_earns_more(one: int, other: int) -> None:
    less, more = sorted((one, other))
    left, right = (credit_for_lateness(timedelta(seconds=late)) for late in (less, more))
    assert 0 <= right <= left <= 1


def test_it_is_joined_smoothly() -> None:
    """From minute to minute no step and no corner, at the knots either."""
    minutes = range(60 * 24 * 40)
    values = [credit_for_lateness(timedelta(minutes=at)) for at in minutes]
    drops = [left - right for left, right in pairwise(values)]
    assert max(drops) < 2e-4
    assert max(abs(a - b) for a, b in pairwise(drops)) < 1e-5


def answered(result: Result, late: timedelta, moves: int = 0) -> Commitment:
    """A promise that was answered so long after its working day had ended."""
    one = commitment(0, answered=0, result=result, moves=moves, made=-9)
    assert one.follow_up is not None
    by = moment(1).replace(hour=4) + late
    return replace(one, follow_up=replace(one.follow_up, answered_at=by))


@given(RESULTS, st.integers(0, 10**9), st.integers(0, 10**9), st.integers(0, 5))
def test_a_later_answer_and_another_move_never_earn_more(
    result: Result, seconds: int, more: int, moves: int
) -> None:
    late = timedelta(seconds=seconds + 1)
    earned = credit_of(answered(result, late, moves), NEVER)
    later = credit_of(answered(result, late + timedelta(seconds=more), moves), NEVER)
    moved = credit_of(answered(result, late, moves + 1), NEVER)
    assert earned is not None and later is not None and moved is not None
    assert 0 <= later <= earned <= 1 and moved <= earned


@given(st.integers(1, 10**9), st.integers(1, 10**9))
def test_an_open_promise_past_due_decays(seconds: int, more: int) -> None:
    by = datetime(2026, 11, 24, 4)
    first, then = by + timedelta(seconds=seconds), by + timedelta(seconds=seconds + more)
    earned = [credit_of(commitment(0), at) for at in (first, then)]
    assert earned[0] is not None and earned[1] is not None and earned[1] <= earned[0] < 1
    if more > 3600 and seconds < 10**9:
        assert earned[1] < earned[0] or earned[0] == 0


def test_what_each_answer_earns() -> None:
    on_time = timedelta(hours=-8)
    assert credit_of(answered(Result.KEPT, on_time), NEVER) == 1
    assert credit_of(answered(Result.PARTLY, on_time), NEVER) == 0.5
    assert credit_of(answered(Result.PARTLY, timedelta(days=7)), NEVER) == pytest.approx(0.45)
    assert credit_of(answered(Result.MISSED, on_time), NEVER) == 0
    assert credit_of(answered(Result.DROPPED, timedelta(hours=1)), NEVER) == 0
    assert credit_of(answered(Result.DROPPED, on_time), NEVER) is None
    assert credit_of(answered(Result.KEPT, on_time, moves=2), NEVER) == pytest.approx(0.98**2)


def test_a_promise_comes_due_when_its_working_day_or_its_hour_ends() -> None:
    today = datetime(2026, 11, 23, 15)
    assert credit_of(commitment(0), today) is None
    assert credit_of(commitment(0), datetime(2026, 11, 24, 3, 59)) is None
    assert credit_of(commitment(0), datetime(2026, 11, 24, 0, 30), turns_at=0) is not None
    timed = replace(commitment(0), due_time=time(14))
    assert credit_of(timed, today) == pytest.approx(0.999)


def test_a_move_counts_from_the_new_date_only_with_notice() -> None:
    one = commitment(0, answered=2, made=-9)
    with_notice = Move(day(0), day(2), "away", moment(-1))
    too_late = replace(with_notice, moved_at=moment(1))
    moved = replace(one, due=day(2), moves=(with_notice,))
    assert credit_of(moved, NEVER) == pytest.approx(0.98) and came_due_on(moved) == day(2)
    excused = replace(one, due=day(2), moves=(too_late,))
    earned = credit_of(excused, NEVER)
    assert earned == credit_of(one, NEVER) and earned is not None and earned < 0.99
    assert came_due_on(excused) == day(0)


def test_the_mean_over_what_came_due_of_a_side_an_owner_a_span() -> None:
    promises = [
        commitment(-40, number=1, answered=-40),
        commitment(-3, number=2, answered=-3, result=Result.MISSED),
        commitment(-2, number=3, answered=-2, result=Result.PARTLY, side=Side.THEIRS),
        commitment(-1, number=4, answered=-5),
        commitment(5, number=5),
    ]
    now = moment(0)
    whole = score(promises, now)
    assert (whole.due, whole.kept, whole.credit) == (4, 2, 2.5)
    assert whole.reliability == 0.625 and whole.percent == "62%"
    assert score(promises, now, since=day(-30)).credit == 1.5
    assert score(promises, now, until=day(-4)).due == 2, "an early answer counts for its day"
    owners = scores_by_owner(promises, now)
    assert {who: one.in_words for who, one in owners.items()} == {
        "me": "2 kept of 3 due",
        "Maria": "0 kept of 1 due",
    }
    assert owners["Maria"].percent == "", "one promise makes no percentage"


def test_nothing_due_is_said_in_words() -> None:
    empty = score([], moment(0))
    assert empty == Score()
    assert empty.reliability is None and empty.percent == ""
    assert empty.in_words == "nothing has come due"
    almost = Score(1000, 999, 999.9)
    assert almost.percent == "99%", "100% means that nothing was late"
