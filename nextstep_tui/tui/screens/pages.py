"""The journal's pages: newest first, searched as one types, today's to be written on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.getters import query_one
from textual.message import Message
from textual.widgets import Input, Static

from nextstep_tui.core.day_page import DayPage, page_parts, words_of
from nextstep_tui.core.errors import Conflict, NextstepError
from nextstep_tui.core.model import EntryKind
from nextstep_tui.core.names import folded
from nextstep_tui.core.past import named_day
from nextstep_tui.core.text import counted
from nextstep_tui.core.when import spell_date
from nextstep_tui.exchange.day_md import day_as_markdown
from nextstep_tui.journal import Done, Journal
from nextstep_tui.keymap import keymap_of
from nextstep_tui.outlook import Outlook
from nextstep_tui.outside.files import write_note
from nextstep_tui.tui.drawing import Page
from nextstep_tui.tui.looking_back import LookedBack, look_back
from nextstep_tui.tui.present import page_head
from nextstep_tui.tui.present.pages import day_row, page_content
from nextstep_tui.tui.screens.form import Field, FormScreen
from nextstep_tui.tui.screens.panes import WIDTHS
from nextstep_tui.tui.widgets.footer import Key, KeyLine
from nextstep_tui.tui.widgets.row_list import Row, RowList
from nextstep_tui.tui.widgets.text_field import TextField
from nextstep_tui.tui.widgets.words import Words

_LOOKS_OUTSIDE_EVERY = 1.0


class _Page(VerticalScroll):
    """The page's part of the screen; tells when it has another width."""

    class Resized(Message):
        """There is another room for the page."""

    def on_resize(self) -> None:
        """Tell the screen."""
        self.post_message(self.Resized())


class PagesScreen(Page[str]):
    """Shows the pages of the journal.

    Args:
        journal: what they are made from.
    """

    AUTO_FOCUS = "#days"
    HORIZONTAL_BREAKPOINTS = WIDTHS
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Back", show=False),
        Binding("slash", "search", "Search", show=False, id="find"),
        Binding("down", "to_days", "To the days", show=False),
        Binding("a", "write", "Write on today's page", show=False, id="commitment.add"),
        Binding("x", "export", "Export", show=False, id="deal.export"),
        Binding("J", "leave", "Back", show=False, id="journal.pages"),
        Binding("u", "undo", "Undo", show=False, id="journal.undo"),
        Binding("tab", "other_side", "To the page", show=False),
        Binding("j", "scroll(1)", "Down", show=False, id="list.down"),
        Binding("k", "scroll(-1)", "Up", show=False, id="list.up"),
    ]

    line = query_one(Input)
    days = query_one("#days", RowList)
    page = query_one("#page", _Page)

    def __init__(self, journal: Journal) -> None:
        super().__init__()
        self._journal = journal
        self._shown: Outlook | None = None
        self._seen: tuple[Outlook, Outlook] | None = None
        """What was at hand when the archive was read, and the whole of both."""
        self._words: dict[Outlook, dict[date, str]] = {}
        self._said = ""

    def compose(self) -> ComposeResult:
        """The title, the search, the days, the page, the keys."""
        yield Words(classes="header")
        yield TextField(placeholder="words, or a day: 20 nov, 2026-11", compact=True)
        with Horizontal(id="pages"):
            with Vertical(classes="pane", id="days-pane"):
                yield RowList(id="days")
            with _Page(classes="pane", id="page"):
                yield Words(id="page-words")
        yield KeyLine()

    def on_mount(self) -> None:
        """Begin with today's page; read the archive meanwhile."""
        self._fill()
        self._look_back()
        self.set_interval(_LOOKS_OUTSIDE_EVERY, self.look_outside)

    # What is shown

    @property
    def _outlook(self) -> Outlook:
        at_hand = self._journal.outlook()
        return self._seen[1] if self._seen and self._seen[0] is at_hand else at_hand

    def _look_back(self) -> None:
        look_back(self, self._journal, prepare=self._prepare)

    def _prepare(self, whole: Outlook) -> None:
        self._words_in(whole)

    def on_looked_back(self, event: LookedBack) -> None:
        """Show the archive's pages too, once they were read."""
        self._seen = (event.at_hand, event.whole)
        if event.missing:
            self._said = "A part of the archive can't be read: nextstep doctor."
        self._fill()

    def look_outside(self) -> None:
        """Another program may have written, or a new day come."""
        if self._journal.outlook() is not self._shown:
            self._fill()
            self._look_back()

    def _words_in(self, outlook: Outlook) -> dict[date, str]:
        """The words of each page, made once for what is shown."""
        if outlook not in self._words:
            source = outlook.page_source
            found = {page.day: words_of(page, source) for page in outlook.day_pages.values()}
            self._words = {outlook: found}
        return self._words[outlook]

    def _fill(self) -> None:
        self._shown = self._journal.outlook()
        outlook = self._outlook
        today = outlook.today
        pages = {today: DayPage(today), **outlook.day_pages}
        wanted = folded(self.line.value).split()
        day_meant = named_day(self.line.value, today, outlook.calendar)
        if day_meant in pages:
            pages = {day_meant: pages[day_meant]}
        elif wanted:
            words = self._words_in(outlook)
            pages = {
                day: page
                for day, page in pages.items()
                if all(word in words.get(day, "") for word in wanted)
            }
        newest_first = sorted(pages.values(), key=lambda page: page.day, reverse=True)
        rows = [Row(page.day.isoformat(), _maker(page, today)) for page in newest_first]
        self.days.set_rows(rows)
        found = counted(len(rows), "page") if rows else "No page holds these words."
        self._head(self._said or found)
        self._show_page()

    def _head(self, note: str) -> None:
        self.query_one(".header", Static).update(page_head("Journal", note))

    @property
    def _highlighted(self) -> DayPage | None:
        if not self.days.key:
            return None
        day = date.fromisoformat(self.days.key)
        return self._outlook.day_pages.get(day, DayPage(day))

    def _show_page(self) -> None:
        page = self._highlighted
        shown = self.query_one("#page-words", Static)
        if page is None:
            shown.update(Content(""))
            return
        parts = page_parts(page, self._outlook.page_source)
        width = max(20, self.page.size.width - 5)
        shown.update(page_content(page, parts, width))

    def on_row_list_highlighted(self) -> None:
        """The page follows the day."""
        self.page.scroll_home(animate=False)
        self._show_page()

    def on_row_list_chosen(self) -> None:
        """Enter goes into the page, to scroll in it."""
        self.set_focus(self.page)

    @on(_Page.Resized)
    def fit_page(self) -> None:
        """Lay the page out for the width."""
        self._show_page()

    def on_descendant_focus(self) -> None:
        """The keys follow the focus."""
        keymap = keymap_of(self._journal.settings)
        keys: list[Key]
        if self.line.has_focus:
            keys = [("Enter", "to the days", "screen.to_days")]
        else:
            keys = [
                (keymap.shown("commitment.add"), "write on today's", "screen.write"),
                (keymap.shown("find"), "search", "screen.search"),
                (keymap.shown("deal.export"), "export", "screen.export"),
                ("Tab", "days" if self.page.has_focus else "page", "screen.other_side"),
            ]
        self.query_one(KeyLine).show_keys([*keys, ("Esc", "back", "screen.leave")])

    # Searching

    def on_input_changed(self) -> None:
        """Search as one types."""
        self._said = ""
        self._fill()

    def on_input_submitted(self) -> None:
        """To what was found."""
        self.action_to_days()

    def action_search(self) -> None:
        """To the line."""
        self.set_focus(self.line)

    def action_to_days(self) -> None:
        """To the days."""
        self.set_focus(self.days)

    def action_other_side(self) -> None:
        """From the days to the page, and back."""
        self.set_focus(self.page if self.days.has_focus else self.days)

    def action_scroll(self, lines: int) -> None:
        """Down or up a line of the page."""
        if self.page.has_focus:
            self.page.scroll_relative(y=lines, animate=False)

    # Writing

    def action_write(self) -> None:
        """Write a line on today's page."""
        day = self._journal.today()

        def act(answers: Sequence[str]) -> Done:
            [text] = answers
            return self._journal.log(text, EntryKind.REFLECTION, day=day)

        field = Field("What do you write?", "it goes on today's page, as you say it")
        form = FormScreen(
            "Journal", spell_date(day, day), [field], act, self._journal.drafts, "page"
        )
        self.app.push_screen(form, self._written)

    def _written(self, done: Done | None) -> None:
        if done is not None:
            self._said = "✓ written"
            self.line.value = ""
            self._fill()
            self.days.highlight(self._journal.today().isoformat())

    def action_undo(self) -> None:
        """Take back the last action."""
        try:
            self._said = f"✓ {self._journal.undo().sentence}"
        except NextstepError as error:
            self._said = error.message
        self._fill()

    def action_export(self) -> None:
        """Write the page to a file, as Markdown."""
        page = self._highlighted
        if page is None:
            return
        text = day_as_markdown(page, self._outlook.page_source)
        asked_for: list[str] = []

        def act(answers: Sequence[str]) -> Done:
            [path] = answers
            try:
                written = write_note(path, text, replace=path in asked_for)
            except Conflict as conflict:
                asked_for.append(path)
                raise Conflict(conflict.message, "Enter again replaces it.") from conflict
            return Done(f"Written to {written}.")

        name = f"~/journal-{page.day.isoformat()}.md"
        field = Field("Which file?", "its name ends in .md or .txt", value=name)
        about = spell_date(page.day, page.day)
        form = FormScreen("Export the page", about, [field], act, self._journal.drafts, "page-file")
        self.app.push_screen(form, self._exported)

    def _exported(self, done: Done | None) -> None:
        if done is not None:
            self._head(f"✓ {done.sentence}")

    def action_leave(self) -> None:
        """One step out: from the search to the days, from the page to the days, else back."""
        if self.line.has_focus and self.line.value:
            self.line.value = ""
        elif self.line.has_focus or self.page.has_focus:
            self.set_focus(self.days)
        else:
            self.dismiss("")


def _maker(page: DayPage, today: date) -> Callable[[int], Content]:
    return lambda width: day_row(page, today, width)
