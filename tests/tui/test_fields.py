"""The single fields under the line: reached by Tab, corrected with suggestions, saved by Enter."""

from __future__ import annotations

import pytest

from nextstep_tui.composing import W
from nextstep_tui.core.model import Commitment
from nextstep_tui.journal import Journal
from nextstep_tui.tui.widgets.editor import CommitmentEditor
from nextstep_tui.tui.widgets.fields import Fields
from tests.tui.flying import SMALL, USUAL, Flight, Size, flight, is_in_sight

LINE = "Acme: Maria will send the list of users by fri"


def row_says(flown: Flight, w: W) -> str:
    """What stands beside and under a field."""
    row = flown.app.screen.query_one(Fields).rows[w]
    parts = [row.query_one(".label"), row.query_one(".says"), row.query_one(".under")]
    return " ".join(str(part.render()) for part in parts)


def field(flown: Flight) -> W | None:
    """The field in focus."""
    row = flown.app.screen.query_one(Fields).row
    return row.w if row else None


def newest(journal: Journal) -> Commitment:
    """What was written last."""
    return max(journal.outlook().snapshot.commitments.values(), key=lambda one: one.number)


@pytest.fixture
def acme(two_deals: Journal) -> Journal:
    """Two deals, today's review left."""
    two_deals.begin_review()
    two_deals.leave_review()
    return two_deals


@pytest.mark.parametrize("size", [USUAL, SMALL])
async def test_fields_are_corrected_and_saved_from_any_of_them(acme: Journal, size: Size) -> None:
    async with flight(acme, size) as flown:
        await flown.keys("a", LINE, "tab")
        assert field(flown) is W.WHO and flown.line.value == "Maria"
        await flown.keys("tab", "tab")
        assert field(flown) is W.WHEN and "Fri 27 Nov, in 4 days" in row_says(flown, W.WHEN)
        await flown.keys("ctrl+u", "thu")
        assert "Thu 26 Nov, in 3 days" in row_says(flown, W.WHEN)
        await flown.keys("tab", "Dave", "tab", "tab", "down", "down", "enter")
        assert field(flown) is W.STAGE and flown.line.value == "Qualified"
        assert "has a budget" in row_says(flown, W.STAGE)
        await flown.keys("escape")
        assert (
            flown.line.value == LINE and flown.app.screen.query_one(CommitmentEditor).text == LINE
        )
        await flown.keys("home", *["ctrl+k"], LINE.replace("users", "sites"))
        await flown.keys("tab", "shift+tab", "tab", "tab", "tab")
        assert flown.line.value == "thu", "the line has changed, the correction stays"
        await flown.keys("enter")
        assert flown.app.focused is not None and flown.app.focused.id == "due-rows"
    saved = newest(acme)
    assert (saved.what, saved.due.isoformat()) == ("send the list of sites", "2026-11-26")
    assert (saved.help_from, saved.stage) == (("Dave",), "Qualified")


async def test_what_is_missing_is_said_at_its_field_and_a_draft_keeps_the_rest(
    acme: Journal,
) -> None:
    async with flight(acme, SMALL) as flown:
        await flown.keys("a", "tab", "enter")
        assert field(flown) is W.WHAT and "Doing what?" in row_says(flown, W.WHAT)
        await flown.keys("escape")
        await flown.keys("Acme: Maria will send the list", "down", "tab", "tab", "tab", "Dave")
        await flown.keys("enter")
        assert field(flown) is W.WHEN and "By when?" in row_says(flown, W.WHEN)
        await flown.keys("soon")
        assert "×" in row_says(flown, W.WHEN) and "soon" in row_says(flown, W.WHEN)
        await flown.keys("ctrl+q")
    async with flight(acme, SMALL) as flown:
        await flown.keys("a", "tab", "tab", "tab")
        assert flown.line.value == "soon"
        await flown.keys("ctrl+u", "fri", "enter")
    assert newest(acme).help_from == ("Dave",)


async def test_an_empty_wording_in_its_field_comes_to_the_gate(acme: Journal) -> None:
    async with flight(acme, SMALL) as flown:
        await flown.keys("a", LINE, "tab", "tab", "ctrl+u", "touch base", "enter")
        editor = flown.app.screen.query_one(CommitmentEditor)
        assert editor.is_at_gate and not editor.is_in_fields
        await flown.keys("1", "enter")
    assert newest(acme).due.isoformat() == "2026-11-27"
    assert "touch base" not in newest(acme).what


async def test_right_takes_the_first_suggestion_and_esc_goes_one_step_out(acme: Journal) -> None:
    async with flight(acme) as flown:
        await flown.keys("a", "send the list by fri", "tab", "ctrl+u", "mar", "right")
        assert flown.line.value == "Maria"
        await flown.keys("tab", "tab", "tab", "down", "escape")
        assert field(flown) is W.HELP, "from the suggestion to its field"
        await flown.keys("escape")
        assert not flown.app.screen.query_one(CommitmentEditor).is_in_fields
        await flown.keys("escape")
        assert flown.app.focused is not None and flown.app.focused.id == "due-rows"
        await flown.keys("a", "enter")
    assert (newest(acme).who, newest(acme).side.value) == ("Maria", "theirs")


async def test_the_example_is_taken_into_the_empty_line(journal: Journal) -> None:
    async with flight(journal) as flown:
        await flown.keys("right")
        assert flown.line.value.startswith("Acme: Maria will send the questionnaire by fri")
        await flown.keys("ctrl+n")
    assert newest(journal).help_from == ("Dave",)


async def test_correcting_a_late_promise_keeps_its_date_and_its_deal_can_go(acme: Journal) -> None:
    async with flight(acme, SMALL) as flown:
        await flown.keys("e", "tab", "tab", "ctrl+u", "send the DPA", "enter")
        assert "edited" in flown.said("#main-header")
        late = next(
            one
            for one in acme.outlook().snapshot.commitments.values()
            if one.what == "send the DPA"
        )
        assert late.due.isoformat() == "2026-11-20" and not late.moves and late.deal_id
        await flown.keys("e", "tab", "shift+tab", "tab", *["tab"] * 7)
        assert field(flown) is W.DEAL
        await flown.keys("ctrl+u", "tab")
        assert field(flown) is W.WITNESSED
        await flown.keys("y", "enter")
    corrected = acme.outlook().snapshot.commitments[late.id]
    assert corrected.deal_id is None and corrected.witnessed


async def test_in_a_low_terminal_the_highlighted_suggestion_is_in_sight(acme: Journal) -> None:
    async with flight(acme, (100, 24)) as flown:
        await flown.keys("a", "Acme: Maria will sign the order by fri", *["tab"] * 6)
        for stage in acme.settings.stages:
            await flown.keys("down")
            under = flown.app.screen.query_one(Fields).rows[W.STAGE].query_one(".under")
            assert f"› {stage.name}" in str(under.render()) and is_in_sight(under)
