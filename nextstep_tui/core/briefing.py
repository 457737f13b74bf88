"""What to know before a call: the last outcomes, what is open on both sides, who keeps promises,
what was given, and three questions whose answers move the deal.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from nextstep_tui.core.agenda import soonest_first
from nextstep_tui.core.balance import Balance, give_and_get
from nextstep_tui.core.frozen import frozen
from nextstep_tui.core.model import Commitment, Deal, Entry, EntryKind, Result, Side
from nextstep_tui.core.pipeline import their_step
from nextstep_tui.core.reliability import Score, scores_by_owner
from nextstep_tui.core.sentences import act_in_words
from nextstep_tui.core.value import value_entries
from nextstep_tui.core.when import spell_date

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

_MOST = 3
"""Outcomes, things given, and questions."""


@frozen
class Briefing:
    """A deal on one screen, for the minutes before a call."""

    outcomes: tuple[Commitment, ...]
    """The promises that were answered last, newest first."""
    theirs: tuple[Commitment, ...]
    """What they have promised and not done yet, soonest first."""
    ours: tuple[Commitment, ...]
    people: tuple[tuple[str, Side, Score], ...]
    """Everybody who promised something, theirs first, with how reliable they were in this deal."""
    given: tuple[Entry, ...]
    """What was given to them last, newest first."""
    met: Entry | None
    """The last meeting."""
    questions: tuple[str, ...]
    balance: Balance
    """Whose steps the deal has moved by."""


def brief(
    deal: Deal,
    commitments: Sequence[Commitment],
    entries: Sequence[Entry],
    buyers: Sequence[str],
    now: datetime,
    today: date,
    turns_at: int = 4,
) -> Briefing:
    """What to know before a call about a deal.

    Args:
        deal: the deal.
        commitments: its own, open and closed.
        entries: its own.
        buyers: what the buyer is doing at the deal's stage and at each one after it.
        now: the local moment, for reliability.
        today: the working day.
        turns_at: the local hour at which a working day ends.
    """
    answered = sorted(
        (one for one in commitments if one.follow_up),
        key=lambda one: one.follow_up.answered_at if one.follow_up else one.created_at,
        reverse=True,
    )
    waiting = sorted((one for one in commitments if one.is_open), key=soonest_first)
    theirs = tuple(one for one in waiting if one.side is Side.THEIRS)
    newest = sorted(entries, key=lambda one: (one.day, one.number), reverse=True)
    scores = scores_by_owner(commitments, now, turns_at)
    sides = {one.who: one.side for one in commitments}
    people = sorted(scores, key=lambda who: (sides[who] is Side.OURS, -scores[who].due, who))
    return Briefing(
        tuple(answered[:_MOST]),
        theirs,
        tuple(one for one in waiting if one.side is Side.OURS),
        tuple((who, sides[who], scores[who]) for who in people),
        tuple(value_entries(entries)[:_MOST]),
        next((one for one in newest if one.kind is EntryKind.MEETING), None),
        tuple(_questions(deal, answered, theirs, buyers, today)[:_MOST]),
        give_and_get(commitments, entries),
    )


def _questions(
    deal: Deal,
    answered: Sequence[Commitment],
    theirs: Sequence[Commitment],
    buyers: Sequence[str],
    today: date,
) -> list[str]:
    """The likeliest first; there are always three."""
    asked = []
    late = [one for one in theirs if one.due < today]
    if late:
        day = spell_date(late[0].due, today)
        asked.append(f"{late[0].who} was to {act_in_words(late[0])} by {day}: what came of it?")
    missed = [one for one in answered if one.follow_up and one.follow_up.result is Result.MISSED]
    broken = next((one for one in missed if one.side is Side.THEIRS), None)
    if broken is not None and not late:
        asked.append(f"What stood in the way when {broken.who} was to {act_in_words(broken)}?")
    step = their_step(theirs)
    if step is None or late:
        asked.append("What will you do next, and by which day?")
    else:
        day = spell_date(step.due, today)
        asked.append(f"Does {day} still hold for {step.who} to {act_in_words(step)}?")
    if len(buyers) > 1:
        asked.append(f"What has to happen so that you come from {buyers[0]} to {buyers[1]}?")
    if deal.expected_close is None:
        asked.append("By which day do you want this to be in use, and why then?")
    asked.append("Who else has to say yes, and what will they want to see?")
    asked.append("If this stopped here, what would be the reason?")
    return asked
