"""A spoiled file gives a sentence, never a traceback, and is never written over."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nextstep_tui.core.errors import JournalTrouble
from nextstep_tui.store.repository import Repository
from tests.faults.actions import add, furnish, open_journal
from tests.faults.shim import FULL

CASES = 3_000 if FULL else 150


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A furnished journal."""
    path = tmp_path_factory.mktemp("good") / "journal.json"
    furnish(path)
    return path


def look(path: Path) -> None:
    """Make every record of a journal."""
    snapshot = Repository(str(path)).snapshot()
    _ = snapshot.deals, snapshot.people, snapshot.commitments, snapshot.entries, snapshot.days


def spoil(data: bytes, kind: str, at: int, bit: int) -> bytes:
    """One way to spoil a file."""
    at %= max(1, len(data))
    match kind:
        case "cut":
            return data[:at]
        case "flip":
            return data[:at] + bytes([data[at] ^ (1 << bit)]) + data[at + 1 :]
        case "nul":
            return data[:at] + b"\x00" * 64 + data[at + 64 :]
        case "mark":
            return b"\xef\xbb\xbf" + data
        case "twice":
            return data + data
        case _:
            return data[at:] + data[:at]


@settings(max_examples=CASES, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.sampled_from(["cut", "flip", "nul", "mark", "twice", "turn"]),
    st.integers(0, 100_000),
    st.integers(0, 7),
)
def test_spoiled_bytes_are_read_or_refused_and_kept(
    good: Path, kind: str, at: int, bit: int
) -> None:
    spoiled = spoil(good.read_bytes(), kind, at, bit)
    path = good.with_name("spoiled.json")
    path.write_bytes(spoiled)
    try:
        look(path)
    except JournalTrouble as trouble:
        assert trouble.hint and "Traceback" not in trouble.message
        _see_it_kept(path, spoiled)


def _see_it_kept(path: Path, spoiled: bytes) -> None:
    """What is no journal is not written over; where only a record is broken, a copy comes first."""
    journal = open_journal(path)
    try:
        add(journal)
    except JournalTrouble:
        assert path.read_bytes() == spoiled
    else:
        folder = Path(journal.backups.folder)
        assert spoiled in [(folder / one.name).read_bytes() for one in journal.backups.list()]


WRONG = (
    '{"nextstep":{"schema":2,"generation":1,"next_number":1},"deals":{"x":[]}}',
    '{"nextstep":{"schema":2,"generation":1,"next_number":1},"deals":[]}',
    '{"nextstep":{"schema":2,"generation":1,"next_number":1},"deals":{"x":{"name":NaN}}}',
    '{"nextstep":{"schema":2,"generation":1,"next_number":1},"deals":{"x":{"number":1e999}}}',
    '{"nextstep":{"schema":2,"generation":1,"next_number":1},"deals":{"x":{"number":'
    + "9" * 5_000
    + "}}}",
    '{"nextstep":{"schema":2,"generation":1,"next_number":1},"days":{"no date":{}}}',
    '{"nextstep":{"schema":true,"generation":1,"next_number":1}}',
    '{"nextstep":' * 100_000,
    "[" * 100_000 + "]" * 100_000,
)


@pytest.mark.parametrize("text", WRONG, ids=lambda text: text[50:90])
def test_wrong_shapes_are_named(tmp_path: Path, text: str) -> None:
    path = tmp_path / "journal.json"
    path.write_text(text, "utf-8")
    with pytest.raises(JournalTrouble):
        look(path)
        add(open_journal(path))
        pytest.fail(f"accepted: {json.dumps(text[:80])}")
    assert path.read_text("utf-8") == text
