"""Finding: the deals that a filter leaves, and everything that holds some words.

Both are typed as one reads: plain words, and ``who:maria stage:prop due:<7d stalled quiet theirs
parked all``; all of them must fit. One code for the pane of deals, the find screen, ``deals`` and
``find``.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Generic, TypeVar

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
Found = TypeVar("Found")


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
    waited_for = {
        step.deal_id
        for step in outlook.snapshot.open_commitments
        if any(wanted in folded(name) for name in (step.who, *step.help_from))
    }
    return lambda deal: deal.id in waited_for


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


class _Shelf(Generic[Found]):
    """Records of a kind with their texts; each text is folded once.

    Args:
        records: all of them, as they are to be listed.
        text_of: all that is searched in one.
    """

    def __init__(self, records: Iterable[Found], text_of: Callable[[Found], str]) -> None:
        self._records = records
        self._text_of = text_of
        self._held: dict[str, list[tuple[str, Found]]] = {}

    def that_hold(self, words: Sequence[str]) -> list[Found]:
        """The records that hold all of some words.

        What holds a word is among what holds its beginning: as one types, only that is looked at.
        """
        held = self._held
        if not held:
            held[""] = [(folded(self._text_of(one)), one) for one in self._records]
        begun = [word[:end] for word in words for end in range(len(word) + 1) if word[:end] in held]
        found = min((held[one] for one in begun), key=len, default=held[""])
        for word in words:
            found = [one for one in found if word in one[0]]
        if len(words) == 1:
            self._held = {one: held[one] for one in ("", *begun)} | {words[0]: found}
        return [one for _, one in found]


class Finder:
    """Searches the same records again and again, as one types.

    Args:
        outlook: the records.
    """

    def __init__(self, outlook: Outlook) -> None:
        self._outlook = outlook
        snapshot = outlook.snapshot
        commitments = _newest_first(snapshot.commitments.values())
        self._deals = _Shelf([*reversed(snapshot.deals.values())], _text_of_deal)
        self._people = _Shelf(snapshot.people.values(), _text_of_person)
        self._commitments = _Shelf(commitments, self._of_commitment)
        self._entries = _Shelf(_newest_first(snapshot.entries.values()), self._of_entry)
        self._names: dict[str, str] | None = None

    def warm_up(self) -> None:
        """Fold every text now; a search as one types then only compares."""
        self.search("\N{ZERO WIDTH JOINER}nothing holds this")
        self._names_with("")

    def search(self, text: str) -> Hits:
        """Everything that fits a text, newest first in each kind.

        Raises:
            BadCall: a distance can't be read.
        """
        words = folded(text).split()
        plain = [word for word in words if word != "all"] or words
        if not words:
            return Hits((), (), (), ())
        sought = [word for word in plain if not _is_filter(word)]
        filters = [word for word in plain if _is_filter(word)]
        in_entries = [word for word in filters if not _is_named(word)]
        in_people = [word for word in in_entries if word not in _SIDES]
        return Hits(
            _that_fit(self._deals.that_hold(sought), [self._deal(word) for word in filters]),
            _that_fit(
                self._commitments.that_hold(sought), [self._commitment(word) for word in filters]
            ),
            _that_fit(
                self._entries.that_hold([*sought, *in_entries]),
                [self._entry(word) for word in filters if word not in in_entries],
            ),
            _that_fit(
                self._people.that_hold([*sought, *in_people]),
                [_of_person(word) for word in filters if word not in in_people],
            ),
        )

    def _of_commitment(self, one: Commitment) -> str:
        return _joined((*_texts_of(one), _name_of(self._outlook.deal_of(one))))

    def _of_entry(self, one: Entry) -> str:
        return _joined((one.text, _name_of(self._deal_of(one))))

    def _deal_of(self, one: Entry) -> Deal | None:
        return self._outlook.snapshot.deals.get(one.deal_id) if one.deal_id else None

    def _names_with(self, letters: str) -> set[str]:
        """The names that hold some letters, as they stand in the promises."""
        if self._names is None:
            promises = self._outlook.snapshot.commitments.values()
            names = {one.who for one in promises}.union(*(one.help_from for one in promises))
            self._names = {name: folded(name) for name in names}
        return {name for name, text in self._names.items() if letters in text}

    def _deal(self, word: str) -> Callable[[Deal], bool]:
        return _test(word, self._outlook)

    def _commitment(self, word: str) -> Callable[[Commitment], bool]:
        outlook = self._outlook
        name, colon, wanted = word.partition(":")
        if word in _SIDES:
            return lambda one: one.side is _SIDES[word]
        if colon and wanted and name == "who":
            names = self._names_with(wanted)
            return lambda one: one.who in names or not names.isdisjoint(one.help_from)
        if colon and wanted and name == "due":
            near = _distance(wanted)
            return lambda one: one.is_open and near((one.due - outlook.today).days)
        of_deal = _test(word, outlook)
        return lambda one: (deal := outlook.deal_of(one)) is not None and of_deal(deal)

    def _entry(self, word: str) -> Callable[[Entry], bool]:
        if word.partition(":")[0] != "stage":
            return lambda _: False
        of_deal = _test(word, self._outlook)
        return lambda one: (deal := self._deal_of(one)) is not None and of_deal(deal)


def _newest_first(records: Iterable[Kind]) -> list[Kind]:
    return sorted(records, key=lambda one: one.number, reverse=True)


def _is_named(word: str) -> bool:
    name, colon, wanted = word.partition(":")
    return bool(colon and wanted) and name in _FIELDS


def _is_filter(word: str) -> bool:
    return _is_named(word) or word in _STATUSES or word in _FINDINGS or word in _SIDES


def _that_fit(
    records: Iterable[Found], tests: Iterable[Callable[[Found], bool]]
) -> tuple[Found, ...]:
    for test in tests:
        records = [one for one in records if test(one)]
    return tuple(records)


def _joined(texts: Iterable[str | None]) -> str:
    return " ".join(part for part in texts if part)


def _text_of_deal(one: Deal) -> str:
    return _joined((one.name, one.account, one.stage, one.status_reason))


def _name_of(deal: Deal | None) -> str | None:
    return deal.name if deal else None


def _of_person(word: str) -> Callable[[Person], bool]:
    name, _, wanted = word.partition(":")
    if word in _SIDES:
        return lambda one: one.side is _SIDES[word]
    return lambda one: name == "who" and wanted in folded(one.name)


def _text_of_person(one: Person) -> str:
    return f"{one.name} {one.email or ''}"


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
