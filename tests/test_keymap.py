"""The keys in use: what the settings may say, what is refused, and what is said about it."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from nextstep_tui.commands import COMMANDS, command, key_named, shown_key
from nextstep_tui.keymap import Keymap, keymap_of, read_key
from nextstep_tui.settings import Settings, read_settings


def keymap(folder: Path, keys: str) -> Keymap:
    """The keymap of a settings file whose ``[keys]`` begin on line 3."""
    path = folder / "config.toml"
    path.write_text(f"# mine\n[look]\n[keys]\n{keys}\n", "utf-8")
    settings = read_settings(str(path))
    assert settings.problems == ()
    return keymap_of(settings)


def test_each_default_key_is_one_commands() -> None:
    counted = Counter(key for one in COMMANDS for key in one.keys)
    assert [key for key, count in counted.items() if count > 1] == []


def test_every_default_key_can_be_pressed_and_is_read_as_it_is_shown() -> None:
    for one in COMMANDS:
        for key in one.keys:
            assert read_key(shown_key(key)) == key, one.id


def test_without_settings_the_defaults_hold() -> None:
    keys = keymap_of(Settings())
    assert keys.changed == {} and keys.problems == ()
    assert keys.shown("journal.undo") == "u" and keys.all_shown("help") == "? F1"
    assert keys.shown_in_field("help") == "F1" and keys.shown_in_field("find") == ""


def test_a_command_takes_one_key_or_several(tmp_path: Path) -> None:
    keys = keymap(tmp_path, 'deal.win = "W"\n"find" = ["Ctrl+F", "/"]\nhelp = "f2"')
    assert keys.problems == ()
    assert keys.keys("deal.win") == ("W",) and keys.shown("deal.win") == "W"
    assert keys.keys("find") == ("ctrl+f", "slash") and keys.all_shown("find") == "Ctrl+F /"
    assert keys.shown_in_field("help") == "F2"
    assert keys.keys("deal.lose") == command("deal.lose").keys


def test_two_commands_may_change_places(tmp_path: Path) -> None:
    keys = keymap(tmp_path, 'commitment.add = "m"\nmeeting.end = "a"')
    assert keys.problems == ()
    assert (keys.shown("commitment.add"), keys.shown("meeting.end")) == ("m", "a")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('deal.wun = "W"', "there is no command 'deal.wun'. Did you mean deal.win?"),
        ('zebra = "W"', "there is no command 'zebra'. There are: commitment.follow_up, "),
        ('deal.win = "a"', "deal.win: a is the key of commitment.add too. w stays."),
        ('deal.win = "j"', "deal.win: j is the key of list.down too. w stays."),
        ('deal.win = "F1"', "deal.win: F1 is the key of help too. w stays."),
        ('deal.win = "shift+w"', "no terminal sends 'shift+w'. Did you mean W? w stays."),
        ('deal.win = "alt+w"', "few terminals send 'alt+w'."),
        ('deal.win = "ctrl+enter"', "few terminals send 'ctrl+enter'."),
        ('deal.win = "ctrl+m"', "terminals send Enter for 'ctrl+m'."),
        ('deal.win = "ctrl+i"', "terminals send Tab for 'ctrl+i'."),
        ('deal.win = "pagdown"', "there is no key 'pagdown'. Did you mean PageDown? w stays."),
        ('deal.win = "f13"', "there is no key 'f13'. Did you mean F"),
        ('deal.win = "ww"', "there is no key 'ww'."),
        ('deal.win = ""', "there is no key ''."),
        ('deal.win = "ctrl+q"', "deal.win: Ctrl+Q always quits. w stays."),
        ('deal.win = "4"', "deal.win: digits choose panes, wordings and remedies. w stays."),
        ('deal.win = "esc"', "deal.win: Esc always goes one step out. w stays."),
        ('deal.win = "ctrl+c"', "deal.win: Ctrl+C copies what is selected. w stays."),
        ('quit.anywhere = "x"', "the key of quit.anywhere can't be changed. Ctrl+Q stays."),
        ('back = "b"', "the key of back can't be changed. Esc stays."),
    ],
)
def test_what_can_not_be_used_is_named_with_its_line(tmp_path: Path, line: str, said: str) -> None:
    keys = keymap(tmp_path, f'deal.park = "Z"\n{line}')
    [problem] = keys.problems
    assert problem.startswith(f"{tmp_path / 'config.toml'}:5: ") and said in problem
    assert keys.changed == {"deal.park": ("Z",)}


def test_two_changes_that_clash_are_both_left_out(tmp_path: Path) -> None:
    keys = keymap(tmp_path, 'deal.win = "Z"\ndeal.park = "Z"')
    assert [problem.partition(": ")[2] for problem in keys.problems] == [
        "deal.win: Z is the key of deal.park too. w stays.",
        "deal.park: Z is the key of deal.win too. p stays.",
    ]
    assert not keys.changed


def test_a_key_that_stays_after_all_is_not_given_away(tmp_path: Path) -> None:
    keys = keymap(tmp_path, 'commitment.add = "m"\nmeeting.end = "j"')
    assert not keys.changed
    assert "commitment.add: m" in keys.problems[0] and "meeting.end: j" in keys.problems[1]


@pytest.mark.parametrize("char", "aZ1/:?!#~é,+ö")
def test_every_character_is_a_key(char: str) -> None:
    assert read_key(char) == key_named(char)


def test_a_list_of_no_keys_is_refused_where_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    for value in ("[]", "1", "true", "[1]"):
        path.write_text(f"[keys]\n\ndeal.win = {value}\n", "utf-8")
        settings = read_settings(str(path))
        assert settings.keys == ()
        [problem] = settings.problems
        assert problem.startswith(f"{path}:3: keys.deal.win should be a")
