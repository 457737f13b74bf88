"""Taking deals over from a CRM, within one change of the journal.

The CRM owns a deal's name, company, stage, value and close date; the rep owns everything else. A
status that the rep gave is not taken back by a file that still says open.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime

from nextstep_tui.core.frozen import replace
from nextstep_tui.core.model import (
    ME,
    Commitment,
    CommitmentId,
    Deal,
    DealId,
    DealStatus,
    Entry,
    EntryId,
    EntryKind,
    Side,
)
from nextstep_tui.core.notes import crm_words
from nextstep_tui.core.text import clean, counted, same_word
from nextstep_tui.requests import IncomingDeal
from nextstep_tui.store.transaction import Transaction

_SALESFORCE_KEY = 15
"""Characters that make a Salesforce id; the last three only check the case of the others."""


def deal_key(crm: str | None, external_id: str | None, name: str, account: str | None) -> str:
    """What makes a deal of a file the same as one in the journal.

    Args:
        crm: which CRM's file it comes from.
        external_id: the CRM's id; case counts.
        name: the deal's name, which identifies it together with its company where there is no id.
        account: the company's name.
    """
    if external_id:
        return external_id[:_SALESFORCE_KEY] if crm == "salesforce" else external_id
    return f"{same_word(name)} / {same_word(account or '')}"


@dataclass(slots=True)
class _Tally:
    new: int = 0
    updated: int = 0
    unchanged: int = 0
    commitments: int = 0
    notes: int = 0


@dataclass(slots=True)
class BringIn:
    """One file's deals on their way into the journal."""

    transaction: Transaction
    crm: str | None
    moment: datetime
    today: date
    my_name: str = ""
    """The rep's own, as exports to a CRM write it."""
    _tally: _Tally = field(default_factory=_Tally)

    def take(self, incoming: Iterable[IncomingDeal]) -> str:
        """Put the deals into the transaction; what came of it, in words."""
        known = {
            deal_key(deal.crm, deal.external_id, deal.name, deal.account): deal
            for deal in self.transaction.whole.deals.values()
        }
        for row in incoming:
            found = known.get(deal_key(self.crm, row.external_id, row.name, row.account))
            deal = self._update(found, row) if found else self._make(row)
            if row.step and not (found and same_word(found.crm_step or "") == same_word(row.step)):
                self._take_step(deal, row.step, row.step_due)
        return self._said()

    def _make(self, row: IncomingDeal) -> Deal:
        closed = row.status is not DealStatus.OPEN
        deal = Deal(
            id=DealId(self.transaction.take_id()),
            number=self.transaction.take_number(),
            name=clean(row.name),
            created_at=self.moment,
            account=row.account,
            stage=row.stage,
            value=row.value,
            currency=row.currency,
            expected_close=row.expected_close,
            status=row.status,
            status_since=self.moment if closed else None,
            external_id=row.external_id,
            crm=self.crm,
            crm_last_activity=row.last_activity,
            crm_step=clean(row.step or "") or None,
        )
        self.transaction.put(deal)
        self._tally.new += 1
        return deal

    def _update(self, deal: Deal, row: IncomingDeal) -> Deal:
        updated = replace(
            deal,
            name=clean(row.name),
            account=row.account or deal.account,
            value=deal.value if row.value is None else row.value,
            currency=row.currency or deal.currency,
            expected_close=row.expected_close or deal.expected_close,
            crm_last_activity=row.last_activity or deal.crm_last_activity,
            crm_step=clean(row.step or "") or deal.crm_step,
        )
        if row.stage and row.stage != deal.stage:
            updated = updated.at_stage(row.stage, self.moment)
        if row.status is not DealStatus.OPEN and deal.status in (
            DealStatus.OPEN,
            DealStatus.PARKED,
        ):
            updated = updated.with_status(row.status, self.moment, updated.status_reason or "")
        if updated != deal:
            self.transaction.put(updated)
        if replace(updated, crm_step=deal.crm_step) == deal:
            self._tally.unchanged += 1
        else:
            self._tally.updated += 1
        return updated

    def _take_step(self, deal: Deal, step: str, due: date | None) -> None:
        words = clean(step)
        if self._is_known(same_word(words), deal.id):
            return
        if due is not None and deal.is_open:
            self._commit(deal, words, due)
        else:
            self._note(deal, words)

    def _is_known(self, words: str, deal_id: DealId) -> bool:
        """Whether the deal has these words already; also as an export has brought them there,
        which a CRM's field may have cut short."""
        before = self.transaction.whole
        known = {same_word(entry.text) for entry in before.entries_by_deal.get(deal_id, ())}
        for step in before.commitments_by_deal.get(deal_id, ()):
            written = (step.what, crm_words(step, self.my_name), crm_words(step))
            known.update(map(same_word, written))
        begun = words.removesuffix("…")
        return words in known or (begun != words and any(one.startswith(begun) for one in known))

    def _commit(self, deal: Deal, words: str, due: date) -> None:
        self.transaction.put(
            Commitment(
                id=CommitmentId(self.transaction.take_id()),
                number=self.transaction.take_number(),
                who=ME,
                side=Side.OURS,
                what=words,
                due=due,
                created_at=self.moment,
                deal_id=deal.id,
            )
        )
        self._tally.commitments += 1

    def _note(self, deal: Deal, words: str) -> None:
        number, entry_id = self.transaction.take_number(), EntryId(self.transaction.take_id())
        self.transaction.put(
            Entry(entry_id, number, EntryKind.NOTE, words, self.today, self.moment, deal.id)
        )
        self._tally.notes += 1

    def _said(self) -> str:
        tally = self._tally
        parts = [
            counted(tally.new, "new deal"),
            f"{tally.updated} updated" if tally.updated else "",
            f"{tally.unchanged} unchanged" if tally.unchanged else "",
            counted(tally.commitments, "next step") if tally.commitments else "",
            counted(tally.notes, "note that does not count", "notes that do not count")
            if tally.notes
            else "",
        ]
        return f"imported: {', '.join(part for part in parts if part)}"
