"""What a call of the command line imports: no screen, no colours in a pipe, no calendar library."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from tests.cli.running import Shell

_PROBE = """
import json, sys
from nextstep_tui.cli.main import main
code = main(sys.argv[1:])
print(json.dumps([code, sorted(sys.modules)]), file=sys.stderr)
"""


def modules_after(*words: str) -> set[str]:
    """What is imported once a call is over, in a process of its own with its output in pipes."""
    done = subprocess.run(
        [sys.executable, "-c", _PROBE, *words],
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=30,
    )
    code, modules = json.loads(done.stderr.splitlines()[-1])
    assert code == 0, done.stderr
    return set(modules)


@pytest.mark.parametrize(
    "call",
    [
        "--help",
        "add --help",
        "add rollout: Maria will send the signed NDA by fri",
        "due",
        "due --json",
        "deals",
        "show rollout",
        "find maria",
        "check send the quote",
        "when fri",
        "read send the quote by fri",
        "follow questionnaire kept",
        "move questionnaire thu --because x",
        "morning --status",
        "status",
        "init bash",
        "remind shell",
        "remind --dry-run",
        "undo",
    ],
)
def test_a_call_imports_neither_the_screen_nor_its_libraries(filled: Shell, call: str) -> None:
    modules = modules_after(*call.split())
    heavy = {"textual", "rich", "arrow", "asyncio", "tomllib", "nextstep_tui.tui"}
    assert not heavy & modules
    assert not any(name.startswith("nextstep_tui.exchange") for name in modules)


def test_a_far_date_asks_for_the_calendar_library(filled: Shell) -> None:
    assert "arrow" in modules_after("when", "jun 1")
