"""The settings file: every key, what is wrong in it, and the paths."""

from __future__ import annotations

import os
import re
import tomllib
from datetime import date, time
from pathlib import Path

import platformdirs
import pytest

from nextstep_tui.commands import COMMANDS, shown_key
from nextstep_tui.core.errors import BadCall
from nextstep_tui.core.frozen import replace
from nextstep_tui.journal import Journal
from nextstep_tui.keymap import keymap_of
from nextstep_tui.settings import (
    DEFAULT_STAGES,
    CalendarSettings,
    Settings,
    Stage,
    read_settings,
    stage_named,
)
from nextstep_tui.settings.keys import KEYS, SECTIONS, with_value
from nextstep_tui.settings.kinds import THEMES
from nextstep_tui.settings.paths import (
    CONFIG_VARIABLE,
    JOURNAL_VARIABLE,
    config_path,
    journal_path,
    state_folder,
)
from nextstep_tui.settings.reading import read_file
from nextstep_tui.settings.sample import OwnKey, sample
from nextstep_tui.tui.app import NextstepApp
from nextstep_tui.tui.themes import OUR_THEMES


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
        ("[days]\norder = 'ymd'", 'days.order should be "mdy" or "dmy"'),
        ("[days]\norder = []", 'days.order should be "mdy" or "dmy"'),
        ("[days]\nturn_at = 13", "days.turn_at should be a whole number from 0 to 12"),
        ("[review]\nat = true", "review.at should be a whole number"),
        ("[deals]\nhorizon = 0", "deals.horizon should be a whole number from 1 to 365"),
        ("[deals]\nquiet = 30.5", "deals.quiet should be a whole number"),
        ("[deals]\nstages = []", "deals.stages should be a list of"),
        ("[deals]\nstages = [['New']]", "deals.stages should be a list of"),
        ("[deals]\nstages = [[1, 2]]", "deals.stages should be a text"),
        ("[wording]\nempty = 'x'", "wording.empty should be a list of texts"),
        ("[deals]\nzebra = 1", "there is no setting 'deals.zebra'"),
        ("zebra = 1", "there is no section 'zebra'. There are: me, days"),
    ],
)
def test_what_is_wrong_is_named_and_the_rest_holds(tmp_path: Path, line: str, said: str) -> None:
    found = read(tmp_path, f"{line}\n[look]\ntheme = 'paper'\n")
    assert replace(found, problems=()) == Settings(theme="paper")
    (problem,) = found.problems
    assert said in problem and "config.toml" in problem


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("[deals", 1, "this is no TOML: expected"),
        ("\na = ", 2, "a has no value after its ="),
        ("[me]\nname = Ana Diaz", 2, 'Did you mean name = "Ana Diaz"?'),
        ("[look]\nanimation = Yes # all", 2, "Did you mean animation = true?"),
        ("[review]\nat = 6 am", 2, "at can't be '6 am'. For example: at = 6."),
        ("[remind]\nquiet = 20:00-07:00", 2, 'Did you mean quiet = "20:00-07:00"?'),
        ('[me]\nname = "Ana\n', 2, "has no quote at its end"),
        ('[calendar]\nfile = "C:\\Users\\a"', 2, "use single quotes"),
        ("[deals]\nquiet = 3\nquiet = 4", 3, "'quiet = 4' is in the file twice"),
        ("[deals]\n[days]\n[deals]", 3, "'[deals]' is in the file twice"),
        ("[deals]\nquiet: 30", 2, "'quiet: 30' should be a key, =, and its value"),
        ("[me]\nname = 'x'\n\x00", 3, "this is no TOML"),
        ("x = [1,\n2", 2, "this is no TOML: unclosed array"),
        (b"[me]\nname = 'J\xf6rg'", 2, "this is no UTF-8 text"),
        ("[me]".encode("utf-16"), 1, "this is no UTF-8 text"),
        ("x = " + "[" * 5_000, None, "too deep"),
    ],
)
def test_a_file_that_is_no_toml_leaves_the_defaults_and_says_where_and_why(
    tmp_path: Path, text: str | bytes, line: int | None, said: str
) -> None:
    found = read(tmp_path, text)
    assert replace(found, problems=()) == Settings()
    (problem,) = found.problems
    place = f"{tmp_path / 'config.toml'}:" + (f"{line}: " if line else " ")
    assert problem.startswith(place) and said in problem, problem
    assert problem.endswith("Until then all settings are the defaults.")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[dael]\nhorizon = 3\nquiet = 3", ":1: there is no section 'dael'. Did you mean [deals]?"),
        (
            "[deals]\nhorizn = 3",
            ":2: there is no setting 'deals.horizn'. Did you mean deals.horizon?",
        ),
        ("[deals]\nwork = ['mon']", "Did you mean days.work?"),
        ("\nhorizon = 3", ":2: horizon belongs under [deals]"),
        ("deals = 3", ":1: deals is a section: write [deals]"),
        ("[[deals]]\nhorizon = 3", ":1: deals is a section"),
        ("[deals]\nhorizon = '14'", 'not "14". Did you mean 14, without quotes? 30 holds.'),
        ("[deals]\nhorizon = 400", "a whole number from 1 to 365, not 400. 30 holds."),
        ("[days]\nwork = [\n'mon', 'teu']", ":2: days.work should be a list out of mon, tue"),
        ("[days]\nwork = ['mon', 'teu']", 'Did you mean "tue"?'),
        ("[days]\nwork = 'mon'", 'Did you mean ["mon"]?'),
        ("days.order = 'dmx'", ':1: days.order should be "mdy" or "dmy", not "dmx"'),
        ("[days]\nholidays = ['2026-12-25']", "Did you mean [2026-12-25], without quotes?"),
        ("[look]\ntheme = 'papr'", 'not "papr". Did you mean "paper"? "ink" holds.'),
        ("[look]\nanimation = 'no'", "Did you mean false, without quotes?"),
        ("[calendar]\nas = 'tood'", 'Did you mean "todo"?'),
        ("[partner]\nemail = 'bo'", "an e-mail address"),
        ("[partner]\nquestions = 'Why?'", 'Did you mean ["Why?"]?'),
        ("[evening]\nask_from = 16:30:00", 'Did you mean "16:30"?'),
        ("[holidays]\ncountry = 'Germany'", "two letters"),
        ("[me]\nname = 5", 'Did you mean "5"?'),
        ('[calendar]\npassword_command = "pass \'dav"', "a command with its quotes closed"),
    ],
)
def test_a_problem_has_its_line_what_was_expected_and_what_was_meant(
    tmp_path: Path, text: str, said: str
) -> None:
    (problem,) = read(tmp_path, text).problems
    assert said in problem, problem


def test_a_password_is_repeated_nowhere(tmp_path: Path) -> None:
    for value in ("12345", "'12345'", "['12345']"):
        file = tmp_path / "config.toml"
        file.write_text(f"[calendar]\npassword = {value}", "utf-8")
        found = read_file(str(file))
        assert "12345" not in f"{found.settings.problems}{found.set_keys}"


def test_a_byte_order_mark_at_the_beginning_does_no_harm(tmp_path: Path) -> None:
    assert read(tmp_path, b"\xef\xbb\xbf[me]\nname = 'Ana'") == Settings(my_name="Ana")


def test_what_is_no_file_leaves_the_defaults(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "gone")
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "file").write_text("")
    for name in (".", "link", "pipe", "file/config.toml"):
        found = read_settings(str(tmp_path / name))
        assert replace(found, problems=()) == Settings()
        assert found.problems[0].startswith("The settings can't be read"), name


def test_the_keys_describe_all_settings_and_their_defaults() -> None:
    described = {key.field.partition(".")[0] for key in KEYS}
    assert described | {"keys", "problems"} == set(Settings.__match_args__)
    of_calendar = {key.field.removeprefix("calendar.") for key in KEYS if "." in key.field}
    assert of_calendar == set(CalendarSettings.__match_args__)
    assert {key.section for key in KEYS} | {"keys"} == set(SECTIONS)
    for key in KEYS:
        value = tomllib.loads(f"it = {key.default}")["it"]
        assert with_value(Settings(), key, value) == Settings(), key.name


OWN_KEYS = [OwnKey(one.id, tuple(map(shown_key, one.keys)), "x") for one in COMMANDS]


def test_the_sample_has_every_key_and_changes_nothing(tmp_path: Path) -> None:
    text = sample(OWN_KEYS)
    assert read(tmp_path, text) == Settings()
    for key in KEYS:
        assert f"# {key.about}\n#{key.own_name} = " in text
    for command in COMMANDS:
        assert f"\n#{command.id} = " in text
    assert max(map(len, text.splitlines())) <= 100


def test_the_samples_settings_are_read_without_a_word_and_are_what_it_says(tmp_path: Path) -> None:
    own = [one for one in OWN_KEYS if one.id not in ("back", "quit.anywhere")]
    text = re.sub(r"(?m)^#(?! [^ ])", "", sample(own))
    found = read(tmp_path, text)
    assert found.problems == () and keymap_of(found).problems == ()
    assert keymap_of(found).changed == {one.id: one.keys for one in COMMANDS if not one.is_fixed}
    expected = Settings()
    for key in KEYS:
        value = tomllib.loads(f"it = {key.example or key.default}")["it"]
        changed = with_value(expected, key, value)
        assert (changed != expected) == bool(key.example), key.name
        expected = changed
    assert replace(found, keys=()) == expected


def test_the_themes_are_those_that_the_screen_has(journal: Journal) -> None:
    assert set(THEMES) == set(NextstepApp(journal).available_themes)
    assert THEMES[: len(OUR_THEMES)] == OUR_THEMES


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
