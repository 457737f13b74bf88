"""The words of a usual call, read without argparse, whose import takes longer than the reading.

A command declares its arguments once, in terms of argparse. Here that declaration is taken down,
and read where the words leave nothing to decide: known options, each with its value as a word of
its own, and as many words as are wanted. All else is argparse's, above all every complaint.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from types import SimpleNamespace

from nextstep_tui.core.errors import BadCall
from nextstep_tui.core.frozen import frozen
from nextstep_tui.core.text import quoted

_UNDERSTOOD = frozenset({"action", "nargs", "default", "dest", "choices", "help", "metavar"})
_ACTIONS = ("store", "store_true", "store_false", "append")
_COUNTS = (None, "?", "*", "+")


@frozen
class _Argument:
    name: str
    """The field of the answer."""
    action: str
    nargs: str | None
    default: object
    choices: tuple[str, ...] | None
    is_understood: bool

    def takes(self, word: str) -> bool:
        """Whether a word can stand for it."""
        return self.choices is None or word in self.choices


class _Declared:
    """Stands in for argparse's parser while a command declares its arguments."""

    def __init__(self) -> None:
        self.options: dict[str, _Argument] = {}
        self.places: list[_Argument] = []
        self.is_understood = True

    def add_argument(self, *flags: str, **how: object) -> None:
        """Take an argument down."""
        is_option = flags[0].startswith("-")
        action, nargs = str(how.get("action", "store")), how.get("nargs")
        choices = how.get("choices")
        made = _Argument(
            str(how.get("dest") or flags[0].lstrip("-").replace("-", "_")),
            action,
            nargs if isinstance(nargs, str) else None,
            how.get("default", {"store_true": False, "store_false": True}.get(action)),
            tuple(map(str, choices)) if isinstance(choices, Sequence) else None,
            how.keys() <= _UNDERSTOOD
            and action in _ACTIONS
            and (nargs is None if is_option else nargs in _COUNTS)
            and (choices is None or isinstance(choices, Sequence)),
        )
        if is_option:
            self.options |= dict.fromkeys(flags, made)
        else:
            self.places.append(made)

    def add_mutually_exclusive_group(self, **_: object) -> _Declared:
        """What excludes what is argparse's to say."""
        self.is_understood = False
        return self


def read_plainly(declare: Callable[[object], None], words: Sequence[str]) -> SimpleNamespace | None:
    """What argparse would make of a call's words, where that is plain to see.

    Args:
        declare: adds the arguments of the command.
        words: the words after the command's name.

    Returns:
        A field for each argument; None where it takes argparse to tell.
    """
    declared = _Declared()
    declare(declared)
    if any("\0" in word for word in words):  # what argparse's own words are marked with
        return None
    if not (declared.is_understood and all(place.is_understood for place in declared.places)):
        return None
    answer = {one.name: one.default for one in (*declared.options.values(), *declared.places)}
    rest: list[str] = []
    parted: dict[int, str] = {}
    coming = iter(words)
    for word in coming:
        option = declared.options.get(word)
        if option is None and not word.startswith("-"):
            rest.append(word)
        elif option is None or not _answered(option, coming, answer):
            return None
        elif option.action not in ("store_true", "store_false"):
            parted[len(rest)] = word
    if not _placed(declared.places, rest, answer):
        return None
    _refuse_parted(declared.places, rest, parted)
    return SimpleNamespace(**answer)


def _refuse_parted(places: list[_Argument], rest: list[str], parted: dict[int, str]) -> None:
    """Refuse words of one text that stand on both sides of an option: some are its value's.

    ``add send the deck --when fri 3pm`` would else lose its hour.
    """
    if not places or places[-1].nargs not in ("*", "+"):
        return
    for place, option in parted.items():
        if len(places) - 1 < place < len(rest):
            raise BadCall(
                f"Nothing was done: {quoted(rest[place])} stands after {option}, apart from"
                f" {quoted(rest[place - 1])}.",
                f"Put a value of several words in quotes, such as {option} 'two words'.",
            )


def _answered(option: _Argument, coming: Iterator[str], answer: dict[str, object]) -> bool:
    """Take an option, with its value from the words to come; whether it is plain."""
    if not option.is_understood:
        return False
    if option.action in ("store_true", "store_false"):
        answer[option.name] = option.action == "store_true"
        return True
    value = next(coming, "-")
    if value.startswith("-") or not option.takes(value):
        return False
    if option.action == "append":
        before = answer[option.name]
        answer[option.name] = [*(before if isinstance(before, list) else []), value]
    else:
        answer[option.name] = value
    return True


def _placed(places: list[_Argument], words: list[str], answer: dict[str, object]) -> bool:
    """Give the words their places; only the last may take none or many. Whether it fits."""
    if any(place.nargs for place in places[:-1]):
        return False
    for place in places:
        many = place.nargs in ("*", "+")
        taken, words = (words, []) if many else (words[:1], words[1:])
        if not all(map(place.takes, taken)):
            return False
        if taken:
            answer[place.name] = taken if many else taken[0]
        elif place.nargs == "*" and place.default is None:
            answer[place.name] = []
        elif place.nargs not in ("*", "?"):
            return False
    return not words
