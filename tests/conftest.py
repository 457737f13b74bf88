"""What all tests share: a journal of their own, a clock that stands where they put it."""

from __future__ import annotations

import gc
import itertools
import os
import shutil
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import TYPE_CHECKING

import hypothesis
import pytest

from nextstep_tui.clock import MOMENT_VARIABLE
from nextstep_tui.journal import Journal
from nextstep_tui.settings import Settings
from nextstep_tui.settings.paths import CONFIG_VARIABLE, JOURNAL_VARIABLE
from nextstep_tui.store.repository import Repository

if TYPE_CHECKING:
    from xdist.remote import Producer
    from xdist.scheduler import WorkStealingScheduling

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


_SCREENS = Path(__file__).parent / "tui"
_MEMORY = "/dev/shm"
_ROOM = 1 << 30


def pytest_configure(config: pytest.Config) -> None:
    """Keep the tests' folders in memory where there is room, unless told where to keep them.

    Every save waits for the disk, as a promise kept has to; a test need not.
    """
    told = config.getoption("basetemp") or "PYTEST_DEBUG_TEMPROOT" in os.environ
    if told or not os.access(_MEMORY, os.W_OK) or shutil.disk_usage(_MEMORY).free < _ROOM:
        return
    os.environ["PYTEST_DEBUG_TEMPROOT"] = _MEMORY


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(
    config: pytest.Config, log: Producer
) -> WorkStealingScheduling | None:
    """Let a process that is done take over what another still has before it.

    A hook and no option: with one, pytest asks for processes even where none are wanted.
    """
    from xdist.scheduler import WorkStealingScheduling

    if config.getoption("dist") != "load":
        return None
    return WorkStealingScheduling(config, log)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the screen's tests, the longest, so that at the end no process waits for one."""
    items.sort(key=lambda item: not item.path.is_relative_to(_SCREENS))


def pytest_collection_finish(session: pytest.Session) -> None:
    """Spare the collector what stays to the end: libraries and thousands of collected tests.

    Each of its whole rounds would walk them all: a quarter of the time of a screen's test.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 50, 100)


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


@pytest.fixture(scope="session")
def _own_places(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder for each test, made by whoever writes there.

    Not the test's own folder: pytest looks through all folders there are to name the next one,
    which thousands of tests that need none would have to wait for.
    """
    folder = tmp_path_factory.mktemp("own")
    return (folder / str(number) for number in itertools.count())


@pytest.fixture(autouse=True)
def _apart_from_the_users_own(_own_places: Iterator[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    """No test reads or writes the journal and the settings of whoever runs it."""
    own = next(_own_places)
    monkeypatch.setenv(JOURNAL_VARIABLE, str(own / "journal.json"))
    monkeypatch.setenv(CONFIG_VARIABLE, str(own / "config.toml"))
    monkeypatch.delenv(MOMENT_VARIABLE, raising=False)
    monkeypatch.setenv("TEXTUAL_ANIMATIONS", "none")
