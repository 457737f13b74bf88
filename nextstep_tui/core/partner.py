"""What the accountability partner asks back: read from the reply, waiting, answered.

A question is an entry of its own kind, on the day it came; its answer is an entry that names it.
Until then it waits, and each morning's review asks it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from nextstep_tui.core.frozen import frozen
from nextstep_tui.core.model import Entry, EntryId, EntryKind
from nextstep_tui.core.text import clean, same_word

MOST_QUESTIONS = 20
"""Of one reply; a morning's review has to be over in five minutes."""
MOST_CHARACTERS = 300
"""Of one question."""
_BULLET = re.compile(r"(?:[-*•–]|\d{1,2}[.)])\s+")


@frozen
class Reply:
    """What a partner's reply came to."""

    questions: tuple[str, ...]
    """Clean, in their order, each once."""
    quoted: int = 0
    """Lines that only repeat what was sent, as mail programs put them under an answer."""


class BadReply(ValueError):
    """A reply that can't be used.

    Args:
        line: the line that is wrong, from 1; 0 where it is the whole.
        why: what is wrong, without a full stop.
    """

    def __init__(self, line: int, why: str) -> None:
        super().__init__(f"line {line}: {why}")
        self.line = line
        self.why = why


def read_reply(text: str) -> Reply:
    """The questions of a reply, one a line; bullets, numbers and quoted lines are left out.

    Args:
        text: the reply's text, as it came.

    Raises:
        BadReply: there is no question in it, too many, or one that is too long.
    """
    found: dict[str, str] = {}
    quoted = 0
    for number, raw in enumerate(text.splitlines(), 1):
        line = clean(raw)
        if line == "--":  # mail programs put it before a signature
            break
        if line.startswith(">"):
            quoted += 1
            continue
        question = _BULLET.sub("", line, count=1) if _BULLET.match(line) else line
        if not any(char.isalnum() for char in question):
            continue
        if len(question) > MOST_CHARACTERS:
            raise BadReply(number, f"it has more than {MOST_CHARACTERS} characters")
        found.setdefault(same_word(question), question)
        if len(found) > MOST_QUESTIONS:
            raise BadReply(number, f"there are more than {MOST_QUESTIONS} questions")
    if not found:
        raise BadReply(0, "there is no question in it")
    return Reply(tuple(found.values()), quoted)


def waiting_questions(entries: Iterable[Entry]) -> list[Entry]:
    """The partner's questions that nobody has answered yet, the oldest first."""
    known = list(entries)
    answered = {one.answers for one in known if one.answers}
    waiting = [one for one in known if one.kind is EntryKind.QUESTION and one.id not in answered]
    return sorted(waiting, key=lambda one: one.number)


def answer_text(question: Entry, answer: str) -> str:
    """An answer as its entry has it: after its question, so that it can be read alone."""
    return f"{question.text} {clean(answer)}"


def asked_back(entries: Iterable[Entry], since: date) -> list[tuple[str, str]]:
    """The partner's questions with their answers, for the next report, the oldest first.

    Args:
        entries: all that are known.
        since: questions answered before this day are left out; those that wait never are.

    Returns:
        Each question with its answer; the answer is empty where it waits.
    """
    known = list(entries)
    answers: dict[EntryId, Entry] = {one.answers: one for one in known if one.answers}
    questions = sorted(
        (one for one in known if one.kind is EntryKind.QUESTION), key=lambda one: one.number
    )
    found = []
    for question in questions:
        answer = answers.get(question.id)
        if answer is None:
            found.append((question.text, ""))
        elif answer.day >= since:
            found.append((question.text, answer.text.removeprefix(question.text).strip()))
    return found
