"""A briefing before a call, on one screen."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from textual.content import Content

from nextstep_tui.core.briefing import Briefing
from nextstep_tui.core.model import ME, Commitment, Side
from nextstep_tui.core.reliability import Score
from nextstep_tui.tui.present.page import promise_lines
from nextstep_tui.tui.present.roles import (
    ACCENT,
    BOLD,
    MUTED,
    SIDE_MARK,
    STATE_LOOK,
    TERTIARY,
    assemble,
    first_name,
    fit,
    wrapped,
)
from nextstep_tui.tui.present.rows import short_day


def briefing_content(found: Briefing, today: date, width: int) -> Content:
    """All of it: the questions first, since they are what the call is for.

    Args:
        found: the briefing.
        today: for dates.
        width: cells that there are.
    """
    parts = [
        _part("Ask", [_question(at, one, width) for at, one in enumerate(found.questions, 1)]),
        _part("They have promised", _promises(found.theirs, today, width)),
        _part("We have promised", _promises(found.ours, today, width)),
        _part(
            "What came of the last ones", [_outcome(one, today, width) for one in found.outcomes]
        ),
    ]
    told = [] if found.met is None else [(found.met.day, "met", found.met.text)]
    told += [(one.day, "gave", one.text) for one in found.given]
    parts.append(_part("Met and given", [_told(*one, today, width) for one in told]))
    people = [_person(*one) for one in found.people]
    people.append(assemble("   ", (f"{found.balance.sentence}", MUTED)))
    parts.append(_part("People and their promises in this deal", people))
    return Content("\n\n").join(parts)


def _part(title: str, lines: Sequence[Content]) -> Content:
    body = list(lines) or [assemble(("   nothing", TERTIARY))]
    return Content("\n").join([assemble("   ", (title, BOLD)), *body])


def _question(digit: int, words: str, width: int) -> Content:
    first, *more = wrapped(words, width - 6)
    lines = [assemble(" ", (str(digit), ACCENT), " ", first)]
    return Content("\n").join([*lines, *(assemble("   ", line) for line in more)])


def _promises(promises: Sequence[Commitment], today: date, width: int) -> list[Content]:
    return [line for one in promises for line in promise_lines(one, today, width)]


def _outcome(one: Commitment, today: date, width: int) -> Content:
    mark, style = STATE_LOOK[one.state]
    came = one.follow_up.outcome if one.follow_up else ""
    learned = one.follow_up.learned if one.follow_up else None
    day = short_day(one.follow_up.answered_at.date() if one.follow_up else one.due, today)
    words = one.what if came == "done" else f"{one.what}: {came}"
    first, *more = wrapped(words, width - 20)
    lines = [
        assemble(
            *(" ", (mark, style), " ", (fit(day, 7), MUTED)),
            *((fit(first_name(one.who), 8), MUTED), " ", first),
        )
    ]
    lines += [assemble(" " * 19, line) for line in more]
    if learned:
        lines += [assemble(" " * 19, (line, TERTIARY)) for line in wrapped(learned, width - 20)]
    return Content("\n").join(lines)


def _told(day: date, kind: str, text: str, today: date, width: int) -> Content:
    first, *more = wrapped(text, width - 20)
    head = assemble("   ", (fit(short_day(day, today), 7), MUTED), (fit(kind, 9), TERTIARY), first)
    return Content("\n").join([head, *(assemble(" " * 19, line) for line in more)])


def _person(who: str, side: Side, score: Score) -> Content:
    name = "me" if who == ME else who
    percent = f"   {score.percent} reliable" if score.percent else ""
    return assemble(
        *(" ", (SIDE_MARK[side], TERTIARY), " "),
        *((fit(name, 16), BOLD if side is Side.THEIRS else MUTED), (score.in_words, MUTED)),
        (percent, MUTED),
    )
