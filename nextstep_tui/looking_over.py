"""From a journal to what looking back shows: which records a span needs, and the rep's rules."""

from __future__ import annotations

from datetime import date

from nextstep_tui.core.looking_back import (
    Overview,
    Records,
    Rules,
    Span,
    look_over,
    span_of,
    whole_span,
)
from nextstep_tui.journal import Journal
from nextstep_tui.outlook import Outlook
from nextstep_tui.settings import Settings

ALL_TIME = 0
"""In the place of days: everything there is."""
DEFAULT_DAYS = 365


def rules_of(settings: Settings) -> Rules:
    """The settings that the figures depend on."""
    return Rules(
        turns_at=settings.day_turns_at,
        horizon=settings.horizon,
        quiet=settings.quiet,
        stages=tuple(stage.name for stage in settings.stages),
        new_a_week=settings.new_a_week,
    )


def archive_since(days: int, today: date) -> date | None:
    """The day since which the archive has to be read for a span; None for all of it.

    Only the quarters of the span are read, so that looking back at a year
    costs the same with one year behind it as with ten.
    """
    return span_of(days, today).known_from if days != ALL_TIME else None


def records_of(outlook: Outlook, since: date | None = None) -> Records:
    """An outlook's records for the figures.

    Args:
        outlook: with the archive's records, as far as the span needs them.
        since: leave out what was over before this day; None for nothing.

    Raises:
        JournalTrouble: a record can't be read.
    """
    snapshot = outlook.snapshot.without_older(since) if since else outlook.snapshot
    return Records.of(
        snapshot.deals.values(), snapshot.commitments.values(), snapshot.entries.values()
    )


def overview_of(whole: Outlook, journal: Journal, days: int = DEFAULT_DAYS) -> Overview:
    """What looking back shows; safe in another thread.

    Args:
        whole: the records with the archive's, as ``Journal.look_back`` gives them.
        journal: for the clock and the settings.
        days: of the span, to today; ``ALL_TIME`` for everything.

    Raises:
        JournalTrouble: a record can't be read.
    """
    records = records_of(whole, archive_since(days, whole.today))
    span: Span = (
        whole_span(records, whole.today) if days == ALL_TIME else span_of(days, whole.today)
    )
    return look_over(records, journal.now(), whole.today, rules_of(journal.settings), span)
