"""A note as mail: a link that the mail program opens, or a file that it opens as a draft.

Nothing here sends anything: the rep reads what the mail program shows, and sends it or does not.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from urllib.parse import quote

from nextstep_tui.core.frozen import frozen
from nextstep_tui.core.text import clean, clean_lines
from nextstep_tui.outside.tools import found, started

MOST_CHARACTERS = 1_900
"""Characters of a link that mail programs take; Windows cuts them off at about 2,000."""


@frozen
class Letter:
    """A message to be, in plain text."""

    to: tuple[str, ...]
    """E-mail addresses; may be empty, the mail program then asks."""
    subject: str
    text: str


@frozen
class Opened:
    """What came of asking the mail program."""

    sentence: str
    is_open: bool
    needs_paste: bool = False
    """Whether the text was too long for the link, and has to be pasted."""


def mail_link(letter: Letter) -> str:
    """The link that opens the mail program with the message in it."""
    to = ",".join(quote(clean(one), safe="@") for one in letter.to if is_address(one))
    body = clean_lines(letter.text).replace("\n", "\r\n")
    parts = [f"subject={quote(clean(letter.subject), safe='')}"]
    parts += [f"body={quote(body, safe='')}"] if body else []
    return f"mailto:{to}?{'&'.join(parts)}"


def open_mail(letter: Letter, surroundings: Mapping[str, str] | None = None) -> Opened:
    """Open the mail program with a message; it takes seconds at the most, and never raises.

    Args:
        letter: the message; where it is longer than a link may be, its text is left out.
        surroundings: the environment; the program's own where not given.
    """
    around = os.environ if surroundings is None else surroundings
    link, is_short = mail_link(letter), True
    if len(link) > MOST_CHARACTERS:
        link, is_short = mail_link(Letter(letter.to, letter.subject[:200], "")), False
    name = _start(link, around)
    if name is None:
        return Opened("No mail program could be opened; the note is still here.", False)
    if is_short:
        return Opened(f"Opened in the mail program, with {name}. Nothing is sent by itself.", True)
    return Opened("Opened in the mail program; the text is too long for it, paste it.", True, True)


def _start(link: str, around: Mapping[str, str]) -> str | None:
    """Open a link with the first way that works; its name."""
    if sys.platform == "win32":
        try:
            os.startfile(link)
        except OSError:
            return None
        return "start"
    # `open` on Linux is another program.
    openers = ("open",) if sys.platform == "darwin" else ("xdg-open", "wslview")
    for name in openers:
        if found(name, around) and started((name, link), around):
            return name
    return None


def is_address(text: str) -> bool:
    """Whether a text can stand as an e-mail address."""
    name, at, domain = text.partition("@")
    return bool(name and at and domain) and text == clean(text) and not set(text) & set(' ,;<>"')


def as_draft_file(letter: Letter) -> bytes:
    """The message as a file of its own (``.eml``), which mail programs open as a draft.

    Header values are made one line first: Python's own check lets some line breaks through.
    """
    message = EmailMessage(policy=SMTP)
    message["Subject"] = clean(letter.subject)
    to = _addresses(letter.to)
    if to:
        message["To"] = to
    message["X-Unsent"] = "1"
    message.set_content(clean_lines(letter.text) + "\n", cte="quoted-printable")
    return message.as_bytes()


def _addresses(texts: Sequence[str]) -> list[Address]:
    return [Address(addr_spec=text) for text in texts if is_address(text) and text.isascii()]
