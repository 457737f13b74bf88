"""Frozen records do what the standard library's frozen dataclasses do."""

from __future__ import annotations

import copy
import pickle
from dataclasses import dataclass
from typing import ClassVar

import pytest

from nextstep_tui.core.frozen import FrozenError, frozen, replace


@frozen
class Point:
    """A record."""

    ZERO: ClassVar[int] = 0
    x: int
    y: int = 2
    names: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.x < self.ZERO:
            raise ValueError("below zero")

    @property
    def sum(self) -> int:
        """Of both."""
        return self.x + self.y


@frozen
class One:
    """A record of one field."""

    only: str


@dataclass(frozen=True)
class Model:
    """What a record is compared with."""

    x: int
    y: int = 2
    names: tuple[str, ...] = ()


def test_fields_are_given_in_order_or_by_name_and_defaults_stand_in() -> None:
    assert (Point(1).y, Point(1, 3).y, Point(x=1, y=4).sum, Point(1, names=("a",)).names) == (
        2,
        3,
        5,
        ("a",),
    )
    assert Point.ZERO == 0 and Point.__match_args__ == ("x", "y", "names")
    assert repr(Point(1)) == repr(Model(1)).replace("Model", "Point")


@pytest.mark.parametrize(
    ("given", "named", "said"),
    [
        ((), {}, "needs x"),
        ((1, 2, (), 4), {}, "takes 3 fields, not 4"),
        ((1,), {"x": 1}, "was given x twice"),
        ((1,), {"z": 1}, "has no z"),
        ((), {"z": 1, "y": 1, "names": 1}, "has no z"),
        ((1, 2, (), 4), {"x": 1}, "x twice"),
    ],
)
def test_what_does_not_fit_is_refused(
    given: tuple[int, ...], named: dict[str, int], said: str
) -> None:
    with pytest.raises(TypeError, match=said):
        Point(*given, **named)  # type: ignore[arg-type]


def test_nothing_can_be_set_but_a_changed_one_made() -> None:
    point = Point(1)
    with pytest.raises(FrozenError):
        setattr(point, "x", 3)  # noqa: B010
    with pytest.raises(FrozenError):
        delattr(point, "x")
    with pytest.raises(FrozenError):
        setattr(point, "other", 1)  # noqa: B010
    assert replace(point, x=5, names=("b",)) == Point(5, 2, ("b",)) and point.x == 1
    with pytest.raises(TypeError, match="has no z"):
        replace(point, z=1)  # type: ignore[call-arg]
    with pytest.raises(ValueError, match="below zero"):
        replace(point, x=-1)


def test_equal_fields_of_one_class_are_equal_and_hash_alike() -> None:
    assert (
        Point(1) == Point(1, 2)
        and Point(1) != Point(2)
        and Point(1).__eq__(Model(1)) is NotImplemented
    )
    assert len({Point(1), Point(1), Point(3), One("a"), One("a")}) == 3
    assert One("a") == One("a") != One("b")


def test_copies_are_equal() -> None:
    for made in (Point(1, 3, ("a",)), One("a")):
        assert copy.copy(made) == copy.deepcopy(made) == pickle.loads(pickle.dumps(made)) == made
