"""Filters on deals, and the search in everything."""

from __future__ import annotations

from datetime import date

import pytest

from nextstep_tui.core.errors import BadCall
from nextstep_tui.core.model import DealId, EntryKind, Result, Side
from nextstep_tui.filtering import filter_deals, folded
from nextstep_tui.finding import Finder, search
from nextstep_tui.journal import Journal
from nextstep_tui.requests import NewCommitment


@pytest.fixture
def filled(journal: Journal) -> Journal:
    """Two deals at work, one won, one parked."""
    ids = {
        name: DealId(journal.add_deal(name, account=account, stage=stage).deals[0].id)
        for name, account, stage in (
            ("Łódź rollout", "Zażółć", "Proposal"),
            ("Café renewal", "Acme", "Lead"),
            ("Globex pilot", "", ""),
            ("Initech", "", ""),
        )
    }
    journal.win(ids["Initech"])
    journal.park(ids["Globex pilot"], date(2027, 1, 4), "no budget")
    rollout = ids["Łódź rollout"]
    journal.add(
        NewCommitment(
            "send the questionnaire",
            date(2026, 11, 27),
            "José",
            Side.THEIRS,
            deal_id=rollout,
            help_from=("Dave",),
        )
    )
    journal.add(NewCommitment("send the pricing", date(2026, 12, 7), deal_id=rollout))
    return journal


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("", ["Café renewal", "Łódź rollout"]),
        ("  ", ["Café renewal", "Łódź rollout"]),
        ("cafe", ["Café renewal"]),
        ("CAFÉ ren", ["Café renewal"]),
        ("cafe rollout", []),
        ("lodz zazolc", ["Łódź rollout"]),
        ("łódź", ["Łódź rollout"]),
        ("questionnaire", ["Łódź rollout"]),
        ("who:jose", ["Łódź rollout"]),
        ("who:dave", ["Łódź rollout"]),
        ("who:me", ["Łódź rollout"]),
        ("who:nobody", []),
        ("stage:PROP", ["Łódź rollout"]),
        ("stage:rop", []),
        ("due:<5d", ["Łódź rollout"]),
        ("due:5", ["Łódź rollout"]),
        ("due:<4d", []),
        ("due:>3d", ["Łódź rollout"]),
        ("due:>4d", []),
        ("due:<1w", ["Łódź rollout"]),
        ("due:<1m", ["Łódź rollout"]),
        ("stalled", ["Café renewal"]),
        ("ours", ["Łódź rollout"]),
        ("theirs", ["Łódź rollout"]),
        ("theirs stalled", []),
        ("won", ["Initech"]),
        ("parked", ["Globex pilot"]),
        ("open", ["Café renewal", "Łódź rollout"]),
        ("all", ["Café renewal", "Łódź rollout", "Globex pilot", "Initech"]),
        ("all e", ["Café renewal", "Łódź rollout", "Globex pilot", "Initech"]),
        ("who:", []),
        ("zebra:x", []),
    ],
)
def test_a_filter(filled: Journal, text: str, names: list[str]) -> None:
    assert [deal.name for deal in filter_deals(filled.outlook(), text)] == names


@pytest.mark.parametrize(
    "text", ["due:<x", "due:<", "due:>d", "due:<-1d", "due:<99999d", "due:<1.5d", "due:<²d"]
)
def test_a_distance_that_is_none_is_refused(filled: Journal, text: str) -> None:
    with pytest.raises(BadCall) as caught:
        filter_deals(filled.outlook(), text)
    assert "is no distance" in caught.value.message and "due:<7d" in caught.value.hint


def test_a_text_is_folded() -> None:
    assert folded("  ÉTÉ\x1b[31m\tStraße ") == "ete strasse"


def test_search_finds_each_kind_newest_first(filled: Journal) -> None:
    rollout = filter_deals(filled.outlook(), "rollout")[0].id
    filled.add_person("José Núñez", Side.THEIRS, "jose@lodz.example")
    filled.log("José likes the demo", EntryKind.MEETING, rollout)
    filled.log("second entry about Jose", EntryKind.NOTE)
    hits = search(filled.outlook(), "jose")
    assert [entry.text for entry in hits.entries] == [
        "second entry about Jose",
        "José likes the demo",
    ]
    assert [one.what for one in hits.commitments] == ["send the questionnaire"]
    assert [person.name for person in hits.people] == ["José Núñez"]
    assert not hits.deals


def test_search_looks_into_answers_moves_and_reasons(filled: Journal) -> None:
    step = next(one for one in filled.outlook().snapshot.commitments.values() if one.help_from)
    filled.move(step.id, date(2026, 12, 1), "the fair in Hannover")
    filled.follow_up(step.id, Result.PARTLY, outcome="half of it", learned="ask legal early")
    for words in ("hannover fair", "half", "LEGAL early", "dave"):
        assert [one.id for one in search(filled.outlook(), words).commitments] == [step.id]
    assert [deal.name for deal in search(filled.outlook(), "no budget").deals] == ["Globex pilot"]


def test_filters_hold_for_every_kind(filled: Journal) -> None:
    rollout = filter_deals(filled.outlook(), "rollout")[0].id
    filled.add_person("José Núñez", Side.THEIRS)
    filled.log("the demo", EntryKind.MEETING, rollout)
    found = {
        text: search(filled.outlook(), text)
        for text in ("who:jose", "due:<5d", "ours", "stage:prop", "theirs send", "parked", "won")
    }
    whats = {text: [one.what for one in hits.commitments] for text, hits in found.items()}
    both = ["send the pricing", "send the questionnaire"]
    assert whats["who:jose"] == whats["due:<5d"] == whats["theirs send"] == both[1:]
    assert whats["ours"] == both[:1] and whats["stage:prop"] == both and whats["won"] == []
    assert [one.text for one in found["stage:prop"].entries] == ["the demo"]
    assert not found["who:jose"].entries and len(found["who:jose"].people) == 1
    assert [deal.name for deal in found["parked"].deals] == ["Globex pilot"]
    with pytest.raises(BadCall):
        search(filled.outlook(), "due:<x")


@pytest.mark.parametrize(
    ("text", "whats"),
    [
        ("who:dave", ["send the questionnaire"]),
        ("who:e", ["send the pricing", "send the questionnaire"]),
        ("who:e send", ["send the pricing", "send the questionnaire"]),
        ("who:e quest", ["send the questionnaire"]),
        ("who:e who:jose", ["send the questionnaire"]),
        ("who:e theirs", ["send the questionnaire"]),
        ("who:me who:jose", []),
        ("who:nobody", []),
    ],
)
def test_promises_are_found_by_who_is_in_them(filled: Journal, text: str, whats: list[str]) -> None:
    assert [one.what for one in search(filled.outlook(), text).commitments] == whats


@pytest.mark.parametrize("text", ["", "   ", "\x1b[31m", "zebra", "questionnaire zebra"])
def test_search_finds_nothing(filled: Journal, text: str) -> None:
    assert not search(filled.outlook(), text)


@pytest.mark.parametrize(
    "text",
    [
        "cafe renewal",
        "wonder",
        "who:jose send",
        "who:jose who:m",
        "who:j theirs due:<9d",
        "stalled theirs",
        "stage:prop a",
        "open",
        "all won",
    ],
)
def test_letter_by_letter_the_same_is_found_as_at_once(filled: Journal, text: str) -> None:
    outlook = filled.outlook()
    finder = Finder(outlook)
    typed = [text[:end] for end in range(len(text) + 1) if not text[:end].endswith("due:<")]
    for words in (*typed, *reversed(typed)):  # and erased again
        assert finder.search(words) == search(outlook, words), words
        assert finder.deal_filter.leaves(words) == filter_deals(outlook, words), words
