"""A rep's own words for notes, from the folder beside the settings; read each time, never written.

``templates/ask.md`` there is the template of an ask, and so for the other kinds.
"""

from __future__ import annotations

import os

from nextstep_tui.core.frozen import frozen
from nextstep_tui.core.note_templates import (
    MOST_CHARACTERS,
    BadTemplate,
    in_own_words,
    read_template,
)
from nextstep_tui.core.notes import Note
from nextstep_tui.core.wording import Phrases
from nextstep_tui.settings.paths import config_path

FOLDER = "templates"
_ENDING = ".md"
_MOST_BYTES = 4 * MOST_CHARACTERS + 4


@frozen
class Worded:
    """A note in the rep's own words where there are any."""

    note: Note
    problem: str = ""
    """Why the built-in words stand in it though there is a template; empty where all is well."""


def template_folder() -> str:
    """Where the templates are, whether there are any or not."""
    return os.path.join(os.path.dirname(config_path()), FOLDER)


def template_path(kind: str) -> str:
    """Where the template of a kind of note is, whether there is one or not."""
    return os.path.join(template_folder(), f"{kind}{_ENDING}")


def worded(note: Note, phrases: Phrases = Phrases()) -> Worded:
    """A note in the rep's own words; in the built-in ones where there are none, or no good ones.

    Args:
        note: as it was drafted.
        phrases: the rep's own additions to the gate.
    """
    path = template_path(note.kind.value)
    try:
        # A pipe or a device in its place must not hold the program up.
        if os.path.exists(path) and not os.path.isfile(path):
            return Worded(note, f"{path} is no file{_INSTEAD}")
        with open(path, "rb") as file:
            data = file.read(_MOST_BYTES)
    except FileNotFoundError:
        return Worded(note)
    except OSError as error:
        return Worded(note, f"{path} can't be read: {error.strerror or error}{_INSTEAD}")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        return Worded(note, f"{path}:{line}: it is not UTF-8{_INSTEAD}")
    try:
        template = read_template(text, note.values.keys(), phrases)
    except BadTemplate as bad:
        return Worded(note, f"{path}:{bad.line}: {bad.why}{_INSTEAD}")
    return Worded(in_own_words(note, template))


_INSTEAD = "; the built-in words are used."
