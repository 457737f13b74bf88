"""The look: contrast by WCAG's formula, colours only by tokens, every theme opens."""

from __future__ import annotations

import re
from itertools import product
from pathlib import Path

import pytest

import nextstep_tui.tui
from nextstep_tui.journal import Journal
from nextstep_tui.tui.themes import PALETTES, Palette
from tests.tui.flying import SMALL, flight

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
    for path in (FOLDER / "app.tcss", *FOLDER.rglob("*.py")):
        if path.name != "themes.py":
            text = path.read_text(encoding="utf-8")
            assert not re.search(r"#[0-9a-fA-F]{6}\b|#[0-9a-fA-F]{3}\b|\brgb\(", text), path


async def test_it_starts_without_colour(sample: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with flight(sample) as flown:
        assert flown.app.no_color and "Due today" in flown.seen()
        await flown.keys("f", "escape", "2", "enter")
        assert "They promised" in flown.seen()


async def test_every_theme_opens(sample: Journal) -> None:
    async with flight(sample, SMALL) as flown:
        for theme in flown.app.available_themes:
            flown.app.theme = theme
            await flown.pilot.pause(0)
            assert "Due today" in flown.seen(), theme
