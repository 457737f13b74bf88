"""A class of words does what the standard library's enumeration of texts does."""

from __future__ import annotations

import copy
import json
import pickle
from enum import StrEnum

import pytest

from nextstep_tui.core.one_of import OneOf


class Colour(OneOf):
    """A class of words."""

    RED = "red"
    """The first."""
    GREEN = "light green"

    @property
    def is_warm(self) -> bool:
        """Whether it is."""
        return self is Colour.RED


class Model(StrEnum):
    """What it is compared with."""

    RED = "red"
    GREEN = "light green"


def test_words_are_gone_through_and_found_as_an_enumeration_has_them() -> None:
    assert [one.name for one in Colour] == [one.name for one in Model]
    assert [one.value for one in Colour] == [one.value for one in Model]
    assert list(Colour) == [Colour.RED, Colour.GREEN] and len(Colour) == len(Model) == 2
    assert Colour("light green") is Colour.GREEN and Colour(Colour.RED) is Colour.RED
    for kind in (Colour, str):
        assert isinstance(Colour.RED, kind)
    assert Colour.RED.is_warm and not Colour.GREEN.is_warm


def test_a_word_is_its_text() -> None:
    red: str = Colour.RED
    places: dict[str, int] = {Colour.RED: 1}
    assert red == "red" and {"red": 1}[red] == 1 and places["red"] == 1
    assert str(Colour.RED) == f"{Colour.RED}" == "red" and type(Colour.RED.value) is str
    assert json.dumps({Colour.GREEN: Colour.RED}) == json.dumps({Model.GREEN: Model.RED})
    assert repr(Colour.GREEN) == repr(Model.GREEN).replace("Model", "Colour")


def test_words_are_matched_by() -> None:
    match Colour("red"):
        case Colour.GREEN:
            found = "green"
        case Colour.RED:
            found = "red"
    assert found == "red"


@pytest.mark.parametrize("text", ["blue", "RED", "", "is_warm", "__doc__", None, []])
def test_what_is_no_word_is_refused_as_an_enumeration_refuses_it(text: str) -> None:
    with pytest.raises(ValueError, match="is not a valid Model"):
        Model(text)
    with pytest.raises(ValueError, match="is not a valid Colour"):
        Colour(text)


def test_copies_are_the_word_itself() -> None:
    green = Colour.GREEN
    for made in (copy.copy(green), copy.deepcopy(green), pickle.loads(pickle.dumps(green))):
        assert made is green


def test_no_word_can_be_changed() -> None:
    with pytest.raises(AttributeError):
        setattr(Colour, "RED", "blue")  # noqa: B010
    with pytest.raises(AttributeError):
        setattr(Colour.RED, "value", "blue")  # noqa: B010
    assert Colour.RED.value == "red"
