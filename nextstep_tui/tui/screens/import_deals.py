"""Bringing in a CRM's file: choose it, see how it is read, import it.

Reading and saving are done in a thread that touches no widget: it posts messages, and the screen
can be left at any time. Nothing is saved before the preview was agreed to; once saving has begun it
is a matter of a moment, and one undo takes it back.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static

from nextstep_tui.core.errors import NextstepError
from nextstep_tui.exchange.columns import ColumnsUnknown, parse_mapping
from nextstep_tui.exchange.date_orders import ORDERS, DateOrderUnknown
from nextstep_tui.exchange.deals_csv import DealsFile
from nextstep_tui.exchange.deals_import import bring_deals_in, read_deals_file
from nextstep_tui.exchange.paths import expanded, last_part, suggested_paths
from nextstep_tui.exchange.remembered import RememberedHeaders
from nextstep_tui.journal import Done, Journal
from nextstep_tui.tui.drawing import Page
from nextstep_tui.tui.present import MUTED, assemble, page_head
from nextstep_tui.tui.present.incoming import incoming_content
from nextstep_tui.tui.widgets.footer import Key, KeyLine
from nextstep_tui.tui.widgets.question import Question
from nextstep_tui.tui.widgets.words import Words

_DRAFT = "import"
_YES = ("y", "yes")
"""What is typed by hand where Enter alone would do."""


class _GivenUp(Exception):
    """The rep has left while the file was being read."""


class ImportScreen(Page[Done | None]):
    """Asks for a file, shows its mapping, imports; answers what was done, or None.

    Args:
        journal: where the deals go.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Back", show=False),
        Binding("tab", "complete", "Complete", show=False),
        Binding("down", "choose(1)", "Next", show=False),
        Binding("up", "choose(-1)", "Before", show=False),
        Binding("pagedown", "page(1)", "Page down", show=False),
        Binding("pageup", "page(-1)", "Page up", show=False),
    ]

    class Progressed(Message):
        """So many of so many rows are read."""

        def __init__(self, done: int, of: int) -> None:
            super().__init__()
            self.done = done
            self.of = of

    class WasRead(Message):
        """The file is read."""

        def __init__(self, found: DealsFile) -> None:
            super().__init__()
            self.found = found

    class Refused(Message):
        """The file can't be read, or its deals not be saved."""

        def __init__(self, error: NextstepError) -> None:
            super().__init__()
            self.error = error

    class Imported(Message):
        """The deals are in the journal."""

        def __init__(self, done: Done) -> None:
            super().__init__()
            self.done = done

    def __init__(self, journal: Journal) -> None:
        super().__init__(classes="centred")
        self._journal = journal
        self._headers = RememberedHeaders(journal.state_folder)
        self._mapping: dict[str, str] = {}
        self._order: str | None = None
        self._found: DealsFile | None = None
        self._asks_order = False
        self._given_up: threading.Event | None = None
        self._suggested: list[str] = []
        self._chosen = -1

    def compose(self) -> ComposeResult:
        """The path, what it could be, the preview, the question about it, the keys."""
        heading = page_head("Import deals", "one undo takes it all back")
        yield Words(heading, classes="header")
        with VerticalScroll(classes="page", can_focus=False):
            yield Question("Which file?", "a CSV from your CRM", "~/Downloads/deals.csv", id="file")
            yield Words(id="suggested", classes="block")
            yield Words(id="preview", classes="block hidden")
        with Vertical(id="asked"):
            yield Question(id="decision", classes="hidden")
            yield Words(classes="trouble -empty")
        yield KeyLine()

    def on_mount(self) -> None:
        """Begin with the path; one that was typed here before stands in the line."""
        kept = self._journal.drafts.get(_DRAFT).partition("\n")[0]
        self._file.line.value = kept
        self._file.line.cursor_position = len(kept)
        self.set_focus(self._file.line)
        self._suggest()

    @property
    def _file(self) -> Question:
        return self.query_one("#file", Question)

    @property
    def _decision(self) -> Question:
        return self.query_one("#decision", Question)

    @property
    def _is_busy(self) -> bool:
        return self._given_up is not None

    # The path

    def on_question_typed(self) -> None:
        """Suggest paths as one types; keep what is typed."""
        if self.focused is self._file.line:
            self._journal.drafts.tell(_DRAFT, self._file.answer)
            self._complain("")
            self._suggest()

    def _suggest(self) -> None:
        self._suggested, self._chosen = suggested_paths(self._file.answer), -1
        self._show_suggested()
        self._show_keys()

    def _show_suggested(self) -> None:
        shown = self.query_one("#suggested", Static)
        lines = [
            assemble(
                ("› " if place == self._chosen else "  ", "$text-accent"), (last_part(path), MUTED)
            )
            for place, path in enumerate(self._suggested)
        ]
        shown.update(Content("\n").join(lines))
        is_asking = not self._decision.has_class("hidden")
        shown.set_class(not lines or is_asking or self._is_busy, "hidden")

    def action_choose(self, step: int) -> None:
        """Through the suggestions."""
        if self.focused is self._file.line and self._suggested:
            self._chosen = (self._chosen + step) % len(self._suggested)
            self._show_suggested()

    def action_complete(self) -> None:
        """Take the chosen suggestion, or the first."""
        if self.focused is self._file.line and self._suggested:
            self._take(self._suggested[max(self._chosen, 0)])

    def action_page(self, step: int) -> None:
        """Through a long preview."""
        page = self.query_one(VerticalScroll)
        page.scroll_relative(y=step * page.size.height, animate=False)

    def _take(self, path: str) -> None:
        self._file.line.value = path
        self._file.line.cursor_position = len(path)

    # Reading, saving

    def on_question_answered(self, event: Question.Answered) -> None:
        """Enter takes the suggestion, reads the file, answers what is asked about it."""
        if self._is_busy:
            return
        if event.question is self._decision:
            self._decide(event.answer)
        elif 0 <= self._chosen < len(self._suggested):
            self._take(self._suggested[self._chosen])
        elif event.answer:
            self._read()

    def _decide(self, answer: str) -> None:
        if self._asks_order:
            if answer.casefold() in ORDERS:
                self._order = answer.casefold()
                self._read()
            else:
                self._complain("Write dmy for the day first, mdy for the month first.")
        elif answer and answer.casefold() not in _YES:
            self._correct(answer)
        elif self._found is not None:
            self._save(self._found)

    def _correct(self, answer: str) -> None:
        try:
            self._mapping.update(parse_mapping([answer]))
        except NextstepError as error:
            self._complain(error.message, error.hint.replace("--map ", ""))
        else:
            self._read()

    def _read(self) -> None:
        path, order, mapping = expanded(self._file.answer), self._order, dict(self._mapping)

        def work(given_up: threading.Event) -> Message:
            def tell(done: int, of: int) -> None:
                if given_up.is_set():
                    raise _GivenUp
                self.post_message(self.Progressed(done, of))

            found = read_deals_file(
                path,
                self._journal,
                date_order=order,
                mapping=mapping,
                recall=self._headers.recall,
                progress=tell,
            )
            return self.WasRead(found)

        self._work("Reading the file", work)

    def _save(self, found: DealsFile) -> None:
        journal = self._journal.again()

        def work(_: threading.Event) -> Message:
            done = bring_deals_in(journal, found)
            self._headers.keep(found.headers, self._mapping, self._order)
            return self.Imported(done)

        self._work("Saving", work)

    def _work(self, words: str, work: Callable[[threading.Event], Message]) -> None:
        """Let a thread work; it answers with a message, or with why it could not."""
        given_up = self._given_up = threading.Event()

        def run() -> None:
            try:
                message = work(given_up)
            except _GivenUp:
                return
            except NextstepError as error:
                message = self.Refused(error)
            if not given_up.is_set():
                self.post_message(message)

        self._complain("")
        self._show_preview(assemble((f"{words} …", MUTED)))
        self._show_keys()
        self.run_worker(run, thread=True, group="import", exit_on_error=True)

    def on_import_screen_progressed(self, event: Progressed) -> None:
        """Say how far it has come."""
        if self._is_busy:
            self._show_preview(assemble((f"Reading: {event.done} of {event.of} rows", MUTED)))

    def on_import_screen_was_read(self, event: WasRead) -> None:
        """Show the preview and ask."""
        self._given_up = None
        self._found, self._asks_order = event.found, False
        is_remembered = self._headers.recall(event.found.headers) is not None
        width = self.size.width
        self._show_preview(incoming_content(event.found, width, is_remembered=is_remembered))
        self._ask(
            "Import them?", "Enter imports; Header = field corrects a column", "Phase = stage"
        )

    def on_import_screen_refused(self, event: Refused) -> None:
        """Say why; what the file can't tell is asked."""
        self._given_up = None
        error = event.error
        self._show_preview(None)
        if isinstance(error, DateOrderUnknown) and self._order is None:
            self._asks_order = True
            self._complain(error.message)
            self._ask("Day first or month first?", "dmy or mdy", "dmy")
        elif isinstance(error, ColumnsUnknown) and not self._mapping:
            self._complain(error.message)
            self._ask("Which column holds the deals' names?", "Header = name", "Header = name")
        else:
            self._mapping.clear()
            self._complain(error.message, error.hint)
            self._to_path()

    def on_import_screen_imported(self, event: Imported) -> None:
        """All is in."""
        self._journal.drafts.drop(_DRAFT)
        self._journal.has_written = True
        self._journal.note_saves()
        self.dismiss(event.done)

    # Showing

    def _ask(self, asked: str, hint: str, placeholder: str) -> None:
        self._decision.ask(asked, hint, placeholder)
        self._decision.set_class(False, "hidden")
        self.set_focus(self._decision.line)
        self._show_suggested()
        self._show_keys()

    def _to_path(self) -> None:
        self._found, self._asks_order = None, False
        self._decision.set_class(True, "hidden")
        self._show_preview(None)
        self.set_focus(self._file.line)
        self._suggest()

    def _show_preview(self, content: Content | None) -> None:
        preview = self.query_one("#preview", Static)
        preview.set_class(content is None, "hidden")
        if content is not None:
            preview.update(content)
        self._show_suggested()

    def _complain(self, message: str, hint: str = "") -> None:
        trouble = self.query_one(".trouble", Static)
        trouble.set_class(not message, "-empty")
        trouble.update(assemble((message, ""), "  ", (hint, MUTED)))

    def _show_keys(self) -> None:
        if self._is_busy:
            keys: list[Key] = []
        elif isinstance(self.focused, Input) and self.focused is self._decision.line:
            keys = [("Enter", "import" if not self._asks_order else "answer", "")]
        else:
            keys = [("Enter", "read it", ""), ("Tab", "complete", "screen.complete")]
            keys.append(("↓ ↑", "choose", "screen.choose(1)"))
        self.query_one(KeyLine).show_keys([*keys, ("Esc", "back", "screen.leave")])

    def action_leave(self) -> None:
        """One step out: stop reading, back to the path, back to the lists."""
        if self._given_up is not None:
            self._given_up.set()
            self._given_up = None
            self._to_path()
        elif self._found is not None or self._asks_order or not self._decision.has_class("hidden"):
            self._order = None
            self._mapping.clear()
            self._complain("")
            self._to_path()
        else:
            self.dismiss(None)
