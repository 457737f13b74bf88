"""A partner's reply is read a question a line, and each waits until it is answered."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nextstep_tui.core.frozen import replace
from nextstep_tui.core.model import Entry, EntryId, EntryKind
from nextstep_tui.core.partner import (
    MOST_CHARACTERS,
    BadReply,
    asked_back,
    read_reply,
    waiting_questions,
)
from tests.core.making import day, deal, entry


def question(text: str, number: int, asked: int = -3) -> Entry:
    """What the partner asked some days ago."""
    made = entry(asked, EntryKind.QUESTION, deal())
    return replace(made, id=EntryId(f"q{number}"), number=number, text=text, deal_id=None)


def answer(to: Entry, text: str, given_on: int) -> Entry:
    """What was answered to it."""
    made = entry(given_on, EntryKind.REFLECTION, deal())
    said = f"{to.text} {text}"
    return replace(made, id=EntryId(f"a{to.id}"), text=said, answers=to.id, deal_id=None)


def test_a_reply_is_a_question_a_line() -> None:
    reply = read_reply(
        "\ufeff- Why did Acme move twice?\r\n\n2) What will\x1b[31m you drop?\n***\n"
        "why did acme MOVE twice?\n> Promised: 3\n> Kept: 2\n-- \nBo\n"
    )
    assert reply.questions == ("Why did Acme move twice?", "What will you drop?")
    assert reply.quoted == 2


@pytest.mark.parametrize(
    ("text", "line", "why"),
    [
        ("", 0, "no question"),
        ("\n---\n> only quoted\n", 0, "no question"),
        (f"one?\n{'x' * (MOST_CHARACTERS + 1)}", 2, "more than 300"),
        ("\n".join(f"question {at}?" for at in range(30)), 21, "more than 20"),
    ],
)
def test_what_is_no_reply_is_refused_with_its_line(text: str, line: int, why: str) -> None:
    with pytest.raises(BadReply) as refused:
        read_reply(text)
    assert refused.value.line == line and why in refused.value.why


@given(st.text())
def test_any_reply_is_clean_or_refused(text: str) -> None:
    try:
        reply = read_reply(text)
    except BadReply:
        return
    assert all(one.isprintable() or "\u200d" in one for one in reply.questions if one.isascii())
    assert read_reply("\n".join(reply.questions)).questions or reply.questions


def test_a_question_waits_until_it_is_answered() -> None:
    old, new, open_one = question("Old?", 1), question("New?", 2), question("Open?", 3, -40)
    answers = [answer(old, "long ago", -30), answer(new, "because.", 0)]
    entries = [new, open_one, *answers, old]
    assert waiting_questions(entries) == [open_one]
    assert asked_back(entries, day(-6)) == [("New?", "because."), ("Open?", "")]
