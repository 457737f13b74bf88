"""The direction of imports: core, then store, then journal, then exchange, then cli and tui.

Read from the sources, so that an import within a function counts as well.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import nextstep_tui

HERE = Path(nextstep_tui.__file__).parent
PACKAGE = "nextstep_tui"

LAYERS = {
    "core": 0,
    "collector": 0,
    "clock": 1,
    "commands": 1,
    "requests": 1,
    "settings": 1,
    "days_off": 2,
    "keymap": 2,
    "topics": 2,
    "demo": 6,
    "setting_up": 7,
    "store": 2,
    "outlook": 3,
    "bring_in": 3,
    "bring_back": 3,
    "sample": 3,
    "filtering": 4,
    "finding": 5,
    "journal_reader": 4,
    "journal": 5,
    "drafting": 5,
    "joining": 6,
    "promising": 6,
    "answers": 6,
    "verbs": 3,
    "interview": 7,
    "kept_current": 7,
    "told": 8,
    "deal_interview": 8,
    "composing": 7,
    "meeting_draft": 8,
    "looking_over": 6,
    "reporting": 7,
    "briefing_of": 6,
    "exchange": 6,
    "outside": 6,
    "tui": 9,
    "cli": 10,
    "__main__": 11,
}
"""The rooms of the program; each imports only from its own and from lower ones."""

OWNERS = {
    "textual": ("tui/",),
    "tinydb": ("store/",),
    "rich": ("tui/", "cli/paint.py"),
    "argparse": ("cli/",),
    "csv": ("exchange/",),
    "icalendar": ("exchange/",),
    "caldav": ("exchange/",),
}
"""Where a library may be used."""


@cache
def imports() -> tuple[tuple[str, str], ...]:
    """Every import: the file within the package, and the whole name of what it imports."""
    return tuple(_read_imports())


def _read_imports() -> Iterator[tuple[str, str]]:
    for path in sorted(HERE.rglob("*.py")):
        name = path.relative_to(HERE).as_posix()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                yield from ((name, alias.name) for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                assert node.level == 0, f"{name}: relative import"
                module = node.module or ""
                if module == PACKAGE:
                    yield from ((name, f"{PACKAGE}.{alias.name}") for alias in node.names)
                else:
                    yield name, module


def room(module_or_file: str) -> str:
    """The room that a file or a module of the package is in."""
    inside = module_or_file.removeprefix(f"{PACKAGE}.").replace("/", ".")
    return inside.removesuffix(".py").split(".")[0]


def own() -> Iterator[tuple[str, str]]:
    """Every import of the package's own rooms."""
    for file, module in imports():
        if module.startswith(f"{PACKAGE}.") and module != f"{PACKAGE}.__version__":
            yield file, module


def test_the_package_is_read_at_all() -> None:
    found = list(own())
    assert len(found) > 300
    assert ("cli/main.py", "nextstep_tui.cli.parser") in found


def test_every_room_has_its_layer() -> None:
    files = {path.relative_to(HERE).as_posix() for path in HERE.rglob("*.py")}
    assert {room(file) for file in files} - {"__init__"} <= set(LAYERS)


def test_imports_only_go_down() -> None:
    upward = [
        (file, module)
        for file, module in own()
        if room(file) != room(module) and LAYERS[room(file)] <= LAYERS[room(module)]
    ]
    assert upward == []


def test_settings_and_commands_depend_on_the_errors_at_most() -> None:
    found = {module for file, module in own() if room(file) in ("settings", "commands")}
    basic = {f"nextstep_tui.core.{name}" for name in ("errors", "frozen", "one_of", "text")}
    assert {module for module in found if room(module) != "settings"} <= basic


def test_libraries_stay_in_their_rooms() -> None:
    astray = [
        (file, module)
        for file, module in imports()
        if (owners := OWNERS.get(module.split(".")[0])) and not file.startswith(owners)
    ]
    assert astray == []


def test_the_command_line_imports_the_screen_in_one_place() -> None:
    places = [file for file, module in own() if room(file) == "cli" and room(module) == "tui"]
    assert places == ["cli/opening.py"]
