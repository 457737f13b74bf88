"""Who keeps promises: mine, each person's, each deal's of both sides, over 30 and 90 days and the
whole span."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from nextstep_tui.core.frozen import frozen
from nextstep_tui.core.looking_back.basis import LONG, SHORT, Judged, Span, tally
from nextstep_tui.core.model import ME, Deal, DealId, Side

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from nextstep_tui.core.reliability import Score


@frozen
class Standing:
    """How reliable somebody was, lately and over the span."""

    who: str
    """The owner as written, or a deal's name."""
    side: Side
    days_30: Score
    days_90: Score
    whole: Score
    """Over the span."""
    promises: tuple[Judged, ...]
    """What it is made from, those of the span, oldest first."""
    deal: Deal | None = None

    @property
    def name(self) -> str:
        """How it is shown."""
        return "me" if self.who == ME else self.who


def _standing(
    who: str, side: Side, judged: Sequence[Judged], span: Span, deal: Deal | None = None
) -> Standing:
    windows = [
        tally(one for one in judged if _is_within(one.day, span.last, days))
        for days in (SHORT, LONG)
    ]
    inside = tuple(one for one in judged if span.holds(one.day))
    return Standing(who, side, windows[0], windows[1], tally(inside), inside, deal)


def _is_within(day: date, last: date, days: int) -> bool:
    return last - timedelta(days=days) < day <= last


def my_standing(judged: Sequence[Judged], span: Span) -> Standing:
    """The rep's own."""
    return _standing(ME, Side.OURS, [one for one in judged if one.is_mine], span)


def people_standings(judged: Iterable[Judged], span: Span) -> tuple[Standing, ...]:
    """Everybody whose promises came due in the span, worst first; too few to say come last."""
    by_owner: dict[tuple[str, Side], list[Judged]] = {}
    for one in judged:
        by_owner.setdefault((one.promise.who, one.promise.side), []).append(one)
    found = [_standing(who, side, theirs, span) for (who, side), theirs in by_owner.items()]
    return _worst_first(found)


def deal_standings(
    judged: Iterable[Judged], deals: Sequence[Deal], span: Span
) -> tuple[tuple[Standing, Standing], ...]:
    """Each deal's two sides, ours then theirs; the deal that lost most comes first."""
    named = {deal.id: deal for deal in deals}
    by_deal: dict[DealId, dict[Side, list[Judged]]] = {}
    for one in judged:
        deal_id = one.promise.deal_id
        if deal_id in named and span.holds(one.day):
            sides = by_deal.setdefault(deal_id, {Side.OURS: [], Side.THEIRS: []})
            sides[one.promise.side].append(one)
    pairs = []
    for deal_id, sides in by_deal.items():
        deal = named[deal_id]
        ours, theirs = (
            _standing(deal.name, side, sides[side], span, deal) for side in (Side.OURS, Side.THEIRS)
        )
        pairs.append((ours, theirs))

    def lost(pair: tuple[Standing, Standing]) -> tuple[float, str]:
        return (-sum(one.whole.due - one.whole.credit for one in pair), pair[0].who.casefold())

    return tuple(sorted(pairs, key=lost))


def _worst_first(standings: Iterable[Standing]) -> tuple[Standing, ...]:
    def place(one: Standing) -> tuple[bool, float, int, str]:
        says = bool(one.whole.percent)
        share = one.whole.reliability
        return (not says, share if says and share is not None else 0, -one.whole.due, one.who)

    return tuple(sorted((one for one in standings if one.whole.due), key=place))
