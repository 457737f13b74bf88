"""What a verb writes: the records of one change, each made by the rules.

A pen belongs to one change. It cleans what was typed, keeps the gate before every wording, refuses
what the record's state does not allow, and puts the new records into the change's transaction.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from nextstep_tui.core.errors import BadCall, Conflict, UnknownName
from nextstep_tui.core.frozen import frozen, replace
from nextstep_tui.core.model import (
    Commitment,
    CommitmentId,
    Day,
    Deal,
    DealId,
    DealStatus,
    Entry,
    EntryId,
    EntryKind,
    PersonId,
    ReviewProgress,
    Sitting,
)
from nextstep_tui.core.text import clean, counted, same_word
from nextstep_tui.requests import (
    Lose,
    NewCommitment,
    Park,
    PutOffQuestion,
    Then,
    Win,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date, datetime

    from nextstep_tui.store.schema import Record
    from nextstep_tui.store.transaction import Transaction

    Operation = Callable[["Pen"], str]
    """Writes one change and says what was done."""


@frozen
class Pen:
    """Writes one change."""

    transaction: Transaction
    """Where the records go, and the journal as it was."""
    moment: datetime
    """When the change is made; one moment for all of it."""
    today: date
    """The working day."""
    gate: Callable[[str], str]
    """Gives a wording back clean, or refuses an empty one."""

    def put(self, record: Record) -> None:
        """Write a record, new or in the place of the one with its id."""
        self.transaction.put(record)

    def deal(self, deal_id: DealId) -> Deal:
        """A deal as this change has it so far.

        Raises:
            UnknownName: it is not in the journal any more.
        """
        deal = self.transaction.deal(deal_id)
        if deal is None:
            raise UnknownName("That deal is not in the journal any more.", "See: nextstep deals")
        if self.transaction.before.deal(deal_id) is None:
            self.put(deal)  # it comes out of the archive, since something is written about it
        return deal

    def open_commitment(self, commitment_id: CommitmentId) -> Commitment:
        """A commitment that nobody has answered for yet.

        Raises:
            UnknownName: it is not in the journal any more.
            Conflict: it was answered already.
        """
        commitment = self.transaction.before.commitment(commitment_id)
        if commitment is None:
            raise UnknownName(
                "That commitment is not in the journal any more.", "See: nextstep due"
            )
        if commitment.follow_up is not None:
            raise Conflict(
                f"It was answered already: {commitment.follow_up.result.value},"
                f" {commitment.follow_up.outcome}.",
                "Undo that answer first if it was wrong.",
            )
        return commitment

    # Commitments

    def make(self, new: NewCommitment, follows: CommitmentId | None = None) -> Commitment:
        """Write a new commitment.

        Args:
            new: as it was captured.
            follows: the commitment whose follow-up asked for it.

        Raises:
            NotAStep: its wording is empty.
        """
        if new.deal_id:
            self.deal(new.deal_id)
        self.call_back(new.person_id)
        commitment = Commitment(
            id=CommitmentId(self.transaction.take_id()),
            number=self.transaction.take_number(),
            who=clean(new.who),
            what=self.gate(new.what),
            due=new.due,
            created_at=self.moment,
            side=new.side,
            due_time=new.due_time,
            deal_id=new.deal_id,
            person_id=new.person_id,
            help_from=clean_names(new.help_from),
            so_that=clean(new.so_that or "") or None,
            stage=new.stage or None,
            agreed=new.agreed,
            witnessed=new.witnessed,
            follows=follows,
        )
        self.put(commitment)
        return commitment

    def call_back(self, person_id: PersonId | None) -> None:
        """Take somebody out of the archive who is named again."""
        person = self.transaction.person(person_id) if person_id else None
        if person is not None and self.transaction.before.person(person.id) is None:
            self.put(person)

    def then(self, commitment: Commitment, then: Then) -> None:
        """Write what comes next, based on an outcome.

        Args:
            commitment: the one that was answered.
            then: a new commitment, or what becomes of the deal.

        Raises:
            NotAStep: the new commitment is worded empty.
            BadCall: a personal commitment has no deal to close.
        """
        deal_id = commitment.deal_id
        match then:
            case NewCommitment():
                # What follows a promise for no deal may be for one.
                new = replace(then, deal_id=deal_id or then.deal_id)
                self.make(new, follows=commitment.id)
            case PutOffQuestion(reason) if deal_id:
                self.put_off(f"step:{deal_id}", reason)
            case Win() if deal_id:
                self.close(deal_id, DealStatus.WON, "")
            case Lose(reason) if deal_id:
                self.close(deal_id, DealStatus.LOST, reason)
            case Park(until, reason) if deal_id:
                self.rest(deal_id, until, reason)
            case _:
                raise BadCall("A personal commitment has no deal to close.", "")

    # Deals

    def close(self, deal_id: DealId, status: DealStatus, reason: str) -> Deal:
        """Close a deal as won or lost.

        Raises:
            Conflict: it is that already.
            BadCall: a lost one has no reason.
        """
        deal = self.deal(deal_id)
        if deal.status is status:
            raise Conflict(f"{deal.name} is {status.value} already.")
        words = clean(reason)
        if status is DealStatus.LOST and not words:
            raise BadCall("A lost deal needs its reason.", "Say why it was lost, in a few words.")
        return self.with_status(deal, status, words)

    def rest(self, deal_id: DealId, until: date, reason: str) -> Deal:
        """Park a deal until a date.

        Raises:
            BadCall: the date does not lie ahead.
        """
        if until <= self.today:
            raise BadCall("A deal is parked until a day ahead.", "Say until when: 4 jan, 2w.")
        return self.with_status(self.deal(deal_id), DealStatus.PARKED, clean(reason), until)

    def with_status(
        self, deal: Deal, status: DealStatus, reason: str, until: date | None = None
    ) -> Deal:
        """Give a deal another status; the words about the one before become an entry of its day."""
        is_other = (deal.status, deal.status_reason or "") != (status, reason)
        if deal.status_reason and deal.status_since is not None and is_other:
            words = f"{deal.status.value}: {deal.status_reason}"
            self.entry(EntryKind.STATUS, words, deal.id, deal.status_since.date())
        changed = deal.with_status(status, self.moment, reason, until)
        self.put(changed)
        return changed

    def reach(self, deal_id: DealId, stage: str) -> Deal:
        """Say which stage a deal has reached."""
        reached = self.deal(deal_id).at_stage(clean(stage), self.moment)
        self.put(reached)
        return reached

    def refuse_double(self, name: str) -> None:
        """Refuse a name that a deal has that is being worked on.

        Raises:
            BadCall: there is one.
        """
        for deal in self.transaction.before.deals.values():
            if deal.is_worked_on(self.today) and same_word(deal.name) == same_word(name):
                raise BadCall(f"There is an open deal named {deal.name}.", "Give it another name.")

    def refuse_namesake(self, name: str) -> None:
        """Refuse a name that a person on record has.

        Raises:
            BadCall: there is one.
        """
        people = [
            *self.transaction.before.people.values(),
            *self.transaction.resting_people.values(),
        ]
        if same_word(name) in {same_word(person.name) for person in people}:
            raise BadCall(f"{name} is on record already.", "See: nextstep person list")

    def promises_left(self, deal: Deal) -> str:
        """How many open promises a closed deal still has, for the end of a sentence."""
        steps = self.transaction.before.commitments_by_deal.get(deal.id, ())
        left = sum(step.is_open for step in steps)
        return f"; {counted(left, 'open promise stays', 'open promises stay')}" if left else ""

    # The journal's pages

    def entry(
        self, kind: EntryKind, text: str, deal_id: DealId | None = None, day: date | None = None
    ) -> Entry:
        """Write a dated line, on today's page where no other day is given."""
        number, entry_id = self.transaction.take_number(), EntryId(self.transaction.take_id())
        entry = Entry(entry_id, number, kind, clean(text), day or self.today, self.moment, deal_id)
        self.put(entry)
        return entry

    def page(self) -> Day:
        """Today's page as this change has it so far."""
        return self.transaction.day(self.today)

    def tick(self, card: str) -> None:
        """Tick a review's card off; nothing for no card."""
        if card:
            from nextstep_tui.core.review import answered, sitting_of

            self.progress(sitting_of(card), lambda progress: answered(progress, card))

    def progress(
        self,
        sitting: Sitting,
        step: Callable[[ReviewProgress], ReviewProgress],
    ) -> None:
        """Write how far one of today's reviews has come, from where it stands in this change."""
        page = self.page()
        if sitting is Sitting.MORNING:
            changed = replace(page, review=step(page.review))
        else:
            changed = replace(page, evening=step(page.evening))
        if changed != page:
            self.put(changed)

    def put_off(self, card: str, reason: str) -> None:
        """Put a review's card off until tomorrow.

        Raises:
            BadCall: the reason is missing.
        """
        from nextstep_tui.core.review import put_off, sitting_of

        words = clean(reason)
        if not words:
            raise BadCall("Putting off needs a reason.", "Say why, in a few words.")
        self.progress(sitting_of(card), lambda progress: put_off(progress, card, words))


def clean_names(names: Sequence[str]) -> tuple[str, ...]:
    """Names as they are written, those without a letter left out."""
    return tuple(name for name in map(clean, names) if name)


def edited_text(edited: str | None, kept: str | None) -> str | None:
    """A text after an edit: None leaves it, an empty one clears it."""
    return kept if edited is None else clean(edited) or None
