"""The journal in Markdown, to read and to keep: each deal with both sides' promises and entries."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from nextstep_tui.core.agenda import soonest_first
from nextstep_tui.core.model import Commitment, Deal, DealStatus, Entry
from nextstep_tui.core.sentences import listed_names
from nextstep_tui.core.text import clean
from nextstep_tui.store.snapshot import Snapshot

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~$!])")
_STATUS = tuple(DealStatus)


def as_text(text: str | None) -> str:
    """A text that Markdown shows as it was typed."""
    return _SPECIAL.sub(r"\\\1", clean(text or "").replace("&", "&amp;"))


def journal_markdown(snapshot: Snapshot, today: date) -> str:
    """The whole journal.

    Args:
        snapshot: the records, the archive's among them.
        today: the working day, for the heading.

    Returns:
        Markdown that ends with a line feed; the open deals come first, then personal commitments.
    """
    parts = [f"# The journal, {today.isoformat()}"]
    deals = sorted(snapshot.deals.values(), key=lambda one: (_STATUS.index(one.status), one.number))
    for deal in deals:
        facts = _facts(deal)
        parts.append(f"## {as_text(deal.name)}" + (f"\n\n{facts}" if facts else ""))
        parts += _records(
            snapshot.commitments_by_deal.get(deal.id, ()),
            snapshot.entries_by_deal.get(deal.id, ()),
        )
    mine = [one for one in snapshot.commitments.values() if one.deal_id is None]
    words = [one for one in snapshot.entries.values() if one.deal_id is None]
    if mine or words:
        parts += ["## Just me", *_records(mine, words)]
    return "\n\n".join(parts) + "\n"


def _facts(deal: Deal) -> str:
    worth = f"{deal.value:,.15g} {deal.currency or ''}".strip() if deal.value is not None else ""
    status = deal.status.value + (f" ({as_text(deal.status_reason)})" if deal.status_reason else "")
    if deal.parked_until:
        status += f" until {deal.parked_until.isoformat()}"
    close = f"to close {deal.expected_close.isoformat()}" if deal.expected_close else ""
    return ", ".join(
        filter(None, (as_text(deal.account), as_text(deal.stage), as_text(worth), status, close))
    )


def _records(commitments: Iterable[Commitment], entries: Iterable[Entry]) -> list[str]:
    found = list(commitments)
    waiting = sorted((one for one in found if one.is_open), key=soonest_first)
    done = sorted((one for one in found if not one.is_open), key=lambda one: (one.due, one.number))
    notes = sorted(entries, key=lambda one: (one.day, one.number))
    lists = [
        [_line(one) for one in (*waiting, *done)],
        [f"- {one.day.isoformat()} {one.kind.value}: {as_text(one.text)}" for one in notes],
    ]
    return ["\n".join(lines) for lines in lists if lines]


def _line(one: Commitment) -> str:
    box = "x" if one.follow_up and one.follow_up.result.value == "kept" else " "
    clock = f" {one.due_time:%H:%M}" if one.due_time else ""
    words = f"- [{box}] {one.due.isoformat()}{clock} {as_text(one.who)}: {as_text(one.what)}"
    if one.help_from:
        words += f", with help from {as_text(listed_names(one.help_from))}"
    if one.so_that:
        words += f", so that {as_text(one.so_that)}"
    if one.moves:
        moves = "; ".join(
            f"{move.from_due.isoformat()} to {move.to_due.isoformat()}, {as_text(move.because)}"
            for move in one.moves
        )
        words += f" (moved: {moves})"
    if one.follow_up:
        words += f" ({one.follow_up.result.value}: {as_text(one.follow_up.outcome)})"
    return words
