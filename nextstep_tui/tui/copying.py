"""Copying and mailing from the screen: in a thread, since a tool may take its two seconds."""

from __future__ import annotations

import asyncio

from textual.app import App

from nextstep_tui.journal import Journal
from nextstep_tui.outside.clipboard import Copied, copy, this_terminal
from nextstep_tui.outside.mail import Letter, open_mail


async def copied(app: App[str], text: str, journal: Journal) -> Copied:
    """Copy a text; which way was taken.

    Args:
        app: the program, which knows whether there is a terminal.
        text: what to copy.
        journal: beside which a file is written where there is no other way.
    """
    if app.is_web:
        app.copy_to_clipboard(text)
        return Copied("Copied through the browser.")
    terminal = None if app.is_headless else this_terminal()
    return await asyncio.to_thread(copy, text, journal.state_folder, None, terminal)


async def mailed(app: App[str], letter: Letter, journal: Journal) -> str:
    """Open the mail program with a message; what came of it, as a sentence.

    A text that is too long for a mail link is copied, so that it can be pasted there.
    """
    opened = await asyncio.to_thread(open_mail, letter)
    if not opened.needs_paste:
        return opened.sentence
    return f"{opened.sentence} {(await copied(app, letter.text, journal)).sentence}"
