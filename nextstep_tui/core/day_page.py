"""A page of the journal: what a day's review did, what was promised, answered, moved, logged and
written on it, and the evening's answer.

Made from the records alone. The screen, the command line and the Markdown file say its lines in the
same words.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from nextstep_tui.core.frozen import frozen, replace
from nextstep_tui.core.model import (
    Commitment,
    CommitmentId,
    Day,
    Deal,
    DealId,
    Entry,
    EntryKind,
    Move,
    Result,
    ReviewProgress,
    working_day,
)
from nextstep_tui.core.names import folded
from nextstep_tui.core.one_of import OneOf
from nextstep_tui.core.sentences import due_in_words, short_promise
from nextstep_tui.core.text import counted
from nextstep_tui.core.when import spell_date

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import date, datetime


class Part(OneOf):
    """The parts of a page, in their order."""

    REVIEW = "morning review"
    PROMISED = "promised"
    ANSWERED = "answered"
    MOVED = "moved"
    LOGGED = "logged"
    WRITTEN = "written"
    EVENING = "evening"


@frozen
class PageLine:
    """One line of a page."""

    words: str
    at: datetime | None = None
    result: Result | None = None
    """For an answer: how it went."""


@dataclass(slots=True)
class DayPage:
    """All that a day had, as records."""

    day: date
    page: Day | None = None
    promised: list[Commitment] = field(default_factory=list)
    answered: list[Commitment] = field(default_factory=list)
    moved: list[tuple[Commitment, Move]] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)

    @property
    def in_short(self) -> str:
        """The day in a few words: ``3 kept, 1 missed, 2 promised``; may be empty."""
        results = [one.follow_up.result for one in self.answered if one.follow_up]
        counts = [(results.count(result), result.value) for result in Result]
        counts += [(len(self.moved), "moved"), (len(self.promised), "promised")]
        counts += [(sum(one.kind is EntryKind.MEETING for one in self.entries), "met")]
        counts += [(sum(one.kind is EntryKind.REFLECTION for one in self.entries), "written")]
        return ", ".join(f"{count} {word}" for count, word in counts if count)


def day_pages(
    commitments: Iterable[Commitment],
    entries: Iterable[Entry],
    days: Iterable[Day],
    turns_at: int = 4,
) -> dict[date, DayPage]:
    """The pages of all days that have anything, in one pass over the records.

    Args:
        commitments: open and closed, those of the archive too where it is read.
        entries: the dated lines.
        days: what the reviews of each day kept.
        turns_at: the local hour at which a working day ends.
    """
    pages: dict[date, DayPage] = {}

    def page_of(day: date) -> DayPage:
        return pages.setdefault(day, DayPage(day))

    for one in commitments:
        page_of(working_day(one.created_at, turns_at)).promised.append(one)
        for move in one.moves:
            page_of(working_day(move.moved_at, turns_at)).moved.append((one, move))
        if one.follow_up is not None:
            page_of(working_day(one.follow_up.answered_at, turns_at)).answered.append(one)
    for entry in entries:
        page_of(entry.day).entries.append(entry)
    for day in days:
        if _has_something(day):
            page_of(day.day).page = day
    for page in pages.values():
        page.promised.sort(key=lambda one: one.number)
        page.answered.sort(key=_answered_at)
        page.moved.sort(key=lambda pair: pair[1].moved_at)
        page.entries.sort(key=lambda entry: entry.number)
    return pages


def _answered_at(one: Commitment) -> datetime:
    return one.follow_up.answered_at if one.follow_up else one.created_at


def _has_something(day: Day) -> bool:
    return bool(day.review.started_at or day.evening.started_at or day.kept)


@frozen
class PageSource:
    """What the lines of a page are named by."""

    commitments: Mapping[CommitmentId, Commitment]
    deals: Mapping[DealId, Deal]

    def deal_name(self, deal_id: DealId | None) -> str:
        """A deal's name; empty for none."""
        deal = self.deals.get(deal_id) if deal_id else None
        return deal.name if deal else ""

    def promise(self, one: Commitment) -> str:
        """A promise with its deal: ``Acme renewal: Maria, send the questionnaire``."""
        name = self.deal_name(one.deal_id)
        return f"{name}: {short_promise(one)}" if name else short_promise(one)

    def card(self, key: str) -> str:
        """What a review's card was about."""
        kind, _, rest = key.removeprefix("evening-").partition(":")
        one = self.commitments.get(CommitmentId(rest))
        if one is not None:
            return self.promise(one)
        return self.deal_name(DealId(rest)) or kind.replace("-", " ")


def page_parts(page: DayPage, source: PageSource) -> list[tuple[Part, list[PageLine]]]:
    """The parts of a page that have lines, in their order.

    Args:
        page: the day.
        source: the records that its lines name.
    """
    makers: dict[Part, Callable[[DayPage, PageSource], list[PageLine]]] = {
        Part.REVIEW: _review_lines,
        Part.PROMISED: _promised_lines,
        Part.ANSWERED: _answered_lines,
        Part.MOVED: _moved_lines,
        Part.LOGGED: _logged_lines,
        Part.WRITTEN: _written_lines,
        Part.EVENING: _evening_lines,
    }
    made = [(part, make(page, source)) for part, make in makers.items()]
    return [(part, lines) for part, lines in made if lines]


def words_of(page: DayPage, source: PageSource) -> str:
    """All words of a page, folded, for a search in them; its date in digits and as it is shown."""
    lines = [line.words for _, part in page_parts(page, source) for line in part]
    shown = f"{spell_date(page.day, page.day)} {page.day.year}"
    return folded("\n".join([page.day.isoformat(), shown, page.in_short, *lines]))


def _review_lines(page: DayPage, source: PageSource) -> list[PageLine]:
    if page.page is None:
        return []
    return _progress_lines(page.page.review, source, "first today")


def _progress_lines(progress: ReviewProgress, source: PageSource, first_is: str) -> list[PageLine]:
    lines = []
    has_come_far = progress.answered or progress.put_off or progress.finished_at
    if progress.started_at is not None and has_come_far:
        ended = progress.finished_at or progress.left_at
        word = "done" if progress.finished_at else "left"
        took = f", {word} at {ended:%H:%M}" if ended else ""
        answered = counted(len(progress.answered), "card")
        words = f"begun at {progress.started_at:%H:%M}{took}; {answered} answered"
        lines.append(PageLine(words))
    lines += [
        PageLine(f"put off: {source.card(one.card)}: {one.reason}") for one in progress.put_off
    ]
    lines += [
        PageLine(f"to ask again at {one.at:%H:%M}: {source.card(one.card)}")
        for one in progress.reminders
    ]
    first = source.commitments.get(progress.most_important) if progress.most_important else None
    if first is not None:
        lines.append(PageLine(f"{first_is}: {source.promise(first)}"))
    return lines


def _promised_lines(page: DayPage, source: PageSource) -> list[PageLine]:
    lines = []
    for one in page.promised:
        when = due_in_words(_as_made(one), page.day)
        lines.append(PageLine(f"{source.promise(one)}, by {when}", one.created_at))
    return lines


def _as_made(one: Commitment) -> Commitment:
    """A promise with the date that it was made for."""
    if not one.moves:
        return one
    return replace(one, due=one.moves[0].from_due, due_time=one.moves[0].from_time)


def _answered_lines(page: DayPage, source: PageSource) -> list[PageLine]:
    lines = []
    for one in page.answered:
        if (answer := one.follow_up) is not None:
            words = source.promise(one)
            words += "" if answer.outcome == "done" else f": {answer.outcome}"
            words += f"; learned: {answer.learned}" if answer.learned else ""
            lines.append(PageLine(words, answer.answered_at, answer.result))
    return lines


def _moved_lines(page: DayPage, source: PageSource) -> list[PageLine]:
    return [
        PageLine(
            f"{source.promise(one)}, from {spell_date(move.from_due, page.day)}"
            f" to {spell_date(move.to_due, page.day)}: {move.because}",
            move.moved_at,
        )
        for one, move in page.moved
    ]


def _logged_lines(page: DayPage, source: PageSource) -> list[PageLine]:
    return _entry_lines(page, source, written=False)


def _written_lines(page: DayPage, source: PageSource) -> list[PageLine]:
    return _entry_lines(page, source, written=True)


def _entry_lines(page: DayPage, source: PageSource, *, written: bool) -> list[PageLine]:
    lines = []
    for entry in page.entries:
        if (entry.kind is EntryKind.REFLECTION) is written:
            name = source.deal_name(entry.deal_id)
            kind = "" if written else f"{entry.kind.value}: "
            words = f"{name}: {kind}{entry.text}" if name else f"{kind}{entry.text}"
            lines.append(PageLine(words, entry.created_at))
    return lines


def _evening_lines(page: DayPage, source: PageSource) -> list[PageLine]:
    if page.page is None:
        return []
    kept = page.page.kept
    lines = [PageLine(f"Did I keep my promises? {kept.value}")] if kept else []
    return lines + _progress_lines(page.page.evening, source, "first tomorrow")
