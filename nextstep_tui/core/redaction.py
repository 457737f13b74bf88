"""Names and amounts out of words that leave the house, with steady stand-ins in their place.

``deal A`` is the same deal in every report, since the letters go by the order in which the records
were made and nothing is ever deleted. Only what is on record can be known: a name that nobody wrote
down as an owner, a helper, a deal or a company stays, so a report is read before it is sent.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from nextstep_tui.core.frozen import frozen
from nextstep_tui.core.model import ME, Commitment, Deal, Person, Side
from nextstep_tui.core.names import TITLES, folded
from nextstep_tui.core.text import clean

AMOUNT, ADDRESS, LINK, PHONE = "an amount", "an address", "a link", "a number"
_SHORT = 2
"""Letters of a name's part up to which it has to be written with its capital."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_COMMON = _words(
    "renewal rollout pilot project deal account expansion upgrade migration platform licence "
    "licences license licenses proposal contract trial demo phase programme program team system "
    "systems service services group holding holdings company industries solutions software data "
    "cloud security sales support training international global partners partner gmbh ag kg se "
    "sa sas srl spa bv nv ab as oy ltd limited llc llp inc corp corporation plc co new old big "
    "next the and for with from of a an in on at to by de la le van von der den das di da du "
    "north south east west q1 q2 q3 q4 i ii iii iv"
)
"""Words of deals' and companies' names that name nobody by themselves."""
_ALSO_WORDS = _words(
    "will mark may art grace rose bill frank sue pat dean faith hope joy drew chase rich gene "
    "guy max june april august summer dawn jack rob nick mike penny ruby sandy carol holly "
    "amber crystal iris lily olive pearl robin ray wade miles grant lance pierce trip cash "
    "chance christian earnest ernest major noble king long short young white black brown green "
    "gray grey stone wood hill field brook rivers lake price cook baker miller smith best good "
    "day week case bond page reed read ford park hall wells banks fields"
)
"""Names that are words too: taken for a name where they are written with a capital."""

_CURRENCY = r"(?:[$€£¥₹]|\b(?:usd|eur|gbp|chf|jpy|sek|nok|dkk|pln|czk|cad|aud|inr|cny)\b)"
_NUMBER = r"\d+(?:[.,'’ \u00a0\u202f]\d{3})*(?:[.,]\d+)?"
_UNIT = r"(?:\s?(?:k|m|mio|mn|bn|thousand|million|billion|euros?|dollars?|pounds?|francs?)\b)"
_MONEY = re.compile(
    rf"{_CURRENCY}\s?{_NUMBER}{_UNIT}*"
    rf"|(?<![\w.,]){_NUMBER}{_UNIT}*\s?{_CURRENCY}"
    rf"|(?<![\w.,]){_NUMBER}{_UNIT}+"
    rf"|(?<![\w.,-])\d{{1,3}}(?:[.,'’ ]\d{{3}})+(?![\w-])"
    rf"|(?<![\w.,-])(?!(?:19|20)\d\d\b)\d{{4,}}(?:[.,]\d+)?(?![\w-])",
    re.IGNORECASE,
)
_PERCENT = re.compile(rf"(?<![\w.,]){_NUMBER}\s?(?:%|percent\b|per cent\b)", re.IGNORECASE)
_ADDRESS = re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)*")
_LINK = re.compile(r"\b(?:https?://|www\.)\S+", re.IGNORECASE)
_PHONE = re.compile(r"(?<![\w-])(?:\+|00?)\d[\d ()/.-]{6,25}\d")


@frozen
class _Name:
    """A name as it is looked for: its folded words, and whether it needs its capital."""

    words: tuple[str, ...]
    stand_in: str
    with_capital: bool


class Redaction:
    """Puts stand-ins in the place of names and amounts.

    Args:
        deals: all that there are, with those of the archive, so that the letters stay.
        people: those on record.
        commitments: for the people that nobody put on record.
        my_name: the rep's own.
    """

    def __init__(
        self,
        deals: Iterable[Deal],
        people: Iterable[Person],
        commitments: Iterable[Commitment],
        my_name: str = "",
    ) -> None:
        names: dict[tuple[str, ...], _Name] = {}
        self._deals: dict[str, str] = {}
        ordered = sorted(deals, key=lambda deal: deal.number)
        for place, deal in enumerate(ordered):
            self._deals.setdefault(deal.name, f"deal {letters(place)}")
        companies = dict.fromkeys(deal.account for deal in ordered if deal.account)
        people_found = _people(people, commitments)
        sides: dict[Side, int] = dict.fromkeys(Side, 0)
        # Whoever comes first keeps a word that several names have.
        if clean(my_name):
            _add(names, clean(my_name), "the rep")
        for name, side in people_found:
            word = "their" if side is Side.THEIRS else "our"
            _add(names, name, f"{word} person {letters(sides[side])}")
            sides[side] += 1
        for place, company in enumerate(companies):
            _add(names, company, f"company {letters(place)}")
        for name, stand_in in self._deals.items():
            _add(names, name, stand_in)
        self._by_first: dict[str, list[_Name]] = {}
        for one in sorted(names.values(), key=lambda one: -len(one.words)):
            self._by_first.setdefault(one.words[0], []).append(one)

    def text(self, typed: str) -> str:
        """Words that somebody typed, without names, amounts, addresses and links."""
        return _PERCENT.sub(AMOUNT, self.told(typed))

    def told(self, words: str) -> str:
        """Words of the program's own with what was typed in them; its percentages stay."""
        plain = _LINK.sub(LINK, unicodedata.normalize("NFC", words))
        plain = _PHONE.sub(PHONE, _ADDRESS.sub(ADDRESS, plain))
        return _MONEY.sub(AMOUNT, self._without_names(plain))

    def deal(self, name: str) -> str:
        """A deal's stand-in; empty for none."""
        return self._deals.get(name) or (self.text(name) if name else "")

    def _without_names(self, text: str) -> str:
        parts: list[str] = []
        words = list(re.finditer(r"[^\W_]+(?:['’][^\W_]+)*", text))
        at = end = 0
        while at < len(words):
            name, last = self._name_at(words, at)
            if name is None:
                at += 1
                continue
            owns = re.search(r"['’]s$", words[last].group(), re.IGNORECASE)
            parts += [text[end : words[at].start()], name.stand_in, owns.group() if owns else ""]
            end = words[last].end()
            at = last + 1
        return "".join([*parts, text[end:]])

    def _name_at(self, words: list[re.Match[str]], at: int) -> tuple[_Name | None, int]:
        for first in dict.fromkeys(_forms(words[at].group())):
            for name in self._by_first.get(first, []):
                last = at + len(name.words) - 1
                if _fits(name, words[at : last + 1]):
                    return name, last
        return None, at


def _fits(name: _Name, words: list[re.Match[str]]) -> bool:
    if len(words) != len(name.words):
        return False
    if name.with_capital and not words[0].group()[:1].isupper():
        return False
    for place, (wanted, word) in enumerate(zip(name.words, words, strict=True)):
        if wanted not in _forms(word.group()):
            return False
        if place and words[place - 1].end() + _WIDEST_GAP < word.start():
            return False
    return True


_WIDEST_GAP = 3
"""Characters between two words of one name, such as ``, `` or `` & ``."""


def _forms(word: str) -> tuple[str, str]:
    """A word as names are compared, as it stands and without the s of whose it is."""
    owner = re.sub(r"['’]s$", "", word, flags=re.IGNORECASE)
    return folded(word).strip(), folded(owner).strip()


def letters(place: int) -> str:
    """The letters of a place in an order, from 0: ``A``, ``Z``, ``AA``."""
    found = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        found = chr(ord("A") + rest) + found
    return found


def _people(
    people: Iterable[Person], commitments: Iterable[Commitment]
) -> Iterator[tuple[str, Side]]:
    """Everybody's name and side, in the order in which they came up."""
    found: list[tuple[int, int, str, Side]] = [
        (one.number, 0, one.name, one.side) for one in people
    ]
    for one in commitments:
        if one.who != ME:
            found.append((one.number, 0, one.who, one.side))
        found += [
            (one.number, place, name, Side.OURS) for place, name in enumerate(one.help_from, 1)
        ]
    # Whoever is on record, or owns something, has a side that is known better than a helper's.
    known: dict[str, tuple[str, Side]] = {}
    full = [folded(name) + " " for _, _, name, _ in found]
    for _, _, name, side in sorted(found, key=lambda one: (bool(one[1]), one[0])):
        key = folded(name)
        is_part = any(key + " " in other and key + " " != other for other in full)
        if key and not is_part and key.strip() not in (ME, "i"):
            known.setdefault(key, (name, side))
    yield from known.values()


def _add(names: dict[tuple[str, ...], _Name], name: str, stand_in: str) -> None:
    """Look for a name, and for each of its words that names somebody by itself."""
    words = tuple(_split(name))
    if not words:
        return
    names.setdefault(words, _Name(words, stand_in, len(words) == 1 and words[0] in _ALSO_WORDS))
    for word in words:
        is_telling = word not in _TITLES and word not in _COMMON and not word.isdigit()
        if is_telling:
            with_capital = len(word) <= _SHORT or word in _ALSO_WORDS
            names.setdefault((word,), _Name((word,), stand_in, with_capital))


_TITLES = frozenset(folded(title).strip() for title in TITLES)


def _split(name: str) -> list[str]:
    found = re.findall(r"[^\W_]+(?:['’][^\W_]+)*", unicodedata.normalize("NFC", name))
    return [plain for word in found if (plain := folded(word).strip())]
