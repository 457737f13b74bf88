"""Make the pictures in ``screenshots/`` anew, from the real program: ``python -m tests.walk``."""

from __future__ import annotations

import asyncio
import os
import tempfile
from pathlib import Path

from textual.widgets import Input

from nextstep_tui.clock import MOMENT_VARIABLE
from nextstep_tui.sample import write_sample
from nextstep_tui.settings import Settings
from nextstep_tui.settings.paths import CONFIG_VARIABLE
from nextstep_tui.tui.app import NextstepApp
from tests.tui.flying import Flight
from tests.walk.through_screen import FRIDAY, MONDAY, app_at, import_export, type_in, walk

FOLDER = Path(__file__).parents[2] / "screenshots"
OF_THE_WALK = {
    "main": "walk-1-imported",
    "meeting": "walk-2-meeting",
    "gate": "walk-3-gate",
    "meeting-saved": "walk-4-saved",
    "park": "walk-5-park",
    "morning": "walk-6-morning",
    "morning-missed": "walk-7-missed",
    "morning-kept": "walk-8-kept",
    "morning-moved": "walk-9-moved",
    "morning-ways": "walk-10-deal",
    "morning-done": "walk-11-done",
    "evening-kept": "walk-12-evening",
}
"""Which steps of the walk are shown, and under what name."""


def save(app: NextstepApp, name: str) -> None:
    """Write one picture; a cursor stands still in it, so that the next one is the same."""
    for line in app.screen.query(Input):
        line.cursor_blink = False
    picture = app.export_screenshot(title="nextstep")
    (FOLDER / f"{name}.svg").write_text(picture, encoding="utf-8")


async def _of_the_sample(folder: Path) -> None:
    journal_file = folder / "sample" / "journal.json"
    write_sample(str(journal_file), MONDAY)
    for size, name in (((120, 40), "main-120x40"), ((80, 24), "main-80x24")):
        app = app_at(journal_file, MONDAY)
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            await pilot.press("escape")
            await pilot.pause(5.0)
            save(app, name)
    app = app_at(journal_file, MONDAY)
    async with app.run_test(size=(120, 40)) as pilot:
        flown = Flight(pilot, app)
        await flown.settled()
        await flown.keys("escape", "S")
        await flown.until(lambda: "Who keeps promises" in flown.seen())
        save(app, "looking-back")
    light = app_at(journal_file, MONDAY, Settings(theme="paper"))
    async with light.run_test(size=(120, 40)) as pilot:
        await pilot.press("a")
        await type_in(
            pilot, "Corravale: Maria will send the questionnaire by fri +Dave >legal starts"
        )
        await pilot.pause(5.0)
        save(light, "capture-light")


async def _of_a_first_start(folder: Path) -> None:
    app = app_at(folder / "empty" / "journal.json", MONDAY)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        save(app, "first-start")


async def make() -> None:
    """All pictures."""
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.environ[CONFIG_VARIABLE] = str(folder / "none.toml")
        os.environ[MOMENT_VARIABLE] = FRIDAY.isoformat()
        journal_file = folder / "walk" / "journal.json"
        import_export(journal_file)

        def look(app: NextstepApp, step: str) -> None:
            if step in OF_THE_WALK:
                save(app, OF_THE_WALK[step])

        await walk(journal_file, look)
        await _of_the_sample(folder)
        await _of_a_first_start(folder)


if __name__ == "__main__":
    asyncio.run(make())
