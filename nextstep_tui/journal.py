"""The journal's verbs, one method each; both front ends call only these.

Each verb is one transaction: it reads the newest state, keeps the discipline, and answers with a
sentence once the change is on the disk. What a review's card asked for is ticked off in the same
transaction, so that a crash never asks twice. What a verb writes is in ``verbs``, a module a
subject, loaded by the verb that is called: most calls make one change or none.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from nextstep_tui.core.errors import NotAStep
from nextstep_tui.core.frozen import frozen, replace
from nextstep_tui.core.model import (
    Commitment,
    CommitmentId,
    DayKept,
    Deal,
    DealId,
    DealKind,
    DealStatus,
    EntryId,
    EntryKind,
    PersonId,
    PipelineProgress,
    Result,
    Side,
    Sitting,
)
from nextstep_tui.core.text import clean
from nextstep_tui.journal_reader import JournalReader

if TYPE_CHECKING:
    from datetime import date, datetime, time

    from nextstep_tui.clock import Clock
    from nextstep_tui.core import review as reviewing
    from nextstep_tui.core.documents import Tables
    from nextstep_tui.core.merging.news import News
    from nextstep_tui.core.pipeline import PipelineReview
    from nextstep_tui.core.wording import Judgement
    from nextstep_tui.requests import (
        CommitmentEdit,
        DealEdit,
        DealReviewed,
        IncomingDeal,
        NewCommitment,
        Then,
    )
    from nextstep_tui.settings import Settings
    from nextstep_tui.store.actions import Action
    from nextstep_tui.store.archive import Archive
    from nextstep_tui.store.backups import Backup, Backups
    from nextstep_tui.store.drafts import Drafts
    from nextstep_tui.store.joining import Copy
    from nextstep_tui.store.repository import Repository
    from nextstep_tui.store.schema import Record
    from nextstep_tui.store.transaction import Transaction
    from nextstep_tui.verbs.pen import Operation, Pen
    from nextstep_tui.verbs.reviews import Step


@frozen
class Done:
    """What a verb has done, once it is on the disk."""

    sentence: str
    records: tuple[Record, ...] = ()

    @property
    def commitments(self) -> tuple[Commitment, ...]:
        """The commitments that were written."""
        return tuple(record for record in self.records if isinstance(record, Commitment))

    @property
    def deals(self) -> tuple[Deal, ...]:
        """The deals that were written."""
        return tuple(record for record in self.records if isinstance(record, Deal))


class Journal(JournalReader):
    """One rep's journal.

    Args:
        repository: where the records are.
        clock: gives the local moment.
        settings: the rep's.
    """

    def __init__(self, repository: Repository, clock: Clock, settings: Settings) -> None:
        super().__init__(repository, clock, settings)
        self.has_written = False
        """Whether this program has changed the journal."""
        self.after_save: Callable[[Journal], None] = lambda _: None
        """Called once a change is on the disk; it must not raise."""
        self.follows_at_once = True
        """Whether it is called before a verb has answered; a screen calls it when nobody waits."""
        self.saves = 0
        """How often this program has saved; files that follow the journal look at it."""

    def again(self) -> Journal:
        """The same journal for another thread; this object is for one alone."""
        return Journal(self._repository.again(), self._clock, self.settings)

    def actions(self) -> list[Action]:
        """The undo list, oldest first."""
        return self._repository.actions()

    # Commitments

    def add(self, new: NewCommitment, *, card: str = "") -> Done:
        """Capture one commitment.

        Raises:
            NotAStep: its wording is empty.
            JournalTrouble: it could not be saved.
        """
        from nextstep_tui.verbs import commitments

        return self._change(commitments.add(new, card))

    def meet(self, deal_id: DealId, agreed: Sequence[NewCommitment]) -> Done:
        """Capture what a meeting ended with, all of it as one action, and the meeting itself.

        Raises:
            NotAStep: a wording is empty; nothing is saved then.
        """
        from nextstep_tui.verbs import commitments

        return self._change(commitments.meet(deal_id, agreed))

    def follow_up(
        self,
        commitment_id: CommitmentId,
        result: Result,
        *,
        outcome: str = "",
        learned: str = "",
        then: Then | None = None,
        reached: str = "",
        card: str = "",
    ) -> Done:
        """Answer a commitment; this closes it.

        Args:
            commitment_id: an open commitment.
            result: how it went.
            outcome: what came of it; may be empty for kept alone, which reads "done".
            learned: what was learned; may be empty.
            then: what comes next; None leaves the deal for the next review where this was its
                last open commitment.
            reached: the stage that the deal has reached by it; may be empty.
            card: the review's card that this answers.

        Raises:
            BadCall: the outcome is missing.
            Conflict: it was answered already.
            NotAStep: what comes next is worded empty; nothing is saved then.
        """
        from nextstep_tui.verbs import commitments

        return self._change(
            commitments.follow_up(commitment_id, result, outcome, learned, then, reached, card)
        )

    def move(
        self,
        commitment_id: CommitmentId,
        due: date,
        because: str,
        *,
        due_time: time | None = None,
        card: str = "",
    ) -> Done:
        """Move a commitment's due date; the old date and the reason are kept.

        Raises:
            BadCall: the reason is missing, or the date is the old one.
            Conflict: it was answered already.
        """
        from nextstep_tui.verbs import commitments

        return self._change(commitments.move(commitment_id, due, due_time, because, card))

    def edit(self, commitment_id: CommitmentId, edit: CommitmentEdit) -> Done:
        """Correct a commitment; a changed date is a move and needs its reason.

        Raises:
            NotAStep: the new wording is empty.
            BadCall: the date changes without a reason.
            Conflict: it was answered already.
        """
        from nextstep_tui.verbs import commitments

        return self._change(commitments.edit(commitment_id, edit))

    def _gated(self, what: str) -> str:
        """The clean wording, once it has passed the gate; no front end can go round it."""
        words = clean(what)
        from nextstep_tui.core.wording import Verdict

        judgement = self.judge(words)
        if judgement.verdict is Verdict.EMPTY:
            raise not_a_step(judgement)
        return words

    # Deals and people

    def add_deal(
        self,
        name: str,
        *,
        account: str = "",
        kind: DealKind = DealKind.DEAL,
        stage: str = "",
        value: float | None = None,
        currency: str = "",
        expected_close: date | None = None,
        horizon: int | None = None,
    ) -> Done:
        """Start a deal; a name is enough.

        Raises:
            BadCall: the name is empty, or a deal of that name is being worked on.
        """
        from nextstep_tui.verbs import deals

        return self._change(
            deals.add(name, account, kind, stage, value, currency, expected_close, horizon)
        )

    def edit_deal(self, deal_id: DealId, edit: DealEdit) -> Done:
        """Correct a deal; this clears no finding (rule 3).

        Raises:
            BadCall: the new name is empty, or another deal of that name is being worked on.
        """
        from nextstep_tui.verbs import deals

        return self._change(deals.edit(deal_id, edit))

    def win(self, deal_id: DealId, *, card: str = "") -> Done:
        """Close a deal as won; its open promises stay."""
        from nextstep_tui.verbs import deals

        return self._change(deals.close(deal_id, DealStatus.WON, "", card))

    def lose(self, deal_id: DealId, reason: str, *, card: str = "") -> Done:
        """Close a deal as lost, with the reason; its open promises stay.

        Raises:
            BadCall: the reason is missing.
        """
        from nextstep_tui.verbs import deals

        return self._change(deals.close(deal_id, DealStatus.LOST, reason, card))

    def park(self, deal_id: DealId, until: date, reason: str = "", *, card: str = "") -> Done:
        """Let a deal rest until a date; it then needs a next step again.

        Raises:
            BadCall: the date does not lie ahead.
        """
        from nextstep_tui.verbs import deals

        return self._change(deals.park(deal_id, until, reason, card))

    def reopen(self, deal_id: DealId) -> Done:
        """Work on a deal again.

        Raises:
            Conflict: it is open.
        """
        from nextstep_tui.verbs import deals

        return self._change(deals.reopen(deal_id))

    def set_stage(self, deal_id: DealId, stage: str) -> Done:
        """Say which stage a deal has reached."""
        from nextstep_tui.verbs import deals

        return self._change(deals.set_stage(deal_id, stage))

    def add_person(self, name: str, side: Side, email: str = "") -> Done:
        """Put a person on record.

        Raises:
            BadCall: the name is empty or taken.
        """
        from nextstep_tui.verbs import people

        return self._change(people.add(name, side, email))

    def edit_person(
        self, person_id: PersonId, *, name: str = "", side: Side | None = None, email: str = ""
    ) -> Done:
        """Correct a person's name, side or e-mail address; what is empty stays.

        Raises:
            BadCall: the new name is taken.
        """
        from nextstep_tui.verbs import people

        return self._change(people.edit(person_id, name, side, email))

    def log(
        self,
        text: str,
        kind: EntryKind,
        deal_id: DealId | None = None,
        *,
        day: date | None = None,
        card: str = "",
    ) -> Done:
        """Write a dated line into the journal.

        Args:
            text: the line.
            kind: what it records.
            deal_id: the deal it is about, if any.
            day: the page it goes on; today's where not given.
            card: the review's card that this answers.

        Raises:
            BadCall: there are no words.
        """
        from nextstep_tui.verbs import entries

        return self._change(entries.log(text, kind, deal_id, day, card))

    def ask_back(self, questions: Sequence[str]) -> Done:
        """Write down what the accountability partner asks back; the next review asks it.

        Raises:
            NothingFound: all of it waits for its answer already.
        """
        from nextstep_tui.verbs import partner

        return self._change(partner.ask_back(questions))

    def answer_question(self, question_id: EntryId, text: str, *, card: str = "") -> Done:
        """Answer one of the partner's questions.

        Raises:
            UnknownName: it is not in the journal any more.
            Conflict: it was answered meanwhile.
        """
        from nextstep_tui.verbs import partner

        return self._change(partner.answer(question_id, text, card))

    def bring_in(self, incoming: Sequence[IncomingDeal], crm: str | None) -> Done:
        """Take over deals from a CRM's file, as one action.

        A deal that is there already gets what the CRM owns; what the rep wrote stays. A next step
        that was brought in before is not brought in again.

        Args:
            incoming: the file's deals.
            crm: which CRM wrote the file, where known.

        Returns:
            What came of it; nothing is written where nothing is new.
        """
        from nextstep_tui.bring_in import BringIn

        def operation(pen: Pen) -> str:
            name = self.settings.my_name
            return BringIn(pen.transaction, crm, pen.moment, pen.today, name).take(incoming)

        return self._change(operation, backup="import")

    def bring_back(self, records: Sequence[Record], *, replaces: bool = False) -> Done:
        """Take over the records of an exported journal, as one action; as ``bring_back`` says.

        Raises:
            BadCall: a record's deal is nowhere; nothing is written then.
        """
        from nextstep_tui.bring_back import bring_back

        def operation(pen: Pen) -> str:
            return bring_back(pen.transaction, records, replaces=replaces)

        return self._change(operation, backup="import")

    # The morning review and the evening's

    def review(self, sitting: Sitting = Sitting.MORNING) -> reviewing.Review:
        """One of today's reviews at this moment: what was to ask again by now comes first."""
        return self.outlook().sitting(sitting).at(self.now())

    def begin_review(self, sitting: Sitting = Sitting.MORNING) -> reviewing.Review:
        """Open one of today's reviews, or go on with it; where it stands."""
        from nextstep_tui.verbs import reviews

        progress = reviews.progress_of(self.outlook().page, sitting)
        if progress.started_at is None or progress.left_at is not None:
            self._change(reviews.begin(sitting), undoable=False)
        return self.review(sitting)

    def leave_review(self, sitting: Sitting = Sitting.MORNING) -> None:
        """Leave one of today's reviews; it then waits to be called."""
        from nextstep_tui.core.review import left

        self._end_review(sitting, left)

    def finish_review(self, sitting: Sitting = Sitting.MORNING) -> None:
        """Write down that one of today's reviews is done."""
        from nextstep_tui.core.review import finished

        self._end_review(sitting, finished)

    def _end_review(self, sitting: Sitting, ended: Step) -> None:
        from nextstep_tui.verbs import reviews

        begins_at = self.settings.review_at
        self._change(reviews.end(sitting, ended, begins_at), undoable=False)

    def put_off(self, card: str, reason: str) -> Done:
        """Put a card off until tomorrow.

        Raises:
            BadCall: the reason is missing.
        """
        from nextstep_tui.verbs import reviews

        return self._change(reviews.put_off([card], reason))

    def choose_today(self, others: Sequence[str], reason: str, *, card: str) -> Done:
        """Put off, as one action, the cards of all that today can't hold."""
        from nextstep_tui.verbs import reviews

        return self._change(reviews.put_off(others, reason, card))

    def remind(self, card: str, day: date, clock: time | None) -> Done:
        """Let a card ask again at a time of today; no date is moved.

        Raises:
            BadCall: it is no time of today that lies ahead.
        """
        from nextstep_tui.verbs import reviews

        return self._change(reviews.remind(card, day, clock))

    def pass_card(self, card: str) -> None:
        """Tick a card off that asks for nothing to be written."""
        from nextstep_tui.verbs import reviews

        self._change(reviews.pass_card(card), undoable=False)

    def close_day(self, day: date, kept: DayKept, reflection: str = "", *, card: str = "") -> Done:
        """Say whether the promises of a day were kept, with a line about it or without."""
        from nextstep_tui.verbs import reviews

        return self._change(reviews.close_day(day, kept, reflection, card))

    def choose_most_important(self, commitment_id: CommitmentId, *, card: str = "") -> Done:
        """Say which promise goes first: today, or tomorrow where it is the evening's card."""
        from nextstep_tui.verbs import reviews

        return self._change(reviews.choose(commitment_id, card))

    # The pipeline review

    def begin_pipeline(self) -> PipelineReview:
        """Begin the pipeline review, or go on with the one that was left; where it stands."""
        review = self.outlook().pipeline
        if review.progress.started_at is None:
            self._set_pipeline(review.day, PipelineProgress(self._moment()))
        return self.outlook().pipeline

    def finish_pipeline(self) -> None:
        """Write down that the pipeline review is done."""
        review = self.outlook().pipeline
        self._set_pipeline(review.day, replace(review.progress, finished_at=self._moment()))

    def review_deal(self, deal_id: DealId, found: DealReviewed) -> Done:
        """Write what the pipeline review has decided about a deal, as one action.

        Raises:
            NotAStep: what the customer does next is worded empty; nothing is saved then.
            Conflict: it was answered, or the deal closed, meanwhile.
        """
        from nextstep_tui.verbs import pipeline

        begun_on = self.outlook().pipeline.day
        return self._change(pipeline.review_deal(deal_id, found, begun_on))

    def _set_pipeline(self, day: date, progress: PipelineProgress) -> None:
        from nextstep_tui.verbs import pipeline

        self._change(pipeline.set_progress(day, progress), undoable=False)

    # Care

    @property
    def backups(self) -> Backups:
        """The journal's copies."""
        return self._repository.backups

    @property
    def drafts(self) -> Drafts:
        """What was typed and not saved yet; it survives a crash and a restart."""
        return self._repository.drafts

    @property
    def altered(self) -> bool:
        """Whether something other than nextstep had changed the journal when it was last read."""
        return self._repository.altered

    def needs_tidying(self) -> bool:
        """Whether it is time to look for what may leave the file; cheap to ask."""
        return self._repository.needs_tidying(self.today())

    def tidy(self) -> int:
        """Move what closed long ago into the archive; how many records left.

        Safe in another thread.

        Raises:
            JournalTrouble: it could not be done; nothing was lost.
        """
        return self._repository.again().tidy(self.today(), self._moment())

    @property
    def archive(self) -> Archive:
        """What closed long ago."""
        return self._repository.archive

    def back_up(self) -> Backup:
        """Copy the journal now.

        Raises:
            NothingFound: there is none yet.
        """
        return self._repository.back_up(self._moment())

    def restore(self, backup: Backup) -> str:
        """Put a copy in the journal's place; where the journal that was there is kept now.

        Raises:
            JournalTrouble: the copy is no good; nothing was changed then.
        """
        kept = self._repository.restore(backup, self._moment())
        self.note_saves()
        return kept

    def look_at(self, other: Copy) -> News:
        """What joining another copy of the journal would bring.

        Raises:
            JournalTrouble: the journal can't be read.
        """
        return self._repository.look_at(other)

    def join(self, other: Copy, base: Tables | None = None) -> News:
        """Join another copy of the journal with this one, after a backup; no action to undo.

        Safe in another thread.

        Args:
            other: the other copy.
            base: the journal that both were made from, where it is known.

        Returns:
            What it has brought.

        Raises:
            JournalTrouble: it could not be done; the journal is as it was.
        """
        self.has_written = True
        news = self._repository.again().join(other, self._moment(), base)
        self.note_saves()
        return news

    def undo(self) -> Done:
        """Take back the last action.

        Raises:
            NothingFound: there is none.
            Conflict: what it changed has been changed again since.
        """
        self._refuse_in_trouble()
        sentence = self._repository.undo(self._moment())
        self.note_saves()
        return Done(f"undone: {sentence}")

    def redo(self) -> Done:
        """Do the action again that was taken back last."""
        self._refuse_in_trouble()
        sentence = self._repository.redo(self._moment())
        self.note_saves()
        return Done(f"done again: {sentence}")

    def note_saves(self, count: int = 1) -> None:
        """Note that something was saved, here or by another thread of this program."""
        self.saves += count
        if count and self.follows_at_once:
            self.after_save(self)

    def _refuse_in_trouble(self) -> None:
        """No change is made to a journal of which the screen could not show every record."""
        if self.reads_whole:
            self.outlook()
            if self.trouble is not None:
                raise self.trouble

    def _moment(self) -> datetime:
        return self.now().replace(microsecond=0)

    def _change(self, operation: Operation, *, undoable: bool = True, backup: str = "") -> Done:
        self._refuse_in_trouble()
        moment, today = self._moment(), self.today()

        from nextstep_tui.verbs.pen import Pen  # only what changes the journal needs it

        def write(transaction: Transaction) -> str:
            return operation(Pen(transaction, moment, today, self._gated))

        self.has_written = True
        change = self._repository.change(write, moment, undoable=undoable, backup=backup)
        if change.records:
            self.note_saves()
        return Done(change.sentence, change.records)


def not_a_step(judgement: Judgement) -> NotAStep:
    """The refusal of an empty wording, with what to say instead."""
    instead = "; or: ".join(one.text for one in judgement.instead)
    return NotAStep(
        f"Not saved as a next step. {judgement.why}",
        f"Say instead: {instead}." if instead else "Say what gets sent, asked or decided.",
    )
