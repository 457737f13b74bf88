"""Promises as a calendar: identity, moves, times, closing, and text that is only text."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar, Component

from nextstep_tui.core.frozen import replace
from nextstep_tui.core.model import Commitment, Result
from nextstep_tui.exchange.calendar import CalendarKind, Feed, feed
from nextstep_tui.store.schema import COMMITMENTS, DEALS, key_of
from nextstep_tui.store.snapshot import Snapshot
from nextstep_tui.store.writing import to_document
from tests.conftest import HOSTILE, MONDAY
from tests.core.making import commitment, day, deal

ACME = deal()


def snapshot(*found: Commitment) -> Snapshot:
    return Snapshot(
        {
            COMMITMENTS: {key_of(one): to_document(one) for one in found},
            DEALS: {ACME.id: to_document(ACME)},
        },
        None,
    )


def made(*found: Commitment, kind: CalendarKind = CalendarKind.EVENT) -> Feed:
    return feed(snapshot(*found), MONDAY, kind)


def parts(text: str) -> list[Component]:
    return list(Calendar.from_ical(text).subcomponents)


def only(one: Commitment, kind: CalendarKind = CalendarKind.EVENT) -> Component:
    (found,) = parts(made(one, kind=kind).text)
    return found


def test_a_day_is_a_whole_day_and_a_time_floats() -> None:
    whole = only(commitment(4, of=ACME))
    assert (whole.decoded("dtstart"), whole.decoded("dtend")) == (day(4), day(5))
    assert whole["transp"] == "TRANSPARENT"
    timed = only(replace(commitment(4), due_time=time(15)))
    start = timed.decoded("dtstart")
    assert start == datetime(2026, 11, 27, 15) and start.tzinfo is None
    assert "TZID" not in made(replace(commitment(4), due_time=time(15))).text


def test_the_name_stays_and_the_sequence_rises_with_moves_and_closing() -> None:
    found = [
        only(commitment(4, moves=0)),
        only(commitment(4, moves=2)),
        only(commitment(4, moves=2, answered=0)),
    ]
    assert {str(one["uid"]) for one in found} == {"commitment-1@nextstep"}
    assert [one.decoded("sequence") for one in found] == [0, 2, 3]


@pytest.mark.parametrize(
    ("result", "event", "todo"),
    [
        (Result.KEPT, "CANCELLED", "COMPLETED"),
        (Result.PARTLY, "CANCELLED", "COMPLETED"),
        (Result.MISSED, "CANCELLED", "CANCELLED"),
        (Result.DROPPED, "CANCELLED", "CANCELLED"),
    ],
)
def test_a_closed_one_is_cancelled_for_a_month(result: Result, event: str, todo: str) -> None:
    closed = commitment(-2, answered=-1, result=result)
    assert only(closed)["status"] == event
    assert only(closed, CalendarKind.TODO)["status"] == todo
    assert not only(closed).subcomponents, "a closed promise reminds nobody"
    assert parts(made(commitment(-40, answered=-31)).text) == []


def test_an_open_one_reminds_and_says_who_what_and_why() -> None:
    one = only(replace(commitment(4, of=ACME), help_from=("Dave", "Ana")))
    assert one["summary"] == "send the security questionnaire (Acme renewal)"
    assert one["status"] == "CONFIRMED"
    assert "With help from Dave and Ana." in str(one["description"])
    assert "So that legal can start." in str(one["description"])
    (alarm,) = one.subcomponents
    assert alarm.decoded("trigger") == timedelta(hours=9)
    (timed,) = only(replace(commitment(4), due_time=time(15))).subcomponents
    assert timed.decoded("trigger") == timedelta(minutes=-30)
    assert parts(feed(snapshot(commitment(4)), MONDAY, has_alarm=False).text)[0].subcomponents == []


def test_as_a_to_do() -> None:
    one = only(commitment(4), CalendarKind.TODO)
    assert (one.name, one.decoded("due"), one["status"]) == ("VTODO", day(4), "NEEDS-ACTION")


def test_the_same_records_make_the_same_bytes_at_another_moment() -> None:
    records = snapshot(commitment(4), commitment(1, number=2, moves=1))
    assert feed(records, MONDAY).text == feed(records, MONDAY + timedelta(hours=5)).text


@given(words=st.text(min_size=1, max_size=300) | st.sampled_from(HOSTILE))
def test_any_words_are_only_words(words: str) -> None:
    smuggled = f"x {words}\nEND:VEVENT\nBEGIN:VEVENT\nUID:evil"
    one = replace(commitment(4, so_that=smuggled), what=f"send {words}")
    found = made(one, replace(commitment(5, number=2), due=date(2026, 12, 1)))
    assert [str(part["uid"]) for part in parts(found.text)] == [
        "commitment-1@nextstep",
        "commitment-2@nextstep",
    ]
    assert all(len(line.encode()) <= 75 for line in found.text.split("\r\n"))
    assert not any(char in found.text for char in "\x1b\x00\x07")
