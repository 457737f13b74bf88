"""The figures as panels: one plot, one number, one plain sentence each.

The screen, the command line and the report show the same panels, so that all three say the same
words. A bar knows what is behind it, for the one who wants to see.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from nextstep_tui.core.frozen import frozen
from nextstep_tui.core.looking_back.basis import BROKEN, Came, Judged
from nextstep_tui.core.looking_back.days import DayFigure, busiest
from nextstep_tui.core.looking_back.silence import EDGES, LONGEST, Ended
from nextstep_tui.core.looking_back.trend import lowest
from nextstep_tui.core.model import ME, Commitment, Deal, Entry, Side
from nextstep_tui.core.one_of import OneOf
from nextstep_tui.core.text import counted
from nextstep_tui.core.when import spell_date
from nextstep_tui.core.when.words import WEEKDAY_NAMES

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from nextstep_tui.core.looking_back.overview import Overview
    from nextstep_tui.core.looking_back.standing import Standing

_MOST_PEOPLE = 8
_MOST_REASONS = 6
_MOST_DEALS = 6


class Plot(OneOf):
    """How a panel's bars are drawn."""

    COLUMNS = "columns"
    """Side by side, over time."""
    BARS = "bars"
    """One below the other, with a label each."""
    CALENDAR = "calendar"
    """A mark a day."""


@frozen
class Behind:
    """The records that a bar is made from."""

    promises: tuple[Commitment, ...] = ()
    deals: tuple[Deal, ...] = ()
    entries: tuple[Entry, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.promises or self.deals or self.entries)


@frozen
class Bar:
    """One value of a plot."""

    label: str
    """What it is of: a name, a reason, a day in words."""
    value: float | None
    """Its length; None where there is nothing to tell."""
    shown: str
    """The value as it is written: ``87%``, ``14``; empty where there is nothing to tell."""
    note: str = ""
    behind: Behind = Behind()
    day: date | None = None
    """The last day it stands for, in a plot over time."""
    side: Side | None = None
    is_mine: bool = False
    figure: DayFigure | None = None
    """In a calendar: the day."""


@frozen
class Panel:
    """One plot with its figures in words."""

    name: str
    """Stable: the key under which scripts find it."""
    title: str
    number: str
    """The one number that matters; empty where there is none."""
    said: str
    """What goes on after the number."""
    plot: Plot
    bars: tuple[Bar, ...]
    words: tuple[str, ...] = ()
    """Sentences under the plot."""
    low: float = 0.0
    """The value at the foot of the columns."""
    high: float = 1.0
    """The value of a full bar."""
    is_private: bool = False
    """Whether it is for the rep alone, and no report has it."""


def panels_of(view: Overview) -> tuple[Panel, ...]:
    """All panels, in the order in which they are looked at."""
    return (
        _reliability(view),
        _people(view),
        _coverage(view),
        _calendar(view),
        _deals(view),
        _moves(view),
        _stages(view),
        _inflow(view),
        _silences(view),
        _meetings(view),
        _habits(view),
    )


def _short(day: date) -> str:
    """A day without its weekday and its year: ``15 Dec``."""
    return " ".join(spell_date(day, day).split()[1:])


def _promises(judged: Iterable[Judged]) -> Behind:
    return Behind(tuple(one.promise for one in judged))


def _scale(values: Sequence[float]) -> float:
    """The foot of a plot of shares: a whole tenth below the least, so that changes are seen."""
    return max(0.0, int(min(values, default=0.0) * 10 - 1) / 10)


# Promises


def _reliability(view: Overview) -> Panel:
    points, today = view.trend, view.today
    bars = tuple(
        Bar(
            spell_date(one.day, today),
            one.score.reliability if one.score.percent else None,
            one.score.percent,
            one.score.in_words,
            _promises(one.promises),
            one.day,
        )
        for one in points
    )
    mine = view.mine
    first = next((one for one in points if one.score.percent), None)
    last = points[-1].score.percent if points else ""
    number, said = last, "mine over 90 days"
    if not last:
        number, said = "", f"too little has come due to say: {mine.days_90.in_words}"
    elif first is not None and first.day != view.span.last:
        said += f", from {first.score.percent} on {_short(first.day)}"
    values = [one.value for one in bars if one.value is not None]
    words = [_tally_words(view.my_promises)]
    if mine.whole.percent:
        words.append(_windows(mine, view))
    low = lowest(points)
    if low is not None and low.score.percent != last and (culprit := _culprit(low.promises, view)):
        day = spell_date(low.day, today)
        words.append(f"The lowest was {low.score.percent} on {day}: {culprit}")
    low_end, high = _scale(values), 1.0
    return Panel(
        "reliability", "Reliability", number, said, Plot.COLUMNS, bars, tuple(words), low_end, high
    )


def _tally_words(judged: Sequence[Judged]) -> str:
    if not judged:
        return "No promise of mine has come due."
    counts = {came: sum(one.came is came for one in judged) for came in Came}
    parts = [f"{count} {came.value}" for came, count in counts.items() if count]
    return f"{len(judged)} due: {', '.join(parts)}."


def _windows(one: Standing, view: Overview) -> str:
    parts = [
        f"{score.percent or score.in_words} over {name}"
        for score, name in (
            (one.days_30, "30 days"),
            (one.days_90, "90 days"),
            (one.whole, view.span.name),
        )
    ]
    return f"Mine: {', '.join(dict.fromkeys(parts))}."


def _culprit(judged: Sequence[Judged], view: Overview) -> str:
    """The deal that lost most of what was lost, in words."""
    lost: dict[str, float] = {}
    broken: dict[str, int] = {}
    for one in judged:
        deal = view.deals_by_id.get(one.promise.deal_id) if one.promise.deal_id else None
        name = deal.name if deal else "promises without a deal"
        lost[name] = lost.get(name, 0.0) + one.lost
        broken[name] = broken.get(name, 0) + (one.came in BROKEN)
    worst = max(lost, key=lambda name: lost[name], default="")
    if not worst or lost[worst] < 0.5:
        return ""
    many = f", {broken[worst]} not kept" if broken[worst] else ", kept late or in part"
    return f"most of it was {worst}{many}."


def _standing_bar(one: Standing, label: str, view: Overview) -> Bar:
    score = one.whole
    lately = [
        f"{window.percent} in {days} days"
        for window, days in ((one.days_30, 30), (one.days_90, 90))
        if window.percent and days < view.span.days
    ]
    note = "   ".join([score.in_words, *lately])
    value = score.reliability if score.percent else None
    worst = sorted(one.promises, key=lambda judged: -judged.lost)
    return Bar(
        label,
        value,
        score.percent,
        note,
        _promises(worst),
        side=one.side,
        is_mine=one.who == ME,
    )


def _people(view: Overview) -> Panel:
    by_due = sorted(view.people, key=lambda one: (one.who != ME, -one.whole.due))
    most = by_due[:_MOST_PEOPLE]
    shown = [one for one in view.people if one in most]
    bars = tuple(_standing_bar(one, one.name, view) for one in shown)
    said = "worst first" if bars else "nobody's promises have come due yet"
    more = len(view.people) - len(shown)
    words = (f"{counted(more, 'other')} had less due.",) if more > 0 else ()
    return Panel("people", "Who keeps promises", "", said, Plot.BARS, bars, words)


def _deals(view: Overview) -> Panel:
    """The deals that lost most, both sides."""
    bars = []
    for ours, theirs in view.deals[:_MOST_DEALS]:
        for one, whose in ((ours, "ours"), (theirs, "theirs")):
            if one.whole.due:
                bars.append(_standing_bar(one, f"{one.who}, {whose}", view))
    said = "what was lost most, ours and theirs" if bars else "nothing has come due in any deal"
    return Panel("deals", "Deals and their promises", "", said, Plot.BARS, tuple(bars))


def _calendar(view: Overview) -> Panel:
    bars = tuple(
        Bar(
            spell_date(one.day, view.today),
            float(len(one.promises)),
            one.mark.value,
            behind=_promises(one.promises),
            day=one.day,
            figure=one,
        )
        for one in view.days
    )
    with_due = [one for one in view.days if one.promises]
    missed = sum(bool(one.missed) for one in with_due)
    words = []
    if top := busiest(view.days):
        name = f"{WEEKDAY_NAMES[top.weekday].capitalize()}s"
        words.append(
            f"{top.with_due} of the {counted(len(with_due), 'day')} with something due were"
            f" {name}, and {top.with_miss} of the {missed} with a miss."
        )
    title = "The year, day by day" if view.span.days > 300 else "Day by day"
    whole = sum(not one.missed and not one.late for one in with_due)
    said = f"of {counted(len(with_due), 'day')} with something due were kept whole"
    if not with_due:
        return Panel(
            "days", title, "", "nothing of mine has come due yet", Plot.CALENDAR, bars, tuple(words)
        )
    return Panel("days", title, str(whole), said, Plot.CALENDAR, bars, tuple(words))


def _moves(view: Overview) -> Panel:
    moves = view.moves
    bars = tuple(
        Bar(
            one.reason,
            float(len(one.moves)),
            str(len(one.moves)),
            behind=Behind(tuple(dict.fromkeys(promise for promise, _ in one.moves))),
        )
        for one in moves.by_reason[:_MOST_REASONS]
    )
    words = []
    if rest := moves.by_reason[_MOST_REASONS:]:
        more = sum(len(one.moves) for one in rest)
        words.append(f"{counted(more, 'other')} for {counted(len(rest), 'other reason')}.")
    if moves.often:
        times = counted(len(moves.often), "promise was", "promises were")
        words.append(f"{times} moved three times or more; {moves.often_broken} not kept.")
    if not moves.count:
        return Panel("moves", "Moves", "", "no date was moved", Plot.BARS, ())
    dates = "date moved, by reason" if moves.count == 1 else "dates moved, by reason"
    high = bars[0].value or 1.0
    return Panel(
        "moves", "Moves", str(moves.count), dates, Plot.BARS, bars, tuple(words), high=high
    )


# Deals


def _coverage(view: Overview) -> Panel:
    points, today = view.coverage, view.today
    bars = tuple(
        Bar(
            spell_date(one.day, today),
            one.share,
            f"{one.covered} of {len(one.open_deals)}" if one.open_deals else "",
            behind=Behind(deals=one.bare),
            day=one.day,
        )
        for one in points
    )
    told = [one for one in points if one.open_deals]
    if not told:
        return Panel("coverage", "Coverage", "", "no open deals yet", Plot.COLUMNS, bars)
    last = points[-1]
    if last.open_deals:
        number, said = str(last.covered), f"of {_open(len(last.open_deals))} a next step"
    else:
        number, said = "", "no open deals today"
    best = max(told, key=lambda one: (one.share or 0.0, one.day))
    worst = min(told, key=lambda one: (one.share or 0.0, -one.day.toordinal()))
    words: tuple[str, ...] = ()
    if best.share != worst.share:
        words = (
            f"Best {best.covered} of {len(best.open_deals)}, {spell_date(best.day, today)};"
            f" worst {worst.covered} of {len(worst.open_deals)}, {spell_date(worst.day, today)}.",
        )
    low = _scale([one.share for one in told if one.share is not None])
    return Panel("coverage", "Coverage", number, said, Plot.COLUMNS, bars, words, low)


def _open(count: int) -> str:
    return "1 open deal has" if count == 1 else f"{count} open deals have"


def _stages(view: Overview) -> Panel:
    found = view.pipeline
    bars = tuple(
        Bar(
            one.stage,
            float(len(one.deals)),
            str(len(one.deals)),
            f"there for {counted(one.days, 'day')}" if one.days is not None else "",
            Behind(deals=one.deals),
        )
        for one in found.stages
    )
    if not found.count:
        return Panel("pipeline", "Pipeline", "", "no open deals", Plot.BARS, bars)
    words = []
    jam = found.jam
    if jam is not None:
        age = f", there for {counted(jam.days, 'day')} in the middle" if jam.days else ""
        words.append(f"A jam: {len(jam.deals)} of {found.count} stand in {jam.stage}{age}.")
    if found.without_stage:
        words.append(f"{found.without_stage} stand in no stage.")
    high = max((one.value or 0.0 for one in bars), default=1.0) or 1.0
    return Panel(
        "pipeline", "Pipeline", str(found.count), "open, by stage", Plot.BARS, bars,
        tuple(words), high=high,
    )  # fmt: skip


def _inflow(view: Overview) -> Panel:
    found, today = view.inflow, view.today
    bars = tuple(
        Bar(
            f"week to {spell_date(week.last, today)}",
            float(len(week.deals)),
            str(len(week.deals)),
            behind=Behind(deals=week.deals),
            day=week.last,
        )
        for week in found.weeks
    )
    weeks = counted(len(found.weeks), "week")
    said = f"in {weeks}, {found.a_week:.1f} a week"
    words: tuple[str, ...] = ()
    if found.target:
        said += f"; the target is {found.target}"
        words = (f"The target was reached in {found.reached} of {weeks}.",)
    high = max([float(found.target), *(one.value or 0.0 for one in bars)]) or 1.0
    return Panel(
        "new_deals", "New deals", str(found.count), said, Plot.COLUMNS, bars, words, high=high
    )


def _silences(view: Overview) -> Panel:
    found = view.silences
    bars = []
    for at, first in enumerate(EDGES):
        last = EDGES[at + 1] - 1 if at + 1 < len(EDGES) else LONGEST
        there = found.bucket(first)
        lost = [one for one in there if one.ended is Ended.LOST]
        back = len(there) - len(lost)
        until = "days" if last < LONGEST else "days or more"
        label = f"{first} to {last} {until}" if last < LONGEST else f"{first} {until}"
        deals = tuple(dict.fromkeys(one.deal for one in [*lost, *there]))
        note = f"{back} came back" if there else ""
        shown = str(len(lost)) if there else ""
        bars.append(Bar(label, float(len(lost)), shown, note, Behind(deals=deals)))
    lost_all, dead = found.lost, found.dead_at
    number, said = (str(dead), "days") if dead else ("", "")
    words = [f"The limit is {counted(found.limit, 'day')}."]
    if dead:
        said = f"days and yours are dead; the limit is {found.limit}"
        words = ["Of those that were quiet for so long, one in ten at the most came back."]
    elif not found.all:
        said = "no deal has been quiet and then lost or taken up again"
    else:
        many = f"{len(lost_all)} lost" if lost_all else "none lost"
        said = f"{many}; no age is deadly yet"
    high = max((one.value or 0.0 for one in bars), default=1.0) or 1.0
    return Panel(
        "quiet", "Quiet deals", number, said, Plot.BARS,
        tuple(bars) if found.all else (), tuple(words), high=high,
    )  # fmt: skip


def _meetings(view: Overview) -> Panel:
    found = view.meetings
    bars = tuple(
        Bar(
            one.reason,
            float(len(one.entries)),
            str(len(one.entries)),
            behind=Behind(entries=one.entries),
        )
        for one in found.by_reason[:_MOST_REASONS]
    )
    said = f"of {counted(found.count, 'meeting')} ended without a next step"
    if not found.count:
        return Panel("meetings", "Meetings", "", "none were written down", Plot.BARS, ())
    high = bars[0].value or 1.0 if bars else 1.0
    return Panel("meetings", "Meetings", str(found.without_step), said, Plot.BARS, bars, high=high)


def _habits(view: Overview) -> Panel:
    bars = tuple(
        Bar(
            one.sentence,
            one.count / one.of if one.of else None,
            str(one.count),
            behind=Behind(one.promises, one.deals),
        )
        for one in view.habits
    )
    said = "for your eyes only" if bars else "none that stand out"
    return Panel("habits", "Habits", "", said, Plot.BARS, bars, is_private=True)
