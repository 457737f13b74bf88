"""Every open commitment stands in exactly one lane."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nextstep_tui.core.agenda import Agenda, Lane, lane_of, lanes_of
from tests.core.making import TODAY, commitment


@pytest.mark.parametrize(
    ("due", "lane"),
    [
        (-400, Lane.OVERDUE),
        (-1, Lane.OVERDUE),
        (0, Lane.TODAY),
        (1, Lane.THIS_WEEK),
        (6, Lane.THIS_WEEK),
        (7, Lane.NEXT_WEEK),
        (13, Lane.NEXT_WEEK),
        (14, Lane.LATER),
    ],
)
def test_lanes_seen_from_a_monday(due: int, lane: Lane) -> None:
    assert lane_of(commitment(due), TODAY) is lane


def test_on_a_sunday_the_week_ends_today() -> None:
    sunday = TODAY + timedelta(days=6)
    assert lane_of(commitment(6), sunday) is Lane.TODAY
    assert lane_of(commitment(7), sunday) is Lane.NEXT_WEEK


@given(st.lists(st.tuples(st.integers(-500, 500), st.booleans())), st.integers(0, 6))
def test_each_open_commitment_is_in_one_lane_and_closed_ones_in_none(
    dues: list[tuple[int, bool]], weekday: int
) -> None:
    commitments = [
        commitment(due, number=number, answered=0 if closed else None)
        for number, (due, closed) in enumerate(dues, 1)
    ]
    agenda = Agenda(
        TODAY + timedelta(days=weekday), lanes_of(commitments, TODAY + timedelta(days=weekday)), ()
    )
    placed = [one.id for lane in Lane for one in agenda[lane]]
    assert sorted(placed) == sorted(one.id for one in commitments if one.is_open)


def test_a_lane_is_soonest_first_and_timed_ones_lead_their_day() -> None:
    commitments = [commitment(-1, number=1), commitment(-3, number=2), commitment(-3, number=3)]
    agenda = Agenda(TODAY, lanes_of(commitments, TODAY), ())
    assert [one.number for one in agenda[Lane.OVERDUE]] == [2, 3, 1]
