"""Every command of the screen once, as data.

From this list come the bindings, the palette, the footer, the help and README's table of keys, so
that none of them can say something else than the others. A new command is an entry here and an
``action_`` of its name on the screen that carries it out; the tests say what README then lacks.
"""

from __future__ import annotations

import unicodedata

from nextstep_tui.core.frozen import frozen
from nextstep_tui.core.one_of import OneOf


class Scope(OneOf):
    """Where a command can be given; all of them meet in the lists, so each key is one command's."""

    ANYWHERE = "anywhere"
    LIST = "list"
    """In every list, the choices of the gate included."""
    MAIN = "main"
    """On the main screen, while no field is being typed in."""
    COMMITMENT = "commitment"
    """With a commitment highlighted."""
    DEAL = "deal"
    """With a deal highlighted, or a commitment of one."""


@frozen
class Command:
    """One thing that can be done."""

    id: str
    """Stable name: ``commitment.add``."""
    keys: tuple[str, ...]
    """Textual's names of the keys, the first one shown."""
    label: str
    """One or two words, for the footer."""
    help: str
    """One sentence, for help, palette and README."""
    scope: Scope
    in_footer: bool = False
    is_fixed: bool = False
    """Whether its key can't be changed, since without it there would be no way out."""

    @property
    def action(self) -> str:
        """The name of the action that carries it out."""
        return self.id.replace(".", "_")


_RENAMED = {
    "solidus": "slash",
    "reverse_solidus": "backslash",
    "commercial_at": "at",
    "hyphen_minus": "minus",
    "plus_sign": "plus",
    "low_line": "underscore",
}
"""Where Textual's name of a key is not the character's own."""


def key_named(char: str) -> str:
    """Textual's name of the key that types a character: ``/`` is ``slash``, ``a`` is ``a``."""
    if char.isalnum():
        return char
    name = unicodedata.name(char, char).casefold().replace("-", "_").replace(" ", "_")
    return _RENAMED.get(name, name)


CHARACTERS = {key_named(char): char for char in "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"}
"""The punctuation of a keyboard by Textual's names."""
_SHOWN = {
    **CHARACTERS,
    "escape": "Esc",
    "pagedown": "PageDown",
    "pageup": "PageUp",
    "down": "↓",
    "up": "↑",
    "left": "←",
    "right": "→",
}


def shown_key(key: str) -> str:
    """A key as people write it: ``ctrl+q`` is ``Ctrl+Q``, ``slash`` is ``/``, ``f1`` is ``F1``."""
    *modifiers, name = key.split("+")
    if name in _SHOWN:
        name = _SHOWN[name]
    elif modifiers or len(name) > 1:
        name = name.capitalize()
    return "+".join([*(modifier.capitalize() for modifier in modifiers), name])


COMMANDS: tuple[Command, ...] = (
    Command(
        "commitment.follow_up",
        ("f",),
        "follow up",
        "Ask how it went, what came of it and what comes next.",
        Scope.COMMITMENT,
        True,
    ),
    Command(
        "commitment.add", ("a",), "add", "Write down who will do what by when.", Scope.MAIN, True
    ),
    Command(
        "meeting.end",
        ("m",),
        "meeting",
        "Capture what a meeting ended with, the customer's promises first.",
        Scope.MAIN,
        True,
    ),
    Command(
        "commitment.move", ("v",), "move", "Move its date, with the reason.", Scope.COMMITMENT, True
    ),
    Command(
        "commitment.edit",
        ("e",),
        "edit",
        "Correct its words, owner, help or outcome.",
        Scope.COMMITMENT,
        True,
    ),
    Command(
        "note.draft",
        ("y",),
        "draft a note",
        "Draft a note about it: ask, recap, late, break-up, next step; to copy, mail, write down.",
        Scope.DEAL,
    ),
    Command(
        "note.crm_line",
        ("Y",),
        "CRM line",
        "Copy the next step as one line for the CRM.",
        Scope.COMMITMENT,
    ),
    Command("deal.new", ("n",), "new deal", "Start a deal; a name is enough.", Scope.MAIN, True),
    Command("deal.stage", ("s",), "stage", "Say which stage the deal has reached.", Scope.DEAL),
    Command("deal.win", ("w",), "won", "Close the deal as won.", Scope.DEAL),
    Command("deal.lose", ("L",), "lost", "Close the deal as lost, with the reason.", Scope.DEAL),
    Command("deal.park", ("p",), "park", "Let the deal rest until a date.", Scope.DEAL),
    Command("deal.reopen", ("o",), "reopen", "Work on a closed or parked deal again.", Scope.DEAL),
    Command(
        "deal.log",
        ("l",),
        "log",
        "Write an entry: a meeting, something of value given, a status.",
        Scope.DEAL,
    ),
    Command(
        "deal.export",
        ("x",),
        "export",
        "Write the deal as a plan for both sides, in Markdown, to a file.",
        Scope.DEAL,
    ),
    Command(
        "deal.brief",
        ("b",),
        "briefing",
        "Before a call: last outcomes, open promises, people, three questions to ask.",
        Scope.DEAL,
    ),
    Command("deals.import", ("i",), "import", "Bring in deals from a CRM's CSV file.", Scope.MAIN),
    Command(
        "demo",
        ("t",),
        "walk the demo",
        "Before anything is written down: walk through a sample journal, apart from your own.",
        Scope.MAIN,
    ),
    Command(
        "calendar.sync",
        ("C",),
        "calendar",
        "Synchronise the promises with the calendar that the settings name.",
        Scope.MAIN,
    ),
    Command(
        "journal.sync",
        ("U",),
        "sync",
        "Carry the journal between machines by git: record, fetch, merge, send.",
        Scope.MAIN,
    ),
    Command(
        "journal.merge",
        ("M",),
        "merge copies",
        "Merge the conflict copies that a sync program left beside the journal.",
        Scope.MAIN,
    ),
    Command(
        "review.morning",
        ("r",),
        "morning review",
        "Go through what is due and the deals without a next step.",
        Scope.MAIN,
    ),
    Command(
        "review.evening",
        ("E",),
        "evening",
        "Close the day: did I keep my promises? One reflection, tomorrow's first promise.",
        Scope.MAIN,
    ),
    Command(
        "journal.pages",
        ("J",),
        "journal",
        "The journal's pages, newest first: read, search, write on today's, export.",
        Scope.MAIN,
    ),
    Command(
        "review.pipeline",
        ("R",),
        "pipeline review",
        "Go deal by deal, worst first: what must the customer do next, and is it real?",
        Scope.MAIN,
    ),
    Command(
        "journal.look_back",
        ("S",),
        "looking back",
        "See who keeps promises, coverage, the year day by day, moves, stages and habits.",
        Scope.MAIN,
    ),
    Command(
        "find",
        ("slash",),
        "find",
        "Find deals, commitments and entries; filters as in stage:prop stalled.",
        Scope.MAIN,
        True,
    ),
    Command("journal.undo", ("u",), "undo", "Take back the last action.", Scope.MAIN, True),
    Command("journal.redo", ("ctrl+r",), "redo", "Do again what was taken back.", Scope.MAIN),
    Command(
        "journal.rescue",
        ("exclamation_mark",),
        "a way out",
        "Where the journal's file can't be read: offer a backup in its place.",
        Scope.MAIN,
    ),
    Command(
        "set_up",
        ("comma",),
        "set up",
        "Your name, your workdays, the morning's line in your shell, the reminder.",
        Scope.MAIN,
    ),
    Command("pane.next", ("tab",), "next pane", "Go to the next pane.", Scope.MAIN),
    Command("pane.previous", ("shift+tab",), "pane before", "Go to the pane before.", Scope.MAIN),
    Command("pane.due", ("1",), "due today", "Go to Due today.", Scope.MAIN),
    Command("pane.deals", ("2",), "deals", "Go to Deals.", Scope.MAIN),
    Command("pane.commitment", ("3",), "commitment", "Go to the commitment line.", Scope.MAIN),
    Command(
        "palette",
        ("colon", "ctrl+p"),
        "commands",
        "Choose a command, a deal or a commitment by name.",
        Scope.ANYWHERE,
    ),
    Command(
        "help",
        ("question_mark", "f1"),
        "help",
        "Show the keys and how nextstep thinks.",
        Scope.ANYWHERE,
        True,
    ),
    Command(
        "back",
        ("escape",),
        "back",
        "One step out; typed text is kept as a draft.",
        Scope.ANYWHERE,
        is_fixed=True,
    ),
    Command("quit", ("q",), "quit", "Quit from the main screen.", Scope.MAIN),
    Command(
        "quit.anywhere",
        ("ctrl+q",),
        "quit",
        "Quit from anywhere.",
        Scope.ANYWHERE,
        is_fixed=True,
    ),
    Command("list.down", ("j", "down"), "down", "Go one line down.", Scope.LIST),
    Command("list.up", ("k", "up"), "up", "Go one line up.", Scope.LIST),
    Command("list.first", ("g", "home"), "first", "Go to the first line.", Scope.LIST),
    Command("list.last", ("G", "end"), "last", "Go to the last line.", Scope.LIST),
    Command("list.half_down", ("ctrl+d",), "half down", "Go half a page down.", Scope.LIST),
    Command("list.half_up", ("ctrl+u",), "half up", "Go half a page up.", Scope.LIST),
    Command("list.page_down", ("pagedown",), "page down", "Go a page down.", Scope.LIST),
    Command("list.page_up", ("pageup",), "page up", "Go a page up.", Scope.LIST),
    Command("list.open", ("enter",), "open", "Open what is highlighted.", Scope.LIST),
)

_BY_ID = {command.id: command for command in COMMANDS}


def command(command_id: str) -> Command:
    """The command of an id.

    Raises:
        KeyError: there is none; the program names only its own.
    """
    return _BY_ID[command_id]
