"""The day's reviews, morning and evening: a card at a time, resumed at the same card."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.getters import query_one
from textual.widgets import Static

from nextstep_tui.answers import Reminded, WontBeMet, carry_out
from nextstep_tui.core.errors import Conflict, NextstepError
from nextstep_tui.core.model import Commitment, Sitting
from nextstep_tui.core.review import Review
from nextstep_tui.core.summary import first_in_words, summed_up
from nextstep_tui.core.text import counted
from nextstep_tui.core.when import spell_date
from nextstep_tui.journal import Journal
from nextstep_tui.keymap import keymap_of
from nextstep_tui.tui.drawing import Page
from nextstep_tui.tui.hands import AreHandsBusy, nobody_types
from nextstep_tui.tui.present import BOLD, MUTED, SUCCESS, TERTIARY, assemble, page_head
from nextstep_tui.tui.widgets.answer_card import AnswerCard
from nextstep_tui.tui.widgets.answer_keys import AnswerKeys
from nextstep_tui.tui.widgets.footer import Key, KeyLine
from nextstep_tui.tui.widgets.words import Words

_BAR = 28
"""Cells of the progress line."""
_LOOKS_OUTSIDE_EVERY = 1.0


class ReviewScreen(Page[str]):
    """Goes through a review; answers a sentence about how it ended.

    Args:
        journal: whose day it is.
        review: where it stands.
        is_leaving: whether it was offered on quitting, so that ``q`` quits after all.
        are_hands_busy: whether a key was pressed a moment ago; no card changes under it.
    """

    SITTING: ClassVar[Sitting]
    TITLE_WORDS: ClassVar[str]
    COMMAND: ClassVar[str]
    """The command that opens it, whose key is named where it is left."""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Leave", show=False),
        Binding("enter", "done", "Done", show=False),
        Binding("u", "undo", "Undo", show=False, id="journal.undo"),
        Binding("q", "quit_now", "Quit", show=False, id="quit"),
    ]

    card = query_one(AnswerCard)

    def __init__(
        self,
        journal: Journal,
        review: Review,
        are_hands_busy: AreHandsBusy = nobody_types,
        *,
        is_leaving: bool = False,
    ) -> None:
        super().__init__(classes="centred")
        self._are_hands_busy = are_hands_busy
        self._journal = journal
        self._review = review
        self._is_leaving = is_leaving
        self._is_over = False

    def compose(self) -> ComposeResult:
        """The title, the progress, the card, the summary, the keys."""
        yield Words(classes="header", id="heading")
        yield Words(classes="header", id="progress")
        yield AnswerCard(self._journal, in_review=True)
        yield Words(classes="page hidden", id="summary")
        yield KeyLine()

    def on_mount(self) -> None:
        """Begin, or go on where it was left."""
        self._show(self._review)
        self.set_interval(_LOOKS_OUTSIDE_EVERY, self.look_outside)

    def _show(self, review: Review) -> None:
        if review.day != self._review.day:
            day = spell_date(review.day, review.day)
            self.notify(f"It is {day} by now; what was answered is kept.", markup=False)
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
        self.query_one("#heading", Static).update(page_head(self.TITLE_WORDS, day, note))

    def on_descendant_focus(self) -> None:
        """The keys follow the question."""
        self._show_keys()

    def on_answer_card_next_asked(self) -> None:
        """The keys follow the question, also where the focus stays in the same line."""
        self._show_keys()

    def _show_keys(self) -> None:
        keymap = keymap_of(self._journal.settings)
        undo = (keymap.shown("journal.undo"), "undo", "screen.undo")
        quits = [(keymap.shown("quit"), "quit", "screen.quit_now")] if self._is_leaving else []
        if self._is_over:
            goes_on = "quit" if self._is_leaving else "to the journal"
            keys = [("Enter", goes_on, "screen.done"), undo]
        else:
            help_key = (keymap.shown_in_field("help"), "help", "app.help")
            keys = [*self.card.footer_keys, help_key, self._way_out]
            if isinstance(self.focused, AnswerKeys):
                keys = [undo, *keys, *quits]
        self.query_one(KeyLine).show_keys(keys)

    @property
    def _way_out(self) -> Key:
        if self.card.is_at_gate:
            return ("Esc", "back to the line", "screen.leave")
        if self._was_answered_elsewhere:
            return ("Esc", "next card", "screen.leave")
        return ("Esc", "leave, resume at this card", "screen.leave")

    # What happens elsewhere

    @property
    def _was_answered_elsewhere(self) -> bool:
        """Whether the card in sight is none any more: another window has answered it."""
        cards = self._journal.review(self.SITTING).cards
        return self.card.card is not None and all(one.key != self.card.card.key for one in cards)

    def look_outside(self) -> None:
        """A card that was answered elsewhere gives way, and so does a day that has passed; not
        where something is typed already, which is never lost."""
        if self._is_over or not self.is_current or self.card.card is None:
            return
        if self.card.is_untouched and self._are_hands_busy():
            return
        is_gone, is_past = self._was_answered_elsewhere, self._journal.today() != self._review.day
        if self._journal.trouble is not None or not (is_gone or is_past):
            return
        if is_past and self.card.is_untouched:
            self._begin_again()
        elif is_gone and self.card.is_untouched:
            self.notify(self._what_became_of_it(), markup=False)
            self._show(self._journal.review(self.SITTING))
        elif is_gone:
            words = self._what_became_of_it()
            self.card.refuse(Conflict(words, "What you typed stays in sight; Esc: the next card."))
            self._show_keys()

    def _what_became_of_it(self) -> str:
        card = self.card.card
        asked = card.commitment if card else None
        now = self._journal.outlook().snapshot.commitments.get(asked.id) if asked else None
        if now is not None and now.follow_up is not None:
            return f"Answered elsewhere: {now.follow_up.result.value}, {now.follow_up.outcome}."
        return "That card was answered elsewhere, or needs no answer any more."

    def _begin_again(self) -> None:
        """A new day has come while a card stood open: its own review begins at its hour."""
        if self.SITTING is Sitting.EVENING:
            self.dismiss("A new day has begun; the morning asks about yesterday.")
        elif self._journal.now().hour >= self._journal.settings.review_at:
            try:
                self._show(self._journal.begin_review(self.SITTING))
            except NextstepError as error:
                self.card.refuse(error)

    # The answers

    def on_answer_card_answered(self, event: AnswerCard.Answered) -> None:
        """Write it down and go on; where that fails everything stays as typed."""
        try:
            done = carry_out(self._journal, event.card, event.answer, in_review=True)
        except NextstepError as error:
            self.card.refuse(error)
            self._show_keys()
            return
        self.card.saved()
        self._show(self._journal.review(self.SITTING))
        if isinstance(event.answer, WontBeMet):
            self._draft_late(event.answer.commitment)
        elif done is not None and isinstance(event.answer, Reminded):
            self.notify(f"✓ It {done.sentence}; nothing was moved.", markup=False)

    def on_answer_card_note_asked(self, event: AnswerCard.NoteAsked) -> None:
        """Draft the note that says that a promise of ours is late; the card stays."""
        self._draft_late(event.commitment)

    def _draft_late(self, commitment: Commitment) -> None:
        from nextstep_tui.tui.screens.note import NoteScreen  # its text area: 15 ms

        self.app.push_screen(NoteScreen(self._journal, commitment))

    def _sum_up(self) -> None:
        self._is_over = True
        self._write_down(lambda: self._journal.finish_review(self.SITTING))
        outlook = self._journal.outlook()
        review = self._journal.review(self.SITTING)
        first, *more = summed_up(review, outlook.day_page)
        lines = [assemble(("✓ ", SUCCESS), (first, BOLD))]
        lines += [assemble((f"  {sentence}", MUTED)) for sentence in more]
        waiting = sum(len(lane) for lane in outlook.agenda.lanes.values())
        lines.append(assemble((f"  {counted(waiting, 'open promise')} in the journal", MUTED)))
        goes_first = first_in_words(review.progress, outlook.snapshot.commitments, outlook.today)
        if goes_first:
            day = "today" if self.SITTING is Sitting.MORNING else "tomorrow"
            lines += [Content(""), assemble((f"First {day}", "bold $text-accent"))]
            lines.append(assemble(f"  {goes_first}"))
        summary = self.query_one("#summary", Static)
        summary.update(Content("\n").join(lines))
        summary.set_class(False, "hidden")
        self.card.set_class(True, "hidden")
        self._head(review, "done")
        self.query_one("#progress", Static).update(assemble(("━" * _BAR, "$text-accent")))
        self.set_focus(None)
        self._show_keys()

    def _write_down(self, verb: Callable[[], None]) -> None:
        """Write down how far the review came; what can't be written does not keep anyone here."""
        try:
            verb()
        except NextstepError as error:
            self.notify(f"{error.message} {error.hint}", severity="error", markup=False)

    # Keys

    def action_done(self) -> None:
        """To the journal, once all cards are answered."""
        if self._is_over:
            self.dismiss(f"The {self.TITLE_WORDS.casefold()} is done.")

    def action_leave(self) -> None:
        """One step out: from the gate to the line, else out of the review."""
        if self._is_over:
            self.action_done()
        elif self.card.is_at_gate:
            self.card.back_to_line()
        elif self._was_answered_elsewhere:
            self._show(self._journal.review(self.SITTING))
        else:
            self._write_down(lambda: self._journal.leave_review(self.SITTING))
            waiting = counted(len(self._journal.review(self.SITTING).cards), "card")
            key = keymap_of(self._journal.settings).shown(self.COMMAND)
            self.dismiss(f"{waiting} to go; {key} resumes at the same card.")

    def action_quit_now(self) -> None:
        """Leave the program after all, where the review was offered on quitting."""
        if self._is_leaving:
            if not self._is_over:
                self._write_down(lambda: self._journal.leave_review(self.SITTING))
            self.app.exit()

    def action_undo(self) -> None:
        """Take the last answer back and ask it again."""
        try:
            self._journal.undo()
            review = self._journal.begin_review(self.SITTING)
        except NextstepError as error:
            self.notify(error.message, severity="warning", markup=False)
            return
        self._is_over = False
        self.query_one("#summary").set_class(True, "hidden")
        self.card.set_class(False, "hidden")
        self._show(review)


class MorningScreen(ReviewScreen):
    """The morning review."""

    SITTING = Sitting.MORNING
    TITLE_WORDS = "Morning review"
    COMMAND = "review.morning"


class EveningScreen(ReviewScreen):
    """The evening: did I keep my promises?"""

    SITTING = Sitting.EVENING
    TITLE_WORDS = "Evening"
    COMMAND = "review.evening"


def nothing_waits(review: Review, sitting: Sitting) -> str:
    """Why a review is not opened."""
    if review.resting:
        at, card = review.resting[0]
        what = card.commitment.what if card.commitment else card.kind.value
        return f"Nothing waits until {at:%H:%M}: {what}."
    return f"Nothing waits this {sitting.value}."
