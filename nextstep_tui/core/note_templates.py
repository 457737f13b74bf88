"""A rep's own words for a note: a plain text with placeholders such as ``{what}`` and ``{due}``.

A template is held to what the built-in notes are held to: it never checks in. One that can't be
used says so with its line, and the built-in words stand in for it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Set

from nextstep_tui.core.frozen import frozen, replace
from nextstep_tui.core.notes import Note, only_checks_in
from nextstep_tui.core.text import clean, quoted
from nextstep_tui.core.wording import Phrases

MOST_CHARACTERS = 20_000
"""Of a template; a note is read by somebody."""
_SUBJECT = re.compile(r"subject:\s*(.*)", re.IGNORECASE)
_BRACES = re.compile(r"\{\{|\}\}|\{([^{}]*)\}|[{}]")


@frozen
class Template:
    """Words with placeholders."""

    subject: str
    """Empty where the note's own subject is kept."""
    lines: tuple[str, ...]


class BadTemplate(ValueError):
    """A template that can't be used.

    Args:
        line: the line that is wrong, from 1.
        why: what is wrong with it, without a full stop.
    """

    def __init__(self, line: int, why: str) -> None:
        super().__init__(f"line {line}: {why}")
        self.line = line
        self.why = why


def read_template(text: str, known: Set[str], phrases: Phrases = Phrases()) -> Template:
    """Read a template.

    Args:
        text: the file's text. A first line ``Subject: …`` is the subject.
        known: the placeholders that the note fills.
        phrases: the rep's own additions to the gate.

    Raises:
        BadTemplate: it is empty or too long, a brace is left open, a placeholder is unknown, or
            a sentence only checks in.
    """
    if len(text) > MOST_CHARACTERS:
        raise BadTemplate(1, f"it is longer than {MOST_CHARACTERS:,} characters")
    lines = [clean(line) for line in text.splitlines()]
    if not any(lines):
        raise BadTemplate(1, "it is empty")
    for number, line in enumerate(lines, 1):
        _check_line(number, line, known, phrases)
    subject = ""
    first = next(at for at, line in enumerate(lines) if line)
    if found := _SUBJECT.fullmatch(lines[first]):
        subject = found[1]
        lines[: first + 1] = []
        if not any(lines):
            raise BadTemplate(first + 1, "there is nothing below its subject")
    return Template(subject, tuple("\n".join(lines).strip("\n").split("\n")))


def _check_line(number: int, line: str, known: Set[str], phrases: Phrases) -> None:
    for found in _BRACES.finditer(line):
        if found[0] in ("{", "}"):
            raise BadTemplate(number, f"a lone {found[0]} (write {found[0] * 2} for the character)")
        if found[1] is not None and found[1].strip() not in known:
            listed = ", ".join(f"{{{name}}}" for name in sorted(known))
            raise BadTemplate(number, f"there is no {quoted(found[0])} here; there are {listed}")
    # A subject is judged as well: it is read first.
    subject = _SUBJECT.fullmatch(line)
    plain = _BRACES.sub("it", subject[1] if subject else line)
    if only_checks_in(plain, phrases):
        raise BadTemplate(number, f"{quoted(line)} only checks in")


def in_own_words(note: Note, template: Template) -> Note:
    """A note with a template's words in the place of its own.

    What people typed is put in as it is: braces in it are no placeholders.

    Args:
        note: the note, with what its placeholders stand for.
        template: one that was read for this kind of note.
    """
    lines: list[str] = []
    for line in template.lines:
        lines += _filled(line, note.values).split("\n")
    subject = clean(_filled(template.subject, note.values)) or note.subject
    return replace(note, subject=subject, greeting="", body=tuple(lines), closing="")


def _filled(line: str, values: Mapping[str, str]) -> str:
    has_gap = False

    def put(found: re.Match[str]) -> str:
        nonlocal has_gap
        if found[1] is None:
            return found[0][:1]
        value = values[found[1].strip()]
        has_gap = has_gap or not value
        return value

    filled = _BRACES.sub(put, line)
    return _tidied(filled) if has_gap else filled


def _tidied(line: str) -> str:
    """A line in which a placeholder was empty, without the comma and the spaces around it."""
    closed = re.sub(r"(?:\s*,)*\s*([.!?;:,])", r"\1", line)
    return " ".join(re.sub(r"(?:\s*,)+\s*$", "", closed).split())
