"""A deal from its first day to how it stands: meetings, the promises made there, how it ended.

Each meeting's promises are answered before the next meeting, in the order in which a deal moves
through the stages; only what its story names is open today.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from nextstep_tui.core.frozen import frozen, replace
from nextstep_tui.core.model import (
    ME,
    Agreed,
    Commitment,
    CommitmentId,
    Deal,
    DealId,
    DealStatus,
    EntryKind,
    FollowUp,
    Move,
    Person,
    PutOff,
    Result,
    Side,
    StageReached,
)
from nextstep_tui.sample import lines
from nextstep_tui.sample.cast import Cast, first_name
from nextstep_tui.sample.chronicle import Chronicle
from nextstep_tui.sample.promises import Promiser, Span
from nextstep_tui.sample.stories import OUR_COMPANY, PERSONAL_STEPS, Due, Step, Story
from nextstep_tui.sample.timeline import Timeline
from nextstep_tui.sample.words import PERSONAL
from nextstep_tui.settings import DEFAULT_STAGES

_STAGES = [stage.name for stage in DEFAULT_STAGES]
_ABSENT = ("their CFO", "their head of IT", "their operations lead")
_WORKDAYS_BETWEEN_MEETINGS = 6
_WITHOUT_STAGES = 12
"""The same for accounts and projects, which are in no hurry."""
_DECIDING = frozenset({"Discovery", "Proposal", "Negotiation", "Commit"})
"""The stages in which a customer decides anything."""
_FIRST_THING = (8 * 3600 + 30 * 60, 9 * 3600 + 15 * 60)
_MEETING_ENDS = (10 * 3600, 16 * 3600 + 30 * 60)
_CLOSED_AT = 17 * 3600 + 50 * 60
_EVERY_SO_OFTEN = 8
"""Workdays between two promises without a deal."""


@frozen
class _Stages:
    """The stage a deal is in at each of its exchanges."""

    final: str | None
    exchanges: int

    def at(self, exchange: int) -> str | None:
        """The stage of an exchange; the final one once all are over."""
        if self.final is None or exchange >= self.exchanges:
            return self.final
        steps = _STAGES.index(self.final) + 1
        return _STAGES[exchange * steps // self.exchanges]


class Teller:
    """Tells deals into a chronicle.

    Args:
        chronicle: where everything is written.
        colleagues: our people.
    """

    def __init__(self, chronicle: Chronicle, colleagues: tuple[Person, ...]) -> None:
        self._chronicle = chronicle
        self._timeline = chronicle.timeline
        self._colleagues = colleagues

    def tell(self, story: Story) -> None:
        """Write one deal with all that belongs to it."""
        chronicle = self._chronicle
        begin, last = self._timeline.ago(story.started), self._timeline.ago(story.last)
        created = self._timeline.moment(begin, chronicle.between(*_FIRST_THING))
        cast = self._cast(story, created)
        deal_id = DealId(chronicle.new_id())
        promiser = Promiser(
            chronicle, cast, self._colleagues, deal_id, (step.what for step in story.steps)
        )
        pace = _WORKDAYS_BETWEEN_MEETINGS if story.stage else _WITHOUT_STAGES
        exchanges = (last - begin) // pace or int(last > begin)
        stages = _Stages(story.stage, exchanges)
        reached = [StageReached(first, created)] if (first := stages.at(0)) else []
        for exchange in range(exchanges):
            span = Span(
                begin + (last - begin) * exchange // exchanges,
                begin + (last - begin) * (exchange + 1) // exchanges,
            )
            is_last = exchange == exchanges - 1
            sides = self._sides(is_last, is_last and story.is_all_ours)
            met = self._meet(deal_id, cast, stages.at(exchange), span.begin)
            moved = self._exchange(promiser, sides, stages, exchange, span, met)
            self._between(deal_id, cast, span, stages.at(exchange) in _DECIDING)
            if moved and (following := stages.at(exchange + 1)):
                reached.append(StageReached(following, moved))
        if story.steps:
            met = self._meet(deal_id, cast, story.stage, last)
            for place, step in enumerate(story.steps):
                self._open(step, deal_id, cast, met + timedelta(seconds=25 * place))
        self._notes(story, deal_id, cast)
        self._put(self._deal(story, deal_id, created, reached, last))

    def tell_personal(self) -> None:
        """The promises without a deal, one every so often, and those that are open."""
        chronicle, timeline = self._chronicle, self._timeline
        for number, begin in enumerate(range(0, len(timeline.workdays) - 5, _EVERY_SO_OFTEN)):
            promise = PERSONAL[number % len(PERSONAL)]
            due = begin + chronicle.between(1, 4)
            answered_at = chronicle.afternoon(due)
            kept = Commitment(
                CommitmentId(chronicle.new_id()),
                0,
                ME,
                promise.what,
                timeline.workdays[due],
                chronicle.afternoon(begin),
                agreed=Agreed.MINE,
                so_that=promise.so_that,
                follow_up=FollowUp(Result.KEPT, promise.kept, answered_at),
            )
            self._put(kept)
        for step in PERSONAL_STEPS:
            self._open(step, None, None, chronicle.afternoon(timeline.ago(2)))

    def _put(self, record: Deal | Commitment) -> None:
        """Keep one of the few records that are made before their number is known."""
        self._chronicle.put(record.created_at, lambda number: replace(record, number=number))

    def _cast(self, story: Story, created: datetime) -> Cast:
        chronicle = self._chronicle
        contacts = tuple(
            chronicle.add_person(name, Side.THEIRS, story.account, created)
            for name in story.contacts
        )
        return Cast(chronicle, contacts, story.account.split()[0], chronicle.pick(_ABSENT))

    def _sides(self, is_last: bool, is_all_ours: bool) -> list[Side]:
        """Who promises something at a meeting, in order; theirs is asked for first.

        The last history ends with theirs, so that only a story makes a deal one-sided.
        """
        if is_all_ours:
            return [Side.OURS, Side.OURS]
        theirs = [Side.THEIRS] * (2 if self._chronicle.chance(0.25) else 1)
        ours = [Side.OURS] * (2 if self._chronicle.chance(0.45) else 1)
        return [*ours, *theirs] if is_last else [*theirs, *ours]

    def _meet(self, deal_id: DealId, cast: Cast, stage: str | None, position: int) -> datetime:
        """A meeting; the moment it ends."""
        ended = self._timeline.moment(position, self._chronicle.between(*_MEETING_ENDS))
        text = cast.say(lines.MEETINGS[stage])
        self._chronicle.add_entry(EntryKind.MEETING, text, position, ended, deal_id)
        return ended

    def _exchange(
        self,
        promiser: Promiser,
        sides: list[Side],
        stages: _Stages,
        exchange: int,
        span: Span,
        met: datetime,
    ) -> datetime | None:
        """What both sides promise at a meeting; when it moved the deal, where it did."""
        stage, following = stages.at(exchange), stages.at(exchange + 1)
        is_last = exchange == stages.exchanges - 1
        mover = self._chronicle.rng.randrange(len(sides)) if following != stage else None
        moved = None
        for place, side in enumerate(sides):
            moves_deal = place == mover
            answered_at = promiser.make(
                side,
                stage,
                span,
                met + timedelta(seconds=25 * place),
                reaches=following if moves_deal else None,
                is_last=is_last,
            )
            if moves_deal:
                moved = answered_at
        return moved

    def _between(self, deal_id: DealId, cast: Cast, span: Span, decides: bool) -> None:
        """What was given, decided and noted between two meetings."""
        chronicle = self._chronicle
        for kind, texts, share in (
            (EntryKind.VALUE, lines.VALUE, 0.3),
            (EntryKind.DECISION, lines.DECISIONS, 0.2 if decides else 0),
            (EntryKind.STATUS, lines.STATUS, 0.14),
        ):
            if chronicle.chance(share):
                position = chronicle.between(span.begin + 1, span.end)
                text = cast.say(texts)
                moment = chronicle.afternoon(position)
                chronicle.add_entry(kind, text, position, moment, deal_id)

    def _notes(self, story: Story, deal_id: DealId, cast: Cast) -> None:
        for note in story.notes:
            position = self._timeline.ago(note.ago)
            moment = self._chronicle.afternoon(position)
            text = cast.sentence(note.text)
            self._chronicle.add_entry(note.kind, text, position, moment, deal_id)

    def _open(self, step: Step, deal_id: DealId | None, cast: Cast | None, made: datetime) -> None:
        """Write a commitment that is open today."""
        owner = self._owner(step.who, cast)
        commitment = Commitment(
            CommitmentId(self._chronicle.new_id()),
            0,
            step.who,
            step.what,
            self._timeline.due(step.due),
            made,
            owner.side if owner else Side.OURS,
            due_time=time.fromisoformat(step.clock) if step.clock else None,
            deal_id=deal_id,
            person_id=owner.id if owner else None,
            help_from=step.help_from,
            so_that=step.so_that,
            stage=step.stage,
            agreed=step.agreed,
        )
        self._put(replace(commitment, moves=self._moves(step, commitment)))
        self._put_off(step, commitment)

    def _owner(self, who: str, cast: Cast | None) -> Person | None:
        people = [*(cast.contacts if cast else ()), *self._colleagues]
        return next((person for person in people if first_name(person) == who), None)

    def _put_off(self, step: Step, commitment: Commitment) -> None:
        """An overdue step was put off on each morning since its day."""
        kind, workdays = step.due
        for ago in range(workdays if kind is Due.AGO else 0, 0, -1):
            reason = self._chronicle.pick(lines.PUT_OFF)
            card = PutOff(f"ask:{commitment.id}", reason)
            self._chronicle.put_off[self._timeline.ago(ago)].append(card)

    def _moves(self, step: Step, commitment: Commitment) -> tuple[Move, ...]:
        """An open step's moves, each made on the morning of the date it gave up."""
        positions = [self._timeline.ago(ago) for ago, _ in step.moves]
        dates = [*(self._timeline.workdays[position] for position in positions), commitment.due]
        return tuple(
            Move(
                dates[place],
                dates[place + 1],
                because,
                self._chronicle.morning(positions[place], f"ask:{commitment.id}"),
            )
            for place, (_, because) in enumerate(step.moves)
        )

    def _deal(
        self,
        story: Story,
        deal_id: DealId,
        created: datetime,
        reached: list[StageReached],
        last: int,
    ) -> Deal:
        closed = self._timeline.moment(last, _CLOSED_AT)
        return Deal(
            deal_id,
            0,
            story.name,
            created,
            account=story.account,
            kind=story.kind,
            stage=story.stage,
            stage_since=reached[-1].at if reached else None,
            stages=tuple(reached),
            value=story.value,
            currency=story.currency,
            expected_close=self._day_in(story.closes_in),
            status=story.status,
            status_since=closed if story.status is not DealStatus.OPEN else None,
            status_reason=story.reason or None,
            parked_until=self._day_in(story.parked_for),
        )

    def _day_in(self, days: int | None) -> date | None:
        """A workday so many days from today."""
        if days is None:
            return None
        return Timeline.workday_from(self._timeline.today + timedelta(days=days))


def add_colleagues(chronicle: Chronicle, names: tuple[str, ...]) -> tuple[Person, ...]:
    """Our people, known since the first morning."""
    first = chronicle.timeline.moment(0, 8 * 3600)
    return tuple(chronicle.add_person(name, Side.OURS, OUR_COMPANY, first) for name in names)
