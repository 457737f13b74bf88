"""The workdays before a moment, by position: 0 is the history's first, the highest yesterday's.

Everything that is told happens at a position, so that nothing can fall on a weekend or after now.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from random import Random

from nextstep_tui.core.errors import BadCall
from nextstep_tui.core.model import working_day
from nextstep_tui.sample.stories import Due

_REVIEWED = 0.93
"""How many mornings have a review."""


class Timeline:
    """The days of a history.

    Args:
        now: the local moment before which it lies, with its offset.
        days: calendar days of history.
        rng: chooses the mornings with a review and when they begin.
    """

    def __init__(self, now: datetime, days: int, rng: Random) -> None:
        if now.tzinfo is None:
            raise BadCall("A sample journal needs a moment with its offset.")
        self.today = working_day(now)
        """The working day that ``now`` belongs to; nothing has happened on it yet."""
        self._zone = now.tzinfo
        before = (self.today - timedelta(days=ago) for ago in range(days, 0, -1))
        self.workdays = [day for day in before if day.weekday() < 5]
        """All days on which something happens, oldest first."""
        self._begins: dict[int, int] = {
            position: 8 * 3600 + rng.randrange(30 * 60, 50 * 60)
            for position in range(len(self.workdays))
            if position == len(self.workdays) - 1 or rng.random() < _REVIEWED
        }

    def ago(self, workdays: int) -> int:
        """The position so many workdays before today; 1 is the last."""
        return len(self.workdays) - workdays

    def moment(self, position: int, seconds: int) -> datetime:
        """A moment of a day, in seconds since midnight."""
        day, minutes = self.workdays[position], seconds // 60
        return datetime(
            day.year, day.month, day.day, minutes // 60, minutes % 60, seconds % 60,
            tzinfo=self._zone,
        )  # fmt: skip

    def review_begins(self, position: int) -> int | None:
        """When that morning's review begins, in seconds since midnight, if there is one."""
        return self._begins.get(position)

    def due(self, due: tuple[Due, int]) -> date:
        """The date on which an open step falls due."""
        kind, number = due
        monday = self.today + timedelta(days=7 - self.today.weekday())
        match kind:
            case Due.AGO:
                return self.workdays[self.ago(number)]
            case Due.TODAY:
                return self.today
            case Due.THIS_WEEK:
                left = 4 - self.today.weekday()
                if left > 0:
                    return self.today + timedelta(days=min(number, left))
                return monday + timedelta(days=number - 1)
            case Due.NEXT_WEEK:
                return monday + timedelta(days=number)
            case Due.LATER:
                return self.workday_from(self.today + timedelta(days=number))

    @staticmethod
    def workday_from(day: date) -> date:
        """The day itself, or the Monday after it."""
        return day + timedelta(days=max(0, 7 - day.weekday()) if day.weekday() > 4 else 0)


def clock_of(seconds: int) -> time:
    """Seconds since midnight as a time of day, to the minute."""
    return time(seconds // 3600, seconds // 60 % 60)
