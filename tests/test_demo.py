"""The demo: apart from everything of the rep's own, and gone once it is left."""

from __future__ import annotations

from pathlib import Path

import pytest

from nextstep_tui.core.frozen import replace
from nextstep_tui.demo import Demo
from nextstep_tui.settings import CalendarSettings, Settings
from tests.conftest import StandingClock


def test_nothing_leads_out_of_it_and_nothing_is_left(
    clock: StandingClock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    calendar = CalendarSettings(file=str(tmp_path / "due.ics"), url="https://dav.example")
    own = replace(
        Settings(), calendar=calendar, sync_on_start=True, sync_on_quit=True, theme="paper"
    )
    with Demo(clock, own) as demo:
        journal = demo.journal
        assert len(journal.outlook().worked_on) > 20 and not journal.settings.keeps_files
        assert journal.settings == replace(Settings(), theme="paper")
        journal.drafts.keep("line", "half a line")
        journal.add_deal("Of the demo")
        assert journal.state_folder.startswith(journal.path)
    assert list(tmp_path.iterdir()) == []
