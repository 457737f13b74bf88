"""A deal's story and its briefing, made from the records alone."""

from __future__ import annotations

from nextstep_tui.core.briefing import brief
from nextstep_tui.core.frozen import replace
from nextstep_tui.core.model import DealStatus, EntryKind, Result, Side
from nextstep_tui.core.story import EventKind, tell
from tests.core.making import TODAY, commitment, day, deal, entry, moment


def test_a_story_has_all_that_happened_newest_first() -> None:
    acme = deal(made=-20).at_stage("Lead", moment(-20)).at_stage("Proposal", moment(-4))
    acme = replace(acme, status=DealStatus.LOST, status_since=moment(0), status_reason="no budget")
    theirs = commitment(
        -1, of=acme, side=Side.THEIRS, made=-9, moves=1, answered=-2, result=Result.PARTLY
    )
    story = tell(acme, [theirs], [entry(-9, EntryKind.MEETING, acme)])
    assert [(one.kind, one.day) for one in story] == [
        (EventKind.LOST, day(0)),
        (EventKind.PARTLY, day(-2)),
        (EventKind.STAGE, day(-4)),
        (EventKind.MEETING, day(-9)),
        (EventKind.MOVED, day(-9)),
        (EventKind.PROMISED, day(-9)),
        (EventKind.STAGE, day(-20)),
        (EventKind.STARTED, day(-20)),
    ]
    words = [one.words for one in story]
    assert words[0] == "no budget" and words[2] == "reached Proposal"
    assert words[1] == "Maria, send the security questionnaire: it came"
    assert words[4] == "Maria, send the security questionnaire, to Sun 22 Nov: away"
    assert words[5].endswith("by Sat 21 Nov"), "it was promised for the first date"


def test_a_briefing_asks_three_questions_and_knows_who_keeps_promises() -> None:
    acme = deal()
    late = commitment(-3, number=1, side=Side.THEIRS)
    kept = [commitment(-at, number=at, side=Side.THEIRS, answered=-at) for at in (5, 6, 7)]
    entries = [entry(-9, EntryKind.MEETING, acme), entry(-8, EntryKind.VALUE, acme)]
    found = brief(acme, [late, *kept], entries, ["curious", "signing"], moment(0), TODAY)
    assert found.theirs == (late,) and found.ours == () and len(found.outcomes) == 3
    assert found.questions == (
        "Maria was to send the security questionnaire by Fri 20 Nov: what came of it?",
        "What will you do next, and by which day?",
        "What has to happen so that you come from curious to signing?",
    )
    [(who, side, score)] = found.people
    assert (who, side, score.in_words) == ("Maria", Side.THEIRS, "3 kept of 4 due")
    assert found.met == entries[0] and found.given == (entries[1],)
    agreed = commitment(2, side=Side.THEIRS)
    assert (
        "Does Wed 25 Nov still hold" in brief(acme, [agreed], [], [], moment(0), TODAY).questions[0]
    )
    for steps in ([], [commitment(2)], [commitment(-2, answered=-2, result=Result.MISSED)]):
        assert len(brief(acme, steps, [], [], moment(0), TODAY).questions) == 3
