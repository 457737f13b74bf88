"""What a command works at: the journal, and how its answer is to be shown."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence
from functools import cached_property

from nextstep_tui.cli.paint import Line, write_lines
from nextstep_tui.clock import system_clock
from nextstep_tui.core.errors import NextstepError
from nextstep_tui.journal import Done, Journal
from nextstep_tui.settings import config_path, journal_path, read_settings
from nextstep_tui.store.repository import Repository

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
        self._given = journal
        self.as_json = as_json
        self.plain = plain

    @cached_property
    def journal(self) -> Journal:
        """The journal, opened when first needed."""
        settings = read_settings(config_path())
        for problem in settings.problems:
            self.tell(problem)
        return Journal(Repository(journal_path(self._given)), system_clock(), settings)

    def show(self, lines: Sequence[Line]) -> None:
        """Write an answer for people to standard output."""
        write_lines(lines, plain=self.plain)

    def show_json(self, value: Json) -> None:
        """Write an answer for scripts to standard output, on one line."""
        sys.stdout.write(to_json(value) + "\n")

    def tell(self, sentence: str) -> None:
        """Say something beside the answer, on standard error."""
        sys.stderr.write(sentence + "\n")

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
        if self.as_json:
            body = {"kind": error.kind, "message": error.message, "hint": error.hint}
            self.tell(to_json({"error": body}))
        else:
            self.tell(f"nextstep: {error.message}")
            if error.hint:
                self.tell(f"  {error.hint}")
        return error.exit_code


def to_json(value: Json) -> str:
    """JSON on one line, in any script's own letters."""
    return json.dumps(value, ensure_ascii=False)
