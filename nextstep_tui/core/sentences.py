"""Commitments in words, the same on the screen, on the command line and in notes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nextstep_tui.core.act_verbs import VERBS
from nextstep_tui.core.model import ME, Commitment
from nextstep_tui.core.when import spell_date, spell_distance

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date


def listed_names(names: Sequence[str]) -> str:
    """Names as a sentence has them: ``Ana``, ``Ana and Dave``, ``Ana, Dave and Sam``."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"


def due_in_words(commitment: Commitment, today: date) -> str:
    """When a commitment is due: ``Fri 27 Nov at 15:00, in 4 days``."""
    clock = f" at {commitment.due_time:%H:%M}" if commitment.due_time else ""
    distance = spell_distance(commitment.due, today)
    return f"{spell_date(commitment.due, today)}{clock}, {distance}"


_MOVES_TO_ASK = 3


def asked_of_move(number: int) -> str:
    """What is asked from the third move of a promise on; empty before.

    Args:
        number: which move it is, from 1 on.
    """
    if number < _MOVES_TO_ASK:
        return ""
    return f"move {number}: break it down, hand it over, drop it, or tell them now?"


def act_in_words(commitment: Commitment) -> str:
    """What will be done, as it stands within a sentence: ``Send the NDA`` is ``send the NDA``."""
    verb, space, rest = commitment.what.partition(" ")
    if verb[:1].isupper() and verb.casefold() in VERBS and not verb.isupper():
        return f"{verb[:1].lower()}{verb[1:]}{space}{rest}"
    return commitment.what


def promise_in_words(commitment: Commitment, today: date) -> str:
    """The whole commitment as one sentence, without its deal and its full stop."""
    owner = "I" if commitment.who == ME else commitment.who
    parts = [f"{owner} will {act_in_words(commitment)} by {due_in_words(commitment, today)}"]
    if commitment.help_from:
        parts.append(f"with help from {listed_names(commitment.help_from)}")
    if commitment.so_that:
        parts.append(f"so that {commitment.so_that}")
    return ", ".join(parts)


def short_promise(commitment: Commitment) -> str:
    """Who and what, for a list of actions: ``Maria, send the security questionnaire``."""
    return f"{commitment.who}, {commitment.what}"


def what_became(commitment: Commitment, today: date) -> str:
    """What has become of a commitment, for a day's list: ``kept: it came``, ``moved to Fri 27 Nov:
    legal is out``, ``still open``."""
    answer = commitment.follow_up
    if answer is not None:
        words = answer.result.value
        return words if answer.outcome == "done" else f"{words}: {answer.outcome}"
    if commitment.moves and commitment.due > today:
        move = commitment.moves[-1]
        return f"moved to {spell_date(move.to_due, today)}: {move.because}"
    return "still open"
