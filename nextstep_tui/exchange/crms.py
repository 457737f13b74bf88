"""Which CRM wrote a file: by its ids, else by its headers."""

from __future__ import annotations

import re
from collections.abc import Sequence

from nextstep_tui.exchange.csv_file import Table
from nextstep_tui.exchange.headers import Field, forms, meaning, plain
from nextstep_tui.exchange.wordlists import listed

_SIGNATURES = {
    "pipedrive": """
        title, organization, contact person, expected close date, won time, lost time,
        weighted value, currency of value, currency of weighted value, update time, org name,
        stage name, deal created
    """,
    "hubspot": """
        deal name, deal stage, associated company, associated companies, associated company ids,
        associated contact, deal owner, close date, create date, is closed won, is closed lost,
        closed lost reason, closed won reason, amount in company currency, next activity date,
        dealname, dealstage, closedate, hs object id, hs next step, hubspot owner id,
        last contacted, deal probability, weighted amount, forecast amount
    """,
    "salesforce": """
        opportunity owner, opportunity name, opportunity id, opportunity next step,
        opportunity next steps, fiscal period, forecast category, close date, account name,
        expected revenue, stage duration, amount converted, total amount currency, account id,
        stage name, is won, is closed, forecast category name, currency iso code, owner role
    """,
    "zoho": """
        deal name, closing date, account name, account name id, deal owner, deal owner id,
        contact name, contact name id, created time, modified time, last activity time, deal id,
        company name, tag
    """,
    "close": """
        lead id, lead name, status type, status label, value formatted, value period,
        value currency, annualized value, date won, date lost, display name,
        primary opportunity value, primary opportunity status type,
        primary opportunity status label, primary opportunity date won, next task text,
        next task due date
    """,
}
"""Headers that each CRM's exports are known by."""
_SIGNATURE = {crm: frozenset(listed(names)) for crm, names in _SIGNATURES.items()}
_ENOUGH = 3

# Salesforce: 006 is the key prefix of opportunities. Close and Zoho write theirs out.
_IDS = (
    ("zoho", re.compile("zcrm_[0-9]+")),
    ("close", re.compile("(?:oppo|lead)_[A-Za-z0-9]+")),
    ("salesforce", re.compile("006[A-Za-z0-9]{12}(?:[A-Za-z0-9]{3})?")),
)


def crm_of(table: Table, headers: tuple[str, ...]) -> str | None:
    """Find out which CRM wrote a file.

    Args:
        table: the file, taken apart.
        headers: its headers, cleaned.

    Returns:
        pipedrive, hubspot, salesforce, zoho, close, or None for a sheet of one's own.
    """
    if sum(header.casefold().startswith("deal - ") for header in headers) > 1:
        return "pipedrive"
    there = {form for header in headers for form in forms(header)}
    score = {crm: len(names & there) for crm, names in _SIGNATURE.items()}
    best = max(score, key=lambda crm: score[crm])
    return _crm_by_ids(table, headers) or (best if score[best] >= _ENOUGH else None)


def _crm_by_ids(table: Table, headers: tuple[str, ...]) -> str | None:
    """Which CRM writes ids like those of the first rows."""
    columns = [i for i, h in enumerate(headers) if _means(h, Field.EXTERNAL_ID)]
    for record in table.records[:20]:
        for column in columns:
            for crm, form in _IDS:
                if form.fullmatch(record.cells[column].strip()):
                    return crm
    return None


def _means(header: str, field: Field) -> bool:
    """Whether a header means a field."""
    found = meaning(header)
    return found is not None and found.field is field


def is_lead_export(headers: Sequence[str]) -> bool:
    """Whether Close exported its leads, each with its first opportunity."""
    return any(plain(header).startswith("primary opportunity ") for header in headers)


def names_by_lead(headers: Sequence[str]) -> bool:
    """Whether the deals have no names of their own, as in Close's exports."""
    return any(plain(header) in ("lead name", "display name") for header in headers)
