"""Setting up: four things that make nextstep the rep's own, each by a key, each taken back by it.

What is written outside the journal, and where, stands below before it is done. It all works on
files and the system's scheduler, so it is done in a thread that touches no widget.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.getters import query_one
from textual.widgets import Static

from nextstep_tui.core.errors import NextstepError
from nextstep_tui.setting_up import Refused, Standing, Thing
from nextstep_tui.tui.drawing import Page
from nextstep_tui.tui.present import (
    ACCENT,
    BOLD,
    ERROR,
    MUTED,
    SUCCESS,
    TERTIARY,
    assemble,
    page_head,
)
from nextstep_tui.tui.widgets.footer import Key, KeyLine
from nextstep_tui.tui.widgets.question import Question
from nextstep_tui.tui.widgets.row_list import Row, RowList

_TITLE, _STANDING = 20, 26
"""Cells of the columns."""
_WITH_WHY = 100
"""Cells from which on the rows say what each is for."""


class SettingUpScreen(Page[None]):
    """Offers what can be set up; each thing is asked about once.

    Args:
        things: what there is to set up.
        refused: remembers what was answered with no.
        news: what was just done, for the first line; may be empty.
        changed: called after each change.
    """

    AUTO_FOCUS = "#things"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Back", show=False),
        Binding("n", "refuse", "No", show=False),
        Binding("pagedown", "scroll_preview(1)", "Down", show=False),
        Binding("pageup", "scroll_preview(-1)", "Up", show=False),
    ]

    rows = query_one("#things", RowList)
    question = query_one(Question)

    def __init__(
        self,
        things: Sequence[Thing],
        refused: Refused,
        news: str,
        changed: Callable[[], object],
    ) -> None:
        super().__init__(classes="centred")
        self._things = {str(place): one for place, one in enumerate(things, 1)}
        self._refused = refused
        self._no = refused.names()
        self._news = news
        self._changed = changed
        self._standing: dict[str, Standing] = {}
        self._said: dict[str, tuple[str, str]] = {}
        """What was last done or went wrong with a thing, and its look."""

    def compose(self) -> ComposeResult:
        """What was just done, the things, the line, what would be written, the keys."""
        yield Static(page_head("Make it yours"), classes="header", markup=False)
        with Vertical(classes="page"):
            yield Static("", id="said", markup=False)
            yield RowList(id="things")
            yield Question(id="words", classes="hidden")
            with VerticalScroll(id="writes", can_focus=False):
                yield Static("", id="preview", markup=False)
        yield KeyLine()

    @property
    def is_late(self) -> bool:
        """Whether it is still looking how things stand: keys that are typed ahead wait for that."""
        return not self._standing.keys() >= self._things.keys()

    def on_mount(self) -> None:
        """Say what there is; it was offered from here on."""
        self._refused.keep(self._no)
        self.query_one("#said", Static).update(self._greeting())
        self._fill()
        self.run_worker(self._look(*self._things), group="set-up")

    def _greeting(self) -> Content:
        lines = []
        if self._news:
            lines += [assemble((f"✓ {self._news}", SUCCESS)), assemble("")]
        words = "Four things that help. Each can wait; the same key takes each back."
        return Content("\n").join([*lines, assemble((words, MUTED))])

    # What is shown

    async def _look(self, *places: str) -> None:
        for place in places:
            try:
                self._standing[place] = await asyncio.to_thread(self._things[place].look)
            except NextstepError as error:
                self._standing[place] = Standing("can't be told", stays=_words(error))
        self._fill()
        await self._show()

    def _fill(self) -> None:
        if self._is_gone():
            return
        self.rows.set_rows([Row(place, self._maker(place)) for place in self._things])

    def _maker(self, place: str) -> Callable[[int], Content]:
        thing, standing = self._things[place], self._standing.get(place)
        mark, look = ("✓", SUCCESS) if standing and standing.is_there else (" ", "")
        words = standing.words if standing else "…"
        if thing.name in self._no and not (standing and standing.is_there):
            mark, words = "–", "no"

        def made(width: int) -> Content:
            return assemble(
                (f" {place} ", ACCENT),
                (f"{thing.title:<{_TITLE}}", BOLD),
                (f"{mark} ", look),
                f"{words:<{_STANDING}}",
                (thing.why if width >= _WITH_WHY else "", TERTIARY),
            )

        return made

    def _is_gone(self) -> bool:
        """Whether it was left while a thread was still looking."""
        parts = self.query("#things, #words, #preview, KeyLine")
        return not self.is_attached or len(parts) < 4

    @property
    def _place(self) -> str:
        return self.rows.key or "1"

    @property
    def _is_asking(self) -> bool:
        return not self.question.has_class("hidden")

    async def _show(self) -> None:
        """Show what Enter would do with the highlighted thing, and the keys."""
        if self._is_gone():
            return
        place = self._place
        thing, standing = self._things[place], self._standing.get(place)
        lines: list[Content] = []
        if self.rows.size.width < _WITH_WHY:
            lines += [assemble((f"{thing.why[0].upper()}{thing.why[1:]}.", TERTIARY)), assemble("")]
        if said := self._said.get(place):
            lines += [assemble(said), assemble("")]
        if standing is not None:
            lines += await self._what_enter_does(thing, standing)
        if not self._is_gone() and place == self._place:
            self.query_one("#preview", Static).update(Content("\n").join(lines))
            self._show_keys()

    async def _what_enter_does(self, thing: Thing, standing: Standing) -> list[Content]:
        if standing.stays:
            return [assemble((standing.stays, MUTED))]
        answer = self.question.answer if self._is_asking else thing.proposal or "…"
        try:
            if standing.is_there and not self._is_asking:
                lines = await asyncio.to_thread(thing.preview_back)
            else:
                lines = await asyncio.to_thread(thing.preview, answer)
        except NextstepError as error:
            return [assemble((_words(error), MUTED))]
        first, *more = lines or [""]
        asks = thing.asks and not standing.is_there and not self._is_asking
        head = "Enter asks, and would then " if asks else "Enter will "
        return [assemble((head, MUTED), first)] + [assemble((line, MUTED)) for line in more]

    def _show_keys(self) -> None:
        keys: list[Key]
        standing = self._standing.get(self._place)
        if self._is_asking:
            keys = [("Enter", "write it", ""), ("Esc", "back to the list", "screen.leave")]
        else:
            keys = [("Esc", "to your promises", "screen.leave")]
            if standing is not None and not standing.stays:
                keys.insert(0, ("Enter", "take it back" if standing.is_there else "do it", ""))
            if standing is not None and not standing.is_there:
                keys.insert(-1, ("n", "no", "screen.refuse"))
            keys.append(("1 2 3 4", "which", ""))
        self.query_one(KeyLine).show_keys([*keys, ("F1", "help", "app.help")])

    # What is done

    async def on_key(self, event: events.Key) -> None:
        """A digit goes to its thing."""
        if event.key in self._things and not self._is_asking:
            event.stop()
            self.rows.highlight(event.key)

    async def on_row_list_highlighted(self) -> None:
        """Show what could be done with it."""
        await self._show()

    async def on_row_list_chosen(self, event: RowList.Chosen) -> None:
        """Do it, take it back, or ask for the words first."""
        thing, standing = self._things[event.key], self._standing.get(event.key)
        if standing is None or standing.stays:
            return
        if standing.is_there:
            await self._do(event.key, thing.take_back)
        elif thing.asks:
            self._ask(thing)
        else:
            await self._do(event.key, lambda: thing.put(""))

    def _ask(self, thing: Thing) -> None:
        self.question.ask(thing.asks)
        self.question.line.value = thing.proposal
        self.question.line.cursor_position = len(thing.proposal)
        self.question.set_class(False, "hidden")
        self.set_focus(self.question.line)
        self._show_keys()

    async def on_question_typed(self) -> None:
        """What would be written follows what is typed."""
        if self._is_asking:
            await self._show()

    async def on_question_answered(self, event: Question.Answered) -> None:
        """Write what was typed; a refusal leaves it as it is."""
        place = self._place
        if await self._do(place, lambda: self._things[place].put(event.answer)):
            await self._close_line()

    async def _close_line(self) -> None:
        if self._is_gone():
            return
        self.question.set_class(True, "hidden")
        self.set_focus(self.rows)
        await self._show()

    async def _do(self, place: str, act: Callable[[], str]) -> bool:
        """Do something outside, and say how it went; whether it was done."""
        try:
            done = await asyncio.to_thread(act)
        except NextstepError as error:
            self._said[place] = f"! {_words(error)}", ERROR
            await self._show()
            return False
        self._said[place] = f"✓ {done}", SUCCESS
        if self._things[place].name in self._no:
            self._remember(self._no - {self._things[place].name})
        self._changed()
        await self._look(place)
        return True

    def action_refuse(self) -> None:
        """No to the highlighted thing, for good; on to the next."""
        place = self._place
        standing = self._standing.get(place)
        if self._is_asking or (standing is not None and standing.is_there):
            return
        self._remember(self._no | {self._things[place].name})
        self._fill()
        self.rows.action_move(1)

    def _remember(self, names: frozenset[str]) -> None:
        self._no = names
        self._refused.keep(names)

    def action_scroll_preview(self, pages: int) -> None:
        """Show more of what would be written."""
        shown = self.query_one("#writes", VerticalScroll)
        shown.scroll_relative(y=pages * max(1, shown.size.height - 1), animate=False)

    async def action_leave(self) -> None:
        """From the line to the list; from there to the promises."""
        if self._is_asking:
            await self._close_line()
        else:
            self.dismiss(None)


def _words(error: NextstepError) -> str:
    return f"{error.message} {error.hint}".strip()
