"""What a calendar leaves to be asked comes up in the review, once, and never as an answer."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from nextstep_tui.core.calendar_sync import DueWhen, Question, QuestionKind
from nextstep_tui.core.frozen import replace
from nextstep_tui.core.model import Result, Side
from nextstep_tui.core.review import CardKind
from nextstep_tui.journal import Journal
from nextstep_tui.requests import NewCommitment
from nextstep_tui.store.calendar_state import CalendarState, Known
from tests.conftest import MONDAY

DUE = MONDAY.date() + timedelta(days=3)
THERE = DueWhen(date(2026, 12, 4))


@pytest.mark.parametrize(
    ("kind", "why"),
    [
        (QuestionKind.DONE, "ticked off in the calendar; due Thu 26 Nov"),
        (QuestionKind.GONE, "deleted in the calendar; due Thu 26 Nov"),
        (QuestionKind.BOTH, "moved to Fri 4 Dec in the calendar; due Thu 26 Nov"),
    ],
)
def test_a_question_is_a_card_before_its_day(
    journal: Journal, kind: QuestionKind, why: str
) -> None:
    url = replace(journal.settings.calendar, url="http://localhost/")
    journal.settings = replace(journal.settings, calendar=url)
    new = NewCommitment("send the NDA", DUE, "Maria", Side.THEIRS)
    step = journal.add(new).commitments[0]
    assert not journal.outlook().review.cards, "it is not due yet"
    state = CalendarState(journal.state_folder)
    state.known[step.id] = Known(question=Question(kind, DueWhen(DUE), THERE))
    state.save()
    journal.look_anew()
    [card] = journal.outlook().review.cards
    assert (card.kind, card.commitment, card.why) == (CardKind.DUE_TODAY, step, why)
    assert step.is_open, "a box that was ticked is no answer"
    journal.follow_up(step.id, Result.KEPT)
    assert not [one for one in journal.outlook().review.cards if one.commitment]
