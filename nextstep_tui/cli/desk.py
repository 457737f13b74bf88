"""What a command works at: the journal, and how its answer is to be shown."""

from __future__ import annotations

import contextlib
import json
import re
import sys
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from nextstep_tui.cli.paint import Line, plain_line, write_lines
from nextstep_tui.clock import system_clock
from nextstep_tui.core.errors import JournalTrouble, NextstepError
from nextstep_tui.core.text import clean
from nextstep_tui.journal import Done, Journal
from nextstep_tui.settings import read_settings, this_machine
from nextstep_tui.settings.paths import config_path, journal_path, state_folder
from nextstep_tui.store.repository import Repository

if TYPE_CHECKING:
    from datetime import date

    from nextstep_tui.outlook import Outlook

Json = str | int | float | bool | None | Sequence["Json"] | Mapping[str, "Json"]


class Desk:
    """One call of the command line.

    Args:
        journal: the path given with ``--journal``, if any.
        as_json: whether the answer is for a script.
        plain: whether colour and special marks are unwelcome.
    """

    def __init__(
        self, journal: str | None = None, *, as_json: bool = False, plain: bool = False
    ) -> None:
        self.given = journal
        """The path given with ``--journal``, if any."""
        self.as_json = as_json
        self.plain = plain
        self._opened: Journal | None = None

    @cached_property
    def journal(self) -> Journal:
        """The journal, opened when first needed."""
        settings, state = read_settings(config_path()), self.state_folder
        if settings.country:
            from nextstep_tui.outside.told import with_unknown_holidays  # few name a country

            settings = with_unknown_holidays(settings, state)
        for problem in settings.problems:
            self.tell(problem)
        repository = Repository(
            journal_path(self.given), state, clean(this_machine(settings)) or "another machine"
        )
        self._opened = Journal(repository, system_clock(), settings)
        self._opened.after_save = _keep_small_files
        return self._opened

    @property
    def state_folder(self) -> str:
        """Where what is no journal is kept; nothing is opened to say so."""
        return state_folder(self.given)

    def whole(self, since: date | None = None) -> Outlook:
        """The records and the archive's; what could not be read of it is said.

        Args:
            since: leave out what closed in a quarter that was over before this day.
        """
        whole = self.journal.whole(since)
        for sentence in whole.snapshot.missing:
            self.tell(f"{sentence} What is in it is not shown. See: nextstep doctor")
        return whole

    def leave(self) -> None:
        """After the answer: bring the files up to date that follow the journal, and once a day
        move what closed long ago out of the journal's file."""
        journal = self._opened
        if journal is not None and journal.saves and journal.settings.keeps_files:
            from nextstep_tui.kept_current import keep_current

            for sentence in keep_current(journal.outlook(), journal.settings, journal.now()):
                self.tell(sentence)
        if journal is not None and journal.has_written and journal.needs_tidying():
            # It is tried again tomorrow, and what was asked for is done.
            with contextlib.suppress(JournalTrouble):
                journal.tidy()

    def show(self, lines: Sequence[Line]) -> None:
        """Write an answer for people to standard output."""
        write_lines(lines, plain=self.plain)

    def show_json(self, value: Json) -> None:
        """Write an answer for scripts to standard output, on one line."""
        sys.stdout.write(to_json(value) + "\n")

    def tell(self, sentence: str) -> None:
        """Say something beside the answer, on standard error; it may quote what was typed."""
        sys.stderr.write(f"{clean(sentence)}\n")

    def tell_if_altered(self) -> None:
        """Say that the journal that was read is not as nextstep left it."""
        if self._opened is not None and self._opened.altered:
            self.tell(_ALTERED)

    def done(self, done: Done, more: Mapping[str, Json] | None = None) -> int:
        """Say what a verb did; the exit code.

        Args:
            done: what it did.
            more: for scripts, what goes beside the sentence.
        """
        if self.as_json:
            self.show_json({"done": done.sentence, **(more or {})})
        else:
            self.show([Line().add("ok", "success").add(f"  {done.sentence}")])
        return 0

    def fail(self, error: NextstepError) -> int:
        """Say what went wrong; the exit code."""
        message = re.sub(_ENDLESS_WORD, r"\1…", clean(error.message))
        hint = clean(error.hint) or _EXPLAINED.get(error.kind, "")
        if self.as_json:
            body = {"kind": error.kind, "message": message, "hint": hint}
            sys.stderr.write(to_json({"error": body}) + "\n")
        else:
            sys.stderr.write(f"nextstep: {message}\n" + (f"  {hint}\n" if hint else ""))
        return error.exit_code

    def refuse(self, error: NextstepError) -> None:
        """Say at the prompt why an answer can't be taken; the question is asked again."""
        self.show([plain_line(clean(error.message), "error")])
        if error.hint:
            self.show([plain_line(f"  {clean(error.hint)}")])


def _keep_small_files(journal: Journal) -> None:
    # Calls that only read do without them.
    from nextstep_tui.outside.deal_names import keep_names_current
    from nextstep_tui.outside.segment import keep_current

    keep_current(journal)
    keep_names_current(journal)


_EXPLAINED = {
    "unreadable-date": "How days are written: nextstep help dates",
    "not-a-step": "What counts: nextstep help next-step",
}
"""Where it is explained what an error without a hint means, by its kind."""
_ALTERED = (
    "Something other than nextstep has changed the journal; the next change keeps a copy of it as"
    " it is now."
)
_ENDLESS_WORD = r"(\S{400})\S+"
"""Longer than a path is; messages repeat what was typed."""


def to_json(value: Json) -> str:
    """JSON on one line, in any script's own letters; what could steer a terminal is escaped."""
    line = json.dumps(value, ensure_ascii=False)
    if line.isascii() and line.isprintable():
        return line
    return re.sub(_STEERING, lambda found: f"\\u{ord(found[0]):04x}", line)


_STEERING = "[\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]"
