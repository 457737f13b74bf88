"""What looking back at a year costs with ten years behind it, against the last of them alone.

``python -m tests.bench.looking_back``: processor milliseconds, and the ratio, which is what counts:
seconds depend on the machine and on who else works on it. Both journals show the same twelve
months; one has nine more years in its archive. The ratio is to stay within a tenth of 1.
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import process_time

from nextstep_tui.core.looking_back import panels_of
from nextstep_tui.core.model import Commitment, Deal, Entry
from nextstep_tui.journal import Journal
from nextstep_tui.looking_over import DEFAULT_DAYS, archive_since, overview_of
from nextstep_tui.sample.generate import TEN_YEARS, generate
from nextstep_tui.settings import Settings
from nextstep_tui.store.repository import Repository
from nextstep_tui.store.schema import Record
from tests.bench.made import write_records
from tests.conftest import MONDAY
from tests.tui.flying import flight

ROUNDS = 9
SCREENS = 5


def write(folder: Path, records: list[Record]) -> Journal:
    """A journal of these records, whose closed ones rest in the archive."""
    folder.mkdir()
    path = folder / "journal.json"
    write_records(path, records)
    journal = Journal(Repository(str(path)), lambda: MONDAY, Settings())
    journal.begin_review()
    journal.leave_review()
    journal.tidy()
    return journal


def of_the_last_year(records: list[Record]) -> list[Record]:
    """The records of the year that is shown: what was not over before it, and whoever is there."""
    since = archive_since(DEFAULT_DAYS, MONDAY.date())
    assert since is not None

    def is_of_it(record: Record) -> bool:
        match record:
            case Commitment():
                answer = record.follow_up
                return answer is None or answer.answered_at.date() >= since
            case Entry():
                return record.day >= since
            case Deal():
                return record.is_open or (record.status_since or MONDAY).date() >= since
            case _:
                return True

    return [record for record in records if is_of_it(record)]


def figures(journal: Journal) -> float:
    """Milliseconds of reading the year and working all figures out."""
    outlook = journal.outlook()
    begin = process_time()
    whole = journal.look_back(outlook, archive_since(DEFAULT_DAYS, outlook.today))
    panels_of(overview_of(whole, journal))
    return (process_time() - begin) * 1000


async def screen(journal: Journal) -> float:
    """Milliseconds from the key to all panels on the screen."""
    async with flight(journal) as flown:
        await flown.settled()
        begin = process_time()
        await flown.keys("S")
        await flown.until(lambda: "Who keeps promises" in flown.seen())
        return (process_time() - begin) * 1000


def compare(name: str, one: Callable[[], float], ten: Callable[[], float], rounds: int) -> float:
    """Measure both in turns, so that both see the same machine; the ratio of their medians."""
    pairs = [(one(), ten()) for _ in range(rounds)]
    year, years = (float(median(column)) for column in zip(*pairs, strict=True))
    sys.stdout.write(f"{name:<10} {year:8.0f} {years:8.0f} {years / year:8.2f}\n")
    return float(years / year)


def main() -> None:
    """Print both ratios."""
    records = generate(MONDAY, TEN_YEARS)
    with tempfile.TemporaryDirectory() as folder:
        ten = write(Path(folder) / "ten", records)
        year = write(Path(folder) / "one", of_the_last_year(records))
        sys.stdout.write(f"{'':<10} {'1 year':>8} {'10 years':>8} {'ratio':>8}  (ms)\n")
        compare("figures", lambda: figures(year), lambda: figures(ten), ROUNDS)
        compare(
            "screen",
            lambda: asyncio.run(screen(year)),
            lambda: asyncio.run(screen(ten)),
            SCREENS,
        )


if __name__ == "__main__":
    main()
