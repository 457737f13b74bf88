"""The look: contrast by WCAG's formula, colours only by tokens, every theme opens."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest
from textual.geometry import Region
from textual.screen import Screen
from textual.widget import Widget

import nextstep_tui.tui
from nextstep_tui.journal import Journal
from nextstep_tui.tui.themes import PALETTES, Palette
from tests.tui.flying import SMALL, flight, text_of

FOLDER = Path(nextstep_tui.tui.__file__).parent
TEXTS = ("text", "muted", "tertiary", "accent", "broken", "at_risk", "kept")
GROUNDS = ("page", "surface", "panel")


def luminance(colour: str) -> float:
    """WCAG's relative luminance of ``#rrggbb``."""
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """WCAG's contrast of two colours."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("palette", PALETTES, ids=lambda palette: palette.name)
@pytest.mark.parametrize(("text", "ground"), product(TEXTS, GROUNDS))
def test_all_text_can_be_read(palette: Palette, text: str, ground: str) -> None:
    assert contrast(getattr(palette, text), getattr(palette, ground)) >= 4.5


@pytest.mark.parametrize("palette", PALETTES, ids=lambda palette: palette.name)
def test_text_on_an_accent_chip_can_be_read(palette: Palette) -> None:
    assert contrast(palette.page, palette.accent) >= 4.5


def test_colours_come_from_the_theme_alone() -> None:
    for path in (*FOLDER.glob("*.tcss"), *FOLDER.rglob("*.py")):
        if path.name != "themes.py":
            text = path.read_text(encoding="utf-8")
            assert not re.search(r"#[0-9a-fA-F]{6}\b|#[0-9a-fA-F]{3}\b|\brgb\(", text), path


WAYS: tuple[tuple[str, ...], ...] = (
    (),
    ("2", "enter"),
    ("a", "check in with Maria by fri", "enter"),
    ("f",),
    ("f", "m"),
    ("n",),
    ("2", "g", "m"),
    ("slash", "send", "down"),
    ("?",),
    ("colon", "theme"),
    ("r",),
)
"""To what shows every kind of text."""
NO_TEXT = set(" ▌│▔▁━─▅▇▃▆▂▄█▎▊")
"""Lines, bars and scrollbars."""


def drawn_pairs(screen: Screen[object]) -> Iterator[tuple[str, str, str]]:
    """Each text that is drawn with its colour and that of its ground."""
    for widget in screen.walk_children(Widget):
        width, height = widget.outer_size
        if not (widget.is_on_screen and width and height) or list(widget.children):
            continue
        for strip in widget.render_lines(Region(0, 0, width, height)):
            for text, style, _ in strip:
                if style and style.color and style.bgcolor and set(text) - NO_TEXT:
                    front, back = style.color.triplet, style.bgcolor.triplet
                    assert front and back, (text, style)
                    yield text, front.hex, back.hex


async def test_every_text_that_is_drawn_can_be_read(sample: Journal) -> None:
    async with flight(sample, SMALL) as flown:
        flown.app.notify("Said in a toast", severity="error", timeout=600, markup=False)
        for theme in ("ink", "paper"):
            flown.app.theme = theme
            pairs: dict[tuple[str, str], str] = {}
            for way in WAYS:
                await flown.keys(*way)
                for text, front, back in drawn_pairs(flown.app.screen):
                    pairs.setdefault((front, back), f"{text!r} on {flown.screen}")
                for _ in range(6):
                    await flown.keys("escape")
            assert len(pairs) > 12
            faint = {text: pair for pair, text in pairs.items() if contrast(*pair) < 4.5}
            assert not faint, theme


async def test_it_starts_without_colour(sample: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with flight(sample) as flown:
        assert flown.app.no_color and flown.app.theme == "terminal"
        rows = flown.app.screen.query_one("#due-rows")
        strips = rows.render_lines(Region(0, 0, *rows.size))
        styles = [style for strip in strips for text, style, _ in strip if style and text.strip()]
        assert {style.color.name for style in styles if style.color} == {"default"}
        assert {style.bgcolor.name for style in styles if style.bgcolor} == {"default"}
        assert any(style.reverse for style in styles), "the highlighted row is turned around"
        other = flown.app.screen.query_one("#deals-rows")
        looks = [
            style
            for strip in other.render_lines(Region(0, 0, *other.size))
            for text, style, _ in strip
            if style and text.strip()
        ]
        assert any(style.underline for style in looks), "in the list without the focus underlined"
        assert not any(style.reverse for style in looks)
        due = [line.strip() for line in text_of(flown.app.screen).splitlines()]
        for lane in ("Overdue", "Today", "This week", "Next week"):
            assert any(line.startswith(lane) for line in due), lane
        late = [line for line in due if line.startswith("!") and " d " not in line]
        assert len(late) > 3
        for row in late:
            assert re.search(r"^! +(\d+d|.*(stalled|overdue|no next step))", row), row
        await flown.keys("f", "escape", "2", "enter")
        assert "They promised" in flown.seen()


async def test_the_terminals_own_colours_are_used(sample: Journal) -> None:
    async with flight(sample) as flown:
        flown.app.theme = "terminal"
        await flown.settled()
        colours = set()
        for widget in flown.app.screen.query("RowList, Static"):
            for strip in widget.render_lines(Region(0, 0, *widget.outer_size)):
                found = [(style.color, style.bgcolor) for _, style, _ in strip if style]
                colours |= {colour.name for pair in found for colour in pair if colour}
        assert {"default", "color(1)", "color(4)"} <= colours
        assert colours <= {"default", *(f"color({number})" for number in range(16))}


async def test_every_theme_opens(sample: Journal) -> None:
    async with flight(sample, SMALL) as flown:
        for theme in flown.app.available_themes:
            flown.app.theme = theme
            await flown.pilot.pause(0)
            assert "Due today" in flown.seen(), theme
