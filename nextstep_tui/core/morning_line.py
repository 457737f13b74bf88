"""What waits this morning, in one line: for a shell's first prompt and for a notification."""

from __future__ import annotations

from nextstep_tui.core.agenda import Agenda, Lane
from nextstep_tui.core.model import Commitment, Side
from nextstep_tui.core.sentences import act_in_words
from nextstep_tui.core.text import counted

_HANDED_OVER = frozenset({"send", "return", "share", "give", "deliver", "provide", "submit"})
"""Verbs after which the rest of the words is what is owed."""
_LONGEST = 60
"""Characters of a promise in the line."""


def morning_line(agenda: Agenda) -> str:
    """What waits: ``3 due, 1 overdue, Maria owes you the questionnaire``.

    Args:
        agenda: today's.

    Returns:
        One line without a full stop; empty where nothing waits.
    """
    overdue, due = agenda[Lane.OVERDUE], agenda[Lane.TODAY]
    parts = [f"{len(due)} due"] if due else []
    parts += [f"{len(overdue)} overdue"] if overdue else []
    if agenda.without_next_step:
        parts.append(f"{counted(len(agenda.without_next_step), 'deal')} without a next step")
    theirs = next((one for one in (*overdue, *due) if one.side is Side.THEIRS), None)
    return ", ".join(parts + ([owed_in_words(theirs)] if theirs else []))


def owed_in_words(theirs: Commitment) -> str:
    """A promise of theirs as what they owe: ``Maria owes you the questionnaire``."""
    act = act_in_words(theirs)
    verb, _, rest = act.partition(" ")
    if verb.casefold() in _HANDED_OVER and rest:
        return f"{_short(theirs.who)} owes you {_short(_without_us(rest))}"
    return f"{_short(theirs.who)} promised to {_short(act)}"


def _without_us(rest: str) -> str:
    """``us the questionnaire`` is ``the questionnaire``."""
    words = rest.split()
    if len(words) > 1 and words[0].casefold() in ("us", "me"):
        words = words[1:]
    if words[-2:] in (["to", "us"], ["to", "me"]) and len(words) > 2:
        words = words[:-2]
    return " ".join(words)


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1].rstrip()}…"
