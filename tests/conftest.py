"""What all tests share: a journal of their own, a clock that stands where they put it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path

import hypothesis
import pytest

from nextstep_tui.clock import MOMENT_VARIABLE
from nextstep_tui.journal import Journal
from nextstep_tui.settings import Settings
from nextstep_tui.settings.paths import CONFIG_VARIABLE, JOURNAL_VARIABLE
from nextstep_tui.store.repository import Repository

hypothesis.settings.register_profile("nextstep", deadline=None)
hypothesis.settings.load_profile("nextstep")

ZONE = timezone(timedelta(hours=1), "CET")
MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=ZONE)
"""A Monday morning; most tests stand there."""

HOSTILE = (
    "[/red] 50% [x](y)",
    "[/]",
    "[red]",
    "price [$100]",
    "[@click=app.quit]hi[/]",
    "[link=http://x]y",
    "trailing \\",
    "\x1b[31mred\x1b[0m",
    "\x1b]0;title\x07x",
    "\u202eevil",
    "\U0001f468\u200d\U0001f469\u200d\U0001f467 family",
    "e\u0301te\u0301",
    "取引先の契約",
    "a\tb\nc",
    "x" * 10_000,
)
"""Texts that have broken terminal programs."""


class StandingClock:
    """A clock that tests move by hand."""

    def __init__(self, now: datetime = MONDAY) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def go_to(self, text: str) -> None:
        """Stand at another local moment: ``2026-11-24T09:00``."""
        self.now = datetime.fromisoformat(text).replace(tzinfo=ZONE)


@pytest.fixture
def clock() -> StandingClock:
    """Monday 23 November 2026, nine in the morning."""
    return StandingClock()


@pytest.fixture
def journal_file(tmp_path: Path) -> Path:
    """Where the test's journal is."""
    return tmp_path / "nextstep" / "journal.json"


@pytest.fixture
def journal(journal_file: Path, clock: StandingClock) -> Journal:
    """An empty journal with default settings."""
    return Journal(Repository(str(journal_file)), clock, Settings())


@pytest.fixture(autouse=True)
def _apart_from_the_users_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """No test reads or writes the journal and the settings of whoever runs it."""
    monkeypatch.setenv(JOURNAL_VARIABLE, str(tmp_path / "own" / "journal.json"))
    monkeypatch.setenv(CONFIG_VARIABLE, str(tmp_path / "own" / "config.toml"))
    monkeypatch.delenv(MOMENT_VARIABLE, raising=False)
    monkeypatch.setenv("TEXTUAL_ANIMATIONS", "none")
    yield
