"""The stylesheet's two parts: what the first frame needs, and what can be read after it."""

from __future__ import annotations

import os

from textual.css.stylesheet import Stylesheet

_PAGES = os.path.join(os.path.dirname(__file__), "pages.tcss")


def read_pages(stylesheet: Stylesheet) -> None:
    """Read the part for all that comes after the first frame, unless it has been read.

    It holds nothing for what is on the screen already, so that nothing is to be styled anew.
    """
    if not stylesheet.has_source(_PAGES):
        stylesheet.read(_PAGES)
        stylesheet.parse()
