"""Looking back: each figure on records that are made for it; nothing and a single day in words."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nextstep_tui.core.balance import give_and_get
from nextstep_tui.core.frozen import replace
from nextstep_tui.core.looking_back import (
    Mark,
    Overview,
    Records,
    Rules,
    Span,
    look_over,
    panels_of,
    span_of,
    whole_span,
)
from nextstep_tui.core.looking_back.basis import Came, judge_promises
from nextstep_tui.core.looking_back.coverage import worked_on
from nextstep_tui.core.looking_back.drawing import (
    bar_cells,
    column_rows,
    column_width,
    month_labels,
    weekdays_shown,
    weeks_of,
)
from nextstep_tui.core.looking_back.moves import kind_of
from nextstep_tui.core.looking_back.report import MONTH, report_of
from nextstep_tui.core.looking_back.silence import Ended, Silence, Silences
from nextstep_tui.core.meetings import without_step
from nextstep_tui.core.model import (
    Commitment,
    CommitmentId,
    Deal,
    DealStatus,
    Entry,
    EntryKind,
    Move,
    Result,
    Side,
)
from nextstep_tui.core.reliability import came_due_on, credit_of
from tests.core.making import TODAY, commitment, day, deal, entry, moment

RULES = Rules(stages=("Lead", "Proposal"))
NONSENSE = re.compile(r"\bnan\b|\binf\b|\bNone\b|\d\.\d{4,}")


def seen(
    deals: list[Deal], commitments: list[Commitment], entries: list[Entry], days: int = 365
) -> Overview:
    """A span of some records."""
    records = Records.of(deals, commitments, entries)
    return look_over(records, moment(0), TODAY, RULES, span_of(days, TODAY))


def told(view: Overview) -> list[str]:
    """All words of all panels."""
    words = []
    for panel in panels_of(view):
        words += [panel.title, panel.number, panel.said, *panel.words]
        words += [text for bar in panel.bars for text in (bar.label, bar.shown, bar.note)]
    return words


@pytest.mark.parametrize("days", [1, 7, 30, 90, 365, 4000])
def test_an_empty_journal_and_one_of_a_single_day_are_told_in_words(days: int) -> None:
    acme = deal(made=0)
    today = (
        [acme],
        [commitment(0, of=acme, made=0, answered=0), commitment(9, of=acme, made=0, number=2)],
        [entry(0, EntryKind.MEETING, acme)],
    )
    for records in (([], [], []), today, ([acme], [], [])):
        view = seen(*records, days=days)
        assert view.is_empty == (not records[0])
        assert not [text for text in told(view) if NONSENSE.search(text)]
        for panel in panels_of(view):
            assert panel.said, panel.name
            assert panel.high > 0
    assert view.mine.whole.reliability is None
    assert "too little has come due to say" in panels_of(seen(*today))[0].said


def test_the_whole_span_begins_with_the_first_record() -> None:
    acme = deal(made=-800)
    records = Records.of([acme], [commitment(0)], [entry(-900, EntryKind.NOTE, acme)])
    assert whole_span(records, TODAY) == Span(day(-900), TODAY, "all time")
    assert whole_span(Records(), TODAY).days == 1


@given(st.integers(1, 20_000))
def test_columns_fill_the_span_and_end_with_it(days: int) -> None:
    span = span_of(days, TODAY)
    columns = span.columns()
    assert 1 <= len(columns) <= 54 and columns[-1] == TODAY and columns == sorted(columns)
    assert columns[0] - timedelta(days=span.step) < span.first <= columns[0]


@given(st.integers(1, 60), st.integers(0, 40), st.integers(1, 5))
def test_a_move_with_notice_counts_from_its_new_date(further: int, early: int, times: int) -> None:
    """Kept on the new date it loses 2% a move and nothing else, however late the old one was."""
    one = commitment(further, made=-60, answered=further)
    moves, at = [], 0
    for _ in range(times):
        moves.append(Move(day(at), day(further), "away", moment(at - early)))
        at = further
    moved = replace(one, due=day(further), moves=tuple(moves))
    assert credit_of(moved, moment(100)) == pytest.approx(0.98**times)
    assert came_due_on(moved) == day(further)
    missed = replace(moved, follow_up=None)
    assert credit_of(missed, moment(further)) is None, "its new day is not over"


def test_what_came_of_each_promise() -> None:
    promises = [
        commitment(-9, number=1, answered=-9),
        commitment(-8, number=2, answered=-3),
        commitment(-7, number=3, answered=-7, result=Result.PARTLY),
        commitment(-6, number=4, answered=-6, result=Result.MISSED),
        commitment(-5, number=5, answered=-4, result=Result.DROPPED),
        commitment(-4, number=6),
        commitment(4, number=7),
        commitment(4, number=8, answered=-1, result=Result.DROPPED),
    ]
    judged = judge_promises(promises, moment(0))
    assert [one.came for one in judged] == [
        Came.KEPT,
        Came.LATE,
        Came.PARTLY,
        Came.MISSED,
        Came.DROPPED,
        Came.OPEN,
    ]
    days = {one.day: one for one in seen([], promises, []).days if one.promises}
    marks = [days[day(at)].mark for at in (-9, -8, -7, -6, -5, -4)]
    assert marks == [Mark.KEPT, *[Mark.PARTLY] * 2, *[Mark.MISSED] * 3]
    words = panels_of(seen([], promises, []))[0].words[0]
    assert words == ("6 due: 1 kept, 1 kept late, 1 partly, 1 missed, 1 dropped, 1 open, past due.")


def test_a_deal_is_worked_on_but_for_when_it_rested_or_was_over() -> None:
    one = deal(made=-50).with_status(DealStatus.PARKED, moment(-40), until=day(-30))
    one = one.with_status(DealStatus.LOST, moment(-20), "no budget")
    one = one.with_status(DealStatus.OPEN, moment(-10))
    assert list(worked_on(one, 4, TODAY)) == [
        (day(-50), day(-41)),
        (day(-30), day(-21)),
        (day(-10), TODAY),
    ]
    early = deal(made=-50).with_status(DealStatus.PARKED, moment(-40), until=day(30))
    early = early.with_status(DealStatus.OPEN, moment(-20))
    assert list(worked_on(early, 4, TODAY)) == [(day(-50), day(-41)), (day(-20), TODAY)]
    old = replace(deal(made=-50), status=DealStatus.WON, status_since=moment(-5))
    assert list(worked_on(old, 4, TODAY)) == [(day(-50), day(-6))], "as older journals have it"


def test_the_age_from_which_on_deals_are_dead() -> None:
    acme = deal()
    back = [Silence(acme, days, Ended.BACK, TODAY) for days in (8, 9, 12, 21, 21)]
    lost = [Silence(acme, days, Ended.LOST, TODAY) for days in (22, 22, 30, 40, 40, 90)]
    assert Silences((*back, *lost), 30).dead_at == 22
    assert Silences(tuple(lost[:4]), 30).dead_at is None, "too few to say"
    late = Silence(acme, 60, Ended.BACK, TODAY)
    assert Silences((*back, *lost, late), 30).dead_at is None
    view = replace(seen([acme], [], []), silences=Silences((*back, *lost), 30))
    panel = next(one for one in panels_of(view) if one.name == "quiet")
    assert f"{panel.number} {panel.said}" == "22 days and yours are dead; the limit is 30"
    assert [bar.shown for bar in panel.bars] == ["0", "0", "2", "3", "", "1"]


def test_give_and_get() -> None:
    def steps(sides: str) -> list[Commitment]:
        of = {"o": Side.OURS, "t": Side.THEIRS}
        return [commitment(1, number=at, side=of[side]) for at, side in enumerate(sides)]

    assert give_and_get(steps("ooo"), []).sentence == "three of our steps in a row, none of theirs"
    assert give_and_get(steps("t"), []).sentence == "one of their steps so far, none of ours"
    assert give_and_get(steps("totoo"), []).sentence == (
        "3 of our steps, 2 of theirs; the last two were all ours"
    )
    assert give_and_get(steps("oot"), []).sentence == "2 of our steps, 1 of theirs"
    assert give_and_get([], [entry(0, EntryKind.VALUE, deal())]).given == 1
    assert give_and_get([], []).sentence == "no steps yet"


@pytest.mark.parametrize(
    ("reason", "kind"),
    [
        ("waiting for their legal", "waiting for the customer"),
        ("Month-end close comes first", "waiting for the customer"),
        ("promised TOO MUCH", "promised too much"),
        ("I was away", "ill or away"),
        ("Dave is ill", "ill or away"),
        ("the product team has not answered", "somebody else was needed"),
        ("no longer wanted", "it was no longer wanted"),
        ("the goat ate it", "the goat ate it"),
        ("stillness", "stillness"),
    ],
)
def test_reasons_that_mean_the_same(reason: str, kind: str) -> None:
    assert kind_of(reason) == kind


def test_habits_are_seen_where_they_are_strong() -> None:
    acme = deal(made=-60)
    fridays = [
        replace(commitment(4, number=at, of=acme), id=CommitmentId(f"c{at}"), what=f"send {at}")
        for at in range(9)
    ]
    same = [replace(one, what="send the deck") for one in fridays[:4]]
    view = seen([acme], [*same, *fridays[4:]], [])
    kinds = {one.kind.value: one.sentence for one in view.habits}
    assert kinds["weekday"] == "9 of our 9 dates were Fridays."
    assert kinds["words"] == "The same words 4 times: send the deck."
    assert kinds["side"].startswith("Always our step: in 1 of 1 open deal")
    far = [replace(one, due=day(25), created_at=moment(-5)) for one in fridays]
    found = {one.kind.value: one for one in seen([acme], far, []).habits}
    assert found["dates"].sentence.startswith("9 of our 9 dates were 30 days away")
    assert seen([acme], fridays[:3], [], days=365).habits[0].kind.value == "side"
    assert panels_of(view)[-1].is_private


def test_meetings_a_jam_and_new_deals() -> None:
    jam = [replace(deal(f"D{at}", made=-3), stage="Lead", number=at) for at in range(5)]
    for_nothing = replace(entry(-1, EntryKind.STATUS, jam[0]), text=without_step("no time"))
    other = replace(entry(-2, EntryKind.STATUS, jam[0]), text="all quiet")
    view = seen(jam, [], [for_nothing, other, entry(-3, EntryKind.MEETING, jam[0])])
    assert (view.meetings.count, view.meetings.without_step) == (2, 1)
    assert view.meetings.by_reason[0].reason == "no time"
    assert view.pipeline.jam is not None and view.pipeline.jam.stage == "Lead"
    assert (view.inflow.count, len(view.inflow.weeks), view.inflow.target) == (5, 1, 2)
    words = " ".join(told(view))
    assert "A jam: 5 of 5 stand in Lead" in words
    assert "1 of 2 meetings ended without a next step" in words
    spread = [replace(one, stage="Proposal") for one in jam[:3]] + jam[3:]
    assert seen(spread, [], []).pipeline.jam is None


def test_plots_hide_nothing_and_overflow_nothing() -> None:
    rows = column_rows([None, 0.0, 0.001, 0.5, 1.0, 7.0], 0.0, 1.0, 3)
    assert [len(row) for row in rows] == [6, 6, 6]
    assert rows[2] == "  ▁███" and rows[0] == "    ██" and rows[1][3] == "▄"
    assert column_rows([1.0], 1.0, 1.0, 2) == [" ", " "]
    assert [bar_cells(value, 10, 20) for value in (None, 0, 0.01, 5, 10, 99)] == [
        0,
        0,
        1,
        10,
        20,
        20,
    ]
    assert bar_cells(1, 0, 20) == 0
    assert [column_width(count, 60, 4) for count in (53, 20, 5, 80, 0)] == [1, 3, 4, 1, 1]
    ends = span_of(365, TODAY).columns()
    labels = month_labels(ends, [1] * len(ends))
    assert len(labels) <= len(ends) and labels.split()[-1] == "Nov"
    ten = span_of(3650, TODAY).columns()
    assert month_labels(ten, [1] * len(ten)).split() == [str(year) for year in range(2017, 2027)]
    days = seen([], [], [], days=30).days
    weeks = weeks_of(days)
    assert len(weeks) == 6 and weeks[-1][0] is not None and weeks[-1][1] is None
    assert weekdays_shown(days) == [0, 1, 2, 3, 4]


@given(st.lists(st.integers(0, 6), min_size=1, max_size=60), st.integers(1, 9))
def test_months_stand_under_their_columns_without_touching(gaps: list[int], wide: int) -> None:
    ends, at = [], date(2026, 1, 3)
    for gap in gaps:
        at += timedelta(days=1 + 5 * gap)
        ends.append(at)
    labels = month_labels(ends, [wide] * len(ends))
    assert len(labels) <= wide * len(ends)
    assert all(len(word) == (4 if word.isdigit() else 3) for word in labels.split())


def test_the_report_of_a_month() -> None:
    acme = deal("Acme", made=-40)
    promises = [
        commitment(-5, number=1, of=acme, made=-9, answered=-5),
        commitment(-4, number=2, of=acme, made=-9, answered=-4, result=Result.MISSED),
        commitment(3, number=3, of=acme, made=-2, moves=1),
        commitment(-3, number=4, of=acme, side=Side.THEIRS, answered=-3),
        commitment(-50, number=5, made=-60, answered=-50),
    ]
    records = Records.of([acme], promises, [])
    report = report_of(records, moment(0), TODAY, RULES, MONTH)
    lines = {part.title: [line.note for line in part.lines] for part in report.parts}
    assert {title: len(notes) for title, notes in lines.items()} == {
        "Promised": 3,
        "Kept": 1,
        "Moved": 1,
        "Missed": 1,
    }
    assert lines["Kept"] == ["it came"] and lines["Missed"] == ["missed: it came"]
    assert lines["Moved"] == ["from Wed 25 Nov to Thu 26 Nov: away"]
    assert report.headline == "1 kept of 2 due."
    assert not [panel for panel in report.panels if panel.is_private]
    theirs = report_of(
        records, moment(0), TODAY, RULES, MONTH, counts=lambda one: one.side is Side.THEIRS
    )
    assert theirs.score.due == 1
    assert report_of(Records(), moment(0), TODAY, RULES).headline == "Nothing has come due."
