"""What the command line says before anything is written down: how to begin."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nextstep_tui.cli.paint import Line, plain_line

if TYPE_CHECKING:
    from nextstep_tui.outlook import Outlook

BEGIN = "nextstep add Maria will send the questionnaire by fri"
"""A first promise, as it could be typed."""


def how_to_begin(outlook: Outlook, otherwise: str) -> Line:
    """The one sentence for an empty journal; another one where something is written down.

    Args:
        outlook: what the journal holds.
        otherwise: what is said where it holds something.
    """
    if not outlook.is_blank:
        return plain_line(otherwise, "muted")
    return plain_line(f"Nothing is written down yet: begin with {BEGIN}, or look at nextstep demo.")
