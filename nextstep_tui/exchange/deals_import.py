"""From a CRM's file on the disk to deals in the journal."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from nextstep_tui.core.errors import BadCall
from nextstep_tui.exchange.deals_csv import DealRow, DealsFile, StepKind, read_deals, step_kind
from nextstep_tui.journal import Done, Journal
from nextstep_tui.requests import IncomingDeal

_MOST_BYTES = 200_000_000


@dataclass(frozen=True, slots=True)
class Steps:
    """What a file's next steps become, by the key of their deals."""

    commitment_keys: tuple[str, ...]
    note_keys: tuple[str, ...]
    closed_keys: tuple[str, ...]

    @property
    def commitments(self) -> int:
        """Next steps that are good and dated."""
        return len(self.commitment_keys)

    @property
    def notes(self) -> int:
        """Words that are kept but count for nothing."""
        return len(self.note_keys)


def read_deals_file(
    path: str,
    journal: Journal,
    *,
    date_order: str | None = None,
    mapping: Mapping[str, str] | None = None,
) -> DealsFile:
    """Read a CRM's file; nothing is saved.

    Args:
        path: the file.
        journal: for the moment.
        date_order: ``dmy`` or ``mdy`` where the file can't tell.
        mapping: headers and what their columns hold, where the reading needs correction.

    Raises:
        BadCall: the file can't be read, or is no list of deals.
    """
    try:
        with open(path, "rb") as file:
            data = file.read(_MOST_BYTES + 1)
    except OSError as error:
        raise BadCall(
            f"The file can't be read: {error.strerror or error} ({path}).", "Check its path."
        ) from error
    except ValueError as error:  # a path that no file can have
        raise BadCall("The file can't be read: no file has such a name.", "Check it.") from error
    if len(data) > _MOST_BYTES:
        raise BadCall(
            f"The file is larger than 200 MB ({path}). Nothing was imported.",
            "Export fewer columns or fewer deals at a time.",
        )
    return read_deals(data, now=journal.now(), date_order=date_order, mapping=mapping)


def kind_of_step(row: DealRow, journal: Journal) -> StepKind:
    """What a row's next step becomes, by the gate with the rep's own phrases."""
    return step_kind(row, judge=journal.judge)


def steps_of(found: DealsFile, journal: Journal) -> Steps:
    """What all of a file's next steps become."""
    kinds = [(kind_of_step(row, journal), row.external_id or row.key) for row in found.rows]
    return Steps(
        tuple(key for kind, key in kinds if kind is StepKind.COMMITMENT),
        tuple(key for kind, key in kinds if kind is StepKind.NOTE),
        tuple(key for kind, key in kinds if kind is StepKind.CLOSED),
    )


def bring_deals_in(journal: Journal, found: DealsFile) -> Done:
    """Bring a file's deals into the journal, as one action that one undo takes back."""
    return journal.bring_in([_incoming(row, journal) for row in found.rows], found.crm)


def _incoming(row: DealRow, journal: Journal) -> IncomingDeal:
    is_commitment = kind_of_step(row, journal) is StepKind.COMMITMENT
    return IncomingDeal(
        name=row.name,
        status=row.status,
        account=row.account,
        stage=row.stage,
        value=row.value,
        currency=row.currency,
        expected_close=row.expected_close,
        external_id=row.external_id,
        last_activity=row.last_activity,
        step=row.next_step_text,
        step_due=row.next_step_due if is_commitment else None,
    )
