"""Keys on the screen: from the key to the frame that shows what it did."""

from __future__ import annotations

import re
from collections.abc import Iterator
from math import nan
from pathlib import Path
from statistics import median
from time import sleep

from tests.bench.figures import Row, at_most, quantile, quantiles_within
from tests.bench.place import Place, told
from tests.bench.samples import Samples
from tests.bench.terminal import Ended, Frame, Terminal

SENTENCE = (
    "Corravale renewal: Maria will send the signed security questionnaire by fri"
    " with help from Tom so that legal can start"
)
SOUGHT = ("pricing", "who:maria legal", "security", "workshop", "all questionnaire")
MOVE = {50: 10.0, 95: 16.0, 99: 40.0}
TYPED, ANSWERED, LOADING = {95: 50.0}, {95: 60.0}, {99: 60.0}
_ROWS = (100, 10_000)
_LONG_LIST = 1.2
_ESC, _ENTER, _ERASE = "\x1b", "\r", "\x7f"
_BEAT = 0.06
"""Seconds between two keys of a quick hand."""
_SAVING = 0.6
"""Seconds without output that a disk may make an answer wait for."""
_QUESTIONS = 6
"""The most that a card asks."""


def rows(place: Place, rounds: int) -> Iterator[Row]:
    """Moves, letters, cards, answers, and keys while history loads.

    Args:
        place: where.
        rounds: so many answers of each kind, and so many cards; eight moves for each.
    """
    told("moves in lists …")
    yield from _moves(place, rounds * 8)
    told("letters …")
    with _opened(place) as terminal:
        yield _letters(terminal, max(1, rounds // 6))
        yield _cards(terminal, rounds)
    told("letters of a filter …")
    yield _filtered(place)
    told("answers …")
    yield _answers(place, rounds)
    told("keys while history loads …")
    yield _while_loading(place, max(2, rounds // 3))


def _opened(place: Place, journal: Path | None = None) -> Terminal:
    terminal = place.screen(journal or place.of_years(10))
    terminal.until("Due today", "help")
    terminal.idle()
    return terminal


def _says_something(frame: Frame) -> bool:
    """Whether there are words in it; a scroll bar has none."""
    return re.search(r"\w", frame.text) is not None


def _frames(terminal: Terminal, keys: str) -> list[float]:
    """Press a key; return the milliseconds until each frame with words."""
    pressed = terminal.press(keys)
    found = [frame for frame in terminal.rest() if _says_something(frame)]
    return [(frame.at - pressed) * 1000 for frame in found]


def _moves(place: Place, count: int) -> Iterator[Row]:
    journals = [place.of_years(10), *(place.of_rows(number) for number in _ROWS)]
    names = ["ten years", *(f"{number:,} rows" for number in _ROWS)]
    terminals = [_opened(place, journal) for journal in journals]
    first = {name: Samples() for name in names}
    whole = Samples()
    try:
        for number in range(count):
            key = "j" if number % 16 < 8 else "k"
            for name, terminal in zip(names, terminals, strict=True):
                first[name].begin()
                whole.begin()
                found = _frames(terminal, key)
                if number > 1:
                    first[name].add(found[:1])
                    whole.add(found[-1:] if name == names[0] else [])
    finally:
        for terminal in terminals:
            terminal.close()
    seen = whole.kept or [nan]
    detail = f"and the detail below: p50 {median(seen):.1f}, p95 {quantile(seen, 0.95):.1f}"
    yield _row("a move in a list, ten years", first[names[0]], MOVE, detail)
    few, many = (median(first[name].kept or [nan]) for name in names[1:])
    yield at_most(
        "a move among 10,000 rows against 100",
        many / few,
        _LONG_LIST,
        f"{many:.1f} and {few:.1f} ms",
    )


def _row(what: str, spent: Samples, bounds: dict[int, float], *notes: str) -> Row:
    if not spent.kept:
        return Row(what, "", f"could not be measured: {spent.note}")
    return quantiles_within(what, spent.kept, bounds, "; ".join(filter(None, (*notes, spent.note))))


def _leave(terminal: Terminal) -> None:
    """Press Esc, and wait until it was seen: with the next key at its heels it would be Alt."""
    terminal.press(_ESC)
    terminal.first()
    terminal.idle()


def _letters(terminal: Terminal, times: int) -> Row:
    """Each letter of a sentence, until its reading stands below it."""
    spent = Samples()
    for _ in range(times):
        terminal.press("a")
        terminal.idle()
        for letter in SENTENCE:
            spent.begin()
            spent.add(_frames(terminal, letter)[-1:])
        terminal.press(_ERASE * len(SENTENCE))
        terminal.idle()
        _leave(terminal)
    return _row("a letter typed, with its reading", spent, TYPED)


def _cards(terminal: Terminal, count: int) -> Row:
    spent = Samples()
    for _ in range(count):
        spent.begin()
        pressed = terminal.press("f")
        spent.add([(terminal.until("How did it go?") - pressed) * 1000])
        terminal.idle()
        _leave(terminal)
    return _row("a card opened", spent, TYPED)


def _filtered(place: Place) -> Row:
    """Each letter that is searched for in ten years, until the last of what it finds is there."""
    spent = Samples()
    with _opened(place) as terminal:
        terminal.press("/")
        terminal.idle()
        for words in SOUGHT:
            for letter in words:
                spent.begin()
                spent.add(_frames(terminal, letter)[-1:])
            terminal.press(_ERASE * len(words))
            terminal.idle()
    return _row("a letter of a filter over ten years", spent, TYPED)


def _answers(place: Place, count: int) -> Row:
    """Follow-ups, moves and commitments, each taken back again, until the frame that says so."""
    journal = place.of_years(10)
    spent = {"follow up": Samples(), "move": Samples(), "add": Samples()}
    with _opened(place, journal) as terminal:
        for _ in range(count):
            for name, keys, sign in (
                ("follow up", ["f", "k"], "✓ kept:"),
                ("move", ["v", "fri", _ENTER, "they asked for it"], "✓ moved"),
                ("add", ["a", "Maria will send the signed questionnaire by fri"], "✓ added:"),
            ):
                for key in ["1", "g", *keys]:  # all about the first row
                    terminal.press(key)
                    terminal.idle()
                _save(terminal, journal, sign, spent[name])
                terminal.press("u")
                terminal.until("undone")
                terminal.idle()
    each = ", ".join(
        f"{name} {median(found.kept):.1f}" for name, found in spent.items() if found.kept
    )
    whole = Samples()
    for found in spent.values():
        whole.kept += found.kept
        whole.left_out += found.left_out
    return _row("an answer to its frame, saved", whole, ANSWERED, f"p50s: {each}")


def _save(terminal: Terminal, journal: Path, sign: str, spent: Samples) -> None:
    """Press Enter until something is saved; what the last one took counts."""
    before = journal.stat()
    for _ in range(_QUESTIONS):
        spent.begin()
        pressed = terminal.press(_ENTER)
        frames = terminal.rest(_SAVING)
        for frame in frames:
            if sign in frame.text:
                if journal.stat().st_mtime_ns == before.st_mtime_ns:
                    raise Ended("It was said to be saved, and was not.")
                spent.add([(frame.at - pressed) * 1000])
                return
    raise Ended(f"It was never said: {sign}; the last was {frames[-1:]}")


def _while_loading(place: Place, times: int) -> Row:
    """Letters into the field of Find from the moment it opens, as the archive is being read."""
    spent = Samples()
    journal = place.of_years(10)
    for _ in range(times):
        with _opened(place, journal) as terminal:
            terminal.press("/")
            terminal.until("Find")
            typed = ""
            for letter in "security questionnaire":
                typed += letter
                spent.begin()
                pressed = terminal.press(letter)
                took = terminal.until(typed) - pressed
                spent.add([took * 1000])
                sleep(max(0.0, _BEAT - took))
    return _row("keys while history loads", spent, LOADING)
