"""Every flow at the prompt as somebody hears it: the words, and nothing that is no word.

``python -m tests.plain`` writes the transcripts anew.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

import pytest

from nextstep_tui.cli.parser import SPECS
from nextstep_tui.core.review import CardKind
from tests.plain.goldens import FOLDER, path_of
from tests.plain.scenes import SCENES
from tests.plain.speaking import Heard, heard

NO_WORDS = re.compile("[\u2190-\u21ff\u2500-\u27bf\u2800-\u28ff\u2b00-\u2bff\ue000-\uf8ff]")
"""Arrows, box drawing, blocks, shapes, dingbats such as ticks, braille, private use."""
MARK = re.compile(r"^ {0,2}(?:[!~<>*+=/|x]|-{2,}) |  [<>] ", re.MULTILINE)
"""A mark where a word belongs."""
SAYS_SOMETHING = frozenset({"error", "warning", "success"})
"""The roles whose colour says how something stands."""


@cache
def scene(name: str) -> Heard:
    """A scene, made once."""
    return heard(SCENES[name].begins, SCENES[name].calls, SCENES[name].settings)


@pytest.mark.parametrize("name", SCENES)
def test_what_is_heard(name: str) -> None:
    said = scene(name)
    assert said.text == path_of(name).read_text("utf-8"), "python -m tests.plain writes it again"
    assert list(said.codes) == [call.code for call in SCENES[name].calls]


@pytest.mark.parametrize("name", SCENES)
def test_nothing_is_heard_that_is_no_word(name: str) -> None:
    text = scene(name).text
    strange = {char for char in text if char != "\n" and unicodedata.category(char)[0] == "C"}
    assert not strange and not NO_WORDS.findall(text)
    assert "Traceback" not in text


@pytest.mark.parametrize("name", sorted(set(SCENES) - {"exchange"}))
def test_what_marks_say_is_said_in_words(name: str) -> None:
    assert not MARK.findall(scene(name).text)


@pytest.mark.parametrize("name", SCENES)
def test_what_colour_says_is_said_in_words(name: str) -> None:
    for text, role in scene(name).pieces:
        if role in SAYS_SOMETHING and text.strip():
            assert re.search(r"[a-z]{2}", text), f"{text!r} is only {role}"


def test_every_command_and_every_kind_of_card_is_heard() -> None:
    calls = {call.words.split(" ")[0] for one in SCENES.values() for call in one.calls}
    assert {spec.name for spec in SPECS} - calls <= {"init", "completions"}  # scripts for a shell
    everything = "".join(scene(name).text for name in SCENES)
    assert [kind for kind in CardKind if f"  {kind.value}, " not in everything] == []


def test_no_transcript_is_left_over() -> None:
    assert {path.stem for path in FOLDER.glob("*.txt")} == set(SCENES)
