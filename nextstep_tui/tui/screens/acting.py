"""The acts on what is highlighted, which the main screen and a deal's page share."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from nextstep_tui.core.errors import JournalTrouble, NextstepError
from nextstep_tui.core.model import Commitment, Deal
from nextstep_tui.core.review import Card, CardKind
from nextstep_tui.core.when import spell_date
from nextstep_tui.journal import Done
from nextstep_tui.tui.present import MUTED
from nextstep_tui.tui.screens.panes import LINE, Answered, PanesScreen
from nextstep_tui.tui.widgets.commitment_pane import CommitmentPane

if TYPE_CHECKING:
    from nextstep_tui.meeting_draft import MeetingDraft
    from nextstep_tui.tui.forms import Forms
    from nextstep_tui.tui.screens.form import FormScreen


class ActingScreen(PanesScreen[Answered]):
    """Panes of records, and the acts on what is highlighted in them.

    Args:
        journal: what is shown and changed.
    """

    @property
    def _forms(self) -> Forms:
        from nextstep_tui.tui.forms import Forms  # what is asked only later is loaded later

        return Forms(self._journal)

    def open_line(self) -> None:
        """Open the line for a new commitment."""
        self.action_commitment_add()

    # The line

    def action_commitment_add(self) -> None:
        """Open the line for a new commitment."""
        deal = self.highlighted_deal
        self.enter(LINE)
        self.commitment.write(deal)
        self.once(self.show_keys)

    def action_commitment_edit(self) -> None:
        """Open the line with the highlighted commitment in it."""
        commitment = self.highlighted_commitment
        if commitment is not None:
            self.enter(LINE)
            self.commitment.correct(commitment)
            self.once(self.show_keys)

    def on_commitment_pane_saved(self, event: CommitmentPane.Saved) -> None:
        """Show what was saved, and highlight it."""
        if not event.goes_on:
            self.go_to(self._list_pane)
        self.finished(event.done)
        for saved in event.done.commitments:
            self.highlight(saved)

    def highlight(self, commitment: Commitment) -> None:
        """Highlight a commitment in the list that has it."""
        for pane in self.PANES:
            if self.rows_of(pane).highlight(f"c:{commitment.id}"):
                return

    def on_commitment_pane_left(self) -> None:
        """Back to the list from which the line was opened."""
        self.go_to(self._list_pane)
        self.refresh_journal()

    def action_back(self) -> None:
        """One step out: from the gate to the line, from the line to the lists."""
        if not self.commitment.is_editing:
            self.leave()
        elif not self.commitment.back_to_line():
            self.commitment.close()
            self.on_commitment_pane_left()
        self.once(self.show_keys)

    def leave(self) -> None:
        """One step out of the lists; the main screen has none."""

    # The acts

    def action_commitment_follow_up(self) -> None:
        """Ask how it went."""
        from nextstep_tui.tui.screens.follow_up import FollowUpScreen

        commitment = self.highlighted_commitment
        if commitment is not None:
            deal = self._journal.outlook().deal_of(commitment)
            why = f"due {spell_date(commitment.due, self._journal.today())}"
            card = Card(CardKind.DUE_TODAY, f"ask:{commitment.id}", why, commitment, deal)
            self.app.push_screen(FollowUpScreen(self._journal, card), self.finished)

    def action_commitment_move(self) -> None:
        """Move its date."""
        if commitment := self.highlighted_commitment:
            self.open_form(self._forms.move(commitment))

    def action_meeting_end(self) -> None:
        """Capture a meeting's end."""
        if deal := self.highlighted_deal:
            self.meet(deal)

    def meet(self, deal: Deal) -> None:
        """Capture a meeting's end with a deal, or go on with the one that was begun."""
        from nextstep_tui.meeting_draft import kept_meeting
        from nextstep_tui.tui.screens.meeting import MeetingScreen

        draft = kept_meeting(deal, self._journal)

        def met(done: Done | None) -> None:
            self.refresh_journal()
            if done is None:
                return
            if done.commitments:
                self._recap(deal, done, draft)
            else:
                self.tell_saved(done.sentence)

        self.app.push_screen(MeetingScreen(self._journal, draft), met)

    def _recap(self, deal: Deal, done: Done, draft: MeetingDraft) -> None:
        """The note about what a meeting has just ended with."""
        from nextstep_tui.tui.screens.meeting import saved_words
        from nextstep_tui.tui.screens.note import NoteScreen  # its text area: 15 ms

        said = f"✓ {saved_words(done)} in {draft.taken(self._journal.now())}"

        def left(_: None) -> None:
            self.tell_saved(saved_words(done))

        self.app.push_screen(NoteScreen(self._journal, deal, done.commitments, said), left)

    def action_note_draft(self) -> None:
        """Draft a note about what is highlighted."""
        from nextstep_tui.drafting import kinds_about
        from nextstep_tui.tui.screens.note import NoteScreen

        about = self.highlighted_record
        if not isinstance(about, Commitment | Deal):
            return
        if kinds_about(about, self._journal.outlook()):
            self.app.push_screen(NoteScreen(self._journal, about))
        elif isinstance(about, Commitment) and about.deal_id:
            self.say("It rests in the archive, where no note is drafted.", MUTED)
        else:
            self.say("It is closed and belongs to no deal: there is nobody to write to.", MUTED)

    def action_note_crm_line(self) -> None:
        """Copy the next step as one line."""
        from nextstep_tui.core.notes import crm_line

        if step := self.highlighted_commitment:
            line = crm_line(step, self._journal.settings.my_name)
            self.run_worker(self._copy(line), exclusive=True, group="copy", exit_on_error=False)

    async def _copy(self, line: str) -> None:
        from nextstep_tui.tui.copying import copied

        done = await copied(self.app, line, self._journal)
        if self.is_attached and done.is_there:
            self.say(f"✓ {done.sentence}")
        elif self.is_attached:
            self.notify(done.sentence, severity="error", timeout=12, markup=False)

    def open_form(self, form: FormScreen) -> None:
        """Ask a form's questions, and show what came of it."""
        self.app.push_screen(form, self.finished)

    def _on_deal(self, make: Callable[[Deal], FormScreen]) -> None:
        if deal := self.highlighted_deal:
            self.open_form(make(deal))

    def action_deal_new(self) -> None:
        """Start a deal."""

        def made(done: Done | None) -> None:
            if done is not None and done.deals:
                self.deal_made(done)

        self.app.push_screen(self._forms.new_deal(), made)

    def deal_made(self, done: Done) -> None:
        """Show a new deal; each screen has its own place for it."""
        raise NotImplementedError

    def action_deal_stage(self) -> None:
        """Say which stage it has reached."""
        self._on_deal(self._forms.stage)

    def action_deal_lose(self) -> None:
        """Close it as lost."""
        self._on_deal(self._forms.lose)

    def action_deal_park(self) -> None:
        """Let it rest."""
        self._on_deal(self._forms.park)

    def action_deal_log(self) -> None:
        """Write an entry."""
        self._on_deal(self._forms.log)

    def action_deal_brief(self) -> None:
        """What to know before a call about it."""
        from nextstep_tui.tui.screens.briefing import BriefingScreen

        if deal := self.highlighted_deal:
            self.app.push_screen(BriefingScreen(self._journal, deal))

    def action_deal_export(self) -> None:
        """Write its plan to a file; this is no change of the journal, so undo has nothing to do."""
        if deal := self.highlighted_deal:
            self.app.push_screen(self._forms.export_plan(deal), self._exported)

    def _exported(self, done: Done | None) -> None:
        if done is not None:
            self.say(f"✓ {done.sentence}")

    def action_deal_win(self) -> None:
        """Close it as won."""
        self._act(lambda deal: self._journal.win(deal.id))

    def action_deal_reopen(self) -> None:
        """Work on it again."""
        self._act(lambda deal: self._journal.reopen(deal.id))

    def _act(self, verb: Callable[[Deal], Done]) -> None:
        deal = self.highlighted_deal
        if deal is None:
            return
        try:
            done = verb(deal)
        except NextstepError as error:
            self.complain(error)
        else:
            self.finished(done)

    def action_journal_undo(self) -> None:
        """Take back the last action."""
        self._say_undo(self._journal.undo, f"{self.keymap.shown('journal.redo')} does it again")

    def action_journal_redo(self) -> None:
        """Do it again."""
        self._say_undo(self._journal.redo, f"{self.keymap.shown('journal.undo')} undoes")

    def _say_undo(self, verb: Callable[[], Done], other: str) -> None:
        try:
            done = verb()
        except JournalTrouble as error:
            self.complain(error)
        except NextstepError as error:
            self.say(error.message, MUTED)
        else:
            self.refresh_journal()
            self.say(f"✓ {done.sentence}   {other}")
