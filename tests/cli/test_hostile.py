"""Texts that have broken terminal programs, in every option of every command.

They are kept and shown as clean text; nothing that could steer a terminal comes out.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from nextstep_tui.core.text import clean
from tests.cli.running import Shell, steering
from tests.conftest import HOSTILE

MORE = ("\x9b31mred", "\x7f", "a\u2028b", "\ud800 alone", "\x00nul", "--", "-", "' \"", "%s{0}")
TEXTS = [*HOSTILE, *MORE]
NAMES = [ascii(text)[:24] for text in TEXTS]

CALLS = (
    ("add", "{}"),
    ("add", "rollout: send {} by fri"),
    ("add", "rollout: {} will send the quote by fri"),
    ("add", "{}: send the quote by fri"),
    ("add", "send the quote by fri", "--deal", "{}"),
    ("add", "send the quote by fri", "--who", "{}"),
    ("add", "--when", "fri", "--what", "{}"),
    ("add", "--what", "send {}", "--when", "fri"),
    ("add", "send the quote", "--when", "{}"),
    ("add", "send the quote by fri", "--help-from", "{}"),
    ("add", "send the quote by fri", "--so-that", "{}"),
    ("add", "send the quote by fri", "--stage", "{}"),
    ("add", "send the quote by fri", "--agreed", "{}"),
    ("due", "--days", "{}"),
    ("deals", "{}"),
    ("deals", "due:{}"),
    ("deals", "who:{}"),
    ("show", "{}"),
    ("find", "{}"),
    ("deal", "add", "{}"),
    ("deal", "add", "Umbrella", "--account", "{}"),
    ("deal", "add", "Umbrella", "--value", "{}"),
    ("deal", "add", "Umbrella", "--value", "84k {}"),
    ("deal", "add", "Umbrella", "--close", "{}"),
    ("deal", "add", "Umbrella", "--horizon", "{}"),
    ("deal", "add", "Umbrella", "--kind", "{}"),
    ("deal", "edit", "{}", "--name", "x"),
    ("deal", "edit", "rollout", "--name", "{}"),
    ("deal", "lose", "rollout", "--because", "{}"),
    ("deal", "park", "rollout", "--until", "2w", "--because", "{}"),
    ("deal", "park", "rollout", "--until", "{}"),
    ("deal", "{}", "rollout"),
    ("person", "add", "{}"),
    ("person", "add", "Ana", "--email", "{}"),
    ("person", "edit", "dave", "--name", "{}"),
    ("person", "edit", "{}", "--name", "x"),
    ("follow", "questionnaire", "missed", "--outcome", "{}", "--learned", "{}"),
    ("follow", "questionnaire", "kept", "--next", "{}"),
    ("follow", "{}", "kept"),
    ("follow", "questionnaire", "{}"),
    ("move", "questionnaire", "thu", "--because", "{}"),
    ("move", "questionnaire", "{}", "--because", "x"),
    ("move", "{}", "thu", "--because", "x"),
    ("edit", "questionnaire", "--what", "{}"),
    ("edit", "questionnaire", "--who", "{}"),
    ("edit", "questionnaire", "--so-that", "{}"),
    ("edit", "questionnaire", "--help-from", "{}"),
    ("edit", "questionnaire", "--stage", "{}"),
    ("edit", "questionnaire", "--when", "{}", "--because", "x"),
    ("log", "rollout", "{}"),
    ("log", "{}", "hello"),
    ("note", "{}"),
    ("restore", "{}"),
    ("check", "{}"),
    ("when", "{}"),
    ("when", "fri", "--now", "{}"),
    ("read", "{}"),
    ("import", "deals", "{}"),
    ("import", "deals", "none.csv", "--map", "{}"),
    ("{}",),
    ("--{}",),
    ("due", "--{}"),
    ("due", "{}"),
)
LOOKS = (
    ("deals", "all"),
    ("due",),
    ("show", "rollout"),
    ("find", "a"),
    ("person", "list"),
    ("undo", "--list"),
)


@pytest.mark.parametrize("text", TEXTS, ids=NAMES)
def test_every_option_of_every_command_shows_clean_text(filled: Shell, text: str) -> None:
    kept = filled.contents()
    assert kept is not None
    for call in CALLS:
        filled.journal_file.write_bytes(kept)
        words = [word.replace("{}", text) for word in call]
        ran = filled(*words)
        assert ran.code in (0, 1, 2, 3), (call, ran)
        assert not steering(ran.out + ran.err), (call, ran)
        assert ran.code == 0 or len(ran.err) < 1000 or call[0] in ("check", "read"), call
        for look in LOOKS if filled.contents() != kept else ():
            shown = filled(*look)
            assert not steering(shown.out + shown.err), (call, look, shown)


@pytest.mark.parametrize("text", [one for one in TEXTS if not one.isprintable()], ids=ascii)
def test_scripts_get_json_that_can_be_read_and_shown(filled: Shell, text: str) -> None:
    kept = filled.contents()
    assert kept is not None
    for call in CALLS:
        filled.journal_file.write_bytes(kept)
        ran = filled("--json", *(word.replace("{}", text) for word in call))
        lines = (ran.out + ran.err).splitlines()
        assert not steering(ran.out + ran.err), (call, ran)
        assert all(json.loads(line) is not None for line in lines), (call, ran)
    echoed = filled("check", f"send {text}", "--json").json["text"]
    assert echoed == f"send {text}".replace("\0", "")


@pytest.mark.parametrize("text", HOSTILE, ids=NAMES[: len(HOSTILE)])
def test_a_hostile_text_is_kept_as_its_clean_self(filled: Shell, text: str) -> None:
    filled.ok("log", "rollout", f"note: {text}")
    assert filled.json("show", "rollout")["entries"][-1]["text"] == clean(f"note: {text}")
    assert clean(f"note: {text}") in filled.ok("show", "rollout")
    if clean(text):
        filled.ok("deal", "add", text)
        assert clean(text) in [deal["name"] for deal in filled.json("deals")]
    found = filled.json("edit", "questionnaire", "--help-from", text)["commitment"]
    assert found["help"] == [clean(text)]


@pytest.mark.parametrize("text", HOSTILE, ids=NAMES[: len(HOSTILE)])
def test_at_the_prompt(filled: Shell, text: str) -> None:
    line = text.replace("\n", " ")
    for call, typed in (
        (("meeting",), [line]),
        (("meeting", "rollout"), [line, f"send {line} by fri", ""]),
        (("morning",), [line, "step", line, f"{line}: send {line} by fri", "", "lost", line]),
    ):
        ran = filled(*call, typed=typed)
        assert not steering(ran.out + ran.err), (call, ran)


@pytest.mark.parametrize("text", HOSTILE, ids=NAMES[: len(HOSTILE)])
def test_in_a_file_that_is_imported(filled: Shell, tmp_path: Path, text: str) -> None:
    cell = text.replace('"', '""')
    path = tmp_path / "deals.csv"
    path.write_text(
        f'Deal Name,Company,Deal Stage,Amount,Close Date,Next step,"{cell}"\n'
        f'"{cell}","{cell}","{cell}","{cell}","{cell}","{cell}","{cell}"\n'
        "Hooli,Hooli,Proposal,5,2027-01-15,Send the quote,x\n",
        encoding="utf-8",
        newline="",
    )
    for call in (("--dry-run",), ("--yes",)):
        ran = filled("import", "deals", str(path), *call)
        assert ran.code in (0, 2) and not steering(ran.out + ran.err), ran
    for look in LOOKS:
        shown = filled(*look)
        assert not steering(shown.out + shown.err), (look, shown)
