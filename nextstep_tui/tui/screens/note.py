"""A note about a deal or a commitment: drafted, corrected, then copied, mailed or written down.

The recap of a meeting is the same page. Nothing is sent; words that only check in are pointed out
before they leave, and go only when they are asked for twice.
"""

from __future__ import annotations

import os
import re
from collections.abc import Coroutine, Sequence
from typing import ClassVar

from textual.app import ComposeResult, SuspendNotSupported
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.getters import query_one
from textual.widgets import Static, TextArea

from nextstep_tui.core.errors import Conflict, NextstepError
from nextstep_tui.core.model import Commitment, Deal
from nextstep_tui.core.notes import Note, NoteKind, only_checks_in
from nextstep_tui.core.sentences import listed_names
from nextstep_tui.core.text import clean_lines
from nextstep_tui.drafting import About, addresses, draft, kinds_about
from nextstep_tui.journal import Done, Journal
from nextstep_tui.outside.editor import edited
from nextstep_tui.outside.files import suggested_name, write_note
from nextstep_tui.outside.mail import Letter
from nextstep_tui.outside.templates import worded
from nextstep_tui.tui.copying import copied, mailed
from nextstep_tui.tui.drawing import Page
from nextstep_tui.tui.present import (
    BOLD,
    ERROR,
    MUTED,
    NAME,
    SUCCESS,
    TERTIARY,
    WARNING,
    Piece,
    assemble,
    both_ends,
)
from nextstep_tui.tui.screens.form import Field, FormScreen
from nextstep_tui.tui.widgets.footer import KeyLine
from nextstep_tui.tui.widgets.words import Words

TITLES = {
    NoteKind.RECAP: "Recap",
    NoteKind.ASK: "Ask",
    NoteKind.LATE: "Late",
    NoteKind.BREAK_UP: "Break-up",
    NoteKind.NEXT_STEP: "Next step",
}


class NoteScreen(Page[None]):
    """A draft, its other kinds, and the ways out of the program.

    Args:
        journal: what it is drafted from.
        about: the deal or the commitment.
        agreed: what a meeting has just ended with, for its recap.
        said: what was just done, for the header.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "copy", "Copy", show=False),
        Binding("ctrl+y", "copy", "Copy", show=False, priority=True),
        Binding("o", "mail", "Open in the mail program", show=False),
        Binding("w", "write", "Write a file", show=False),
        Binding("e", "edit", "Edit the words", show=False),
        Binding("E", "edit_outside", "Edit the words in your editor", show=False),
        Binding("r", "start_over", "Start over", show=False),
        Binding("tab", "other_kind(1)", "Another kind", show=False),
        Binding("shift+tab", "other_kind(-1)", "The kind before", show=False),
        *(
            Binding(str(at), f"kind({at})", "Another kind", show=False)
            for at in range(1, len(NoteKind) + 1)
        ),
        Binding("enter,escape", "leave", "Done", show=False),
    ]

    letter = query_one(TextArea)

    def __init__(
        self,
        journal: Journal,
        about: About,
        agreed: tuple[Commitment, ...] = (),
        said: str = "",
    ) -> None:
        super().__init__(classes="centred")
        self._journal = journal
        self._about = about
        self._agreed = agreed
        self._said: Piece = (said, SUCCESS)
        outlook = journal.outlook()
        kinds = kinds_about(about, outlook)
        self._kinds = (NoteKind.RECAP,) if agreed else kinds
        name = journal.settings.my_name
        found = {
            kind: worded(draft(about, kind, outlook, name, agreed=agreed), journal.phrases)
            for kind in self._kinds
        }
        self._notes = {kind: one.note for kind, one in found.items()}
        self._problems = {kind: one.problem for kind, one in found.items()}
        self._texts = {
            kind: journal.drafts.get(self._draft_name(kind)) or note.text
            for kind, note in self._notes.items()
        }
        self._kind = self._kinds[0]
        self._warned = ""

    def compose(self) -> ComposeResult:
        """The title, the kinds, to whom and about what, the letter, the keys."""
        yield Words(classes="header")
        with Vertical(classes="page"):
            yield Words(id="kinds")
            with Vertical(classes="pane", id="letter"):
                yield Words(id="letter-head")
                yield TextArea(
                    soft_wrap=True, read_only=True, compact=True, highlight_cursor_line=False
                )
            yield Words(classes="verdict")
        yield KeyLine()

    def on_mount(self) -> None:
        """Show the likeliest draft."""
        self.letter.cursor_blink = self.app.animation_level != "none"
        self._show(self._kind)
        self.set_focus(self.letter)

    @property
    def note(self) -> Note:
        """The draft that is shown, as it was drafted."""
        return self._notes[self._kind]

    @property
    def text(self) -> str:
        """The words as they stand now."""
        return self._texts[self._kind]

    @property
    def _is_edited(self) -> bool:
        return clean_lines(self.text) != clean_lines(self.note.text)

    def _draft_name(self, kind: NoteKind) -> str:
        return f"note-{kind.value}-{self._about.id}"

    # What is shown

    def _show(self, kind: NoteKind) -> None:
        self._kind = kind
        self.letter.load_text(self.text)
        self._warned = ""
        chips: list[Piece | str] = []
        for at, one in enumerate(self._kinds, 1):
            here = one is kind
            chip = "bold reverse $text-accent" if here else "bold $text-accent on $surface"
            look = "bold $text-accent" if here else MUTED
            chips += [(f" {at} ", chip), (f" {TITLES[one].casefold()}     ", look)]
        shown = self.query_one("#kinds", Static)
        shown.update(assemble(*chips))
        shown.set_class(len(self._kinds) < 2, "hidden")
        to = addresses(self.note, self._journal.outlook())
        named = listed_names(self.note.to) or "whom?"
        self.query_one("#letter-head", Static).update(
            Content("\n").join(
                [
                    assemble(("to       ", MUTED), named, (f"   {', '.join(to)}", TERTIARY)),
                    assemble(("subject  ", MUTED), self.note.subject),
                ]
            )
        )
        self._show_state()

    def _show_state(self) -> None:
        """The header, the verdict and the keys."""
        deal = self._about if isinstance(self._about, Deal) else None
        if deal is None and isinstance(self._about, Commitment):
            deal = self._journal.outlook().deal_of(self._about)
        named = listed_names(self.note.to)
        about = deal.name if deal else "just me"
        short: list[Piece | str] = [NAME, "   ", (TITLES[self._kind], BOLD), (f"   {about}", MUTED)]
        whole = [*short, (f"   for {named}", MUTED)] if named else short
        header = both_ends(self.size.width - 3, assemble(self._said), whole, short)
        self.query_one(".header", Static).update(header)
        empty = only_checks_in(self.text, self._journal.phrases)
        gap = re.search(r"\[new [^\]]+\]", self.text)
        problem = self._problems[self._kind]
        verdict = (
            assemble(("! ", WARNING), (problem, WARNING))
            if problem and not empty and not self._is_edited
            else assemble(
                ("? ", WARNING), (f"Fill in {gap[0]}: ", WARNING), ("e edits the words.", MUTED)
            )
            if gap and not empty
            else assemble(("× ", ERROR), (f"“{empty}” only checks in.  ", ERROR), (_SAY, MUTED))
            if empty
            else assemble(
                ("✓ ", SUCCESS), ("It can be answered. Nothing is sent by itself.", MUTED)
            )
        )
        self.query_one(".verdict", Static).update(verdict)
        self._show_keys()

    def _show_keys(self) -> None:
        if self._is_editing:
            keys = [("Ctrl+Y", "copy", "screen.copy"), ("Esc", "done editing", "screen.leave")]
        else:
            keys = [
                ("y", "copy", "screen.copy"),
                ("o", "open in mail", "screen.mail"),
                ("w", "write a file", "screen.write"),
                ("e", "edit the words", "screen.edit"),
                ("E", "in your editor", "screen.edit_outside"),
            ]
            if self._is_edited:
                keys.append(("r", "start over", "screen.start_over"))
            if len(self._kinds) > 1:
                keys.append(("Tab", "another kind", "screen.other_kind(1)"))
            keys.append(("Esc", "done", "screen.leave"))
        self.query_one(KeyLine).show_keys(keys)

    def on_resize(self) -> None:
        """Lay the header out for the new width."""
        self._show_state()

    # The words

    @property
    def _is_editing(self) -> bool:
        return not self.letter.read_only

    def on_text_area_changed(self) -> None:
        """Read along."""
        self._texts[self._kind] = self.letter.text
        self._show_state()

    def action_edit(self) -> None:
        """Change the words."""
        self.letter.read_only = False
        self.set_focus(self.letter)
        self._show_keys()

    def action_edit_outside(self) -> None:
        """Change the words in the rep's own editor, with the screen put aside."""
        folder = os.path.join(self._journal.state_folder, "editing")
        if self.app.is_web:
            self.say("There is no editor in the browser: e edits the words here.", MUTED)
            return
        try:
            with self.app.suspend():
                left = edited(self.text, folder)
        except SuspendNotSupported:
            self.say("No editor can be opened from here: e edits the words.", MUTED)
        except NextstepError as error:
            self.say(f"{error.message} {error.hint}", ERROR)
        else:
            self._texts[self._kind] = left
            self._keep()
            self._show(self._kind)

    def action_start_over(self) -> None:
        """As it was drafted."""
        self._journal.drafts.drop(self._draft_name(self._kind))
        self._texts[self._kind] = self.note.text
        self._show(self._kind)

    def action_kind(self, at: int) -> None:
        """Another kind of note; each keeps its words."""
        if at <= len(self._kinds):
            self._keep()
            self._show(self._kinds[at - 1])

    def action_other_kind(self, step: int) -> None:
        """The next kind, or the one before."""
        if not self._is_editing:
            at = (self._kinds.index(self._kind) + step) % len(self._kinds)
            self.action_kind(at + 1)

    def _keep(self) -> None:
        """Keep the words that were changed, on the disk, until they have left the program."""
        words = self.text if self._is_edited else ""
        self._journal.drafts.keep(self._draft_name(self._kind), words)

    def on_unmount(self) -> None:
        """Keep the words when the program is quit from here."""
        self._keep()

    # The ways out

    def _may_leave(self) -> bool:
        """Whether the words may go; what only checks in goes when it is asked for twice."""
        empty = only_checks_in(self.text, self._journal.phrases)
        if not empty or self._warned == self.text:
            return True
        self._warned = self.text
        self.say(f"“{empty}” only checks in. The same key again takes it as it stands.", ERROR)
        return False

    def say(self, sentence: str, style: str = SUCCESS) -> None:
        """Say what was done, at the right of the header and below the letter."""
        self._said = ("", style)
        self._show_state()
        self.query_one(".verdict", Static).update(assemble((sentence, f"{BOLD} {style}")))

    def _in_background(self, work: Coroutine[None, None, None]) -> None:
        self.run_worker(work, exclusive=True, exit_on_error=False)

    def action_copy(self) -> None:
        """Copy the words."""
        if self._may_leave():
            self._in_background(self._copy())

    async def _copy(self) -> None:
        done = await copied(self.app, clean_lines(self.text), self._journal)
        self._left(done.sentence, has_left=done.is_there)

    def action_mail(self) -> None:
        """Open the mail program with the words."""
        if self._may_leave():
            self._in_background(self._mail())

    async def _mail(self) -> None:
        to = addresses(self.note, self._journal.outlook())
        letter = Letter(to, self.note.subject, clean_lines(self.text))
        said = await mailed(self.app, letter, self._journal)
        self._left(said, has_left=said.startswith("Opened"))

    def _left(self, sentence: str, *, has_left: bool) -> None:
        if self.is_attached:
            self.say(f"✓ {sentence}" if has_left else sentence, SUCCESS if has_left else ERROR)

    def action_write(self) -> None:
        """Write the words into a file."""
        if self._may_leave():
            self.app.push_screen(self._file_form(), self._written)

    def _file_form(self) -> FormScreen:
        asked_for: list[str] = []

        def act(answers: Sequence[str]) -> Done:
            [path] = answers
            try:
                written = write_note(path, clean_lines(self.text), replace=path in asked_for)
            except Conflict as conflict:
                asked_for.append(path)
                raise Conflict(conflict.message, "Enter again replaces it.") from conflict
            return Done(f"Written to {written}.")

        about = self._about.name if isinstance(self._about, Deal) else self._about.what
        day = self._journal.today().isoformat()
        name = suggested_name(about, self._kind.value, day)
        field = Field("Which file?", "its name ends in .md or .txt", value=f"~/{name}")
        return FormScreen(
            "Write a file",
            TITLES[self._kind].casefold(),
            [field],
            act,
            self._journal.drafts,
            f"file-{self._about.id}",
        )

    def _written(self, done: Done | None) -> None:
        if done is not None:
            self.say(f"✓ {done.sentence}")

    def action_leave(self) -> None:
        """From editing to reading, else back; changed words are kept."""
        if self._is_editing:
            self.letter.read_only = True
            self._keep()
            self._show_keys()
        else:
            self._keep()
            self.dismiss(None)


_SAY = "Say what you ask for, and by when."
