"""What can go wrong, each with a sentence, what to do, and an exit code.

The tree::

    NextstepError            1  never raised itself
      NotAStep               1  the wording is empty: it could not be told when it is done
      NothingFound           1  the answer is no
      BadCall                2  the call or the typed text is wrong
        UnreadableDate       2  a date phrase that names no single day
        UnknownName          2  no deal, person or commitment goes by that name
        AmbiguousName        2  several do
        Conflict             2  the record is not in a state that allows this
      JournalTrouble         3  the journal can't be read or written
"""

from __future__ import annotations


class NextstepError(Exception):
    """A refusal or a failure that a user is told about.

    Args:
        message: what happened, and what was kept; one plain sentence.
        hint: what to do; may be empty.
    """

    exit_code: int = 1
    """What a command ends with; ``cli.main`` lists them."""
    kind: str = "error"
    """The stable name that scripts see."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class NotAStep(NextstepError):
    """The wording is empty: nothing gets delivered, asked for or decided."""

    kind = "not-a-step"


class NothingFound(NextstepError):
    """The answer is no: nothing fits what was asked for."""

    kind = "nothing-found"


class BadCall(NextstepError):
    """The call, or the text that was typed, can't be used as it is."""

    exit_code = 2
    kind = "bad-call"


class UnreadableDate(BadCall):
    """A date phrase that names no single day."""

    kind = "unreadable-date"


class UnknownName(BadCall):
    """No deal, person or commitment goes by that name."""

    kind = "unknown-name"


class AmbiguousName(BadCall):
    """Several deals, people or commitments go by that name; the message lists them."""

    kind = "ambiguous-name"


class Conflict(BadCall):
    """The record is not in a state that allows this, or has changed meanwhile."""

    kind = "conflict"


class JournalTrouble(NextstepError):
    """The journal can't be read or written; what was typed has not been saved."""

    exit_code = 3
    kind = "journal-trouble"
