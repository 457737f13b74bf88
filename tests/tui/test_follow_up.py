"""Following up: three questions, every answer to them, and what happens when saving fails."""

from __future__ import annotations

import pytest

from nextstep_tui.core.model import Commitment, DealStatus, EntryKind, Result
from nextstep_tui.journal import Journal
from tests.tui.conftest import break_saving
from tests.tui.flying import SMALL, USUAL, Size, flight

NEXT = "Maria will send the encryption annex by wed"


@pytest.fixture
def acme(two_deals: Journal) -> Journal:
    """Two deals, today's review left; Maria's overdue promise is highlighted first."""
    two_deals.begin_review()
    two_deals.leave_review()
    return two_deals


def marias(journal: Journal) -> Commitment:
    """Maria's promise as it is now."""
    commitments = journal.outlook().snapshot.commitments.values()
    return next(one for one in commitments if one.what == "send the security questionnaire")


@pytest.mark.parametrize(
    ("key", "result", "size"),
    [
        ("k", Result.KEPT, USUAL),
        ("p", Result.PARTLY, SMALL),
        ("m", Result.MISSED, USUAL),
        ("d", Result.DROPPED, SMALL),
    ],
)
async def test_each_result_with_its_outcome_and_next_step(
    acme: Journal, key: str, result: Result, size: Size
) -> None:
    learned = ("Lena reviews alone", "enter") if result in (Result.PARTLY, Result.MISSED) else ()
    async with flight(acme, size) as flown:
        await flown.keys("f", key, "sections 1 to 4 came", "enter", *learned)
        assert "What do we do, based on that?" in flown.said("#next-asked")
        assert "sections 1 to 4 came" in flown.said("#promise")
        await flown.keys(NEXT, "enter")
        assert flown.screen == "MainScreen"
        assert f"✓ {result.value}" in flown.said("#main-header")
    answer = marias(acme).follow_up
    assert answer is not None and answer.result is result
    assert answer.outcome == "sections 1 to 4 came"
    assert answer.learned == ("Lena reviews alone" if learned else None)
    [follows] = [one for one in acme.outlook().snapshot.commitments.values() if one.follows]
    assert follows.what == "send the encryption annex" and follows.follows == marias(acme).id


@pytest.mark.parametrize("key", ["p", "m", "d"])
async def test_the_outcome_is_needed(acme: Journal, key: str) -> None:
    async with flight(acme, SMALL) as flown:
        await flown.keys("f", key, "enter", "  ", "enter")
        assert "What came of it" in flown.said(".trouble")
        assert marias(acme).is_open


async def test_kept_needs_no_outcome_and_the_step_may_stay_empty_beside_another(
    acme: Journal,
) -> None:
    async with flight(acme, SMALL) as flown:
        await flown.keys("f", "k", "enter")
        assert "may stay empty: me, send the revised pricing" in flown.said("#next-asked")
        await flown.keys("enter")
        assert flown.screen == "MainScreen"
    answer = marias(acme).follow_up
    assert answer is not None and answer.outcome == "done"


async def test_the_last_step_needs_what_comes_next(acme: Journal) -> None:
    async with flight(acme, SMALL) as flown:
        await flown.keys("f", "k", "enter", "enter", "f", "k", "sent", "enter")
        assert "has no other open step" in flown.said("#next-asked")
        await flown.keys("enter")
        assert "Who will do what by when?" in flown.said("#by-editor .advice")
        await flown.keys("tab", "t", "she calls at noon", "enter")
        assert flown.screen == "MainScreen"
    assert acme.outlook().page.review.put_off[0].reason == "she calls at noon"


@pytest.mark.parametrize(
    ("keys", "status", "reason"),
    [
        (("tab", "w"), DealStatus.WON, None),
        (("tab", "l", "no budget", "enter"), DealStatus.LOST, "no budget"),
        (("tab", "p", "4 jan", "enter", "after the freeze", "enter"), DealStatus.PARKED, None),
    ],
)
async def test_the_deal_is_won_lost_or_parked_by_it(
    acme: Journal, keys: tuple[str, ...], status: DealStatus, reason: str | None
) -> None:
    async with flight(acme, SMALL) as flown:
        await flown.keys("f", "k", "signed", "enter", *keys)
        assert flown.screen == "MainScreen"
    deals = {deal.name: deal for deal in acme.outlook().snapshot.deals.values()}
    assert deals["Acme renewal"].status is status
    if reason:
        assert deals["Acme renewal"].status_reason == reason
    assert marias(acme).follow_up is not None
    acme.undo()
    assert marias(acme).is_open, "one undo takes all of it back"


async def test_not_yet_moves_it_with_its_reason(acme: Journal) -> None:
    async with flight(acme, SMALL) as flown:
        await flown.keys("f", "v", "someday", "enter")
        assert flown.said(".trouble").strip()
        await flown.keys("ctrl+u", "thu", "enter", "enter")
        assert "Why" in flown.said(".trouble")
        await flown.keys("legal is out", "enter")
        assert flown.screen == "MainScreen"
    [move] = marias(acme).moves
    assert (str(move.to_due), move.because) == ("2026-11-26", "legal is out")


async def test_the_question_before_has_its_answer_in_the_line(acme: Journal) -> None:
    async with flight(acme, SMALL) as flown:
        await flown.keys("f", "p", "sections 1 to 4", "enter", "shift+tab")
        assert flown.line.value == "sections 1 to 4"
        await flown.keys(" came", "enter", "shift+tab", "shift+tab", "k", "all came", "enter")
        assert "all came" in flown.said("#promise") and "partly" not in flown.said("#promise")


async def test_a_failure_to_save_keeps_all_that_was_typed(
    acme: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with flight(acme, SMALL) as flown:
        await flown.keys("f", "m", "nothing came", "enter", "ask on Mondays", "enter", NEXT)
        break_saving(monkeypatch)
        await flown.keys("enter")
        assert flown.screen == "FollowUpScreen" and flown.line.value == NEXT
        assert "No space left" in flown.said(".trouble")
        assert "nothing came" in flown.said("#promise")
        assert "ask on Mondays" in flown.said("#promise")
        monkeypatch.undo()
        await flown.keys("enter")
        assert flown.screen == "MainScreen"
    answer = marias(acme).follow_up
    assert answer is not None and answer.learned == "ask on Mondays"


async def test_one_that_was_answered_elsewhere_says_so(acme: Journal, elsewhere: Journal) -> None:
    async with flight(acme, SMALL) as flown:
        await flown.keys("f", "m", "nothing came")
        elsewhere.follow_up(marias(acme).id, Result.KEPT, outcome="all of it came")
        await flown.keys("enter", "enter", NEXT, "enter")
        assert "answered already: kept, all of it came" in flown.said(".trouble")
        await flown.keys("escape")
        assert flown.screen == "MainScreen"
    answer = marias(acme).follow_up
    assert answer is not None and answer.result is Result.KEPT
    assert len(acme.outlook().snapshot.commitments) == 2


async def test_esc_leaves_without_an_answer(acme: Journal) -> None:
    async with flight(acme, SMALL) as flown:
        await flown.keys("f", "m", "nothing came", "escape")
        assert flown.screen == "MainScreen" and marias(acme).is_open


@pytest.mark.parametrize("named", ["Globex: ", "#globex ", "#nosuch "])
@pytest.mark.parametrize(
    "before",
    [("f", "k", "all of it came", "enter"), ("m", "acm", "enter")],
    ids=["card", "meeting"],
)
async def test_a_line_for_another_deal_stays_and_is_refused(
    acme: Journal, before: tuple[str, ...], named: str
) -> None:
    line = f"{named}Maria will send the DPA by wed"
    count = len(acme.outlook().snapshot.commitments)
    async with flight(acme, SMALL) as flown:
        await flown.keys(*before, line, "enter")
        assert flown.line.value == line
        assert "This is about Acme renewal" in flown.said(".advice")
    assert len(acme.outlook().snapshot.commitments) == count


async def test_the_third_move_asks_whether_the_promise_should_stand(acme: Journal) -> None:
    async with flight(acme, SMALL) as flown:
        for day in ("thu", "fri", "dec 4"):
            await flown.keys("v")
            assert ("break it down" in flown.seen()) == (day == "dec 4")
            await flown.keys(day, "enter", "she is away", "enter")
    assert len(marias(acme).moves) == 3


async def test_a_refused_date_is_the_field_to_mend(acme: Journal) -> None:
    async with flight(acme, SMALL) as flown:
        await flown.keys("v", "yesterday", "enter", "she is away", "enter")
        assert "is past" in flown.said(".trouble") and flown.line.value == "yesterday"
        await flown.keys("ctrl+u", "thu")
        assert flown.app.screen.query_one(".trouble").has_class("-empty")
        await flown.keys("enter", "enter")
        assert "✓ moved" in flown.said("#main-header")
    assert [move.because for move in marias(acme).moves] == ["she is away"]


async def test_what_is_typed_takes_a_suggestion_s_place(acme: Journal) -> None:
    async with flight(acme, SMALL) as flown:
        await flown.keys("l", "v", "enter", "gave them the template", "enter")
        await flown.keys("l", "enter", "met Maria", "enter")
    found = [(one.kind, one.text) for one in acme.outlook().snapshot.entries.values()]
    assert found == [(EntryKind.VALUE, "gave them the template"), (EntryKind.MEETING, "met Maria")]
