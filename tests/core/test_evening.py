"""The evening: what is still open, were the promises kept, what goes first, what won't be met."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest

from nextstep_tui.core.evening import is_offered_on_leaving, plan_evening, promises_of
from nextstep_tui.core.frozen import replace
from nextstep_tui.core.model import Commitment, ReviewProgress, Side
from nextstep_tui.core.review import CardKind, Review, answered, left
from tests.conftest import MONDAY
from tests.core.making import TODAY, commitment, day, moment

EVENING = MONDAY.replace(hour=17)


def evening_of(
    *commitments: Commitment,
    progress: ReviewProgress = ReviewProgress(),
    next_workday: date = day(1),
) -> Review:
    """This evening's review of some records."""
    return plan_evening(
        commitments=commitments,
        deals={},
        today=TODAY,
        next_workday=next_workday,
        progress=progress,
    )


def kinds_of(review: Review) -> list[CardKind]:
    """What the cards ask, in order."""
    return [card.kind for card in review.cards]


def test_the_order_is_open_kept_reflection_first_and_what_is_due_tomorrow() -> None:
    review = evening_of(
        commitment(0, number=1),
        commitment(0, number=2, answered=0),
        commitment(1, number=3),
        commitment(0, number=4, side=Side.THEIRS),
        commitment(5, number=5),
    )
    assert kinds_of(review) == [
        CardKind.STILL_OPEN,
        CardKind.KEPT,
        CardKind.REFLECTION,
        CardKind.TOMORROW_FIRST,
        CardKind.TOMORROW,
    ]
    kept = review.cards[1]
    assert [one.number for one in kept.listed] == [1, 2], "ours alone, open and answered"
    assert [one.number for one in review.cards[3].choices] == [1, 3]


def test_on_a_friday_tomorrow_is_monday() -> None:
    due = [commitment(distance, number=distance) for distance in (1, 3, 4)]
    review = evening_of(*due, next_workday=day(3))
    asked = [card.commitment for card in review.cards if card.kind is CardKind.TOMORROW]
    assert [one.number for one in asked if one] == [1, 3]


def test_a_day_without_promises_asks_for_a_line_alone() -> None:
    assert kinds_of(evening_of()) == [CardKind.REFLECTION]


def test_a_days_promises_are_those_due_answered_and_moved_away_on_it() -> None:
    moved = commitment(3, number=3, moves=3)
    listed = promises_of(
        [
            commitment(0, number=1),
            commitment(4, number=2, answered=0),
            moved,
            commitment(-4, number=4),
            commitment(0, number=5, side=Side.THEIRS),
        ],
        TODAY,
    )
    assert [one.number for one in listed] == [1, 3, 2]


def test_an_answer_after_midnight_belongs_to_the_day_before() -> None:
    late = commitment(-1, answered=0)
    assert late.follow_up is not None
    at_night = replace(late.follow_up, answered_at=moment(0).replace(hour=3))
    night = replace(late, follow_up=at_night, due=day(-9))
    assert promises_of([night], day(-1)) and not promises_of([night], TODAY)


@pytest.mark.parametrize(
    ("now", "begins_at", "offered"),
    [
        (EVENING, time(16), True),
        (MONDAY.replace(hour=15, minute=59), time(16), False),
        (EVENING, time(17, 30), False),
        (EVENING, None, False),
        (MONDAY.replace(day=24, hour=1), time(16), True),
    ],
)
def test_leaving_offers_it_late_on_a_workday(
    now: datetime, begins_at: time | None, offered: bool
) -> None:
    review = evening_of(commitment(0))
    told = {"now": now, "begins_at": begins_at}
    assert is_offered_on_leaving(review, is_workday=True, **told) is offered  # type: ignore[arg-type]
    assert not is_offered_on_leaving(review, is_workday=False, **told)  # type: ignore[arg-type]


def test_it_is_offered_once_and_not_for_a_reflection_alone() -> None:
    offer = {"is_workday": True, "now": EVENING, "begins_at": time(16)}
    begun = evening_of(commitment(0), progress=left(ReviewProgress(), EVENING))
    assert not is_offered_on_leaving(begun, **offer)  # type: ignore[arg-type]
    assert not is_offered_on_leaving(evening_of(), **offer)  # type: ignore[arg-type]


def test_what_was_answered_does_not_come_again() -> None:
    progress, review = ReviewProgress(), evening_of(commitment(0), commitment(1, number=2))
    seen = []
    while review.current is not None:
        seen.append(review.current.key)
        progress = answered(progress, review.current.key)
        review = evening_of(commitment(0), commitment(1, number=2), progress=progress)
    assert len(seen) == len(set(seen)) == 5
    assert all(key.startswith("evening-") for key in seen)
