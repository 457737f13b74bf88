"""What an outlook asks of few records is what it would say having made all of them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from nextstep_tui.core.agenda import DealWithoutStep
from nextstep_tui.core.errors import JournalTrouble
from nextstep_tui.core.health import FindingKind
from nextstep_tui.core.model import ME
from nextstep_tui.outlook import Outlook
from nextstep_tui.settings import Settings
from nextstep_tui.store.journal_file import Envelope, encode, read
from nextstep_tui.store.snapshot import Snapshot
from tests.conftest import MONDAY
from tests.core.test_archiving import tables_of


def unopened(seed: int) -> Snapshot:
    """A sample journal as it comes from its file."""
    return Snapshot(read(encode(Envelope(), tables_of(seed)), "journal.json").rows, None)


def outlooks(seed: int, today: date) -> tuple[Outlook, Outlook]:
    """The same journal, unopened and with every record made."""
    whole = unopened(seed)
    whole.read_whole()
    return Outlook(unopened(seed), today, Settings()), Outlook(whole, today, Settings())


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("later", [0, 9, 40])
def test_the_deals_without_a_step_are_those_whose_health_says_so(seed: int, later: int) -> None:
    few, all_of_it = outlooks(seed, MONDAY.date() + timedelta(days=later))
    stalled = [
        DealWithoutStep(deal.named, all_of_it.health[deal.id].why(FindingKind.STALLED))
        for deal in all_of_it.by_urgency
        if all_of_it.health[deal.id].has(FindingKind.STALLED)
    ]
    assert stalled
    assert list(few.agenda.without_next_step) == stalled
    assert few.agenda == all_of_it.agenda


@pytest.mark.parametrize("seed", range(3))
def test_names_and_owners_are_the_same_unopened(seed: int) -> None:
    few, all_of_it = outlooks(seed, MONDAY.date())
    assert few.known_deals == all_of_it.known_deals
    assert few.known_people == all_of_it.known_people
    assert few.snapshot.owned_by_strangers == [
        one
        for one in all_of_it.snapshot.commitments.values()
        if one.person_id is None and one.who != ME
    ]
    for one in all_of_it.snapshot.commitments.values():
        deal = all_of_it.deal_of(one)
        assert few.deal_of(one) == deal
        assert few.deal_name_of(one) == (deal.name if deal else "")


@pytest.mark.parametrize("seed", range(3))
def test_the_days_on_which_something_falls_due_need_no_records(seed: int) -> None:
    few, all_of_it = outlooks(seed, MONDAY.date())
    days = [one.due for one in all_of_it.snapshot.commitments.values() if one.is_open]
    assert sorted(few.snapshot.open_days) == sorted(all_of_it.snapshot.open_days) == sorted(days)
    assert not few.snapshot._made


def test_a_day_that_is_none_is_trouble() -> None:
    tables = tables_of(0)
    broken = next(row for row in tables["commitments"].values() if "follow_up" not in row)
    broken["due"] = "soon"
    rows = read(encode(Envelope(), tables), "journal.json").rows
    with pytest.raises(JournalTrouble, match="a record that can't be read"):
        _ = Snapshot(rows, None).open_days


@pytest.mark.parametrize("seed", range(3))
def test_each_deal_has_the_same_records_unopened(seed: int) -> None:
    few, all_of_it = outlooks(seed, MONDAY.date())
    for deal in all_of_it.snapshot.deals.values():
        assert few.health_of(deal) == all_of_it.health_of(deal)
        assert few.open_steps(deal) == all_of_it.open_steps(deal)
        assert list(few.snapshot.entries_of(deal.id)) == list(
            all_of_it.snapshot.entries_of(deal.id)
        )
    assert "commitments" not in few.snapshot.__dict__, "all of them were made"
