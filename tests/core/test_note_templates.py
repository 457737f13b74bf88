"""A rep's own words are put in place of the built-in ones, and held to the same gate."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nextstep_tui.core.frozen import replace
from nextstep_tui.core.model import Side
from nextstep_tui.core.note_templates import BadTemplate, in_own_words, read_template
from nextstep_tui.core.notes import Note, ask, break_up, late, next_step, only_checks_in, recap
from nextstep_tui.core.wording import Phrases
from tests.core.making import TODAY, commitment, deal

ACME = deal()
THEIRS = commitment(-3, number=1, of=ACME, side=Side.THEIRS)
OURS = commitment(2, number=2, of=ACME)
ASK = ask(THEIRS, ACME, TODAY, "Ana")
NOTES = [
    recap([OURS, THEIRS], ACME, TODAY, "Ana"),
    ASK,
    late(OURS, ACME, TODAY, "Ana", "Maria"),
    break_up(ACME, 34, "Maria Lopez", "Ana"),
    next_step(ACME, OURS, TODAY, "Maria Lopez", "Ana"),
]


def own(text: str, note: Note = ASK) -> Note:
    """A note in the words of a template."""
    return in_own_words(note, read_template(text, note.values.keys()))


def test_a_template_says_it_in_the_reps_words() -> None:
    note = own(
        "Subject: {deal}, your list\n\nDear {to},\n\n"
        "you said {who} would {what} by {due}, {so_that}. Which day holds?\n\n{me} {{here}}\n"
    )
    assert note.subject == "Acme renewal, your list"
    assert note.text == (
        "Dear Maria,\n\nyou said Maria would send the security questionnaire by Fri 20 Nov,"
        " so that legal can start. Which day holds?\n\nAna {here}"
    )
    assert (note.to, note.kind) == (ASK.to, ASK.kind)


def test_what_is_not_known_leaves_no_gap_in_the_sentence() -> None:
    bare = ask(replace(THEIRS, so_that=None), ACME, TODAY)
    assert own("Please {what} by {due}, {so_that}.", bare).text.endswith("by Fri 20 Nov.")
    assert own("Hello {to}, {me}", bare).text == "Hello Maria"


def test_a_recap_lists_what_was_agreed_on_lines_of_its_own() -> None:
    lines = own("We said:\n{agreed}\nIs that right?", NOTES[0]).body
    assert lines[1].startswith("- You will send") and lines[2].startswith("- I will send")


@pytest.mark.parametrize("note", NOTES, ids=lambda note: note.kind.value)
def test_every_kind_names_its_reader_its_deal_and_the_rep(note: Note) -> None:
    assert own("{to} {deal} {me}", note).text.endswith("Acme renewal Ana")


@pytest.mark.parametrize(
    ("text", "line", "why"),
    [
        ("", 1, "empty"),
        (" \n\t\n\x1b[31m", 1, "empty"),
        ("Subject: {deal}\n\n", 1, "nothing below its subject"),
        ("Hello,\nplease {whatt} it.", 2, "no '{whatt}' here; there are {deal}, {due}"),
        ("Hello,\n\nplease {} it.", 3, "no '{}' here"),
        ("A {what", 1, "a lone {"),
        ("A what}", 1, "a lone }"),
        ("Hello {to},\nI just wanted to check in on {what}.", 2, "only checks in"),
        ("Subject: Checking in\nPlease send it by {due}.", 1, "only checks in"),
        ("x" * 20_001, 1, "longer"),
    ],
)
def test_a_bad_template_is_refused_with_its_line(text: str, line: int, why: str) -> None:
    with pytest.raises(BadTemplate) as refused:
        own(text)
    assert refused.value.line == line and why in refused.value.why


def test_the_reps_own_empty_phrases_count_in_templates() -> None:
    with pytest.raises(BadTemplate, match="only checks in"):
        read_template("Circle the wagons.", frozenset(), Phrases(empty=("circle the wagons",)))


@given(st.text(), st.text(alphabet="{}ab \n,."))
def test_what_people_typed_is_never_read_as_a_placeholder(typed: str, text: str) -> None:
    note = replace(ASK, values={"a": f"{{b}} {typed}", "b": ""})
    try:
        filled = in_own_words(note, read_template(text, note.values.keys()))
    except BadTemplate:
        return
    assert "\n" not in filled.subject
    assert filled.text.count("{b}") >= text.count("{a}")


def test_no_draft_in_own_words_checks_in() -> None:
    for note in NOTES:
        assert not only_checks_in(own("Please tell me by {deal} day, {to}.", note).text)
