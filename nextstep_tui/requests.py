"""What the front ends hand to the journal's verbs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nextstep_tui.core.frozen import frozen
from nextstep_tui.core.model import (
    Agreed,
    CommitmentId,
    DealId,
    DealKind,
    DealStatus,
    PersonId,
    Side,
)

if TYPE_CHECKING:
    from datetime import date, time


@frozen
class NewCommitment:
    """A commitment as it was captured, before it has an id."""

    what: str
    due: date
    who: str = "me"
    side: Side = Side.OURS
    due_time: time | None = None
    deal_id: DealId | None = None
    person_id: PersonId | None = None
    help_from: tuple[str, ...] = ()
    so_that: str | None = None
    stage: str | None = None
    agreed: Agreed = Agreed.PROPOSED
    witnessed: bool = False


@frozen
class CommitmentEdit:
    """What to correct on a commitment; None leaves a field as it is, an empty text clears it."""

    what: str | None = None
    who: str | None = None
    side: Side | None = None
    person_id: PersonId | None = None
    deal_id: DealId | None = None
    personal: bool = False
    """Whether it is for no deal any more."""
    help_from: tuple[str, ...] | None = None
    so_that: str | None = None
    stage: str | None = None
    agreed: Agreed | None = None
    witnessed: bool | None = None
    due: date | None = None
    due_time: time | None = None
    because: str = ""
    """Why the date changes; needed where it does."""


@frozen
class Win:
    """The deal is won."""


@frozen
class Lose:
    """The deal is lost."""

    reason: str


@frozen
class Park:
    """The deal rests until a date."""

    until: date
    reason: str = ""


@frozen
class PutOffQuestion:
    """What comes next is asked again at the next review."""

    reason: str


Then = NewCommitment | Win | Lose | Park | PutOffQuestion
"""The answer to "What do we do, based on that outcome?"."""


@frozen
class DealReviewed:
    """What the pipeline review has decided about a deal."""

    words: str
    """The decision, as the journal keeps it."""
    new: NewCommitment | None = None
    """What the customer must do next, newly promised."""
    step: CommitmentId | None = None
    """What they had promised already, where nothing new was."""
    stage: str = ""
    """The stage that the step moves the deal to, for both sides; empty for none."""
    aloud: bool = False
    """Whether they said yes to it aloud."""
    then: Then | None = None
    """What becomes of the deal, where it is parked or lost."""


@frozen
class DealEdit:
    """What to correct on a deal; None leaves a field as it is, an empty text clears it."""

    name: str | None = None
    account: str | None = None
    kind: DealKind | None = None
    stage: str | None = None
    value: float | None = None
    currency: str | None = None
    expected_close: date | None = None
    horizon: int | None = None


@frozen
class IncomingDeal:
    """A deal as a CRM's file has it."""

    name: str
    status: DealStatus
    account: str | None = None
    stage: str | None = None
    value: float | None = None
    currency: str | None = None
    expected_close: date | None = None
    external_id: str | None = None
    last_activity: date | None = None
    step: str | None = None
    """The words of the next step, as written."""
    step_due: date | None = None
    """The step's day where the words are a commitment; None makes them a note."""
