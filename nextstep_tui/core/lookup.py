"""Finding the one record that somebody means by an id or a name.

A short prefix of an id is enough, as in git; a name is found by the start of any of its words. What
fits nothing or several is refused with a list, never guessed.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, TypeVar

from nextstep_tui.core.errors import AmbiguousName, UnknownName
from nextstep_tui.core.names import starts_words
from nextstep_tui.core.text import counted, quoted, same_word

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

Record = TypeVar("Record")

SHORTEST_PREFIX = 3
"""Characters of an id that are shown and taken at the least."""
_LISTED = 5


def find_one(
    text: str,
    records: Iterable[Record],
    *,
    noun: str,
    id_of: Callable[[Record], str],
    name_of: Callable[[Record], str],
    label_of: Callable[[Record], str] | None = None,
    look_up: str = "nextstep find",
) -> Record:
    """Find the one record that a text means.

    Args:
        text: an id or its first characters, a whole name, or the starts of some of its words.
        records: the candidates.
        noun: what they are, for the sentence: ``deal``.
        id_of: a record's id.
        name_of: what its words are looked for in.
        label_of: how it is listed where several fit; its id and name where not given.
        look_up: the command that lists the candidates, for the hint.

    Raises:
        UnknownName: nothing fits.
        AmbiguousName: several do; the message lists them.
    """
    candidates = list(records)
    wanted = same_word(text)
    for fits in (_same_id(wanted, id_of), _same_name(wanted, name_of)):
        found = [record for record in candidates if fits(record)]
        if len(found) == 1:
            return found[0]
    found = [
        record
        for record in candidates
        if starts_words(text, name_of(record)) or _same_id(wanted, id_of)(record)
    ]
    if len(found) == 1:
        return found[0]
    if not found:
        if not wanted:
            raise UnknownName(f"Which {noun}?", f"Name it, or look it up with: {look_up}")
        raise UnknownName(
            f"There is no {noun} that goes by {quoted(text)}.", f"Look it up with: {look_up}"
        )
    label = label_of or (lambda record: f"{id_of(record)[:SHORTEST_PREFIX]}  {name_of(record)}")
    raise AmbiguousName(
        f"{quoted(text)} could be {listed([label(record) for record in found])}.",
        "Write a few more letters, or the id.",
    )


def _same_id(wanted: str, id_of: Callable[[Record], str]) -> Callable[[Record], bool]:
    def fits(record: Record) -> bool:
        return len(wanted) >= SHORTEST_PREFIX and id_of(record).casefold().startswith(wanted)

    return fits


def _same_name(wanted: str, name_of: Callable[[Record], str]) -> Callable[[Record], bool]:
    return lambda record: same_word(name_of(record)) == wanted


def listed(labels: Sequence[str]) -> str:
    """Labels as a sentence's list; more than five are counted."""
    shown = list(labels[:_LISTED])
    if len(labels) > _LISTED:
        shown.append(counted(len(labels) - _LISTED, "other"))
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} or {shown[-1]}"


def short_id(whole: str, ids: Iterable[str]) -> str:
    """The shortest prefix of one id that no other one begins with, three characters at least.

    Args:
        whole: the id.
        ids: all ids, with or without it.
    """
    length = SHORTEST_PREFIX
    near = [one for one in ids if one.startswith(whole[:length]) and one != whole]
    while length < len(whole) and any(one.startswith(whole[:length]) for one in near):
        length += 1
    return whole[:length]


def short_ids(ids: Iterable[str], wanted: Iterable[str] | None = None) -> dict[str, str]:
    """The shortest prefix of each id that no other one begins with, three characters at least.

    Args:
        ids: all ids.
        wanted: those of them whose prefixes are asked for; all where not given.
    """
    every = list(ids)
    counts = Counter([one[:SHORTEST_PREFIX] for one in every])
    short = {one: one[:SHORTEST_PREFIX] for one in (every if wanted is None else wanted)}
    if shared := [one for one, begin in short.items() if counts[begin] > 1]:
        told = _told_apart(sorted(one for one in every if counts[one[:SHORTEST_PREFIX]] > 1))
        short.update((one, told[one]) for one in shared)
    return short


def _told_apart(ordered: list[str]) -> dict[str, str]:
    """The same for ids that begin like another one, in order: each is told from its neighbours."""
    short: dict[str, str] = {}
    for before, whole, after in zip(["", *ordered], ordered, [*ordered[1:], ""], strict=False):
        length = SHORTEST_PREFIX
        while length < len(whole) and whole[:length] in (before[:length], after[:length]):
            length += 1
        short[whole] = whole[:length]
    return short
