"""Telling which deal a line is about: ``#deal``, or ``deal:`` at its start.

A deal that is not known, or could be several, is a problem that lists them, and no deal.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from nextstep_tui.core.capture.model import CaptureContext, Part, Problem
from nextstep_tui.core.capture.owner import find_owner
from nextstep_tui.core.capture.words import LABELS, ME_WORDS
from nextstep_tui.core.lookup import listed
from nextstep_tui.core.names import find_named, folded, is_named
from nextstep_tui.core.patterns import Lazy
from nextstep_tui.core.when import read_when

if TYPE_CHECKING:
    from nextstep_tui.core.capture.draft import Draft
    from nextstep_tui.core.capture.sigils import Sigils
    from nextstep_tui.core.model import DealName

_LEADING = Lazy(r"(?:(?:for|on|re)\s+)?([^:：]{1,80}?)\s*(?::(?=\s|$)|：)", needs=(":", "："))

_SET_OFF = Lazy(r"([^,:–—]{2,60}?)(?:,|\s[-–—])\s", re.NOFLAG, needs=tuple(",-–—"))


def take_deal(
    draft: Draft, given: Sigils, context: CaptureContext
) -> tuple[DealName | None, list[Problem]]:
    """Find the deal that a line names.

    Args:
        draft: the line; a leading ``deal:`` is taken from it.
        given: what its sigils said.
        context: the known deals and people.

    Returns:
        The deal, or None; and the problems there are with it.
    """
    names = [said.text for said in given.deals]
    leading = _leading_deal(draft, context)
    if leading is not None:
        names.append(leading)
    found = [(name, find_named(name, context.deals)) for name in names]
    problems = [_doubt(name, deals, context) for name, deals in found if len(deals) != 1]
    deals = {deals[0].id: deals[0] for _, deals in found if len(deals) == 1}
    if len(deals) > 1:
        labels = listed([deal.name for deal in deals.values()])
        problems.append(
            Problem(Part.DEAL, "ambiguous", f"A line is about one deal. Is it {labels}?")
        )
    return (next(iter(deals.values())) if deals and not problems else None), problems


def _doubt(name: str, deals: list[DealName], context: CaptureContext) -> Problem:
    if deals:
        labels = listed([deal.name for deal in deals])
        return Problem(Part.DEAL, "ambiguous", f"Which deal is {name}? It could be {labels}.")
    if not context.deals:
        return Problem(
            Part.DEAL, "unknown", f"There is no deal {name} yet. Add it with: nextstep deal add"
        )
    labels = listed([deal.name for deal in context.deals])
    return Problem(Part.DEAL, "unknown", f"No deal goes by {name}. There is {labels}.")


def _leading_deal(draft: Draft, context: CaptureContext) -> str | None:
    """The name before the line's first colon, where it is a deal's."""
    start = draft.begin()
    found = _LEADING.match(draft.rest, start)
    if found is None or not _is_deal(found[1], draft.rest[found.end() :].strip(), context):
        found = _SET_OFF.match(draft.rest, start)
        if found is None or not _is_set_off(found[1], draft.rest[found.end() :], context):
            return None
    draft.take(start, found.start(1), Part.GLUE)
    draft.take(found.end(1), found.end(), Part.GLUE)
    return draft.take(found.start(1), found.end(1), Part.DEAL)


def _is_deal(name: str, after: str, context: CaptureContext) -> bool:
    small = name.casefold()
    if small.split()[0] in LABELS or small in ME_WORDS:
        return False
    deals = find_named(name, context.deals)
    owned = find_owner(after, context) is not None
    if not deals:
        return owned and _looks_like_a_try(name, context)
    if is_named(name, context.people):
        return owned or any(folded(deal.name) == folded(name) for deal in deals)
    return len(folded(name)) > 2 or not name.isascii()


def _is_set_off(name: str, after: str, context: CaptureContext) -> bool:
    """Whether a comma or a dash does for the colon: "Acme, Maria will …"."""
    if name.casefold() in ME_WORDS or is_named(name, context.people):
        return False
    deals = find_named(name, context.deals)
    whole = len(deals) == 1 and f"{folded(name)} " in f"{folded(deals[0].name)} "
    return whole and find_owner(after.strip(), context) is not None


def _looks_like_a_try(name: str, context: CaptureContext) -> bool:
    """Whether a name before "Maria will …" was meant as a deal though none is called that."""
    if len(name.split()) > 3 or not folded(name) or is_named(name, context.people):
        return False
    return read_when(name, context.now, context.calendar).date is None
