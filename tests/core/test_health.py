"""Rules 3 to 6 and 8: what holds a deal back."""

from __future__ import annotations

import pytest

from nextstep_tui.core.health import FindingKind, Limits, diagnose
from nextstep_tui.core.model import Agreed, DealStatus, EntryKind, Result, Side
from tests.core.making import TODAY, commitment, day, deal, entry


def kinds_of(findings: object) -> list[str]:
    """The findings' names, most serious first."""
    return [finding.kind.value for finding in getattr(findings, "findings", ())]


def test_a_deal_with_a_good_step_ahead_is_healthy() -> None:
    acme = deal()
    health = diagnose(acme, [commitment(4, of=acme)], [], TODAY)
    assert health.findings == ()
    assert health.quiet_days == 0


def test_a_deal_that_never_had_a_step_is_stalled() -> None:
    health = diagnose(deal(), [], [], TODAY)
    assert kinds_of(health) == ["stalled"]
    assert health.why(FindingKind.STALLED) == "never had a next step"


def test_a_closed_last_step_leaves_it_stalled_since_its_answer() -> None:
    acme = deal()
    health = diagnose(acme, [commitment(-20, of=acme, answered=-14)], [], TODAY)
    assert health.why(FindingKind.STALLED) == "no next step since 9 Nov"


@pytest.mark.parametrize(("due", "stalled"), [(30, False), (31, True), (0, False)])
def test_a_step_beyond_the_horizon_does_not_count(due: int, stalled: bool) -> None:
    acme = deal()
    health = diagnose(acme, [commitment(due, of=acme)], [], TODAY)
    assert health.has(FindingKind.STALLED) is stalled


def test_a_deals_own_horizon_goes_before_the_settings() -> None:
    acme = deal(horizon=10)
    health = diagnose(acme, [commitment(12, of=acme)], [], TODAY, Limits(horizon=60))
    assert health.why(FindingKind.STALLED) == "nearest step is 12 days away"


def test_overdue_says_whose_and_how_late() -> None:
    acme = deal()
    health = diagnose(acme, [commitment(-3, of=acme, side=Side.THEIRS)], [], TODAY)
    assert health.worst is FindingKind.OVERDUE
    assert "Maria's: send the security questionnaire, due Fri 20 Nov, 3 days ago" in health.why(
        FindingKind.OVERDUE
    )


def test_a_quiet_deal_must_be_decided() -> None:
    acme = deal(made=-90)
    health = diagnose(acme, [], [entry(-30, EntryKind.MEETING, acme)], TODAY)
    assert health.has(FindingKind.QUIET)
    assert health.quiet_days == 30


@pytest.mark.parametrize("kind", [EntryKind.STATUS, EntryKind.NOTE, EntryKind.DECISION])
def test_notes_are_no_activity(kind: EntryKind) -> None:
    acme = deal(made=-90)
    assert diagnose(acme, [], [entry(-1, kind, acme)], TODAY).has(FindingKind.QUIET)


@pytest.mark.parametrize("kind", [EntryKind.MEETING, EntryKind.VALUE])
def test_meetings_and_value_given_are_activity(kind: EntryKind) -> None:
    acme = deal(made=-90)
    assert not diagnose(acme, [], [entry(-1, kind, acme)], TODAY).has(FindingKind.QUIET)


@pytest.mark.parametrize(
    ("result", "quiet"),
    [(Result.KEPT, False), (Result.PARTLY, False), (Result.MISSED, True), (Result.DROPPED, True)],
)
def test_only_kept_and_partly_are_activity(result: Result, quiet: bool) -> None:
    acme = deal(made=-90)
    step = commitment(-40, of=acme, made=-50, answered=-2, result=result)
    assert diagnose(acme, [step], [], TODAY).has(FindingKind.QUIET) is quiet


def test_a_valid_step_ahead_keeps_a_deal_from_being_quiet() -> None:
    acme = deal(made=-90)
    assert not diagnose(acme, [commitment(5, of=acme, made=-60)], [], TODAY).has(FindingKind.QUIET)


def test_three_steps_of_ours_in_a_row_are_one_sided() -> None:
    acme = deal()
    steps = [commitment(number, number=number, of=acme) for number in (1, 2, 3)]
    assert diagnose(acme, steps, [], TODAY).has(FindingKind.ONE_SIDED)
    theirs = [*steps[:2], commitment(3, number=3, of=acme, side=Side.THEIRS)]
    assert not diagnose(acme, theirs, [], TODAY).has(FindingKind.ONE_SIDED)


def test_steps_that_are_mine_only_are_one_sided() -> None:
    acme = deal()
    assert diagnose(acme, [commitment(3, of=acme, agreed=Agreed.MINE)], [], TODAY).has(
        FindingKind.ONE_SIDED
    )


def test_a_step_without_stage_or_outcome_spins() -> None:
    acme = deal()
    assert diagnose(acme, [commitment(3, of=acme, so_that=None)], [], TODAY).has(
        FindingKind.SPINNING
    )


def test_a_step_moved_twice_slips_and_shows_its_dates() -> None:
    acme = deal()
    health = diagnose(acme, [commitment(3, of=acme, moves=2)], [], TODAY)
    assert health.why(FindingKind.SLIPPING) == "its date was moved twice: 24 Nov, 25 Nov, 26 Nov"


@pytest.mark.parametrize("status", [DealStatus.WON, DealStatus.LOST])
def test_closed_deals_have_no_findings(status: DealStatus) -> None:
    assert diagnose(deal(status=status, made=-90), [], [], TODAY).findings == ()


def test_a_parked_deal_rests_until_its_date_and_then_needs_a_step() -> None:
    resting = deal(status=DealStatus.PARKED, parked_until=day(10), made=-90)
    assert diagnose(resting, [], [], TODAY).findings == ()
    back = diagnose(resting, [], [], day(10))
    assert "back from parking" in back.why(FindingKind.STALLED)
