"""The morning review: a card at a time, resumed at the same card."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.getters import query_one
from textual.screen import Screen
from textual.widgets import Static

from nextstep_tui.answers import carry_out
from nextstep_tui.core.errors import NextstepError
from nextstep_tui.core.model import EntryKind
from nextstep_tui.core.review import Review
from nextstep_tui.core.sentences import promise_in_words
from nextstep_tui.core.text import counted
from nextstep_tui.core.when import spell_date
from nextstep_tui.journal import Journal
from nextstep_tui.keymap import keymap_of
from nextstep_tui.tui.present import BOLD, MUTED, SUCCESS, TERTIARY, assemble, page_head
from nextstep_tui.tui.widgets.answer_card import AnswerCard
from nextstep_tui.tui.widgets.answer_keys import AnswerKeys
from nextstep_tui.tui.widgets.footer import Key, KeyLine

_BAR = 28
"""Cells of the progress line."""


class MorningScreen(Screen[str]):
    """Goes through the review; answers a sentence about how it ended.

    Args:
        journal: whose morning it is.
        review: where it stands.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Leave", show=False),
        Binding("enter", "done", "Done", show=False),
        Binding("u", "undo", "Undo", show=False, id="journal.undo"),
    ]

    card = query_one(AnswerCard)

    def __init__(self, journal: Journal, review: Review) -> None:
        super().__init__(classes="centred")
        self._journal = journal
        self._review = review
        self._is_over = False

    def compose(self) -> ComposeResult:
        """The title, the progress, the card, the summary, the keys."""
        yield Static("", classes="header", id="heading", markup=False)
        yield Static("", classes="header", id="progress", markup=False)
        yield AnswerCard(self._journal, in_review=True)
        yield Static("", classes="page hidden", id="summary", markup=False)
        yield KeyLine()

    def on_mount(self) -> None:
        """Begin, or go on where it was left."""
        self._show(self._review)

    def _show(self, review: Review) -> None:
        self._review = review
        if review.current is None:
            self._sum_up()
            return
        left = f"about {counted(review.minutes_left, 'minute')} left"
        self._head(review, left)
        done = round(_BAR * (review.position - 1) / max(1, review.total))
        self.query_one("#progress", Static).update(
            assemble(
                ("━" * done, "$text-accent"),
                ("─" * (_BAR - done), TERTIARY),
                f"   {review.position} of {review.total}",
                (f"   {review.current.kind.value}", MUTED),
            )
        )
        self.card.load(review.current)
        self._show_keys()

    def _head(self, review: Review, note: str) -> None:
        day = spell_date(review.day, review.day)
        self.query_one("#heading", Static).update(page_head("Morning review", day, note))

    def on_descendant_focus(self) -> None:
        """The keys follow the question."""
        self._show_keys()

    def on_answer_card_next_asked(self) -> None:
        """The keys follow the question, also where the focus stays in the same line."""
        self._show_keys()

    def _show_keys(self) -> None:
        keymap = keymap_of(self._journal.settings)
        undo = (keymap.shown("journal.undo"), "undo", "screen.undo")
        if self._is_over:
            keys = [("Enter", "to the journal", "screen.done"), undo]
        else:
            help_key = (keymap.shown_in_field("help"), "help", "app.help")
            keys = [*self.card.footer_keys, help_key, self._way_out]
            if isinstance(self.focused, AnswerKeys):
                keys.insert(0, undo)
        self.query_one(KeyLine).show_keys(keys)

    @property
    def _way_out(self) -> Key:
        if self.card.editor.is_at_gate:
            return ("Esc", "back to the line", "screen.leave")
        if self._was_answered_elsewhere:
            return ("Esc", "next card", "screen.leave")
        return ("Esc", "leave, resume at this card", "screen.leave")

    @property
    def _was_answered_elsewhere(self) -> bool:
        """Whether the card in sight is none any more: another window has answered it."""
        cards = self._journal.outlook().review.cards
        return self.card.card is not None and all(one.key != self.card.card.key for one in cards)

    def on_answer_card_answered(self, event: AnswerCard.Answered) -> None:
        """Write it down and go on; where that fails everything stays as typed."""
        try:
            carry_out(self._journal, event.card, event.answer, in_review=True)
        except NextstepError as error:
            self.card.refuse(error)
            self._show_keys()
        else:
            self.card.saved()
            self._show(self._journal.outlook().review)

    def on_answer_card_keep_note(self, event: AnswerCard.KeepNote) -> None:
        """Keep an empty wording as a note; the question stays."""
        deal_id = event.deal.id if event.deal else None
        try:
            self._journal.log(event.text, EntryKind.NOTE, deal_id)
        except NextstepError as error:
            self.card.refuse(error)
        else:
            self.card.note_kept()

    def _sum_up(self) -> None:
        self._is_over = True
        self._write_down(self._journal.finish_review)
        outlook = self._journal.outlook()
        progress = outlook.page.review
        answered = counted(len(progress.answered), "card")
        lines = [assemble(("✓ ", SUCCESS), (f"{answered} answered", BOLD))]
        if progress.put_off:
            lines.append(assemble((f"  {len(progress.put_off)} put off until tomorrow", MUTED)))
        today = outlook.agenda
        waiting = sum(len(lane) for lane in today.lanes.values())
        lines.append(assemble((f"  {counted(waiting, 'open promise')} in the journal", MUTED)))
        chosen = progress.most_important
        first = outlook.snapshot.commitments.get(chosen) if chosen else None
        if first:
            lines += [Content(""), assemble(("First today", "bold $text-accent"))]
            lines.append(assemble(f"  {promise_in_words(first, outlook.today)}"))
        summary = self.query_one("#summary", Static)
        summary.update(Content("\n").join(lines))
        summary.set_class(False, "hidden")
        self.card.set_class(True, "hidden")
        self._head(outlook.review, "done")
        self.query_one("#progress", Static).update(assemble(("━" * _BAR, "$text-accent")))
        self.set_focus(None)
        self._show_keys()

    def _write_down(self, verb: Callable[[], None]) -> None:
        """Write down how far the review came; what can't be written does not keep anyone here."""
        try:
            verb()
        except NextstepError as error:
            self.notify(f"{error.message} {error.hint}", severity="error", markup=False)

    def action_done(self) -> None:
        """To the journal, once all cards are answered."""
        if self._is_over:
            self.dismiss("The morning review is done.")

    def action_leave(self) -> None:
        """One step out: from the gate to the line, else out of the review."""
        editor = self.card.editor
        if self._is_over:
            self.action_done()
        elif editor.is_at_gate:
            editor.close_gate()
            self.set_focus(editor.line)
        elif self._was_answered_elsewhere:
            self._show(self._journal.outlook().review)
        else:
            self._write_down(self._journal.leave_review)
            waiting = counted(len(self._journal.outlook().review.cards), "card")
            key = keymap_of(self._journal.settings).shown("review.morning")
            self.dismiss(f"{waiting} to go; {key} resumes at the same card.")

    def action_undo(self) -> None:
        """Take the last answer back and ask it again."""
        try:
            self._journal.undo()
            review = self._journal.begin_review()
        except NextstepError as error:
            self.notify(error.message, severity="warning", markup=False)
            return
        self._is_over = False
        self.query_one("#summary").set_class(True, "hidden")
        self.card.set_class(False, "hidden")
        self._show(review)
