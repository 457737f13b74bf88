"""A deal's page: its stages under both names, what holds it back, its promises, its story."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from rich.cells import cell_len
from textual.content import Content

from nextstep_tui.core.health import Finding
from nextstep_tui.core.model import Commitment, Deal, State
from nextstep_tui.core.reliability import Score
from nextstep_tui.core.story import Event, EventKind
from nextstep_tui.core.text import counted
from nextstep_tui.core.when import spell_date
from nextstep_tui.settings import Stage
from nextstep_tui.tui.present.roles import (
    ACCENT,
    BOLD,
    ERROR,
    MUTED,
    SERIOUS,
    STATE_LOOK,
    SUCCESS,
    TERTIARY,
    WARNING,
    Piece,
    assemble,
    fit,
    wrapped,
)
from nextstep_tui.tui.present.rows import owner_cell, promise_mark, result_piece, short_day

_KIND = 11
_LEAST_STAGE = 16
_EVENT_LOOK: dict[EventKind, Piece] = {
    EventKind.MEETING: ("▪", ""),
    EventKind.VALUE: ("▫", ""),
    EventKind.MOVED: ("→", WARNING),
    EventKind.KEPT: STATE_LOOK[State.KEPT],
    EventKind.PARTLY: STATE_LOOK[State.PARTLY],
    EventKind.MISSED: STATE_LOOK[State.MISSED],
    EventKind.DROPPED: STATE_LOOK[State.DROPPED],
    EventKind.STAGE: ("●", "$text-accent"),
    EventKind.WON: ("✓", SUCCESS),
    EventKind.LOST: ("×", MUTED),
    EventKind.PARKED: ("║", MUTED),
}
_SAID_WHOLE = frozenset(
    {EventKind.MEETING, EventKind.VALUE, EventKind.DECISION, EventKind.STATUS, EventKind.NOTE}
)


# Stages


def stages_content(
    deal: Deal, stages: Sequence[Stage], today: date, width: int, *, tall: bool
) -> Content | None:
    """The stages under both names and where the deal stands; None where it stands in none.

    Args:
        deal: the deal.
        stages: the settings'.
        today: for how long it has been there.
        width: cells that there are.
        tall: whether there are four rows for them; else one.
    """
    names = [stage.name for stage in stages]
    if deal.stage not in names:
        return None
    here = names.index(deal.stage)
    column = width // len(stages)
    widest = max(cell_len(words) for one in stages for words in (one.name, one.buyer)) + 3
    if tall and column >= min(_LEAST_STAGE, widest):
        return _stages_tall(deal, stages, here, today, column)
    return _stages_in_a_line(stages, here, width)


def _stages_tall(
    deal: Deal, stages: Sequence[Stage], here: int, today: date, column: int
) -> Content:
    since = {one.stage: one.at.date() for one in deal.stages}
    heads: list[Piece | str] = []
    buyers: list[Piece | str] = []
    days: list[Piece | str] = []
    for place, stage in enumerate(stages):
        mark, look = _stage_mark(place, here)
        name = ACCENT if place == here else "" if place < here else MUTED
        heads += [(f"{mark} ", look), (fit(stage.name, column - 2), name)]
        buyers.append((fit(stage.buyer, column - 1) + " ", MUTED if place <= here else TERTIARY))
        days.append((fit(_stage_day(deal, stage, place, here, since, today), column), TERTIARY))
    done = column * here + cell_len(stages[here].name) + 2
    line = assemble(
        ("━" * done, "$text-accent"), ("─" * (column * len(stages) - done), "$border-blurred")
    )
    return Content("\n").join([assemble(*heads), line, assemble(*buyers), assemble(*days)])


def _stage_mark(place: int, here: int) -> Piece:
    if place == here:
        return "●", "$text-accent"
    return ("✓", SUCCESS) if place < here else ("○", TERTIARY)


def _stage_day(
    deal: Deal, stage: Stage, place: int, here: int, since: dict[str, date], today: date
) -> str:
    begun = since.get(stage.name) if place <= here else None
    if place == here and begun is None and deal.stage_since is not None:
        begun = deal.stage_since.date()
    if begun is None:
        return ""
    words = _plain_day(begun, today)
    return f"{words}, {counted((today - begun).days, 'day')}" if place == here else words


def _plain_day(day: date, today: date) -> str:
    """The date without its weekday: ``26 Oct``."""
    return spell_date(day, today).split(" ", 1)[1]


def _stages_in_a_line(stages: Sequence[Stage], here: int, width: int) -> Content:
    whole: list[Piece | str] = []
    for place, stage in enumerate(stages):
        mark, look = _stage_mark(place, here)
        name = ACCENT if place == here else MUTED if place < here else TERTIARY
        whole += [(f"{mark} ", look), (stage.name, name)]
        if place == here and stage.buyer:
            whole.append((f" {stage.buyer}", MUTED))
        whole.append("   ")
    line = assemble(*whole)
    if line.cell_length <= width:
        return line
    stage = stages[here]
    short: list[Piece | str] = [("● ", "$text-accent"), (stage.name, ACCENT)]
    short += [(f" {stage.buyer}", MUTED), (f"   {here + 1} of {len(stages)}", TERTIARY)]
    if here + 1 < len(stages):
        after = stages[here + 1]
        short.append((f"   next {after.name} {after.buyer}".rstrip(), TERTIARY))
    return assemble(*short)


# What holds it back


def findings_content(findings: Sequence[Finding], width: int) -> Content:
    """What holds a deal back, a line each, with its remedy's digit at the right."""
    beside = max((cell_len(one.remedy) + 2 for one in findings), default=0)
    return Content("\n").join(
        [
            line
            for at, one in enumerate(findings, 1)
            for line in finding_lines(one, at, width, beside)
        ]
    )


def finding_lines(finding: Finding, digit: int, width: int, beside: int = 0) -> list[Content]:
    """One finding: mark, word and why; its remedy beside it, or below where that is narrow.

    Args:
        finding: what holds the deal back.
        digit: the key that starts its remedy.
        width: cells that there are.
        beside: cells of the widest remedy; 0 puts it below.
    """
    mark, style = ("!", ERROR) if finding.kind in SERIOUS else ("~", WARNING)
    head = assemble((f"{mark} ", f"bold {style}"), (fit(finding.kind.value, _KIND), style))
    remedy: list[Piece | str] = [(f"{digit} ", ACCENT), (finding.remedy, MUTED)]
    room = width - head.cell_length
    if cell_len(finding.why) + 3 + beside > room:
        beside = min(beside, cell_len(finding.remedy) + 2)
    if beside and cell_len(finding.why) + 3 + beside <= room:
        gap = " " * (room - cell_len(finding.why) - beside)
        return [assemble(head, finding.why, gap, *remedy)]
    first, *more = wrapped(finding.why, max(20, room), 3)
    indent = " " * head.cell_length
    lines = [assemble(head, first), *(assemble(indent, line) for line in more)]
    return [*lines, assemble(indent, *remedy)]


# Promises


def score_pieces(score: Score, room: int) -> list[Piece]:
    """A side's score, for its title; without its last word where there is no room for it."""
    pieces: list[Piece] = [(f"   {score.in_words}", f"not bold {TERTIARY}")]
    if score.percent:
        pieces += [("   ", ""), (score.percent, BOLD), (" reliable", f"not bold {TERTIARY}")]
    fits = sum(cell_len(words) for words, _ in pieces) <= room
    return pieces if fits or not score.percent else pieces[:-1]


def promise_lines(commitment: Commitment, today: date, width: int) -> list[Content]:
    """A promise whole, over as many lines as it takes: mark, who, what, its day, how it went."""
    mark, style = promise_mark(commitment, today)
    word, word_style = result_piece(commitment, today)
    closed = not commitment.is_open
    day = short_day(commitment.due, today)
    what = max(16, width - 12 - 17)
    first, *more = wrapped(commitment.what, what)
    look = MUTED if closed else ""
    lines = [
        assemble(
            *(" ", (mark, style), " ", owner_cell(commitment, 7), " "),
            *((fit(first, what), look), " ", (fit(day, 7), MUTED), (word, word_style)),
        )
    ]
    lines += [assemble(" " * 11, (line, look)) for line in more]
    if commitment.follow_up and commitment.follow_up.outcome != "done":
        outcome = commitment.follow_up.outcome
        lines += [
            assemble(" " * 11, (line, TERTIARY)) for line in wrapped(outcome, max(16, width - 13))
        ]
    return lines


# The story


def event_lines(event: Event, today: date, width: int, *, whole: bool) -> list[Content]:
    """Something that happened: its mark, day, kind and words.

    Args:
        event: what happened.
        today: for the day.
        width: cells that there are.
        whole: over as many lines as it takes; else cut in one.
    """
    mark, style = _EVENT_LOOK.get(event.kind, (" ", ""))
    head: list[Piece | str] = [
        " ",
        (mark, style),
        " ",
        (fit(short_day(event.day, today), 7), MUTED),
    ]
    head.append((fit(event.kind.value, 11), TERTIARY))
    room = max(16, width - 22)
    look = "" if event.kind in _SAID_WHOLE else MUTED
    if not whole:
        return [assemble(*head, (fit(event.words, room), look))]
    first, *more = wrapped(event.words, room)
    return [assemble(*head, (first, look)), *(assemble(" " * 21, (line, look)) for line in more)]
