"""Days off: the rep's own and, with the library of that name, the country's."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from nextstep_tui.core.frozen import replace
from nextstep_tui.core.review import comes_by_itself
from nextstep_tui.days_off import DaysOff, public_holidays, why_unknown
from nextstep_tui.journal import Journal
from nextstep_tui.outside.greeting import greet
from nextstep_tui.outside.told import with_unknown_holidays
from nextstep_tui.requests import NewCommitment
from nextstep_tui.settings import Settings
from tests.conftest import StandingClock

MONDAY = date(2026, 11, 23)
_LIBRARY = """
from datetime import date
def country_holidays(country, subdiv=None):
    if country != "DE":
        raise NotImplementedError("Country not available")
    return {date(2026, 11, 23): "a day"} if subdiv in (None, "BY") else {}
"""


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A library with one holiday in Germany."""
    (tmp_path / "lib").mkdir()
    (tmp_path / "lib" / "holidays.py").write_text(_LIBRARY)
    monkeypatch.syspath_prepend(str(tmp_path / "lib"))
    monkeypatch.delitem(sys.modules, "holidays", raising=False)
    public_holidays.cache_clear()
    yield
    monkeypatch.delitem(sys.modules, "holidays", raising=False)
    public_holidays.cache_clear()


@pytest.fixture
def no_library(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """None, whatever is installed here."""
    monkeypatch.setitem(sys.modules, "holidays", None)
    public_holidays.cache_clear()
    yield
    public_holidays.cache_clear()


GERMANY = Settings(country="DE", holidays=frozenset({date(2026, 12, 24)}))


def test_the_countrys_and_the_reps_own(library: None) -> None:
    assert MONDAY in DaysOff(GERMANY) and date(2026, 12, 24) in DaysOff(GERMANY)
    assert date(2026, 11, 24) not in DaysOff(GERMANY)
    assert MONDAY not in DaysOff(replace(GERMANY, region="BE"))
    assert MONDAY not in DaysOff(Settings())


def test_a_holiday_leaves_the_review_and_the_shell_in_peace(
    library: None, journal: Journal, clock: StandingClock
) -> None:
    journal.add(NewCommitment("send the quote to Maria", MONDAY))
    journal.settings = replace(journal.settings, country="DE")

    def comes() -> bool:
        outlook = journal.outlook()
        return comes_by_itself(
            outlook.review,
            is_workday=outlook.calendar.is_workday(outlook.today),
            now=journal.now(),
            begins_at=6,
        )

    assert not comes() and greet(journal) == ""
    clock.go_to("2026-11-24T09:00")
    assert comes() and greet(journal) != ""
    assert journal.read_when("in 1 business day").date == date(2026, 11, 25)


def test_without_the_library_it_is_said_once_and_the_program_goes_on(
    no_library: None, tmp_path: Path
) -> None:
    assert MONDAY not in DaysOff(GERMANY) and date(2026, 12, 24) in DaysOff(GERMANY)
    [said] = with_unknown_holidays(GERMANY, str(tmp_path / "state")).problems
    assert said == why_unknown("DE", "") and "install nextstep[holidays]" in said
    assert with_unknown_holidays(GERMANY, str(tmp_path / "state")).problems == ()


def test_a_country_that_there_is_not_is_said_once(library: None, tmp_path: Path) -> None:
    nowhere = replace(GERMANY, country="XX")
    [said] = with_unknown_holidays(nowhere, str(tmp_path)).problems
    assert "There are no public holidays for XX" in said
    assert with_unknown_holidays(nowhere, str(tmp_path)).problems == ()
    assert with_unknown_holidays(GERMANY, str(tmp_path)).problems == ()
    assert MONDAY not in DaysOff(nowhere)
