"""Habits worth seeing, shown only to the rep: dates always as far away, always the same weekday,
always our step, the same words again."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from nextstep_tui.core.balance import give_and_get
from nextstep_tui.core.frozen import frozen
from nextstep_tui.core.looking_back.basis import Records, Rules, Span, made_on
from nextstep_tui.core.model import Commitment, Deal, Side
from nextstep_tui.core.names import folded
from nextstep_tui.core.one_of import OneOf
from nextstep_tui.core.text import counted
from nextstep_tui.core.when.words import WEEKDAY_NAMES

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

_FEWEST = 8
"""Promises before anything is called a habit."""
_FAR = 14
"""Days; dates that are nearer are no habit worth seeing."""
_SHARE_FAR, _SHARE_WEEKDAY, _SHARE_OURS = 0.3, 0.5, 0.4
_SAME_WORDS = 4
_IN_A_ROW = 3
_MOST_WORDS = 3


class HabitKind(OneOf):
    """What is always the same."""

    DISTANCE = "dates"
    WEEKDAY = "weekday"
    SIDE = "side"
    WORDS = "words"


@frozen
class Habit:
    """Something that is nearly always the same."""

    kind: HabitKind
    sentence: str
    """One sentence, with its full stop."""
    count: int
    of: int
    """How many there were in all."""
    promises: tuple[Commitment, ...] = ()
    deals: tuple[Deal, ...] = ()


def first_due(one: Commitment) -> date:
    """The date that was promised first, before any move."""
    return one.moves[0].from_due if one.moves else one.due


def habits(
    records: Records, rules: Rules, span: Span, open_deals: Sequence[Deal]
) -> tuple[Habit, ...]:
    """The habits of the promises of ours that were made in a span."""
    made = [
        one
        for one in records.commitments
        if one.side is Side.OURS and span.holds(made_on(one, rules.turns_at))
    ]
    found = [_distance(made, rules), _weekday(made), _our_step(records, open_deals)]
    return tuple([one for one in found if one is not None] + list(_same_words(made)))


def _distance(made: Sequence[Commitment], rules: Rules) -> Habit | None:
    """The commonest distance of a date, where it is far and common."""
    if len(made) < _FEWEST:
        return None
    away = Counter((first_due(one) - made_on(one, rules.turns_at)).days for one in made)
    far = {days: count for days, count in away.items() if days >= _FAR}
    days = max(far, key=lambda one: (far[one], one), default=0)
    if not days or far[days] < _SHARE_FAR * len(made):
        return None
    those = tuple(
        one for one in made if (first_due(one) - made_on(one, rules.turns_at)).days == days
    )
    words = f"{far[days]} of our {len(made)} dates were {days} days away when they were promised."
    return Habit(HabitKind.DISTANCE, words, far[days], len(made), those)


def _weekday(made: Sequence[Commitment]) -> Habit | None:
    if len(made) < _FEWEST:
        return None
    weekdays = Counter(first_due(one).weekday() for one in made)
    day, count = max(weekdays.items(), key=lambda pair: (pair[1], -pair[0]))
    if count < _SHARE_WEEKDAY * len(made):
        return None
    name = f"{WEEKDAY_NAMES[day].capitalize()}s"
    words = f"{count} of our {len(made)} dates were {name}."
    those = tuple(one for one in made if first_due(one).weekday() == day)
    return Habit(HabitKind.WEEKDAY, words, count, len(made), those)


def _our_step(records: Records, open_deals: Sequence[Deal]) -> Habit | None:
    """Open deals that have moved by our steps alone for a while."""
    with_steps = [deal for deal in open_deals if deal.id in records.steps_of]
    ours = []
    for deal in with_steps:
        balance = give_and_get(records.steps_of[deal.id], ())
        if balance.last is Side.OURS and balance.in_a_row >= _IN_A_ROW:
            ours.append(deal)
    if not ours or len(ours) < _SHARE_OURS * len(with_steps):
        return None
    deals = counted(len(with_steps), "open deal")
    verb = "was" if len(ours) == 1 else "were"
    words = f"Always our step: in {len(ours)} of {deals} the last three steps {verb} all ours."
    return Habit(HabitKind.SIDE, words, len(ours), len(with_steps), (), tuple(ours))


def _same_words(made: Iterable[Commitment]) -> list[Habit]:
    by_words: dict[str, list[Commitment]] = {}
    total = 0
    for one in made:
        by_words.setdefault(folded(one.what), []).append(one)
        total += 1
    often = [same for same in by_words.values() if len(same) >= _SAME_WORDS]
    often.sort(key=lambda same: (-len(same), same[0].what.casefold()))
    return [
        Habit(
            HabitKind.WORDS,
            f"The same words {len(same)} times: {same[0].what}.",
            len(same),
            total,
            tuple(same),
        )
        for same in often[:_MOST_WORDS]
    ]
