"""Help: the keys, from the list of commands, and all that help explains."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from textwrap import wrap
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content

from nextstep_tui.commands import COMMANDS, Command
from nextstep_tui.keymap import Keymap
from nextstep_tui.topics import LINE_KEYS, SCOPES, TOPICS, Pairs
from nextstep_tui.tui.drawing import Page
from nextstep_tui.tui.present import BOLD, MUTED, assemble, page_head
from nextstep_tui.tui.widgets.footer import KeyLine
from nextstep_tui.tui.widgets.row_list import BLANK, Row, RowList, heading
from nextstep_tui.tui.widgets.words import Words

_KEYS_TOPIC = "keys"
"""Shown whole at the top, with what each key does."""
_WIDEST_LEFT = 44
"""Cells for what is written or pressed."""


class HelpScreen(Page[None]):
    """All keys and the rules, to scroll through.

    Args:
        keymap: the keys in use.
        problems: what of the settings could not be used, a sentence each.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "leave", "Back", show=False),
        Binding("question_mark,f1", "leave", "Back", show=False, id="help"),
    ]

    def __init__(self, keymap: Keymap, problems: Sequence[str] = ()) -> None:
        super().__init__()
        self._keymap = keymap
        self._problems = problems

    def compose(self) -> ComposeResult:
        """The title, the list, the keys."""
        yield Words(page_head("Help"), classes="header")
        yield RowList(classes="pane")
        yield KeyLine()

    def on_mount(self) -> None:
        """Say how to move and how to leave."""
        scroll = f"{self._keymap.shown('list.down')} {self._keymap.shown('list.up')}"
        self.query_one(KeyLine).show_keys([(scroll, "scroll", ""), ("Esc", "back", "screen.leave")])

    def on_resize(self, event: events.Resize) -> None:
        """Fill the list, each sentence whole at this width."""
        room = event.size.width - 4
        rows: list[Row] = []
        if self._problems:
            rows.append(_title("In your settings"))
            for place, problem in enumerate(self._problems, 1):
                rows += _pair(str(place), problem, room, 2)
            rows.append(BLANK)
        for scope, title in SCOPES:
            rows.append(_title(title))
            for one in COMMANDS:
                if one.scope is scope:
                    rows += _pair(self._keymap.all_shown(one.id), _words(one), room)
            rows.append(BLANK)
        rows.append(_title("In the line"))
        for keys, text in LINE_KEYS:
            rows += _pair(keys, text, room)
        for topic in TOPICS:
            if topic.name != _KEYS_TOPIC:
                rows += [BLANK, _title(f"{topic.title[:1].upper()}{topic.title[1:]}")]
                for part in topic.parts:
                    rows += _part(part, room)
        rows.append(BLANK)
        self.query_one(RowList).set_rows(rows)

    def action_leave(self) -> None:
        """Back."""
        self.dismiss(None)


def _title(text: str) -> Row:
    return heading(assemble("  ", (text, BOLD)))


def _part(part: str | Pairs, room: int) -> list[Row]:
    """A paragraph, or a list of what is written and what it is."""
    if isinstance(part, str):
        return _pair("", part, room, 0)
    width = min(_WIDEST_LEFT, max(len(left) for left, _ in part) + 2)
    return [row for left, text in part for row in _pair(left, text, room, width)]


def _words(command: Command) -> str:
    return f"{command.label}: {command.help}"


def _pair(keys: str, text: str, room: int, width: int = 16) -> list[Row]:
    """A key or a wording and what it does, over as many lines as it takes."""
    first, *more = wrap(text, max(20, room - width - 2)) or [""]
    lines = [assemble("  ", (f"{keys:<{width}}", "bold $text-accent"), (first, MUTED))]
    lines += [assemble(" " * (width + 2), (line, MUTED)) for line in more]
    return [Row(f"{keys} {at} {text}", _same(line)) for at, line in enumerate(lines)]


def _same(line: Content) -> Callable[[int], Content]:
    return lambda _: line
