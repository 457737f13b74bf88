"""The commitment: the line in which it is typed and saved, and whole what is highlighted above."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from nextstep_tui.core.errors import NextstepError
from nextstep_tui.core.frozen import frozen, replace
from nextstep_tui.core.model import Commitment, CommitmentId, Deal, DealId, Entry, EntryKind
from nextstep_tui.core.when import spell_date
from nextstep_tui.journal import Done, Journal
from nextstep_tui.keymap import keymap_of
from nextstep_tui.outlook import Outlook
from nextstep_tui.tui.lamps import Lamp, lamps_of_commitment, lamps_tall, lamps_wide
from nextstep_tui.tui.present import (
    ERROR,
    MUTED,
    Piece,
    agreed_line,
    assemble,
    became_content,
    deal_content,
    promise_content,
)
from nextstep_tui.tui.styles import read_pages
from nextstep_tui.tui.widgets.backdrop import Pane
from nextstep_tui.tui.widgets.words import Words

if TYPE_CHECKING:
    from nextstep_tui.composing import Typed
    from nextstep_tui.requests import CommitmentEdit, NewCommitment
    from nextstep_tui.tui.widgets.editor import CommitmentEditor

_WIDE = 96


class CommitmentPane(Pane):
    """Shows a commitment or a deal whole, or takes a new one down.

    Args:
        journal: for reading lines, and where they are saved.
    """

    class Saved(Message):
        """What was typed is in the journal."""

        def __init__(self, done: Done, *, goes_on: bool) -> None:
            super().__init__()
            self.done = done
            self.goes_on = goes_on
            """Whether the line stays open for another."""

    class Left(Message):
        """The line was closed with nothing saved."""

    def __init__(self, journal: Journal) -> None:
        super().__init__(id="commitment", classes="pane")
        self._journal = journal
        self.is_whole = False
        """Whether the line is there; it comes after the first frame, which it would hold up."""
        self._waiting: Callable[[], None] | None = None
        self._about: Commitment | Deal | Entry | None = None
        self._edited: CommitmentId | None = None
        self._deal_id: DealId | None = None
        self._unchanged = ""
        self._subject = ""

    def compose(self) -> ComposeResult:
        """The title, what is highlighted, the line."""
        yield Words(_Title("", ("", "")), classes="title")
        yield Words(id="detail", keeps_room=True)
        yield Words(_Lamps(()), id="lamps")

    def on_mount(self) -> None:
        """Bring the line once the rest is drawn."""
        self.call_after_refresh(self._bring_line)

    async def _bring_line(self) -> None:
        from nextstep_tui.tui.widgets.editor import CommitmentEditor
        from nextstep_tui.tui.widgets.ways import Ways

        if not self.is_attached:  # the program was left before the line had come
            return
        read_pages(self.app.stylesheet)
        editor = CommitmentEditor(self._journal, starts_deals=True, id="editor")
        editor.display = False
        await self.mount(editor, Ways(keymap_of(self._journal.settings)))
        self.is_whole = True
        self._show_ways()
        if self._waiting is not None:
            self._waiting()

    @property
    def editor(self) -> CommitmentEditor:
        """The line, its reading and its fields."""
        from nextstep_tui.tui.widgets.editor import CommitmentEditor

        return self.query_one(CommitmentEditor)

    @property
    def is_editing(self) -> bool:
        """Whether the line is open."""
        return self.has_class("-editing")

    # The line

    def write(self, deal: Deal | None) -> None:
        """Open the line for a new commitment; what was typed there before stands in it.

        Args:
            deal: the deal at hand, where the line names none.
        """
        from nextstep_tui.composing import Typed

        outlook = self._journal.outlook()
        is_first = not outlook.snapshot.commitments
        self._open("your first" if is_first else "new", None, deal, Typed())

    def correct(self, commitment: Commitment) -> None:
        """Open the line with a commitment in it."""
        from nextstep_tui.composing import typed_of
        from nextstep_tui.tui.sentence import sentence_of

        deal = self._journal.outlook().deal_of(commitment)
        sentence = sentence_of(commitment, deal, self._journal)
        self._open("correct it", commitment, deal, typed_of(commitment, sentence))

    def _open(
        self, subject: str, about: Commitment | None, deal: Deal | None, typed: Typed
    ) -> None:
        if not self.is_whole:
            self._waiting = partial(self._open, subject, about, deal, typed)
            return
        from nextstep_tui.composing import typed_from

        if self.is_editing:
            self._keep_draft()
        self._set_editing(editing=True)
        edited = about.id if about else None
        self._subject, self._edited = subject, edited
        self._deal_id = deal.id if deal else None
        self._unchanged = typed.kept()
        kept = self._journal.drafts.get(_draft_name(edited))
        self.editor.begin(deal, typed_from(kept) if kept else typed, about)

    def _set_editing(self, *, editing: bool) -> None:
        """Make room for the line, or for what is highlighted."""
        # The lists above stay where they are: the line gets at least the room of the detail.
        room = self.outer_size.height if editing and not self.is_editing else 0
        if room:
            self.styles.min_height = room
        elif not editing:
            self.styles.clear_rule("min_height")
        # By rules of the stylesheet about this class, all that is in here would be styled anew.
        self.set_class(editing, "-editing", update=False)
        self.editor.display = editing
        self.query_one("#detail").display = not editing
        if editing:
            self.query_one("#lamps").set_class(True, "hidden")

    def close(self) -> None:
        """Close the line; what is typed in it stays for the next time."""
        self._keep_draft()
        self._set_editing(editing=False)
        self.show(self._about, self._journal.outlook())

    def _keep_draft(self) -> None:
        """Keep what is typed, on the disk; an emptied or unchanged line keeps nothing."""
        self._journal.drafts.keep(_draft_name(self._edited), self._changed_text)

    @property
    def _changed_text(self) -> str:
        text = self.editor.typed.kept()
        return "" if text == self._unchanged else text

    def back_to_line(self) -> bool:
        """From the gate or the fields to the line; whether they stood open."""
        if not self.editor.is_at_gate and not self.editor.is_in_fields:
            return False
        self.editor.action_to_line()
        return True

    def on_commitment_editor_promised(self, event: CommitmentEditor.Promised) -> None:
        """Save the line; where that fails it stays as typed."""
        event.stop()
        if self._edited is not None:
            self._save_edit(self._edited, event.new)
            return
        try:
            done = self._journal.add(event.new)
        except NextstepError as error:
            self.editor.refuse(error.message, error.hint)
        else:
            self._saved(done, event.new.deal_id, goes_on=event.another)

    def _saved(self, done: Done, deal_id: DealId | None, *, goes_on: bool = False) -> None:
        self.editor.clear()
        self._journal.drafts.drop(_draft_name(self._edited))
        if goes_on:
            deals = self._journal.outlook().snapshot.deals
            self.editor.begin(deals.get(deal_id) if deal_id else None, "")
        else:
            self.close()
        self.post_message(self.Saved(done, goes_on=goes_on))

    def _save_edit(self, edited: CommitmentId, new: NewCommitment) -> None:
        """Correct a commitment; where the date changes, ask for the reason first."""
        before = self._journal.outlook().snapshot.commitments.get(edited)
        if before and (new.due, new.due_time) != (before.due, before.due_time):
            from nextstep_tui.tui.forms import Forms

            form = Forms(self._journal).reason(
                before, lambda because: self._journal.edit(edited, _edit_of(new, because))
            )
            self.app.push_screen(form, self._edit_saved)
            return
        try:
            done = self._journal.edit(edited, _edit_of(new, ""))
        except NextstepError as error:
            self.editor.refuse(error.message, error.hint)
        else:
            self._edit_saved(done)

    def _edit_saved(self, done: Done | None) -> None:
        if done is None:
            self.screen.set_focus(self.editor.line)
        else:
            self._saved(done, None)

    def on_commitment_editor_emptied(self, event: CommitmentEditor.Emptied) -> None:
        """Enter on an empty line closes it."""
        event.stop()
        self.close()
        self.post_message(self.Left())

    def on_commitment_editor_kept_as_note(self, event: CommitmentEditor.KeptAsNote) -> None:
        """The empty wording becomes a note, which counts for nothing."""
        event.stop()
        try:
            done = self._journal.log(event.text, EntryKind.NOTE, event.deal_id or self._deal_id)
        except NextstepError as error:
            self.editor.refuse(error.message, error.hint)
        else:
            kept = f"kept as a {done.sentence}, which counts for nothing"
            self._saved(replace(done, sentence=kept), None)

    def on_commitment_editor_deal_wanted(self, event: CommitmentEditor.DealWanted) -> None:
        """Start the deal that the line names, then save the line for it."""
        event.stop()
        try:
            self._journal.add_deal(event.name)
        except NextstepError as error:
            self.editor.refuse(error.message, error.hint)
        else:
            self.editor.finish(another=False)

    def on_commitment_editor_read(self, event: CommitmentEditor.Read) -> None:
        """The verdict stands at the right of the title; the line is kept as it is typed."""
        event.stop()
        if self.is_editing:
            self._journal.drafts.tell(_draft_name(self._edited), self._changed_text)
            self._show_ways()
            named = f", for {event.deal_name}" if event.deal_name else ""
            self._title(f"{self._subject}{named}", event.verdict)

    # What is highlighted

    def show(
        self,
        about: Commitment | Deal | Entry | None,
        outlook: Outlook,
        resting: Deal | None = None,
    ) -> None:
        """Show what is highlighted above.

        Args:
            about: the record.
            outlook: what is at hand.
            resting: the deal whose records are listed, where that may lie in the archive.
        """
        self._about = about
        self._show_ways()
        if self.is_editing:
            return
        detail, lamps = self.query_one("#detail", Static), self.query_one("#lamps", Words)
        lamps.set_class(not isinstance(about, Commitment), "hidden")
        match about:
            case Commitment():
                deal = outlook.deal_of(about)
                if deal is None and resting is not None and about.deal_id == resting.id:
                    deal = resting
                self._show_commitment(about, deal, outlook.today)
            case Deal():
                self._title(about.name, ("", ""))
                detail.update(deal_content(about, outlook))
            case Entry():
                day = spell_date(about.day, outlook.today)
                self._title(f"{about.kind.value}, {day}", ("", ""))
                detail.update(assemble(about.text))
            case None:
                self._title("", ("", ""))
                key = keymap_of(self._journal.settings).shown("commitment.add")
                words = f"Press {key} to write down who will do what by when."
                detail.update(assemble((words, MUTED)))

    def _show_ways(self) -> None:
        """Before anything is written down, the other ways to begin stand below."""
        if not self.is_whole:
            return
        from nextstep_tui.tui.widgets.ways import Ways

        is_typed = self.is_editing and not self.editor.typed.is_empty
        ways = self.query_one(Ways)
        shows = self._journal.outlook().is_blank and not is_typed
        ways.set_class(shows, "-shown")
        if shows:
            ways.tell(typing=self.is_editing)

    def _show_commitment(self, about: Commitment, deal: Deal | None, today: date) -> None:
        late = about.overdue_days(today)
        state = (f"! {late} days overdue" if late > 1 else "! 1 day overdue", ERROR)
        self._title(deal.name if deal else "just me", state if late else ("", ""))
        lines = [promise_content(about, deal, today)]
        became = became_content(about, today)
        if became is not None:
            lines += [became, agreed_line(about, today)]
        self.query_one("#detail", Static).update(Content("\n").join(lines))
        lamps = self.query_one("#lamps", Words)
        lamps.set_class(became is not None, "hidden")
        lamps.lay_out(_Lamps(tuple(lamps_of_commitment(about, today))))

    def _title(self, subject: str, right: Piece) -> None:
        self.query_one(".title", Words).lay_out(_Title(subject, right))


@frozen
class _Title:
    """What the pane is about, and at its right end how that stands."""

    subject: str
    right: Piece

    def __call__(self, width: int) -> Content:
        words, style = self.right
        left = assemble("Commitment", (f"   {self.subject}", f"not bold {MUTED}"))
        gap = max(2, width - 2 - left.cell_length - len(words))
        return assemble(left, " " * gap, (words, style))


@frozen
class _Lamps:
    """The five W's of a promise, side by side where there is room for that."""

    lit: tuple[Lamp, ...]

    def __call__(self, width: int) -> Content:
        lay_out = lamps_wide if width >= _WIDE else lamps_tall
        return lay_out(list(self.lit), width - 1)


def _edit_of(new: NewCommitment, because: str) -> CommitmentEdit:
    from nextstep_tui.requests import CommitmentEdit

    return CommitmentEdit(
        what=new.what,
        who=new.who,
        side=new.side,
        person_id=new.person_id,
        deal_id=new.deal_id,
        personal=new.deal_id is None,
        help_from=new.help_from,
        so_that=new.so_that or "",
        stage=new.stage or "",
        agreed=new.agreed,
        witnessed=new.witnessed,
        due=new.due,
        due_time=new.due_time,
        because=because,
    )


def _draft_name(edited: CommitmentId | None) -> str:
    """What a line's draft goes by: the new one, or that of the commitment being corrected."""
    return "line" if edited is None else f"edit-{edited}"
