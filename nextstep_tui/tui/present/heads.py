"""The lines at the top of screens: where one is, how things stand, what was just done."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from nextstep_tui.core.agenda import Lane
from nextstep_tui.core.health import FindingKind
from nextstep_tui.core.model import Deal, DealStatus, Side
from nextstep_tui.core.when import spell_date
from nextstep_tui.outlook import Outlook
from nextstep_tui.tui.present.roles import (
    ACCENT,
    BOLD,
    ERROR,
    MUTED,
    SERIOUS,
    TERTIARY,
    WARNING,
    Piece,
    assemble,
)
from nextstep_tui.tui.present.rows import health_piece
from nextstep_tui.tui.present.whole import deal_facts

NAME: Piece = ("nextstep", ACCENT)
"""The program's name, with which every header begins."""
_LEAST_WIDTH_FOR_REVIEW = 100


def page_head(title: str, about: str = "", note: str = "") -> Content:
    """The header of a page: what it is, and whom or what it is about."""
    pieces: list[Piece | str] = [NAME, "   ", (title, BOLD)]
    pieces += [(f"   {words}", MUTED) for words in (about, note) if words]
    return assemble(*pieces)


def main_head(outlook: Outlook, said: Piece | None, width: int, review_key: str) -> Content:
    """The main screen's header: the day, the counts, and what was just done or waits."""
    day = f"   {spell_date(outlook.today, outlook.today)} {outlook.today.year}"
    counts = _counts(outlook)
    review = outlook.review
    right: list[Piece] = []
    if said:
        right = [said]
    elif not review.is_over and width >= _LEAST_WIDTH_FOR_REVIEW:
        right = [(review_key, ACCENT), (f" morning review, {len(review.cards)} to go", MUTED)]
    whole: list[Piece | str] = [NAME, (day, MUTED), "     ", *counts]
    short: list[Piece | str] = [NAME, "     ", *counts]
    return both_ends(width - 3, assemble(*right), whole, short, [NAME])


def both_ends(width: int, right: Content, *lefts: Sequence[Piece | str]) -> Content:
    """The longest left part that leaves room for the right one, and both, at their ends."""
    content = Content("")
    for left in lefts:
        content = assemble(*left)
        gap = width - content.cell_length - right.cell_length
        if gap >= 3:
            return Content.assemble(content, " " * gap, right)
    return Content.assemble(content, "   ", right)


def _counts(outlook: Outlook) -> list[Piece | str]:
    agenda, working = outlook.agenda, outlook.worked_on
    overdue, today = len(agenda[Lane.OVERDUE]), len(agenda[Lane.TODAY])
    if not working and not outlook.snapshot.commitments:
        return [("no deal is open" if outlook.snapshot.deals else "nothing promised yet", MUTED)]
    pieces: list[Piece | str] = []
    if overdue:
        pieces += [(f"! {overdue} overdue", f"bold {ERROR}"), "     "]
    else:
        pieces += [("nothing overdue", MUTED), "     "]
    pieces += [(str(today), BOLD), (" due today", MUTED), "     "]
    if working:
        covered = sum(not outlook.health[deal.id].has(FindingKind.STALLED) for deal in working)
        pieces += [(str(covered), BOLD), (f"/{len(working)} covered", MUTED)]
    return pieces


def pane_chip(key: str, label: str, count: int | None, *, is_here: bool) -> Content:
    """A pane in the bar of a narrow screen, with its key; the present one in the accent."""
    chip = "bold reverse $text-accent" if is_here else "bold $text-accent on $surface"
    number = "" if count is None else f"{count} "
    return assemble(
        (f" {key} ", chip), (f" {label} ", ACCENT if is_here else MUTED), (number, TERTIARY)
    )


def deal_head(deal: Deal, outlook: Outlook, said: Piece | None, width: int) -> Content:
    """A deal's header: its name and what is known of it; how it stands, or what was just done."""
    name: list[Piece | str] = [NAME, "   ", (deal.name, BOLD)]
    facts = (f"   {deal_facts(deal, outlook.today)}", MUTED)
    people = (f"   {', '.join(_people(deal, outlook))}".rstrip(), MUTED)
    right = assemble(said) if said else _health_words(deal, outlook)
    return both_ends(width - 3, right, [*name, facts, people], [*name, facts], name)


def _people(deal: Deal, outlook: Outlook) -> list[str]:
    """Who promised something on their side, by the full name where it is known."""
    people = outlook.snapshot.people
    names: dict[str, None] = {}
    for one in outlook.snapshot.commitments_by_deal.get(deal.id, ()):
        if one.side is Side.THEIRS:
            known = people.get(one.person_id) if one.person_id else None
            names[known.name if known else one.who] = None
    return list(names)


def _health_words(deal: Deal, outlook: Outlook) -> Content:
    findings = outlook.health_of(deal).findings
    if not findings:
        mark, (word, style) = health_piece(deal, outlook.health_of(deal), outlook.today)
        if deal.status is DealStatus.PARKED and word != "ok":
            word = f"parked {word}"
        return assemble((f"{mark} {word}".strip(), style))
    pieces = [
        (f"! {one.kind.value}", ERROR) if one.kind in SERIOUS else (f"~ {one.kind.value}", WARNING)
        for one in findings
    ]
    return Content("   ").join([assemble(piece) for piece in pieces])
