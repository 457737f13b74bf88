"""``meeting``: what a meeting ended with, line after line, the customer's promises first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nextstep_tui.cli.names import named_deal
from nextstep_tui.cli.paint import Line, plain_line
from nextstep_tui.cli.prompt import Left, ask
from nextstep_tui.composing import typed_from
from nextstep_tui.core.errors import BadCall, NextstepError
from nextstep_tui.core.meetings import without_step
from nextstep_tui.core.model import ME, EntryKind
from nextstep_tui.core.sentences import promise_in_words
from nextstep_tui.core.when import spell_date
from nextstep_tui.meeting_draft import MeetingDraft, forget_meeting, keep_meeting, kept_meeting
from nextstep_tui.promising import Corrections, promised

if TYPE_CHECKING:
    import argparse
    from datetime import date

    from nextstep_tui.cli.desk import Desk
    from nextstep_tui.requests import NewCommitment


def meeting_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of ``meeting``."""
    parser.add_argument("deal", nargs="*", help="the deal's name or id")


def meeting(options: argparse.Namespace, desk: Desk) -> int:
    """Capture line after line; an empty one ends and saves all of them as one action."""
    outlook = desk.journal.outlook()
    deal = named_deal(" ".join(options.deal) or _which(), desk.journal)
    draft = kept_meeting(deal, desk.journal)
    desk.show([plain_line(f"{deal.name}: an empty line ends and saves.", "muted")])
    desk.show([_kept(new, outlook.today) for new in draft.agreed])
    if draft.text:
        desk.show([plain_line(f"not agreed, and kept   {typed_from(draft.text).line}", "warning")])
    try:
        _ask_each(draft, desk)
        reason = "" if draft.agreed else ask("No commitment at all: why not?")
    except Left:
        once = "One promise without questions: nextstep add LINE."
        raise BadCall(
            "Nothing was saved: the input ended before the empty line.",
            _goes_on(draft) or once,
        ) from None
    except KeyboardInterrupt:
        if draft.agreed:
            desk.tell(f"Nothing was saved. {_goes_on(draft)}")
        raise
    if not draft.agreed:
        words = without_step(reason)
        return desk.done(desk.journal.log(words, EntryKind.STATUS, deal.id))
    done = desk.journal.meet(deal.id, draft.agreed)
    forget_meeting(draft, desk.journal)
    for commitment in done.commitments:
        desk.show(
            [Line().add("saved  ", "success").add(promise_in_words(commitment, outlook.today))]
        )
    return desk.done(done)


def _ask_each(draft: MeetingDraft, desk: Desk) -> None:
    """Ask line after line until an empty one; what is agreed is kept on the disk at once."""
    question = _MORE if draft.agreed else _FIRST
    while line := ask(question):
        try:
            new = promised(desk.journal, line, Corrections(answers=draft.deal))
        except NextstepError as refusal:
            desk.refuse(refusal)
            continue
        draft.agreed.append(new)
        keep_meeting(draft, desk.journal)
        question = _MORE


def _goes_on(draft: MeetingDraft) -> str:
    """How to go on with what was agreed; empty where nothing was."""
    return f"What was agreed is kept: nextstep meeting {draft.deal.name}" if draft.agreed else ""


_FIRST, _MORE = "What did they promise?", "What else did they promise? Then yours."


def _kept(new: NewCommitment, today: date) -> Line:
    """A promise that was agreed before the meeting's end was left."""
    will = "I will" if new.who == ME else f"{new.who} will"
    return plain_line(f"kept   {will} {new.what} by {spell_date(new.due, today)}", "muted")


def _which() -> str:
    try:
        return ask("Which deal?")
    except Left:
        raise BadCall(
            "Which deal was the meeting about?", "For example: nextstep meeting acme"
        ) from None
