"""The pipeline review: its queue, and the questions about a deal one after another."""

from __future__ import annotations

from datetime import date

import pytest

from nextstep_tui.core.errors import BadCall, UnreadableDate
from nextstep_tui.core.frozen import replace
from nextstep_tui.core.model import Agreed, Day, DealStatus, EntryKind, PipelineProgress, Side
from nextstep_tui.core.pipeline import gone_through, next_stage, plan_pipeline, their_step
from nextstep_tui.deal_interview import Ask, DealInterview
from nextstep_tui.journal import Journal
from nextstep_tui.requests import DealReviewed, Lose, NewCommitment, Park
from tests.conftest import StandingClock
from tests.core.making import TODAY, commitment, day, deal, moment

ACME, GLOBEX = deal("Acme"), deal("Globex")
ANNEX = NewCommitment("send the annex", date(2026, 11, 27), "Maria", Side.THEIRS)


def test_a_review_that_was_left_goes_on_for_a_week_and_no_longer() -> None:
    begun = PipelineProgress(moment(-3), reviewed=(ACME.id,))
    for at, progress, waiting in (
        (day(-3), begun, (GLOBEX,)),
        (day(-7), begun, (ACME, GLOBEX)),
        (day(-3), replace(begun, finished_at=moment(-3)), (ACME, GLOBEX)),
        (day(0), replace(begun, finished_at=moment(0)), (ACME, GLOBEX)),
    ):
        review = plan_pipeline([ACME, GLOBEX], {at: Day(at, pipeline=progress)}, TODAY)
        assert review.waiting == waiting
        assert (review.position, review.total) == (3 - len(waiting), 2)
    fresh = plan_pipeline([ACME], {}, TODAY)
    assert (fresh.day, fresh.current) == (TODAY, ACME)
    assert gone_through(begun, ACME.id) is begun


def test_what_comes_next() -> None:
    names = ["Lead", "Proposal"]
    assert [next_stage(one, names) for one in ("Lead", "Proposal", None, "Odd")] == [
        "Proposal",
        "",
        "Lead",
        "Lead",
    ]
    soon, later = commitment(3, number=2, side=Side.THEIRS), commitment(5, side=Side.THEIRS)
    assert their_step([later, commitment(1, number=3), soon]) == soon
    assert their_step([commitment(1)]) is None


def go(interview: DealInterview, journal: Journal, *answers: str) -> DealInterview | DealReviewed:
    """Answer by keys, and by lines after ``=``."""
    state: DealInterview | DealReviewed = interview
    for answer in answers:
        assert isinstance(state, DealInterview)
        told = answer.startswith("=")
        state = state.tell(answer[1:], journal.read_when) if told else state.press(answer)
    return state


def test_the_questions_of_a_deal(journal: Journal) -> None:
    first = DealInterview(ACME, None, "Proposal")
    assert "nothing of theirs is open" in first.question.note
    asked = first.promise(ANNEX)
    assert asked.step is Ask.MOVES and "to Proposal, for the buyer" in asked.question.words
    assert asked.press("z") is asked and asked.back() is first
    found = go(asked, journal, "y", "y", "y")
    assert found == DealReviewed(
        "Maria, send the annex; it moves the deal to Proposal for the buyer too;"
        " they said yes aloud; it is real",
        ANNEX,
        None,
        "Proposal",
        True,
    )
    parked = go(asked, journal, "u", "n", "p", "=4 jan", "=")
    assert isinstance(parked, DealReviewed) and parked.then == Park(date(2027, 1, 4), "")
    assert parked.words.endswith("it moves us, not the buyer; they have not said yes; it rests")
    assert (parked.stage, parked.aloud) == ("", False)
    lost = go(first.nothing_new(), journal, "l", "=no budget")
    assert isinstance(lost, DealReviewed) and lost.then == Lose("no budget")
    assert lost.words == "nothing asked of the customer yet; it is lost; no budget"
    with pytest.raises(BadCall, match="step of ours"):
        first.promise(replace(ANNEX, side=Side.OURS))
    with pytest.raises(UnreadableDate):
        go(first.nothing_new(), journal, "p", "=soonish")
    with pytest.raises(BadCall, match="Why"):
        go(first.nothing_new(), journal, "l", "=")


def test_the_last_stage_and_what_they_promised_before(journal: Journal) -> None:
    theirs = commitment(3, side=Side.THEIRS)
    first = DealInterview(ACME, theirs, "")
    assert "Maria, send the security questionnaire" in first.question.note
    found = go(first.nothing_new(), journal, "y", "n")
    assert isinstance(found, DealReviewed) and found.step == theirs.id
    assert found.words.endswith("they said yes aloud; not sure that it is real")


def test_a_decision_is_one_action_with_its_entry(journal: Journal, clock: StandingClock) -> None:
    acme, globex = (journal.add_deal(name, stage="Lead").deals[0] for name in ("Acme", "Globex"))
    [step] = journal.add(replace(ANNEX, deal_id=globex.id, agreed=Agreed.PROPOSED)).commitments
    assert journal.begin_pipeline().total == 2
    journal.review_deal(acme.id, DealReviewed("promised", ANNEX, stage="Qualified", aloud=True))
    outlook = journal.outlook()
    [made] = outlook.open_steps(outlook.snapshot.deals[acme.id])
    assert (made.what, made.stage, made.agreed) == ("send the annex", "Qualified", Agreed.ALOUD)
    [entry] = outlook.snapshot.entries.values()
    assert (entry.kind, entry.text) == (EntryKind.DECISION, "Pipeline review: promised")
    clock.go_to("2026-11-25T09:00")
    assert journal.begin_pipeline().current == globex, "it goes on at the same deal"
    found = DealReviewed("kept", step=step.id, stage="Qualified", aloud=True, then=Lose("gone"))
    journal.review_deal(globex.id, found)
    snapshot = journal.outlook().snapshot
    assert snapshot.commitments[step.id].agreed is Agreed.ALOUD
    assert snapshot.deals[globex.id].status is DealStatus.LOST
    assert journal.outlook().pipeline.current is None
    journal.finish_pipeline()
    assert journal.outlook().pipeline.position == 1, "the next one begins anew"
    journal.undo()
    assert journal.begin_pipeline().current == journal.outlook().snapshot.deals[globex.id]
    journal.undo()
    assert not journal.outlook().snapshot.entries
