"""Texts that have broken terminal programs, as every kind of text, on every screen."""

from __future__ import annotations

import re
from datetime import date

import pytest
from rich.cells import cell_len
from textual.geometry import Region

from nextstep_tui.core.model import Commitment, Deal, EntryKind, Result, Side
from nextstep_tui.core.text import clean
from nextstep_tui.journal import Journal
from nextstep_tui.requests import NewCommitment
from tests.conftest import HOSTILE
from tests.tui.flying import Flight, flight

CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]")
FORMS = ("v", "s", "L", "p", "l", "e", "m", "f", "y")
"""The forms of a deal's page; each text sees one of them."""
DEAL = "\x1b[31m[/red] 50% [x](y)\x1b]0;title\x07"
CLEAN = "[/red] 50% [x](y)"


def write(journal: Journal, text: str) -> tuple[Deal, Commitment]:
    """A deal whose every text is a hostile one, after something that can be judged."""
    [deal] = journal.add_deal(text or "empty", account=text, stage=text).deals
    new = NewCommitment(
        what=f"send the deck {text}",
        who=text,
        side=Side.THEIRS,
        help_from=(text,),
        so_that=text,
        due=date(2026, 11, 20),
        deal_id=deal.id,
    )
    [closed] = journal.add(new).commitments
    [waiting] = journal.add(new).commitments
    journal.follow_up(closed.id, Result.MISSED, outcome=f"o {text}", learned=text)
    journal.log(f"w {text}", EntryKind.MEETING, deal.id)
    return deal, waiting


def check(flown: Flight, *wanted: str) -> None:
    """Nothing drawn can steer the terminal, and what is wanted is in sight."""
    seen = flown.seen()
    assert not CONTROL.search(seen), CONTROL.findall(seen)
    for text in wanted:
        assert text[:8].rstrip() in seen, f"{text[:8]!r} is not shown on {flown.screen}"


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
async def test_every_screen_shows_it_as_text(journal: Journal, text: str) -> None:
    shown = clean(text)
    write(journal, text)
    journal.begin_review()
    async with flight(journal) as flown:
        assert flown.screen == "MorningScreen"
        check(flown, shown)
        await flown.keys("escape")
        check(flown, shown)
        await flown.keys("2", "enter")
        assert flown.screen == "DealScreen"
        check(flown, shown, f"o {shown}", f"w {shown}")
        await flown.keys("b")
        assert flown.screen == "BriefingScreen"
        check(flown, shown)
        await flown.keys("escape")
        await flown.keys(FORMS[HOSTILE.index(text) % len(FORMS)])
        check(flown)
        await flown.keys("escape", "escape", "escape", "R")
        assert flown.screen == "PipelineScreen"
        check(flown, shown)
        await flown.keys("escape", "slash", "send")
        check(flown, shown)


async def test_a_deal_with_an_escape_sequence_is_clean_everywhere(journal: Journal) -> None:
    write(journal, DEAL)
    journal.begin_review()
    journal.leave_review()
    async with flight(journal) as flown:
        check(flown, CLEAN)
        for form in FORMS:
            await flown.keys("2", form)
            check(flown)
            await flown.keys("escape", "escape")
        await flown.keys("2", "w")
        assert CLEAN in flown.said("#main-header"), "in what was done"
        await flown.keys("u", "n", DEAL.replace("\x1b", ""), "enter", "enter", "enter")
        await flown.keys("escape")
        flown.app.notify(CLEAN, markup=False)
        await flown.pilot.pause(0)
        assert CLEAN in flown.toasts()
        check(flown, CLEAN)
        await flown.keys("colon", "won")
        check(flown)
        await flown.keys("escape", "2", "f")
        check(flown, CLEAN)


async def test_what_is_pasted_is_cleaned_when_it_is_saved(journal: Journal) -> None:
    from textual import events

    journal.add_deal("Acme")
    journal.begin_review()
    journal.leave_review()
    async with flight(journal) as flown:
        await flown.keys("a")
        flown.app.post_message(events.Paste("Acme: Sam will send \x1b[31mthe deck\x1b[0m by fri"))
        await flown.settled()
        check(flown)
        await flown.keys("enter")
        check(flown, "the deck")
    [saved] = journal.outlook().snapshot.commitments.values()
    assert saved.what == "send the deck"


async def test_columns_stand_under_one_another_whatever_is_in_them(journal: Journal) -> None:
    names = (
        "Acme",
        "取引先の契約",
        "e\u0301te\u0301 e\u0301te\u0301",
        "👩\u200d👧 family",
        "ﾊﾝｶｸ",
        "Ω\u0301",
    )
    for name in names:
        [deal] = journal.add_deal(name).deals
        who = name.split(" ")[0]
        step = NewCommitment("send it", date(2026, 11, 24), who, Side.THEIRS, deal_id=deal.id)
        journal.add(step)
    journal.begin_review()
    journal.leave_review()
    async with flight(journal) as flown:
        for pane, word in (("due", "send it"), ("deals", "Tue 24")):
            rows = flown.app.screen.query_one(f"#{pane}-rows")
            strips = rows.render_lines(Region(0, 0, *rows.size))
            lines = [strip.text for strip in strips if word in strip.text]
            assert len(lines) == len(names), pane
            assert len({cell_len(line[: line.rindex(word)]) for line in lines}) == 1, lines
            assert {strip.cell_length for strip in strips} == {rows.size.width}
