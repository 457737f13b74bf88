"""Regular expressions that are compiled when they are first needed.

Compiling takes longer than reading a line does: most starts of the program read none, and most
lines lack the word that an expression could not do without.
"""

from __future__ import annotations

import re
from sys import maxsize
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


class Lazy:
    """A regular expression without regard to case, unless told otherwise.

    Args:
        source: what it is written as.
        flags: as for ``re.compile``.
        needs: small words or marks; where a text has none of them, nothing in it fits.
        begins: small words; what fits begins with one of them. For ``match`` alone.
    """

    __slots__ = ("_begins", "_compiled", "_flags", "_needs", "_source")

    def __init__(
        self,
        source: str,
        flags: re.RegexFlag = re.IGNORECASE,
        needs: tuple[str, ...] = (),
        begins: tuple[str, ...] = (),
    ) -> None:
        self._source = source
        self._flags = flags
        self._needs = needs
        self._begins = begins
        self._compiled: re.Pattern[str] | None = None

    def _is_hopeless(self, text: str) -> bool:
        """Whether a text lacks every word that could begin a fit."""
        if not self._needs or self._compiled is not None:
            return False
        small = text.casefold()
        return not any(need in small for need in self._needs)

    def _pattern(self) -> re.Pattern[str]:
        if self._compiled is None:
            self._compiled = re.compile(self._source, self._flags)
        return self._compiled

    def match(self, text: str, start: int = 0, end: int = maxsize) -> re.Match[str] | None:
        """As ``re.Pattern.match``."""
        if self._is_hopeless(text):
            return None
        if self._begins and self._compiled is None:
            longest = max(map(len, self._begins))
            if not text[start : start + longest].casefold().startswith(self._begins):
                return None
        return self._pattern().match(text, start, end)

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """As ``re.Pattern.fullmatch``."""
        return None if self._is_hopeless(text) else self._pattern().fullmatch(text)

    def search(self, text: str, start: int = 0, end: int = maxsize) -> re.Match[str] | None:
        """As ``re.Pattern.search``."""
        return None if self._is_hopeless(text) else self._pattern().search(text, start, end)

    def finditer(self, text: str, start: int = 0, end: int = maxsize) -> Iterator[re.Match[str]]:
        """As ``re.Pattern.finditer``."""
        return iter(()) if self._is_hopeless(text) else self._pattern().finditer(text, start, end)

    def split(self, text: str) -> list[str]:
        """The text between the places that fit; there must be no groups in the expression."""
        if self._is_hopeless(text):
            return [text]
        pieces: list[str] = self._pattern().split(text)
        return pieces

    def without(self, text: str, most: int = 0) -> str:
        """The text without what fits, once or as often as told; 0 is always."""
        return text if self._is_hopeless(text) else self._pattern().sub("", text, count=most)
