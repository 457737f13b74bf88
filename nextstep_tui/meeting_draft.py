"""A meeting's end while it is captured: what has been agreed so far, kept until it is saved.

The screen and the prompt go on with the same draft, whichever of them was left.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from nextstep_tui.composing import Typed, W, composed, typed_from
from nextstep_tui.core.errors import NextstepError
from nextstep_tui.core.model import Deal
from nextstep_tui.core.sentences import listed_names
from nextstep_tui.journal import Journal
from nextstep_tui.promising import promised
from nextstep_tui.requests import NewCommitment


@dataclass(slots=True)
class MeetingDraft:
    """What has been agreed so far; it survives leaving the screen."""

    deal: Deal
    begun: datetime
    agreed: list[NewCommitment] = field(default_factory=list)
    text: str = ""
    """The unfinished line, with the fields that were corrected by hand."""

    def taken(self, now: datetime) -> str:
        """How long it took so far: ``0:52``."""
        seconds = max(0, int((now - self.begun).total_seconds()))
        return f"{seconds // 60}:{seconds % 60:02d}"


def keep_meeting(draft: MeetingDraft, journal: Journal) -> None:
    """Keep a meeting's end on the disk."""
    journal.drafts.keep(draft_name(draft.deal), whole(draft))


def whole(draft: MeetingDraft) -> str:
    """A line a promise, and the unfinished one last."""
    return "\n".join([*(typed_as(new).kept() for new in draft.agreed), draft.text])


def kept_meeting(deal: Deal, journal: Journal) -> MeetingDraft:
    """The meeting's end that was begun with a deal and not saved; an empty one if none was."""
    draft = MeetingDraft(deal, journal.now())
    *lines, draft.text = journal.drafts.get(draft_name(deal)).split("\n")
    for line in lines:
        try:
            what = composed(journal, typed_from(line), deal)
            draft.agreed.append(promised(journal, what.typed.line, what.corrections))
        except NextstepError:
            # Nothing typed is lost, read or not.
            draft.text = f"{typed_from(line).line} {draft.text}".strip()
    return draft


def deals_met(journal: Journal) -> list[Deal]:
    """The deals with a meeting's end that was begun and not saved, closed ones too."""
    deals = journal.outlook().snapshot.deals
    names = set(journal.drafts.names())
    return [deal for deal in deals.values() if draft_name(deal) in names]


def draft_name(deal: Deal) -> str:
    """The name of the draft of a deal's meeting."""
    return f"meeting-{deal.id}"


def typed_as(new: NewCommitment) -> Typed:
    """A commitment as it could have been typed, without its deal."""
    owner = "" if new.who == "me" else f"{new.who} will "
    clock = f" {new.due_time:%H:%M}" if new.due_time else ""
    helped = f" with help from {listed_names(new.help_from)}" if new.help_from else ""
    outcome = f" so that {new.so_that}" if new.so_that else ""
    line = f"{owner}{new.what} by {new.due.isoformat()}{clock}{helped}{outcome}"
    fields = {W.AGREED: new.agreed.value} | ({W.STAGE: new.stage} if new.stage else {})
    if new.witnessed:
        fields[W.WITNESSED] = "yes"
    return Typed(line, fields)


def forget_meeting(draft: MeetingDraft, journal: Journal) -> None:
    """Let go what was agreed, as it is saved; a line that was not finished stays."""
    draft.agreed.clear()
    if draft.text:
        keep_meeting(draft, journal)
    else:
        journal.drafts.drop(draft_name(draft.deal))
