"""What was answered on a card so far, as text: kept as a draft, and answered again after a crash.

A line an answer, the unfinished one last::

    key p
    said sections 1 to 4 came
    typed Lena reviews al
"""

from __future__ import annotations

from nextstep_tui.core.errors import NextstepError
from nextstep_tui.core.review import Card
from nextstep_tui.interview import Interview, ReadWhen

_KEY, _SAID, _TYPED = "key ", "said ", "typed "
_OTHER_WAYS = "tab"


def draft_name(card: Card) -> str:
    """The name that a card's unfinished answers are kept under, on the screen and at the prompt."""
    return f"answer-{card.key.replace(':', '-')}"


class Told:
    """The answers that have led to the question now asked."""

    def __init__(self) -> None:
        self._lines: list[str] = []

    def key(self, key: str) -> None:
        """A question was answered with a key."""
        self._lines.append(_KEY + key)

    def said(self, text: str) -> None:
        """A question was answered with a line."""
        self._lines.append(_SAID + text)

    def other_ways(self) -> None:
        """The other ways were asked for."""
        self._lines.append(_OTHER_WAYS)

    def back(self) -> None:
        """The last answer was gone back to."""
        del self._lines[-1:]

    def whole(self, typed: str) -> str:
        """All of it as a draft; empty where there are no words in it yet.

        Args:
            typed: what stands in the line now.
        """
        has_words = typed.strip() or any(line.startswith(_SAID) for line in self._lines)
        return "\n".join([*self._lines, _TYPED + typed]) if has_words else ""


def answer_again(
    draft: str, interview: Interview, read_when: ReadWhen
) -> tuple[Interview, Told, str]:
    """Give the kept answers once more.

    Args:
        draft: what ``Told.whole`` gave.
        interview: the card at its first question.
        read_when: reads a date phrase.

    Returns:
        The question that was asked last, the answers up to it, and what goes into its line. Where
        an answer does not fit any more, it and all after it go into the line: nothing is lost.
    """
    told = Told()
    lines = draft.split("\n") if draft else []
    for place, line in enumerate(lines):
        came = _after(line, interview, read_when)
        if came is None:
            words = [_words(one) for one in lines[place:]]
            return interview, told, " ".join(one for one in words if one)
        interview = came
        told._lines.append(line)
    return interview, told, ""


def _after(line: str, interview: Interview, read_when: ReadWhen) -> Interview | None:
    """The question after an answer; None where the answer does not fit."""
    try:
        if line.startswith(_KEY):
            came = interview.press(line.removeprefix(_KEY))
        elif line.startswith(_SAID):
            came = interview.tell(line.removeprefix(_SAID), read_when)
        elif line == _OTHER_WAYS:
            came = interview.other_ways()
        else:
            return None
    except NextstepError:
        return None
    return came if isinstance(came, Interview) and came is not interview else None


def _words(line: str) -> str:
    """The words of a line, without what was only a key."""
    if line == _OTHER_WAYS or line.startswith(_KEY):
        return ""
    return line.removeprefix(_SAID).removeprefix(_TYPED)
