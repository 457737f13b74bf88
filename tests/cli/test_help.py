"""``help``: every topic on one screen, every command, and the nearest word to a mistake."""

from __future__ import annotations

import re
from datetime import datetime

import pytest

from nextstep_tui.cli.parser import SPECS
from nextstep_tui.commands import COMMANDS, shown_key
from nextstep_tui.core.when import Calendar, read_when
from nextstep_tui.core.wording import Verdict, judge
from nextstep_tui.settings.keys import KEYS, SECTIONS
from nextstep_tui.topics import TOPICS, Topic, topic_named, topic_words
from tests.cli.running import Shell

SCREEN = (80, 23)
COMMAND_NAMES = {spec.name for spec in SPECS}


def texts_of(topic: Topic) -> str:
    """All words of a topic."""
    return "\n".join(
        part if isinstance(part, str) else "\n".join(f"{left}  {right}" for left, right in part)
        for part in topic.parts
    )


@pytest.mark.parametrize("topic", TOPICS, ids=lambda topic: topic.name)
def test_a_topic_fits_on_a_screen(shell: Shell, topic: Topic) -> None:
    lines = shell.ok("help", topic.name).splitlines()
    assert len(lines) <= SCREEN[1] and max(map(len, lines)) <= SCREEN[0]
    assert lines[0].casefold() == topic.title.casefold()
    whole = " ".join(" ".join(lines).split())
    for part in topic.parts:
        for words in [part] if isinstance(part, str) else [word for pair in part for word in pair]:
            assert words in whole
    for other in topic.aliases:
        assert shell.ok("help", other).splitlines()[0] == lines[0]
    found = shell.json("help", topic.name)
    assert (found["topic"], found["title"]) == (topic.name, topic.title)


def test_each_word_leads_to_one_topic() -> None:
    words = [word for topic in TOPICS for word in (topic.name, *topic.aliases)]
    assert sorted(words) == sorted(topic_words())
    hidden = {word for topic in TOPICS for word in topic.aliases} & COMMAND_NAMES
    assert not hidden, "the command's own help would be hidden"
    assert topic_named("Next Step") is topic_named("next-step") is not None


@pytest.mark.parametrize("name", sorted(COMMAND_NAMES))
def test_a_commands_help_is_its_own(shell: Shell, name: str) -> None:
    told = shell.ok("help", name)
    if topic_named(name) is None:
        assert told == shell.ok(name, "--help")
        assert shell.json("help", name)["text"] == told
    else:
        assert told.endswith(f"Its options: nextstep {name} --help\n")


def test_without_a_topic_all_are_listed(shell: Shell) -> None:
    told = shell.ok("help")
    for topic in TOPICS:
        assert re.search(rf"^  {topic.name} +{re.escape(topic.title)}$", told, re.MULTILINE)
    assert "nextstep --help lists the commands" in told
    assert set(shell.ok("--help").split()) >= COMMAND_NAMES
    assert len(told.splitlines()) <= 25
    found = shell.json("help")
    assert [one["name"] for one in found["topics"]] == [topic.name for topic in TOPICS]
    assert {one["name"] for one in found["commands"]} == COMMAND_NAMES


@pytest.mark.parametrize(
    ("typed", "near"),
    [("stalld", "stalled"), ("next stp", "next-step"), ("ad", "add"), ("calender", "calendar")],
)
def test_the_nearest_word_is_named(shell: Shell, typed: str, near: str) -> None:
    ran = shell("help", *typed.split())
    assert ran.code == 2 and f"Did you mean: nextstep help {near}" in ran.err


def test_a_word_near_to_none_leads_to_the_list(shell: Shell) -> None:
    ran = shell("help", "[/zebra] 0x7f")
    assert ran.code == 2 and ran.err.endswith("nextstep help lists them.\n")


def test_what_help_names_is_there() -> None:
    told = "\n".join(map(texts_of, TOPICS)) + "\n".join(
        [*SECTIONS.values(), *(key.about for key in KEYS)]
    )
    for name in re.findall(r"\bnextstep ([a-z]+)", told):
        assert name in COMMAND_NAMES, name
    for name in re.findall(r"nextstep help ([a-z-]+(?:, [a-z-]+)*)", told):
        for one in name.split(", "):
            assert topic_named(one) is not None, one
    for section in re.findall(r"\[([a-z]+)\]", told):
        assert section in {*SECTIONS, "caldav", "keyring"}, section


def test_the_keys_are_those_of_the_screen() -> None:
    told = texts_of(next(topic for topic in TOPICS if topic.name == "keys"))
    for command in COMMANDS:
        assert f"{shown_key(command.keys[0])} {command.label}" in told


def test_the_examples_are_what_help_says_they_are() -> None:
    for topic in TOPICS:
        pairs = [pair for part in topic.parts if not isinstance(part, str) for pair in part]
        if topic.name == "next-step":
            for says, examples in pairs:
                for example in re.sub(r" \(.*", "", examples).replace(", ", "; ").split("; "):
                    is_empty = judge(example).verdict is Verdict.EMPTY
                    assert is_empty is (says == "does not"), example
        if topic.name == "dates":
            now = datetime(2026, 11, 23, 9)
            for phrases, _ in pairs:
                for phrase in re.sub(r"^3d 2w 1m", "3d, 2w, 1m", phrases).split(", "):
                    assert read_when(phrase, now, Calendar()).date is not None, phrase
            for phrase in ("soon", "this week"):
                assert phrase in texts_of(topic)
                assert read_when(phrase, now, Calendar()).date is None
