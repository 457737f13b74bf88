"""The deals that a filter leaves.

It is typed as one reads: plain words, and ``who:maria stage:prop due:<7d stalled quiet theirs
parked all``; all of them must fit. One code for the pane of deals, the find screen and ``deals``.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from nextstep_tui.core.errors import BadCall
from nextstep_tui.core.health import FindingKind
from nextstep_tui.core.model import Deal, DealId, DealStatus, Side
from nextstep_tui.core.names import PLAIN_LETTERS
from nextstep_tui.core.text import clean, quoted

if TYPE_CHECKING:
    from nextstep_tui.outlook import Outlook

SIDES = {side.value: side for side in Side}
_FINDINGS = {kind.value: kind for kind in FindingKind}
_STATUSES = {
    "open": DealStatus.OPEN,
    "won": DealStatus.WON,
    "lost": DealStatus.LOST,
    "parked": DealStatus.PARKED,
}
_DAYS_IN = {"d": 1, "w": 7, "m": 30}
_NAMED = ("who", "stage", "due")

Test = Callable[[Deal], bool]


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


def is_filter(word: str) -> bool:
    """Whether a folded word asks for more than that it stands somewhere."""
    return is_named(word) or word in _STATUSES or word in _FINDINGS or word in SIDES


def is_named(word: str) -> bool:
    """Whether a folded word is one like ``who:maria``."""
    name, colon, wanted = word.partition(":")
    return bool(colon and wanted) and name in _NAMED


def distance(wanted: str) -> Callable[[int], bool]:
    """Whether so many days fit what was typed: ``<7d``, ``>2w``, ``5``.

    Raises:
        BadCall: it can't be read.
    """
    sign, digits = (wanted[0], wanted[1:]) if wanted[0] in "<>" else ("<", wanted)
    unit = digits[-1:] if digits[-1:] in _DAYS_IN else "d"
    number = digits.rstrip("dwm")
    if not (number.isascii() and number.isdigit() and len(number) < 5):
        raise BadCall(
            f"{quoted(f'due:{wanted}')} is no distance.", "Write due:<7d, due:>2w or due:<1m."
        )
    days = int(number) * _DAYS_IN[unit]
    return lambda far: far < days if sign == "<" else far > days


def filter_deals(outlook: Outlook, text: str) -> list[Deal]:
    """The deals that a filter leaves, most urgent first.

    Args:
        outlook: the records.
        text: the filter; empty leaves all deals that are worked on.

    Raises:
        BadCall: a distance such as ``due:<7d`` can't be read.
    """
    return DealFilter(outlook).leaves(text)


class DealFilter:
    """Filters the same deals again and again, as one types; each text is folded once.

    Args:
        outlook: the records.
    """

    def __init__(self, outlook: Outlook) -> None:
        self._outlook = outlook
        self._words: dict[DealId, str] = {}

    def warm_up(self) -> None:
        """Fold the words of every deal now, and the names of those who are waited for."""
        self._who("")
        for deal in (*self._outlook.by_urgency, *self._others):
            self._words_of(deal)

    def leaves(self, text: str) -> list[Deal]:
        """The deals that a filter leaves, as ``filter_deals`` does."""
        words = folded(text).split()
        deals = self._outlook.by_urgency
        if "all" in words or any(word in _STATUSES for word in words):
            deals = deals + self._others
        tests = [self.test(word) for word in words if word != "all"]
        return [deal for deal in deals if all(test(deal) for test in tests)]

    @cached_property
    def _others(self) -> list[Deal]:
        """The deals that are not worked on, by name."""
        working = {deal.id for deal in self._outlook.worked_on}
        others = [one for one in self._outlook.snapshot.deals.values() if one.id not in working]
        return sorted(others, key=lambda deal: deal.name.casefold())

    def test(self, word: str) -> Test:
        """What a folded word asks of a deal.

        Raises:
            BadCall: it is a distance that can't be read.
        """
        outlook = self._outlook
        if word in _STATUSES:
            return lambda deal: deal.status is _STATUSES[word]
        if word in _FINDINGS:
            return lambda deal: (
                deal.id in outlook.health and outlook.health[deal.id].has(_FINDINGS[word])
            )
        if word in SIDES:
            return lambda deal: any(step.side is SIDES[word] for step in outlook.open_steps(deal))
        if not is_named(word):
            return lambda deal: word in self._words_of(deal)
        name, _, wanted = word.partition(":")
        match name:
            case "who":
                return self._who(wanted)
            case "stage":
                return lambda deal: folded(deal.stage or "").startswith(wanted)
            case _:
                return self._due(wanted)

    def _words_of(self, deal: Deal) -> str:
        found = self._words.get(deal.id)
        if found is None:
            steps = self._outlook.open_steps(deal)
            step = f"{steps[0].who} {steps[0].what}" if steps else ""
            words = f"{deal.name} {deal.account or ''} {deal.stage or ''} {step}"
            found = self._words[deal.id] = folded(words)
        return found

    @cached_property
    def _waited_for(self) -> list[tuple[str, DealId | None]]:
        """Who is waited for, with the deals in which they are."""
        return [
            (folded(name), step.deal_id)
            for step in self._outlook.snapshot.open_commitments
            for name in (step.who, *step.help_from)
        ]

    def _who(self, wanted: str) -> Test:
        deals = {deal_id for name, deal_id in self._waited_for if wanted in name}
        return lambda deal: deal.id in deals

    def _due(self, wanted: str) -> Test:
        near, outlook = distance(wanted), self._outlook

        def fits(deal: Deal) -> bool:
            steps = outlook.open_steps(deal)
            return bool(steps) and near((steps[0].due - outlook.today).days)

        return fits
