"""Meeting end: line after line, the customer's promises first, saved as one action."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.getters import query_one
from textual.screen import Screen
from textual.timer import Timer
from textual.widgets import Static

from nextstep_tui.core.errors import NextstepError
from nextstep_tui.core.model import Deal, EntryKind, Side
from nextstep_tui.core.sentences import listed_names
from nextstep_tui.core.text import counted
from nextstep_tui.core.when import spell_date
from nextstep_tui.journal import Done, Journal
from nextstep_tui.keymap import keymap_of
from nextstep_tui.promising import Corrections, promised
from nextstep_tui.requests import NewCommitment
from nextstep_tui.tui.present import (
    BOLD,
    MUTED,
    SIDE_MARK,
    SUCCESS,
    TERTIARY,
    Piece,
    assemble,
    first_name,
    fit,
)
from nextstep_tui.tui.widgets.commitment_pane import REST
from nextstep_tui.tui.widgets.editor import CommitmentEditor
from nextstep_tui.tui.widgets.footer import KeyLine

_BUDGET = 60
"""Seconds that a meeting's end should take."""
_BAR = 20


@dataclass(slots=True)
class MeetingDraft:
    """What has been agreed so far; it survives leaving the screen."""

    deal: Deal
    begun: datetime
    agreed: list[NewCommitment] = field(default_factory=list)
    text: str = ""


class MeetingScreen(Screen[Done | None]):
    """Captures a meeting's end; answers what was saved, or None when it was left.

    Args:
        journal: where it goes.
        draft: what has been agreed so far.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Leave", show=False),
        Binding("ctrl+z", "take_back", "Take the last line back", show=False),
    ]

    editor = query_one(CommitmentEditor)

    def __init__(self, journal: Journal, draft: MeetingDraft) -> None:
        super().__init__()
        self._journal = journal
        self._draft = draft
        self._resting: Timer | None = None
        self._verdict: Piece = ("", MUTED)

    def compose(self) -> ComposeResult:
        """The title with the clock, what was agreed, the line, the keys."""
        yield Static("", classes="header", markup=False)
        with VerticalScroll(id="meeting", can_focus=False):
            yield Static("", id="agreed", classes="block", markup=False)
            with Vertical(classes="question"):
                yield Static("", classes="asked", markup=False)
                yield CommitmentEditor(self._journal)
        yield KeyLine()

    def on_mount(self) -> None:
        """Ask for their first promise."""
        self._show()
        self.editor.begin(self._draft.deal, self._draft.text)
        self.set_interval(1.0, self._show_clock)

    def _show(self) -> None:
        self._show_clock()
        lines = [
            assemble(("Agreed so far", BOLD), (f"  {len(self._draft.agreed)}", TERTIARY)),
            *(_agreed_line(new, self._journal) for new in self._draft.agreed),
        ]
        self.query_one("#agreed", Static).update(Content("\n").join(lines))
        self._show_question()
        count = len(self._draft.agreed)
        saves = [("Enter", "next line", "")]
        if count:
            saves.append(("Ctrl+S", f"save all {count}" if count > 1 else "save it", ""))
            saves.append(("Ctrl+Z", "take the last one back", "screen.take_back"))
        help_key = (keymap_of(self._journal.settings).shown_in_field("help"), "help", "app.help")
        keys = [*saves, help_key, ("Esc", "leave, keeps a draft", "screen.leave")]
        self.query_one(KeyLine).show_keys(keys)

    def _show_question(self) -> None:
        theirs = any(new.side is Side.THEIRS for new in self._draft.agreed)
        asked = "What else was promised?" if theirs else "What did they promise?"
        note = (
            "Theirs first, then yours. Empty line: save." if self._draft.agreed else "Then yours."
        )
        words, style = self._verdict
        self.query_one(".asked", Static).update(
            assemble(asked, (f"   {note}   ", f"not bold {TERTIARY}"), (words, f"not bold {style}"))
        )

    def _show_clock(self) -> None:
        seconds = int((self._journal.now() - self._draft.begun).total_seconds())
        deal = self._draft.deal
        title = assemble(
            ("nextstep", "bold $text-accent"),
            "   ",
            ("Meeting end", BOLD),
            f"   {deal.name}",
            (f"   {deal.stage or ''}     ", MUTED),
        )
        clock = f"{seconds // 60}:{seconds % 60:02d} "
        bar = max(0, min(_BAR, self.size.width - title.cell_length - len(clock) - 9))
        done = min(bar, round(bar * seconds / _BUDGET))
        self.query_one(".header", Static).update(
            assemble(
                title,
                (clock, BOLD),
                ("━" * done, "$text-accent"),
                ("─" * (bar - done), TERTIARY),
                (" 1:00" if bar else "", TERTIARY),
            )
        )

    def on_commitment_editor_read(self, event: CommitmentEditor.Read) -> None:
        """The verdict stands beside the question; after a rest all of it is kept."""
        self._verdict = event.verdict
        self._draft.text = self.editor.text
        self._show_question()
        if self._resting is not None:
            self._resting.stop()
        self._resting = self.set_timer(REST, self._keep)

    def _keep(self) -> None:
        keep_meeting(self._draft, self._journal)

    def on_unmount(self) -> None:
        """Keep what was captured when the program is quit from here."""
        self._keep()

    def on_commitment_editor_promised(self, event: CommitmentEditor.Promised) -> None:
        """One more; Ctrl+S saves all of them at once."""
        self._draft.agreed.append(event.new)
        self._draft.text = ""
        self._keep()
        self.editor.begin(self._draft.deal, "")
        self._show()
        if event.another:
            self._save()

    def on_commitment_editor_emptied(self, _: CommitmentEditor.Emptied) -> None:
        """An empty line ends the meeting."""
        self._save()

    def on_commitment_editor_kept_as_note(self, event: CommitmentEditor.KeptAsNote) -> None:
        """The empty wording becomes a note at once; the line is free again."""
        try:
            done = self._journal.log(event.text, EntryKind.NOTE, self._draft.deal.id)
        except NextstepError as error:
            self.editor.refuse(error.message, error.hint)
        else:
            self.editor.begin(self._draft.deal, "")
            self.editor.refuse(f"Kept as a {done.sentence}", "it counts for nothing")

    def _save(self) -> None:
        if not self._draft.agreed:
            self._ask_why()
            return
        try:
            done = self._journal.meet(self._draft.deal.id, self._draft.agreed)
        except NextstepError as error:
            self.editor.refuse(error.message, error.hint)
        else:
            self._draft.agreed.clear()
            self._draft.text = ""
            self.dismiss(done)

    def _ask_why(self) -> None:
        from nextstep_tui.tui.forms import Forms  # forms are made of screens; this one asks one

        def answered(done: Done | None) -> None:
            if done is None:
                self.set_focus(self.editor.line)
            else:
                self.dismiss(done)

        self.app.push_screen(Forms(self._journal).meeting_without_step(self._draft.deal), answered)

    def action_take_back(self) -> None:
        """Put the last agreed line back under the cursor."""
        if self._draft.agreed and not self.editor.text.strip():
            last = self._draft.agreed.pop()
            self.editor.begin(self._draft.deal, line_of(last))
            self._show()

    def action_leave(self) -> None:
        """From the gate to the line, else back; what was agreed stays as a draft."""
        if self.editor.is_at_gate:
            self.editor.close_gate()
            self.set_focus(self.editor.line)
        else:
            self._draft.text = self.editor.text
            self.dismiss(None)


def keep_meeting(draft: MeetingDraft, journal: Journal) -> None:
    """Keep a meeting's end on the disk, a line a promise and the unfinished one last."""
    lines = [line_of(new) for new in draft.agreed]
    whole = "\n".join([*lines, draft.text]) if lines else draft.text
    journal.drafts.keep(_draft_name(draft.deal), whole)


def kept_meeting(deal: Deal, journal: Journal) -> MeetingDraft:
    """The meeting's end that was begun with a deal and not saved; an empty one if none was."""
    draft = MeetingDraft(deal, journal.now())
    *lines, draft.text = journal.drafts.get(_draft_name(deal)).split("\n")
    for line in lines:
        try:
            draft.agreed.append(promised(journal, line, Corrections(deal=deal)))
        except NextstepError:
            draft.text = f"{line} {draft.text}".strip()  # nothing typed is lost, read or not
    return draft


def _draft_name(deal: Deal) -> str:
    return f"meeting-{deal.id}"


def line_of(new: NewCommitment) -> str:
    """A commitment as the sentence it could have been typed as, without its deal."""
    owner = "" if new.who == "me" else f"{new.who} will "
    clock = f" {new.due_time:%H:%M}" if new.due_time else ""
    helped = f" with help from {listed_names(new.help_from)}" if new.help_from else ""
    outcome = f" so that {new.so_that}" if new.so_that else ""
    return f"{owner}{new.what} by {new.due.isoformat()}{clock}{helped}{outcome}"


def _agreed_line(new: NewCommitment, journal: Journal) -> Content:
    today = journal.now().date()
    style = BOLD if new.side is Side.THEIRS else MUTED
    help_words = f", with help from {listed_names(new.help_from)}" if new.help_from else ""
    outcome = f", so that {new.so_that}" if new.so_that else ""
    return assemble(
        ("✓ ", SUCCESS),
        (f"{SIDE_MARK[new.side]} ", TERTIARY),
        (fit(first_name(new.who), 9), style),
        new.what,
        (f"   {spell_date(new.due, today)}", MUTED),
        (f"   {new.side.value}{help_words}{outcome}", TERTIARY),
    )


def saved_words(done: Done) -> str:
    """What the header says once a meeting is saved."""
    return f"{counted(len(done.commitments), 'commitment')} saved"
