"""The calendar from the screen: a thread of its own, and keys that work meanwhile."""

from __future__ import annotations

import threading
from pathlib import Path

from nextstep_tui.core.frozen import replace
from nextstep_tui.journal import Journal
from tests.exchange.calendar_server import PASSWORD, CalendarServer
from tests.tui.flying import flight


async def test_the_screen_goes_on_while_the_calendar_is_slow(
    two_deals: Journal, tmp_path: Path
) -> None:
    with CalendarServer(tmp_path).running() as server:
        calendar = replace(server.settings(), password_command=("echo", PASSWORD))
        two_deals.settings = replace(two_deals.settings, calendar=calendar)
        answers = threading.Event()

        def waits(_method: str, _path: str) -> None:
            assert answers.wait(10)

        server.before = waits
        async with flight(two_deals) as flown:
            if flown.screen == "MorningScreen":
                await flown.keys("escape")
            await flown.keys("C")
            await flown.until(lambda: bool(server.asked))
            await flown.keys("question_mark")
            assert flown.screen == "HelpScreen", "the screen waits for nobody"
            await flown.keys("escape", "C")
            assert "The calendar stops after this one." in flown.seen()
            answers.set()
            await flown.until(lambda: "the next time goes on" in flown.seen())
            await flown.keys("C")
            await flown.until(lambda: "synchronised: 2 new there" in flown.seen())

            server.before = lambda method, _path: "500 No" if method == "PROPFIND" else None
            await flown.keys("C")
            await flown.until(lambda: "server answered 500" in flown.toasts())
            assert len(two_deals.outlook().snapshot.commitments) == 2
