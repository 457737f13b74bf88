"""The JSON shapes that scripts rely on; keys only ever get added."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nextstep_tui.core.agenda import Agenda, Lane

if TYPE_CHECKING:
    from collections.abc import Mapping

    from nextstep_tui.cli.desk import Json
    from nextstep_tui.core.capture import Reading
    from nextstep_tui.core.model import Commitment, Deal, Entry, Person
    from nextstep_tui.core.when import When
    from nextstep_tui.core.wording import Judgement
    from nextstep_tui.outlook import Outlook


def commitment_shape(commitment: Commitment, outlook: Outlook) -> Mapping[str, Json]:
    """A commitment."""
    deal = outlook.deal_of(commitment)
    return {
        "id": commitment.id,
        "deal": deal.name if deal else None,
        "deal_id": commitment.deal_id,
        "who": commitment.who,
        "side": commitment.side.value,
        "what": commitment.what,
        "due": commitment.due.isoformat(),
        "time": f"{commitment.due_time:%H:%M}" if commitment.due_time else None,
        "help": list(commitment.help_from),
        "so_that": commitment.so_that,
        "stage": commitment.stage,
        "agreed": commitment.agreed.value,
        "witnessed": commitment.witnessed,
        "state": commitment.state.value,
        "overdue_days": commitment.overdue_days(outlook.today),
        "moves": [
            {
                "from": move.from_due.isoformat(),
                "to": move.to_due.isoformat(),
                "because": move.because,
                "at": move.moved_at.isoformat(),
            }
            for move in commitment.moves
        ],
        "follow_up": _follow_up_shape(commitment),
    }


def _follow_up_shape(commitment: Commitment) -> Json:
    answer = commitment.follow_up
    if answer is None:
        return None
    return {
        "result": answer.result.value,
        "outcome": answer.outcome,
        "learned": answer.learned,
        "at": answer.answered_at.isoformat(),
    }


def deal_shape(deal: Deal, outlook: Outlook) -> Mapping[str, Json]:
    """A deal with its health."""
    health = outlook.health.get(deal.id) or outlook.health_of(deal)
    step = health.next_step
    return {
        "id": deal.id,
        "name": deal.name,
        "account": deal.account,
        "kind": deal.kind.value,
        "stage": deal.stage,
        "value": deal.value,
        "currency": deal.currency,
        "expected_close": deal.expected_close.isoformat() if deal.expected_close else None,
        "status": deal.status.value,
        "parked_until": deal.parked_until.isoformat() if deal.parked_until else None,
        "health": [
            {"finding": finding.kind.value, "why": finding.why, "remedy": finding.remedy}
            for finding in health.findings
        ],
        "next_step": commitment_shape(step, outlook) if step else None,
        "last_activity": health.last_activity.isoformat(),
        "quiet_days": health.quiet_days,
    }


def person_shape(person: Person) -> Mapping[str, Json]:
    """A person."""
    return {
        "id": person.id,
        "name": person.name,
        "side": person.side.value,
        "email": person.email,
    }


def entry_shape(entry: Entry, outlook: Outlook) -> Mapping[str, Json]:
    """An entry of the journal."""
    deal = outlook.snapshot.deals.get(entry.deal_id) if entry.deal_id else None
    return {
        "id": entry.id,
        "day": entry.day.isoformat(),
        "kind": entry.kind.value,
        "text": entry.text,
        "deal": deal.name if deal else None,
        "deal_id": entry.deal_id,
    }


def agenda_shape(agenda: Agenda, outlook: Outlook) -> Mapping[str, Json]:
    """What is due, lane by lane."""
    lanes: dict[str, Json] = {
        lane.value: [commitment_shape(one, outlook) for one in agenda[lane]] for lane in Lane
    }
    deals = [outlook.snapshot.deal(one.deal.id) for one in agenda.without_next_step]
    stalled = [deal_shape(deal, outlook) for deal in deals if deal is not None]
    order = ("overdue", "today", "this_week", "next_week", "without_next_step", "later")
    lanes["without_next_step"] = stalled
    return {name: lanes[name] for name in order}


def judgement_shape(judgement: Judgement) -> Mapping[str, Json]:
    """What ``check`` answers."""
    return {
        "text": judgement.text,
        "verdict": judgement.verdict.value,
        "why": judgement.why,
        "instead": [one.text for one in judgement.instead],
    }


def when_shape(when: When) -> Mapping[str, Json]:
    """What ``when`` answers."""
    return {
        "phrase": when.phrase,
        "date": when.date.isoformat() if when.date else None,
        "time": f"{when.time:%H:%M}" if when.time else None,
        "why": when.why,
    }


def reading_shape(reading: Reading) -> Mapping[str, Json]:
    """What ``read`` answers."""
    when = reading.when if reading.when and reading.when.date else None
    owner = reading.owner if reading.owner and reading.owner.id else None
    return {
        "line": reading.line,
        "deal": reading.deal.name if reading.deal else None,
        "who": reading.who,
        "owner": owner.name if owner else None,
        "side": reading.side.value,
        "what": reading.what,
        "date": when.date.isoformat() if when and when.date else None,
        "time": f"{when.time:%H:%M}" if when and when.time else None,
        "help": list(reading.help_from),
        "so_that": reading.so_that,
        "verdict": reading.judgement.verdict.value,
        "problems": [
            {"part": problem.part.value, "kind": problem.kind, "message": problem.message}
            for problem in reading.problems
        ],
    }
