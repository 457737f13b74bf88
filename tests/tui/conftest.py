"""Journals for the screen's tests; the sample is written once and copied."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from nextstep_tui.core.frozen import replace
from nextstep_tui.journal import Journal
from nextstep_tui.sample import write_sample
from nextstep_tui.settings import Settings
from nextstep_tui.store.repository import Repository
from tests.conftest import MONDAY, StandingClock
from tests.tui.flying import promise


@pytest.fixture(scope="session")
def sample_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample journal, to be copied."""
    path = tmp_path_factory.mktemp("sample") / "journal.json"
    write_sample(str(path), MONDAY)
    return path


@pytest.fixture
def sample(sample_file: Path, journal_file: Path, clock: StandingClock) -> Journal:
    """A rep's journal of some weeks, whose review of today was left."""
    journal_file.parent.mkdir(parents=True)
    shutil.copy(sample_file, journal_file)
    journal = Journal(Repository(str(journal_file)), clock, Settings())
    journal.begin_review()
    journal.leave_review()
    return journal


@pytest.fixture
def two_deals(journal: Journal, clock: StandingClock) -> Journal:
    """Acme with a promise each way, and Globex without any; written last Monday."""
    clock.go_to("2026-11-16T09:00")
    journal.add_deal("Acme renewal", stage="Proposal")
    journal.add_deal("Globex pilot", stage="Lead")
    promise(journal, "Acme: Maria will send the security questionnaire by fri")
    promise(journal, "Acme: I will send the revised pricing by 2026-11-23")
    clock.go_to("2026-11-23T09:00")
    return journal


@pytest.fixture
def elsewhere(journal_file: Path, clock: StandingClock) -> Journal:
    """The same journal as another program has it open."""
    return Journal(Repository(str(journal_file)), clock, replace(Settings()))


def break_saving(patch: pytest.MonkeyPatch) -> None:
    """From here on nothing can be saved."""

    def refuse(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    patch.setattr("os.replace", refuse)
