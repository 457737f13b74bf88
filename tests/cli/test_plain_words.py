"""What is read without argparse is what argparse reads."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import pytest

from nextstep_tui.cli.arguments import read_with_argparse
from nextstep_tui.cli.parser import SPECS, Spec, declaration
from nextstep_tui.cli.plain_words import read_plainly
from nextstep_tui.core.errors import BadCall

if TYPE_CHECKING:
    from argparse import ArgumentParser
    from collections.abc import Callable

CALLS = [
    "",
    "--json",
    "--journal j.json --plain",
    "acme",
    "acme send the quote by fri",
    "acme --json send the quote",
    "acme renewal deal extra",
    "--deal acme --who me send it --when fri",
    "--help-from Dave --help-from Vera ask them",
    "--help-from",
    "--deal --json",
    "--deal=acme send it",
    "--witnessed send it",
    "--no-witnessed send it",
    "--witnessed --no-witnessed send it",
    "--agreed aloud send it",
    "--agreed never send it",
    "--days 3",
    "--days three",
    "-5% off by fri",
    "- send it",
    "-- --json",
    "--jour j.json x",
    "--nonsense x",
    "4cm kept --outcome done --next call",
    "4cm kept --learned more --learned less",
    "list --all",
    "add Acme --stage Lead --value 12",
    "acme words --value",
    "acme words --meeting --value",
    "4cm fri --because they",
]


def _by_argparse(name: str, declare: Callable[[ArgumentParser], None], words: list[str]) -> object:
    try:
        return vars(read_with_argparse(name, "", declare, words))
    except BadCall:
        return None


@pytest.mark.parametrize("spec", SPECS, ids=lambda spec: spec.name)
def test_both_ways_of_reading_agree(spec: Spec) -> None:
    declare = declaration(spec)
    for call in CALLS:
        words = call.split()
        plain = read_plainly(cast("Callable[[object], None]", declare), words)
        if plain is not None:
            assert vars(plain) == _by_argparse(spec.name, declare, words), call


@pytest.mark.parametrize(
    ("name", "call"),
    [
        ("add", "acme: send the quote by fri"),
        ("add", "--deal acme --who me send it --when fri --json"),
        ("due", ""),
        ("due", "--journal j.json --plain"),
        ("check", "touch base"),
        ("deals", ""),
    ],
)
def test_the_calls_of_every_day_need_no_argparse(name: str, call: str) -> None:
    spec = next(spec for spec in SPECS if spec.name == name)
    declare = cast("Callable[[object], None]", declaration(spec))
    assert read_plainly(declare, call.split()) is not None


@pytest.mark.parametrize(
    ("name", "call"),
    [
        ("move", "4cm fri --because they asked"),
        ("add", "send the deck --when fri 3pm"),
        ("add", "--deal acme send it by fri --who maria --so-that legal can start"),
        ("deal", "add Foo Bar --value 10 k"),
    ],
)
def test_words_on_both_sides_of_an_option_are_refused(name: str, call: str) -> None:
    """Some of them are its value's, and would be lost or read as something else."""
    spec = next(spec for spec in SPECS if spec.name == name)
    declare = cast("Callable[[object], None]", declaration(spec))
    with pytest.raises(BadCall, match="Nothing was done"):
        read_plainly(declare, call.split())
