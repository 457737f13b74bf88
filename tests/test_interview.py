"""The questions of a card, without a screen: which follows which, and what answers come of them."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from nextstep_tui.answers import (
    Answer,
    Chosen,
    DayClosed,
    Decided,
    Followed,
    Moved,
    Passed,
    PickedToday,
    PutOff,
    Reminded,
    WontBeMet,
    Written,
)
from nextstep_tui.core.errors import BadCall, UnreadableDate
from nextstep_tui.core.frozen import replace
from nextstep_tui.core.model import (
    Commitment,
    CommitmentId,
    DayKept,
    Deal,
    DealId,
    DealStatus,
    Move,
    Result,
)
from nextstep_tui.core.review import Card, CardKind
from nextstep_tui.core.when import When
from nextstep_tui.interview import NOTE, Interview, Step, begin
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


def test_reminding_moves_nothing_and_asks_for_a_time_alone() -> None:
    until = still(asking(), "r")
    assert until.question.note == "its date stays as it is"
    with pytest.raises(UnreadableDate) as refused:
        until.tell("soon", read_when)
    assert "15:00" in refused.value.hint
    assert until.tell("thu", read_when) == Reminded(date(2026, 11, 26), None)
    assert "r" not in [one.key for one in replace(asking(), in_review=False).question.choices]


def test_a_late_promise_of_ours_offers_its_note_and_the_card_stays() -> None:
    late = asking(CardKind.OURS_PAST_DUE)
    assert NOTE in late.question.choices and late.offers_note
    assert late.press(NOTE.key) is late
    assert NOTE not in asking(CardKind.THEIRS_PAST_DUE).question.choices
    assert not still(late, "m").offers_note


def test_closing_yesterday_takes_one_key_and_a_line_that_may_stay_empty() -> None:
    card = Card(CardKind.YESTERDAY, "k", "w", listed=(ASKED,), day=date(2026, 11, 20))
    write = still(begin(card, in_review=True), "p")
    assert write.question.note == "may stay empty"
    assert write.tell("", read_when) == DayClosed(date(2026, 11, 20), DayKept.PARTLY)
    closed = write.tell("too many", read_when)
    assert closed == DayClosed(date(2026, 11, 20), DayKept.PARTLY, "too many")


def test_the_evenings_cards() -> None:
    kept = Card(CardKind.KEPT, "k", "w", listed=(ASKED,), day=date(2026, 11, 23))
    assert go(begin(kept, in_review=True), "n") == DayClosed(date(2026, 11, 23), DayKept.NO)
    line = begin(Card(CardKind.REFLECTION, "k", "w", text="What now?"), in_review=True)
    assert line.question.words == "What now?"
    assert line.tell("", read_when) == Passed() and line.tell("x", read_when) == Written("x")
    meets = begin(Card(CardKind.TOMORROW, "k", "w", ASKED, DEAL), in_review=True)
    assert go(meets, "y") == Passed() and go(meets, "n") == WontBeMet(ASKED)
    assert isinstance(go(meets, "v", "thu", "away"), Moved)


def test_what_a_day_can_hold_is_chosen_by_numbers() -> None:
    card = Card(CardKind.TOO_MUCH, "k", "w", choices=(ASKED, OTHER, ASKED, OTHER))
    pick = begin(card, in_review=True)
    assert pick.tell("", read_when) == Passed() == pick.tell("1-4", read_when)
    assert pick.tell("1, 3-4", read_when) == PickedToday((OTHER,))
    for wrong in ("0", "5", "3-2", "one", "1-", "-1", "²"):
        with pytest.raises(BadCall):
            pick.tell(wrong, read_when)


@pytest.mark.parametrize(("moves", "asks"), [(0, False), (1, False), (2, True), (3, True)])
def test_the_third_move_asks_whether_the_promise_should_stand(moves: int, asks: bool) -> None:
    made = tuple(
        Move(date(2026, 11, 10 + at), date(2026, 11, 11 + at), "ill", MOMENT) for at in range(moves)
    )
    card = Card(CardKind.DUE_TODAY, "key", "why", replace(ASKED, moves=made), DEAL)
    came = begin(card, in_review=True).press("v")
    assert isinstance(came, Interview) and came.question.words == "Until when?"
    told = f"Move {moves + 1}: break it down, hand it over, drop it, or tell them now?"
    assert came.question.note == (told if asks else "")
