"""The questions of a card, without a screen: which follows which, and what answers come of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from nextstep_tui.answers import Answer, Chosen, Decided, Followed, Moved, Passed, PutOff
from nextstep_tui.core.errors import BadCall, UnreadableDate
from nextstep_tui.core.model import Commitment, CommitmentId, Deal, DealId, DealStatus, Result
from nextstep_tui.core.review import Card, CardKind
from nextstep_tui.core.when import When
from nextstep_tui.interview import Interview, Step, begin
from nextstep_tui.requests import Lose, NewCommitment, Park, PutOffQuestion, Win

MOMENT = datetime(2026, 11, 16, 9, tzinfo=UTC)
DEAL = Deal(DealId("d1"), 1, "Acme renewal", MOMENT, stage="Proposal")
ASKED = Commitment(CommitmentId("c1"), 2, "Maria", "send it", date(2026, 11, 20), MOMENT)
OTHER = Commitment(CommitmentId("c2"), 3, "me", "price it", date(2026, 11, 27), MOMENT)
NEXT = NewCommitment("send the annex", date(2026, 11, 25))


def read_when(phrase: str) -> When:
    """Knows two days."""
    if phrase == "thu":
        return When(phrase, date(2026, 11, 26), None, "the next Thursday")
    return When(phrase, None, None, "No single day.")


def asking(
    kind: CardKind = CardKind.DUE_TODAY, *others: Commitment, deal: Deal = DEAL
) -> Interview:
    """A card's interview at its first question."""
    about_deal = kind in (CardKind.NO_NEXT_STEP, CardKind.QUIET)
    card = Card(kind, "key", "why", None if about_deal else ASKED, deal)
    return begin(card, in_review=True, others=others)


def go(interview: Interview, *given: str) -> Interview | Answer:
    """Give answers, one after another."""
    came: Interview | Answer = interview
    for answer in given:
        assert isinstance(came, Interview), f"it had ended before {answer}"
        by_key = came.question.choices
        came = came.press(answer) if by_key else came.tell(answer, read_when)
    return came


def still(interview: Interview, *given: str) -> Interview:
    """Give answers that do not end it."""
    came = go(interview, *given)
    assert isinstance(came, Interview)
    return came


@pytest.mark.parametrize(
    ("given", "steps"),
    [
        (("k", "it came"), [Step.RESULT, Step.OUTCOME, Step.NEXT]),
        (("k", ""), [Step.RESULT, Step.OUTCOME, Step.NEXT]),
        (("p", "half", "early"), [Step.RESULT, Step.OUTCOME, Step.LEARNED, Step.NEXT]),
        (("m", "none", ""), [Step.RESULT, Step.OUTCOME, Step.LEARNED, Step.NEXT]),
        (("d", "moot"), [Step.RESULT, Step.OUTCOME, Step.NEXT]),
    ],
)
def test_which_question_follows_which(given: tuple[str, ...], steps: list[Step]) -> None:
    interview = still(asking(), *given)
    walked = [interview.step]
    while interview.before is not None:
        interview = interview.before
        walked.append(interview.step)
    assert walked[::-1] == steps


@pytest.mark.parametrize("key", ["p", "m", "d"])
def test_an_outcome_is_needed_but_for_kept(key: str) -> None:
    with pytest.raises(BadCall, match="What came of it"):
        go(asking(), key, "")


def test_what_comes_next_finishes_it() -> None:
    last = still(asking(), "p", "half came", "ask early")
    assert last.promise(NEXT) == Followed(Result.PARTLY, "half came", "ask early", NEXT)


def test_nothing_more_only_beside_another_step() -> None:
    with pytest.raises(BadCall, match="Who will do what"):
        still(asking(), "k", "").nothing_more()
    beside = still(asking(CardKind.DUE_TODAY, OTHER), "k", "")
    assert "me, price it" in beside.question.note
    assert beside.nothing_more() == Followed(Result.KEPT)


@pytest.mark.parametrize(
    ("given", "then"),
    [
        (("w",), Win()),
        (("l", "no budget"), Lose("no budget")),
        (("p", "thu", ""), Park(date(2026, 11, 26), "")),
        (("t", "she calls"), PutOffQuestion("she calls")),
    ],
)
def test_the_other_ways(given: tuple[str, ...], then: Win | Lose | Park | PutOffQuestion) -> None:
    after = still(asking(), "k", "signed").other_ways()
    assert go(after, *given) == Followed(Result.KEPT, "signed", then=then)
    decided = go(asking(CardKind.NO_NEXT_STEP).other_ways(), *given)
    expected = PutOff("she calls") if isinstance(then, PutOffQuestion) else Decided(then)
    assert decided == expected


def test_a_move_needs_a_day_and_a_reason() -> None:
    until = still(asking(), "v")
    with pytest.raises(UnreadableDate):
        until.tell("soon", read_when)
    because = still(until, "thu")
    with pytest.raises(BadCall, match="Why"):
        because.tell("", read_when)
    assert go(because, "legal is out") == Moved(date(2026, 11, 26), None, "legal is out")


def test_tomorrow_is_a_key_of_the_review_alone() -> None:
    assert go(asking(), "t", "she is out") == PutOff("she is out")
    outside = replace(asking(), in_review=False)
    assert outside.press("t") is outside


def test_a_reached_stage_is_asked_where_the_promise_named_one() -> None:
    card = Card(CardKind.DUE_TODAY, "key", "why", replace(ASKED, stage="Commit"), DEAL)
    interview = still(begin(card, in_review=False), "k", "yes")
    assert interview.question.words == "Did the deal reach Commit?"
    assert still(interview, "y").promise(NEXT) == Followed(
        Result.KEPT, "yes", then=NEXT, reached="Commit"
    )
    assert still(interview, "n").reached == ""


def test_a_closed_deal_is_not_asked_what_comes_next() -> None:
    won = replace(DEAL, status=DealStatus.WON)
    assert go(asking(deal=won), "k", "sent") == Followed(Result.KEPT, "sent")


def test_going_back_keeps_what_was_answered() -> None:
    learned = still(asking(), "m", "nothing came")
    back = learned.back()
    assert (back.step, back.typed, back.said[-1].words) == (Step.OUTCOME, "nothing came", "missed")
    assert back.back().step is Step.RESULT and back.back().back().step is Step.RESULT


def test_catching_up_and_choosing_end_by_one_key() -> None:
    assert go(begin(Card(CardKind.CATCH_UP, "k", "w"), in_review=True), "enter") == Passed()
    card = Card(CardKind.MATTERS_MOST, "k", "w", choices=(ASKED, OTHER))
    matters = begin(card, in_review=True)
    assert go(matters, "2") == Chosen(OTHER) and go(matters, "n") == Passed()
    assert matters.press("7") is matters and matters.press("x") is matters
