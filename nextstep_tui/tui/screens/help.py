"""Help: the keys, from the list of commands, and how nextstep thinks."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
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
        """Fill the list."""
        rows: list[Row] = []
        for scope, title in _SCOPES:
            rows += [
                _title(title),
                *(_command(one) for one in COMMANDS if one.scope is scope),
                BLANK,
            ]
        rows += [_title("In lists and fields"), *(_pair(*pair) for pair in _MORE_KEYS), BLANK]
        rows += [_title("Writing a line"), *(_pair(*pair, width=34) for pair in _LINE), BLANK]
        rows += [_title("How nextstep thinks"), *(_pair("", rule) for rule in _RULES)]
        self.query_one(RowList).set_rows(rows)
        self.query_one(KeyLine).show_keys([("j k", "scroll", ""), ("Esc", "back", "screen.leave")])

    def action_leave(self) -> None:
        """Back."""
        self.dismiss(None)


def _title(text: str) -> Row:
    return heading(assemble("  ", (text, BOLD)))


def _command(command: Command) -> Row:
    keys = " ".join(shown_key(key) for key in command.keys)
    return _pair(keys, f"{command.label}: {command.help}")


def _pair(keys: str, text: str, width: int = 16) -> Row:
    content = assemble("  ", (f"{keys:<{width}}", "bold $text-accent"), (text, MUTED))
    return Row(f"{keys} {text}", lambda _: content)
