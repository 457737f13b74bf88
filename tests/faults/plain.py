"""A journal in the plainest words: facts by record and field, and what each action changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain

from nextstep_tui.core.model import Commitment, Day, Deal, Entry, Person
from nextstep_tui.store.schema import Record, key_of
from nextstep_tui.store.snapshot import Snapshot

Fact = tuple[str, str]
"""A record's id, or a day, and the name of one of its fields."""
Facts = dict[Fact, object]


def facts_of(snapshot: Snapshot) -> Facts:
    """All that a journal says."""
    facts: Facts = {}
    records = chain[Record](
        snapshot.deals.values(),
        snapshot.people.values(),
        snapshot.commitments.values(),
        snapshot.entries.values(),
        snapshot.days.values(),
    )
    for record in records:
        facts.update(facts_about(record))
    return facts


def facts_about(record: Record) -> Facts:
    """What one record says; a field that says nothing is left out."""
    said: dict[str, object]
    match record:
        case Deal():
            said = _deal(record)
        case Person():
            said = {"name": record.name, "side": record.side, "mail": record.email}
        case Commitment():
            said = _commitment(record)
        case Entry():
            said = {"text": record.text, "kind": record.kind, "on": record.day}
            said["deal"] = record.deal_id
        case Day():
            said = dict(_day(record))
    of = key_of(record)
    return {(of, name): value for name, value in said.items() if value not in (None, ())}


def _deal(deal: Deal) -> dict[str, object]:
    return {
        "name": deal.name,
        "account": deal.account,
        "stage": deal.stage,
        "value": deal.value,
        "status": deal.status,
        "reason": deal.status_reason,
        "until": deal.parked_until,
        "crm": deal.external_id,
    }


def _commitment(one: Commitment) -> dict[str, object]:
    answer = one.follow_up
    return {
        "what": one.what,
        "who": one.who,
        "side": one.side,
        "due": one.due,
        "time": one.due_time,
        "deal": one.deal_id,
        "so that": one.so_that,
        "follows": one.follows,
        "moves": tuple((move.from_due, move.to_due, move.because) for move in one.moves),
        "result": answer.result if answer else None,
        "outcome": answer.outcome if answer else None,
        "learned": answer.learned if answer else None,
    }


def _day(day: Day) -> Iterator[tuple[str, object]]:
    review = day.review
    yield "started", review.started_at is not None or None
    yield "left", review.left_at is not None or None
    yield "finished", review.finished_at is not None or None
    yield "first", review.most_important
    yield from ((f"answered {card}", True) for card in review.answered)
    yield from ((f"put off {one.card}", one.reason) for one in review.put_off)


Change = dict[Fact, tuple[object, object]]
"""The facts that an action changed, before and after; None for one that is not there."""


@dataclass
class PlainJournal:
    """What a journal should hold, with what can be taken back and done again."""

    facts: Facts = field(default_factory=dict)
    done: list[Change] = field(default_factory=list)
    undone: list[Change] = field(default_factory=list)

    def act(self, facts: Mapping[Fact, object]) -> None:
        """An action that can be taken back; a fact of None is none."""
        self.done.append({fact: (self.facts.get(fact), value) for fact, value in facts.items()})
        self.undone.clear()
        self.change(facts)

    def change(self, facts: Mapping[Fact, object]) -> None:
        """Change some facts."""
        for fact, value in facts.items():
            if value is None:
                self.facts.pop(fact, None)
            else:
                self.facts[fact] = value

    def undo(self) -> bool:
        """Take the last action back; whether there was one."""
        if not self.done:
            return False
        last = self.done.pop()
        self.undone.append(last)
        self.change({fact: before for fact, (before, _) in last.items()})
        return True

    def redo(self) -> bool:
        """Do the last action again that was taken back; whether there was one."""
        if not self.undone:
            return False
        last = self.undone.pop()
        self.done.append(last)
        self.change({fact: after for fact, (_, after) in last.items()})
        return True
