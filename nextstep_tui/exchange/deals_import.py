"""From a CRM's file on the disk to deals in the journal."""

from __future__ import annotations

import os
from collections.abc import Mapping

from nextstep_tui.core.errors import BadCall
from nextstep_tui.core.frozen import frozen
from nextstep_tui.core.text import clean
from nextstep_tui.exchange.deals_csv import (
    DealRow,
    DealsFile,
    Progress,
    Recall,
    StepKind,
    UnreadableFile,
    nothing_remembered,
    read_deals,
)
from nextstep_tui.journal import Done, Journal
from nextstep_tui.requests import IncomingDeal

_MOST_BYTES = 200_000_000


@frozen
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
    recall: Recall = nothing_remembered,
    progress: Progress | None = None,
) -> DealsFile:
    """Read a CRM's file; nothing is saved.

    Args:
        path: the file.
        journal: for the moment.
        date_order: ``dmy`` or ``mdy`` where the file can't tell.
        mapping: headers and what their columns hold, where the reading needs correction.
        recall: what was decided about a header before.
        progress: is told how many of how many rows are read; may raise to give up.

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
    try:
        return read_deals(
            data,
            now=journal.now(),
            date_order=date_order,
            mapping=mapping,
            judge=journal.judge,
            recall=recall,
            progress=progress or (lambda _done, _all: None),
        )
    except UnreadableFile as error:
        error.message = f"{clean(os.path.basename(path))}: {error.message}"
        raise


def steps_of(found: DealsFile) -> Steps:
    """What all of a file's next steps become."""
    kinds = [
        (kind, row.external_id or f"{row.name} / {row.account or ''}")
        for kind, row in zip(found.kinds, found.rows, strict=True)
    ]
    return Steps(
        tuple(key for kind, key in kinds if kind is StepKind.COMMITMENT),
        tuple(key for kind, key in kinds if kind is StepKind.NOTE),
        tuple(key for kind, key in kinds if kind is StepKind.CLOSED),
    )


def bring_deals_in(journal: Journal, found: DealsFile) -> Done:
    """Bring a file's deals into the journal, as one action that one undo takes back."""
    incoming = [
        _incoming(row, is_commitment=kind is StepKind.COMMITMENT)
        for kind, row in zip(found.kinds, found.rows, strict=True)
    ]
    return journal.bring_in(incoming, found.crm)


def _incoming(row: DealRow, *, is_commitment: bool) -> IncomingDeal:
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
