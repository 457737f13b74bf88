"""Reading the archive while the screen goes on: in a thread, and told by a message."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TypeVar

from textual.message import Message
from textual.screen import Screen

from nextstep_tui.core.errors import JournalTrouble
from nextstep_tui.journal import Journal
from nextstep_tui.outlook import Outlook

Answered = TypeVar("Answered")


class LookedBack(Message):
    """The archive was read.

    Args:
        at_hand: what was shown when the reading began.
        whole: the same with the archive's records; ``at_hand`` itself where they can't be read.
        missing: what could not be read, a sentence each.
    """

    def __init__(self, at_hand: Outlook, whole: Outlook, missing: tuple[str, ...]) -> None:
        super().__init__()
        self.at_hand = at_hand
        self.whole = whole
        self.missing = missing


def look_back(
    screen: Screen[Answered],
    journal: Journal,
    since: date | None = None,
    prepare: Callable[[Outlook], None] | None = None,
) -> None:
    """Read the archive; where there is one, the screen gets ``LookedBack``.

    Args:
        screen: who asks; asking again ends what was asked before.
        journal: whose archive.
        since: leave out what closed in a quarter that was over before this day.
        prepare: what the screen wants done with the whole while it is not waited for.
    """
    at_hand = journal.outlook()

    def read() -> None:
        try:
            whole = journal.remember(at_hand, since)
            missing = whole.snapshot.missing
            whole.snapshot.read_whole()
            if prepare is not None and whole is not at_hand:
                prepare(whole)
        except JournalTrouble as trouble:
            whole, missing = at_hand, (trouble.message,)
        if whole is not at_hand or missing:
            screen.post_message(LookedBack(at_hand, whole, missing))

    screen.run_worker(read, group="looking-back", exclusive=True, thread=True)
