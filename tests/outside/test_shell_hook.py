"""The morning's line comes once a workday over all terminals, and costs no process afterwards.

Each shell of this machine is run in a pseudo-terminal with the hook in its rc file.
"""

from __future__ import annotations

import os
import subprocess
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from nextstep_tui.clock import system_clock
from nextstep_tui.core.model import Side
from nextstep_tui.journal import Journal
from nextstep_tui.outside.greeting import STAMP
from nextstep_tui.requests import NewCommitment
from nextstep_tui.settings import Settings
from nextstep_tui.store.repository import Repository
from tests.outside.terminal import SHELLS, Home, Terminal

LINE = "1 overdue, Maria owes you the questionnaire: nextstep to begin"
EVERY_DAY = '[days]\nwork = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]\n'

_SHOWING_THE_CODE = {
    "bash": 'PROMPT_COMMAND="$PROMPT_COMMAND\n"\'printf "was=%s\\n" $?\'\n',
    "zsh": "PS1='was=%? ready> '\n",
    "fish": "function fish_prompt; echo was=$status; echo -n 'ready> '; end\n",
}
"""What lets a prompt show the last command's exit code, as many do."""


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """A home whose journal has one promise past due, on a day that is worked."""
    return make_home(tmp_path)


def make_home(folder: Path, settings: str = EVERY_DAY) -> Home:
    """A home with these settings."""
    file = folder / "journal.json"
    journal = Journal(Repository(str(file)), system_clock(), Settings())
    past = journal.today() - timedelta(days=3)
    journal.add(NewCommitment("send the questionnaire", past, "Maria", Side.THEIRS))
    (folder / "config.toml").write_text(settings)
    return Home(folder / "home", file, folder / "config.toml")


@pytest.mark.parametrize("shell", SHELLS)
def test_the_line_comes_once_and_starts_nothing_afterwards(home: Home, shell: str) -> None:
    with Terminal(shell, home) as first, Terminal(shell, home) as second:
        for terminal in (first, second):
            terminal.type("true")
    assert (first.seen + second.seen).count(LINE) == 1
    begun = len(home.calls)
    assert begun <= 2 and set(home.calls) == {"remind shell"}
    with home.rc(shell).open("a") as rc:
        rc.write(_SHOWING_THE_CODE[shell])
    with Terminal(shell, home) as third:
        third.type("true")
        third.send("sh -c 'exit 7'")
        third.wait_for("was=7")
        third.type("true")
    assert LINE not in third.seen and len(home.calls) == begun


@pytest.mark.parametrize("shell", SHELLS)
def test_tomorrow_it_comes_again_in_a_shell_that_was_left_open(home: Home, shell: str) -> None:
    stamp = Path(f"{home.surroundings['NEXTSTEP_JOURNAL']}.state") / STAMP
    with Terminal(shell, home) as terminal:
        assert terminal.seen.count(LINE) == 1
        terminal.type("true")
        # The day ends in this shell's eyes: what it remembers and what is on the disk are past.
        words = stamp.read_text().split()
        yesterday = datetime.now() - timedelta(days=2)
        stamp.write_text(f"{yesterday:%Y%m%d}04 {yesterday:%Y%m%d}05 {words[2]}\n")
        os.utime(stamp, (yesterday.timestamp(), yesterday.timestamp()))
        if shell != "fish":
            terminal.type("__nextstep_since=0; __nextstep_until=0")
        shown = terminal.seen
        terminal.type("true")
    assert terminal.seen.count(LINE) == 2, shown
    assert home.calls == ["remind shell"] * 2


@pytest.mark.parametrize("shell", SHELLS)
def test_a_program_that_fails_is_started_once_and_not_at_every_prompt(
    home: Home, shell: str
) -> None:
    program = home.folder / "bin" / "nextstep"
    whole = program.read_text()
    program.write_text(whole.replace("\nexec", '\n[ "$1" = remind ] && exit 3\nexec'))
    with Terminal(shell, home) as terminal:
        for _ in range(3):
            terminal.type("true")
    assert home.calls == ["remind shell"] and "remind" not in terminal.seen


@pytest.mark.parametrize("shell", SHELLS)
def test_what_is_installed_works_and_says_nothing_once_the_program_is_gone(
    home: Home, shell: str
) -> None:
    rc = home.rc(shell)
    rc.write_text("".join(line for line in rc.open() if "nextstep" not in line))
    before = rc.read_bytes()
    words = ["nextstep", "init", shell, "--install", "--rc", str(rc)]
    subprocess.run(words, env=home.surroundings, check=True, capture_output=True)
    with Terminal(shell, home) as terminal:
        assert LINE in terminal.seen
    (home.folder / "bin" / "nextstep").rename(home.folder / "gone")
    with Terminal(shell, home) as terminal:
        assert "nextstep" not in terminal.type("true").replace("__nextstep", "")
    words = [str(home.folder / "gone"), *words[1:3], "--uninstall", *words[4:]]
    subprocess.run(words, env=home.surroundings, check=True, capture_output=True)
    assert rc.read_bytes() == before


def test_bash_that_cant_tell_the_time_counts_the_seconds(home: Home) -> None:
    with home.rc("bash").open("a") as rc:
        rc.write("builtin() { [[ $1 != printf ]]; }\n")
    with Terminal("bash", home) as terminal:
        terminal.type("true")
        assert terminal.seen.count(LINE) == 1 and len(home.calls) == 1
        stamp = Path(f"{home.surroundings['NEXTSTEP_JOURNAL']}.state") / STAMP
        stamp.unlink()
        terminal.type("__nextstep_turn=0")
        terminal.type("true")
        terminal.type("true")
    assert terminal.seen.count(LINE) == 2 and len(home.calls) == 2


@pytest.mark.parametrize("shell", SHELLS)
def test_a_shell_in_which_nobody_types_gets_nothing(home: Home, shell: str) -> None:
    done = subprocess.run(
        [shell, "-c", f". {home.rc(shell)} 2>&1; echo over"],
        env=home.surroundings,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == "over\n" and done.stderr == "" and home.calls == []


@pytest.mark.parametrize(
    ("settings", "why"),
    [
        ('[days]\nwork = ["{other}"]\n', "a day off"),
        (EVERY_DAY + "holidays = [{today}]\n", "a holiday"),
    ],
)
def test_a_day_off_is_left_in_peace(tmp_path: Path, settings: str, why: str) -> None:
    today = Journal(Repository(str(tmp_path / "x")), system_clock(), Settings()).today()
    other = (today + timedelta(days=3)).strftime("%a").lower()
    text = settings.format(other=other, today=today.isoformat())
    home = make_home(tmp_path / "day", text)
    with Terminal("bash", home) as terminal:
        terminal.type("true")
        terminal.type("true")
    assert "nextstep to begin" not in terminal.seen, why
    assert home.calls == ["remind shell"]


def test_the_rc_file_may_be_read_twice(home: Home) -> None:
    with home.rc("bash").open("a") as rc:
        rc.write('eval "$(nextstep init bash)"\nprintf "%s\\n" "${PROMPT_COMMAND[@]}"\n')
    with Terminal("bash", home) as terminal:
        assert terminal.seen.count("__nextstep_prompt") == 1
