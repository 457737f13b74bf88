"""Help: the keys, from the list of commands, and how nextstep thinks."""

from __future__ import annotations

from collections.abc import Callable
from textwrap import wrap
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from nextstep_tui.commands import COMMANDS, Command, Scope, shown_key
from nextstep_tui.tui.present import BOLD, MUTED, assemble, page_head
from nextstep_tui.tui.widgets.footer import KeyLine
from nextstep_tui.tui.widgets.row_list import BLANK, Row, RowList, heading

_SCOPES = (
    (Scope.MAIN, "On the main screen"),
    (Scope.COMMITMENT, "On a commitment"),
    (Scope.DEAL, "On a deal"),
    (Scope.ANYWHERE, "Anywhere"),
)
_MORE_KEYS = (
    ("j k g G", "down, up, first, last in a list; the arrows, Home and End as well"),
    ("Ctrl+D Ctrl+U", "half a page down, up"),
    ("Enter", "open what is highlighted; save a line"),
    ("Ctrl+S", "in the line: save it and write another"),
    ("Tab", "in the line: its single fields; Down or → takes a suggestion, Enter saves"),
    ("→", "in the empty line: take the example"),
    ("Ctrl+N", "in the line: start the deal that it names, and save"),
)
_LINE = (
    ("Maria will send the NDA by fri", "a sentence is enough: who, what, by when"),
    ("acme: … or #acme", "the deal, by the start of any of its words"),
    ("with help from Dave, or +Dave", "who helps"),
    ("so that legal can start, or >…", "what comes of it"),
    ("@Maria ^fri", "who and when, where a sentence would be longer"),
)
_RULES = (
    "An open deal always has a next step that somebody owns, with a date within 30 days.",
    "Checking in is not a next step: say what gets sent, asked, decided or agreed.",
    "On its day each step is asked about: how did it go, what came of it, what next?",
    "A moved date keeps its old one and its reason. Nothing is deleted; u undoes.",
    "Both sides commit. A deal whose steps are all ours is one-sided.",
    "A deal that has been quiet for 30 days is decided: move it, park it, or lose it.",
    "Nothing is ever sent by itself.",
)


_MORE = (
    ("In lists and fields", _MORE_KEYS, 16),
    ("Writing a line", _LINE, 34),
    ("How nextstep thinks", tuple(("", rule) for rule in _RULES), 0),
)


class HelpScreen(Screen[None]):
    """All keys and the rules, to scroll through."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,question_mark,f1", "leave", "Back", show=False),
    ]

    def compose(self) -> ComposeResult:
        """The title, the list, the keys."""
        yield Static(page_head("Help"), classes="header", markup=False)
        yield RowList(classes="pane")
        yield KeyLine()

    def on_mount(self) -> None:
        """Say how to move and how to leave."""
        self.query_one(KeyLine).show_keys([("j k", "scroll", ""), ("Esc", "back", "screen.leave")])

    def on_resize(self, event: events.Resize) -> None:
        """Fill the list, each sentence whole at this width."""
        room = event.size.width - 4
        rows: list[Row] = []
        for scope, title in _SCOPES:
            rows.append(_title(title))
            for one in COMMANDS:
                if one.scope is scope:
                    rows += _command(one, room)
            rows.append(BLANK)
        for title, pairs, width in _MORE:
            rows.append(_title(title))
            for keys, text in pairs:
                rows += _pair(keys, text, room, width)
            rows.append(BLANK)
        self.query_one(RowList).set_rows(rows)

    def action_leave(self) -> None:
        """Back."""
        self.dismiss(None)


def _title(text: str) -> Row:
    return heading(assemble("  ", (text, BOLD)))


def _command(command: Command, room: int) -> list[Row]:
    keys = " ".join(shown_key(key) for key in command.keys)
    return _pair(keys, f"{command.label}: {command.help}", room)


def _pair(keys: str, text: str, room: int, width: int = 16) -> list[Row]:
    """A key or a wording and what it does, over as many lines as it takes."""
    first, *more = wrap(text, max(20, room - width - 2)) or [""]
    lines = [assemble("  ", (f"{keys:<{width}}", "bold $text-accent"), (first, MUTED))]
    lines += [assemble(" " * (width + 2), (line, MUTED)) for line in more]
    return [Row(f"{keys} {at} {text}", _same(line)) for at, line in enumerate(lines)]


def _same(line: Content) -> Callable[[int], Content]:
    return lambda _: line
