"""The calendar from the screen: a thread that synchronises and posts what came of it.

The thread touches no widget and has a journal object of its own. It dies with the program: a
synchronisation may be cut short anywhere, and the next one goes on.
"""

from __future__ import annotations

from threading import Event, Thread

from textual.message import Message
from textual.message_pump import MessagePump

from nextstep_tui.core.errors import NextstepError
from nextstep_tui.journal import Journal


class CalendarProgress(Message):
    """How far a synchronisation has come."""

    def __init__(self, done: int, total: int) -> None:
        super().__init__()
        self.done = done
        """Promises that were looked at."""
        self.total = total


class CalendarSynced(Message):
    """A synchronisation has ended well."""

    def __init__(self, sentence: str, notes: tuple[str, ...], saves: int) -> None:
        super().__init__()
        self.sentence = sentence
        """What was done."""
        self.notes = notes
        """What is to be said beside it: warnings, and what was left alone."""
        self.saves = saves
        """How often it saved in the journal."""


class CalendarFailed(Message):
    """A synchronisation could not be done, or not to its end."""

    def __init__(self, error: NextstepError) -> None:
        super().__init__()
        self.error = error


class CalendarThread(Thread):
    """Synchronises once.

    Args:
        journal: an object of this thread's own (``Journal.again``).
        tells: gets the message.
    """

    def __init__(self, journal: Journal, tells: MessagePump) -> None:
        super().__init__(name="calendar", daemon=True)
        self._journal = journal
        self._tells = tells
        self._stops = Event()

    def stop(self) -> None:
        """End after the promise that is being looked at; the next time goes on."""
        self._stops.set()

    @property
    def is_stopping(self) -> bool:
        """Whether it was told to end."""
        return self._stops.is_set()

    def _goes_on(self, done: int, total: int) -> bool:
        self._tells.post_message(CalendarProgress(done, total))
        return not self._stops.is_set()

    def run(self) -> None:
        """Synchronise, and post how it went."""
        try:
            message: Message = self._synchronised()
        except NextstepError as error:
            message = CalendarFailed(error)
        self._tells.post_message(message)

    def _synchronised(self) -> CalendarSynced:
        from nextstep_tui.exchange.caldav_server import open_server
        from nextstep_tui.exchange.calendar_sync import synchronise
        from nextstep_tui.exchange.passwords import password_of
        from nextstep_tui.store.calendar_state import CalendarState

        journal = self._journal
        settings = journal.settings.calendar
        password = password_of(settings)
        server = open_server(settings, password.text)
        state = CalendarState(journal.state_folder)
        state.start_anew(server.url)
        synced = synchronise(journal, server, state, self._goes_on)
        notes = tuple(filter(None, (password.warning, *synced.notes)))
        return CalendarSynced(synced.sentence, notes, journal.saves)
