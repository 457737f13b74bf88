"""``meeting``: what a meeting ended with, line after line, the customer's promises first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nextstep_tui.cli.names import named_deal
from nextstep_tui.cli.paint import Line, plain_line
from nextstep_tui.cli.prompt import Left, ask
from nextstep_tui.core.errors import BadCall, NextstepError
from nextstep_tui.core.meetings import without_step
from nextstep_tui.core.model import EntryKind
from nextstep_tui.core.sentences import promise_in_words
from nextstep_tui.promising import Corrections, promised

if TYPE_CHECKING:
    import argparse

    from nextstep_tui.cli.desk import Desk
    from nextstep_tui.requests import NewCommitment


def meeting_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of ``meeting``."""
    parser.add_argument("deal", nargs="*", help="the deal's name or id")


def meeting(options: argparse.Namespace, desk: Desk) -> int:
    """Capture line after line; an empty one ends and saves all of them as one action."""
    outlook = desk.journal.outlook()
    deal = named_deal(" ".join(options.deal) or _which(), desk.journal)
    agreed: list[NewCommitment] = []
    desk.show([plain_line(f"{deal.name}: an empty line ends and saves.", "muted")])
    try:
        question = "What did they promise?"
        while line := ask(question):
            try:
                agreed.append(promised(desk.journal, line, Corrections(answers=deal)))
            except NextstepError as refusal:
                desk.refuse(refusal)
                continue
            question = "What else did they promise? Then yours."
        reason = "" if agreed else ask("No commitment at all: why not?")
    except Left:
        raise BadCall(
            "Nothing was saved: the input ended before the empty line.",
            "One promise without questions: nextstep add LINE.",
        ) from None
    if not agreed:
        words = without_step(reason)
        return desk.done(desk.journal.log(words, EntryKind.STATUS, deal.id))
    done = desk.journal.meet(deal.id, agreed)
    for commitment in done.commitments:
        desk.show(
            [Line().add("saved  ", "success").add(promise_in_words(commitment, outlook.today))]
        )
    return desk.done(done)


def _which() -> str:
    try:
        return ask("Which deal?")
    except Left:
        raise BadCall(
            "Which deal was the meeting about?", "For example: nextstep meeting acme"
        ) from None
