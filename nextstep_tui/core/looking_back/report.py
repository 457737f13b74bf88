"""The report of a week or a month: promised, kept, moved with reasons, missed, the reliability.

It holds lines of words and no records, so that one who leaves names out, or counts only what was
witnessed, changes lines and nothing else.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from nextstep_tui.core.frozen import frozen
from nextstep_tui.core.looking_back.basis import (
    BROKEN,
    Came,
    Judged,
    Records,
    Rules,
    Span,
    judge_promises,
    made_on,
    span_of,
    tally,
)
from nextstep_tui.core.looking_back.overview import look_over
from nextstep_tui.core.looking_back.panels import Panel, panels_of
from nextstep_tui.core.model import ME, Commitment, Deal, DealId, working_day
from nextstep_tui.core.reliability import Score
from nextstep_tui.core.sentences import act_in_words
from nextstep_tui.core.when import spell_date

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence


WEEK, MONTH = 7, 30
"""Days of the two reports."""


@frozen
class ReportLine:
    """One promise of the report."""

    day: str
    """The day that counts, in words."""
    who: str
    what: str
    deal: str
    """Empty where the promise belongs to no deal."""
    note: str = ""
    """What came of it, or why it was moved."""
    witnessed: bool = False
    """Whether the accountability partner knew of it."""

    @property
    def told(self) -> str:
        """The note, and that it was witnessed; may be empty."""
        return ", ".join(filter(None, (self.note, "witnessed" if self.witnessed else "")))


@frozen
class Part:
    """A list of promises under a title."""

    title: str
    lines: tuple[ReportLine, ...]
    empty: str
    """What is said where there are none."""


@frozen
class Report:
    """What a rep, or the rep's partner, reads at the end of a week or a month."""

    span: Span
    today: date
    score: Score
    """Of the promises that came due in the span."""
    before: Score
    """Of the span of the same length before it."""
    parts: tuple[Part, ...]
    """Promised, kept, moved, missed, still open past due."""
    questions: tuple[tuple[str, str], ...]
    """What the partner asked back, each with the answer, which may be empty."""
    panels: tuple[Panel, ...]
    """Plots of the last 12 months; none that are for the rep alone."""
    witnessed: Score = Score()
    """Of the promises that the accountability partner knew of."""

    @property
    def title(self) -> str:
        """``Promises, Tue 17 Nov to Mon 23 Nov``."""
        first, last = (spell_date(day, self.today) for day in (self.span.first, self.span.last))
        return f"Promises, {first} to {last}"

    @property
    def headline(self) -> str:
        """The one figure in a sentence."""
        if not self.score.due:
            return "Nothing has come due."
        words = self.score.in_words
        if self.score.percent:
            words = f"{self.score.percent} reliable: {words}"
        if self.before.percent:
            words += f"; {self.before.percent} in the {self.span.days} days before"
        if self.witnessed.due:
            words += f"; of those witnessed, {self.witnessed.kept} of {self.witnessed.due} kept"
        return f"{words}."


def is_mine(one: Commitment) -> bool:
    """Whether a promise is the rep's own."""
    return one.who == ME


def report_of(
    records: Records,
    now: datetime,
    today: date,
    rules: Rules,
    days: int = WEEK,
    *,
    counts: Callable[[Commitment], bool] = is_mine,
    questions: Sequence[tuple[str, str]] = (),
) -> Report:
    """Make a report.

    Args:
        records: those of the last 12 months at least.
        now: the local moment.
        today: the working day.
        rules: the rep's settings.
        days: how many to today; ``WEEK`` or ``MONTH``.
        counts: which promises it is about.
        questions: what was asked back, with the answers.
    """
    span = span_of(days, today)
    earlier = span_of(days, span.first - timedelta(days=1))
    chosen = [one for one in records.commitments if counts(one)]
    judged = judge_promises(chosen, now, rules.turns_at)
    inside = [one for one in judged if span.holds(one.day)]
    words = _Words({deal.id: deal for deal in records.deals}, today)
    promised = [one for one in chosen if span.holds(made_on(one, rules.turns_at))]
    moves = [
        (one, move)
        for one in chosen
        for move in one.moves
        if span.holds(working_day(move.moved_at, rules.turns_at))
    ]
    kept = [one for one in inside if one.came not in BROKEN]
    broken = [one for one in inside if one.came in BROKEN]
    parts = (
        Part("Promised", tuple(words.promised(one) for one in promised), "Nothing was promised."),
        Part("Kept", tuple(map(words.came, kept)), "Nothing was kept."),
        Part(
            "Moved",
            tuple(
                words.line(
                    one,
                    move.moved_at.date(),
                    f"from {spell_date(move.from_due, today)} to"
                    f" {spell_date(move.to_due, today)}: {move.because}",
                )
                for one, move in moves
            ),
            "No date was moved.",
        ),
        Part("Missed", tuple(map(words.came, broken)), "Nothing was missed."),
    )
    view = look_over(records, now, today, rules, span_of(365, today))
    panels = tuple(one for one in panels_of(view) if not one.is_private)
    told = tally(one for one in inside if one.promise.witnessed)
    before = tally(one for one in judged if earlier.holds(one.day))
    return Report(span, today, tally(inside), before, parts, tuple(questions), panels, told)


@frozen
class _Words:
    """Puts promises into lines."""

    deals: Mapping[DealId, Deal]
    today: date

    def line(self, one: Commitment, day: date, note: str) -> ReportLine:
        deal = self.deals.get(one.deal_id) if one.deal_id else None
        who = "I" if one.who == ME else one.who
        name = deal.name if deal else ""
        return ReportLine(
            spell_date(day, self.today), who, act_in_words(one), name, note, one.witnessed
        )

    def promised(self, one: Commitment) -> ReportLine:
        return self.line(one, one.created_at.date(), f"by {spell_date(one.due, self.today)}")

    def came(self, judged: Judged) -> ReportLine:
        answer = judged.promise.follow_up
        outcome = answer.outcome if answer and answer.outcome != "done" else ""
        word = "" if judged.came is Came.KEPT else judged.came.value
        note = ": ".join(filter(None, (word, outcome)))
        return self.line(judged.promise, judged.day, note)
