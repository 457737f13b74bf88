"""The verbs keep the discipline, whichever front end calls them."""

from __future__ import annotations

from datetime import date

import pytest

from nextstep_tui.core.errors import BadCall, Conflict, NotAStep, UnknownName
from nextstep_tui.core.health import FindingKind
from nextstep_tui.core.model import (
    Agreed,
    Commitment,
    CommitmentId,
    Deal,
    DealStatus,
    EntryKind,
    Result,
    ReviewProgress,
    Side,
    State,
)
from nextstep_tui.journal import Journal
from nextstep_tui.promising import Corrections, promised
from nextstep_tui.requests import (
    CommitmentEdit,
    DealEdit,
    IncomingDeal,
    Lose,
    NewCommitment,
    Park,
    PutOffQuestion,
    Then,
    Win,
)
from tests.conftest import HOSTILE, StandingClock

FRIDAY = date(2026, 11, 27)


@pytest.fixture
def acme(journal: Journal) -> Deal:
    """A deal."""
    return journal.add_deal("Acme renewal").deals[0]


@pytest.fixture
def promise(journal: Journal, acme: Deal) -> Commitment:
    """A promise of theirs, due on Friday."""
    new = NewCommitment(
        "send the security questionnaire", FRIDAY, "Maria", Side.THEIRS, deal_id=acme.id
    )
    return journal.add(new).commitments[0]


def kept(journal: Journal, commitment: Commitment) -> Commitment:
    """A commitment as the journal has it now."""
    return journal.outlook().snapshot.commitments[commitment.id]


def deal_now(journal: Journal, deal: Deal) -> Deal:
    """A deal as the journal has it now."""
    return journal.outlook().snapshot.deals[deal.id]


def finding(journal: Journal, deal: Deal) -> FindingKind | None:
    """What most holds a deal back now."""
    return journal.outlook().health_of(deal).worst


@pytest.mark.parametrize("wording", ["check in with Maria", "touch base", "follow up", "   "])
def test_no_front_end_can_go_round_the_gate(journal: Journal, acme: Deal, wording: str) -> None:
    with pytest.raises((NotAStep, BadCall)):
        journal.add(NewCommitment(wording, FRIDAY, deal_id=acme.id))
    assert not journal.outlook().snapshot.commitments


def test_the_gate_stands_before_corrections_and_next_steps_too(
    journal: Journal, promise: Commitment
) -> None:
    with pytest.raises(NotAStep):
        journal.edit(promise.id, CommitmentEdit(what="touch base with Maria"))
    with pytest.raises(NotAStep):
        journal.follow_up(
            promise.id, Result.KEPT, then=NewCommitment("check in with Maria", FRIDAY)
        )
    assert kept(journal, promise) == promise


def test_a_follow_up_closes_it_once(journal: Journal, promise: Commitment) -> None:
    journal.follow_up(promise.id, Result.PARTLY, outcome="half of it came", learned="ask earlier")
    answer = kept(journal, promise).follow_up
    assert answer is not None
    assert (answer.outcome, answer.learned) == ("half of it came", "ask earlier")
    with pytest.raises(Conflict, match="answered already"):
        journal.follow_up(promise.id, Result.KEPT)


def test_kept_needs_no_words_and_the_others_do(journal: Journal, promise: Commitment) -> None:
    for result in (Result.PARTLY, Result.MISSED, Result.DROPPED):
        with pytest.raises(BadCall, match="outcome"):
            journal.follow_up(promise.id, result)
    journal.follow_up(promise.id, Result.KEPT)
    answer = kept(journal, promise).follow_up
    assert answer is not None and answer.outcome == "done"


def test_the_next_step_follows_its_commitment_in_one_action(
    journal: Journal, acme: Deal, promise: Commitment
) -> None:
    new = NewCommitment("send the redlines", FRIDAY)
    done = journal.follow_up(promise.id, Result.KEPT, then=new)
    step = done.commitments[1]
    assert (step.follows, step.deal_id) == (promise.id, acme.id)
    journal.undo()
    assert kept(journal, promise).is_open
    assert step.id not in journal.outlook().snapshot.commitments


def test_the_last_step_closed_leaves_the_deal_for_the_review(
    journal: Journal, acme: Deal, promise: Commitment
) -> None:
    assert finding(journal, acme) is not FindingKind.STALLED
    journal.follow_up(promise.id, Result.KEPT)
    assert finding(journal, acme) is FindingKind.STALLED
    assert [card.deal for card in journal.outlook().review.cards] == [deal_now(journal, acme)]


def test_a_deal_can_be_won_lost_parked_or_put_off_with_the_answer(journal: Journal) -> None:
    ways: dict[str, Then] = {
        "won": Win(),
        "lost": Lose("price"),
        "parked": Park(date(2027, 1, 4)),
        "open": PutOffQuestion("ask Ana"),
    }
    for status, then in ways.items():
        deal = journal.add_deal(f"Deal {status}").deals[0]
        step = journal.add(NewCommitment("send the quote", FRIDAY, deal_id=deal.id)).commitments[0]
        journal.follow_up(step.id, Result.KEPT, then=then)
        assert deal_now(journal, deal).status.value == status
    assert not journal.outlook().review.cards


def test_the_question_that_was_put_off_comes_back_the_next_day(
    journal: Journal, acme: Deal, promise: Commitment, clock: StandingClock
) -> None:
    journal.follow_up(promise.id, Result.KEPT, then=PutOffQuestion("she is away"))
    assert journal.outlook().review.is_over
    clock.go_to("2026-11-24T09:00")
    assert [card.key for card in journal.outlook().review.cards] == [f"step:{acme.id}"]


def test_a_move_keeps_the_old_date_and_its_reason(journal: Journal, promise: Commitment) -> None:
    with pytest.raises(BadCall, match="reason"):
        journal.move(promise.id, date(2026, 12, 1), "  ")
    with pytest.raises(BadCall, match="already"):
        journal.move(promise.id, FRIDAY, "why not")
    journal.move(promise.id, date(2026, 12, 1), "Maria is away")
    moved = kept(journal, promise)
    assert [(move.from_due, move.because) for move in moved.moves] == [(FRIDAY, "Maria is away")]
    assert moved.due == date(2026, 12, 1)


def test_a_corrected_date_is_a_move(journal: Journal, promise: Commitment) -> None:
    with pytest.raises(BadCall, match="reason"):
        journal.edit(promise.id, CommitmentEdit(due=date(2026, 12, 1)))
    edit = CommitmentEdit(due=date(2026, 12, 1), because="typo", so_that="legal can start")
    journal.edit(promise.id, edit)
    assert len(kept(journal, promise).moves) == 1
    assert kept(journal, promise).so_that == "legal can start"
    journal.edit(promise.id, CommitmentEdit(so_that=""))
    assert kept(journal, promise).so_that is None


def test_no_edit_clears_a_stalled_deal(journal: Journal, acme: Deal) -> None:
    journal.edit_deal(acme.id, DealEdit(stage="Proposal", value=1.0))
    journal.log("all quiet", EntryKind.STATUS, acme.id)
    assert finding(journal, acme) is FindingKind.STALLED


def test_nothing_is_deleted_by_losing_and_reopening(
    journal: Journal, acme: Deal, promise: Commitment
) -> None:
    with pytest.raises(BadCall, match="reason"):
        journal.lose(acme.id, "")
    done = journal.lose(acme.id, "went with a cheaper tool")
    assert done.sentence == "lost: Acme renewal; 1 open promise stays"
    assert kept(journal, promise).is_open
    journal.reopen(acme.id)
    assert deal_now(journal, acme).status is DealStatus.OPEN
    with pytest.raises(Conflict, match="open already"):
        journal.reopen(acme.id)


def test_parking_needs_a_day_ahead(journal: Journal, acme: Deal) -> None:
    with pytest.raises(BadCall, match="ahead"):
        journal.park(acme.id, date(2026, 11, 23))
    assert journal.park(acme.id, date(2027, 1, 4)).sentence.startswith("parked until Mon 4 Jan")


def test_names_that_are_taken_are_refused(journal: Journal, acme: Deal) -> None:
    with pytest.raises(BadCall, match="There is an open deal named Acme renewal"):
        journal.add_deal(" acme  RENEWAL")
    journal.add_person("Maria Lopez", Side.THEIRS)
    with pytest.raises(BadCall, match="on record already"):
        journal.add_person("maria lopez", Side.OURS)


def test_unknown_records_are_named(journal: Journal) -> None:
    with pytest.raises(UnknownName):
        journal.follow_up(CommitmentId("nothing"), Result.KEPT)


@pytest.mark.parametrize("text", HOSTILE)
def test_every_word_is_cleaned_on_its_way_in(journal: Journal, text: str) -> None:
    deal = journal.add_deal(f"Deal {text}").deals[0]
    step = NewCommitment(
        f"send the quote {text}",
        FRIDAY,
        f"Maria {text}",
        Side.THEIRS,
        deal_id=deal.id,
        help_from=(f"Dave {text}",),
        so_that=f"legal {text}",
    )
    made = journal.add(step).commitments[0]
    journal.move(made.id, date(2026, 12, 1), f"away {text}")
    journal.follow_up(made.id, Result.PARTLY, outcome=f"came {text}", learned=f"late {text}")
    journal.log(f"talked {text}", EntryKind.MEETING, deal.id)
    raw = journal.path
    with open(raw, "rb") as file:
        written = file.read()
    assert b"\x1b" not in written and b"\\u001b" not in written
    assert "\u202e".encode() not in written
    assert kept(journal, made).state is State.PARTLY


def test_a_line_and_its_corrections_make_a_commitment(journal: Journal, acme: Deal) -> None:
    journal.add_person("Maria Lopez", Side.THEIRS)
    new = promised(
        journal,
        "acme: maria will send the questionnaire by fri with help from Dave so legal can start",
        Corrections(agreed=Agreed.ALOUD, stage="Proposal"),
    )
    assert (new.who, new.side, new.deal_id) == ("Maria", Side.THEIRS, acme.id)
    assert (new.what, new.due) == ("send the questionnaire", FRIDAY)
    assert (new.help_from, new.so_that) == (("Dave",), "legal can start")
    by_hand = promised(
        journal, "", Corrections(what="send the quote", when="tomorrow 3pm", who="me")
    )
    assert by_hand.due == date(2026, 11, 24) and by_hand.due_time is not None


def test_an_empty_wording_is_the_first_thing_refused(journal: Journal) -> None:
    with pytest.raises(NotAStep):
        promised(journal, "check in with Maria")
    with pytest.raises(BadCall, match="By when"):
        promised(journal, "send Maria the quote")


# Bringing deals in


def incoming(name: str, status: DealStatus = DealStatus.OPEN, **more: object) -> IncomingDeal:
    """A row of a CRM's file."""
    fields: dict[str, object] = {"name": name, "status": status, **more}
    return IncomingDeal(**fields)  # type: ignore[arg-type]


def test_the_same_file_twice_adds_nothing(journal: Journal) -> None:
    rows = [
        incoming("Acme", external_id="1", step="send the quote", step_due=FRIDAY),
        incoming("Globex", external_id="2", step="touch base"),
    ]
    assert journal.bring_in(rows, "hubspot").sentence == (
        "imported: 2 new deals, 1 next step, 1 note that does not count"
    )
    before = journal.outlook().snapshot
    assert journal.bring_in(rows, "hubspot").sentence == "imported: 0 new deals, 2 unchanged"
    assert journal.outlook().snapshot.commitments == before.commitments


def test_the_crm_updates_what_it_owns_and_no_more(journal: Journal) -> None:
    journal.bring_in([incoming("Acme", external_id="1", stage="Demo", value=10.0)], "hubspot")
    deal = next(iter(journal.outlook().snapshot.deals.values()))
    journal.park(deal.id, date(2027, 1, 4), "budget in January")
    row = incoming("Acme renewal", external_id="1", stage="Contract", value=12.0)
    journal.bring_in([row], "hubspot")
    updated = deal_now(journal, deal)
    assert (updated.name, updated.stage, updated.value) == ("Acme renewal", "Contract", 12.0)
    assert updated.status is DealStatus.PARKED
    journal.bring_in([incoming("Acme renewal", DealStatus.WON, external_id="1")], "hubspot")
    assert deal_now(journal, deal).status is DealStatus.WON


def test_one_undo_takes_a_whole_import_back(journal: Journal) -> None:
    rows = [
        incoming(f"Deal {n}", external_id=str(n), step="send it", step_due=FRIDAY)
        for n in range(30)
    ]
    journal.bring_in(rows, "hubspot")
    journal.undo()
    snapshot = journal.outlook().snapshot
    assert not snapshot.deals and not snapshot.commitments
    journal.redo()
    assert len(journal.outlook().snapshot.deals) == 30


def test_salesforce_ids_count_by_their_first_fifteen_characters(journal: Journal) -> None:
    journal.bring_in([incoming("Acme", external_id="006Vk00000QaB1c")], "salesforce")
    journal.bring_in([incoming("Acme", external_id="006Vk00000QaB1cIAF")], "salesforce")
    journal.bring_in([incoming("Acme add-on", external_id="006Vk00000QaB1C")], "salesforce")
    assert len(journal.outlook().snapshot.deals) == 2


# The review in the journal


def test_an_answered_card_is_ticked_off_in_the_same_action(
    journal: Journal, promise: Commitment, clock: StandingClock
) -> None:
    clock.go_to("2026-11-30T09:00")
    review = journal.begin_review()
    card = review.current
    assert card is not None and card.commitment == promise
    new = NewCommitment("send the redlines", date(2026, 12, 4))
    journal.follow_up(promise.id, Result.KEPT, then=new, card=card.key)
    after = journal.outlook().review
    assert after.progress.answered == (card.key,)
    assert (after.is_over, after.total) == (True, 1)
    journal.undo()
    assert journal.outlook().review.current == card


def test_a_review_that_was_left_resumes_at_the_same_card(
    journal: Journal, promise: Commitment, clock: StandingClock
) -> None:
    clock.go_to("2026-11-30T09:00")
    journal.begin_review()
    journal.leave_review()
    assert journal.outlook().page.review.left_at is not None
    resumed = journal.begin_review()
    assert resumed.progress.left_at is None
    assert resumed.current is not None and resumed.current.commitment == promise


def test_undo_takes_back_its_own_tick_whatever_was_ticked_since(
    journal: Journal, promise: Commitment, clock: StandingClock
) -> None:
    clock.go_to("2026-11-30T09:00")
    journal.begin_review()
    journal.follow_up(promise.id, Result.KEPT, card="ask:it")
    journal.pass_card("matters-most:2026-11-30")
    journal.undo()
    assert journal.outlook().page.review.answered == ("matters-most:2026-11-30",)
    journal.redo()
    assert set(journal.outlook().page.review.answered) == {"ask:it", "matters-most:2026-11-30"}


def test_a_card_put_off_twice_counts_once(journal: Journal) -> None:
    journal.put_off("step:x", "she is away")
    journal.put_off("step:x", "he is away as well")
    assert [one.reason for one in journal.outlook().page.review.put_off] == ["he is away as well"]


def test_a_review_that_ran_over_the_turn_leaves_the_new_days_to_come(
    journal: Journal, promise: Commitment, clock: StandingClock
) -> None:
    clock.go_to("2026-12-01T03:50")
    journal.begin_review()
    clock.go_to("2026-12-01T04:10")
    journal.leave_review()
    assert journal.outlook().page.review == ReviewProgress()
    clock.go_to("2026-12-01T09:00")
    journal.leave_review()
    assert journal.outlook().page.review.left_at == clock.now


def test_the_working_day_turns_at_four(journal: Journal, clock: StandingClock) -> None:
    clock.go_to("2026-11-24T03:59")
    assert journal.today() == date(2026, 11, 23)
    clock.go_to("2026-11-24T04:00")
    assert journal.today() == date(2026, 11, 24)
