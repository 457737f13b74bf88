"""Every byte that reaches the terminal, from a journal that somebody has filled with traps by hand.

What is typed, pasted or imported is cleaned on its way in; what stands in the file may be anything.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from nextstep_tui.core.model import Side
from nextstep_tui.core.text import harmless
from nextstep_tui.journal import Journal
from nextstep_tui.requests import NewCommitment
from nextstep_tui.tui.safe_text import without_steering
from tests.conftest import MONDAY
from tests.tui.test_hostile import write
from tests.tui.test_terminal import terminal

TRAPS = (
    "\x1b[31mred",
    "\x1b]0;title\x07",
    "\x1bc",
    "\x1b[5i",
    "\x9b31m",
    "\x9d0;title\x9c",
    "\u202egnorw",
    "\u2066apart\u2069",
    "[/x]",
    "[$100]",
    "[@click=app.quit]quit[/]",
    "two\nlines\tand a tab",
    "\x00\x07\x08\x0b",
    "\u2028",
    "契約👩\u200d👧e\u0301",
    "x" * 10_000,
    "",
)
OURS = re.compile(
    r"\x1b\[[0-9;:]*m"  # looks
    r"|\x1b\[\d*;?\d*[HABCDGJK]"  # places
    r"|\x1b\[[?>=<]?[0-9;]*\$?[hlpuctnsr]"  # modes, and questions to the terminal
    r"|\x1bP[^\x1b]*\x1b\\"
    r"|\x1b\]22;[a-z]*\x07"  # the pointer's shape
    r"|\x1b[=>78]"
    r"|[\r\n]"
)
"""The sequences that Textual writes."""
STEERING = re.compile(r"[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff]")
ESC = "\x1b[27u"
WALK = (
    *(ESC, "jjk", "2jjg", "\r", "\t\t", ESC),
    *("1gf", ESC, "e", ESC, "v", ESC, "a", "t", ESC),
    *("2gm", "send it by fri\r", ESC, "l", ESC, "s", ESC),
    *(":trap", ESC, ":theme paper\r", ":theme terminal\r", "/trap", "\x1b[B", ESC),
    *(
        "?",
        "GjjG",
        ESC,
        "/click\r",
        "/100",
        ESC,
        "1gfk",
        "done\r",
        "\r",
        ESC,
        "wuu",
        "r",
        ESC,
        "\x11",
    ),
)


def set_traps(journal: Journal) -> None:
    """Write the journal, then put the traps into the file's texts by hand."""
    for place in range(len(TRAPS)):
        write(journal, f"trap-{place}-")
    journal.add(NewCommitment("send trap-1- to everybody", MONDAY.date(), side=Side.OURS))
    path = Path(journal.path)
    text = path.read_text("utf-8")
    for place, trap in enumerate(TRAPS):
        text = text.replace(f"trap-{place}-", f"trap {json.dumps(trap)[1:-1]}")
    path.write_text(text, "utf-8")


def test_no_trap_reaches_the_terminal(journal: Journal) -> None:
    set_traps(journal)
    with terminal(journal.path) as flown:
        flown.read_until(b"Morning review")
        flown.type("".join(WALK))
        assert flown.exit_code() == 0
        written = flown.output.decode("utf-8")
    assert "Traceback" not in written
    left = OURS.sub("", written)
    for shown in ("trap red", "[/x]", "[$100]", "[@click=app.quit]", "契約"):
        assert shown in left, shown
    for trap in ("\x1b[31m", "\x1b]0", "\x1bc", "\x1b[5i"):
        assert trap not in written, repr(trap)
    found = [left[max(0, at.start() - 40) : at.end() + 20] for at in STEERING.finditer(left)]
    assert not found, found[:3]


@pytest.mark.parametrize("trap", TRAPS, ids=range(len(TRAPS)))
def test_what_is_shown_has_nothing_that_steers(trap: str) -> None:
    assert not STEERING.search(harmless(trap).replace("\n", ""))
    assert not STEERING.search(without_steering(trap))
    assert harmless(f" {trap} ").startswith(" ")
