"""Every command of the screen once, as data.

From this list come the bindings, the palette, the footer, the help and README's table of keys, so
that none of them can say something else than the others.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Scope(StrEnum):
    """Where a command can be given."""

    ANYWHERE = "anywhere"
    MAIN = "main"
    """On the main screen, while no field is being typed in."""
    COMMITMENT = "commitment"
    """With a commitment highlighted."""
    DEAL = "deal"
    """With a deal highlighted, or a commitment of one."""


@dataclass(frozen=True, slots=True)
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

    @property
    def action(self) -> str:
        """The name of the action that carries it out."""
        return self.id.replace(".", "_")

    @property
    def key(self) -> str:
        """The first key as people write it."""
        return shown_key(self.keys[0])


_SHOWN = {
    "slash": "/",
    "colon": ":",
    "question_mark": "?",
    "escape": "Esc",
    "enter": "Enter",
    "tab": "Tab",
    "shift+tab": "Shift+Tab",
    "down": "↓",
    "up": "↑",
}


def shown_key(key: str) -> str:
    """A key as people write it: ``ctrl+q`` is ``Ctrl+Q``, ``slash`` is ``/``."""
    if key in _SHOWN:
        return _SHOWN[key]
    if key.startswith("ctrl+"):
        return f"Ctrl+{key[5:].upper()}"
    return key.upper() if key.startswith("f") and key[1:].isdigit() else key


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
        "Draft a note about it: ask, recap, late or break-up; to copy, mail or write down.",
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
        "review.morning",
        ("r",),
        "morning review",
        "Go through what is due and the deals without a next step.",
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
        "pane.next", ("tab",), "next pane", "Go to the next pane; Shift+Tab goes back.", Scope.MAIN
    ),
    Command("pane.due", ("1",), "due today", "Go to Due today.", Scope.MAIN),
    Command("pane.deals", ("2",), "deals", "Go to Deals.", Scope.MAIN),
    Command("pane.commitment", ("3",), "commitment", "Go to the commitment line.", Scope.MAIN),
    Command(
        "palette", ("colon", "ctrl+p"), "commands", "Choose from all commands by name.", Scope.MAIN
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
        "back", ("escape",), "back", "One step out; typed text is kept as a draft.", Scope.ANYWHERE
    ),
    Command("quit", ("q",), "quit", "Quit from the main screen.", Scope.MAIN),
    Command("quit.anywhere", ("ctrl+q",), "quit", "Quit from anywhere.", Scope.ANYWHERE),
)

_BY_ID = {command.id: command for command in COMMANDS}


def command(command_id: str) -> Command:
    """The command of an id.

    Raises:
        KeyError: there is none; the program names only its own.
    """
    return _BY_ID[command_id]


def commands_in(*scopes: Scope) -> tuple[Command, ...]:
    """The commands of some scopes, in the list's order."""
    return tuple(command for command in COMMANDS if command.scope in scopes)
