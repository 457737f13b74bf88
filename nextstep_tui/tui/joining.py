"""Syncing and merging from the screen: a thread that does it and posts what came of it.

The thread touches no widget and has a journal object of its own. It dies with the program: a sync
may be cut short anywhere, and the next one goes on.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from threading import Thread

from textual.message import Message
from textual.message_pump import MessagePump

from nextstep_tui.core.errors import NextstepError
from nextstep_tui.core.text import counted
from nextstep_tui.journal import Journal

Work = Callable[[Journal, Callable[[str], None]], tuple[str, tuple[str, ...]]]
"""Works at a journal and tells how far it is; gives what was done, and what is said beside it."""


class JoiningProgress(Message):
    """What is being done."""

    def __init__(self, doing: str) -> None:
        super().__init__()
        self.doing = doing
        """A word or two."""


class JoiningEnded(Message):
    """Other copies of the journal were joined with it."""

    def __init__(self, sentence: str, notes: tuple[str, ...], saves: int) -> None:
        super().__init__()
        self.sentence = sentence
        """What was done."""
        self.notes = notes
        """What is to be said beside it."""
        self.saves = saves
        """How often the journal was saved."""


class JoiningFailed(Message):
    """It could not be done, or not to its end."""

    def __init__(self, error: NextstepError) -> None:
        super().__init__()
        self.error = error


class JoiningThread(Thread):
    """Does one piece of work.

    Args:
        journal: an object of this thread's own (``Journal.again``).
        work: what is done.
        tells: gets the messages.
    """

    def __init__(self, journal: Journal, work: Work, tells: MessagePump) -> None:
        super().__init__(name="joining", daemon=True)
        self._journal = journal
        self._work = work
        self._tells = tells

    def run(self) -> None:
        """Work, and post how it went."""
        try:
            sentence, notes = self._work(self._journal, self._say)
            message: Message = JoiningEnded(sentence, notes, self._journal.saves)
        except NextstepError as error:
            message = JoiningFailed(error)
        self._tells.post_message(message)

    def _say(self, doing: str) -> None:
        self._tells.post_message(JoiningProgress(doing))


def sync(journal: Journal, say: Callable[[str], None]) -> tuple[str, tuple[str, ...]]:
    """Sync over git.

    Args:
        journal: which.
        say: told what is being done.
    """
    from nextstep_tui.outside.syncing import Sync  # only who syncs needs it

    done = Sync(journal, os.environ, say).sync()
    return done.sentence, ()


def merge_copies(journal: Journal, say: Callable[[str], None]) -> tuple[str, tuple[str, ...]]:
    """Merge the conflict copies beside the journal.

    Args:
        journal: which.
        say: told what is being done.
    """
    from nextstep_tui.joining import merge_beside

    say("merging the conflict copies")
    merged, troubles = merge_beside(journal)
    if not merged and not troubles:
        return "No conflict copy lies beside the journal.", ()
    if len(merged) == 1:
        return merged[0].sentence, tuple(troubles)
    sentence = f"merged: {counted(len(merged), 'copy', 'copies')}; they are with the backups now."
    return sentence, tuple(troubles)
