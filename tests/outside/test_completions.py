"""TAB in real shells: commands, options, choices, files and deals, whatever they are called.

``nextstep`` is a script that notes what it was given, so that a wrong quote shows, and a TAB that
starts it shows too.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from nextstep_tui.outside.pages import SHELLS as PAGES
from tests.outside.terminal import PROMPT, SHELLS, Home, Terminal
from tests.pages import FOLDER

NAMES = {
    "k01": "Acme renewal",
    "k02": "Bob's $(touch pwned) `touch pwned`",
    "k03": 'Côte "d\'Azur" & Söhne; rm',
    "k04": "Dash!board *[1]? {a,b} ~x",
    "k05": "back\\slash \\n",
    "k06": "Ratio 3:1 = 4",
    "k07": "[/red] #9 <x> | y",
    "k08": "東京 支社",
}
CLOSED = {"w01": "Won thing", "l01": "Lost thing"}

_RC = {
    "bash": 'eval "$(cat @FILE@)"\n',
    "zsh": 'autoload -Uz compinit; compinit -u -d $HOME/dump\neval "$(cat @FILE@)"\n',
    "fish": "set fish_greeting\nsource @FILE@\nset -g fish_autosuggestion_enabled 0\n",
}
_INSTALLED = {
    "bash": ". @FILE@\n",
    "zsh": "fpath=(@FOLDER@ $fpath); autoload -Uz compinit; compinit -u -d $HOME/dump\n",
    "fish": "set fish_greeting\nset -p fish_complete_path @FOLDER@\n",
}
"""What a system does with the files where the wheel puts them."""
_PROMPTS = {
    "bash": f"PS1='{PROMPT}'\nbind 'set bell-style none'\n",
    "zsh": f"PS1='{PROMPT}'\nunsetopt beep\n",
    "fish": f"function fish_prompt; echo -n '{PROMPT}'; end\n",
}


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """A home with a journal's deal names, and a ``nextstep`` that notes its words."""
    journal = tmp_path / "my journal.json"
    state = Path(f"{journal}.state")
    state.mkdir()
    lines = [f"{short}\topen\t{name}\n" for short, name in NAMES.items()]
    lines += [f"{short}\twon\t{name}\n" for short, name in CLOSED.items()]
    (state / "deals").write_text("".join(lines), "utf-8")
    home = Home(tmp_path / "home", journal, tmp_path / "none.toml")
    program = home.folder / "bin" / "nextstep"
    program.write_text('#!/bin/sh\nfor word; do printf "%s\\n" "$word"; done >> "$HOME/got"\n')
    for shell, file in PAGES.items():
        rc = home.rc(shell)
        rc.write_text(_PROMPTS[shell] + _RC[shell].replace("@FILE@", str(FOLDER / file)))
    for folder in ("other.json.state", ".local/state/nextstep", "a b"):
        (home.folder / folder).mkdir(parents=True)
    for folder in ("other.json.state", ".local/state/nextstep"):
        (home.folder / folder / "deals").write_text("u01\topen\tUmbrella\n")
    (home.folder / "a b" / "deals of june.csv").write_text("")
    home.surroundings.update(PWD=str(home.folder), TERM="xterm", COLUMNS="200", LINES="50")
    return home


def got(home: Home) -> list[str]:
    """What ``nextstep`` was given so far."""
    file = home.folder / "got"
    return file.read_text("utf-8").splitlines() if file.exists() else []


CASES: tuple[tuple[str, list[str]], ...] = (
    ("calen\t", ["calendar"]),
    ("--journal x calen\t", ["--journal", "x", "calendar"]),
    ("add --agr\talo\t", ["add", "--agreed", "aloud"]),
    ("follow x mis\t", ["follow", "x", "missed"]),
    ("follow --outcome kept x mis\t", ["follow", "--outcome", "kept", "x", "missed"]),
    ("add --what add --stage due --agreed prop\t",
     ["add", "--what", "add", "--stage", "due", "--agreed", "proposed"]),
    ("import deals a\tdea\t", ["import", "deals", "a b/deals of june.csv"]),
    ("help heal\tnext\t", ["help", "health", "next-step"]),
    ("init zs\t--inst\t", ["init", "zsh", "--install"]),
    ("show acm\t", ["show", "Acme renewal"]),
    ("show Acme\\ r\t", ["show", "Acme renewal"]),
    ("show 'Acme r\t", ["show", "Acme renewal"]),
    ('show "Acme r\t', ["show", "Acme renewal"]),
    ("add --deal acm\t--who me", ["add", "--deal", "Acme renewal", "--who", "me"]),
    ("deal lose acm\t--because x", ["deal", "lose", "Acme renewal", "--because", "x"]),
    ("deal reopen won\t", ["deal", "reopen", "Won thing"]),
    ("deal win won\t", ["deal", "win", "won"]),
    ("--journal other.json show umb\t", ["--journal", "other.json", "show", "Umbrella"]),
    ("show --journal ~/other.json umb\t", ["show", "--journal", "@HOME@/other.json", "Umbrella"]),
    ("show --journal none.json umb\t", ["show", "--journal", "none.json", "umb"]),
    *((f"show {start}\t", ["show", NAMES[short]]) for short, start in {
        "k02": "Bob", "k03": "Côte", "k04": "Dash", "k05": "back", "k06": "Rat", "k07": "\\[/r",
        "k08": "東",
    }.items()),
    *((f"show k0{number}\t", ["show", f"k0{number}"]) for number in (1, 2)),
)  # fmt: skip


@pytest.mark.parametrize("shell", SHELLS)
def test_tab_completes_and_quotes_and_starts_nothing(home: Home, shell: str) -> None:
    with Terminal(shell, home) as terminal:
        terminal.send(f"cd {home.folder}")
        terminal.wait_for(PROMPT)
        for typed, expected in CASES:
            (home.folder / "got").unlink(missing_ok=True)
            terminal.press(f"nextstep {typed}")
            assert not got(home), "TAB started the program"
            terminal.send("; echo 'o'ver")
            terminal.wait_for("over\r\n")
            terminal.wait_for(PROMPT)
            there = [word.replace("@HOME@", str(home.folder)) for word in expected]
            assert got(home) == there, (typed, terminal.seen[-600:])
    assert not (home.folder / "pwned").exists()


@pytest.mark.parametrize("shell", SHELLS)
def test_without_a_journal_of_ones_choice_the_usual_ones_deals_come(home: Home, shell: str) -> None:
    rc = _INSTALLED[shell].replace("@FILE@", str(FOLDER / PAGES[shell]))
    home.rc(shell).write_text(_PROMPTS[shell] + rc.replace("@FOLDER@", str(FOLDER)))
    with Terminal(shell, home, NEXTSTEP_JOURNAL="") as terminal:
        terminal.press("nextstep brief umb\t")
        terminal.send("; echo 'o'ver")
        terminal.wait_for("over\r\n")
    assert got(home) == ["brief", "Umbrella"]
