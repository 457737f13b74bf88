"""A commented ``config.toml``, made from the keys' descriptions; as it is it changes nothing."""

from __future__ import annotations

from collections.abc import Iterable
from textwrap import wrap

from nextstep_tui.core.frozen import frozen
from nextstep_tui.settings.keys import KEYS, SECTIONS, Key
from nextstep_tui.settings.kinds import in_toml

_WIDTH = 98
_HEAD = (
    "Settings of nextstep. Each key below stands with its default, or with an example where there"
    " is none. To set one, take away the # before it. What is wrong is named with its line, and its"
    " default holds; nextstep config says what is in force. nextstep changes nothing here unasked."
)


@frozen
class OwnKey:
    """A command whose keys can be changed."""

    id: str
    keys: tuple[str, ...]
    """As people write them."""
    label: str
    """What it does, in a word or two."""


def sample(commands: Iterable[OwnKey]) -> str:
    """The sample's text: words after ``# ``, settings after a ``#`` alone.

    Args:
        commands: what ``[keys]`` may name.
    """
    lines = [f"# {line}" for line in wrap(_HEAD, _WIDTH)]
    for section, about in SECTIONS.items():
        lines += ["", f"[{section}]  # {about}"]
        for key in KEYS:
            if key.section == section:
                lines += [f"# {key.about}", *_setting(key)]
        if section == "keys":
            for one in commands:
                keys = list(one.keys)
                value = in_toml(keys[0] if len(keys) == 1 else keys)
                lines.append(f"#{one.id} = {value}  # {one.label}")
    return "\n".join([*lines, ""])


def _setting(key: Key) -> list[str]:
    """A key with its example, a list's items on lines of their own where one is too long."""
    value = key.example or key.default
    line = f"#{key.own_name} = {value}"
    if len(line) <= _WIDTH or not value.startswith("[["):
        return [line]
    items = value[1:-1].replace("], [", "],\n[").split("\n")
    return [f"#{key.own_name} = [", *(f"#  {item.rstrip(',')}," for item in items), "#]"]
