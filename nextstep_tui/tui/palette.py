"""The palette: every command by its name, and the deals, found by some of their letters."""

from __future__ import annotations

from collections.abc import Coroutine
from functools import partial

from textual.command import DiscoveryHit, Hit, Hits, Provider

from nextstep_tui.commands import COMMANDS, Command, Scope, shown_key


class JournalCommands(Provider):
    """The commands that work on the screen as it is."""

    async def discover(self) -> Hits:
        """All of them, before anything is typed."""
        for command in self._commands():
            yield DiscoveryHit(_name(command), self._run(command), help=command.help)

    async def search(self, query: str) -> Hits:
        """Those whose name or help fits what is typed."""
        matcher = self.matcher(query)
        for command in self._commands():
            score = max(matcher.match(_name(command)), matcher.match(command.help) * 0.6)
            if score > 0:
                run = self._run(command)
                yield Hit(score, matcher.highlight(_name(command)), run, help=command.help)

    def _commands(self) -> list[Command]:
        screen = self.screen
        return [
            command
            for command in COMMANDS
            if command.scope is not Scope.ANYWHERE
            and command.id != "palette"
            and hasattr(screen, f"action_{command.action}")
            and screen.check_action(command.action, ())
        ]

    def _run(self, command: Command) -> partial[Coroutine[object, object, None]]:
        return partial(self.screen.run_action, command.action)


def _name(command: Command) -> str:
    return f"{command.label.capitalize()}  {shown_key(command.keys[0])}"
