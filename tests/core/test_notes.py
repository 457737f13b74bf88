"""Drafts ask for something that can be answered; none of them checks in."""

from __future__ import annotations

from datetime import time

import pytest

from nextstep_tui.core.errors import NotAStep
from nextstep_tui.core.frozen import replace
from nextstep_tui.core.model import Side
from nextstep_tui.core.notes import Note, ask, break_up, gated, late, next_step, recap
from nextstep_tui.core.wording import Phrases
from tests.core.making import TODAY, commitment, deal

ACME = deal()
THEIRS = commitment(-3, number=1, of=ACME, side=Side.THEIRS)
OURS = commitment(2, number=2, of=ACME)
NOTES = [
    recap([OURS, THEIRS], ACME, TODAY, "Ana"),
    ask(THEIRS, ACME, TODAY),
    late(OURS, ACME, TODAY),
    late(replace(OURS, due=TODAY.replace(day=1)), ACME, TODAY),
    break_up(ACME, 34, "Maria Lopez"),
    next_step(ACME, OURS, TODAY, "Maria Lopez"),
    next_step(ACME, None, TODAY),
    next_step(ACME, None, TODAY, "Maria", theirs=THEIRS),
]


@pytest.mark.parametrize("note", NOTES, ids=lambda note: note.kind.value)
def test_every_draft_passes_the_gate(note: Note) -> None:
    assert gated(note) is note
    assert "check" not in note.text.casefold()


def test_a_draft_that_checks_in_is_refused() -> None:
    empty = replace(NOTES[1], body=("Just checking in on the questionnaire.",))
    with pytest.raises(NotAStep, match="only check in"):
        gated(empty)


def test_the_reps_own_phrases_count_here_too() -> None:
    own = replace(NOTES[1], body=("Circle the wagons with the team.",))
    with pytest.raises(NotAStep):
        gated(own, Phrases(empty=("circle the wagons",)))


def test_the_recap_names_their_promise_first_with_its_day_and_help() -> None:
    body = NOTES[0].body
    assert body[1] == (
        "- You will send the security questionnaire by Fri 20 Nov, so that legal can start."
    )
    assert body[2].startswith("- I will send the security questionnaire by Wed 25 Nov")
    assert NOTES[0].greeting == "Hello Maria,"


def test_an_hour_that_was_promised_is_told_with_its_day() -> None:
    at_noon = replace(THEIRS, due_time=time(12, 30)), replace(OURS, due_time=time(9))
    theirs, ours = at_noon
    for note in (recap([ours, theirs], ACME, TODAY), ask(theirs, ACME, TODAY)):
        assert "by Fri 20 Nov at 12:30" in note.text
    assert "by Wed 25 Nov at 09:00" in late(ours, ACME, TODAY).text
    assert "by Wed 25 Nov at 09:00" in next_step(ACME, ours, TODAY).text


def test_asking_says_who_said_what_by_when() -> None:
    assert NOTES[1].body[0] == (
        "On Wed 18 Nov you said you would send the security questionnaire by Fri 20 Nov,"
        " so that legal can start."
    )


@pytest.mark.parametrize(
    ("what", "told"),
    [
        ("send Maria the redlined MSA", "send you the redlined MSA"),
        ("walk Maria Lopez and her team through it", "walk you and her team through it"),
        ("use Maria's template for the NDA", "use your template for the NDA"),
        ("send Maria Keller the offer", "send Maria Keller the offer"),
        ("fix the Maria-DB export", "fix the Maria-DB export"),
    ],
)
def test_the_reader_of_a_letter_is_you(what: str, told: str) -> None:
    body = late(replace(OURS, what=what), ACME, TODAY, to="Maria Lopez").body
    assert body[0] == f"I promised to {told} by Wed 25 Nov."


def test_a_next_step_is_asked_for_beside_what_is_promised() -> None:
    said = "On Acme renewal, you promised to send the security questionnaire by Fri 20 Nov."
    assert next_step(ACME, None, TODAY, "Maria", theirs=THEIRS).body[0] == said
    assert next_step(ACME, OURS, TODAY, "Maria").body[0].startswith("I will ")
    none = next_step(ACME, None, TODAY, "Maria").body[0]
    assert none == "We have agreed no next step on Acme renewal yet."
