"""A deal's page: how it stands, what each side promised and what came of it, its story."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Static

from nextstep_tui.commands import COMMANDS, Scope, command
from nextstep_tui.core.health import Finding, FindingKind
from nextstep_tui.core.model import Commitment, CommitmentId, Deal, DealId, Entry, Side
from nextstep_tui.core.reliability import score
from nextstep_tui.core.review import Card, CardKind
from nextstep_tui.core.story import Event, tell
from nextstep_tui.core.value import value_entries
from nextstep_tui.journal import Done, Journal
from nextstep_tui.outlook import Outlook
from nextstep_tui.tui.deal_rows import finding_rows, promise_rows, story_rows, title_row
from nextstep_tui.tui.looking_back import LookedBack, look_back
from nextstep_tui.tui.present import (
    SUCCESS,
    TERTIARY,
    WARNING,
    Piece,
    assemble,
    deal_head,
)
from nextstep_tui.tui.present.page import findings_content, score_pieces, stages_content
from nextstep_tui.tui.present.timeline import timeline_content
from nextstep_tui.tui.screens.acting import ActingScreen
from nextstep_tui.tui.screens.follow_up import FollowUpScreen
from nextstep_tui.tui.screens.panes import LINE, bindings_of
from nextstep_tui.tui.widgets.commitment_pane import CommitmentPane
from nextstep_tui.tui.widgets.footer import Key, KeyLine
from nextstep_tui.tui.widgets.row_list import BLANK, Row, RowList
from nextstep_tui.tui.widgets.words import Words

_OF_MAIN = (
    "commitment.add",
    "meeting.end",
    "deal.new",
    "journal.undo",
    "journal.redo",
    "pane.next",
    "pane.previous",
    "journal.rescue",
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
    "deal.brief",
    "deal.export",
    "deal.reopen",
    "deal.win",
    "deal.lose",
    "deal.park",
)
_SIDES = {"theirs": Side.THEIRS, "ours": Side.OURS}
_NARROW = 100
"""Cells below which everything stands in one list."""
_TALL = 36
"""Rows from which on there is room for the stages' four rows and the drawn timeline."""
_MOST_FINDINGS = 6


class DealScreen(ActingScreen[str]):
    """One deal, and the acts on it; answers a sentence about how it was left, often empty.

    Args:
        journal: what is shown and changed.
        deal_id: the deal.
        key: what to highlight: ``c:`` and a commitment's id.
        resting: the deal itself, where it lies in the archive.
    """

    AUTO_FOCUS = None
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings_of(_COMMANDS),
        *(
            Binding(str(digit), f"remedy({digit})", f"Remedy {digit}", show=False)
            for digit in range(1, _MOST_FINDINGS + 1)
        ),
    ]
    PANES: ClassVar[dict[str, str]] = {
        "theirs": "They promised",
        "ours": "We promised",
        "story": "Timeline",
    }

    def __init__(
        self,
        journal: Journal,
        deal_id: DealId,
        key: str = "",
        resting: Deal | None = None,
    ) -> None:
        super().__init__(journal)
        self._deal_id = deal_id
        self._resting = resting
        self._key = key
        self._older_commitments: tuple[Commitment, ...] = ()
        self._older_entries: tuple[Entry, ...] = ()
        self._pane_of: dict[str, str] = {}
        """Where one list has all panes: the pane of each row, by its key."""
        self._highlighted = ""
        """What was highlighted last; another width has it in another list."""

    def compose(self) -> ComposeResult:
        """The header, the stages, what holds it back, the lists, the commitment, the keys."""
        yield Words(classes="header", id="deal-header")
        yield Words(id="stages")
        yield Words(id="findings")
        yield Words(id="timeline")
        with Vertical(id="record"):
            with Horizontal(id="promises"):
                yield _pane("theirs")
                yield _pane("ours")
            yield _pane("story")
        with Vertical(id="whole", classes="pane"):
            yield RowList(id="whole-rows")
        yield CommitmentPane(self._journal)
        yield KeyLine()

    def begin(self) -> None:
        """Highlight what was asked for, else the deal's next step."""
        step = self._journal.outlook().health_of(self._deal).next_step
        wanted = self._key if self._key[:2] in ("c:", "e:") else f"c:{step.id}" if step else ""
        if not self._go_to_record(wanted):
            self.go_to("theirs")
        self.call_after_refresh(self._focus_list)
        look_back(self, self._journal, since=self._deal.created_at.date())

    def _go_to_record(self, key: str) -> bool:
        """Highlight a record in the list that has it; whether one has."""
        panes = [pane for pane in self.PANES if key and self.rows_of(pane).highlight(key)]
        if panes:
            self.go_to(self._pane_of.get(key) or panes[0])
        return bool(panes)

    def on_looked_back(self, event: LookedBack) -> None:
        """Show what rests in the archive too, once it was read."""
        older = event.whole.snapshot
        self._older_commitments = tuple(older.commitments_by_deal.get(self._deal_id, ()))
        self._older_entries = tuple(older.entries_by_deal.get(self._deal_id, ()))
        self.refresh_journal()
        if self._go_to_record(self._key):
            self._highlighted = self._key
        self._key = ""
        if event.missing:
            self.say("A part of the archive can't be read: nextstep doctor.", WARNING)

    @property
    def _deal(self) -> Deal:
        """The deal as it is now; as it last was, where an undo took it away."""
        deal = self._journal.outlook().snapshot.deals.get(self._deal_id, self._resting)
        if deal is not None:
            self._last_deal = deal
        return self._last_deal

    _last_deal: Deal

    def _promises(self, outlook: Outlook) -> list[Commitment]:
        """All its promises, the older ones first; what is at hand goes before an old copy."""
        found = {one.id: one for one in self._older_commitments}
        at_hand = outlook.snapshot.commitments_by_deal.get(self._deal_id, [])
        return list({**found, **{one.id: one for one in at_hand}}.values())

    def _entries(self, outlook: Outlook) -> list[Entry]:
        found = {one.id: one for one in self._older_entries}
        at_hand = outlook.snapshot.entries_by_deal.get(self._deal_id, [])
        return list({**found, **{one.id: one for one in at_hand}}.values())

    # What is highlighted

    @property
    def is_narrow(self) -> bool:
        """Whether everything stands in one list, one below the other."""
        return self.size.width < _NARROW

    def rows_of(self, pane: str) -> RowList:
        """The list of a pane; where it is narrow one list has them all."""
        return self.query_one("#whole-rows" if self.is_narrow else f"#{pane}-rows", RowList)

    @property
    def page_deal(self) -> Deal:
        """The page's own deal."""
        return self._deal

    @property
    def highlighted_deal(self) -> Deal | None:
        """The page's own deal."""
        return self._deal

    @property
    def highlighted_record(self) -> Commitment | Deal | Entry | None:
        """What the highlighted row stands for; of an event, the promise that it is about."""
        kind, _, rest = self.rows.key.partition(":")
        if kind == "s":
            promise = CommitmentId(rest.rpartition(":")[2])
            kind, rest = "c", promise
        at_hand = super().highlighted_record if kind != "c" else None
        if kind == "c":
            at_hand = self._journal.outlook().snapshot.commitments.get(CommitmentId(rest))
        resting: dict[str, Commitment | Entry] = {
            **{f"c:{one.id}": one for one in self._older_commitments},
            **{f"e:{one.id}": one for one in self._older_entries},
        }
        return at_hand or resting.get(f"{kind}:{rest}")

    @property
    def highlighted_commitment(self) -> Commitment | None:
        """The highlighted promise while it is open; among what happened, the next step."""
        record = self.highlighted_record
        if isinstance(record, Commitment):
            return record if record.is_open else None
        return self._journal.outlook().health_of(self._deal).next_step

    def on_row_list_highlighted(self, event: RowList.Highlighted) -> None:
        """Where one list has all panes, the highlighted row says which one it is in."""
        if event.row_list is self.rows:
            key = event.row_list.key  # by now it may be another than the event's
            self._highlighted = key
            if self.is_narrow:
                self._list_pane = self._pane_of.get(key, self._list_pane)

    def go_to(self, pane: str) -> None:
        """Put the focus into a pane; in the one list of a narrow screen, to where it begins."""
        super().go_to(pane)
        if self.is_narrow and pane != LINE:
            rows = self.rows_of(pane)
            if self._pane_of.get(rows.key) != pane:
                rows.highlight(next((key for key in rows.keys if self._pane_of[key] == pane), ""))

    # What is shown

    def refresh_journal(self) -> None:
        """Show the deal as it is now."""
        if not self._is_gone:
            super().refresh_journal()

    @property
    def _is_gone(self) -> bool:
        """Whether an undo has taken the deal away."""
        is_here = self._deal_id in self._journal.outlook().snapshot.deals
        return not is_here and self._resting is None

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
        """Fill the stages, the findings, the timeline and the lists."""
        deal, promises = self._deal, self._promises(outlook)
        story = tell(deal, promises, self._entries(outlook))
        self._show_top(outlook, story, promises)
        whole = self._room if self.is_narrow else 0
        panes = {
            pane: promise_rows((one for one in promises if one.side is side), outlook.today, whole)
            for pane, side in _SIDES.items()
        }
        panes["story"] = story_rows(story, outlook.today, whole)
        titles = self._titles(promises, outlook)
        if self.is_narrow:
            self._fill_whole(panes, titles)
            return
        for pane, rows in panes.items():
            self.query_one(f"#{pane} .title", Static).update(titles[pane])
            self.rows_of(pane).set_rows(rows)

    def _show_top(self, outlook: Outlook, story: list[Event], promises: list[Commitment]) -> None:
        width, tall = self.size.width - 4, self.size.height >= _TALL
        stages = stages_content(
            self._deal, self._journal.settings.stages, outlook.today, width, tall=tall
        )
        findings = findings_content(self._findings, width)
        drawn = tall and not self.is_narrow
        waiting = [one for one in promises if one.is_open]
        timeline = timeline_content(story, waiting, outlook.today, width) if drawn else None
        parts = {"stages": stages, "findings": findings, "timeline": timeline}
        for part, content in parts.items():
            shown = self.query_one(f"#{part}", Static)
            shown.set_class(not content, "hidden")
            shown.update(content or "")

    @property
    def _findings(self) -> Sequence[Finding]:
        return self._journal.outlook().health_of(self._deal).findings[:_MOST_FINDINGS]

    def _titles(self, promises: list[Commitment], outlook: Outlook) -> dict[str, Content]:
        notes: dict[str, list[Piece]] = {}
        turns_at, now = self._journal.settings.day_turns_at, self._journal.now()
        room = (self._room if self.is_narrow else self.size.width // 2) - 5
        for pane, side in _SIDES.items():
            of_side = (one for one in promises if one.side is side)
            found = score(of_side, now, turns_at=turns_at)
            notes[pane] = score_pieces(found, room - len(self.PANES[pane]))
        days = outlook.health_of(self._deal).quiet_days
        quiet = f"   quiet for {days} days" if days else ""
        given = len(value_entries(self._entries(outlook)))
        worth = f"   {given} of value to give" if given else ""
        notes["story"] = [(quiet + worth, f"not bold {TERTIARY}")]
        return {pane: assemble(words, *notes[pane]) for pane, words in self.PANES.items()}

    def _fill_whole(self, panes: dict[str, list[Row]], titles: dict[str, Content]) -> None:
        """All in one list, for a narrow screen."""
        rows = finding_rows(self._findings, self._room)
        self._pane_of = {row.key: "theirs" for row in rows}
        for pane, content in panes.items():
            rows += [*([BLANK] if rows else []), title_row(titles[pane]), *content]
            self._pane_of |= {row.key: pane for row in content if row.key}
        self.rows_of("theirs").set_rows(rows)

    @property
    def _room(self) -> int:
        """Cells of a row of the one list: without the margin and the scrollbar."""
        return self.size.width - 2

    def show_header(self) -> None:
        """The deal's name and facts, and how it stands."""
        outlook = self._journal.outlook()
        header = deal_head(self._deal, outlook, self._said, self.size.width)
        self.query_one("#deal-header", Static).update(header)

    def on_resize(self) -> None:
        """Lay everything out for the new width; the focus goes on in the lists that show now."""
        key = self._highlighted
        self.refresh_journal()
        if key and not self.commitment.is_editing:
            self.rows.highlight(key)
            self.call_after_refresh(self._focus_list)

    def _focus_list(self) -> None:
        """Focus the list once it has its height: from its top, the highlighted row in sight."""
        if not self.commitment.is_editing:
            self.set_focus(self.rows)
            self.rows.show_from_top()

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

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Digits start remedies here, so none of them goes to a pane."""
        if action == "pane_commitment":
            return False
        return super().check_action(action, parameters)

    def action_remedy(self, digit: int) -> None:
        """Start the remedy of a finding."""
        if digit > len(self._findings) or self.commitment.is_editing:
            return
        finding = self._findings[digit - 1]
        if finding.kind is FindingKind.QUIET:
            self._decide(finding)
            return
        if finding.step is not None:
            self.highlight(finding.step)
        getattr(self, f"action_{command(finding.command).action}")()

    def _decide(self, finding: Finding) -> None:
        """What becomes of a quiet deal: a next step, or won, lost, parked."""
        card = Card(CardKind.QUIET, f"quiet:{self._deal_id}", finding.why, deal=self._deal)
        self.app.push_screen(FollowUpScreen(self._journal, card), self.finished)

    def highlight(self, commitment: Commitment) -> None:
        """Highlight a promise, and make its pane the present one."""
        pane = "theirs" if commitment.side is Side.THEIRS else "ours"
        if self.rows_of(pane).highlight(f"c:{commitment.id}") and not self.commitment.is_editing:
            self.go_to(pane)

    def on_row_list_chosen(self, event: RowList.Chosen) -> None:
        """Enter on an open promise follows it up, on a finding starts its remedy."""
        if event.key.startswith("c:"):
            self.action_commitment_follow_up()
        elif event.key.startswith("f:"):
            self.action_remedy(int(event.key[2:]))

    def deal_made(self, done: Done) -> None:
        """A new deal's page takes this one's place."""
        self._deal_id = done.deals[0].id
        self._resting = None
        self._older_commitments, self._older_entries = (), ()
        self.finished(done)
        self.go_to("theirs")

    def leave(self) -> None:
        """Back to the main screen."""
        self.dismiss("")


def _pane(name: str) -> Vertical:
    rows = RowList(id=f"{name}-rows")
    return Vertical(Words(classes="title"), rows, id=name, classes="pane")
