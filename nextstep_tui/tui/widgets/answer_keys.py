"""The answers that one key gives: a chip each, and the digits of a choice."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from nextstep_tui.core.model import State
from nextstep_tui.interview import KEPT, MOVE, WAYS, Choice
from nextstep_tui.tui.present import MUTED, STATE_LOOK, SUCCESS, Piece, assemble


class AnswerKeys(Static, can_focus=True):
    """A row of answers, one key each."""

    class Pressed(Message):
        """An answer was given."""

        def __init__(self, key: str) -> None:
            super().__init__()
            self.key = key

    def __init__(self) -> None:
        super().__init__()
        self._choices: tuple[Choice, ...] = ()

    def offer(self, choices: Sequence[Choice]) -> None:
        """Show other answers."""
        self._choices = tuple(choices)
        rows = [Content(_GAP).join(map(_chip, row)) for row in _rows(self._choices)]
        self.update(Content("\n").join(rows))

    def on_key(self, event: events.Key) -> None:
        """The key of an answer gives it."""
        if any(choice.key == event.key for choice in self._choices):
            event.stop()
            event.prevent_default()
            self.post_message(self.Pressed(event.key))

    def on_click(self, event: events.Click) -> None:
        """The mouse gives an answer as well."""
        offset = event.get_content_offset(self)
        rows = _rows(self._choices)
        if offset is None or not 0 <= offset.y < len(rows):
            return
        start = 0
        for choice in rows[offset.y]:
            end = start + _chip(choice).cell_length
            if start <= offset.x < end:
                self.post_message(self.Pressed(choice.key))
            start = end + len(_GAP)


_GAP = "   "


def _rows(choices: Sequence[Choice]) -> list[list[Choice]]:
    """How it went in one row, what else can be done about it in the next."""
    results = [choice for choice in choices if choice.result is not None]
    others = [choice for choice in choices if choice.result is None]
    if len(others) <= 1:
        return [[*results, *others]]
    return [row for row in (results, others) if row]


_MARKS: dict[Choice, Piece] = {
    MOVE: ("→", MUTED),
    WAYS[0]: ("✓", SUCCESS),
    WAYS[1]: ("×", MUTED),
    WAYS[2]: ("║", MUTED),
    KEPT[0]: STATE_LOOK[State.KEPT],
    KEPT[1]: STATE_LOOK[State.PARTLY],
    KEPT[2]: STATE_LOOK[State.MISSED],
}


def _mark(choice: Choice) -> Piece:
    if choice.result is not None:
        return STATE_LOOK[State(choice.result.value)]
    return _MARKS.get(choice, ("", ""))


def _chip(choice: Choice) -> Content:
    shown = {"enter": "Enter"}.get(choice.key, choice.key)
    mark, style = _mark(choice)
    parts: list[Piece] = [(f" {shown} ", "bold $text-accent on $surface"), (" ", "")]
    if mark:
        parts.append((f"{mark} ", style))
    return assemble(*parts, (choice.label, MUTED))
