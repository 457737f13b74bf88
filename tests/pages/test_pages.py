"""The manual page and the completions are current, whole, and readable by what reads them."""

from __future__ import annotations

import shutil
import subprocess

import pytest

from nextstep_tui.cli.parser import SPECS
from nextstep_tui.outside.pages import MANUAL, SHELLS, page
from nextstep_tui.topics import TOPICS
from tests.cli.conftest import shell as shell
from tests.cli.running import Shell
from tests.pages import MAKERS
from tests.pages.commands import Kind, described


@pytest.mark.parametrize("name", MAKERS)
def test_a_file_is_what_the_parser_and_the_topics_make_of_it(name: str) -> None:
    assert page(name) == MAKERS[name](), "write it anew: python -m tests.pages"


@pytest.mark.parametrize("name", MAKERS)
def test_every_command_and_option_is_in_it(name: str) -> None:
    text = page(name).replace("\\-", "-")
    for command in described():
        assert command.name in text
        for option in command.options:
            for spelt in option.names:
                assert spelt in text or f"-l {spelt.removeprefix('--')} " in text, spelt


def test_what_is_called_a_deal_or_a_file_is_completed_as_one() -> None:
    for command in described():
        for option in command.options:
            if option.metavar in ("FILE", "PATH"):
                assert option.value is not None and option.value.kind is Kind.FILE
            if "--deal" in option.names:
                assert option.value is not None and option.value.kind is Kind.DEAL
        for place in command.places:
            if place.name in ("deal", "file"):
                kinds = {"deal": Kind.DEAL, "file": Kind.FILE}
                assert place.word.kind is kinds[place.name], command.name


def test_the_manual_has_every_topic() -> None:
    text = page(MANUAL)
    for topic in TOPICS:
        title = f"{topic.title[:1].upper()}{topic.title[1:]}".replace("'", "\\(aq")
        assert f'.SS "{title}"' in text.replace("\\-", "-")


def test_the_manual_is_read_without_a_warning() -> None:
    if shutil.which("groff") is None:
        return  # many machines have none, and the page is the same on all
    words = ["groff", "-man", "-ww", "-rLL=80n", "-Tascii", "-P-cbou"]
    read = subprocess.run(words, input=page(MANUAL), capture_output=True, text=True, check=True)
    assert read.stderr == ""
    for spec in SPECS:
        assert f"nextstep {spec.name}" in read.stdout
    assert "'" in read.stdout and "\\" not in read.stdout


@pytest.mark.parametrize("name", SHELLS)
def test_the_program_prints_the_completions(shell: Shell, name: str) -> None:
    assert shell.ok("completions", name) == page(SHELLS[name])


def test_the_program_prints_the_manual(shell: Shell) -> None:
    assert shell.ok("help", "--man") == page(MANUAL)
    assert shell("completions", "tcsh").code == 2
