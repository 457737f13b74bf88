"""The gate: contact is refused, an act that delivers, asks or decides is not."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nextstep_tui.core.wording import Circumstances, Phrases, Verdict, judge

CASES = [
    (str(case["text"]), Verdict(str(case["verdict"])))
    for line in (Path(__file__).parent / "cases" / "wording.jsonl").read_text("utf-8").splitlines()
    for case in [json.loads(line)]
]
EMPTY = [text for text, verdict in CASES if verdict is Verdict.EMPTY]
GOOD = [text for text, verdict in CASES if verdict is not Verdict.EMPTY]
APPROACHES = {
    "ask for the decision",
    "meet face to face",
    "share something useful",
    "get a promise",
    "ask whether to stop",
    "act on a trigger",
    "research first",
}


def verdict_of(text: str) -> Verdict:
    return judge(text).verdict


# --- Rates over the cases ------------------------------------------------------------------------
def test_nearly_every_empty_wording_is_caught() -> None:
    missed = [text for text in EMPTY if verdict_of(text) is not Verdict.EMPTY]
    assert len(missed) <= 0.02 * len(EMPTY), missed


def test_hardly_a_good_step_is_refused() -> None:
    refused = [text for text in GOOD if verdict_of(text) is Verdict.EMPTY]
    assert len(refused) <= 0.002 * len(GOOD), refused


def test_vague_and_ok_are_mostly_told_apart() -> None:
    wrong = [text for text, verdict in CASES if verdict_of(text) is not verdict]
    assert len(wrong) <= 0.07 * len(CASES), wrong


# --- The policy, rule by rule --------------------------------------------------------------------
@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("quick call to check in re proposal", Verdict.EMPTY),
        ("follow up on pricing", Verdict.EMPTY),
        ("check in with Maria and send her the case study", Verdict.OK),
        ("check the API limits with engineering", Verdict.OK),
        ("call", Verdict.VAGUE),
        ("give her a buzz", Verdict.EMPTY),
        ("call Sam just to talk", Verdict.EMPTY),
        ("waiting for the signed contract", Verdict.EMPTY),
        ("waiting for legal to review and return the redlines", Verdict.EMPTY),
        ("they need more time", Verdict.EMPTY),
        ("thank Maria for the intro", Verdict.EMPTY),
        ("ask how it's going", Verdict.EMPTY),
        ("ask whether the budget is approved", Verdict.OK),
        ("chase Lee for the signed PO", Verdict.OK),
        ("chase Lee", Verdict.EMPTY),
        ("schedule a catch-up", Verdict.EMPTY),
        ("schedule a call to check in", Verdict.EMPTY),
        ("Sam to send the PO", Verdict.OK),
        ("Sam to reply", Verdict.EMPTY),
    ],
)
def test_policy(text: str, verdict: Verdict) -> None:
    assert verdict_of(text) is verdict


@pytest.mark.parametrize(
    "text", ["", "   ", "...", "12345", "🙂🙂", "x", "N/A", "\x00\x1b[31m", "\u202e", "- -"]
)
def test_what_says_nothing_is_empty(text: str) -> None:
    judgement = judge(text)
    assert judgement.verdict is Verdict.EMPTY
    assert judgement.why
    assert judgement.instead


@pytest.mark.parametrize(
    "text", ["打电话给张伟", "позвонить Марии", "اتصل بسامي", "โทรหาสมชาย", "電"]
)
def test_what_cannot_be_read_is_let_through(text: str) -> None:
    assert verdict_of(text) is not Verdict.EMPTY


# --- What is said about it -----------------------------------------------------------------------
def test_why_quotes_the_empty_words() -> None:
    why = judge("check in with Maria next week").why
    assert why == "'check in' says you will talk, not what will come of it."


def test_why_is_advice_for_a_vague_step_and_silent_for_a_good_one() -> None:
    assert judge("discuss pricing").why.startswith("Nobody could tell when 'discuss pricing'")
    assert judge("send the quote to Sam").why == ""


def test_empty_words_are_marked_where_they_stand() -> None:
    text = "  Hi Sam,\tjust checking   in\u200b again"
    judgement = judge(text)
    assert [text[start:end] for start, end in judgement.spans] == ["checking   in"]


@pytest.mark.parametrize("text", EMPTY)
def test_spans_lie_in_the_text_and_every_reworded_step_passes(text: str) -> None:
    judgement = judge(text, Circumstances(person="Ana", deal="Acme renewal", quiet_days=45))
    for start, end in judgement.spans:
        assert 0 <= start < end <= len(text)
    if judgement.verdict is Verdict.EMPTY:
        assert 2 <= len(judgement.instead) <= 3
    for instead in judgement.instead:
        assert instead.approach in APPROACHES
        assert verdict_of(instead.text) is Verdict.OK, instead.text


def test_rewordings_name_the_person_and_the_topic() -> None:
    offers = [offer.text for offer in judge("follow up with Maria on the proposal").instead]
    assert offers[0] == "Ask Maria for the decision on the proposal, or the date it will be made"
    assert all("Maria" in offer for offer in offers)


def test_rewordings_fall_back_on_what_is_known_of_the_deal() -> None:
    about = Circumstances(person="Lee", value_given="the Gartner report")
    offers = [offer.text for offer in judge("touch base", about).instead]
    assert "Share with Lee the Gartner report" in offers
    assert "the CFO" in judge("touch base with the cfo").instead[0].text


def test_waiting_asks_who_promised_what_by_when() -> None:
    judgement = judge("waiting for Maria to reply")
    assert "by when" in judgement.why
    assert judgement.instead[0].approach == "get a promise"


def test_a_long_quiet_deal_is_asked_whether_to_stop_first() -> None:
    judgement = judge("check in with Sam", Circumstances(quiet_days=40))
    assert judgement.instead[0].approach == "ask whether to stop"


@pytest.mark.parametrize("odd", ["touch base", "waiting", "🙂", "a" * 500, "\x1b[2J", "no update"])
def test_rewordings_pass_whatever_names_are_put_in(odd: str) -> None:
    about = Circumstances(person=odd, deal=odd, value_given=odd, quiet_days=99)
    for text in ("check in", "keep warm", "waiting", "thanks", "any update?"):
        for offer in judge(text, about).instead:
            assert verdict_of(offer.text) is Verdict.OK, offer.text


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("reach out to O'Brien re PO", "O'Brien"),
        ("touch base with Jean-Luc about pricing", "Jean-Luc"),
        ("catch up w/ Dr. Marchetti", "Dr. Marchetti"),
        ("touch base with Will", "Will"),
        ("ping Mark", "Mark"),
        ("check in with Hope's team", "Hope"),
        ("check in on April 6", "the customer"),
        ("follow up with Legal", "legal"),
    ],
)
def test_rewordings_name_people_as_they_are_written(text: str, person: str) -> None:
    assert judge(text).instead[0].text.startswith(f"Ask {person} ")


def test_every_empty_case_gets_rewordings_that_pass() -> None:
    for text in EMPTY:
        offers = judge(text).instead
        assert all(verdict_of(offer.text) is Verdict.OK for offer in offers), text


# --- The rep's own phrases -----------------------------------------------------------------------
def test_an_exempt_phrase_is_fine() -> None:
    own = Phrases(exempt=("Status Review",))
    assert judge("monthly status review with IT", phrases=own).verdict is Verdict.OK
    assert judge("status reviewer call", phrases=own).verdict is not Verdict.OK


def test_an_added_phrase_is_empty_unless_an_act_stands_beside_it() -> None:
    own = Phrases(empty=("walk the floor",))
    judgement = judge("Walk the floor at Acme", phrases=own)
    assert judgement.verdict is Verdict.EMPTY
    assert judgement.spans == ((0, 14),)
    beside = judge("walk the floor and ask Sam for the PO", phrases=own)
    assert beside.verdict is Verdict.OK


@pytest.mark.parametrize("phrase", ["", "  ", "...", "🙂"])
def test_a_phrase_without_words_matches_nothing(phrase: str) -> None:
    own = Phrases(empty=(phrase,), exempt=(phrase,))
    assert judge("touch base", phrases=own).verdict is Verdict.EMPTY
    assert judge("send the quote", phrases=own).verdict is Verdict.OK


# --- Any text ------------------------------------------------------------------------------------
@given(st.text(max_size=300))
def test_any_text_has_a_verdict(text: str) -> None:
    judgement = judge(text)
    assert judgement.text == text
    for start, end in judgement.spans:
        assert 0 <= start < end <= len(text)


@given(st.sampled_from(CASES), st.sampled_from(["", ".", "!", "?", " ", "..."]))
def test_case_and_closing_marks_change_nothing(case: tuple[str, Verdict], mark: str) -> None:
    text = case[0]
    expected = verdict_of(text)
    assert verdict_of(text.lower() + mark) is expected
    assert verdict_of(text.upper() + mark) is expected


_WORDS = sorted({word for text, _ in CASES for word in text.split()})


@given(st.lists(st.sampled_from(_WORDS), max_size=14))
def test_words_in_any_order_have_a_verdict(words: list[str]) -> None:
    assert judge(" ".join(words)).verdict in Verdict


@pytest.mark.parametrize(
    "piece",
    ["check in with Maria ", "🙂", "a", '"', "\u202e", "to ", "and ", "x/", "keep ", "'", "-"],
)
def test_ten_thousand_characters_are_answered_at_once(piece: str) -> None:
    text = (piece * 10_000)[:10_000]
    judge("call")  # loads the tables
    start = time.perf_counter()
    judge(text)
    assert time.perf_counter() - start < 0.05
