"""Typed text is made safe once, on its way in."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nextstep_tui.core.text import clean, clean_lines, counted, same_word
from tests.conftest import HOSTILE


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  two   words ", "two words"),
        ("a\tb\r\nc\u2028d", "a b c d"),
        ("\x1b[31mred\x1b[0m", "red"),
        ("\x1b]0;title\x07name", "name"),
        ("\x1b]8;;http://x\x1b\\link\x1b]8;;\x1b\\", "link"),
        ("\x9b31mred", "red"),
        ("a\u202eb\u2066c\u200bd", "abcd"),
        ("[/red] 50% [x](y)", "[/red] 50% [x](y)"),
        ("\U0001f468\u200d\U0001f469", "\U0001f468\u200d\U0001f469"),
        ("lone \ud800 surrogate", "lone ? surrogate"),
        ("no\u00a0break", "no break"),
    ],
)
def test_clean_keeps_the_words_and_nothing_that_steers_a_terminal(typed: str, kept: str) -> None:
    assert clean(typed) == kept


@given(st.text())
def test_what_is_clean_is_one_printable_line_and_stays_the_same(typed: str) -> None:
    kept = clean(typed)
    assert clean(kept) == kept
    assert not any(unicodedata.category(char) == "Cc" for char in kept)
    assert not any(unicodedata.bidirectional(char) in ("RLO", "LRO", "RLE") for char in kept)
    kept.encode("utf-8")


@pytest.mark.parametrize("typed", HOSTILE)
def test_hostile_texts_come_out_without_control_characters(typed: str) -> None:
    assert all(char.isprintable() or char == "\u200d" for char in clean(typed))


def test_lines_are_cleaned_one_by_one() -> None:
    assert clean_lines("\n a\tb \n\n c\x1b[0m\n") == "a b\n\nc"


def test_words_are_compared_without_case() -> None:
    assert same_word(" ACME  Renewal ") == same_word("acme renewal")


def test_numbers_agree_with_their_nouns() -> None:
    assert [counted(1, "day"), counted(2, "day"), counted(0, "entry", "entries")] == [
        "1 day",
        "2 days",
        "0 entries",
    ]
