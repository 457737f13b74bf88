"""The commitment: the line in which it is typed, and whole what is highlighted above."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.getters import query_one
from textual.widgets import Static

from nextstep_tui.core.model import Commitment, Deal
from nextstep_tui.core.when import spell_date
from nextstep_tui.journal import Journal
from nextstep_tui.outlook import Outlook
from nextstep_tui.tui.present import (
    BOLD,
    ERROR,
    MUTED,
    SERIOUS,
    TERTIARY,
    WARNING,
    Piece,
    assemble,
    money,
    promise_content,
)
from nextstep_tui.tui.reading_view import lamps_of_commitment, lamps_tall, lamps_wide
from nextstep_tui.tui.widgets.editor import CommitmentEditor

_WIDE = 96


class CommitmentPane(Vertical):
    """Shows a commitment or a deal whole, or takes a new one down.

    Args:
        journal: for reading lines.
    """

    editor = query_one(CommitmentEditor)

    def __init__(self, journal: Journal) -> None:
        super().__init__(id="commitment", classes="pane")
        self._journal = journal
        self._about: Commitment | Deal | None = None
        self._subject = ""

    def compose(self) -> ComposeResult:
        """The title, what is highlighted, the line."""
        yield Static("Commitment", classes="title", markup=False)
        yield Static("", id="detail", markup=False)
        yield Static("", id="lamps", markup=False)
        yield CommitmentEditor(self._journal, id="editor")

    @property
    def is_editing(self) -> bool:
        """Whether the line is open."""
        return self.has_class("-editing")

    def begin(self, subject: str, deal: Deal | None, text: str | None = None) -> None:
        """Open the line.

        Args:
            subject: what is being done, for the title: ``new``.
            deal: the deal at hand.
            text: what stands in the line; None leaves what was typed before.
        """
        self.set_class(True, "-editing")
        self._subject = subject
        self.editor.begin(deal, text)

    def end(self) -> None:
        """Close the line; what was typed in it stays for the next time."""
        self.set_class(False, "-editing")
        self.show(self._about, self._journal.outlook())

    def on_commitment_editor_read(self, event: CommitmentEditor.Read) -> None:
        """The verdict stands at the right of the title at all times."""
        event.stop()
        if self.is_editing:
            named = f", for {event.deal_name}" if event.deal_name else ""
            self._title(f"{self._subject}{named}", event.verdict)

    def show(self, about: Commitment | Deal | None, outlook: Outlook) -> None:
        """Show what is highlighted above."""
        self._about = about
        if self.is_editing:
            return
        detail, lamps = self.query_one("#detail", Static), self.query_one("#lamps", Static)
        lamps.set_class(not isinstance(about, Commitment), "hidden")
        match about:
            case Commitment():
                deal = outlook.deal_of(about)
                late = about.overdue_days(outlook.today)
                state = (f"! {late} days overdue" if late > 1 else "! 1 day overdue", ERROR)
                self._title(deal.name if deal else "just me", state if late else ("", ""))
                detail.update(promise_content(about, deal, outlook.today))
                lamps.update(self._lamps(about, outlook))
            case Deal():
                self._title(about.name, ("", ""))
                detail.update(_deal(about, outlook))
            case None:
                self._title("", ("", ""))
                detail.update(assemble(("Press a to write down who will do what by when.", MUTED)))

    def on_resize(self) -> None:
        """Lay it out for the new width."""
        if not self.is_editing:
            self.show(self._about, self._journal.outlook())

    def _title(self, subject: str, right: Piece) -> None:
        left = f"Commitment   {subject}"
        words, style = right
        room = self.size.width - 5 - len(words)
        gap = max(2, room - Content(left).cell_length)
        self.query_one(".title", Static).update(
            assemble(
                "Commitment", (f"   {subject}", f"not bold {MUTED}"), " " * gap, (words, style)
            )
        )

    def _lamps(self, commitment: Commitment, outlook: Outlook) -> Content:
        lay_out = lamps_wide if self.size.width >= _WIDE else lamps_tall
        return lay_out(lamps_of_commitment(commitment, outlook.today), self.size.width - 1)


def _deal(deal: Deal, outlook: Outlook) -> Content:
    health, today = outlook.health_of(deal), outlook.today
    facts = [deal.account or "", deal.stage or "", money(deal)]
    if deal.expected_close:
        facts.append(f"close {spell_date(deal.expected_close, today)}")
    lines = [assemble((deal.name, BOLD), ("   " + "   ".join(filter(None, facts)), MUTED))]
    for finding in health.findings[:3]:
        mark, style = ("!", ERROR) if finding.kind in SERIOUS else ("~", WARNING)
        lines.append(
            assemble(
                (f"{mark} {finding.kind.value}", style),
                f"  {finding.why}",
                (f"   {finding.remedy}", TERTIARY),
            )
        )
    lines += [
        promise_content(step, None, today) for step in outlook.open_steps(deal)[: 5 - len(lines)]
    ]
    return Content("\n").join(lines)
