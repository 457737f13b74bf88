"""One promise from the meeting where it was made to its answer.

The answer always fits the result, and half a kept promise brings the other half as its follower.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import NamedTuple

from nextstep_tui.core.model import (
    ME,
    Agreed,
    Commitment,
    CommitmentId,
    DealId,
    FollowUp,
    Move,
    Person,
    PutOff,
    Result,
    Side,
)
from nextstep_tui.core.text import counted
from nextstep_tui.sample import lines
from nextstep_tui.sample.cast import Cast, ends_like, first_name
from nextstep_tui.sample.chronicle import Chronicle, Fate
from nextstep_tui.sample.timeline import clock_of
from nextstep_tui.sample.words import Promise, promises

_CLOCKS = (10 * 3600, 11 * 3600, 12 * 3600, 14 * 3600, 15 * 3600, 16 * 3600)
_FOLLOWING_TAKES = 4
"""Workdays that an exchange needs so that half a promise can be followed by its other half."""
_RESULTS = {
    Fate.ON_TIME: Result.KEPT,
    Fate.LATE: Result.KEPT,
    Fate.PARTLY: Result.PARTLY,
    Fate.MISSED: Result.MISSED,
    Fate.DROPPED: Result.DROPPED,
}


class Span(NamedTuple):
    """From a meeting to the next one, by position; its promises are answered by then."""

    begin: int
    end: int

    @property
    def length(self) -> int:
        """Workdays between the two."""
        return self.end - self.begin


class Dates(NamedTuple):
    """When a promise was due and answered, by position; ``moved_from`` is its first due date."""

    due: int
    answered: int
    moved_from: int | None = None


class Owner(NamedTuple):
    """Who owns a promise, and who helps."""

    who: str
    person: Person | None
    help_from: tuple[str, ...]


class _Made(NamedTuple):
    """What was said when a promise was made."""

    id: CommitmentId
    side: Side
    owner: Owner
    what: str
    so_that: str | None
    made: datetime
    stage: str | None = None
    agreed: Agreed = Agreed.PROPOSED
    follows: CommitmentId | None = None

    @property
    def contact(self) -> Person | None:
        """The customer's owner, where it is theirs."""
        return self.owner.person if self.side is Side.THEIRS else None


class Promiser:
    """Makes the promises of one deal, none of them twice while there are others.

    Args:
        chronicle: where they are written.
        cast: the customer's people.
        colleagues: ours.
        deal_id: the deal.
        reserved: wordings that are open today and so were not answered before.
    """

    def __init__(
        self,
        chronicle: Chronicle,
        cast: Cast,
        colleagues: tuple[Person, ...],
        deal_id: DealId,
        reserved: Iterable[str] = (),
    ) -> None:
        self._chronicle = chronicle
        self._cast = cast
        self._colleagues = colleagues
        self._deal_id = deal_id
        self._reserved = tuple(reserved)
        self._left: dict[tuple[str | None, Side], list[Promise]] = {}

    def make(
        self,
        side: Side,
        stage: str | None,
        span: Span,
        made: datetime,
        reaches: str | None = None,
        is_last: bool = False,
    ) -> datetime:
        """Make a promise at a meeting and answer it before the next.

        Args:
            side: whose.
            stage: the deal's.
            span: this meeting and the next.
            made: when.
            reaches: the stage it moves the deal to; such a promise is kept.
            is_last: whether the deal's history ends with this span; nothing then follows.

        Returns:
            When it was answered.
        """
        promise = self._next_wording(side, stage)
        fate = Fate.ON_TIME if reaches else self._chronicle.fate(side)
        fate = _possible(fate, promise, span, is_last)
        owner = self._owner(side)
        contact = owner.person if side is Side.THEIRS else None
        is_said = self._chronicle.chance(0.75)
        said = _Made(
            CommitmentId(self._chronicle.new_id()),
            side,
            owner,
            self._cast.fill(promise.what, contact),
            self._cast.fill(promise.so_that, contact) if is_said else None,
            made,
            reaches,
            self._agreed(side, owner),
        )
        dates = self._dates(fate, span)
        answer = self._answer(said, promise, fate, dates, stage)
        if fate is Fate.PARTLY:
            self._follow(said, promise, Span(dates.answered, span.end), answer.answered_at)
        return answer.answered_at

    def _next_wording(self, side: Side, stage: str | None) -> Promise:
        """The stage's next promise in order, now and then a later one."""
        left = self._left.setdefault((stage, side), [])
        if not left:
            left += self._unreserved(promises(stage, side))
        later = len(left) > 1 and self._chronicle.chance(0.4)
        return left.pop(1 if later else 0)

    def _unreserved(self, every: tuple[Promise, ...]) -> Sequence[Promise]:
        """The promises that are not open today; all where none would be left."""
        if not self._reserved:
            return every
        return [
            promise
            for promise in every
            if not any(ends_like(promise, taken) for taken in self._reserved)
        ] or every

    def _owner(self, side: Side) -> Owner:
        chronicle, contacts = self._chronicle, self._cast.contacts
        is_helped = chronicle.chance(0.25)
        if side is Side.THEIRS:
            person = contacts[-1] if chronicle.chance(0.3) else contacts[0]
            helpers = [one for one in contacts if one is not person] or [*self._colleagues]
            return Owner(first_name(person), person, _names(chronicle, helpers, is_helped))
        colleague = chronicle.pick(self._colleagues) if chronicle.chance(0.25) else None
        helpers = [one for one in self._colleagues if one is not colleague]
        who = first_name(colleague) if colleague else ME
        return Owner(who, colleague, _names(chronicle, helpers, is_helped))

    def _agreed(self, side: Side, owner: Owner) -> Agreed:
        dice = self._chronicle.rng.random()
        if dice < (0.85 if side is Side.THEIRS else 0.6):
            return Agreed.ALOUD
        return Agreed.MINE if owner.who == ME and dice > 0.85 else Agreed.PROPOSED

    def _dates(self, fate: Fate, span: Span) -> Dates:
        """Positions that the fate allows within the span."""
        between = self._chronicle.between
        begin, end = span
        match fate:
            case Fate.LATE:
                due = between(begin + 1, end - 1)
                return Dates(due, between(due + 1, min(end, due + 3)))
            case Fate.PARTLY:
                due = between(begin + 1, end - 3)
                return Dates(due, due + between(0, 1))
            case Fate.MISSED:
                due = between(begin + 1, end)
                return Dates(due, min(end, due + between(1, 2)))
            case Fate.DROPPED:
                due = between(begin + 1, end)
                return Dates(due, between(begin + 1, due))
            case Fate.ON_TIME:
                due = between(begin + 1, end)
        if due > begin + 1 and self._chronicle.chance(0.15):
            return Dates(due, due, moved_from=between(begin + 1, due - 1))
        return Dates(due, due)

    def _answer(
        self, said: _Made, promise: Promise, fate: Fate, dates: Dates, stage: str | None
    ) -> FollowUp:
        """Write the promise down with its dates, its move and its answer."""
        chronicle = self._chronicle
        is_timed = fate is Fate.ON_TIME and not dates.moved_from and chronicle.chance(0.12)
        clock = chronicle.pick(_CLOCKS) if is_timed else None
        answered_at = self._answered_at(said, dates, clock)
        answer = self._follow_up(said, promise, fate, dates, answered_at, stage)
        moves = self._moves(said, dates)
        due = chronicle.timeline.workdays[dates.due]
        who, person, help_from = said.owner
        chronicle.put(
            said.made,
            lambda number: Commitment(
                said.id,
                number,
                who,
                said.what,
                due,
                said.made,
                said.side,
                clock_of(clock) if clock else None,
                self._deal_id,
                person.id if person else None,
                tuple(name for name in help_from if name not in said.what),
                said.so_that,
                said.stage,
                said.agreed,
                moves,
                answer,
                said.follows,
            ),
        )
        self._note(said, dates, answer.result)
        return answer

    def _answered_at(self, said: _Made, dates: Dates, clock: int | None) -> datetime:
        """In time for its clock, in a morning's review, or on the afternoon of its day."""
        chronicle = self._chronicle
        if clock:
            before = clock - chronicle.between(300, 2400)
            return chronicle.timeline.moment(dates.answered, before)
        if dates.answered > dates.due or chronicle.chance(0.3):
            return chronicle.morning(dates.answered, f"ask:{said.id}")
        return chronicle.afternoon(dates.answered)

    def _note(self, said: _Made, dates: Dates, result: Result) -> None:
        """Keep what the day pages will need."""
        chronicle = self._chronicle
        if said.side is Side.OURS:
            chronicle.answers[dates.answered].append(result)
        if said.owner.who == ME and dates.answered >= dates.due and not dates.moved_from:
            chronicle.due_mine[dates.due].append(said.id)
        begins = chronicle.timeline.review_begins(dates.due)
        if dates.answered > dates.due and begins is not None and chronicle.chance(0.2):
            reason = chronicle.pick(lines.PUT_OFF)
            chronicle.put_off[dates.due].append(PutOff(f"ask:{said.id}", reason))

    def _moves(self, said: _Made, dates: Dates) -> tuple[Move, ...]:
        if dates.moved_from is None:
            return ()
        workdays = self._chronicle.timeline.workdays
        because = self._cast.fill(self._chronicle.pick(lines.MOVED[said.side]), said.contact)
        moved_at = self._chronicle.morning(dates.moved_from, f"ask:{said.id}")
        return (Move(workdays[dates.moved_from], workdays[dates.due], because, moved_at),)

    def _follow_up(
        self,
        said: _Made,
        promise: Promise,
        fate: Fate,
        dates: Dates,
        answered_at: datetime,
        stage: str | None,
    ) -> FollowUp:
        cast, owner = self._cast, said.contact
        match fate:
            case Fate.ON_TIME:
                outcome = cast.sentence(promise.kept, owner)
            case Fate.LATE:
                days = counted(dates.answered - dates.due, "day")
                late = self._chronicle.pick(lines.LATE).replace("{days}", days)
                outcome = cast.sentence(late + promise.kept, owner)
            case Fate.PARTLY:
                outcome = cast.sentence(promise.partly, owner)
            case Fate.MISSED:
                outcome = cast.say(lines.MISSED[said.side], owner)
            case Fate.DROPPED:
                outcome = cast.say(lines.DROPPED[said.side], owner)
        learned = cast.say_once(lines.LEARNED[stage]) if self._chronicle.chance(0.3) else None
        return FollowUp(_RESULTS[fate], outcome, answered_at, learned)

    def _follow(self, partly: _Made, promise: Promise, span: Span, answered_at: datetime) -> None:
        """The other half, promised when the first was answered and kept before the span ends."""
        chronicle = self._chronicle
        due = chronicle.between(span.begin + 1, span.end - 1)
        is_missed = chronicle.chance(0.15)
        rest = _Made(
            CommitmentId(chronicle.new_id()),
            partly.side,
            partly.owner._replace(help_from=()),
            self._cast.fill(promise.rest, partly.contact),
            partly.so_that,
            answered_at,
            follows=partly.id,
        )
        fate = Fate.MISSED if is_missed else Fate.ON_TIME
        kept = promise._replace(kept="The other half is done too; nothing is missing.")
        self._answer(rest, kept, fate, Dates(due, due + is_missed), None)


def _names(chronicle: Chronicle, people: list[Person], is_helped: bool) -> tuple[str, ...]:
    return (first_name(chronicle.pick(people)),) if is_helped and people else ()


def _possible(fate: Fate, promise: Promise, span: Span, is_last: bool) -> Fate:
    """The fate, or on time where the promise or the span leaves no room for it."""
    if fate is Fate.PARTLY and (is_last or not promise.rest or span.length < _FOLLOWING_TAKES):
        return Fate.ON_TIME
    return Fate.ON_TIME if fate is Fate.LATE and span.length < 2 else fate
