"""When a promise with a time is brought up, and when nothing may be."""

from __future__ import annotations

from datetime import datetime, time, timedelta

import pytest

from nextstep_tui.core.frozen import replace
from nextstep_tui.core.model import DealId, FollowUp, Result
from nextstep_tui.core.reminding import is_quiet, timed_notices
from tests.conftest import MONDAY, ZONE
from tests.core.making import commitment, deal, moment

CALL = replace(
    commitment(0, number=2, of=deal()), due_time=time(15), who="Dave", what="Send the [/x] quote"
)


def titles(at: str, again: dict[str, datetime] | None = None) -> list[str]:
    """What is brought up at a time of Monday."""
    now = datetime.combine(MONDAY.date(), time.fromisoformat(at), ZONE)
    deals = {DealId(deal().id): deal()}
    return [one.title for one in timed_notices([CALL, commitment(0)], deals, again or {}, now)]


@pytest.mark.parametrize(
    ("at", "comes"),
    [("14:44", False), ("14:45", True), ("15:00", True), ("16:00", True), ("16:01", False)],
)
def test_a_time_is_brought_up_before_it_comes_and_for_an_hour(at: str, comes: bool) -> None:
    assert titles(at) == (["15:00 Acme renewal"] if comes else [])


def test_what_was_asked_to_come_again_comes_at_its_time_and_not_before() -> None:
    again = {str(CALL.id): MONDAY.replace(hour=11)}
    assert titles("10:59", again) == []
    assert titles("11:00", again) == titles("11:59", again) == ["11:00 Acme renewal"]
    assert titles("15:00", again) == ["15:00 Acme renewal"]


def test_what_is_answered_is_not_brought_up() -> None:
    answered = replace(CALL, follow_up=FollowUp(Result.KEPT, "done", moment(0)))
    assert timed_notices([answered], {}, {}, MONDAY.replace(hour=15)) == []


def test_a_notice_keeps_its_key_and_says_who_will_do_what() -> None:
    first, second = (
        timed_notices([CALL], {}, {}, MONDAY.replace(hour=15) + timedelta(minutes=later))[0]
        for later in (-15, 10)
    )
    assert first == second and first.text == "Dave will send the [/x] quote"
    moved = replace(CALL, due_time=time(15, 30))
    assert timed_notices([moved], {}, {}, MONDAY.replace(hour=15, minute=20))[0].key != first.key


@pytest.mark.parametrize(
    ("at", "hours", "quiet"),
    [
        ("06:59", ("20:00", "07:00"), True),
        ("07:00", ("20:00", "07:00"), False),
        ("19:59", ("20:00", "07:00"), False),
        ("20:00", ("20:00", "07:00"), True),
        ("12:30", ("12:00", "13:00"), True),
        ("13:00", ("12:00", "13:00"), False),
        ("12:00", ("12:00", "12:00"), False),
    ],
)
def test_quiet_hours(at: str, hours: tuple[str, str], quiet: bool) -> None:
    now = datetime.combine(MONDAY.date(), time.fromisoformat(at))
    begin, end = map(time.fromisoformat, hours)
    assert is_quiet(now, (begin, end)) is quiet
