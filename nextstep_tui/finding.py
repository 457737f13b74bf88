"""Finding: the deals that a filter leaves, and everything that holds some words.

A filter is typed as one reads: plain words, and ``who:maria stage:prop due:<7d stalled quiet
theirs parked all``; all of them must fit.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from nextstep_tui.core.errors import BadCall
from nextstep_tui.core.health import FindingKind
from nextstep_tui.core.model import Commitment, Deal, DealStatus, Entry, Person, Side
from nextstep_tui.core.names import PLAIN_LETTERS
from nextstep_tui.core.text import clean, quoted
from nextstep_tui.outlook import Outlook

_FINDINGS = {kind.value: kind for kind in FindingKind}
_STATUSES = {
    "open": DealStatus.OPEN,
    "won": DealStatus.WON,
    "lost": DealStatus.LOST,
    "parked": DealStatus.PARKED,
}
_SIDES = {side.value: side for side in Side}
_DAYS_IN = {"d": 1, "w": 7, "m": 30}

Test = Callable[[Deal], bool]


@dataclass(frozen=True, slots=True)
class Hits:
    """What was found, newest first in each kind."""

    deals: tuple[Deal, ...]
    commitments: tuple[Commitment, ...]
    entries: tuple[Entry, ...]
    people: tuple[Person, ...]

    def __bool__(self) -> bool:
        return bool(self.deals or self.commitments or self.entries or self.people)


def folded(text: str) -> str:
    """A text as it is searched: without case and without accents."""
    plain = clean(text).casefold()
    if plain.isascii():
        return plain
    parts = unicodedata.normalize("NFD", plain.translate(PLAIN_LETTERS))
    return "".join(char for char in parts if not unicodedata.combining(char))


def names_closed(text: str) -> bool:
    """Whether a filter asks for deals that are closed, which may lie in the archive."""
    words = folded(text).split()
    return "all" in words or any(word in ("won", "lost") for word in words)


def filter_deals(outlook: Outlook, text: str) -> list[Deal]:
    """The deals that a filter leaves, most urgent first.

    Args:
        outlook: the records.
        text: the filter; empty leaves all deals that are worked on.

    Raises:
        BadCall: a distance such as ``due:<7d`` can't be read.
    """
    words = folded(text).split()
    deals = outlook.by_urgency
    if "all" in words or any(word in _STATUSES for word in words):
        working = {deal.id for deal in deals}
        closed = [deal for deal in outlook.snapshot.deals.values() if deal.id not in working]
        deals = deals + sorted(closed, key=lambda deal: deal.name.casefold())
    tests = [_test(word, outlook) for word in words if word != "all"]
    return [deal for deal in deals if all(test(deal) for test in tests)]


def _test(word: str, outlook: Outlook) -> Test:
    if word in _STATUSES:
        return lambda deal: deal.status is _STATUSES[word]
    if word in _FINDINGS:
        return lambda deal: (
            deal.id in outlook.health and outlook.health[deal.id].has(_FINDINGS[word])
        )
    if word in _SIDES:
        return lambda deal: any(step.side is _SIDES[word] for step in outlook.open_steps(deal))
    name, colon, wanted = word.partition(":")
    if colon and wanted and name in _FIELDS:
        return _FIELDS[name](wanted, outlook)
    return lambda deal: word in folded(_words_of(deal, outlook))


def _words_of(deal: Deal, outlook: Outlook) -> str:
    steps = outlook.open_steps(deal)
    step = f"{steps[0].who} {steps[0].what}" if steps else ""
    return f"{deal.name} {deal.account or ''} {deal.stage or ''} {step}"


def _who(wanted: str, outlook: Outlook) -> Test:
    def fits(deal: Deal) -> bool:
        steps = outlook.open_steps(deal)
        return any(wanted in folded(name) for step in steps for name in (step.who, *step.help_from))

    return fits


def _stage(wanted: str, _: Outlook) -> Test:
    return lambda deal: folded(deal.stage or "").startswith(wanted)


def _due(wanted: str, outlook: Outlook) -> Test:
    sign, digits = (wanted[0], wanted[1:]) if wanted[0] in "<>" else ("<", wanted)
    unit = digits[-1:] if digits[-1:] in _DAYS_IN else "d"
    number = digits.rstrip("dwm")
    if not (number.isascii() and number.isdigit() and len(number) < 5):
        raise BadCall(
            f"{quoted(f'due:{wanted}')} is no distance.", "Write due:<7d, due:>2w or due:<1m."
        )
    days = int(number) * _DAYS_IN[unit]

    def fits(deal: Deal) -> bool:
        steps = outlook.open_steps(deal)
        if not steps:
            return False
        distance = (steps[0].due - outlook.today).days
        return distance < days if sign == "<" else distance > days

    return fits


_FIELDS: dict[str, Callable[[str, Outlook], Test]] = {"who": _who, "stage": _stage, "due": _due}


def search(outlook: Outlook, text: str) -> Hits:
    """Everything that holds all the words of a text.

    Args:
        outlook: the records.
        text: one or more words; case and accents do not matter.
    """
    words = folded(text).split()
    snapshot = outlook.snapshot

    def holds(*texts: str | None) -> bool:
        whole = folded(" ".join(part for part in texts if part))
        return bool(words) and all(word in whole for word in words)

    def name_of(deal: Deal | None) -> str:
        return deal.name if deal else ""

    return Hits(
        tuple(
            deal
            for deal in reversed(snapshot.deals.values())
            if holds(deal.name, deal.account, deal.stage, deal.status_reason)
        ),
        tuple(
            commitment
            for commitment in sorted(
                snapshot.commitments.values(), key=lambda one: one.number, reverse=True
            )
            if holds(*_texts_of(commitment), name_of(outlook.deal_of(commitment)))
        ),
        tuple(
            entry
            for entry in sorted(snapshot.entries.values(), key=lambda one: one.number, reverse=True)
            if holds(
                entry.text, name_of(snapshot.deals.get(entry.deal_id) if entry.deal_id else None)
            )
        ),
        tuple(person for person in snapshot.people.values() if holds(person.name, person.email)),
    )


def _texts_of(commitment: Commitment) -> tuple[str | None, ...]:
    answer = commitment.follow_up
    return (
        commitment.who,
        commitment.what,
        commitment.so_that,
        *commitment.help_from,
        answer.outcome if answer else None,
        answer.learned if answer else None,
        *(move.because for move in commitment.moves),
    )
