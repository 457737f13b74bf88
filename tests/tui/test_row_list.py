"""A list's row is drawn without Textual's way for text that wraps: nothing of it may be lost."""

from __future__ import annotations

import pytest
from textual.content import Content
from textual.style import Style

from nextstep_tui.tui.present import assemble
from nextstep_tui.tui.widgets.row_list import pieces

BOLD = Style(bold=True)
LINES = [
    Content(""),
    Content("plain"),
    assemble("a ", ("b", "bold"), " c ", ("d", "italic"), ("", "dim"), ("e", "underline")),
    assemble(("all", "bold")),
    Content("marked twice").stylize("bold", 0, 8).stylize("italic", 4, 12),
    Content("in one another").stylize("bold", 0, 14).stylize("italic", 3, 6),
    Content("a style, no name").stylize(BOLD, 2, 7),
]


@pytest.mark.parametrize("line", LINES, ids=lambda line: line.plain)
def test_the_pieces_are_those_that_textual_makes(line: Content) -> None:
    ours = [(text, Style.parse(one) if isinstance(one, str) else one) for text, one in pieces(line)]
    theirs = [(text, style) for text, style in line.render(end="") if text]
    assert ours == theirs
