"""Objects of a calendar that may be anything, and what is decided about a promise and its to-do."""

from __future__ import annotations

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nextstep_tui.core.calendar_sync import (
    Act,
    Base,
    DueWhen,
    Here,
    Question,
    QuestionKind,
    There,
    decide,
)
from nextstep_tui.exchange.todos import UnreadableTodo, new_todo, read_todo, updated_todo
from tests.core.making import commitment, day

TODO = new_todo(commitment(4), None, "", has_alarm=True)
LINES = TODO.split("\r\n")

MON, TUE, WED = (DueWhen(day(distance)) for distance in (0, 1, 2))


def test_what_is_written_is_read_back() -> None:
    there = read_todo(TODO, "x.ics")
    assert there == There(DueWhen(day(4)), "send the security questionnaire")


@pytest.mark.parametrize(
    ("due", "when"),
    [
        ("DUE;VALUE=DATE:20261127", DueWhen(day(4))),
        ("DUE:20261127T150000", DueWhen(day(4), time(15))),
        ("DUE:20261127T000000", DueWhen(day(4))),
        ("X-DUE:20261127", None),
    ],
)
def test_dates_as_programs_write_them(due: str, when: DueWhen | None) -> None:
    assert read_todo(TODO.replace("DUE;VALUE=DATE:20261127", due), "x.ics").when == when


@pytest.mark.parametrize(
    "hostile",
    [
        "",
        "BEGIN:VCALENDAR",
        "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n",
        TODO.replace("BEGIN:VTODO", "BEGIN:VEVENT").replace("END:VTODO", "END:VEVENT"),
        TODO.replace("END:VCALENDAR", "BEGIN:VTODO\r\nUID:two\r\nEND:VTODO\r\nEND:VCALENDAR"),
        TODO.replace("DUE;VALUE=DATE:20261127", "DUE:99999999T999999"),
        TODO.replace("STATUS", "RRULE:FREQ=SECONDLY\r\nSTATUS"),
        TODO.replace("SUMMARY:", "SUMMARY:" + "x" * 250_000),
        "BEGIN:VCALENDAR\r\n" + "BEGIN:VTODO\r\n" * 5000,
        "\x00\x01\x02",
    ],
)
def test_hostile_objects_are_named_and_left_alone(hostile: str) -> None:
    with pytest.raises(UnreadableTodo, match="left alone"):
        read_todo(hostile, "x.ics")
    with pytest.raises(UnreadableTodo, match="left alone"):
        read = hostile
        updated_todo(read, "x.ics", commitment(5), None, "", has_alarm=True)
        read_todo(read, "x.ics")


def test_words_that_could_steer_a_terminal_come_in_clean() -> None:
    there = read_todo(TODO.replace("SUMMARY:", "SUMMARY:\x1b[31m\u202e"), "x.ics")
    assert there.title == "send the security questionnaire"


broken = st.lists(
    st.sampled_from(LINES) | st.text(max_size=40), min_size=1, max_size=len(LINES) + 4
).map("\r\n".join)
edited = st.tuples(st.integers(0, len(TODO) - 1), st.text(max_size=8)).map(
    lambda change: TODO[: change[0]] + change[1] + TODO[change[0] + len(change[1]) :]
)


@given(text=st.text(max_size=200) | broken | edited)
def test_any_object_is_read_or_refused(text: str) -> None:
    try:
        there = read_todo(text, "x.ics")
        written = updated_todo(text, "x.ics", commitment(5), None, "", has_alarm=False)
    except UnreadableTodo:
        return
    assert "\x1b" not in there.title
    assert read_todo(written, "x.ics").when == DueWhen(day(5))


whens = st.sampled_from([MON, TUE, WED])
titles = st.sampled_from(["a", "b"])
questions = st.none() | st.builds(
    Question, st.sampled_from([*QuestionKind]), whens, st.none() | whens, st.booleans()
)


@given(
    here=st.builds(Here, whens, titles, st.booleans()),
    there=st.none() | st.builds(There, st.none() | whens, titles, st.booleans()),
    base=st.none() | st.builds(Base, whens, titles, st.booleans()),
    question=questions,
)
def test_whatever_is_there_the_rules_hold(
    here: Here, there: There | None, base: Base | None, question: Question | None
) -> None:
    act = decide(here, there, base, question)
    if act is Act.TAKE:
        assert here.is_open and there and there.when not in (None, here.when)
        assert base and here.when == base.when, "only what did not change here is moved"
        assert not there.is_done
    if act is Act.PUSH and here.is_open and question is None:
        assert there and not there.is_done, "a tick is never taken away unasked"
        assert there.when in (None, here.when) or (base and there.when == base.when)
    if act is Act.CREATE:
        assert there is None and here.is_open
    if there is not None and there.is_done and here.is_open and question is None:
        assert act is Act.ASK_DONE
    if not here.is_open:
        assert act in (Act.PUSH, Act.FORGET)


@pytest.mark.parametrize(
    ("here", "there", "base", "act"),
    [
        (MON, None, None, Act.CREATE),
        (MON, None, MON, Act.ASK_GONE),
        (MON, MON, MON, Act.AGREE),
        (TUE, MON, MON, Act.PUSH),
        (MON, TUE, MON, Act.TAKE),
        (TUE, WED, MON, Act.ASK_BOTH),
        (TUE, TUE, MON, Act.AGREE),
        (MON, TUE, None, Act.ASK_BOTH),
    ],
)
def test_dates(here: DueWhen, there: DueWhen | None, base: DueWhen | None, act: Act) -> None:
    found = decide(
        Here(here, "a"), There(there, "a") if there else None, Base(base, "a") if base else None
    )
    assert found is act
