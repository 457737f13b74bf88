"""``stats`` and ``brief``: looking back, and what to know before a call."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nextstep_tui.briefing_of import briefing_of
from nextstep_tui.cli.names import named_deal
from nextstep_tui.cli.paint import Line, in_colour, plain_line, terminal_width, widest
from nextstep_tui.cli.shapes import commitment_shape, deal_shape, entry_shape
from nextstep_tui.cli.words import whole_number
from nextstep_tui.core.looking_back import Bar, Mark, Overview, Panel, Plot, panels_of
from nextstep_tui.core.looking_back.drawing import (
    DAY_MARKS,
    FULL,
    TRACK,
    bar_cells,
    column_rows,
    month_labels,
    weekdays_shown,
    weeks_of,
)
from nextstep_tui.core.model import ME, Commitment, Side
from nextstep_tui.core.sentences import promise_in_words
from nextstep_tui.core.when import spell_date
from nextstep_tui.core.when.words import WEEKDAY_NAMES
from nextstep_tui.looking_over import ALL_TIME, DEFAULT_DAYS, archive_since, overview_of

if TYPE_CHECKING:
    import argparse
    from collections.abc import Mapping, Sequence
    from datetime import date

    from nextstep_tui.cli.desk import Desk, Json
    from nextstep_tui.core.briefing import Briefing
    from nextstep_tui.core.looking_back.standing import Standing
    from nextstep_tui.core.reliability import Score

_BAR = 24
"""Cells of a bar."""
_LABEL = 60
"""Cells of the longest label that the others are aligned with."""
_HEIGHT = 5
_MARK_ROLES = {
    Mark.NOTHING: "muted",
    Mark.KEPT: "success",
    Mark.ALL_KEPT: "success",
    Mark.PARTLY: "warning",
    Mark.MISSED: "error",
}


def stats_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of ``stats``."""
    days = parser.add_mutually_exclusive_group()
    days.add_argument(
        "--days",
        type=whole_number(1, 36_500),
        default=DEFAULT_DAYS,
        metavar="N",
        help="the last N days; 365 where nothing is said",
    )
    days.add_argument(
        "--all", action="store_const", const=ALL_TIME, dest="days", help="everything there is"
    )


def stats(options: argparse.Namespace, desk: Desk) -> int:
    """Who keeps promises, and what the pipeline says."""
    whole = desk.whole(archive_since(options.days, desk.journal.today()))
    view = overview_of(whole, desk.journal, options.days)
    panels = panels_of(view)
    if desk.as_json:
        desk.show_json(_stats_shape(view, panels))
        return 0
    if view.is_empty:
        desk.show([plain_line("There is nothing to look back at yet.", "muted")])
        return 0
    today = spell_date(view.today, view.today)
    lines = [Line().add("Looking back", "bold").add(f"  {view.span.name} to {today}", "muted")]
    drawn = in_colour(plain=desk.plain)
    for panel in panels:
        lines += [Line(), _head(panel), *_plot(panel, drawn=drawn)]
        lines += [plain_line(f"  {sentence}") for sentence in panel.words]
    desk.show(lines)
    return 0


def _head(panel: Panel) -> Line:
    line = Line().add(f"{panel.title}: ", "bold")
    if panel.number:
        line.add(f"{panel.number} ", "bold")
    return line.add(panel.said)


def _plot(panel: Panel, *, drawn: bool) -> list[Line]:
    match panel.plot:
        case Plot.BARS:
            return _bars(panel, drawn=drawn)
        case Plot.COLUMNS:
            return _columns(panel) if drawn else _columns_in_words(panel)
        case Plot.CALENDAR:
            return _calendar(panel) if drawn else _calendar_in_words(panel)


def _bars(panel: Panel, *, drawn: bool) -> list[Line]:
    labels = widest([bar.label for bar in panel.bars], _LABEL)
    values = widest([bar.shown for bar in panel.bars])
    lines = []
    for bar in panel.bars:
        if panel.is_private:
            lines.append(plain_line(f"  {bar.label}"))
            continue
        if not bar.shown and not drawn:
            continue
        line = Line().add("  ").pad(bar.label, labels + 2, "bold" if bar.is_mine else "")
        line.add(bar.shown.rjust(values), "bold")
        if drawn:
            cells = bar_cells(bar.value, panel.high, _BAR)
            line.add(f"  {FULL * cells}", "accent" if bar.is_mine else "")
            line.add(TRACK * (_BAR - cells), "muted")
        lines.append(line.add(f"  {bar.note}" if bar.note else "", "muted"))
    return lines


def _told(bars: Sequence[Bar]) -> list[Bar]:
    return [bar for bar in bars if bar.shown]


def _columns_in_words(panel: Panel) -> list[Line]:
    """A value a month, the last of each, so that a year can be listened to."""
    told = _told(panel.bars)
    if panel.name == "new_deals":
        told = [bar for bar in told if bar.value]
    if len(told) > 14:
        months = {(bar.day.year, bar.day.month): bar for bar in told if bar.day}
        told = list(months.values())
    return [plain_line(f"  {bar.label}: {bar.shown}") for bar in told]


def _columns(panel: Panel) -> list[Line]:
    bars = panel.bars[-max(1, terminal_width() - 10) :]
    rows = column_rows([bar.value for bar in bars], panel.low, panel.high, _HEIGHT)
    shares = panel.high <= 1.0
    top = f"{panel.high:.0%}" if shares else f"{panel.high:.0f}"
    foot = f"{panel.low:.0%}" if shares else "0"
    labels = [top, *[""] * (len(rows) - 2), foot]
    lines = []
    for label, row in zip(labels, rows, strict=True):
        lines.append(Line().add(f"  {label:>4}  ", "muted").add(row[:-1]).add(row[-1:], "accent"))
    ends = [bar.day for bar in bars if bar.day]
    months = month_labels(ends, [1] * len(ends))
    return [*lines, plain_line(f"        {months}", "muted")]


def _calendar_in_words(panel: Panel) -> list[Line]:
    days = [bar.figure for bar in panel.bars if bar.figure and bar.figure.promises]
    missed = [one for one in days if one.missed]
    late = sum(bool(one.late) and not one.missed for one in days)
    lines = [plain_line(f"  {len(missed)} with a miss, {late} partly or late.")]
    if missed:
        today = panel.bars[-1].day or missed[-1].day
        shown = ", ".join(
            spell_date(one.day, today) + (f" ({one.missed})" if one.missed > 1 else "")
            for one in missed[-12:]
        )
        lines.append(plain_line(f"  The last with a miss: {shown}."))
    return lines


def _calendar(panel: Panel) -> list[Line]:
    days = [bar.figure for bar in panel.bars if bar.figure]
    weeks = weeks_of(days)[-max(1, (terminal_width() - 8) // 2) :]
    first = [next(day.day for day in week if day) for week in weeks]
    lines = [plain_line(f"       {month_labels(first, [2] * len(weeks))}", "muted")]
    for weekday in weekdays_shown(days):
        line = Line().add(f"  {WEEKDAY_NAMES[weekday][:3].capitalize()}  ", "muted")
        for week in weeks:
            day = week[weekday]
            mark = day.mark if day else None
            line.add(f"{DAY_MARKS[mark] if mark else ' '} ", _MARK_ROLES[mark] if mark else "")
        lines.append(line)
    key = Line().add("  ")
    for mark, sign in DAY_MARKS.items():
        key.add(f"{sign} ", _MARK_ROLES[mark]).add(f"{mark.value}   ", "muted")
    return [*lines, key]


def _stats_shape(view: Overview, panels: Sequence[Panel]) -> Mapping[str, Json]:
    return {
        "from": view.span.first.isoformat(),
        "to": view.span.last.isoformat(),
        "mine": standing_shape(view.mine),
        "people": [standing_shape(one) for one in view.people],
        "deals": [
            {
                "deal": ours.who,
                "deal_id": ours.deal.id if ours.deal else None,
                "ours": standing_shape(ours),
                "theirs": standing_shape(theirs),
                "balance": view.balances[ours.deal.id].sentence if ours.deal else "",
            }
            for ours, theirs in view.deals
        ],
        "dead_at_days": view.silences.dead_at,
        **{panel.name: _panel_shape(panel) for panel in panels if panel.name not in _LISTED},
    }


_LISTED = frozenset({"people", "deals"})
"""What stands in the answer whole already."""


def _panel_shape(panel: Panel) -> Json:
    return {
        "said": f"{panel.number} {panel.said}".strip(),
        "words": list(panel.words),
        "values": [_bar_shape(bar) for bar in panel.bars if bar.shown and _is_told(bar)],
    }


def _is_told(bar: Bar) -> bool:
    """A day on which nothing was due says nothing."""
    return bar.figure is None or bool(bar.figure.promises)


def _bar_shape(bar: Bar) -> Json:
    day = bar.figure
    counts: Mapping[str, Json] = (
        {"kept": day.kept, "late_or_partly": day.late, "missed": day.missed} if day else {}
    )
    return {
        "label": bar.label,
        "day": bar.day.isoformat() if bar.day else None,
        "value": bar.value,
        "shown": bar.shown,
        **counts,
        "commitments": [one.id for one in bar.behind.promises],
        "deals": [one.id for one in bar.behind.deals],
        "entries": [one.id for one in bar.behind.entries],
    }


def standing_shape(one: Standing) -> Json:
    """How reliable somebody was."""
    return {
        "who": one.who,
        "side": one.side.value,
        "days_30": score_shape(one.days_30),
        "days_90": score_shape(one.days_90),
        "span": score_shape(one.whole),
    }


def score_shape(score: Score) -> Json:
    """A score; its reliability is from 0 to 1, null where nothing has come due."""
    return {"due": score.due, "kept": score.kept, "reliability": score.reliability}


# The briefing


def brief_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of ``brief``."""
    parser.add_argument("deal", nargs="+", help="the deal's name or id")


def brief(options: argparse.Namespace, desk: Desk) -> int:
    """What to know before a call about a deal, on one screen."""
    deal = named_deal(" ".join(options.deal), desk.journal)
    whole = desk.whole(since=deal.created_at.date())
    found = briefing_of(deal, whole, desk.journal)
    if desk.as_json:
        desk.show_json(
            {
                "deal": deal_shape(deal, whole),
                "questions": list(found.questions),
                "theirs": [commitment_shape(one, whole) for one in found.theirs],
                "ours": [commitment_shape(one, whole) for one in found.ours],
                "outcomes": [commitment_shape(one, whole) for one in found.outcomes],
                "met": entry_shape(found.met, whole) if found.met else None,
                "given": [entry_shape(one, whole) for one in found.given],
                "people": [
                    {"who": who, "side": side.value, **_flat(score)}
                    for who, side, score in found.people
                ],
                "balance": found.balance.sentence,
            }
        )
        return 0
    stage = f"  {deal.stage}" if deal.stage else ""
    lines = [Line().add(f"Before the call: {deal.name}", "bold").add(stage, "muted")]
    desk.show([*lines, *_briefing_lines(found, whole.today)])
    return 0


def _flat(score: Score) -> Mapping[str, Json]:
    return {"due": score.due, "kept": score.kept, "reliability": score.reliability}


def _briefing_lines(found: Briefing, today: date) -> list[Line]:
    lines = [
        *_part("Ask", [f"{at}. {one}" for at, one in enumerate(found.questions, 1)]),
        *_part("They have promised", [_promise(one, today) for one in found.theirs]),
        *_part("We have promised", [_promise(one, today) for one in found.ours]),
        *_part("What came of the last ones", [_outcome(one, today) for one in found.outcomes]),
    ]
    told = [f"{spell_date(found.met.day, today)}  met: {found.met.text}"] if found.met else []
    told += [f"{spell_date(one.day, today)}  gave: {one.text}" for one in found.given]
    lines += _part("Met and given", told)
    people = [_person(*one) for one in found.people]
    return [
        *lines,
        *_part("People and their promises in this deal", people),
        *_part("Give and get", [f"{found.balance.sentence}."]),
    ]


def _part(title: str, told: Sequence[str]) -> list[Line]:
    rows = [plain_line(f"  {one}") for one in told] or [plain_line("  nothing", "muted")]
    return [Line(), plain_line(title, "bold"), *rows]


def _promise(one: Commitment, today: date) -> str:
    return f"{promise_in_words(one, today)}."


def _outcome(one: Commitment, today: date) -> str:
    answer = one.follow_up
    if answer is None:
        return one.what
    learned = f" Learned: {answer.learned}" if answer.learned else ""
    day, outcome = spell_date(answer.answered_at.date(), today), answer.outcome.rstrip(".")
    return f"{day}  {one.who}, {one.what}: {answer.result.value}, {outcome}.{learned}"


def _person(who: str, side: Side, score: Score) -> str:
    name = "me" if who == ME else who
    percent = f", {score.percent} reliable" if score.percent else ""
    return f"{name} ({side.value}): {score.in_words}{percent}"
