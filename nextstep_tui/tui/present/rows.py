"""Records as the lines of lists, each with its columns."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from rich.cells import cell_len
from textual.content import Content

from nextstep_tui.core.health import FindingKind, Health
from nextstep_tui.core.model import (
    Commitment,
    Deal,
    DealName,
    DealStatus,
    Entry,
    Person,
    Result,
    Side,
)
from nextstep_tui.core.text import counted
from nextstep_tui.core.when import spell_date
from nextstep_tui.tui.present.roles import (
    BOLD,
    ERROR,
    MUTED,
    SERIOUS,
    SIDE_MARK,
    STATE_LOOK,
    SUCCESS,
    TERTIARY,
    WARNING,
    Piece,
    assemble,
    first_name,
    fit,
    fit_name,
)

_LEAST_NAME = 7
"""Cells that a column of names has at least."""


def heading_line(title: str, style: str, count: int, note: str = "") -> Content:
    """A lane's title with its count."""
    return assemble("   ", (title, style), (f"  {count}", TERTIARY), (f"   {note}", TERTIARY))


def when_cell(commitment: Commitment, today: date) -> Piece:
    """How late, or which day: ``4d``, ``11:00``, ``today``, ``Tue 24``, ``3 Jan``."""
    late = commitment.overdue_days(today)
    if late:
        return f"{late}d", ERROR
    if commitment.due == today:
        if commitment.due_time:
            return f"{commitment.due_time:%H:%M}", ""
        return "today", MUTED
    return short_day(commitment.due, today), MUTED


def short_day(day: date, today: date) -> str:
    """``Tue 24`` within four weeks, ``3 Jan`` beyond."""
    words = spell_date(day, today).split(" ")
    return " ".join(words[:2]) if abs((day - today).days) < 28 else " ".join(words[1:3])


def commitment_mark(commitment: Commitment, today: date) -> Piece:
    """``!`` overdue, a dot today, nothing later."""
    if commitment.overdue_days(today):
        return "!", f"bold {ERROR}"
    return ("●", "$text-accent") if commitment.due == today else (" ", "")


def owner_cell(commitment: Commitment, width: int) -> Piece:
    """The owner: theirs bold, ours muted."""
    style = BOLD if commitment.side is Side.THEIRS else MUTED
    return fit(first_name(commitment.who), width), style


class DueNeeds(NamedTuple):
    """What the names in Due today need, in cells; the words of the step get the rest."""

    who: int
    deal: int


def due_needs(rows: Iterable[tuple[Commitment, Deal | None]]) -> DueNeeds:
    """The cells of the longest owner's and the longest deal's name."""
    who, deal = _LEAST_NAME, _LEAST_NAME
    for commitment, of_deal in rows:
        who = max(who, cell_len(first_name(commitment.who)))
        deal = max(deal, cell_len(_deal_name(of_deal)))
    return DueNeeds(who, deal)


def _deal_name(deal: Deal | None) -> str:
    return deal.name if deal else "just me"


def due_row(
    commitment: Commitment,
    deal: Deal | None,
    today: date,
    width: int,
    needs: DueNeeds,
    *,
    with_deal: bool,
) -> Content:
    """A line of Due today: how late or which day, who, what, deal."""
    when, when_style = when_cell(commitment, today)
    rest = width - 14
    who_width = min(needs.who, max(_LEAST_NAME, rest // 5))
    deal_width = min(needs.deal, 26, max(10, (rest - 8) // 4)) if with_deal else 0
    what_width = rest - who_width - (deal_width + 1 if with_deal else 0)
    mark, mark_style = commitment_mark(commitment, today)
    pieces: list[Piece | str] = [
        " ",
        (mark, mark_style),
        " ",
        (fit(when, 7), when_style),
        (f"{SIDE_MARK[commitment.side]} ", TERTIARY),
        owner_cell(commitment, who_width),
        " ",
        fit(commitment.what, what_width),
    ]
    if with_deal:
        pieces += [" ", (fit_name(_deal_name(deal), deal_width), MUTED)]
    return assemble(*pieces)


def stalled_row(deal: DealName, why: str, width: int) -> Content:
    """A deal without a next step, in Due today."""
    name = min(26, max(16, width // 3))
    return assemble(
        " ",
        ("!", f"bold {ERROR}"),
        " ",
        fit(deal.name, name),
        " ",
        (fit(why, width - name - 5), MUTED),
    )


def health_piece(deal: Deal, health: Health, today: date) -> tuple[str, Piece]:
    """A deal's mark, and its health word with its colour."""
    if deal.status is DealStatus.PARKED and deal.parked_until and deal.parked_until > today:
        return "║", (f"until {short_day(deal.parked_until, today)}", MUTED)
    if deal.status is DealStatus.WON:
        return "✓", ("won", SUCCESS)
    if deal.status is DealStatus.LOST:
        return "×", ("lost", MUTED)
    worst = health.worst
    if worst is None:
        return " ", ("ok", TERTIARY)
    word = f"quiet {health.quiet_days}d" if worst is FindingKind.QUIET else worst.value
    return ("!", (word, ERROR)) if worst in SERIOUS else ("~", (word, WARNING))


def deal_row(deal: Deal, health: Health, today: date, width: int) -> Content:
    """A line of Deals: mark, name, stage, next step, its date, health."""
    columns = DealColumns(width)
    mark, (word, style) = health_piece(deal, health, today)
    step = health.next_step
    pieces: list[Piece | str] = [
        " ",
        (mark, f"bold {style}"),
        " ",
        fit_name(deal.name, columns.name),
        " ",
    ]
    if columns.stage:
        pieces += [(fit(deal.stage or "", columns.stage), MUTED), " "]
    if step is None:
        pieces += [(fit("  no next step", columns.step), TERTIARY), " ", " " * columns.by]
    else:
        owner = first_name(step.who)
        words = f"{owner}: {step.what}" if columns.step >= 12 else owner
        pieces += [
            (f"{SIDE_MARK[step.side]} ", TERTIARY),
            fit(words, columns.step - 2),
            " ",
            (fit(*_by(step, today, columns.by)), _by_style(step, today)),
        ]
    pieces += [" ", (fit(word, columns.health), style)]
    if columns.value:
        pieces += [" ", (fit(money(deal), columns.value), MUTED)]
    return assemble(*pieces)


def _by(step: Commitment, today: date, width: int) -> tuple[str, int]:
    if step.due == today and step.due_time:
        return f"{step.due_time:%H:%M}", width
    return ("today" if step.due == today else short_day(step.due, today)), width


def _by_style(step: Commitment, today: date) -> str:
    return ERROR if step.due < today else MUTED


class DealColumns:
    """How wide the columns of Deals are, in cells; 0 where one has no room.

    Args:
        width: of the whole line.
    """

    def __init__(self, width: int) -> None:
        self.health, self.by = 9, 6
        self.value = 12 if width >= 84 else 0
        rest = width - 3 - self.health - self.by - 3 - (self.value + 1 if self.value else 0)
        self.stage = 12 if rest >= 45 else 0
        rest -= self.stage + 1 if self.stage else 0
        self.name = max(12, min(28, rest * 11 // 20))
        self.step = max(0, rest - self.name - 1)


def deal_heads(width: int) -> Content:
    """The column heads of Deals."""
    columns = DealColumns(width)
    pieces = ["   ", fit("deal", columns.name), " "]
    if columns.stage:
        pieces += [fit("stage", columns.stage), " "]
    pieces += [fit("  next step", columns.step), " ", fit("by", columns.by), " "]
    pieces += [fit("health", columns.health)]
    if columns.value:
        pieces += [" ", fit("value", columns.value)]
    return assemble(("".join(pieces), TERTIARY))


def money(deal: Deal) -> str:
    """A deal's value with its currency; empty where unknown."""
    if deal.value is None:
        return ""
    return f"{deal.value:,.0f} {deal.currency or ''}".rstrip()


def found_row(commitment: Commitment, deal: Deal | None, today: date, width: int) -> Content:
    """A commitment that was found, open or closed: its mark, day, who, what, deal."""
    mark, style = STATE_LOOK[commitment.state]
    return assemble(
        " ",
        (mark, style),
        " ",
        (fit(short_day(commitment.due, today), 7), MUTED),
        (fit(first_name(commitment.who), 8), BOLD),
        " ",
        fit(commitment.what, max(10, width - 48)),
        " ",
        (fit(_deal_name(deal), 26), MUTED),
    )


def closed_deal_row(deal: Deal, today: date, width: int) -> Content:
    """A deal in a list of others, open or closed: its name, its stage, what became of it."""
    since = deal.status_since
    status = "" if deal.is_open or since is None else f" {short_day(since.date(), today)}"
    word = "open" if deal.is_open else deal.status.value
    reason = f"  {deal.status_reason}" if deal.status_reason and not deal.is_open else ""
    return assemble(
        "   ",
        (fit(deal.name, max(16, min(44, width // 2))), BOLD),
        " ",
        (fit(deal.stage or "", 14), MUTED),
        (fit(f"{word}{status}{reason}", max(0, width - 22 - min(44, width // 2))), MUTED),
    )


def entry_row(entry: Entry, today: date, width: int) -> Content:
    """A line of the journal: its day, its kind, its words."""
    return assemble(
        ("   " + fit(short_day(entry.day, today), 7), MUTED),
        (fit(entry.kind.value, 11), TERTIARY),
        fit(entry.text, max(10, width - 21)),
    )


def person_row(person: Person, waiting: int, width: int) -> Content:
    """A person who was found: the name, whose side, the address, how many promises are open."""
    name = max(16, min(32, width // 3))
    promises = counted(waiting, "open promise") if waiting else ""
    return assemble(
        "   ",
        (fit(person.name, name), BOLD),
        " ",
        (fit(person.side.value, 8), MUTED),
        (fit(promises, 17), MUTED),
        (fit(person.email or "", max(0, width - name - 30)), TERTIARY),
    )


_DAY, _RESULT = 7, 9


def promise_row(commitment: Commitment, today: date, width: int) -> Content:
    """A promise on its deal's page: mark, who, what, its day, how it went."""
    mark, style = promise_mark(commitment, today)
    word, word_style = result_piece(commitment, today)
    what = max(8, width - 3 - 8 - 1 - _DAY - _RESULT)
    over = commitment.is_open
    return assemble(
        " ",
        (mark, style),
        " ",
        owner_cell(commitment, 7),
        " ",
        (fit(commitment.what, what), "" if over else MUTED),
        " ",
        (fit(short_day(commitment.due, today), _DAY), MUTED),
        (fit(word, _RESULT), word_style),
    )


def outcome_row(commitment: Commitment, width: int) -> Content:
    """What came of a closed promise, under its line."""
    outcome = commitment.follow_up.outcome if commitment.follow_up else ""
    return assemble(" " * 11, (fit(outcome, max(8, width - 12)), TERTIARY))


def promise_mark(commitment: Commitment, today: date) -> Piece:
    """``!`` overdue, else the mark of its state."""
    if commitment.overdue_days(today):
        return "!", f"bold {ERROR}"
    return STATE_LOOK[commitment.state]


def result_piece(commitment: Commitment, today: date) -> Piece:
    """How a promise went, or how far its day is: ``kept +1d``, ``4d late``, ``in 9d``."""
    answer = commitment.follow_up
    if answer is None:
        late = commitment.overdue_days(today)
        if late:
            return f"{late}d late", ERROR
        ahead = (commitment.due - today).days
        return (f"in {ahead}d" if ahead else "today"), MUTED
    late = (answer.answered_at.date() - commitment.due).days
    plus = f" +{late}d" if answer.result is Result.KEPT and 0 < late < 100 else ""
    return f"{answer.result.value}{plus}", STATE_LOOK[commitment.state][1]
