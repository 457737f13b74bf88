"""The themes of our own: ``ink``, dark, ``paper``, light, and ``terminal``, in its own 16 colours.

Contrast of text on background, surface and panel is at least 4.5 by WCAG's formula. The text roles
are set here because Textual would otherwise make them of alpha and tint. What the 16 colours look
like nobody knows but the terminal, so there text is the terminal's own, and what is highlighted is
turned around.
"""

from __future__ import annotations

from textual.theme import Theme

from nextstep_tui.core.frozen import frozen


@frozen
class Palette:
    """The colours of a theme by what they are for."""

    name: str
    is_dark: bool
    page: str
    surface: str
    panel: str
    line: str
    """Margin lines, empty bars, tracks; never text."""
    text: str
    muted: str
    tertiary: str
    accent: str
    broken: str
    at_risk: str
    kept: str
    plot: str
    """Plots, never text."""


INK = Palette(
    name="ink",
    is_dark=True,
    page="#12151B",
    surface="#1A1F28",
    panel="#262D3A",
    line="#333C4B",
    text="#DCE1EA",
    muted="#A3ADBD",
    tertiary="#8B96A8",
    accent="#8FB4FF",
    broken="#FF8F85",
    at_risk="#E6B566",
    kept="#8DCF95",
    plot="#46587B",
)
PAPER = Palette(
    name="paper",
    is_dark=False,
    page="#FBF9F4",
    surface="#F2EEE5",
    panel="#E5DFD2",
    line="#CFC7B6",
    text="#22252B",
    muted="#515762",
    tertiary="#5A606B",
    accent="#2950B8",
    broken="#B0261D",
    at_risk="#7F5000",
    kept="#246635",
    plot="#A3B2DB",
)
PALETTES = (INK, PAPER)
TERMINAL = "terminal"
OUR_THEMES = (*(palette.name for palette in PALETTES), TERMINAL)


def our_themes() -> tuple[Theme, ...]:
    """The themes of our own, for Textual."""
    return (*map(theme_of, PALETTES), _terminal())


def theme_of(palette: Palette) -> Theme:
    """A palette as Textual's theme, every text role set."""
    return Theme(
        name=palette.name,
        dark=palette.is_dark,
        primary=palette.accent,
        secondary=palette.accent,
        accent=palette.accent,
        warning=palette.at_risk,
        error=palette.broken,
        success=palette.kept,
        foreground=palette.text,
        background=palette.page,
        surface=palette.surface,
        panel=palette.panel,
        variables=_variables(palette),
    )


def _variables(palette: Palette) -> dict[str, str]:
    return {
        "text": palette.text,
        "text-muted": palette.muted,
        "text-disabled": palette.tertiary,
        "text-primary": palette.accent,
        "text-secondary": palette.accent,
        "text-accent": palette.accent,
        "text-error": palette.broken,
        "text-warning": palette.at_risk,
        "text-success": palette.kept,
        "foreground-muted": palette.muted,
        "foreground-disabled": palette.tertiary,
        "accent-muted": palette.plot,
        "border": palette.accent,
        "border-blurred": palette.line,
        "scrollbar": palette.line,
        "scrollbar-hover": palette.tertiary,
        "scrollbar-active": palette.accent,
        "scrollbar-background": palette.page,
        "scrollbar-background-hover": palette.page,
        "scrollbar-background-active": palette.page,
        "scrollbar-corner-color": palette.page,
        "block-cursor-background": palette.panel,
        "block-cursor-foreground": palette.text,
        "block-cursor-text-style": "none",
        "block-cursor-blurred-background": palette.surface,
        "block-cursor-blurred-foreground": palette.text,
        "block-cursor-blurred-text-style": "none",
        "block-hover-background": palette.surface,
        "footer-background": palette.page,
        "footer-key-foreground": palette.accent,
        "footer-description-foreground": palette.muted,
        "input-cursor-background": palette.accent,
        "input-cursor-foreground": palette.page,
        "input-cursor-text-style": "none",
        "input-selection-background": palette.plot,
    }


def _terminal() -> Theme:
    """The terminal's own 16 colours."""
    own, accent = "ansi_default", "ansi_blue"
    roles = ("text", "text-muted", "text-disabled", "foreground-muted", "foreground-disabled")
    cursors = ("block-cursor", "block-cursor-blurred", "input-cursor", "input-selection")
    tracks = ("", "-hover", "-active")
    return Theme(
        name=TERMINAL,
        ansi=True,
        primary=accent,
        secondary=accent,
        accent=accent,
        warning="ansi_yellow",
        error="ansi_red",
        success="ansi_green",
        foreground=own,
        background=own,
        surface=own,
        panel=own,
        boost=own,
        variables={
            **dict.fromkeys(roles, own),
            **{f"text-{role}": accent for role in ("primary", "secondary", "accent")},
            "text-error": "ansi_red",
            "text-warning": "ansi_yellow",
            "text-success": "ansi_green",
            "accent-muted": accent,
            "ansi-background": own,
            "ansi-foreground": own,
            "screen-selection-background": accent,
            "screen-selection-foreground": own,
            "border": accent,
            "border-blurred": own,
            **{f"scrollbar{state}": own for state in tracks},
            **{f"scrollbar-background{state}": own for state in tracks},
            "scrollbar-corner-color": own,
            **{
                f"{cursor}-{ground}": own
                for cursor in cursors
                for ground in ("background", "foreground")
            },
            "block-cursor-text-style": "reverse",
            "block-cursor-blurred-text-style": "underline",
            "input-cursor-text-style": "reverse",
            "block-hover-background": own,
            "footer-background": own,
            "footer-key-foreground": accent,
            "footer-description-foreground": own,
        },
    )
