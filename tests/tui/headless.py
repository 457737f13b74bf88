"""A screen that nobody looks at: what Textual does for the terminal alone is left out.

A headless Textual draws every change twice over: each widget draws its lines, and then the lines
are cut and laid side by side for a terminal that is not there. Here every widget still draws all
it would draw, as often as it would, so that drawing that fails is seen; only the cutting is left
out. Pictures are put together in full. Style sheets are the same for every start and read once.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from unittest.mock import patch

from rich.console import RenderableType
from textual._compositor import Compositor
from textual._context import visible_screen_stack
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet
from textual.css.types import CSSLocation
from textual.geometry import Region
from textual.screen import Screen

_whole = Compositor.render_update
_read = Stylesheet._parse_rules
_Sheet = tuple[str, CSSLocation, bool, int, str, frozenset[tuple[str, str]]]
_sheets: dict[_Sheet, list[RuleSet]] = {}


def _draw(
    compositor: Compositor,
    full: bool = False,
    screen_stack: list[Screen[object]] | None = None,
    simplify: bool = False,
) -> RenderableType | None:
    """Let every widget draw what changed; a picture of the whole screen is put together."""
    if full:
        return _whole(compositor, full, screen_stack, simplify)
    visible_screen_stack.set(screen_stack or [])
    whole = compositor.size.region
    changed = compositor._dirty_regions.copy()
    compositor._dirty_regions.clear()
    if changed:
        crop = whole if whole in changed else Region.from_union(changed).intersection(whole)
        for _ in compositor._get_renders(crop):
            pass
    return None


def _rules(
    sheet: Stylesheet,
    css: str,
    read_from: CSSLocation,
    is_default_rules: bool = False,
    tie_breaker: int = 0,
    scope: str = "",
) -> list[RuleSet]:
    """The rules of a style sheet in these colours, read once for all starts."""
    variables = frozenset(sheet._variables.items())
    key = (css, read_from, is_default_rules, tie_breaker, scope, variables)
    if key not in _sheets:
        _sheets[key] = _read(sheet, css, read_from, is_default_rules, tie_breaker, scope)
    return _sheets[key]


@contextmanager
def nobody_looking() -> Iterator[None]:
    """While no terminal is there; for programs started with ``run_test``."""
    with (
        patch.object(Compositor, "render_update", _draw),
        patch.object(Stylesheet, "_parse_rules", _rules),
    ):
        yield


@contextmanager
def somebody_looking() -> Iterator[None]:
    """While it matters what a terminal gets."""
    with patch.object(Compositor, "render_update", _whole):
        yield
