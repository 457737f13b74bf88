"""The terminal's own cursor follows the focus: lists, fields, cards."""

from __future__ import annotations

from nextstep_tui.journal import Journal
from nextstep_tui.tui.screens.main import MainScreen
from tests.tui.flying import SMALL, Flight, flight, promise
from tests.tui.frames import frame_of


def under_cursor(flown: Flight) -> str:
    """What is drawn from the cursor on."""
    column, line = flown.app.cursor_position
    return frame_of(flown.app).splitlines()[line][column:]


async def test_the_cursor_is_where_the_focus_is(two_deals: Journal) -> None:
    two_deals.begin_review()
    two_deals.leave_review()
    async with flight(two_deals) as flown:
        assert "securit" in under_cursor(flown).split("│")[0]
        await flown.keys("j")
        assert "send the revised" in under_cursor(flown).split("│")[0]
        await flown.keys("2")
        assert under_cursor(flown).strip().startswith("! Globex pilot")
        await flown.keys("a")
        assert under_cursor(flown).startswith("who will do what")
        await flown.keys("Maria will", "left", "left")
        assert under_cursor(flown).startswith("ll")
        await flown.keys("tab")
        assert under_cursor(flown).strip() != ""
        assert frame_of(flown.app).splitlines()[flown.app.cursor_position.y].startswith("▌ ")
        await flown.keys("escape", "escape", "1", "g", "f")
        assert under_cursor(flown).startswith(" k  ✓ kept")
        await flown.keys("m", "x")
        column, line = flown.app.cursor_position
        assert frame_of(flown.app).splitlines()[line][column - 1] == "x"


async def test_a_line_that_is_wider_than_its_field_opens_at_its_end(two_deals: Journal) -> None:
    two_deals.begin_review()
    two_deals.leave_review()
    words = "Acme: Maria will get the order form signed by fri so that the first shops can begin"
    promise(two_deals, words)
    async with flight(two_deals, SMALL) as flown:
        screen = flown.app.screen
        assert isinstance(screen, MainScreen)
        steps = two_deals.outlook().snapshot.open_commitments
        screen.highlight(next(one for one in steps if one.so_that))
        await flown.keys("e")
        assert flown.line.value.endswith("can begin")
        region = flown.line.content_region
        assert region.x < flown.app.cursor_position.x < region.right
        assert flown.line.scroll_offset.x > 0
