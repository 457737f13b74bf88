"""What the last synchronisation with a calendar saw, in a file of the state folder.

It is no part of the journal: without it nothing is lost, since every to-do has a fixed name there
and what differs then is asked about.
"""

from __future__ import annotations

import json
import os
from datetime import date, datetime, time
from typing import TYPE_CHECKING, cast

from nextstep_tui.core.calendar_sync import Base, DueWhen, Question, QuestionKind, There
from nextstep_tui.core.errors import JournalTrouble
from nextstep_tui.core.frozen import frozen, replace
from nextstep_tui.core.model import CommitmentId
from nextstep_tui.store.disk import make_private_folder, write_atomically

if TYPE_CHECKING:
    from collections.abc import Mapping

    from nextstep_tui.store.journal_file import Document, JsonValue

_FILE = "calendar-sync.json"


@frozen
class Known:
    """What is known of one promise's to-do."""

    base: Base | None = None
    there: There | None = None
    """The to-do as it was last read."""
    etag: str = ""
    """The server's name of the version that was last read."""
    question: Question | None = None


class CalendarState:
    """What is known of all to-dos.

    Args:
        state_folder: where what is no journal is kept.
    """

    def __init__(self, state_folder: str) -> None:
        self._folder = state_folder
        self._path = os.path.join(state_folder, _FILE)
        self.known: dict[CommitmentId, Known] = {}
        """By commitment."""
        self.synced_at: datetime | None = None
        """When the last synchronisation ended well."""
        self.calendar = ""
        """The calendar that this is about; another one starts anew."""
        self._read()

    @property
    def questions(self) -> dict[CommitmentId, Question]:
        """What waits to be asked."""
        return {key: one.question for key, one in self.known.items() if one.question is not None}

    def settle(self, commitment_id: CommitmentId) -> bool:
        """Note that the journal's word stands; whether there was a question.

        Raises:
            JournalTrouble: it can't be written.
        """
        known = self.known.get(commitment_id)
        if known is None or known.question is None:
            return False
        question = replace(known.question, is_settled=True)
        self.known[commitment_id] = replace(known, question=question)
        self.save()
        return True

    def start_anew(self, calendar: str) -> None:
        """Forget what was known of another calendar."""
        if self.calendar != calendar:
            self.known, self.synced_at, self.calendar = {}, None, calendar

    def save(self) -> None:
        """Write it down.

        Raises:
            JournalTrouble: the disk refused.
        """
        rows = {key: _known_document(one) for key, one in sorted(self.known.items())}
        whole = {
            "calendar": self.calendar,
            "synced_at": self.synced_at.isoformat() if self.synced_at else None,
            "known": rows,
        }
        try:
            make_private_folder(self._folder)
            data = json.dumps(whole, ensure_ascii=False, indent=1).encode("utf-8", "replace")
            write_atomically(self._path, self._folder, data)
        except OSError as error:
            raise JournalTrouble(
                f"What was synchronised can't be noted: {error.strerror or error} ({self._path}).",
                "Nothing is lost; the next synchronisation looks again.",
            ) from error

    def _read(self) -> None:
        """Read it; a broken file knows nothing, and what differs is asked about."""
        try:
            with open(self._path, encoding="utf-8") as file:
                whole = json.load(file)
            if not isinstance(whole, dict):
                return
            synced_at, calendar = whole.get("synced_at"), whole.get("calendar")
            rows = cast("dict[str, Document]", whole.get("known", {}))
            known = {CommitmentId(key): _read_known(row) for key, row in rows.items()}
            self.synced_at = datetime.fromisoformat(synced_at) if synced_at else None
        except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
            return
        self.known, self.calendar = known, calendar if isinstance(calendar, str) else ""


def _when_document(when: DueWhen | None) -> JsonValue:
    if when is None:
        return None
    return f"{when.day.isoformat()}{f'T{when.time:%H:%M}' if when.time else ''}"


def _read_when(written: JsonValue) -> DueWhen | None:
    if not isinstance(written, str):
        return None
    day, _, clock = written.partition("T")
    return DueWhen(date.fromisoformat(day), time.fromisoformat(clock) if clock else None)


def _sure_when(written: JsonValue) -> DueWhen:
    when = _read_when(written)
    if when is None:
        raise ValueError("a date is missing")
    return when


def _known_document(known: Known) -> Document:
    document: Document = {"etag": known.etag}
    if known.base:
        base = known.base
        document["base"] = {
            "when": _when_document(base.when),
            "title": base.title,
            "open": base.is_open,
        }
    if known.there:
        there = known.there
        document["there"] = {
            "when": _when_document(there.when),
            "title": there.title,
            "done": there.is_done,
        }
    if known.question:
        question = known.question
        document["question"] = {
            "kind": question.kind.value,
            "here": _when_document(question.here),
            "there": _when_document(question.there),
            "settled": question.is_settled,
        }
    return document


def _read_known(row: Mapping[str, JsonValue]) -> Known:
    base, there, question = (_part(row, name) for name in ("base", "there", "question"))
    return Known(
        Base(_sure_when(base["when"]), str(base["title"]), base["open"] is True) if base else None,
        There(_read_when(there["when"]), str(there["title"]), there["done"] is True)
        if there
        else None,
        str(row.get("etag", "")),
        Question(
            QuestionKind(str(question["kind"])),
            _sure_when(question["here"]),
            _read_when(question["there"]),
            question["settled"] is True,
        )
        if question
        else None,
    )


def _part(row: Mapping[str, JsonValue], name: str) -> Document | None:
    part = row.get(name)
    if part is not None and not isinstance(part, dict):
        raise ValueError(f"'{name}' is no record")
    return part
