"""What a card of a review asks about, and what was answered on it."""

from __future__ import annotations

from datetime import date

from textual.content import Content

from nextstep_tui.core.model import State
from nextstep_tui.core.review import Card, CardKind
from nextstep_tui.core.sentences import short_promise, what_became
from nextstep_tui.core.when import spell_date
from nextstep_tui.interview import Said
from nextstep_tui.outlook import Outlook
from nextstep_tui.tui.present.roles import (
    ACCENT,
    BOLD,
    ERROR,
    MUTED,
    STATE_LOOK,
    TERTIARY,
    WARNING,
    Piece,
    assemble,
)
from nextstep_tui.tui.present.whole import agreed_line, deal_history, promise_content


def said_line(said: Said) -> Content:
    """What was answered, as it stays above the question."""
    if said.result is not None:
        mark, style = STATE_LOOK[State(said.result.value)]
        return assemble((mark, style), f" {said.words}")
    return assemble((f"{said.label}  ", TERTIARY), said.words)


def card_about(card: Card, outlook: Outlook) -> Content:
    """What a card asks about."""
    if card.commitment is not None:
        whole = promise_content(card.commitment, card.deal, outlook.today)
        return Content("\n").join([whole, agreed_line(card.commitment, outlook.today)])
    if card.deal is not None:
        return deal_history(card.deal, outlook)
    if card.choices:
        return _choices(card, outlook)
    if card.kind in (CardKind.PARTNER, CardKind.REFLECTION):
        return assemble((_ASIDE[card.kind], BOLD))
    if card.day is not None:
        return day_list(card, card.day)
    return assemble(
        ("Welcome back.", BOLD), "  Nothing is lost, and nothing is counted against you."
    )


_CHOOSE = {
    CardKind.MATTERS_MOST: "What matters most today?",
    CardKind.TOMORROW_FIRST: "What goes first tomorrow?",
    CardKind.TOO_MUCH: "The rest is put off until tomorrow; no date is moved.",
}
_ASIDE = {
    CardKind.PARTNER: "A promise is kept more often when somebody asks about it.",
    CardKind.REFLECTION: "The day is nearly closed.",
}


def _choices(card: Card, outlook: Outlook) -> Content:
    """The promises to choose from, each with its number, which is a key where one is enough."""
    lines = [assemble((_CHOOSE[card.kind], BOLD))]
    is_key = card.kind is not CardKind.TOO_MUCH
    for place, one in enumerate(card.choices, 1):
        chip = f" {place} " if is_key else f"{place:>3} "
        look = "bold $text-accent on $surface" if is_key else ACCENT
        late = one.overdue_days(outlook.today)
        note = [(f"{late}d ", ERROR)] if late and not is_key else []
        lines.append(assemble((chip, look), " ", *note, short_promise(one)))
    return Content("\n").join(lines)


def day_list(card: Card, day: date) -> Content:
    """A day's promises of ours, each with what has become of it."""
    lines = [assemble((f"{spell_date(day, day)}", BOLD), ("   what I had promised", MUTED))]
    for one in card.listed:
        mark, style = STATE_LOOK[one.state]
        moved = one.is_open and one.due > day
        look = ("→", WARNING) if moved else (mark if mark.strip() else "○", style)
        became = what_became(one, day)
        pieces: list[Piece | str] = [look, f" {one.what}", (f"   {became}", MUTED)]
        lines.append(assemble(*pieces))
    return Content("\n").join(lines)


def card_why(card: Card, today: date) -> Content:
    """Why a card is shown."""
    late = card.commitment is not None and card.commitment.overdue_days(today) > 0
    style = f"bold {ERROR}" if late else WARNING if card.deal and not card.commitment else MUTED
    return assemble(("! " if late else "", style), (card.why, style), "\n")
