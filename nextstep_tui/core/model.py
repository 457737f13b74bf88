"""The records of the journal: deals, people, commitments, entries and days.

All are frozen: a change makes a new record, so that nothing the screen holds can drift from what
was saved. Dates that people promise are plain local dates, with an optional local time; moments
(created, answered, moved) carry their offset. Order is by ``number``, never by the clock.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import NewType

from nextstep_tui.core.errors import BadCall
from nextstep_tui.core.frozen import frozen, replace
from nextstep_tui.core.one_of import OneOf

DealId = NewType("DealId", str)
PersonId = NewType("PersonId", str)
CommitmentId = NewType("CommitmentId", str)
EntryId = NewType("EntryId", str)

ME = "me"
"""The owner's name where the rep owns the step."""


class Side(OneOf):
    """Whose promise it is, or whose side a person is on."""

    OURS = "ours"
    THEIRS = "theirs"


class Agreed(OneOf):
    """How firmly a commitment stands with the customer."""

    ALOUD = "aloud"
    PROPOSED = "proposed"
    MINE = "mine"


class Result(OneOf):
    """The answer to "How did it go?"."""

    KEPT = "kept"
    PARTLY = "partly"
    MISSED = "missed"
    DROPPED = "dropped"


class State(OneOf):
    """Where a commitment stands: open until a follow-up closes it."""

    OPEN = "open"
    KEPT = "kept"
    PARTLY = "partly"
    MISSED = "missed"
    DROPPED = "dropped"


class DealKind(OneOf):
    """What is being moved forward; accounts and projects have no stages."""

    DEAL = "deal"
    ACCOUNT = "account"
    PROJECT = "project"


class DealStatus(OneOf):
    """Whether a deal is worked on; only open ones need a next step."""

    OPEN = "open"
    WON = "won"
    LOST = "lost"
    PARKED = "parked"


class EntryKind(OneOf):
    """What a line of the journal records; meetings and value count as activity."""

    MEETING = "meeting"
    VALUE = "value"
    DECISION = "decision"
    STATUS = "status"
    NOTE = "note"
    REFLECTION = "reflection"
    QUESTION = "question"
    """What the accountability partner asks back."""


@frozen
class Person:
    """Somebody who owns or helps."""

    id: PersonId
    number: int
    name: str
    side: Side
    created_at: datetime
    email: str | None = None


@frozen
class PersonName:
    """The little of a person that a line is read by."""

    id: str
    """Empty for somebody who is not on record."""
    name: str
    side: Side


@frozen
class StageReached:
    """A stage that a deal has come to, and when."""

    stage: str
    at: datetime


@frozen
class StatusChange:
    """A status that a deal has come to, and when."""

    status: DealStatus
    at: datetime
    until: date | None = None
    """For a parked one: the day it comes back."""


@frozen
class DealName:
    """The little of a deal that names it, and that tells whether it needs a next step."""

    id: DealId
    number: int
    name: str
    status: DealStatus = DealStatus.OPEN
    parked_until: date | None = None
    horizon: int | None = None

    def is_worked_on(self, today: date) -> bool:
        """As for ``Deal``."""
        return _is_worked_on(self.status, self.parked_until, today)


def _is_worked_on(status: DealStatus, parked_until: date | None, today: date) -> bool:
    if status is DealStatus.PARKED and parked_until is not None:
        return parked_until <= today
    return status is DealStatus.OPEN


@frozen
class Deal:
    """Something to move forward with a customer."""

    id: DealId
    number: int
    name: str
    created_at: datetime
    account: str | None = None
    kind: DealKind = DealKind.DEAL
    stage: str | None = None
    """The stage's label, as in the settings or in the CRM."""
    stage_since: datetime | None = None
    stages: tuple[StageReached, ...] = ()
    """The stages it has come to, in order, as far as they were written down here."""
    value: float | None = None
    """In whole units of the currency; None is unknown, 0 is nothing."""
    currency: str | None = None
    expected_close: date | None = None
    status: DealStatus = DealStatus.OPEN
    status_since: datetime | None = None
    status_reason: str | None = None
    parked_until: date | None = None
    statuses: tuple[StatusChange, ...] = ()
    """The statuses it has come to, in order, as far as they were written down here."""
    horizon: int | None = None
    """Days within which a next step must fall; None takes the settings'."""
    external_id: str | None = None
    """The CRM's own key, text even where it is digits."""
    crm: str | None = None
    """Which CRM's file it came from."""
    crm_last_activity: date | None = None
    """The last activity the CRM knew of when the deal was imported."""
    crm_step: str | None = None
    """The next step's words that the CRM had last, so that the same ones are not taken twice."""

    def __post_init__(self) -> None:
        if not self.name:
            raise BadCall("A deal needs a name.", "Write a few words that you will know it by.")
        if (self.status is DealStatus.PARKED) != (self.parked_until is not None):
            raise BadCall(
                "A parked deal needs the date it comes back.",
                "Say until when: 4 jan, 2w, next month.",
            )

    @property
    def is_open(self) -> bool:
        """Whether the deal is being worked on and so needs a next step."""
        return self.status is DealStatus.OPEN

    @property
    def status_changes(self) -> tuple[StatusChange, ...]:
        """How its status has changed, in order; the last change alone where no more is known."""
        if self.statuses or self.status_since is None:
            return self.statuses
        return (StatusChange(self.status, self.status_since, self.parked_until),)

    def with_status(
        self, status: DealStatus, since: datetime, reason: str = "", until: date | None = None
    ) -> Deal:
        """The deal once it has come to a status; those before it stay in sight."""
        return replace(
            self,
            status=status,
            status_since=since,
            status_reason=reason or None,
            parked_until=until,
            statuses=(*self.status_changes, StatusChange(status, since, until)),
        )

    def is_worked_on(self, today: date) -> bool:
        """Whether it needs a next step: it is open, or its parking has ended."""
        return _is_worked_on(self.status, self.parked_until, today)

    @property
    def named(self) -> DealName:
        """The little of it that names it."""
        return DealName(
            id=self.id,
            number=self.number,
            name=self.name,
            status=self.status,
            parked_until=self.parked_until,
            horizon=self.horizon,
        )

    def at_stage(self, stage: str, since: datetime) -> Deal:
        """The deal once it has come to a stage; the stages before it stay in sight."""
        return replace(
            self,
            stage=stage,
            stage_since=since,
            stages=(*self.stages, StageReached(stage, since)),
        )


@frozen
class Move:
    """A changed due date, with its reason."""

    from_due: date
    to_due: date
    because: str
    moved_at: datetime
    from_time: time | None = None
    to_time: time | None = None


@frozen
class FollowUp:
    """The answer to a commitment; it closes it."""

    result: Result
    outcome: str
    answered_at: datetime
    learned: str | None = None

    def __post_init__(self) -> None:
        if not self.outcome:
            raise BadCall(
                "A follow-up needs its outcome in words.", "Say what came of it, in a few words."
            )


@frozen
class Commitment:
    """One promise, ours or theirs: who will do what by when with help from whom."""

    id: CommitmentId
    number: int
    who: str
    """The owner's name as written; ``me`` for the rep."""
    what: str
    due: date
    created_at: datetime
    side: Side = Side.OURS
    due_time: time | None = None
    deal_id: DealId | None = None
    """None for a personal commitment ("just me")."""
    person_id: PersonId | None = None
    """The owner, where a known person."""
    help_from: tuple[str, ...] = ()
    so_that: str | None = None
    stage: str | None = None
    """The stage the deal reaches when this is kept."""
    agreed: Agreed = Agreed.PROPOSED
    moves: tuple[Move, ...] = ()
    follow_up: FollowUp | None = None
    follows: CommitmentId | None = None
    """The commitment whose follow-up asked for this one."""
    witnessed: bool = False
    """Whether the accountability partner was told of it, or heard it being promised."""

    def __post_init__(self) -> None:
        if not self.who:
            raise BadCall(
                "A commitment needs somebody who owns it.", "Start with a name, or I will."
            )
        if not self.what:
            raise BadCall("A commitment needs something to do.", "Say what will be done.")

    @property
    def state(self) -> State:
        """Open, or the result that closed it."""
        return State(self.follow_up.result.value) if self.follow_up else State.OPEN

    @property
    def is_open(self) -> bool:
        """Whether nobody has answered for it yet."""
        return self.follow_up is None

    def overdue_days(self, today: date) -> int:
        """Days since an open commitment's due date; 0 when not overdue or closed."""
        if self.follow_up is not None:
            return 0
        return max(0, (today - self.due).days)


@frozen
class Entry:
    """A dated line of the journal."""

    id: EntryId
    number: int
    kind: EntryKind
    text: str
    day: date
    """The working day it belongs to."""
    created_at: datetime
    deal_id: DealId | None = None
    answers: EntryId | None = None
    """The partner's question that it answers."""

    def __post_init__(self) -> None:
        if not self.text:
            raise BadCall("An entry needs some words.", "Write what happened.")


@frozen
class PutOff:
    """A card of a review that was put off until tomorrow, and why."""

    card: str
    reason: str


@frozen
class Reminder:
    """A card that asks again later on the same day; its date stays what it is."""

    card: str
    at: datetime


class Sitting(OneOf):
    """The two reviews of a day."""

    MORNING = "morning"
    EVENING = "evening"


class DayKept(OneOf):
    """The day's own answer to "Did I keep my promises?"."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"


@frozen
class ReviewProgress:
    """How far a day's review has come; enough to resume it at the same card."""

    started_at: datetime | None = None
    left_at: datetime | None = None
    """When the rep left it before its end; it then waits to be called."""
    finished_at: datetime | None = None
    answered: tuple[str, ...] = ()
    """Keys of the cards that were answered, in order."""
    put_off: tuple[PutOff, ...] = ()
    most_important: CommitmentId | None = None
    """The promise that was chosen to go first: on that day by the morning's review, on the next by
    the evening's."""
    reminders: tuple[Reminder, ...] = ()
    """Cards that ask again at a time of that day."""


@frozen
class PipelineProgress:
    """How far a pipeline review has come that was begun on a day."""

    started_at: datetime | None = None
    finished_at: datetime | None = None
    reviewed: tuple[DealId, ...] = ()
    """The deals that were gone through, in order."""


@frozen
class Day:
    """One page of the journal."""

    day: date
    review: ReviewProgress = ReviewProgress()
    pipeline: PipelineProgress = PipelineProgress()
    evening: ReviewProgress = ReviewProgress()
    kept: DayKept | None = None
    """Whether the promises of the day were kept, as the rep says; None until it was asked."""


def working_day(now: datetime, turns_at: int = 4) -> date:
    """The working day that a moment belongs to.

    Args:
        now: a local moment.
        turns_at: the local hour at which one working day ends and the next begins, 0 to 12.

    Returns:
        The local date, or the one before where the hour has not come yet.
    """
    return (now.replace(tzinfo=None) - timedelta(hours=turns_at)).date()
