"""A plain model against the journal: equal after every step, over undo, crash and reopening."""

from __future__ import annotations

import copy
import shutil
import tempfile
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
)

from nextstep_tui.core.errors import NothingFound
from nextstep_tui.core.model import CommitmentId, DealStatus, Result
from nextstep_tui.journal import Journal
from nextstep_tui.requests import IncomingDeal, NewCommitment
from nextstep_tui.store.snapshot import Snapshot
from tests.faults.actions import FRIDAY, open_journal
from tests.faults.shim import FULL, in_a_child


@dataclass
class Plain:
    """What the journal should hold, in the plainest words."""

    deals: dict[str, str] = field(default_factory=dict)
    """Name to status."""
    promises: dict[str, tuple[str, date, int]] = field(default_factory=dict)
    """What to state, due date and number of moves."""
    entries: int = 0


def plain_of(snapshot: Snapshot) -> Plain:
    """A journal's records in the model's words."""
    return Plain(
        {deal.name: deal.status.value for deal in snapshot.deals.values()},
        {
            one.what: (one.state.value, one.due, len(one.moves))
            for one in snapshot.commitments.values()
        },
        len(snapshot.entries),
    )


class JournalAgainstModel(RuleBasedStateMachine):
    """Random verbs on both, compared after each."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="nextstep-model-"))
        self.journal: Journal = open_journal(self.folder / "journal.json")
        self.model = Plain()
        self.done: list[Plain] = []
        self.undone: list[Plain] = []
        self.count = 0

    @initialize()
    def begin(self) -> None:
        """With one deal."""
        self.add_deal()

    def _next(self) -> int:
        self.count += 1
        return self.count

    def _acted(self, after: Plain) -> None:
        self.done.append(self.model)
        self.undone.clear()
        self.model = after

    def _changed(self) -> Plain:
        return copy.deepcopy(self.model)

    @rule()
    def add_deal(self) -> None:
        """A new deal."""
        after, name = self._changed(), f"Deal {self._next()}"
        self.journal.add_deal(name)
        after.deals[name] = "open"
        self._acted(after)

    @precondition(lambda self: self.model.deals)
    @rule(data=st.data(), days=st.integers(0, 60))
    def add_promise(self, data: st.DataObject, days: int) -> None:
        """A new commitment for some deal."""
        name = data.draw(st.sampled_from(sorted(self.model.deals)))
        deal = next(one for one in self._snapshot().deals.values() if one.name == name)
        after, what = self._changed(), f"send part {self._next()} of the plan"
        due = FRIDAY + timedelta(days=days)
        self.journal.add(NewCommitment(what, due, deal_id=deal.id))
        after.promises[what] = ("open", due, 0)
        self._acted(after)

    @precondition(lambda self: self._open())
    @rule(data=st.data(), result=st.sampled_from(list(Result)))
    def follow(self, data: st.DataObject, result: Result) -> None:
        """An answer."""
        what = data.draw(st.sampled_from(self._open()))
        self.journal.follow_up(self._id(what), result, outcome="so it went")
        after = self._changed()
        after.promises[what] = (result.value, *after.promises[what][1:])
        self._acted(after)

    @precondition(lambda self: self._open())
    @rule(data=st.data(), days=st.integers(1, 40))
    def move(self, data: st.DataObject, days: int) -> None:
        """Another date."""
        what = data.draw(st.sampled_from(self._open()))
        state, due, moves = self.model.promises[what]
        self.journal.move(self._id(what), due + timedelta(days=days), "she is away")
        after = self._changed()
        after.promises[what] = (state, due + timedelta(days=days), moves + 1)
        self._acted(after)

    @rule(count=st.integers(1, 5))
    def bring_in(self, count: int) -> None:
        """A CRM's file."""
        after = self._changed()
        rows = []
        for _ in range(count):
            number = self._next()
            rows.append(IncomingDeal(f"Deal {number}", DealStatus.OPEN, external_id=str(number)))
            after.deals[f"Deal {number}"] = "open"
        self.journal.bring_in(rows, "hubspot")
        self._acted(after)

    @rule()
    def undo(self) -> None:
        """Take the last action back."""
        try:
            self.journal.undo()
        except NothingFound:
            assert not self.done
            return
        self.undone.append(self.model)
        self.model = self.done.pop()

    @rule()
    def redo(self) -> None:
        """Do it again."""
        try:
            self.journal.redo()
        except NothingFound:
            assert not self.undone
            return
        self.done.append(self.model)
        self.model = self.undone.pop()

    @rule()
    def reopen(self) -> None:
        """Another process."""
        self.journal = open_journal(self.folder / "journal.json")

    @rule(die_at=st.integers(1, 4))
    def crash(self, die_at: int) -> None:
        """Another process is killed before its bytes take the journal's place."""
        path = self.folder / "journal.json"
        in_a_child(lambda: open_journal(path).add_deal(f"Deal {self.count + 1}"), die_at)

    @invariant()
    def equal(self) -> None:
        """Both say the same."""
        assert plain_of(self._snapshot()) == self.model

    def teardown(self) -> None:
        """Leave nothing behind."""
        shutil.rmtree(self.folder)

    def _snapshot(self) -> Snapshot:
        return self.journal.outlook().snapshot

    def _open(self) -> list[str]:
        return sorted(what for what, one in self.model.promises.items() if one[0] == "open")

    def _id(self, what: str) -> CommitmentId:
        found = next(one for one in self._snapshot().commitments.values() if one.what == what)
        return found.id


JournalAgainstModel.TestCase.settings = settings(
    max_examples=2_000 if FULL else 12,
    stateful_step_count=50 if FULL else 25,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
TestJournalAgainstModel = JournalAgainstModel.TestCase
