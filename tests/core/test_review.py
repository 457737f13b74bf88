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
    Unclosed,
    answered,
    comes_by_itself,
    plan_review,
    put_off,
    reminded,
    reminder_calls,
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


def laid(commitments: list[Commitment], **more: object) -> Review:
    """Today's review with what is known besides the records."""
    given = {"health": {}, "deals": {}, "progress": ReviewProgress(), **more}
    return plan_review(commitments=commitments, today=TODAY, **given)  # type: ignore[arg-type]


def test_yesterday_is_closed_before_all_others() -> None:
    unclosed = Unclosed(day(-1), (commitment(-1, answered=-1),))
    review = laid([commitment(0)], unclosed=unclosed, last_review=day(-1))
    assert kinds_of(review) == [CardKind.YESTERDAY, CardKind.DUE_TODAY]
    assert review.cards[0].listed == unclosed.promises and review.cards[0].day == day(-1)


def test_a_weekend_is_one_card_only_where_something_came_due_in_it() -> None:
    ours = [commitment(-1, number=1), commitment(-2, number=2, side=Side.THEIRS)]
    review = laid([*ours, commitment(-3, number=3)], last_review=day(-3))
    assert kinds_of(review)[0] is CardKind.CATCH_UP
    assert "Meanwhile 1 of ours and 1 of theirs came due" in review.cards[0].why
    assert "workday" not in review.cards[0].why
    assert CardKind.CATCH_UP not in kinds_of(laid([commitment(-3)], last_review=day(-3)))
    assert CardKind.CATCH_UP not in kinds_of(laid([commitment(0)], last_review=day(-1)))


def test_too_much_says_so_with_the_figure_from_the_records() -> None:
    due = [commitment(-at, number=at) for at in range(14)]
    review = laid(due, pace=6)
    assert kinds_of(review)[0] is CardKind.TOO_MUCH
    assert review.cards[0].why == "14 due, you close about 6 a day: choose."
    assert len(review.cards[0].choices) == 14
    for pace in (0, 10):
        assert CardKind.TOO_MUCH not in kinds_of(laid(due, pace=pace))


def test_the_partners_questions_come_before_what_matters_most() -> None:
    asked = laid([commitment(0), commitment(0, number=2)], questions=["Whom did you not call?"])
    assert kinds_of(asked)[-2:] == [CardKind.PARTNER, CardKind.MATTERS_MOST]
    assert asked.cards[-2].text == "Whom did you not call?"


def test_what_the_evening_chose_is_the_first_choice() -> None:
    due = [commitment(0, number=1), commitment(0, number=2)]
    most = laid(due, chosen=due[1].id).cards[-1]
    assert most.choices == (due[1], due[0]) and "number 1" in most.why


def test_a_card_that_asks_again_rests_until_its_time_and_is_never_lost() -> None:
    due = [commitment(-2, number=1), commitment(-1, number=2)]
    key, at = f"ask:{due[0].id}", MONDAY.replace(hour=15)
    progress = reminded(ReviewProgress(), key, MONDAY.replace(hour=11))
    progress = reminded(progress, key, at)
    review = laid(due, progress=progress)
    assert key not in [card.key for card in review.cards] and review.resting[0][0] == at
    assert review.at(at.replace(hour=14)) == review
    awake = review.at(at)
    assert awake.current is not None and awake.current.key == key and not awake.resting
    assert "asked again at 15:00" in awake.current.why
    assert due[0].due == day(-2), "nothing is moved"
    assert not laid([due[1]], progress=progress).resting, "answered elsewhere, it is gone"


def test_a_reminder_calls_once_until_the_review_was_ended_again() -> None:
    at = MONDAY.replace(hour=15)
    progress = reminded(ReviewProgress(finished_at=MONDAY), "ask:commitment-1", at)
    due = [commitment(-2)]
    assert not reminder_calls(laid(due, progress=progress), MONDAY)
    assert reminder_calls(laid(due, progress=progress), at)
    ended = ReviewProgress(left_at=at.replace(minute=1), reminders=progress.reminders)
    assert not reminder_calls(laid(due, progress=ended), at.replace(hour=16))
