"""The first start: the line is open, says what a line looks like, and leads on from there."""

from __future__ import annotations

import pytest

from nextstep_tui.journal import Journal
from tests.tui.conftest import break_saving
from tests.tui.flying import SMALL, USUAL, Size, flight

LINE = "Acme: Maria will send the questionnaire by fri"


@pytest.mark.parametrize("size", [USUAL, SMALL])
async def test_an_empty_journal_opens_with_the_line(journal: Journal, size: Size) -> None:
    async with flight(journal, size) as flown:
        assert flown.line.has_class("line")
        seen = flown.seen()
        assert "your first" in seen and "for example" in seen.lower()
        for word in ("deal", "who", "what", "when"):
            assert word in flown.said(".reading").splitlines()[-3], word


async def test_the_words_of_deals_say_when_their_keys_work(journal: Journal) -> None:
    async with flight(journal) as flown:
        assert "Esc, then" in flown.seen()
        await flown.keys("escape")
        assert "Esc, then" not in flown.seen()
        await flown.keys("n")
        assert flown.screen == "FormScreen"


async def test_a_journal_with_a_deal_opens_with_the_lists(two_deals: Journal) -> None:
    two_deals.begin_review()
    two_deals.leave_review()
    async with flight(two_deals) as flown:
        assert flown.app.focused is not None and flown.app.focused.id == "due-rows"


async def test_before_any_deal_the_line_says_at_once_how_to_start_one(journal: Journal) -> None:
    async with flight(journal) as flown:
        await flown.keys(LINE)
        assert "Ctrl+N starts the deal Acme and saves" in flown.said("#editor .advice")
        await flown.keys("enter")
        assert "Ctrl+N starts the deal Acme and saves" in flown.said("#editor .advice")
        assert flown.line.value == LINE and not journal.actions()


async def test_ctrl_n_starts_the_deal_and_saves_both_undoable(journal: Journal) -> None:
    async with flight(journal) as flown:
        await flown.keys(LINE, "ctrl+n")
        assert [one.sentence for one in journal.actions()] == [
            "new deal: Acme",
            "added: Maria, send the questionnaire",
        ]
        [saved] = journal.outlook().snapshot.commitments.values()
        deal = journal.outlook().deal_of(saved)
        assert deal is not None and deal.name == "Acme" and saved.what == "send the questionnaire"
        await flown.keys("u", "u")
        snapshot = journal.outlook().snapshot
        assert not snapshot.commitments and not snapshot.deals


async def test_with_other_deals_the_refusal_offers_it(two_deals: Journal) -> None:
    two_deals.begin_review()
    two_deals.leave_review()
    async with flight(two_deals) as flown:
        await flown.keys("a", "Initech: Sam will sign the order form by fri")
        assert flown.said("#editor .advice") == ""
        await flown.keys("enter")
        assert "Ctrl+N starts the deal Initech" in flown.said("#editor .advice")
        await flown.keys("ctrl+n")
        assert "Initech" in {deal.name for deal in two_deals.outlook().snapshot.deals.values()}


async def test_no_deal_is_started_for_a_line_that_could_not_be_saved(journal: Journal) -> None:
    async with flight(journal) as flown:
        await flown.keys("Acme: Maria will send the questionnaire", "ctrl+n")
        assert "By when?" in flown.said("#editor .advice")
        await flown.keys("ctrl+u", "Acme: I will check in by fri", "ctrl+n")
        assert flown.app.screen.query_one("#editor").has_class("-gate")
        assert not journal.outlook().snapshot.deals


async def test_a_failure_to_save_keeps_the_line(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with flight(journal) as flown:
        await flown.keys(LINE)
        break_saving(monkeypatch)
        await flown.keys("ctrl+n")
        assert flown.line.value == LINE
        assert "No space left" in flown.said("#editor .advice")
        monkeypatch.undo()
        await flown.keys("ctrl+n")
        assert len(journal.outlook().snapshot.commitments) == 1
