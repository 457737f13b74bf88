"""Finding the due date at the end of a longer text.

Most words that dates are written with are ordinary words as well, so a date is taken only where
it stands as one: whole, and not as the object of another word ("to friday", "for the 15th").
"""

from __future__ import annotations

import re
from datetime import datetime

from nextstep_tui.core.frozen import frozen
from nextstep_tui.core.when import Calendar, WhenAtEnd
from nextstep_tui.core.when.read import Reading, read_with_kind
from nextstep_tui.core.when.words import MONTHS, TOKEN, VOCABULARY, WEEKDAYS, mended, words_of


def _set(words: str) -> frozenset[str]:
    """The words of a table, written one after another."""
    return frozenset(words.split())


_PLAIN = Calendar()
_MOST_CHUNKS = 10
_REACH = 160
_MARKS = frozenset(",.;:!?()-–'’@+/")
_ENDING_MARKS = ".,;:!?"

_LEADS = _set("by on due no not latest")
# Before a date, these make it the object of something else.
_TAKING = _set(
    "from to until till til since for before after around about approx circa during between within"
    " past than through thru of the a an any some each every all this that next last previous or"
    " nor and vs versus not no is are was were be per once twice times early mid late end at half"
    " except week weeks wk wks days month months quarter quarters year years fortnight"
    " black good cyber casual easter ash palm super boxing their our my your his her with & + /"
    " earlier"
)
# Before a time alone, these say that its day is another one, which nobody could tell.
_OTHER_DAYS = _set(
    "yesterday weekend ago soon later sometime someday tbd tba tbc asap eventually christmas xmas"
    " easter spring summer autumn fall winter q1 q2 q3 q4"
)
_CHANGES = _set("cut reduce increase raise lower drop grow shrink improve discount shorten extend")
# Persons and ordinary words, where nothing else tells that a date is meant.
_ALSO_WORDS = _set("tom tomo mo sat sun second")


@frozen
class _Chunk:
    """A stretch of text between white space."""

    start: int
    end: int
    text: str

    @property
    def word(self) -> str:
        """Its word, without case and the marks around it."""
        return self.text.casefold().strip("(),.;:!?\"'")


def find_at_end(text: str, now: datetime, calendar: Calendar = _PLAIN) -> WhenAtEnd | None:
    """Find the due date that ends a text: ``send the deck by friday 3pm``.

    Args:
        text: the text, as typed.
        now: the local moment of typing.
        calendar: order of day and month, workdays, holidays.

    Returns:
        The longest phrase that ends the text and stands as a due date, its "by" or "on", its
        brackets and the marks after it included; None where there is none.
    """
    chunks = _last_chunks(text)
    first = len(chunks)
    while first and len(chunks) - first < _MOST_CHUNKS and _is_datelike(chunks[first - 1]):
        first -= 1
    for index in range(first, len(chunks)):
        phrase = text[chunks[index].start : chunks[-1].end].rstrip(_ENDING_MARKS)
        reading = read_with_kind(phrase, now, calendar)
        if reading.when.date is None:
            continue
        before, phrase_chunks = chunks[:index], chunks[index:]
        if _is_taken(before, phrase_chunks, reading) or not _ends_as_due(
            phrase_chunks, before, reading
        ):
            return None
        is_clock = reading.kind == "clock"
        return WhenAtEnd(chunks[index].start, chunks[-1].end, reading.when, is_clock)
    return None


def _last_chunks(text: str) -> list[_Chunk]:
    """The chunks that end a text; one that is cut off is left out."""
    offset = max(0, len(text) - _REACH)
    chunks = _chunks(text[offset:], offset)
    return chunks[1:] if offset else chunks


def _chunks(text: str, offset: int) -> list[_Chunk]:
    """A stretch of text, split at white space."""
    return [
        _Chunk(offset + found.start(), offset + found.end(), found[0])
        for found in re.finditer(r"\S+", text)
    ]


def _is_datelike(chunk: _Chunk) -> bool:
    """Whether a date phrase could contain a chunk."""
    pieces: list[str] = re.findall(TOKEN, chunk.text.casefold())
    return all(
        piece in VOCABULARY
        or piece in _MARKS
        or piece == "s"
        or (piece[0].isdigit() and piece.isascii())
        or mended(piece) == "tomorrow"
        for piece in pieces
    )


def _is_taken(before: list[_Chunk], chunks: list[_Chunk], reading: Reading) -> bool:
    """Whether the words before a date make it something else than the due date."""
    if not before:
        return False
    word = before[-1].word
    if _is_led(chunks) and reading.kind != "clock":
        return word in ("not", "or", "nor", "and") and (word == "not" or len(chunks) == 2)
    if before[-1].text in ("-", "–", "—"):
        return len(before) > 1 and _is_part_of_date(before[-2].word)
    if before[-1].text in _TAKING or word in _TAKING or word.endswith(("'s", "’s")):
        return True
    if reading.kind == "clock" and (
        _is_month(word) or word[:1].isdigit() or word in _OTHER_DAYS or word in VOCABULARY
    ):
        return True
    return _is_part_of_date(word)


def _is_part_of_date(word: str) -> bool:
    """Whether a word would go on into the date after it: a weekday, an ordinal, a time."""
    folded = words_of(word)
    if not folded or word.isdigit():
        return False
    if folded[0] in (*WEEKDAYS, "today", "tomorrow", "am", "pm", "eod", "noon"):
        return True
    return word[0].isdigit() or (folded[0] not in MONTHS and folded[0] in _ORDINAL_WORDS)


_ORDINAL_WORDS = _set("first second third fourth fifth")


def _is_month(word: str) -> bool:
    """Whether a word is a month's name."""
    folded = words_of(word)
    return len(folded) == 1 and folded[0] in MONTHS


def _is_led(chunks: list[_Chunk]) -> bool:
    """Whether a phrase says itself that it is a due date."""
    return chunks[0].word in _LEADS or chunks[-1].word == "latest"


def _ends_as_due(chunks: list[_Chunk], before: list[_Chunk], reading: Reading) -> bool:
    """Whether a phrase at the end of a text stands as its due date."""
    if not _is_led(chunks):
        alone = len(chunks) == 1 and before and chunks[0].word in _ALSO_WORDS
        return not alone and _is_unmistakable(chunks, reading)
    if chunks[-1].word in _ALSO_WORDS and chunks[-1].word not in ("sat", "sun"):
        return False
    if reading.kind == "slashed" and not {chunk.word for chunk in before}.isdisjoint(_CHANGES):
        return False
    return _is_telling(chunks, reading)


def _is_telling(chunks: list[_Chunk], reading: Reading) -> bool:
    """Whether a phrase with its "by" or "on" is a date rather than an amount."""
    if reading.kind == "count":
        return chunks[0].word == "due"
    return chunks[-1].word != "24/7" and not (reading.kind == "slashed" and "." in chunks[-1].word)


def _is_unmistakable(chunks: list[_Chunk], reading: Reading) -> bool:
    """Whether a phrase is a date even without "by" or "on"."""
    first, last = chunks[0].word, chunks[-1].word
    if reading.kind in ("count", "ordinal", "slashed") or last.endswith("end"):
        return False
    if reading.kind == "clock":
        said_at = first in ("at", "@")
        return last.endswith(("am", "pm", "eod", "cob")) or (said_at and not last.isdigit())
    return not first.isdigit() or len(first) < 3
