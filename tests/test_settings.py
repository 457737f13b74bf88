"""The settings file: every key, what is wrong in it, and the paths."""

from __future__ import annotations

from datetime import date, time
from pathlib import Path

import platformdirs
import pytest

from nextstep_tui.core.errors import BadCall
from nextstep_tui.core.frozen import replace
from nextstep_tui.settings import (
    CONFIG_VARIABLE,
    DEFAULT_STAGES,
    JOURNAL_VARIABLE,
    Settings,
    Stage,
    config_path,
    journal_path,
    read_settings,
    stage_named,
    state_folder,
)


def read(folder: Path, text: str | bytes) -> Settings:
    """Read a settings file with this content."""
    path = folder / "config.toml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_settings(str(path))


def test_without_a_file_the_defaults_hold(tmp_path: Path) -> None:
    assert read_settings(str(tmp_path / "none.toml")) == Settings()
    assert replace(read(tmp_path, ""), problems=()) == Settings()


def test_every_key(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        """
        [me]
        name = " Ana Diaz "
        [days]
        work = ["Sun", "monday", "tue"]
        holidays = [2026-12-25]
        order = "dmy"
        turn_at = 5
        [review]
        at = 8
        [deals]
        horizon = 14
        quiet = 21
        stages = [["New", "curious"], ["Won soon", "signing"]]
        [wording]
        empty = ["ping the gatekeeper"]
        exempt = ["check in the keys"]
        [holidays]
        country = "de"
        region = "BY"
        extra = [2026-12-24]
        [remind]
        quiet = "21:30-6:15"
        [status]
        format = "{due}"
        [look]
        theme = "paper"
        """,
    )
    assert replace(found, problems=()) == Settings(
        my_name="Ana Diaz",
        workdays=frozenset({6, 0, 1}),
        holidays=frozenset({date(2026, 12, 24), date(2026, 12, 25)}),
        country="DE",
        region="BY",
        quiet_hours=(time(21, 30), time(6, 15)),
        status_format="{due}",
        month_first=False,
        day_turns_at=5,
        review_at=8,
        horizon=14,
        quiet=21,
        stages=(Stage("New", "curious"), Stage("Won soon", "signing")),
        empty_phrases=("ping the gatekeeper",),
        exempt_phrases=("check in the keys",),
        theme="paper",
    )
    assert found.problems == ()


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("[me]\nname = 5", "me.name should be a text"),
        ('[remind]\nquiet = "20:00"', "remind.quiet should be two times"),
        ('[remind]\nquiet = "8pm-7:00"', "remind.quiet should be a time such as 08:30"),
        ('[remind]\nquiet = "24:00-7:00"', "remind.quiet should be a time from 00:00"),
        ("[days]\nwork = []", "days.work should be a list out of mon"),
        ("[days]\nwork = ['someday']", "days.work should be a list out of mon"),
        ("[days]\nwork = 'mon'", "days.work should be a list"),
        ("[days]\nholidays = ['2026-12-25']", "days.holidays should be a list of dates"),
        ("[days]\nholidays = [2026-12-25T00:00:00]", "days.holidays should be a list of dates"),
        ("[days]\norder = 'ymd'", "days.order should be 'mdy' or 'dmy'"),
        ("[days]\norder = []", "days.order should be 'mdy' or 'dmy'"),
        ("[days]\nturn_at = 13", "days.turn_at should be a whole number from 0 to 12"),
        ("[review]\nat = true", "review.at should be a whole number"),
        ("[deals]\nhorizon = 0", "deals.horizon should be a whole number from 1 to 365"),
        ("[deals]\nquiet = 30.5", "deals.quiet should be a whole number"),
        ("[deals]\nstages = []", "deals.stages should be a list of"),
        ("[deals]\nstages = [['New']]", "deals.stages should be a list of"),
        ("[deals]\nstages = [[1, 2]]", "deals.stages should be a text"),
        ("[wording]\nempty = 'x'", "wording.empty should be a list of texts"),
        ("[deals]\nzebra = 1", "there is no setting 'deals.zebra'"),
        ("zebra = 1", "there is no setting 'zebra'"),
    ],
)
def test_what_is_wrong_is_named_and_the_rest_holds(tmp_path: Path, line: str, said: str) -> None:
    found = read(tmp_path, f"{line}\n[look]\ntheme = 'paper'\n")
    assert replace(found, problems=()) == Settings(theme="paper")
    (problem,) = found.problems
    assert said in problem and "config.toml" in problem


@pytest.mark.parametrize("text", ["[deals", "a = ", b"\xff\xfe", b"\x00", "x = " + "[" * 5_000])
def test_a_file_that_is_no_toml_leaves_the_defaults(tmp_path: Path, text: str | bytes) -> None:
    found = read(tmp_path, text)
    assert replace(found, problems=()) == Settings()
    assert found.problems[0].startswith("The settings are no TOML")


def test_a_folder_in_its_place_leaves_the_defaults(tmp_path: Path) -> None:
    found = read_settings(str(tmp_path))
    assert replace(found, problems=()) == Settings()
    assert found.problems[0].startswith("The settings can't be read")


def test_the_journals_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(JOURNAL_VARIABLE, str(tmp_path / "named.json"))
    assert journal_path(str(tmp_path / "given.json")) == str(tmp_path / "given.json")
    assert journal_path() == str(tmp_path / "named.json")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    assert journal_path("~/j.json") == str(tmp_path / "j.json")
    monkeypatch.delenv(JOURNAL_VARIABLE)
    assert Path(journal_path()).name == "journal.json"
    for empty in ("", "  "):
        with pytest.raises(BadCall):
            journal_path(empty)


def test_the_settings_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(CONFIG_VARIABLE, str(tmp_path / "mine.toml"))
    assert config_path() == str(tmp_path / "mine.toml")
    monkeypatch.delenv(CONFIG_VARIABLE)
    assert Path(config_path()).name == "config.toml"


@pytest.mark.parametrize(
    ("typed", "stage"),
    [("prop", "Proposal"), (" LEAD ", "Lead"), ("commit", "Commit"), ("d", "Discovery")],
)
def test_a_stage_by_the_start_of_its_name(typed: str, stage: str) -> None:
    assert stage_named(typed, DEFAULT_STAGES) == stage


def test_a_whole_name_goes_before_a_longer_one() -> None:
    stages = (Stage("Won", ""), Stage("Won back", ""))
    assert stage_named("won", stages) == "Won"


@pytest.mark.parametrize("typed", ["", " ", "zebra", "x" * 10_000])
def test_what_is_no_stage_lists_them_all(typed: str) -> None:
    with pytest.raises(BadCall) as caught:
        stage_named(typed, DEFAULT_STAGES)
    assert len(caught.value.message) < 100
    assert all(stage.name in caught.value.hint for stage in DEFAULT_STAGES)


def test_several_stages_that_begin_so_are_refused() -> None:
    with pytest.raises(BadCall):
        stage_named("Pro", (Stage("Proposal", ""), Stage("Proof", "")))


@pytest.mark.parametrize(
    ("written", "read"),
    [('"16:30"', time(16, 30)), ('"off"', None), ("false", None), ('"late"', time(16))],
)
def test_from_when_the_evening_is_offered(tmp_path: Path, written: str, read: time | None) -> None:
    file = tmp_path / "config.toml"
    file.write_text(f"[evening]\nask_from = {written}\n", "utf-8")
    settings = read_settings(str(file))
    assert settings.evening_from == read
    assert bool(settings.problems) is (written == '"late"')


@pytest.mark.parametrize("given", [None, "", "  ", "elsewhere"])
def test_the_folders_are_those_that_the_system_has_for_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, given: str | None
) -> None:
    monkeypatch.delenv(JOURNAL_VARIABLE, raising=False)
    monkeypatch.delenv(CONFIG_VARIABLE, raising=False)
    for name in ("DATA", "STATE", "CONFIG"):
        if given is None:
            monkeypatch.delenv(f"XDG_{name}_HOME", raising=False)
        else:
            monkeypatch.setenv(f"XDG_{name}_HOME", given.replace("else", f"{tmp_path}/{name}/else"))
    assert journal_path() == f"{platformdirs.user_data_dir('nextstep', False)}/journal.json"
    assert state_folder() == platformdirs.user_state_dir("nextstep", False)
    assert config_path() == f"{platformdirs.user_config_dir('nextstep', False)}/config.toml"
