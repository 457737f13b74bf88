"""What is written about commitments: captured, answered, moved, corrected."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nextstep_tui.core.errors import BadCall
from nextstep_tui.core.frozen import replace
from nextstep_tui.core.model import Commitment, EntryKind, FollowUp, Move, Result
from nextstep_tui.core.sentences import due_in_words, short_promise
from nextstep_tui.core.text import clean, counted
from nextstep_tui.core.when import spell_date
from nextstep_tui.verbs.pen import clean_names, edited_text

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, time

    from nextstep_tui.core.model import CommitmentId, DealId
    from nextstep_tui.requests import CommitmentEdit, NewCommitment, Then
    from nextstep_tui.verbs.pen import Operation, Pen


def add(new: NewCommitment, card: str) -> Operation:
    """Capture one commitment.

    Args:
        new: as it was read.
        card: the review's card that this answers; may be empty.

    Raises:
        NotAStep: its wording is empty.
    """

    def operation(pen: Pen) -> str:
        commitment = pen.make(new)
        pen.tick(card)
        return f"added: {short_promise(commitment)}"

    return operation


def meet(deal_id: DealId, agreed: Sequence[NewCommitment]) -> Operation:
    """Capture what a meeting ended with, and the meeting itself.

    Args:
        deal_id: the deal that the meeting was about.
        agreed: what was promised there, in the order it was captured.

    Raises:
        NotAStep: a wording is empty.
    """

    def operation(pen: Pen) -> str:
        deal = pen.deal(deal_id)
        made = [pen.make(replace(new, deal_id=deal_id)) for new in agreed]
        words = f"Meeting: {'; '.join(short_promise(commitment) for commitment in made)}"
        pen.entry(EntryKind.MEETING, words, deal_id)
        return f"{deal.name}: {counted(len(made), 'commitment')} from the meeting"

    return operation


def follow_up(
    commitment_id: CommitmentId,
    result: Result,
    outcome: str,
    learned: str,
    then: Then | None,
    reached: str,
    card: str,
) -> Operation:
    """Answer a commitment; the arguments are those of ``Journal.follow_up``.

    Raises:
        BadCall: the outcome is missing.
        Conflict: it was answered already.
        NotAStep: what comes next is worded empty.
    """

    def operation(pen: Pen) -> str:
        commitment = pen.open_commitment(commitment_id)
        words = clean(outcome) or ("done" if result is Result.KEPT else "")
        answer = FollowUp(result, words, pen.moment, clean(learned) or None)
        pen.put(replace(commitment, follow_up=answer))
        if reached and commitment.deal_id:
            pen.reach(commitment.deal_id, reached)
        if then is not None:
            pen.then(commitment, then)
        pen.tick(card)
        return f"{result.value}: {short_promise(commitment)}"

    return operation


def move(
    commitment_id: CommitmentId, due: date, due_time: time | None, because: str, card: str
) -> Operation:
    """Move a commitment's due date; the arguments are those of ``Journal.move``.

    Raises:
        BadCall: the reason is missing, or the date is the old one.
        Conflict: it was answered already.
    """

    def operation(pen: Pen) -> str:
        commitment = pen.open_commitment(commitment_id)
        moved = _moved(pen, commitment, due, due_time, because)
        pen.put(moved)
        pen.tick(card)
        return f"moved: {short_promise(moved)}, to {due_in_words(moved, pen.today)}"

    return operation


def edit(commitment_id: CommitmentId, changes: CommitmentEdit) -> Operation:
    """Correct a commitment; a changed date is a move.

    Args:
        commitment_id: an open commitment.
        changes: what is to be otherwise; None leaves a part as it is.

    Raises:
        NotAStep: the new wording is empty.
        BadCall: the date changes without a reason.
        Conflict: it was answered already.
    """

    def operation(pen: Pen) -> str:
        commitment = pen.open_commitment(commitment_id)
        edited = _edited(pen, commitment, changes)
        new, old = (changes.due, changes.due_time), (commitment.due, commitment.due_time)
        if changes.due is not None and new != old:
            edited = _moved(pen, edited, changes.due, changes.due_time, changes.because)
        pen.put(edited)
        return f"edited: {short_promise(edited)}"

    return operation


def _edited(pen: Pen, commitment: Commitment, changes: CommitmentEdit) -> Commitment:
    """A commitment with its corrections, all but the date."""
    what = commitment.what
    if changes.what is not None and clean(changes.what) != what:
        what = pen.gate(changes.what)
    if changes.deal_id:
        pen.deal(changes.deal_id)
    pen.call_back(changes.person_id)
    helpers, witnessed = changes.help_from, changes.witnessed
    return replace(
        commitment,
        what=what,
        who=clean(changes.who) if changes.who is not None else commitment.who,
        side=changes.side if changes.side is not None else commitment.side,
        person_id=changes.person_id if changes.who is not None else commitment.person_id,
        deal_id=None if changes.personal else changes.deal_id or commitment.deal_id,
        help_from=clean_names(helpers) if helpers is not None else commitment.help_from,
        so_that=edited_text(changes.so_that, commitment.so_that),
        stage=edited_text(changes.stage, commitment.stage),
        agreed=changes.agreed if changes.agreed is not None else commitment.agreed,
        witnessed=witnessed if witnessed is not None else commitment.witnessed,
    )


def _moved(
    pen: Pen, commitment: Commitment, due: date, due_time: time | None, because: str
) -> Commitment:
    """A commitment with another date, the old one and the reason kept."""
    reason = clean(because)
    if not reason:
        raise BadCall(
            "A moved date needs its reason.", "Say why, in a few words; the old date is kept."
        )
    if (due, due_time) == (commitment.due, commitment.due_time):
        raise BadCall(f"It is due on {spell_date(due, pen.today)} already.", "Choose another day.")
    move = Move(commitment.due, due, reason, pen.moment, commitment.due_time, due_time)
    return replace(commitment, due=due, due_time=due_time, moves=(*commitment.moves, move))
