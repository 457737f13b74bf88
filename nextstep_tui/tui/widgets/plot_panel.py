"""One panel of looking back: its plot, and the bar that Enter leads behind."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.reactive import var
from textual.widgets import Static

from nextstep_tui.core.looking_back import Bar, Panel, Plot
from nextstep_tui.core.looking_back.drawing import weekdays_shown
from nextstep_tui.tui.present.plots import panel_content

_TALL, _LOW = 6, 3
"""Rows of the columns: of the first panel, and of the others."""
_WEEK = 7


class PlotPanel(Static, can_focus=True):
    """A plot with its figures in words.

    Args:
        name: the panel that it shows, once there are figures.
    """

    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left,h", "step(-1, 0)", "Before", show=False),
        Binding("right,l", "step(1, 0)", "After", show=False),
        Binding("down,j", "step(0, 1)", "Down", show=False, id="list.down"),
        Binding("up,k", "step(0, -1)", "Up", show=False, id="list.up"),
        Binding("home,g", "edge(0)", "First", show=False, id="list.first"),
        Binding("end,G", "edge(-1)", "Last", show=False, id="list.last"),
        Binding("enter", "open", "What is behind it", show=False, id="list.open"),
    ]

    chosen: var[int] = var(-1)
    """The bar that is chosen; -1 where there is none."""

    class Opened(Message):
        """What is behind a bar was asked for."""

        def __init__(self, panel: Panel, bar: Bar) -> None:
            super().__init__()
            self.panel = panel
            self.bar = bar

    class Left(Message):
        """The cursor went over an edge, to the panel before or after."""

        def __init__(self, step: int) -> None:
            super().__init__()
            self.step = step

    def __init__(self, name: str) -> None:
        super().__init__("", id=f"panel-{name.replace('_', '-')}", markup=False)
        self.add_class("pane", "plot")
        self.panel_name = name
        self._panel: Panel | None = None
        self._lines = -1
        """Line feeds of what is shown; while they stay nothing else has to be laid out."""
        self._weekdays: frozenset[int] = frozenset()
        """The weekdays that a calendar has rows for."""

    def show_panel(self, panel: Panel) -> None:
        """Show other figures; what is chosen begins at the latest, or at the first of a ranking."""
        self._panel = panel
        count = len(panel.bars)
        days = [bar.figure for bar in panel.bars if bar.figure]
        self._weekdays = frozenset(weekdays_shown(days))
        latest = count - 1
        while days and latest > 0 and not self._is_shown(latest):
            latest -= 1
        self.chosen = (0 if panel.plot is Plot.BARS else latest) if count else -1
        self._draw()

    def watch_chosen(self) -> None:
        """Show what is chosen."""
        self._draw()

    def watch_has_focus(self, has_focus: bool) -> None:
        """Only the focused panel shows what is chosen."""
        super().watch_has_focus(has_focus)
        self._draw()

    def on_resize(self) -> None:
        """Draw it for the new width."""
        self._draw()

    def _draw(self) -> None:
        if self._panel is None or not self.size.width:
            return
        height = _TALL if self.panel_name == "reliability" else _LOW
        content = panel_content(
            self._panel, self.size.width, height, self.chosen, is_focused=self.has_focus
        )
        lines = content.plain.count("\n")
        self.update(content, layout=lines != self._lines)
        self._lines = lines

    @property
    def _bars(self) -> tuple[Bar, ...]:
        return self._panel.bars if self._panel else ()

    def action_step(self, across: int, down: int) -> None:
        """To another bar; over an edge to another panel."""
        plot = self._panel.plot if self._panel else Plot.BARS
        if plot is Plot.CALENDAR:
            self._step_day(across, down)
        elif (plot is Plot.COLUMNS) == bool(across):
            at = self.chosen + across + down
            if 0 <= at < len(self._bars):
                self.chosen = at
            elif down:
                self.post_message(self.Left(down))
        else:
            self.post_message(self.Left(across + down))

    def _step_day(self, across: int, down: int) -> None:
        """A week on or back; a day on or back within the week, over the weekdays that are shown."""
        at = self.chosen + _WEEK * across + down
        while down and self._has(at) and not self._is_shown(at):
            at += down
        if self._has(at) and (across or self._week_of(at) == self._week_of(self.chosen)):
            self.chosen = at
        elif down:
            self.post_message(self.Left(down))

    def _has(self, at: int) -> bool:
        return 0 <= at < len(self._bars)

    def _is_shown(self, at: int) -> bool:
        day = self._bars[at].day
        return day is not None and day.weekday() in self._weekdays

    def _week_of(self, at: int) -> int:
        day = self._bars[at].day
        return (day.toordinal() - 1) // _WEEK if day else 0

    def action_edge(self, place: int) -> None:
        """To the first or the last bar."""
        if self._bars:
            self.chosen = place % len(self._bars)

    def action_open(self) -> None:
        """Ask for what is behind the chosen bar."""
        if self._panel is not None and 0 <= self.chosen < len(self._bars):
            self.post_message(self.Opened(self._panel, self._bars[self.chosen]))

    def on_click(self, event: events.Click) -> None:
        """A click on a ranking chooses its line, two of them open it."""
        offset = event.get_content_offset(self)
        is_ranking = self._panel is not None and self._panel.plot is Plot.BARS
        if offset is not None and is_ranking and 0 <= offset.y - 2 < len(self._bars):
            self.chosen = offset.y - 2
        if event.chain > 1:
            self.action_open()
