"""What holds a deal back, most serious first, each with its why and a remedy.

The rules of those who coach sales: a next step within the horizon, activity within the quiet
limit, both sides committed, steps that map to progress, dates that hold.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from nextstep_tui.core.agenda import soonest_first
from nextstep_tui.core.frozen import frozen
from nextstep_tui.core.model import (
    Agreed,
    Commitment,
    Deal,
    DealName,
    DealStatus,
    Entry,
    EntryKind,
    Result,
    Side,
)
from nextstep_tui.core.one_of import OneOf
from nextstep_tui.core.text import counted
from nextstep_tui.core.when import spell_date

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date


class FindingKind(OneOf):
    """What can hold a deal back, most serious first."""

    STALLED = "stalled"
    OVERDUE = "overdue"
    QUIET = "quiet"
    ONE_SIDED = "one-sided"
    SPINNING = "spinning"
    SLIPPING = "slipping"


@frozen
class Finding:
    """One thing that holds a deal back."""

    kind: FindingKind
    why: str
    """One short sentence, without its full stop: ``no next step since 9 Nov``."""
    remedy: str
    """What to do about it, in a few words."""
    command: str
    """The command that starts the remedy, by its id in ``commands``."""
    step: Commitment | None = None
    """The open commitment that it is about; None where it is about the deal."""


@frozen
class Limits:
    """Rule 3's and rule 4's days, as set for all deals."""

    horizon: int = 30
    """Days within which a next step must fall due."""
    quiet: int = 30
    """Days without activity after which a deal must be decided."""


@frozen
class Health:
    """How a deal stands."""

    findings: tuple[Finding, ...]
    next_step: Commitment | None
    """The nearest open commitment, overdue or not."""
    last_activity: date
    quiet_days: int
    """Days since the last activity; 0 while a valid next step lies ahead."""

    @property
    def worst(self) -> FindingKind | None:
        """The most serious finding, if any."""
        return self.findings[0].kind if self.findings else None

    def has(self, kind: FindingKind) -> bool:
        """Whether a finding of that kind is there."""
        return any(finding.kind is kind for finding in self.findings)

    def why(self, kind: FindingKind) -> str:
        """The sentence of a finding; empty where it is not there."""
        return next((finding.why for finding in self.findings if finding.kind is kind), "")


_ACTIVITY = frozenset({EntryKind.MEETING, EntryKind.VALUE})
_HONOURED = frozenset({Result.KEPT, Result.PARTLY})
STEPS_IN_A_ROW = 3
"""Steps of ours in a row after which a deal is one-sided (rule 5)."""
_MOVES_THAT_SLIP = 2


def is_activity(entry: Entry) -> bool:
    """Whether an entry counts as activity: a meeting, or something of value given (rule 4)."""
    return entry.kind in _ACTIVITY


def is_honoured(step: Commitment) -> bool:
    """Whether a commitment was answered kept or partly, which counts as activity (rule 4)."""
    return step.follow_up is not None and step.follow_up.result in _HONOURED


def diagnose(
    deal: Deal,
    commitments: Iterable[Commitment],
    entries: Iterable[Entry],
    today: date,
    limits: Limits = Limits(),
) -> Health:
    """Say how a deal stands on a working day.

    Args:
        deal: any deal; one that is not worked on has no findings.
        commitments: the deal's own, open and closed.
        entries: the deal's own.
        today: the working day.
        limits: the settings' horizon and quiet limit; the deal's own horizon goes first.

    Returns:
        The findings, most serious first, with the deal's next step and its last activity.
    """
    steps = sorted(commitments, key=lambda commitment: commitment.number)
    open_steps = sorted((step for step in steps if step.is_open), key=soonest_first)
    horizon = deal.horizon if deal.horizon is not None else limits.horizon
    last = last_activity(deal, steps, entries)
    ahead = any(0 <= (step.due - today).days <= horizon for step in open_steps)
    quiet_days = 0 if ahead else max(0, (today - last).days)
    found: list[Finding | None] = []
    if deal.is_worked_on(today):
        found = [
            _stalled(deal, steps, today, horizon),
            _overdue(open_steps, today),
            _quiet(quiet_days, limits.quiet),
            _one_sided(steps, open_steps),
            _spinning(open_steps),
            _slipping(open_steps, today),
        ]
    return Health(
        tuple(finding for finding in found if finding is not None),
        open_steps[0] if open_steps else None,
        last,
        quiet_days,
    )


def why_stalled(deal: DealName, nearest: date | None, last_closed: date | None, today: date) -> str:
    """The sentence of the finding that a deal has no next step, without a look at all else.

    Args:
        deal: one that is worked on and has none.
        nearest: the day of its nearest open commitment; None where it has none.
        last_closed: where it has none, the day on which its last one was closed, if it ever had.
        today: the working day.

    Returns:
        What ``Health.why`` says of it.
    """
    if nearest is not None:
        return f"nearest step is {(nearest - today).days} days away"
    if deal.status is DealStatus.PARKED and deal.parked_until is not None:
        return f"back from parking since {spell_date(deal.parked_until, today)}"
    if last_closed is not None:
        return f"no next step since {_short(last_closed, today)}"
    return "never had a next step"


def has_step(nearest: date | None, horizon: int, today: date) -> bool:
    """Whether a deal has a next step within its horizon, overdue or not (rule 3).

    Args:
        nearest: the day of its nearest open commitment; None where it has none.
        horizon: days.
        today: the working day.
    """
    return nearest is not None and (nearest - today).days <= horizon


def last_activity(deal: Deal, steps: Iterable[Commitment], entries: Iterable[Entry]) -> date:
    """The day on which something last happened with the customer (rule 4).

    Meetings and value given count, commitments made with the customer, and those answered kept or
    partly. Edits, moves and status notes do not. Without any, the deal's own first day counts,
    or what the CRM knew when it was imported.
    """
    days = [deal.crm_last_activity or deal.created_at.date()]
    days += [entry.day for entry in entries if is_activity(entry)]
    for step in steps:
        if step.agreed is Agreed.ALOUD:
            days.append(step.created_at.date())
        if step.follow_up is not None and is_honoured(step):
            days.append(step.follow_up.answered_at.date())
    return max(days)


def _stalled(
    deal: Deal,
    steps: Sequence[Commitment],
    today: date,
    horizon: int,
) -> Finding | None:
    nearest = min((step.due for step in steps if step.is_open), default=None)
    if has_step(nearest, horizon, today):
        return None
    last = max(
        (step.follow_up.answered_at.date() for step in steps if step.follow_up), default=None
    )
    why = why_stalled(deal.named, nearest, last, today)
    return Finding(FindingKind.STALLED, why, "agree a next step", "commitment.add")


def _short(day: date, today: date) -> str:
    """The date without its weekday, as in ``9 Nov``."""
    return spell_date(day, today).split(" ", 1)[1]


def _overdue(open_steps: Sequence[Commitment], today: date) -> Finding | None:
    late = [step for step in open_steps if step.due < today]
    if not late:
        return None
    first = late[0]
    owner = "ours" if first.side is Side.OURS else f"{first.who}'s"
    why = (
        f"{owner}: {first.what}, due {spell_date(first.due, today)}, "
        f"{counted(first.overdue_days(today), 'day')} ago"
    )
    if len(late) > 1:
        why += f", and {counted(len(late) - 1, 'other')}"
    return Finding(FindingKind.OVERDUE, why, "ask how it went", "commitment.follow_up", first)


def _quiet(quiet_days: int, limit: int) -> Finding | None:
    if quiet_days < limit:
        return None
    why = f"quiet for {counted(quiet_days, 'day')}"
    return Finding(FindingKind.QUIET, why, "decide: move it, park it or lose it", "deal.park")


def _one_sided(steps: Sequence[Commitment], open_steps: Sequence[Commitment]) -> Finding | None:
    recent = steps[-STEPS_IN_A_ROW:]
    if len(recent) == STEPS_IN_A_ROW and all(step.side is Side.OURS for step in recent):
        why = "the last three steps were all ours"
    elif open_steps and all(step.agreed is Agreed.MINE for step in open_steps):
        why = "no open step was agreed with the customer"
    else:
        return None
    return Finding(FindingKind.ONE_SIDED, why, "ask for a promise of theirs", "commitment.add")


def _spinning(open_steps: Sequence[Commitment]) -> Finding | None:
    if not open_steps or any(step.stage or step.so_that for step in open_steps):
        return None
    why = "no open step names an outcome or a stage"
    remedy = "say what the step is for"
    return Finding(FindingKind.SPINNING, why, remedy, "commitment.edit", open_steps[0])


def _slipping(open_steps: Sequence[Commitment], today: date) -> Finding | None:
    slipping = [step for step in open_steps if len(step.moves) >= _MOVES_THAT_SLIP]
    if not slipping:
        return None
    step = max(slipping, key=lambda step: len(step.moves))
    days = [move.from_due for move in step.moves] + [step.due]
    times = "twice" if len(step.moves) == _MOVES_THAT_SLIP else f"{len(step.moves)} times"
    why = f"its date was moved {times}: " + ", ".join(_short(day, today) for day in days)
    remedy = "break it down, hand it over or drop it"
    return Finding(FindingKind.SLIPPING, why, remedy, "commitment.edit", step)
