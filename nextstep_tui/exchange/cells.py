"""Single cells that are neither amounts nor dates: unknown, text, companies, won and lost."""

from __future__ import annotations

import re

from nextstep_tui.core.model import DealStatus
from nextstep_tui.core.text import clean
from nextstep_tui.exchange.wordlists import listed

UNKNOWN = frozenset(
    {
        "", "-", "–", "—", "--", "---", "?", "??", "???", "...", "…", ".",
        "n/a", "na", "n.a.", "n. a.", "n/k", "nan", "tbd", "tba", "tbc", "t.b.d.", "unknown",
        "none", "null", "nil", "(none)", "(blank)", "[none]", "--none--", "-none-",
        "k.a.", "k. a.", "keine angabe", "unbekannt", "inconnu", "s/o", "desconocido", "onbekend",
        "#n/a", "#n/v", "#nv", "#ref!", "#value!", "#name?", "#div/0!", "#null!", "#wert!",
    }
)  # fmt: skip
"""What people and programs write for "we don't know"."""

_WON = r"won|closed ?won|gewonnen|gagnee?s?|gagnée?s?|ganad[oa]"
_LOST = r"lost|closed ?lost|verloren|perdue?s?|perdid[oa]"
_OUTCOME = re.compile(
    rf"(?<!not )(?<!not yet )(?<!nicht )(?<!\w)(?:(?P<won>{_WON})|(?P<lost>{_LOST}))(?!\w)(?!['’]t)"
)
_ALSO_WON = frozenset(listed("win, success, successful, signed, sold, abgeschlossen gewonnen"))
_ALSO_LOST = frozenset(
    listed("""
    loss, dead, abandoned, cancelled, canceled, disqualified, rejected, declined, deleted,
    storniert, abgesagt, annule, annulé, abandonné, cancelado, geannuleerd, verlies
    """)
)
_OPEN = frozenset(
    listed("""
    open, active, in progress, ongoing, new, working, pending, pipeline, on hold, paused, parked,
    stalled, offen, aktiv, laufend, in arbeit, ouvert, ouverte, actif, en cours, abierto,
    abierta, activo, en curso, actief, lopend
    """)
)
_TRUE = frozenset(
    listed("""
    true, yes, y, 1, x, ✓, ✔, wahr, ja, vrai, oui, verdadero, si, sí, waar
    """)
)

# HubSpot: each company is followed by its id, several are joined by semicolons.
_COMPANY_WITH_ID = re.compile(r"(.*?\S)\s*\([0-9]{4,}\)\s*(?:;|$)")
_ROUNDED_ID = re.compile(r"[0-9][.,]?[0-9]*[eE]\+[0-9]{1,2}")


def known(cell: str) -> str | None:
    """A cell's text, clean and as written; None where it only says that nothing is known."""
    if not cell:
        return None
    text = clean(cell)
    return None if len(text) <= 12 and text.casefold() in UNKNOWN else text


def first_company(text: str) -> str | None:
    """The first company of a HubSpot cell, without its id.

    Args:
        text: such as ``Acme (UK) Ltd (18837465522);Other (77)``, or names without ids.
    """
    match = _COMPANY_WITH_ID.match(text)
    return known(match[1] if match else text.split(";")[0])


def is_rounded_id(text: str) -> bool:
    """Whether a spreadsheet has turned an id into ``1.82736E+10``, which is many deals' id."""
    return bool(_ROUNDED_ID.fullmatch(text))


def outcome(text: str) -> DealStatus | None:
    """Won or lost, as a stage's or a status' words say; None where they say neither.

    Args:
        text: such as ``Closed Won``, ``closedlost``, ``LOST (price)``, ``7 - Gewonnen``.
    """
    words = re.sub(r"[_\-–/]+", " ", text[:200].casefold())
    match = _OUTCOME.search(" ".join(words.split()))
    if match:
        return DealStatus.WON if match["won"] else DealStatus.LOST
    if words.strip() in _ALSO_WON:
        return DealStatus.WON
    return DealStatus.LOST if words.strip() in _ALSO_LOST else None


def status_of(text: str) -> DealStatus | None:
    """What a status cell says; None for words that are no status, such as a stage's."""
    return outcome(text) or (DealStatus.OPEN if text.casefold() in _OPEN else None)


def is_true(text: str) -> bool:
    """Whether a cell of a yes-or-no column says yes."""
    return text.casefold() in _TRUE
