"""The journal's verbs, one method each; both front ends call only these.

Each verb is one transaction: it reads the newest state, keeps the discipline, and answers with a
sentence once the change is on the disk. What a review's card asked for is ticked off in the same
transaction, so that a crash never asks twice.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time

from nextstep_tui.clock import Clock
from nextstep_tui.core import review as reviewing
from nextstep_tui.core.capture import CaptureContext, Reading, read_line
from nextstep_tui.core.errors import BadCall, Conflict, JournalTrouble, NotAStep, UnknownName
from nextstep_tui.core.health import is_worked_on
from nextstep_tui.core.model import (
    Commitment,
    CommitmentId,
    Deal,
    DealId,
    DealKind,
    DealStatus,
    Entry,
    EntryId,
    EntryKind,
    FollowUp,
    Move,
    Person,
    PersonId,
    Result,
    ReviewProgress,
    Side,
    working_day,
)
from nextstep_tui.core.sentences import due_in_words, short_promise
from nextstep_tui.core.text import clean, counted, same_word
from nextstep_tui.core.when import When, read_when, spell_date
from nextstep_tui.core.wording import Circumstances, Judgement, Phrases, Verdict, judge
from nextstep_tui.outlook import Outlook
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
from nextstep_tui.settings import Settings
from nextstep_tui.store.actions import Action
from nextstep_tui.store.backups import Backup, Backups
from nextstep_tui.store.repository import Draft, Repository
from nextstep_tui.store.schema import Record

Operation = Callable[[Draft], str]
"""Puts records into a draft and says what was done."""


@dataclass(frozen=True, slots=True)
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


class Journal:
    """One rep's journal.

    Args:
        repository: where the records are.
        clock: gives the local moment.
        settings: the rep's.
    """

    def __init__(self, repository: Repository, clock: Clock, settings: Settings) -> None:
        self._repository = repository
        self._clock = clock
        self.settings = settings
        """The rep's settings."""
        self._outlook: Outlook | None = None
        self.trouble: JournalTrouble | None = None
        """Why the file could not be read when it was last looked at, if so."""

    # Reading

    @property
    def path(self) -> str:
        """The journal's file."""
        return self._repository.path

    def now(self) -> datetime:
        """The local moment."""
        return self._clock()

    def today(self) -> date:
        """The working day."""
        return working_day(self.now(), self.settings.day_turns_at)

    def outlook(self) -> Outlook:
        """What the newest records say today; the same object while neither has changed.

        A file that can't be read any more leaves the last outlook standing, so that nothing that
        is being typed is lost; ``trouble`` says why, and so does every verb.

        Raises:
            JournalTrouble: the file can't be read, and never could.
        """
        try:
            snapshot, today = self._repository.snapshot(), self.today()
        except JournalTrouble as trouble:
            self.trouble = trouble
            if self._outlook is None:
                raise
            return self._outlook
        self.trouble = None
        if (
            self._outlook is None
            or self._outlook.snapshot is not snapshot
            or self._outlook.today != today
        ):
            self._outlook = Outlook(snapshot, today, self.settings)
        return self._outlook

    def has_changed(self) -> bool:
        """Whether the file was changed by another program since it was last read."""
        return self._repository.has_changed()

    @property
    def phrases(self) -> Phrases:
        """The rep's own additions to the gate."""
        return Phrases(self.settings.empty_phrases, self.settings.exempt_phrases)

    def read(self, line: str, deal: Deal | None = None, now: datetime | None = None) -> Reading:
        """Read a capture line against the known deals and people.

        Args:
            line: what was typed.
            deal: the deal at hand, for the rewordings.
            now: another moment than the clock's.
        """
        outlook = self.outlook()
        return read_line(
            line,
            CaptureContext(
                now=now or self.now(),
                deals=outlook.known_deals,
                people=outlook.known_people,
                calendar=outlook.calendar,
                phrases=self.phrases,
                circumstances=self.circumstances(deal),
                my_name=self.settings.my_name,
            ),
        )

    def circumstances(self, deal: Deal | None) -> Circumstances:
        """What the gate may know about a deal when it rewords."""
        if deal is None:
            return Circumstances()
        outlook = self.outlook()
        theirs = [step.who for step in outlook.open_steps(deal) if step.side is Side.THEIRS]
        return Circumstances(
            person=theirs[0] if theirs else None,
            deal=deal.name,
            stage=deal.stage,
            quiet_days=outlook.health_of(deal).quiet_days,
        )

    def judge(self, text: str, deal: Deal | None = None) -> Judgement:
        """Judge a wording by the rules and the rep's own phrases."""
        return judge(text, self.circumstances(deal), self.phrases)

    def read_when(self, phrase: str, now: datetime | None = None) -> When:
        """Read a date phrase by the settings' calendar."""
        return read_when(phrase, now or self.now(), self.outlook().calendar)

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

        def operation(draft: Draft) -> str:
            commitment = self._made(draft, new)
            self._tick(draft, card)
            return f"added: {short_promise(commitment)}"

        return self._change(operation)

    def meet(self, deal_id: DealId, agreed: Sequence[NewCommitment]) -> Done:
        """Capture what a meeting ended with, all of it as one action, and the meeting itself.

        Raises:
            NotAStep: a wording is empty; nothing is saved then.
        """

        def operation(draft: Draft) -> str:
            deal = _existing_deal(draft, deal_id)
            made = [self._made(draft, replace(new, deal_id=deal_id)) for new in agreed]
            words = f"Meeting: {'; '.join(short_promise(commitment) for commitment in made)}"
            self._entry(draft, EntryKind.MEETING, words, deal_id)
            return f"{deal.name}: {counted(len(made), 'commitment')} from the meeting"

        return self._change(operation)

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

        def operation(draft: Draft) -> str:
            commitment = _open_commitment(draft, commitment_id)
            words = clean(outcome) or ("done" if result is Result.KEPT else "")
            answer = FollowUp(result, words, self._moment(), clean(learned) or None)
            draft.put(replace(commitment, follow_up=answer))
            if reached and commitment.deal_id:
                self._reach(draft, commitment.deal_id, reached)
            if then is not None:
                self._then(draft, commitment, then)
            self._tick(draft, card)
            return f"{result.value}: {short_promise(commitment)}"

        return self._change(operation)

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

        def operation(draft: Draft) -> str:
            commitment = _open_commitment(draft, commitment_id)
            moved = self._moved(commitment, due, due_time, because)
            draft.put(moved)
            self._tick(draft, card)
            return f"moved: {short_promise(moved)}, to {due_in_words(moved, self.today())}"

        return self._change(operation)

    def edit(self, commitment_id: CommitmentId, edit: CommitmentEdit) -> Done:
        """Correct a commitment; a changed date is a move and needs its reason.

        Raises:
            NotAStep: the new wording is empty.
            BadCall: the date changes without a reason.
            Conflict: it was answered already.
        """

        def operation(draft: Draft) -> str:
            commitment = _open_commitment(draft, commitment_id)
            edited = self._edited(draft, commitment, edit)
            if edit.due is not None and (edit.due, edit.due_time) != (
                commitment.due,
                commitment.due_time,
            ):
                edited = self._moved(edited, edit.due, edit.due_time, edit.because)
            draft.put(edited)
            return f"edited: {short_promise(edited)}"

        return self._change(operation)

    def _edited(self, draft: Draft, commitment: Commitment, edit: CommitmentEdit) -> Commitment:
        what = commitment.what
        if edit.what is not None and clean(edit.what) != what:
            what = self._gated(edit.what)
        if edit.deal_id:
            _existing_deal(draft, edit.deal_id)
        return replace(
            commitment,
            what=what,
            who=clean(edit.who) if edit.who is not None else commitment.who,
            side=edit.side if edit.side is not None else commitment.side,
            person_id=edit.person_id if edit.who is not None else commitment.person_id,
            deal_id=edit.deal_id if edit.deal_id is not None else commitment.deal_id,
            help_from=commitment.help_from if edit.help_from is None else _names(edit.help_from),
            so_that=_edited_text(edit.so_that, commitment.so_that),
            stage=_edited_text(edit.stage, commitment.stage),
            agreed=edit.agreed if edit.agreed is not None else commitment.agreed,
        )

    def _moved(
        self, commitment: Commitment, due: date, due_time: time | None, because: str
    ) -> Commitment:
        reason = clean(because)
        if not reason:
            raise BadCall(
                "A moved date needs its reason.", "Say why, in a few words; the old date is kept."
            )
        if (due, due_time) == (commitment.due, commitment.due_time):
            raise BadCall(
                f"It is due on {spell_date(due, self.today())} already.", "Choose another day."
            )
        move = Move(commitment.due, due, reason, self._moment(), commitment.due_time, due_time)
        return replace(commitment, due=due, due_time=due_time, moves=(*commitment.moves, move))

    def _then(self, draft: Draft, commitment: Commitment, then: Then) -> None:
        deal_id = commitment.deal_id
        match then:
            case NewCommitment():
                self._made(draft, replace(then, deal_id=deal_id), follows=commitment.id)
            case PutOffQuestion(reason) if deal_id:
                self._put_off(draft, f"step:{deal_id}", reason)
            case Win() if deal_id:
                self._close(draft, deal_id, DealStatus.WON, "")
            case Lose(reason) if deal_id:
                self._close(draft, deal_id, DealStatus.LOST, reason)
            case Park(until, reason) if deal_id:
                self._rest(draft, deal_id, until, reason)
            case _:
                raise BadCall("A personal commitment has no deal to close.", "")

    def _made(
        self, draft: Draft, new: NewCommitment, follows: CommitmentId | None = None
    ) -> Commitment:
        if new.deal_id:
            _existing_deal(draft, new.deal_id)
        commitment = Commitment(
            id=CommitmentId(draft.take_id()),
            number=draft.take_number(),
            who=clean(new.who),
            what=self._gated(new.what),
            due=new.due,
            created_at=self._moment(),
            side=new.side,
            due_time=new.due_time,
            deal_id=new.deal_id,
            person_id=new.person_id,
            help_from=_names(new.help_from),
            so_that=clean(new.so_that or "") or None,
            stage=new.stage or None,
            agreed=new.agreed,
            follows=follows,
        )
        draft.put(commitment)
        return commitment

    def _gated(self, what: str) -> str:
        """The clean wording, once it has passed the gate; no front end can go round it."""
        words = clean(what)
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

        def operation(draft: Draft) -> str:
            words = clean(name)
            _refuse_double(draft, words, self.today())
            moment = self._moment()
            deal = Deal(
                id=DealId(draft.take_id()),
                number=draft.take_number(),
                name=words,
                created_at=moment,
                account=clean(account) or None,
                kind=kind,
                stage=clean(stage) or None,
                stage_since=moment if stage else None,
                value=value,
                currency=clean(currency) or None,
                expected_close=expected_close,
                horizon=horizon,
            )
            draft.put(deal)
            return f"new deal: {deal.name}"

        return self._change(operation)

    def edit_deal(self, deal_id: DealId, edit: DealEdit) -> Done:
        """Correct a deal; this clears no finding (rule 3).

        Raises:
            BadCall: the new name is empty, or another deal of that name is being worked on.
        """

        def operation(draft: Draft) -> str:
            deal = _existing_deal(draft, deal_id)
            if edit.name is not None and same_word(edit.name) != same_word(deal.name):
                _refuse_double(draft, clean(edit.name), self.today())
            changed = replace(
                deal,
                name=clean(edit.name) if edit.name is not None else deal.name,
                account=_edited_text(edit.account, deal.account),
                kind=edit.kind if edit.kind is not None else deal.kind,
                value=edit.value if edit.value is not None else deal.value,
                currency=_edited_text(edit.currency, deal.currency),
                expected_close=edit.expected_close or deal.expected_close,
                horizon=edit.horizon if edit.horizon is not None else deal.horizon,
            )
            draft.put(changed)
            if edit.stage:
                self._reach(draft, deal_id, edit.stage)
            return f"edited: {changed.name}"

        return self._change(operation)

    def win(self, deal_id: DealId, *, card: str = "") -> Done:
        """Close a deal as won; its open promises stay."""

        def operation(draft: Draft) -> str:
            deal = self._close(draft, deal_id, DealStatus.WON, "")
            self._tick(draft, card)
            return f"won: {deal.name}{_promises_left(draft, deal)}"

        return self._change(operation)

    def lose(self, deal_id: DealId, reason: str, *, card: str = "") -> Done:
        """Close a deal as lost, with the reason; its open promises stay.

        Raises:
            BadCall: the reason is missing.
        """

        def operation(draft: Draft) -> str:
            deal = self._close(draft, deal_id, DealStatus.LOST, reason)
            self._tick(draft, card)
            return f"lost: {deal.name}{_promises_left(draft, deal)}"

        return self._change(operation)

    def park(self, deal_id: DealId, until: date, reason: str = "", *, card: str = "") -> Done:
        """Let a deal rest until a date; it then needs a next step again.

        Raises:
            BadCall: the date does not lie ahead.
        """

        def operation(draft: Draft) -> str:
            deal = self._rest(draft, deal_id, until, reason)
            self._tick(draft, card)
            day = spell_date(until, self.today())
            return f"parked until {day}: {deal.name}{_promises_left(draft, deal)}"

        return self._change(operation)

    def reopen(self, deal_id: DealId) -> Done:
        """Work on a deal again.

        Raises:
            Conflict: it is open.
        """

        def operation(draft: Draft) -> str:
            deal = _existing_deal(draft, deal_id)
            if deal.is_open:
                raise Conflict(f"{deal.name} is open already.")
            draft.put(_with_status(deal, DealStatus.OPEN, self._moment(), ""))
            return f"reopened: {deal.name}"

        return self._change(operation)

    def set_stage(self, deal_id: DealId, stage: str) -> Done:
        """Say which stage a deal has reached."""

        def operation(draft: Draft) -> str:
            deal = self._reach(draft, deal_id, stage)
            return f"{deal.name}: {stage}"

        return self._change(operation)

    def add_person(self, name: str, side: Side, email: str = "") -> Done:
        """Put a person on record.

        Raises:
            BadCall: the name is empty or taken.
        """

        def operation(draft: Draft) -> str:
            words = clean(name)
            if not words:
                raise BadCall("A person needs a name.", "Write it as you would in a sentence.")
            _refuse_namesake(draft, words)
            number, moment = draft.take_number(), self._moment()
            person = Person(
                PersonId(draft.take_id()), number, words, side, moment, clean(email) or None
            )
            draft.put(person)
            return f"new person: {words}, {side.value}"

        return self._change(operation)

    def edit_person(
        self, person_id: PersonId, *, name: str = "", side: Side | None = None, email: str = ""
    ) -> Done:
        """Correct a person's name, side or e-mail address; what is empty stays.

        Raises:
            BadCall: the new name is taken.
        """

        def operation(draft: Draft) -> str:
            person = draft.before.people.get(person_id)
            if person is None:
                raise UnknownName("That person is not on record any more.")
            if clean(name) and same_word(name) != same_word(person.name):
                _refuse_namesake(draft, clean(name))
            changed = replace(
                person,
                name=clean(name) or person.name,
                side=side or person.side,
                email=clean(email) or person.email,
            )
            draft.put(changed)
            return f"edited: {changed.name}"

        return self._change(operation)

    def log(
        self, text: str, kind: EntryKind, deal_id: DealId | None = None, *, card: str = ""
    ) -> Done:
        """Write a dated line into the journal.

        Raises:
            BadCall: there are no words.
        """

        def operation(draft: Draft) -> str:
            where = _existing_deal(draft, deal_id).name if deal_id else "the journal"
            self._entry(draft, kind, text, deal_id)
            self._tick(draft, card)
            return f"{kind.value}: {where}"

        return self._change(operation)

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

        def operation(draft: Draft) -> str:
            return BringIn(draft, crm, self._moment(), self.today()).take(incoming)

        return self._change(operation, backup="import")

    def _close(self, draft: Draft, deal_id: DealId, status: DealStatus, reason: str) -> Deal:
        deal = _existing_deal(draft, deal_id)
        if deal.status is status:
            raise Conflict(f"{deal.name} is {status.value} already.")
        words = clean(reason)
        if status is DealStatus.LOST and not words:
            raise BadCall("A lost deal needs its reason.", "Say why it was lost, in a few words.")
        closed = _with_status(deal, status, self._moment(), words)
        draft.put(closed)
        return closed

    def _rest(self, draft: Draft, deal_id: DealId, until: date, reason: str) -> Deal:
        deal = _existing_deal(draft, deal_id)
        if until <= self.today():
            raise BadCall("A deal is parked until a day ahead.", "Say until when: 4 jan, 2w.")
        parked = _with_status(deal, DealStatus.PARKED, self._moment(), clean(reason), until)
        draft.put(parked)
        return parked

    def _reach(self, draft: Draft, deal_id: DealId, stage: str) -> Deal:
        deal = _existing_deal(draft, deal_id)
        reached = replace(deal, stage=clean(stage), stage_since=self._moment())
        draft.put(reached)
        return reached

    def _entry(
        self, draft: Draft, kind: EntryKind, text: str, deal_id: DealId | None = None
    ) -> Entry:
        entry = Entry(
            EntryId(draft.take_id()),
            draft.take_number(),
            kind,
            clean(text),
            self.today(),
            self._moment(),
            deal_id,
        )
        draft.put(entry)
        return entry

    # The morning review

    def begin_review(self) -> reviewing.Review:
        """Open today's review, or go on with it; where it stands."""
        progress = self.outlook().page.review
        if progress.started_at is None or progress.left_at is not None:
            begun = replace(
                progress, started_at=progress.started_at or self._moment(), left_at=None
            )
            self._set_progress(begun)
        return self.outlook().review

    def leave_review(self) -> None:
        """Leave today's review; it then waits to be called."""
        self._set_progress(replace(self.outlook().page.review, left_at=self._moment()))

    def finish_review(self) -> None:
        """Write down that today's review is done."""
        self._set_progress(replace(self.outlook().page.review, finished_at=self._moment()))

    def put_off(self, card: str, reason: str) -> Done:
        """Put a card off until tomorrow.

        Raises:
            BadCall: the reason is missing.
        """

        def operation(draft: Draft) -> str:
            self._put_off(draft, card, reason)
            return "put off until tomorrow"

        return self._change(operation)

    def pass_card(self, card: str) -> None:
        """Tick a card off that asks for nothing to be written."""

        def operation(draft: Draft) -> str:
            self._tick(draft, card)
            return ""

        self._change(operation, undoable=False)

    def choose_most_important(self, commitment_id: CommitmentId, *, card: str = "") -> Done:
        """Say which promise matters most today."""

        def operation(draft: Draft) -> str:
            commitment = _open_commitment(draft, commitment_id)
            page = draft.day(self.today())
            draft.put(replace(page, review=replace(page.review, most_important=commitment.id)))
            self._tick(draft, card)
            return f"first today: {short_promise(commitment)}"

        return self._change(operation)

    def _set_progress(self, progress: ReviewProgress) -> None:
        def operation(draft: Draft) -> str:
            draft.put(replace(draft.day(self.today()), review=progress))
            return ""

        self._change(operation, undoable=False)

    def _tick(self, draft: Draft, card: str) -> None:
        if card:
            page = draft.day(self.today())
            draft.put(replace(page, review=reviewing.answered(page.review, card)))

    def _put_off(self, draft: Draft, card: str, reason: str) -> None:
        words = clean(reason)
        if not words:
            raise BadCall("Putting off needs a reason.", "Say why, in a few words.")
        page = draft.day(self.today())
        draft.put(replace(page, review=reviewing.put_off(page.review, card, words)))

    # Care

    @property
    def backups(self) -> Backups:
        """The journal's copies."""
        return self._repository.backups

    @property
    def altered(self) -> bool:
        """Whether something other than nextstep had changed the journal when it was last read."""
        return self._repository.altered

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
        return self._repository.restore(backup, self._moment())

    def undo(self) -> Done:
        """Take back the last action.

        Raises:
            NothingFound: there is none.
            Conflict: what it changed has been changed again since.
        """
        return Done(f"undone: {self._repository.undo()}")

    def redo(self) -> Done:
        """Do the action again that was taken back last."""
        return Done(f"done again: {self._repository.redo()}")

    def _moment(self) -> datetime:
        return self.now().replace(microsecond=0)

    def _change(self, operation: Operation, *, undoable: bool = True, backup: str = "") -> Done:
        change = self._repository.change(
            operation, self._moment(), undoable=undoable, backup=backup
        )
        return Done(change.sentence, change.records)


def not_a_step(judgement: Judgement) -> NotAStep:
    """The refusal of an empty wording, with what to say instead."""
    instead = "; or: ".join(one.text for one in judgement.instead)
    return NotAStep(
        f"Not saved as a next step. {judgement.why}",
        f"Say instead: {instead}." if instead else "Say what gets sent, asked or decided.",
    )


def _existing_deal(draft: Draft, deal_id: DealId) -> Deal:
    deal = draft.deal(deal_id)
    if deal is None:
        raise UnknownName("That deal is not in the journal any more.", "See: nextstep deals")
    return deal


def _open_commitment(draft: Draft, commitment_id: CommitmentId) -> Commitment:
    commitment = draft.before.commitments.get(commitment_id)
    if commitment is None:
        raise UnknownName("That commitment is not in the journal any more.", "See: nextstep due")
    if commitment.follow_up is not None:
        raise Conflict(
            f"It was answered already: {commitment.follow_up.result.value},"
            f" {commitment.follow_up.outcome}.",
            "Undo that answer first if it was wrong.",
        )
    return commitment


def _refuse_double(draft: Draft, name: str, today: date) -> None:
    for deal in draft.before.deals.values():
        if is_worked_on(deal, today) and same_word(deal.name) == same_word(name):
            raise BadCall(f"There is an open deal named {deal.name}.", "Give it another name.")


def _refuse_namesake(draft: Draft, name: str) -> None:
    if same_word(name) in {same_word(person.name) for person in draft.before.people.values()}:
        raise BadCall(f"{name} is on record already.", "See: nextstep person list")


def _with_status(
    deal: Deal, status: DealStatus, since: datetime, reason: str, until: date | None = None
) -> Deal:
    return replace(
        deal, status=status, status_since=since, status_reason=reason or None, parked_until=until
    )


def _promises_left(draft: Draft, deal: Deal) -> str:
    steps = draft.before.commitments_by_deal.get(deal.id, ())
    left = sum(step.is_open for step in steps)
    return f"; {counted(left, 'open promise stays', 'open promises stay')}" if left else ""


def _names(names: Sequence[str]) -> tuple[str, ...]:
    return tuple(name for name in map(clean, names) if name)


def _edited_text(edited: str | None, kept: str | None) -> str | None:
    return kept if edited is None else clean(edited) or None
