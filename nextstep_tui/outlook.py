"""What the records say on a day: each deal's health, the agenda, the morning review.

Made once for a snapshot and a day; everything in it follows from the records, nothing is stored.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import cached_property
from operator import itemgetter
from typing import TYPE_CHECKING

from nextstep_tui.core.agenda import Agenda, DealWithoutStep, lanes_of, soonest_first
from nextstep_tui.core.model import (
    Commitment,
    CommitmentId,
    Day,
    Deal,
    DealId,
    DealName,
    Entry,
    PersonName,
    Sitting,
)
from nextstep_tui.core.when import Calendar
from nextstep_tui.days_off import DaysOff

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from nextstep_tui.core.agenda import Lanes
    from nextstep_tui.core.day_page import DayPage, PageSource
    from nextstep_tui.core.health import Health
    from nextstep_tui.core.pipeline import PipelineReview
    from nextstep_tui.core.review import Review, Unclosed
    from nextstep_tui.settings import Settings
    from nextstep_tui.store.snapshot import Snapshot


class Outlook:
    """The records as they stand on one working day.

    Args:
        snapshot: the records.
        today: the working day.
        settings: for limits and workdays.
        elsewhere: tells which promises the review asks about for what was done to them elsewhere,
            and why; looked at only by the review.
    """

    def __init__(
        self,
        snapshot: Snapshot,
        today: date,
        settings: Settings,
        elsewhere: Callable[[], Mapping[CommitmentId, str]] = dict,
    ) -> None:
        self.snapshot = snapshot
        self.today = today
        self._settings = settings
        self._elsewhere = elsewhere
        self.calendar = Calendar(settings.month_first, settings.workdays, DaysOff(settings))
        """How dates are read and which days are worked."""

    @property
    def is_blank(self) -> bool:
        """Whether nothing was ever promised and no deal begun: the first start."""
        return not self.snapshot.deals and not self.snapshot.commitments

    def health_of(self, deal: Deal) -> Health:
        """How one deal stands."""
        from nextstep_tui.core.health import Limits, diagnose  # a promise is noted without

        return diagnose(
            deal,
            self.snapshot.commitments_of(deal.id),
            self.snapshot.entries_of(deal.id),
            self.today,
            Limits(self._settings.horizon, self._settings.quiet),
        )

    @cached_property
    def health(self) -> dict[DealId, Health]:
        """How each deal stands that is worked on."""
        return {deal.id: self.health_of(deal) for deal in self.worked_on}

    @cached_property
    def worked_on(self) -> list[Deal]:
        """The deals that need a next step, oldest first."""
        deals = [deal for deal in self.snapshot.deals.values() if deal.is_worked_on(self.today)]
        return sorted(deals, key=lambda deal: deal.number)

    @cached_property
    def by_urgency(self) -> list[Deal]:
        """The deals that are worked on, what must be done first, then what is due first."""
        from nextstep_tui.core.health import FindingKind

        urgency = {kind: place for place, kind in enumerate(FindingKind)}

        def place(deal: Deal) -> tuple[int, date, str]:
            found = self.health[deal.id]
            due = found.next_step.due if found.next_step else date.min
            worst = urgency[found.worst] if found.worst else len(urgency)
            return (worst, due, deal.name.casefold())

        return sorted(self.worked_on, key=place)

    @cached_property
    def lanes(self) -> Lanes:
        """Every open commitment in its lane."""
        return lanes_of(self.snapshot.open_commitments, self.today)

    @cached_property
    def agenda(self) -> Agenda:
        """Every open commitment in its lane, and the deals without a next step."""
        return Agenda(self.today, self.lanes, self._stalled)

    @property
    def _stalled(self) -> tuple[DealWithoutStep, ...]:
        """The deals without a next step, what is due first; no health is asked for."""
        from nextstep_tui.core.health import has_step, why_stalled

        snapshot = self.snapshot
        nearest: dict[DealId, date] = {}
        for step in snapshot.open_commitments:
            if step.deal_id:
                nearest[step.deal_id] = min(step.due, nearest.get(step.deal_id, step.due))
        today, usual = self.today, self._settings.horizon
        stalled = []
        for one in snapshot.deal_names_but(
            {deal_id for deal_id, due in nearest.items() if has_step(due, usual, today)}
        ):
            due, horizon = nearest.get(one.id), usual if one.horizon is None else one.horizon
            if not has_step(due, horizon, today) and one.is_worked_on(today):
                closed = snapshot.last_closed(one.id) if due is None else None
                why = why_stalled(one, due, closed, today)
                place = (due or date.min, one.name.casefold(), one.id)
                stalled.append((place, DealWithoutStep(one, why)))
        return tuple([found for _, found in sorted(stalled, key=itemgetter(0))])

    def deal_of(self, commitment: Commitment) -> Deal | None:
        """A commitment's deal; None for a personal one."""
        return self.snapshot.deal(commitment.deal_id) if commitment.deal_id else None

    def deal_name_of(self, commitment: Commitment) -> str:
        """What a commitment's deal is called; empty for a personal one."""
        return self.snapshot.deal_called(commitment.deal_id) if commitment.deal_id else ""

    def open_steps(self, deal: Deal) -> list[Commitment]:
        """A deal's open commitments, soonest first."""
        steps = self.snapshot.commitments_of(deal.id)
        return sorted((step for step in steps if step.is_open), key=soonest_first)

    @property
    def page(self) -> Day:
        """Today's page."""
        return self.snapshot.day(self.today) or Day(self.today)

    @cached_property
    def review(self) -> Review:
        """The morning review as it stands; cards that ask again later today rest in it."""
        # Only the reviews look at more than today.
        from nextstep_tui.core.pace import usual_pace
        from nextstep_tui.core.partner import waiting_questions
        from nextstep_tui.core.review import plan_review

        last = self.last_review
        missed = self._workdays_between(last, self.today) if last else 0
        return plan_review(
            commitments=self.snapshot.commitments.values(),
            deals=self.snapshot.deals,
            health=self.health,
            today=self.today,
            progress=self.page.review,
            last_review=last,
            missed_workdays=missed,
            unclosed=self._unclosed(last) if last and not missed else None,
            pace=usual_pace(
                self.snapshot.commitments.values(), self.today, self._settings.day_turns_at
            ),
            questions=self._settings.partner_questions,
            asked_back=waiting_questions(self.snapshot.entries.values()),
            chosen=self._chosen_last_evening,
            elsewhere={**self._elsewhere(), **self.snapshot.answered_apart},
            beside=self._unseen_beside,
        )

    @property
    def _unseen_beside(self) -> list[Entry]:
        """What was changed on two machines, and no review has shown yet."""
        entries = self.snapshot.put_beside
        if not entries:
            return []
        from nextstep_tui.core.review import beside_key

        days = self.snapshot.days.values()
        seen = {card for day in days if day.day < self.today for card in day.review.answered}
        return [entry for entry in entries if beside_key(entry) not in seen]

    @cached_property
    def evening(self) -> Review:
        """The evening review as it stands."""
        from nextstep_tui.core.evening import plan_evening

        return plan_evening(
            commitments=list(self.snapshot.commitments.values()),
            deals=self.snapshot.deals,
            today=self.today,
            next_workday=self.next_workday,
            progress=self.page.evening,
            turns_at=self._settings.day_turns_at,
        )

    @property
    def page_source(self) -> PageSource:
        """What the lines of a day's page are named by."""
        from nextstep_tui.core.day_page import PageSource

        return PageSource(self.snapshot.commitments, self.snapshot.deals)

    @cached_property
    def day_pages(self) -> dict[date, DayPage]:
        """The journal's pages of all days that have anything."""
        from nextstep_tui.core.day_page import day_pages

        snapshot = self.snapshot
        return day_pages(
            snapshot.commitments.values(),
            snapshot.entries.values(),
            snapshot.days.values(),
            self._settings.day_turns_at,
        )

    @property
    def day_page(self) -> DayPage:
        """The journal's page of today, empty where nothing has happened yet."""
        from nextstep_tui.core.day_page import DayPage

        return self.day_pages.get(self.today, DayPage(self.today))

    def sitting(self, sitting: Sitting) -> Review:
        """One of today's two reviews as it stands."""
        return self.review if sitting is Sitting.MORNING else self.evening

    @cached_property
    def last_review(self) -> date | None:
        """The last day before today on which the morning review was begun."""
        days = self.snapshot.days.items()
        begun = [day for day, page in days if page.review.started_at and day < self.today]
        return max(begun, default=None)

    @property
    def next_workday(self) -> date:
        """The next day that is worked; tomorrow where none is for two weeks."""
        ahead = [self.today + timedelta(days=days) for days in range(1, 15)]
        return next((day for day in ahead if self.calendar.is_workday(day)), ahead[0])

    def _unclosed(self, day: date) -> Unclosed | None:
        """That day with its promises, where it had any and nobody said whether they were kept."""
        from nextstep_tui.core.evening import promises_of
        from nextstep_tui.core.review import Unclosed

        page = self.snapshot.days[day]
        if page.kept is not None or page.evening.finished_at is not None:
            return None
        turns_at = self._settings.day_turns_at
        promises = promises_of(self.snapshot.commitments.values(), day, turns_at)
        return Unclosed(day, promises) if promises else None

    @property
    def _chosen_last_evening(self) -> CommitmentId | None:
        """What the last evening before today has chosen to go first."""
        pages = self.snapshot.days.values()
        closed = [page for page in pages if page.evening.started_at and page.day < self.today]
        last = max(closed, key=lambda page: page.day, default=None)
        return last.evening.most_important if last else None

    @cached_property
    def pipeline(self) -> PipelineReview:
        """The pipeline review as it stands."""
        from nextstep_tui.core.pipeline import plan_pipeline

        return plan_pipeline(self.by_urgency, self.snapshot.days, self.today)

    def _workdays_between(self, begin: date, end: date) -> int:
        days = (end - begin).days - 1
        between = (begin + timedelta(days=1 + day) for day in range(min(days, 366)))
        return sum(self.calendar.is_workday(day) for day in between)

    @cached_property
    def known_deals(self) -> tuple[DealName, ...]:
        """The deals that a line may name: those worked on, then the rest."""
        names = self.snapshot.deal_names.values()
        working = [one for one in names if one.is_worked_on(self.today)]
        working.sort(key=lambda one: one.number)
        return (*working, *(one for one in names if not one.is_worked_on(self.today)))

    @cached_property
    def known_people(self) -> tuple[PersonName, ...]:
        """The people that a line may name: those on record, and owners named before."""
        people = self.snapshot.people_names
        named: dict[str, PersonName] = {}
        for commitment in self.snapshot.owned_by_strangers:
            stranger = PersonName("", commitment.who, commitment.side)
            named[commitment.who.casefold()] = stranger
        taken = {person.name.casefold() for person in people} if named else ()
        return (*people, *(person for key, person in named.items() if key not in taken))
