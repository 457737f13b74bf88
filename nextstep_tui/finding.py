"""Finding: everything that holds some words and fits what else is asked.

The filters are those of the deals; see ``filtering``. One code for the find screen, the palette and
``find``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Generic, TypeVar

from nextstep_tui.core.frozen import frozen
from nextstep_tui.core.model import Commitment, Deal, Entry, Person
from nextstep_tui.filtering import SIDES, DealFilter, distance, folded, is_filter, is_named

if TYPE_CHECKING:
    from nextstep_tui.outlook import Outlook

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

    def that_hold(self, words: Sequence[str], among: Iterable[int] | None = None) -> list[Found]:
        """The records that hold all of some words.

        What holds a word is among what holds its beginning: as one types, only that is looked at.

        Args:
            words: folded.
            among: the places of those that are asked for; all of them without.
        """
        held = self._held
        if not held:
            held[""] = [(folded(self._text_of(one)), one) for one in self._records]
        if among is not None:
            found = [held[""][place] for place in among]
            return [one for text, one in found if all(word in text for word in words)]
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
        self.deal_filter = DealFilter(outlook)
        """What the pane of deals would be filtered by."""
        snapshot = outlook.snapshot
        self._promises = _newest_first(snapshot.commitments.values())
        self._deals = _Shelf([*reversed(snapshot.deals.values())], _text_of_deal)
        self._people = _Shelf(snapshot.people.values(), _text_of_person)
        self._commitments = _Shelf(self._promises, self._of_commitment)
        self._entries = _Shelf(_newest_first(snapshot.entries.values()), self._of_entry)

    def warm_up(self) -> None:
        """Fold every text now; a search as one types then only compares."""
        self.search("\N{ZERO WIDTH JOINER}nothing holds this")
        self._promises_with("")
        self.deal_filter.warm_up()

    def search(self, text: str) -> Hits:
        """Everything that fits a text, newest first in each kind.

        Raises:
            BadCall: a distance can't be read.
        """
        words = folded(text).split()
        plain = [word for word in words if word != "all"] or words
        if not words:
            return Hits((), (), (), ())
        sought = [word for word in plain if not is_filter(word)]
        filters = [word for word in plain if is_filter(word)]
        in_people = [word for word in filters if not is_named(word) and word not in SIDES]
        return Hits(
            _that_fit(self._deals.that_hold(sought), map(self.deal_filter.test, filters)),
            self._in_commitments(sought, filters),
            self._in_entries(sought, filters),
            _that_fit(
                self._people.that_hold([*sought, *in_people]),
                [_of_person(word) for word in filters if word not in in_people],
            ),
        )

    def _in_commitments(self, sought: list[str], filters: list[str]) -> tuple[Commitment, ...]:
        names = [word.partition(":")[2] for word in filters if _is_about_people(word)]
        among: set[int] | None = None
        for letters in names:
            places = self._promises_with(letters)
            among = places if among is None else among & places
        found = self._commitments.that_hold(sought, None if among is None else sorted(among))
        others = [word for word in filters if not _is_about_people(word)]
        return _that_fit(found, map(self._commitment, others))

    def _in_entries(self, sought: list[str], filters: list[str]) -> tuple[Entry, ...]:
        """Entries have a deal's stage; other filters are words to them, but who and when."""
        named = [word for word in filters if is_named(word)]
        if any(word.partition(":")[0] != "stage" for word in named):
            return ()
        words = [word for word in filters if word not in named]
        return _that_fit(self._entries.that_hold([*sought, *words]), map(self._entry, named))

    def _of_commitment(self, one: Commitment) -> str:
        return _joined((*_texts_of(one), _name_of(self._outlook.deal_of(one))))

    def _of_entry(self, one: Entry) -> str:
        return _joined((one.text, _name_of(self._deal_of(one))))

    def _deal_of(self, one: Entry) -> Deal | None:
        return self._outlook.snapshot.deals.get(one.deal_id) if one.deal_id else None

    @cached_property
    def _by_name(self) -> list[tuple[str, list[int]]]:
        """Each name as it stands in promises, folded, with the places of those."""
        places: dict[str, list[int]] = {}
        for place, one in enumerate(self._promises):
            for name in (one.who, *one.help_from):
                places.setdefault(name, []).append(place)
        return [(folded(name), found) for name, found in places.items()]

    def _promises_with(self, letters: str) -> set[int]:
        """The places of the promises in which a name holds some letters."""
        return set().union(*(places for name, places in self._by_name if letters in name))

    def _commitment(self, word: str) -> Callable[[Commitment], bool]:
        outlook = self._outlook
        name, colon, wanted = word.partition(":")
        if word in SIDES:
            return lambda one: one.side is SIDES[word]
        if colon and wanted and name == "due":
            near = distance(wanted)
            return lambda one: one.is_open and near((one.due - outlook.today).days)
        of_deal = self.deal_filter.test(word)
        return lambda one: (deal := outlook.deal_of(one)) is not None and of_deal(deal)

    def _entry(self, word: str) -> Callable[[Entry], bool]:
        of_deal = self.deal_filter.test(word)
        return lambda one: (deal := self._deal_of(one)) is not None and of_deal(deal)


def _newest_first(records: Iterable[Kind]) -> list[Kind]:
    return sorted(records, key=lambda one: one.number, reverse=True)


def _is_about_people(word: str) -> bool:
    return is_named(word) and word.startswith("who:")


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
    if word in SIDES:
        return lambda one: one.side is SIDES[word]
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
