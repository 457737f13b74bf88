"""What a merge leaves to be seen in the next review, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nextstep_tui.core.merging.writings import ANSWER, ANSWERS, Written, written_in
from nextstep_tui.core.text import clean

if TYPE_CHECKING:
    from nextstep_tui.core.documents import Document


def answered_apart(commitment: Document) -> str:
    """Both answers of a commitment that was answered on two machines; empty where it was not.

    Args:
        commitment: its document.
    """
    if ANSWER in commitment:
        return ""
    said = [_said(one) for one in written_in(commitment.get(ANSWERS)) if one.value]
    return f"answered twice: {', '.join(said)}" if said else ""


def _said(written: Written) -> str:
    answer = written.value.get(ANSWER)
    if not isinstance(answer, dict):
        return "without words"
    machine = max(one.machine for one in written.writings)
    where = f" on {clean(machine)}" if machine else ""
    result, outcome = (clean(str(answer.get(name, ""))) for name in ("result", "outcome"))
    return f"{result}{where} ('{outcome}')"
