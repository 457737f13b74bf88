"""Date phrases: labelled cases, tables and properties. No phrase may ever give a wrong date."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, time, timedelta, timezone
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nextstep_tui.core.when import Calendar, When, read_when, spell_date, spell_distance
from nextstep_tui.core.when.find import find_at_end
from nextstep_tui.core.when.words import VOCABULARY

SATURDAY = datetime(2026, 11, 21, 9)
DAY_FIRST = Calendar(month_first=False)
CASES = Path(__file__).parent / "cases" / "when.jsonl"


class Case(NamedTuple):
    """A labelled phrase."""

    phrase: str
    now: datetime
    date: date | None
    time: time | None


def _cases() -> list[Case]:
    cases = []
    for line in CASES.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        cases.append(
            Case(
                row["phrase"],
                datetime.fromisoformat(row["now"]),
                date.fromisoformat(row["date"]) if row["date"] else None,
                time.fromisoformat(row["time"]) if "time" in row else None,
            )
        )
    return cases


def _day(phrase: str, now: datetime = SATURDAY, calendar: Calendar = Calendar()) -> str:
    """The day that a phrase is read as, or "-"."""
    day = read_when(phrase, now, calendar).date
    return day.isoformat() if day else "-"


@pytest.mark.parametrize("case", _cases(), ids=lambda case: f"{case.phrase} @ {case.now:%a%d%b}")
def test_labelled_case(case: Case) -> None:
    when = read_when(case.phrase, case.now)
    assert (when.date, when.time) == (case.date, case.time), when.why


def test_enough_cases_over_enough_moments() -> None:
    cases = _cases()
    assert len(cases) >= 250
    assert len({case.now for case in cases}) >= 8


@pytest.mark.parametrize(
    ("phrase", "day"),
    [
        ("12/4", "2027-04-12"),
        ("4/12", "2026-12-04"),
        ("12/25", "2026-12-25"),
        ("04/12/2026", "2026-12-04"),
        ("4-12-2026", "2026-12-04"),
        ("4.12.", "2026-12-04"),
        ("4.12", "-"),
        ("w/c 7/12", "2026-12-07"),
        ("fri 4/12", "2026-12-04"),
        ("thu 4/12", "-"),
        ("31/4", "-"),
    ],
)
def test_day_before_month(phrase: str, day: str) -> None:
    assert _day(phrase, calendar=DAY_FIRST) == day


@pytest.mark.parametrize(
    ("phrase", "day"),
    [
        ("1bd", "2026-11-23"),
        ("4bd", "2026-11-27"),
        ("next business day", "2026-11-23"),
        ("next month", "2026-12-02"),
        ("eoy", "2026-12-30"),
        ("eom", "2026-11-30"),
        ("end of january", "2027-01-29"),
        ("next year", "2027-01-04"),
    ],
)
def test_holidays_are_not_worked(phrase: str, day: str) -> None:
    holidays = (date(2026, 11, 26), date(2026, 12, 1), date(2026, 12, 31), date(2027, 1, 1))
    assert _day(phrase, calendar=Calendar(holidays=frozenset(holidays))) == day


@pytest.mark.parametrize(
    ("phrase", "day"),
    [("eow", "2026-11-26"), ("1bd", "2026-11-22"), ("eom", "2026-11-30"), ("5bd", "2026-11-26")],
)
def test_another_working_week(phrase: str, day: str) -> None:
    sunday_to_thursday = Calendar(workdays=frozenset({6, 0, 1, 2, 3}))
    assert _day(phrase, calendar=sunday_to_thursday) == day


def test_week_of_holidays_has_no_end() -> None:
    week = frozenset(date(2026, 11, 23) + timedelta(days=n) for n in range(5))
    assert _day("eow", calendar=Calendar(holidays=week)) == "2026-12-04"


def test_calendar_without_workdays_is_refused_not_searched_forever() -> None:
    idle = Calendar(workdays=frozenset())
    for phrase in ("3bd", "eow", "eom", "next month", "next business day"):
        assert read_when(phrase, SATURDAY, idle).date is None


@pytest.mark.parametrize(
    "phrase",
    [
        *("soon", "", "mon 24 nov", "2026-11-02", "31 feb", "8am", "in may", "q1", "tbd", "week"),
        *("every monday", "in 2 hours", "fri at 3", "this fri", "99y", "before fri", "am"),
        *("after kickoff", "x" * 5000, "fri or mon", "in a few days", "fri midnight", "fri?"),
    ],
)
def test_refusal_is_one_short_kind_sentence_or_two(phrase: str) -> None:
    why = read_when(phrase, SATURDAY).why
    assert why.endswith(".") and "!" not in why and len(why) < 100
    assert why[0].isupper() or why[0] in "'0123456789"


@pytest.mark.parametrize(
    ("phrase", "why"),
    [
        ("soon", "'soon' names no day. Try fri, 3d or dec 4."),
        ("mon 24 nov", "24 Nov is a Tuesday, not a Monday."),
        ("2 nov 2026", "2 Nov 2026 is past."),
        ("8am", "08:00 today is past. Try a later time, or tomorrow."),
        ("31 feb", "February has no day 31. Try a day such as dec 4."),
        ("in may", "May is many days. Try may 15 or end of may."),
        ("this fri", "This week's Friday has passed. Try fri for the next."),
    ],
)
def test_refusal_says_why(phrase: str, why: str) -> None:
    assert read_when(phrase, SATURDAY).why == why


@pytest.mark.parametrize(
    ("phrase", "day"),
    [
        ("fri by 3pm", "2026-11-27"),
        ("friday by noon", "2026-11-27"),
        ("12 noon fri", "2026-11-27"),
        ("end of friday", "2026-11-27"),
        ("end of tomorrow", "2026-11-22"),
        ("end of mon", "-"),
        ("tomorrow (sunday)", "2026-11-22"),
        ("tomorrow, monday", "-"),
        ("3mo", "2027-02-21"),
        ("2 wk", "2026-12-05"),
        ("1 mth", "2026-12-21"),
        ("may the fourth", "2027-05-04"),
        ("q1-end", "2027-03-31"),
        ("eoy 2027", "2027-12-31"),
        ("2nd business day of december", "2026-12-02"),
        ("last week of december", "-"),
        ("in 2 weeks on friday", "-"),
        ("fri by 3", "-"),
        ("the 4th friday", "-"),
        ("friday after next", "-"),
        ("tomorrow 10:30", "2026-11-22"),
    ],
)
def test_rarer_phrases(phrase: str, day: str) -> None:
    assert _day(phrase) == day


def test_refusal_shows_the_day_first_where_that_is_the_order() -> None:
    assert read_when("soon", SATURDAY, DAY_FIRST).why.endswith("3d or 4 dec.")


def test_phrase_is_kept_clean() -> None:
    when = read_when("  Fri\x1b[31m\u200b  3pm ", SATURDAY)
    assert when.phrase == "Fri 3pm"
    assert when.time == time(15)


@pytest.mark.parametrize(
    "phrase",
    [
        *("9" * 5000, "in " + "9" * 5000 + " days", "٣d", "²d", "３d", "1²/4", "9999-12-31"),
        *("99999999999999 days", "0000-00-00", "in 9999 years", "9999 weeks", "feb 30 0001"),
        *("'", "'s", "-", ".", "s", "the", "by", "at", "at the", "12/", "/", "1/2/3/4", "in"),
        *("half", "quarter to 1", "end", "end of", "w/c", "week of", "of of", "the the the"),
        *("\ud800", "\x00", "🗓", "fri\u202e", ". .", "(", "- -", "+", "+ +", "1.1.1.", "..4"),
    ],
)
def test_odd_phrase_is_refused_or_read_but_never_raises(phrase: str) -> None:
    assert isinstance(read_when(phrase, SATURDAY), When)
    find_at_end(phrase, SATURDAY)


@pytest.mark.parametrize(
    "now", [datetime(9999, 12, 31, 23, 59), datetime(9999, 12, 1), datetime.min]
)
def test_ends_of_the_calendar(now: datetime) -> None:
    for phrase in ("fri", "eoy", "next month", "1m", "1y", "3bd", "dec 4", "the 31st", "eoq", "1d"):
        day = read_when(phrase, now).date
        assert day is None or day >= now.date()


@pytest.mark.parametrize(
    ("day", "spelled"),
    [(date(2026, 11, 27), "Fri 27 Nov"), (date(2027, 1, 4), "Mon 4 Jan 2027")],
)
def test_spell_date(day: date, spelled: str) -> None:
    assert spell_date(day, SATURDAY.date()) == spelled


@pytest.mark.parametrize(
    ("days", "spelled"),
    [
        (0, "today"),
        (1, "tomorrow"),
        (-1, "yesterday"),
        (4, "in 4 days"),
        (-3, "3 days ago"),
        (60, "in 60 days"),
        (-60, "60 days ago"),
        (92, "in 3 months"),
        (-92, "3 months ago"),
        (740, "in 2 years"),
    ],
)
def test_spell_distance(days: int, spelled: str) -> None:
    today = SATURDAY.date()
    assert spell_distance(today + timedelta(days=days), today) == spelled


ENDS = [
    ("send the case study", "tomorrow", "2026-11-22"),
    ("visit the plant in Leeds", "in 2 weeks", "2026-12-05"),
    ("send it", "by friday 3pm", "2026-11-27"),
    ("send it", "by fri.", "2026-11-27"),
    ("write up 3 options for net-45 payment terms", "by in 3 days", "2026-11-24"),
    ("prepare TCO: 3 year, 5 year", "by eow", "2026-11-27"),
    ("move go-live from dec 1 to dec 8 and tell Maria", "by mon", "2026-11-23"),
    ("send deck -", "friday", "2026-11-27"),
    ("send deck", "(by friday)", "2026-11-27"),
    ("can you send it", "by friday?", "2026-11-27"),
    ("draft it", "by the 15th", "2026-12-15"),
    ("visit them", "on sat", "2026-11-28"),
    ("send the form", "by 12/4", "2026-12-04"),
    ("send it", "no later than fri", "2026-11-27"),
    ("send it", "fri at the latest", "2026-11-27"),
    ("call Ana", "at 3pm", "2026-11-21"),
    ("send it", "eod", "2026-11-21"),
    ("send it", "a week on friday", "2026-12-04"),
    ("send it", "dec 4 at 10", "2026-12-04"),
    ("meet April", "friday", "2026-11-27"),
    ("send deck v2", "tomorrow", "2026-11-22"),
    ("send the deck", "by tomorow", "2026-11-22"),
    ("sign the lease", "2 may", "2027-05-02"),
]


@pytest.mark.parametrize(("text", "phrase", "day"), ENDS)
def test_found_at_end(text: str, phrase: str, day: str) -> None:
    found = find_at_end(f"{text} {phrase}  ", SATURDAY)
    assert found is not None and found.when.date == date.fromisoformat(day)
    assert (found.start, found.end) == (len(text) + 1, len(text) + 1 + len(phrase))


@pytest.mark.parametrize(
    "text",
    """call Tom
get it signed by Tom
plan for Q1
draft the agenda for the 15th
move go-live from dec 1 to dec 8
move the demo to friday
as soon as you may
plan the march
where we sat
sit in the sun
wait a second
prepare TCO: 3 year, 5 year
terms net 45
pick option 3
trial for 10 days
within net 30 days
extend the trial by 2 weeks
cut the price by 1/2
send mon 24 nov
send it this fri
send it last friday
send it every friday
send deck before friday
meet mon or tue
meet mon, wed
meet mon - wed
support 24/7
review phase 1/2
the ratio is 16:10
send it at 8am today
send it today at 25:00
send it tomorrow at 25:00
send it feb 31 3pm
send it feb 31 by
prep for Black Friday
ask Frida
review month end
send Acme's friday
get tomorrow's
reply within 3 days
twice in a month
not by friday
send it tue by 3pm 4
raise it by 4.12.
agree that go-live is dec 4
say it was monday
order 20261204""".splitlines(),
)
def test_nothing_found_at_end(text: str) -> None:
    assert find_at_end(text, SATURDAY) is None


# Properties


def _is_to_come(when: When, now: datetime) -> bool:
    """Whether a reading is a refusal, or a moment that has not passed."""
    if when.date is None:
        return when.time is None and when.why != ""
    if when.time is None:
        return when.date >= now.date()
    return datetime.combine(when.date, when.time) > now


MOMENTS = st.datetimes(datetime(2000, 1, 1), datetime(2099, 12, 31))
SAID = st.lists(
    st.sampled_from(sorted(VOCABULARY))
    | st.integers(0, 99).map(str)
    | st.sampled_from(["12/4", "2026-12-04", "4.12.2026", "15:30", "3.30", "15th", "2027", "1530"]),
    min_size=1,
    max_size=6,
).map(" ".join)


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=60), MOMENTS)
def test_any_text_is_read_or_refused(text: str, now: datetime) -> None:
    assert _is_to_come(read_when(text, now), now)
    assert find_at_end(text, now) is None or find_at_end(text, now)


@settings(max_examples=400, deadline=None)
@given(SAID, MOMENTS, st.booleans())
def test_no_words_give_the_past(text: str, now: datetime, month_first: bool) -> None:
    assert _is_to_come(read_when(text, now, Calendar(month_first=month_first)), now)


@settings(max_examples=80, deadline=None)
@given(SAID, MOMENTS)
def test_found_phrase_reads_the_same_alone(words: str, now: datetime) -> None:
    text = f"send the deck {words}"
    found = find_at_end(text, now)
    if found:
        assert _is_to_come(found.when, now)
        assert read_when(text[found.start : found.end], now).date == found.when.date


@settings(max_examples=80, deadline=None)
@given(SAID, MOMENTS, st.integers(-12, 14))
def test_reading_does_not_depend_on_the_time_zone(text: str, now: datetime, hours: int) -> None:
    zone = timezone(timedelta(hours=hours))
    plain = read_when(text, now)
    assert read_when(text, now.replace(tzinfo=zone)) == plain
    assert read_when(text, now.replace(tzinfo=UTC)) == plain


@settings(max_examples=80, deadline=None)
@given(st.dates(date(2026, 11, 21), date(2030, 12, 31)), st.booleans())
def test_every_way_to_write_a_date_gives_it(day: date, month_first: bool) -> None:
    order = "%m/%d/%Y" if month_first else "%d/%m/%Y"
    for pattern in ("%Y-%m-%d", "%d %B %Y", "%B %d, %Y", "%a %d %b %Y", "%d.%m.%Y", order):
        when = read_when(day.strftime(pattern), SATURDAY, Calendar(month_first=month_first))
        assert when.date == day, pattern
    assert read_when(f"{day:%d %b}", datetime.combine(day, time(9))).date == day


@settings(max_examples=80, deadline=None)
@given(st.integers(1, 400), st.sampled_from(["d", "w"]), MOMENTS)
def test_counts(number: int, unit: str, now: datetime) -> None:
    expected = now.date() + timedelta(days=number * {"d": 1, "w": 7}[unit])
    for phrase in (f"{number}{unit}", f"in {number} {unit}", f"by {number}{unit}"):
        assert read_when(phrase, now).date == expected


@settings(max_examples=80, deadline=None)
@given(st.integers(0, 6), MOMENTS)
def test_weekdays(weekday: int, now: datetime) -> None:
    name = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")[weekday]
    bare = read_when(name, now).date
    assert bare is not None and bare.weekday() == weekday
    assert 1 <= (bare - now.date()).days <= 7
    coming = read_when(f"next {name}", now).date
    assert coming is not None and 0 <= (coming - bare).days <= 7
    assert read_when(f"a week from {name}", now).date == bare + timedelta(days=7)


@settings(max_examples=80, deadline=None)
@given(
    st.sampled_from(["tomorrow", "fri", "next tue", "dec 4", "in 3 days", "2w", "eow", "the 15th"]),
    st.times(),
    MOMENTS,
)
def test_time_before_and_after_a_day_is_the_same(day: str, at: time, now: datetime) -> None:
    clock = f"{at.hour % 12 or 12}:{at.minute:02}{'pm' if at.hour > 11 else 'am'}"
    before, after = read_when(f"{clock} {day}", now), read_when(f"{day} at {clock}", now)
    assert (before.date, before.time) == (after.date, after.time)
    if before.date:
        assert before.time == time(at.hour, at.minute)
