"""The words of a call before argparse reads them, and the numbers among them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nextstep_tui.core.text import quoted

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Sequence

_MASK = "\0"
"""Before a word that is text though it begins with a dash; no shell can pass it."""


def masked(words: Sequence[str]) -> list[str]:
    """A command's words, with those marked that only look like options.

    Discounts and bullets begin with a dash (``-5%``), and so may whatever stands after ``--``;
    argparse would take the ones for options and, before Python 3.13, lose the others.
    """
    end = words.index("--") if "--" in words else len(words)
    before = [_MASK + word if _is_text(word) else word for word in words[:end]]
    return before + [_MASK + word for word in words[end + 1 :]]


def unmasked(text: str) -> str:
    """A word, or a sentence that quotes some, as it was typed."""
    return text.replace(_MASK, "")


def unmask(options: argparse.Namespace) -> None:
    """Give an answer of argparse the words as they were typed."""
    for name, value in vars(options).items():
        if isinstance(value, str) and _MASK in value:
            setattr(options, name, unmasked(value))
        elif isinstance(value, list):
            setattr(options, name, [unmasked(one) for one in value])


def _is_text(word: str) -> bool:
    """Whether a word with one dash is text; all options but ``-h`` have two."""
    return word.startswith("-") and word[1:2] not in ("", "-") and word != "-h"


def whole_number(least: int, most: int) -> Callable[[str], int]:
    """What reads an option's number, for argparse's ``type``.

    Args:
        least: the smallest number that is taken.
        most: the largest.
    """

    def read(text: str) -> int:
        word = unmasked(text).strip()
        digits = word.removeprefix("-")
        if digits.isascii() and digits.isdigit() and len(digits) < 10:
            number = int(word)
            if least <= number <= most:
                return number
        from argparse import ArgumentTypeError

        raise ArgumentTypeError(f"{quoted(word)} is no whole number from {least} to {most}")

    return read
