"""Text that people type, made safe once, on its way in.

Everything typed, pasted or imported passes ``clean`` before it is kept, so that nothing kept can
steer a terminal: no escape sequences, no control characters, no marks that turn the direction of
writing around.
"""

from __future__ import annotations

import re

_ESCAPE_SEQUENCE = (
    "\x1b\\][^\x07\x1b\x9c]*(?:\x07|\x1b\\\\|\x9c)?"  # operating system commands, such as titles
    "|\x1b[PX^_][^\x1b\x9c]*(?:\x1b\\\\|\x9c)?"  # device control and other strings
    "|[\x1b]\\[[0-?]*[ -/]*[@-~]?"  # control sequences, such as colours
    "|\x9b[0-?]*[ -/]*[@-~]?"
    "|\x1b[ -/]*[0-~]?"  # all shorter ones
)

_INVISIBLE = {
    code: None
    for span in (
        range(0x00, 0x20),
        range(0x7F, 0xA0),
        (0x00AD, 0x061C, 0x180E, 0x200B, 0x200E, 0x200F, 0x2060, 0xFEFF),
        range(0x202A, 0x202F),
        range(0x2061, 0x2070),
        range(0xFFF9, 0xFFFC),
        range(0xE0000, 0xE0080),
    )
    for code in span
}
# White space becomes a space before the rest of the control characters go.
_SPACES = dict.fromkeys(
    (0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x1C, 0x1D, 0x1E, 0x1F, 0x85, 0xA0, 0x2028, 0x2029), " "
)


def clean(text: str) -> str:
    """Make typed or imported text one clean line.

    Escape sequences, control characters, direction marks and zero-width characters go; every run
    of white space, line breaks too, becomes one space. The joiners that emoji and some scripts
    are written with stay, as do markup characters: text is data and is shown as it was typed.

    Args:
        text: anything a person or a file may contain, lone surrogates included.

    Returns:
        One line that can be shown in a terminal and encoded as UTF-8; may be empty.
    """
    if text.isascii() and text.isprintable():
        return " ".join(text.split())
    if "\x1b" in text or "\x9b" in text:
        text = re.sub(_ESCAPE_SEQUENCE, "", text)
    text = text.translate(_SPACES).translate(_INVISIBLE)
    text = text.encode("utf-8", "replace").decode("utf-8")
    return " ".join(text.split())


def harmless(text: str) -> str:
    """Text that may not have been cleaned, as it can be shown; line feeds and spaces stay.

    A journal edited by hand holds anything. What is shown of it loses what ``clean`` takes away,
    and no more.

    Args:
        text: as for ``clean``.
    """
    if text.isprintable():
        return text
    lines = re.sub(_ESCAPE_SEQUENCE, "", text).split("\n")
    shown = (line.translate(_SPACES).translate(_INVISIBLE) for line in lines)
    return "\n".join(shown).encode("utf-8", "replace").decode("utf-8")


def clean_lines(text: str) -> str:
    """Make text of several lines clean, line by line; empty lines at both ends go.

    Args:
        text: as for ``clean``.

    Returns:
        Clean lines joined by a line feed.
    """
    return "\n".join(clean(line) for line in text.splitlines()).strip("\n")


def quoted(text: str, most: int = 60) -> str:
    """A text in quotes as a message repeats it: clean, and cut where it is long.

    Args:
        text: anything that was typed.
        most: characters at the most, without the quotes.
    """
    short = clean(text)
    return f"'{short}'" if len(short) <= most else f"'{short[: most - 1].rstrip()}…'"


def same_word(text: str) -> str:
    """The form in which names and words are compared: clean, without case."""
    return clean(text).casefold()


def counted(number: int, singular: str, plural: str = "") -> str:
    """A number with its noun: ``1 day``, ``3 days``.

    Args:
        number: how many.
        singular: the noun for one.
        plural: the noun for several, where adding an s is not enough.
    """
    return f"{number} {singular if number == 1 else plural or singular + 's'}"
