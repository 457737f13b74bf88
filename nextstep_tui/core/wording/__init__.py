"""Judging a wording: a next step, or checking in? And what to say instead.

Only an act that delivers, asks or decides something is a next step; but a good step is never
refused for a word in it, and what can't be read is let through.
"""

from __future__ import annotations

from nextstep_tui.core.frozen import frozen
from nextstep_tui.core.one_of import OneOf


class Verdict(OneOf):
    """What a wording is worth as a next step."""

    EMPTY = "empty"
    VAGUE = "vague"
    OK = "ok"


@frozen
class Phrases:
    """The rep's own additions to the gate, from the settings."""

    empty: tuple[str, ...] = ()
    """Phrases that are empty too."""
    exempt: tuple[str, ...] = ()
    """Phrases that are fine, whatever the rules say."""


@frozen
class Circumstances:
    """What is known about the deal when a wording is judged; all of it may be unknown."""

    person: str | None = None
    """Whom the step is with, by first name."""
    deal: str | None = None
    stage: str | None = None
    quiet_days: int | None = None
    """Days since the deal's last activity."""
    value_given: str | None = None
    """Something useful on record that could be shared, as it stands after "share with Maria"."""


@frozen
class Instead:
    """A wording to use in the place of an empty one."""

    approach: str
    """What it does, in two to four words: ``ask for the decision``."""
    text: str
    """A wording that passes the gate itself."""


@frozen
class Judgement:
    """The verdict on a wording."""

    text: str
    verdict: Verdict
    why: str
    """One sentence; also for ``vague``, where it is advice. Empty for ``ok``."""
    instead: tuple[Instead, ...] = ()
    """Two or three rewordings for ``empty``, one or none for ``vague``, none for ``ok``."""
    spans: tuple[tuple[int, int], ...] = ()
    """Where the empty words stand in the text, for underlining: start and end indices."""


def judge(
    text: str,
    circumstances: Circumstances = Circumstances(),
    phrases: Phrases = Phrases(),
) -> Judgement:
    """Judge whether a wording is a next step.

    Args:
        text: the words of a commitment, without its owner and date where they are known.
        circumstances: what is known of person and deal, for the rewordings.
        phrases: the rep's own empty and exempt phrases.

    Returns:
        The verdict, why, and for an empty wording what to say instead.
    """
    # The tables are many words, and most starts of the program judge nothing.
    from nextstep_tui.core.wording.gate import answer

    return answer(text, circumstances, phrases)
