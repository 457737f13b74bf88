"""A deal's plan in Markdown: what is in it, what is not, and where it is written."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from nextstep_tui.core.errors import BadCall, JournalTrouble
from nextstep_tui.core.frozen import replace
from nextstep_tui.core.model import Agreed, Result, Side
from nextstep_tui.core.text import clean
from nextstep_tui.exchange.plan_md import action_plan, plan_name, write_plan
from nextstep_tui.settings import DEFAULT_STAGES
from tests.conftest import HOSTILE
from tests.core.making import TODAY, commitment, day, deal


def test_a_plan_has_what_both_sides_do_and_nothing_of_the_reps_own() -> None:
    acme = replace(deal(), stage="Proposal", account="Acme", expected_close=day(25))
    steps = [
        commitment(9, number=1, side=Side.THEIRS, so_that="legal can start"),
        replace(commitment(2, number=2), help_from=("Dave",), what="send the revised pricing"),
        commitment(1, number=3, agreed=Agreed.MINE, so_that="secret"),
        commitment(-5, number=4, answered=-5),
        commitment(-4, number=5, side=Side.THEIRS, answered=-4, result=Result.MISSED),
    ]
    assert action_plan(acme, steps, DEFAULT_STAGES, TODAY, "Kim") == (
        """\
# Acme renewal: what we do next

As of Mon 23 Nov 2026, to be signed by Fri 18 Dec.

## Where we are

- [x] curious
- [x] has a budget
- [x] naming the problem
- [ ] **comparing options**, now
- [ ] agreeing the terms
- [ ] signing

## What Acme does

- [ ] **Wed 2 Dec** Maria: send the security questionnaire, so that legal can start

## What we do

- [ ] **Wed 25 Nov** Kim: send the revised pricing, with help from Dave, so that legal can start

## What was done

- [ ] Thu 19 Nov Maria: send the security questionnaire (missed)
- [x] Wed 18 Nov Kim: send the security questionnaire
"""
    )


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_what_was_typed_is_text_in_the_plan_and_makes_a_file_name(
    text: str, tmp_path: Path
) -> None:
    words = clean(f"a {text}")
    acme = deal(words)
    plan = action_plan(acme, [replace(commitment(1), what=words)], (), TODAY)
    assert plan.replace("\\", "").count(words.replace("\\", "")) == 2
    ours = plan.replace("- [ ] **", "").replace("** we", " we").replace("\\\\", "")
    assert not re.search(r"(?<!\\)[<`_\[\]*]", ours)
    path = write_plan(str(tmp_path / plan_name(acme)), plan)
    assert os.path.dirname(path) == str(tmp_path) and path.endswith(".md")
    assert len(os.path.basename(path).encode()) < 255


def test_nothing_is_written_over_without_being_asked(tmp_path: Path) -> None:
    path = str(tmp_path / "plan.md")
    assert write_plan(path, "one") == path
    with pytest.raises(BadCall, match="is there already"):
        write_plan(path, "two")
    assert Path(path).read_text() == "one"
    write_plan(path, "two", replaces=True)
    assert Path(path).read_text() == "two"
    for wrong in ("", "  ", str(tmp_path)):
        with pytest.raises(BadCall):
            write_plan(wrong, "three")
    with pytest.raises(JournalTrouble, match="was not written"):
        write_plan(str(tmp_path / "none" / "plan.md"), "three")


@pytest.mark.parametrize(
    ("name", "file"),
    [("Acme/EU: 2027?", "Acme EU 2027.md"), ("..", "deal.md"), ("a" * 300, "a" * 80 + ".md")],
)
def test_a_name_that_is_no_file_name(name: str, file: str) -> None:
    assert plan_name(deal(name)) == file
