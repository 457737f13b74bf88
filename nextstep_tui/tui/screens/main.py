"""The main screen: what is due, the deals, and the commitment, all three at once.

It holds what is highlighted and what is typed, never facts: those are asked of the journal anew
after every change, its own or another program's.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.getters import query_one
from textual.screen import Screen
from textual.timer import Timer
from textual.widgets import Static

from nextstep_tui.commands import COMMANDS, Scope
from nextstep_tui.core.agenda import Lane
from nextstep_tui.core.errors import NextstepError
from nextstep_tui.core.health import FindingKind
from nextstep_tui.core.model import Commitment, CommitmentId, Deal, DealId, DealStatus, EntryKind
from nextstep_tui.core.review import Card, CardKind, comes_by_itself
from nextstep_tui.core.when import spell_date
from nextstep_tui.journal import Done, Journal
from nextstep_tui.outlook import Outlook
from nextstep_tui.requests import CommitmentEdit, NewCommitment
from nextstep_tui.tui.forms import Forms
from nextstep_tui.tui.present import ACCENT, BOLD, ERROR, MUTED, SUCCESS, TERTIARY, Piece, assemble
from nextstep_tui.tui.screens.find import FindScreen
from nextstep_tui.tui.screens.follow_up import FollowUpScreen
from nextstep_tui.tui.screens.form import FormScreen
from nextstep_tui.tui.screens.meeting import MeetingDraft, MeetingScreen, saved_words
from nextstep_tui.tui.screens.morning import MorningScreen
from nextstep_tui.tui.sentence import sentence_of
from nextstep_tui.tui.widgets.commitment_pane import CommitmentPane
from nextstep_tui.tui.widgets.deals_pane import DealsPane
from nextstep_tui.tui.widgets.due_pane import DuePane
from nextstep_tui.tui.widgets.editor import CommitmentEditor
from nextstep_tui.tui.widgets.footer import KeyLine
from nextstep_tui.tui.widgets.row_list import RowList

_PANES = ("due", "deals", "commitment")
_SAID_FOR = 4.0
"""Seconds for which a sentence stands in the header."""
_LEAST_WIDTH, _LEAST_HEIGHT = 80, 24
_LEAST_WIDTH_FOR_REVIEW = 100
_WIDTHS = [(0, "-narrow"), (100, "-medium"), (120, "-usual"), (140, "-wide")]
"""Cells from which on the screen has a class; the layouts in the stylesheet hang on them."""


def _bindings() -> list[BindingType]:
    """The commands' own keys; those that work anywhere belong to the app."""
    bound: list[BindingType] = [
        Binding(",".join(one.keys), one.action, one.label, id=one.id, tooltip=one.help, show=False)
        for one in COMMANDS
        if one.scope is not Scope.ANYWHERE
    ]
    return [*bound, Binding("shift+tab", "pane_previous", "Previous pane", show=False)]


class MainScreen(Screen[None]):
    """The three panes.

    Args:
        journal: what they show.
    """

    AUTO_FOCUS = "#due-rows"
    BINDINGS: ClassVar[list[BindingType]] = [
        *_bindings(),
        Binding("escape", "back", "Back", show=False),
    ]
    HORIZONTAL_BREAKPOINTS = _WIDTHS

    due = query_one(DuePane)
    deals = query_one(DealsPane)
    commitment = query_one(CommitmentPane)

    def __init__(self, journal: Journal) -> None:
        super().__init__()
        self._journal = journal
        self._forms = Forms(journal)
        self._edited: CommitmentId | None = None
        self._pane = "due"
        self._said: Piece | None = None
        self._said_timer: Timer | None = None
        self._meetings: dict[DealId, MeetingDraft] = {}
        self._shown_day: date | None = None

    def compose(self) -> ComposeResult:
        """The header, the panes, the keys."""
        yield Static("", classes="header", id="main-header", markup=False)
        yield Static("", id="pane-bar", markup=False)
        with Horizontal(id="lists"):
            yield DuePane()
            yield DealsPane()
        yield CommitmentPane(self._journal)
        yield KeyLine()
        yield Static("", id="too-small", markup=False)

    def on_mount(self) -> None:
        """Show the journal, and watch it."""
        self.add_class("-pane-due")
        self.refresh_journal()
        self.set_interval(1.0, self._look_outside)
        self._offer_review()

    # What is shown

    def refresh_journal(self) -> None:
        """Show the journal as it is now; the highlights stay on their records."""
        outlook = self._journal.outlook()
        self._shown_day = outlook.today
        self.due.fill(outlook)
        self.deals.fill(outlook)
        self._show_detail()
        self._show_header()
        self._show_pane_bar()

    def _look_outside(self) -> None:
        """Another program may have changed the journal, or a new day may have come."""
        try:
            changed = self._journal.has_changed() or self._journal.today() != self._shown_day
            if changed:
                self.refresh_journal()
        except NextstepError as error:
            self.complain(error)

    def _show_header(self) -> None:
        outlook = self._journal.outlook()
        pieces: list[Piece | str] = [
            ("nextstep", ACCENT),
            (f"   {spell_date(outlook.today, outlook.today)} {outlook.today.year}", MUTED),
            "     ",
            *_counts(outlook),
        ]
        right: list[Piece | str] = []
        review = outlook.review
        if self._said:
            right = [self._said]
        elif not review.is_over and self.size.width >= _LEAST_WIDTH_FOR_REVIEW:
            right = [("r", ACCENT), (f" morning review, {len(review.cards)} to go", MUTED)]
        header = _line_of(
            self.size.width - 3, assemble(*right), pieces, [pieces[0], "     ", *pieces[3:]]
        )
        self.query_one("#main-header", Static).update(header)

    def _show_pane_bar(self) -> None:
        outlook = self._journal.outlook()
        due = len(outlook.agenda[Lane.OVERDUE]) + len(outlook.agenda[Lane.TODAY])
        counts = {"due": str(due), "deals": str(len(outlook.worked_on)), "commitment": ""}
        labels = {"due": "Due today", "deals": "Deals", "commitment": "Commitment"}
        pieces: list[Piece | str] = []
        for place, pane in enumerate(_PANES, 1):
            here = pane == self._pane
            chip = "bold $background on $accent" if here else "bold $text-accent on $surface"
            pieces += [(f" {place} ", chip), (f" {labels[pane]} ", ACCENT if here else MUTED)]
            pieces.append((f"{counts[pane]}     ", TERTIARY))
        self.query_one("#pane-bar", Static).update(assemble(*pieces))

    def _show_detail(self) -> None:
        outlook = self._journal.outlook()
        about = self._highlighted_record()
        self.commitment.show(about, outlook)
        self._show_keys()

    def say(self, sentence: str, style: str = SUCCESS) -> None:
        """Say what was done, at the right of the header, for four seconds."""
        self._said = (sentence, style)
        if self._said_timer is not None:
            self._said_timer.stop()
        self._said_timer = self.set_timer(_SAID_FOR, self._fall_silent)
        self._show_header()

    def _fall_silent(self) -> None:
        self._said = None
        self._show_header()

    def complain(self, error: NextstepError) -> None:
        """Say what went wrong, until it has been read."""
        self.notify(
            f"{error.message} {error.hint}".strip(), severity="error", timeout=12, markup=False
        )

    def finished(self, done: Done | None) -> None:
        """After a screen has closed: show what it changed, and say so."""
        self.refresh_journal()
        if done is not None:
            self.say(f"✓ {done.sentence}   u undoes")

    def _show_keys(self) -> None:
        if self.commitment.editor.is_at_gate and self.commitment.is_editing:
            keys = [("1 2 3", "take it, then edit", ""), ("n", "keep as a note", "")]
            keys += [("Enter", "take it", ""), ("Esc", "back to the line", "screen.back")]
        elif self.commitment.is_editing:
            keys = [("Enter", "save", ""), ("Ctrl+S", "save, add another", "")]
            keys += [("Esc", "back, keeps a draft", "screen.back"), ("F1", "help", "app.help")]
        else:
            keys = [
                (one.key, one.label, f"screen.{one.action}" if one.id != "help" else "app.help")
                for one in COMMANDS
                if one.in_footer and self.check_action(one.action, ())
            ]
            keys.insert(min(5, len(keys)), ("Tab", "next pane", "screen.pane_next"))
            keys.insert(-1, (":", "commands", "app.command_palette"))
        self.query_one(KeyLine).show_keys(keys)

    # What is highlighted

    def _highlighted_key(self) -> str:
        rows = self.deals.rows if self._pane == "deals" else self.due.rows
        return rows.key

    def _highlighted_record(self) -> Commitment | Deal | None:
        kind, _, record_id = self._highlighted_key().partition(":")
        snapshot = self._journal.outlook().snapshot
        if kind == "c":
            return snapshot.commitments.get(CommitmentId(record_id))
        return snapshot.deals.get(DealId(record_id)) if kind == "d" else None

    @property
    def highlighted_commitment(self) -> Commitment | None:
        """The commitment in question: the highlighted one, or the highlighted deal's next step."""
        record = self._highlighted_record()
        if isinstance(record, Deal):
            return self._journal.outlook().health_of(record).next_step
        return record if record is None or record.is_open else None

    @property
    def highlighted_deal(self) -> Deal | None:
        """The deal in question: the highlighted one, or the highlighted commitment's."""
        record = self._highlighted_record()
        if isinstance(record, Commitment):
            return self._journal.outlook().deal_of(record)
        return record

    def check_action(self, action: str, _: tuple[object, ...]) -> bool | None:
        """Which commands work here and now; the others are no keys at all."""
        scopes = {one.action: one.scope for one in COMMANDS}
        if action == "deal_reopen":
            deal = self.highlighted_deal
            return deal is not None and deal.status is not DealStatus.OPEN
        match scopes.get(action):
            case Scope.COMMITMENT:
                return self.highlighted_commitment is not None
            case Scope.DEAL:
                return self.highlighted_deal is not None
            case _:
                return True

    def on_row_list_highlighted(self, event: RowList.Highlighted) -> None:
        """The commitment pane shows whole what is highlighted above."""
        if event.row_list.has_focus or event.row_list.id == f"{self._pane}-rows":
            self._show_detail()

    def on_row_list_chosen(self, event: RowList.Chosen) -> None:
        """Enter on a promise follows it up; on a deal it asks for its next step."""
        if event.key.startswith("c:"):
            self.action_commitment_follow_up()
        elif event.key.startswith("d:"):
            deal = self.highlighted_deal
            if deal is not None and self._journal.outlook().health_of(deal).next_step:
                self.action_commitment_follow_up()
            else:
                self.action_commitment_add()

    # Panes

    def on_descendant_focus(self) -> None:
        """The detail and the keys follow the focus."""
        for pane in _PANES:
            if self.query_one(f"#{pane}").has_pseudo_class("focus-within"):
                self._enter(pane)
        self._show_keys()

    def _enter(self, pane: str) -> None:
        if pane == self._pane:
            return
        came_from, self._pane = self._pane, pane
        self.remove_class(f"-pane-{came_from}")
        self.add_class(f"-pane-{pane}")
        self._show_pane_bar()
        if pane != "commitment":
            self._show_detail()

    def _go_to(self, pane: str) -> None:
        if pane == "commitment":
            if not self.commitment.is_editing:
                self.action_commitment_add()
            return
        self._enter(pane)
        self.set_focus(self.query_one(f"#{pane}-rows"))

    def action_pane_due(self) -> None:
        """To Due today."""
        self._go_to("due")

    def action_pane_deals(self) -> None:
        """To Deals."""
        self._go_to("deals")

    def action_pane_commitment(self) -> None:
        """To the line."""
        self._go_to("commitment")

    def action_pane_next(self) -> None:
        """To the next pane."""
        if not self.commitment.is_editing:
            self._go_to("deals" if self._pane == "due" else "due")

    def action_pane_previous(self) -> None:
        """To the pane before; of two lists that is the other one."""
        self.action_pane_next()

    # Writing a commitment

    def action_commitment_add(self) -> None:
        """Open the line for a new commitment."""
        deal = self.highlighted_deal
        fresh = None if self._edited is None else ""
        self._edited = None
        self._open_line("new", deal, fresh)

    def action_commitment_edit(self) -> None:
        """Open the line with the highlighted commitment in it."""
        commitment = self.highlighted_commitment
        if commitment is None:
            return
        self._edited = commitment.id
        deal = self._journal.outlook().deal_of(commitment)
        text = sentence_of(commitment, deal, self._journal)
        self._open_line("correct it", deal, text)

    def _open_line(self, subject: str, deal: Deal | None, text: str | None) -> None:
        self._came_from = self._pane if self._pane != "commitment" else "due"
        self._enter("commitment")
        self.commitment.begin(subject, deal, text)
        self._show_keys()

    def _close_line(self) -> None:
        self._enter(self._came_from)
        self.commitment.end()
        self._go_to(self._came_from)

    _came_from = "due"

    def on_commitment_editor_promised(self, event: CommitmentEditor.Promised) -> None:
        """Save the line; where that fails it stays as typed."""
        if self._edited is not None:
            self._save_edit(self._edited, event.new)
            return
        try:
            done = self._journal.add(event.new)
        except NextstepError as error:
            event.editor.refuse(error.message, error.hint)
            return
        event.editor.line.value = ""
        if event.another:
            event.editor.begin(self._deal_of(event.new))
        else:
            self._close_line()
        self.finished(done)
        self.due.rows.highlight(f"c:{done.commitments[0].id}")

    def _deal_of(self, new: NewCommitment) -> Deal | None:
        deals = self._journal.outlook().snapshot.deals
        return deals.get(new.deal_id) if new.deal_id else None

    def _save_edit(self, edited: CommitmentId, new: NewCommitment) -> None:
        """Correct a commitment; where the date changes, ask for the reason first."""
        before = self._journal.outlook().snapshot.commitments[edited]
        if (new.due, new.due_time) != (before.due, before.due_time):
            form = self._forms.reason(
                before, lambda because: self._journal.edit(edited, _edit_of(new, because))
            )
            self.app.push_screen(form, self._edit_saved)
            return
        try:
            done = self._journal.edit(edited, _edit_of(new, ""))
        except NextstepError as error:
            self.commitment.editor.refuse(error.message, error.hint)
        else:
            self._edit_saved(done)

    def _edit_saved(self, done: Done | None) -> None:
        if done is None:
            self.set_focus(self.commitment.editor.line)
            return
        self.commitment.editor.line.value = ""
        self._edited = None
        self._close_line()
        self.finished(done)

    def on_commitment_editor_emptied(self) -> None:
        """Enter on an empty line closes it."""
        self._edited = None
        self._close_line()

    def on_commitment_editor_kept_as_note(self, event: CommitmentEditor.KeptAsNote) -> None:
        """The empty wording becomes a note, which counts for nothing."""
        deal = self.highlighted_deal
        try:
            done = self._journal.log(event.text, EntryKind.NOTE, deal.id if deal else None)
        except NextstepError as error:
            event.editor.refuse(error.message, error.hint)
            return
        event.editor.line.value = ""
        self._close_line()
        self.finished(done)

    def action_back(self) -> None:
        """One step out: from the gate to the line, from the line to the lists."""
        editor = self.commitment.editor
        if self.commitment.is_editing and editor.is_at_gate:
            editor.close_gate()
            self.set_focus(editor.line)
        elif self.commitment.is_editing:
            if self._edited is not None:
                self._edited = None
                editor.line.value = ""
            self._close_line()
        self._show_keys()

    # The other commands

    def action_commitment_follow_up(self) -> None:
        """Ask how it went."""
        commitment = self.highlighted_commitment
        if commitment is not None:
            deal = self._journal.outlook().deal_of(commitment)
            why = f"due {spell_date(commitment.due, self._journal.today())}"
            card = Card(CardKind.DUE_TODAY, f"ask:{commitment.id}", why, commitment, deal)
            self.app.push_screen(FollowUpScreen(self._journal, card), self.finished)

    def action_commitment_move(self) -> None:
        """Move its date."""
        if commitment := self.highlighted_commitment:
            self._open(self._forms.move(commitment))

    def action_meeting_end(self) -> None:
        """Capture a meeting's end, for the highlighted deal or one that is looked up."""
        deal = self.highlighted_deal
        if deal is not None:
            self._meet(deal)
        else:
            self.app.push_screen(FindScreen(self._journal), self._meet_found)

    def _meet_found(self, key: str | None) -> None:
        deal = self._journal.outlook().snapshot.deals.get(DealId((key or "").partition(":")[2]))
        if deal is not None:
            self._meet(deal)

    def _meet(self, deal: Deal) -> None:
        draft = self._meetings.setdefault(deal.id, MeetingDraft(deal, self._journal.now()))
        if not draft.agreed and not draft.text:
            draft.begun = self._journal.now()

        def met(done: Done | None) -> None:
            if done is not None:
                del self._meetings[deal.id]
            self.refresh_journal()
            if done is not None:
                words = saved_words(done) if done.commitments else done.sentence
                self.say(f"✓ {words}   u undoes")

        self.app.push_screen(MeetingScreen(self._journal, draft), met)

    def action_deal_new(self) -> None:
        """Start a deal."""
        self.app.push_screen(self._forms.new_deal(), self._deal_made)

    def _deal_made(self, done: Done | None) -> None:
        self.finished(done)
        if done is not None and done.deals:
            self._go_to("deals")
            self.deals.rows.highlight(f"d:{done.deals[0].id}")

    def _on_deal(self, make: Callable[[Deal], FormScreen]) -> None:
        if deal := self.highlighted_deal:
            self._open(make(deal))

    def _open(self, form: FormScreen) -> None:
        self.app.push_screen(form, self.finished)

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

    def action_deal_win(self) -> None:
        """Close it as won."""
        self._act(lambda deal: self._journal.win(deal.id))

    def action_deal_reopen(self) -> None:
        """Work on it again."""
        self._act(lambda deal: self._journal.reopen(deal.id))

    def _act(self, verb: Callable[[Deal], Done]) -> None:
        deal = self.highlighted_deal
        if deal is not None:
            self._try(lambda: verb(deal))

    def _try(self, verb: Callable[[], Done]) -> None:
        try:
            done = verb()
        except NextstepError as error:
            self.complain(error)
        else:
            self.finished(done)

    def action_deals_import(self) -> None:
        """Bring in a CRM's file."""
        self._open(self._forms.import_deals())

    def action_journal_undo(self) -> None:
        """Take back the last action."""
        self._say_undo(self._journal.undo, "Ctrl+R does it again")

    def action_journal_redo(self) -> None:
        """Do it again."""
        self._say_undo(self._journal.redo, "u undoes")

    def _say_undo(self, verb: Callable[[], Done], other: str) -> None:
        try:
            done = verb()
        except NextstepError as error:
            self.say(error.message, MUTED)
        else:
            self.refresh_journal()
            self.say(f"✓ {done.sentence}   {other}")

    def action_find(self) -> None:
        """Find something, and highlight it."""
        self.app.push_screen(FindScreen(self._journal), self._found)

    def _found(self, key: str | None) -> None:
        if not key:
            return
        pane = "due" if key.startswith("c:") else "deals"
        rows = self.due.rows if pane == "due" else self.deals.rows
        self._go_to(pane)
        if not rows.highlight(key):
            self.say("It is closed; nextstep show has it whole.", MUTED)

    def action_palette(self) -> None:
        """All commands by name."""
        self.app.action_command_palette()

    def action_quit(self) -> None:
        """Leave the program."""
        self.app.exit()

    # The morning

    def _offer_review(self) -> None:
        """The review comes up by itself on a workday's first start, and again after a crash."""
        outlook = self._journal.outlook()
        if comes_by_itself(
            outlook.review,
            is_workday=outlook.calendar.is_workday(outlook.today),
            now=self._journal.now(),
            begins_at=self._journal.settings.review_at,
        ):
            self.action_review_morning()

    def action_review_morning(self) -> None:
        """Go through the review."""
        if self._journal.outlook().review.is_over:
            self.say("Nothing waits this morning.", MUTED)
            return
        self.app.push_screen(MorningScreen(self._journal), self._reviewed)

    def _reviewed(self, sentence: str | None) -> None:
        self.refresh_journal()
        if sentence:
            self.say(sentence, MUTED)

    def on_resize(self) -> None:
        """Lay out the lines that fill a width; below the least size, say what is needed."""
        width, height = self.size
        small = width < _LEAST_WIDTH or height < _LEAST_HEIGHT
        self.set_class(small, "-too-small")
        if small:
            needs = f"nextstep needs {_LEAST_WIDTH}x{_LEAST_HEIGHT}; this is {width}x{height}."
            self.query_one("#too-small", Static).update(assemble((needs, MUTED)))
        self._show_header()


def _line_of(width: int, right: Content, *lefts: list[Piece | str]) -> Content:
    """The longest left part that leaves room for the right one, and both, at their ends."""
    for left in lefts:
        content = assemble(*left)
        gap = width - content.cell_length - right.cell_length
        if gap >= 3:
            return Content.assemble(content, " " * gap, right)
    return Content.assemble(("nextstep", ACCENT), "   ", right)


def _counts(outlook: Outlook) -> list[Piece | str]:
    agenda = outlook.agenda
    overdue, today = len(agenda[Lane.OVERDUE]), len(agenda[Lane.TODAY])
    working = outlook.worked_on
    if not working and not outlook.snapshot.commitments:
        return [("nothing promised yet", MUTED)]
    covered = sum(not outlook.health[deal.id].has(FindingKind.STALLED) for deal in working)
    pieces: list[Piece | str] = []
    if overdue:
        pieces += [(f"! {overdue} overdue", f"bold {ERROR}"), "     "]
    else:
        pieces += [("nothing overdue", MUTED), "     "]
    pieces += [(str(today), BOLD), (" due today", MUTED), "     "]
    if working:
        pieces += [(str(covered), BOLD), (f"/{len(working)} covered", MUTED)]
    return pieces


def _edit_of(new: NewCommitment, because: str) -> CommitmentEdit:
    return CommitmentEdit(
        what=new.what,
        who=new.who,
        side=new.side,
        person_id=new.person_id,
        deal_id=new.deal_id,
        help_from=new.help_from,
        so_that=new.so_that or "",
        due=new.due,
        due_time=new.due_time,
        because=because,
    )
