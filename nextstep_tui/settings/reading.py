"""Reading ``config.toml``: what holds, where it is set, and what is wrong with it.

Whatever is wrong is a sentence with the file, the line, what was expected and, where it can be
told, what was meant; its default holds and the rest of the file counts.
"""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping

from nextstep_tui.core.frozen import frozen, replace
from nextstep_tui.core.text import clean, quoted
from nextstep_tui.settings import KeySetting, Settings, kinds
from nextstep_tui.settings.keys import BY_NAME, KEYS, SECTIONS, Key, with_value
from nextstep_tui.settings.kinds import Misfit, in_toml, nearest

_MOST_BYTES = 1_000_000
"""Far more than anybody writes; a file of gigabytes must not hold the program up."""
_SHORT = 40
"""Characters of a default that a message repeats."""


@frozen
class SetKey:
    """A key that the file sets and that could be used."""

    value: str
    """As the file has it; of a secret nothing."""
    line: int
    """Where, from 1."""


@frozen
class ReadFile:
    """What a settings file says."""

    settings: Settings
    set_keys: Mapping[str, SetKey]
    """The keys that it sets, by name."""


def read_file(path: str) -> ReadFile:
    """Read and check a settings file.

    Args:
        path: the file; where there is none, the defaults hold.
    """
    try:
        # A pipe in its place must not hold the program up.
        if os.path.exists(path) and not os.path.isfile(path) and path != os.devnull:
            return _unread(f"The settings can't be read: {path} is no file.")
        with open(path, "rb") as file:
            data = file.read(_MOST_BYTES)
    except FileNotFoundError:
        if os.path.islink(path):
            return _unread(f"The settings can't be read: {path} is a link to nothing.")
        return ReadFile(Settings(), {})
    except OSError as error:
        return _unread(f"The settings can't be read: {error.strerror or error} ({path}).")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        return _unread(f"{path}:{line}: this is no UTF-8 text. Save the file as UTF-8.")
    try:
        tables = tomllib.loads(text)
    except RecursionError:
        return _unread(f"{path}: lists within lists, too deep to be read.")
    except tomllib.TOMLDecodeError as error:
        line, why = _syntax(str(error), text)
        return _unread(f"{path}:{line}: {why}")
    return _checked(tables, text, path)


def _unread(why: str) -> ReadFile:
    return ReadFile(Settings(problems=(f"{why} Until then all settings are the defaults.",)), {})


def _syntax(said: str, text: str) -> tuple[int, str]:
    """The line of a mistake that keeps the whole file from being read, and what is wrong there."""
    found = re.search(r" \(at (?:line (\d+), column \d+|end of document)\)$", said)
    number = int(found[1]) if found and found[1] else max(1, text.rstrip().count("\n") + 1)
    words = said[: found.start()] if found else said
    lines = text.split("\n")
    line = lines[number - 1].strip() if number <= len(lines) else ""
    name, equals, value = (part.strip() for part in line.partition("="))
    value = re.sub(r"\s*#.*", "", value)
    if words == "Invalid value" and equals and not value:
        return number, f"{clean(name)} has no value after its =."
    if words.startswith(("Invalid value", "Expected newline")) and value[:1].isalnum():
        return number, _unquoted(clean(name), clean(value))
    if words.startswith("Illegal character '\\n'") or words == "Unterminated string":
        return number, "a text here has no quote at its end."
    if words.startswith(("Unescaped '\\'", "Invalid hex value")):
        return number, "a \\ in double quotes begins a sign of its own; use single quotes: '…'."
    if words.startswith(("Cannot overwrite", "Cannot declare", "Cannot mutate")):
        return number, f"{quoted(line)} is in the file twice."
    if words.startswith(("Invalid statement", "Expected '='")) and line.isprintable():
        return number, f"{quoted(line)} should be a key, =, and its value: horizon = 30."
    return number, f"this is no TOML: {words[:1].lower()}{clean(words[1:])}."


def _unquoted(name: str, value: str) -> str:
    """What is wrong with a value that begins like a word or a number and is none."""
    own_name = name.rpartition(".")[2].strip()
    defaults = [key.default for key in KEYS if key.own_name == own_name]
    if any(default[0] in '"[' for default in defaults) or not defaults:
        return f"{name} should be a text in quotes. Did you mean {name} = {in_toml(value)}?"
    meant = kinds.YES_OR_NO.get(value.casefold()) if defaults[0] in ("true", "false") else None
    known = f"Did you mean {name} = {meant}?" if meant else f"For example: {name} = {defaults[0]}."
    return f"{name} can't be {quoted(value, 40)}. {known}"


def _checked(tables: Mapping[str, object], text: str, path: str) -> ReadFile:
    settings = Settings()
    problems: list[str] = []
    set_keys: dict[str, SetKey] = {}
    lines = _Lines(text)

    def complain(name: str, why: str) -> None:
        problems.append(f"{path}:{lines.of(name)}: {why}")

    for section, table in tables.items():
        if section not in SECTIONS or not isinstance(table, dict):
            complain(section, _no_section(section, table))
            continue
        for own_name, value in _flat(table.items()) if section == "keys" else table.items():
            name = f"{section}.{own_name}"
            try:
                if section == "keys":
                    place = f"{path}:{lines.of(name)}"
                    one = KeySetting(own_name, kinds.keys(value), place)
                    settings = replace(settings, keys=(*settings.keys, one))
                elif name in BY_NAME:
                    settings = with_value(settings, BY_NAME[name], value)
                else:
                    complain(name, _no_key(section, own_name))
                    continue
            except Misfit as misfit:
                complain(name, _misfit(name, value, misfit))
                continue
            hidden = name in BY_NAME and BY_NAME[name].is_secret
            set_keys[name] = SetKey("" if hidden else in_toml(value), lines.of(name))
    return ReadFile(replace(settings, problems=tuple(problems)), set_keys)


def _flat(entries: Iterable[tuple[str, object]]) -> Iterator[tuple[str, object]]:
    """``deal.win`` under ``[keys]`` is a table within a table for TOML; here it is one name."""
    for key, value in entries:
        if isinstance(value, dict):
            yield from ((f"{key}.{inner}", one) for inner, one in _flat(value.items()))
        else:
            yield key, value


def _misfit(name: str, value: object, misfit: Misfit) -> str:
    key = BY_NAME.get(name)
    is_secret = key is not None and key.is_secret
    is_short = not isinstance(value, list | dict) and not is_secret
    found = f", not {quoted(in_toml(value), 40)[1:-1]}" if is_short else ""
    meant = f" Did you mean {misfit.meant}?" if misfit.meant and not is_secret else ""
    return f"{name} should be {misfit.expected}{found}.{meant} {_holds(key)}"


def _holds(key: Key | None) -> str:
    if key is None or key.default in ('""', "[]"):
        return "It is left out."
    is_short = len(key.default) <= _SHORT
    return f"{key.default} holds." if is_short else "The default holds."


def _no_key(section: str, own_name: str) -> str:
    there = [key.own_name for key in KEYS if key.section == section]
    elsewhere = [key.name for key in KEYS if key.own_name == own_name]
    near = nearest(own_name, there)
    if not near:
        near = elsewhere[0] if elsewhere else nearest(f"{section}.{own_name}", list(BY_NAME), 0.75)
    else:
        near = f"{section}.{near}"
    known = f"Did you mean {near}?" if near else f"[{section}] has {', '.join(there)}."
    return f"there is no setting {quoted(f'{section}.{own_name}')}. {known}"


def _no_section(name: str, table: object) -> str:
    owners = [key.section for key in KEYS if key.own_name == name]
    if name in SECTIONS:
        return f"{name} is a section: write [{name}] on a line of its own, its keys under it."
    if owners and not isinstance(table, dict):
        return f"{name} belongs under [{owners[0]}], and stands under no section."
    near = nearest(name, list(SECTIONS))
    known = f"Did you mean [{near}]?" if near else f"There are: {', '.join(SECTIONS)}."
    return f"there is no section {quoted(name)}. {known}"


_NAME = r"""(?:"[^"]*"|'[^']*'|[\w-]+)"""
_NAMES = rf"{_NAME}(?:\s*\.\s*{_NAME})*"


class _Lines:
    """On which line of a file that can be read each key stands.

    Args:
        text: the file's.
    """

    def __init__(self, text: str) -> None:
        self._found: dict[str, int] = {}
        table = ""
        for number, line in enumerate(text.splitlines(), 1):
            if header := re.match(rf"\s*\[\[?\s*({_NAMES})\s*\]", line):
                table = name = _plain_name(header[1])
            elif key := re.match(rf"\s*({_NAMES})\s*=", line):
                name = f"{table}.{_plain_name(key[1])}".lstrip(".")
            else:
                continue
            self._found.setdefault(name, number)

    def of(self, name: str) -> int:
        """The line of a key; that of the table or the key that it is within, else the first."""
        while name:
            if name in self._found:
                return self._found[name]
            inner = [at for found, at in self._found.items() if found.startswith(f"{name}.")]
            if inner:
                return min(inner)
            name = name.rpartition(".")[0]
        return 1


def _plain_name(written: str) -> str:
    return "".join(char for char in written if char not in "\"' \t")
