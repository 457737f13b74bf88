"""The palette: commands, deals, commitments and themes by their names, found by some letters.

What is a record's own text goes in as ``Content``, never as a string, which Textual would read as
markup; Textual reads the grey line under a hit as markup always, so no record's text stands there.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import chain, islice
from typing import TYPE_CHECKING, ClassVar, cast

from textual.binding import Binding, BindingType
from textual.command import CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.content import Content
from textual.style import Style

from nextstep_tui.commands import COMMANDS, Command, Scope
from nextstep_tui.commands import command as named
from nextstep_tui.core.sentences import short_promise
from nextstep_tui.core.text import clean
from nextstep_tui.finding import search
from nextstep_tui.tui.present import MUTED, assemble
from nextstep_tui.tui.screens.panes import PanesScreen
from nextstep_tui.tui.themes import OUR_THEMES

if TYPE_CHECKING:
    from nextstep_tui.tui.app import NextstepApp

_MOST = 20
"""Commitments that are offered; more letters find the rest."""
_IN_HELP, _IN_COMMITMENT = 0.5, 0.8
"""What a fit there is worth; one in a name is worth 1 and more."""


class Palette(CommandPalette):
    """Textual's palette, with our help: a modal screen has none of the program's keys."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(",".join(named("help").keys), "app.help", "Help", show=False, id="help")
    ]


class ByName(Provider):
    """All that can be chosen by its name on the screen as it is."""

    @property
    def program(self) -> NextstepApp:
        """The program."""
        return cast("NextstepApp", self.app)

    async def discover(self) -> Hits:
        """Before anything is typed: the commands, then our own themes."""
        for command, action in self._commands():
            run = partial(self.screen.run_action, action)
            yield DiscoveryHit(self._name(command), run, help=command.help)
        for name in OUR_THEMES:
            yield DiscoveryHit(*self._theme(name))

    async def search(self, query: str) -> Hits:
        """What fits the letters that are typed."""
        hits = chain(self._command_hits(query), self._theme_hits(query))
        for hit in chain(hits, self._deal_hits(query), self._commitment_hits(query)):
            yield hit

    def _command_hits(self, query: str) -> Iterator[Hit]:
        """Commands by their name, or by the words of their help."""
        for command, action in self._commands():
            score, shown = self._fits(query, self._name(command))
            if query.casefold() in command.help.casefold():
                score = max(score, _IN_HELP)
            if score > 0:
                run = partial(self.screen.run_action, action)
                yield Hit(score, shown, run, shown.plain, command.help)

    def _deal_hits(self, query: str) -> Iterator[Hit]:
        """Deals by their names, where there are lists to highlight them in."""
        if not isinstance(self.screen, PanesScreen):
            return
        for deal in self.program.journal.outlook().snapshot.deals.values():
            score, shown = self._fits(query, deal.name)
            if score > 0:
                name = assemble(("Deal  ", MUTED), shown)
                jump = partial(self.program.jump, f"d:{deal.id}")
                yield Hit(score, name, jump, name.plain)

    def _commitment_hits(self, query: str) -> Iterator[Hit]:
        """Open commitments by the words that they hold."""
        if not isinstance(self.screen, PanesScreen):
            return
        outlook = self.program.journal.outlook()
        found = (one for one in search(outlook, query).commitments if one.is_open)
        for commitment in islice(found, _MOST):
            deal = outlook.deal_of(commitment)
            where = (f"   {deal.name}" if deal else "", MUTED)
            name = assemble(("Commitment  ", MUTED), short_promise(commitment), where)
            jump = partial(self.program.jump, f"c:{commitment.id}")
            yield Hit(_IN_COMMITMENT, name, jump, name.plain)

    def _theme_hits(self, query: str) -> Iterator[Hit]:
        """All themes, Textual's too."""
        for name in self.app.available_themes:
            text, choose = self._theme(name)
            score, shown = self._fits(query, text)
            if score > 0:
                yield Hit(score, shown, choose, text)

    def _fits(self, query: str, name: str) -> tuple[float, Content]:
        """How well a name fits what is typed, and the name with the fitting letters marked."""
        matcher = self.matcher(query)
        score, places = matcher.fuzzy_search.match(query, name)
        shown = Content(name)
        for place in places:
            shown = shown.stylize(self.match_style or Style(underline=True), place, place + 1)
        return score, shown

    def _commands(self) -> Iterator[tuple[Command, str]]:
        """Each command with its action, which is the screen's or the program's."""
        for command in COMMANDS:
            action = f"action_{command.action}"
            if command.scope is Scope.LIST or command.id in ("palette", "back"):
                continue
            if hasattr(self.screen, action):
                if self.screen.check_action(command.action, ()):
                    yield command, command.action
            elif hasattr(self.app, action):
                yield command, f"app.{command.action}"

    def _name(self, command: Command) -> str:
        return f"{command.label.capitalize()}  {self.program.keymap.shown(command.id)}"

    def _theme(self, name: str) -> tuple[str, partial[None]]:
        now = ", as it is now" if name == self.app.theme else ""
        return f"Theme {clean(name)}{now}", partial(self.program.choose_theme, name)
