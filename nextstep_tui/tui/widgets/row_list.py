"""A list of rows drawn by Textual's line API: as quick with ten thousand rows as with ten.

Rows are made when they come into view. The highlight stays on the same record over every refill,
and only the lines that read differently after it are drawn.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import ClassVar, NamedTuple

from rich.segment import Segment
from rich.style import Style as RichStyle
from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content, Span
from textual.geometry import Offset, Region, Size
from textual.message import Message
from textual.reactive import var
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.style import Style

from nextstep_tui.commands import command


class Row(NamedTuple):
    """One line of a list; a search makes hundreds with every letter."""

    key: str
    """What it stands for; empty for a heading or a blank, which can't be highlighted."""
    make: Callable[[int], Content]
    """Makes the line for a width in cells."""


def heading(content: Content) -> Row:
    """A line that can't be highlighted."""
    return Row("", lambda _: content)


BLANK = heading(Content(""))


_Face = tuple[str, tuple[Span, ...], int, str]
"""All that a line's look depends on, but for its ground: words, colours, width and highlight."""
_MOST_FACES = 600
"""Lines that are remembered as they were drawn."""

_ACTIONS = {
    "list.down": "move(1)",
    "list.up": "move(-1)",
    "list.first": "to_first",
    "list.last": "to_last",
    "list.half_down": "leap(0.5)",
    "list.half_up": "leap(-0.5)",
    "list.page_down": "leap(1.0)",
    "list.page_up": "leap(-1.0)",
    "list.open": "choose",
}


class RowList(ScrollView, can_focus=True):
    """Rows to move through and to choose from."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    RowList {
        height: 1fr;
        overflow-x: hidden;
        scrollbar-gutter: stable;
        scrollbar-size-vertical: 1;
        text-wrap: nowrap;
        text-overflow: ellipsis;
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(",".join(command(name).keys), action, command(name).label, show=False, id=name)
        for name, action in _ACTIONS.items()
    ]

    cursor: var[int] = var(-1)
    """Index of the highlighted row; -1 where there is none."""

    class Highlighted(Message):
        """Another row is highlighted."""

        def __init__(self, row_list: RowList, key: str) -> None:
            super().__init__()
            self.row_list = row_list
            self.key = key

        @property
        def control(self) -> RowList:
            """The list."""
            return self.row_list

    class Chosen(Highlighted):
        """A row was opened with Enter or a click."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._rows: Sequence[Row] = ()
        self._made: dict[tuple[int, int], Content] = {}
        """What the rows say, by their place and their width."""
        self._strips: dict[_Face, Strip] = {}
        """Lines as they were drawn; a row that says the same after a refill looks the same."""
        self._styles: dict[tuple[str, str | Style], RichStyle] = {}
        self._ground: tuple[str, Style] | None = None
        """The theme and the style under all lines, for which they were drawn."""
        self._shown_from = self._shown_at = 0

    @property
    def key(self) -> str:
        """What the highlighted row stands for; empty where nothing is highlighted."""
        return self._rows[self.cursor].key if 0 <= self.cursor < len(self._rows) else ""

    @property
    def keys(self) -> list[str]:
        """What the rows stand for, headings left out."""
        return [row.key for row in self._rows if row.key]

    @property
    def cursor_screen_offset(self) -> Offset:
        """Where the highlighted row begins, in cells of the screen; the first line with none."""
        x, y, _, height = self.content_region
        return Offset(x, y + min(max(0, self.cursor - self.scroll_offset.y), max(0, height - 1)))

    def set_rows(self, rows: Sequence[Row], key: str = "") -> None:
        """Fill the list anew; the highlight stays on its record, else near its place.

        Where somebody has scrolled the highlight out of sight, what they look at stays.

        Args:
            rows: all rows.
            key: the record to highlight, where it should be another one.
        """
        wanted, place = key or self.key, self.cursor
        looks_elsewhere = not key and self._is_scrolled_away(place)
        before = self._in_sight()
        self._rows = rows
        self._made.clear()
        self.virtual_size = Size(self.size.width, len(rows))
        self.set_reactive(RowList.cursor, -1)
        at = self._place_of(wanted, place)
        if looks_elsewhere and at >= 0 and rows[at].key == wanted:
            self.set_reactive(RowList.cursor, at)
            self.post_message(self.Highlighted(self, wanted))
            self._scroll_at_once(self.scroll_offset.y)  # as far as there still are rows
        else:
            self.cursor = at
        self._draw_changed(before)

    def _is_scrolled_away(self, place: int) -> bool:
        """Whether a row is out of sight, as the mouse's wheel leaves the highlight."""
        top, height = self.scroll_offset.y, self.size.height
        return place >= 0 and height > 0 and not top <= place < top + height

    def _in_sight(self) -> list[tuple[object, ...]]:
        """What each line of the window says now, from the top."""
        top, width = self.scroll_offset.y, self.scrollable_content_region.width
        places = range(top, top + self.size.height)
        return [(place == self.cursor, *self._says(place, width)) for place in places]

    def _says(self, place: int, width: int) -> tuple[str, tuple[Span, ...]]:
        """What a line says, and in which colours."""
        if not 0 <= place < len(self._rows):
            return "", ()
        made = self._content(place, width)
        return made.plain, tuple(made.spans)

    def _content(self, place: int, width: int) -> Content:
        made = self._made.get((place, width))
        if made is None:
            made = self._made[(place, width)] = self._rows[place].make(width)
        return made

    def _draw_changed(self, before: list[tuple[object, ...]]) -> None:
        pairs = zip(before, self._in_sight(), strict=True)
        lines = [line for line, (old, new) in enumerate(pairs) if old != new]
        # Textual takes each region through all that is around it: a call for all is one way.
        if lines:
            self.refresh(*(Region(0, line, self.size.width, 1) for line in lines))

    def highlight(self, key: str) -> bool:
        """Highlight the row of a record; whether there is one."""
        place = next((at for at, row in enumerate(self._rows) if row.key == key), -1)
        if place >= 0:
            self.cursor = place
        return place >= 0

    def _place_of(self, key: str, place: int) -> int:
        if key:
            for at, row in enumerate(self._rows):
                if row.key == key:
                    return at
        return self._nearest(min(max(place, 0), len(self._rows) - 1))

    def _nearest(self, place: int) -> int:
        """The first row from a place on that can be highlighted, else the last before it."""
        after = range(place, len(self._rows))
        before = range(place - 1, -1, -1)
        return (
            next((at for at in (*after, *before) if self._rows[at].key), -1) if self._rows else -1
        )

    def watch_cursor(self, old: int, new: int) -> None:
        """Bring the highlighted row into view and tell about it."""
        if new >= 0:
            self._show(new)
            self.post_message(self.Highlighted(self, self.key))
        # Scrolling draws all rows anew; else these two are all that look different.
        for place in (old, new):
            if place >= 0:
                self.refresh_line(place)

    def show_from_top(self) -> None:
        """Show the first rows, and go down from there only as far as the highlight needs."""
        self._scroll_at_once(0)
        if self.cursor >= 0:
            self._show(self.cursor)

    def _scroll_at_once(self, line: int) -> None:
        self.scroll_to(y=line, animate=False, force=True, immediate=True)

    def _show(self, place: int) -> None:
        if self.scroll_offset.y != self._shown_at:
            self._shown_from = self.scroll_offset.y
        # The heading above the first row of a group comes into view with it.
        top = place
        while top > 0 and not self._rows[top - 1].key and place - top < 2:
            top -= 1
        self.scroll_to_region(
            Region(0, top, 1, place - top + 1), animate=False, force=True, immediate=True
        )
        self._shown_at = self.scroll_offset.y

    def _go(self, place: int) -> None:
        # Where somebody went is where the rows stay, whatever height they get.
        self.cursor = place
        self._shown_from = self._shown_at = self.scroll_offset.y

    def action_move(self, step: int) -> None:
        """Go to the next or the previous row that can be highlighted."""
        at = self.cursor + step
        while 0 <= at < len(self._rows):
            if self._rows[at].key:
                self._go(at)
                return
            at += step

    def action_leap(self, pages: float) -> None:
        """Go so many pages down, or up where it is negative."""
        if self._rows:
            lines = max(1, int(self.size.height * abs(pages))) * (1 if pages > 0 else -1)
            self._go(self._nearest(min(max(self.cursor + lines, 0), len(self._rows) - 1)))

    def action_to_first(self) -> None:
        """Go to the first row."""
        self._scroll_at_once(0)
        self._go(self._nearest(0))

    def action_to_last(self) -> None:
        """Go to the last row."""
        if self._rows:
            self._go(self._nearest(len(self._rows) - 1))

    def action_choose(self) -> None:
        """Open the highlighted row."""
        if self.key:
            self.post_message(self.Chosen(self, self.key))

    def on_click(self, event: events.Click) -> None:
        """Highlight the row under the mouse; open it where it was highlighted already."""
        offset = event.get_content_offset(self)
        place = self.scroll_offset.y + offset.y if offset else -1
        if not 0 <= place < len(self._rows) or not self._rows[place].key:
            return
        if place == self.cursor and event.chain > 1:
            self.action_choose()
        self._go(place)

    def on_resize(self) -> None:
        """Make the rows again for the new width, and place them for the new height."""
        self.virtual_size = Size(self.size.width, len(self._rows))
        # A height on the way to the last one must not leave the rows scrolled for its own sake.
        if self.scroll_offset.y == self._shown_at:
            self._scroll_at_once(self._shown_from)
        if self.cursor >= 0:
            self._show(self.cursor)

    def render_line(self, y: int) -> Strip:
        """Draw one line of the window."""
        width = self.scrollable_content_region.width
        place = self.scroll_offset.y + y
        if not 0 <= place < len(self._rows):
            return Strip.blank(width, self.rich_style)
        self._forget_other_looks()
        look = "block-cursor" if self.has_focus else "block-cursor-blurred"
        look = look if place == self.cursor else ""
        face = (*self._says(place, width), width, look)
        drawn = self._strips.get(face)
        if drawn is None:
            drawn = self._strips[face] = self._draw(self._content(place, width), width, look)
        return drawn

    def _forget_other_looks(self) -> None:
        """Let lines go that were drawn for another theme or ground, or are too many."""
        ground = (self.app.theme, self.visual_style)
        if ground != self._ground or len(self._strips) > _MOST_FACES:
            self._ground = ground
            self._strips.clear()
            self._styles.clear()

    def _draw(self, content: Content, width: int, look: str) -> Strip:
        # Textual's own way from words to a line is for text that can wrap, align and be selected.
        line = content.first_line.truncate(width, ellipsis=True)
        segments = [Segment(text, self._style(look, role)) for text, role in pieces(line)]
        strip = Strip(segments, line.cell_length)
        return strip.extend_cell_length(width, self._style(look, ""))

    def _style(self, look: str, role: str | Style) -> RichStyle:
        """How words of a role look in a row; a list has few roles, and many words of each."""
        found = self._styles.get((look, role))
        if found is None:
            style = self.visual_style
            if look:
                # As component classes these would be styled anew with every change of the focus.
                marks = self.app.theme_variables[f"{look}-text-style"].replace("none", "")
                style += Style.parse(f"{marks} ${look}-foreground on ${look}-background")
            its_own = Style.parse(role) if isinstance(role, str) else role
            found = self._styles[look, role] = (style + its_own).rich_style
        return found


def pieces(content: Content) -> Iterator[tuple[str, str | Style]]:
    """The pieces of a line with their styles; where marks overlap, Textual works them out.

    Args:
        content: one line.
    """
    plain, at = content.plain, 0
    spans = sorted(
        (one for one in content.spans if one.end > one.start), key=lambda span: span.start
    )
    if any(one.end > after.start for one, after in pairwise(spans)):
        yield from content.render(end="")
        return
    for start, end, style in spans:
        if start > at:
            yield plain[at:start], ""
        yield plain[start:end], style
        at = end
    if at < len(plain):
        yield plain[at:], ""
