"""The morning review: its order, its cards, its progress; no screen."""

from __future__ import annotations

from datetime import datetime

from hypothesis import given
from hypothesis import strategies as st

from nextstep_tui.core.health import diagnose
from nextstep_tui.core.model import Commitment, Deal, ReviewProgress, Side
from nextstep_tui.core.review import (
    CardKind,
    Review,
    answered,
    comes_by_itself,
    plan_review,
    put_off,
)
from tests.conftest import MONDAY
from tests.core.making import TODAY, commitment, day, deal


def review_of(
    commitments: list[Commitment],
    deals: list[Deal] = [],  # noqa: B006 - never changed
    progress: ReviewProgress = ReviewProgress(),
    *,
    missed: int = 0,
) -> Review:
    """Today's review of some records."""
    return plan_review(
        commitments=commitments,
        deals={one.id: one for one in deals},
        health={
            one.id: diagnose(one, [c for c in commitments if c.deal_id == one.id], [], TODAY)
            for one in deals
        },
        today=TODAY,
        progress=progress,
        last_review=day(-missed - 1) if missed else None,
        missed_workdays=missed,
    )


def kinds_of(review: Review) -> list[CardKind]:
    """What the cards ask, in order."""
    return [card.kind for card in review.cards]


def test_the_order_is_ours_theirs_today_deals_quiet_and_what_matters_most() -> None:
    acme, globex, quiet = deal(), deal("Globex"), deal("Quiet", made=-90)
    commitments = [
        commitment(0, number=1, of=acme),
        commitment(-1, number=2, of=acme, side=Side.THEIRS),
        commitment(-2, number=3, of=acme),
    ]
    assert kinds_of(review_of(commitments, [quiet, globex, acme])) == [
        CardKind.OURS_PAST_DUE,
        CardKind.THEIRS_PAST_DUE,
        CardKind.DUE_TODAY,
        CardKind.NO_NEXT_STEP,
        CardKind.QUIET,
        CardKind.MATTERS_MOST,
    ]


def test_a_quiet_deal_without_a_step_is_asked_about_once() -> None:
    review = review_of([], [deal("Quiet", made=-90)])
    assert kinds_of(review) == [CardKind.QUIET]
    assert review.cards[0].why == "quiet for 90 days"


def test_what_lies_ahead_is_not_asked_about() -> None:
    assert review_of([commitment(1), commitment(9, number=2, answered=0)]).is_over


def test_missed_days_are_one_card_before_all_others() -> None:
    review = review_of([commitment(-3)], missed=5)
    assert kinds_of(review)[0] is CardKind.CATCH_UP
    assert "5 workdays without one" in review.cards[0].why
    assert kinds_of(review_of([], missed=5)) == []


def test_answered_and_put_off_cards_do_not_come_again_that_day() -> None:
    commitments = [commitment(-2, number=1), commitment(0, number=2)]
    review = review_of(commitments)
    assert (review.position, review.total) == (1, 3)
    first, second = review.cards[0].key, review.cards[1].key
    progress = put_off(answered(ReviewProgress(), first), second, "she is away")
    later = review_of(commitments, progress=progress)
    assert kinds_of(later) == [CardKind.MATTERS_MOST]
    assert (later.position, later.total) == (3, 3)


@given(st.lists(st.integers(-60, 60), max_size=12), st.data())
def test_a_review_never_loses_or_repeats_a_card(dues: list[int], data: st.DataObject) -> None:
    commitments = [commitment(due, number=number) for number, due in enumerate(dues, 1)]
    progress, seen, review = ReviewProgress(), [], review_of(commitments)
    expected = [card.key for card in review.cards]
    while review.current is not None:
        seen.append(review.current.key)
        if data.draw(st.booleans()):
            progress = answered(progress, review.current.key)
        else:
            progress = put_off(progress, review.current.key, "later")
        review = review_of(commitments, progress=progress)
    assert seen == expected


def comes(review: Review, *, workday: bool = True, now: datetime = MONDAY) -> bool:
    """Whether the review comes up by itself."""
    return comes_by_itself(review, is_workday=workday, now=now, begins_at=6)


def test_it_comes_by_itself_once_a_workday_and_again_after_a_crash() -> None:
    due = [commitment(0)]
    assert comes(review_of(due))
    assert comes(review_of(due, progress=ReviewProgress(started_at=MONDAY)))
    assert not comes(review_of(due, progress=ReviewProgress(left_at=MONDAY)))
    assert not comes(review_of(due, progress=ReviewProgress(finished_at=MONDAY)))
    assert not comes(review_of(due), workday=False)
    assert not comes(review_of(due), now=MONDAY.replace(hour=5))
    assert not comes(review_of([]))
