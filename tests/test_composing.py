"""Corrections go before the line, stay when it changes, and say what is wrong where it is wrong."""

from __future__ import annotations

from datetime import date, time

import pytest

from nextstep_tui.composing import (
    Composed,
    Typed,
    W,
    composed,
    suggested,
    typed_from,
    typed_of,
)
from nextstep_tui.core.model import Agreed, Side
from nextstep_tui.core.wording import Verdict
from nextstep_tui.journal import Journal
from nextstep_tui.promising import promised
from nextstep_tui.requests import NewCommitment
from tests.conftest import HOSTILE, StandingClock

LINE = "Acme: Maria will send the list of users by fri with help from Dave"


@pytest.fixture
def acme(journal: Journal) -> Journal:
    """Two deals; Maria and Tom on their side, Priya on ours."""
    journal.add_deal("Acme renewal", stage="Proposal")
    journal.add_deal("Globex pilot")
    for name, side in (("Maria Lopez", Side.THEIRS), ("Tom Reyes", Side.THEIRS)):
        journal.add_person(name, side)
    journal.add_person("Priya Rao", Side.OURS)
    journal.add(promised(journal, "Globex: Tom will send the contract by fri"))
    return journal


def come_to(journal: Journal, typed: Typed) -> Composed:
    """What was typed comes to."""
    return composed(journal, typed)


def saved(journal: Journal, typed: Typed) -> NewCommitment:
    """The commitment that is saved."""
    what = composed(journal, typed)
    assert not what.problems
    return promised(journal, typed.line, what.corrections)


def test_a_line_alone_fills_every_field(acme: Journal) -> None:
    what = come_to(acme, Typed(LINE))
    assert {w: what.text(w) for w in W} == {
        W.WHO: "Maria Lopez",
        W.WHAT: "send the list of users",
        W.WHEN: "fri",
        W.HELP: "Dave",
        W.SO_THAT: "",
        W.STAGE: "",
        W.AGREED: "aloud",
        W.WITNESSED: "",
        W.DEAL: "Acme renewal",
    }


def test_a_line_that_names_a_new_deal_is_not_for_the_one_at_hand(acme: Journal) -> None:
    at_hand = acme.outlook().worked_on[0]
    what = composed(acme, Typed("Umbrella: Maria will send the list by fri"), at_hand)
    assert what.deal is None and what.text(W.DEAL) == "Umbrella" and W.DEAL in what.problems
    assert what.text(W.AGREED) == "aloud", "as it will be once the deal is there"


def test_every_field_goes_before_the_line(acme: Journal) -> None:
    fields = {
        W.WHO: "tom",
        W.WHAT: "sign the order form",
        W.WHEN: "next tue 15:00",
        W.HELP: "Priya and Ann, Bo",
        W.SO_THAT: "we can start",
        W.STAGE: "neg",
        W.AGREED: "prop",
        W.WITNESSED: "y",
        W.DEAL: "globex",
    }
    new = saved(acme, Typed(LINE, fields))
    deals = {deal.id: deal.name for deal in acme.outlook().snapshot.deals.values()}
    assert (new.who, new.side, new.what) == ("Tom", Side.THEIRS, "sign the order form")
    assert (new.due, new.due_time) == (date(2026, 12, 1), time(15))
    assert new.witnessed
    assert (new.help_from, new.so_that) == (("Priya", "Ann", "Bo"), "we can start")
    assert (new.stage, new.agreed) == ("Negotiation", Agreed.PROPOSED)
    assert new.deal_id is not None and deals[new.deal_id] == "Globex pilot"


def test_a_correction_stays_when_the_line_changes(acme: Journal) -> None:
    typed = Typed(LINE).corrected(W.WHEN, "thu").with_line(LINE.replace("users", "sites"))
    new = saved(acme, typed)
    assert (new.what, new.due) == ("send the list of sites", date(2026, 11, 26))
    assert saved(acme, typed.left(W.WHEN)).due == date(2026, 11, 27)


def test_cleared_fields_are_empty_and_not_the_lines(acme: Journal) -> None:
    new = saved(acme, Typed(LINE, {W.HELP: "", W.DEAL: "", W.WHO: ""}))
    assert (new.help_from, new.deal_id, new.who, new.agreed) == ((), None, "me", Agreed.MINE)


def test_the_fields_alone_are_enough(acme: Journal) -> None:
    new = saved(acme, Typed("", {W.WHAT: "send the quote", W.WHEN: "fri"}))
    assert (new.who, new.what, new.due) == ("me", "send the quote", date(2026, 11, 27))


@pytest.mark.parametrize(
    ("w", "text", "words"),
    [
        (W.WHAT, "", "Doing what?"),
        (W.WHAT, "touch base", "touch base"),
        (W.WHEN, "", "By when?"),
        (W.WHEN, "soon", "soon"),
        (W.STAGE, "zzz", "Lead, Qualified"),
        (W.AGREED, "x", "aloud, proposed, mine"),
        (W.DEAL, "nobody", "no deal"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(acme: Journal, w: W, text: str, words: str) -> None:
    what = come_to(acme, Typed(LINE, {w: text}))
    assert list(what.problems) == [w]
    if text != "touch base":
        assert words.casefold() in what.problems[w].casefold()
    else:
        assert what.reading.judgement.verdict is Verdict.EMPTY and what.problems[w]


def test_the_deal_in_its_field_mends_the_line(acme: Journal) -> None:
    line = "#nowhere Maria will send the list by fri"
    unknown = come_to(acme, Typed(line))
    assert list(unknown.problems) == [W.DEAL] and unknown.text(W.DEAL) == "nowhere"
    assert saved(acme, Typed(line, {W.DEAL: "acme"})).deal_id is not None


def test_what_fits_is_suggested_with_the_deals_own_people_first(acme: Journal) -> None:
    what = come_to(acme, Typed("Globex: "))
    assert suggested(W.WHO, "", what, acme)[:3] == ["Tom Reyes", "Maria Lopez", "Priya Rao"]
    assert suggested(W.WHO, "ma", what, acme) == ["Maria Lopez"]
    assert suggested(W.WHO, "Maria Lopez", what, acme) == []
    assert suggested(W.HELP, "Tom Reyes, pr", what, acme) == ["Tom Reyes, Priya Rao"]
    assert suggested(W.DEAL, "acm", what, acme) == ["Acme renewal"]
    assert suggested(W.STAGE, "", what, acme)[0] == "Lead"
    assert suggested(W.AGREED, "al", what, acme) == ["aloud"]
    assert suggested(W.WHAT, "s", what, acme) == []


@pytest.mark.parametrize("text", HOSTILE)
def test_a_draft_brings_all_of_it_back(acme: Journal, text: str) -> None:
    typed = Typed("a line", dict.fromkeys(W, " ".join(text.split())))
    assert typed_from(typed.kept()) == typed
    assert "\n" not in Typed(text, {W.WHO: text}).kept()
    come_to(acme, Typed(text, dict.fromkeys(W, text)))


def test_a_commitment_that_is_overdue_can_be_corrected(acme: Journal, clock: StandingClock) -> None:
    [late] = acme.add(promised(acme, LINE)).commitments
    clock.go_to("2026-12-07T09:00")
    typed = typed_of(late, f"Acme: Maria will send the list of sites ^{late.due.isoformat()}")
    assert W.WHEN in composed(acme, typed).problems
    what = composed(acme, typed, about=late)
    assert not what.problems
    new = promised(acme, typed.line, what.corrections)
    assert (new.due, new.what) == (late.due, "send the list of sites")
