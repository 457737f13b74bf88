"""A note as mail: a link that the mail program opens, or a file that it opens as a draft.

Nothing here sends anything: the rep reads what the mail program shows, and sends it or does not.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Mapping, Sequence
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from urllib.parse import quote

from nextstep_tui.core.frozen import frozen, replace
from nextstep_tui.core.text import clean, clean_lines, counted, harmless, quoted
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
    page: str = ""
    """The same as a page of HTML, for a draft file; may be empty."""


@frozen
class Opened:
    """What came of asking the mail program."""

    sentence: str
    is_open: bool
    needs_paste: bool = False
    """Whether the text was too long for the link, and has to be pasted."""


@frozen
class Fitted:
    """A message as it fits into a link."""

    letter: Letter
    cut: tuple[str, ...]
    """What had to go, a sentence each."""
    has_text: bool
    """Whether the text is in it."""


def fitted(letter: Letter) -> Fitted:
    """A message cut down to what a link may carry: the text goes first, then subject and addresses.

    Args:
        letter: the message.
    """
    to = tuple(one for one in letter.to if is_address(one))
    cut = [f"{quoted(one)} is no e-mail address." for one in letter.to if one not in to]
    fits = Letter(to, clean(letter.subject), letter.text)
    if len(mail_link(fits)) <= MOST_CHARACTERS:
        return Fitted(fits, tuple(cut), True)
    fits = replace(fits, text="")
    cut.append(f"Its {len(letter.text):,} characters are too many for a mail link: paste them.")
    while len(mail_link(fits)) > MOST_CHARACTERS and len(fits.subject) > _SHORT_SUBJECT:
        most = max(_SHORT_SUBJECT, len(fits.subject) * 3 // 4)
        fits = replace(fits, subject=f"{fits.subject[: most - 1]}…")
    if fits.subject != clean(letter.subject):
        cut.append("The subject was cut.")
    while len(mail_link(fits)) > MOST_CHARACTERS and fits.to:
        fits = replace(fits, to=fits.to[:-1])
    if len(fits.to) < len(to):
        cut.append(f"{counted(len(to) - len(fits.to), 'address', 'addresses')} did not fit.")
    return Fitted(fits, tuple(cut), False)


_SHORT_SUBJECT = 60
"""Characters of a subject that are left even where the addresses are too many."""


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
        letter: the message; where it is longer than a link may be, it is cut down to what fits.
        surroundings: the environment; the program's own where not given.
    """
    around = os.environ if surroundings is None else surroundings
    fits = fitted(letter)
    name = _start(mail_link(fits.letter), around)
    if name is None:
        return Opened("No mail program could be opened; the note is still here.", False)
    said = [f"Opened in the mail program, with {name}. Nothing is sent by itself.", *fits.cut]
    return Opened(" ".join(said), True, not fits.has_text)


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
    return text == clean(text) and re.fullmatch(_ADDRESS, text) is not None


_ATOM = r"[\w!#$%&'*+/=?^`{|}~-]+"
_ADDRESS = rf"{_ATOM}(?:\.{_ATOM})*@[\w-]+(?:\.[\w-]+)*"
"""A plain name and a domain: what a header, a link and every mail program read alike."""


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
    if letter.page:
        message.add_alternative(harmless(letter.page), subtype="html", cte="quoted-printable")
    return message.as_bytes()


def _addresses(texts: Sequence[str]) -> list[Address]:
    return [Address(addr_spec=text) for text in texts if is_address(text) and text.isascii()]
