"""A deal's page: how it stands, what each side promised and what came of it, its journal."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Static

from nextstep_tui.commands import COMMANDS, Scope, command
from nextstep_tui.core.agenda import soonest_first
from nextstep_tui.core.model import Commitment, Deal, DealId, Entry, Side
from nextstep_tui.journal import Journal
from nextstep_tui.outlook import Outlook
from nextstep_tui.tui.present import (
    MUTED,
    SUCCESS,
    TERTIARY,
    assemble,
    deal_head,
    entry_row,
    finding_line,
    outcome_row,
    promise_row,
    stages_line,
)
from nextstep_tui.tui.screens.acting import ActingScreen
from nextstep_tui.tui.screens.panes import bindings_of
from nextstep_tui.tui.widgets.commitment_pane import CommitmentPane
from nextstep_tui.tui.widgets.footer import Key, KeyLine
from nextstep_tui.tui.widgets.row_list import Row, RowList, heading

_OF_MAIN = (
    "commitment.add",
    "meeting.end",
    "journal.undo",
    "journal.redo",
    "pane.next",
    "pane.previous",
    "pane.commitment",
)
"""The main screen's commands that make sense here."""
_COMMANDS = tuple(
    one for one in COMMANDS if one.scope in (Scope.COMMITMENT, Scope.DEAL) or one.id in _OF_MAIN
)
_IN_FOOTER = (
    "commitment.follow_up",
    "commitment.add",
    "commitment.move",
    "commitment.edit",
    "meeting.end",
    "deal.stage",
    "deal.log",
    "deal.reopen",
    "deal.win",
    "deal.lose",
    "deal.park",
)


class DealScreen(ActingScreen[str]):
    """One deal, and the acts on it; answers a sentence about how it was left, often empty.

    Args:
        journal: what is shown and changed.
        deal_id: the deal.
        key: what to highlight: ``c:`` and a commitment's id.
    """

    AUTO_FOCUS = None
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings_of(_COMMANDS),
        Binding("1", "pane_to('theirs')", "They promised", show=False, id="pane.due"),
        Binding("2", "pane_to('ours')", "We promised", show=False, id="pane.deals"),
    ]
    PANES: ClassVar[dict[str, str]] = {
        "theirs": "They promised",
        "ours": "We promised",
        "entries": "Journal",
    }

    def __init__(
        self,
        journal: Journal,
        deal_id: DealId,
        key: str = "",
    ) -> None:
        super().__init__(journal)
        self._deal_id = deal_id
        self._key = key

    def compose(self) -> ComposeResult:
        """The header, the stages, what holds it back, the lists, the commitment, the keys."""
        yield Static("", classes="header", id="deal-header", markup=False)
        yield Static("", id="stages", markup=False)
        yield Static("", id="findings", markup=False)
        with Vertical(id="record"):
            with Horizontal(id="promises"):
                yield _pane("theirs")
                yield _pane("ours")
            yield _pane("entries")
        yield CommitmentPane(self._journal)
        yield KeyLine()

    def begin(self) -> None:
        """Highlight what was asked for, else the deal's next step."""
        step = self._journal.outlook().health_of(self._deal).next_step
        wanted = self._key if self._key.startswith("c:") else f"c:{step.id}" if step else ""
        pane = next((one for one in self.PANES if self.rows_of(one).highlight(wanted)), "theirs")
        self.go_to(pane)

    @property
    def _deal(self) -> Deal:
        """The deal as it is now; as it last was, where an undo took it away."""
        deal = self._journal.outlook().snapshot.deals.get(self._deal_id)
        if deal is not None:
            self._last_deal = deal
        return self._last_deal

    _last_deal: Deal

    @property
    def highlighted_deal(self) -> Deal | None:
        """The page's own deal."""
        return self._deal

    @property
    def highlighted_commitment(self) -> Commitment | None:
        """The highlighted promise while it is open; among the entries, the next step."""
        record = self.highlighted_record
        if isinstance(record, Commitment):
            return record if record.is_open else None
        return self._journal.outlook().health_of(self._deal).next_step

    # What is shown

    def refresh_journal(self) -> None:
        """Show the deal as it is now."""
        if not self._is_gone:
            super().refresh_journal()

    @property
    def _is_gone(self) -> bool:
        """Whether an undo has taken the deal away."""
        return self._deal_id not in self._journal.outlook().snapshot.deals

    def say(self, sentence: str, style: str = SUCCESS) -> None:
        """Say what was done; on the main screen where it took the deal away."""
        if self._is_gone:
            self.dismiss(sentence)
        else:
            super().say(sentence, style)

    def look_outside(self) -> None:
        """Another program may have taken the deal away."""
        if self._is_gone and self.is_current:
            self.dismiss("That deal was taken back.")
        else:
            super().look_outside()

    def fill(self, outlook: Outlook) -> None:
        """Fill the findings and the three lists."""
        deal = self._deal
        self._show_findings(deal, outlook)
        promises = outlook.snapshot.commitments_by_deal.get(deal.id, [])
        for side, pane in ((Side.THEIRS, "theirs"), (Side.OURS, "ours")):
            self._fill_promises(pane, [one for one in promises if one.side is side], outlook)
        entries = outlook.snapshot.entries_by_deal.get(deal.id, [])
        newest = sorted(entries, key=lambda one: (one.day, one.number), reverse=True)
        days = outlook.health_of(deal).quiet_days
        note = f"{len(entries)}" + (f"   quiet for {days} days" if days else "")
        self._fill_pane("entries", note, [_entry(one, outlook) for one in newest])

    def _show_findings(self, deal: Deal, outlook: Outlook) -> None:
        stages = stages_line(deal, self._journal.settings.stages)
        shown = self.query_one("#stages", Static)
        shown.set_class(stages is None, "hidden")
        shown.update(stages or "")
        lines = [
            finding_line(finding, self.keymap.shown(finding.command))
            for finding in outlook.health_of(deal).findings
        ]
        self.query_one("#findings", Static).update(Content("\n").join(lines))
        self.query_one("#findings").set_class(not lines, "hidden")

    def _fill_promises(self, pane: str, promises: list[Commitment], outlook: Outlook) -> None:
        closed = sorted(
            (one for one in promises if one.follow_up),
            key=lambda one: (one.due, one.number),
            reverse=True,
        )
        waiting = sorted((one for one in promises if one.is_open), key=soonest_first)
        rows = [row for one in (*waiting, *closed) for row in _promise(one, outlook)]
        self._fill_pane(pane, _score(promises, outlook), rows)

    def _fill_pane(self, pane: str, note: str, rows: list[Row]) -> None:
        self.query_one(f"#{pane} .title", Static).update(
            assemble(self.PANES[pane], (f"  {note}", f"not bold {TERTIARY}"))
        )
        empty = heading(assemble(("   Nothing yet.", MUTED)))
        self.rows_of(pane).set_rows(rows or [empty])

    def show_header(self) -> None:
        """The deal's name and facts, and how it stands."""
        outlook = self._journal.outlook()
        header = deal_head(self._deal, outlook, self._said, self.size.width)
        self.query_one("#deal-header", Static).update(header)

    def on_resize(self) -> None:
        """Lay the header out for the new width."""
        self.show_header()

    def list_keys(self) -> list[Key]:
        """The keys that work on the deal and its highlighted promise."""
        shown = [
            (self.keymap.shown(one.id), one.label, f"screen.{one.action}")
            for one in map(command, _IN_FOOTER)
            if self.check_action(one.action, ())
        ]
        tab = (self.keymap.shown("pane.next"), "next pane", "screen.pane_next")
        shown.insert(min(4, len(shown)), tab)
        return [*shown, ("Esc", "back", "screen.back")]

    # Keys

    def on_row_list_chosen(self, event: RowList.Chosen) -> None:
        """Enter on an open promise follows it up."""
        if event.key.startswith("c:"):
            self.action_commitment_follow_up()

    def action_pane_to(self, pane: str) -> None:
        """To a pane."""
        self.go_to(pane)

    def leave(self) -> None:
        """Back to the main screen."""
        self.dismiss("")


def _pane(name: str) -> Vertical:
    rows = RowList(id=f"{name}-rows")
    return Vertical(Static("", classes="title", markup=False), rows, id=name, classes="pane")


def _score(promises: list[Commitment], outlook: Outlook) -> str:
    """How many of the promises that came due were kept."""
    due = [one for one in promises if one.follow_up or one.overdue_days(outlook.today)]
    kept = sum(one.state.value == "kept" for one in due)
    return f"{kept} kept of {len(due)} due" if due else ""


def _promise(commitment: Commitment, outlook: Outlook) -> list[Row]:
    """Its line, and under it what came of it."""
    today = outlook.today
    rows = [Row(f"c:{commitment.id}", lambda width: promise_row(commitment, today, width))]
    if commitment.follow_up and commitment.follow_up.outcome != "done":
        rows.append(Row("", lambda width: outcome_row(commitment, width)))
    return rows


def _entry(entry: Entry, outlook: Outlook) -> Row:
    return Row(f"e:{entry.id}", lambda width: entry_row(entry, outlook.today, width))
