"""The bench itself: its figures, its reading of output, and what it takes from traces."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from nextstep_tui.journal import Journal
from nextstep_tui.settings import Settings
from nextstep_tui.store.repository import Repository
from tests.bench.__main__ import main
from tests.bench.command_line import _bytes_read, _files_written
from tests.bench.figures import Row, at_most, quantile, quantiles_within, ratio, table
from tests.bench.made import with_rows
from tests.bench.samples import Samples
from tests.bench.terminal import Reader, Terminal
from tests.conftest import MONDAY

ASKING = """\
import sys, termios, tty
kept = termios.tcgetattr(0)
tty.setcbreak(0)
print("\\x1b[?2026$p", end="", flush=True)
told = ""
while not told.endswith("y"):
    told += sys.stdin.read(1)
print("\\x1b[?2026h\\x1b[1;1Hheld ", end="", flush=True)
print("together\\x1b[?2026l", end="", flush=True)
while (key := sys.stdin.read(1)) != "q":
    print(f"\\x1b[2;1H{key}!", end="", flush=True)
termios.tcsetattr(0, termios.TCSANOW, kept)
"""


def test_a_share_of_values_lies_below_its_quantile() -> None:
    assert quantile([4, 1, 3, 2, 5], 0.5) == 3
    assert quantile([1, 2], 0.95) == pytest.approx(1.95)
    assert quantile([7], 0.99) == 7


def test_what_befalls_a_whole_round_cancels_out_of_a_ratio() -> None:
    assert ratio([2, 20, 2], [1, 10, 1]) == 2


def test_what_was_measured_while_others_had_the_processor_is_left_out(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    ticks = iter((5, 5, 5, 7))
    monkeypatch.setattr("tests.bench.samples.stolen", lambda: next(ticks))
    spent = Samples()
    for took in (12.0, 900.0):
        spent.begin()
        spent.add([took])
    assert spent.kept == [12.0]
    assert spent.note == "1 left out, the processor was taken away"


def test_a_row_is_met_up_to_its_bound() -> None:
    assert at_most("a call", 5.0, 5.0).is_met
    assert not at_most("a call", 5.01, 5.0).is_met
    within = quantiles_within("a key", [5.0] * 99 + [30.0], {50: 10, 95: 16, 99: 40})
    assert within.is_met
    assert not quantiles_within("a key", [5.0] * 90 + [30.0] * 10, {95: 16}).is_met


def test_a_table_says_what_is_not_met_and_leaves_open_what_was_not_measured() -> None:
    lines = table([Row("a", "1", "2", False), Row("b", "", "none")]).splitlines()
    assert lines[2:] == ["| a | 1 | 2 | **not met** |", "| b |  | none |  |"]


def test_a_frame_is_what_a_synchronised_update_holds_however_it_is_cut() -> None:
    answers: list[str] = []
    reader = Reader(answers.append)
    output = "\x1b[?2026h\x1b[1;1H\x1b[1mDue\x1b[0m today\x1b[5;1Hé\x1b[?2026l\x1b[6n".encode()
    frames = [
        frame for place in range(len(output)) for frame in reader.read(output[place : place + 1], 1)
    ]
    assert [frame.text for frame in frames] == ["\nDue today\né"]
    assert answers == ["\x1b[1;1R"]


def test_a_program_is_answered_and_its_frames_are_awaited() -> None:
    with Terminal([sys.executable, "-c", ASKING], {}) as terminal:
        assert terminal.until("held together") > terminal.began
        assert terminal.memory() > 1
        pressed = terminal.press("j")
        assert terminal.until("j!") >= pressed
        terminal.press("q")
        assert terminal.end() > pressed


def test_a_trace_tells_what_was_read_and_written_of_the_journal() -> None:
    trace = """\
read(3</home/ana/journal.json>, "{"..., 65536) = 120
read(4</usr/lib/x.py>, "a"..., 10) = 10
[pid 7] pread64(3</home/ana/journal.json>, ""..., 5, 0) = 5
rename("/home/ana/.journal.tmp", "/home/ana/journal.json") = 0
rename("/tmp/a", "/tmp/b") = 0
"""
    home = Path("/home/ana")
    assert _bytes_read(trace, home) == 125
    assert _files_written(trace, home) == ["journal.json"]


def test_a_journal_of_many_rows_has_them_open(tmp_path: Path) -> None:
    path = tmp_path / "journal.json"
    with_rows(path, 30)
    snapshot = Journal(Repository(str(path)), lambda: MONDAY, Settings()).outlook().snapshot
    promises = list(snapshot.commitments.values())
    assert len(promises) == 30
    assert all(one.is_open for one in promises)
    assert {one.deal_id for one in promises} <= set(snapshot.deals)


def test_a_part_that_is_not_there_is_named_with_those_that_are(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with pytest.raises(SystemExit):
        main(["--only", "startt"])
    assert "command-line, start, keys, idle, shell-hook, suite" in capsys.readouterr().err
