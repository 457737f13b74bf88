"""Meeting end: line after line, the customer's promises first, saved as one action."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.getters import query_one
from textual.widgets import Static

from nextstep_tui.core.errors import NextstepError
from nextstep_tui.core.model import Commitment, CommitmentId, EntryKind, Side
from nextstep_tui.core.notes import recap
from nextstep_tui.core.sentences import listed_names
from nextstep_tui.core.text import counted
from nextstep_tui.core.when import spell_date
from nextstep_tui.journal import Done, Journal
from nextstep_tui.keymap import keymap_of
from nextstep_tui.meeting_draft import MeetingDraft, draft_name, keep_meeting, typed_as, whole
from nextstep_tui.requests import NewCommitment
from nextstep_tui.tui.drawing import Page
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
from nextstep_tui.tui.screens.panes import WIDTHS
from nextstep_tui.tui.widgets.editor import CommitmentEditor
from nextstep_tui.tui.widgets.footer import KeyLine
from nextstep_tui.tui.widgets.words import Words

_BUDGET = 60
"""Seconds that a meeting's end should take."""
_BAR = 20


class MeetingScreen(Page[Done | None]):
    """Captures a meeting's end; answers what was saved, or None when it was left.

    Args:
        journal: where it goes.
        draft: what has been agreed so far.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Leave", show=False),
        Binding("up,ctrl+z", "take_back", "Correct the last line", show=False),
    ]

    HORIZONTAL_BREAKPOINTS = WIDTHS

    editor = query_one(CommitmentEditor)

    def __init__(self, journal: Journal, draft: MeetingDraft) -> None:
        super().__init__()
        self._journal = journal
        self._draft = draft
        self._verdict: Piece = ("", MUTED)

    def compose(self) -> ComposeResult:
        """The title with the clock, what was agreed, the line, the keys."""
        yield Words(classes="header")
        with Horizontal():
            with VerticalScroll(id="meeting", can_focus=False):
                yield Words(id="agreed", classes="block")
                with Vertical(classes="question"):
                    yield Words(classes="asked")
                    yield CommitmentEditor(self._journal, chooses_deal=False, asks_about_deal=True)
            with VerticalScroll(id="recap", classes="pane", can_focus=False):
                yield Words("The recap so far", classes="title")
                yield Words(id="recap-words")
        yield KeyLine()

    def on_mount(self) -> None:
        """Ask for their first promise."""
        self._show()
        self.editor.begin(self._draft.deal, self._draft.text)
        self.set_interval(1.0, self._show_clock)

    def _show(self) -> None:
        self._show_clock()
        self._show_agreed()
        self._show_question()
        self._show_keys()

    def _show_agreed(self) -> None:
        room = self.query_one("#agreed").content_size.width or self.size.width - 5
        lines = [
            assemble(("Agreed so far", BOLD), (f"  {len(self._draft.agreed)}", TERTIARY)),
            *(_agreed_line(new, self._journal, room) for new in self._draft.agreed),
        ]
        self.query_one("#agreed", Static).update(Content("\n").join(lines))
        now = self._journal.now()
        agreed = [_as_agreed(new, at, now) for at, new in enumerate(self._draft.agreed)]
        note = recap(agreed, self._draft.deal, self._journal.today())
        words = "\n\n".join(note.body[: len(agreed) + 1]) if agreed else "Nothing yet."
        self.query_one("#recap-words", Static).update(assemble((words, MUTED)))

    def on_resize(self) -> None:
        """Lay the lines out for the new width."""
        self.call_after_refresh(self._show)

    def _show_keys(self) -> None:
        keys = self.editor.footer_keys
        if keys is None:
            count = len(self._draft.agreed)
            keys = [("Enter", "next line", ""), ("Tab", "one field", "")]
            if count:
                saves = f"save all {count}" if count > 1 else "save it"
                keys.insert(1, ("Ctrl+S", saves, ""))
                keys.append(("↑", "correct the last one", "screen.take_back"))
            help_key = keymap_of(self._journal.settings).shown_in_field("help")
            keys.append((help_key, "help", "app.help"))
            keys.append(("Esc", "leave, keeps a draft", "screen.leave"))
        self.query_one(KeyLine).show_keys(keys)

    def on_commitment_editor_moved(self) -> None:
        """Other keys work in the gate and in the fields."""
        self._show_keys()

    def _show_question(self) -> None:
        theirs = any(new.side is Side.THEIRS for new in self._draft.agreed)
        asked = "What else was promised?" if theirs else "What did they promise?"
        note = (
            "Theirs first, then yours. Empty line: save." if self._draft.agreed else "Then yours."
        )
        words, style = self._verdict
        self.query_one(".asked", Static).update(
            assemble(
                asked,
                "   ",
                (words, f"not bold {style}") if words else (note, f"not bold {TERTIARY}"),
            )
        )

    def _show_clock(self) -> None:
        now, deal = self._journal.now(), self._draft.deal
        seconds = int((now - self._draft.begun).total_seconds())
        title = assemble(
            ("nextstep", "bold $text-accent"),
            "   ",
            ("Meeting end", BOLD),
            f"   {deal.name}",
            (f"   {deal.stage or ''}     ", MUTED),
        )
        clock = f"{self._draft.taken(now)} "
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
        """The verdict stands beside the question; all of it is kept as it is typed."""
        self._verdict = event.verdict
        self._draft.text = self.editor.typed.kept()
        self._show_question()
        self._journal.drafts.tell(draft_name(self._draft.deal), whole(self._draft))

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

    def _ask_why(self, *, leaving: bool = False) -> None:
        """Ask why there is no commitment at all; the answer is kept as an entry.

        Args:
            leaving: whether it is asked on the way out, where Esc again means: it was no meeting.
        """
        from nextstep_tui.tui.forms import Forms  # forms are made of screens; this one asks one

        def answered(done: Done | None) -> None:
            if done is not None or leaving:
                self.dismiss(done)
            else:
                self.set_focus(self.editor.line)

        self.app.push_screen(Forms(self._journal).meeting_without_step(self._draft.deal), answered)

    def action_take_back(self) -> None:
        """Put the last agreed line back under the cursor."""
        if self._draft.agreed and self.editor.typed.is_empty:
            last = self._draft.agreed.pop()
            self.editor.begin(self._draft.deal, typed_as(last))
            self._show()

    def action_leave(self) -> None:
        """Back; what was agreed or typed stays as a draft, and nothing at all asks why."""
        self._draft.text = self.editor.typed.kept()
        if self._draft.agreed or not self.editor.typed.is_empty:
            self.dismiss(None)
        else:
            self._ask_why(leaving=True)


def _as_agreed(new: NewCommitment, number: int, now: datetime) -> Commitment:
    """A commitment as it will be once it is saved, for the recap."""
    return Commitment(
        id=CommitmentId(str(number)),
        number=number,
        who=new.who,
        what=new.what,
        due=new.due,
        created_at=now,
        side=new.side,
        due_time=new.due_time,
        help_from=new.help_from,
        so_that=new.so_that,
    )


_NAME, _DAY, _SIDE = 9, 11, 8
"""Cells of an agreed line's columns."""


def _agreed_line(new: NewCommitment, journal: Journal, room: int) -> Content:
    """A line with who, what, when and whose, and under it help and outcome."""
    style = BOLD if new.side is Side.THEIRS else MUTED
    day = spell_date(new.due, journal.today())
    what = max(12, room - _NAME - _DAY - _SIDE - 6)
    first = assemble(
        ("✓ ", SUCCESS),
        (f"{SIDE_MARK[new.side]} ", TERTIARY),
        (fit(first_name(new.who), _NAME), style),
        fit(new.what, min(what, max(40, cell_len(new.what)))),
        (f"  {fit(day, _DAY)}", MUTED),
        (new.side.value, TERTIARY),
    )
    helped = f"with help from {listed_names(new.help_from)}" if new.help_from else ""
    outcome = f"so that {new.so_that}" if new.so_that else ""
    more = ", ".join(filter(None, (helped, outcome)))
    if not more:
        return first
    under = fit(more, max(12, room - _NAME - 4)).rstrip()
    return Content("\n").join([first, assemble(" " * (_NAME + 4), (under, TERTIARY))])


def saved_words(done: Done) -> str:
    """What the header says once a meeting is saved."""
    return f"{counted(len(done.commitments), 'commitment')} saved"
