"""A commitment on record as the line it could have been typed as."""

from __future__ import annotations

from nextstep_tui.core.capture.write import quoted
from nextstep_tui.core.model import ME, Commitment, Deal
from nextstep_tui.core.sentences import listed_names
from nextstep_tui.journal import Journal


def sentence_of(commitment: Commitment, deal: Deal | None, journal: Journal) -> str:
    """The plain sentence where it reads the same, else the line with sigils and quotes.

    Args:
        commitment: what is to be corrected.
        deal: its deal.
        journal: reads the sentence, to see.
    """
    # A date that is past is only read as one where a sigil says so.
    for before_date in ("by ", "^"):
        sentence = _plain(commitment, deal, before_date)
        reading = journal.read(sentence)
        if (
            reading.what == commitment.what
            and reading.when is not None
            and (reading.deal.id if reading.deal else None) == commitment.deal_id
            and reading.who == commitment.who
            and reading.help_from == commitment.help_from
            and reading.so_that == commitment.so_that
        ):
            return sentence
    return _with_sigils(commitment, deal)


def _when(commitment: Commitment) -> str:
    clock = f" {commitment.due_time:%H:%M}" if commitment.due_time else ""
    return f"{commitment.due.isoformat()}{clock}"


def _plain(commitment: Commitment, deal: Deal | None, before_date: str) -> str:
    parts = [f"{deal.name}: " if deal else ""]
    parts.append("" if commitment.who == ME else f"{commitment.who} will ")
    parts.append(f"{commitment.what} {before_date}{_when(commitment)}")
    if commitment.help_from:
        parts.append(f" with help from {listed_names(commitment.help_from)}")
    if commitment.so_that:
        parts.append(f" so that {commitment.so_that}")
    return "".join(parts)


def _with_sigils(commitment: Commitment, deal: Deal | None) -> str:
    parts = [f"#{quoted(deal.name)}"] if deal else []
    parts += [f"@{quoted(commitment.who)}", quoted(commitment.what), f"^{_when(commitment)}"]
    parts += [f"+{quoted(name)}" for name in commitment.help_from]
    if commitment.so_that:
        parts.append(f">{quoted(commitment.so_that)}")
    return " ".join(parts)
