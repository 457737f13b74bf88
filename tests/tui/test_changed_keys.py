"""Keys that the settings change: they act, and footer, help, palette and sentences show them."""

from __future__ import annotations

from nextstep_tui.core.frozen import replace
from nextstep_tui.journal import Journal
from nextstep_tui.settings import KeySetting, Settings
from nextstep_tui.store.repository import Repository
from tests.tui.flying import SMALL, flight, text_of


def with_settings(journal: Journal, settings: Settings) -> Journal:
    """The same journal under other settings."""
    return Journal(Repository(journal.path), journal.now, settings)


def keys(**changed: tuple[str, ...]) -> tuple[KeySetting, ...]:
    """Key settings, with ``_`` for the dot in a command's name."""
    return tuple(
        KeySetting(name.replace("_", ".", 1), given, f"~/config.toml:{line}")
        for line, (name, given) in enumerate(changed.items(), 1)
    )


CHANGED = keys(
    commitment_add=("Z",),
    journal_undo=("X", "Ctrl+Z"),
    list_down=("n", "↓"),
    deal_new=("j",),
    find=("Ctrl+F",),
    help=("F2",),
    pane_deals=("d",),
)


async def test_changed_keys_act_and_are_shown_everywhere(two_deals: Journal) -> None:
    two_deals.begin_review()
    two_deals.leave_review()
    journal = with_settings(two_deals, Settings(keys=CHANGED))
    async with flight(journal) as flown:
        footer = flown.said(".footer")
        assert "Z add" in footer and "j new deal" in footer and "F2 help" in footer
        assert "a add" not in footer and "u undo" not in footer
        await flown.keys("a", "u", "slash", "2")
        assert flown.screen == "MainScreen" and not flown.app.screen.query(".-editing")
        await flown.keys("Z", "Acme: I will send the deck by fri", "enter")
        assert "X undoes" in flown.said("#main-header")
        await flown.keys("ctrl+z")
        assert "undone" in flown.said("#main-header")
        await flown.keys("d")
        assert flown.app.focused is not None and flown.app.focused.id == "deals-rows"
        await flown.keys("j")
        assert flown.screen == "FormScreen"
        await flown.keys("escape", "ctrl+f")
        assert flown.screen == "FindScreen"
        await flown.keys("escape", "f2")
        assert flown.screen == "HelpScreen"
        assert "X Ctrl+Z" in text_of(flown.app.screen) or "n ↓" in text_of(flown.app.screen)
        await flown.keys("f2", "colon", "undo")
        assert "Undo  X" in flown.seen()


async def test_changed_keys_on_the_pages_of_a_deal_and_the_pipeline(two_deals: Journal) -> None:
    two_deals.begin_review()
    two_deals.leave_review()
    two_deals.drafts.keep("deal", "Zenith")
    changed = keys(
        deal_new=("K",),
        review_pipeline=("W",),
        deal_brief=("B",),
        list_down=("z",),
        journal_undo=("X",),
        help=("F2",),
    )
    async with flight(with_settings(two_deals, Settings(keys=changed))) as flown:
        assert "K a new deal" in flown.said("Notices")
        await flown.keys("2", "B")
        assert flown.screen == "BriefingScreen" and "z k scroll" in flown.said(".footer")
        await flown.keys("B", "enter", "f2")
        assert flown.screen == "HelpScreen"
        await flown.keys("f2", "escape", "W")
        assert flown.screen == "PipelineScreen" and "F2 help" in flown.said(".footer")
        await flown.keys("escape")
        assert "W resumes" in flown.said("#main-header")


async def test_what_is_wrong_in_the_settings_is_said_and_all_else_works(two_deals: Journal) -> None:
    two_deals.begin_review()
    two_deals.leave_review()
    wrong = keys(deal_wun=("W",), quit=("ctrl+q",), deal_win=("a",), deal_park=("Z",))
    settings = Settings(keys=wrong, theme="papr", problems=("~/config.toml:9: no TOML",))
    async with flight(with_settings(two_deals, settings), SMALL) as flown:
        said = flown.toasts()
        assert "~/config.toml:1: there is no command 'deal.wun'. Did you mean deal.win?" in said
        assert "Help lists 1 more." in said and flown.app.theme == "ink"
        await flown.keys("f1")
        seen = text_of(flown.app.screen)
        for words in ("~/config.toml:9: no TOML", "deal.win: a is the key of"):
            assert words in seen, words
        await flown.keys("escape", "2", "a")
        assert flown.app.screen.query(".-editing")
        await flown.keys("escape", "ctrl+q")
        assert not flown.app.is_running


async def test_without_animation_nothing_moves(two_deals: Journal) -> None:
    async with flight(with_settings(two_deals, replace(Settings(), animation=False))) as flown:
        await flown.keys("escape", "a")
        assert flown.app.animation_level == "none" and not flown.line.cursor_blink


async def test_the_palette_finds_deals_commitments_and_themes(two_deals: Journal) -> None:
    two_deals.add_deal("[/x] [$100] [@click=app.quit]hi[/]")
    two_deals.begin_review()
    two_deals.leave_review()
    async with flight(two_deals) as flown:
        await flown.keys("colon", "globpil")
        assert "Deal  Globex pilot" in flown.seen()
        await flown.keys("enter")
        assert flown.app.focused is not None and flown.app.focused.id == "deals-rows"
        assert "Globex pilot" in flown.said("#commitment > .title")
        await flown.keys("enter")
        assert flown.screen == "DealScreen"
        await flown.keys("ctrl+p", "questionnaire", "enter")
        assert flown.screen == "MainScreen"
        assert "questionnaire" in flown.said("#detail")
        await flown.keys("ctrl+p", "100")
        assert "[/x] [$100] [@click=app.quit]hi[/]" in flown.seen()
        await flown.keys("escape", "ctrl+p", "theme paper", "enter")
        assert flown.app.theme == "paper" and "for now" in flown.toasts()


async def test_a_key_that_has_nothing_to_act_on_says_so(journal: Journal) -> None:
    journal.add_deal("Acme")
    journal.begin_review()
    journal.leave_review()
    async with flight(journal) as flown:
        await flown.keys("2", "f")
        assert "f follow up: no open commitment is highlighted." in flown.said("#main-header")
        await flown.keys("o")
        assert "o reopen: the deal is open." in flown.said("#main-header")
