"""One synchronisation with a calendar: promise by promise, each a step that can stand alone.

It may be cut short at any point. What was done by then is noted; what was done and could not be
noted is seen the next time, because a to-do's name is its promise's id, and it is only ever made
where there is none.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from nextstep_tui.core.calendar_sync import (
    MOVED_THERE,
    Act,
    Base,
    Here,
    Question,
    QuestionKind,
    There,
    decide,
)
from nextstep_tui.core.errors import BadCall
from nextstep_tui.core.frozen import replace
from nextstep_tui.core.model import Commitment, CommitmentId
from nextstep_tui.core.text import counted
from nextstep_tui.exchange.caldav_server import ChangedThere, Server
from nextstep_tui.exchange.todos import (
    UnreadableTodo,
    cancelled_todo,
    here_of,
    new_todo,
    read_todo,
    updated_todo,
)
from nextstep_tui.journal import Journal
from nextstep_tui.store.calendar_state import CalendarState, Known

_ASKS = {
    Act.ASK_DONE: QuestionKind.DONE,
    Act.ASK_GONE: QuestionKind.GONE,
    Act.ASK_BOTH: QuestionKind.BOTH,
}


@dataclass(slots=True)
class Synced:
    """What came of a synchronisation."""

    created: int = 0
    updated: int = 0
    closed: int = 0
    moved_here: int = 0
    left: int = 0
    """Changed there in between; looked at again the next time."""
    stopped: bool = False
    """Whether it was stopped before its end; the next time goes on."""
    questions: int = 0
    """What waits to be answered, old and new."""
    notes: list[str] = field(default_factory=list)
    """What was left alone, a sentence each."""

    @property
    def sentence(self) -> str:
        """What was done, in words."""
        parts = [
            f"{self.created} new there" if self.created else "",
            f"{self.updated} brought up to date there" if self.updated else "",
            f"{self.closed} closed there" if self.closed else "",
            f"{counted(self.moved_here, 'date')} moved here" if self.moved_here else "",
            f"{self.left} changed there meanwhile, left for the next time" if self.left else "",
            f"{counted(self.questions, 'question')} to answer" if self.questions else "",
        ]
        said = ", ".join(part for part in parts if part)
        if self.stopped:
            return f"stopped: {said or 'nothing was changed'}; the next time goes on"
        return f"synchronised: {said or 'nothing had changed'}"


GoesOn = Callable[[int, int], bool]
"""Told how many promises were looked at, of how many; answers whether to go on."""


def synchronise(
    journal: Journal,
    server: Server,
    state: CalendarState,
    goes_on: GoesOn = lambda _done, _total: True,
) -> Synced:
    """Let the journal and a calendar say to each other what has changed.

    Args:
        journal: a date moved there is moved here, with that reason.
        server: the calendar.
        state: what the last synchronisation saw; it is written down, however this ends.
        goes_on: is asked before each promise.

    Raises:
        CalendarTrouble: the server is gone or refuses; what was done by then is noted.
        JournalTrouble: the journal can't be read, or what was done can't be noted.
    """
    return _Run(journal, server, state, goes_on).run()


@dataclass(slots=True)
class _Run:
    journal: Journal
    server: Server
    state: CalendarState
    goes_on: GoesOn
    synced: Synced = field(default_factory=Synced)
    listed: dict[str, str] = field(default_factory=dict)

    def run(self) -> Synced:
        self.listed = self.server.list()
        commitments = self.journal.outlook().snapshot.commitments
        try:
            in_order = sorted(commitments.values(), key=lambda each: (each.due, each.number))
            followed = [one for one in in_order if one.is_open or one.id in self.state.known]
            for done, one in enumerate(followed):
                if not self.goes_on(done, len(followed)):
                    self.synced.stopped = True
                    return self.synced
                self._one(one)
            for gone in sorted(set(self.state.known) - set(commitments)):
                self._take_back(gone)
            self.state.synced_at = self.journal.now()
        finally:
            self.state.save()
        self.synced.questions = len(self.journal.calendar_questions())
        return self.synced

    def _take_back(self, gone: CommitmentId) -> None:
        """A promise that was undone is cancelled there."""
        name = _name(gone)
        read = self.server.get(name) if name in self.listed else None
        try:
            if read is not None and not read_todo(read.text, name).is_done:
                self.server.put(name, cancelled_todo(read.text, name), read.etag)
                self.synced.closed += 1
        except ChangedThere:
            self.synced.left += 1
            return
        except UnreadableTodo as error:
            self.synced.notes.append(error.message)
        del self.state.known[gone]

    def _one(self, one: Commitment) -> None:
        try:
            self._settle(one)
        except ChangedThere:
            self.synced.left += 1
        except UnreadableTodo as error:
            self.synced.notes.append(error.message)

    def _settle(self, one: Commitment) -> None:
        known = self._looked_at(one.id)
        here = self._here(one)
        act = decide(here, known.there, known.base, known.question)
        match act:
            case Act.CREATE:
                self._create(one, here)
            case Act.PUSH:
                self._push(one, here, known)
            case Act.TAKE:
                self._take(one, known)
            case Act.AGREE:
                agreed = replace(known, base=Base(here.when, here.title), question=None)
                self.state.known[one.id] = agreed
            case Act.FORGET:
                self.state.known.pop(one.id, None)
            case Act.ASK_DONE | Act.ASK_GONE | Act.ASK_BOTH:
                when = known.there.when if known.there else None
                question = Question(_ASKS[act], here.when, when)
                self.state.known[one.id] = replace(known, question=question)
            case Act.WAIT | Act.NOTHING:
                self.state.known[one.id] = known

    def _here(self, one: Commitment) -> Here:
        deals = self.journal.outlook().snapshot.deals
        deal = deals.get(one.deal_id) if one.deal_id else None
        return here_of(one, deal, self.journal.settings.my_name)

    def _looked_at(self, key: CommitmentId) -> Known:
        """What is known of a to-do, read again where its version is another."""
        known = self.state.known.get(key, Known())
        name = _name(key)
        if name not in self.listed:
            return replace(known, there=None, etag="")
        if known.there is not None and known.etag and known.etag == self.listed[name]:
            return known
        read = self.server.get(name)
        if read is None:
            return replace(known, there=None, etag="")
        return replace(known, there=read_todo(read.text, name), etag=read.etag)

    def _create(self, one: Commitment, here: Here) -> None:
        deal = self.journal.outlook().snapshot.deals.get(one.deal_id) if one.deal_id else None
        settings = self.journal.settings
        text = new_todo(one, deal, settings.my_name, has_alarm=settings.calendar.has_alarm)
        etag = self.server.put(_name(one.id), text, None)
        self._note(one.id, here, etag)
        self.synced.created += 1

    def _push(self, one: Commitment, here: Here, known: Known) -> None:
        name = _name(one.id)
        read = self.server.get(name)
        if read is None:
            raise ChangedThere(f"{name} was deleted there meanwhile.", "")
        if here.is_open and read.etag != known.etag:
            raise ChangedThere(f"{name} was changed there meanwhile.", "")
        deal = self.journal.outlook().snapshot.deals.get(one.deal_id) if one.deal_id else None
        settings = self.journal.settings
        text = updated_todo(
            *(read.text, name, one, deal, settings.my_name),
            has_alarm=settings.calendar.has_alarm,
        )
        etag = self.server.put(name, text, read.etag)
        if here.is_open:
            self._note(one.id, here, etag)
            self.synced.updated += 1
        else:
            self.state.known.pop(one.id, None)
            self.synced.closed += 1

    def _take(self, one: Commitment, known: Known) -> None:
        """Move the promise to the date that it has there."""
        when = known.there.when if known.there else None
        assert when is not None
        try:
            self.journal.move(one.id, when.day, MOVED_THERE, due_time=when.time)
        except BadCall as error:
            self.synced.notes.append(f"Not moved here: {error.message}")
            return
        title = known.there.title if known.there else ""
        self.state.known[one.id] = replace(known, base=Base(when, title), question=None)
        self.synced.moved_here += 1

    def _note(self, key: CommitmentId, here: Here, etag: str) -> None:
        """Note that both are the same now."""
        there = There(here.when, here.title)
        self.state.known[key] = Known(Base(here.when, here.title), there, etag)


def _name(key: CommitmentId) -> str:
    """A to-do's name on the server; it never changes, so that none is made twice."""
    return f"{key}.ics"
