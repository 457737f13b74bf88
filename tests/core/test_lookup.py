"""One record is found by an id or a name, or the refusal says why."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from nextstep_tui.core.errors import AmbiguousName, UnknownName
from nextstep_tui.core.lookup import find_one, short_id, short_ids

DEALS = {
    "abc123000000": "Acme renewal",
    "abd456000000": "Acme pilot",
    "xyz789000000": "Acme",
    "qqq000000000": "Globex EMEA, 3 plants",
}


def find(text: str) -> str:
    """The id of the deal that a text means."""
    return find_one(
        text, DEALS.items(), noun="deal", id_of=lambda deal: deal[0], name_of=lambda deal: deal[1]
    )[0]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("abc", "abc123000000"),
        ("acme", "xyz789000000"),
        ("acme ren", "abc123000000"),
        ("pil", "abd456000000"),
        ("EMEA", "qqq000000000"),
        ("globex emea", "qqq000000000"),
    ],
)
def test_an_id_a_whole_name_or_the_start_of_its_words(text: str, found: str) -> None:
    assert find(text) == found


@pytest.mark.parametrize("text", ["umbrella", "", "cme", "zz"])
def test_nothing_is_guessed(text: str) -> None:
    with pytest.raises(UnknownName):
        find(text)


def test_several_are_listed() -> None:
    with pytest.raises(AmbiguousName) as refusal:
        find("ac")
    assert "Acme renewal" in refusal.value.message and "Acme pilot" in refusal.value.message


def test_short_ids_are_the_shortest_that_tell_apart() -> None:
    assert short_ids(["abc1", "abd2", "xyz9", "xyz8"]) == {
        "abc1": "abc",
        "abd2": "abd",
        "xyz8": "xyz8",
        "xyz9": "xyz9",
    }


@given(some.sets(some.text("ab1", min_size=1, max_size=6), min_size=1))
def test_one_short_id_is_the_one_among_all(ids: set[str]) -> None:
    assert all(short_ids(ids, [one]) == {one: short} for one, short in short_ids(ids).items())
    for whole, short in short_ids(ids).items():
        assert short_id(whole, ids) == short_id(whole, ids - {whole}) == short
