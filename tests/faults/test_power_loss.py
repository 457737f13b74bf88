"""A power cut at any call loses nothing acknowledged, whatever had not reached the disk."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from random import Random

import pytest

from nextstep_tui.core.frozen import frozen
from nextstep_tui.journal import Journal
from nextstep_tui.settings import Settings
from nextstep_tui.store.repository import Repository
from tests.conftest import MONDAY
from tests.faults.actions import ACTIONS, add, bring_in, follow, open_journal, shorten
from tests.faults.crash import Call, Disk, Recorder, Tree, lay_out
from tests.faults.shim import FULL

STATES = 2_000 if FULL else 150
"""Different states of the disk that are tried."""

JOURNAL = Path("share") / "nextstep" / "journal.json"
"""Neither folder is there at first."""


@frozen
class Promised:
    """What was on the disk when an action was acknowledged."""

    label: str
    calls: int
    """How many calls had been made."""
    journal: bytes | None
    others: dict[str, bytes]
    """Backups and drafts, by path."""


@frozen
class Story:
    """The calls of some days, and what was promised on the way."""

    calls: list[Call]
    promised: list[Promised]


def _tuesday(path: Path) -> Journal:
    return Journal(Repository(str(path)), lambda: MONDAY + timedelta(days=1), Settings())


def _live(path: Path) -> list[tuple[str, Callable[[], object]]]:
    """What happens, in order; each step is acknowledged when it returns."""
    return [
        ("first deal", lambda: open_journal(path).add_deal("Acme renewal")),
        ("first promise", lambda: add(open_journal(path))),
        ("second promise", lambda: add(open_journal(path))),
        ("shortening edit", lambda: shorten(open_journal(path))),
        ("backup", lambda: open_journal(path).back_up()),
        ("follow", lambda: follow(open_journal(path))),
        ("undo", lambda: open_journal(path).undo()),
        ("redo", lambda: open_journal(path).redo()),
        ("import", lambda: bring_in(open_journal(path))),
        ("restore", lambda: ACTIONS["restore"](open_journal(path))),
        ("draft", lambda: open_journal(path).drafts.keep("line", "Maria will send")),
        ("next day", lambda: add(_tuesday(path))),
    ]


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Story:
    """Recorded once."""
    root = tmp_path_factory.mktemp("story")
    path, recorder = root / JOURNAL, Recorder(root)
    promised = [Promised("nothing", 0, None, {})]

    def acknowledge(label: str) -> None:
        others = {
            str(one.relative_to(root)): one.read_bytes()
            for kind in ("backups", "drafts")
            for one in path.parent.glob(f"*.state/{kind}/[!.]*")
        }
        promised.append(Promised(label, len(recorder.calls), path.read_bytes(), others))

    for label, act in _live(path):
        with recorder.recording():
            act()
        acknowledge(label)
    recorder.put(path, b"half a jour")
    acknowledge("spoiled by another program")
    with recorder.recording():
        ACTIONS["restore"](open_journal(path))
    acknowledge("restore of a spoiled one")
    return Story(recorder.calls, promised)


def test_nothing_acknowledged_is_missing_after_a_power_cut(
    story: Story, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "fsync", lambda _: None)  # the power stays on from here
    rng, seen, tries = Random(4), set[int](), 0
    while len(seen) < STATES:
        tries += 1
        assert tries < 40 * STATES, f"there are only {len(seen)} different states"
        cut = rng.randrange(len(story.calls) + 1)
        tree = _disk_at(story, cut).after_a_cut(rng)
        mark = hash((cut, tuple(tree.items())))
        if mark in seen:
            continue
        seen.add(mark)
        root = tmp_path / str(len(seen))
        root.mkdir()
        lay_out(tree, root)
        _see_it_whole(story, cut, tree, root)
        shutil.rmtree(root)


def _disk_at(story: Story, cut: int) -> Disk:
    disk = Disk()
    for call in story.calls[:cut]:
        disk.do(call)
    return disk


def _see_it_whole(story: Story, cut: int, tree: Tree, root: Path) -> None:
    last = max(at for at, one in enumerate(story.promised) if one.calls <= cut)
    before = story.promised[last]
    after = story.promised[min(last + 1, len(story.promised) - 1)]
    where = f"cut before call {cut + 1}, after '{before.label}', within '{after.label}'"
    found = tree.get(str(JOURNAL))
    assert found in (before.journal, after.journal), where
    for place in before.others.keys() & after.others.keys():
        assert tree.get(place) in (before.others[place], after.others[place]), f"{where}: {place}"
    path = root / JOURNAL
    if found is not None and not found.startswith(b"{"):
        open_journal(path).restore(open_journal(path).backups.list()[0])
    journal = open_journal(path)
    snapshot = journal.outlook().snapshot
    assert not journal.altered, where
    _ = snapshot.deals, snapshot.people, snapshot.commitments, snapshot.entries, snapshot.days
    _see_it_go_on(journal, where)


def _see_it_go_on(journal: Journal, where: str) -> None:
    """The next writer saves, and leaves no temporary file of the journal or of its copies."""
    add(journal)
    journal.back_up()
    path = Path(journal.path)
    assert "send the DPA to their counsel" in path.read_text("utf-8"), where
    for folder in (path.parent, Path(journal.backups.folder)):
        assert not [name for name in os.listdir(folder) if ".new-" in name], where
