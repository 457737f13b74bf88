"""The mouse: a click highlights, a double click opens, the wheel scrolls, words with keys act."""

from __future__ import annotations

from textual.geometry import Offset

from nextstep_tui.journal import Journal
from nextstep_tui.tui.screens.main import MainScreen
from nextstep_tui.tui.widgets.row_list import RowList
from tests.tui.flying import SMALL, Flight, flight, promise


async def click_word(flown: Flight, query: str, word: str, times: int = 1) -> None:
    """Click where a word stands in the first line of a widget."""
    widget = flown.app.screen.query_one(query)
    left = widget.content_region.x - widget.region.x
    place = Offset(left + str(widget.render()).split("\n")[0].index(word), 0)
    await flown.pilot.click(query, offset=place, times=times)
    await flown.settled()


async def test_rows_footer_and_pane_bar_take_clicks(sample: Journal) -> None:
    async with flight(sample, SMALL) as flown:
        await click_word(flown, "PaneBar", "Deals")
        rows = flown.app.screen.query_one("#deals-rows", RowList)
        assert flown.app.focused is rows
        third = rows.keys[2]
        await flown.pilot.click(rows, offset=(5, 2))
        assert rows.key == third and flown.screen == "MainScreen"
        await flown.pilot.click(rows, offset=(5, 2), times=2)
        await flown.settled()
        assert flown.screen == "DealScreen"
        await click_word(flown, ".footer", "Esc")
        assert flown.screen == "MainScreen"
        await click_word(flown, ".footer", "add")
        assert flown.line.has_focus
        flown.line.value = "no deal: x"
        await click_word(flown, ".footer", "Enter")
        assert flown.said("#editor .advice")
        await click_word(flown, ".footer", "Esc")
        await click_word(flown, "PaneBar", "Due today")
        due = flown.app.screen.query_one("#due-rows", RowList)
        before, key = due.scroll_offset.y, due.key
        due.scroll_relative(y=3, animate=False)
        await flown.settled()
        assert due.scroll_offset.y > before and due.key == key


async def test_what_the_wheel_shows_stays_when_the_lists_are_filled_anew(sample: Journal) -> None:
    async with flight(sample, SMALL) as flown:
        main = flown.app.screen
        assert isinstance(main, MainScreen)
        due = main.rows_of("due")
        key = due.key
        due.scroll_relative(y=due.cursor + 3, animate=False)
        await flown.settled()
        top = due.scroll_offset.y
        assert top > due.cursor
        main.refresh_journal()  # as after a change by another program
        await flown.settled()
        assert due.scroll_offset.y == top and due.key == key
        promise(sample, "I will send the signed order to the lawyer by Friday")
        main.look_outside()
        await flown.settled()
        assert due.scroll_offset.y == top and due.key == key
        await flown.keys("j")
        assert due.scroll_offset.y < top
