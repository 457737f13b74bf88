"""Records for tests, made with what matters and defaults for the rest."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from nextstep_tui.core.model import (
    Agreed,
    Commitment,
    CommitmentId,
    Deal,
    DealId,
    DealStatus,
    Entry,
    EntryId,
    EntryKind,
    FollowUp,
    Move,
    Result,
    Side,
)
from tests.conftest import MONDAY

TODAY = MONDAY.date()


def day(distance: int) -> date:
    """The date so many days from the tests' Monday."""
    return TODAY + timedelta(days=distance)


def moment(distance: int) -> datetime:
    """A moment on that day."""
    return MONDAY + timedelta(days=distance)


def deal(
    name: str = "Acme renewal",
    *,
    made: int = -10,
    status: DealStatus = DealStatus.OPEN,
    parked_until: date | None = None,
    horizon: int | None = None,
) -> Deal:
    """A deal that was started some days ago."""
    return Deal(
        id=DealId(f"deal-{name}"),
        number=1,
        name=name,
        created_at=moment(made),
        status=status,
        parked_until=parked_until,
        horizon=horizon,
    )


def commitment(
    due: int,
    *,
    number: int = 1,
    of: Deal | None = None,
    side: Side = Side.OURS,
    agreed: Agreed = Agreed.PROPOSED,
    made: int = -5,
    answered: int | None = None,
    result: Result = Result.KEPT,
    so_that: str | None = "legal can start",
    moves: int = 0,
) -> Commitment:
    """A commitment that is due some days from the tests' Monday."""
    follow_up = FollowUp(result, "it came", moment(answered)) if answered is not None else None
    return Commitment(
        id=CommitmentId(f"commitment-{number}"),
        number=number,
        who="me" if side is Side.OURS else "Maria",
        what="send the security questionnaire",
        due=day(due),
        created_at=moment(made),
        side=side,
        deal_id=of.id if of else None,
        agreed=agreed,
        so_that=so_that,
        follow_up=follow_up,
        moves=tuple(
            Move(day(due - moves + at), day(due - moves + at + 1), "away", moment(made))
            for at in range(moves)
        ),
    )


def entry(distance: int, kind: EntryKind, of: Deal) -> Entry:
    """An entry of that day."""
    return Entry(
        EntryId(f"entry-{distance}"), 1, kind, "talked", day(distance), moment(distance), of.id
    )
