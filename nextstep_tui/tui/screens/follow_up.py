"""Following up one commitment, on one card."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.getters import query_one

from nextstep_tui.answers import carry_out
from nextstep_tui.core.errors import NextstepError
from nextstep_tui.core.review import Card
from nextstep_tui.journal import Done, Journal
from nextstep_tui.keymap import keymap_of
from nextstep_tui.tui.drawing import Page
from nextstep_tui.tui.present import page_head
from nextstep_tui.tui.widgets.answer_card import AnswerCard
from nextstep_tui.tui.widgets.footer import KeyLine
from nextstep_tui.tui.widgets.words import Words


class FollowUpScreen(Page[Done | None]):
    """Asks one card; answers what was done, or None when it was left.

    Args:
        journal: where the answer goes.
        card: what is asked.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Back", show=False),
    ]

    card = query_one(AnswerCard)

    def __init__(self, journal: Journal, card: Card) -> None:
        super().__init__(classes="centred")
        self._journal = journal
        self._asked = card

    def compose(self) -> ComposeResult:
        """The title, the card, the keys."""
        name = self._asked.deal.name if self._asked.deal else "just me"
        yield Words(page_head("Follow up", name), classes="header")
        yield AnswerCard(self._journal, in_review=False)
        yield KeyLine()

    def on_mount(self) -> None:
        """Ask."""
        self.card.load(self._asked)
        self._show_keys()

    def on_descendant_focus(self) -> None:
        """The keys follow the question."""
        self._show_keys()

    def on_answer_card_next_asked(self) -> None:
        """The keys follow the question, also where the focus stays in the same line."""
        self._show_keys()

    def _show_keys(self) -> None:
        keys = [
            *self.card.footer_keys,
            (keymap_of(self._journal.settings).shown_in_field("help"), "help", "app.help"),
            ("Esc", "back, keeps a draft", "screen.leave"),
        ]
        self.query_one(KeyLine).show_keys(keys)

    def on_answer_card_answered(self, event: AnswerCard.Answered) -> None:
        """Write it down; where that fails everything stays as typed."""
        try:
            done = carry_out(self._journal, event.card, event.answer, in_review=False)
        except NextstepError as error:
            self.card.refuse(error)
        else:
            self.card.saved()
            self.dismiss(done)

    def action_leave(self) -> None:
        """One step out: from the gate to the line, else back with nothing done."""
        if self.card.is_at_gate:
            self.card.back_to_line()
        else:
            self.dismiss(None)
