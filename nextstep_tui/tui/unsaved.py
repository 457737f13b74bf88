"""The words that were typed and not saved, offered again: what they are, and the key to them."""

from __future__ import annotations

from textual.content import Content

from nextstep_tui.core.model import CommitmentId, DealId
from nextstep_tui.core.sentences import short_promise
from nextstep_tui.journal import Journal
from nextstep_tui.keymap import keymap_of
from nextstep_tui.outlook import Outlook
from nextstep_tui.tui.present import MUTED, Piece, assemble

_COMMANDS = {
    "line": ("commitment.add", "your line"),
    "deal": ("deal.new", "a new deal"),
    "import": ("deals.import", "an import"),
    "log": ("deal.log", "an entry"),
    "edit": ("commitment.edit", "the correction"),
    "reason": ("commitment.edit", "why its date changes"),
    "move": ("commitment.move", "the new date"),
    "answer": ("commitment.follow_up", "the follow-up"),
    "meeting": ("meeting.end", "the meeting"),
    "why": ("meeting.end", "the meeting"),
    "stage": ("deal.stage", "the stage"),
    "lose": ("deal.lose", "why it was lost"),
    "park": ("deal.park", "the parking"),
}
"""Each kind of draft with the command that brings it back, and what it is."""
_MOST = 3
_LONGEST = 40


def unsaved_line(journal: Journal) -> Content | None:
    """One line that names what was kept, the newest first; None where nothing was."""
    outlook = journal.outlook()
    offered = [one for name in journal.drafts.names() if (one := _offer(name, outlook))]
    if not offered:
        return None
    pieces: list[Piece | str] = [("Not saved yet, and kept:", MUTED)]
    keymap = keymap_of(journal.settings)
    for command_id, what in offered[:_MOST]:
        pieces += ["   ", (keymap.shown(command_id), "bold $text-accent"), " ", (what, MUTED)]
    more = len(offered) - _MOST
    if more > 0:
        pieces.append((f"   and {more} more", MUTED))
    return assemble(*pieces)


def _offer(name: str, outlook: Outlook) -> tuple[str, str] | None:
    """The command and the words for a draft; None where nothing can be done with it any more."""
    kind, _, about = name.partition("-")
    if kind not in _COMMANDS:
        return None
    command_id, what = _COMMANDS[kind]
    if kind == "answer" and not about.startswith("ask-"):
        deal = outlook.snapshot.deals.get(DealId(about.rpartition("-")[2]))
        return ("review.morning", f"the review: {_short(deal.name)}") if deal else None
    record_id = about.removeprefix("ask-")
    if not record_id:
        return command_id, what
    commitment = outlook.snapshot.commitments.get(CommitmentId(record_id))
    if commitment is not None:
        return (
            (command_id, f"{what}: {_short(short_promise(commitment))}")
            if commitment.is_open
            else None
        )
    deal = outlook.snapshot.deals.get(DealId(record_id))
    return (command_id, f"{what}: {_short(deal.name)}") if deal else None


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1].rstrip()}…"
