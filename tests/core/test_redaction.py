"""No name on record and no amount leaves in a redacted report, and a stand-in stays the same."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nextstep_tui.core.frozen import replace
from nextstep_tui.core.model import Person, PersonId, Side
from nextstep_tui.core.names import folded
from nextstep_tui.core.redaction import Redaction, letters
from tests.conftest import HOSTILE
from tests.core.making import commitment, deal, moment


def person(name: str, number: int, side: Side = Side.THEIRS) -> Person:
    """Somebody on record."""
    return Person(PersonId(f"p{number}"), number, name, side, moment(0))


DEALS = [
    replace(deal("Globex pilot Q3"), number=5),
    replace(deal("Acme renewal"), account="Acme GmbH", number=2),
]
PEOPLE = [
    person("Maria Lopez", 1),
    person("Will Ng", 3, Side.OURS),
    person("Seán O'Brien", 4),
]
STEPS = [
    replace(
        commitment(1, number=7, side=Side.THEIRS), who="Maria", help_from=("Dave", "Jürgen Groß")
    )
]
REDACTION = Redaction(DEALS, PEOPLE, STEPS, "Ana Silva")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("send Maria the quote", "send their person A the quote"),
        ("MARIA LOPEZ's boss at acme", "their person A's boss at company A"),
        ("will ask Will about the Globex pilot", "will ask our person A about the deal B pilot"),
        ("sean obrien and O’Brien’s team", "their person B and their person B’s team"),
        ("jurgen gross, Dave and Ng", "our person C, our person B and our person A"),
        ("Acme renewal, not Acme-Globex", "deal A, not company A-deal B"),
        ("12% off €40k", "an amount off an amount"),
        ("40,000 EUR, 1.2 million", "an amount, an amount"),
        ("12500 in 2027, 200 users by 2026-11-27 at 15:00", "an amount in 2027, 200 users by"
         " 2026-11-27 at 15:00"),
        ("ana@acme.example, https://acme.com/x, +49 30 1234567", "an address, a link a number"),
        ("Ana Silva and Mariana", "the rep and Mariana"),
    ],
)  # fmt: skip
def test_names_and_amounts_have_stand_ins(typed: str, said: str) -> None:
    assert REDACTION.text(typed) == said


def test_the_programs_own_percentages_stay() -> None:
    assert REDACTION.told("Maria: 79% reliable, 3 kept") == "their person A: 79% reliable, 3 kept"


def test_a_stand_in_is_the_same_once_there_is_more_on_record() -> None:
    later = Redaction(
        [*DEALS, replace(deal("Initech"), number=9)],
        [person("Zoe Ames", 20), *PEOPLE],
        [*STEPS, replace(commitment(2, number=21, side=Side.THEIRS), who="Bo")],
        "Ana Silva",
    )
    for typed in ("Maria", "Globex pilot Q3", "Dave", "Acme"):
        assert later.text(typed) == REDACTION.text(typed)
    assert later.text("Bo, Zoe, Initech") == "their person D, their person C, deal C"
    assert (letters(25), letters(26), letters(701)) == ("Z", "AA", "ZZ")


NAMES = ["Maria", "Lopez", "Globex", "Acme", "Dave", "Groß", "O'Brien", "Jürgen", "Silva"]


@given(
    st.lists(st.sampled_from(NAMES) | st.text(max_size=8), max_size=8), st.sampled_from(" ,-/\n")
)
def test_no_name_on_record_is_left_in_any_words(words: list[str], between: str) -> None:
    said = folded(REDACTION.text(between.join(words))) + " "
    for name in NAMES:
        assert f"{folded(name)} " not in said, said


ODD = [*HOSTILE, "0 " * 5_000, "a." * 5_000, "1," * 5_000, "", " "]


@pytest.mark.parametrize("odd", ODD, ids=range(len(ODD)))
def test_odd_words_are_read_in_no_time_and_break_nothing(odd: str) -> None:
    Redaction([replace(deal(odd or "x"))], [person(odd or "x", 1)], [], odd).text(odd)
    REDACTION.text(odd)
