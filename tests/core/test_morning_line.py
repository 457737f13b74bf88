"""The morning's line says how much waits, and what they owe."""

from __future__ import annotations

import pytest

from nextstep_tui.core.agenda import Agenda, DealWithoutStep, lanes_of
from nextstep_tui.core.frozen import replace
from nextstep_tui.core.model import Commitment, Side
from nextstep_tui.core.morning_line import morning_line, owed_in_words
from tests.core.making import TODAY, commitment, deal


def theirs(what: str, due: int = -1) -> Commitment:
    """A promise of Maria's."""
    return replace(commitment(due, side=Side.THEIRS), what=what)


@pytest.mark.parametrize(
    ("what", "said"),
    [
        ("send the questionnaire", "Maria owes you the questionnaire"),
        ("Send us the signed NDA", "Maria owes you the signed NDA"),
        ("return the DPA to us", "Maria owes you the DPA"),
        ("sign the NDA", "Maria promised to sign the NDA"),
        ("send", "Maria promised to send"),
        ("[/x] sign", "Maria promised to [/x] sign"),
    ],
)
def test_what_they_owe(what: str, said: str) -> None:
    assert owed_in_words(theirs(what)) == said


def test_a_long_promise_is_cut() -> None:
    assert len(owed_in_words(theirs("send the " + "x" * 500))) < 90


def test_the_line() -> None:
    stalled = [DealWithoutStep(deal().named, "no next step")]
    ours = [commitment(0), commitment(0), commitment(-4), commitment(3)]
    assert morning_line(
        Agenda(TODAY, lanes_of([*ours, theirs("send the quote", 0)], TODAY), ())
    ) == ("3 due, 1 overdue, Maria owes you the quote")
    assert morning_line(Agenda(TODAY, lanes_of(ours, TODAY), tuple(stalled))) == (
        "2 due, 1 overdue, 1 deal without a next step"
    )
    assert morning_line(Agenda(TODAY, lanes_of([commitment(3)], TODAY), ())) == ""
