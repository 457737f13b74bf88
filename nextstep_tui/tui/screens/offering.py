"""The day's reviews, and when they offer themselves.

The morning at its hour, a card that was to ask again at its time, the evening when the program is
left late on a workday.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from nextstep_tui.core.errors import NextstepError
from nextstep_tui.core.evening import is_offered_on_leaving
from nextstep_tui.core.review import Review, comes_by_itself, reminder_calls
from nextstep_tui.journal import Journal
from nextstep_tui.tui.hands import AreHandsBusy
from nextstep_tui.tui.present import MUTED
from nextstep_tui.tui.screens.acting import ActingScreen

if TYPE_CHECKING:
    from nextstep_tui.tui.screens.review import ReviewScreen


class OfferingScreen(ActingScreen[None]):
    """A screen on which the day's reviews come up.

    Args:
        journal: whose days they are.
        are_hands_busy: whether a key was pressed a moment ago.
    """

    def __init__(self, journal: Journal, are_hands_busy: AreHandsBusy) -> None:
        super().__init__(journal)
        self._are_hands_busy = are_hands_busy
        self._offered_on: date | None = None
        """The day whose review had its chance to come up by itself."""
        self._reminded: set[datetime] = set()
        """The times at which cards have asked again by themselves."""

    def offer_review(self, *, is_start: bool = False) -> None:
        """The review comes up by itself once a workday, again after a crash, and where a card was
        to ask again; not under hands that are typing."""
        if not is_start and (self.commitment.is_editing or self._are_hands_busy()):
            return
        outlook, now = self._journal.outlook(), self._journal.now()
        review = self._journal.review()
        resting = outlook.review
        is_reminded = reminder_calls(resting, now) and self._calls_anew(resting, now)
        is_morning = self.is_its_hour() and comes_by_itself(
            review,
            is_workday=outlook.calendar.is_workday(outlook.today),
            now=now,
            begins_at=self._journal.settings.review_at,
        )
        if is_morning or is_reminded:
            self.action_review_morning()

    def _calls_anew(self, review: Review, now: datetime) -> bool:
        """Whether a card asks again that did not come up by itself before."""
        due = {at for at, _ in review.resting if at <= now}
        is_new = not due <= self._reminded
        self._reminded |= due
        return is_new

    def is_its_hour(self) -> bool:
        """Whether today's hour has come since this was last asked; true once a day."""
        today = self._journal.today()
        if self._offered_on == today or self._journal.now().hour < self._journal.settings.review_at:
            return False
        self._offered_on = today
        return True

    def action_review_morning(self) -> None:
        """Go through the review."""
        from nextstep_tui.tui.screens.review import MorningScreen  # not needed at the start

        self._sit(MorningScreen)

    def action_review_evening(self) -> None:
        """Close the day."""
        from nextstep_tui.tui.screens.review import EveningScreen

        self._sit(EveningScreen)

    def _sit(self, screen: type[ReviewScreen], *, is_leaving: bool = False) -> bool:
        """Go through one of the day's reviews; whether it could be opened."""
        from nextstep_tui.tui.screens.review import nothing_waits

        sitting = screen.SITTING
        review = self._journal.review(sitting)
        if review.is_over:
            self.say(nothing_waits(review, sitting), MUTED)
            return False
        try:
            review = self._journal.begin_review(sitting)
        except NextstepError as error:
            if not is_leaving:
                self.complain(error)
            return False

        def reviewed(sentence: str | None) -> None:
            progress = self._journal.outlook().page.evening
            if is_leaving and progress.finished_at is not None:
                self.app.exit(sentence)
            self._reviewed(sentence)

        opened = screen(self._journal, review, self._are_hands_busy, is_leaving=is_leaving)
        self.app.push_screen(opened, reviewed)
        return True

    def action_journal_pages(self) -> None:
        """Read the journal's pages, and write on today's."""
        from nextstep_tui.tui.screens.pages import PagesScreen  # not needed at the start

        self.app.push_screen(PagesScreen(self._journal), self._reviewed)

    def action_quit(self) -> None:
        """Leave the program; late on a workday the evening is offered first, once."""
        outlook = self._journal.outlook()
        is_offered = is_offered_on_leaving(
            outlook.evening,
            is_workday=outlook.calendar.is_workday(outlook.today),
            now=self._journal.now(),
            begins_at=self._journal.settings.evening_from,
        )
        from nextstep_tui.tui.screens.review import EveningScreen

        if not is_offered or not self._sit(EveningScreen, is_leaving=True):
            self.app.exit()

    def _reviewed(self, sentence: str | None) -> None:
        self.refresh_journal()
        if sentence:
            self.say(sentence, MUTED)
