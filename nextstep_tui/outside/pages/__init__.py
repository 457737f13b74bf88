"""The manual page and the shells' completions: files made from the parser and the topics.

``python -m tests.pages`` writes them; they are installed where a system looks for such files, and
the program prints them for whoever has it elsewhere.
"""

from __future__ import annotations

import os

MANUAL = "nextstep.1"
SHELLS = {"bash": "nextstep.bash", "zsh": "_nextstep", "fish": "nextstep.fish"}
"""The shells that TAB completes in, each with its file."""


def page(name: str) -> str:
    """The text of one of these files.

    Args:
        name: the file's name.
    """
    with open(os.path.join(os.path.dirname(__file__), name), encoding="utf-8") as file:
        return file.read()
