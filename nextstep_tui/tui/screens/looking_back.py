"""Looking back: who keeps promises, and what the pipeline says; one plot, one number, one sentence
each, with the figures worked out in a thread."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.getters import query_one
from textual.message import Message
from textual.widgets import Static

from nextstep_tui.core.errors import JournalTrouble
from nextstep_tui.core.looking_back import Overview, Panel, panels_of
from nextstep_tui.core.when import spell_date
from nextstep_tui.journal import Done, Journal
from nextstep_tui.keymap import keymap_of
from nextstep_tui.looking_over import ALL_TIME, DEFAULT_DAYS, archive_since, overview_of
from nextstep_tui.outlook import Outlook
from nextstep_tui.tui.drawing import Page
from nextstep_tui.tui.forms import Forms
from nextstep_tui.tui.present import MUTED, SUCCESS, WARNING, Piece, assemble, page_head
from nextstep_tui.tui.screens.behind import BehindScreen
from nextstep_tui.tui.screens.panes import WIDTHS
from nextstep_tui.tui.widgets.footer import KeyLine
from nextstep_tui.tui.widgets.plot_panel import PlotPanel
from nextstep_tui.tui.widgets.words import Words

_SPANS = (("m", 30, "month"), ("q", 90, "quarter"), ("y", 365, "year"), ("a", ALL_TIME, "all time"))
"""The keys of the spans, their days and their names."""
_ROWS = (
    ("reliability", "people"),
    ("coverage", "new_deals"),
    ("days",),
    ("moves", "pipeline"),
    ("quiet", "meetings"),
    ("deals", "habits"),
)
"""The panels, as they stand beside each other."""


class LookingBackScreen(Page[None]):
    """The figures of a span.

    Args:
        journal: what is looked back at.
    """

    AUTO_FOCUS = None
    HORIZONTAL_BREAKPOINTS = WIDTHS
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Back", show=False),
        Binding("S", "leave", "Back", show=False, id="journal.look_back"),
        Binding("r", "report", "Report", show=False),
        *(
            Binding(key, f"span({days})", name.capitalize(), show=False)
            for key, days, name in _SPANS
        ),
    ]

    page = query_one(VerticalScroll)

    class LookedOver(Message):
        """The figures of a span were worked out, or could not be."""

        def __init__(
            self,
            days: int,
            view: Overview | None,
            panels: tuple[Panel, ...],
            missing: tuple[str, ...],
        ) -> None:
            super().__init__()
            self.days = days
            self.view = view
            self.panels = panels
            self.missing = missing

    def __init__(self, journal: Journal) -> None:
        super().__init__()
        self._journal = journal
        self._days = DEFAULT_DAYS
        self._outlook: Outlook | None = None
        """What was at hand when the figures were worked out."""
        self._view: Overview | None = None
        self._said: Piece | None = None
        """What was done here last; figures that are read anew meanwhile leave it standing."""

    def compose(self) -> ComposeResult:
        """The header, the panels, the keys."""
        yield Words(classes="header")
        with VerticalScroll(id="plots", can_focus=False):
            for row in _ROWS:
                with Horizontal(classes="plot-row"):
                    for name in row:
                        yield PlotPanel(name)
        yield KeyLine()

    def on_mount(self) -> None:
        """Begin with a year."""
        self.page.display = False
        self.action_span(DEFAULT_DAYS)

    def on_screen_resume(self, _: events.ScreenResume) -> None:
        """What was changed meanwhile is seen."""
        if self._outlook is not None and self._journal.outlook() is not self._outlook:
            self.action_span(self._days)

    # The figures

    def action_span(self, days: int) -> None:
        """Look back at a span; the figures come from a thread."""
        if days != self._days:
            self._said = None
        self._days = days
        self._outlook = at_hand = self._journal.outlook()
        journal = self._journal

        def read() -> None:
            try:
                whole = journal.look_back(at_hand, archive_since(days, at_hand.today))
                view = overview_of(whole, journal, days)
                panels, missing = panels_of(view), whole.snapshot.missing
            except JournalTrouble as trouble:
                self.post_message(self.LookedOver(days, None, (), (trouble.message,)))
            else:
                self.post_message(self.LookedOver(days, view, panels, missing))

        self._head(self._said or (f"reading {_name_of(days)} …", MUTED))
        self._show_keys()
        self.run_worker(read, group="figures", exclusive=True, thread=True)

    def on_looking_back_screen_looked_over(self, event: LookedOver) -> None:
        """Show the figures; those of a span that was left meanwhile are not wanted any more."""
        if event.days != self._days:
            return
        if event.view is None:
            self._head((event.missing[0], WARNING))
            return
        self._view = event.view
        is_first = not self.page.display
        self.page.display = True
        by_name = {panel.name: panel for panel in event.panels}
        for plot in self.query(PlotPanel):
            plot.show_panel(by_name[plot.panel_name])
        if is_first:
            self.set_focus(self.query(PlotPanel).first())
        unread = ("A part of the archive can't be read: nextstep doctor.", WARNING)
        self._head(unread if event.missing else None)
        self._show_keys()

    def _head(self, note: Piece | None = None) -> None:
        today = self._journal.today()
        day = f"{spell_date(today, today)} {today.year}"
        about = f"{_name_of(self._days)} to {day}" if self._days else f"all time to {day}"
        head = page_head("Looking back", about)
        if shown := note or self._said:
            head = assemble(head, "   ", shown)
        self.query_one(".header", Static).update(head)

    def _show_keys(self) -> None:
        keymap = keymap_of(self._journal.settings)
        keys = [("Tab", "next panel", ""), (keymap.shown("list.open"), "what is behind it", "")]
        keys += [
            (key, name, f"screen.span({days})") for key, days, name in _SPANS if days != self._days
        ]
        keys += [("r", "report", "screen.report"), (keymap.shown("help"), "help", "app.help")]
        self.query_one(KeyLine).show_keys([*keys, ("Esc", "back", "screen.leave")])

    # Keys

    def on_plot_panel_opened(self, event: PlotPanel.Opened) -> None:
        """Show what is behind a bar."""
        if self._view is not None and event.bar.behind:
            self.app.push_screen(BehindScreen(self._journal, self._view, event.panel, event.bar))

    def on_plot_panel_left(self, event: PlotPanel.Left) -> None:
        """To the panel before or after."""
        panels = list(self.query(PlotPanel))
        focused = self.focused
        at = panels.index(focused) if isinstance(focused, PlotPanel) else 0
        if 0 <= at + event.step < len(panels):
            self.set_focus(panels[at + event.step])

    def action_report(self) -> None:
        """Write the report of the week or the month to a file."""
        self.app.push_screen(Forms(self._journal).write_report(), self._reported)

    def _reported(self, done: Done | None) -> None:
        if done is not None:
            self._said = (f"✓ {done.sentence}", SUCCESS)
            self._head()

    def action_leave(self) -> None:
        """Back."""
        self.dismiss(None)


def _name_of(days: int) -> str:
    names = {30: "the last 30 days", 90: "the last 90 days", 365: "the last 12 months"}
    return names.get(days, "the years")
