"""How a line was read, for the eye: the five W's with their lamps, and the verdict."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from textual.content import Content

from nextstep_tui.composing import AGREEMENTS, Composed, W
from nextstep_tui.core.capture import Part, Reading
from nextstep_tui.core.frozen import replace
from nextstep_tui.core.model import ME, Side
from nextstep_tui.core.when import spell_date, spell_distance
from nextstep_tui.core.wording import Verdict
from nextstep_tui.settings import Stage
from nextstep_tui.tui.lamps import (
    MAY_STAY_EMPTY,
    MISSING,
    REFUSED,
    UNDERSTOOD,
    Lamp,
    help_lamp,
    so_that_lamp,
)
from nextstep_tui.tui.present import (
    BOLD,
    ERROR,
    MUTED,
    SUCCESS,
    TERTIARY,
    WARNING,
    Piece,
    assemble,
)


def lamps_of(reading: Reading, today: date) -> list[Lamp]:
    """The five W's of a line as it is typed.

    Args:
        reading: what the line was read as.
        today: for distances.
    """
    return [
        _who_lamp(reading),
        _what_lamp(reading),
        _when_lamp(reading, today),
        help_lamp(reading.help_from),
        so_that_lamp(reading.so_that),
    ]


def lamps_of_composed(what: Composed, today: date) -> list[Lamp]:
    """The five W's of a line with its corrections, which are marked as such."""
    lamps = lamps_of(what.reading, today)
    by_hand = what.typed.fields
    if what.stage:
        lamps[-1] = replace(lamps[-1], note=f"to {what.stage}")
    if W.AGREED in by_hand:
        lamps[0] = replace(lamps[0], note=f"{lamps[0].note}, {AGREEMENTS[what.agreed]}")
    return [
        replace(lamp, note="corrected by hand") if W(lamp.label) in by_hand else lamp
        for lamp in lamps
    ]


_OPTIONAL = ("may stay empty", TERTIARY)


def field_light(w: W, what: Composed, today: date) -> Piece:
    """The lamp beside a field."""
    lamps = {lamp.label: lamp.light for lamp in lamps_of(what.reading, today)}
    if w.value in lamps:
        return lamps[w.value]
    if w in what.problems:
        return REFUSED
    if w is W.WITNESSED:
        return UNDERSTOOD if what.witnessed else MAY_STAY_EMPTY
    is_said = what.text(w) and not (w is W.DEAL and what.deal is None)
    return UNDERSTOOD if is_said else MAY_STAY_EMPTY


def field_says(w: W, what: Composed, today: date, stages: Sequence[Stage]) -> Piece:
    """What a field is read as, in a few words, at its right.

    Args:
        w: the field.
        what: the commitment so far.
        today: for distances.
        stages: the settings' stages, for what the buyer is doing.
    """
    lamps = {lamp.label: lamp for lamp in lamps_of(what.reading, today)}
    match w:
        case W.WHO:
            return lamps["who"].note, MUTED
        case W.WHAT:
            lamp = lamps["what"]
            bad = lamp.light in (MISSING, REFUSED)
            return (lamp.reading, lamp.style) if bad else (lamp.note, MUTED)
        case W.WHEN:
            return lamps["when"].reading, lamps["when"].style or MUTED
        case W.HELP | W.SO_THAT:
            return ("", MUTED) if what.text(w).strip() else _OPTIONAL
        case W.STAGE:
            if w in what.problems:
                return "no such stage", ERROR
            buyer = [stage.buyer for stage in stages if stage.name == what.stage]
            return (f"they: {buyer[0]}", MUTED) if buyer else _OPTIONAL
        case W.AGREED:
            return ("how?", ERROR) if w in what.problems else (AGREEMENTS[what.agreed], MUTED)
        case W.WITNESSED:
            told = "your partner knows of it" if what.witnessed else "may stay empty"
            return ("yes or no?", ERROR) if w in what.problems else (told, MUTED)
        case W.DEAL:
            return ("which deal?", ERROR) if w in what.problems else (_stage_of(what), MUTED)


def _stage_of(what: Composed) -> str:
    return (what.deal.stage or "") if what.deal else ""


def _who_lamp(reading: Reading) -> Lamp:
    who = reading.owner.name if reading.owner else reading.who
    note = reading.side.value
    if reading.who != ME and reading.owner is None and reading.side is Side.THEIRS:
        note = "theirs, not on record yet"
    return Lamp(UNDERSTOOD, "who", who, note)


def _what_lamp(reading: Reading) -> Lamp:
    if not reading.what:
        return Lamp(MISSING, "what", "doing what?", "")
    if reading.judgement.verdict is Verdict.EMPTY:
        return Lamp(REFUSED, "what", "nothing anyone could see", "empty")
    note = "vague" if reading.judgement.verdict is Verdict.VAGUE else "clear"
    return Lamp(UNDERSTOOD, "what", reading.what, note)


def _when_lamp(reading: Reading, today: date) -> Lamp:
    when = reading.when
    if when is None:
        return Lamp(MISSING, "when", "by when?", "fri, 3d, dec 4")
    if when.date is None:
        return Lamp(REFUSED, "when", "no single day", "fri, 3d, dec 4")
    clock = f" at {when.time:%H:%M}" if when.time else ""
    words = f"{spell_date(when.date, today)}{clock}, {spell_distance(when.date, today)}"
    return Lamp(UNDERSTOOD, "when", words, f"“{when.phrase}”")


def verdict_piece(reading: Reading) -> Piece:
    """What the line is worth so far: a next step, vague, not one, or what is missing."""
    if not reading.what:
        return "", MUTED
    match reading.judgement.verdict:
        case Verdict.EMPTY:
            return "× not a next step", ERROR
        case Verdict.VAGUE:
            return "~ vague: when is it done?", WARNING
    for problem in reading.problems:
        if problem.part is Part.WHEN:
            return ("? by when?", WARNING) if problem.kind == "missing" else ("× no date", ERROR)
        if problem.part is Part.DEAL:
            unknown = problem.kind == "unknown"
            return ("? no deal of that name yet", WARNING) if unknown else ("× which deal?", ERROR)
    return "✓ a next step", SUCCESS


_EXAMPLE: tuple[tuple[str, str, str], ...] = (
    ("Acme: ", BOLD, "deal"),
    ("Maria ", BOLD, "who"),
    ("will ", TERTIARY, ""),
    ("send the questionnaire ", BOLD, "what"),
    ("by ", TERTIARY, ""),
    ("fri ", BOLD, "when"),
    ("with help from ", TERTIARY, ""),
    ("Dave ", BOLD, "help"),
    ("so that ", TERTIARY, ""),
    ("legal can start", BOLD, "so that"),
)
_FOR_EXAMPLE = "for example  "
_SHORT = 6
"""Pieces of the example that fit the least width."""


def example(width: int, *, is_first: bool) -> Content:
    """What a line looks like; for the first one its W's are named beneath it.

    Args:
        width: in cells.
        is_first: whether nothing has been written down yet.
    """
    pieces = _shown_of_example(width, is_first=is_first)
    if not is_first:
        return assemble(
            (f"   {_FOR_EXAMPLE}", TERTIARY), *((text, look) for text, look, _ in pieces)
        )
    lines = [
        assemble(("   The first promise of your last meeting, in one line. For example:", MUTED)),
        assemble(""),
        assemble("   ", *((text, look) for text, look, _ in pieces)),
        assemble("   ", *(_under(text, "│" if part else "") for text, _, part in pieces)),
        assemble("   ", *(_under(text, part) for text, _, part in pieces)),
        assemble(("\n   Who, what and when are needed; the rest may stay empty.", MUTED)),
    ]
    return Content("\n").join(lines)


def _shown_of_example(width: int, *, is_first: bool) -> tuple[tuple[str, str, str], ...]:
    """The pieces of the example for a width; only the first line names its deal in it."""
    needed = 3 + sum(len(text) for text, _, _ in _EXAMPLE) + (0 if is_first else len(_FOR_EXAMPLE))
    pieces = _EXAMPLE if width > needed else _EXAMPLE[:_SHORT]
    return pieces if is_first else pieces[1:]


def example_line(width: int, *, is_first: bool) -> str:
    """The example as it could be typed; as ``example`` shows it at that width."""
    pieces = _shown_of_example(width, is_first=is_first)
    return "".join(text for text, _, _ in pieces).strip()


def _under(text: str, words: str) -> Piece:
    return f"{words:<{len(text)}}", TERTIARY
