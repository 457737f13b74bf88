"""The briefing about a deal, from an outlook and the settings; the screen's and the command's."""

from __future__ import annotations

from nextstep_tui.core.briefing import Briefing, brief
from nextstep_tui.core.model import Deal
from nextstep_tui.journal import Journal
from nextstep_tui.outlook import Outlook


def briefing_of(deal: Deal, outlook: Outlook, journal: Journal) -> Briefing:
    """What to know before a call about a deal.

    Args:
        deal: the deal.
        outlook: its records, those of the archive too where they were read.
        journal: for the clock and the settings.
    """
    settings = journal.settings
    names = [stage.name for stage in settings.stages]
    here = names.index(deal.stage) if deal.stage in names else len(names)
    return brief(
        deal,
        outlook.snapshot.commitments_by_deal.get(deal.id, ()),
        outlook.snapshot.entries_by_deal.get(deal.id, ()),
        [stage.buyer for stage in settings.stages[here:] if stage.buyer],
        journal.now(),
        outlook.today,
        settings.day_turns_at,
    )
