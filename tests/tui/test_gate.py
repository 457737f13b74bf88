"""An empty wording can't leave the line by Enter, and nothing typed is lost."""

from __future__ import annotations

import pytest

from nextstep_tui.core.model import EntryKind
from nextstep_tui.journal import Journal
from nextstep_tui.tui.widgets.editor import CommitmentEditor
from tests.tui.flying import SMALL, USUAL, Flight, Size, flight, is_in_sight

EMPTY = "Acme: check in with Maria by fri"


def editor(flown: Flight) -> CommitmentEditor:
    """The main screen's editor."""
    return flown.app.screen.query_one(CommitmentEditor)


@pytest.fixture
def acme(two_deals: Journal) -> Journal:
    """Two deals, today's review left."""
    two_deals.begin_review()
    two_deals.leave_review()
    return two_deals


@pytest.mark.parametrize("size", [USUAL, SMALL])
async def test_an_empty_wording_is_refused_with_what_to_say_instead(
    acme: Journal, size: Size
) -> None:
    before = len(acme.outlook().snapshot.commitments)
    async with flight(acme, size) as flown:
        await flown.keys("a", EMPTY)
        assert "not a next step" in flown.said("#commitment > .title")
        await flown.keys("enter")
        assert editor(flown).is_at_gate
        assert editor(flown).gate.keys[:1] == ["1"] and "note" in editor(flown).gate.keys
        assert editor(flown).text == EMPTY
    assert len(acme.outlook().snapshot.commitments) == before


@pytest.mark.parametrize("key", ["1", "2", "3", "enter"])
async def test_a_digit_takes_a_better_wording_into_the_line(acme: Journal, key: str) -> None:
    async with flight(acme, SMALL) as flown:
        await flown.keys("a", EMPTY, "enter")
        offered = editor(flown).gate.keys
        await flown.keys(key)
        if key in offered or key == "enter":
            assert flown.line.value != EMPTY and flown.line.value.startswith("Acme renewal: ")
            assert "2026-11-27" in flown.line.value
            await flown.keys("enter")
            assert acme.actions()[-1].sentence.startswith("added: ")
        else:
            assert editor(flown).is_at_gate


async def test_n_keeps_a_note_that_counts_for_nothing(acme: Journal) -> None:
    async with flight(acme, SMALL) as flown:
        await flown.keys("a", EMPTY, "enter", "n")
        assert not editor(flown).is_at_gate and flown.app.focused is not None
        assert flown.app.focused.id == "due-rows"
    [note] = acme.outlook().snapshot.entries.values()
    assert (note.kind, note.text) == (EntryKind.NOTE, EMPTY)
    deals = {deal.id: deal.name for deal in acme.outlook().snapshot.deals.values()}
    assert note.deal_id is not None and deals[note.deal_id] == "Acme renewal"


async def test_esc_returns_to_the_line_as_it_was(acme: Journal) -> None:
    async with flight(acme, SMALL) as flown:
        await flown.keys("a", EMPTY, "enter", "escape")
        assert not editor(flown).is_at_gate and flown.line.value == EMPTY
        await flown.keys("escape")
        assert flown.app.focused is not None and flown.app.focused.id == "due-rows"
        await flown.keys("a")
        assert flown.line.value == EMPTY, "the draft is kept"


async def test_the_gate_stands_in_the_follow_up_too(acme: Journal) -> None:
    async with flight(acme, SMALL) as flown:
        await flown.keys("f", "m", "nothing came", "enter", "enter")
        await flown.keys("waiting to hear back", "enter")
        assert editor(flown).is_at_gate
        await flown.keys("n")
        assert editor(flown).text == "" and not editor(flown).is_at_gate
        assert [one.text for one in acme.outlook().snapshot.entries.values()] == [
            "waiting to hear back"
        ]


LONG = " and ".join(f"section {number} of the questionnaire came" for number in range(1, 6))


@pytest.mark.parametrize(
    "keys",
    [
        ("a", EMPTY),
        ("f", "m", LONG, "enter", LONG, "enter", "waiting to hear back"),
        (
            *("m", "acm", "enter"),
            *(
                key
                for day in range(7, 13)
                for key in (f"I will send part {day} by dec {day}", "enter")
            ),
            "touch base by dec 20",
        ),
    ],
)
async def test_in_a_low_terminal_the_line_and_then_the_choices_are_in_sight(
    acme: Journal, keys: tuple[str, ...]
) -> None:
    async with flight(acme, SMALL) as flown:
        await flown.keys(*keys)
        assert is_in_sight(editor(flown).line)
        await flown.keys("enter")
        assert editor(flown).is_at_gate and is_in_sight(editor(flown).gate)
        await flown.keys("1")
        assert is_in_sight(editor(flown).line)


async def test_an_edited_wording_passes_the_gate_too(acme: Journal) -> None:
    async with flight(acme, SMALL) as flown:
        await flown.keys("e", "ctrl+u", "Acme: Maria will touch base by fri", "enter")
        assert editor(flown).is_at_gate
        assert {one.what for one in acme.outlook().snapshot.commitments.values()} == {
            "send the security questionnaire",
            "send the revised pricing",
        }
