"""Finding: the deals that a filter leaves, and everything that holds some words.

Both are typed as one reads: plain words, and ``who:maria stage:prop due:<7d stalled quiet theirs
parked all``; all of them must fit. One code for the pane of deals, the find screen, ``deals`` and
``find``.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, TypeVar

from nextstep_tui.core.errors import BadCall
from nextstep_tui.core.frozen import frozen
from nextstep_tui.core.health import FindingKind
from nextstep_tui.core.model import Commitment, Deal, DealStatus, Entry, Person, Side
from nextstep_tui.core.names import PLAIN_LETTERS
from nextstep_tui.core.text import clean, quoted

if TYPE_CHECKING:
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
Kind = TypeVar("Kind", Commitment, Entry)
Kept = TypeVar("Kept", Deal, Commitment, Entry)
Found = TypeVar("Found")
_Texts = tuple[str | None, ...]


@frozen
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
    near = _distance(wanted)

    def fits(deal: Deal) -> bool:
        steps = outlook.open_steps(deal)
        return bool(steps) and near((steps[0].due - outlook.today).days)

    return fits


def _distance(wanted: str) -> Callable[[int], bool]:
    """Whether so many days fit what was typed: ``<7d``, ``>2w``, ``5``."""
    sign, digits = (wanted[0], wanted[1:]) if wanted[0] in "<>" else ("<", wanted)
    unit = digits[-1:] if digits[-1:] in _DAYS_IN else "d"
    number = digits.rstrip("dwm")
    if not (number.isascii() and number.isdigit() and len(number) < 5):
        raise BadCall(
            f"{quoted(f'due:{wanted}')} is no distance.", "Write due:<7d, due:>2w or due:<1m."
        )
    days = int(number) * _DAYS_IN[unit]
    return lambda distance: distance < days if sign == "<" else distance > days


_FIELDS: dict[str, Callable[[str, Outlook], Test]] = {"who": _who, "stage": _stage, "due": _due}


def search(outlook: Outlook, text: str) -> Hits:
    """Everything that holds all the words of a text, and fits all its filters.

    Args:
        outlook: the records.
        text: one or more words; case and accents do not matter. Nothing finds nothing.

    Raises:
        BadCall: a distance such as ``due:<7d`` can't be read.
    """
    return Finder(outlook).search(text)


class Finder:
    """Searches the same records again and again, as one types; each is folded once.

    Args:
        outlook: the records.
    """

    def __init__(self, outlook: Outlook) -> None:
        self._outlook = outlook
        snapshot = outlook.snapshot
        self._commitments = _newest_first(snapshot.commitments.values())
        self._entries = _newest_first(snapshot.entries.values())
        self._texts: dict[str, str] = {}
        self._names: dict[str, str] = {}

    def warm_up(self) -> None:
        """Fold every text now; a search as one types then only compares."""
        self.search("\N{ZERO WIDTH JOINER}nothing holds this")

    def search(self, text: str) -> Hits:
        """Everything that fits a text, newest first in each kind.

        Raises:
            BadCall: a distance can't be read.
        """
        words = folded(text).split()
        plain = [word for word in words if word != "all"] or words
        if not words:
            return Hits((), (), (), ())
        snapshot = self._outlook.snapshot
        deals = [self._deal(word) for word in plain]
        commitments = [self._commitment(word) for word in plain]
        entries = [self._entry(word) for word in plain]
        people = [_of_person(word) for word in plain]
        return Hits(
            _that_fit(reversed(snapshot.deals.values()), deals),
            _that_fit(self._commitments, commitments),
            _that_fit(self._entries, entries),
            _that_fit(snapshot.people.values(), people),
        )

    def _holds(self, word: str, texts_of: Callable[[Kept], _Texts]) -> Callable[[Kept], bool]:
        """Whether a record holds a word; its texts are asked for once, and folded together."""
        known = self._texts

        def holds(one: Kept) -> bool:
            text = known.get(one.id)
            if text is None:
                text = known[one.id] = folded(" ".join(part for part in texts_of(one) if part))
            return word in text

        return holds

    def _name_holds(self, letters: str, name: str) -> bool:
        """Whether a name holds some letters; a few names stand in many records."""
        text = self._names.get(name)
        if text is None:
            text = self._names[name] = folded(name)
        return letters in text

    def _deal(self, word: str) -> Callable[[Deal], bool]:
        if _is_filter(word):
            return _test(word, self._outlook)
        return self._holds(word, lambda one: (one.name, one.account, one.stage, one.status_reason))

    def _commitment(self, word: str) -> Callable[[Commitment], bool]:
        outlook = self._outlook
        name, colon, wanted = word.partition(":")
        if word in _SIDES:
            return lambda one: one.side is _SIDES[word]
        if colon and wanted and name == "who":
            holds = self._name_holds
            return lambda one: any(holds(wanted, who) for who in (one.who, *one.help_from))
        if colon and wanted and name == "due":
            near = _distance(wanted)
            return lambda one: one.is_open and near((one.due - outlook.today).days)
        if _is_filter(word):
            of_deal = _test(word, outlook)
            return lambda one: (deal := outlook.deal_of(one)) is not None and of_deal(deal)
        return self._holds(word, lambda one: (*_texts_of(one), _name_of(outlook.deal_of(one))))

    def _entry(self, word: str) -> Callable[[Entry], bool]:
        outlook = self._outlook

        def deal_of(one: Entry) -> Deal | None:
            return outlook.snapshot.deals.get(one.deal_id) if one.deal_id else None

        name, colon, wanted = word.partition(":")
        if colon and wanted and name in _FIELDS:
            if name != "stage":
                return lambda _: False
            of_deal = _test(word, outlook)
            return lambda one: (deal := deal_of(one)) is not None and of_deal(deal)
        return self._holds(word, lambda one: (one.text, _name_of(deal_of(one))))


def _newest_first(records: Iterable[Kind]) -> list[Kind]:
    return sorted(records, key=lambda one: one.number, reverse=True)


def _is_filter(word: str) -> bool:
    name, colon, wanted = word.partition(":")
    named = bool(colon and wanted) and name in _FIELDS
    return named or word in _STATUSES or word in _FINDINGS or word in _SIDES


def _that_fit(
    records: Iterable[Found], tests: Iterable[Callable[[Found], bool]]
) -> tuple[Found, ...]:
    for test in tests:
        records = [one for one in records if test(one)]
    return tuple(records)


def _name_of(deal: Deal | None) -> str | None:
    return deal.name if deal else None


def _of_person(word: str) -> Callable[[Person], bool]:
    name, colon, wanted = word.partition(":")
    if word in _SIDES:
        return lambda one: one.side is _SIDES[word]
    if colon and wanted and name in _FIELDS:
        return lambda one: name == "who" and wanted in folded(one.name)
    return lambda one: word in folded(f"{one.name} {one.email or ''}")


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
