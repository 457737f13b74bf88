"""The screen's program: themes, the main screen, help and quitting; all else is in the screens."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Callable
from datetime import timedelta
from time import monotonic
from typing import TYPE_CHECKING, Any, ClassVar

from rich.console import RenderableType
from textual import events
from textual.app import App
from textual.await_complete import AwaitComplete
from textual.binding import Binding, BindingType
from textual.command import CommandPalette, Provider
from textual.filter import LineFilter
from textual.geometry import Offset
from textual.screen import Screen
from textual.widgets import Input

from nextstep_tui.collector import work
from nextstep_tui.commands import COMMANDS, Scope, command
from nextstep_tui.core.errors import JournalTrouble
from nextstep_tui.core.text import clean
from nextstep_tui.journal import Journal
from nextstep_tui.keymap import keymap_of
from nextstep_tui.tui.cursor import place_of, seen
from nextstep_tui.tui.ending import Endings
from nextstep_tui.tui.safe_text import Gate
from nextstep_tui.tui.screens.main import MainScreen
from nextstep_tui.tui.styles import read_pages
from nextstep_tui.tui.themes import INK, TERMINAL, our_themes
from nextstep_tui.tui.too_small import cover, reaches
from nextstep_tui.tui.type_ahead import TypeAhead

if TYPE_CHECKING:
    from nextstep_tui.demo import Demo

_HANDS_REST_AFTER = timedelta(seconds=5)
_LONG_AGO = timedelta(days=1)
_SAID_AT_ONCE = 3
"""Problems of the settings that are said at the start; help lists all of them."""
_KEEPS_EVERY = 1.0
"""Seconds after which at the latest what is typed is on the disk."""
_TURN = 0.0005
"""Seconds after which a thread that computes lets another go on. The one that writes to the
terminal waits three times for a frame, and the screen for one that reads the archive; Python's own
turns are ten times as long."""
_WAITS_FOR_KEYS = 0.3
"""Seconds for which the end waits, when it comes from outside, for keys that are at work."""


def _by_name() -> type[Provider]:
    """What the palette offers; it is loaded when it is opened."""
    from nextstep_tui.tui.palette import ByName

    return ByName


class NextstepApp(App[str]):
    """One rep's journal on the screen.

    Args:
        journal: what is shown and changed.
        is_demo: whether that is a sample one.
    """

    TITLE = "nextstep"
    CSS_PATH = "app.tcss"
    COMMANDS: ClassVar[set[type[Provider] | Callable[[], type[Provider]]]] = {_by_name}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+q", "quit", "Quit", show=False, priority=True),
        Binding(",".join(command("help").keys), "help", "Help", show=False, id="help"),
        Binding(",".join(command("palette").keys), "command_palette", "", show=False, id="palette"),
    ]

    _has_begun = False
    """Whether the theme is known; Textual works out the colours of one of its own before."""

    def __init__(self, journal: Journal, *, is_demo: bool = False) -> None:
        super().__init__()
        if journal.settings.cursor:
            self.driver_class = seen(self.driver_class)
        self.journal = journal
        """What is shown and changed; the demo's while one walks through it."""
        self.is_demo = is_demo
        """Whether what is shown now is invented."""
        self._walk: tuple[Demo, Journal] | None = None
        """The demo that was begun here, with the rep's own journal."""
        self.keymap = keymap_of(journal.settings)
        _serve_screen(journal)
        self._followed = journal.saves
        """How many of the journal's saves the files that follow it know of."""
        self._refusal: JournalTrouble | None = None
        self._gate: Gate | None = None
        self._ending: asyncio.Task[None] | None = None
        self._typed_at = journal.now() - _LONG_AGO
        self.endings = Endings(self._write_down, self._end)
        """What is done when the end comes from outside."""
        moves = {
            key
            for one in COMMANDS
            if one.scope is Scope.LIST and one.id != "list.open"
            for key in self.keymap.keys(one.id)
        }
        self.type_ahead = TypeAhead(self, super().on_event, moves)
        for theme in our_themes():
            self.register_theme(theme)
        wanted = TERMINAL if self.no_color else journal.settings.theme
        self._begin_with(wanted if wanted in self.available_themes else INK.name)
        if not journal.settings.animation:
            self.animation_level = "none"

    def _begin_with(self, name: str) -> None:
        """Take a theme before anything is drawn: no colours need to be read a second time."""
        self._has_begun = True
        theme = self.available_themes[name]
        if theme.ansi or not theme.dark:  # Textual's own beginnings are for the others
            self.theme = name
        else:
            self.set_reactive(App.theme, name)
            self.stylesheet.set_variables(self.get_css_variables())

    def get_css_variables(self) -> dict[str, str]:
        """The theme's colours, once it is known."""
        return super().get_css_variables() if self._has_begun else {}

    def get_default_screen(self) -> Screen[Any]:
        """The main screen, unless the journal can't be read.

        It is the first of all: one that is pushed onto an empty one costs the start two screens.
        """
        try:
            self.journal.outlook()
        except JournalTrouble as trouble:
            self._refusal = trouble
            return super().get_default_screen()
        return MainScreen(self.journal, "", self._are_hands_busy, is_demo=self.is_demo)

    def on_mount(self) -> None:
        """See to the keys and to what is typed; say what settings could not be used."""
        self.set_keymap({name: ",".join(keys) for name, keys in self.keymap.changed.items()})
        self.screen_change_signal.subscribe(self, self._screen_changed)
        self.set_interval(_KEEPS_EVERY, self._keep_typed)
        if not self.is_headless:
            self.endings.watch(asyncio.get_running_loop())
        if self._refusal is None:
            self.call_next(self._screen_changed, self.screen)
        else:
            from nextstep_tui.tui.screens.rescue import RescueScreen

            work()
            rescue = RescueScreen(self.journal, self._refusal, is_first=True)
            self.push_screen(rescue, self._rescued)
        self._tell_settings()

    def _screen_changed(self, screen: Screen[object]) -> None:
        cover(screen, self.size)
        if self.is_demo:
            from nextstep_tui.tui.widgets.demo_line import tell_demo

            tell_demo(screen, leads_back=self._walk is not None)

    def _write_down(self) -> None:
        self.journal.drafts.write_down()

    def _tell_settings(self) -> None:
        if problems := self.settings_problems:
            words = "\n".join(problems[:_SAID_AT_ONCE])
            more = len(problems) - _SAID_AT_ONCE
            words += f"\nHelp lists {more} more." if more > 0 else ""
            self.notify(words, title="Settings", severity="warning", timeout=15, markup=False)

    @property
    def settings_problems(self) -> list[str]:
        """What of the settings could not be used, a sentence each."""
        settings = self.journal.settings
        problems = [*settings.problems, *self.keymap.problems]
        home = f"{os.path.expanduser('~')}{os.sep}"
        return [clean(problem).replace(home, "~/") for problem in problems]

    @property
    def cursor_position(self) -> Offset:
        """Where the terminal's own cursor goes after each drawing, in cells of the screen.

        It follows the focus: screen readers and magnifiers look where it is, seen or not.
        """
        return place_of(self.focused if self.screen_stack else None)

    @cursor_position.setter
    def cursor_position(self, place: Offset) -> None:
        """Fields tell where theirs is before they are laid out anew; it is asked for instead."""

    def get_line_filters(self) -> list[LineFilter]:
        """What every drawn line passes; the same each time, as lines remember what it made."""
        given = super().get_line_filters()
        if self._gate is None or self._gate.given != tuple(given):
            self._gate = Gate(given, no_color=self.no_color)
        return [self._gate]

    def on_descendant_focus(self) -> None:
        """A cursor that blinks moves too."""
        if self.screen_stack and isinstance(self.focused, Input):
            self.focused.cursor_blink = self.animation_level != "none"

    def _rescued(self, sentence: str | None) -> None:
        """Go on with the journal that was put back; with none of it changed, leave."""
        if sentence is None:
            self.exit(return_code=JournalTrouble.exit_code)
            return
        self._refusal = None
        self.push_screen(MainScreen(self.journal, sentence, self._are_hands_busy))

    @property
    def refusal(self) -> JournalTrouble | None:
        """Why there was no journal to show; None once there was."""
        return self._refusal

    def on_unmount(self) -> None:
        """Keep what is typed, however the program is left."""
        self.type_ahead.sweeper.stop()
        self.journal.drafts.write_down()
        self._keep_small_files()
        if self._walk is not None:
            self._walk[0].close()

    def push_screen(self, *given: Any, **named: Any) -> Any:  # noqa: ANN401
        """Open a screen, which needs the rest of the stylesheet.

        Args:
            given: what Textual takes.
            named: likewise.

        Returns:
            What Textual returns.
        """
        read_pages(self.stylesheet)
        return super().push_screen(*given, **named)

    def pop_screen(self) -> AwaitComplete:
        """Keep what is typed on a screen that is left."""
        self.journal.drafts.write_down()
        return super().pop_screen()

    def on_input_blurred(self) -> None:
        """Keep what is typed in a field that is left."""
        self.journal.drafts.write_down()

    def on_app_blur(self) -> None:
        """Keep what is typed when the rep turns to another window."""
        self.journal.drafts.write_down()

    def _keep_typed(self) -> None:
        self.journal.drafts.write_down()
        self._keep_files()
        if self.type_ahead.is_idle:
            self.type_ahead.sweeper.sweep()
        if not self.is_headless:
            self.endings.look_at_terminal()

    def _keep_files(self) -> None:
        """After a save, when nobody waits: bring the files up to date that follow the journal."""
        journal = self.journal
        if journal.saves == self._followed or journal.trouble is not None:
            return
        self._keep_small_files()
        if journal.settings.keeps_files:
            self.run_worker(self._bring_files_up_to_date(), group="files", exclusive=True)

    def _keep_small_files(self) -> None:
        if self.journal.saves != self._followed:
            self._followed = self.journal.saves
            self.journal.after_save(self.journal)

    async def _bring_files_up_to_date(self) -> None:
        from nextstep_tui.kept_current import keep_current

        journal = self.journal
        outlook, settings, now = journal.outlook(), journal.settings, journal.now()
        for sentence in await asyncio.to_thread(keep_current, outlook, settings, now):
            self.notify(sentence, severity="warning", timeout=12, markup=False)

    def _end(self, code: int) -> None:
        """Leave with an exit code, once the keys that were typed before have done their work."""
        self._ending = asyncio.create_task(self._end_after_keys(code))

    async def _end_after_keys(self, code: int) -> None:
        until = monotonic() + _WAITS_FOR_KEYS
        while not self.type_ahead.is_idle and monotonic() < until:
            await asyncio.sleep(0.01)
        self.journal.drafts.write_down()
        self.endings.look_at_terminal(code)
        self.exit(return_code=code)

    async def on_event(self, event: events.Event) -> None:
        """Keys wait for what the keys before them have opened; what is pasted is made clean."""
        if isinstance(event, events.Key) and not event.is_forwarded:
            self._typed_at = self.journal.now()
            if not self.screen_stack or reaches(event, self.screen, self.focused):
                await self.type_ahead.take(event)
        elif isinstance(event, events.Paste) and not event.is_forwarded:
            await self.type_ahead.take(events.Paste(clean(event.text)))
        else:
            await super().on_event(event)
            if isinstance(event, events.Resize) and self.screen_stack:
                cover(self.screen, event.size)

    def _are_hands_busy(self) -> bool:
        """Whether a key was pressed a moment ago, so that nothing may come under the hands."""
        return abs(self.journal.now() - self._typed_at) < _HANDS_REST_AFTER

    async def action_help(self) -> None:
        """Show the keys and the rules."""
        from nextstep_tui.tui.screens.help import HelpScreen

        if not isinstance(self.screen, HelpScreen):
            await self.push_screen(HelpScreen(self.keymap, self.settings_problems))

    def action_command_palette(self) -> None:
        """Choose by name."""
        from nextstep_tui.tui.palette import Palette

        if not isinstance(self.screen, CommandPalette):
            self.push_screen(Palette())

    def action_quit_anywhere(self) -> None:
        """Leave the program."""
        self.exit()

    def on_main_screen_demo_wanted(self) -> None:
        """Walk through the demo; one's own journal waits as it is."""
        from nextstep_tui.demo import Demo  # the sample's stories; few come back to it

        if self.is_demo:
            return
        self.journal.drafts.write_down()
        try:
            demo = Demo(self.journal.now, self.journal.settings)
        except (OSError, JournalTrouble) as error:
            said = f"There is no room for the demo: {error}. Your journal is as it was."
            self.notify(clean(said), severity="error", timeout=12, markup=False)
            return
        self._walk, self.is_demo = (demo, self.journal), True
        self._show_journal(demo.journal)
        self.push_screen(MainScreen(demo.journal, "", self._are_hands_busy, is_demo=True))

    def _show_journal(self, journal: Journal) -> None:
        self._keep_small_files()
        _serve_screen(journal)
        self.journal = journal
        self._followed = journal.saves

    def exit(
        self,
        result: str | None = None,
        return_code: int = 0,
        message: RenderableType | None = None,
    ) -> None:
        """Leave the program; from a demo that was begun here, leave only that."""
        if self._walk is None or return_code:
            super().exit(result, return_code, message)
            return
        demo, own = self._walk
        self._walk, self.is_demo = None, False
        while not (isinstance(self.screen, MainScreen) and self.screen.is_of(own)):
            self.pop_screen()
        self._show_journal(own)
        demo.close()
        if isinstance(self.screen, MainScreen):
            self.screen.begin_again()

    def jump(self, key: str) -> None:
        """Highlight a record in the lists of the main screen.

        Args:
            key: the record as the lists have it: ``d:`` or ``c:`` and its id.
        """
        while not isinstance(self.screen, MainScreen):
            self.pop_screen()
        self.screen.jump(key)

    def choose_theme(self, name: str) -> None:
        """Show another theme until the program is left."""
        self.theme = name
        keeps = f'To keep it, write theme = "{name}" under [look] in the settings.'
        self.notify(f"Theme {name}, for now. {keeps}", markup=False)


def _serve_screen(journal: Journal) -> None:
    """Let a journal be read whole, and let no answer wait for other files than its own."""
    journal.reads_whole, journal.follows_at_once = True, False


def run_screen(journal: Journal, *, is_demo: bool = False) -> tuple[str, int]:
    """Run the screen until it is left.

    Args:
        journal: what is shown and changed.
        is_demo: whether that is a sample one.

    Returns:
        A sentence to say in the terminal afterwards, which may be empty, and the exit code.

    Raises:
        JournalTrouble: the journal can't be read, and was left as it is.
    """
    app = NextstepApp(journal, is_demo=is_demo)
    sys.setswitchinterval(_TURN)
    try:
        said = app.run() or ""
    finally:
        journal.drafts.write_down()
        journal.follows_at_once = True
        app.endings.stop()
    if app.refusal is not None:
        raise app.refusal
    return said, app.return_code or 0
