"""A plain model against the journal: equal after every step, over undo, crash and reopening.

Each verb is told to the journal and to the model; the model knows what the verb should have
changed, and takes the ids of new records from the journal's answer.
"""

from __future__ import annotations

import os
import shutil
import signal
import tempfile
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import TypeVar

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
)

from nextstep_tui.core.errors import NextstepError, NothingFound
from nextstep_tui.core.model import (
    Commitment,
    CommitmentId,
    DealId,
    DealStatus,
    Entry,
    EntryKind,
    PersonId,
    Result,
    Side,
)
from nextstep_tui.journal import Done, Journal
from nextstep_tui.requests import (
    CommitmentEdit,
    DealEdit,
    IncomingDeal,
    Lose,
    NewCommitment,
    Park,
    PutOffQuestion,
    Then,
    Win,
)
from nextstep_tui.settings import Settings
from nextstep_tui.store.repository import Repository
from tests.conftest import StandingClock
from tests.faults.actions import content
from tests.faults.plain import Fact, Facts, PlainJournal, facts_about, facts_of
from tests.faults.shim import FULL, in_a_child

Drawn = TypeVar("Drawn")
LAST_CALL = 12
"""More calls than a capture makes; a kill before it is a kill after the last."""


@pytest.fixture(autouse=True)
def _without_waiting_for_the_disk(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """No power is cut here, and a killed process loses nothing that it wrote."""
    monkeypatch.setattr(os, "fsync", lambda _: None)
    yield


class JournalAgainstModel(RuleBasedStateMachine):
    """Random verbs on both, compared after each."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="nextstep-model-"))
        self.path = self.folder / "journal.json"
        self.clock = StandingClock()
        self.journal = self._open()
        self.model = PlainJournal()
        self.before: list[dict[str, list[str]]] = []
        """The file's records before each action of the model's ``done``."""
        self.after: list[dict[str, list[str]]] = []
        """The file's records as they were once done, of each action of the model's ``undone``."""
        self.count = 0

    def _open(self) -> Journal:
        return Journal(Repository(str(self.path)), self.clock, Settings())

    def teardown(self) -> None:
        """Leave nothing behind."""
        shutil.rmtree(self.folder)

    @invariant()
    def equal(self) -> None:
        """Both say the same, and so does whoever opens the file now."""
        assert facts_of(self.journal.outlook().snapshot) == self.model.facts
        assert facts_of(self._open().outlook().snapshot) == self.model.facts

    # What the verbs share

    def _next(self) -> int:
        self.count += 1
        self.clock.now += timedelta(minutes=1)
        return self.count

    def _do(
        self, verb: Callable[[], Done], changed: Facts | None = None, new: int = 0, card: str = ""
    ) -> Done:
        """Let both do a verb.

        Args:
            verb: the journal's.
            changed: the facts that it should change on records that were there.
            new: how many records it should make.
            card: the card that it should tick off.
        """
        before = self._records()
        done = verb()
        facts = dict(changed or {})
        known = {of for of, _ in self.model.facts}
        made = [one for one in done.records if getattr(one, "id", "") not in {*known, ""}]
        assert len(made) == new
        for record in made:
            facts.update(facts_about(record))
        if card:
            facts[self._page(f"answered {card}")] = True
        if done.records:
            self.before.append(before)
            self.after.clear()
            self.model.act(facts)
        else:
            held = self.model.facts
            assert all(of in held and held[of] == value for of, value in facts.items())
        self._next()  # not before: the day could turn under a page that was named already
        return done

    def _records(self) -> dict[str, list[str]]:
        """The file's records; the day's pages, on which not everything is undone, left out."""
        if not self.path.exists():
            return {}
        return {name: rows for name, rows in content(self.path).items() if name != "days"}

    def _page(self, name: str) -> Fact:
        return (self.journal.today().isoformat(), name)

    def _deals(self, *but: DealStatus) -> list[DealId]:
        found = [(of, value) for (of, name), value in self.model.facts.items() if name == "status"]
        return [DealId(of) for of, value in found if value not in but]

    def _open_ids(self) -> list[CommitmentId]:
        facts = self.model.facts
        whats = [of for of, name in facts if name == "what"]
        return [CommitmentId(of) for of in whats if (of, "result") not in facts]

    def _people(self) -> list[PersonId]:
        return [PersonId(of) for of, name in self.model.facts if name == "side"
                if (of, "what") not in self.model.facts]  # fmt: skip

    def _fact(self, of: str, name: str) -> object:
        return self.model.facts.get((of, name))

    def _status(self, deal: str, status: DealStatus, reason: str = "", until: date | None = None
    ) -> Facts:  # fmt: skip
        return {(deal, "status"): status, (deal, "reason"): reason or None, (deal, "until"): until}

    def _told(self, deal: str | None, changed: Facts) -> int:
        """How many entries a new status makes of the words about the one before."""
        before = {name: self._fact(deal or "", name) for name in ("status", "reason")}
        after = {name: changed.get((deal or "", name), before[name]) for name in before}
        return int(before["reason"] is not None and before != after)

    def _new(self, data: st.DataObject, deal: DealId | None) -> NewCommitment:
        number = self._next()
        due = self.journal.today() + timedelta(days=data.draw(st.integers(-3, 60)))
        theirs = data.draw(st.booleans())
        return NewCommitment(
            f"send part {number} of the plan",
            due,
            who="Maria" if theirs else "me",
            side=Side.THEIRS if theirs else Side.OURS,
            deal_id=deal,
            so_that=data.draw(st.sampled_from([None, "legal can start"])),
        )

    def _has_made(self, new: NewCommitment, made: Commitment, follows: str | None = None) -> None:
        assert (made.what, made.due, made.who, made.side) == (new.what, new.due, new.who, new.side)
        assert (made.deal_id, made.so_that, made.follows) == (new.deal_id, new.so_that, follows)
        assert made.is_open and not made.moves

    # Deals and people

    @initialize()
    def begin(self) -> None:
        """With one deal."""
        self.add_deal()

    @rule()
    def add_deal(self) -> None:
        """A new deal."""
        name = f"Deal {self._next()}"
        [deal] = self._do(lambda: self.journal.add_deal(name, stage="Lead"), new=1).deals
        assert (deal.name, deal.stage, deal.status) == (name, "Lead", DealStatus.OPEN)

    @precondition(lambda self: self._deals())
    @rule(data=st.data(), rename=st.booleans(), stage=st.sampled_from([None, "Proposal"]))
    def edit_deal(self, data: st.DataObject, rename: bool, stage: str | None) -> None:
        """Other words for a deal; or the same ones."""
        deal = data.draw(st.sampled_from(self._deals()))
        name = f"Deal {self._next()}" if rename else str(self._fact(deal, "name"))
        edit = DealEdit(name=name, account="Acme", stage=stage, value=84_000)
        changed: Facts = {(deal, "name"): name, (deal, "account"): "Acme", (deal, "value"): 84_000}
        if stage:
            changed[(deal, "stage")] = stage
        self._do(lambda: self.journal.edit_deal(deal, edit), changed)

    @precondition(lambda self: self._deals(DealStatus.WON))
    @rule(data=st.data())
    def win(self, data: st.DataObject) -> None:
        """A deal is won."""
        deal = data.draw(st.sampled_from(self._deals(DealStatus.WON)))
        changed = self._status(deal, DealStatus.WON)
        self._do(lambda: self.journal.win(deal), changed, self._told(deal, changed))

    @precondition(lambda self: self._deals(DealStatus.LOST))
    @rule(data=st.data())
    def lose(self, data: st.DataObject) -> None:
        """A deal is lost."""
        deal = data.draw(st.sampled_from(self._deals(DealStatus.LOST)))
        changed = self._status(deal, DealStatus.LOST, "went silent")
        told = self._told(deal, changed)
        self._do(lambda: self.journal.lose(deal, "went silent"), changed, told)

    @precondition(lambda self: self._deals())
    @rule(data=st.data(), days=st.integers(1, 40))
    def park(self, data: st.DataObject, days: int) -> None:
        """A deal rests."""
        deal = data.draw(st.sampled_from(self._deals()))
        until = self.journal.today() + timedelta(days=days)
        changed = self._status(deal, DealStatus.PARKED, "no budget", until)
        told = self._told(deal, changed)
        self._do(lambda: self.journal.park(deal, until, "no budget"), changed, told)

    @precondition(lambda self: self._deals(DealStatus.OPEN))
    @rule(data=st.data())
    def reopen_deal(self, data: st.DataObject) -> None:
        """A deal is worked on again."""
        deal = data.draw(st.sampled_from(self._deals(DealStatus.OPEN)))
        changed = self._status(deal, DealStatus.OPEN)
        self._do(lambda: self.journal.reopen(deal), changed, self._told(deal, changed))

    @precondition(lambda self: self._deals())
    @rule(data=st.data(), stage=st.sampled_from(["Qualified", "Commit"]))
    def set_stage(self, data: st.DataObject, stage: str) -> None:
        """A deal has reached a stage."""
        deal = data.draw(st.sampled_from(self._deals()))
        self._do(lambda: self.journal.set_stage(deal, stage), {(deal, "stage"): stage})

    @rule(side=st.sampled_from([*Side]))
    def add_person(self, side: Side) -> None:
        """Somebody new."""
        name = f"Person {self._next()}"
        self._do(lambda: self.journal.add_person(name, side), new=1)

    @precondition(lambda self: self._people())
    @rule(data=st.data(), side=st.sampled_from([*Side]))
    def edit_person(self, data: st.DataObject, side: Side) -> None:
        """Somebody's new name, side and address."""
        person = data.draw(st.sampled_from(self._people()))
        name, mail = f"Person {self._next()}", "p@acme.example"
        changed: Facts = {(person, "name"): name, (person, "side"): side, (person, "mail"): mail}
        self._do(
            lambda: self.journal.edit_person(person, name=name, side=side, email=mail), changed
        )

    @rule(data=st.data(), kind=st.sampled_from([*EntryKind]), with_card=st.booleans())
    def log(self, data: st.DataObject, kind: EntryKind, with_card: bool) -> None:
        """A line of the journal."""
        deal = data.draw(st.sampled_from([None, *self._deals()]))
        card = f"quiet:{deal}" if deal and with_card else ""
        words = f"line {self._next()}"
        done = self._do(lambda: self.journal.log(words, kind, deal, card=card), new=1, card=card)
        entry = done.records[0]
        assert isinstance(entry, Entry)
        assert (entry.text, entry.kind, entry.deal_id) == (words, kind, deal)
        assert entry.day == self.journal.today()

    # Commitments

    @rule(data=st.data(), with_card=st.booleans())
    def add(self, data: st.DataObject, with_card: bool) -> None:
        """A new commitment, for some deal or for none."""
        deal = data.draw(st.sampled_from([None, *self._deals()]))
        card = f"step:{deal}" if deal and with_card else ""
        new = self._new(data, deal)
        [made] = self._do(lambda: self.journal.add(new, card=card), new=1, card=card).commitments
        self._has_made(new, made)

    @precondition(lambda self: self._deals())
    @rule(data=st.data(), count=st.integers(0, 3))
    def meet(self, data: st.DataObject, count: int) -> None:
        """What a meeting ended with."""
        deal = data.draw(st.sampled_from(self._deals()))
        agreed = [self._new(data, deal) for _ in range(count)]
        done = self._do(lambda: self.journal.meet(deal, agreed), new=count + 1)
        for new, made in zip(agreed, done.commitments, strict=True):
            self._has_made(new, made)
        [entry] = [one for one in done.records if isinstance(one, Entry)]
        assert (entry.kind, entry.deal_id) == (EntryKind.MEETING, deal)
        assert all(new.what in entry.text for new in agreed)

    @precondition(lambda self: self._open_ids())
    @rule(
        data=st.data(),
        result=st.sampled_from([*Result]),
        learned=st.sampled_from(["", "ask sooner"]),
        reached=st.sampled_from(["", "Negotiation"]),
        with_card=st.booleans(),
    )
    def follow(
        self, data: st.DataObject, result: Result, learned: str, reached: str, with_card: bool
    ) -> None:
        """An answer, with whatever comes next."""
        asked = data.draw(st.sampled_from(self._open_ids()))
        deal = self._deal_of(asked)
        then = self._then(data, deal)
        card = f"ask:{asked}" if with_card else ""
        changed: Facts = {
            (asked, "result"): result,
            (asked, "outcome"): "so it went",
            (asked, "learned"): learned or None,
        }
        if reached and deal:
            changed[(deal, "stage")] = reached
        changed.update(self._changed_by(then, deal))
        told = self._told(deal, changed)
        done = self._do(
            lambda: self.journal.follow_up(
                asked,
                result,
                outcome="so it went",
                learned=learned,
                then=then,
                reached=reached,
                card=card,
            ),
            changed,
            new=int(isinstance(then, NewCommitment)) + told,
            card=card,
        )
        if isinstance(then, NewCommitment):
            self._has_made(then, done.commitments[-1], asked)

    def _then(self, data: st.DataObject, deal: DealId | None) -> Then | None:
        ways = ["nothing", "step"]
        if deal:
            ways += ["park", "put off"]
            ways += ["win"] if self._fact(deal, "status") is not DealStatus.WON else []
            ways += ["lose"] if self._fact(deal, "status") is not DealStatus.LOST else []
        match data.draw(st.sampled_from(ways)):
            case "step":
                return self._new(data, deal)
            case "park":
                return Park(self.journal.today() + timedelta(days=9), "no budget")
            case "put off":
                return PutOffQuestion("waits for the board")
            case "win":
                return Win()
            case "lose":
                return Lose("went silent")
            case _:
                return None

    def _changed_by(self, then: Then | None, deal: DealId | None) -> Facts:
        match then:
            case Win() if deal:
                return self._status(deal, DealStatus.WON)
            case Lose(reason) if deal:
                return self._status(deal, DealStatus.LOST, reason)
            case Park(until, reason) if deal:
                return self._status(deal, DealStatus.PARKED, reason, until)
            case PutOffQuestion(reason):
                return {self._page(f"put off step:{deal}"): reason}
            case _:
                return {}

    def _deal_of(self, commitment: CommitmentId) -> DealId | None:
        deal = self._fact(commitment, "deal")
        return DealId(str(deal)) if deal else None

    @precondition(lambda self: self._open_ids())
    @rule(data=st.data(), days=st.integers(1, 40), with_card=st.booleans())
    def move(self, data: st.DataObject, days: int, with_card: bool) -> None:
        """Another date."""
        asked = data.draw(st.sampled_from(self._open_ids()))
        card = f"ask:{asked}" if with_card else ""
        due, changed = self._moved(asked, days)
        self._do(
            lambda: self.journal.move(asked, due, "she is away", card=card), changed, card=card
        )

    def _moved(self, asked: CommitmentId, days: int) -> tuple[date, Facts]:
        was, moves = self._fact(asked, "due"), self._fact(asked, "moves") or ()
        assert isinstance(was, date) and isinstance(moves, tuple)
        due = was + timedelta(days=days)
        return due, {(asked, "due"): due, (asked, "moves"): (*moves, (was, due, "she is away"))}

    @precondition(lambda self: self._open_ids())
    @rule(data=st.data(), days=st.sampled_from([0, 0, 5]), so_that=st.sampled_from([None, "", "x"]))
    def edit(self, data: st.DataObject, days: int, so_that: str | None) -> None:
        """Other words, another deal, perhaps another date."""
        asked = data.draw(st.sampled_from(self._open_ids()))
        deal = data.draw(st.sampled_from([None, *self._deals()]))
        what = f"return part {self._next()} of the plan"
        due, changed = self._moved(asked, days) if days else (None, {})
        changed[(asked, "what")] = what
        if deal:
            changed[(asked, "deal")] = deal
        if so_that is not None:
            changed[(asked, "so that")] = so_that or None
        edit = CommitmentEdit(
            what=what, deal_id=deal, so_that=so_that, due=due, because="she is away"
        )
        self._do(lambda: self.journal.edit(asked, edit), changed)

    @rule(data=st.data(), count=st.integers(0, 4))
    def bring_in(self, data: st.DataObject, count: int) -> None:
        """A CRM's file: new deals, some with a step, and one that is known already."""
        new = 0
        rows = []
        for _ in range(count):
            number = self._next()
            step = data.draw(st.sampled_from([None, "send the quote"]))
            due = data.draw(st.sampled_from([None, date(2026, 12, 4)]))
            rows.append(
                IncomingDeal(
                    f"Deal {number}",
                    DealStatus.OPEN,
                    external_id=str(number),
                    step=step,
                    step_due=due,
                )
            )
            new += 2 if step else 1
        changed: Facts = {}
        crm = {str(value): of for (of, name), value in self.model.facts.items() if name == "crm"}
        if crm:
            key = data.draw(st.sampled_from(sorted(crm)))
            of, stage = crm[key], data.draw(st.sampled_from(["Lead", "Commit"]))
            name, status = str(self._fact(of, "name")), self._fact(of, "status")
            won = data.draw(st.booleans())
            says = DealStatus.WON if won else DealStatus.OPEN
            rows.append(IncomingDeal(name, says, external_id=key, stage=stage))
            changed[(of, "stage")] = stage
            if won and status in (DealStatus.OPEN, DealStatus.PARKED):
                changed[(of, "status")], changed[(of, "until")] = DealStatus.WON, None
            changed = {fact: value for fact, value in changed.items()
                       if self.model.facts.get(fact) != value}  # fmt: skip
        self._do(lambda: self.journal.bring_in(rows, "hubspot"), changed, new=new)

    # The review

    @rule()
    def begin_review(self) -> None:
        """The morning's review is opened, or gone on with."""
        self._next()
        self.journal.begin_review()
        self.model.change({self._page("started"): True, self._page("left"): None})

    @precondition(lambda self: self._page("started") in self.model.facts)
    @rule()
    def leave_review(self) -> None:
        """It is left."""
        self._next()
        self.journal.leave_review()
        self.model.change({self._page("left"): True})

    @precondition(lambda self: self._page("started") in self.model.facts)
    @rule()
    def finish_review(self) -> None:
        """It is done."""
        self._next()
        self.journal.finish_review()
        self.model.change({self._page("finished"): True, self._page("left"): None})

    @precondition(lambda self: self._cards())
    @rule(data=st.data(), reason=st.sampled_from(["she is away", "no time"]))
    def put_off(self, data: st.DataObject, reason: str) -> None:
        """A card waits until tomorrow."""
        card = data.draw(st.sampled_from(self._cards()))
        changed: Facts = {self._page(f"put off {card}"): reason}
        self._do(lambda: self.journal.put_off(card, reason), changed)

    @precondition(lambda self: self._cards())
    @rule(data=st.data())
    def pass_card(self, data: st.DataObject) -> None:
        """A card is ticked off."""
        card = data.draw(st.sampled_from(self._cards()))
        self._next()
        self.journal.pass_card(card)
        self.model.change({self._page(f"answered {card}"): True})

    @precondition(lambda self: self._open_ids())
    @rule(data=st.data())
    def choose_most_important(self, data: st.DataObject) -> None:
        """One promise goes first."""
        first = data.draw(st.sampled_from(self._open_ids()))
        card = f"matters-most:{self.journal.today().isoformat()}"
        changed: Facts = {self._page("first"): first}
        self._do(lambda: self.journal.choose_most_important(first, card=card), changed, card=card)

    def _cards(self) -> list[str]:
        return [card.key for card in self.journal.outlook().review.cards]

    # What happens around them

    @rule(times=st.integers(1, 4))
    def undo(self, times: int) -> None:
        """Take the last actions back: all is as it was before each."""
        for _ in range(times):
            after = self._records()
            try:
                self.journal.undo()
            except NothingFound:
                assert not self.model.done
                return
            assert self.model.undo()
            assert self._records() == self.before.pop()
            self.after.append(after)

    @rule(times=st.integers(1, 4))
    def redo(self, times: int) -> None:
        """Do them again: all is as it was after each."""
        for _ in range(times):
            before = self._records()
            try:
                self.journal.redo()
            except NothingFound:
                assert not self.model.undone
                return
            assert self.model.redo()
            assert self._records() == self.after.pop()
            self.before.append(before)

    @rule(hours=st.sampled_from([1, 20, 24, 80]))
    def time_passes(self, hours: int) -> None:
        """Another hour, another day."""
        self.clock.now += timedelta(hours=hours)

    @rule()
    def reopen(self) -> None:
        """Another process."""
        self.journal = self._open()

    @rule(die_at=st.integers(1, LAST_CALL))
    def crash(self, die_at: int) -> None:
        """Another process is killed at any call of a capture; it is whole or absent."""
        what, before = f"send part {self._next()} of the plan", self._records()
        new = NewCommitment(what, self.journal.today())
        ended = in_a_child(lambda: self._open().add(new), die_at)
        assert ended in (0, signal.SIGKILL)
        found = self.journal.outlook().snapshot.commitments.values()
        made = [one for one in found if one.what == what]
        assert made or ended == signal.SIGKILL
        if made:
            self.model.act(facts_about(made[0]))
            self.before.append(before)
            self.after.clear()

    @precondition(lambda self: self._deals() and self._open_ids())
    @rule(data=st.data())
    def refused(self, data: st.DataObject) -> None:
        """What the discipline refuses leaves every byte as it was."""
        deal = data.draw(st.sampled_from(self._deals()))
        asked = data.draw(st.sampled_from(self._open_ids()))
        answered = [of for of, name in self.model.facts if name == "result"]
        today, empty = self.journal.today(), NewCommitment("check in", date(2026, 12, 4))
        wrong: list[Callable[[], object]] = [
            lambda: self.journal.add(empty),
            lambda: self.journal.meet(deal, [self._new(data, deal), empty]),
            lambda: self.journal.follow_up(asked, Result.KEPT, then=empty),
            lambda: self.journal.follow_up(asked, Result.MISSED),
            lambda: self.journal.move(asked, today + timedelta(days=400), ""),
            lambda: self.journal.edit(asked, CommitmentEdit(what="circle back")),
            lambda: self.journal.lose(deal, " "),
            lambda: self.journal.park(deal, today),
            lambda: self.journal.put_off("step:x", ""),
            lambda: self.journal.edit(asked, CommitmentEdit(deal_id=DealId("gone"))),
        ]
        if answered:
            wrong.append(lambda: self.journal.move(CommitmentId(answered[0]), today, "late"))
            wrong.append(lambda: self.journal.follow_up(CommitmentId(answered[0]), Result.KEPT))
        verb, bytes_before = data.draw(st.sampled_from(wrong)), self.path.read_bytes()
        with pytest.raises(NextstepError):
            verb()
        assert self.path.read_bytes() == bytes_before


JournalAgainstModel.TestCase.settings = settings(
    max_examples=2_000 if FULL else 12,
    stateful_step_count=50 if FULL else 25,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
TestJournalAgainstModel = JournalAgainstModel.TestCase
