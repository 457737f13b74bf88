"""The terminal's own cursor follows the focus: lists, fields, cards."""

from __future__ import annotations

from nextstep_tui.journal import Journal
from tests.tui.flying import Flight, flight
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
