"""What a day's two reviews write: how far they came, what was put off, what goes first."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from nextstep_tui.core import review as reviewing
from nextstep_tui.core.errors import BadCall
from nextstep_tui.core.frozen import replace
from nextstep_tui.core.model import EntryKind, Sitting
from nextstep_tui.core.review import sitting_of
from nextstep_tui.core.sentences import short_promise
from nextstep_tui.core.text import clean, counted
from nextstep_tui.core.when import spell_date

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date, time

    from nextstep_tui.core.model import CommitmentId, Day, DayKept, ReviewProgress
    from nextstep_tui.verbs.pen import Operation, Pen

    Step = Callable[[ReviewProgress, datetime], ReviewProgress]
    """How far a review has come, and the moment, to how far it has come then."""


def progress_of(page: Day, sitting: Sitting) -> ReviewProgress:
    """How far one of a day's reviews has come."""
    return page.review if sitting is Sitting.MORNING else page.evening


def begin(sitting: Sitting) -> Operation:
    """Open a review, or go on with it."""

    def operation(pen: Pen) -> str:
        pen.progress(sitting, lambda progress: reviewing.begun(progress, pen.moment))
        return ""

    return operation


def end(sitting: Sitting, ended: Step, begins_at: int) -> Operation:
    """End a review.

    Args:
        sitting: which one.
        ended: left or finished.
        begins_at: the local hour before which no morning begins: yesterday's review that ran into
            the night leaves today's still to come.
    """

    def operation(pen: Pen) -> str:
        def step(progress: ReviewProgress) -> ReviewProgress:
            is_night = sitting is Sitting.MORNING and pen.moment.hour < begins_at
            if progress.started_at is None and is_night:
                return progress
            return ended(reviewing.begun(progress, pen.moment), pen.moment)

        pen.progress(sitting, step)
        return ""

    return operation


def put_off(cards: Sequence[str], reason: str, answered: str = "") -> Operation:
    """Put cards off until tomorrow, and tick the one off that asked for it.

    Raises:
        BadCall: the reason is missing.
    """

    def operation(pen: Pen) -> str:
        for card in cards:
            pen.put_off(card, reason)
        pen.tick(answered)
        many = f"{counted(len(cards), 'card')} " if len(cards) != 1 else ""
        return f"{many}put off until tomorrow"

    return operation


def pass_card(card: str) -> Operation:
    """Tick a card off that asks for nothing to be written."""

    def operation(pen: Pen) -> str:
        pen.tick(card)
        return ""

    return operation


def remind(card: str, day: date, clock: time | None) -> Operation:
    """Let a card ask again at a time of today.

    Raises:
        BadCall: that is no time of today that lies ahead.
    """

    def operation(pen: Pen) -> str:
        if clock is None:
            raise BadCall("At what time today?", "Write 15:00 or 3pm; nothing is moved by it.")
        # The clock on the wall says which moment is meant, also on the day it is turned.
        wall = datetime.combine(day, clock)
        is_machines = _is_machines(pen.moment)
        at = wall.astimezone() if is_machines else wall.replace(tzinfo=pen.moment.tzinfo)
        if day > max(pen.today, pen.moment.date()) or at <= pen.moment:
            raise BadCall(
                f"{spell_date(day, pen.today)} at {clock:%H:%M} is no time ahead of today's.",
                "For another day put it off, or move its date with the reason.",
            )
        pen.progress(sitting_of(card), lambda progress: reviewing.reminded(progress, card, at))
        return f"asks again at {clock:%H:%M}"

    return operation


def _is_machines(moment: datetime) -> bool:
    """Whether a moment's offset is the one that this machine's clock has then."""
    return moment.replace(tzinfo=None).astimezone().utcoffset() == moment.utcoffset()


def close_day(day: date, kept: DayKept, reflection: str, card: str) -> Operation:
    """Say whether the promises of a day were kept, with a line for its page or without."""

    def operation(pen: Pen) -> str:
        pen.put(replace(pen.transaction.day(day), kept=kept))
        words = clean(reflection)
        if words:
            pen.entry(EntryKind.REFLECTION, words, day=day)
        pen.tick(card)
        return f"{spell_date(day, pen.today)}, promises kept: {kept.value}"

    return operation


def choose(commitment_id: CommitmentId, card: str) -> Operation:
    """Say which promise goes first: today, or tomorrow where it is the evening's card."""

    def operation(pen: Pen) -> str:
        commitment = pen.open_commitment(commitment_id)
        sitting = sitting_of(card)
        pen.progress(sitting, lambda progress: replace(progress, most_important=commitment.id))
        pen.tick(card)
        day = "today" if sitting is Sitting.MORNING else "tomorrow"
        return f"first {day}: {short_promise(commitment)}"

    return operation
