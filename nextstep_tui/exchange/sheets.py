"""CSV of one's own: commitments or deals for a spreadsheet, and next steps for a CRM.

A cell that a spreadsheet would take for a formula is made harmless by an apostrophe before it, as
OWASP advises ("CSV Injection"): it begins with ``=``, ``+``, ``-``, ``@``, a tab or a carriage
return, or one of their full-width doubles. A phone number is such a cell too (``+49-30-1234`` would
be computed); a plain number such as ``-5`` is none.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence

from nextstep_tui.core.agenda import soonest_first
from nextstep_tui.core.model import Commitment, Deal
from nextstep_tui.core.notes import crm_words
from nextstep_tui.core.one_of import OneOf
from nextstep_tui.store.snapshot import Snapshot

_FORMULA = re.compile(r"[=+\-@\t\r\n＝＋－＠]")
_NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d+)?")


class Crm(OneOf):
    """A CRM that next steps can be taken back to."""

    SALESFORCE = "salesforce"
    HUBSPOT = "hubspot"
    PIPEDRIVE = "pipedrive"


_CRM_HEADERS = {
    Crm.SALESFORCE: ("Id", "NextStep", "Next_Step_Date__c"),
    Crm.HUBSPOT: ("Record ID", "Next step", "Next step date"),
    Crm.PIPEDRIVE: ("Deal - ID", "Deal - Next step", "Deal - Next step date"),
}
_SALESFORCE_MOST = 255
"""Characters that Salesforce's own field Next Step holds."""


def harmless(cell: str) -> str:
    """A cell that no spreadsheet computes."""
    is_live = _FORMULA.match(cell) and not _NUMBER.fullmatch(cell)
    return f"'{cell}" if is_live else cell


def crm_sheet(snapshot: Snapshot, crm: Crm, my_name: str = "") -> tuple[str, int]:
    """The next step of each open deal that came from a CRM, as that CRM's import wants it.

    Salesforce: Data Loader and the import wizard match ``Id`` and take the fields' API names;
    ``NextStep`` is Opportunity's own text of 255 characters, a date beside it is a field of one's
    own; dates are ``yyyy-MM-dd`` (Salesforce Help, "Data Types Supported by Data Loader").
    HubSpot: rows are matched by ``Record ID``, headers by the properties' labels; ``Next step`` is
    a property of deals, a date beside it one of one's own; ``yyyy-mm-dd`` is among the formats that
    its import offers (HubSpot Knowledge Base, "Set up import files").
    Pipedrive: rows are matched by the deal's system id; both columns are fields of one's own;
    headers as its export has them, so that its import maps them by itself; dates are ISO
    (Pipedrive Knowledge Base, "Importing: updating data").

    Args:
        snapshot: the records.
        crm: which one.
        my_name: the rep's own, for who owns a step; ``I`` where it is not known.

    Returns:
        The CSV, with an empty cell for a deal without a next step, so that an old one does not
        stand on in the CRM; and how many deals are in it.
    """
    rows = []
    deals = (deal for deal in snapshot.deals.values() if deal.is_open and deal.crm == crm.value)
    for deal in sorted(deals, key=lambda one: one.number):
        if not deal.external_id:
            continue
        steps = (one for one in snapshot.commitments_by_deal.get(deal.id, ()) if one.is_open)
        step = min(steps, key=soonest_first, default=None)
        words = crm_words(step, my_name) if step else ""
        if crm is Crm.SALESFORCE and len(words) > _SALESFORCE_MOST:
            words = f"{words[: _SALESFORCE_MOST - 1]}…"
        rows.append((deal.external_id, words, step.due.isoformat() if step else ""))
    return _sheet(_CRM_HEADERS[crm], rows), len(rows)


_COMMITMENT_HEADERS = (
    *("id", "deal", "company", "who", "side", "what", "due", "time", "with help from", "so that"),
    *("stage", "agreed", "state", "outcome", "learned", "answered", "moves", "created"),
)
_DEAL_HEADERS = (
    *("id", "name", "company", "kind", "stage", "value", "currency", "expected close", "status"),
    *("reason", "parked until", "next step", "next step due", "crm", "crm id", "created"),
)


def commitments_sheet(snapshot: Snapshot) -> str:
    """Every commitment, in the order they were made."""
    found = sorted(snapshot.commitments.values(), key=lambda one: (one.number, one.id))
    return _sheet(_COMMITMENT_HEADERS, (_commitment_row(one, snapshot) for one in found))


def _commitment_row(one: Commitment, snapshot: Snapshot) -> Sequence[str]:
    deal = snapshot.deals.get(one.deal_id) if one.deal_id else None
    answer = one.follow_up
    return (
        one.id,
        deal.name if deal else "",
        (deal.account if deal else None) or "",
        one.who,
        one.side.value,
        one.what,
        one.due.isoformat(),
        f"{one.due_time:%H:%M}" if one.due_time else "",
        ", ".join(one.help_from),
        one.so_that or "",
        one.stage or "",
        one.agreed.value,
        one.state.value,
        answer.outcome if answer else "",
        (answer.learned if answer else None) or "",
        answer.answered_at.date().isoformat() if answer else "",
        str(len(one.moves)),
        one.created_at.date().isoformat(),
    )


def deals_sheet(snapshot: Snapshot) -> str:
    """Every deal, in the order they were started."""
    found = sorted(snapshot.deals.values(), key=lambda one: (one.number, one.id))
    return _sheet(_DEAL_HEADERS, (_deal_row(one, snapshot) for one in found))


def _deal_row(deal: Deal, snapshot: Snapshot) -> Sequence[str]:
    steps = (one for one in snapshot.commitments_by_deal.get(deal.id, ()) if one.is_open)
    step = min(steps, key=soonest_first, default=None)
    return (
        deal.id,
        deal.name,
        deal.account or "",
        deal.kind.value,
        deal.stage or "",
        "" if deal.value is None else f"{deal.value:.15g}",
        deal.currency or "",
        deal.expected_close.isoformat() if deal.expected_close else "",
        deal.status.value,
        deal.status_reason or "",
        deal.parked_until.isoformat() if deal.parked_until else "",
        step.what if step else "",
        step.due.isoformat() if step else "",
        deal.crm or "",
        deal.external_id or "",
        deal.created_at.date().isoformat(),
    )


def _sheet(headers: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(headers)
    writer.writerows([harmless(cell) for cell in row] for row in rows)
    return out.getvalue()
