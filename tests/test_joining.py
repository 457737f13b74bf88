"""Other copies of the journal: read, counted, joined when asked, moved away and never deleted."""

from __future__ import annotations

import random
from datetime import date
from pathlib import Path

import pytest

from nextstep_tui.answers import Passed, carry_out
from nextstep_tui.core.errors import BadCall, JournalTrouble, UnknownName
from nextstep_tui.core.merging.news import News
from nextstep_tui.core.model import CommitmentId, Result
from nextstep_tui.core.review import CardKind
from nextstep_tui.interview import begin
from nextstep_tui.joining import copies_beside, merge_beside, merge_file
from nextstep_tui.journal import Journal
from nextstep_tui.requests import CommitmentEdit, NewCommitment
from nextstep_tui.settings import Settings
from nextstep_tui.store.joining import drive
from nextstep_tui.store.journal_file import SCHEMA, decode
from nextstep_tui.store.repository import Repository
from tests.conftest import StandingClock
from tests.faults.shim import FULL
from tests.faults.test_spoiled import spoil

FRIDAY = date(2026, 11, 27)
COPIES = 100 if FULL else 25
WAYS = ("cut", "flip", "nul", "twice", "turn")


def opened(path: Path, machine: str = "", clock: StandingClock | None = None) -> Journal:
    """A journal on a machine."""
    return Journal(Repository(str(path), None, machine), clock or StandingClock(), Settings())


def promise(journal: Journal, what: str) -> CommitmentId:
    """A new promise of ours."""
    return journal.add(NewCommitment(what, FRIDAY)).commitments[0].id


@pytest.fixture
def copied(journal_file: Path) -> tuple[Journal, Path]:
    """A journal with two promises, and its copy that a sync program made."""
    journal = opened(journal_file, "laptop")
    promise(journal, "send the quote")
    promise(journal, "return the redlines")
    copy = journal_file.with_name("journal.sync-conflict-20261123-090000-ABCDEF.json")
    copy.write_bytes(journal_file.read_bytes())
    return journal, copy


def whats(journal: Journal) -> set[str]:
    """The promises."""
    return {one.what for one in journal.outlook().snapshot.commitments.values()}


def test_a_conflict_copy_is_counted_then_joined_and_kept_with_the_backups(
    copied: tuple[Journal, Path],
) -> None:
    journal, copy = copied
    desktop = opened(copy, "desktop")
    first = min(desktop.outlook().snapshot.commitments.values(), key=lambda one: one.number)
    for what in ("send the annex", "send the DPA", "book the room"):
        promise(desktop, what)
    desktop.follow_up(first.id, Result.KEPT, outcome="signed")
    promise(journal, "write to legal")
    before = Path(journal.path).read_bytes()

    [found] = copies_beside(journal)
    assert found.sentence == "3 promises and 1 answer from desktop"
    assert Path(journal.path).read_bytes() == before

    merged = merge_file(journal, str(copy))
    assert merged.sentence.startswith("merged: 3 promises and 1 answer from desktop.")
    assert {"send the annex", "send the DPA", "book the room", "write to legal"} < whats(journal)
    assert journal.outlook().snapshot.commitments[first.id].follow_up
    assert not copy.exists()
    assert Path(merged.kept).parent == Path(journal.backups.folder)
    assert journal.backups.list()[0].reason == "merge"
    assert copies_beside(journal) == []
    journal.undo()


def test_merging_again_brings_nothing_and_writes_nothing(copied: tuple[Journal, Path]) -> None:
    journal, copy = copied
    stick = copy.parent.parent / "stick.json"
    promise(opened(copy), "send the annex")
    stick.write_bytes(copy.read_bytes())
    assert merge_file(journal, str(stick)).news == News(promises=1)
    assert stick.exists()
    before = Path(journal.path).read_bytes()
    assert merge_file(journal, str(stick)).news.is_nothing
    assert Path(journal.path).read_bytes() == before


def test_undo_goes_past_what_the_other_machine_has_written_over(
    copied: tuple[Journal, Path], clock: StandingClock
) -> None:
    journal, copy = copied
    first = min(journal.outlook().snapshot.commitments.values(), key=lambda one: one.number)
    journal.edit(first.id, CommitmentEdit(what="send the offer"))
    clock.go_to("2026-11-24T09:00")
    opened(copy, "desktop", clock).edit(first.id, CommitmentEdit(what="send the tender"))
    merged = merge_file(journal, str(copy))
    assert journal.outlook().snapshot.commitments[first.id].what == "send the tender"
    assert "1 field was changed on both" in merged.sentence
    texts = [one.text for one in journal.outlook().snapshot.entries.values()]
    assert texts == ["On laptop this read 'send the offer': me, send the tender."]
    assert journal.undo().sentence == "undone: edited: me, send the tender"
    assert journal.undo().sentence == "undone: added: me, return the redlines"


@pytest.mark.parametrize("way", ["no journal", "newer", "itself", "missing", "folder"])
def test_what_is_no_copy_is_refused_and_nothing_is_changed(
    copied: tuple[Journal, Path], way: str
) -> None:
    journal, copy = copied
    before, there = Path(journal.path).read_bytes(), copy
    match way:
        case "no journal":
            copy.write_bytes(b"[1, 2")
        case "newer":
            head = f'"schema":{SCHEMA}'.encode()
            copy.write_bytes(before.replace(head, f'"schema":{SCHEMA + 1}'.encode(), 1))
        case "itself":
            there = Path(journal.path)
        case "missing":
            there = copy.with_name("gone.json")
        case "folder":
            there = copy.parent
    bytes_there = there.read_bytes() if there.is_file() else b""
    with pytest.raises((BadCall, UnknownName, JournalTrouble)) as caught:
        merge_file(journal, str(there))
    assert caught.value.message.endswith(".")
    assert Path(journal.path).read_bytes() == before
    assert not there.is_file() or there.read_bytes() == bytes_there


def test_many_copies_spoiled_ones_among_them(copied: tuple[Journal, Path]) -> None:
    journal, first = copied
    chance = random.Random(5)
    good, spoiled = set(), []
    pristine = first.read_bytes()
    first.unlink()
    for number in range(COPIES):
        copy = first.with_name(f"journal (Ana's conflicted copy 2026-11-23) ({number}).json")
        copy.write_bytes(pristine)
        what = f"send part {number} of the annex"
        promise(opened(copy), what)
        if number % 5 == 0:
            way = WAYS[number // 5 % len(WAYS)]
            copy.write_bytes(spoil(copy.read_bytes(), way, chance.randrange(300, 900), number % 8))
            spoiled.append((copy, copy.read_bytes()))
        else:
            good.add(what)
    merged, troubles = merge_beside(journal)
    assert good == whats(journal) - {"send the quote", "return the redlines"}
    assert (len(merged), len(troubles)) == (COPIES * 4 // 5, COPIES // 5)
    assert all(copy.read_bytes() == data for copy, data in spoiled)
    assert len(list(Path(journal.backups.folder).glob("merged-*"))) == len(merged)


def test_git_gets_its_versions_joined_in_the_place_of_ours(
    copied: tuple[Journal, Path], tmp_path: Path
) -> None:
    journal, copy = copied
    base = tmp_path / "base"
    base.write_bytes(copy.read_bytes())
    promise(journal, "send the annex")
    promise(opened(copy), "book the room")
    ours = tmp_path / "ours"
    ours.write_bytes(Path(journal.path).read_bytes())
    drive(str(base), str(ours), str(copy))
    assert {"send the annex", "book the room"} < whats(opened(ours))
    base.write_bytes(b"")
    once = ours.read_bytes()
    drive(str(base), str(ours), str(copy))
    assert ours.read_bytes() == once
    copy.write_bytes(b"<<<<<<< ours")
    with pytest.raises(JournalTrouble):
        drive(str(base), str(ours), str(copy))
    assert ours.read_bytes() == once


def test_a_copy_on_a_stick_brings_its_archive(tmp_path: Path, journal: Journal) -> None:
    stick = tmp_path / "stick" / "journal.json"
    other = opened(stick)
    old = promise(other, "send the quote of old")
    other.follow_up(old, Result.KEPT)
    row = decode(stick.read_bytes(), "").tables["commitments"][old]
    other.archive.put("2026-Q1", {"commitments": {old: row}})
    promise(journal, "send the annex")
    merge_file(journal, str(stick))
    assert journal.archive.read("2026-Q1")["commitments"][old] == row


def test_the_review_shows_once_what_was_changed_twice_and_asks_what_was_answered_twice(
    copied: tuple[Journal, Path], clock: StandingClock
) -> None:
    journal, copy = copied
    quote, redlines = sorted(
        journal.outlook().snapshot.commitments.values(), key=lambda one: one.number
    )
    desktop = opened(copy, "desktop", clock)
    journal.edit(quote.id, CommitmentEdit(what="send the offer"))
    journal.follow_up(redlines.id, Result.KEPT, outcome="all signed")
    clock.go_to("2026-11-23T10:00")
    desktop.edit(quote.id, CommitmentEdit(what="send the tender"))
    desktop.follow_up(redlines.id, Result.MISSED, outcome="never came")
    merge_file(journal, str(copy))
    today = opened(Path(journal.path), "laptop", clock)
    clock.go_to("2026-11-24T09:00")

    first, twice = today.begin_review().cards[:2]
    assert (first.kind, first.why) == (
        CardKind.ELSEWHERE,
        "On laptop this read 'send the offer': me, send the tender.",
    )
    both = "answered twice: kept on laptop ('all signed'), missed on desktop ('never came')"
    assert twice.commitment and twice.commitment.id == redlines.id
    assert twice.why.startswith(both)
    asked = begin(first, in_review=True)
    assert asked.question.choices[0].label == "seen"
    answer = asked.press("enter")
    assert isinstance(answer, Passed)
    carry_out(today, first, answer, in_review=True)
    assert [card.kind for card in today.outlook().review.cards][:1] != [CardKind.ELSEWHERE]
    today.follow_up(redlines.id, Result.PARTLY, outcome="half of them")
    clock.go_to("2026-11-25T09:00")
    kinds = {card.kind for card in today.begin_review().cards}
    assert CardKind.ELSEWHERE not in kinds
    assert today.outlook().snapshot.answered_apart == {}
    answered = today.outlook().snapshot.commitments[redlines.id].follow_up
    assert answered and answered.outcome == "half of them"
    today.undo()
    assert today.outlook().snapshot.answered_apart
