"""A day's page, made from the records; the pace; days that have been; the summary."""

from __future__ import annotations

import pytest

from nextstep_tui.core.day_page import DayPage, PageSource, Part, day_pages, page_parts, words_of
from nextstep_tui.core.errors import UnreadableDate
from nextstep_tui.core.frozen import replace
from nextstep_tui.core.model import (
    Commitment,
    CommitmentId,
    Day,
    DayKept,
    Entry,
    EntryKind,
    Result,
    ReviewProgress,
)
from nextstep_tui.core.names import folded
from nextstep_tui.core.pace import usual_pace
from nextstep_tui.core.past import read_past_day
from nextstep_tui.core.review import Review, put_off, reminded
from nextstep_tui.core.summary import first_in_words, summed_up
from nextstep_tui.exchange.day_md import day_as_markdown
from tests.core.making import TODAY, commitment, day, deal, entry, moment

ACME = deal()


def source_of(*commitments: Commitment) -> PageSource:
    """What the lines are named by."""
    return PageSource({one.id: one for one in commitments}, {ACME.id: ACME})


def said(page: DayPage, source: PageSource) -> dict[Part, list[str]]:
    """The words of a page, part by part."""
    return {part: [line.words for line in lines] for part, lines in page_parts(page, source)}


def test_each_thing_stands_on_the_page_of_its_day_in_its_part() -> None:
    made = commitment(4, number=1, of=ACME, made=0)
    kept = commitment(-2, number=2, of=ACME, made=-9, answered=0)
    moved = commitment(7, number=3, made=-9, moves=1)
    moved = replace(moved, moves=(replace(moved.moves[0], moved_at=moment(0)),))
    met = entry(0, EntryKind.MEETING, ACME)
    wrote = replace(entry(0, EntryKind.REFLECTION, ACME), deal_id=None, text="Ask [first]")
    progress = ReviewProgress(
        started_at=moment(0), finished_at=moment(0), answered=("ask:commitment-2",)
    )
    progress = put_off(progress, f"step:{ACME.id}", "she is away")
    progress = reminded(progress, "ask:commitment-3", moment(0).replace(hour=15))
    page = Day(
        TODAY,
        replace(progress, most_important=CommitmentId("commitment-3")),
        kept=DayKept.PARTLY,
    )
    pages = day_pages([made, kept, moved], [met, wrote], [page])
    source = source_of(made, kept, moved)
    assert said(pages[TODAY], source) == {
        Part.REVIEW: [
            "begun at 09:00, done at 09:00; 1 card answered",
            "put off: Acme renewal: she is away",
            "to ask again at 15:00: me, send the security questionnaire",
            "first today: me, send the security questionnaire",
        ],
        Part.PROMISED: [
            "Acme renewal: me, send the security questionnaire, by Fri 27 Nov, in 4 days"
        ],
        Part.ANSWERED: ["Acme renewal: me, send the security questionnaire: it came"],
        Part.MOVED: ["me, send the security questionnaire, from Sun 29 Nov to Mon 30 Nov: away"],
        Part.LOGGED: ["Acme renewal: meeting: talked"],
        Part.WRITTEN: ["Ask [first]"],
        Part.EVENING: ["Did I keep my promises? partly"],
    }
    assert pages[TODAY].in_short == "1 kept, 1 moved, 1 promised, 1 met, 1 written"
    assert [one.number for one in pages[day(-9)].promised] == [2, 3]
    assert sorted(pages) == [day(-9), TODAY]
    found = words_of(pages[TODAY], source)
    assert all(folded(words) in found for words in ("2026-11-23", "23 Nov", "she is away"))


def test_as_markdown_what_was_typed_is_text() -> None:
    wrote = Entry(entry(0, EntryKind.NOTE, ACME).id, 1, EntryKind.REFLECTION, "# *a* [b](c)",
                  TODAY, moment(0))  # fmt: skip
    text = day_as_markdown(day_pages([], [wrote], [])[TODAY], source_of())
    assert text.startswith("# Mon 23 Nov 2026\n") and text.endswith("\n")
    assert r"- 09:00 \# \*a\* \[b\](c)" in text


def test_a_promise_is_told_with_the_date_that_it_was_made_for() -> None:
    moved = commitment(7, made=0, moves=2)
    pages = day_pages([moved], [], [])
    [words] = said(pages[TODAY], source_of(moved))[Part.PROMISED]
    assert words.endswith("by Sat 28 Nov, in 5 days")


@pytest.mark.parametrize(
    ("answers", "pace"),
    [
        ([(-1, 6), (-2, 6), (-3, 7), (-6, 5), (-7, 6)], 6),
        ([(-1, 6), (-2, 6), (-3, 7), (-6, 5)], 0),
        ([(0, 40), (-1, 1), (-2, 1), (-3, 1), (-6, 1), (-7, 1), (-90, 50)], 1),
    ],
)
def test_the_pace_is_the_mean_of_the_days_that_had_answers(
    answers: list[tuple[int, int]], pace: int
) -> None:
    closed = [commitment(0, answered=at, number=n) for at, many in answers for n in range(many)]
    assert usual_pace([*closed, commitment(0)], TODAY) == pace


@pytest.mark.parametrize(
    ("phrase", "distance"),
    [
        ("", 0),
        ("today", 0),
        ("Yesterday", -1),
        ("fri", -3),
        ("last friday", -3),
        ("mon", 0),
        ("20 nov", -3),
        ("nov 20", -3),
        ("2026-11-02", -21),
        ("24 nov", -364),
        ("20 nov 2025", -368),
    ],
)
def test_a_day_that_has_been(phrase: str, distance: int) -> None:
    assert read_past_day(phrase, TODAY) == day(distance)


@pytest.mark.parametrize(
    "phrase", ["2026-11-24", "soon", "next week", "tomorrow", "3d", "2w", "31 feb", "24 nov 2026"]
)
def test_a_day_that_has_not_been_is_refused(phrase: str) -> None:
    with pytest.raises(UnreadableDate):
        read_past_day(phrase, TODAY)


def test_the_summary_counts_what_the_review_did() -> None:
    before = commitment(-3, number=1, answered=-1)
    kept = commitment(0, number=2, answered=0)
    missed = commitment(0, number=3, answered=0, result=Result.MISSED)
    new = commitment(4, number=4, made=0)
    page = day_pages([before, kept, missed, new], [], [])[TODAY]
    progress = ReviewProgress(started_at=moment(0), answered=("a", "b"))
    progress = put_off(progress, "c", "away")
    review = Review(TODAY, progress, ())
    assert summed_up(review, page) == [
        "2 cards answered, 1 put off until tomorrow",
        "1 kept, 1 missed",
        "1 new promise",
    ]
    chosen = replace(progress, most_important=new.id)
    assert first_in_words(chosen, {new.id: new}, TODAY).startswith("I will send the security")
    assert first_in_words(progress, {}, TODAY) == ""
