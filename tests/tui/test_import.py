"""Bringing in a CRM's file from the screen: the path, the mapping, the question, the import."""

from __future__ import annotations

import re
import threading
from pathlib import Path

import pytest

from nextstep_tui.exchange.csv_file import read_table
from nextstep_tui.journal import Journal
from nextstep_tui.tui.screens.import_deals import ImportScreen
from tests.tui.flying import SMALL, USUAL, Flight, Size, flight

STAGE = re.compile(r"stage +Lead")
SHEET = """Kunde,Deal Name,Close Date,Phase der Woche,Next step,Due
Hooli,Hooli [/x],03/12/2026,Lead,Send the revised quote,04/12/2026
Aviato,Aviato pilot,05/12/2026,Lead,check in,06/12/2026
"""


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    folder = tmp_path / "in"
    folder.mkdir()
    path = folder / "deals.csv"
    path.write_text(SHEET, encoding="utf-8")
    (folder / "picture.png").write_bytes(b"\x89PNG")
    return path


async def open_import(flown: Flight, path: str) -> None:
    if flown.screen == "MorningScreen":
        await flown.keys("escape")
    await flown.keys("i")
    assert flown.screen == "ImportScreen"
    flown.line.value = path
    await flown.settled()


@pytest.mark.parametrize("size", [USUAL, SMALL])
async def test_from_the_path_to_the_journal_and_back(
    two_deals: Journal, sheet: Path, size: Size
) -> None:
    async with flight(two_deals, size) as flown:
        await open_import(flown, f"{sheet.parent}/d")
        assert "deals.csv" in flown.seen() and "picture.png" not in flown.seen()
        await flown.keys("tab", "enter")
        await flown.until(lambda: "Day first or month first?" in flown.seen())
        await flown.keys("dm", "enter")
        assert "Write dmy" in flown.seen()
        await flown.keys("y", "enter")
        await flown.until(lambda: "Import them?" in flown.seen())
        preview = flown.said("#preview")
        assert "Hooli [/x]" in preview and "2 deals, 2 open" in preview
        assert "1 next step with a day, 1 note" in preview and "Phase der Woche" in preview
        await flown.keys("Phase der Woche = stage", "enter")
        await flown.until(lambda: STAGE.search(flown.said("#preview")) is not None)
        assert len(two_deals.outlook().worked_on) == 2, "nothing is saved before it is agreed to"
        await flown.keys("enter")
        await flown.until(lambda: flown.screen == "MainScreen")
        deals = {one.name: one for one in two_deals.outlook().worked_on}
        assert deals["Hooli [/x]"].stage == "Lead"
        assert str(deals["Hooli [/x]"].expected_close) == "2026-12-03"
        await flown.keys("u")
        assert len(two_deals.outlook().worked_on) == 2
        # The header is known now: neither the order nor the column is asked about again.
        await open_import(flown, str(sheet))
        await flown.keys("enter")
        await flown.until(lambda: "Import them?" in flown.seen())
        assert "that holds" in flown.said("#preview")
        assert STAGE.search(flown.said("#preview"))


async def test_a_file_that_can_not_be_read_says_why_and_reading_can_be_stopped(
    two_deals: Journal, sheet: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with flight(two_deals) as flown:
        await open_import(flown, str(sheet.with_name("picture.png")))
        await flown.keys("enter")
        await flown.until(lambda: "This is a picture, not a CSV." in flown.seen())

        goes_on = threading.Event()

        def waits(*given: object) -> object:
            assert goes_on.wait(10)
            return read_table(*given)  # type: ignore[arg-type]

        monkeypatch.setattr("nextstep_tui.exchange.deals_csv.read_table", waits)
        flown.line.value = str(sheet)
        await flown.settled()
        await flown.keys("enter")
        assert "Reading the file" in flown.seen()
        await flown.keys("escape")
        screen = flown.app.screen
        assert isinstance(screen, ImportScreen) and "Reading" not in flown.seen()
        goes_on.set()
        await flown.app.workers.wait_for_complete()
        await flown.settled()
        assert "Import them?" not in flown.seen() and "both ways" not in flown.seen()
        await flown.keys("escape")
        assert flown.screen == "MainScreen"
        assert len(two_deals.outlook().worked_on) == 2


async def test_a_file_of_many_columns_leaves_its_counts_in_sight(
    two_deals: Journal, tmp_path: Path
) -> None:
    extra = [f"Custom field number {number}" for number in range(1, 31)]
    path = tmp_path / "wide.csv"
    rows = [["Deal Name", "Stage", *extra], ["Hooli pilot", "Lead", *["x"] * len(extra)]]
    path.write_text("\n".join(",".join(row) for row in rows), encoding="utf-8")
    async with flight(two_deals, SMALL) as flown:
        await open_import(flown, str(path))
        await flown.keys("enter")
        await flown.until(lambda: "Import them?" in flown.seen())
        assert "Custom field number 6, and 24 more" in flown.said("#preview")
        assert "1 deal, 1 open" in flown.seen()
