"""Help: the keys, from the list of commands, and how nextstep thinks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from textwrap import wrap
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import Screen

from nextstep_tui.commands import COMMANDS, Command, Scope
from nextstep_tui.keymap import Keymap
from nextstep_tui.tui.present import BOLD, MUTED, assemble, page_head
from nextstep_tui.tui.widgets.footer import KeyLine
from nextstep_tui.tui.widgets.row_list import BLANK, Row, RowList, heading
from nextstep_tui.tui.widgets.words import Words

_SCOPES = (
    (Scope.MAIN, "On the main screen"),
    (Scope.COMMITMENT, "On a commitment"),
    (Scope.DEAL, "On a deal"),
    (Scope.ANYWHERE, "Anywhere"),
    (Scope.LIST, "In every list"),
)
_LINE_KEYS = (
    ("Enter", "save it, or go to the next question"),
    ("Ctrl+S", "save it and write another"),
    ("Tab", "its single fields; Down or → takes a suggestion, Enter saves"),
    ("→", "in the empty line: take the example"),
    ("Ctrl+N", "start the deal that it names, and save"),
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
    "A moved date keeps its old one and its reason. Nothing is deleted; undo takes back.",
    "Both sides commit. A deal whose steps are all ours is one-sided.",
    "A deal that has been quiet for 30 days is decided: move it, park it, or lose it.",
    "Nothing is ever sent by itself.",
)


_MORE = (
    ("In the line", _LINE_KEYS, 16),
    ("Writing a line", _LINE, 34),
    ("How nextstep thinks", tuple(("", rule) for rule in _RULES), 0),
)


class HelpScreen(Screen[None]):
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
        for scope, title in _SCOPES:
            rows.append(_title(title))
            for one in COMMANDS:
                if one.scope is scope:
                    rows += _pair(self._keymap.all_shown(one.id), _words(one), room)
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
