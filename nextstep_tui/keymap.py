"""Which keys the commands have: their own, or those that the settings give them.

A setting that can't work is named with its place and the nearest right word, and the command keeps
its default: a name that is no command, a key that no terminal sends, a key that another command
has, a digit. Esc and Ctrl+Q stay what they are, so that there is always a way out.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from nextstep_tui.commands import CHARACTERS, COMMANDS, Command, command, key_named, shown_key
from nextstep_tui.core.frozen import frozen
from nextstep_tui.settings import KeySetting, Settings

_NAMED = (
    "enter", "escape", "tab", "space", "backspace", "delete", "insert", "home", "end", "pageup",
    "pagedown", "up", "down", "left", "right", *(f"f{number}" for number in range(1, 13)),
)  # fmt: skip
"""The keys with names that terminals send."""
_SPELLED = {
    "esc": "escape",
    "return": "enter",
    "del": "delete",
    "ins": "insert",
    "page_up": "pageup",
    "page_down": "pagedown",
    "↓": "down",
    "↑": "up",
    "←": "left",
    "→": "right",
    " ": "space",
}
"""Other ways to write them."""
_SENT_AS = {"h": "Backspace", "i": "Tab", "j": "Enter", "m": "Enter", "[": "Esc"}
"""What a terminal sends for Ctrl with these."""
_TAKEN = {
    "escape": "Esc always goes one step out",
    "ctrl+q": "Ctrl+Q always quits",
    "ctrl+c": "Ctrl+C copies what is selected",
}
_BETTER = "A letter, or Ctrl and a letter, works."
_WITH_CTRL = ("up", "down", "left", "right", "home", "end", "pageup", "pagedown")


def read_key(written: str) -> str:
    """A key as it is written, under Textual's name: ``/``, ``G``, ``Ctrl+R``, ``F2``, ``PageUp``.

    Raises:
        ValueError: nobody can press it, or no terminal sends it; says what to write instead.
    """
    if len(written) == 1 and written.isprintable() and written not in _SPELLED:
        return key_named(written)
    *modifiers, name = (part.strip().casefold() for part in written.split("+"))
    name = _SPELLED.get(name, name)
    match modifiers:
        case []:
            return _named(name, written)
        case ["ctrl" | "control"]:
            return _with_ctrl(name, written)
        case ["shift"] if name == "tab" or name in _WITH_CTRL:
            return f"shift+{name}"
        case ["shift"] if len(name) == 1 and name.isalpha():
            raise ValueError(f"no terminal sends '{written}'. Did you mean {name.upper()}?")
        case _:
            raise ValueError(f"few terminals send '{written}'. {_BETTER}")


def _named(name: str, written: str) -> str:
    if name in _NAMED or name in CHARACTERS:
        return name
    from difflib import get_close_matches  # only a mistake needs it

    near = get_close_matches(name, [*_NAMED, *_SPELLED, *CHARACTERS], 1)
    meant = f"Did you mean {shown_key(_SPELLED.get(near[0], near[0]))}?" if near else _BETTER
    raise ValueError(f"there is no key '{written}'. {meant}")


def _with_ctrl(name: str, written: str) -> str:
    if name in _SENT_AS:
        raise ValueError(f"terminals send {_SENT_AS[name]} for '{written}'. {_BETTER}")
    if (len(name) == 1 and name.isascii() and name.isalpha()) or name in _WITH_CTRL:
        return f"ctrl+{name}"
    raise ValueError(f"few terminals send '{written}'. {_BETTER}")


@frozen
class Keymap:
    """The keys in use."""

    changed: Mapping[str, tuple[str, ...]]
    """The commands whose keys the settings change, by id."""
    problems: tuple[str, ...] = ()
    """What could not be used of the settings, a sentence each."""

    def keys(self, command_id: str) -> tuple[str, ...]:
        """A command's keys under Textual's names, the first one shown."""
        return self.changed.get(command_id) or command(command_id).keys

    def shown(self, command_id: str) -> str:
        """A command's first key as people write it."""
        return shown_key(self.keys(command_id)[0])

    def all_shown(self, command_id: str) -> str:
        """All of a command's keys as people write them, with spaces between."""
        return " ".join(shown_key(key) for key in self.keys(command_id))

    def shown_in_field(self, command_id: str) -> str:
        """The first key that is no text in a field; empty where all of them are."""
        keys = self.keys(command_id)
        return next((shown_key(key) for key in keys if len(shown_key(key)) > 1), "")


DEFAULT_KEYS = Keymap({})


@lru_cache(maxsize=8)
def keymap_of(settings: Settings) -> Keymap:
    """The keys that some settings make, and what of them could not be used."""
    if not settings.keys:
        return DEFAULT_KEYS
    said: dict[KeySetting, str] = {}
    wanted: dict[str, tuple[KeySetting, tuple[str, ...]]] = {}
    for one in settings.keys:
        try:
            wanted[_known(one.command).id] = one, _usable(one)
        except ValueError as error:
            said[one] = f"{one.place}: {error}{_stays(one.command)}"
    while clash := _first_clash({name: keys for name, (_, keys) in wanted.items()}):
        key, *names = clash
        for name in names:
            if name in wanted:
                one, _ = wanted.pop(name)
                other = names[names[0] == name]
                words = f"{shown_key(key)} is the key of {other} too"
                said[one] = f"{one.place}: {name}: {words}.{_stays(name)}"
    problems = tuple(said[one] for one in settings.keys if one in said)
    return Keymap({name: keys for name, (_, keys) in wanted.items()}, problems)


def _known(name: str) -> Command:
    for one in COMMANDS:
        if one.id == name and not one.is_fixed:
            return one
        if one.id == name:
            raise ValueError(f"the key of {name} can't be changed.")
    from difflib import get_close_matches  # only a mistake needs it

    changeable = [one.id for one in COMMANDS if not one.is_fixed]
    near = get_close_matches(name, changeable, 1, 0.5)
    known = f"Did you mean {near[0]}?" if near else f"There are: {', '.join(changeable)}."
    raise ValueError(f"there is no command '{name}'. {known}")


def _usable(one: KeySetting) -> tuple[str, ...]:
    try:
        keys = tuple(map(read_key, one.keys))
    except ValueError as error:
        raise ValueError(f"{one.command}: {error}") from None
    for key in keys:
        if key in _TAKEN:
            raise ValueError(f"{one.command}: {_TAKEN[key]}.")
        if key.isdecimal() and not one.command.startswith("pane."):
            raise ValueError(f"{one.command}: digits choose panes, wordings and remedies.")
    return keys


def _stays(name: str) -> str:
    """That a command keeps its default; nothing where there is no such command."""
    found = [one for one in COMMANDS if one.id == name]
    return f" {DEFAULT_KEYS.all_shown(name)} stays." if found else ""


def _first_clash(changed: Mapping[str, tuple[str, ...]]) -> tuple[str, str, str] | None:
    """A key that two commands have, with both names; None where each key is one command's."""
    owners: dict[str, str] = {}
    for one in COMMANDS:
        for key in dict.fromkeys(changed.get(one.id, one.keys)):
            if key in owners:
                return key, owners[key], one.id
            owners[key] = one.id
    return None
